//! Links names and international words that are alike once they are respelt.

use super::translation_links::{Link, LinkKind};
use super::vocabulary::{TypeId, TypeKind, Vocabulary};
use super::{Features, SideFeatures};
use crate::language::Language;
use crate::language::transliteration::likeness::{self, Letters, Spelling, initial};
use crate::language::transliteration::{self, NameKeys};
use crate::pair::{Pair, Side};
use crate::ragged::Ragged;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Least likeness of two capitalised words that counts as one name; best F1 on 186 news names.
const NAME_LEAST: f32 = 0.70;
/// Least likeness of other words: `diskusija`, `discussion`.
const WORD_LEAST: f32 = 0.78;
/// Letters that a word needs at least to be compared by likeness.
const WORD_LETTERS: usize = 5;
/// Letters that a name needs at least to be compared by likeness.
const NAME_LETTERS: usize = 3;

/// Sentences of a word that are looked at for its partners, spread over the text: a name stands beside its
/// translation in nearly all of them.
const LOOKED_AT: usize = 8;

/// One way to write a type, for comparing.
struct Key {
    id: TypeId,
    capital: bool,
    /// The class of its first letter.
    initial: u8,
    letters: Letters,
    bytes: String,
}

/// The keys of one side by type.
type Keys = Ragged<Key>;

/// Words of one initial that a word is compared with: of more, those that first stand in the same part of the text.
const COMPARED: usize = 1_024;

/// Finds the links of all words that are alike, wherever they stand; `sure` are the links that are known.
pub(crate) fn all(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    sure: &[(TypeId, Link)],
) -> Vec<(TypeId, Link)> {
    let keys = keys_of_both(vocabularies, languages, sure);
    let spelling = transliteration::spelling(languages.source, languages.target);
    let mut buckets: FxHashMap<u8, Vec<Key>> = FxHashMap::default();
    for key in keys.target.into_items() {
        buckets.entry(key.initial).or_default().push(key);
    }
    let sizes = vocabularies.map(|vocabulary| vocabulary.types.len() as u64);
    let mut links = Vec::new();
    for key in keys.source.items() {
        let bucket = buckets.get(&key.initial);
        let bucket = bucket.map_or(&[][..], Vec::as_slice);
        // Types are numbered as they first stand in a text.
        let before = |other: &Key| {
            other.id.index() as u64 * sizes.source < key.id.index() as u64 * sizes.target
        };
        for other in window(bucket, before) {
            links.extend(compare(key, other, spelling).map(|link| (key.id, link)));
        }
    }
    links
}

/// Returns the items around the first one that is not `before`, no more than [`COMPARED`].
fn window<T>(items: &[T], before: impl Fn(&T) -> bool) -> &[T] {
    let most = COMPARED.min(items.len());
    let start = if items.len() == most {
        0
    } else {
        let middle = items.partition_point(before);
        middle.saturating_sub(COMPARED / 2).min(items.len() - most)
    };
    &items[start..start + most]
}

/// Finds the links of words that are alike and stand near each other: `near` has the sentences of the target
/// for each one of the source.
pub(super) fn near(
    features: &Features,
    languages: Pair<&Language>,
    near: &[Range<u32>],
) -> Vec<(TypeId, Link)> {
    let vocabularies = features.sides.as_ref().map(|side| &side.vocabulary);
    let keys = keys_of_both(vocabularies, languages, &features.found);
    let spelling = transliteration::spelling(languages.source, languages.target);
    let (source, target) = (&features.sides.source, &features.sides.target);
    let postings = postings(source, &keys.source);
    let candidates = candidates(target, &keys.target);
    let found: Vec<Vec<(TypeId, Link)>> = (0..vocabularies.source.types.len())
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || vec![None; vocabularies.target.types.len()],
            |seen, index| {
                let id = TypeId::new(index);
                let mut links = Vec::new();
                let sentences = some(postings.row(index));
                for sentences in sentences.filter_map(|sentence| near.get(sentence as usize)) {
                    let sentences = sentences.start as usize..sentences.end as usize;
                    for &other in candidates.rows(sentences) {
                        let last = seen[other.index()].replace(id);
                        if last == Some(id) {
                            continue;
                        }
                        for key in keys.source.row(index) {
                            let others = keys.target.row(other.index()).iter();
                            let alike = others.filter_map(|other| compare(key, other, spelling));
                            links.extend(alike.map(|link| (id, link)));
                        }
                    }
                }
                links
            },
        )
        .collect();
    found.into_iter().flatten().collect()
}

/// Returns for each type that has keys the sentences in which it stands.
fn postings(side: &SideFeatures, keys: &Keys) -> Ragged<u32> {
    let has_keys = |id: TypeId| !keys.row(id.index()).is_empty();
    let types = side.vocabulary.iter();
    let sizes = types.map(|(id, of)| {
        if has_keys(id) {
            of.sentences as usize
        } else {
            0
        }
    });
    let tokens = (0_u32..).zip(0..side.len()).flat_map(|(number, sentence)| {
        let tokens = side.tokens(sentence).iter();
        tokens.map(move |id| (*id, number))
    });
    let tokens = tokens.filter(|(id, _)| has_keys(*id));
    Ragged::from_sizes(sizes, tokens.map(|(id, number)| (id.index(), number)))
}

/// Returns some of the sentences of a type, spread over the text: [`LOOKED_AT`] at most.
fn some(sentences: &[u32]) -> impl Iterator<Item = u32> {
    let count = sentences.len().min(LOOKED_AT);
    (0..count).map(move |number| sentences[number * sentences.len() / count])
}

