//! Text between elements, in which Phrase has its codes.

use super::Reader;
use super::content::{Codes, Content};
use crate::formats::flow::Met;
use crate::markup::MarkupKind;
use crate::read::phrase::Piece;

impl Reader<'_> {
    /// Takes up text.
    pub(super) fn text(
        &self,
        text: &str,
        content: &mut Content,
        segment: Option<usize>,
        codes: &mut Codes,
    ) {
        for piece in self.notation.pieces(text) {
            let met = |name: &str, written: &str| Met {
                kind: kind(name),
                data: written.to_owned(),
                ..Met::default()
            };
            codes.count += usize::from(!matches!(piece, Piece::Text(_) | Piece::End(..)));
            match piece {
                Piece::Text(text) => content.push(text, segment),
                Piece::Start(name, written) => {
                    content.add(segment, |flow| flow.begin(name, &met(name, written)));
                }
                Piece::End(name, written) => {
                    content.add(segment, |flow| flow.end(name, &met(name, written)));
                }
                Piece::Alone(written) => {
                    content.add(segment, |flow| flow.alone(&met("", written)));
                }
            }
        }
    }
}

/// Tells what the letter of a code means.
fn kind(name: &str) -> MarkupKind {
    match name {
        "b" | "B" => MarkupKind::Bold,
        "i" | "I" => MarkupKind::Italic,
        "u" | "U" => MarkupKind::Underline,
        _ => MarkupKind::Other,
    }
}
