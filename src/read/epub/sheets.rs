//! The style sheets of a book, which its pages share.

use crate::read::ReadError;
use crate::read::html::{imported_sheets, linked_sheets};
use crate::read::package::Package;
use crate::read::relations::resolve;
use std::collections::HashMap;

/// Sheets of one page that are read: more make no difference to a book that people wrote.
const MOST_SHEETS: usize = 64;

/// Sheets that were unpacked, by their parts; of a part that is not in the book there is no text.
#[derive(Default)]
pub(super) struct Sheets {
    texts: HashMap<String, String>,
}

impl Sheets {
    /// Returns the sheets that count in a page, the strongest last.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(super) fn of_page(
        &mut self,
        page: &str,
        part: &str,
        package: &mut Package<'_>,
    ) -> Result<Vec<String>, ReadError> {
        let mut parts = Vec::new();
        for address in linked_sheets(page) {
            self.add(&address, part, package, &mut parts)?;
        }
        let texts = parts.iter().filter_map(|part| self.texts.get(part));
        Ok(texts.cloned().collect())
    }

    /// Adds a sheet that a part names, and those that it takes in, before it.
    fn add(
        &mut self,
        address: &str,
        from: &str,
        package: &mut Package<'_>,
        parts: &mut Vec<String>,
    ) -> Result<(), ReadError> {
        let address = address.split(['#', '?']).next().unwrap_or_default();
        // What stands elsewhere is not fetched.
        if address.contains(':') {
            return Ok(());
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let part = resolve(folder, address);
        if parts.contains(&part) || parts.len() == MOST_SHEETS {
            return Ok(());
        }
        if !self.texts.contains_key(&part) {
            let bytes = package.part(&part)?.unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            self.texts.insert(part.clone(), text);
        }
        let text = self.texts.get(&part).map_or("", String::as_str);
        let imported = imported_sheets(text);
        let place = parts.len();
        parts.push(part.clone());
        for address in imported {
            self.add(&address, &part, package, parts)?;
        }
        // It is stronger than those that it takes in.
        if let Some(behind) = parts.get_mut(place..) {
            behind.rotate_left(1);
        }
        Ok(())
    }
}
