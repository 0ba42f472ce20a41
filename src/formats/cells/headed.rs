//! Which two columns hold the texts, by what the headings of a table say.

use super::Record;
use super::content::Measure;
use crate::language::Language;
use crate::language::headings::Heading;
use crate::language::names;
use crate::language::registry::MAIN;
use crate::pair::{Pair, Side};

/// What the headings of a record say.
pub(super) type Headings = Vec<(u32, Heading)>;

/// Tells a heading of texts.
fn is_text(heading: &Heading) -> bool {
    matches!(
        heading,
        Heading::Source(_) | Heading::Target(_) | Heading::Text(_) | Heading::Words
    )
}

/// Finds headings that are the same but for the language in them: `Saturs latviski`, `Saturs angliski`; `title_lv`,
/// `title_en`.
pub(super) fn alike(record: &Record<'_>) -> Headings {
    /// Bytes of a cell that may be a heading.
    const LONGEST: usize = 80;
    let parted = |cell: &str| -> Option<(Vec<String>, Language)> {
        let cell = cell.to_lowercase();
        let pieces = cell.split(|letter: char| !letter.is_alphanumeric());
        let (named, rest): (Vec<&str>, Vec<&str>) = pieces
            .filter(|piece| !piece.is_empty())
            .partition(|piece| names::is_known(piece));
        let [only] = named.as_slice() else {
            return None;
        };
        let rest: Vec<String> = rest.into_iter().map(str::to_owned).collect();
        (!rest.is_empty()).then_some((rest, names::meant(only)?))
    };
    let cells = record
        .cells
        .iter()
        .filter(|(_, cell)| cell.len() <= LONGEST);
    let named: Vec<(u32, (Vec<String>, Language))> = cells
        .filter_map(|(column, cell)| Some((*column, parted(cell)?)))
        .collect();
    let has_partner = |rest: &[String], own: &Language| {
        named
            .iter()
            .any(|(_, (other, language))| other == rest && language.primary() != own.primary())
    };
    named
        .iter()
        .filter(|(_, (rest, language))| has_partner(rest, language))
        .map(|(column, (_, language))| (*column, Heading::Text(language.clone())))
        .collect()
}

/// Finds two columns that are headed with one word: `Teksts`, `Teksts`.
pub(super) fn twice(
    found: &Headings,
    record: &Record<'_>,
) -> Option<Pair<(u32, Option<Language>)>> {
    let [(first, Heading::Words), (second, Heading::Words)] = found.as_slice() else {
        return None;
    };
    let text = |column: u32| record.text(column).trim().to_lowercase();
    (text(*first) == text(*second)).then(|| Pair::new((*first, None), (*second, None)))
}

/// Finds the two columns of texts by their headings, and their languages.
pub(super) fn sides(
    found: &Headings,
    asked: Option<&Pair<Language>>,
) -> Option<Pair<(u32, Option<Language>)>> {
    let named = |side: Side| {
        found
            .iter()
            .find_map(|(column, heading)| match (heading, side) {
                (Heading::Source(language), Side::Source)
                | (Heading::Target(language), Side::Target) => Some((*column, language.clone())),
                _ => None,
            })
    };
    let mut sides = Pair::new(named(Side::Source), named(Side::Target));
    let mut languages: Vec<(u32, &Language)> = found
        .iter()
        .filter_map(|(column, heading)| match heading {
            Heading::Text(language) => Some((*column, language)),
            _ => None,
        })
        .collect();
    // Of three languages, those for which most is known here.
    let has = |tag: &str| languages.iter().any(|(_, own)| own.primary() == tag);
    if asked.is_none() && MAIN.iter().all(|tag| has(tag)) {
        languages.retain(|(_, own)| MAIN.contains(&own.primary()));
    }
    let mut words = found
        .iter()
        .filter(|(_, heading)| *heading == Heading::Words);
    let words = words.next().map(|(column, _)| (*column, None));
    let headed = sides.as_ref().map(Option::is_some);
    for side in Side::BOTH {
        if sides.get(side).is_some() {
            continue;
        }
        let words = words.clone();
        let other = sides
            .get(side.other())
            .as_ref()
            .and_then(|(_, language)| language.clone());
        let fits = |own: &Language| other.as_ref() != Some(own);
        let wanted = asked.map(|asked| asked.get(side));
        let exact = languages.iter().position(|(_, own)| Some(*own) == wanted);
        let near = || {
            languages.iter().position(|(_, own)| {
                wanted.is_some_and(|wanted| wanted.primary() == own.primary()) && fits(own)
            })
        };
        // A language that is asked for on the other side is not taken for this one.
        let kept = asked.map(|asked| asked.get(side.other()).primary());
        let first = || {
            languages
                .iter()
                .position(|(_, own)| fits(own) && Some(own.primary()) != kept)
        };
        let found = match exact.or_else(near).or_else(first) {
            Some(place) => {
                let (column, language) = languages.remove(place);
                Some((column, Some(language.clone())))
            }
            // Words beside a source are its translation, and the other way round.
            None if *headed.get(side.other()) => words,
            None => None,
        };
        *sides.get_mut(side) = Some(found?);
    }
    let Pair {
        source: Some(source),
        target: Some(target),
    } = sides
    else {
        return None;
    };
    let is_one = source.1.is_some() && source.1 == target.1;
    (!is_one).then(|| Pair::new(source, target))
}

