//! Which column of a table holds what.

use super::super::rows::{confidence, plain_row, status};
use super::content::{Measure, measure};
use super::headed::{Headings, half, sides};
use super::{Columns, Record};
use crate::bitext::Row;
use crate::language::Language;
use crate::language::headings::{self, Heading};
use crate::note::Level;
use crate::pair::{Pair, Side};

/// Lines in which headings are looked for.
const HEADING_LINES: usize = 10;

/// Cells of a line among which headings are looked for: a sheet has no more columns (ECMA-376 part 1, 18.3.1.13).
const MOST_COLUMNS: usize = 16_384;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Text(Side),
    Confidence,
    Status,
    Note,
    Edited,
    Id,
    Shape,
}

/// How a plan was found: the better, the higher.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Rank {
    /// There is nothing.
    #[default]
    Nothing,
    /// By the places of the columns.
    Places,
    /// By what the columns hold.
    Content,
    /// By headings.
    Headings,
}

/// How a table is read.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Plan {
    list: Vec<(u32, Column)>,
    /// The languages, when headings name them.
    pub(in super::super) languages: Pair<Option<Language>>,
    /// The record that holds the headings.
    pub(in super::super) headings: Option<usize>,
    /// The first record with texts.
    pub(in super::super) first: usize,
    pub(in super::super) rank: Rank,
    /// Whether the sides were exchanged, to be as they are asked for.
    is_turned: bool,
}

