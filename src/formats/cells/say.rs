//! What is said of the columns of a table.

use super::columns::{Plan, Rank};
use super::content::{Measure, measure};
use super::versions::Choice;
use super::{Columns, Record};
use crate::note::Level;
use crate::pair::{Pair, Side};

impl Plan {
    /// Says how the columns were told, where that may be missed, and what contradicts it.
    pub(super) fn say(&self, records: &[Record<'_>], called: Columns) -> Vec<(Level, String)> {
        let mut said = Vec::new();
        let places = Side::BOTH.map(|side| self.column_of(side));
        let [Some(source), Some(target)] = places else {
            return said;
        };
        let names = [source, target].map(|column| called.name(column));
        for choice in &self.choices {
            said.push(say_choice(choice, records, self, called));
        }
        if self.is_turned && self.rank == Rank::Headings && self.languages.source.is_some() {
            let text = format!(
                "the texts of columns {} and {} are each in the language that the other is headed with; they were exchanged",
                names[1], names[0]
            );
            said.push((Level::Warning, text));
        } else if self.is_turned {
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
        if self.rank == Rank::Content
            && let Some(text) = say_same_language(&measures, [first, second], called)
        {
            said.push((Level::Remark, text));
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
            let expected = self.expected.get(side).as_ref();
            let found = found.get(side).as_ref().filter(|_| measure.is_enough());
            if let (Some(expected), Some(found)) = (expected, found)
                && expected.primary() != found.primary()
            {
                let is_headed = self.languages.get(side).is_some();
                let how = if is_headed { "headed" } else { "asked for as" };
                let text = format!("column {name} is {how} `{expected}` and looks like `{found}`");
                said.push((Level::Warning, text));
            }
        }
        said
    }
}

/// Says which of several columns of a side is read.
fn say_choice(
    choice: &Choice,
    records: &[Record<'_>],
    plan: &Plan,
    called: Columns,
) -> (Level, String) {
    let named = |column: u32| {
        let heading = plan.heading(records, column).unwrap_or_default();
        format!("{} `{heading}`", called.name(column))
    };
    let others: Vec<String> = choice.others.iter().map(|column| named(*column)).collect();
    let others = others.join(", ");
    let taken = named(choice.taken);
    let mut text = if choice.is_sure {
        format!("column {taken} was taken as the best of several, before {others}")
    } else {
        format!(
            "column {taken} was taken as the first of several; if {others} is the right one, take the first out"
        )
    };
    let lines = records.get(plan.first..).unwrap_or_default().iter();
    let instead = lines
        .filter(|record| {
            Side::BOTH.iter().any(|side| {
                plan.stands_in(record, *side) == choice.instead && choice.instead.is_some()
            })
        })
        .count();
    if let Some(column) = choice.instead.filter(|_| instead > 0) {
        let cells = if instead == 1 { "cell is" } else { "cells are" };
        text = format!(
            "{text}; {instead} of its {cells} empty, and column {} stands there",
            called.name(column)
        );
    }
    let level = if choice.is_sure {
        Level::Remark
    } else {
        Level::Warning
    };
    (level, text)
}

/// Says that a column without a heading has the language of one that is read: another translation, perhaps.
fn say_same_language(measures: &[Measure], read: [&Measure; 2], called: Columns) -> Option<String> {
    read.into_iter().find_map(|taken| {
        let language = taken.language()?;
        let mut others = measures.iter().filter(|own| {
            let is_read = read.iter().any(|one| one.column == own.column);
            !is_read && own.has_words() && own.language().as_ref() == Some(&language)
        });
        let other = others.next()?;
        Some(format!(
            "columns {} and {} are both in `{language}`; the first was taken",
            called.name(taken.column),
            called.name(other.column)
        ))
    })
}
