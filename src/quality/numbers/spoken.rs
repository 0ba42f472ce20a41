//! Numbers in words with their places: `five million`, `divdesmit pieci`, `the third`.

use crate::language::{LanguageRules, NumberWord};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spoken {
    pub(super) span: Span,
    /// What it says without its scale.
    pub(super) value: f64,
    /// What its last word multiplies it with: the million of `five million`.
    pub(super) scale: Option<f64>,
    /// Whether it is a scale alone: `millions of people`.
    pub(super) is_bare: bool,
    pub(super) is_ordinal: bool,
}

impl Spoken {
    /// Returns all that it says.
    pub(super) fn whole(&self) -> f64 {
        self.value * self.scale.unwrap_or(1.0)
    }
}

/// From which a scale multiplies the whole number before it.
const THOUSAND: f64 = 1000.0;

/// Letters of the longest ending of an ordinal: `pirmajiem`.
const LONGEST_ENDING: usize = 5;

/// Finds the numbers in words of a text.
pub(super) fn numbers(text: &str, rules: &LanguageRules) -> Vec<Spoken> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for (place, word) in parts(text) {
        let small = word.to_lowercase();
        let span = Span::new(place, place + word.len());
        let Some(said) = said(&small, rules) else {
            let joins = rules.conjunctions.contains(&small.as_str());
            if !joins {
                found.extend(open.take().map(Open::close));
            }
            continue;
        };
        let joined = open
            .as_mut()
            .is_some_and(|open| open.takes(said, span, text));
        if !joined {
            found.extend(open.take().map(Open::close));
            open = Some(Open::new(said, span, is_ordinal(&small, rules)));
        } else if let Some(open) = &mut open {
            open.is_ordinal |= is_ordinal(&small, rules);
        }
    }
    found.extend(open.map(Open::close));
    found
}

/// The words of a text, and the parts of those with hyphens.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices().flat_map(|(place, word)| {
        let parts = word.split('-');
        parts.map(move |part| (place + part.as_ptr().addr() - word.as_ptr().addr(), part))
    })
}

#[derive(Debug, Clone, Copy)]
enum Said {
    Value(f64),
    Scale(f64),
}

/// What a word surely says: not `quarter`, which is a fourth or four.
fn said(small: &str, rules: &LanguageRules) -> Option<Said> {
    match (rules.number_word)(small)? {
        NumberWord::Value(value) => {
            let loose = (rules.loose_number)(small);
            let is_sure = loose.is_some_and(|loose| (loose - value).abs() < f64::EPSILON);
            let is_whole = value >= 1.0 && (value - libm::round(value)).abs() < f64::EPSILON;
            (is_sure && is_whole).then_some(Said::Value(value))
        }
        NumberWord::Scale(scale) if small.chars().count() > 1 => Some(Said::Scale(scale)),
        NumberWord::Scale(_) | NumberWord::Month(_) | NumberWord::Weekday(_) => None,
    }
}

fn is_ordinal(small: &str, rules: &LanguageRules) -> bool {
    let mut endings = rules
        .ordinals
        .iter()
        .filter_map(|stem| small.strip_prefix(stem));
    endings.any(|ending| ending.chars().count() <= LONGEST_ENDING)
}

/// A number of which more words may follow.
struct Open {
    span: Span,
    /// What is said before the last part that a scale may multiply.
    sum: f64,
    part: f64,
    scale: Option<f64>,
    is_bare: bool,
    is_ordinal: bool,
}

impl Open {
    fn new(said: Said, span: Span, is_ordinal: bool) -> Self {
        let (part, scale, is_bare) = match said {
            Said::Value(value) => (value, None, false),
            Said::Scale(scale) if scale < THOUSAND => (scale, None, true),
            Said::Scale(scale) => (1.0, Some(scale), true),
        };
        Self {
            span,
            sum: 0.0,
            part,
            scale,
            is_bare,
            is_ordinal,
        }
    }

    /// Takes one word more; returns whether it is of this number.
    fn takes(&mut self, said: Said, span: Span, text: &str) -> bool {
        const GAP: usize = 5;
        if span.start > self.span.end + GAP
            || Span::new(self.span.end, span.start)
                .of(text)
                .contains([',', '.', ';', ':', '('])
        {
            return false;
        }
        match said {
            Said::Value(value) => {
                let (sum, part) = match self.scale {
                    Some(scale) => (self.sum + self.part * scale, 0.0),
                    None => (self.sum, self.part),
                };
                let joins = if self.scale.is_some() {
                    value < THOUSAND
                } else {
                    super::words::may_join(part, value)
                };
                if !joins {
                    return false;
                }
                (self.sum, self.part, self.scale) = (sum, part + value, None);
            }
            Said::Scale(scale) if scale < THOUSAND => {
                if self.part >= scale || self.scale.is_some() {
                    return false;
                }
                self.part *= scale;
            }
            Said::Scale(scale) => self.scale = Some(self.scale.unwrap_or(1.0) * scale),
        }
        self.span.end = span.end;
        true
    }

    fn close(self) -> Spoken {
        let (value, scale) = match self.scale {
            Some(scale) if self.sum > 0.0 => (self.sum + self.part * scale, None),
            scale => (self.sum + self.part, scale),
        };
        Spoken {
            span: self.span,
            value,
            scale,
            is_bare: self.is_bare,
            is_ordinal: self.is_ordinal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{english, latvian};

    type Case = (
        &'static LanguageRules,
        &'static str,
        &'static [(&'static str, f64)],
    );

    #[test]
    fn words_beside_each_other_are_one_number() {
        let cases: &[Case] = &[
            (&english::RULES, "five members", &[("five", 5.0)]),
            (
                &english::RULES,
                "five million euros",
                &[("five million", 5e6)],
            ),
            (&english::RULES, "twenty-first", &[("twenty-first", 21.0)]),
            (
                &english::RULES,
                "two hundred and five people",
                &[("two hundred and five", 205.0)],
            ),
            (
                &english::RULES,
                "two thousand three hundred",
                &[("two thousand three hundred", 2300.0)],
            ),
            (
                &english::RULES,
                "two or three",
                &[("two", 2.0), ("three", 3.0)],
            ),
            (&english::RULES, "a quarter, five", &[("five", 5.0)]),
            (
                &latvian::RULES,
                "divdesmit pieci",
                &[("divdesmit pieci", 25.0)],
            ),
            (
                &latvian::RULES,
                "divi tūkstoši trīs simti",
                &[("divi tūkstoši trīs simti", 2300.0)],
            ),
            (&latvian::RULES, "pieci miljoni", &[("pieci miljoni", 5e6)]),
            (
                &latvian::RULES,
                "otrajā un trešajā",
                &[("otrajā", 2.0), ("trešajā", 3.0)],
            ),
        ];
        for (rules, text, expected) in cases {
            let found = numbers(text, rules);
            let shown: Vec<(&str, f64)> = found
                .iter()
                .map(|number| (number.span.of(text), number.whole()))
                .collect();
            assert_eq!(&shown, expected, "{text}");
        }
    }
}
