//! The cells of one sheet.

use super::beside::{self, Beside};
use super::rich::Rich;
use crate::read::ReadError;
use crate::read::xml::{Element, Event, Events};

/// A cell that holds text.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// From 1.
    pub(super) row: usize,
    /// From 1.
    pub(super) column: usize,
    pub(super) rich: Rich,
    /// Whether its row or its column is not shown.
    pub(super) is_hidden: bool,
}

impl Cell {
    /// Returns how programs name it: `B12`.
    pub(super) fn place(&self) -> String {
        format!("{}{}", column_name(self.column), self.row)
    }
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) cells: Vec<Cell>,
    /// Cells with values that are no text.
    pub(super) values: usize,
    /// The places of formulas whose results are not stored, and of texts that the file does not hold.
    pub(super) missing: Vec<String>,
    /// What the sheet says beside its cells.
    pub(super) beside: Vec<Beside>,
}

/// Columns that a sheet may have (ECMA-376 part 1, 18.3.1.13).
const MOST_COLUMNS: usize = 16_384;

/// Reads the cells of a sheet.
pub(super) fn read(events: &mut Events<'_>, strings: &[Rich]) -> Result<Read, ReadError> {
    let mut read = Read::default();
    let mut hidden_columns: Vec<(usize, usize)> = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut is_hidden_row = false;
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        let number = |name: &str| {
            element
                .attribute(name)
                .and_then(|number| number.parse().ok())
        };
        match element.name() {
            ("x", "col") if is_hidden(&element) => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    hidden_columns.push((first, last));
                }
            }
            ("x", "row") => {
                row = number("r").unwrap_or(row + 1);
                column = 0;
                is_hidden_row = is_hidden(&element);
            }
            ("x", "c") => {
                let named = element.attribute("r").and_then(|name| column_of(&name));
                column = named.unwrap_or(column + 1);
                match cell(&element, events, strings)? {
                    Value::Text(rich) if !rich.text.trim().is_empty() => {
                        let in_column =
                            |(first, last): &(usize, usize)| (*first..=*last).contains(&column);
                        read.cells.push(Cell {
                            row,
                            column,
                            rich,
                            is_hidden: is_hidden_row || hidden_columns.iter().any(in_column),
                        });
                    }
                    Value::Other => read.values += 1,
                    Value::Missing => {
                        read.missing.push(format!("{}{row}", column_name(column)));
                    }
                    Value::Text(_) | Value::Nothing => {}
                }
            }
            _ => beside::of_sheet(&element, events, &mut read.beside)?,
        }
    }
    Ok(read)
}

fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.attribute("hidden").as_deref(), Some("1" | "true"))
}

/// What a cell holds.
enum Value {
    Text(Rich),
    /// A number, a date, an error.
    Other,
    /// A result that is not stored, or a text that is not there.
    Missing,
    Nothing,
}

/// Reads a cell up to its end.
fn cell(
    element: &Element<'_>,
    events: &mut Events<'_>,
    strings: &[Rich],
) -> Result<Value, ReadError> {
    let kind = element.attribute("t").unwrap_or_default();
    let mut value = None;
    let mut has_formula = false;
    let mut depth = 1;
    while depth > 0 {
        match events.next()? {
            Some(Event::Start(element)) => match element.name() {
                ("x", "v") => value = Some(events.text_of_element()?),
                ("x", "is") => {
                    let rich = Rich::read(events)?;
                    // The cell ends behind it.
                    events.skip()?;
                    return Ok(Value::Text(rich));
                }
                ("x", "f") => {
                    has_formula = true;
                    events.skip()?;
                }
                _ => depth += 1,
            },
            Some(Event::End) => depth -= 1,
            Some(Event::Text(_)) => {}
            None => break,
        }
    }
    let is_empty = value.as_ref().is_none_or(|value| value.trim().is_empty());
    Ok(match (kind.as_str(), value) {
        // An empty text is a result.
        ("str", Some(text)) => Value::Text(Rich::plain(&text)),
        _ if is_empty && has_formula => Value::Missing,
        _ if is_empty => Value::Nothing,
        (_, None) => Value::Nothing,
        ("s", Some(number)) => {
            let number = number.trim().parse::<usize>().ok();
            let text = number.and_then(|number| strings.get(number));
            text.map_or(Value::Missing, |text| Value::Text(text.clone()))
        }
        ("inlineStr", Some(text)) => Value::Text(Rich::plain(&text)),
        (_, Some(_)) => Value::Other,
    })
}

/// Reads the column of a cell's name.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |column, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.saturating_mul(26).saturating_add(letter)
    });
    (1..=MOST_COLUMNS).contains(&column).then_some(column)
}

/// Returns how programs name a column.
pub(super) fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from_digit(
            u32::try_from(rest % 26).unwrap_or(0) + 10,
            36,
        ));
        rest /= 26;
    }
    let letters = letters.into_iter().rev().flatten();
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_names() {
        for (name, column) in [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("XFD", 16_384)] {
            assert_eq!(column_of(&format!("{name}12")), Some(column));
            assert_eq!(column_name(column), name);
        }
        assert_eq!(column_of("12"), None);
        assert_eq!(column_of("ZZZZ1"), None);
    }
}
