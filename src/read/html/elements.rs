//! What the elements of HTML are to a reader of text.

use super::attribute::{Style, words};
use super::spacing::Joint;
use super::stack::Setting;
use crate::read::BlockKind;
use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

/// Tells whether an element's text is not shown, or is shown in no block.
pub(super) fn has_no_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "rp" | "annotation" | "annotation-xml" | "desc" | "metadata"
    )
}

/// Tells whether a template is the inside of the element around it, which browsers show: a shadow root that a page
/// declares, or that a program wrote down when it saved the page.
pub(super) fn is_shadow_root(tag: &Tag) -> bool {
    const MARKS: [&str; 2] = ["shadowrootmode", "shadowroot"];
    &*tag.name == "template"
        && (tag.attrs.iter()).any(|one| {
            MARKS.contains(&&*one.name.local) && matches!(&*one.value, "open" | "closed")
        })
}

/// Tells how an element sets its text, if it does so in a way of its own.
pub(super) fn setting(name: &str) -> Option<Setting> {
    match name {
        "math" => Some(Setting::Formula),
        "pre" | "xmp" | "listing" | "plaintext" => Some(Setting::Exactly),
        "code" | "kbd" | "samp" | "var" | "tt" => Some(Setting::Code),
        _ => has_no_text(name).then_some(Setting::Silent),
    }
}

/// Tells whether an element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// How the text of an element is tokenized, when no tags are in it.
pub(super) fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// Tells whether an element stands on lines of its own, when no style says otherwise.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// How an element stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// On lines of its own.
    Block,
    /// In a line, with a blank around it.
    Apart,
    /// In a line, and its border may be shown.
    Inline,
    /// In a line, as part of a word.
    Close,
}

impl Display {
    /// The joint that the border of such an element makes in a line.
    pub(super) const fn joint(self) -> Joint {
        match self {
            Self::Apart => Joint::Apart,
            Self::Inline => Joint::Border,
            Self::Block | Self::Close => Joint::None,
        }
    }
}

/// Words of a class that say that an element stands apart.
const APART: &[&str] = &["badge", "btn", "button", "chip", "label", "pill", "tag"];

/// Returns what the blocks of an element are, if it says so, and the level of the heading among them.
pub(super) fn kind(name: &str) -> Option<(BlockKind, u8)> {
    match name {
        "h1" => Some((BlockKind::Heading, 1)),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some((BlockKind::Heading, 2)),
        "li" => Some((BlockKind::ListItem, 2)),
        "td" | "th" => Some((BlockKind::TableCell, 2)),
        "caption" | "figcaption" => Some((BlockKind::Caption, 2)),
        _ => None,
    }
}

/// Tells whether an element in the middle of a sentence is a word of it.
pub(super) fn may_be_word(name: &str) -> bool {
    matches!(name, "button" | "select")
}

/// Tells how an element stands in a line of another format.
pub(super) fn display_in_line(tag: &Tag, style: &Style) -> Display {
    if may_be_word(&tag.name) {
        Display::Apart
    } else {
        display(tag, style)
    }
}

/// Tells how an element stands: by its style, its tag, its class.
pub(super) fn display(tag: &Tag, style: &Style) -> Display {
    match style.get("display") {
        Some("none") | None => {}
        Some("inline" | "contents") => return Display::Inline,
        Some(value) if value.starts_with("inline-") => return Display::Apart,
        Some(_) => return Display::Block,
    }
    if is_block(&tag.name) {
        return Display::Block;
    }
    if matches!(style.get("position"), Some("absolute" | "fixed")) {
        return Display::Block;
    }
    let has_margin = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
    ]
    .into_iter()
    .filter_map(|name| style.get(name))
    .any(|value| value.starts_with(|first: char| matches!(first, '1'..='9')));
    match &*tag.name {
        "input" | "label" | "marquee" | "meter" | "progress" | "output" | "select" => {
            Display::Apart
        }
        "a" | "abbr" | "b" | "big" | "cite" | "dfn" | "em" | "font" | "i" | "ins" | "mark"
        | "s" | "small" | "span" | "strike" | "strong" | "time" | "u" => {
            let is_called = words(tag).iter().any(|word| APART.contains(&word.as_str()));
            if has_margin || is_called {
                Display::Apart
            } else {
                Display::Inline
            }
        }
        _ => Display::Close,
    }
}

/// Parts of a ruby that need no end tag.
pub(super) const PARTS_OF_RUBY: &[&str] = &["rb", "rp", "rt"];

/// Tells whether an element is a part of a ruby.
pub(super) fn is_part_of_ruby(name: &str) -> bool {
    name == "rtc" || PARTS_OF_RUBY.contains(&name)
}

/// The elements that an opening one closes without an end tag, and those beyond which it closes none.
pub(super) fn implied(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "option" => (&["option"], &["select"]),
        // These stand in a paragraph.
        "button" | "legend" | "optgroup" | "select" | "textarea" | "title" => (&[], &[]),
        _ => (
            &["p"],
            &[
                "div",
                "td",
                "th",
                "li",
                "section",
                "article",
                "blockquote",
                "button",
                "object",
                "marquee",
                "template",
                "iframe",
            ],
        ),
    }
}
