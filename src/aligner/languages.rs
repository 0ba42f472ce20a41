//! Which languages two texts are in, and what happens when these make no pair.
//!
//! * **Law:** two texts are in one language when the primary subtags are the same and not both of them were given:
//!   whoever names both may align British with American English.

use super::AlignError;
use crate::language::Language;
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::read::{BY_FILE, Document};

/// What happens when the languages of two texts make no pair: when one cannot be told, or both are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnclearLanguages {
    /// The texts are not aligned: nobody is there to heed a warning.
    #[default]
    Refuse,
    /// A warning is among the notes.
    Warn,
}

/// Finds the languages of the texts that are not given.
pub(super) fn find(
    documents: Pair<&Document>,
    given: Pair<&Option<Language>>,
    unclear: UnclearLanguages,
    notes: &mut Vec<Note>,
) -> Result<Pair<Language>, AlignError> {
    match unclear {
        UnclearLanguages::Refuse => sure(documents, given),
        UnclearLanguages::Warn => Ok(warned(documents, given, notes)),
    }
}

/// Returns the language that both texts are in, unless both were given.
fn one_language(languages: Pair<&Language>, given: Pair<&Option<Language>>) -> Option<Language> {
    let is_given = given.source.is_some() && given.target.is_some();
    let is_one = languages.source.primary() == languages.target.primary()
        && *languages.source != Language::unknown();
    (is_one && !is_given).then(|| languages.source.clone())
}

fn sure(
    documents: Pair<&Document>,
    given: Pair<&Option<Language>>,
) -> Result<Pair<Language>, AlignError> {
    let mut languages = Pair::new(Language::unknown(), Language::unknown());
    let found = documents
        .zip(given)
        .map(|(document, given)| given.clone().or_else(|| document.told_language(None)));
    let said = said(documents, &found);
    for side in Side::BOTH {
        let document = documents.get(side);
        let said = || Some(said.get(side).as_ref()?.0.clone());
        let language = found.get(side).clone().or_else(said);
        *languages.get_mut(side) = language.ok_or_else(|| AlignError::UnknownLanguage {
            file: document.name.clone(),
            side,
        })?;
    }
    match one_language(languages.as_ref(), given) {
        Some(language) => Err(AlignError::OneLanguage {
            source_file: documents.source.name.clone(),
            target_file: documents.target.name.clone(),
            language,
        }),
        None => Ok(languages),
    }
}

/// Returns what names and files say of their languages. A file is not believed that says the language of the other text:
/// programs write their own into translations too.
fn said(
    documents: Pair<&Document>,
    found: &Pair<Option<Language>>,
) -> Pair<Option<(Language, &'static str)>> {
    let said = documents.map(Document::said_language);
    let language = |side: Side| {
        let said = said.get(side).as_ref().map(|(language, _)| language);
        found.get(side).as_ref().or(said)
    };
    let is_of_other = |side: Side, own: &Language| {
        language(side.other()).is_some_and(|other| other.primary() == own.primary())
    };
    let mut believed = said.clone();
    for side in Side::BOTH {
        let is_believed = |(own, by): &(Language, &str)| *by != BY_FILE || !is_of_other(side, own);
        let own = believed.get_mut(side);
        *own = own.take().filter(is_believed);
    }
    believed
}

