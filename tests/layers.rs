//! Who may use whom: the order of the stages, read from the `crate::` paths of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What every module may use: values without a stage.
const VALUES: &[&str] = &[
    "pair",
    "span",
    "note",
    "terminal_text",
    "markup",
    "cast",
    "ragged",
    "Pair",
    "Side",
];

/// Each module of the library, and the modules it may use beside the values.
/// A new module gets its line here.
const MAY_USE: &[(&str, &[&str])] = &[
    ("pair", &[]),
    ("span", &[]),
    ("note", &[]),
    ("terminal_text", &[]),
    ("markup", &[]),
    ("cast", &[]),
    ("ragged", &["cast"]),
    ("files", &[]),
    ("language", &[]),
    ("read", &["language"]),
    ("segment", &["read", "language"]),
    ("vectors", &[]),
    (
        "features",
        &["segment", "read", "language", "lexicon", "vectors"],
    ),
    ("lexicon", &["language"]),
    ("align", &["features", "read"]),
    ("confidence", &["align", "features"]),
    (
        "bitext",
        &["confidence", "align", "segment", "read", "language"],
    ),
    ("atomic", &["files"]),
    (
        "formats",
        &[
            "filter",
            "quality",
            "bitext",
            "confidence",
            "language",
            "compare",
            "features",
            "lexicon",
            "read",
        ],
    ),
    ("compare", &["language", "features", "lexicon"]),
    ("quality", &["bitext", "language", "compare", "lexicon"]),
    ("filter", &["quality", "bitext", "language"]),
    (
        "pipeline",
        &[
            "bitext",
            "confidence",
            "align",
            "lexicon",
            "features",
            "vectors",
            "segment",
            "read",
            "language",
        ],
    ),
    (
        "by_key",
        &[
            "pipeline",
            "bitext",
            "confidence",
            "align",
            "segment",
            "read",
            "language",
        ],
    ),
    (
        "blank_lines",
        &[
            "by_key", "pipeline", "bitext", "align", "vectors", "segment", "read", "language",
        ],
    ),
    ("evaluate", &["align", "bitext", "segment", "read"]),
    ("parallel_map", &[]),
    (
        "aligner",
        &[
            "blank_lines",
            "pipeline",
            "features",
            "lexicon",
            "vectors",
            "segment",
            "read",
            "language",
        ],
    ),
    (
        "batch",
        &[
            "aligner",
            "parallel_map",
            "pipeline",
            "filter",
            "formats",
            "atomic",
            "bitext",
            "lexicon",
            "read",
            "language",
            "files",
        ],
    ),
    (
        "document_alignment",
        &[
            "aligner", "pipeline", "bitext", "lexicon", "features", "read", "language",
        ],
    ),
    (
        "stream",
        &[
            "aligner",
            "parallel_map",
            "pipeline",
            "bitext",
            "read",
            "language",
        ],
    ),
    (
        "session",
        &[
            "aligner",
            "by_key",
            "pipeline",
            "formats",
            "filter",
            "atomic",
            "compare",
            "features",
            "lexicon",
            "bitext",
            "confidence",
            "segment",
            "read",
            "language",
            "files",
        ],
    ),
];

/// What belongs to the program: the compiler keeps the library from it.
const PROGRAM: &[&str] = &["main", "cli", "tui", "prompt", "wording"];

/// What only the named files or folders may say.
const ONLY: &[(&str, &[&str])] = &[
    ("clap::", &["cli"]),
    ("std::env", &["cli", "main.rs"]),
    ("SystemTime", &["cli"]),
    ("Instant", &["cli"]),
    ("io::stdin", &["cli", "tui/screen/terminal.rs"]),
    ("io::stdout", &["cli", "tui/screen"]),
    ("io::stderr", &["cli"]),
    ("terminal_size", &["cli"]),
    ("calamine", &["formats/xlsx/read"]),
    ("comfy_table", &["formats/table.rs"]),
    ("process::", &["main.rs", "cli/terminal"]),
    ("ratatui", &["tui/screen"]),
];

