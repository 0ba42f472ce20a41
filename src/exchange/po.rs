//! PO: entries with a translation become rows. Plural forms stand in rows of their own: the singular with
//! the first form, the plural with the others. Kept: the translators' remarks; fuzzy entries are doubtful.

use super::Settings;
use super::rows::{Rows, plain_row};
use crate::bitext::{Bitext, Status};
use crate::language::Language;
use crate::note::Noted;
use crate::pair::Pair;
use crate::read::{ReadError, charset, po};

/// Reads a catalogue.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = charset::decode(name, bytes, &settings.read)?.into_value(&mut rows.notes);
    let mut target: Option<Language> = None;
    for entry in po::entries(name, &text)? {
        if entry.is_header() {
            target = header_language(&entry);
            continue;
        }
        for (place, translation) in entry.translations.iter().enumerate() {
            let original = match (&entry.plural, place) {
                (Some(plural), 1..) => plural,
                _ => &entry.original,
            };
            let mut row = plain_row(original.trim(), translation.trim());
            row.note.clone_from(&entry.remark);
            if entry.is_fuzzy {
                row.status = Status::Doubtful;
            }
            rows.push(row);
        }
    }
    Ok(rows.finish(Pair::new(None, target), settings))
}

fn header_language(entry: &po::Entry) -> Option<Language> {
    let header = entry.translations.first()?;
    let line = header
        .lines()
        .find_map(|line| line.strip_prefix("Language:"))?;
    line.trim().replace('_', "-").parse().ok()
}
