//! Rules about full stops in text in capitals: `NOTEIKUMI NR. 15`, `DR. BĒRZIŅŠ`, `5. ATT. UN 7. LPP.`
//!
//! A word in capitals may be an acronym, which ends sentences as any word does. It is taken for an abbreviation
//! where a number follows, where all around is in capitals, and where it is a title before a name.

use super::{Rule, Verdict, full_stop};
use crate::language::sentences::Abbreviation;
use crate::segment::Rules;
use crate::segment::candidate::{Candidate, NextToken};

/// Decides about a full stop behind an abbreviation in capitals.
pub(super) fn decide(
    candidate: &Candidate<'_>,
    head: &NextToken<'_>,
    rules: &Rules,
) -> Option<Verdict> {
    let (key, kind) = rules.abbreviation_in_capitals(candidate)?;
    let joined = Some((false, Rule::Abbreviation));
    let takes_number = matches!(
        kind,
        Abbreviation::Never | Abbreviation::Number | Abbreviation::Digits
    );
    let is_numbered = head.is_digit() || full_stop::numbers_document(head, rules);
    if takes_number && is_numbered || joins(candidate, head, rules) {
        return joined;
    }
    if rules.is_title(&key) && head.is_capital() && !rules.opens_sentence(head) {
        return joined;
    }
    if !is_in_capitals(candidate.body()) || !is_in_capitals(head.word) {
        return None;
    }
    // `MG. IUR.`: one shortened word follows another.
    let follows = head.rest.starts_with('.') && rules.shortens_in_capitals(head.word);
    if follows {
        return joined;
    }
    let kind = match kind {
        Abbreviation::Digits if head.word.len() > 1 => Abbreviation::Number,
        _ => kind,
    };
    full_stop::abbreviation(kind, candidate, head, rules)
}

/// Tells whether a text in capitals goes on with a word that joins: `UN`, `AND`.
pub(super) fn joins(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    const LETTERS: usize = 2;
    let is_long = head.word.chars().nth(LETTERS - 1).is_some();
    is_long
        && is_in_capitals(head.word)
        && is_in_capitals(candidate.body())
        && rules.joins(head.word)
}

fn is_in_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
