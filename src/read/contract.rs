//! What every reader keeps: one set of tests for all of them.
//!
//! A new reader calls [`reader_contract!`] once with a sample of its format; when a test of the set fails,
//! the reader's file is the place to mend.

use super::{Block, BlockKind, Document, Format, Settings, from_bytes};
use crate::markup::{Markup, MarkupForm, MarkupKind, Token, tokens};
use crate::note::Noted;
use crate::span::Span;
use std::io::Write as _;

/// Reads bytes that must be readable.
pub(crate) fn read(format: Format, bytes: &[u8]) -> Noted<Document> {
    from_bytes("Līgums ā", bytes, format, &Settings::default()).unwrap()
}

/// Returns the blocks as they read.
pub(crate) fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document
        .blocks
        .iter()
        .map(|block| (block.kind, document.block_text(block)))
        .collect()
}

/// Returns the kind, the text and the place of each block.
pub(crate) fn places(document: &Document) -> Vec<(BlockKind, &str, &str)> {
    let blocks = document.blocks.iter();
    blocks
        .map(|block| {
            (
                block.kind,
                document.block_text(block),
                block.origin.as_str(),
            )
        })
        .collect()
}

/// Returns the texts of the blocks.
pub(crate) fn texts(document: &Document) -> Vec<&str> {
    blocks(document).into_iter().map(|(_, text)| text).collect()
}

/// Packs parts as office programs do.
pub(crate) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Blocks are in order, disjoint, not empty, on character borders, and only white space is between them.
pub(crate) fn assert_lawful(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let between = document.text.get(end..block.span.start).unwrap();
        assert!(between.trim().is_empty(), "{between:?} is in no block");
        assert!(document.text.is_char_boundary(block.span.end));
        let text = document.block_text(block);
        assert!(!text.is_empty() && text.trim() == text, "{text:?}");
        end = block.span.end;
    }
    assert!(document.text.get(end..).unwrap().trim().is_empty());
    assert_lawful_markup(document);
}

