//! How fast a review of 100,000 rows answers: `cargo bench --bench review`.
//!
//! A frame lasts 16 ms on most terminals; every key should stay below it.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot run is to stop at once"
)]

/// The screen belongs to the program, which is no library: its source is taken.
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the program uses all of it"
)]
#[path = "../../src/tui/mod.rs"]
mod tui;
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the program uses all of it"
)]
#[path = "../../src/wording.rs"]
mod wording;

use crate::tui::desk::Desk;
use crate::tui::keys::{Key, KeyMap};
use crate::tui::screen::{Look, View, draw};
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;
use tilts::align::{Alignment, Bead};
use tilts::bitext::Bitext;
use tilts::confidence::Confidence;
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::read::{Block, BlockKind, Document};
use tilts::segment::Sentences;
use tilts::session::journal::{self, Beginning, Texts};
use tilts::session::{Command, Engine, Review};
use tilts::span::Span;

const ROWS: u32 = 100_000;

fn main() {
    divan::main();
}

fn document(name: &str, sentence: &str) -> Document {
    let mut document = Document {
        name: name.to_owned(),
        ..Document::default()
    };
    for number in 0..ROWS {
        let start = document.text.len();
        let _ = write!(document.text, "{sentence} {number}.");
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, document.text.len()),
            origin: String::new(),
        });
        document.text.push('\n');
    }
    document
}

fn beginning() -> Beginning {
    let lv =
        "Pastāvīgā pārstāvniecība Ņujorkā rīkoja tematisko diskusiju par noturības stiprināšanu";
    let en =
        "The Permanent Mission in New York held a thematic discussion on fostering of resilience";
    let documents = Pair::new(document("lv.txt", lv), document("en.txt", en));
    let sentences = documents.as_ref().map(Sentences::from_blocks);
    let alignment = Alignment {
        beads: (0..ROWS)
            .map(|row| Bead::new(row..row + 1, row..row + 1))
            .collect(),
        posteriors: vec![0.9; ROWS as usize],
        ..Alignment::default()
    };
    // Every thousandth row is doubtful.
    let confidence = |row: u32| Confidence {
        value: if row % 1000 == 999 { 0.3 } else { 0.9 },
        ..Confidence::default()
    };
    let confidences: Vec<Confidence> = (0..ROWS).map(confidence).collect();
    let languages = Pair::new(Language::latvian(), Language::english());
    let bitext = Bitext::new(
        documents.as_ref(),
        sentences.as_ref(),
        languages,
        &alignment,
        &confidences,
    );
    Beginning {
        bitext,
        texts: Some(Texts {
            documents,
            sentences,
        }),
        inputs: Vec::new(),
        settings: serde_json::Value::Null,
    }
}

fn desk() -> Desk {
    let beginning = beginning();
    let originals = beginning.originals();
    let review = Review::with_originals(beginning.bitext, originals);
    let engine = Engine::new(review).with_texts(beginning.texts);
    let mut desk = Desk::new(engine, KeyMap::default());
    desk.engine.run(Command::GoTo { row: 0 });
    desk
}

/// Opening a session: reading its bytes and replaying its edits.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn open(bencher: Bencher<'_, '_>) {
    let (bytes, _) = journal::encode(&beginning()).unwrap();
    bencher.bench_local(|| journal::decode(black_box(&bytes), Path::new("x.tilts")).unwrap());
}

/// Sitting down at the rows: the texts are folded for searches.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn sit_down(bencher: Bencher<'_, '_>) {
    let bitext = beginning().bitext;
    bencher
        .with_inputs(|| Review::new(bitext.clone()))
        .bench_local_values(Engine::new);
}

/// A desk, and a screen to draw it on.
struct Place {
    desk: Desk,
    terminal: Terminal<TestBackend>,
    view: View,
}

impl Place {
    fn new() -> RefCell<Self> {
        RefCell::new(Self {
            desk: desk(),
            terminal: Terminal::new(TestBackend::new(120, 50)).unwrap(),
            view: View::default(),
        })
    }

    /// Undoes what was done, and goes back to the first row: the slowest place.
    fn put_back(&mut self) {
        while self.desk.engine.review().depth().0 > 0 {
            self.desk.press(Key::letter('u'));
        }
        self.desk.engine.run(Command::GoTo { row: 0 });
        for _ in 0..3 {
            self.desk.press("esc".parse().unwrap());
        }
    }

    /// Presses a key and draws the screen: what has to be done within a frame.
    fn answer(&mut self, key: &str) {
        self.desk.press(key.parse().unwrap());
        let look = Look {
            color: true,
            ascii: false,
        };
        let Self {
            desk,
            terminal,
            view,
        } = self;
        terminal
            .draw(|frame| draw(frame, black_box(desk), view, None, look))
            .unwrap();
    }
}

/// Each key and the screen after it, at the first row.
#[divan::bench(
    args = ["m", "M", "J", "K", "x", "a", "r", "d", "n", "N", "}", "G", "p", "v", "j", "ctrl-d", "?"],
    sample_count = 20, sample_size = 1,
)]
fn key(bencher: Bencher<'_, '_>, key: &str) {
    let place = Place::new();
    bencher
        .with_inputs(|| place.borrow_mut().put_back())
        .bench_local_values(|()| place.borrow_mut().answer(key));
}

/// The undo of an edit that touches every row, and the screen after it.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn undo(bencher: Bencher<'_, '_>) {
    let place = Place::new();
    bencher
        .with_inputs(|| {
            place.borrow_mut().put_back();
            place.borrow_mut().answer("J");
        })
        .bench_local_values(|()| place.borrow_mut().answer("u"));
}

/// `enter` after a search, with what is on many rows, on few, on none, with marks, and as a pattern.
#[divan::bench(
    args = ["diskusiju", "99999", "nowhere", "diskusiju par noturības", "a", "ņ", r"/\d{5}\./"],
    sample_count = 20, sample_size = 1,
)]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    type_and_enter(bencher, "/", query);
}

/// The part of a search that is done while no key comes, before it is seen whether one has.
#[divan::bench(
    args = ["nowhere", "diskusiju par noturības", "ņ", r"/\d{5}\./"],
    sample_count = 20, sample_size = 1,
)]
fn search_on(bencher: Bencher<'_, '_>, query: &str) {
    let place = Place::new();
    bencher
        .with_inputs(|| {
            let mut place = place.borrow_mut();
            place.put_back();
            place.desk.press(Key::letter('/'));
            place.desk.paste(query);
            place.answer("enter");
        })
        .bench_local_values(|()| place.borrow_mut().desk.continue_search(1 << 14));
}

/// `enter` after a filter.
#[divan::bench(args = ["doubtful", "accepted", "noturību", "diskusiju par noturības"], sample_count = 20, sample_size = 1)]
fn filter(bencher: Bencher<'_, '_>, name: &str) {
    type_and_enter(bencher, "|", name);
}

fn type_and_enter(bencher: Bencher<'_, '_>, key: &str, text: &str) {
    let place = Place::new();
    bencher
        .with_inputs(|| {
            let mut place = place.borrow_mut();
            place.put_back();
            place.desk.press(key.parse().unwrap());
            place.desk.paste(text);
        })
        .bench_local_values(|()| place.borrow_mut().answer("enter"));
}

/// Accepting all rows at once, and the screen after it.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn accept_all(bencher: Bencher<'_, '_>) {
    let place = Place::new();
    bencher
        .with_inputs(|| {
            let mut place = place.borrow_mut();
            place.put_back();
            for key in ["g", "v", "G"] {
                place.answer(key);
            }
        })
        .bench_local_values(|()| place.borrow_mut().answer("a"));
}
