//! Numbers, dates and times of a sheet as a reader sees them: the number formats of cells.
//!
//! The signs in numbers are those of the format, a full stop before decimals and a comma between thousands; month
//! names are Latvian where the format asks for them, else English. A date in the format of the reader's own system is
//! written as 2024-05-05. A format that is not understood shows the number itself.
//!
//! Source: ECMA-376 part 1, sections 18.8.30 and 18.8.31.

mod dates;
mod numbers;

use crate::language::{Language, registry};

/// A number format: its sections, for positive numbers, negative ones, and zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Format {
    sections: Vec<Vec<Token>>,
    is_local: bool,
    language: Option<Language>,
}

/// A part of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Text that stands as it is.
    Text(String),
    /// A letter of dates or times, and how often: `yyyy`.
    Date(char, usize),
    /// All hours, minutes or seconds, with at least so many digits: `[hh]`.
    Elapsed(char, usize),
    /// `AM/PM` or `A/P`.
    HalfDay(&'static str, &'static str),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// `E+` or `E-`.
    Exponent(bool),
    /// `/`
    Slash,
    /// `General` or `@`.
    General,
}

/// Ids of formats that each system shows in its own way.
const LOCAL: [u32; 1] = [14];

/// The system's own formats for long dates and times.
const LOCAL_CODES: [&str; 2] = ["[$-F800]", "[$-F400]"];

impl Format {
    /// Takes a format code apart.
    pub(super) fn new(code: &str, id: Option<u32>) -> Self {
        let is_local = id.is_some_and(|id| LOCAL.contains(&id));
        if is_local || code.to_uppercase().starts_with(LOCAL_CODES[0]) {
            return Self {
                is_local: true,
                ..Self::parsed("yyyy\\-mm\\-dd")
            };
        }
        Self::parsed(code)
    }

    fn parsed(code: &str) -> Self {
        let mut format = Self::default();
        let mut section = Vec::new();
        let mut rest = code;
        while let Some(letter) = rest.chars().next() {
            if letter == ';' {
                format.sections.push(std::mem::take(&mut section));
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            rest = format.token(rest, &mut section);
        }
        format.sections.push(section);
        format
    }

    /// Takes the token at the start of a code; returns what stands behind it.
    fn token<'code>(&mut self, code: &'code str, section: &mut Vec<Token>) -> &'code str {
        let upper = |length: usize| code.get(..length).map(str::to_uppercase);
        for (word, token) in [
            ("GENERAL", Token::General),
            ("AM/PM", Token::HalfDay("AM", "PM")),
            ("A/P", Token::HalfDay("A", "P")),
        ] {
            if upper(word.len()).as_deref() == Some(word) {
                section.push(token);
                return code.get(word.len()..).unwrap_or_default();
            }
        }
        let mut letters = code.chars();
        let letter = letters.next().unwrap_or_default();
        let behind = letters.as_str();
        match letter {
            '"' => {
                let (text, behind) = behind.split_once('"').unwrap_or((behind, ""));
                section.push(Token::Text(text.to_owned()));
                return behind;
            }
            '\\' => {
                section.extend(letters.next().map(|letter| Token::Text(letter.to_string())));
                return letters.as_str();
            }
            // A blank as wide as a letter; a letter that fills the cell.
            '_' => {
                letters.next();
                section.push(Token::Text(" ".to_owned()));
                return letters.as_str();
            }
            '*' => {
                letters.next();
                return letters.as_str();
            }
            '[' => {
                let (inside, behind) = behind.split_once(']').unwrap_or((behind, ""));
                section.extend(self.bracket(inside));
                return behind;
            }
            '0' | '#' | '?' => section.push(Token::Digit(letter)),
            '.' => section.push(Token::Point),
            ',' => section.push(Token::Comma),
            '%' => section.push(Token::Percent),
            '/' => section.push(Token::Slash),
            '@' => section.push(Token::General),
            'E' | 'e' if behind.starts_with(['+', '-']) => {
                section.push(Token::Exponent(behind.starts_with('+')));
                return behind.get(1..).unwrap_or_default();
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let letter = letter.to_ascii_lowercase();
                let same = code
                    .chars()
                    .take_while(|own| own.to_ascii_lowercase() == letter)
                    .count();
                section.push(Token::Date(letter, same));
                return code.get(same..).unwrap_or_default();
            }
            other => section.push(Token::Text(other.to_string())),
        }
        behind
    }

    /// Takes what stands in brackets: elapsed time, a currency, a language; colours and conditions say nothing.
    fn bracket(&mut self, inside: &str) -> Option<Token> {
        let lower = inside.to_ascii_lowercase();
        if let Some(letter @ ('h' | 'm' | 's')) = lower.chars().next()
            && lower.chars().all(|own| own == letter)
        {
            return Some(Token::Elapsed(letter, lower.len()));
        }
        let (symbol, language) = inside
            .strip_prefix('$')?
            .split_once('-')
            .unwrap_or((inside.get(1..)?, ""));
        // The last four digits are the language and the region: 0426 is Latvian. Others write the tag: `lv-LV`.
        let id = u32::from_str_radix(language, 16).ok();
        let told = match id.filter(|_| language.len() >= 3) {
            Some(id) => registry::with_windows_id(id).and_then(|known| known.tag.parse().ok()),
            None => language.parse().ok(),
        };
        self.language = told.or(self.language.take());
        (!symbol.is_empty()).then(|| Token::Text(symbol.to_owned()))
    }

    /// Tells whether each system shows it in its own way.
    pub(super) const fn is_local(&self) -> bool {
        self.is_local
    }

    /// Returns what a reader sees.
    pub(super) fn show(&self, value: f64, is_1904: bool) -> String {
        let sections = self.sections.as_slice();
        let (section, value) = match sections {
            [_, negative, ..] if value < 0.0 => (Some(negative), value.abs()),
            [_, _, zero, ..] if value == 0.0 => (Some(zero), value),
            [first, ..] => (Some(first), value),
            [] => (None, value),
        };
        let section = section.map(Vec::as_slice).unwrap_or_default();
        let is_date = section
            .iter()
            .any(|token| matches!(token, Token::Date(..) | Token::Elapsed(..)));
        let is_plain = section.is_empty() || section.contains(&Token::General);
        let shown = if is_date {
            let language = self.language.clone().unwrap_or_else(Language::english);
            dates::show(section, value, is_1904, &language)
        } else if is_plain {
            Some(with_texts(section, &numbers::general(value)))
        } else {
            numbers::show(section, value)
        };
        let shown = shown.unwrap_or_else(|| numbers::general(value));
        shown.trim().to_owned()
    }
}

