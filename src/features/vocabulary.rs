//! The words, numbers and codes of one side, each interned once.

use super::tokens::{self, Kind};
use crate::language::Profile;
use crate::span::Span;
use rustc_hash::FxHashMap;

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeKind {
    /// A word: all its forms with one stem.
    Word,
    /// A number, a month, a time of day.
    Number,
    /// Letters with digits: compared letter by letter.
    Code,
    /// The mark of a list item or a numbered paragraph.
    ListMark,
}

/// A word, number or code of one side, whatever its form.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// What it is.
    pub kind: TypeKind,
    /// The stem of a word, the first key of a number, the letters of a code or mark.
    pub key: String,
    /// The form met first, in small letters.
    pub form: String,
    /// Further keys of a number.
    pub more_keys: Vec<String>,
    /// What it is worth as evidence, from 0 to 1: a number word less than digits.
    pub worth: f32,
    /// Whether it was met with a capital inside a sentence.
    pub capital: bool,
    /// In how many sentences it stands.
    pub sentences: u32,
}

/// The types of one side. Ids are indices into [`Vocabulary::types`], in the order of first appearance.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The types.
    pub types: Vec<Type>,
    /// Forms as they stand in the text, and their types; `None` for words that say nothing.
    forms: FxHashMap<String, Option<u32>>,
    /// Kinds and keys, and their types.
    keys: FxHashMap<(u8, String), u32>,
    /// Forms in small letters with their types, in order of first appearance.
    pub(super) lower_forms: Vec<(String, u32)>,
}

impl Vocabulary {
    /// Adds the types of one sentence to `ids`, each once, sorted.
    pub(super) fn intern(&mut self, sentence: &str, profile: &Profile, ids: &mut Vec<u32>) {
        let first = ids.len();
        self.visit(sentence, profile, |id, _| ids.push(id));
        let mut kept: Vec<u32> = ids.drain(first..).collect();
        kept.sort_unstable();
        kept.dedup();
        for &id in &kept {
            if let Some(of) = self.types.get_mut(id as usize) {
                of.sentences += 1;
            }
        }
        ids.extend(kept);
    }

    /// Calls `visit` with the type and the place of each token that has a type, in text order.
    pub(super) fn visit(
        &mut self,
        sentence: &str,
        profile: &Profile,
        mut visit: impl FnMut(u32, Span),
    ) {
        tokens::tokens(sentence, profile, |token| {
            let form = token.span.of(sentence);
            let id = match token.kind {
                Kind::Word => self.word(form, token.span.start > 0, profile),
                Kind::Code => Some(self.plain(TypeKind::Code, form.to_lowercase(), form)),
                Kind::ListMark(mark) => Some(self.plain(TypeKind::ListMark, mark, form)),
                Kind::Number(keys, worth) => self.number(&keys, worth, form),
            };
            if let Some(id) = id {
                visit(id, token.span);
            }
        });
    }

    /// Returns the type of a word, or nothing for one that says nothing.
    fn word(&mut self, form: &str, inside: bool, profile: &Profile) -> Option<u32> {
        let known = self.forms.get(form).copied();
        let id = if let Some(id) = known {
            id
        } else {
            self.new_word(form, profile)
        };
        if inside
            && let Some(id) = id
            && form.starts_with(char::is_uppercase)
            && let Some(of) = self.types.get_mut(id as usize)
        {
            of.capital = true;
        }
        id
    }

    fn new_word(&mut self, form: &str, profile: &Profile) -> Option<u32> {
        let lower = form.to_lowercase();
        let says_nothing = profile
            .function_words
            .binary_search(&lower.as_str())
            .is_ok()
            && !(form.chars().count() > 1 && form.chars().all(char::is_uppercase));
        let id = if says_nothing || !lower.contains(char::is_alphabetic) {
            None
        } else {
            let stem = (profile.stem)(&lower);
            let id = self.plain(TypeKind::Word, stem, &lower);
            self.lower_forms.push((lower, id));
            Some(id)
        };
        self.forms.insert(form.to_owned(), id);
        id
    }

    fn number(&mut self, keys: &[String], worth: f32, form: &str) -> Option<u32> {
        let (first, more) = keys.split_first()?;
        let id = self.plain(TypeKind::Number, keys.join("|"), form);
        if let Some(of) = self.types.get_mut(id as usize) {
            of.key.clone_from(first);
            of.more_keys = more.to_vec();
            of.worth = of.worth.min(worth);
        }
        Some(id)
    }

    /// Returns the type with a key, made when there is none.
    fn plain(&mut self, kind: TypeKind, key: String, form: &str) -> u32 {
        let next = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        let types = &mut self.types;
        *self
            .keys
            .entry((kind as u8, key))
            .or_insert_with_key(|(_, key)| {
                types.push(Type {
                    kind,
                    key: key.clone(),
                    form: form.to_lowercase(),
                    more_keys: Vec::new(),
                    worth: 1.0,
                    capital: false,
                    sentences: 0,
                });
                next
            })
    }

    /// Forgets what only interning needs.
    pub(super) fn finish(&mut self) {
        self.forms = FxHashMap::default();
        self.keys = FxHashMap::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::latvian;

    #[test]
    fn forms_share_a_type_and_function_words_have_none() {
        let mut vocabulary = Vocabulary::default();
        let mut ids = Vec::new();
        vocabulary.intern("Drošība un drošības padome", &latvian::PROFILE, &mut ids);
        assert_eq!(ids, [0, 1]);
        vocabulary.intern("2024. gada 2024", &latvian::PROFILE, &mut ids);
        assert_eq!(ids, [0, 1, 2, 3]);
        assert_eq!(vocabulary.types[0].sentences, 1);
        assert_eq!(vocabulary.types[2].key, "2024");
    }
}
