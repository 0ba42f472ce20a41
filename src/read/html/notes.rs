//! Marks of notes: the raised numbers that lead to footnotes, and those before the notes that lead back.
//!
//! Office documents keep such marks apart from the text; a page has them in it, and `2023` with a note would
//! become `20231`. A mark is a link to a place of a page whose text is a number, a letter or a sign, and that
//! is raised or in square brackets, or that leads back to one that is; or one behind a word to which a link leads back.

use super::attribute::is_said_to_be;
use html5ever::tokenizer::Tag;
use std::collections::HashSet;

/// Longest mark, in characters: `[note 12]`.
const LONGEST_MARK: usize = 12;

/// The marks of a page, as it is read.
#[derive(Debug, Default)]
pub(super) struct NoteMarks {
    link: Option<Link>,
    raised: Option<Raised>,
    /// The names of marks that were seen: notes link back to them.
    names: HashSet<String>,
    /// The places that links of the page lead to.
    targets: HashSet<String>,
}

/// A mark that is no text.
#[derive(Debug)]
pub(super) struct Mark {
    /// Where it begins.
    pub(super) start: usize,
    /// What it leads to, when it calls a note.
    pub(super) target: Option<String>,
}

/// An open link to a place of a page.
#[derive(Debug)]
struct Link {
    start: usize,
    target: String,
    names: Vec<String>,
    is_raised: bool,
    /// Whether it stands at a word, and a link leads to it.
    is_answered: bool,
}

/// An open raised element.
#[derive(Debug)]
struct Raised {
    start: usize,
    name: Option<String>,
    has_mark: bool,
}

impl NoteMarks {
    /// Returns those of a page, of which none is seen yet.
    pub(super) fn of(page: &str) -> Self {
        let addresses = page.split("href=").skip(1).filter_map(|rest| {
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest.find(['"', '\'', '>', ' '])?;
            let (_, target) = rest.get(..end)?.split_once('#')?;
            (!target.is_empty()).then(|| target.to_owned())
        });
        Self {
            targets: addresses.collect(),
            ..Self::default()
        }
    }

    /// Sees a start tag; the block's text so far is `length` bytes long.
    ///
    /// A style may raise what is in it, the link or what is around it.
    pub(super) fn open(
        &mut self,
        tag: &Tag,
        length: usize,
        is_raised_by_style: bool,
        is_glued: bool,
    ) {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|one| &*one.name.local == name);
            found.map(|one| one.value.to_string())
        };
        let is_raised = match &*tag.name {
            "a" => {
                let target = attribute("href").and_then(|href| {
                    let (_, target) = href.split_once('#')?;
                    (!target.is_empty()).then(|| target.to_owned())
                });
                let of_raised = self.raised.as_ref().and_then(|raised| raised.name.clone());
                let names = [attribute("id"), attribute("name"), of_raised];
                let mut known = names.iter().flatten();
                let is_answered = is_glued && known.any(|name| self.targets.contains(name));
                self.link = target.map(|target| Link {
                    is_answered,
                    start: length,
                    target,
                    names: names.into_iter().flatten().collect(),
                    is_raised: self.raised.is_some() || is_raised_by_style || is_said_to_call(tag),
                });
                return;
            }
            "sup" => {
                self.raised = Some(Raised {
                    start: length,
                    name: attribute("id"),
                    has_mark: false,
                });
                true
            }
            // Nearly all tags stand outside a link.
            _ if self.link.is_none() => false,
            _ if is_raised_by_style => true,
            _ => attribute("class").is_some_and(|class| class.contains("super")),
        };
        if let Some(link) = self.link.as_mut().filter(|_| is_raised) {
            link.is_raised = true;
        }
    }

    /// Sees an end tag, and tells which mark ends with it, if one does.
    pub(super) fn close(&mut self, name: &str, text: &str) -> Option<Mark> {
        match name {
            "a" => {
                let link = self.link.take()?;
                let inside = text.get(link.start..)?.trim();
                let leads_back = self.names.contains(&link.target);
                let is_mark = leads_back && (is_short_mark(inside) || is_arrow(inside))
                    || (link.is_raised || link.is_answered) && is_short_mark(inside)
                    || is_in_brackets(inside);
                if !is_mark {
                    return None;
                }
                self.names.extend(link.names);
                if let Some(raised) = &mut self.raised {
                    raised.has_mark = true;
                }
                Some(Mark {
                    start: link.start,
                    target: (!leads_back).then_some(link.target),
                })
            }
            // What is left of `[1]`, where only the number is the link, and of `1, 2`.
            "sup" => {
                let raised = self.raised.take()?;
                let rest = text.get(raised.start..)?;
                let is_rest = raised.has_mark && !rest.contains(char::is_alphanumeric);
                is_rest.then_some(Mark {
                    start: raised.start,
                    target: None,
                })
            }
            _ => None,
        }
    }

    /// Forgets what is open: the block ends.
    pub(super) fn end_block(&mut self) {
        self.link = None;
        self.raised = None;
    }
}

/// `epub:type="noteref"` of books, `role="doc-noteref"` of pages: style sheets raise them.
fn is_said_to_call(tag: &Tag) -> bool {
    is_said_to_be(tag, &["noteref"])
}

/// `1`, `(12)`, `iv`, `a`, `*`.
fn is_short_mark(text: &str) -> bool {
    const DIGITS: usize = 3;
    let inner = text.trim_matches(|sign: char| matches!(sign, '(' | ')' | '[' | ']' | '.' | ' '));
    let length = inner.chars().count();
    let digits = length <= DIGITS && inner.bytes().all(|byte| byte.is_ascii_digit());
    let roman =
        length <= DIGITS + 1 && inner.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let letter = length == 1 && inner.chars().all(char::is_alphanumeric);
    let signs = inner
        .chars()
        .all(|sign| matches!(sign, '*' | '†' | '‡' | '§'));
    length > 0 && (digits || roman || letter || signs)
}

/// `[1]`, `[note 2]`.
fn is_in_brackets(text: &str) -> bool {
    let inner = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    text.chars().count() <= LONGEST_MARK
        && inner.is_some_and(|inner| inner.ends_with(char::is_alphanumeric))
        && inner.is_some_and(|inner| is_short_mark(inner.rsplit(' ').next().unwrap_or_default()))
}

fn is_arrow(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|sign| matches!(sign, '^' | '↑' | '↩' | '\u{fe0e}'))
}
