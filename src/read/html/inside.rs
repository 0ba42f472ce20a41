//! HTML inside another format: tags in its lines, and elements that are open around its blocks.

use super::attribute::Style;
use super::elements::{self, Display};
use super::fate;
use super::sheet::Sheet;
use super::spacing;
use super::stack::{Setting, State};
use crate::read::BlockKind;
use crate::read::story::reasons;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// What becomes of the text in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Fate {
    Shown,
    LeftOut(&'static str),
    /// It is a program, a style or the like, and nobody reads it.
    NoText,
}

/// A tag in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct TagInLine {
    pub(in crate::read) name: String,
    pub(in crate::read) is_start: bool,
    /// Whether its element has no end tag.
    pub(in crate::read) is_void: bool,
    pub(in crate::read) fate: Fate,
    display: Display,
}

impl TagInLine {
    /// Tells whether a new line begins here, as of a paragraph.
    pub(in crate::read) fn is_border_of_block(&self) -> bool {
        self.display == Display::Block
    }

    /// Takes the border of an end tag for that of its element.
    pub(in crate::read) const fn stand_as(&mut self, start: &Self) {
        self.display = start.display;
    }

    /// Tells whether its border is shown at least as another one at the same place is.
    pub(in crate::read) fn outweighs(&self, other: &Self) -> bool {
        self.display.joint() >= other.display.joint()
    }

    /// Tells whether a blank stands here between two texts, though none is written.
    pub(in crate::read) fn is_blank(&self, before: &str, after: &str) -> bool {
        spacing::is_blank(self.display.joint(), before, after)
    }

    /// Returns what the blocks in the element are, if it says so.
    pub(in crate::read) fn kind(&self) -> Option<BlockKind> {
        elements::kind(&self.name).map(|(kind, _)| kind)
    }
}

/// Reads a tag in a line.
pub(in crate::read) fn tag_in_line(text: &str, around: &LeftOpen) -> Option<TagInLine> {
    let tag = first_tag(text)?;
    let name = tag.name.to_string();
    let is_void = elements::is_void(&name);
    let style = Style::of(&tag, &around.sheet);
    let fate = match fate::reason(&tag, &style) {
        Some(reason) if !is_void => Fate::LeftOut(reason),
        None if elements::has_no_text(&name) => Fate::NoText,
        _ => Fate::Shown,
    };
    Some(TagInLine {
        display: elements::display_in_line(&tag, &style),
        is_start: tag.kind == TagKind::StartTag,
        name,
        is_void,
        fate,
    })
}

fn first_tag(text: &str) -> Option<Tag> {
    let tokenizer = Tokenizer::new(First(RefCell::new(None)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) =
        tokenizer.feed(&input)
    {}
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

struct First(RefCell<Option<Tag>>);

impl TokenSink for First {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            self.0.borrow_mut().get_or_insert(tag);
        }
        TokenSinkResult::Continue
    }
}

/// What a stretch of HTML leaves to what comes after it: elements whose text is not shown and that it leaves open,
/// outermost first, and the style sheets in it.
#[derive(Debug, Default)]
pub(in crate::read) struct LeftOpen {
    /// The start tags that open them again.
    pub(super) tags: String,
    /// Why their text is left out.
    pub(in crate::read) reason: Option<&'static str>,
    /// The rules of all style sheets so far.
    pub(super) sheet: Sheet,
}

impl LeftOpen {
    /// Takes the elements that are open; those in which text is shown do not matter.
    pub(super) fn of<'open>(open: impl Iterator<Item = (&'open str, State)>, sheet: Sheet) -> Self {
        let mut left = Self {
            sheet,
            ..Self::default()
        };
        for (name, state) in open {
            let is_silent = state.setting == Setting::Silent;
            let own = state.reason.or(is_silent.then_some(reasons::HIDDEN));
            if own.is_none() {
                continue;
            }
            let hides = left.reason.is_none() && own == Some(reasons::HIDDEN);
            left.reason = left.reason.or(own);
            let attribute = if hides { " hidden>" } else { ">" };
            for piece in ["<", name, attribute] {
                left.tags.push_str(piece);
            }
        }
        left
    }
}
