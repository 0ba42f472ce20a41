//! How the text of a page looks: by its elements, and by the styles of those in a line.
//!
//! Elements that only say how text looks need not nest: `<b>1<i>2</b>3</i>` has two slanted words, as a browser
//! shows it. Codes are the tags in a normal form: small letters, quotation marks, and of the attributes only the
//! address of a link and of a picture with its description.

use super::attribute::{Style, value};
use super::stack::State;
use crate::markup::MarkupKind;
use crate::read::marked::{Data, Look};
use html5ever::tokenizer::Tag;

/// Elements that say how text looks.
const NAMES: [(&str, MarkupKind); 14] = [
    ("b", MarkupKind::Bold),
    ("strong", MarkupKind::Bold),
    ("i", MarkupKind::Italic),
    ("em", MarkupKind::Italic),
    ("u", MarkupKind::Underline),
    ("ins", MarkupKind::Underline),
    ("s", MarkupKind::Struck),
    ("strike", MarkupKind::Struck),
    ("sup", MarkupKind::Superscript),
    ("sub", MarkupKind::Subscript),
    ("code", MarkupKind::Code),
    ("kbd", MarkupKind::Code),
    ("samp", MarkupKind::Code),
    ("tt", MarkupKind::Code),
];

/// What styles say, as bits of a set, and how they say it.
const STYLED: [(u8, MarkupKind, &str); 6] = [
    (BOLD, MarkupKind::Bold, "font-weight:bold"),
    (ITALIC, MarkupKind::Italic, "font-style:italic"),
    (
        UNDERLINE,
        MarkupKind::Underline,
        "text-decoration:underline",
    ),
    (STRUCK, MarkupKind::Struck, "text-decoration:line-through"),
    (RAISED, MarkupKind::Superscript, "vertical-align:super"),
    (LOWERED, MarkupKind::Subscript, "vertical-align:sub"),
];

const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const UNDERLINE: u8 = 4;
const STRUCK: u8 = 8;
const RAISED: u8 = 16;
const LOWERED: u8 = 32;

/// How many elements of each name are open, and the link, by its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Open {
    counts: [u32; NAMES.len()],
    pub(super) link: Option<usize>,
}

impl Open {
    /// Sees a start tag.
    pub(super) fn start(&mut self, name: &str) {
        // A link stands in no other.
        self.end_link(name);
        if let Some(count) = self.count(name) {
            *count = count.saturating_add(1);
        }
    }

    /// Sees an end tag.
    pub(super) fn end(&mut self, name: &str) {
        self.end_link(name);
        if let Some(count) = self.count(name) {
            *count = count.saturating_sub(1);
        }
    }

    fn end_link(&mut self, name: &str) {
        if name == "a" {
            self.link = None;
        }
    }

    fn count(&mut self, name: &str) -> Option<&mut u32> {
        let place = NAMES.iter().position(|(own, _)| *own == name)?;
        self.counts.get_mut(place)
    }

    /// Returns the look of text here; `link` has the codes of the link that it stands in.
    pub(super) fn look(&self, state: &State, link: Option<&Data>) -> Look {
        let mut look = Look::default();
        if let Some(link) = link {
            look.set(MarkupKind::Link, link.clone());
        }
        if state.styled != 0 {
            for (bit, kind, style) in STYLED {
                // A link is underlined as links are.
                let is_of_link = bit == UNDERLINE && link.is_some();
                if state.styled & bit != 0 && !is_of_link {
                    let start = format!("<span style=\"{style}\">");
                    look.set(kind, Data::new(start, "</span>"));
                }
            }
        }
        // The first name of a kind stands for the others.
        for ((name, kind), count) in NAMES.iter().zip(self.counts).rev() {
            if count > 0 && state.unstyled & bit(*kind) == 0 {
                look.set(*kind, Data::new(format!("<{name}>"), format!("</{name}>")));
            }
        }
        look
    }
}

fn bit(kind: MarkupKind) -> u8 {
    let styled = STYLED.iter().find(|(_, own, _)| *own == kind);
    styled.map_or(0, |(bit, ..)| *bit)
}

/// Returns how the text of an element looks, by its name.
pub(super) fn kind(name: &str) -> Option<MarkupKind> {
    let known = NAMES.iter().find(|(own, _)| *own == name)?;
    Some(known.1)
}

