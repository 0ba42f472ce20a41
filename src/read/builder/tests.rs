//! What becomes of markup while a text is cleaned, trimmed, joined and cut.

use super::{Builder, Flow};
use crate::markup::MarkupKind::{self, Bold, Image, Italic, Link, NoteCall, Underline};
use crate::read::contract::{assert_lawful, shown};
use crate::read::marked::{Data, Look, Marks};
use crate::read::story::Found;
use crate::read::{BlockKind, Document};
use proptest::collection::vec;
use proptest::prelude::*;

/// A stretch of text with its look, or what stands alone.
type Piece = (&'static [MarkupKind], &'static str);

fn look(kinds: &[MarkupKind], link: &str) -> Look {
    let mut look = Look::default();
    for kind in kinds {
        let start = if *kind == Link { link } else { "" };
        look.set(*kind, Data::new(start, ""));
    }
    look
}

/// Builds a document of blocks, in which one piece comes after the other.
fn built(blocks: &[Vec<(Vec<MarkupKind>, &str)>]) -> Document {
    let mut builder = Builder::new("x");
    for block in blocks {
        let (mut text, mut marks) = (String::new(), Marks::default());
        for (kinds, piece) in block {
            if kinds.first() == Some(&Image) {
                marks.stand_alone(text.len(), Image, Data::default());
                continue;
            }
            marks.set_look(look(kinds, "x"));
            marks.begin(text.len());
            text.push_str(piece);
        }
        builder.push_marked(BlockKind::Paragraph, &text, marks, String::new());
    }
    builder.finish().value
}

#[test]
fn markup_stays_on_its_letters() {
    let cases: &[(&[Piece], &str)] = &[
        (&[(&[], "a "), (&[Bold], "b"), (&[], " c")], "a «b»b«/b» c"),
        // Split runs of the same look.
        (&[(&[Bold], "a"), (&[Bold], "b")], "«b»ab«/b»"),
        (&[(&[Bold], "a"), (&[], ""), (&[Bold], "b")], "«b»ab«/b»"),
        // White space at the ends, and alone.
        (&[(&[Bold], " a "), (&[], " b")], "«b»a«/b»  b"),
        (&[(&[], "a"), (&[Bold], " "), (&[], "b")], "a b"),
        (
            &[(&[Bold], "a"), (&[], " "), (&[Bold], "b")],
            "«b»a«/b» «b»b«/b»",
        ),
        (&[(&[], "  "), (&[Bold], "a"), (&[], "  ")], "«b»a«/b»"),
        // Characters that are dropped.
        (&[(&[Bold], "a\u{ad}b"), (&[], "c")], "«b»ab«/b»c"),
        (&[(&[], "a"), (&[Bold], "\u{ad}"), (&[], "b")], "ab"),
        (
            &[(&[Bold], "a"), (&[], "\u{200b}"), (&[Bold], "b")],
            "«b»ab«/b»",
        ),
        (&[(&[Bold], "\u{feff} a"), (&[], "b")], "«b»a«/b»b"),
        // Letters and marks that are put together.
        (
            &[(&[], "R"), (&[Bold], "i\u{304}"), (&[], "ga")],
            "R«b»ī«/b»ga",
        ),
        (
            &[(&[], "R"), (&[Bold], "i"), (&[], "\u{304}ga")],
            "R«b»ī«/b»ga",
        ),
        (&[(&[], "Ri"), (&[Bold], "\u{304}"), (&[], "ga")], "Rīga"),
        (
            &[(&[], "Ri"), (&[Bold], "\u{304}g"), (&[], "a")],
            "Rī«b»g«/b»a",
        ),
        // Nested and overlapping.
        (
            &[(&[Italic], "a"), (&[Bold, Italic], "b"), (&[Bold], "c")],
            "«i»a«b»b«/b»«/i»«b»c«/b»",
        ),
        (
            &[(&[Bold], "a"), (&[Bold, Italic], "b")],
            "«b»a«i»b«/i»«/b»",
        ),
        (&[(&[Italic, Bold], "a"), (&[], "b")], "«b»«i»a«/i»«/b»b"),
        (
            &[(&[Bold], "a"), (&[Bold, Link], "b"), (&[Link], "c")],
            "«b»a«/b»«a x»«b»b«/b»c«/a»",
        ),
        (
            &[(&[Link], "a"), (&[Bold, Link], "b"), (&[Bold], "c")],
            "«a x»a«b»b«/b»«/a»«b»c«/b»",
        ),
        (
            &[
                (&[Bold], "a"),
                (&[Bold, Italic], "b"),
                (&[Italic, Underline], "c"),
                (&[Underline], "d"),
            ],
            "«b»a«i»b«/i»«/b»«u»«i»c«/i»d«/u»",
        ),
        // What stands alone.
        (&[(&[], " a"), (&[Image], ""), (&[], "b ")], "a«img/»b"),
        (
            &[(&[Image], ""), (&[], " a "), (&[Image], "")],
            "«img/»a«img/»",
        ),
        (&[(&[Image], ""), (&[Bold], "a")], "«b»«img/»a«/b»"),
    ];
    for (pieces, expected) in cases {
        let pieces = pieces.iter();
        let block = pieces
            .map(|(kinds, text)| (kinds.to_vec(), *text))
            .collect();
        let document = built(&[block]);
        assert_lawful(&document);
        assert_eq!(shown(&document), [*expected]);
    }
}

