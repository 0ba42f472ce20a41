//! Documents of offices: the written pairs as DOCX, ODT and HTML give the same text, and the same beads, as
//! plain text; what LibreOffice writes is read with all that it can hold.
//!
//! `tests/documents/make.py` and `tests/documents/office.py` make the files.

use std::path::{Path, PathBuf};
use tilts::pair::Pair;
use tilts::pipeline;
use tilts::read::{self, BlockKind, Document};
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

/// What LibreOffice made of one report, of each block its kind, its text and its place.
const REPORT: [(BlockKind, &str, &str); 22] = {
    use BlockKind::{Caption, Footnote, Furniture, Heading, ListItem, Paragraph, TableCell};
    [
        (Heading, "Muzeja gada pārskats", "paragraph 1"),
        (Heading, "Čaks & Rainis", "paragraph 2"),
        (
            Paragraph,
            "Pērn muzeju apmeklēja četrdesmit tūkstoši cilvēku, un tas ir daudz vairāk nekā cerēts.",
            "paragraph 3",
        ),
        (Paragraph, "Šis ir teikums, ko pabeidz nākamā rindkopa.", ""),
        (
            Paragraph,
            "Tālrunis:\t67\u{a0}000\u{a0}000\nIela: Raiņa 12\u{2011}7, mājaslapa.",
            "",
        ),
        (Paragraph, "Redzamais teksts beidzas.", ""),
        (Paragraph, "Ieeja bez maksas!", "text box 1"),
        (Paragraph, "Katru svētdienu.", ""),
        (ListItem, "pirmais punkts;", ""),
        (ListItem, "apakšpunkts;", ""),
        (ListItem, "otrais punkts.", ""),
        (ListItem, "Otrā punkta turpinājums.", ""),
        (TableCell, "Cenas eiro", "table 1, row 1, cell 1"),
        (TableCell, "Pieaugušie", "table 1, row 2, cell 1"),
        (TableCell, "(no 18 gadiem)", "table 1, row 2, cell 1"),
        (TableCell, "4,50", "table 1, row 2, cell 2"),
        (Caption, "Tabula 1. Ieejas cenas", ""),
        (Paragraph, "Nodaļu „Čaks & Rainis” apstiprināja padome.", ""),
        (Footnote, "Pēc biļešu skaita.", ""),
        (Footnote, "Padomes sēdē.", ""),
        (Furniture, "Pilsētas muzejs\tGada pārskats", "header"),
        (Furniture, "Lapa 1", "footer"),
    ]
};

#[test]
fn an_office_keeps_nothing_from_us() {
    for extension in ["docx", "odt", "fodt"] {
        let file = format!("tests/documents/outside/office/report.{extension}");
        let read = read::load(Path::new(&file), &read::Settings::default()).unwrap();
        let blocks = &read.value.blocks;
        assert_eq!(blocks.len(), REPORT.len(), "{extension}");
        for (block, (kind, text, origin)) in blocks.iter().zip(REPORT) {
            assert_eq!(read.value.block_text(block), text, "{extension}");
            // The second paragraph of a list item is no item in DOCX.
            let kind = if (extension, text) == ("docx", "Otrā punkta turpinājums.") {
                BlockKind::Paragraph
            } else {
                kind
            };
            assert_eq!(block.kind, kind, "{extension}: {text}");
            if !origin.is_empty() {
                assert_eq!(block.origin, origin, "{extension}: {text}");
            }
        }
        let notes: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
        for left_out in [
            "left out: hidden text (1: “un slepenais”)",
            "left out: comments (1: “Vai numurs ir pareizs?”)",
        ] {
            assert!(notes.contains(&left_out), "{extension}: {notes:?}");
        }
        assert!(!read.value.text.contains("trīsdesmit"), "{extension}");
    }
}

#[test]
#[cfg(feature = "pdf")]
fn a_printed_pair_gives_the_beads_of_its_text() {
    let printed = Pair::new("lv", "en").map(|side| {
        let name = format!("municipality-budget.{side}.pdf");
        Path::new("tests/documents/outside/office").join(name)
    });
    let plain = files("municipality-budget", "txt");
    for (printed, plain) in [
        (&printed.source, &plain.source),
        (&printed.target, &plain.target),
    ] {
        let words = |document: Document| {
            let words = document.text.split_whitespace().map(str::to_owned);
            words.collect::<Vec<_>>()
        };
        assert_eq!(words(load(printed)), words(load(plain)));
    }
    assert_eq!(rows(&printed), rows(&plain));
}
