//! Inline codes of TMX and XLIFF: what stands in the text for a code.
//!
//! A code that breaks a line, a page or a column, or moves to a tab stop, parts words, and so do the tags of
//! cells and paragraphs: a blank stands for it. A no-break hyphen and a no-break space are themselves. A code
//! with a text of its own (`equiv-text` of XLIFF 1.2, `equiv` of XLIFF 2) is that text. Every other code is
//! nothing: `bold` may begin inside a word.
//!
//! Sources: TMX 1.4b, section 5 (values of `type`); XLIFF 1.2, section 3.2 (values of `ctype`); XLIFF 2.1,
//! section 4.3.1.35 (`subType`); the file types of Trados Studio and memoQ.

use super::codes;
use crate::markup::MarkupKind;

/// What stands in the text for an inline code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Nothing,
    Blank,
    NoBreakSpace,
    NoBreakHyphen,
    Text(String),
}

/// Names of codes that part words, beside those that break a line; without hyphens, in small letters.
const PARTING: &[&str] = &[
    "break",
    "cb",
    "columnbreak",
    "cr",
    "crlf",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "lf",
    "li",
    "ol",
    "option",
    "p",
    "pagebreak",
    "pb",
    "ptab",
    "return",
    "space",
    "tab",
    "table",
    "tabulator",
    "td",
    "th",
    "tr",
    "ul",
];

const NO_BREAK_SPACES: &[&str] = &[
    "nbs",
    "nbsp",
    "nobreakspace",
    "nonbreakingspace",
    "nonbreakspace",
];

const NO_BREAK_HYPHENS: &[&str] = &[
    "hardhyphen",
    "nbhyph",
    "nbhyphen",
    "nobreakhyphen",
    "nonbreakhyphen",
    "nonbreakinghyphen",
];

/// What a file says about an inline code.
#[derive(Debug, Clone, Default)]
pub(super) struct Code<'a> {
    /// What kind it is: `type`, `ctype`, `subType`, a name.
    pub(super) kinds: Vec<&'a str>,
    /// The text that stands for it.
    pub(super) equivalent: Option<&'a str>,
    /// The native code itself.
    pub(super) content: &'a str,
}

impl Code<'_> {
    /// Returns what stands for the code in the text.
    pub(super) fn shown(&self) -> Shown {
        let of_kind = self.kinds.iter().map(|kind| of_name(kind));
        let known = of_kind
            .chain([of_content(self.content)])
            .find(|shown| *shown != Shown::Nothing);
        match self.equivalent {
            // Some programs repeat the code where its text should be.
            Some(text) if is_markup(text) => known.unwrap_or_else(|| of_content(text)),
            Some(text) if !text.trim().is_empty() => Shown::Text(text.to_owned()),
            Some(text) if !text.is_empty() => of_content(text),
            _ => known.unwrap_or(Shown::Nothing),
        }
    }
}

/// Tells whether a text is a tag.
pub(super) fn is_markup(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.ends_with('>')
}

/// Tells what a code's name means: `lb`, `x-tab`, `xlf:lb`, `x-html-br`, `noBreakHyphen`.
fn of_name(name: &str) -> Shown {
    if codes::of_name(name) == Some(MarkupKind::LineBreak) {
        return Shown::Blank;
    }
    for name in codes::names_in(name) {
        let name = name.as_str();
        if NO_BREAK_HYPHENS.contains(&name) {
            return Shown::NoBreakHyphen;
        }
        if NO_BREAK_SPACES.contains(&name) {
            return Shown::NoBreakSpace;
        }
        if PARTING.contains(&name) {
            return Shown::Blank;
        }
    }
    Shown::Nothing
}

/// Tells what a native code means: `<br/>`, `</td>`, `{tab}`, `\n`, `<w:noBreakHyphen/>`, `&nbsp;`.
fn of_content(content: &str) -> Shown {
    if content.is_empty() {
        return Shown::Nothing;
    }
    let trimmed = content.trim_matches(|letter: char| letter.is_whitespace() && letter != '\u{a0}');
    let named = of_entity(trimmed);
    match named.as_deref().unwrap_or(trimmed) {
        "\u{a0}" => return Shown::NoBreakSpace,
        "\u{2011}" => return Shown::NoBreakHyphen,
        "" | "\\n" | "\\r" | "\\r\\n" | "\\t" | "\\v" => return Shown::Blank,
        _ => {}
    }
    if let Some(sign) = named.filter(|sign| is_sign(sign)) {
        return Shown::Text(sign);
    }
    // memoQ packs the native code once more, and says how it is shown.
    if trimmed.starts_with("<mq:") {
        let is_character = trimmed.starts_with("<mq:ch");
        let said = ["displaytext", "val"].map(|name| attribute(trimmed, name));
        let mut said = said.iter().flatten().map(|value| match of_content(value) {
            Shown::Nothing if is_character && is_sign(value) => Shown::Text(value.clone()),
            Shown::Nothing => of_name(value),
            shown => shown,
        });
        return said
            .find(|shown| *shown != Shown::Nothing)
            .unwrap_or(Shown::Nothing);
    }
    if let Some(shown) = of_rtf(trimmed) {
        return shown;
    }
    let Some(inside) = trimmed.strip_prefix(['<', '{', '[']) else {
        return Shown::Nothing;
    };
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || matches!(letter, ':' | '-' | '_'))
        .collect();
    // A placeholder may have a name of one letter; a tag of that name is markup.
    if name.len() == 1 && !trimmed.starts_with('<') {
        return Shown::Nothing;
    }
    // OpenDocument's name for a space; HTML's `s` strikes text through.
    if name == "text:s" {
        return Shown::Blank;
    }
    of_name(&name)
}

