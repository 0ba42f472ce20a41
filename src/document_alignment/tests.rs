use super::*;
use crate::aligner::Input;
use std::path::Path;

/// Reads one of the sample texts.
fn sample(path: &str) -> Prepared {
    let path = Path::new("pairs").join(path);
    Aligner::new().prepare_alone(path).unwrap().unwrap()
}

const PAIRS: [&str; 7] = [
    "court-ruling",
    "latvia-un",
    "ministry-energy",
    "municipality-budget",
    "museum-exhibition",
    "startup-funding",
    "statistics-trade",
];

#[test]
fn the_samples_find_their_partners() {
    let mut names = vec!["unrelated/belarus-security.en.txt".to_owned()];
    names.extend(PAIRS.iter().map(|name| format!("{name}/en.txt")));
    names.push("unrelated/estonia-un.en.txt".to_owned());
    names.extend(PAIRS.iter().rev().map(|name| format!("{name}/lv.txt")));
    let documents: Vec<Prepared> = names.iter().map(|name| sample(name)).collect();
    let matching = find(&documents, &Aligner::new());
    let folder = |number: usize| names[number].split('/').next().unwrap();
    assert_eq!(matching.pairs.len(), PAIRS.len());
    for found in &matching.pairs {
        let pair = found.documents.map(folder);
        assert_eq!(pair.source, pair.target, "{found:?}");
    }
    let alone: Vec<usize> = matching
        .unpaired
        .iter()
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(alone, [0, 8]);
    let compared = matching.compared.len();
    assert!(compared < 7 * 9, "{compared} pairs");
}

#[test]
fn documents_in_other_languages_stay_alone() {
    let mut documents = vec![sample("latvia-un/lv.txt"), sample("latvia-un/en.txt")];
    documents.push(Prepared {
        language: "de".parse().unwrap(),
        ..sample("latvia-un/en.txt")
    });
    let matching = find(&documents, &Aligner::new());
    assert_eq!(matching.pairs[0].documents, Pair::new(0, 1));
    let german = UnpairedReason::Language("de".parse().unwrap());
    assert_eq!(matching.unpaired, [(2, german)]);
    let none = find(&documents[..1], &Aligner::new());
    assert_eq!(none.unpaired, [(0, UnpairedReason::NoPartner)]);
}

/// A release of a statistics office: only its numbers tell it from that of another month.
fn monthly(month: usize, language: Language) -> Prepared {
    let (exports, imports, share) = (1000 + 37 * month, 1200 + 53 * month, 11 + month);
    let text = match language.primary() {
        "lv" => format!(
            "Eksporta vērtība bija {exports} miljoni eiro.\nImporta vērtība bija {imports} miljoni eiro.\n\
             Uz Igauniju eksportēja {share} % preču.\nDatus apkopoja Centrālā statistikas pārvalde.\n\
             Grozījumi tiks publicēti rudenī.\nLatvija eksportē kokmateriālus un pārtiku.\n\
             Lielākie tirdzniecības partneri ir kaimiņvalstis."
        ),
        _ => format!(
            "The value of exports was {exports} million euros.\nThe value of imports was {imports} million \
             euros.\nEstonia received {share} % of the exported goods.\nThe data were compiled by the Central \
             Statistical Bureau.\nThe amendments will be published in autumn.\nLatvia exports timber and \
             food.\nThe largest trading partners are the neighbouring countries."
        ),
    };
    let text = Input::text(text).in_language(language);
    Aligner::new().prepare_alone(text).unwrap().unwrap()
}

#[test]
fn documents_of_one_mould_are_told_apart_by_their_numbers() {
    let mut documents: Vec<Prepared> = (0..12)
        .map(|month| monthly(month, Language::latvian()))
        .collect();
    // The first two months have no translation, the last two no original.
    documents.extend(
        (2..14)
            .rev()
            .map(|month| monthly(month, Language::english())),
    );
    let matching = find(&documents, &Aligner::new());
    let found: Vec<Pair<usize>> = matching.pairs.iter().map(|pair| pair.documents).collect();
    let expected: Vec<Pair<usize>> = (2..12).map(|month| Pair::new(month, 25 - month)).collect();
    assert_eq!(found, expected);
    assert_eq!(matching.unpaired.len(), 4);
    for (_, why) in &matching.unpaired {
        assert!(matches!(why, UnpairedReason::OtherNumbers(_)), "{why:?}");
    }
}

#[test]
fn texts_that_share_little_must_be_surer() {
    let found = |relatedness, likeness| Match {
        documents: Pair::new(0, 1),
        relatedness,
        agreement: 0.9,
        numbers: Numbers::default(),
        likeness,
    };
    for (relatedness, likeness, is_pair) in [
        (0.6, 0.3, true),
        (0.6, 0.2, false),
        (0.99, 0.2, true),
        (0.99, 0.1, false),
        (0.49, 0.9, false),
        (1.0, 0.0, true),
    ] {
        let found = found(relatedness, likeness);
        assert_eq!(found.is_pair(), is_pair, "{found:?}");
    }
}
