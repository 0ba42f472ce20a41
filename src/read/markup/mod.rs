//! XML by rules: which elements are paragraphs, which stand in them, and which hold no text.
//!
//! Rules for TEI, `DocBook`, DITA, Akoma Ntoso and Formex are shipped, and found by the first element; other XML needs
//! rules of the user ([`XmlRules`]). Kept: the text of all elements, notes behind it; what the rules leave out is
//! said. XML of a kind that nobody knows is refused: its text cannot be told from its data.

mod rules;
mod walk;

pub use rules::XmlRules;

use super::builder::Builder;
use super::xml::{self, Events, Namespaces};
use super::{Document, Format, ReadError, Settings};
use crate::note::{Note, Noted};
use walk::Walk;

/// Local names are enough: rules name elements by them.
const NAMESPACES: Namespaces = &[];

/// Reads an XML file by rules: those of the settings, else shipped ones.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let decoded = xml::decode(name, bytes, settings.encoding)?;
    let shipped;
    let rules = if let Some(rules) = &settings.xml_rules {
        rules.as_ref()
    } else {
        if let Some(format) = of_other_format(&decoded.value) {
            return super::from_bytes(name, bytes, format, settings);
        }
        shipped = XmlRules::shipped_for(&decoded.value);
        let unknown = || unknown(name, &decoded.value);
        shipped.as_ref().ok_or_else(unknown)?
    };
    let mut builder = Builder::new(name);
    let text = decoded.into_value(&mut builder.notes);
    let said = format!("is read by the rules for {}", rules.name());
    builder.notes.push(Note::detail(name, said));
    let mut events = Events::new(name, "", &text, NAMESPACES, settings);
    let (walk, language) = Walk::new(&mut events, rules).read()?;
    if let Some(language) = language {
        builder.say_language(&language);
    }
    builder.notes.append(&mut events.notes);
    for found in walk {
        builder.add_found(found);
    }
    Ok(builder.finish())
}

/// Tells whether there are shipped rules for an XML text.
pub(super) fn is_known(text: &str) -> bool {
    XmlRules::shipped_for(text).is_some()
}

/// Returns the format of an XML text that has a reader of its own.
fn of_other_format(text: &str) -> Option<Format> {
    match rules::root(text)?.as_str() {
        "html" => Some(Format::Html),
        "xliff" => Some(Format::Xliff),
        "resources" | "root" | "TS" => super::strings::is_xml(text).then_some(Format::Strings),
        _ => None,
    }
}

fn unknown(name: &str, text: &str) -> ReadError {
    let root = rules::root(text).unwrap_or_default();
    ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found: format!(
            "there are no rules for XML of this kind (its first element is `{root}`), so that its text cannot be told from its data"
        ),
        advice: "say which elements hold text by `--xml-rules FILE`, or save the text in it as plain text or as .docx",
    }
}

#[cfg(test)]
mod tests;
