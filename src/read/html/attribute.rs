//! The attributes of a tag, as the reader asks for them.

use super::elements::is_block;
use super::sheet::Sheet;
use html5ever::tokenizer::Tag;

/// The value of an attribute.
pub(super) fn value<'tag>(tag: &'tag Tag, name: &str) -> Option<&'tag str> {
    let found = tag.attrs.iter().find(|one| &*one.name.local == name)?;
    Some(&found.value)
}

/// The value of an attribute in small letters.
pub(super) fn lower(tag: &Tag, name: &str) -> Option<String> {
    value(tag, name).map(str::to_lowercase)
}

/// The words of the class and the id, in small letters: `cookie-bar` is two.
pub(super) fn words(tag: &Tag) -> Vec<String> {
    ["class", "id"]
        .into_iter()
        .filter_map(|name| lower(tag, name))
        .flat_map(|text| {
            text.split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Tells whether `epub:type` or `role` says that an element is one of some things: `pagebreak`, `doc-pagebreak`.
pub(super) fn is_said_to_be(tag: &Tag, things: &[&str]) -> bool {
    let of_books = value(tag, "epub:type").unwrap_or_default();
    let of_pages = value(tag, "role").unwrap_or_default();
    let of_pages = of_pages.split_ascii_whitespace();
    of_books
        .split_ascii_whitespace()
        .chain(of_pages.filter_map(|role| role.strip_prefix("doc-")))
        .any(|said| things.contains(&said))
}

/// What style sheets and the `style` attribute say, in small letters; what counts more stands later.
#[derive(Debug, Default)]
pub(super) struct Style(Vec<(String, String)>);

impl Style {
    pub(super) fn of(tag: &Tag, sheet: &Sheet) -> Self {
        let counts = |(name, value, _): &(&str, &str, bool)| match *name {
            // Beside what is not shown a sheet tells what stands on lines of its own.
            "display" => *value == "none" || *value == "block" && !is_block(&tag.name),
            // Where else an element is put, nobody knows without the rest of the page.
            "position" => *value == "relative",
            _ => true,
        };
        let of_sheet: Vec<_> = sheet.of(tag).into_iter().filter(counts).collect();
        let strong = |wanted: bool| {
            let own = of_sheet
                .iter()
                .filter(move |(.., is_strong)| *is_strong == wanted);
            own.map(|(name, value, _)| ((*name).to_owned(), (*value).to_owned()))
        };
        let text = lower(tag, "style").unwrap_or_default();
        let pairs = text.split(';').filter_map(|pair| pair.split_once(':'));
        let plain = |value: &str| value.replace("!important", "").trim().to_owned();
        let own = pairs.map(|(name, value)| (name.trim().to_owned(), plain(value)));
        Self(strong(false).chain(own).chain(strong(true)).collect())
    }

    /// The value of a property; the last one counts.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(own, _)| own == name)?;
        Some(&found.1)
    }

    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }
}
