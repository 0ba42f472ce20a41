//! The lexicon inside the program: English stems and their Latvian ones.
//!
//! It is made of two lists beside this file. `core.tsv` was written for tilts: an English head, a tab, its
//! common Latvian translations parted by `; `. `derived.tsv` was counted in freely licensed catalogues of
//! translated programs by `contrib/lexicon/derive_lexicon.py` (see `NOTICE`): English, Latvian, weight. A test makes
//! `builtin.txt` of them, so that the program need not stem, sort or even parse at its start: it is one text,
//! sorted by its bytes, a line a stem (`secur drošīb9 garant5`, weights in tenths), searched by halving.

use std::sync::LazyLock;

/// The list: sorted lines.
static INDEX: &str = include_str!("builtin.txt");

/// Calls `visit` with each Latvian stem and weight of an English stem.
pub(super) fn look_up(stem: &str, mut visit: impl FnMut(&str, f32)) {
    let Some(line) = find(INDEX, stem) else {
        return;
    };
    for entry in line.split(' ').skip(1) {
        let (other, tenths) = entry
            .split_at_checked(entry.len().saturating_sub(1))
            .unwrap_or_default();
        let tenths: u8 = tenths.parse().unwrap_or_default();
        visit(other, f32::from(tenths + 1) / 10.0);
    }
}

/// Calls `visit` with each English stem and each of its Latvian ones.
pub(super) fn visit<'any>(mut visit: impl FnMut(&'any str, &'any str)) {
    for line in INDEX.lines() {
        let mut entries = line.split(' ');
        let stem = entries.next().unwrap_or_default();
        for entry in entries {
            let end = entry.len().saturating_sub(1);
            visit(stem, entry.get(..end).unwrap_or_default());
        }
    }
}

/// Returns how many English stems there are.
pub(super) fn len() -> usize {
    *LENGTH
}

/// Every pair of texts asks for it; each line has its end.
static LENGTH: LazyLock<usize> =
    LazyLock::new(|| memchr::memchr_iter(b'\n', INDEX.as_bytes()).count());

/// Finds the line that begins with `stem` and a space.
fn find<'text>(index: &'text str, stem: &str) -> Option<&'text str> {
    let bytes = index.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = memchr::memrchr(b'\n', bytes.get(low..middle)?);
        let start = before.map_or(low, |place| low + place + 1);
        let after = memchr::memchr(b'\n', bytes.get(middle..)?);
        let end = after.map_or(bytes.len(), |place| middle + place);
        let line = index.get(start..end)?;
        let head = line.split(' ').next().unwrap_or_default();
        match head.cmp(stem) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::decompose;
    use super::*;
    use crate::language::{Language, LanguageRules};
    use std::collections::{BTreeMap, BTreeSet};

    const CORE: &str = include_str!("core.tsv");
    const DERIVED: &str = include_str!("derived.tsv");

    fn profiles() -> (&'static LanguageRules, &'static LanguageRules) {
        (Language::english().rules(), Language::latvian().rules())
    }

    /// All pairs of `core.tsv`.
    fn core() -> impl Iterator<Item = (&'static str, &'static str)> {
        CORE.lines().flat_map(|line| {
            let (head, others) = line.split_once('\t').unwrap();
            others.split("; ").map(move |other| (head, other))
        })
    }

    /// Makes the index of the two lists.
    fn build() -> String {
        let mut pairs: BTreeMap<String, BTreeMap<String, f32>> = BTreeMap::new();
        let mut add = |head: String, other: String, weight: f32| {
            let known = pairs.entry(head).or_default().entry(other).or_insert(0.0);
            *known = known.max(weight);
        };
        let mut single = BTreeSet::new();
        for (word, translation) in core() {
            if !word.contains(' ') && !translation.contains(' ') {
                for (head, other, share) in decompose(word, translation, profiles(), None) {
                    single.insert((head.clone(), other.clone()));
                    add(head, other, share);
                }
            }
        }
        for line in DERIVED.lines() {
            let mut columns = line.split('\t');
            let (word, translation) = (columns.next().unwrap(), columns.next().unwrap());
            let weight: f32 = columns.next().unwrap().parse().unwrap();
            for (head, other, share) in decompose(word, translation, profiles(), None) {
                single.insert((head.clone(), other.clone()));
                add(head, other, share * (0.5 + 0.4 * weight));
            }
        }
        let known = |head: &str, other: &str| single.contains(&(head.to_owned(), other.to_owned()));
        for (word, translation) in
            core().filter(|(word, translation)| word.contains(' ') || translation.contains(' '))
        {
            for (head, other, share) in decompose(word, translation, profiles(), Some(&known)) {
                add(head, other, share);
            }
        }
        let mut index = String::new();
        for (head, others) in pairs {
            index.push_str(&head);
            for (other, weight) in others {
                let tenths = (weight * 10.0).round().clamp(1.0, 10.0) - 1.0;
                index.extend([" ", &other, &tenths.to_string()]);
            }
            index.push('\n');
        }
        index
    }

    #[test]
    fn the_index_is_made_of_the_lists() {
        snapbox::assert_data_eq!(build(), snapbox::file!["builtin.txt"].raw());
    }

    #[test]
    fn the_lists_are_clean() {
        let letters = |text: &str, more: &str| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || " -.'’/&".contains(c) || more.contains(c))
        };
        let latvian = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ";
        let mut before = "";
        for line in CORE.lines() {
            let (head, others) = line
                .split_once('\t')
                .unwrap_or_else(|| panic!("no tab: {line}"));
            assert!(before < head, "not sorted, or twice: {head}");
            assert!(
                !head.trim().is_empty()
                    && head.trim() == head
                    && head
                        .chars()
                        .all(|c| c.is_alphanumeric() || " -.'’/&".contains(c)),
                "{head}"
            );
            before = head;
            let mut seen = BTreeSet::new();
            for other in others.split("; ") {
                assert!(
                    !other.is_empty() && other.trim() == other && letters(other, latvian),
                    "{head}: {other}"
                );
                assert!(seen.insert(other), "{head}: {other} twice");
            }
        }
        let mut before = ("", "");
        for line in DERIVED.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [head, other, weight] = columns.as_slice() else {
                panic!("three columns: {line}")
            };
            assert!(before < (head, other), "not sorted, or twice: {line}");
            assert!(
                letters(head, "")
                    && letters(other, latvian)
                    && weight.parse::<f32>().unwrap() <= 1.0,
                "{line}"
            );
            before = (head, other);
        }
    }

    #[test]
    fn words_are_found() {
        let cases = [
            ("govern", "valdīb"),
            ("secur", "drošīb"),
            ("un", "ano"),
            ("januari", ""),
            ("zzz", ""),
        ];
        for (stem, other) in cases {
            let mut found = Vec::new();
            look_up(stem, |other, weight| {
                assert!(weight > 0.0 && weight <= 1.0);
                found.push(other.to_owned());
            });
            assert_eq!(
                found.iter().any(|one| one == other),
                !other.is_empty(),
                "{stem}: {found:?}"
            );
        }
        assert!(len() > 10_000);
        let heads: Vec<&str> = INDEX
            .lines()
            .map(|line| line.split(' ').next().unwrap())
            .collect();
        assert!(heads.is_sorted_by(|a, b| a < b));
        assert!(heads.iter().all(|head| find(INDEX, head).is_some()));
    }
}
