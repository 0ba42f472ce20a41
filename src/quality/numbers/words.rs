//! Numbers in words, alone and beside each other: `twenty-first`, `divi tūkstoši`, `half a million`.

use crate::language::{LanguageRules, NumberWord};
use unicode_segmentation::UnicodeSegmentation as _;

/// Words that may stand between the words of a number.
const BETWEEN: usize = 1;

/// Words that may stand before a half that is added: `and a`.
const BEFORE_HALF: usize = 2;

/// What words say that are counted themselves: decades, dozens, centuries.
pub(super) const UNITS: [f64; 3] = [10.0, 12.0, 100.0];

fn is_half(value: f64) -> bool {
    (value - 0.5).abs() < f64::EPSILON
}

/// Returns the values that the words of a text may say; more rather than fewer.
pub(super) fn values(text: &str, rules: &LanguageRules) -> Vec<f64> {
    let mut found = Vec::new();
    let mut sum: Option<f64> = None;
    let mut apart = 0;
    // What the last word said, to be halved: `a century and a half`.
    let mut last: Option<f64> = None;
    for word in text.unicode_words().flat_map(|word| word.split('-')) {
        let small = word.to_lowercase();
        let strictly = (rules.number_word)(&small);
        let scale = match strictly {
            Some(NumberWord::Scale(scale)) => Some(scale),
            Some(NumberWord::Month(_) | NumberWord::Weekday(_)) => None,
            _ => {
                let Some(value) = (rules.loose_number)(&small) else {
                    apart += 1;
                    if apart > BETWEEN {
                        sum = None;
                    }
                    if apart > BEFORE_HALF {
                        last = None;
                    }
                    continue;
                };
                // `twenty-one`, `hundred and five`.
                let joined = sum
                    .filter(|sum| may_join(*sum, value))
                    .map(|sum| sum + value);
                // `two decades`, `three dozen`.
                let many = sum
                    .filter(|sum| joined.is_none() && UNITS.contains(&value) && *sum > 1.0)
                    .map(|sum| sum * value);
                // `one half` is a half, `one and a half` more.
                let halved = last.filter(|last| is_half(value) && (*last > 1.0 || apart > 0));
                // `a century and a half`, `three and a half`
                found.extend(halved.into_iter().flat_map(|last| [last * 1.5, last + 0.5]));
                last = Some(many.unwrap_or(value));
                found.push(value);
                found.extend(many);
                if let Some(NumberWord::Value(value)) = strictly {
                    found.push(value);
                }
                found.extend(joined);
                sum = Some(joined.unwrap_or(value));
                apart = 0;
                None
            }
        };
        if let Some(scale) = scale {
            let product = sum.unwrap_or(1.0) * scale;
            found.extend([scale, product]);
            sum = Some(product);
            apart = 0;
        }
    }
    found
}

/// Tells whether a value may follow another as its last part: ones behind tens, both behind hundreds.
pub(super) fn may_join(sum: f64, value: f64) -> bool {
    let divides = |by: f64| (sum % by).abs() < f64::EPSILON;
    value >= 1.0 && (value < 10.0 && divides(10.0) || value < 100.0 && divides(100.0)) && sum > 0.0
}