impl Plan {
    /// Tells the columns of a table; `asked` are the languages that somebody named.
    pub(in super::super) fn of(records: &[Record<'_>], asked: Option<&Pair<Language>>) -> Self {
        for (at, record) in records.iter().enumerate().take(HEADING_LINES) {
            let headed = |heading: fn(&str) -> Option<Heading>| -> Headings {
                let cells = record.cells.iter().take(MOST_COLUMNS);
                cells
                    .filter_map(|(column, cell)| Some((*column, heading(cell)?)))
                    .collect()
            };
            let mut found = headed(headings::of_cell);
            // Two codes and nothing else are two languages.
            if at == 0 && record.cells.len() == 2 {
                let codes = headed(headings::of_code);
                if codes.len() == 2 {
                    found = codes;
                }
            }
            let rest = records.get(at + 1..).unwrap_or_default();
            let is_first = at == 0;
            let sides = sides(&found, asked).or_else(|| {
                let others = || measure(rest);
                is_first
                    .then(|| half(&found, record, others, asked))
                    .flatten()
            });
            if let Some(sides) = sides {
                return Self::by_headings(at, &found, sides);
            }
        }
        Self::by_content(records, asked)
    }

    fn by_headings(at: usize, found: &Headings, sides: Pair<(u32, Option<Language>)>) -> Self {
        let mut list: Vec<(u32, Column)> = found
            .iter()
            .filter_map(|(column, heading)| Some((*column, other(heading)?)))
            .collect();
        // Of several columns of a kind the first counts; the others are left out, and named.
        let mut seen = Vec::new();
        list.retain(|(_, column)| {
            let is_new = !seen.contains(column);
            seen.push(*column);
            is_new
        });
        for side in Side::BOTH {
            list.push((sides.get(side).0, Column::Text(side)));
        }
        Self {
            list,
            languages: sides.map(|(_, language)| language),
            headings: Some(at),
            first: at + 1,
            rank: Rank::Headings,
            is_turned: false,
        }
    }

    fn by_content(records: &[Record<'_>], asked: Option<&Pair<Language>>) -> Self {
        let measures = measure(records);
        let with_words: Vec<&Measure> = measures.iter().filter(|own| own.has_words()).collect();
        let most = with_words
            .iter()
            .map(|own| own.filled)
            .max()
            .unwrap_or_default();
        let full: Vec<&Measure> = with_words
            .iter()
            .filter(|own| own.filled * 2 >= most)
            .copied()
            .collect();
        let texts = if full.len() >= 2 { full } else { with_words };
        let (pair, rank) = match (texts.as_slice(), measures.as_slice()) {
            ([one, other], [_, _, _, ..]) => (Some((*one, *other)), Rank::Content),
            ([one, .., _], [_, _, _, ..]) => {
                let other = two_languages(&texts, asked);
                (
                    other.or_else(|| Some((*one, *texts.get(1)?))),
                    Rank::Content,
                )
            }
            (_, [one, other, ..]) => {
                let both = one.has_words() && other.has_words();
                let rank = if both { Rank::Content } else { Rank::Places };
                (Some((one, other)), rank)
            }
            (_, [only]) => (Some((only, only)), Rank::Places),
            (_, []) => (None, Rank::Nothing),
        };
        let Some((mut source, mut target)) = pair else {
            return Self::default();
        };
        let looks_like = |own: &Measure, wanted: &Language| {
            own.language()
                .is_some_and(|found| found.primary() == wanted.primary())
        };
        let is_turned = asked.is_some_and(|asked| {
            asked.source.primary() != asked.target.primary()
                && looks_like(source, &asked.target)
                && looks_like(target, &asked.source)
        });
        if is_turned {
            (source, target) = (target, source);
        }
        let mut list = vec![(source.column, Column::Text(Side::Source))];
        if source.column != target.column {
            list.push((target.column, Column::Text(Side::Target)));
        }
        // Our own tables without headings.
        if let [_, _, shape, chance] = measures.as_slice()
            && shape.holds_shapes()
            && chance.holds_chances()
        {
            list.push((shape.column, Column::Shape));
            list.push((chance.column, Column::Confidence));
        }
        Self {
            list,
            rank,
            is_turned,
            ..Self::default()
        }
    }

    /// Tells whether a column is read.
    pub(super) fn uses(&self, column: u32) -> bool {
        self.list.iter().any(|(own, _)| *own == column)
    }

    /// Returns the heading of a column, as it is written.
    pub(super) fn heading<'text>(
        &self,
        records: &'text [Record<'_>],
        column: u32,
    ) -> Option<&'text str> {
        let cells = &records.get(self.headings?)?.cells;
        let place = cells.binary_search_by_key(&column, |(own, _)| *own).ok()?;
        Some(cells.get(place)?.1.trim())
    }

    fn column_of(&self, side: Side) -> Option<u32> {
        let found = self.list.iter().find(|(_, own)| *own == Column::Text(side));
        found.map(|(column, _)| *column)
    }

    /// Says how the columns were told, where that may be missed, and what contradicts it.
    pub(super) fn say(&self, records: &[Record<'_>], called: Columns) -> Vec<(Level, String)> {
        let mut said = Vec::new();
        let places = Side::BOTH.map(|side| self.column_of(side));
        let [Some(source), Some(target)] = places else {
            return said;
        };
        let names = [source, target].map(|column| called.name(column));
        if self.is_turned {
            let text = "the columns are in the other order than the languages that were asked for; they were exchanged";
            said.push((Level::Remark, text.to_owned()));
        } else if self.rank < Rank::Headings && (source, target) != (0, 1) {
            let text = format!(
                "has no headings; column {} was taken for the source and column {} for the target, by what they hold",
                names[0], names[1]
            );
            said.push((Level::Remark, text));
        }
        let measures = measure(records.get(self.first..).unwrap_or_default());
        let own = |column| measures.iter().find(|own| own.column == column);
        let (Some(first), Some(second)) = (own(source), own(target)) else {
            return said;
        };
        let found = Pair::new(first.language(), second.language());
        if self.looks_exchanged(&found) {
            let text = format!(
                "the texts of columns {} and {} look exchanged: each is in the other's language",
                names[0], names[1]
            );
            said.push((Level::Warning, text));
        }
        let others_have_words = measures.iter().any(Measure::has_words);
        for (measure, name) in [(first, &names[0]), (second, &names[1])] {
            if measure.is_wordless() && measure.filled > 2 && others_have_words {
                let text = format!("column {name} holds no words; is it a text?");
                said.push((Level::Warning, text));
            }
        }
        for (side, measure, name) in [
            (Side::Source, first, &names[0]),
            (Side::Target, second, &names[1]),
        ] {
            let headed = self.languages.get(side).as_ref();
            let found = found.get(side).as_ref().filter(|_| measure.is_enough());
            if let (Some(headed), Some(found)) = (headed, found)
                && headed.primary() != found.primary()
            {
                let text = format!("column {name} is headed `{headed}` and looks like `{found}`");
                said.push((Level::Warning, text));
            }
        }
        said
    }

    /// Tells whether each column looks like the language that the other is headed with; two that agree need less text
    /// than one alone.
    fn looks_exchanged(&self, found: &Pair<Option<Language>>) -> bool {
        let primary = |languages: &Pair<Option<Language>>, side: Side| {
            languages
                .get(side)
                .as_ref()
                .map(|language| language.primary().to_owned())
        };
        let [first, second] = Side::BOTH.map(|side| primary(&self.languages, side));
        first.is_some()
            && second.is_some()
            && first != second
            && primary(found, Side::Source) == second
            && primary(found, Side::Target) == first
    }

    /// Makes the row of a record; nothing of one without texts.
    pub(super) fn row(&self, record: &Record<'_>) -> Option<Row> {
        let mut row = plain_row("", "");
        for (column, text) in &record.cells {
            let found = self.list.iter().find(|(own, _)| own == column);
            let Some((_, kind)) = found else {
                continue;
            };
            let mut numbers = record.numbers.iter();
            let number = numbers
                .find(|(own, _)| own == column)
                .map(|(_, number)| *number);
            match kind {
                Column::Text(side) => text.as_ref().clone_into(&mut row.cells.get_mut(*side).text),
                Column::Confidence => {
                    let written = number.filter(|number| (0.0..=1.0).contains(number));
                    row.confidence = written.or_else(|| confidence(text)).unwrap_or(1.0);
                }
                Column::Status => {
                    if let Some((status, edited)) = status(text) {
                        row.status = status;
                        row.edited |= edited;
                    }
                }
                Column::Edited => row.edited |= *text == "yes",
                Column::Note => text.as_ref().clone_into(&mut row.note),
                Column::Id => {
                    let written = number.map(|number| number.to_string());
                    let id = written.as_deref().unwrap_or(text).trim();
                    // Spreadsheets give whole numbers a fraction.
                    row.id = id.trim_end_matches(".0").parse().unwrap_or_default();
                }
                Column::Shape => {}
            }
        }
        let is_empty = row.cells.source.is_empty() && row.cells.target.is_empty();
        (!is_empty).then_some(row)
    }
}

