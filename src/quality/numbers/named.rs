//! Months, days and numbers that words or letters say, and that say something else across.

use super::readings::{Readings, is_same};
use super::written::{self, Written};
use super::{roman, spoken};
use crate::language::{LanguageRules, NumberWord};
use crate::pair::{Pair, Side};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Places on both sides.
type Places = Pair<Vec<Span>>;

/// A place, and what stands there.
type Said = (Span, f64);

/// The two texts, and how they are read.
pub(super) struct Sides<'text> {
    pub(super) texts: Pair<&'text str>,
    /// Their numbers in digits.
    pub(super) numbers: Pair<&'text [Written]>,
    pub(super) rules: Pair<&'text LanguageRules>,
    pub(super) readings: &'text Pair<Readings>,
}

impl Sides<'_> {
    /// Finds what one side says and the other does not, where both sides have some of it.
    fn only_here(
        &self,
        read: fn(&str, &LanguageRules) -> Vec<Said>,
        says: impl Fn(Side, f64) -> bool,
    ) -> Places {
        let lone = Pair::new(Side::Source, Side::Target).map(|side| {
            let words = read(self.texts.get(side), self.rules.get(side)).into_iter();
            words
                .filter(|(_, value)| !says(side.other(), *value))
                .map(|(span, _)| span)
                .collect::<Vec<Span>>()
        });
        if lone.source.is_empty() || lone.target.is_empty() {
            return Pair::default();
        }
        lone
    }

    /// Finds months beside digits.
    pub(super) fn months(&self) -> Places {
        self.only_here(months, |side, month| {
            self.readings.get(side).names_month(month)
        })
    }

    /// Finds days of the week.
    pub(super) fn weekdays(&self) -> Places {
        let named = self
            .texts
            .zip(self.rules)
            .map(|(text, rules)| weekdays(text, rules));
        self.only_here(weekdays, |side, day| {
            named.get(side).iter().any(|(_, own)| is_same(*own, day))
        })
    }

    /// Finds numbers in words and in Roman numerals; a longer numeral is missing too where the other side has some.
    pub(super) fn words(&self) -> Places {
        let says = |side: Side, value: f64| self.readings.get(side).says(value);
        let both = self.only_here(words, says);
        if !both.source.is_empty() {
            return self.without_dozens(both);
        }
        let numerals = self
            .texts
            .zip(self.rules)
            .map(|(text, rules)| numerals(text, rules));
        Pair::new(Side::Source, Side::Target).map(|side| {
            if numerals.get(side.other()).is_empty() {
                return Vec::new();
            }
            let lone = numerals.get(side).iter();
            lone.filter(|(span, value)| span.len() > 1 && !says(side.other(), *value))
                .map(|(span, _)| *span)
                .collect()
        })
    }

    /// Ten and twelve are the same where they stand for some: `desmitiem`, `dozens`.
    fn without_dozens(&self, found: Places) -> Places {
        const SOME: [f64; 2] = [10.0, 12.0];
        let is_some = |side: Side| {
            let words = words(self.texts.get(side), self.rules.get(side));
            let mut of_found = words
                .iter()
                .filter(|(span, _)| found.get(side).contains(span));
            of_found.all(|(_, value)| SOME.iter().any(|some| is_same(*some, *value)))
        };
        if is_some(Side::Source) && is_some(Side::Target) {
            return Pair::default();
        }
        found
    }

    /// Finds fractions in one character or one word, and raised numbers.
    pub(super) fn small(&self) -> Places {
        let says = |side: Side, value: f64| self.readings.get(side).says(value);
        let parts = self.only_here(fractions, says);
        let raised = self.only_here(raised, says);
        Pair::new(Side::Source, Side::Target)
            .map(|side| [parts.get(side).as_slice(), raised.get(side)].concat())
    }

    /// Finds the days of months that are named on both sides.
    pub(super) fn days(&self) -> Places {
        let days = self
            .texts
            .zip(self.numbers)
            .zip(self.rules)
            .map(|((text, numbers), rules)| days(text, numbers, rules));
        Pair::new(Side::Source, Side::Target).map(|side| {
            let across = days.get(side.other());
            let readings = self.readings.get(side.other());
            let lone = days.get(side).iter().filter(|own| {
                let mut same_month = across
                    .iter()
                    .filter(|other| is_same(other.month, own.month))
                    .peekable();
                own.day.is_some_and(|(_, day)| {
                    same_month.peek().is_some()
                        && !same_month.any(|other| other.near.contains(&day))
                        && !readings.writes_day(day, own.month)
                })
            });
            lone.filter_map(|own| own.day)
                .map(|(span, _)| span)
                .collect()
        })
    }
}

