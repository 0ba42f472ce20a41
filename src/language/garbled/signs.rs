//! Signs inside words, where letters were once read in another encoding: `bud¾etu`, `R‹ga`, `ties•ba`.
//!
//! ISO-8859-4, CP775 and the Macintosh's encoding have letters where Windows has signs. One such word is an accident;
//! several different ones are none.

use super::{Damage, Garbled};
use crate::span::Span;
use std::collections::BTreeSet;

/// Tells signs that stand between two letters of a word in no language. Quotation marks, dashes, apostrophes, the middle
/// dot and the sign of degrees are none of them.
const fn is_sign(letter: char) -> bool {
    matches!(
        letter,
        '¹' | '²'
            | '³'
            | '¼'
            | '½'
            | '¾'
            | '¶'
            | '‰'
            | '†'
            | '‡'
            | 'ƒ'
            | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '¬'
            | '±'
            | '•'
            | '‹'
            | '›'
            | '®'
    )
}

/// Different words that there must be.
const LEAST: usize = 3;

/// Returns the words of a text that hold such signs.
pub(super) fn find(text: &str) -> Option<Garbled<'_>> {
    let mut different: BTreeSet<&str> = BTreeSet::new();
    let mut first = None;
    let mut words = 0;
    let mut end = 0;
    for (place, _) in text.match_indices(is_sign) {
        let (before, behind) = text.split_at(place);
        let behind = behind.chars().nth(1);
        let is_inside =
            before.ends_with(char::is_alphabetic) && behind.is_some_and(char::is_lowercase);
        if !is_inside || place < end {
            continue;
        }
        let start = text
            .get(..place)
            .and_then(|text| text.rfind(char::is_whitespace));
        let behind = Span::new(place, text.len()).of(text);
        end = place + behind.find(char::is_whitespace).unwrap_or(behind.len());
        let word = Span::new(start.unwrap_or(0), end).of(text).trim_start();
        words += 1;
        first = first.or(Some(word));
        if different.len() < LEAST {
            different.insert(word);
        }
    }
    first
        .filter(|_| different.len() == LEAST)
        .map(|word| Garbled {
            damage: Damage::Exchanged,
            word: word.trim_matches(|sign: char| sign.is_ascii_punctuation()),
            words,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_inside_several_words_tell() {
        for text in [
            "Rļgas dome apstiprinąja jauno bud¾etu, ¹odien »ai¹u laikā ve¹a un ga¾a",
            "Saeimas sēde R‹g‚, tiesŒba, m•sdienas, val•da, k‹da",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn signs_elsewhere_do_not() {
        for text in [
            "Platība 5 km² un 10 m³, piezīme¹ un cita² vēl³.",
            "Windows®un ½ gada, 3¾ collas, a±b",
            "• viens • divi • trīs",
            "cena £5, £6 un £7; ‹vārds› un ‹otrs› un ‹trešais›",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
