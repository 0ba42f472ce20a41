//! Word lists from files: what users have, or have learnt.
//!
//! Two forms are read, told apart line by line nowhere but by the file's first word pair:
//! * **TSV**, as `tilts learn` writes it: word, translation, and, if there is one, a weight from 0 to 1 and
//!   further columns, which are passed over. `#` begins a remark; `# languages: en lv` names the two languages.
//! * **hunalign's `.dic`**: `translation @ word`, the translation first (Varga et al. 2005).

use super::Layer;
use crate::language::Language;

/// A line that is no word pair.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: `{text}` is no word pair; write `word TAB translation` or `translation @ word`"
)]
pub struct LexiconError {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

/// A word pair of a file.
type Entry<'text> = (&'text str, &'text str, f32);

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct WordList<'text> {
    /// The languages of the words and of their translations, when a remark names them.
    pub languages: Option<(Language, Language)>,
    /// Words, translations, weights from 0 to 1.
    pub entries: Vec<Entry<'text>>,
}

/// How the remark begins that names the languages: `# languages: en lv`.
pub const LANGUAGES: &str = "# languages:";

impl WordList<'_> {
    /// Makes a layer between two languages.
    pub fn layer(&self, name: &str, languages: (&Language, &Language)) -> Layer {
        Layer::new(name, languages, self.entries.iter().copied())
    }
}

/// Reads a word list from the source language to the target language.
///
/// ```
/// use tilts::language::Language;
/// use tilts::lexicon::load;
/// let (english, latvian) = (Language::english(), Language::latvian());
/// let list = load::parse("my.tsv", "hedgehog\tezis\t0.9\n", (&english, &latvian))?;
/// let dictionary = load::parse("my.dic", "ezis @ hedgehog\n", (&english, &latvian))?;
/// assert_eq!((list.len(), dictionary.len()), (1, 1));
/// # Ok::<(), load::LexiconError>(())
/// ```
///
/// # Errors
/// At the first line that is no word pair.
pub fn parse(
    name: &str,
    text: &str,
    languages: (&Language, &Language),
) -> Result<Layer, LexiconError> {
    Ok(read(text)?.layer(name, languages))
}

/// Reads a word list.
///
/// ```
/// use tilts::lexicon::load;
/// let list = load::read("# languages: en lv\nhedgehog\tezis\t0.9\n")?;
/// assert!(list.languages.is_some_and(|(_, others)| others.primary() == "lv"));
/// assert_eq!(list.entries, [("hedgehog", "ezis", 0.9)]);
/// # Ok::<(), load::LexiconError>(())
/// ```
///
/// # Errors
/// At the first line that is no word pair.
pub fn read(text: &str) -> Result<WordList<'_>, LexiconError> {
    let mut list = WordList {
        languages: None,
        entries: Vec::new(),
    };
    for (line, row) in (1..).zip(text.lines()) {
        let row = row.trim_matches(['\u{feff}', '\r']);
        if let Some(named) = row.strip_prefix(LANGUAGES) {
            list.languages = list.languages.or_else(|| languages(named));
        }
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        list.entries.push(entry(row).ok_or_else(|| LexiconError {
            line,
            text: row.chars().take(60).collect(),
        })?);
    }
    Ok(list)
}

/// Reads two languages.
fn languages(named: &str) -> Option<(Language, Language)> {
    let mut tags = named.split_whitespace().map(str::parse);
    match (tags.next()?, tags.next()?) {
        (Ok(words), Ok(translations)) => Some((words, translations)),
        _ => None,
    }
}

/// Reads one line.
fn entry(row: &str) -> Option<Entry<'_>> {
    let (word, translation, weight) = if row.contains('\t') {
        let mut columns = row.split('\t').map(str::trim);
        let (word, translation) = (columns.next()?, columns.next()?);
        let weight = match columns.next() {
            None | Some("") => 1.0,
            Some(weight) => weight
                .parse::<f32>()
                .ok()
                .filter(|weight| (0.0..=1.0).contains(weight))?,
        };
        (word, translation, weight)
    } else {
        let (translation, word) = row.split_once(" @ ")?;
        (word.trim(), translation.trim(), 1.0)
    };
    (!word.is_empty() && !translation.is_empty()).then_some((word, translation, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let languages = (&Language::english(), &Language::latvian());
        let cases = [
            ("a\tb\nnothing\n", 2),
            ("# remark\n\tb\n", 2),
            ("a\tb\t7\n", 1),
            ("b @ \n", 1),
        ];
        for (text, line) in cases {
            assert_eq!(
                parse("x", text, languages).unwrap_err().line,
                line,
                "{text:?}"
            );
        }
        assert_eq!(
            parse("x", "# nothing\n\n", languages).map(|layer| layer.len()),
            Ok(0)
        );
    }
}
