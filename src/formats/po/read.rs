//! PO: entries with a translation become rows. Of plural forms, the one that the catalogue's formula gives for one
//! thing stands with the singular, the others with the plural, each in a row of its own. Kept: the translators'
//! remarks; fuzzy entries are doubtful, and not ready. Left out: obsolete entries, contexts, programmers' remarks, earlier originals; and
//! the singular where the language has one form only, because that form stands for the plural.

use crate::bitext::{Bitext, Status};
use crate::formats::ReadSettings;
use crate::formats::omissions::Kind;
use crate::formats::rows::{Rows, plain_row, unconfirmed};
use crate::language::{Language, names};
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::po::{self, Catalogue, Entry, Plurals};
use crate::read::{ReadError, charset};

const SINGULAR: Kind = Kind::new(
    "singular without a form of its own",
    "singulars without a form of their own",
);
const CONTEXT: Kind = Kind::new("context (`msgctxt`)", "contexts (`msgctxt`)");
const EXPLANATION: Kind = Kind::new(
    "remark of a programmer (`#.`)",
    "remarks of programmers (`#.`)",
);
const EARLIER: Kind = Kind::new("earlier original (`#|`)", "earlier originals (`#|`)");

/// Reads a catalogue.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = charset::decode(name, bytes, &settings.read)?.into_value(&mut rows.notes);
    let Catalogue { entries, obsolete } = po::catalogue(name, &text)?;
    rows.notes.extend(po::say_obsolete(name, obsolete));
    let header = entries.iter().find(|entry| entry.is_header());
    let target = header.and_then(header_language);
    let plurals = header
        .and_then(|entry| entry.translations.first())
        .and_then(|header| Plurals::of_header(header));
    let has_plurals = entries.iter().any(|entry| entry.translations.len() > 1);
    if plurals.is_none() && has_plurals {
        rows.notes.push(Note::warning(
            name,
            "the header has no formula for plural forms (`Plural-Forms`); the first form was taken for the singular",
        ));
    }
    let count = plurals.as_ref().map_or(2, |plurals| plurals.count);
    let singular = match &plurals {
        Some(plurals) => plurals.form(1).unwrap_or_default(),
        None => 0,
    };
    for entry in entries.iter().filter(|entry| !entry.is_header()) {
        add(entry, singular, count, &mut rows);
    }
    Ok(rows.finish(Pair::new(None, target), settings))
}

/// Adds the rows of an entry.
fn add(entry: &Entry, singular: usize, count: usize, rows: &mut Rows) {
    let place = || format!("line {}", entry.line);
    rows.leave_out(CONTEXT, entry.context.as_deref().unwrap_or_default(), place);
    rows.leave_out(EXPLANATION, &entry.explanation, place);
    rows.leave_out(EARLIER, &entry.earlier, place);
    let mut push = |original: &str, translation: &str| {
        let mut row = plain_row(original.trim(), translation.trim());
        row.note.clone_from(&entry.remark);
        if entry.is_fuzzy {
            row.status = Status::Doubtful;
            unconfirmed(&mut row);
        }
        rows.push(row);
    };
    let Some(plural) = &entry.plural else {
        push(
            &entry.original,
            entry.translations.first().map_or("", String::as_str),
        );
        return;
    };
    let forms = entry.translations.iter().enumerate();
    let mut filled = forms.filter(|(_, form)| !form.is_empty()).peekable();
    if filled.peek().is_none() {
        push(&entry.original, "");
        push(plural, "");
        return;
    }
    let mut has_singular = false;
    let mut has_plural = false;
    for (form, translation) in filled {
        let is_singular = form == singular && count > 1;
        has_singular |= is_singular;
        has_plural |= !is_singular;
        push(
            if is_singular { &entry.original } else { plural },
            translation,
        );
    }
    if !has_plural {
        push(plural, "");
    }
    if !has_singular && count > 1 {
        push(&entry.original, "");
    } else if !has_singular {
        rows.leave_out(SINGULAR, &entry.original, place);
    }
}

fn header_language(entry: &Entry) -> Option<Language> {
    let header = entry.translations.first()?;
    let line = header
        .lines()
        .find_map(|line| line.strip_prefix("Language:"))?;
    names::meant(line)
}
