//! The attributes of a tag, as the reader asks for them.

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

/// What the `style` attribute says, in small letters.
#[derive(Debug, Default)]
pub(super) struct Style(Vec<(String, String)>);

impl Style {
    pub(super) fn of(tag: &Tag) -> Self {
        let text = lower(tag, "style").unwrap_or_default();
        let pairs = text.split(';').filter_map(|pair| pair.split_once(':'));
        let plain = |value: &str| value.replace("!important", "").trim().to_owned();
        Self(
            pairs
                .map(|(name, value)| (name.trim().to_owned(), plain(value)))
                .collect(),
        )
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
