//! Latvian in windows-1257 or ISO-8859-4 that was read as another encoding: `Rîgâ`, `sçde`, `budþetu`; `đodien`; `Rоgв`;
//! `Rļgą`.
//!
//! Such letters are all sound in some language. They tell in company: every letter with a mark is one of Latvian in
//! the other encoding, or the same in both (as those of foreign names are), there are several different ones, and some
//! that no language has side by side. Endings of Latvian (`projektâ piedalâs`) tell it, too.

use super::{Damage, Garbled};
use encoding_rs::{Encoding, ISO_8859_4, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1257};
use std::collections::BTreeMap;

/// Letters with marks by which a text is judged.
const MOST: usize = 2000;

/// An encoding, and two groups of letters of which each must show one: no language has letters of both.
struct Reading {
    /// What the text was written in.
    own: &'static Encoding,
    /// What it was read as.
    encoding: &'static Encoding,
    groups: [&'static str; 2],
    /// Different letters that there must be.
    least: usize,
}

const READINGS: [Reading; 5] = [
    Reading {
        own: WINDOWS_1257,
        encoding: WINDOWS_1252,
        groups: ["âîûÂÎÛ", "ðþòìÐÞÒÌ"],
        least: 3,
    },
    Reading {
        own: WINDOWS_1257,
        encoding: WINDOWS_1250,
        groups: ["âîűÂÎŰ", "đţňěĐŢŇĚ"],
        least: 4,
    },
    Reading {
        own: WINDOWS_1257,
        encoding: WINDOWS_1251,
        groups: ["воВО", "рюзРЮЗ"],
        least: 3,
    },
    Reading {
        own: ISO_8859_4,
        encoding: WINDOWS_1257,
        groups: ["ąĄ", "ļŗńĻŃ"],
        least: 3,
    },
    Reading {
        own: ISO_8859_4,
        encoding: WINDOWS_1252,
        groups: ["àïÀÏ", "þÞñÑ"],
        least: 3,
    },
];

const LATVIAN: &str = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ";

/// Letters of foreign names in Latvian; where both encodings have one at the same place, it tells nothing.
const FOREIGN: &str = "äöüéßåøæõÄÖÜÉÅØÆÕ";

/// Returns the words of a text whose letters were exchanged, if they were.
pub(super) fn find(text: &str) -> Option<Garbled<'_>> {
    let mut letters: BTreeMap<char, usize> = BTreeMap::new();
    let with_marks = |letter: &char| !letter.is_ascii() && letter.is_alphabetic();
    for letter in text.chars().filter(with_marks).take(MOST) {
        *letters.entry(letter).or_default() += 1;
    }
    let ends = has_endings(text);
    let reading = READINGS
        .iter()
        .find(|reading| reading.fits(&letters, ends))?;
    let is_spoilt = |word: &&str| {
        word.chars()
            .any(|letter| reading.latvian(letter).is_some_and(|own| own != letter))
    };
    let mut words = text.split_whitespace().filter(is_spoilt);
    let word = words.next()?;
    Some(Garbled {
        damage: Damage::Exchanged,
        word: word.trim_matches(|sign: char| sign.is_ascii_punctuation()),
        words: words.count() + 1,
    })
}

/// Tells a text in which different words end as many of Latvian do when `ā` is `â`; no other language ends long words
/// so, but for a few of Romanian, whose texts have letters that are none of these encodings.
fn has_endings(text: &str) -> bool {
    const LETTERS: usize = 5;
    let mut found = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| {
            ["â", "âs", "âm"].iter().any(|end| word.ends_with(end))
                && word.chars().count() >= LETTERS
        });
    let first = found.next();
    first.is_some() && found.any(|word| Some(word) != first)
}

