//! What an office document says of the languages of its texts: run by run, and by the styles around.
//!
//! It is a hint for texts whose words tell no language. Office programs write their own language into every document, so
//! American English, which most of them come with, says nothing.

use super::builder::Builder;
use crate::language::registry;
use std::collections::BTreeMap;

/// What says nothing of a text.
const DEFAULT: &str = "en-US";

/// Letters out of a hundred that must be in one language before the document is.
const MOST: usize = 90;

/// The letters of each language.
#[derive(Debug, Default)]
pub(super) struct Declared(BTreeMap<String, usize>);

impl Declared {
    /// Counts a text, by its tag; without one it is of no language.
    pub(super) fn add(&mut self, tag: Option<&str>, text: &str) {
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters > 0 {
            *self
                .0
                .entry(tag.unwrap_or_default().to_owned())
                .or_default() += letters;
        }
    }

    /// Counts a text by the number that Windows has for its language.
    pub(super) fn add_windows(&mut self, id: i32, text: &str) {
        const AMERICAN: u32 = 0x409;
        let tag = match u32::try_from(id) {
            Ok(AMERICAN) => Some(DEFAULT),
            Ok(id) => registry::with_windows_id(id).map(|known| known.tag),
            Err(_) => None,
        };
        self.add(tag, text);
    }

    /// Adds what others counted.
    pub(super) fn append(&mut self, others: Self) {
        for (tag, letters) in others.0 {
            *self.0.entry(tag).or_default() += letters;
        }
    }

    /// Says the language of the document, if nearly all of its letters are in one.
    pub(super) fn say(&self, builder: &mut Builder) {
        let all: usize = self.0.values().sum();
        let most = self.0.iter().max_by_key(|(_, letters)| **letters);
        if let Some((tag, letters)) = most
            && letters * 100 >= all * MOST
            && !tag.eq_ignore_ascii_case(DEFAULT)
        {
            builder.say_language(tag);
        }
    }
}