/// Markup is sorted, nested, within one block, on character borders; paired markup has text without white space at
/// its ends, and none stands in its like.
fn assert_lawful_markup(document: &Document) {
    let text = &document.text;
    let markup = &document.markup;
    assert!(markup.is_sorted_by_key(Markup::order), "{markup:?}");
    let mut open: Vec<&Markup> = Vec::new();
    let mut blocks = document.blocks.iter().peekable();
    for piece in markup {
        let Span { start, end } = piece.span;
        while blocks.next_if(|block| block.span.end < start).is_some() {}
        let block = blocks.peek().expect("markup stands in a block").span;
        assert!(block.start <= start && end <= block.end, "{piece:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
        if piece.form == MarkupForm::Alone {
            assert_eq!(start, end, "{piece:?}");
            continue;
        }
        assert_eq!(piece.form, MarkupForm::Paired);
        let inside = piece.span.of(text);
        // A link around a picture.
        if piece.holds > 0 {
            assert_eq!(start, end, "{piece:?}");
            continue;
        }
        assert!(!inside.is_empty() && inside.trim() == inside, "{piece:?}");
        open.retain(|around| around.span.end > start);
        for around in &open {
            assert!(end <= around.span.end, "{piece:?} in {around:?}");
            assert!(piece.kind != around.kind, "{piece:?} in {around:?}");
        }
        open.push(piece);
    }
}

/// Returns the blocks with their markup shown: `«b»teksts«/b» «img/»`, and the data of links.
pub(crate) fn shown(document: &Document) -> Vec<String> {
    let name = |piece: &Markup| match piece.kind {
        MarkupKind::Bold => "b".to_owned(),
        MarkupKind::Italic => "i".to_owned(),
        MarkupKind::Underline => "u".to_owned(),
        MarkupKind::Struck => "s".to_owned(),
        MarkupKind::Link => format!("a {}", piece.start_data),
        MarkupKind::Superscript => "sup".to_owned(),
        MarkupKind::Subscript => "sub".to_owned(),
        MarkupKind::Code => "code".to_owned(),
        MarkupKind::NoteCall => "note".to_owned(),
        MarkupKind::Field => format!("field {}", piece.start_data),
        MarkupKind::Image => "img".to_owned(),
        MarkupKind::LineBreak => "br".to_owned(),
        MarkupKind::Other => "x".to_owned(),
        MarkupKind::Seam => piece.start_data.clone(),
    };
    let block = |block: &Block| {
        let is_inside = |piece: &&Markup| {
            block.span.start <= piece.span.start && piece.span.end <= block.span.end
        };
        let start = block.span.start;
        let inside = document.markup.iter().filter(is_inside);
        let inside: Vec<Markup> = inside
            .map(|piece| {
                let Span { start: from, end } = piece.span;
                piece.at(Span::new(from - start, end - start))
            })
            .collect();
        let text = document.block_text(block);
        let shown = tokens(&inside, text.len()).into_iter().map(|token| {
            let name = |at: usize| name(&inside[at]);
            match token {
                Token::Text(span) => span.of(text).to_owned(),
                Token::Start(at) => format!("«{}»", name(at).trim()),
                Token::End(at) => format!("«/{}»", name(at).split(' ').next().unwrap()),
                Token::Alone(at) => format!("«{}/»", name(at).trim()),
            }
        });
        shown.collect::<String>()
    };
    document.blocks.iter().map(block).collect()
}

/// Damages a file in ways that do not depend on chance.
pub(crate) fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let step = (bytes.len() / 150).max(1);
    let cut = (0..bytes.len())
        .step_by(step)
        .map(|end| bytes[..end].to_vec());
    let changed = (0..bytes.len()).step_by(step).flat_map(|place| {
        [0x00, 0x01, b'<', b'&', 0xFF].map(|byte| {
            let mut bytes = bytes.to_vec();
            bytes[place] = byte;
            bytes
        })
    });
    let doubled = (0..bytes.len()).step_by(step * 7).map(|place| {
        let (start, end) = bytes.split_at(place);
        [start, start, end].concat()
    });
    cut.chain(changed).chain(doubled)
}

macro_rules! reader_contract {
    ($format:expr, $sample:expr) => {
        mod contract {
            use super::*;
            use crate::read::contract;

            #[test]
            fn blocks_keep_the_law() {
                let read = contract::read($format, &$sample);
                contract::assert_lawful(&read.value);
                assert!(read.value.blocks.len() > 1);
                assert!(
                    read.value
                        .blocks
                        .iter()
                        .all(|block| !block.origin.is_empty())
                );
            }

            #[test]
            fn the_name_is_kept() {
                assert_eq!(contract::read($format, &$sample).value.name, "Līgums ā");
            }

            #[test]
            fn the_same_bytes_give_the_same_document() {
                assert_eq!(
                    contract::read($format, &$sample),
                    contract::read($format, &$sample)
                );
            }

            #[test]
            fn references_and_latvian_letters_are_kept() {
                let read = contract::read($format, &$sample);
                assert!(
                    read.value.text.contains("Čaks & Rainis"),
                    "{}",
                    read.value.text
                );
            }

            #[test]
            fn damage_is_an_error_or_a_lawful_document() {
                let settings = crate::read::Settings::default();
                for bytes in contract::damaged(&$sample) {
                    if let Ok(read) = crate::read::from_bytes("x", &bytes, $format, &settings) {
                        contract::assert_lawful(&read.value);
                    }
                }
            }

            #[test]
            fn nothing_and_rubbish_do_not_break_it() {
                let settings = crate::read::Settings::default();
                for bytes in [
                    &b""[..],
                    b"\n",
                    b"PK",
                    b"PK\x03\x04",
                    b"<",
                    b"\xFF\xFE",
                    b"\"",
                    b"&#",
                ] {
                    if let Ok(read) = crate::read::from_bytes("x", bytes, $format, &settings) {
                        contract::assert_lawful(&read.value);
                    }
                }
            }
        }
    };
}
pub(crate) use reader_contract;
