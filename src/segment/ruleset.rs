//! By what a document is cut: the tables of a language, and what the user adds.

use super::candidate::{self, Candidate, NextToken, Sign};
use super::rules::{self, Rule};
use super::scan;
#[cfg(feature = "srx")]
use super::srx::SrxRules;
use crate::language::Language;
use crate::language::sentences::{Abbreviation, SentenceTables};
use crate::span::Span;

/// By what a document is cut: the tables of a language, and what the user adds.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(super) tables: &'static SentenceTables,
    no_break: Vec<String>,
    #[cfg(feature = "srx")]
    srx: Option<SrxRules>,
}

/// What was decided about a place in a block's text.
pub(super) struct Outcome {
    /// Where the sentence ends or would end.
    pub(super) end: usize,
    /// Where the next sentence begins or would begin.
    pub(super) next: usize,
    /// Whether it ends there.
    pub(super) cuts: bool,
    /// The rule that said so.
    pub(super) rule: Rule,
}

impl Rules {
    /// Makes the rules of a language.
    ///
    /// ```
    /// use tilts::language::Language;
    /// use tilts::segment::Rules;
    /// let text = "To pieņēma 2024. gada 9. jūlijā plkst. 10.10. Tas stājās spēkā.";
    /// let ends: Vec<&str> = Rules::new(&Language::latvian()).sentences(text).collect();
    /// assert_eq!(ends.len(), 2);
    /// ```
    pub fn new(language: &Language) -> Self {
        Self {
            tables: language.rules().sentences,
            no_break: Vec::new(),
            #[cfg(feature = "srx")]
            srx: None,
        }
    }

