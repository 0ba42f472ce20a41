//! Every number of the evidence model, in files: one for each kind of texts, in `parameters/`.
//!
//! The score of a path is a sum over its steps of [`Feature`]s, each multiplied with its weight: a
//! log-linear model (a conditional random field over the lattice of beads). The weights are those under
//! which the gold alignments of a folder are likeliest, found by `tilts estimate`; each stands in
//! its file with its unit and its own source. There is a file for each kind of texts
//! ([`ParameterSets`](super::sets::ParameterSets)). Both sides share every weight, so swapping the sides changes no
//! score.

use super::bead_type::BeadType;
use super::features::{Feature, Group, TABLE};
use std::collections::BTreeMap;

/// A value for each feature: weights, or counts along a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights(pub [f64; Feature::COUNT]);

impl Weights {
    /// All zero.
    pub const fn zero() -> Self {
        Self([0.0; Feature::COUNT])
    }

    /// Returns the value of a feature.
    pub const fn get(&self, feature: Feature) -> f64 {
        self.0[feature.index()]
    }

    /// Adds to the value of a feature.
    pub fn add(&mut self, feature: Feature, value: f64) {
        self.0[feature.index()] += value;
    }

    /// Sets the value of a feature.
    pub fn set(&mut self, feature: Feature, value: f64) {
        self.0[feature.index()] = value;
    }

    /// Returns the sum of products with other values.
    pub fn dot(&self, other: &Self) -> f64 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum()
    }

    /// Returns what the features of a group add at most when each occurs once.
    pub fn most(&self, group: Group) -> f64 {
        let weights = TABLE.iter().zip(&self.0);
        let own = weights.filter(|(entry, _)| entry.group == group);
        own.map(|(_, weight)| weight.max(0.0)).sum()
    }

    /// Draws all weights to where the table and the order of gaps allow them: gaps at the ends of a text cost no more
    /// than gaps between its beads, and going on costs no more than beginning.
    pub fn constrain(&mut self) {
        for (entry, weight) in TABLE.iter().zip(&mut self.0) {
            *weight = entry.sign.clamp(*weight);
        }
        for (less, more) in [
            (Feature::GapOpen, Feature::GapExtend),
            (Feature::GapOpen, Feature::EndOpen),
            (Feature::GapExtend, Feature::EndExtend),
            (Feature::EndOpen, Feature::EndExtend),
        ] {
            let least = self.get(less);
            if self.get(more) < least {
                self.set(more, least);
            }
        }
    }
}

/// The numbers of the evidence model.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// What each feature is worth, in nats.
    pub weights: Weights,
    /// Variance of the length difference per character: Gale & Church 1993, section 3, have 6.8.
    pub length_spread: f64,
    /// Degrees of freedom of the length difference's t distribution: the smaller, the heavier its tail.
    pub length_tail: f64,
    /// Steps of average text that stand against the document's own when its step counts are estimated.
    pub adaptation_strength: f64,
    /// How far the document's step counts count, from 0 to 1.
    pub adaptation_weight: f64,
    /// How often each kind of step occurs in average text: classes of types of beads, then beginnings of gaps.
    pub rates: [f64; Self::RATES],
    /// Where each number comes from, by its name.
    pub sources: BTreeMap<String, String>,
}

/// Names of the rates in the files.
const RATES: [&str; Parameters::RATES] = [
    "rate 1-1",
    "rate 2-1",
    "rate 3-1",
    "rate 4-1",
    "rate 5-1",
    "rate 6-1",
    "rate 2-2",
    "rate 3-2",
    "rate 3-3",
    "rate crossing",
    "rate gap",
];

/// Names and units of the settings in the files.
const SETTINGS: [(&str, &str); 4] = [
    ("length spread", "characters"),
    ("length tail", "degrees of freedom"),
    ("adaptation strength", "steps"),
    ("adaptation weight", "share"),
];

/// How many rows a file has.
const ROWS: usize = Feature::COUNT + Parameters::RATES + SETTINGS.len();