/// Finds the two columns when the headings name only one of them, and something else: the other one holds words.
pub(super) fn half(
    found: &Headings,
    record: &Record<'_>,
    measures: impl FnOnce() -> Vec<Measure>,
    asked: Option<&Pair<Language>>,
) -> Option<Pair<(u32, Option<Language>)>> {
    let texts: Vec<&(u32, Heading)> = found
        .iter()
        .filter(|(_, heading)| is_text(heading))
        .collect();
    let (column, heading) = match texts.as_slice() {
        [only] => only,
        [first, second] => return beside_words(first, second, record, asked),
        _ => return None,
    };
    let is_side = matches!(heading, Heading::Source(_) | Heading::Target(_));
    if found.len() < 2 && !is_side {
        return None;
    }
    let is_named = |own: u32| record.cells.iter().any(|(column, _)| *column == own);
    let is_known = |own: u32| found.iter().any(|(column, _)| *column == own);
    let measures = measures();
    if found.len() < 2 && !is_far_shorter(record, &measures) {
        return None;
    }
    let other = measures
        .iter()
        .find(|own| own.has_words() && is_named(own.column) && !is_known(own.column))?;
    let (language, is_target) = match heading {
        Heading::Source(language) => (language.clone(), false),
        Heading::Target(language) => (language.clone(), true),
        Heading::Text(language) => {
            let is_target = asked.is_some_and(|asked| asked.target.primary() == language.primary());
            (Some(language.clone()), is_target || other.column < *column)
        }
        _ => return None,
    };
    let (named, other) = ((*column, language), (other.column, None));
    Some(if is_target {
        Pair::new(other, named)
    } else {
        Pair::new(named, other)
    })
}

/// Tells whether every cell of a record is far shorter than the texts below it, as headings are above sentences.
fn is_far_shorter(record: &Record<'_>, measures: &[Measure]) -> bool {
    const TIMES: usize = 3;
    record.cells.len() > 1
        && record.cells.iter().all(|(column, cell)| {
            let below = measures.iter().find(|own| own.column == *column);
            below.is_some_and(|below| {
                below.has_words() && below.length() >= TIMES * cell.trim().chars().count()
            })
        })
}

/// Takes a column of words and one in a language, as they stand or as they are asked for: `String`, `Latvian`.
fn beside_words(
    first: &(u32, Heading),
    second: &(u32, Heading),
    record: &Record<'_>,
    asked: Option<&Pair<Language>>,
) -> Option<Pair<(u32, Option<Language>)>> {
    let (words, column, language) = match (first, second) {
        ((words, Heading::Words), (column, Heading::Text(language)))
        | ((column, Heading::Text(language)), (words, Heading::Words)) => {
            (*words, *column, language)
        }
        _ => return None,
    };
    // A text of two words may say the same: `Latvian text`.
    let mut cells = record.cells.iter();
    let (_, cell) = cells.find(|(own, _)| *own == column)?;
    if !names::is_known(cell) {
        return None;
    }
    let wanted =
        |side: Side| asked.is_some_and(|asked| asked.get(side).primary() == language.primary());
    let is_target = match (wanted(Side::Source), wanted(Side::Target)) {
        (true, false) => false,
        (false, true) => true,
        _ => words < column,
    };
    let (words, named) = ((words, None), (column, Some(language.clone())));
    Some(if is_target {
        Pair::new(words, named)
    } else {
        Pair::new(named, words)
    })
}
