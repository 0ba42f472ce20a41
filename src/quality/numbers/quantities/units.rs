//! The measure or currency that a number counts: `5 km`, `EUR 5`, `five years`.

use super::beside::BLANKS;
use crate::language::QuantityWords;
use crate::span::Span;

/// A unit, by its sign.
type Unit = &'static str;

const CURRENCIES: &[Unit] = &[
    "EUR", "USD", "GBP", "JPY", "CNY", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF",
    "RON", "BGN", "RUB", "UAH", "BYN", "TRY", "INR", "CAD", "AUD", "NZD", "LVL", "LTL", "EEK",
    "ct",
];

/// Units that count the same kind of thing, a list each; written with these capitals only, `mW` being no `MW`.
const KINDS: &[&[Unit]] = &[
    CURRENCIES,
    &[
        "nm", "µm", "mm", "cm", "dm", "m", "km", "mi", "ft", "in", "yd",
    ],
    &["µg", "mg", "g", "kg", "t", "lb", "oz"],
    &["ml", "cl", "dl", "l", "hl", "gal"],
    &["mm²", "cm²", "m²", "ha", "km²"],
    &["mm³", "cm³", "m³", "km³"],
    &[
        "ms", "s", "min", "h", "d", "week", "month", "year", "century",
    ],
    &["W", "mW", "kW", "MW", "GW", "TW"],
    &["Wh", "kWh", "MWh", "GWh", "TWh"],
    &["Hz", "kHz", "MHz", "GHz"],
    &["V", "mV", "kV"],
    &["kB", "MB", "GB", "TB"],
    &["Pa", "hPa", "kPa", "MPa", "bar"],
    &["J", "kJ", "MJ", "cal", "kcal"],
    &["°C", "°F"],
];

/// Other signs of units, and what they may stand for.
const OTHER_SIGNS: &[(&str, &[Unit])] = &[
    ("€", &["EUR"]),
    ("$", &["USD", "CAD", "AUD", "NZD"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₽", &["RUB"]),
    ("₴", &["UAH"]),
    ("zł", &["PLN"]),
    ("Ls", &["LVL"]),
    ("Lt", &["LTL"]),
    ("μm", &["µm"]),
    ("μg", &["µg"]),
    ("mL", &["ml"]),
    ("L", &["l"]),
    ("KB", &["kB"]),
    ("sec", &["s"]),
    ("hr", &["h"]),
    ("hrs", &["h"]),
    ("lbs", &["lb"]),
    ("ºC", &["°C"]),
    ("ºF", &["°F"]),
    ("°", &["°C", "°F"]),
];

/// What a number counts.
#[derive(Debug)]
pub(super) struct Counted {
    /// What its unit may be; nothing where none is known.
    pub(super) units: Vec<Unit>,
    /// The number with its unit.
    pub(super) span: Span,
}

impl Counted {
    /// Reads the unit before a number, or behind it and its scale.
    pub(super) fn of(text: &str, number: Span, end: usize, words: &QuantityWords) -> Self {
        let found = before(text, number, end).or_else(|| behind(text, number, end, words));
        found.unwrap_or(Self {
            units: Vec::new(),
            span: Span::new(number.start, end),
        })
    }

    /// Tells whether two units may be the same; one that is not known may be any.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self.units.is_empty()
            || other.units.is_empty()
            || self.units.iter().any(|unit| other.units.contains(unit))
    }

    /// Tells whether two units are surely compared rightly: of one kind, or both longer than the letters that stand
    /// for many things (`m`: metres, millions, minutes).
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        let is_long = |own: &Self| own.units.iter().all(|unit| unit.chars().count() > 1);
        let kinds = |own: &Self| -> Vec<bool> {
            let has = |kind: &&[Unit]| own.units.iter().any(|unit| kind.contains(unit));
            KINDS.iter().map(has).collect()
        };
        let is_one_kind = kinds(self)
            .into_iter()
            .zip(kinds(other))
            .any(|(own, other)| own && other);
        is_one_kind || is_long(self) && is_long(other)
    }
}

/// The currency before a number.
fn before(text: &str, number: Span, end: usize) -> Option<Counted> {
    let before = text.get(..number.start)?;
    let bare = before.trim_end_matches(['-', '–', '−', '+']);
    let bare = bare.trim_end_matches(BLANKS);
    let is_part = |sign: char| sign.is_alphabetic() || is_symbol(sign);
    let start = bare
        .char_indices()
        .rev()
        .take_while(|(_, sign)| is_part(*sign))
        .last()?
        .0;
    let sign = bare.get(start..)?;
    // `US$`, `CA$`
    let (country, sign) = sign
        .strip_suffix('$')
        .filter(|country| !country.is_empty())
        .map_or((None, sign), |country| (Some(country), "$"));
    let units = match country {
        Some("US") => vec!["USD"],
        Some("C" | "CA") => vec!["CAD"],
        Some("A" | "AU") => vec!["AUD"],
        Some(_) => return None,
        None => by_sign(sign),
    };
    let is_currency = units.iter().any(|unit| CURRENCIES.contains(unit)) && sign != "ct";
    is_currency.then(|| Counted {
        units,
        span: Span::new(start, end),
    })
}