/// The months that stand beside digits or behind the word between a year and its month.
fn months(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let begins_with_digit = |place: Option<usize>| {
        let word = place.and_then(|place| words.get(place));
        word.is_some_and(|(_, word)| word.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let month = |(at, (place, word)): (usize, &(usize, &str))| {
        let Some(NumberWord::Month(month)) = (rules.number_word)(&word.to_lowercase()) else {
            return None;
        };
        let reach = [
            at.checked_sub(2),
            at.checked_sub(1),
            Some(at + 1),
            Some(at + 2),
        ];
        let beside = reach.into_iter().any(begins_with_digit);
        beside.then(|| (Span::new(*place, place + word.len()), f64::from(month)))
    };
    words.iter().enumerate().filter_map(month).collect()
}

fn weekdays(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let day = |(place, word): (usize, &str)| {
        let mut endings = rules.possessives.iter();
        let bare = endings.find_map(|ending| word.strip_suffix(ending));
        let bare = bare.unwrap_or(word);
        match (rules.number_word)(&bare.to_lowercase()) {
            Some(NumberWord::Weekday(day)) => {
                Some((Span::new(place, place + bare.len()), f64::from(day)))
            }
            _ => None,
        }
    };
    text.unicode_word_indices().filter_map(day).collect()
}

/// The numbers in words that are more than one, the ordinals, and Roman numerals.
fn words(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let said = spoken::numbers(text, rules).into_iter();
    let said = said.filter(|number| number.is_ordinal || number.whole() > 1.0);
    let mut found: Vec<Said> = said.map(|number| (number.span, number.whole())).collect();
    let is_read = |span: Span| {
        let mut known = found.iter();
        known.any(|(known, _)| known.start < span.end && span.start < known.end)
    };
    let more: Vec<Said> = teens(text, rules)
        .filter(|(span, _)| !is_read(*span))
        .collect();
    found.extend(more);
    found.extend(numerals(text, rules));
    found
}

/// Ordinals from eleven to ninety-nine in one word, and compounds with such numbers: `thirteenth`, `sixties`.
fn teens<'text>(
    text: &'text str,
    rules: &'text LanguageRules,
) -> impl Iterator<Item = Said> + 'text {
    text.unicode_word_indices().filter_map(|(place, word)| {
        let value = (rules.loose_number)(&word.to_lowercase())?;
        let is_teen = (11.0..100.0).contains(&value);
        is_teen.then(|| (Span::new(place, place + word.len()), value))
    })
}

/// Roman numerals, but for initials.
fn numerals(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let found = roman::numerals(text, rules).into_iter();
    let is_initial = |span: Span| {
        let (_, behind) = span.around(text);
        let name = behind.strip_prefix('.').unwrap_or_default().trim_start();
        span.len() == 1 && name.starts_with(char::is_uppercase)
    };
    found
        .filter(|(span, _)| !is_initial(*span))
        .map(|(span, value)| (span, f64::from(value)))
        .collect()
}

/// Fractions in one character or one word.
fn fractions(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let signs = text.char_indices().filter_map(|(place, sign)| {
        let value = written::fraction(sign)?;
        Some((Span::new(place, place + sign.len_utf8()), value))
    });
    let words = text.unicode_word_indices().filter_map(|(place, word)| {
        let value = (rules.loose_number)(&word.to_lowercase())?;
        (value > 0.0 && value < 1.0).then_some((Span::new(place, place + word.len()), value))
    });
    signs.chain(words).collect()
}

/// Raised numbers, of measures, inserted paragraphs and notes: `m²`, `12.¹`.
fn raised(text: &str, _: &LanguageRules) -> Vec<Said> {
    let mut found: Vec<(Span, u32)> = Vec::new();
    for (place, sign) in text.char_indices() {
        let Some(digit) = written::raised(sign) else {
            continue;
        };
        let end = place + sign.len_utf8();
        match found.last_mut() {
            Some((span, value)) if span.end == place => {
                span.end = end;
                *value = value.saturating_mul(10).saturating_add(digit);
            }
            _ => found.push((Span::new(place, end), digit)),
        }
    }
    let said = found.into_iter();
    said.map(|(span, value)| (span, f64::from(value))).collect()
}

/// A month that is named, and its day.
struct Dated {
    month: f64,
    day: Option<(Span, u32)>,
    /// The whole numbers near it, of which any may be the day.
    near: Vec<u32>,
}

fn days(text: &str, numbers: &[Written], rules: &LanguageRules) -> Vec<Dated> {
    let numbers: Vec<(Span, u32)> = numbers
        .iter()
        .filter_map(|number| Some((number.span, number.signs.parse().ok()?)))
        .collect();
    let months = months(text, rules).into_iter();
    let day = |(span, month): Said| {
        let is_before = |(number, _): &&(Span, u32)| {
            number.end <= span.start && joins_day(Span::new(number.end, span.start).of(text))
        };
        let is_behind = |(number, _): &&(Span, u32)| {
            number.start >= span.end
                && matches!(Span::new(span.end, number.start).of(text), " " | "\u{A0}")
        };
        let is_day = |(_, day): &&(Span, u32)| (1..=31).contains(day);
        let before = numbers.iter().filter(is_day).find(is_before);
        let day = before.or_else(|| numbers.iter().filter(is_day).find(is_behind));
        Dated {
            month,
            day: day.copied(),
            near: near(&numbers, span),
        }
    };
    months.map(day).collect()
}

/// The numbers before a month and behind it of which any may be its day: `1.–5. maijā`, `May 1 and 5`.
fn near(numbers: &[(Span, u32)], month: Span) -> Vec<u32> {
    /// Bytes between two days, or a day and its month.
    const GAP: usize = 8;
    const LAST_DAY: u32 = 31;
    let mut found = Vec::new();
    let mut start = month.start;
    for (span, day) in numbers
        .iter()
        .rev()
        .filter(|(span, _)| span.end <= month.start)
    {
        if span.end + GAP < start || *day > LAST_DAY {
            break;
        }
        found.push(*day);
        start = span.start;
    }
    let mut end = month.end;
    for (span, day) in numbers.iter().filter(|(span, _)| span.start >= month.end) {
        if end + GAP < span.start || *day > LAST_DAY {
            break;
        }
        found.push(*day);
        end = span.end;
    }
    found
}

/// Tells whether a text joins a day to its month: `. `, ` `, `th of `.
fn joins_day(between: &str) -> bool {
    let between = between.trim_start_matches(['.', 's', 't', 'n', 'd', 'r', 'h']);
    let between = between.trim().trim_start_matches("of");
    between.trim().is_empty()
}
