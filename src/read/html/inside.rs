//! HTML inside another format: tags in its lines, and elements that are open around its blocks.

use super::attribute::Style;
use super::elements;
use super::fate;
use super::sheet::Sheet;
use super::stack::{Setting, State};
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
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) enum TagInLine {
    Start(String, Fate),
    End(String),
}

/// Reads a tag in a line; one of an element without an end is none.
pub(in crate::read) fn tag_in_line(text: &str, around: &LeftOpen) -> Option<TagInLine> {
    let tag = first_tag(text)?;
    let name = tag.name.to_string();
    if tag.kind == TagKind::EndTag {
        return Some(TagInLine::End(name));
    }
    if elements::is_void(&name) {
        return None;
    }
    let reason = fate::reason(&tag, &Style::of(&tag, &around.sheet));
    let fate = match reason {
        Some(reason) => Fate::LeftOut(reason),
        None if elements::has_no_text(&name) => Fate::NoText,
        None => Fate::Shown,
    };
    Some(TagInLine::Start(name, fate))
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
