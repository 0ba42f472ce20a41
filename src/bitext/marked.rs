//! The markup of a document, by its sentences.
//!
//! A pair that runs over the border of a sentence is a pair in each. What stands between two sentences belongs to the
//! one before it, as the call of a note behind a full stop.

use super::edit::Originals;
use super::{Cell, push_shown};
use crate::markup::{Kept, Markup, Stranded, alike_joined, cut, join};
use crate::pair::Side;
use crate::read::{Block, Document};
use crate::segment::{Sentence, Sentences};
use crate::span::Span;

/// The markup of each sentence, its places in the sentence's text; no list where a document has none.
#[derive(Debug, Clone, Default)]
pub(crate) struct MarkedSentences {
    lists: Vec<Vec<Markup>>,
}

impl MarkedSentences {
    /// Cuts the markup of a document by its sentences.
    pub(crate) fn new(document: &Document, sentences: &Sentences) -> Self {
        if document.markup.is_empty() {
            return Self::default();
        }
        let list = &sentences.list;
        let mut lists = vec![Vec::new(); list.len()];
        for piece in &document.markup {
            let Span { start, end } = piece.span;
            let first = list.partition_point(|sentence| sentence.span.end < start);
            if !piece.holds_text() {
                let home = home(document, list, first, start);
                if let Some((at, place)) = home {
                    lists[at].push(piece.at(Span::new(place, place)));
                }
                continue;
            }
            for (own, sentence) in lists.iter_mut().zip(list).skip(first) {
                let Span {
                    start: from,
                    end: to,
                } = sentence.span;
                if from >= end {
                    break;
                }
                let (begin, stop) = (start.max(from), end.min(to));
                if begin < stop {
                    own.push(piece.at(Span::new(begin - from, stop - from)));
                }
            }
        }
        for (own, sentence) in lists.iter_mut().zip(list) {
            if !own.is_empty() {
                own.sort_by_key(Markup::order);
                *own = alike_joined(sentence.span.of(&document.text), std::mem::take(own));
            }
        }
        Self { lists }
    }

    /// Cuts the markup of a document by its blocks, as if each were a sentence.
    pub(crate) fn of_blocks(document: &Document) -> Self {
        let whole = |(block, number): (&Block, u32)| Sentence {
            span: block.span,
            block: number,
        };
        let list = document.blocks.iter().zip(0..).map(whole).collect();
        Self::new(document, &Sentences { list })
    }

    /// Returns the markup of a sentence.
    pub(crate) fn of(&self, sentence: usize) -> &[Markup] {
        self.lists.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// Adds the markup of a sentence to the cell whose text was `end` bytes long before the sentence was added to it.
    pub(crate) fn add_to(&self, cell: &mut Cell, end: usize, sentence: usize, text: &str) {
        add(self.of(sentence), cell, end, text);
    }

    /// Returns the markup of a cell by its pieces, carried over to its text; `sentence` tells the text of a sentence
    /// and the character that it begins with.
    pub(crate) fn of_cell<'text>(
        &self,
        cell: &Cell,
        (side, originals): (Side, &Originals),
        sentence: impl Fn(usize) -> Option<(&'text str, usize)>,
    ) -> Vec<Markup> {
        let mut fresh = Cell::default();
        for piece in &cell.pieces {
            let end = fresh.text.len();
            push_shown(
                &mut fresh.text,
                originals.piece(side, *piece).unwrap_or_default(),
            );
            let index = piece.sentence as usize;
            if let Some((text, start)) = sentence(index) {
                let byte = |at: usize| {
                    let mut places = text.char_indices().map(|(byte, _)| byte);
                    places.nth(at.saturating_sub(start)).unwrap_or(text.len())
                };
                let part = Span::new(byte(piece.span.start), byte(piece.span.end));
                let own = of_part(self.of(index), text.len(), part);
                add(&own, &mut fresh, end, part.of(text));
            }
        }
        fresh.set_text(cell.text.clone());
        fresh.markup
    }
}

/// Adds markup of a text to the cell whose text was `end` bytes long before it was added to it.
fn add(own: &[Markup], cell: &mut Cell, end: usize, text: &str) {
    if own.is_empty() {
        return;
    }
    let added = cell.text.get(end..).unwrap_or_default();
    let glue = usize::from(end > 0 && added.starts_with(' '));
    let shown = added.get(glue..).unwrap_or_default();
    let own = if text == shown {
        own.to_vec()
    } else {
        Kept::of_cleaning(text, shown).carry(own, Stranded::Stays)
    };
    join(&mut cell.markup, end, &own, end + glue);
}

/// Returns the markup of a part of a text of `length` bytes; what stands between two parts is of the first one.
fn of_part(list: &[Markup], length: usize, part: Span) -> Vec<Markup> {
    let is_of_another = |piece: &Markup| {
        let at = piece.span.start;
        !piece.holds_text() && (part.start > 0 && at <= part.start || at > part.end)
    };
    let mut own = list.to_vec();
    if part.start > 0 || part.end < length {
        own.retain(|piece| !is_of_another(piece));
        (_, own) = cut(&own, length, 0, part.start);
        (own, _) = cut(&own, length, part.len(), part.len());
    }
    own
}

/// Finds the sentence that holds a place without text, and the place in it: the first one that does not end before it,
/// else the one before, as long as it is of the same block.
fn home(
    document: &Document,
    list: &[Sentence],
    first: usize,
    place: usize,
) -> Option<(usize, usize)> {
    let block = |sentence: &Sentence| document.blocks.get(sentence.block as usize);
    let holds = |at: &usize| {
        let block = list.get(*at).and_then(block);
        block.is_some_and(|block| (block.span.start..=block.span.end).contains(&place))
    };
    let is_inside = list.get(first).is_some_and(|next| next.span.start <= place);
    let before = first.checked_sub(1).filter(|_| !is_inside).filter(holds);
    let at = before.or_else(|| Some(first).filter(holds))?;
    let span = list.get(at)?.span;
    Some((at, place.clamp(span.start, span.end) - span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{MarkupForm, MarkupKind, is_sound};
    use crate::read::{Block, BlockKind};

    /// Makes the cell of all sentences, each between two strokes, of a text whose markup stands in brackets; says it in
    /// brackets again.
    fn cell_of(text: &str) -> String {
        let mut document = Document::default();
        let mut sentences = Sentences::default();
        let (mut open, mut start) = (Vec::new(), None);
        for letter in text.chars() {
            let here = document.text.len();
            match letter {
                '[' | '{' => {
                    open.push(document.markup.len());
                    document.markup.push(Markup {
                        kind: if letter == '[' {
                            MarkupKind::Bold
                        } else {
                            MarkupKind::Other
                        },
                        span: Span::new(here, here),
                        ..Markup::default()
                    });
                }
                ']' | '}' => document.markup[open.pop().unwrap()].span.end = here,
                '*' => document.markup.push(Markup {
                    kind: MarkupKind::NoteCall,
                    form: MarkupForm::Alone,
                    span: Span::new(here, here),
                    ..Markup::default()
                }),
                '/' => match start.take() {
                    None => start = Some(here),
                    Some(from) => sentences.list.push(Sentence {
                        span: Span::new(from, here),
                        block: 0,
                    }),
                },
                letter => document.text.push(letter),
            }
        }
        document.markup.sort_by_key(Markup::order);
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, document.text.len()),
            origin: String::new(),
        });
        let cells = crate::bitext::Cells::new(&document, &sentences);
        let count = u32::try_from(sentences.len()).unwrap();
        let cell = cells.cell(&(0..count));
        assert!(is_sound(&cell.text, &cell.markup));
        written(&cell)
    }

