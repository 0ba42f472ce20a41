//! Documents → keys: what two translations have in common, whatever their languages.
//!
//! Numbers and dates, codes, names in their respelt forms, and words: those of a lexicon's head language as
//! all their translations, those of the other language as they are.

use crate::aligner::Prepared;
use crate::features::{self, TypeKind};
use crate::language::transliteration::NameKeys;
use crate::language::{Language, fold};
use crate::lexicon::Lexicon;
use crate::pair::Pair;
use std::collections::BTreeMap;

/// What a key of a name weighs beside a number's.
const NAME: f32 = 1.0;
/// What a code or a word that is written alike weighs.
const ALIKE: f32 = 1.0;

/// The keys of a document and their weights, from 0 to 1, sorted by key.
pub(super) type Keys = Vec<(String, f32)>;

/// Returns the keys of a document.
pub(super) fn of_document(
    prepared: &Prepared,
    languages: &Pair<Language>,
    lexicon: &Lexicon,
) -> Keys {
    let own = prepared.language.primary();
    let other = if own == languages.source.primary() {
        &languages.target
    } else {
        &languages.source
    };
    let name_keys = NameKeys::new(&prepared.language, other);
    let side = features::of_side(&prepared.document, &prepared.sentences, &prepared.language);
    let mut keys = BTreeMap::new();
    let mut add = |kind: char, key: &str, weight: f32| {
        if key.is_empty() {
            return;
        }
        let known: &mut f32 = keys.entry(format!("{kind}{key}")).or_default();
        *known = known.max(weight);
    };
    for of in &side.vocabulary.types {
        match of.kind {
            TypeKind::Number => {
                add('#', &of.key, of.worth);
                for key in &of.more_keys {
                    add('#', key, of.worth);
                }
            }
            TypeKind::Code => add('=', &of.key, ALIKE),
            TypeKind::ListMark => {}
            TypeKind::Word => {
                if of.capital {
                    for key in name_keys.of(&of.form) {
                        add('@', &key, NAME);
                    }
                }
                add('=', &fold(&of.form), ALIKE);
                for layer in lexicon.layers() {
                    let (head, other) = (&layer.languages.0, &layer.languages.1);
                    let spans = |tag: &str| {
                        tag == languages.source.primary() || tag == languages.target.primary()
                    };
                    if !(spans(head) && spans(other)) {
                        continue;
                    }
                    if own == head {
                        layer.look_up(&of.key, |translation, weight| add('>', translation, weight));
                    } else if own == other {
                        add('>', &of.key, 1.0);
                    }
                }
            }
        }
    }
    keys.into_iter().collect()
}
