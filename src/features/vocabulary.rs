//! The words, numbers and codes of one side, each interned once.

use super::tokens::{self, Kind, Token, Visitor};
use crate::cast;
use crate::language::LanguageRules;
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::{Index, IndexMut};

/// A type of one side: its index in [`Vocabulary::types`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(u32);

impl TypeId {
    /// Makes the id of the type with an index.
    pub(crate) fn new(index: usize) -> Self {
        Self(cast::to_u32(index))
    }

    /// Returns the index of the type.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

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

/// The types of one side, in the order of first appearance.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The types.
    pub types: Vec<Type>,
    /// Forms of words as they stand in the text.
    forms: FxHashMap<String, Form>,
    /// Kinds and keys, and their types.
    keys: FxHashMap<(u8, String), TypeId>,
    /// Forms in small letters with their types, in order of first appearance.
    pub(super) lower_forms: Vec<(String, TypeId)>,
}

/// What is known of a form of a word.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// Its type; `None` for a word that says nothing.
    id: Option<TypeId>,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether it may be a number elsewhere: `may`.
    number: bool,
}

impl Index<TypeId> for Vocabulary {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.types[id.index()]
    }
}

impl IndexMut<TypeId> for Vocabulary {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.types[id.index()]
    }
}

impl Vocabulary {
    /// Returns the types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// Puts the types of one sentence in `ids`, each once, sorted.
    pub(super) fn intern(&mut self, sentence: &str, rules: &LanguageRules, ids: &mut Vec<TypeId>) {
        ids.clear();
        self.visit(sentence, rules, |id, _| ids.push(id));
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            self[*id].sentences += 1;
        }
    }

    /// Calls `visit` with the type and the place of each token that has a type, in text order.
    pub(crate) fn visit(
        &mut self,
        sentence: &str,
        rules: &LanguageRules,
        mut visit: impl FnMut(TypeId, Span),
    ) {
        let visit = |id: Option<TypeId>, span: Span| {
            if let Some(id) = id {
                visit(id, span);
            }
        };
        let interner = Interner {
            vocabulary: self,
            sentence,
            rules,
            visit,
        };
        tokens::tokens(sentence, rules, interner);
    }

    /// Returns the type of a word, or nothing for one that says nothing.
    fn word(&mut self, text: &str, stands: Stands, rules: &LanguageRules) -> Option<TypeId> {
        let form = match self.forms.get(text) {
            Some(known) => *known,
            None => self.new_form(text, rules),
        };
        if stands == Stands::Inside
            && form.capital
            && let Some(id) = form.id
        {
            self[id].capital = true;
        }
        form.id
    }

    fn new_form(&mut self, text: &str, rules: &LanguageRules) -> Form {
        let lower = text.to_lowercase();
        let says_nothing = rules.function_words.binary_search(&lower.as_str()).is_ok()
            && !(text.chars().count() > 1 && text.chars().all(char::is_uppercase));
        let number = (rules.number_word)(&lower).is_some();
        let id = if says_nothing || !lower.contains(char::is_alphabetic) {
            None
        } else {
            let stem = (rules.stem)(&lower);
            let id = self.plain(TypeKind::Word, stem, &lower);
            self.lower_forms.push((lower, id));
            Some(id)
        };
        let form = Form {
            id,
            capital: text.starts_with(char::is_uppercase),
            number,
        };
        self.forms.insert(text.to_owned(), form);
        form
    }

    fn number(&mut self, keys: &[String], worth: f32, form: &str) -> Option<TypeId> {
        let (first, more) = keys.split_first()?;
        let id = self.plain(TypeKind::Number, keys.join("|"), form);
        let of = &mut self[id];
        of.key.clone_from(first);
        of.more_keys = more.to_vec();
        of.worth = of.worth.min(worth);
        Some(id)
    }

    /// Returns the type with a key, made when there is none.
    fn plain(&mut self, kind: TypeKind, key: String, form: &str) -> TypeId {
        let next = TypeId::new(self.types.len());
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

/// Where a word stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    First,
    Inside,
}

/// Gives the tokens of one sentence their types.
struct Interner<'text, V> {
    vocabulary: &'text mut Vocabulary,
    sentence: &'text str,
    rules: &'text LanguageRules,
    visit: V,
}

impl<V: FnMut(Option<TypeId>, Span)> Visitor for Interner<'_, V> {
    fn visit(&mut self, token: Token) {
        let form = token.span.of(self.sentence);
        let vocabulary = &mut *self.vocabulary;
        let id = match token.kind {
            Kind::Word => {
                let stands = match token.span.start {
                    0 => Stands::First,
                    _ => Stands::Inside,
                };
                vocabulary.word(form, stands, self.rules)
            }
            Kind::Code => Some(vocabulary.plain(TypeKind::Code, form.to_lowercase(), form)),
            Kind::ListMark(mark) => Some(vocabulary.plain(TypeKind::ListMark, mark, form)),
            Kind::Number(keys, worth) => vocabulary.number(&keys, worth, form),
        };
        (self.visit)(id, token.span);
    }

    fn knows(&self, form: &str) -> bool {
        let known = self.vocabulary.forms.get(form);
        known.is_some_and(|known| !known.number)
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
        vocabulary.intern("Drošība un drošības padome", &latvian::RULES, &mut ids);
        assert_eq!(ids, [0, 1].map(TypeId));
        vocabulary.intern("2024. gada 2024", &latvian::RULES, &mut ids);
        assert_eq!(ids, [2, 3].map(TypeId));
        assert_eq!(vocabulary.types[0].sentences, 1);
        assert_eq!(vocabulary.types[2].key, "2024");
    }
}
