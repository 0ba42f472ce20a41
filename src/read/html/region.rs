//! Parts of a page that may be around an article instead of in it.

use super::attribute::{lower, value, words};
use html5ever::tokenizer::Tag;

/// A part of a page.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) role: Role,
    /// The part around it.
    pub(super) around: Option<usize>,
}

/// What a part of a page is, by its tag, its role and its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The part that the page calls its main one.
    Main,
    /// An article; teasers of other articles are called so too.
    Article,
    /// The page's header, or an article's.
    Header,
    /// A bar that asks about cookies, or a section about them; `true` when its name says that it is a bar.
    Cookies(bool),
    /// Around the article, and the tag says so.
    Around(&'static str),
    /// Around the article if most of it is links: only a class says so.
    AroundWhenLinks(&'static str),
}

const MENUS: &str = "menus";
pub(super) const COOKIES: &str = "cookie bars";
const SHARE: &str = "share links";
const RELATED: &str = "related news";
const SIDE: &str = "side columns";
pub(super) const FORMS: &str = "forms and buttons";
const DIALOGS: &str = "dialogs";
const FOOTER: &str = "the page's footer";

/// Words of a class or an id, and what they say.
const WORDS: &[(&str, Role)] = &[
    ("addthis", Role::AroundWhenLinks(SHARE)),
    ("addtoany", Role::AroundWhenLinks(SHARE)),
    ("breadcrumb", Role::AroundWhenLinks(MENUS)),
    ("breadcrumbs", Role::AroundWhenLinks(MENUS)),
    ("menu", Role::AroundWhenLinks(MENUS)),
    ("nav", Role::AroundWhenLinks(MENUS)),
    ("navbar", Role::AroundWhenLinks(MENUS)),
    ("navigation", Role::AroundWhenLinks(MENUS)),
    ("pager", Role::AroundWhenLinks(MENUS)),
    ("pagination", Role::AroundWhenLinks(MENUS)),
    ("recommended", Role::AroundWhenLinks(RELATED)),
    ("related", Role::AroundWhenLinks(RELATED)),
    ("share", Role::AroundWhenLinks(SHARE)),
    ("sharing", Role::AroundWhenLinks(SHARE)),
    ("sidebar", Role::AroundWhenLinks(SIDE)),
    ("social", Role::AroundWhenLinks(SHARE)),
];

/// Words that a bar about cookies is called by, beside that it is about them.
const BARS: &[&str] = &[
    "alert",
    "banner",
    "bar",
    "dialog",
    "info",
    "law",
    "layer",
    "message",
    "modal",
    "notice",
    "notification",
    "overlay",
    "popup",
    "sdk",
    "toast",
    "window",
];

/// Names of programs that show such bars, and of nothing else.
const MAKERS: &[&str] = &[
    "cookiebot",
    "cookieconsent",
    "cybotcookiebotdialog",
    "didomi",
    "onetrust",
    "usercentrics",
];

/// Tells what an element is, if it is a part of interest.
pub(super) fn role(tag: &Tag, is_in_article: bool, is_question: bool) -> Option<Role> {
    match lower(tag, "role").as_deref() {
        Some("main") => return Some(Role::Main),
        Some("article") => return Some(Role::Article),
        Some("navigation" | "menu" | "menubar") => return Some(Role::Around(MENUS)),
        Some("complementary") if !is_in_article => return Some(Role::Around(SIDE)),
        Some("banner") => return Some(Role::Header),
        Some("contentinfo") if !is_in_article => return Some(Role::Around(FOOTER)),
        Some("search" | "form") => return Some(Role::Around(FORMS)),
        Some("button") if !is_question => return Some(Role::Around(FORMS)),
        _ => {}
    }
    let words = words(tag);
    match &*tag.name {
        "html" | "body" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return None,
        "main" => return Some(Role::Main),
        "article" => return Some(Role::Article),
        "nav" => return Some(Role::Around(MENUS)),
        "aside" if !is_in_article => return Some(Role::Around(SIDE)),
        "header" => return Some(Role::Header),
        "footer" if !is_in_article => return Some(Role::Around(FOOTER)),
        "button" if is_question => return None,
        "form" | "button" | "select" => return Some(Role::Around(FORMS)),
        "dialog" if !is_in_article => {
            return Some(cookies(tag, &words).unwrap_or(Role::Around(DIALOGS)));
        }
        "p" | "li" | "dt" | "dd" | "td" | "th" | "blockquote" => {}
        _ => {
            if let Some(role) = cookies(tag, &words) {
                return Some(role);
            }
        }
    }
    WORDS
        .iter()
        .find(|(word, _)| words.iter().any(|one| one == word))
        .map(|(_, role)| *role)
}

/// Tells whether an element is about cookies, and whether it is called a bar.
fn cookies(tag: &Tag, words: &[String]) -> Option<Role> {
    let is_about = |word: &str| {
        word.starts_with("cookie") || word.ends_with("cookie") || matches!(word, "consent" | "gdpr")
    };
    if words.iter().any(|word| MAKERS.contains(&word.as_str())) {
        return Some(Role::Cookies(true));
    }
    let word = words.iter().find(|word| is_about(word))?;
    let is_bar = words.iter().any(|word| BARS.contains(&word.as_str()))
        || BARS.iter().any(|bar| word.ends_with(bar))
        || matches!(
            lower(tag, "role").as_deref(),
            Some("dialog" | "alertdialog" | "alert" | "region")
        ) && value(tag, "aria-live")
            .or(value(tag, "aria-modal"))
            .is_some()
        || &*tag.name == "dialog";
    Some(Role::Cookies(is_bar))
}
