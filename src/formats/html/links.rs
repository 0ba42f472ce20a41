//! What links the two sides of a row: numbers, names, words that translate each other.

use crate::compare;
use crate::features::LinkKind;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A stretch of a text that has a partner with the same number across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) span: Span,
    pub(super) number: usize,
    /// How the page's style calls its kind.
    pub(super) class: &'static str,
}

/// Finds the links of a row, in the order of each text, no two in one place. A date in one word and the words
/// that it is across have one number.
pub(super) fn of(
    texts: Pair<&str>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Pair<Vec<Link>> {
    let mut links: Pair<Vec<Link>> = Pair::default();
    for linked in compare::linked(texts, languages, lexicon, &Lexicon::empty()) {
        let known = Side::BOTH.into_iter().find_map(|side| {
            let mut links = links.get(side).iter();
            links.find(|link| link.span == *linked.places.get(side))
        });
        let last = links.source.iter().chain(&links.target);
        let next = last.map(|link| link.number).max().unwrap_or_default() + 1;
        let number = known.map_or(next, |link| link.number);
        for side in Side::BOTH {
            let span = *linked.places.get(side);
            let links = links.get_mut(side);
            if !links.iter().any(|link| link.span == span) {
                links.push(Link {
                    span,
                    number,
                    class: class(linked.kind),
                });
            }
        }
    }
    links.map(|mut links| {
        links.sort_by_key(|link| link.span);
        links
    })
}

const fn class(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Number | LinkKind::ListMark => "number",
        LinkKind::Name | LinkKind::Identical => "name",
        LinkKind::Lexicon | LinkKind::Learned | LinkKind::Lookalike => "word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_names_and_words_are_linked() {
        let texts = Pair::new(
            "Rīgā 2025. gadā padomei bija 1,5 miljoni, teica Bērziņš",
            "In Riga in 2025 the council had 1.5 million, said Bērziņš 7",
        );
        let languages = Pair::new(Language::latvian(), Language::english());
        let linked = of(texts, languages.as_ref(), &Lexicon::shipped());
        let shown = |side: Side| -> Vec<(&str, usize, &str)> {
            let links = linked.get(side).iter();
            let mut shown: Vec<_> = links
                .map(|link| (link.span.of(texts.get(side)), link.number, link.class))
                .collect();
            shown.sort_by_key(|(_, number, _)| *number);
            shown
        };
        let expected = [
            ("Rīgā", "Riga", "word"),
            ("2025", "2025", "number"),
            ("padomei", "council", "word"),
            ("1,5", "1.5", "number"),
            ("miljoni", "million", "number"),
            ("teica", "said", "word"),
            ("Bērziņš", "Bērziņš", "name"),
        ];
        for ((source, target, class), number) in expected.into_iter().zip(1..) {
            assert!(
                shown(Side::Source).contains(&(source, number, class)),
                "{source}"
            );
            assert!(
                shown(Side::Target).contains(&(target, number, class)),
                "{target}"
            );
        }
    }
    #[test]
    fn a_date_in_one_word_has_all_its_parts_across() {
        let texts = Pair::new("Publicēts 03.02.2025.", "Published on 3 February 2025");
        let languages = Pair::new(Language::latvian(), Language::english());
        let linked = of(texts, languages.as_ref(), &Lexicon::shipped());
        let numbers = |side: Side| -> Vec<(&str, usize)> {
            let links = linked
                .get(side)
                .iter()
                .filter(|link| link.class == "number");
            links
                .map(|link| (link.span.of(texts.get(side)), link.number))
                .collect()
        };
        let number = numbers(Side::Source)[0].1;
        assert_eq!(numbers(Side::Source), [("03.02.2025", number)]);
        assert_eq!(
            numbers(Side::Target),
            [("3", number), ("February", number), ("2025", number)]
        );
    }
}
