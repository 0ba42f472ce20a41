//! Rules about one full stop: abbreviations, initials, ordinals, list numbers.

use super::list::{self, is_roman};
use super::{Rule, Verdict, capitals, enclosed, places};
use crate::language::sentences::Abbreviation;
use crate::segment::candidate::{Candidate, NextToken, Sign, last_word};
use crate::segment::{Rules, punctuation};

/// Decides about one full stop behind a word or a number.
pub(super) fn decide(
    candidate: &Candidate<'_>,
    head: &NextToken<'_>,
    rules: &Rules,
) -> Option<Verdict> {
    if candidate.sign != Sign::FullStop {
        return None;
    }
    if rules.is_user_abbreviation(candidate) {
        return Some((false, Rule::NoBreakList));
    }
    let closing = candidate.closing();
    if closing == ")" || closing == "]" {
        return list::number(candidate);
    }
    // `7.¹ Organizators`: what is raised tells inserted clauses apart.
    if !closing.is_empty() && closing.chars().all(punctuation::is_raised_digit) {
        return list::number(candidate).or_else(|| number(candidate, head, rules));
    }
    if !closing.is_empty() {
        return numbered_abbreviation(candidate, rules);
    }
    if joins_names(candidate) || precedes_number(candidate, head, rules) {
        return Some((false, Rule::Abbreviation));
    }
    let verdict = rules
        .abbreviation(candidate)
        .filter(|_| !is_measure(candidate))
        .and_then(|kind| abbreviation(kind, candidate, head, rules))
        .or_else(|| capitals::decide(candidate, head, rules));
    if verdict.is_some() {
        return verdict;
    }
    initial(candidate, head, rules)
        .or_else(|| list::number(candidate))
        .or_else(|| number(candidate, head, rules))
}

/// `plkst.10 Rīgā`, `tālr. (371) 67000000`: the number belongs to the abbreviation, and is no note.
fn numbered_abbreviation(candidate: &Candidate<'_>, rules: &Rules) -> Option<Verdict> {
    let number = candidate.closing().trim_start().trim_start_matches('(');
    let kind = rules.abbreviation(candidate).or_else(|| {
        let found = rules.abbreviation_in_capitals(candidate);
        found.map(|(_, kind)| kind)
    });
    let takes_number = !matches!(
        kind,
        None | Some(Abbreviation::Often | Abbreviation::Seldom)
    );
    let is_number = number.starts_with(|sign: char| sign.is_ascii_digit());
    (takes_number && is_number).then_some((false, Rule::Abbreviation))
}

/// `N°. 5`, and where the last letter tells shortened words any of them before a numbered document: `dok. Nr. 9`.
fn precedes_number(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    const LETTERS: usize = 5;
    let token = candidate.token();
    let is_sign = token.ends_with(['°', 'º', '№']) && token.chars().count() <= 2;
    let endings = rules.tables.whole_word_endings;
    let is_short = !endings.is_empty()
        && token.chars().count() <= LETTERS
        && token.chars().all(char::is_lowercase)
        && !token.ends_with(endings);
    is_sign && head.is_digit() || is_short && numbers_document(head, rules)
}

/// `Com. & Adm.`, `Bros. & Sons`: a shortened word, and a name that is joined to it.
fn joins_names(candidate: &Candidate<'_>) -> bool {
    const LETTERS: usize = 6;
    let word = candidate.word();
    let behind = candidate.rest().strip_prefix("& ");
    word.starts_with(char::is_uppercase)
        && word.chars().count() <= LETTERS
        && behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
}

pub(super) fn abbreviation(
    kind: Abbreviation,
    candidate: &Candidate<'_>,
    head: &NextToken<'_>,
    rules: &Rules,
) -> Option<Verdict> {
    // `u.c. (C‑430/08)`, `XX gs. Latvijā`: nothing has been said yet that could end here.
    let goes_on = head.bracketed && !enclosed::brackets_a_sentence(candidate.rest());
    let too_short = candidate.body().split_whitespace().nth(2).is_none();
    let joins = match kind {
        Abbreviation::Number => {
            let lettered = is_capital_letter(head.word) && !rules.opens_sentence(head);
            // `No. COVID-19 is not over.` is an answer.
            let is_word_alone = candidate.body().split_whitespace().nth(1).is_none();
            let is_coded = !is_word_alone && is_code(head);
            let numbers = head.is_digit() || is_roman(head.word) || numbers_document(head, rules);
            let numbers = numbers || is_coded;
            if !numbers && !lettered && !goes_on {
                return None;
            }
            true
        }
        Abbreviation::Digits if !head.is_digit() && !is_code(head) => return None,
        Abbreviation::Never | Abbreviation::Digits => true,
        _ if goes_on => true,
        Abbreviation::Seldom => !rules.opens_sentence(head) || rules.is_calendar(head),
        Abbreviation::Often => {
            let belongs = rules.is_calendar(head) || names_money(candidate, head, rules);
            let counts = places::belongs_to_number(candidate, rules);
            let titled = is_title(candidate, head, rules);
            let belongs = belongs || counts || titled;
            head.is_digit() || too_short || belongs || is_time_alone(candidate, rules)
        }
    };
    Some(if joins {
        (false, Rule::Abbreviation)
    } else {
        (true, Rule::AbbreviationEnds)
    })
}

