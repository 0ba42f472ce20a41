//! Sessions: lines whose sums are put right, and edits that keep the laws.

use crate::{parts, text};
use std::path::Path;
use tilts::bitext::edit::{Counts, Sides};
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::session::{Edit, Review, journal};

/// Records, a line each: what is read is read again, and a whole beginning is never a panic.
pub fn journal(bytes: &[u8]) {
    let path = Path::new("x.tilts");
    let _raw = journal::decode(bytes, path);
    let mut sealed = Vec::new();
    let mut sum = 0_u32;
    for record in bytes.split(|byte| *byte == b'\n') {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&sum.to_le_bytes());
        hasher.update(record);
        sum = hasher.finalize();
        sealed.extend_from_slice(format!("{{\"sum\":\"{sum:08x}\",\"record\":").as_bytes());
        sealed.extend_from_slice(record);
        sealed.extend_from_slice(b"}\n");
    }
    if let Ok(read) = journal::decode(&sealed, path) {
        let review = read.session.review;
        assert_eq!(review.counts(), Counts::of(review.rows()));
        let again =
            journal::decode(&sealed[..read.length], path).expect("the whole lines are read");
        assert_eq!(again.session.review.bitext(), review.bitext());
    }
}

/// Edits as bytes: each can be taken back, and the counts are those of the rows.
pub fn edits(bytes: &[u8]) {
    let [edits, texts] = parts(bytes);
    let texts = text(texts);
    let mut lines = texts.lines().chain(std::iter::repeat("teksts"));
    let mut cell = || Cell {
        text: lines.next().unwrap_or_default().to_owned(),
        ..Cell::default()
    };
    let rows = (1..=6).map(|id| Row {
        id,
        cells: Pair::new(cell(), cell()),
        ..Row::default()
    });
    let bitext = Bitext {
        languages: Pair::new(Language::latvian(), Language::english()),
        names: Pair::default(),
        rows: rows.collect(),
    };
    let mut review = Review::new(bitext.clone());
    for bytes in edits.chunks(4).take(64) {
        let [kind, row, other, rest] =
            std::array::from_fn(|at| usize::from(bytes.get(at).copied().unwrap_or_default()));
        let side = if rest % 2 == 0 {
            Side::Source
        } else {
            Side::Target
        };
        let edit = match kind % 11 {
            0 => Edit::merge(row, other, Sides::Both),
            1 => Edit::merge(row, other, side.into()),
            2 => Edit::Split {
                row,
                source: Some(other),
                target: Some(rest),
            },
            3 => Edit::PushDown { row, side },
            4 => Edit::PushUp { row, side },
            5 => Edit::Swap { row, side },
            6 => Edit::pair(review.rows(), row, other),
            7 => Edit::decide(row..other, Status::Accepted),
            8 => Edit::Text {
                row,
                side,
                text: format!("{other}\n\t{rest}"),
            },
            9 => Edit::Series {
                edits: vec![
                    Edit::PushDown { row, side },
                    Edit::PushDown { row: other, side },
                ],
            },
            _ => Edit::Undo,
        };
        let before = review.bitext().clone();
        let depth = review.depth();
        if review.apply(edit).is_err() {
            assert_eq!((review.bitext(), review.depth()), (&before, depth));
        }
        assert_eq!(review.counts(), Counts::of(review.rows()));
    }
    while review.apply(Edit::Undo).is_ok() {}
    assert_eq!(review.bitext(), &bitext);
}