/// Returns the character that a code is the name or the number of: `&eacute;`, `&#8211;`.
fn of_entity(content: &str) -> Option<String> {
    let is_one = content.starts_with('&') && content.find(';') == Some(content.len() - 1);
    let sign = is_one.then(|| quick_xml::escape::unescape(content).ok())??;
    Some(sign.into_owned())
}

/// Tells a text of one character that can be seen.
fn is_sign(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next();
    first.is_some_and(|letter| !letter.is_control() && !letter.is_whitespace())
        && letters.next().is_none()
}

/// Tells what a code of RTF means: `{\tab }`, `\line`, `\_`. Older memories of Trados hold them.
fn of_rtf(content: &str) -> Option<Shown> {
    let word = content.trim_start_matches('{').trim_end_matches('}').trim();
    let word = word.strip_prefix('\\')?;
    Some(match word {
        "line" | "lbr" | "page" | "column" | "par" | "sect" | "cell" | "row" | "tab"
        | "emspace" | "enspace" => Shown::Blank,
        "~" => Shown::NoBreakSpace,
        "_" => Shown::NoBreakHyphen,
        "emdash" => Shown::Text("—".to_owned()),
        "endash" => Shown::Text("–".to_owned()),
        "lquote" => Shown::Text("‘".to_owned()),
        "rquote" => Shown::Text("’".to_owned()),
        "ldblquote" => Shown::Text("“".to_owned()),
        "rdblquote" => Shown::Text("”".to_owned()),
        _ => return None,
    })
}

/// Returns the value of an attribute of a native code.
fn attribute(code: &str, name: &str) -> Option<String> {
    let (_, value) = code.split_once(&format!(" {name}=\""))?;
    let value = value.split('"').next()?;
    let value = quick_xml::escape::unescape(value).ok()?;
    (!value.starts_with("<mq:")).then(|| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_it_does_to_the_text() {
        use Shown::{Blank, NoBreakHyphen, NoBreakSpace, Nothing, Text};
        let cases: [(&str, Option<&str>, &str, Shown); 43] = [
            ("", None, "&eacute;", Text("é".to_owned())),
            ("", None, "&#8211;", Text("–".to_owned())),
            ("", None, "&lt;", Text("<".to_owned())),
            ("", None, "&name;", Nothing),
            ("", None, "<mq:ch val=\"€\" />", Text("€".to_owned())),
            ("", None, "<mq:rxt val=\"5\" />", Nothing),
            ("", None, "\\tab ", Blank),
            ("", None, "{\\line }", Blank),
            ("", None, "\\~", NoBreakSpace),
            ("", None, "{\\_}", NoBreakHyphen),
            ("", None, "\\endash ", Text("–".to_owned())),
            ("", None, "{\\b ", Nothing),
            ("lb", None, "", Blank),
            ("x-tab", None, "{tab}", Blank),
            ("xlf:lb", None, "", Blank),
            ("x-html-br", None, "", Blank),
            ("pb", None, "", Blank),
            ("softbreak", None, "", Blank),
            ("x-nbhyphen", None, "", NoBreakHyphen),
            ("noBreakHyphen", None, "", NoBreakHyphen),
            ("", None, "<w:noBreakHyphen/>", NoBreakHyphen),
            ("nbsp", None, "", NoBreakSpace),
            ("", None, "&nbsp;", NoBreakSpace),
            ("", None, "<br />", Blank),
            ("", None, "</td>", Blank),
            ("", None, "<text:line-break/>", Blank),
            ("", None, "\\n", Blank),
            ("", None, "\n", Blank),
            ("bold", None, "<b>", Nothing),
            ("link", None, "<a href=\"x\">", Nothing),
            ("", None, "<s>", Nothing),
            ("x-html-s", None, "", Nothing),
            (
                "",
                None,
                "<mq:rxt displaytext=\"br\" val=\"&lt;br /&gt;\">",
                Blank,
            ),
            ("", None, "<mq:ch val=\"&#x9;\" />", Blank),
            (
                "",
                None,
                "<mq:rxt displaytext=\"name\" val=\"{name}\">",
                Nothing,
            ),
            ("", None, "<text:s/>", Blank),
            ("", None, "{n}", Nothing),
            ("", None, "%s", Nothing),
            ("", Some("{{ name }}"), "", Text("{{ name }}".to_owned())),
            ("", Some("<br/>"), "", Blank),
            ("lb", Some("\n"), "", Blank),
            ("x-b", Some("<b>"), "", Nothing),
            ("", Some(""), "<b>", Nothing),
        ];
        for (kind, equivalent, content, expected) in cases {
            let code = Code {
                kinds: vec![kind],
                equivalent,
                content,
            };
            assert_eq!(code.shown(), expected, "{code:?}");
        }
    }
}
