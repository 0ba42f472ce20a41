//! The rules by which candidates are cut or joined, each with a name.
//!
//! They are asked in the order in which they stand in [`decide`]; the first that has an opinion decides.

mod capitals;
mod code;
mod enclosed;
mod full_stop;
mod list;
mod omission;
mod places;
mod speech;

use super::candidate::{Candidate, NextToken, Sign};
use super::{Rules, punctuation, web_cues};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

/// The rule that decided about a place where a sentence may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// The block ends, and with it the sentence.
    BlockEnd,
    /// The user's segmentation rules (SRX) say so.
    Srx,
    /// The user's list has the abbreviation.
    NoBreakList,
    /// An end mark, a blank and a capital or a digit: a sentence ends.
    EndMark,
    /// A boundary of UAX #29 at a full stop of another script.
    Unicode,
    /// A line end inside a block.
    LineEnd,
    /// Nothing but signs follows.
    NothingFollows,
    /// Nothing but signs stands before.
    NothingBefore,
    /// A small letter follows.
    SmallLetter,
    /// A small letter follows in a text that opens its sentences so.
    CarelessCapitals,
    /// The blank between two sentences is missing: `datnes.Ja`.
    MissingBlank,
    /// The mark stands inside a word, a number or an address: `2.0.1`, `example.com`.
    InsideWord,
    /// Text was left out: `[…]`.
    LeftOut,
    /// One word and an ellipsis: the speaker only hesitates.
    Hesitation,
    /// The mark stands inside brackets that opened in the sentence.
    Brackets,
    /// The mark stands inside a title in quotation marks.
    QuotedTitle,
    /// The name of a company goes on: `Yahoo! Inc.`
    Company,
    /// The words around speech go on: `“Nāc!” viņš teica`.
    Speech,
    /// An abbreviation, and something belongs behind it.
    Abbreviation,
    /// An abbreviation that ends the sentence as well.
    AbbreviationEnds,
    /// The initial of a name.
    Initial,
    /// An ordinal number: `9. jūlijā`, `2. Saeima`.
    Ordinal,
    /// The number or letter of a list item: `1.`, `a)`.
    ListNumber,
    /// A Roman numeral: `XX. Nodaļa`.
    Roman,
    /// An emoticon ends a sentence.
    Emoticon,
    /// The time stamp of a message.
    TimeStamp,
    /// The address of a page ends a sentence.
    PageAddress,
    /// A mail address ends a sentence.
    MailAddress,
    /// The name of an attached file.
    Attachment,
    /// A drawn line: `-----`, or full stops that lead to a page number: `Ievads ..... 5`.
    DrawnLine,
    /// The closing words of a letter before a name.
    Closing,
}

impl Rule {
    /// All rules.
    pub const ALL: &[Self] = &[
        Self::BlockEnd,
        Self::Srx,
        Self::NoBreakList,
        Self::EndMark,
        Self::Unicode,
        Self::LineEnd,
        Self::NothingFollows,
        Self::NothingBefore,
        Self::SmallLetter,
        Self::CarelessCapitals,
        Self::MissingBlank,
        Self::InsideWord,
        Self::LeftOut,
        Self::Hesitation,
        Self::Brackets,
        Self::QuotedTitle,
        Self::Company,
        Self::Speech,
        Self::Abbreviation,
        Self::AbbreviationEnds,
        Self::Initial,
        Self::Ordinal,
        Self::ListNumber,
        Self::Roman,
        Self::Emoticon,
        Self::TimeStamp,
        Self::PageAddress,
        Self::MailAddress,
        Self::Attachment,
        Self::DrawnLine,
        Self::Closing,
    ];

