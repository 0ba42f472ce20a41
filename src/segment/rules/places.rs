//! What belongs to a year, a date or a count before it: a place (`1985. g. Rīgā`), or what is counted
//! (`3 milj. Latvijas iedzīvotāju`).

use super::list::is_roman;
use crate::segment::Rules;
use crate::segment::candidate::Candidate;

/// Letters of the shortest name of a place.
const LETTERS: usize = 4;

/// Words with capitals that the name of a place has at most.
const WORDS: usize = 3;

/// Tells whether what follows belongs to the number before an abbreviation: `13. gs. Rīgā.`
pub(super) fn belongs_to_number(candidate: &Candidate<'_>, rules: &Rules) -> bool {
    let before = candidate.body().strip_suffix(candidate.word());
    let before = before.unwrap_or_default().trim_end();
    let number = before.trim_end_matches('.');
    let token = number.split_whitespace().next_back().unwrap_or_default();
    let is_number = token.ends_with(|sign: char| sign.is_ascii_digit()) || is_roman(token);
    is_number
        && (closes_with_place(candidate.rest(), rules)
            || before == number && names_counted(candidate.rest(), rules))
}

/// Tells whether a place belongs to the date before it: one that ends what is said, or any behind a date that says
/// nothing else.
pub(super) fn belongs_to_date(candidate: &Candidate<'_>, rules: &Rules) -> bool {
    let is_alone = !candidate.body().trim().contains(char::is_whitespace);
    let first = candidate.rest().split_whitespace().next();
    let first = first.unwrap_or_default().trim_end_matches(['.', ',', ')']);
    is_alone && is_place(first, rules) || closes_with_place(candidate.rest(), rules)
}

/// Tells whether a text begins with a place, and says no more of it: `Rīgā.`, `Eiropas Savienībā un 3 milj.`
fn closes_with_place(text: &str, rules: &Rules) -> bool {
    let mut words = text.split_whitespace();
    for word in words.by_ref().take(WORDS) {
        if !word.starts_with(char::is_uppercase) || rules.is_opener(word) {
            return false;
        }
        let bare = word.trim_end_matches(['.', ',', ')', ';']);
        if is_place(bare, rules) {
            let joined = words.next().is_some_and(|next| rules.joins(next));
            let number = words.next().unwrap_or_default();
            let goes_on = joined && number.starts_with(|sign: char| sign.is_ascii_digit());
            return bare.len() < word.len() || goes_on;
        }
        if bare.len() < word.len() {
            return false;
        }
    }
    false
}

/// Tells whether a text begins with a name and what is counted: `Latvijas iedzīvotāju`.
fn names_counted(text: &str, rules: &Rules) -> bool {
    let mut words = text.split_whitespace();
    let (Some(name), Some(counted)) = (words.next(), words.next()) else {
        return false;
    };
    let counted = counted.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let endings = rules.tables.counted_endings;
    name.starts_with(char::is_uppercase)
        && name.ends_with(char::is_lowercase)
        && !rules.is_opener(name)
        && counted.chars().all(char::is_lowercase)
        && counted.chars().count() >= LETTERS
        && endings.iter().any(|ending| counted.ends_with(ending))
}

/// Tells a word with a capital in the locative that opens no sentence.
fn is_place(word: &str, rules: &Rules) -> bool {
    let mut endings = rules.tables.locative_endings.iter();
    word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && word.chars().count() >= LETTERS
        && !rules.is_opener(word)
        && endings.any(|ending| word.ends_with(ending))
}
