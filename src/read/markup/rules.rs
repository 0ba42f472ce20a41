//! Rules for XML: what each element is.

use crate::read::{BlockKind, ReadError};
use std::collections::BTreeMap;

/// What an element is to its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph, a heading, …
    Block(BlockKind),
    /// A paragraph whose lines are lines.
    Lines,
    /// Text that stands at the foot, and is called where the element is.
    Footnote,
    /// A stretch of the text around it.
    Inline,
    /// A number or a mark that goes with the block behind it.
    Lead,
    /// A line break.
    Break,
    /// A blank.
    Space,
    /// A character, whose number in Unicode, hexadecimal, is in an attribute.
    Character(String),
    /// Forms of one text, of which the first is read that is not named as no text.
    First,
    /// No text.
    Out,
}

/// Which elements of an XML format are paragraphs, which stand in them, and which hold no text.
///
/// A file of rules has one rule a line, `word: names`; `#` begins a remark. The words are `name` (what the format
/// is called), `root` (names of the first element), `sign` (what the start of the file must hold too), `block`,
/// `lines` (a block whose line breaks count), `heading`, `item`, `cell`, `caption`, `footnote`, `inline`, `lead` (goes before the next block), `break`, `space`,
/// `first` (of the elements in it one is read), `character` (`element@attribute`), `out` and `attribute` (`element@attribute` is text). Elements are named without
/// prefix, or behind their parent, which may have a `type`: `item/label`, `list@gloss/label`. An element that no rule names is part of a block when it stands in
/// one, else it holds blocks.
///
/// ```
/// use tilts::read::XmlRules;
/// let rules = XmlRules::parse("rules.txt", "name: recipes\nroot: recipe\nblock: step\nout: id\n")?;
/// assert_eq!(rules.name(), "recipes");
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XmlRules {
    name: String,
    roots: Vec<String>,
    signs: Vec<String>,
    roles: BTreeMap<String, Role>,
    attributes: Vec<(String, String)>,
}

/// The rules that come with the program.
const SHIPPED: [(&str, &str); 5] = [
    ("tei.txt", include_str!("rules/tei.txt")),
    ("docbook.txt", include_str!("rules/docbook.txt")),
    ("dita.txt", include_str!("rules/dita.txt")),
    ("akoma-ntoso.txt", include_str!("rules/akoma-ntoso.txt")),
    ("formex.txt", include_str!("rules/formex.txt")),
];

impl XmlRules {
    /// Reads rules; `file` is what messages call them.
    ///
    /// # Errors
    /// [`ReadError::Malformed`] with the line that is no rule.
    pub fn parse(file: &str, text: &str) -> Result<Self, ReadError> {
        let mut rules = Self {
            name: file.to_owned(),
            ..Self::default()
        };
        for (line, number) in text.lines().zip(1..) {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let malformed = |found: String| ReadError::Malformed {
                file: file.to_owned(),
                place: format!("line {number}"),
                found,
                advice: "write a rule as `block: p head`; the README lists the words",
            };
            let (word, names) = line
                .split_once(':')
                .ok_or_else(|| malformed(format!("`{line}` is no rule")))?;
            rules.add(word.trim(), names.trim()).map_err(malformed)?;
        }
        Ok(rules)
    }

    /// Returns what the format is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the shipped rules for a text.
    pub(super) fn shipped_for(text: &str) -> Option<Self> {
        let root = root(text)?;
        let head = head(text);
        let all = SHIPPED
            .iter()
            .filter_map(|(file, text)| Self::parse(file, text).ok());
        let fits = |rules: &Self| {
            let is_signed =
                rules.signs.is_empty() || rules.signs.iter().any(|sign| head.contains(sign));
            rules.roots.contains(&root) && is_signed
        };
        all.into_iter().find(fits)
    }

    fn add(&mut self, word: &str, names: &str) -> Result<(), String> {
        let role = match word {
            "name" => {
                names.clone_into(&mut self.name);
                return Ok(());
            }
            "root" | "sign" => {
                let list = if word == "root" {
                    &mut self.roots
                } else {
                    &mut self.signs
                };
                list.extend(names.split_whitespace().map(str::to_owned));
                return Ok(());
            }
            "character" | "attribute" => return self.add_attributes(word, names),
            "block" => Role::Block(BlockKind::Paragraph),
            "lines" => Role::Lines,
            "heading" => Role::Block(BlockKind::Heading),
            "item" => Role::Block(BlockKind::ListItem),
            "cell" => Role::Block(BlockKind::TableCell),
            "caption" => Role::Block(BlockKind::Caption),
            "footnote" => Role::Footnote,
            "inline" => Role::Inline,
            "lead" => Role::Lead,
            "break" => Role::Break,
            "space" => Role::Space,
            "first" => Role::First,
            "out" => Role::Out,
            _ => return Err(format!("`{word}` is no word of a rule")),
        };
        for name in names.split_whitespace() {
            self.roles.insert(name.to_owned(), role.clone());
        }
        Ok(())
    }

