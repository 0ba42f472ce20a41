//! The start of an element of XML, and what its attributes say.

use crate::markup::Tag;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Element<'text> {
    pub(super) namespace: &'static str,
    pub(super) start: BytesStart<'text>,
}

impl Element<'_> {
    /// Returns the short name of its namespace, and its local name.
    pub(crate) fn name(&self) -> (&'static str, &str) {
        (self.namespace, self.start.local_name().into_inner())
    }

    /// Returns its attributes that can be read.
    fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        let mut all = self.start.attributes();
        all.with_checks(false);
        all.flatten()
    }

    /// Returns the value of an attribute, by its local name; one without a prefix goes before others.
    pub(crate) fn attribute(&self, local: &str) -> Option<String> {
        let mut found = None;
        for attribute in self.attributes() {
            if attribute.key.local_name().into_inner() == local {
                let is_own = attribute.key.prefix().is_none();
                found = found.filter(|_| !is_own).or(Some(attribute));
                if is_own {
                    break;
                }
            }
        }
        found.map(|attribute| unescaped(&attribute.value))
    }

    /// Returns its name and its attributes as a tag; those of other vocabularies are told apart: `namespace` says what
    /// a prefix stands for, and what it does not know is left out.
    pub(super) fn tag_with(&self, namespace: impl Fn(&str) -> Option<String>) -> Tag {
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in self.attributes() {
            let name = attribute.key.0;
            let prefix = name.split_once(':').map(|(prefix, _)| prefix);
            match prefix {
                Some("xmlns") => continue,
                None if name == "xmlns" => continue,
                None | Some("xml") => {}
                Some(prefix) => {
                    let declaration = format!("xmlns:{prefix}");
                    if !attributes.iter().any(|(name, _)| *name == declaration) {
                        let Some(namespace) = namespace(prefix) else {
                            continue;
                        };
                        attributes.push((declaration, namespace));
                    }
                }
            }
            attributes.push((name.to_owned(), unescaped(&attribute.value)));
        }
        Tag {
            name: self.name().1.to_owned(),
            attributes,
            inside: String::new(),
        }
    }

    /// Returns its name and its attributes as a tag; attributes of other vocabularies are left out.
    pub(crate) fn tag(&self) -> Tag {
        self.tag_with(|_| None)
    }

    /// Returns the names of its attributes that are of other vocabularies.
    pub(crate) fn foreign_attributes(&self) -> Vec<String> {
        let names = self
            .attributes()
            .map(|attribute| attribute.key.0.to_owned());
        let is_foreign = |name: &String| {
            let prefix = name.split_once(':').map(|(prefix, _)| prefix);
            prefix.is_some_and(|prefix| !matches!(prefix, "xml" | "xmlns"))
        };
        names.filter(is_foreign).collect()
    }

    /// Returns the value of an attribute that has a prefix, by its local name.
    pub(crate) fn attribute_with_prefix(&self, local: &str) -> Option<String> {
        self.attributes()
            .find(|attribute| {
                attribute.key.prefix().is_some() && attribute.key.local_name().into_inner() == local
            })
            .map(|attribute| unescaped(&attribute.value))
    }

    /// Returns the value of an attribute, by its name as it is written, prefix included.
    pub(crate) fn attribute_as_written(&self, name: &str) -> Option<String> {
        self.attributes()
            .find(|attribute| attribute.key.0 == name)
            .map(|attribute| unescaped(&attribute.value))
    }
}

/// Resolves the references of an attribute; a value with a broken one is taken as it is written.
fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value)
        .map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}
