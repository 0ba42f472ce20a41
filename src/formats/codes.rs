//! Native codes of markup: how they are written, and what a code that is read does to the text.
//!
//! Markup whose code is not known is written as a tag that says what it is: `<b>` and `</b>`, `<img/>`, `<a href="…">`
//! for a link with its address. Where such a tag is read, it is no more than that again.

use crate::markup::{Markup, MarkupForm, MarkupKind, Tag};
use std::borrow::Cow;

/// A kind, the tag that stands for it, and its names in `type` of TMX and `ctype` of XLIFF.
type Names = (MarkupKind, &'static str, &'static str, &'static str);

const NAMES: &[Names] = &[
    (MarkupKind::Bold, "b", "bold", "bold"),
    (MarkupKind::Italic, "i", "italic", "italic"),
    (MarkupKind::Underline, "u", "ulined", "underlined"),
    (MarkupKind::Struck, "s", "x-struck", "x-struck"),
    (MarkupKind::Link, "a", "link", "link"),
    (MarkupKind::Superscript, "sup", "x-sup", "x-sup"),
    (MarkupKind::Subscript, "sub", "x-sub", "x-sub"),
    (MarkupKind::Code, "code", "x-code", "x-code"),
    (MarkupKind::NoteCall, "fn", "fnote", "x-fnote"),
    (MarkupKind::Field, "field", "x-field", "x-field"),
    (MarkupKind::Image, "img", "image", "image"),
    (MarkupKind::LineBreak, "br", "lb", "lb"),
];

/// The tag that stands for a code of an unknown kind.
const OTHER: &str = "g";

/// Says that the kind is not known, whatever the code looks like.
pub(super) const OF_NO_KIND: &str = "x-other";

/// Names of kinds in files of other programs, in small letters and without hyphens.
const ALSO: &[(MarkupKind, &[&str])] = &[
    (MarkupKind::Bold, &["b", "strong", "wb"]),
    (
        MarkupKind::Italic,
        &["i", "em", "emphasis", "wi", "cursive"],
    ),
    (
        MarkupKind::Underline,
        &["u", "underline", "underlined", "dulined", "ul"],
    ),
    (
        MarkupKind::Struck,
        &["s", "strike", "strikethrough", "del", "struck"],
    ),
    (MarkupKind::Link, &["a", "hyperlink", "ulink", "uri"]),
    (MarkupKind::Superscript, &["sup", "superscript", "super"]),
    (MarkupKind::Subscript, &["sub", "subscript"]),
    (MarkupKind::Code, &["code", "tt", "codeph"]),
    (
        MarkupKind::NoteCall,
        &[
            "fn",
            "enote",
            "footnote",
            "endnote",
            "footnotereference",
            "noteref",
        ],
    ),
    (MarkupKind::Field, &["field"]),
    (MarkupKind::Image, &["img", "graphic", "picture"]),
    (
        MarkupKind::LineBreak,
        &[
            "br",
            "lb",
            "linebreak",
            "softbreak",
            "softreturn",
            "forcedlinebreak",
            "newline",
        ],
    ),
];

/// Tells what a code does, by its names and by itself.
pub(super) fn kind<'a>(names: impl IntoIterator<Item = &'a str>, content: &str) -> MarkupKind {
    for name in names {
        if name == OF_NO_KIND {
            return MarkupKind::Other;
        }
        if let Some(kind) = of_name(name) {
            return kind;
        }
    }
    of_content(content).unwrap_or_default()
}

/// Tells what a name means: `bold`, `x-bold`, `xlf:b`, `x-html-strong`.
pub(super) fn of_name(name: &str) -> Option<MarkupKind> {
    let known = |name: &String| {
        let own = NAMES
            .iter()
            .find(|(_, _, memory, other)| name == *memory || name == *other);
        let also = || {
            ALSO.iter()
                .find(|(_, names)| names.contains(&name.as_str()))
        };
        own.map(|names| names.0)
            .or_else(|| also().map(|names| names.0))
    };
    let whole = name.to_lowercase();
    known(&whole).or_else(|| names_in(&whole).iter().find_map(known))
}

/// Returns the names that may be in what a file calls a code, in small letters and without hyphens: the whole without
/// its vocabulary, and its last part.
pub(super) fn names_in(name: &str) -> [String; 2] {
    let name = name.to_lowercase();
    let name = name.rsplit(':').next().unwrap_or_default();
    let last = name.rsplit('-').next().unwrap_or_default();
    [name.strip_prefix("x-").unwrap_or(name), last].map(|name| {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric());
        letters.collect()
    })
}