    /// Returns the rule's name, as it is written: `end-mark`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BlockEnd => "block-end",
            Self::Srx => "srx",
            Self::NoBreakList => "no-break-list",
            Self::EndMark => "end-mark",
            Self::Unicode => "unicode",
            Self::LineEnd => "line-end",
            Self::NothingFollows => "nothing-follows",
            Self::NothingBefore => "nothing-before",
            Self::SmallLetter => "small-letter",
            Self::CarelessCapitals => "careless-capitals",
            Self::MissingBlank => "missing-blank",
            Self::InsideWord => "inside-word",
            Self::LeftOut => "left-out",
            Self::Hesitation => "hesitation",
            Self::Brackets => "brackets",
            Self::QuotedTitle => "quoted-title",
            Self::Company => "company",
            Self::Speech => "speech",
            Self::Abbreviation => "abbreviation",
            Self::AbbreviationEnds => "abbreviation-ends",
            Self::Initial => "initial",
            Self::Ordinal => "ordinal",
            Self::ListNumber => "list-number",
            Self::Roman => "roman",
            Self::Emoticon => "emoticon",
            Self::TimeStamp => "time-stamp",
            Self::PageAddress => "page-address",
            Self::MailAddress => "mail-address",
            Self::Attachment => "attachment",
            Self::DrawnLine => "drawn-line",
            Self::Closing => "closing",
        }
    }
}

/// What a rule says about a candidate.
pub(super) type Verdict = (bool, Rule);

/// Decides about a candidate.
pub(super) fn decide(candidate: &Candidate<'_>, rules: &Rules) -> Verdict {
    let head = candidate.head();
    match candidate.sign {
        Sign::Unicode => return unicode(candidate),
        Sign::Cue(rule) => return (web_cues::decides(rule, candidate, rules.tables), rule),
        Sign::FullStop | Sign::Ellipsis | Sign::Strong => {}
    }
    if code::in_span(candidate) {
        return (false, Rule::InsideWord);
    }
    if candidate.is_adjacent() {
        return touching(candidate, &head, rules);
    }
    surroundings(candidate, &head, rules)
        .or_else(|| {
            let verdict = full_stop::decide(candidate, &head, rules)?;
            let in_brackets = verdict.0 && enclosed::in_remark(candidate);
            Some(if in_brackets {
                (false, Rule::Brackets)
            } else {
                verdict
            })
        })
        .or_else(|| enclosed::decide(candidate, rules.tables))
        .unwrap_or((true, Rule::EndMark))
}

fn unicode(candidate: &Candidate<'_>) -> Verdict {
    if candidate.gap().contains(punctuation::is_line_end) && !ends_sentence(candidate.body()) {
        return (false, Rule::LineEnd);
    }
    (true, Rule::Unicode)
}

/// Tells whether a text ends in a full stop of any script, as UAX #29 knows them.
fn ends_sentence(text: &str) -> bool {
    let Some(last) = text
        .trim_end_matches(punctuation::is_closing)
        .chars()
        .next_back()
    else {
        return false;
    };
    let followed = format!("{last} A");
    followed.split_sentence_bounds().count() > 1
}

