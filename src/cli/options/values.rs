//! Values as they are typed: numbers, languages, names.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use tilts::language::{Language, names};

/// Reads a confidence as it was typed: a number from 0 to 1.
///
/// # Errors
/// When it is something else; the text says what would be right.
pub fn confidence(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("give a number from 0 to 1, as in 0.7".to_owned()),
    }
}

/// Reads one of some values by its name; an error lists the names.
pub fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = all.iter().map(|one| name(*one));
    PossibleValuesParser::new(names).try_map(move |typed| {
        let found = all.iter().copied().find(|one| name(*one) == typed);
        found.ok_or("no such name")
    })
}

/// Reads a language as it was typed: a BCP 47 tag, or as files call it (`lav`, `en_GB`, `Latvian`).
///
/// # Errors
/// When it is neither; the text says what would be right.
pub fn language(text: &str) -> Result<Language, String> {
    let called = names::is_known(text).then(|| names::meant(text)).flatten();
    if let Some(language) = called {
        return Ok(language);
    }
    text.parse()
        .map_err(|error: tilts::language::TagError| error.to_string())
}
