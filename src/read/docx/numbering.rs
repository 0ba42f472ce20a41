//! Words in the numbers that Word counts for lists and headings: `1. pants`, `Pielikums Nr. 2`.
//!
//! The numbers themselves are no text of the document; words beside them are read by people, and are named when
//! they are left out.

use crate::read::ReadError;
use crate::read::xml::{Element, Event, Events};
use std::collections::HashMap;

/// What stands for a number in a label.
const NUMBER: &str = "#";

/// The labels of lists.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Which abstract list a list is.
    lists: HashMap<String, String>,
    /// Labels with words, by the abstract list, or the list that has one of its own, and the level.
    labels: HashMap<(String, String), String>,
}

/// Names a list that has labels of its own.
fn own(list: &str) -> String {
    format!("own {list}")
}

impl Numbering {
    /// Reads the part with the lists.
    pub(super) fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let (mut list, mut level, mut is_bullet) = (String::new(), String::new(), false);
        let attribute =
            |element: &Element<'_>, name: &str| element.attribute(name).unwrap_or_default();
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name() {
                ("w", "abstractNum") => list = attribute(&element, "abstractNumId"),
                ("w", "num") => list = own(&attribute(&element, "numId")),
                ("w", "abstractNumId") => {
                    let is = attribute(&element, "val");
                    numbering.lists.insert(list.clone(), is);
                }
                ("w", "lvl") => {
                    level = attribute(&element, "ilvl");
                    is_bullet = false;
                }
                ("w", "numFmt") => is_bullet = attribute(&element, "val") == "bullet",
                ("w", "lvlText") if !is_bullet => {
                    if let Some(label) = with_words(&attribute(&element, "val")) {
                        let key = (list.clone(), level.clone());
                        numbering.labels.insert(key, label);
                    }
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// Returns the label of a list's level, if it has words.
    pub(super) fn label(&self, list: &str, level: &str) -> Option<&str> {
        let list = own(list);
        let label = |list: &str| self.labels.get(&(list.to_owned(), level.to_owned()));
        let found = label(&list).or_else(|| label(self.lists.get(&list)?));
        found.map(String::as_str)
    }
}

/// Returns a label with signs for its numbers, if words are left then.
fn with_words(label: &str) -> Option<String> {
    let mut text = String::new();
    let mut letters = label.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '%' && letters.next_if(char::is_ascii_digit).is_some() {
            text.push_str(NUMBER);
        } else {
            text.push(letter);
        }
    }
    let is_word = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    text.split_whitespace().any(is_word).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_words_are_told() {
        for (label, expected) in [
            ("%1. pants", Some("#. pants")),
            ("Pielikums Nr. %1.%2", Some("Pielikums Nr. #.#")),
            ("Article %1", Some("Article #")),
            ("%1.", None),
            ("(%1)", None),
            ("%1) a", None),
            ("", None),
        ] {
            assert_eq!(with_words(label).as_deref(), expected, "{label}");
        }
    }
}
