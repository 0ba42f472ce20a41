//! How an English name would be spelt by Latvian ears.
//!
//! Latvian writes foreign names by sound, with Latvian letters and a Latvian ending: `Vance`, `Venss`
//! (Cabinet Regulation No. 114 of 2004). The keys made here meet those of Latvian names: small letters without marks,
//! no doubles, no ending.

use super::without_doubles;
use crate::language::fold;

/// Returns the keys of a name in small letters: respelt and as written, each without and with its ending.
pub(super) fn keys(word: &str) -> Vec<String> {
    let plain = fold(word);
    let respelt = respell(&plain);
    let mut keys = vec![
        without_doubles(without_ending(&respelt)),
        without_doubles(&respelt),
        without_doubles(without_ending(&plain)),
        without_doubles(&plain),
    ];
    let mut seen = Vec::new();
    keys.retain(|key| {
        let new = key.len() >= 2 && !seen.contains(key);
        if new {
            seen.push(key.clone());
        }
        new
    });
    keys
}

/// Letters of English, and the Latvian ones (without marks) for the same sound; tried in this order.
const RESPELLINGS: &[(&str, &str)] = &[
    ("ough", "o"),
    ("augh", "o"),
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "kv"),
    ("x", "ks"),
    ("sci", "si"),
    ("sce", "se"),
    ("ci", "si"),
    ("ce", "se"),
    ("cy", "si"),
    ("c", "k"),
    ("dge", "dz"),
    ("dg", "dz"),
    ("ge", "dze"),
    ("gi", "dzi"),
    ("gy", "dzi"),
    ("j", "dz"),
    ("wh", "v"),
    ("oo", "u"),
    ("ee", "i"),
    ("ea", "i"),
    ("ie", "i"),
    ("ou", "u"),
];

/// Writes a folded name by its sound.
fn respell(name: &str) -> String {
    let name = match name {
        _ if name.starts_with("kn") => name.trim_start_matches('k'),
        _ if name.starts_with("wr") => name.trim_start_matches('w'),
        _ => name,
    };
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 2);
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let rest = || letters.iter().skip(at);
        let hit = RESPELLINGS.iter().find(|(english, _)| {
            english.starts_with(letter) && english.chars().eq(rest().take(english.len()).copied())
        });
        if let Some((english, latvian)) = hit {
            out.push_str(latvian);
            at += english.len();
            continue;
        }
        let next = letters.get(at + 1).copied();
        let before = at
            .checked_sub(1)
            .and_then(|place| letters.get(place))
            .copied();
        match letter {
            'w' if next.is_some_and(is_vowel) => out.push('v'),
            'w' if next.is_none() && before == Some('o') => out.push('v'),
            'w' => out.push('u'),
            'y' if before.is_none() || next.is_some_and(|n| "aou".contains(n)) => out.push('j'),
            'y' => out.push('i'),
            'h' if before.is_some_and(|b| !is_vowel(b)) => {}
            'e' if next.is_none() && letters.len() > 3 => magic_e(&mut out),
            other => out.push(other),
        }
        at += 1;
    }
    out
}

/// Drops a silent `e` and lengthens the vowel before the last consonant: `Wade` sounds `veid`.
fn magic_e(out: &mut String) {
    let tail: Vec<char> = out.chars().rev().take(3).collect();
    let [consonant, vowel, ..] = tail.as_slice() else {
        return;
    };
    if is_vowel(*consonant) || tail.get(2).is_some_and(|letter| is_vowel(*letter)) {
        return;
    }
    let sound = match vowel {
        'a' => "ei",
        'i' => "ai",
        'o' => "ou",
        _ => return,
    };
    let consonant = *consonant;
    out.pop();
    out.pop();
    out.push_str(sound);
    out.push(consonant);
}

/// Takes off what a Latvian ending would replace.
fn without_ending(name: &str) -> &str {
    for ending in ["ia", "ie", "ey", "y", "a", "e", "i", "o", "u"] {
        if let Some(rest) = name.strip_suffix(ending)
            && rest.len() >= 2
        {
            return rest;
        }
    }
    name
}

/// Tells whether a letter without marks is a vowel.
fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_by_sound() {
        let cases = [
            ("vance", "vans"),
            ("wade", "veid"),
            ("knox", "noks"),
            ("philadelphia", "filadelf"),
            ("washington", "vasington"),
            ("jackson", "dzakson"),
            ("queen", "kvin"),
            ("butler", "butler"),
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
