//! The review as reviewers meet it: screens, scenarios in a terminal, questions in plain lines, kills.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and change files of their own"
)]

mod any_keys;
mod at_work;
mod engine;
mod keys;
mod learning;
mod opening;
mod safety;
mod scenarios;
mod screens;

use crate::tui::desk::Desk;
use crate::tui::keys::{Key, KeyMap};
use std::cell::RefCell;
use std::rc::Rc;
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::confidence::Reason;
use tilts::filter::LeftOut;
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::session::edit::Export;
use tilts::session::export::{ExportError, Exported, Exporter};
use tilts::session::{Command, Engine, Review};

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
        markup: Vec::new(),
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

/// Writes to nowhere; one file is there already.
#[derive(Debug, Clone, Default)]
struct Nowhere {
    written: Rc<RefCell<Vec<String>>>,
}

impl Exporter for Nowhere {
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
        self.written.borrow_mut().push(path.to_owned());
        Ok(Exported {
            export: Export {
                path: path.to_owned(),
                bytes: 0,
                crc32: 0,
            },
            rows: bitext.rows.len(),
            all: bitext.rows.len(),
            left_out: LeftOut::default(),
        })
    }
}

fn engine(bitext: Bitext) -> Engine {
    Engine::new(Review::new(bitext)).with_exporter(Nowhere::default())
}

fn desk() -> Desk {
    let mut desk = Desk::new(engine(bitext(rows())), KeyMap::default());
    desk.engine.run(Command::GoTo { row: 0 });
    desk
}

fn press(desk: &mut Desk, keys: &str) {
    for key in keys.split_whitespace() {
        desk.press(key.parse::<Key>().unwrap());
    }
}