/// `ekon. min. J. Bērziņš`, but for minutes: a title before an initial.
fn is_title(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    let word = candidate.word();
    let before = candidate.body().strip_suffix(word).unwrap_or_default();
    is_capital_letter(head.word)
        && head.rest.starts_with('.')
        && rules.tables.titles.contains(&word)
        && !ends_in_number(before)
}

/// `At 5 a.m. Mr. Smith left`: a sentence that has said nothing yet but when.
fn is_time_alone(candidate: &Candidate<'_>, rules: &Rules) -> bool {
    let mut words = candidate.body().split_whitespace();
    let (Some(first), Some(number), Some(_), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    number.starts_with(|sign: char| sign.is_ascii_digit())
        && rules
            .tables
            .openers
            .contains(&first.to_lowercase().as_str())
}

/// Tells whether a number with some capitals before it follows: `LV4000`, `A-15`, `RD-PVS-12/2`.
fn is_code(head: &NextToken<'_>) -> bool {
    const LETTERS: usize = 4;
    let is_letter = |sign: &char| sign.is_uppercase();
    let letters = head.word.chars().take_while(is_letter).count();
    let mut signs = head.word.chars().chain(head.rest.chars());
    let behind = signs.find(|sign| !sign.is_uppercase() && !matches!(sign, '-' | '/' | '‑'));
    (1..=LETTERS).contains(&letters) && behind.is_some_and(|sign| sign.is_ascii_digit())
}

/// Tells whether money follows, as behind `milj.` and `tūkst.`: `EUR`, `ASV dolāru`.
fn names_money(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    let money = rules.tables.money;
    rules.tables.currencies.contains(&head.word)
        || money.iter().any(|name| candidate.rest().starts_with(name))
}

/// `J. Bērziņš`, `P. Dž. Nilsone`, `S.‑Z. Brunšo`; not `Super‑G`, `7 °C`, `no A uz B`.
fn initial(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> Option<Verdict> {
    let word = candidate.word();
    let (first_part, part) = word.rsplit_once(['-', '‑']).unwrap_or(("", word));
    let before = candidate.body().strip_suffix(word).unwrap_or_default();
    let stands_alone = before.chars().next_back().is_none_or(|sign| {
        sign.is_whitespace()
            || sign == '.'
            || punctuation::is_opening(sign)
            || punctuation::is_dash(sign)
            || sign == '/'
    });
    // `90 KM/H. Viņš`, `5 W/M. Tas`, `220 V. Tad`: the sign of a measure.
    let is_measure = counts(before, part);
    if !stands_alone || is_measure || first_part.chars().count() > 1 {
        return None;
    }
    if !is_capital_letter(part) && rules.tables.double_initials.binary_search(&part).is_err() {
        return None;
    }
    // `S. A. U.`: a letter with a full stop opens no sentence.
    let goes_on = is_capital_letter(head.word) && head.rest.starts_with('.');
    if !goes_on && (rules.opens_sentence(head) || names_things_by_letters(before)) {
        return None;
    }
    Some((false, Rule::Initial))
}

/// `37 C. Lija`: the capital of a measure is no abbreviation that small letters have (`u. c.`).
fn is_measure(candidate: &Candidate<'_>) -> bool {
    let word = candidate.word();
    let before = candidate.body().strip_suffix(word).unwrap_or_default();
    is_capital_letter(word) && counts(before, word)
}

/// Tells whether a number stands before what a sign of a measure begins with: `90 KM/`, `220 `; not the number
/// of an item, which is the first word.
fn counts(before: &str, sign: &str) -> bool {
    const MEASURES: [&str; 7] = ["A", "C", "F", "K", "N", "V", "W"];
    if !before.ends_with('/') && !MEASURES.contains(&sign) {
        return false;
    }
    let measure = before.strip_suffix('/').map_or("", last_word);
    let number = before.strip_suffix('/').unwrap_or(before);
    let number = number.strip_suffix(measure).unwrap_or_default().trim_end();
    let word = last_word(number);
    let is_number = |word: &str| {
        word.starts_with(|sign: char| sign.is_ascii_digit())
            && word.ends_with(|sign: char| sign.is_ascii_digit())
    };
    is_number(word) && number.len() > word.len()
}

fn is_capital_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Tells whether a single capital without a full stop stands near the end: `no A uz`; not the initial of
/// `J Bērziņš, E`.
fn names_things_by_letters(before: &str) -> bool {
    const NEAR: usize = 3;
    let mut behind = "";
    before.split_whitespace().rev().take(NEAR).any(|word| {
        let of_name = behind.starts_with(char::is_uppercase);
        behind = word;
        is_capital_letter(word) && word != "I" && !of_name
    })
}

/// Rules about digits before the full stop.
fn number(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> Option<Verdict> {
    let token = candidate.token();
    let before = candidate
        .body()
        .get(..candidate.body().len() - token.len())
        .unwrap_or_default();
    let plain = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    let always = rules.tables.ordinal_full_stop;
    if is_roman(token) && always && !rules.opens_sentence(head) && !is_measure(candidate) {
        return Some((false, Rule::Roman));
    }
    if is_date(token) && places::belongs_to_date(candidate, rules) {
        return Some((false, Rule::Ordinal));
    }
    if is_date(token) && (is_time(candidate.rest()) || always && numbers_document(head, rules)) {
        return Some((false, Rule::Ordinal));
    }
    if !plain || ends_in_number(before) {
        return None;
    }
    let is_day = || {
        token
            .parse()
            .is_ok_and(|day: u8| (1..=LAST_DAY).contains(&day))
    };
    if rules.is_month_after_day(head) && is_day() {
        return Some((false, Rule::Ordinal));
    }
    if !always || is_count(token, before) {
        return None;
    }
    if head.is_digit() || capitals::joins(candidate, head, rules) {
        return Some((false, Rule::Ordinal));
    }
    if rules.opens_sentence(head) || token.len() > 3 {
        return None;
    }
    let word_before = last_word(before.trim_end().trim_end_matches('.'));
    if rules.is_numbered(word_before) {
        return None;
    }
    Some((false, Rule::Ordinal))
}

/// Tells a number that counts and puts nothing in order: nought, and the last of several results, each behind its dash:
/// `par – 12, pret – 3, atturas – 2. Lēmums`.
fn is_count(token: &str, before: &str) -> bool {
    let behind_dash = |text: &str| text.trim_end().ends_with(punctuation::is_dash);
    let is_result = |part: &str| {
        let counted = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
        counted.len() < part.len() && behind_dash(counted)
    };
    let mut parts = before.rsplit([',', ';']).skip(1);
    token.bytes().all(|digit| digit == b'0') || behind_dash(before) && parts.any(is_result)
}

/// The last day of a month.
const LAST_DAY: u8 = 31;

/// Tells whether a text begins with a time of day or with two: `8.18`, `18:30`, `10.00–12.00`, but for a sum of
/// money or a measure, which some word behind it names.
fn is_time(text: &str) -> bool {
    let token = text.split_whitespace().next().unwrap_or_default();
    let behind = text.get(token.len()..).unwrap_or_default().trim_start();
    let is_closed = !token.ends_with(|sign: char| sign.is_ascii_digit());
    let times = token
        .trim_end_matches([',', '.', ';', ')'])
        .split(['-', '–', '—']);
    times.clone().all(is_one_time) && (is_closed || !NextToken::of(behind).is_small())
}

fn is_one_time(text: &str) -> bool {
    let part = |text: &str, most: u8| {
        let is_short =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_short && text.parse().is_ok_and(|value: u8| value <= most)
    };
    let parts = text.split_once(['.', ':']);
    parts.is_some_and(|(hours, rest)| {
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
        minutes.len() == 2
            && part(hours, LAST_HOUR)
            && part(minutes, LAST_MINUTE)
            && part(seconds, LAST_MINUTE)
    })
}

const LAST_HOUR: u8 = 24;
const LAST_MINUTE: u8 = 59;

/// Tells a date in digits: `14.03.2024`.
fn is_date(token: &str) -> bool {
    const PARTS: usize = 3;
    let mut parts = 0;
    token.split('.').all(|part| {
        parts += 1;
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
    }) && parts == PARTS
}

/// Tells whether the number of a document follows: `Nr. 4.1-2`, `No 40003123456`.
pub(super) fn numbers_document(head: &NextToken<'_>, rules: &Rules) -> bool {
    let behind = head.rest.strip_prefix('.').unwrap_or(head.rest);
    rules.tables.number_labels.contains(&head.word) && NextToken::of(behind).is_digit()
}

/// Tells whether a text ends in digits without a full stop: the number behind it is the last group of
/// `67 123 456`, or the flat of `5 - 12`.
fn ends_in_number(before: &str) -> bool {
    before
        .trim_end_matches(|sign: char| sign.is_whitespace() || punctuation::is_dash(sign))
        .ends_with(|sign: char| sign.is_ascii_digit())
}
