//! Which of several columns with the same side or language is read: `MT` and `Post-edited`, `Tulkojums 1` and `2`.
//!
//! What is edited stands before what nothing is said of, and that before what a machine made; of equals the first is
//! read, and that is said. A heading of a version counts only where the column holds texts as long as the others, for
//! `Reviewed` may stand above a yes or no.

use super::content::Measure;
use super::headed::Headings;
use crate::language::headings::{self, Heading, Version};

/// How many times as short the texts of a version may be.
const SHORTER: usize = 3;

/// One column of several was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) taken: u32,
    /// The others, in order.
    pub(super) others: Vec<u32>,
    /// Whether the headings say that it is the best one.
    pub(super) is_sure: bool,
    /// The column that is read where a cell of the taken one is empty: an editor writes only what changes.
    pub(super) instead: Option<u32>,
}

/// A heading of a column with texts.
#[derive(Debug, Clone)]
struct Headed {
    column: u32,
    heading: Heading,
    version: Version,
}

/// Takes the headings of a record, and leaves one of each side and language.
pub(super) fn chosen(
    found: Headings,
    cell: impl Fn(u32) -> String,
    measures: impl FnOnce() -> Vec<Measure>,
) -> (Headings, Vec<Choice>) {
    let is_version = |heading: &Heading| matches!(heading, Heading::Version | Heading::Edited);
    let is_anchor = |heading: &Heading| {
        matches!(
            heading,
            Heading::Source(_) | Heading::Target(_) | Heading::Text(_)
        )
    };
    let anchors = found.iter().filter(|(_, heading)| is_anchor(heading));
    let count = anchors.count();
    if count == 0 || count < 3 && !found.iter().any(|(_, heading)| is_version(heading)) {
        let mut found = found;
        found.retain(|(_, heading)| *heading != Heading::Version);
        return (found, Vec::new());
    }
    let mut all: Vec<Headed> = found
        .iter()
        .map(|(column, heading)| Headed {
            column: *column,
            heading: heading.clone(),
            version: match heading {
                Heading::Edited => Version::Later,
                _ => headings::version_of(&cell(*column)),
            },
        })
        .collect();
    tell_maltese(&mut all, &cell);
    let measures = measures();
    let groups = groups(&all);
    let mut choices = Vec::new();
    let mut left = all.clone();
    left.retain(|own| own.heading != Heading::Version);
    for group in groups {
        let Some((heading, choice)) = choice(&group, &measures) else {
            continue;
        };
        left.retain(|own| own.column != choice.taken && !choice.others.contains(&own.column));
        left.push(Headed {
            column: choice.taken,
            heading,
            version: Version::Plain,
        });
        if !choice.others.is_empty() {
            choices.push(choice);
        }
    }
    left.sort_by_key(|own| own.column);
    let left = left.into_iter().map(|own| (own.column, own.heading));
    (left.collect(), choices)
}

/// Tells `MT` above translations of a machine from the code of Maltese: beside another side or version it is the first.
fn tell_maltese(all: &mut [Headed], cell: &impl Fn(u32) -> String) {
    let is_other = |own: &Headed, at: u32| {
        own.column != at
            && matches!(
                own.heading,
                Heading::Source(_) | Heading::Target(_) | Heading::Version
            )
    };
    let columns: Vec<u32> = all.iter().map(|own| own.column).collect();
    for column in columns {
        let beside = all.iter().filter(|own| is_other(own, column)).count();
        let has_target = all.iter().any(|own| {
            own.column != column && matches!(own.heading, Heading::Target(_) | Heading::Version)
        });
        let Some(own) = all.iter_mut().find(|own| own.column == column) else {
            continue;
        };
        match &own.heading {
            Heading::Version if beside == 0 => {
                if let Some(language) = headings::of_code(&cell(column)) {
                    own.heading = language;
                }
            }
            Heading::Target(Some(language))
                if has_target
                    && own.version == Version::Earlier
                    && headings::version_of(language.tag()) == Version::Earlier =>
            {
                own.heading = Heading::Target(None);
            }
            _ => {}
        }
    }
}

/// Puts the columns together that hold versions of one text.
fn groups(all: &[Headed]) -> Vec<Vec<Headed>> {
    let of = |is: &dyn Fn(&Headed) -> bool| -> Vec<Headed> {
        all.iter().filter(|own| is(own)).cloned().collect()
    };
    let is_version = |own: &Headed| matches!(own.heading, Heading::Version | Heading::Edited);
    let sources = of(&|own| matches!(own.heading, Heading::Source(_)));
    let targets = of(&|own| matches!(own.heading, Heading::Target(_)));
    let mut texts: Vec<Vec<Headed>> = Vec::new();
    for own in of(&|own| matches!(own.heading, Heading::Text(_))) {
        let known = texts
            .iter_mut()
            .find(|group| group.iter().any(|one| one.heading == own.heading));
        match known {
            Some(group) => group.push(own),
            None => texts.push(vec![own]),
        }
    }
    let versions = of(&is_version);
    let has_source = !sources.is_empty();
    let mut groups = vec![sources];
    if !targets.is_empty() || has_source && texts.is_empty() || texts.len() == 1 && !has_source {
        let mut targets = targets;
        targets.extend(versions);
        groups.push(targets);
    } else {
        // A version belongs to the text before it.
        for version in versions {
            let before = texts
                .iter_mut()
                .rev()
                .find(|group| group.iter().any(|own| own.column < version.column));
            if let Some(group) = before {
                group.push(version);
            }
        }
    }
    groups.extend(texts);
    for group in &mut groups {
        group.sort_by_key(|own| own.column);
    }
    groups
}

/// Chooses a column of a group; nothing where there is nothing to choose.
fn choice(group: &[Headed], measures: &[Measure]) -> Option<(Heading, Choice)> {
    let is_plain = |own: &Headed| !matches!(own.heading, Heading::Version | Heading::Edited);
    if group.len() < 2 && group.iter().all(is_plain) {
        return None;
    }
    let of = |own: &Headed| measures.iter().find(|one| one.column == own.column);
    let length = |own: &Headed| of(own).map_or(0, Measure::length);
    let longest = group
        .iter()
        .filter(|own| own.heading != Heading::Edited)
        .map(length)
        .max()
        .unwrap_or_default();
    let holds_texts = |own: &&Headed| {
        let is_varied = of(own).is_some_and(|one| one.has_words() && one.is_varied());
        let has_words = of(own).is_some_and(|one| !one.is_wordless());
        match own.heading {
            Heading::Edited => is_varied && length(own) * SHORTER >= longest && longest > 0,
            Heading::Version => has_words && length(own) * SHORTER >= longest,
            _ => has_words,
        }
    };
    let full: Vec<&Headed> = group.iter().filter(holds_texts).collect();
    let best = full.iter().map(|own| own.version).max()?;
    let mut equals = full.iter().filter(|own| own.version == best);
    let taken = equals.next()?;
    let heading = if is_plain(taken) {
        taken.heading.clone()
    } else {
        let sibling = group.iter().find(|own| is_plain(own));
        sibling.map_or(Heading::Target(None), |own| own.heading.clone())
    };
    let is_sure = equals.next().is_none();
    let instead = full
        .iter()
        .find(|own| best == Version::Later && own.version == Version::Plain)
        .map(|own| own.column);
    let others = full
        .iter()
        .map(|own| own.column)
        .filter(|column| *column != taken.column)
        .collect();
    Some((
        heading,
        Choice {
            taken: taken.column,
            others,
            is_sure,
            instead,
        },
    ))
}
