//! Where sentences stand and how they look.

use crate::read::{BlockKind, Document};
use crate::segment::Sentences;

/// How a sentence ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ending {
    /// With a full stop, or an ellipsis.
    #[default]
    Stop,
    /// With a question mark.
    Question,
    /// With an exclamation mark.
    Exclamation,
    /// With a colon, a semicolon, a comma.
    Open,
    /// With a word or a number: headings, captions, list items.
    Bare,
}

/// Where a sentence stands and how it looks.
#[expect(clippy::struct_excessive_bools, reason = "each is seen by itself")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// Whether it begins a block.
    pub starts_block: bool,
    /// What its block is.
    pub kind: BlockKind,
    /// How it ends.
    pub ending: Ending,
    /// Whether it holds a quotation mark.
    pub quoted: bool,
    /// Whether its first letter is a small one.
    pub begins_small: bool,
    /// Whether it ends with an ellipsis.
    pub trails_off: bool,
}

/// Returns the layout of all sentences of a document.
pub(super) fn layout(document: &Document, sentences: &Sentences) -> Vec<Layout> {
    let mut before = None;
    let mut layout = Vec::with_capacity(sentences.len());
    for sentence in &sentences.list {
        let text = sentence.span.of(&document.text);
        let kind = document
            .blocks
            .get(sentence.block as usize)
            .map(|block| block.kind)
            .unwrap_or_default();
        layout.push(Layout {
            starts_block: before != Some(sentence.block),
            kind,
            ending: ending(text),
            quoted: text.chars().any(is_quotation_mark),
            trails_off: text.ends_with('…') || text.ends_with("..."),
            begins_small: text
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(char::is_lowercase),
        });
        before = Some(sentence.block);
    }
    layout
}

/// Tells whether a character opens or closes a quotation, in either language.
fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Tells how a sentence ends, closing quotation marks and brackets aside.
fn ending(text: &str) -> Ending {
    let closing =
        |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']');
    match text.trim_end_matches(closing).chars().next_back() {
        Some('.' | '…') => Ending::Stop,
        Some('?') => Ending::Question,
        Some('!') => Ending::Exclamation,
        Some(':' | ';' | ',' | '–' | '—' | '-') => Ending::Open,
        _ => Ending::Bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_look_through_quotation_marks() {
        let cases = [
            ("Jā.”", Ending::Stop),
            ("Kas?", Ending::Question),
            ("Nē!)", Ending::Exclamation),
            ("šādi:", Ending::Open),
            ("Virsraksts", Ending::Bare),
            ("", Ending::Bare),
        ];
        for (text, expected) in cases {
            assert_eq!(ending(text), expected, "{text}");
        }
    }
}