/// Tells what a native code means: `<b>`, `</strong>`, `<a href="x">`, `{\b `.
fn of_content(content: &str) -> Option<MarkupKind> {
    let content = content.trim();
    let inside = content
        .strip_prefix('<')
        .map(|tag| tag.trim_start_matches('/'))
        .or_else(|| content.trim_start_matches('{').strip_prefix('\\'))?;
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric());
    let name = inside
        .get(..end.unwrap_or(inside.len()))?
        .to_ascii_lowercase();
    // A prefix is a vocabulary of its own; `w:b` is what it says, and `text:s` is a space.
    if content.starts_with('<') && inside.get(name.len()..)?.starts_with(':') {
        return None;
    }
    // Words of RTF.
    if !content.starts_with('<') && matches!(name.as_str(), "line" | "lbr") {
        return Some(MarkupKind::LineBreak);
    }
    let also = ALSO
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    also.map(|(kind, _)| *kind)
}

/// Returns what `type` of TMX says of a code.
pub(super) fn memory_type(piece: &Markup) -> Option<Cow<'_, str>> {
    name(piece, |names| names.2)
}

/// Returns what `ctype` of XLIFF says of a code; what is no value of it begins with `x-`.
pub(super) fn xliff_type(piece: &Markup) -> Option<Cow<'_, str>> {
    let name = name(piece, |names| names.3)?;
    let is_own = name.starts_with("x-") || NAMES.iter().any(|names| names.3 == name);
    Some(if is_own {
        name
    } else {
        format!("x-{name}").into()
    })
}

/// Returns the value of `ctype` of a kind.
pub(super) fn xliff_name(kind: MarkupKind) -> Option<&'static str> {
    let names = NAMES.iter().find(|names| names.0 == kind);
    names.map(|names| names.3)
}

