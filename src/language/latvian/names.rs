//! What is left of a name when its Latvian ending and marks are off.
//!
//! The keys meet those that [`english`](crate::language::english) makes by respelling.

use crate::language::{fold, without_doubles};

/// Case endings that names take, longest first, without marks.
const ENDINGS: &[&str] = &[
    "iem", "ajam", "aja", "ijas", "ija", "iju", "ijai", "ijs", "am", "em", "im", "um", "as", "es",
    "is", "us", "os", "ai", "ei", "ij", "a", "e", "i", "o", "u", "s",
];

/// Returns the keys of a name in small letters: without its ending, and whole.
pub(super) fn keys(word: &str) -> Vec<String> {
    let whole = without_doubles(&fold(word));
    let mut keys = Vec::with_capacity(2);
    let stem = ENDINGS
        .iter()
        .find_map(|ending| whole.strip_suffix(ending).filter(|rest| rest.len() >= 2));
    if let Some(stem) = stem {
        keys.push(stem.to_owned());
    }
    keys.push(whole);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_fall_off() {
        let cases = [
            ("vašingtonā", "vasington"),
            ("džonsonam", "dzonson"),
            ("filadelfijas", "filadelf"),
            ("venss", "ven"),
            ("rīga", "rig"),
        ];
        for (name, key) in cases {
            assert!(
                keys(name).iter().any(|made| made == key),
                "{name}: {:?}",
                keys(name)
            );
        }
    }
}
