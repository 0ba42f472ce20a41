//! The review as reviewers meet it: screens, scenarios in a terminal, questions in plain lines, kills.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and change files of their own"
)]

mod any_keys;
mod keys;
mod learning;
mod safety;
mod scenarios;
mod screens;

use std::sync::atomic::AtomicBool;
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::confidence::Reason;
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::read::Document;
use tilts::segment::Sentences;
use tilts::session::Review;
use tilts::session::desk::{Desk, ExportError, Exported, Outside, Stopped};
use tilts::session::edit::Export;
use tilts::session::evidence::{self, Evidence};
use tilts::session::keys::{Key, KeyMap};

/// The columns that screens are drawn in.
const WIDTHS: [u16; 4] = [120, 80, 60, 40];

/// What is typed to come to each mode, key by key.
const MODES: &[(&str, &str)] = &[
    ("table", ""),
    ("why", "j y"),
    ("split", "j s tab"),
    ("edit", "j e"),
    ("search", "/ k i m i j a enter"),
    ("filter", "| d o u b t f u l enter"),
    ("range", "v j j"),
    ("pin", "j p j"),
    ("refused", "G m"),
    ("help", "?"),
];

fn rows() -> Vec<Row> {
    let texts = [
        (
            "Pārskats par ķīmijas nozari",
            "Report on the chemical industry",
            0.98,
        ),
        (
            "2024. gadā Latvijā saražoja 1,5 miljonus tonnu. Eksports auga par 12 %.",
            "In 2024, Latvia produced 1.5 million tonnes, and exports grew by 12 %.",
            0.41,
        ),
        ("", "Photo: 漢字 and a\u{304} cafe\u{301}", 0.2),
        (
            "Ministre uzsver: „Ķīmija ir visur.”",
            "“Chemistry is everywhere,” the Minister says.",
            0.93,
        ),
        ("Tālrunis: 6701\u{1b}[2J6000", "Phone: 67016000", 0.65),
    ];
    let cell = |text: &str| Cell {
        text: text.to_owned(),
        pieces: Vec::new(),
    };
    let mut rows: Vec<Row> = texts
        .into_iter()
        .zip(1..)
        .map(|((source, target, confidence), id)| Row {
            id,
            cells: Pair::new(cell(source), cell(target)),
            confidence,
            ..Row::default()
        })
        .collect();
    rows[0].status = Status::Accepted;
    rows[1].reasons = vec![Reason::Neighbour];
    "ask the ministry".clone_into(&mut rows[3].note);
    rows[4].status = Status::Dropped;
    rows
}

fn bitext(rows: Vec<Row>) -> Bitext {
    Bitext {
        languages: Pair::new(Language::latvian(), Language::english()),
        names: Pair::new("lv.docx".to_owned(), "en.docx".to_owned()),
        rows,
    }
}

/// An outside that pairs nothing and writes nothing.
#[derive(Default)]
struct Nobody {
    written: Vec<String>,
}

impl Outside for Nobody {
    fn align(
        &self,
        _: Pair<&Document>,
        _: Pair<&Sentences>,
        _: &AtomicBool,
    ) -> Result<Bitext, Stopped> {
        Ok(bitext(Vec::new()))
    }

    fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence {
        evidence::of_row(bitext, row)
    }

    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError> {
        if path == "taken.tmx" && !replace && last.is_none() {
            return Err(ExportError::Exists);
        }
        self.written.push(path.to_owned());
        Ok(Exported {
            export: Export {
                path: path.to_owned(),
                bytes: 0,
                crc32: 0,
            },
            summary: format!("{} rows written", bitext.rows.len()),
        })
    }
}

fn desk() -> Desk {
    let mut desk = Desk::new(Review::new(bitext(rows())), None, KeyMap::default());
    desk.row = 0;
    desk
}

fn press(desk: &mut Desk, keys: &str) {
    for key in keys.split_whitespace() {
        desk.press(key.parse::<Key>().unwrap(), &mut Nobody::default());
    }
}