fn name(piece: &Markup, of: impl Fn(&Names) -> &'static str) -> Option<Cow<'_, str>> {
    if let Some(names) = NAMES.iter().find(|names| names.0 == piece.kind) {
        return Some(of(names).into());
    }
    let said = piece.origin.as_ref().and_then(|origin| origin.said());
    said.map(Cow::from)
        .or_else(|| of_content(piece.data()).map(|_| OF_NO_KIND.into()))
}

/// Returns the codes of a start, or of what stands alone, and of an end.
pub(super) fn of(piece: &Markup) -> (String, String) {
    let known = NAMES.iter().find(|names| names.0 == piece.kind);
    let tag = known.map_or(OTHER, |names| names.1);
    let is_alone = matches!(piece.form, MarkupForm::Alone | MarkupForm::Text);
    let slash = if is_alone { "/" } else { "" };
    if is_address(piece) {
        let address = super::clean::attribute(&piece.start_data);
        return (format!("<a href=\"{address}\"{slash}>"), "</a>".to_owned());
    }
    if is_unknown(piece) {
        return (format!("<{tag}{slash}>"), format!("</{tag}>"));
    }
    (piece.start_data.clone(), piece.end_data.clone())
}

/// Returns what an element that stands for a start or an end holds, as XML takes it: what the file's own element held,
/// or the usual code.
pub(super) fn inside(piece: &Markup, own: Option<&Tag>, is_end: bool) -> String {
    let (start, end) = match own {
        Some(own) if !own.inside.is_empty() => return own.inside.clone(),
        Some(_) => (piece.start_data.clone(), piece.end_data.clone()),
        None => of(piece),
    };
    escaped(if is_end { &end } else { &start })
}

/// Tells whether nothing is known of the native code.
pub(super) fn is_unknown(piece: &Markup) -> bool {
    piece.start_data.is_empty() && (piece.end_data.is_empty() || piece.form == MarkupForm::Text)
}

/// Forgets codes that only say what is known without them.
pub(super) fn simplify(piece: &mut Markup) {
    let written = written_address(&piece.start_data);
    let bare = Markup {
        start_data: written
            .filter(|_| piece.kind == MarkupKind::Link)
            .unwrap_or_default(),
        end_data: String::new(),
        ..piece.clone()
    };
    let (start, end) = of(&bare);
    let is_bare = match piece.form {
        MarkupForm::Paired => piece.start_data == start && piece.end_data == end,
        MarkupForm::Opening | MarkupForm::Alone => piece.start_data == start,
        MarkupForm::Closing => piece.end_data == end,
        MarkupForm::Text => false,
    };
    if is_bare {
        *piece = bare;
    }
}

/// Returns where a link leads: its data, or what its tag says.
pub(super) fn address_of(piece: &Markup) -> Option<String> {
    if piece.kind != MarkupKind::Link {
        return None;
    }
    if is_address(piece) {
        return Some(piece.start_data.clone());
    }
    written_address(&piece.start_data)
}

/// Returns the address that the tag of a link says.
fn written_address(code: &str) -> Option<String> {
    let (_, value) = code.strip_prefix('<')?.split_once(" href=\"")?;
    let value = value.split('"').next().filter(|value| !value.is_empty())?;
    let address = quick_xml::escape::unescape(value);
    Some(address.map_or_else(|_| value.to_owned(), Cow::into_owned))
}

/// Tells whether the data of a link is its address and no code: documents have no code of its end, and files that have
/// one of its start say how they write it.
fn is_address(piece: &Markup) -> bool {
    piece.kind == MarkupKind::Link
        && piece.origin.is_none()
        && !piece.start_data.is_empty()
        && piece.end_data.is_empty()
}

/// Returns the code of what an XLIFF names by an `id` only.
pub(super) fn code_of_id(id: &str, form: MarkupForm) -> String {
    let id = super::clean::attribute(id);
    match form {
        MarkupForm::Alone => format!("<x id=\"{id}\"/>"),
        MarkupForm::Closing => "</g>".to_owned(),
        _ => format!("<g id=\"{id}\">"),
    }
}

/// Returns the `id`, as it is written, of a code that an XLIFF named only by it.
pub(super) fn id_of_code(piece: &Markup) -> Option<&str> {
    if piece.kind != MarkupKind::Other {
        return None;
    }
    let data = piece.start_data.as_str();
    let id = match piece.form {
        MarkupForm::Paired if piece.end_data == "</g>" => {
            data.strip_prefix("<g id=\"")?.strip_suffix("\">")?
        }
        MarkupForm::Alone => data.strip_prefix("<x id=\"")?.strip_suffix("\"/>")?,
        _ => return None,
    };
    (!id.is_empty() && !id.contains(['"', '<', '>', '&'])).then_some(id)
}

/// Writes a native code as XML takes it.
pub(super) fn escaped(code: &str) -> String {
    let code: String = code
        .chars()
        .filter(|letter| super::clean::is_of_xml(*letter))
        .collect();
    super::clean::escape(&code).replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_tell_what_they_do() {
        use MarkupKind::*;
        let cases = [
            ("bold", "", Bold),
            ("x-html-strong", "", Bold),
            ("xlf:b", "", Bold),
            ("", "<b>", Bold),
            ("", "</b>", Bold),
            ("", "<a href=\"x\">", Link),
            ("", "{\\i ", Italic),
            ("", "<sup class='x'>", Superscript),
            ("ulined", "<x>", Underline),
            ("fnote", "", NoteCall),
            ("x-other", "<b>", Other),
            ("x-unheard", "", Other),
            ("fmt", "<em>", Italic),
            ("", "%s", Other),
            ("", "<text:s/>", Other),
            ("", "<body>", Other),
        ];
        for (name, content, expected) in cases {
            assert_eq!(kind([name], content), expected, "{name} {content}");
        }
        for names in NAMES {
            assert_eq!(kind([names.2], "<x>"), names.0);
            assert_eq!(kind([names.3], "<x>"), names.0);
            assert_eq!(of_content(&format!("<{}>", names.1)), Some(names.0));
        }
    }

    #[test]
    fn a_code_that_says_nothing_new_is_forgotten() {
        let cases = [
            (MarkupKind::Bold, "", "", "<b>", "</b>"),
            (MarkupKind::Link, "", "", "<a>", "</a>"),
            (
                MarkupKind::Link,
                "https://a.lv/?b&c",
                "",
                "<a href=\"https://a.lv/?b&amp;c\">",
                "</a>",
            ),
            (
                MarkupKind::Link,
                "mans \"fails\" <1> {2}.docx",
                "",
                "<a href=\"mans &quot;fails&quot; &lt;1&gt; {2}.docx\">",
                "</a>",
            ),
            (
                MarkupKind::Link,
                "<a class=\"x\" href=\"y\">",
                "</a>",
                "<a class=\"x\" href=\"y\">",
                "</a>",
            ),
            (MarkupKind::Other, "", "", "<g>", "</g>"),
            (MarkupKind::Other, "{1>", "", "{1>", ""),
            (MarkupKind::Other, "", "<1}", "", "<1}"),
        ];
        for (kind, start_data, end_data, start, end) in cases {
            let piece = Markup {
                kind,
                start_data: start_data.to_owned(),
                end_data: end_data.to_owned(),
                ..Markup::default()
            };
            assert_eq!(of(&piece), (start.to_owned(), end.to_owned()));
            let mut read = Markup {
                start_data: start.to_owned(),
                end_data: end.to_owned(),
                ..piece.clone()
            };
            simplify(&mut read);
            assert_eq!(read, piece);
        }
    }
}
