//! What corresponds on the two sides of a row.

use super::{Markup, MarkupForm, MarkupKind, Vocabulary};
use crate::pair::Pair;
use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

/// Numbers the markup of two texts, from 1: what corresponds has one number, everything else one of its own. The two
/// halves of a pair that overlaps others have one.
///
/// What a file names corresponds to what has that name on the other side, and to nothing else. Of the rest, what has
/// one kind and the same code corresponds first, in order; then what leads to one address, what has one number in its
/// own text, and what has one kind.
pub(crate) fn numbers(sides: Pair<&[Markup]>) -> Pair<Vec<usize>> {
    let starts = sides.map(starts);
    let source: Vec<usize> = (1..=sides.source.len()).collect();
    let mut target = vec![0; sides.target.len()];
    let mut is_taken = vec![false; source.len()];
    let ways = [
        By::NameAndForm,
        By::Name,
        By::Data,
        By::Address,
        By::Number,
        By::Kind,
    ];
    for by in ways {
        let mut waiting: HashMap<Key<'_>, VecDeque<usize>> = HashMap::new();
        let pieces = sides.source.iter().zip(&starts.source).enumerate();
        for (at, (piece, start)) in pieces.filter(|(at, _)| !is_taken[*at]) {
            if let (Some(key), None) = (key(piece, by), start) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        let pieces = sides.target.iter().zip(&starts.target);
        for (number, (piece, start)) in target.iter_mut().zip(pieces) {
            let fits = key(piece, by)
                .filter(|_| *number == 0 && start.is_none())
                .and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(at) = fits {
                *number = at + 1;
                is_taken[at] = true;
            }
        }
    }
    let mut next = source.len() + 1..;
    for number in target.iter_mut().filter(|number| **number == 0) {
        *number = next.next().unwrap_or_default();
    }
    Pair::new((source, starts.source), (target, starts.target)).map(|(mut numbers, starts)| {
        for (at, start) in starts.into_iter().enumerate() {
            if let Some(number) = start.and_then(|start| numbers.get(start).copied()) {
                numbers[at] = number;
            }
        }
        numbers
    })
}

/// Returns for each piece the start whose end it is, where a start and an end are halves of one pair.
fn starts(list: &[Markup]) -> Vec<Option<usize>> {
    let mut starts = vec![None; list.len()];
    for (start, end) in ends_of(list).into_iter().enumerate() {
        if let Some(own) = end.and_then(|end| starts.get_mut(end)) {
            *own = Some(start);
        }
    }
    starts
}

/// Returns for each half that begins a pair the one that ends it: they have one name, and overlap others.
pub(crate) fn ends_of(list: &[Markup]) -> Vec<Option<usize>> {
    let mut ends = vec![None; list.len()];
    let mut waiting: HashMap<(Vocabulary, &str), Vec<usize>> = HashMap::new();
    for (at, piece) in list.iter().enumerate() {
        let Some(origin) = &piece.origin else {
            continue;
        };
        let is_isolated = origin.tag().is_some_and(|tag| tag.name == "it");
        let Some(link) = origin.link().filter(|_| !is_isolated) else {
            continue;
        };
        let key = (origin.vocabulary, link);
        match piece.form {
            MarkupForm::Opening => waiting.entry(key).or_default().push(at),
            MarkupForm::Closing => {
                let start = waiting.get_mut(&key).and_then(Vec::pop);
                if let Some(own) = start.and_then(|start| ends.get_mut(start)) {
                    *own = Some(at);
                }
            }
            _ => {}
        }
    }
    ends
}

/// What corresponds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    NameAndForm,
    Name,
    Data,
    Address,
    Number,
    Kind,
}