/// Takes over what an element in a line says about its look.
pub(super) fn take_style(state: &mut State, name: &str, style: &Style) {
    let kind = kind(name);
    if let Some(kind) = kind {
        state.unstyled &= !bit(kind);
    }
    let (on, mut off) = said(style);
    if style
        .get("text-decoration")
        .is_some_and(|value| value.starts_with("none"))
    {
        // It takes away the line of the element itself only.
        off |= kind.map_or(0, bit) & (UNDERLINE | STRUCK);
    }
    let on = on & !state.of_block;
    state.styled = state.styled & !off | on;
    state.unstyled = state.unstyled & !on | off;
}

/// Tells whether an element in a line is raised by its style or by one around it.
pub(super) fn is_raised(mut around: State, name: &str, style: &Style) -> bool {
    take_style(&mut around, name, style);
    around.styled & RAISED != 0
}

/// Takes over what a block says about the look of all its words: a word that looks so is none of its own.
pub(super) fn take_block_style(state: &mut State, style: &Style) {
    let (on, off) = said(style);
    state.of_block = state.of_block & !off | on & (BOLD | ITALIC | UNDERLINE | STRUCK);
}

/// Returns what a style sets on, and what it sets off.
fn said(style: &Style) -> (u8, u8) {
    let (mut on, mut off) = (0, 0);
    match style.get("font-weight") {
        Some("bold" | "bolder") => on |= BOLD,
        Some("normal" | "lighter") => off |= BOLD,
        Some(weight) => match weight.parse::<u16>() {
            Ok(600..) => on |= BOLD,
            Ok(_) => off |= BOLD,
            Err(_) => {}
        },
        None => {}
    }
    match style.get("font-style") {
        Some("normal") => off |= ITALIC,
        Some(value) if value.starts_with("italic") || value.starts_with("oblique") => on |= ITALIC,
        _ => {}
    }
    match style.get("vertical-align") {
        _ if moved(style) < 0.0 => on |= RAISED,
        _ if moved(style) > 0.0 => on |= LOWERED,
        Some("super") => on |= RAISED,
        Some("sub") => on |= LOWERED,
        Some("baseline") => off |= RAISED | LOWERED,
        _ => {}
    }
    for name in ["text-decoration", "text-decoration-line"] {
        for word in style.get(name).unwrap_or_default().split_whitespace() {
            match word {
                "underline" => on |= UNDERLINE,
                "line-through" => on |= STRUCK,
                _ => {}
            }
        }
    }
    (on, off)
}

/// Returns how far down small letters are moved, in their own size, as LibreOffice raises and lowers them.
fn moved(style: &Style) -> f32 {
    let number = |name: &str, units: &[&str]| {
        let value = style.get(name)?;
        let value = units.iter().find_map(|unit| value.strip_suffix(unit))?;
        value.trim().parse::<f32>().ok()
    };
    let is_small = number("font-size", &["em"]).is_some_and(|size| size < 1.0)
        || number("font-size", &["%"]).is_some_and(|size| size < 100.0)
        || style.is("font-size", "smaller");
    if !style.is("position", "relative") || !is_small {
        return 0.0;
    }
    let top = number("top", &["em"]);
    top.or_else(|| Some(-number("bottom", &["em"])?))
        .unwrap_or_default()
}

/// Returns the codes of a link, if the tag begins one.
pub(super) fn link(tag: &Tag) -> Option<Data> {
    let is_link = &*tag.name == "a" && value(tag, "href").is_some_and(|href| !href.is_empty());
    is_link.then(|| Data::new(written(tag, &["href"], ">"), "</a>"))
}

/// Returns the code of a picture.
pub(super) fn image(tag: &Tag) -> Data {
    Data::new(written(tag, &["src", "alt"], "/>"), "")
}

/// Returns the code of a line break.
pub(super) fn line_break() -> Data {
    Data::new("<br/>", "")
}

/// Returns the code of a call of a note.
pub(super) fn note_call(target: &str, mark: &str) -> Data {
    let (target, mark) = (escaped(target), escaped(mark));
    Data::new(format!("<a href=\"#{target}\">{mark}</a>"), "")
}

/// Writes a tag in a normal form. A value that is no address is left out: a picture itself, a program.
fn written(tag: &Tag, names: &[&str], end: &str) -> String {
    const LONGEST_VALUE: usize = 1500;
    let mut written = format!("<{}", &*tag.name);
    for name in names {
        let value = value(tag, name).map(str::trim);
        let kept = value.filter(|value| value.len() <= LONGEST_VALUE);
        if let Some(value) = kept.filter(|value| !value.starts_with("data:")) {
            for part in [" ", name, "=\"", &escaped(value), "\""] {
                written.push_str(part);
            }
        }
    }
    written.push_str(end);
    written
}

/// Writes a value as a tag holds it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Tells whether formatting that is open in an element ends with it, as in cells.
pub(super) fn holds_formatting(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}