/// A file of parameters that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ParameterError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Parameters {
    /// Kinds of steps that have rates.
    pub const RATES: usize = BeadType::CLASSES + 1;

    /// All weights zero.
    fn unset() -> Self {
        Self {
            weights: Weights::zero(),
            length_spread: 6.8,
            length_tail: 4.0,
            adaptation_strength: 20.0,
            adaptation_weight: 1.0,
            rates: [1.0; Self::RATES],
            sources: BTreeMap::new(),
        }
    }

    /// Reads a file of parameters: name, value, unit and source, parted by tabs; `#` begins a remark.
    ///
    /// # Errors
    /// A line without a known name or without a finite number, a name that is missing.
    pub fn parse(text: &str) -> Result<Self, ParameterError> {
        let mut parameters = Self::unset();
        for (line, row) in (1..).zip(text.lines()) {
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            let mut columns = row.split('\t');
            let name = columns.next().unwrap_or_default();
            let value = columns
                .next()
                .and_then(|value| value.parse::<f64>().ok())
                .filter(|value| value.is_finite());
            let problem = |problem: &str| ParameterError {
                line,
                problem: format!("`{name}` {problem}"),
            };
            let value = value.ok_or_else(|| problem("needs a number in the second column"))?;
            let slot = parameters
                .slot(name)
                .ok_or_else(|| problem("is not a parameter"))?;
            *slot = value;
            let source = columns.nth(1).unwrap_or_default();
            parameters
                .sources
                .insert(name.to_owned(), source.to_owned());
        }
        let missing = Self::names().find(|name| !parameters.sources.contains_key(*name));
        match missing {
            None => Ok(parameters),
            Some(name) => Err(ParameterError {
                line: text.lines().count(),
                problem: format!("`{name}` is missing"),
            }),
        }
    }

    /// Writes the parameters as [`Parameters::parse`] reads them, each with its own source.
    pub fn write(&self) -> String {
        let units = TABLE.iter().map(|entry| entry.unit);
        let units = units
            .chain(RATES.map(|_| "share of steps"))
            .chain(SETTINGS.map(|(_, unit)| unit));
        let values = self.weights.0.iter().chain(&self.rates).copied().chain([
            self.length_spread,
            self.length_tail,
            self.adaptation_strength,
            self.adaptation_weight,
        ]);
        let mut text = "# name\tvalue\tunit\tsource\n".to_owned();
        text.extend(
            Self::names()
                .zip(values)
                .zip(units)
                .map(|((name, value), unit)| {
                    let source = self
                        .sources
                        .get(name)
                        .map_or("not estimated", String::as_str);
                    format!("{name}\t{value:.5}\t{unit}\t{source}\n")
                }),
        );
        text
    }

    /// Returns the place of a named number.
    pub fn slot(&mut self, name: &str) -> Option<&mut f64> {
        match name {
            "length spread" => Some(&mut self.length_spread),
            "length tail" => Some(&mut self.length_tail),
            "adaptation strength" => Some(&mut self.adaptation_strength),
            "adaptation weight" => Some(&mut self.adaptation_weight),
            _ => {
                if let Some(place) = TABLE.iter().position(|entry| entry.name == name) {
                    return self.weights.0.get_mut(place);
                }
                let place = RATES.iter().position(|known| *known == name)?;
                self.rates.get_mut(place)
            }
        }
    }

    /// Returns the names of all numbers, in the order of a file.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let settings = SETTINGS.map(|(name, _)| name);
        TABLE
            .iter()
            .map(|entry| entry.name)
            .chain(RATES)
            .chain(settings)
    }
}

/// Stops the build when a file that ships is not whole: a row for each name, in order, each with a number.
pub(super) const fn check(file: &str) {
    let text = file.as_bytes();
    let (mut at, mut row) = (0, 0);
    while at < text.len() {
        if text[at] != b'#' {
            assert!(
                row < ROWS,
                "a parameter file has more rows than there are names"
            );
            let name = if row < Feature::COUNT {
                TABLE[row].name
            } else if row < Feature::COUNT + Parameters::RATES {
                RATES[row - Feature::COUNT]
            } else {
                SETTINGS[row - Feature::COUNT - Parameters::RATES].0
            };
            at = check_row(text, at, name.as_bytes());
            row += 1;
        }
        while at < text.len() && text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    assert!(row == ROWS, "a parameter file lacks rows");
}

/// Checks that a row begins with a name and a number; returns the place behind them.
const fn check_row(text: &[u8], mut at: usize, name: &[u8]) -> usize {
    let mut letter = 0;
    while letter < name.len() {
        assert!(
            at < text.len() && text[at] == name[letter],
            "a row of a parameter file has another name"
        );
        at += 1;
        letter += 1;
    }
    assert!(
        at < text.len() && text[at] == b'\t',
        "a name in a parameter file ends without a tab"
    );
    at += 1;
    let (start, mut digits) = (at, 0);
    while at < text.len() && text[at] != b'\t' {
        let sign = text[at];
        assert!(
            sign.is_ascii_digit() || sign == b'.' || (sign == b'-' && at == start),
            "a value in a parameter file is no number"
        );
        digits += sign.is_ascii_digit() as usize;
        at += 1;
    }
    assert!(digits > 0, "a value in a parameter file is no number");
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let cases = [
            ("shape 9-9\t1\n", 1),
            ("# x\nlength\tnan\n", 2),
            ("length\t1\n", 1),
        ];
        for (text, line) in cases {
            assert_eq!(Parameters::parse(text).unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn constraints_hold_signs_and_the_order_of_gaps() {
        let mut weights = Weights::zero();
        weights.set(Feature::GapExtend, 0.68);
        weights.set(Feature::FoundListMark, -6.88);
        weights.set(Feature::MissedNumber, 1.0);
        weights.set(Feature::GapOpen, -2.0);
        weights.set(Feature::EndOpen, -5.0);
        weights.constrain();
        let zero = [
            Feature::GapExtend,
            Feature::FoundListMark,
            Feature::MissedNumber,
        ];
        assert!(
            zero.iter()
                .all(|feature| weights.get(*feature).abs() < 1e-12)
        );
        assert!((weights.get(Feature::EndOpen) + 2.0).abs() < 1e-12);
    }
}
