//! What codes are called in a file: one name for what corresponds on the two sides.

use crate::bitext::Cell;
use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, Tag, Vocabulary, ends_of, numbers};
use crate::pair::Pair;
use std::collections::{HashMap, HashSet};

/// The names of the codes of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// One for each code, the same as that of its counterpart on the other side.
    pub(super) names: Vec<String>,
    /// What a start and an end of this text have in common; nothing for what is no pair here.
    pub(super) links: Vec<Option<String>>,
}

/// Names the codes of the two texts of a row: as a file of that vocabulary named them, else by numbers that no other
/// code has.
pub(super) fn names(cells: &Pair<Tagged>, vocabulary: Vocabulary) -> Pair<Names> {
    let sides = cells.as_ref().map(|cell| cell.markup.as_slice());
    let numbers = numbers(sides);
    let of_numbers = names_of_numbers(sides, &numbers, vocabulary);
    sides.zip(numbers).map(|(list, numbers)| {
        let name = |number: &usize| of_numbers.get(*number).cloned().unwrap_or_default();
        let names: Vec<String> = numbers.iter().map(name).collect();
        Names {
            links: links(list, &names, vocabulary),
            names,
        }
    })
}

/// Returns the name of each number.
fn names_of_numbers(
    sides: Pair<&[Markup]>,
    numbers: &Pair<Vec<usize>>,
    vocabulary: Vocabulary,
) -> Vec<String> {
    let pieces = || {
        let source = sides.source.iter().zip(&numbers.source);
        source.chain(sides.target.iter().zip(&numbers.target))
    };
    let count = pieces().map(|(_, number)| number + 1).max();
    let mut holders: Vec<Option<(&str, &Markup)>> = vec![None; count.unwrap_or_default()];
    for (piece, number) in pieces() {
        if let (Some(holder), Some(name)) = (holders.get_mut(*number), wanted(piece, vocabulary)) {
            holder.get_or_insert((name, piece));
        }
    }
    let mut taken: HashSet<&str> = pieces()
        .filter_map(|(piece, _)| reserved(piece, vocabulary))
        .collect();
    let mut first: HashMap<&str, &Markup> = HashMap::new();
    let own: Vec<Option<String>> = holders
        .iter()
        .map(|holder| {
            let (name, piece) = (*holder)?;
            // A placeholder may stand there twice.
            let is_the_same = |known: &&Markup| {
                vocabulary == Vocabulary::Xliff
                    && known.form != MarkupForm::Paired
                    && known.is_like(piece)
                    && tags(known) == tags(piece)
            };
            let is_free = taken.insert(name) || first.get(name).is_some_and(is_the_same);
            first.entry(name).or_insert(piece);
            is_free.then(|| name.to_owned())
        })
        .collect();
    let mut free = (1..).map(|number: usize| number.to_string());
    let mut next = || free.find(|name| !taken.contains(name.as_str()));
    // No code has the number 0.
    let named = own.into_iter().skip(1).map(|own| own.or_else(&mut next));
    let named = named.map(Option::unwrap_or_default);
    [String::new()].into_iter().chain(named).collect()
}

/// Returns the tags that a file has for a code.
fn tags(piece: &Markup) -> Option<(Vocabulary, Option<&Tag>, Option<&Tag>)> {
    let origin = piece.origin.as_deref()?;
    Some((
        origin.vocabulary,
        origin.start.as_ref(),
        origin.end.as_ref(),
    ))
}

/// Returns the name that a code had in its file.
fn wanted(piece: &Markup, vocabulary: Vocabulary) -> Option<&str> {
    match piece.origin_in(vocabulary) {
        Some(origin) => origin.name(),
        None if vocabulary == Vocabulary::Xliff => codes::id_of_code(piece),
        None => None,
    }
}

/// Returns names that a code has beside the one that it has on both sides.
fn reserved(piece: &Markup, vocabulary: Vocabulary) -> Option<&str> {
    let origin = piece.origin_in(vocabulary)?;
    let end = origin.end.as_ref()?;
    let is_other = vocabulary == Vocabulary::Xliff && end.attribute("rid").is_some();
    let id = end.attribute("id").filter(|_| is_other)?;
    (Some(id) != origin.name()).then_some(id)
}

/// Returns what the start and the end of each pair have in common.
fn links(list: &[Markup], names: &[String], vocabulary: Vocabulary) -> Vec<Option<String>> {
    let ends = ends_of(list);
    let mut links: Vec<Option<String>> = vec![None; list.len()];
    if vocabulary == Vocabulary::Xliff {
        for (at, end) in ends.iter().enumerate() {
            if let Some(end) = end {
                links[at] = names.get(at).cloned();
                links[*end] = names.get(at).cloned();
            }
        }
        for (link, (piece, name)) in links.iter_mut().zip(list.iter().zip(names)) {
            if piece.form == MarkupForm::Paired {
                *link = Some(name.clone());
            }
        }
        return links;
    }
    let pairs: Vec<usize> = (0..list.len())
        .filter(|at| {
            let is_pair = list
                .get(*at)
                .is_some_and(|piece| piece.form == MarkupForm::Paired);
            is_pair || ends.get(*at).is_some_and(Option::is_some)
        })
        .collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut numbers = (1..).map(|number: usize| number.to_string());
    for with_own in [true, false] {
        for at in &pairs {
            let own = || list.get(*at)?.origin_in(vocabulary)?.link();
            let mut wanted = own().filter(|_| with_own).map(str::to_owned);
            if !with_own && links[*at].is_none() {
                let name = names.get(*at).cloned().unwrap_or_default();
                wanted = Some(name)
                    .filter(|name| !taken.contains(name))
                    .or_else(|| numbers.find(|name| !taken.contains(name)));
            }
            if let Some(name) = wanted.filter(|name| taken.insert(name.clone())) {
                links[*at] = Some(name);
            }
        }
    }
    for at in pairs {
        if let Some(end) = ends.get(at).copied().flatten() {
            let link = links[at].clone();
            links[end] = link;
        }
    }
    links
}

/// Forgets how a file wrote its codes where they are written in the same way without that; `write` writes the texts of
/// a row.
pub(super) fn forget(cells: &mut Pair<Cell>, write: fn(&Pair<Tagged>) -> Pair<String>) {
    if cells.source.markup.is_empty() && cells.target.markup.is_empty() {
        return;
    }
    let bare = cells.as_ref().map(|cell| {
        let mut cell = cell.clone();
        for piece in &mut cell.markup {
            piece.origin = None;
            codes::simplify(piece);
        }
        cell
    });
    if write(&cells.as_ref().map(Tagged::new)) == write(&bare.as_ref().map(Tagged::new)) {
        *cells = bare;
    }
}