/// Returns the types of each sentence that have keys.
fn candidates(side: &SideFeatures, keys: &Keys) -> Ragged<TypeId> {
    let mut candidates = Ragged::with_capacity(side.len());
    for sentence in 0..side.len() {
        let tokens = side.tokens(sentence).iter().copied();
        candidates.push_row(tokens.filter(|id| !keys.row(id.index()).is_empty()));
    }
    candidates
}

/// Returns the link of two keys that are alike.
fn compare(key: &Key, other: &Key, spelling: Spelling) -> Option<Link> {
    let both = key.capital && other.capital;
    let least = if both { NAME_LEAST } else { WORD_LEAST };
    let shorter = key.bytes.len().min(other.bytes.len());
    if !both && shorter < WORD_LETTERS - 1
        || key.initial != other.initial
        || !may_be_alike(key, other)
        || !spelling.may_reach(&key.letters, &other.letters, least)
    {
        return None;
    }
    let likeness = spelling.likeness(&key.bytes, &other.bytes, least);
    (likeness >= least).then(|| Link {
        to: other.id,
        kind: if both {
            LinkKind::Name
        } else {
            LinkKind::Lookalike
        },
        weight: 0.4 + 0.6 * (likeness - least) / (1.0 - least),
    })
}

/// Returns the keys of all words of both sides that are worth comparing.
fn keys_of_both(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    sure: &[(TypeId, Link)],
) -> Pair<Keys> {
    let counts = vocabularies.map(|vocabulary| vocabulary.types.len());
    let mut linked = counts.map(|count| vec![false; count]);
    for (from, link) in sure.iter().filter(|(_, link)| link.weight >= 0.9) {
        for (side, id) in [(Side::Source, *from), (Side::Target, link.to)] {
            linked.get_mut(side)[id.index()] = true;
        }
    }
    vocabularies
        .zip(languages)
        .zip(linked.as_ref())
        .zip(languages.swap())
        .map(|(((vocabulary, own), linked), other)| {
            keys(vocabulary, NameKeys::new(own, other), linked)
        })
}

/// Returns the keys of all words that are worth comparing.
fn keys(vocabulary: &Vocabulary, name_keys: NameKeys, linked: &[bool]) -> Keys {
    let mut keys = Keys::with_capacity(linked.len());
    for ((id, of), linked) in vocabulary.iter().zip(linked) {
        let least = if of.capital {
            NAME_LETTERS
        } else {
            WORD_LETTERS
        };
        if !linked && of.kind == TypeKind::Word && of.form.chars().count() >= least {
            let found = name_keys.of(&of.form).into_iter();
            let long = found.filter(|bytes| bytes.len() >= NAME_LETTERS);
            keys.push_row(long.map(|bytes| Key {
                id,
                capital: of.capital,
                initial: initial(&bytes),
                letters: Letters::of(bytes.as_bytes()),
                bytes,
            }));
        } else {
            keys.end_row();
        }
    }
    keys
}

/// Tells whether two keys have so many letters in common that they may be one word; cheap.
fn may_be_alike(a: &Key, b: &Key) -> bool {
    let longest = a.bytes.len().max(b.bytes.len()).min(likeness::LONGEST);
    let apart = a.bytes.len().abs_diff(b.bytes.len());
    let different = a.letters.different(&b.letters);
    apart * 2 <= longest && different * 5 <= longest * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::extract_sure;
    use crate::lexicon::Lexicon;
    use crate::read::{self, Format};
    use crate::segment::{self, Rules};

    #[test]
    fn a_window_is_whole_or_around_the_place() {
        let items: Vec<usize> = (0..COMPARED * 2).collect();
        let around = |place: usize| window(&items, |item| *item < place);
        assert_eq!(around(0), &items[..COMPARED]);
        assert_eq!(around(COMPARED), &items[COMPARED / 2..COMPARED * 3 / 2]);
        assert_eq!(around(COMPARED * 2), &items[COMPARED..]);
        assert_eq!(window(&items[..7], |item| *item < 3), &items[..7]);
        assert!(window(&items[..0], |_| true).is_empty());
    }

    #[test]
    fn names_are_linked_where_they_are_near() {
        let languages = Pair::new(Language::latvian(), Language::english());
        let texts = Pair::new(
            "Runāja Venss.\n\nRunāja Džonsons.\n",
            "Vance spoke.\n\nIt was Vance and Johnson.\n",
        );
        let documents = texts.map(|text| {
            let settings = read::Settings::default();
            read::from_bytes("test.txt", text.as_bytes(), Format::Text, &settings)
                .unwrap()
                .value
        });
        let sentences = documents
            .as_ref()
            .zip(languages.as_ref())
            .map(|(document, language)| segment::split(document, &Rules::new(language)));
        let sure = extract_sure(
            documents.as_ref(),
            sentences.as_ref(),
            languages.as_ref(),
            &Lexicon::empty(),
        );
        let found = |near: Option<&[Range<u32>]>| {
            let links = match near {
                Some(near) => super::near(&sure, languages.as_ref(), near),
                None => all(
                    sure.sides.as_ref().map(|side| &side.vocabulary),
                    languages.as_ref(),
                    &sure.found,
                ),
            };
            let mut pairs: Vec<(TypeId, TypeId)> =
                links.iter().map(|(from, link)| (*from, link.to)).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        let everywhere = found(None);
        assert_eq!(found(Some(&[0..2, 0..2])), everywhere);
        assert_eq!(everywhere.len(), 2, "{everywhere:?}");
        assert_eq!(found(Some(&[0..1, 1..2])), everywhere);
        assert_eq!(found(Some(&[0..1, 0..1])).len(), 1);
        assert_eq!(found(Some(&[])), []);
    }
}
