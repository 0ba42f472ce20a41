//! Rows → whether their numbers agree: what tells two texts of one mould apart.
//!
//! Releases of two months, contracts with two firms say the same in the same words; only their numbers differ.

use crate::bitext::Row;
use crate::pair::Pair;
use serde::Serialize;

/// Groups of digits in rows with two sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// How many there are on both sides together.
    pub all: usize,
    /// How many of them have a partner on the other side of their row.
    pub shared: usize,
}

impl Numbers {
    /// Counts the numbers of rows.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut numbers = Self::default();
        for row in rows.iter().filter(|row| !row.is_one_sided()) {
            let Pair {
                mut source,
                mut target,
            } = row.cells.as_ref().map(|cell| numbers_of(&cell.text));
            numbers.all += source.iter().chain(&target).map(Vec::len).sum::<usize>();
            numbers.shared += take_partners(&mut source, &mut target);
            // `112 132` may be two numbers by chance.
            let (mut source, mut target) = (parted(source), parted(target));
            numbers.shared += take_partners(&mut source, &mut target);
        }
        numbers
    }
}

/// A number, as its groups of digits: two for `12 500` and for `12,500`, one for `12500`.
type Groups<'text> = Vec<&'text str>;

/// Takes out the numbers that have the same digits on both sides, and returns how many groups they have.
fn take_partners(source: &mut Vec<Groups<'_>>, target: &mut Vec<Groups<'_>>) -> usize {
    let mut groups = 0;
    source.retain(|number| {
        let found = target.iter().position(|other| has_digits(other, number));
        if let Some(place) = found {
            groups += number.len() + target.swap_remove(place).len();
        }
        found.is_none()
    });
    groups
}

/// Tells whether two numbers have the same digits, however these are grouped.
fn has_digits(one: &[&str], other: &[&str]) -> bool {
    fn digits<'number>(of: &'number [&str]) -> impl Iterator<Item = u8> + 'number {
        of.iter().flat_map(|group| group.bytes())
    }
    digits(one).eq(digits(other))
}

/// Makes a number of each group.
fn parted(numbers: Vec<Groups<'_>>) -> Vec<Groups<'_>> {
    let groups = numbers.into_iter().flatten();
    groups.map(|group| vec![group]).collect()
}

/// Returns the numbers of a text; groups of three digits behind a comma, a full stop or a blank go with what stands
/// before them.
fn numbers_of(text: &str) -> Vec<Groups<'_>> {
    const GROUP: usize = 3;
    let mut numbers: Vec<Groups<'_>> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (between, digits) = rest.split_at(start);
        let behind = digits.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let group = digits.strip_suffix(behind).unwrap_or_default();
        let is_joint = matches!(
            between,
            "," | "." | " " | "\u{a0}" | "\u{202f}" | "\u{2009}"
        );
        match numbers.last_mut() {
            Some(number)
                if is_joint
                    && group.len() == GROUP
                    && number.first().is_some_and(|first| first.len() <= GROUP) =>
            {
                number.push(group);
            }
            _ => numbers.push(vec![group]),
        }
        rest = behind;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Cell;

    #[test]
    fn numbers_are_looked_for_in_their_row() {
        let row = |source: &str, target: &str| Row {
            cells: Pair::new(source, target).map(|text| Cell {
                text: text.to_owned(),
                ..Cell::default()
            }),
            ..Row::default()
        };
        let rows = [
            row("12 500 eiro 9. jūlijā", "EUR 12,500 on 9 July"),
            row("3 un 3", "3 and 4"),
            row("5", ""),
            row("no 2200 līdz 3000 EUR", "EUR 2,200–3,000"),
            row("tālr. 67 069 280", "tel. 67069280"),
            row(
                "Direktīvas 2006/112 132. pants",
                "Article 132 of Directive 2006/112",
            ),
        ];
        let expected = Numbers {
            all: 26,
            shared: 24,
        };
        assert_eq!(Numbers::of(&rows), expected);
    }
}
