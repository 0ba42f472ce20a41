//! Which types of one side may translate which of the other, and why.

use super::vocabulary::{Type, TypeKind, Vocabulary};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
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
    pub to: u32,
    /// Why.
    pub kind: LinkKind,
    /// How good, from 0 to 1.
    pub weight: f32,
}

/// Links from each type of one side, as one flat list.
#[derive(Debug, Clone, Default)]
pub struct LinkTable {
    starts: Vec<u32>,
    links: Vec<Link>,
}

impl LinkTable {
    /// Returns the links of a type, best first.
    pub fn of(&self, id: u32) -> &[Link] {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        self.links
            .get(at(id as usize)..at(id as usize + 1))
            .unwrap_or_default()
    }

    /// Makes the table of `count` types from `(from, link)`, of which the first for a pair of types counts.
    fn new(count: usize, mut links: Vec<(u32, Link)>) -> Self {
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
        let mut starts = vec![0; count + 1];
        for (from, _) in &links {
            if let Some(start) = starts.get_mut(*from as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self {
            starts,
            links: links.into_iter().map(|(_, link)| link).collect(),
        }
    }
}

/// Finds the links between two vocabularies that are sure: all but those of names that are merely alike.
pub(super) fn find(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Vec<(u32, Link)> {
    let mut links = Vec::new();
    identical(vocabularies, &mut links);
    numbers(vocabularies, &mut links);
    from_lexicon(vocabularies, languages, lexicon, &mut links);
    links
}

/// Makes the tables of both directions.
pub(super) fn tables(links: &[(u32, Link)], counts: Pair<usize>) -> Pair<LinkTable> {
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
fn identical(vocabularies: Pair<&Vocabulary>, links: &mut Vec<(u32, Link)>) {
    let forms: FxHashMap<&str, u32> = vocabularies
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
        let capital = |vocabulary: &Vocabulary, id: u32| {
            vocabulary
                .types
                .get(id as usize)
                .is_some_and(|of| of.capital)
        };
        let both = capital(vocabularies.source, *from) && capital(vocabularies.target, to);
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
    let codes: FxHashMap<(u8, &str), u32> = (0..)
        .zip(&vocabularies.target.types)
        .filter(|(_, of)| of_kind(of))
        .map(|(id, of)| ((of.kind as u8, of.key.as_str()), id))
        .collect();
    for (from, of) in (0..)
        .zip(&vocabularies.source.types)
        .filter(|(_, of)| of_kind(of))
    {
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
fn numbers(vocabularies: Pair<&Vocabulary>, links: &mut Vec<(u32, Link)>) {
    fn keys(of: &Type) -> impl Iterator<Item = &str> {
        std::iter::once(of.key.as_str()).chain(of.more_keys.iter().map(String::as_str))
    }
    let mut by_key: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for (id, of) in (0..)
        .zip(&vocabularies.target.types)
        .filter(|(_, of)| of.kind == TypeKind::Number)
    {
        for key in keys(of) {
            by_key.entry(key).or_default().push(id);
        }
    }
    for (from, of) in (0..)
        .zip(&vocabularies.source.types)
        .filter(|(_, of)| of.kind == TypeKind::Number)
    {
        for key in keys(of) {
            for &to in by_key.get(key).map(Vec::as_slice).unwrap_or_default() {
                let worth = vocabularies
                    .target
                    .types
                    .get(to as usize)
                    .map_or(0.0, |other| other.worth);
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
pub(super) fn learnt(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Vec<(u32, Link)> {
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
    links: &mut Vec<(u32, Link)>,
) {
    for side in Side::BOTH {
        let stems: FxHashMap<&str, u32> = words(vocabularies.get(side.other()))
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
fn words(vocabulary: &Vocabulary) -> impl Iterator<Item = (u32, &str)> {
    (0..)
        .zip(&vocabulary.types)
        .filter(|(_, of)| of.kind == TypeKind::Word)
        .map(|(id, of)| (id, of.key.as_str()))
}
