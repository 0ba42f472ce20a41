//! What of a page is not shown, or is no text of it: by its tag, its attributes, its style.

use super::attribute::{Style, is_said_to_be, lower, value, words};
use super::elements;
use crate::read::story::reasons;
use html5ever::tokenizer::Tag;
use std::collections::HashSet;

/// Classes that hide what screen readers read.
const HIDING_CLASSES: &[&str] = &[
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// The numbers that Word writes out before the items of lists.
const LIST_MARKS: &str = "marks of automatic lists";

/// What buttons that open a panel are called when the panel is a tool of the page, and no text.
const TOOLS: &[&str] = &[
    "cart",
    "dropdown",
    "filter",
    "hamburger",
    "lang",
    "language",
    "languages",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "search",
    "share",
    "sharing",
    "sidebar",
    "social",
];

/// Why the text of an element is left out, if it is.
pub(super) fn reason(tag: &Tag, style: &Style) -> Option<&'static str> {
    match &*tag.name {
        "noscript" | "datalist" => return Some(reasons::HIDDEN),
        "template" if !elements::is_shadow_root(tag) => return Some(reasons::HIDDEN),
        "dialog" if value(tag, "open").is_none() => return Some(reasons::HIDDEN),
        // Browsers show these only where they cannot show what is meant.
        "object" | "audio" | "video" | "canvas" | "iframe" | "noembed" | "noframes"
        | "epub:case" => return Some(reasons::ALTERNATIVES),
        "del" => return Some(reasons::DELETED),
        "rt" | "rtc" => return Some(reasons::READINGS),
        "svg" => return Some(reasons::DRAWN),
        "textarea" => return Some(reasons::FORMS),
        _ => {}
    }
    // LibreOffice writes the field of a footer so.
    let is_page_field =
        || &*tag.name == "sdfield" && lower(tag, "type").is_some_and(|kind| kind == "page");
    if is_said_to_be(tag, &["pagebreak", "page-list", "pagelist"]) || is_page_field() {
        return Some(reasons::PAGE_NUMBERS);
    }
    let is_list = matches!(&*tag.name, "nav" | "section" | "div" | "aside");
    if is_list && is_said_to_be(tag, &["toc", "landmarks", "loi", "lot", "loa", "lov"]) {
        return Some(reasons::CONTENTS);
    }
    let class = lower(tag, "class").unwrap_or_default();
    // A page as a whole is shown, whatever its programs do while it is loaded.
    let is_page = matches!(&*tag.name, "html" | "body" | "main");
    let hides = style.is("display", "none") && !is_page
        || is_off_screen(style)
        || matches!(style.get("visibility"), Some("hidden" | "collapse")) && !is_page
        || style.is("mso-hide", "all")
        || value(tag, "popover").is_some()
        || value(tag, "hidden").is_some_and(|value| value != "until-found")
        || class
            .split_whitespace()
            .any(|one| HIDING_CLASSES.contains(&one));
    if hides {
        Some(reasons::HIDDEN)
    } else if style.is("mso-list", "ignore") {
        Some(LIST_MARKS)
    } else if class.starts_with("msotoc") || class.starts_with("msoindex") {
        Some(reasons::CONTENTS)
    } else {
        None
    }
}

/// Tells an element that is put where nobody sees it, for programs that read aloud.
fn is_off_screen(style: &Style) -> bool {
    const FAR: f32 = -900.0;
    let is_far = |name: &str| {
        let value = style.get(name).unwrap_or_default();
        let number = value.trim_end_matches(|letter: char| letter.is_alphabetic());
        number.parse().is_ok_and(|number: f32| number <= FAR)
    };
    let is_free = matches!(style.get("position"), Some("absolute" | "fixed"));
    let clip: String = style
        .get("clip")
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    is_free
        && (["left", "top", "margin-left"].into_iter().any(is_far)
            || (!clip.is_empty() && clip.chars().all(|digit| matches!(digit, '0' | '1'))))
        || is_far("text-indent")
}

/// The panels of a page that open at a click: questions and their answers.
///
/// A saved page has most of them closed, that is, hidden. Their text belongs to the article, and the button of
/// each is its heading.
#[derive(Debug, Default)]
pub(super) struct Panels {
    /// The ids of panels whose buttons were seen.
    ids: HashSet<String>,
    has_buttons: bool,
    /// Whether the text that came last is that of a button.
    pub(super) follows_button: bool,
}

impl Panels {
    /// Tells whether an element is the button of a panel, and remembers of which.
    pub(super) fn is_button(&mut self, tag: &Tag, is_in_heading: bool) -> bool {
        let role = lower(tag, "role");
        let may_be = &*tag.name == "button" || matches!(role.as_deref(), Some("button" | "tab"));
        let words = words(tag);
        let has = |wanted: &[&str]| {
            let mut words = words.iter();
            words.any(|word| wanted.contains(&word.as_str()))
        };
        let opens_menu = value(tag, "aria-haspopup").is_some_and(|value| value != "false")
            || has(TOOLS)
            || value(tag, "aria-controls").is_some_and(|id| {
                let mut words = id.split(|letter: char| !letter.is_alphanumeric());
                words.any(|word| TOOLS.contains(&word.to_lowercase().as_str()))
            });
        let toggle = ["data-bs-toggle", "data-toggle"]
            .into_iter()
            .find_map(|name| value(tag, name));
        let opens_panel = is_in_heading
            || value(tag, "aria-expanded").is_some()
            || value(tag, "aria-controls").is_some()
            || matches!(toggle, Some("collapse" | "tab" | "pill"))
            || has(&[
                "accordion",
                "collapsible",
                "collapse",
                "faq",
                "spoiler",
                "question",
            ]);
        let opens_dialog = toggle == Some("modal");
        if !may_be && toggle != Some("collapse") || opens_menu || opens_dialog || !opens_panel {
            return false;
        }
        let names = ["aria-controls", "data-bs-target", "data-target", "href"];
        for name in names.into_iter().filter_map(|name| value(tag, name)) {
            let ids = name.split_whitespace();
            self.ids
                .extend(ids.map(|id| id.trim_start_matches('#').to_owned()));
        }
        self.has_buttons = true;
        true
    }

    /// Tells whether a hidden element is a closed panel.
    pub(super) fn is_panel(&self, tag: &Tag, is_block: bool) -> bool {
        const CALLED: &[&str] = &[
            "panel",
            "collapse",
            "accordion",
            "collapsible",
            "answer",
            "pane",
            "tabcontent",
        ];
        let role = lower(tag, "role");
        if matches!(role.as_deref(), Some("dialog" | "alertdialog" | "menu"))
            || value(tag, "aria-modal").is_some()
            || &*tag.name == "dialog"
        {
            return false;
        }
        if role.as_deref() == Some("tabpanel")
            || value(tag, "id").is_some_and(|id| self.ids.contains(id))
        {
            return true;
        }
        let is_called = words(tag)
            .iter()
            .any(|word| CALLED.contains(&word.as_str()));
        is_block && (self.follows_button || self.has_buttons && is_called)
    }
}
