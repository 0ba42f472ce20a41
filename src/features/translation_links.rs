//! Which types of one side may translate which of the other, and why.

use super::vocabulary::{Type, TypeId, TypeKind, Vocabulary};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::ragged::Ragged;
use rustc_hash::FxHashMap;

/// Why two types may translate each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// They say the same number, date or time.
    Number,
    /// They are written alike.
    Identical,
    /// A lexicon says so.
    Lexicon,
    /// One may be the respelling of the other: names, international words.
    Name,
    /// The document pair itself says so.
    Learned,
    /// They are the same mark of a list item.
    ListMark,
    /// Words in small letters that look alike: international words, and chance.
    Lookalike,
}

impl LinkKind {
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// All kinds, in their order.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Identical,
        Self::Lexicon,
        Self::Name,
        Self::Learned,
        Self::ListMark,
        Self::Lookalike,
    ];
}

/// A possible translation of a type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The type on the other side.
    pub to: TypeId,
    /// Why.
    pub kind: LinkKind,
    /// How good, from 0 to 1.
    pub weight: f32,
}

/// Links from each type of one side.
#[derive(Debug, Clone, Default)]
pub struct LinkTable(Ragged<Link>);

impl LinkTable {
    /// Returns the links of a type, best first.
    pub fn of(&self, id: TypeId) -> &[Link] {
        self.0.row(id.index())
    }

    /// Makes the table of `count` types from `(from, link)`, of which the first for a pair of types counts.
    fn new(count: usize, mut links: Vec<(TypeId, Link)>) -> Self {
        links.sort_unstable_by(|(a, x), (b, y)| {
            (a, x.to)
                .cmp(&(b, y.to))
                .then(y.weight.total_cmp(&x.weight))
                .then(x.kind.cmp(&y.kind))
        });
        links.dedup_by_key(|(from, link)| (*from, link.to));
        links.sort_unstable_by(|(a, x), (b, y)| {
            a.cmp(b)
                .then(y.weight.total_cmp(&x.weight))
                .then(x.to.cmp(&y.to))
        });
        let links = links.into_iter().map(|(from, link)| (from.index(), link));
        Self(Ragged::from_sorted(count, links))
    }
}

/// Finds the links between two vocabularies that are sure: all but those of names that are merely alike.
pub(crate) fn find(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Vec<(TypeId, Link)> {
    let mut links = Vec::new();
    identical(vocabularies, &mut links);
    numbers(vocabularies, &mut links);
    from_lexicon(vocabularies, languages, lexicon, &mut links);
    links
}

/// Makes the tables of both directions.
pub(crate) fn tables(links: &[(TypeId, Link)], counts: Pair<usize>) -> Pair<LinkTable> {
    let back = links
        .iter()
        .map(|(from, link)| (link.to, Link { to: *from, ..*link }))
        .collect();
    Pair::new(
        LinkTable::new(counts.source, links.to_vec()),
        LinkTable::new(counts.target, back),
    )
}

/// Links words and codes that are written alike.
fn identical(vocabularies: Pair<&Vocabulary>, links: &mut Vec<(TypeId, Link)>) {
    let forms: FxHashMap<&str, TypeId> = vocabularies
        .target
        .lower_forms
        .iter()
        .rev()
        .map(|(form, id)| (form.as_str(), *id))
        .collect();
    for (form, from) in &vocabularies.source.lower_forms {
        let Some(&to) = forms.get(form.as_str()) else {
            continue;
        };
        let both = vocabularies.source[*from].capital && vocabularies.target[to].capital;
        let letters = form.chars().count();
        if letters >= 4 || (both && letters >= 2) {
            links.push((
                *from,
                Link {
                    to,
                    kind: LinkKind::Identical,
                    weight: 1.0,
                },
            ));
        }
    }
    let of_kind = |of: &Type| matches!(of.kind, TypeKind::Code | TypeKind::ListMark);
    let codes: FxHashMap<(u8, &str), TypeId> = vocabularies
        .target
        .iter()
        .filter(|(_, of)| of_kind(of))
        .map(|(id, of)| ((of.kind as u8, of.key.as_str()), id))
        .collect();
    for (from, of) in vocabularies.source.iter().filter(|(_, of)| of_kind(of)) {
        if let Some(&to) = codes.get(&(of.kind as u8, of.key.as_str())) {
            let kind = if of.kind == TypeKind::Code {
                LinkKind::Identical
            } else {
                LinkKind::ListMark
            };
            links.push((
                from,
                Link {
                    to,
                    kind,
                    weight: 1.0,
                },
            ));
        }
    }
}

/// Links numbers that share a key.
fn numbers(vocabularies: Pair<&Vocabulary>, links: &mut Vec<(TypeId, Link)>) {
    fn keys(of: &Type) -> impl Iterator<Item = &str> {
        std::iter::once(of.key.as_str()).chain(of.more_keys.iter().map(String::as_str))
    }
    let mut by_key: FxHashMap<&str, Vec<TypeId>> = FxHashMap::default();
    for (id, of) in vocabularies
        .target
        .iter()
        .filter(|(_, of)| of.kind == TypeKind::Number)
    {
        for key in keys(of) {
            by_key.entry(key).or_default().push(id);
        }
    }
    for (from, of) in vocabularies
        .source
        .iter()
        .filter(|(_, of)| of.kind == TypeKind::Number)
    {
        for key in keys(of) {
            for &to in by_key.get(key).into_iter().flatten() {
                let worth = vocabularies.target[to].worth;
                links.push((
                    from,
                    Link {
                        to,
                        kind: LinkKind::Number,
                        weight: of.worth.min(worth),
                    },
                ));
            }
        }
    }
}

/// Finds the links between words that a lexicon of learnt words pairs.
pub(crate) fn learnt(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Vec<(TypeId, Link)> {
    let mut links = Vec::new();
    from_lexicon(vocabularies, languages, lexicon, &mut links);
    for (_, link) in &mut links {
        link.kind = LinkKind::Learned;
    }
    links
}

/// Links words that the lexicon pairs, whichever side its head language is on.
fn from_lexicon(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
    links: &mut Vec<(TypeId, Link)>,
) {
    for side in Side::BOTH {
        let stems: FxHashMap<&str, TypeId> = words(vocabularies.get(side.other()))
            .map(|(id, stem)| (stem, id))
            .collect();
        let pair = (
            languages.get(side).primary(),
            languages.get(side.other()).primary(),
        );
        for layer in lexicon
            .layers()
            .iter()
            .filter(|layer| (layer.languages.0.as_str(), layer.languages.1.as_str()) == pair)
        {
            for (head, stem) in words(vocabularies.get(side)) {
                layer.look_up(stem, |translation, weight| {
                    let Some(&other) = stems.get(translation) else {
                        return;
                    };
                    let (from, to) = if side == Side::Source {
                        (head, other)
                    } else {
                        (other, head)
                    };
                    links.push((
                        from,
                        Link {
                            to,
                            kind: LinkKind::Lexicon,
                            weight,
                        },
                    ));
                });
            }
        }
    }
}

/// Returns the words of a vocabulary: ids and stems.
fn words(vocabulary: &Vocabulary) -> impl Iterator<Item = (TypeId, &str)> {
    vocabulary
        .iter()
        .filter(|(_, of)| of.kind == TypeKind::Word)
        .map(|(id, of)| (id, of.key.as_str()))
}
