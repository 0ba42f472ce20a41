//! The elements that are open, and what each hands on to what stands in it.

use super::elements::Display;
use super::formatting;
use crate::read::BlockKind;
use html5ever::LocalName;
use rustc_hash::FxHashMap;

/// How text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// White space is one blank.
    #[default]
    Flowing,
    /// The same, and signs stand close.
    Code,
    /// Without any blanks.
    Formula,
    /// As it is written.
    Exactly,
    /// Not at all.
    Silent,
}

impl Setting {
    /// Returns how text is set in an element that would set it in a way of its own.
    pub(super) fn within(self, own: Option<Self>) -> Self {
        match (self, own) {
            (Self::Silent, _) | (_, None) | (Self::Exactly | Self::Formula, Some(Self::Code)) => {
                self
            }
            (_, Some(own)) => own,
        }
    }
}

/// What an element says about the text in it; what it does not say, it has from the element around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub(super) kind: BlockKind,
    /// The level of the heading, or 0.
    pub(super) level: u8,
    /// The innermost region.
    pub(super) region: Option<usize>,
    /// The language, by its number.
    pub(super) language: Option<usize>,
    /// Why the text is left out, if it is.
    pub(super) reason: Option<&'static str>,
    pub(super) setting: Setting,
    pub(super) is_link: bool,
    /// What styles set on and off, as `formatting` numbers it.
    pub(super) styled: u8,
    pub(super) unstyled: u8,
    /// What all words of the block are.
    pub(super) of_block: u8,
    pub(super) is_in_article: bool,
    /// The button of a panel.
    pub(super) is_question: bool,
}

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: LocalName,
    pub(super) state: State,
    pub(super) display: Display,
    /// Elements in it so far.
    pub(super) children: usize,
    /// The formatting that is open again behind it, where it does not go beyond its end.
    pub(super) formatting: Option<Box<formatting::Open>>,
}

/// The open elements, outermost first. Whatever a page opens or closes costs the same.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    /// Where the elements of each name stand.
    places: FxHashMap<LocalName, Vec<usize>>,
}

impl Stack {
    /// Returns what holds for text here.
    pub(super) fn state(&self) -> State {
        self.open.last().map(|open| open.state).unwrap_or_default()
    }

    /// Returns the names and states of the open elements, outermost first.
    pub(super) fn states(&self) -> impl Iterator<Item = (&str, State)> {
        self.open.iter().map(|open| (&*open.name, open.state))
    }

    /// Returns the innermost element.
    pub(super) fn innermost(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    pub(super) fn push(&mut self, open: Open) {
        let places = self.places.entry(open.name.clone()).or_default();
        places.push(self.open.len());
        self.open.push(open);
    }

    /// Returns where the innermost element of a name stands.
    pub(super) fn last(&self, name: &str) -> Option<usize> {
        self.places.get(&LocalName::from(name))?.last().copied()
    }

    /// Returns where the innermost element of several names stands.
    pub(super) fn last_of(&self, names: &[&str]) -> Option<usize> {
        names.iter().filter_map(|name| self.last(name)).max()
    }

    /// Returns how many elements of a name are open.
    pub(super) fn count(&self, name: &str) -> usize {
        let places = self.places.get(&LocalName::from(name));
        places.map_or(0, Vec::len)
    }

    pub(super) fn get(&self, place: usize) -> Option<&Open> {
        self.open.get(place)
    }

    /// Closes an element and all in it, and returns the formatting that is open again behind it, if it says.
    pub(super) fn close(&mut self, place: usize) -> Option<Box<formatting::Open>> {
        let mut formatting = None;
        while self.open.len() > place {
            let Some(open) = self.open.pop() else { break };
            formatting = open.formatting.or(formatting);
            if let Some(places) = self.places.get_mut(&open.name) {
                places.pop();
            }
        }
        formatting
    }
}
