//! Links names and international words that are alike once they are respelt.

use super::links::{Link, LinkKind};
use super::vocabulary::{TypeKind, Vocabulary};
use super::{Features, SideFeatures};
use crate::language::Language;
use crate::language::transliteration::likeness::{self, Letters, Spelling, initial};
use crate::language::transliteration::{self, NameKeys};
use crate::pair::{Pair, Side};
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
    id: u32,
    capital: bool,
    /// The class of its first letter.
    initial: u8,
    letters: Letters,
    bytes: String,
}

/// The keys of one side by type.
struct Keys {
    starts: Vec<u32>,
    list: Vec<Key>,
}

impl Keys {
    fn of(&self, id: u32) -> &[Key] {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        self.list
            .get(at(id as usize)..at(id as usize + 1))
            .unwrap_or_default()
    }
}

/// Words of one initial that a word is compared with: of more, those that first stand in the same part of the text.
const COMPARED: usize = 1_024;

/// Finds the links of all words that are alike, wherever they stand; `sure` are the links that are known.
pub(super) fn all(
    vocabularies: Pair<&Vocabulary>,
    languages: Pair<&Language>,
    sure: &[(u32, Link)],
) -> Vec<(u32, Link)> {
    let keys = keys_of_both(vocabularies, languages, sure);
    let spelling = transliteration::spelling(languages.source, languages.target);
    let mut buckets: FxHashMap<u8, Vec<Key>> = FxHashMap::default();
    for key in keys.target.list {
        buckets.entry(key.initial).or_default().push(key);
    }
    let sizes = vocabularies.map(|vocabulary| vocabulary.types.len() as u64);
    let mut links = Vec::new();
    for key in &keys.source.list {
        let bucket = buckets.get(&key.initial);
        let bucket = bucket.map_or(&[][..], Vec::as_slice);
        // Types are numbered as they first stand in a text.
        let before =
            |other: &Key| u64::from(other.id) * sizes.source < u64::from(key.id) * sizes.target;
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
    items.get(start..start + most).unwrap_or_default()
}

/// Finds the links of words that are alike and stand near each other: `near` has the sentences of the target
/// for each one of the source.
pub(super) fn near(
    features: &Features,
    languages: Pair<&Language>,
    near: &[Range<u32>],
) -> Vec<(u32, Link)> {
    let vocabularies = features.sides.as_ref().map(|side| &side.vocabulary);
    let keys = keys_of_both(vocabularies, languages, &features.found);
    let spelling = transliteration::spelling(languages.source, languages.target);
    let (source, target) = (&features.sides.source, &features.sides.target);
    let places = Places::new(source, &keys.source);
    let candidates = Candidates::new(target, &keys.target);
    let count = u32::try_from(vocabularies.source.types.len()).unwrap_or(u32::MAX);
    let found: Vec<Vec<(u32, Link)>> = (0..count)
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || vec![u32::MAX; vocabularies.target.types.len()],
            |seen, id| {
                let mut links = Vec::new();
                for sentences in places.of(id).filter_map(|place| near.get(place as usize)) {
                    for &other in candidates.within(sentences) {
                        let Some(last) = seen.get_mut(other as usize).filter(|last| **last != id)
                        else {
                            continue;
                        };
                        *last = id;
                        for key in keys.source.of(id) {
                            let others = keys.target.of(other).iter();
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

/// In which sentences the types of the source stand that have keys.
struct Places {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Places {
    fn new(side: &SideFeatures, keys: &Keys) -> Self {
        let mut starts = vec![0; side.vocabulary.types.len() + 1];
        let mut sum = 0;
        for ((id, of), start) in (0..)
            .zip(&side.vocabulary.types)
            .zip(starts.iter_mut().skip(1))
        {
            *start = sum;
            sum += of.sentences * u32::from(!keys.of(id).is_empty());
        }
        let mut sentences = vec![0; sum as usize];
        for (number, sentence) in (0..).zip(0..side.len()) {
            for &token in side.tokens(sentence) {
                if keys.of(token).is_empty() {
                    continue;
                }
                if let Some(next) = starts.get_mut(token as usize + 1) {
                    if let Some(slot) = sentences.get_mut(*next as usize) {
                        *slot = number;
                    }
                    *next += 1;
                }
            }
        }
        Self { starts, sentences }
    }

    /// Returns the sentences in which a type stands, of [`LOOKED_AT`] at most.
    fn of(&self, id: u32) -> impl Iterator<Item = u32> {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let all = self
            .sentences
            .get(at(id as usize)..at(id as usize + 1))
            .unwrap_or_default();
        let count = all.len().min(LOOKED_AT);
        (0..count).filter_map(move |place| all.get(place * all.len() / count).copied())
    }
}

/// The types of each sentence of the target that have keys.
struct Candidates {
    starts: Vec<u32>,
    types: Vec<u32>,
}

impl Candidates {
    fn new(side: &SideFeatures, keys: &Keys) -> Self {
        let mut starts = vec![0];
        let mut types = Vec::new();
        for sentence in 0..side.len() {
            let tokens = side.tokens(sentence).iter();
            types.extend(tokens.filter(|token| !keys.of(**token).is_empty()));
            starts.push(u32::try_from(types.len()).unwrap_or(u32::MAX));
        }
        Self { starts, types }
    }

    /// Returns the types of a range of sentences.
    fn within(&self, sentences: &Range<u32>) -> &[u32] {
        let at = |place: u32| {
            let start = self.starts.get(place as usize).or(self.starts.last());
            start.map_or(0, |start| *start as usize)
        };
        self.types
            .get(at(sentences.start)..at(sentences.end))
            .unwrap_or_default()
    }
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
    sure: &[(u32, Link)],
) -> Pair<Keys> {
    let counts = vocabularies.map(|vocabulary| vocabulary.types.len());
    let mut linked = counts.map(|count| vec![false; count]);
    for (from, link) in sure.iter().filter(|(_, link)| link.weight >= 0.9) {
        for (side, id) in [(Side::Source, *from), (Side::Target, link.to)] {
            if let Some(flag) = linked.get_mut(side).get_mut(id as usize) {
                *flag = true;
            }
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
    let mut keys = Keys {
        starts: Vec::with_capacity(linked.len() + 1),
        list: Vec::new(),
    };
    for ((id, of), linked) in (0..).zip(&vocabulary.types).zip(linked) {
        let start = u32::try_from(keys.list.len()).unwrap_or(u32::MAX);
        keys.starts.push(start);
        let least = if of.capital {
            NAME_LETTERS
        } else {
            WORD_LETTERS
        };
        if *linked || of.kind != TypeKind::Word || of.form.chars().count() < least {
            continue;
        }
        for bytes in name_keys.of(&of.form) {
            if bytes.len() >= NAME_LETTERS {
                keys.list.push(Key {
                    id,
                    capital: of.capital,
                    initial: initial(&bytes),
                    letters: Letters::of(bytes.as_bytes()),
                    bytes,
                });
            }
        }
    }
    let end = u32::try_from(keys.list.len()).unwrap_or(u32::MAX);
    keys.starts.push(end);
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
            let mut pairs: Vec<(u32, u32)> =
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