#[test]
fn white_space_that_flows_moves_markup() {
    let mut flow = Flow::default();
    flow.push("  a  ");
    flow.set_look(look(&[Bold], ""));
    flow.push(" b\n");
    flow.set_look(look(&[], ""));
    flow.push(" ");
    flow.stand_alone(Image, Data::default());
    flow.push("  c ");
    flow.stand_alone(Image, Data::default());
    flow.push_marked_line_break(Data::default());
    flow.push(" d");
    let cut = flow.text().len();
    flow.push(" 1");
    flow.cut(cut);
    flow.stand_alone(NoteCall, Data::default());
    flow.push("e ");
    flow.set_look(look(&[Bold], ""));
    flow.push(" ");
    let (text, marks) = flow.take_marked();
    let mut builder = Builder::new("x");
    builder.push_marked(BlockKind::Paragraph, &text, marks, String::new());
    flow.push("f");
    let (text, marks) = flow.take_marked();
    builder.push_marked(BlockKind::Paragraph, &text, marks, String::new());
    let document = builder.finish().value;
    assert_lawful(&document);
    let expected = ["a «b»b«/b» «img/»c«img/»«br/»\nd «note/»e", "«b»f«/b»"];
    assert_eq!(shown(&document), expected);
}

#[test]
fn more_formatting_than_text_is_left_out_and_said() {
    let mut builder = Builder::new("x");
    let image = |count: usize, builder: &mut Builder| {
        for _ in 0..count {
            let mut marks = Marks::default();
            for _ in 0..64 {
                marks.stand_alone(1, Image, Data::default());
            }
            builder.push_marked(BlockKind::Paragraph, "aa", marks, String::new());
        }
    };
    image(2000, &mut builder);
    let read = builder.finish();
    assert_eq!(read.value.markup.len(), 100_000);
    let said = read.notes.iter().any(|note| note.text.ends_with("(28000)"));
    assert!(said, "{:?}", read.notes);
}

const TEXTS: &[&str] = &[
    "a",
    "b",
    " ",
    "  ",
    "\n",
    "",
    "\u{ad}",
    "i\u{304}",
    "\u{304}",
    "ķ",
    "\u{200b}",
    "\u{1112}\u{1161}",
    "\u{11ab}",
    "\u{feff}",
    "vārds",
    "👩\u{200d}💻",
    "שלום",
    "\u{200e}",
];

const KINDS: &[MarkupKind] = &[Bold, Italic, Underline, Link, Image];

fn pieces() -> impl Strategy<Value = Vec<(Vec<MarkupKind>, &'static str)>> {
    let kinds = proptest::sample::subsequence(KINDS, 0..KINDS.len());
    vec((kinds, proptest::sample::select(TEXTS)), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn markup_keeps_the_law_and_the_text(blocks in vec(pieces(), 0..5)) {
        let document = built(&blocks);
        assert_lawful(&document);
        let mut plain = Builder::new("x");
        for block in &blocks {
            let texts = block.iter().filter(|(kinds, _)| kinds.first() != Some(&Image));
            let text: String = texts.map(|(_, text)| *text).collect();
            plain.push(BlockKind::Paragraph, &text, String::new());
        }
        let plain = plain.finish().value;
        prop_assert_eq!(&document.text, &plain.text);
        prop_assert_eq!(&document.blocks, &plain.blocks);
    }
}

#[test]
fn numbers_of_pages_are_left_out_of_headers_and_footers() {
    let mut builder = Builder::new("x.docx");
    let mut add = |kind, text: &str, origin: &str| {
        builder.add_found(Found {
            kind,
            text: text.to_owned(),
            marks: Marks::default(),
            origin: origin.to_owned(),
            reason: None,
        });
    };
    add(BlockKind::TableCell, "7", "table 1, row 1, cell 1");
    for text in ["3", "– 12 –", "2/5", "Lapa 3 no 5", "67 123 456", "(+371)"] {
        add(BlockKind::Furniture, text, "footer");
    }
    let read = builder.finish();
    let document = read.value;
    let blocks = document.blocks.iter();
    let texts: Vec<&str> = blocks.map(|block| document.block_text(block)).collect();
    assert_eq!(texts, ["7", "Lapa 3 no 5", "67 123 456", "(+371)"]);
    let said = read.notes.first().map(|note| note.text.as_str());
    assert_eq!(
        said,
        Some("left out: page numbers (3: “3”, “– 12 –”, “2/5”)")
    );
}
