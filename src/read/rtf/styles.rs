//! The style sheet of an RTF file: of what it says of a style, what a reader of text needs.

use crate::read::marked::kinds::Kinds;
use crate::read::{BlockKind, docx};
use std::collections::HashMap;
use std::iter;

/// How many styles may be based on each other before the chain is given up: they may stand in a circle.
const LONGEST_CHAIN: usize = 16;

/// What a style is for; the numbers of each are their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) enum StyleOf {
    #[default]
    Paragraphs,
    Characters,
    /// Sections and tables.
    Others,
}

/// A style.
#[derive(Debug, Default)]
pub(super) struct Style {
    pub(super) of: StyleOf,
    pub(super) number: i32,
    pub(super) name: String,
    pub(super) based_on: Option<i32>,
    pub(super) is_heading: bool,
    /// Whether it hides its text, if it says so.
    pub(super) is_hidden: Option<bool>,
    /// How all text of its paragraphs looks.
    pub(super) looks: Kinds,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<(StyleOf, i32), Style>);

impl Styles {
    /// Adds a style whose declaration ends.
    pub(super) fn add(&mut self, mut style: Style) {
        let name = style.name.trim().trim_end_matches(';').to_lowercase();
        style.name = name;
        self.0.insert((style.of, style.number), style);
    }

    /// Returns how all text of paragraphs of a style looks.
    pub(super) fn looks(&self, paragraphs: Option<i32>) -> Kinds {
        let style = self.chain(StyleOf::Paragraphs, paragraphs).next();
        style.map_or(0, |style| style.looks)
    }

    /// Returns what paragraphs of a style are, if it tells that.
    pub(super) fn kind(&self, paragraphs: Option<i32>) -> Option<BlockKind> {
        self.chain(StyleOf::Paragraphs, paragraphs)
            .find_map(|style| {
                if style.is_heading {
                    return Some(BlockKind::Heading);
                }
                docx::kind_by_name(&style.name)
            })
    }

    /// Tells whether paragraphs of a style are rows of a table of contents.
    pub(super) fn is_contents(&self, paragraphs: Option<i32>) -> bool {
        let style = self.chain(StyleOf::Paragraphs, paragraphs).next();
        style.is_some_and(|style| docx::is_contents_style(&style.name))
    }

    /// Tells whether text of two styles is hidden; that of the characters counts before that of the paragraph.
    pub(super) fn hide(&self, characters: Option<i32>, paragraphs: Option<i32>) -> bool {
        let says = |of, number| self.chain(of, number).find_map(|style| style.is_hidden);
        says(StyleOf::Characters, characters)
            .or_else(|| says(StyleOf::Paragraphs, paragraphs))
            .unwrap_or_default()
    }

    /// Returns a style and those on which it is based.
    fn chain(&self, of: StyleOf, number: Option<i32>) -> impl Iterator<Item = &Style> {
        let get = move |number: Option<i32>| self.0.get(&(of, number?));
        iter::successors(get(number), move |style| get(style.based_on)).take(LONGEST_CHAIN)
    }
}

#[cfg(test)]
mod tests {
    use crate::note::Level;
    use crate::read::Format;
    use crate::read::contract::{read, texts};

    #[test]
    fn styles_hide_text_as_the_text_itself_does() {
        const HEAD: &str = "{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s15\\v Slepens;}{\\s16\\sbasedon15 Virs;}{\\s17\\sbasedon15\\v0 Redzams;}\
            {\\*\\cs15 Cits;}{\\*\\cs18\\additive\\v Slepens vārds;}{\\*\\cs19\\sbasedon18 Pēc;}{\\*\\cs20\\v0 Rāda;}{\\s21\\sbasedon21 Riņķis;}}";
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("\\s15 nav\\par\\pard ir\\par", &["ir"], &["nav"]),
            (
                "\\pard\\plain\\s16 nav\\par\\pard\\plain\\s0 ir\\par",
                &["ir"],
                &["nav"],
            ),
            ("\\pard\\s17 ir\\par", &["ir"], &[]),
            ("\\pard\\s15 nav {\\v0 ir} arī\\par", &["ir"], &["nav  arī"]),
            ("\\pard\\s15 nav {\\cs20 ir}\\par", &["ir"], &["nav"]),
            (
                "Te {\\cs18 nav} ir {\\cs15 viss}\\par",
                &["Te  ir viss"],
                &["nav"],
            ),
            (
                "Te {\\cs19 nav{\\v0 ir}}\\plain !\\par",
                &["Te ir!"],
                &["nav"],
            ),
            ("Te \\cs18 nav\\plain  ir\\par", &["Te  ir"], &["nav"]),
            ("\\s21 ir\\par", &["ir"], &[]),
            (
                "\\trowd\\cellx1\\pard\\intbl\\s15 nav\\cell\\row\\pard ir\\par",
                &["ir"],
                &["nav"],
            ),
        ];
        for (body, shown, hidden) in cases {
            let read = read(Format::Rtf, format!("{HEAD}{body}}}").as_bytes());
            assert_eq!(texts(&read.value), *shown, "{body}");
            let details = read.notes.iter().filter(|note| note.level == Level::Detail);
            let said: Vec<&str> = details
                .filter_map(|note| {
                    note.text
                        .strip_prefix("left out: hidden text: “")?
                        .strip_suffix('”')
                })
                .collect();
            assert_eq!(said, *hidden, "{body}");
        }
    }
}