/// Finds the languages, and says when they look wrong.
fn warned(
    documents: Pair<&Document>,
    given: Pair<&Option<Language>>,
    notes: &mut Vec<Note>,
) -> Pair<Language> {
    let found = documents
        .zip(given)
        .map(|(document, given)| document.told_language(given.as_ref()));
    // What the words of the text say counts more than its name and what the file says of itself.
    let said = said(documents, &found);
    let languages = given.zip(found.as_ref()).zip(said.as_ref());
    let languages = languages.map(|((given, found), said)| {
        given
            .clone()
            .or_else(|| found.clone())
            .or_else(|| said.as_ref().map(|(language, _)| language.clone()))
            .unwrap_or_else(Language::unknown)
    });
    let differs = |side: Side, other: Side| {
        found
            .get(side)
            .as_ref()
            .is_some_and(|found| found.primary() == languages.get(other).primary())
    };
    let swapped = Side::BOTH
        .into_iter()
        .all(|side| differs(side, side.other()))
        && !Side::BOTH.into_iter().any(|side| differs(side, side));
    if swapped {
        notes.push(Note::warning(
            "",
            format!(
                "the files look swapped: `{}` is in {} and `{}` in {}; give them in the other order",
                documents.source.name, languages.target, documents.target.name, languages.source
            ),
        ));
        return languages;
    }
    if let Some(language) = one_language(languages.as_ref(), given) {
        notes.push(same(documents, &language));
        return languages;
    }
    for side in Side::BOTH {
        let (document, language) = (documents.get(side), languages.get(side));
        let place = document.name.as_str();
        match found.get(side) {
            None if given.get(side).is_none()
                && let Some((_, by)) = said.get(side) =>
            {
                let said = format!("its language cannot be told; taken for `{language}`, {by}");
                notes.push(Note::remark(place, said));
            }
            None if given.get(side).is_none() => notes.push(Note::warning(
                place,
                format!("its language cannot be told; say it with `--{side}-lang`"),
            )),
            Some(found) if found.primary() != language.primary() => notes.push(Note::warning(
                place,
                format!("looks like `{found}`, not `{language}`"),
            )),
            Some(_) if given.get(side).is_none() => {
                notes.push(Note::detail(place, format!("the language is `{language}`")));
            }
            _ => {}
        }
    }
    languages
}

/// Warns of two texts that are the same, or in one language: of one file given twice.
fn same(documents: Pair<&Document>, language: &Language) -> Note {
    let what = if documents.source.text == documents.target.text {
        "both files hold the same text".to_owned()
    } else {
        format!("both texts are in `{language}`")
    };
    let message = format!("{what}; check that the right files were given");
    Note::warning("", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rule_says_when_two_texts_are_in_one_language() {
        let document = |text: &str| Document {
            text: text.to_owned(),
            ..Document::default()
        };
        let text = "The minister opened the conference in Riga, and many people came.";
        let other = "It was attended by a hundred people who had come from all over the country.";
        let documents = Pair::new(document(text), document(other));
        let tag = |tag: &str| (!tag.is_empty()).then(|| tag.parse::<Language>().unwrap());
        for (source, target, is_one) in [
            ("", "", true),
            ("en", "", true),
            ("", "en-GB", true),
            ("en-GB", "en-US", false),
            ("en", "en", false),
            ("lv", "", false),
        ] {
            let given = Pair::new(tag(source), tag(target));
            let refused = find(
                documents.as_ref(),
                given.as_ref(),
                UnclearLanguages::Refuse,
                &mut Vec::new(),
            );
            let mut notes = Vec::new();
            drop(find(
                documents.as_ref(),
                given.as_ref(),
                UnclearLanguages::Warn,
                &mut notes,
            ));
            let warned = notes.iter().any(|note| note.text.starts_with("both texts"));
            let refused = matches!(refused, Err(AlignError::OneLanguage { .. }));
            assert_eq!((refused, warned), (is_one, is_one), "{source} {target}");
        }
    }

    #[test]
    fn a_file_that_says_the_language_of_the_other_text_is_not_believed() {
        let latvian = "Ministrs piedalījās konferences atklāšanā Rīgā, un tajā bija daudz cilvēku no visas valsts.";
        let tag = |tag: &str| (!tag.is_empty()).then(|| tag.parse::<Language>().unwrap());
        for (source, target, expected) in [
            (("Ok", "lv"), ("Ok", "en-GB"), "lv en-GB"),
            (("Ok", "lv"), ("Ok", "lv-LV"), "und und"),
            ((latvian, "en-GB"), ("Ok", "lv"), "lv und"),
            ((latvian, ""), ("Ok", "en-GB"), "lv en-GB"),
            (("Ok", ""), ("Ok", "lv"), "und lv"),
        ] {
            let documents = Pair::new(source, target).map(|(text, said)| Document {
                text: text.to_owned(),
                language: tag(said),
                ..Document::default()
            });
            let found = find(
                documents.as_ref(),
                Pair::new(&None, &None),
                UnclearLanguages::Warn,
                &mut Vec::new(),
            )
            .unwrap();
            assert_eq!(
                format!("{} {}", found.source, found.target),
                expected,
                "{source:?} {target:?}"
            );
        }
    }
}
