//! What corresponds on the two sides of a row.

use super::{Markup, MarkupForm, MarkupKind};
use crate::pair::Pair;
use std::collections::{HashMap, VecDeque};

/// Numbers the markup of two texts, from 1: what corresponds has one number, everything else one of its own.
///
/// What has one kind and the same code or address corresponds first, in order; then what has one kind.
pub(crate) fn numbers(sides: Pair<&[Markup]>) -> Pair<Vec<usize>> {
    let source: Vec<usize> = (1..=sides.source.len()).collect();
    let mut target = vec![0; sides.target.len()];
    let mut is_taken = vec![false; source.len()];
    for with_data in [true, false] {
        let mut waiting: HashMap<Key<'_>, VecDeque<usize>> = HashMap::new();
        for (at, piece) in sides
            .source
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_taken[*at])
        {
            if let Some(key) = key(piece, with_data) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for (number, piece) in target.iter_mut().zip(sides.target) {
            let fits = key(piece, with_data)
                .filter(|_| *number == 0)
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
    Pair::new(source, target)
}

type Key<'a> = (MarkupKind, MarkupForm, Option<&'a str>);

/// Returns what must be the same for two pieces to correspond.
fn key(piece: &Markup, with_data: bool) -> Option<Key<'_>> {
    let data = Some(piece.data()).filter(|data| with_data && !data.is_empty());
    (!with_data || data.is_some()).then_some((piece.kind, piece.form, data))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
