//! The packages that tilts stands on: their licences, and that each is there once.

use std::process::Command;

/// Licences that a project under MIT or Apache-2.0 may build on.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Runs `cargo tree` for this machine, without the network.
fn tree(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--all-features",
            "--prefix",
            "none",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_licence_is_permissive() {
    let tree = tree(&["--edges", "normal,build,dev", "--format", "{p}|{l}"]);
    let mut wrong: Vec<&str> = tree
        .lines()
        .filter(|line| !line.is_empty())
        .filter(|line| {
            let licence = line.rsplit('|').next().unwrap().trim_end_matches(" (*)");
            !allows(licence)
        })
        .collect();
    wrong.sort_unstable();
    wrong.dedup();
    assert!(tree.lines().count() > 20);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Packages that are there twice: `whatlang` keeps an older hash map than `ratatui`; `syn` is only used
/// while other packages are built; the ciphers of the PDF library keep an older `cpufeatures`.
const TWICE: &[&str] = &["cpufeatures v", "foldhash v", "hashbrown v", "syn v"];

#[test]
fn every_package_is_there_once() {
    let duplicates = tree(&["--edges", "normal", "--duplicates", "--depth", "0"]);
    let duplicates: Vec<&str> = duplicates
        .lines()
        .filter(|line| !line.is_empty())
        .filter(|line| !TWICE.iter().any(|package| line.starts_with(package)))
        .collect();
    assert!(duplicates.is_empty(), "{duplicates:#?}");
}

/// Tells whether an SPDX expression leaves a permissive choice; `/` is an old way to write `OR`.
fn allows(expression: &str) -> bool {
    let expression = expression.trim().replace('/', " OR ");
    if let Some(parts) = split_outside(&expression, " AND ") {
        return parts.iter().all(|part| allows(part));
    }
    if let Some(parts) = split_outside(&expression, " OR ") {
        return parts.iter().any(|part| allows(part));
    }
    let inside = expression
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.map_or_else(|| ALLOWED.contains(&expression.trim()), allows)
}

/// Splits at an operator outside brackets; nothing when it does not occur there.
fn split_outside(expression: &str, operator: &str) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    for piece in expression.split(operator) {
        let last = parts.last_mut().unwrap();
        if last.matches('(').count() > last.matches(')').count() {
            last.push_str(operator);
            last.push_str(piece);
        } else if last.is_empty() {
            last.push_str(piece);
        } else {
            parts.push(piece.to_owned());
        }
    }
    (parts.len() > 1).then_some(parts)
}

#[test]
fn licence_expressions_are_understood() {
    let cases = [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("MIT OR GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND (GPL-3.0 OR Zlib)", true),
        ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
        ("LGPL-3.0", false),
        ("", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(allows(expression), expected, "{expression}");
    }
}