    /// Adds abbreviations behind which no sentence ends, with or without their full stop.
    pub fn with_no_break<'word>(mut self, words: impl IntoIterator<Item = &'word str>) -> Self {
        self.no_break.extend(words.into_iter().filter_map(|word| {
            let key = key_of(word.trim().trim_end_matches('.'));
            (!key.is_empty()).then(|| key.to_lowercase())
        }));
        self.no_break.sort();
        self.no_break.dedup();
        self
    }

    /// Cuts by the user's own rules instead of the language's. Only what [`Rules::with_no_break`] adds is
    /// asked before them.
    #[cfg(feature = "srx")]
    pub fn with_srx(mut self, rules: SrxRules) -> Self {
        self.srx = Some(rules);
        self
    }

    /// Cuts one block's text, and hands out the sentences.
    pub fn sentences<'text>(
        &self,
        text: &'text str,
    ) -> impl Iterator<Item = &'text str> + use<'text> {
        let mut spans = Vec::new();
        self.cut(text, |span| spans.push(span));
        spans.into_iter().map(|span| span.of(text))
    }

    /// Calls `sentence` with the place of each sentence in a block's text.
    pub(super) fn cut(&self, text: &str, mut sentence: impl FnMut(Span)) {
        let mut start = 0;
        let mut put = |start: usize, end: usize| {
            let span = Span::new(start, end).trimmed(text);
            if !span.is_empty() {
                sentence(span);
            }
        };
        self.walk(text, |outcome| {
            if outcome.cuts {
                put(start, outcome.end);
                start = outcome.next;
            }
        });
        put(start, text.len());
    }

    /// Calls `outcome` for each place in a block's text where a sentence may end.
    pub(super) fn walk(&self, text: &str, mut outcome: impl FnMut(Outcome)) {
        #[cfg(feature = "srx")]
        if let Some(srx) = &self.srx {
            let places = srx.places(text).into_iter();
            places.for_each(|(next, cuts)| outcome(self.of_srx(text, next, cuts)));
            return;
        }
        scan::candidates(text, self.tables.web, |candidate| {
            let (cuts, rule) = rules::decide(candidate, self);
            // Signs that turn out to be no cue are no places where a sentence may end.
            if cuts || !matches!(candidate.sign, Sign::Cue(_)) {
                outcome(Outcome {
                    end: candidate.end,
                    next: candidate.next,
                    cuts,
                    rule,
                });
            }
            cuts
        });
    }

    #[cfg(feature = "srx")]
    fn of_srx(&self, text: &str, next: usize, cuts: bool) -> Outcome {
        let end = text.get(..next).unwrap_or_default().trim_end().len();
        let body = text.get(..end).and_then(|before| before.strip_suffix('.'));
        let listed = body.is_some_and(|body| self.is_in_no_break_list(body));
        Outcome {
            end,
            next,
            cuts: cuts && !listed,
            rule: if listed { Rule::NoBreakList } else { Rule::Srx },
        }
    }

    pub(super) const fn web(&self) -> bool {
        self.tables.web
    }

    /// What the word before the candidate's full stop is shortened from, if it is an abbreviation.
    pub(super) fn abbreviation(&self, candidate: &Candidate<'_>) -> Option<Abbreviation> {
        abbreviation_keys(candidate.body()).find_map(|key| self.tables.abbreviation(&key))
    }

    /// The same of one in capitals, with its key in small letters.
    pub(super) fn abbreviation_in_capitals(
        &self,
        candidate: &Candidate<'_>,
    ) -> Option<(String, Abbreviation)> {
        let word = candidate.word();
        let kind = self.tables.abbreviation_in_capitals(word)?;
        Some((word.to_lowercase(), kind))
    }

    /// Tells whether a word in capitals is an abbreviation.
    pub(super) fn shortens_in_capitals(&self, word: &str) -> bool {
        self.tables.abbreviation_in_capitals(word).is_some()
    }

    pub(super) fn is_user_abbreviation(&self, candidate: &Candidate<'_>) -> bool {
        self.is_in_no_break_list(candidate.body())
    }

    /// Tells whether a text ends in an abbreviation of the user's list; its full stop is left out.
    fn is_in_no_break_list(&self, body: &str) -> bool {
        !self.no_break.is_empty()
            && abbreviation_keys(body)
                .any(|key| self.no_break.binary_search(&key.to_lowercase()).is_ok())
    }

    /// Tells whether a word is one that opens sentences and hardly ever names.
    pub(super) fn opens_sentence(&self, head: &NextToken<'_>) -> bool {
        head.opened || head.dashed || contains_small(self.tables.openers, head.word)
    }

    /// Tells whether a word by itself is one that opens sentences.
    pub(super) fn is_opener(&self, word: &str) -> bool {
        contains_small(self.tables.openers, word)
    }

    pub(super) fn is_calendar(&self, head: &NextToken<'_>) -> bool {
        contains_small(self.tables.calendar, head.word)
    }

    pub(super) fn is_title(&self, word: &str) -> bool {
        contains_small(self.tables.titles, word)
    }

    /// Tells whether a word joins what stands before and behind it.
    pub(super) fn joins(&self, word: &str) -> bool {
        contains_small(self.tables.joining, word)
    }

    pub(super) fn is_month_after_day(&self, head: &NextToken<'_>) -> bool {
        contains_small(self.tables.months_after_days, head.word)
    }

    pub(super) fn is_numbered(&self, word: &str) -> bool {
        contains_small(self.tables.numbered, word)
    }
}

fn contains_small(words: &[&str], word: &str) -> bool {
    words.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// An abbreviation as the tables write it: without blanks.
fn key_of(written: &str) -> String {
    written
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect()
}

/// The keys under which the text before a full stop may be found among abbreviations, longest first:
/// `p.m.ē`, then `m.ē`, then `ē`; blanks between the parts do not count.
fn abbreviation_keys(body: &str) -> impl Iterator<Item = String> {
    const PARTS: usize = 4;
    const LONGEST_PART: usize = 4;
    let mut starts = Vec::with_capacity(PARTS);
    let mut end = body.len();
    while starts.len() < PARTS {
        let word = candidate::last_word(body.get(..end).unwrap_or_default());
        if word.is_empty() {
            break;
        }
        let before = body.get(..end - word.len()).unwrap_or_default();
        // `m/s` is no `s`.
        if before.ends_with('/') {
            break;
        }
        starts.push(end - word.len());
        let Some(before) = before.trim_end().strip_suffix('.') else {
            break;
        };
        if word.chars().count() > LONGEST_PART {
            break;
        }
        end = before.len();
    }
    starts
        .into_iter()
        .rev()
        .map(|start| key_of(body.get(start..).unwrap_or_default()))
}