/// What must be the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    Name((Vocabulary, u32, &'a str), Option<MarkupForm>),
    Kind(MarkupKind, MarkupForm, Option<&'a str>),
    Address(MarkupKind, Cow<'a, str>),
    Number(MarkupKind, MarkupForm, &'a str),
}

/// Returns what must be the same for two pieces to correspond.
fn key(piece: &Markup, by: By) -> Option<Key<'_>> {
    let name = piece.name();
    match by {
        By::NameAndForm => name.map(|name| Key::Name(name, Some(piece.form))),
        By::Name => name.map(|name| Key::Name(name, None)),
        _ if name.is_some() => None,
        By::Data => {
            let data = Some(piece.data()).filter(|data| !data.is_empty());
            data.map(|data| Key::Kind(piece.kind, piece.form, Some(data)))
        }
        By::Address => address(piece).map(|address| Key::Address(piece.kind, address)),
        By::Number => {
            let number = piece.origin.as_ref()?.link()?;
            Some(Key::Number(piece.kind, piece.form, number))
        }
        By::Kind => Some(Key::Kind(piece.kind, piece.form, None)),
    }
}

/// Returns where a link leads or where a picture is, in whatever tag or instruction it says so.
fn address(piece: &Markup) -> Option<Cow<'_, str>> {
    if !matches!(piece.kind, MarkupKind::Link | MarkupKind::Image) {
        return None;
    }
    let data = piece.start_data.as_str();
    if piece.kind == MarkupKind::Link && !data.contains(['<', '{', '"']) {
        return Some(Cow::from(data)).filter(|data| !data.is_empty());
    }
    let names = ["href=", "src=", "HYPERLINK "];
    names.into_iter().find_map(|name| {
        let (before, value) = data.split_once(name)?;
        let is_name = before.ends_with(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let quote = value
            .chars()
            .next()
            .filter(|sign| matches!(sign, '"' | '\''));
        let value = value.split(quote?).nth(1)?;
        let address = quick_xml::escape::unescape(value).unwrap_or(Cow::from(value));
        (is_name && !value.is_empty()).then_some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Origin, Tag};

    #[test]
    fn links_go_by_their_address_and_others_by_their_order() {
        use MarkupKind::{Bold, Italic, Link};

        let piece = |(kind, data): &(MarkupKind, &str)| Markup {
            kind: *kind,
            start_data: (*data).to_owned(),
            ..Markup::default()
        };
        let source = [
            (Link, "a"),
            (Bold, ""),
            (Link, "b"),
            (Link, "c"),
            (Bold, ""),
        ];
        let target = [
            (Bold, ""),
            (Link, "b"),
            (Italic, ""),
            (Link, "x"),
            (Bold, ""),
        ];
        let [source, target] =
            [source, target].map(|list| list.iter().map(piece).collect::<Vec<_>>());
        let numbered = numbers(Pair::new(&source, &target));
        assert_eq!(numbered.source, [1, 2, 3, 4, 5]);
        assert_eq!(numbered.target, [2, 3, 6, 1, 5]);
    }

    #[test]
    fn codes_without_a_name_go_by_what_they_say() {
        use MarkupKind::{Bold, Field, Image, Link, Other};

        let coded = |(kind, number, data): &(MarkupKind, &str, &str)| Markup {
            kind: *kind,
            start_data: (*data).to_owned(),
            origin: Some(Box::new(Origin {
                start: Some(Tag::new("bpt", &[("i", Some(number))])),
                ..Origin::default()
            })),
            ..Markup::default()
        };
        let cases = [
            // Addresses in tags that differ otherwise.
            (
                [
                    (Link, "1", "<a href=\"x\">"),
                    (Link, "2", "<a href='y' class=\"c\">"),
                ],
                [
                    (Link, "1", "<a class=\"d\" href=\"y\">"),
                    (Link, "2", "<a id=\"1\" href=\"x\">"),
                ],
                [2, 1],
            ),
            (
                [
                    (Image, "1", "<img src=\"x\">"),
                    (Image, "2", "<img src=\"y\">"),
                ],
                [
                    (Image, "1", "<img alt=\"b\" src=\"y\">"),
                    (Image, "2", "<img alt=\"a\" src=\"x\">"),
                ],
                [2, 1],
            ),
            (
                [(Link, "1", "{\\field HYPERLINK \"x\"}"), (Link, "2", "y")],
                [(Link, "1", "<a href=\"y\">"), (Link, "2", "<a href=\"x\">")],
                [2, 1],
            ),
            // What is no address says none.
            (
                [
                    (Link, "1", "<a data-href=\"y\">"),
                    (Link, "2", "<a data-href=\"x\">"),
                ],
                [(Link, "8", "<a href=\"x\">"), (Link, "9", "<a href=\"y\">")],
                [1, 2],
            ),
            // The same field.
            (
                [(Field, "1", "PAGE"), (Field, "2", "DATE")],
                [(Field, "1", "DATE"), (Field, "2", "PAGE")],
                [2, 1],
            ),
            // Numbers of pairs, where nothing else tells.
            (
                [(Bold, "1", ""), (Bold, "2", "")],
                [(Bold, "2", ""), (Bold, "1", "")],
                [2, 1],
            ),
            (
                [(Other, "1", "<f1>"), (Other, "2", "<f2>")],
                [(Other, "2", "<f1>"), (Other, "1", "<f2>")],
                [1, 2],
            ),
        ];
        for (source, target, expected) in cases {
            let lists = [&source, &target].map(|list| list.iter().map(coded).collect::<Vec<_>>());
            let numbered = numbers(Pair::new(&lists[0], &lists[1]));
            assert_eq!(numbered.target, expected, "{source:?}");
        }
    }
}
