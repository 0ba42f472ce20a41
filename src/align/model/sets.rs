//! The numbers of the model for each kind of texts: what a piece of evidence is worth depends on what else there is.
//!
//! Where no words are known, a word without a partner says nothing, and gaps must cost less; where vectors are known,
//! words say less. All four sets come from one procedure: that for texts with a lexicon and without vectors is
//! estimated first, and each other one is drawn towards it where its own data say nothing else.

use super::parameters::{Parameters, check};

/// The files that the numbers stand in: without and with vectors, where there is a lexicon, and where there is none.
const FILES: [[&str; 2]; 2] = [
    [
        include_str!("parameters/words.tsv"),
        include_str!("parameters/words-vectors.tsv"),
    ],
    [
        include_str!("parameters/general.tsv"),
        include_str!("parameters/general-vectors.tsv"),
    ],
];

const _: () = {
    check(FILES[0][0]);
    check(FILES[0][1]);
    check(FILES[1][0]);
    check(FILES[1][1]);
};

/// What tells of two texts besides themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aids {
    /// Whether a lexicon knows their languages.
    pub words: bool,
    /// Whether their sentences have vectors.
    pub vectors: bool,
}

/// The numbers of the evidence model for each kind of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterSets {
    sets: [[Parameters; 2]; 2],
}

impl Default for ParameterSets {
    fn default() -> Self {
        Self {
            sets: FILES.map(|files| files.map(of_file)),
        }
    }
}

/// Reads one of the files.
fn of_file(file: &str) -> Parameters {
    Parameters::parse(file).expect("the build has checked the file")
}

impl ParameterSets {
    /// The same numbers for all texts.
    pub fn all(parameters: &Parameters) -> Self {
        Self {
            sets: [(); 2].map(|()| [(); 2].map(|()| parameters.clone())),
        }
    }

    /// Returns the numbers for texts with such aids.
    pub fn of(&self, aids: Aids) -> &Parameters {
        let [with_words, general] = &self.sets;
        let [without, with] = if aids.words { with_words } else { general };
        if aids.vectors { with } else { without }
    }

    /// Changes all of them.
    pub fn change(&mut self, change: impl Fn(&mut Parameters)) {
        self.sets.iter_mut().flatten().for_each(change);
    }
}

/// The numbers for texts with a lexicon and without vectors.
impl Default for Parameters {
    fn default() -> Self {
        of_file(FILES[0][0])
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::Feature;
    use super::super::parameters::Weights;
    use super::*;

    const BOTH: Aids = Aids {
        words: true,
        vectors: true,
    };

    #[test]
    fn the_files_are_written_as_read() {
        for (has_vectors, file) in FILES.iter().flat_map(|files| files.iter().enumerate()) {
            let parameters = Parameters::parse(file).unwrap();
            assert_eq!(parameters.write(), **file);
            assert!(parameters.length_spread > 0.0 && parameters.length_tail > 0.0);
            let embedding = parameters.weights.get(Feature::MeaningSize);
            assert_eq!(embedding > 0.0, has_vectors == 1);
        }
    }

    #[test]
    fn the_files_keep_the_laws_of_signs() {
        for file in FILES.iter().flatten() {
            let parameters = Parameters::parse(file).unwrap();
            let mut weights = parameters.weights.clone();
            weights.constrain();
            assert_eq!(weights, parameters.weights);
        }
    }

    #[test]
    fn each_kind_of_texts_has_its_numbers() {
        let mut sets = ParameterSets::default();
        let gap = |sets: &ParameterSets, aids| sets.of(aids).weights.get(Feature::GapOpen);
        let all = [(true, false), (true, true), (false, false), (false, true)];
        let all = all.map(|(words, vectors)| Aids { words, vectors });
        let found = all.map(|kind| gap(&sets, kind));
        assert!(found.iter().enumerate().all(|(place, one)| {
            let before = found.iter().take(place);
            before.copied().all(|other| (one - other).abs() > 1e-9)
        }));
        sets.change(|parameters| parameters.weights = Weights::zero());
        assert!(all.iter().all(|kind| gap(&sets, *kind).abs() < 1e-9));
        let same = ParameterSets::all(sets.of(BOTH));
        assert_eq!(same.of(Aids::default()), sets.of(BOTH));
    }
}
