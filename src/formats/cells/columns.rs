//! Which column of a table holds what.

use super::super::rows::{confidence, plain_row, status, unconfirmed};
use super::Record;
use super::content::{Measure, measure};
use super::headed::{Headings, alike, half, sides, twice};
use super::versions::{self, Choice};
use crate::bitext::{Row, Status};
use crate::language::Language;
use crate::language::headings::{self, Heading};
use crate::language::states::{self, State};
use crate::pair::{Pair, Side};

/// Lines in which headings are looked for.
const HEADING_LINES: usize = 10;

/// Cells of a line among which headings are looked for: a sheet has no more columns (ECMA-376 part 1, 18.3.1.13).
const MOST_COLUMNS: usize = 16_384;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
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
    pub(super) list: Vec<(u32, Column)>,
    /// The languages, when headings name them.
    pub(in super::super) languages: Pair<Option<Language>>,
    /// The record that holds the headings.
    pub(in super::super) headings: Option<usize>,
    /// The first record with texts.
    pub(in super::super) first: usize,
    pub(in super::super) rank: Rank,
    /// Whether the sides were exchanged, to be as they are asked for.
    pub(super) is_turned: bool,
    /// The languages that the texts are to be in: headed, or asked for.
    pub(super) expected: Pair<Option<Language>>,
    /// Which columns were chosen of several of a side.
    pub(super) choices: Vec<Choice>,
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
            let is_first = is_first(records, at);
            if is_first {
                let known = found.clone();
                let is_known = |column| known.iter().any(|(own, _)| *own == column);
                found.extend(alike(record).into_iter().filter(|(own, _)| !is_known(*own)));
                found.sort_by_key(|(column, _)| *column);
            }
            let rest = records.get(at + 1..).unwrap_or_default();
            let (found, choices) =
                versions::chosen(found, |column| record.text(column), || measure(rest));
            let sides = sides(&found, asked).or_else(|| {
                let others = || measure(rest);
                is_first
                    .then(|| twice(&found, record).or_else(|| half(&found, record, others, asked)))
                    .flatten()
            });
            if let Some(sides) = sides {
                let mut plan = Self::by_headings(at, &found, sides);
                plan.choices = choices;
                return plan.turned_to(asked, rest);
            }
        }
        let plan = Self::by_content(records, asked);
        plan.turned_to(asked, records)
    }

    /// Exchanges the columns of texts if each is in the language that the other is headed with, or asked for.
    fn turned_to(mut self, asked: Option<&Pair<Language>>, texts: &[Record<'_>]) -> Self {
        let headed = self.languages.clone();
        let asked = asked.map_or(Pair::new(None, None), |asked| asked.clone().map(Some));
        let is_headed = headed.source.is_some() || headed.target.is_some();
        self.expected = if is_headed { headed } else { asked };
        let [Some(source), Some(target)] = Side::BOTH.map(|side| self.column_of(side)) else {
            return self;
        };
        let Pair {
            source: Some(first),
            target: Some(second),
        } = &self.expected
        else {
            return self;
        };
        if self.is_turned || source == target || first.primary() == second.primary() {
            return self;
        }
        let measures = measure(texts);
        let is_in = |column: u32, wanted: &Language| {
            let own = measures.iter().find(|own| own.column == column);
            let found = own.and_then(Measure::language);
            found.is_some_and(|found| found.primary() == wanted.primary())
        };
        if is_in(source, second) && is_in(target, first) {
            for (_, column) in &mut self.list {
                if let Column::Text(side) = column {
                    *side = side.other();
                }
            }
            self.is_turned = true;
        }
        self
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
            ..Self::default()
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

    pub(super) fn column_of(&self, side: Side) -> Option<u32> {
        let found = self.list.iter().find(|(_, own)| *own == Column::Text(side));
        found.map(|(column, _)| *column)
    }

    /// Returns the column that is read on a side of a record because the one that was chosen is empty there.
    pub(super) fn stands_in(&self, record: &Record<'_>, side: Side) -> Option<u32> {
        let taken = self.column_of(side)?;
        let choice = self.choices.iter().find(|choice| choice.taken == taken)?;
        let is_empty = |column| record.text(column).trim().is_empty();
        choice
            .instead
            .filter(|instead| is_empty(taken) && !is_empty(*instead))
    }

    /// Returns what stands in the column of states and is none.
    pub(super) fn unknown_state<'text>(&self, record: &'text Record<'_>) -> Option<&'text str> {
        let (column, _) = self.list.iter().find(|(_, own)| *own == Column::Status)?;
        let (_, cell) = record.cells.iter().find(|(own, _)| own == column)?;
        let is_known = status(cell).is_some() || states::of_cell(cell).is_some();
        (!is_known).then_some(cell)
    }

    /// Makes the row of a record; nothing of one without texts.
    pub(super) fn row(&self, record: &Record<'_>) -> Option<Row> {
        let mut row = plain_row("", "");
        for side in Side::BOTH {
            if let Some(column) = self.stands_in(record, side) {
                *row.cells.get_mut(side) = record.cell(column);
            }
        }
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
                Column::Text(_) if text.trim().is_empty() => {}
                Column::Text(side) => *row.cells.get_mut(*side) = record.cell(*column),
                Column::Confidence => {
                    let written = number.filter(|number| (0.0..=1.0).contains(number));
                    row.confidence = written.or_else(|| confidence(text)).unwrap_or(1.0);
                }
                Column::Status => decide(text, &mut row),
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

/// Takes up what is said of a row.
fn decide(said: &str, row: &mut Row) {
    if let Some((status, edited)) = status(said) {
        row.status = status;
        row.edited |= edited;
        return;
    }
    match states::of_cell(said) {
        Some(State::Accepted) => row.status = Status::Accepted,
        Some(State::Open) => unconfirmed(row),
        Some(State::Doubted) => {
            row.status = Status::Doubtful;
            unconfirmed(row);
        }
        Some(State::Ready) | None => {}
    }
}

/// Tells whether a record is the first that is more than a title.
fn is_first(records: &[Record<'_>], at: usize) -> bool {
    let before = records.iter().take(at);
    before.into_iter().all(|record| record.cells.len() < 2)
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
        Heading::Source(_)
        | Heading::Target(_)
        | Heading::Text(_)
        | Heading::Words
        | Heading::Version => return None,
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
