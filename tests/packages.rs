//! The packages that this program was built with: their licences, and that each is there once.
//!
//! `.cargo/deny.toml` says what is allowed, and `cargo deny` looks at all packages of all systems. Here it is asked
//! only of those that a build for this machine with these features has downloaded, so that no network is needed.

use std::process::Command;

/// The features of this build.
const FEATURES: &[(&str, bool)] = &[
    ("cli", cfg!(feature = "cli")),
    ("pdf", cfg!(feature = "pdf")),
    ("review", cfg!(feature = "review")),
    ("srx", cfg!(feature = "srx")),
    ("xlsx", cfg!(feature = "xlsx")),
];

/// Returns the first string in quotes of each line of a list in `.cargo/deny.toml`.
fn listed(key: &str) -> Vec<&'static str> {
    let rules = include_str!("../.cargo/deny.toml");
    let (_, list) = rules.split_once(&format!("\n{key} = [\n")).unwrap();
    let (list, _) = list.split_once("\n]").unwrap();
    list.lines()
        .map(|line| line.split('"').nth(1).unwrap())
        .collect()
}

/// Runs `cargo tree` for this build.
fn tree(arguments: &[&str]) -> String {
    let on = FEATURES.iter().filter(|(_, is_on)| *is_on);
    let on: Vec<&str> = on.map(|(name, _)| *name).collect();
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args(["--no-default-features", "--features", &on.join(",")])
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
fn every_feature_is_known_here() {
    let manifest = include_str!("../Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let (features, _) = features.split_once("\n[").unwrap();
    let names = features
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .filter(|name| *name != "default" && !name.starts_with('#'));
    let known: Vec<&str> = FEATURES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.collect::<Vec<_>>(), known);
}

#[test]
fn every_licence_is_permissive() {
    let tree = tree(&["--edges", "normal,build,dev", "--format", "{p}|{l}"]);
    let allowed = listed("allow");
    let mut wrong: Vec<&str> = tree
        .lines()
        .filter(|line| !line.is_empty())
        .filter(|line| {
            let licence = line.rsplit('|').next().unwrap().trim_end_matches(" (*)");
            !allows(licence, &allowed)
        })
        .collect();
    wrong.sort_unstable();
    wrong.dedup();
    assert!(tree.lines().count() > 20);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_package_is_there_once() {
    let duplicates = tree(&["--edges", "normal", "--duplicates", "--depth", "0"]);
    let twice = listed("skip");
    let duplicates: Vec<&str> = duplicates
        .lines()
        .filter(|line| !line.is_empty())
        .filter(|line| !twice.contains(&line.split(' ').next().unwrap()))
        .collect();
    assert!(duplicates.is_empty(), "{duplicates:#?}");
}

/// Tells whether an SPDX expression leaves a permissive choice; `/` is an old way to write `OR`.
fn allows(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.trim().replace('/', " OR ");
    if let Some(parts) = split_outside(&expression, " AND ") {
        return parts.iter().all(|part| allows(part, allowed));
    }
    if let Some(parts) = split_outside(&expression, " OR ") {
        return parts.iter().any(|part| allows(part, allowed));
    }
    let inside = expression
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    match inside {
        Some(inside) => allows(inside, allowed),
        None => allowed.contains(&expression.trim()),
    }
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
        assert_eq!(
            allows(expression, &listed("allow")),
            expected,
            "{expression}"
        );
    }
}

/// What goes with a binary names every package that is in it.
#[test]
fn the_notices_name_every_package() {
    let on = FEATURES.iter().filter(|(_, is_on)| *is_on);
    let on: Vec<&str> = on.map(|(name, _)| *name).collect();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/notices");
    let output = Command::new("python3")
        .args([script, "--no-default-features", "--features", &on.join(",")])
        .output();
    let Ok(output) = output else {
        println!("skipped: python3, which writes the notices, is not installed");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    let notices = String::from_utf8(output.stdout).unwrap();
    let tree = tree(&["--edges", "normal,no-proc-macro", "--format", "{p}|{l}"]);
    let mut count = 0;
    for line in tree.lines().filter(|line| !line.starts_with("tilts ")) {
        let Some((package, licence)) = line.split_once('|') else {
            continue;
        };
        let (name, version) = package.split_once(" v").unwrap();
        let version = version.split(' ').next().unwrap();
        let licence = licence.trim_end_matches(" (*)");
        let named = format!("\n{name} {version}: {licence}\n");
        assert!(notices.contains(&named), "{named}");
        count += 1;
    }
    assert!(count > 20 && notices.matches(": text ").count() > 20);
    assert!(notices.contains("\nText 1\n"));
}