/// No blank behind the end mark.
fn touching(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> Verdict {
    let inside = (false, Rule::InsideWord);
    let capital_word = head.is_capital()
        && head
            .word
            .chars()
            .nth(1)
            .is_some_and(|second| second.is_lowercase() || second == '\'');
    if candidate.sign == Sign::FullStop && !capital_word {
        return inside;
    }
    let token = candidate.token();
    let follows = candidate
        .rest()
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_address =
        |text: &str| text.contains(['@', '/', '\\', '=', '_']) || text.starts_with("www.");
    if is_address(token) || is_address(follows) {
        return inside;
    }
    if code::is_adjacent(candidate, head, rules) {
        return inside;
    }
    let word = candidate.word();
    let letters = word.chars().count();
    match candidate.sign {
        Sign::Strong => {
            let apart = head.is_capital() || (rules.tables.web && head.is_small());
            (apart && !head.opened && letters > 1, Rule::MissingBlank)
        }
        Sign::Ellipsis => (
            capital_word && (letters > 2 || !candidate.closing().is_empty()),
            Rule::MissingBlank,
        ),
        _ => {
            let behind_head = follows.get(head.word.len()..).unwrap_or_default();
            let may_begin = !behind_head.starts_with('.') || rules.is_title(head.word);
            let ends_like_word = letters > 2
                && word.chars().next_back().is_some_and(char::is_lowercase)
                && !token.contains('.')
                && may_begin
                && rules.abbreviation(candidate).is_none();
            let closed = candidate.closing().contains(punctuation::is_closing);
            let bracketed = token.ends_with(punctuation::is_closing);
            let long_number =
                token.len() >= LONG_NUMBER && token.bytes().all(|byte| byte.is_ascii_digit());
            if ends_like_word || long_number || closed || bracketed {
                (true, Rule::MissingBlank)
            } else {
                inside
            }
        }
    }
}

/// Digits of a number that is no ordinal, list number or year: of a telephone, a registration.
const LONG_NUMBER: usize = 5;

/// Bytes of full stops in a row that lead to a page number: more than an ellipsis has.
const LEADER: usize = 5;

/// Rules about what stands before and behind the mark, whatever mark it is.
fn surroundings(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> Option<Verdict> {
    let verdict = omission::decide(candidate, head);
    if verdict.is_some() {
        return verdict;
    }
    if rules.web() && web_cues::head_is_emoticon(candidate) {
        return Some((false, Rule::Emoticon));
    }
    if candidate.sign == Sign::Ellipsis && omission::is_range(candidate) {
        return Some((false, Rule::LeftOut));
    }
    if head.word.is_empty() {
        return nothing_to_read(candidate, head);
    }
    if head.is_small() && !web_cues::head_is_page(head) {
        return Some(small(candidate, head, rules));
    }
    if candidate.sign == Sign::Strong && rules.tables.companies.contains(&head.word) {
        return Some((false, Rule::Company));
    }
    if speech::goes_on(candidate, head, rules.tables) {
        return Some((false, Rule::Speech));
    }
    if candidate.sign == Sign::Ellipsis && head.is_digit() && candidate.mark_length() >= LEADER {
        return Some((false, Rule::DrawnLine));
    }
    if candidate.sign == Sign::Ellipsis
        && !candidate.body().trim().contains(char::is_whitespace)
        && candidate.closing().is_empty()
    {
        return Some((false, Rule::Hesitation));
    }
    None
}

/// No word follows at once: the rest of the block may hold nothing but signs, or a sum, a label, a mark of
/// text left out may open the next sentence.
fn nothing_to_read(candidate: &Candidate<'_>, head: &NextToken<'_>) -> Option<Verdict> {
    const OPENS_TOO: &[char] = &[
        '$', '€', '£', '#', '&', '@', '§', '*', '+', '>', '<', '~', '_', '=', '/', '|', '%', '°',
    ];
    let joined = Some((false, Rule::NothingFollows));
    if !candidate.has_text_after() {
        return joined;
    }
    if omission::ends_quotation_at_once(candidate.rest()) {
        return Some((false, Rule::LeftOut));
    }
    if head.rest.starts_with(punctuation::is_end) || head.rest.starts_with(OPENS_TOO) {
        return None;
    }
    joined
}

/// A small letter follows.
fn small(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> Verdict {
    if list::opens_lettered(head) {
        return full_stop::decide(candidate, head, rules).unwrap_or((true, Rule::ListNumber));
    }
    if candidate.closing().contains(punctuation::is_quotation_mark) {
        return (false, Rule::Speech);
    }
    if head.dashed {
        return (false, Rule::SmallLetter);
    }
    let word = candidate.word();
    let informal = match candidate.sign {
        Sign::FullStop if !rules.tables.whole_word_endings.is_empty() => {
            candidate.closing().is_empty()
                && is_full_word(word, rules.tables.whole_word_endings)
                && rules.abbreviation(candidate).is_none()
        }
        Sign::FullStop => {
            rules.tables.web
                && rules.abbreviation(candidate).is_none()
                && word.chars().count() > 1
                && !word.chars().any(|letter| letter.is_ascii_digit())
                && is_informal(candidate)
        }
        Sign::Strong => {
            rules.tables.web && candidate.closing().is_empty() && is_informal(candidate)
        }
        _ => false,
    };
    if informal {
        (true, Rule::CarelessCapitals)
    } else {
        (false, Rule::SmallLetter)
    }
}

/// Tells a word that is not shortened: it has some letters and ends in one of those that shortened words do not end in.
fn is_full_word(word: &str, endings: &[char]) -> bool {
    const LETTERS: usize = 4;
    word.chars().count() >= LETTERS
        && word.chars().all(char::is_lowercase)
        && word.ends_with(endings)
}

/// Tells whether a block opens this sentence or its first, or writes `I`, with small letters.
fn is_informal(candidate: &Candidate<'_>) -> bool {
    candidate.beginning().is_small() || candidate.block.is_informal()
}
