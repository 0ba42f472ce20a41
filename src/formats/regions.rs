//! Regions and scripts of a language: which texts may stand under one tag, and what is said of those that do.

use crate::language::Language;
use crate::note::Note;

/// Different tags that are counted: a file of all the world's languages has fewer.
const MOST: usize = 500;

/// Tells whether two tags mean one written language.
pub(super) fn is_one_language(one: &Language, other: &Language) -> bool {
    let scripts = script(one).zip(script(other));
    one.primary() == other.primary() && scripts.is_none_or(|(one, other)| one == other)
}

/// Returns the script that a tag says, or its region when that tells.
fn script(language: &Language) -> Option<&str> {
    let mut parts = language.tag().split('-').skip(1);
    parts.find_map(|part| match part {
        "CN" | "SG" | "MY" if language.primary() == "zh" => Some("Hans"),
        "TW" | "HK" | "MO" if language.primary() == "zh" => Some("Hant"),
        part if part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()) => Some(part),
        _ => None,
    })
}

/// Texts that stand under another tag than their own.
#[derive(Debug, Default)]
pub(super) struct Relabelled(Vec<(Language, Language, usize)>);

impl Relabelled {
    /// Counts a text, unless the tags are the same.
    pub(super) fn count(&mut self, own: &Language, wanted: &Language) {
        self.count_all(own, wanted, 1);
    }

    /// Counts texts of one tag, unless the tags are the same.
    pub(super) fn count_all(&mut self, own: &Language, wanted: &Language, texts: usize) {
        if own == wanted || texts == 0 {
            return;
        }
        let has_room = self.0.len() < MOST;
        let mut known = self.0.iter_mut();
        match known.find(|(from, to, _)| from == own && to == wanted) {
            Some((_, _, count)) => *count += texts,
            None if has_room => self.0.push((own.clone(), wanted.clone(), texts)),
            None => {}
        }
    }

    /// Says them: a warning where the new tag says what the old one does not.
    pub(super) fn notes(self, name: &str) -> impl Iterator<Item = Note> {
        self.0.into_iter().map(move |(own, wanted, count)| {
            let text = {
                let texts = if count == 1 { "text" } else { "texts" };
                let stand = if count == 1 { "stands" } else { "stand" };
                format!("{count} {texts} in `{own}` {stand} as `{wanted}`")
            };
            let is_part = own.tag().strip_prefix(wanted.tag());
            if is_part.is_some_and(|rest| rest.starts_with('-')) {
                Note::remark(name, text)
            } else {
                Note::warning(name, text)
            }
        })
    }
}
