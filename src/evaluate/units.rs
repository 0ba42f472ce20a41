//! Gold that depends on no sentence splitter: aligned units as spans of two texts.
//!
//! A unit a line, `{"lv":[start,end],"en":[start,end]}`, in characters; `null` for a side that has nothing. A row with
//! two sides is right when it lies in one unit; one with one side, when no unit that it touches has both.

use crate::bitext::{Cell, Row};
use crate::pair::{Pair, Side};
use crate::span::CharSpan;
use serde_json::Value;

/// No unit.
const NONE: u32 = u32::MAX;

/// The units of two texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Units {
    /// The unit of each character that is in one.
    owners: Pair<Vec<u32>>,
    /// Whether each unit has both sides.
    both: Vec<bool>,
}

/// Reads units; `tags` are the keys of the two sides.
///
/// # Errors
/// The number of a line that is no unit, counted from 1.
pub fn parse(text: &str, tags: Pair<&str>) -> Result<Units, usize> {
    let mut units = Units::default();
    for (line, row) in (1..)
        .zip(text.lines())
        .filter(|(_, row)| !row.trim().is_empty())
    {
        let unit: Value = serde_json::from_str(row).map_err(|_| line)?;
        let number = u32::try_from(units.both.len()).map_err(|_| line)?;
        let mut sides = 0;
        for side in Side::BOTH {
            let span = unit.get(tags.get(side)).ok_or(line)?;
            if span.is_null() {
                continue;
            }
            let at = |place: usize| {
                span.get(place)?
                    .as_u64()
                    .and_then(|at| usize::try_from(at).ok())
            };
            let (Some(start), Some(end)) = (at(0), at(1)) else {
                return Err(line);
            };
            let owners = units.owners.get_mut(side);
            if owners.len() < end {
                owners.resize(end, NONE);
            }
            owners.get_mut(start..end).ok_or(line)?.fill(number);
            sides += 1;
        }
        units.both.push(sides == 2);
    }
    Ok(units)
}

impl Units {
    /// Makes units that all have both sides, from their spans.
    pub fn new(spans: &[Pair<CharSpan>]) -> Self {
        let mut units = Self::default();
        for (number, unit) in (0..).zip(spans) {
            for side in Side::BOTH {
                let (owners, span) = (units.owners.get_mut(side), unit.get(side));
                owners.resize(owners.len().max(span.end), NONE);
                owners[span.start..span.end].fill(number);
            }
            units.both.push(true);
        }
        units
    }

    /// Tells whether a row is right; nothing for one that touches no unit.
    pub fn judge(&self, row: &Row) -> Option<bool> {
        let touched = Pair::new(
            self.touched(Side::Source, &row.cells.source),
            self.touched(Side::Target, &row.cells.target),
        );
        let mut all = touched.source.clone();
        all.extend(&touched.target);
        all.sort_unstable();
        all.dedup();
        if all.is_empty() {
            return None;
        }
        let two_sided = !touched.source.is_empty() && !touched.target.is_empty();
        Some(if two_sided {
            all.len() == 1
        } else {
            !all.iter().any(|unit| self.both[*unit as usize])
        })
    }

    /// Returns the spans of the units that have both sides, in the order of the file.
    pub fn spans(&self) -> Vec<Pair<CharSpan>> {
        let mut spans: Vec<Pair<Option<CharSpan>>> = vec![Pair::default(); self.both.len()];
        for side in Side::BOTH {
            let owners = self.owners.get(side).iter().enumerate();
            for (at, unit) in owners.filter(|(_, unit)| **unit != NONE) {
                let span = spans[*unit as usize].get_mut(side);
                let start = span.map_or(at, |span| span.start);
                *span = Some(CharSpan::new(start, at + 1));
            }
        }
        let both = spans
            .into_iter()
            .filter_map(|unit| Some(Pair::new(unit.source?, unit.target?)));
        both.collect()
    }

    /// Returns the units that a cell touches.
    fn touched(&self, side: Side, cell: &Cell) -> Vec<u32> {
        let owners = self.owners.get(side);
        let mut units: Vec<u32> = Vec::new();
        for piece in &cell.pieces {
            let span = piece.span.start.min(owners.len())..piece.span.end.min(owners.len());
            units.extend(owners[span].iter().filter(|unit| **unit != NONE));
            units.dedup();
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Piece;
    use crate::span::CharSpan;

    fn row(source: &[(usize, usize)], target: &[(usize, usize)]) -> Row {
        let cell = |spans: &[(usize, usize)]| Cell {
            text: "x".to_owned(),
            pieces: spans
                .iter()
                .map(|(start, end)| Piece {
                    sentence: 0,
                    span: CharSpan::new(*start, *end),
                })
                .collect(),
            markup: Vec::new(),
        };
        Row {
            cells: Pair::new(cell(source), cell(target)),
            ..Row::default()
        }
    }

    type Spans = &'static [(usize, usize)];

    #[test]
    fn spans_make_units_and_units_have_spans() {
        let spans = [((0, 5), (0, 4)), ((6, 9), (5, 9))];
        let spans = spans.map(|(a, b)| Pair::new(CharSpan::new(a.0, a.1), CharSpan::new(b.0, b.1)));
        assert_eq!(Units::new(&spans).spans(), spans);
        let text = "{\"lv\":[0,5],\"en\":[0,4]}\n{\"lv\":[6,9],\"en\":[5,9]}\n";
        assert_eq!(parse(text, Pair::new("lv", "en")), Ok(Units::new(&spans)));
    }

    #[test]
    fn rows_are_judged_by_the_units_that_they_touch() {
        let text = "{\"lv\":[0,5],\"en\":[0,4]}\n\n{\"lv\":[6,9],\"en\":null}\n{\"lv\":[10,12],\"en\":[5,9]}\n";
        let units = parse(text, Pair::new("lv", "en")).unwrap();
        let cases: [(Spans, Spans, Option<bool>); 6] = [
            (&[(0, 2)], &[(0, 4)], Some(true)),
            (&[(0, 5), (6, 9)], &[(0, 4)], Some(false)),
            (&[(6, 9)], &[], Some(true)),
            (&[(10, 12)], &[], Some(false)),
            (&[(10, 12)], &[(5, 9)], Some(true)),
            (&[(5, 6)], &[], None),
        ];
        for (source, target, right) in cases {
            assert_eq!(
                units.judge(&row(source, target)),
                right,
                "{source:?} {target:?}"
            );
        }
        assert_eq!(parse("{}", Pair::new("lv", "en")), Err(1));
        assert_eq!(
            parse("\n{\"lv\":[1],\"en\":null}", Pair::new("lv", "en")),
            Err(2)
        );
    }
}
