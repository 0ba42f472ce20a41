//! How fast a review of 100,000 rows answers: `cargo bench --bench review`.
//!
//! A frame lasts 16 ms on most terminals; every key should stay below it.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot run is to stop at once"
)]

use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write as _;
use std::path::Path;
use tilts::align::{Alignment, Bead};
use tilts::bitext::{Bitext, Status};
use tilts::confidence::Confidence;
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::read::{Block, BlockKind, Document};
use tilts::review::desk::{Desk, ExportError, Exported, Outside};
use tilts::review::edit::Export;
use tilts::review::evidence::Evidence;
use tilts::review::journal::{self, Beginning, Texts};
use tilts::review::keys::{Key, KeyMap};
use tilts::review::screen::{Look, View, draw};
use tilts::review::{Edit, Review};
use tilts::segment::Sentences;
use tilts::span::Span;

const ROWS: u32 = 100_000;

fn main() {
    divan::main();
}

struct Nobody;

impl Outside for Nobody {
    fn align(&self, _: Pair<&Document>, _: Pair<&Sentences>) -> Bitext {
        beginning().bitext
    }

    fn evidence(&self, _: &Bitext, _: usize) -> Evidence {
        Evidence::default()
    }

    fn export(
        &mut self,
        _: &Bitext,
        _: &str,
        _: Option<&Export>,
        _: bool,
    ) -> Result<Exported, ExportError> {
        Err(ExportError::Exists)
    }
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
    let mut desk = Desk::new(review, beginning.texts, KeyMap::default());
    desk.row = 0;
    desk
}

/// Opening a session: reading its bytes and replaying its edits.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn open(bencher: Bencher<'_, '_>) {
    let (bytes, _) = journal::encode(&beginning()).unwrap();
    bencher.bench_local(|| journal::decode(black_box(&bytes), Path::new("x.tilts")).unwrap());
}

/// Each key at the first row, the slowest place, and its undo.
#[divan::bench(args = ["m", "M", "J", "K", "x", "a", "r", "n", "N", "G", "p", "j"], sample_count = 10)]
fn key(bencher: Bencher<'_, '_>, key: &str) {
    let mut desk = desk();
    let key: Key = key.parse().unwrap();
    bencher.bench_local(|| {
        let before = desk.review.depth().0;
        desk.press(black_box(key), &mut Nobody);
        if desk.review.depth().0 > before {
            desk.press(Key::letter('u'), &mut Nobody);
        }
        desk.row = 0;
        desk.pinned = None;
    });
}

/// A search through all rows, as far as the screen.
#[divan::bench(sample_count = 5)]
fn search(bencher: Bencher<'_, '_>) {
    let mut desk = desk();
    bencher.bench_local(|| {
        for key in "/ d i s k u s i j u space p a r enter".split(' ') {
            desk.press(key.parse().unwrap(), &mut Nobody);
        }
    });
}

/// Accepting all rows at once, and taking it back.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn accept_all(bencher: Bencher<'_, '_>) {
    let mut desk = desk();
    bencher.bench_local(|| {
        desk.review
            .apply(Edit::decide(0..ROWS as usize, Status::Accepted))
            .unwrap();
        desk.review.apply(Edit::Undo).unwrap();
    });
}

/// Drawing a screen in the middle of the rows.
#[divan::bench(args = [120, 60])]
fn screen(bencher: Bencher<'_, '_>, width: u16) {
    let mut desk = desk();
    desk.row = ROWS as usize / 2;
    let mut terminal = Terminal::new(TestBackend::new(width, 50)).unwrap();
    let look = Look {
        color: true,
        ascii: false,
    };
    let mut view = View::default();
    bencher.bench_local(|| {
        terminal
            .draw(|frame| draw(frame, black_box(&desk), &mut view, None, look))
            .unwrap();
    });
}