    fn add_attributes(&mut self, word: &str, names: &str) -> Result<(), String> {
        for name in names.split_whitespace() {
            let (element, attribute) = name
                .split_once('@')
                .ok_or_else(|| format!("`{name}` names no attribute, as `figure@alt` does"))?;
            if word == "character" {
                let role = Role::Character(attribute.to_owned());
                self.roles.insert(element.to_owned(), role);
            } else {
                self.attributes
                    .push((element.to_owned(), attribute.to_owned()));
            }
        }
        Ok(())
    }

    /// Returns what an element inside another one is; nothing when no rule says.
    pub(super) fn role(&self, parent: &str, name: &str) -> Option<&Role> {
        let (bare, _) = parent.split_once('@').unwrap_or((parent, ""));
        [parent, bare]
            .into_iter()
            .find_map(|parent| self.roles.get(&format!("{parent}/{name}")))
            .or_else(|| self.roles.get(name))
    }

    /// Returns the attributes of an element that hold text.
    pub(super) fn attributes<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self
            .attributes
            .iter()
            .filter(move |(element, _)| element == name);
        own.map(|(_, attribute)| attribute.as_str())
    }
}

/// Bytes at the start of a file in which its first element begins.
const HEAD: usize = 1 << 14;

/// Returns the start of a text, up to the end of its first element's tag.
fn head(text: &str) -> &str {
    let place = root_place(text).unwrap_or_default();
    let behind = text.get(place..).unwrap_or_default();
    let end = behind.find('>').map_or(text.len(), |end| place + end);
    text.get(..end).unwrap_or(text)
}

/// Returns the local name of the first element.
pub(super) fn root(text: &str) -> Option<String> {
    let place = root_place(text)?;
    let behind = text.get(place + 1..)?;
    let end = behind.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))?;
    let name = behind.get(..end)?;
    Some(name.rsplit(':').next().unwrap_or(name).to_owned())
}

/// Finds where the first element begins, behind declarations and comments.
fn root_place(text: &str) -> Option<usize> {
    let mut place = 0;
    while place < text.len().min(HEAD) {
        let rest = text.get(place..)?;
        let open = rest.find('<')?;
        let tag = rest.get(open..)?;
        let length = if tag.starts_with("<!--") {
            tag.find("-->")? + 3
        } else if tag.starts_with("<?") {
            tag.find("?>")? + 2
        } else if tag.starts_with("<!") {
            let end = tag.find('>')?;
            match tag.find('[').filter(|bracket| *bracket < end) {
                Some(_) => tag.find("]>").map(|end| end + 2).or_else(|| {
                    let end = tag.find(']')?;
                    Some(end + tag.get(end..)?.find('>')? + 1)
                })?,
                None => end + 1,
            }
        } else {
            return Some(place + open);
        };
        place += open + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_rules_can_be_read() {
        for (file, text) in SHIPPED {
            let rules = XmlRules::parse(file, text).unwrap();
            assert!(!rules.roots.is_empty() && rules.name() != file, "{file}");
        }
    }

    #[test]
    fn the_first_element_is_found() {
        let cases = [
            ("<a/>", Some("a")),
            (
                "<?xml version=\"1.0\"?>\n<!-- <b> -->\n<x:a y='1'>",
                Some("a"),
            ),
            ("<!DOCTYPE a [<!ENTITY b \"<c>\">]><a>", Some("a")),
            ("<!DOCTYPE a PUBLIC \"x\" \"y\"><a>", Some("a")),
            ("text", None),
            ("<", None),
        ];
        for (text, expected) in cases {
            assert_eq!(root(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_no_rule_is_named() {
        for (text, expected) in [
            ("block p", "line 1: `block p` is no rule"),
            ("\nblok: p", "line 2: `blok` is no word of a rule"),
            ("attribute: alt", "line 1: `alt` names no attribute"),
        ] {
            let error = XmlRules::parse("r.txt", text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