/// What a column under a heading holds, if it is no text.
fn other(heading: &Heading) -> Option<Column> {
    Some(match heading {
        Heading::Confidence => Column::Confidence,
        Heading::Status => Column::Status,
        Heading::Note => Column::Note,
        Heading::Edited => Column::Edited,
        Heading::Id => Column::Id,
        Heading::Shape => Column::Shape,
        Heading::Source(_) | Heading::Target(_) | Heading::Text(_) | Heading::Words => return None,
    })
}

/// Finds the two columns whose words are in the languages asked for, or in two different ones.
fn two_languages<'all>(
    texts: &[&'all Measure],
    asked: Option<&Pair<Language>>,
) -> Option<(&'all Measure, &'all Measure)> {
    let told: Vec<(&Measure, Language)> = texts
        .iter()
        .filter_map(|own| Some((*own, own.language()?)))
        .collect();
    let of = |wanted: &Language| {
        let found = told
            .iter()
            .find(|(_, own)| own.primary() == wanted.primary());
        found.map(|(own, _)| *own)
    };
    if let Some(asked) = asked
        && let (Some(source), Some(target)) = (of(&asked.source), of(&asked.target))
        && source.column != target.column
    {
        return Some((source, target));
    }
    told.iter()
        .enumerate()
        .find_map(|(at, (source, language))| {
            let mut behind = told.iter().skip(at + 1);
            let target = behind.find(|(_, own)| own.primary() != language.primary())?;
            Some((*source, target.0))
        })
}