impl Reading {
    /// Tells whether letters, each with how often it occurs, are Latvian ones read in this encoding; `ends` says that
    /// there are words that end as Latvian ones do.
    fn fits(&self, letters: &BTreeMap<char, usize>, ends: bool) -> bool {
        const HUNDRED: usize = 100;
        const SHARE: usize = 95;
        let ends = ends && self.groups.iter().any(|group| group.contains('â'));
        if letters.len() < self.least && !ends {
            return false;
        }
        let mut different: Vec<char> = Vec::new();
        let (mut latvian, mut all) = (0, 0);
        for (letter, times) in letters {
            let own = self.meant(*letter);
            if own == Some(*letter) && FOREIGN.contains(*letter) {
                continue;
            }
            all += times;
            let Some(own) = own.filter(|own| LATVIAN.contains(*own)) else {
                continue;
            };
            latvian += times;
            if own != *letter {
                different.push(*letter);
            }
        }
        let shows = |group: &&str| different.iter().any(|letter| group.contains(*letter));
        latvian * HUNDRED >= all * SHARE
            && (ends || different.len() >= self.least && self.groups.iter().all(shows))
    }

    /// Returns the letter of Latvian that a letter was, if it was one.
    fn latvian(&self, letter: char) -> Option<char> {
        self.meant(letter).filter(|own| LATVIAN.contains(*own))
    }

    /// Returns what a letter is in the encoding that the text was written in.
    fn meant(&self, letter: char) -> Option<char> {
        if letter.is_ascii() {
            return None;
        }
        let mut buffer = [0; 4];
        let (bytes, _, missing) = self.encoding.encode(letter.encode_utf8(&mut buffer));
        if missing || bytes.len() != 1 {
            return None;
        }
        let (text, _) = self.own.decode_without_bom_handling(&bytes);
        text.chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATVIAN_TEXT: &str =
        "Šodien Rīgā notika sēde par valsts budžetu, nodokļiem un pārmaiņām.";

    #[test]
    fn letters_of_another_encoding_are_told() {
        for encoding in [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251] {
            let (bytes, _, _) = WINDOWS_1257.encode(LATVIAN_TEXT);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            let found = find(&text).unwrap_or_else(|| panic!("{}: {text}", encoding.name()));
            assert!(found.words > 4, "{found:?}");
        }
        for encoding in [WINDOWS_1257, WINDOWS_1252] {
            let (bytes, _, _) = ISO_8859_4.encode(LATVIAN_TEXT);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            let found = find(&text).unwrap_or_else(|| panic!("{}: {text}", encoding.name()));
            assert!(found.words > 4, "{found:?}");
        }
    }

    #[test]
    fn foreign_names_and_few_letters_do_not_hide_it() {
        for text in [
            "Ministrijas projektâ piedalâs uzòçmums Müller & Söhne no Köln un Café Zürich.",
            "Ministrija projektâ piedalâs.",
            "Raþotâja uzòçmums Björk & Ångström.",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in [
            "Le château en été, ça plaît à Müller et à Zoë.",
            "Rīgā piedalās Müller & Söhne un Café Zürich.",
            "Ele está lâ.",
            "Mustafâ.",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_are_sound() {
        for text in [
            LATVIAN_TEXT,
            "Le maître sûr de la pâte naïve, ça c’est la fête où l’île paraît.",
            "Perché è così? Però ciò è lì, e più là, di lunedì.",
            "Það er ekki þannig að íslenska sé erfið; hún er þjóðtunga.",
            "Žluťoučký kůň úpěl ďábelské ódy, a děti běží.",
            "În România, ţara însăşi a fost fântână şi pâine.",
            "Привет, вот это русский язык, очень хороший и понятный.",
            "Rīgas Þorláksson un Ñuñoa, Björk, Ångström.",
            "Está não é você, ações e fácil.",
            "Zażółć gęślą jaźń.",
            "Lietuvos vyriausybė vakar patvirtino biudžetą, o Latvijoje – Ļaudona, Ķekava ir Sēlpils.",
            "El niño pequeño está allí; ¿qué pasó mañana? La cigüeña, àïe.",
            "Öğretmen çocuğa şöyle dedi.",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