/// The unit behind a number.
fn behind(text: &str, number: Span, end: usize, words: &QuantityWords) -> Option<Counted> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches(BLANKS);
    let bare = bare.trim_start_matches(['-', '‑']);
    let start = text.len() - bare.len();
    // `in his 20s`
    if rest.starts_with('s') {
        return None;
    }
    let (first, units) = read(bare, words)?;
    if !units.is_empty() {
        let stop = start + first;
        return Some(Counted {
            units,
            span: Span::new(number.start, stop),
        });
    }
    // `5 ASV dolāri`, `5 Canadian dollars`
    let next = bare.get(first..)?.strip_prefix(BLANKS)?;
    if !bare.starts_with(char::is_uppercase) {
        return None;
    }
    let (length, units) = read(next, words)?;
    let is_currency = units.iter().any(|unit| CURRENCIES.contains(unit));
    let stop = text.len() - next.len() + length;
    is_currency.then(|| Counted {
        units,
        span: Span::new(number.start, stop),
    })
}

/// Reads the first word or sign of a text: its length, and the units that it may be.
fn read(text: &str, words: &QuantityWords) -> Option<(usize, Vec<Unit>)> {
    let is_degree = |sign: char| matches!(sign, '°' | 'º');
    if let Some(sign) = text.chars().next().filter(|sign| is_symbol(*sign)) {
        return Some((sign.len_utf8(), by_sign(text.get(..sign.len_utf8())?)));
    }
    if let Some(sign) = text.chars().next().filter(|sign| is_degree(*sign)) {
        // `5 ° C`
        let letters = text.get(sign.len_utf8()..)?;
        let scale = letters.trim_start_matches(BLANKS);
        let is_scale = scale.starts_with(['C', 'F'])
            && !scale.chars().nth(1).is_some_and(char::is_alphanumeric);
        let units = match scale.chars().next() {
            Some('C') if is_scale => vec!["°C"],
            Some('F') if is_scale => vec!["°F"],
            _ => by_sign("°"),
        };
        let length = if is_scale {
            text.len() - scale.len() + 1
        } else {
            sign.len_utf8()
        };
        return Some((length, units));
    }
    let length = text
        .find(|sign: char| !sign.is_alphabetic() && sign != 'µ')
        .unwrap_or(text.len());
    let word = text.get(..length).filter(|word| !word.is_empty())?;
    let rest = text.get(length..)?;
    if let Some(power) = rest
        .strip_prefix(['²', '³', '2', '3'])
        .filter(|rest| !rest.starts_with(char::is_alphanumeric))
    {
        let raised = if rest.starts_with(['²', '2']) {
            '²'
        } else {
            '³'
        };
        let sign = format!("{word}{raised}");
        return Some((text.len() - power.len(), by_sign(&sign)));
    }
    // `5 g.` may be a year; a full stop at the end of the text is that of the sentence.
    let is_short = word.chars().count() == 1 && rest.starts_with('.') && rest.trim_end().len() > 1;
    let units = by_sign(word);
    if is_short || units.is_empty() {
        return Some((length, by_word(&word.to_lowercase(), words)));
    }
    Some((length, units))
}

const fn is_symbol(sign: char) -> bool {
    matches!(sign, '€' | '$' | '£' | '¥' | '₽' | '₴')
}

/// What a sign may stand for.
fn by_sign(sign: &str) -> Vec<Unit> {
    if let Some((_, units)) = OTHER_SIGNS.iter().find(|(other, _)| *other == sign) {
        return units.to_vec();
    }
    let mut signs = KINDS.iter().copied().flatten();
    signs
        .find(|own| **own == sign)
        .copied()
        .into_iter()
        .collect()
}

/// What a word in small letters may stand for.
pub(super) fn by_word(word: &str, words: &QuantityWords) -> Vec<Unit> {
    /// Letters of the longest ending of a word: `kilometriem`.
    const LONGEST_ENDING: usize = 3;
    let is_word = |pattern: &str| match pattern.strip_suffix('*') {
        Some(beginning) => word
            .strip_prefix(beginning)
            .is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING),
        None => pattern == word,
    };
    let mut known = words.units.iter().filter(|(pattern, _)| is_word(pattern));
    known
        .next()
        .map(|(_, units)| units.to_vec())
        .unwrap_or_default()
}