/// Puts a number where a section has its place for it.
fn with_texts(section: &[Token], number: &str) -> String {
    if section.is_empty() {
        return number.to_owned();
    }
    section
        .iter()
        .map(|token| match token {
            Token::Text(text) => text.as_str(),
            Token::General => number,
            _ => "",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        let cases = [
            (0.25, "0%", "25%"),
            (0.1234, "0.00%", "12.34%"),
            (0.5, "0 %", "50 %"),
            (1234.5, "#,##0.00", "1,234.50"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (0.0, "#,##0", "0"),
            (5.0, "0000", "0005"),
            (2.1, "General", "2.1"),
            (0.1 + 0.2, "General", "0.3"),
            (1e15, "General", "1000000000000000"),
            (-3.5, "0.0", "-3.5"),
            (-3.5, "0.0;(0.0)", "(3.5)"),
            (0.0, "0;-0;\"nav\"", "nav"),
            (12.0, "[$€-426]\\ #,##0.00", "€ 12.00"),
            (12.0, "#,##0.00\\ \"EUR\"", "12.00 EUR"),
            (12.0, "0\" gab.\"", "12 gab."),
            (1500.0, "0.0,\"k\"", "1.5k"),
            (0.5, "# ?/?", "1/2"),
            (2.75, "# ?/?", "2 3/4"),
            (12345.0, "0.00E+00", "1.23E+04"),
            (67_123_456.0, "00\\ 000\\ 000", "67 123 456"),
            (0.5, "#.##", ".5"),
            (3.0, "0.##", "3."),
            (7.0, "@", "7"),
            (-1.5, "General", "-1.5"),
            (1.0, "[Red][>100]0", "1"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(
                Format::new(code, None).show(value, false),
                expected,
                "{code} {value}"
            );
        }
    }

    #[test]
    fn dates_and_times_are_shown_as_their_format_says() {
        let cases = [
            (45417.0, "yyyy-mm-dd", "2024-05-05"),
            (45417.0, "d\\.m\\.yyyy\\.", "5.5.2024."),
            (45417.0, "dd.mm.yy", "05.05.24"),
            (45417.0, "d mmmm yyyy", "5 May 2024"),
            (
                45417.0,
                "[$-426]yyyy\\. \"gada\" d\\. mmmm",
                "2024. gada 5. maijs",
            ),
            (45417.0, "[$-409]dddd, mmm d", "Sunday, May 5"),
            (45_417.520_833_333, "d/m/yyyy h:mm", "5/5/2024 12:30"),
            (0.520_833_333_333, "h:mm:ss", "12:30:00"),
            (0.75, "h:mm AM/PM", "6:00 PM"),
            (0.0, "h:mm AM/PM", "12:00 AM"),
            (1.5, "[h]:mm", "36:00"),
            (0.000_520_833, "mm:ss", "00:45"),
            (0.000_520_839, "mm:ss.0", "00:45.0"),
            (60.0, "yyyy-mm-dd", "1900-02-29"),
            (61.0, "yyyy-mm-dd", "1900-03-01"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(
                Format::new(code, None).show(value, false),
                expected,
                "{code} {value}"
            );
        }
        assert_eq!(
            Format::new("mm-dd-yy", Some(14)).show(45417.0, false),
            "2024-05-05"
        );
        assert_eq!(
            Format::new("yyyy-mm-dd", None).show(43955.0, true),
            "2024-05-05"
        );
        assert_eq!(Format::new("yyyy", None).show(-5.0, false), "-5");
        assert_eq!(
            Format::new("yyyy", None).show(1e300, false),
            numbers::general(1e300)
        );
    }

    #[test]
    fn no_format_breaks_it() {
        for code in [
            "",
            ";",
            ";;;",
            "[",
            "\"",
            "\\",
            "_",
            "*",
            "[$",
            "[h",
            "0,0.0.0",
            "E+",
            "0E+",
            "?/",
            "/",
            "%%%",
            ",",
            ".",
            "ā0ā",
            "[$-]0",
            "yyyyyyyyyyyyyyyyyy",
            "0.000000000000000000000000000000000000000000000",
        ] {
            for value in [0.0, -1.0, 0.5, 45417.25, f64::MAX, f64::NAN, f64::INFINITY] {
                Format::new(code, None).show(value, false);
            }
        }
    }
}
