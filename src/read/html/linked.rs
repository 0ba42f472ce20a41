//! The style sheets that a page names and does not hold: in its head, and one sheet in another.

use super::attribute::{lower, value};
use super::{attributes, sheet};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// Returns the addresses of the sheets that a page links to, in order; not of those for paper or for a choice.
pub(in crate::read) fn linked_sheets(text: &str) -> Vec<String> {
    let head = text.find("<body").and_then(|end| text.get(..end));
    let thinned = attributes::thinned(head.unwrap_or(text));
    let tokenizer = Tokenizer::new(Links::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&thinned));
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) =
        tokenizer.feed(&input)
    {}
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Returns the addresses of the sheets that a sheet takes in, whatever the page is shown on.
pub(in crate::read) fn imported_sheets(text: &str) -> Vec<String> {
    let text = sheet::without_comments(text);
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    // What a sheet takes in stands before its rules (CSS Cascading and Inheritance Level 3, section 2).
    while let Some(statement) = rest.strip_prefix('@') {
        let Some((statement, behind)) = statement.split_once(';') else {
            break;
        };
        rest = behind.trim_start();
        if let Some(import) = statement.strip_prefix("import") {
            found.extend(address(import.trim()));
        } else if statement.contains('{') {
            break;
        }
    }
    found
}

/// Reads `url("a.css") screen`, `'a.css'`.
fn address(import: &str) -> Option<String> {
    let (address, media) = if let Some(inside) = import.strip_prefix("url(") {
        inside.split_once(')')?
    } else {
        let quote = import.chars().next().filter(|first| is_quote(*first))?;
        import.get(1..)?.split_once(quote)?
    };
    let address = address.trim().trim_matches(is_quote);
    sheet::is_for_screens(media.trim()).then(|| address.to_owned())
}

const fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'')
}

#[derive(Default)]
struct Links(RefCell<Vec<String>>);

impl TokenSink for Links {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let address = match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => linked_by(&tag),
            // XHTML may name its sheets before the first element; to HTML that is a comment.
            Token::CommentToken(text) => named_by(&text),
            _ => None,
        };
        self.0.borrow_mut().extend(address);
        TokenSinkResult::Continue
    }
}

fn linked_by(tag: &Tag) -> Option<String> {
    let rel = lower(tag, "rel")?;
    let mut rel: Vec<&str> = rel.split_ascii_whitespace().collect();
    rel.retain(|one| matches!(*one, "stylesheet" | "alternate"));
    let is_linked = &*tag.name == "link" && rel == ["stylesheet"] && sheet::counts(tag);
    is_linked.then(|| value(tag, "href").map(str::to_owned))?
}

/// Reads `?xml-stylesheet href="a.css" type="text/css"?`.
fn named_by(instruction: &str) -> Option<String> {
    let said = instruction.strip_prefix("?xml-stylesheet")?;
    let of = |name: &str| {
        let (_, behind) = said.split_once(&format!("{name}="))?;
        let quote = behind.chars().next().filter(|first| is_quote(*first))?;
        Some(behind.get(1..)?.split_once(quote)?.0.to_owned())
    };
    let counts = of("alternate").as_deref() != Some("yes")
        && of("type").is_none_or(|kind| kind == "text/css")
        && sheet::is_for_screens(&of("media").unwrap_or_default());
    of("href").filter(|_| counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_sheets() {
        let cases: &[(&str, &[&str])] = &[
            ("<link rel=stylesheet href=a.css>", &["a.css"]),
            (
                "<LINK HREF='a.css' REL='StyleSheet' type='text/css'/>",
                &["a.css"],
            ),
            (
                "<?xml version='1.0'?><?xml-stylesheet type='text/css' href='a.css'?><html>",
                &["a.css"],
            ),
            ("<link rel='alternate stylesheet' href=a.css>", &[]),
            ("<link rel=stylesheet media=print href=a.css>", &[]),
            (
                "<link rel=icon href=a.png><!-- <link rel=stylesheet href=a.css> -->",
                &[],
            ),
            ("<body><link rel=stylesheet href=a.css>", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(linked_sheets(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_sheet_takes_others_in() {
        let cases: &[(&str, &[&str])] = &[
            ("@import 'a.css';", &["a.css"]),
            (
                "/* x */ @charset \"utf-8\";\n@import url(a.css);@import url(\"b.css\") screen; p{}",
                &["a.css", "b.css"],
            ),
            ("@import 'a.css' print;", &[]),
            ("p{} @import 'a.css';", &[]),
            ("@font-face{src:url(x);} @import 'a.css';", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(imported_sheets(text), *expected, "{text}");
        }
    }
}
