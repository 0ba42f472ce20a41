//! The limits of reading, as they are typed: `--limit unpacked=4G`.

use clap::Args;
use tilts::read::Limits;

/// How much of a file is read.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct Limiting {
    /// Change a limit that guards against files built to exhaust memory or time; may be repeated: file=512M (bytes), unpacked=1G
    /// (bytes of all parts of a package), ratio=200 (of a packed part), nesting=256 (of elements), drawings=32 (of a PDF,
    /// inside each other), named=4M (bytes of texts that XML gives names to), cells=256M (bytes of the texts of a sheet),
    /// settings=1M (bytes of a `tilts.toml`)
    #[arg(long, value_name = "NAME=N", value_parser = limit)]
    pub limit: Vec<Limit>,
}

/// A limit and what it is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    name: Name,
    value: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    File,
    Unpacked,
    Ratio,
    Nesting,
    Drawings,
    Named,
    Cells,
    Settings,
}

/// The names as they are typed.
const NAMES: [(&str, Name); 8] = [
    ("file", Name::File),
    ("unpacked", Name::Unpacked),
    ("ratio", Name::Ratio),
    ("nesting", Name::Nesting),
    ("drawings", Name::Drawings),
    ("named", Name::Named),
    ("cells", Name::Cells),
    ("settings", Name::Settings),
];

/// The deepest that elements may be allowed to stand: what goes down with them has room for so many.
const DEEPEST: u64 = 10_000;

/// The deepest that drawings may be allowed to stand, for the same reason.
const DEEPEST_DRAWINGS: u64 = 100;

/// Bytes of a settings file, unless something else was typed.
const SETTINGS_BYTES: u64 = 1 << 20;

impl Limiting {
    /// Returns the limits, those that were typed instead of the usual ones.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for limit in &self.limit {
            match limit.name {
                Name::File => limits.bytes = limit.value,
                Name::Unpacked => limits.unpacked_bytes = limit.value,
                Name::Ratio => limits.unpacking_ratio = limit.value,
                Name::Nesting => limits.nesting = usize::try_from(limit.value).unwrap_or_default(),
                Name::Drawings => {
                    limits.drawings = usize::try_from(limit.value).unwrap_or_default();
                }
                Name::Named => limits.named_bytes = limit.value,
                Name::Cells => limits.cell_bytes = limit.value,
                Name::Settings => {}
            }
        }
        limits
    }

    /// Returns how many bytes of a settings file are read.
    pub fn settings_bytes(&self) -> u64 {
        let typed = self.limit.iter().rev();
        let mut typed = typed.filter(|limit| limit.name == Name::Settings);
        typed.next().map_or(SETTINGS_BYTES, |limit| limit.value)
    }
}

/// Reads a limit; `k`, `M` and `G` stand for 1024, its square and its cube.
fn limit(text: &str) -> Result<Limit, String> {
    let wrong = || "give a name and a number, as in unpacked=4G".to_owned();
    let (name, value) = text.split_once('=').ok_or_else(wrong)?;
    let known = NAMES.iter().find(|(known, _)| *known == name);
    let name = known.map(|(_, name)| *name).ok_or_else(|| {
        let names = NAMES.map(|(name, _)| name);
        format!("`{name}` is no limit; there are {}", names.join(", "))
    })?;
    let (digits, unit) = match value.char_indices().next_back() {
        Some((at, 'k')) => (value.split_at(at).0, 1 << 10),
        Some((at, 'M')) => (value.split_at(at).0, 1 << 20),
        Some((at, 'G')) => (value.split_at(at).0, 1 << 30),
        _ => (value, 1),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let value = number.checked_mul(unit).filter(|value| *value > 0);
    let value = value.ok_or_else(wrong)?;
    let deepest = match name {
        Name::Nesting => DEEPEST,
        Name::Drawings => DEEPEST_DRAWINGS,
        _ => u64::MAX,
    };
    if value > deepest {
        return Err(format!("they may stand {deepest} deep at most"));
    }
    Ok(Limit { name, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_as_they_are_meant() {
        let of = |texts: &[&str]| {
            let limit = texts.iter().map(|text| limit(text).unwrap()).collect();
            Limiting { limit }.limits()
        };
        assert_eq!(of(&[]), Limits::default());
        let all = of(&[
            "file=1k",
            "unpacked=2M",
            "ratio=7",
            "nesting=300",
            "drawings=9",
            "named=1k",
            "cells=5",
            "file=3G",
        ]);
        let expected = Limits {
            bytes: 3 << 30,
            unpacked_bytes: 2 << 20,
            unpacking_ratio: 7,
            nesting: 300,
            drawings: 9,
            named_bytes: 1 << 10,
            cell_bytes: 5,
        };
        assert_eq!(all, expected);
        let settings = |texts: &[&str]| {
            let limit = texts.iter().map(|text| limit(text).unwrap()).collect();
            Limiting { limit }.settings_bytes()
        };
        assert_eq!(settings(&["file=7"]), SETTINGS_BYTES);
        assert_eq!(settings(&["settings=9", "file=7", "settings=2k"]), 2048);
        let wrong = [
            "",
            "file",
            "file=",
            "file=x",
            "file=-1",
            "file=0",
            "depth=3",
            "file=1T",
            "file=99999999999999999999",
            "file=18446744073709551615k",
            "nesting=10001",
            "drawings=101",
            "file=1 k",
        ];
        for wrong in wrong {
            assert!(limit(wrong).is_err(), "{wrong}");
        }
    }
}