    fn written(cell: &Cell) -> String {
        use crate::markup::{Token, tokens};
        let mut text = String::new();
        for token in tokens(&cell.markup, cell.text.len()) {
            match token {
                Token::Text(span) => text.push_str(span.of(&cell.text)),
                Token::Start(at) => text.push(if cell.markup[at].kind == MarkupKind::Bold {
                    '['
                } else {
                    '{'
                }),
                Token::End(at) => text.push(if cell.markup[at].kind == MarkupKind::Bold {
                    ']'
                } else {
                    '}'
                }),
                Token::Alone(_) => text.push('*'),
            }
        }
        text
    }

    #[test]
    fn cells_hold_the_markup_of_their_sentences() {
        let cases = [
            ("/Viņa [teica] jā./", "Viņa [teica] jā."),
            ("[/Viens./ /Divi./]", "[Viens. Divi.]"),
            ("{/Viens./ /Divi./}", "{Viens.} {Divi.}"),
            ("/Vi[ens./  /Di]vi./", "Vi[ens. Di]vi."),
            ("/Viens.*/ /Divi./", "Viens.* Divi."),
            ("/Viens./* /Divi./", "Viens.* Divi."),
            ("/Viens./ * /Divi./", "Viens.* Divi."),
            ("/Viens./ */Divi./", "Viens. *Divi."),
            ("/Vien[s\n div]i./", "Vien[s div]i."),
            ("/[viens] [divi]./", "[viens divi]."),
            ("/viens[ ]divi./", "viens divi."),
            ("[x] /viens/ [y]", "viens"),
            ("/viens *[divi] {trīs}/", "viens [*divi] {trīs}"),
        ];
        for (text, expected) in cases {
            assert_eq!(cell_of(text), expected, "{text}");
        }
    }

    #[test]
    fn markup_of_another_block_stays_there() {
        let text = "Viens.\n\n\n\nDivi.";
        let block = |start, end| Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            origin: String::new(),
        };
        let alone = |at| Markup {
            form: MarkupForm::Alone,
            span: Span::new(at, at),
            ..Markup::default()
        };
        let document = Document {
            text: text.to_owned(),
            blocks: vec![block(0, 6), block(10, 15)],
            markup: vec![alone(6), alone(8), alone(10), alone(15)],
            ..Document::default()
        };
        let list = [(0, 6, 0), (10, 15, 1)].map(|(start, end, block)| Sentence {
            span: Span::new(start, end),
            block,
        });
        let sentences = Sentences { list: list.into() };
        let marked = MarkedSentences::new(&document, &sentences);
        let counts: Vec<usize> = marked.lists.iter().map(Vec::len).collect();
        assert_eq!(counts, [1, 2]);
    }
}
