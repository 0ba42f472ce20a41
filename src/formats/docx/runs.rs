//! The text of a cell as runs of the same look, and its links.

use super::write::push;
use crate::formats::clean::{attribute, escape};
use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, MarkupKind, Token, tokens};

/// Looks in the order in which the schema wants them, those of the row between (ECMA-376 part 1, 17.3.2.28).
const BEFORE: [(MarkupKind, &str); 2] =
    [(MarkupKind::Bold, "<w:b/>"), (MarkupKind::Italic, "<w:i/>")];
const BEHIND: [(MarkupKind, &str); 3] = [
    (MarkupKind::Underline, "<w:u w:val=\"single\"/>"),
    (
        MarkupKind::Superscript,
        "<w:vertAlign w:val=\"superscript\"/>",
    ),
    (MarkupKind::Subscript, "<w:vertAlign w:val=\"subscript\"/>"),
];

/// Writes the runs of a cell; `look` is that of all of its row.
///
/// A line through the text would drop the row, so it is left out.
pub(super) fn write(cell: &Tagged, look: &str, language: &str, out: &mut String) {
    let mut open: Vec<MarkupKind> = Vec::new();
    let mut is_link = false;
    for token in tokens(&cell.markup, cell.clean.text.len()) {
        let pair = |at: usize| {
            let piece = cell.markup.get(at);
            piece.filter(|piece| piece.form == MarkupForm::Paired)
        };
        match token {
            Token::Text(span) => run(span.of(&cell.clean.text), &open, look, language, out),
            Token::Start(at) => {
                let Some(piece) = pair(at) else { continue };
                open.push(piece.kind);
                if let Some(address) = address(piece).filter(|_| !is_link) {
                    is_link = true;
                    let field = attribute(&format!("HYPERLINK \"{address}\""));
                    push(out, format_args!("<w:fldSimple w:instr=\"{field}\">"));
                }
            }
            Token::End(at) => {
                let Some(piece) = pair(at) else { continue };
                if let Some(place) = open.iter().rposition(|kind| *kind == piece.kind) {
                    open.remove(place);
                }
                if is_link && address(piece).is_some() {
                    is_link = false;
                    out.push_str("</w:fldSimple>");
                }
            }
            Token::Alone(_) => {}
        }
    }
}

/// Returns where a link leads, if a field can say so.
fn address(piece: &Markup) -> Option<String> {
    let address = codes::address_of(piece).filter(|_| piece.kind == MarkupKind::Link)?;
    (!address.contains(['"', '\\'])).then_some(address)
}

fn run(text: &str, open: &[MarkupKind], look: &str, language: &str, out: &mut String) {
    let looks = |list: &[(MarkupKind, &'static str)]| -> String {
        let own = list.iter().filter(|(kind, _)| open.contains(kind));
        own.map(|(_, look)| *look).collect()
    };
    push(
        out,
        format_args!(
            "<w:r><w:rPr>{}{look}{}<w:lang w:val=\"{}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            looks(&BEFORE),
            looks(&BEHIND),
            attribute(language),
            escape(text)
        ),
    );
}