#[test]
fn stages_use_only_what_comes_before_them() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for (path, code) in sources() {
        let module = module_of(&path);
        // A stage's tests make their input with the stages before it.
        if module == "lib" || PROGRAM.contains(&module.as_str()) || is_of_tests(&path) {
            continue;
        }
        let Some(allowed) = table.get(module.as_str()) else {
            wrong.insert(format!("`{module}` has no line in tests/layers.rs"));
            continue;
        };
        for used in used_modules(&code) {
            let fits = used == module
                || VALUES.contains(&used.as_str())
                || allowed.contains(&used.as_str());
            if !fits {
                wrong.insert(format!("{} uses `{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_outside_world_has_its_doors() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (word, doors) in ONLY {
            if code.contains(word) && !doors.iter().any(|door| path.starts_with(door)) {
                wrong.push(format!("{} says `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, code)| code.lines().count() > 450)
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(long.is_empty(), "over 450 lines: {long:?}");
}

/// All sources, by their paths under `src/`, without comments.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new("src");
    let (mut folders, mut found) = (vec![root.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = without_comments(&read(&path));
                found.push((path.strip_prefix(root).unwrap().to_path_buf(), code));
            }
        }
    }
    assert!(found.len() > 20, "no sources found");
    found.sort();
    found
}

#[expect(clippy::disallowed_methods, reason = "sources are no documents")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Blanks comments, but keeps the number of lines.
fn without_comments(code: &str) -> String {
    let lines = code.lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        if comment { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn module_of(path: &Path) -> String {
    let first = path.iter().next().unwrap();
    Path::new(first)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The modules that follow `crate::` in paths, and in groups like `use crate::{pair::Pair, span}`.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (place, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    letter if start && letter.is_alphabetic() => {
                        used.insert(word(group.get(place..).unwrap()));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            used.insert(word(rest));
        }
    }
    used
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

#[test]
fn paths_are_found_in_groups_too() {
    let code = "use crate::{pair::{Pair, Side}, span};\nlet x = crate::read::Document::default();";
    let found: Vec<String> = used_modules(code).into_iter().collect();
    assert_eq!(found, ["pair", "read", "span"]);
}

#[test]
fn no_modules_of_a_room_stand_on_each_other() {
    for room in ["cli", "align"] {
        let circle = circle_in(room);
        assert!(circle.is_empty(), "a circle among {circle:#?}");
    }
}

/// Returns the modules of a room that stand on each other or on such ones, with those that they name.
fn circle_in(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with(room) && !is_of_tests(path))
        .map(|(path, code)| {
            let own = code.split("#[cfg(test)]\nmod tests").next().unwrap();
            (module_path(&path), own.to_owned())
        })
        .collect();
    assert!(files.len() > 20, "no modules found");
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let mut uses: BTreeMap<String, BTreeSet<String>> = files
        .iter()
        .map(|(name, code)| (name.clone(), used_in_the_room(name, code, &names)))
        .collect();
    // What uses nothing that is left cannot be in a circle.
    loop {
        let left: BTreeSet<String> = uses.keys().cloned().collect();
        let before = uses.len();
        uses.retain(|_, used| used.iter().any(|used| left.contains(used)));
        if uses.len() == before {
            return uses;
        }
    }
}

fn is_of_tests(path: &Path) -> bool {
    path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests")
}

/// Returns the path of a module: `cli::options::input`.
fn module_path(path: &Path) -> String {
    let parts: Vec<_> = path
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .filter(|part| part != "mod")
        .collect();
    parts.join("::")
}

/// Returns the other modules that a module names: by whole paths, from its folder, or as its own children. What it only
/// hands on (`pub use`) it does not stand on.
fn used_in_the_room(name: &str, code: &str, names: &BTreeSet<&str>) -> BTreeSet<String> {
    let folder = name.rsplit_once("::").map_or("", |(folder, _)| folder);
    let whole = code.split("crate::").skip(1).map(str::to_owned);
    let near = code.split("use super::").skip(1);
    let near = near.map(|rest| format!("{folder}::{rest}"));
    let children = code.lines().filter_map(|line| line.strip_prefix("use "));
    let children = children.map(|rest| format!("{name}::{rest}"));
    let mut used = BTreeSet::new();
    for path in whole.chain(near).chain(children) {
        let path: String = path
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':'))
            .collect();
        let fits = |known: &&&str| path == **known || path.starts_with(&format!("{known}::"));
        let found = names.iter().filter(fits).max_by_key(|known| known.len());
        used.extend(found.map(|found| (*found).to_owned()));
    }
    used.remove(name);
    used
}
