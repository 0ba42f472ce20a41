//! Parts of a page that may be around an article instead of in it.

use html5ever::tokenizer::Tag;

/// What a part of a page is, by its tag, its role and its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The part that the page calls its main one.
    Main,
    /// An article; teasers of other articles are called so too.
    Article,
    /// The page's header, or an article's.
    Header,
    /// Never shown.
    Hidden,
    /// Around the article, and the tag says so.
    Around(&'static str),
    /// Around the article if most of it is links: only a class says so.
    AroundWhenLinks(&'static str),
}

const MENUS: &str = "menus";
const COOKIES: &str = "cookie bars";
const SHARE: &str = "share links";
const RELATED: &str = "related news";
const SIDE: &str = "side columns";
const FORMS: &str = "forms and buttons";
const FOOTER: &str = "the page's footer";

/// Words of a class or an id, and what they say.
const WORDS: &[(&str, Role)] = &[
    ("addthis", Role::AroundWhenLinks(SHARE)),
    ("addtoany", Role::AroundWhenLinks(SHARE)),
    ("breadcrumb", Role::AroundWhenLinks(MENUS)),
    ("breadcrumbs", Role::AroundWhenLinks(MENUS)),
    ("consent", Role::Around(COOKIES)),
    ("cookie", Role::Around(COOKIES)),
    ("cookiebar", Role::Around(COOKIES)),
    ("cookies", Role::Around(COOKIES)),
    ("gdpr", Role::Around(COOKIES)),
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

/// Classes that hide what screen readers read.
const HIDING_CLASSES: &[&str] = &[
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// Tells what an element is, if it is a part of interest.
pub(super) fn role(tag: &Tag, is_in_article: bool) -> Option<Role> {
    let attribute = |name: &str| {
        tag.attrs
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| attribute.value.to_lowercase())
    };
    let style: String = attribute("style")
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let class = attribute("class").unwrap_or_default();
    if attribute("hidden").is_some_and(|value| value != "until-found")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || class
            .split_whitespace()
            .any(|one| HIDING_CLASSES.contains(&one))
    {
        return Some(Role::Hidden);
    }
    match attribute("role").as_deref() {
        Some("main") => return Some(Role::Main),
        Some("article") => return Some(Role::Article),
        Some("navigation" | "menu" | "menubar") => return Some(Role::Around(MENUS)),
        Some("complementary") if !is_in_article => return Some(Role::Around(SIDE)),
        Some("banner") => return Some(Role::Header),
        Some("contentinfo") if !is_in_article => return Some(Role::Around(FOOTER)),
        Some("search" | "form" | "button") => return Some(Role::Around(FORMS)),
        _ => {}
    }
    match &*tag.name {
        "html" | "body" => return None,
        "main" => return Some(Role::Main),
        "article" => return Some(Role::Article),
        "noscript" => return Some(Role::Hidden),
        "nav" => return Some(Role::Around(MENUS)),
        "aside" if !is_in_article => return Some(Role::Around(SIDE)),
        "header" => return Some(Role::Header),
        "footer" if !is_in_article => return Some(Role::Around(FOOTER)),
        "form" | "button" | "select" | "datalist" | "dialog" => return Some(Role::Around(FORMS)),
        _ => {}
    }
    let id = attribute("id").unwrap_or_default();
    let words = || {
        class
            .split(|letter: char| !letter.is_alphanumeric())
            .chain(id.split(|letter: char| !letter.is_alphanumeric()))
    };
    WORDS
        .iter()
        .find(|(word, _)| words().any(|one| one == *word))
        .map(|(_, role)| *role)
}
