//! What people and CAT tools write into a column of states: `Draft`, `Translated (100%)`, `Apstiprināts`.

use super::headings::HeadingWords;
use super::registry;

/// What a cell says of its translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody has agreed to it.
    Accepted,
    /// It is made.
    Ready,
    /// It is not made, or nobody has looked at it.
    Open,
    /// It is wrong.
    Doubted,
}

/// Words of a state; more are a remark.
const MOST_WORDS: usize = 5;

/// Tells what a cell says; nothing of one that is no state.
///
/// ```
/// use tilts::language::states::{State, of_cell};
/// assert_eq!(of_cell("Translated (100%)"), Some(State::Ready));
/// assert_eq!(of_cell("Nav tulkots"), Some(State::Open));
/// assert_eq!(of_cell("Approved Sign-off"), Some(State::Accepted));
/// assert_eq!(of_cell("Rīga"), None);
/// ```
pub fn of_cell(cell: &str) -> Option<State> {
    let cell = cell.to_lowercase();
    let said = cell.split(['(', '[']).next().unwrap_or_default();
    let words: Vec<&str> = said
        .split(|letter: char| !letter.is_alphabetic() && letter != '?')
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let has = |wanted: fn(&HeadingWords) -> &'static [&'static str]| {
        registry::with_rules().any(|language| {
            words
                .iter()
                .any(|word| wanted(language.rules.headings).contains(word))
        })
    };
    // `Not approved` is not approved, and `translation rejected` no translation.
    if has(|words| words.doubted) {
        Some(State::Doubted)
    } else if has(|words| words.open) {
        Some(State::Open)
    } else if has(|words| words.accepted) {
        Some(State::Accepted)
    } else {
        has(|words| words.ready).then_some(State::Ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_known_in_both_languages() {
        let cases = [
            ("Draft", Some(State::Open)),
            ("needs-review-translation", Some(State::Open)),
            ("Not Translated", Some(State::Open)),
            ("In progress", Some(State::Open)),
            ("signed-off", Some(State::Accepted)),
            ("Apstiprināts", Some(State::Accepted)),
            ("Nav apstiprināts", Some(State::Open)),
            ("iztulkots", Some(State::Ready)),
            ("Translation Rejected", Some(State::Doubted)),
            ("noraidīts", Some(State::Doubted)),
            ("", None),
            ("100%", None),
            ("Zane", None),
            ("the new word is not one that we would choose here", None),
        ];
        for (cell, state) in cases {
            assert_eq!(of_cell(cell), state, "{cell}");
        }
    }
}
