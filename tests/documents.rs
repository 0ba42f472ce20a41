//! The written pairs as DOCX, ODT and HTML: the same text, and the same beads, as from plain text.
//!
//! `tests/documents/make.py` makes the files.

use std::path::{Path, PathBuf};
use tilts::pair::Pair;
use tilts::pipeline;
use tilts::read::{self, Document};
use tilts::segment::{self, Rules};

const PAIRS: [&str; 6] = [
    "court-ruling",
    "ministry-energy",
    "municipality-budget",
    "museum-exhibition",
    "startup-funding",
    "statistics-trade",
];

const EXTENSIONS: [&str; 3] = ["docx", "odt", "html"];

fn load(path: &Path) -> Document {
    read::load(path, &read::Settings::default()).unwrap().value
}

/// The pair's files of one kind; one of them has a name that old programs refuse.
fn files(pair: &str, extension: &str) -> Pair<PathBuf> {
    if extension == "txt" {
        return Pair::new("lv", "en")
            .map(|side| Path::new("pairs").join(pair).join(format!("{side}.txt")));
    }
    let source = if pair == "court-ruling" {
        "Līgums ā"
    } else {
        "lv"
    };
    Pair::new(source, "en").map(|stem| {
        let folder = Path::new("tests/documents/pairs").join(pair);
        folder.join(format!("{stem}.{extension}"))
    })
}

/// The texts of the rows.
fn rows(files: &Pair<PathBuf>) -> Vec<(String, String)> {
    let documents = files.as_ref().map(|path| load(path));
    let languages = Pair::new("lv", "en").map(|tag| tag.parse().unwrap());
    let sentences = documents
        .as_ref()
        .zip(languages.as_ref())
        .map(|(document, language)| segment::split(document, &Rules::new(language)));
    let outcome = pipeline::run(
        documents.as_ref(),
        sentences.as_ref(),
        languages,
        &pipeline::Settings::default(),
    );
    let rows = outcome.bitext.rows.into_iter();
    rows.map(|row| (row.cells.source.text, row.cells.target.text))
        .collect()
}

#[test]
fn nothing_is_lost_or_added() {
    for pair in PAIRS {
        let plain = files(pair, "txt").map(|path| load(&path).text);
        for extension in EXTENSIONS {
            let read = files(pair, extension).map(|path| load(&path).text);
            for (plain, read) in [(&plain.source, read.source), (&plain.target, read.target)] {
                let words = |text: &str| {
                    text.split_whitespace()
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                };
                assert_eq!(words(&read), words(plain), "{pair}, {extension}");
            }
        }
    }
}

#[test]
fn beads_are_those_of_plain_text() {
    for pair in PAIRS {
        let plain = rows(&files(pair, "txt"));
        for extension in EXTENSIONS {
            assert_eq!(rows(&files(pair, extension)), plain, "{pair}, {extension}");
        }
    }
}
