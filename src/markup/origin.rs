//! How a bilingual file wrote a code.

use quick_xml::escape::partial_escape;
use serde::{Deserialize, Serialize};

/// Whose elements stand for codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vocabulary {
    /// Those of TMX.
    #[default]
    Memory,
    /// Those of XLIFF 1.2; a code of XLIFF 2 is told in them.
    Xliff,
}

/// A tag of an element that stands for a code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tag {
    /// The element's name.
    pub name: String,
    /// Its attributes in their order; those of other vocabularies where the file may have them again, each prefix with
    /// its namespace before its first use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// What the element holds, as XML, where that is more than the native code: texts to translate in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inside: String,
}

/// The elements that a bilingual file has for a code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// Whose elements they are.
    pub vocabulary: Vocabulary,
    /// The tag of the start, or of the whole when the code stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Tag>,
    /// The tag of the end, where that is an element of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Tag>,
    /// The row that the code was read in, once rows are joined and parted: names are those of one row.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub row: u32,
}

impl Tag {
    /// Makes a tag of a name and attributes; those without a value are left out.
    pub(crate) fn new(name: &str, attributes: &[(&str, Option<&str>)]) -> Self {
        let given = attributes
            .iter()
            .filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned())));
        Self {
            name: name.to_owned(),
            attributes: given.collect(),
            inside: String::new(),
        }
    }

    /// Writes the inside of the tag: its name and its attributes, with other values for some that it has.
    pub(crate) fn written(&self, values: &[(&str, &str)]) -> String {
        let mut text = self.name.clone();
        for (name, own) in &self.attributes {
            let value = values.iter().find(|(other, _)| other == name);
            let value = partial_escape(value.map_or(own.as_str(), |(_, value)| value));
            text.push(' ');
            text.push_str(name);
            text.push_str("=\"");
            for letter in value.chars() {
                match letter {
                    '"' => text.push_str("&quot;"),
                    // As they are they would be blanks.
                    '\t' => text.push_str("&#9;"),
                    '\n' => text.push_str("&#10;"),
                    '\r' => text.push_str("&#13;"),
                    letter => text.push(letter),
                }
            }
            text.push('"');
        }
        text
    }

    /// Returns the value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }
}

impl Origin {
    /// Returns the tag of the start, else that of the end.
    pub(crate) fn tag(&self) -> Option<&Tag> {
        self.start.as_ref().or(self.end.as_ref())
    }

    /// Returns what the code is called on both sides of a row.
    pub(crate) fn name(&self) -> Option<&str> {
        let tag = self.tag()?;
        match self.vocabulary {
            Vocabulary::Memory => tag.attribute("x"),
            Vocabulary::Xliff => link(tag, self.vocabulary),
        }
    }

    /// Returns what the start and the end of a pair have in common.
    pub(crate) fn link(&self) -> Option<&str> {
        link(self.tag()?, self.vocabulary)
    }

    /// Returns what the file says that the code does.
    pub(crate) fn said(&self) -> Option<&str> {
        let name = match self.vocabulary {
            Vocabulary::Memory => "type",
            Vocabulary::Xliff => "ctype",
        };
        let said = self.tag()?.attribute(name)?;
        Some(said).filter(|said| !said.trim().is_empty())
    }

    /// Tells whether it only says something about its text, so that two halves of the text may have one each.
    pub(crate) fn is_about_text(&self) -> bool {
        self.tag()
            .is_some_and(|tag| matches!(tag.name.as_str(), "mrk" | "hi"))
    }
}

fn link(tag: &Tag, vocabulary: Vocabulary) -> Option<&str> {
    let names: &[&str] = match vocabulary {
        Vocabulary::Memory => &["i"],
        Vocabulary::Xliff if tag.name == "mrk" => &["mid"],
        Vocabulary::Xliff => &["rid", "id"],
    };
    let mut values = names.iter().filter_map(|name| tag.attribute(name));
    values.find(|value| !value.is_empty())
}
