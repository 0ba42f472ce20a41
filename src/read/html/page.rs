//! The blocks of a page, with the regions that they stand in.
//!
//! Elements are matched as far as blocks and regions need it: an end tag closes what is open down to its
//! start tag, a block closes an open paragraph, an item closes an item.

use super::article::is_title;
use super::notes::NoteMarks;
use super::region::{Role, role};
use crate::read::BlockKind;
use crate::read::builder::Flow;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    /// The parts of interest; pieces name them by index.
    pub(super) regions: Vec<Role>,
    /// What the page says its language is.
    pub(super) language: Option<String>,
}

/// A block of a page.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) origin: String,
    /// The regions that it stands in, outermost first.
    pub(super) regions: Vec<usize>,
    /// Characters of it that are links.
    pub(super) link_characters: usize,
    /// Whether it is a first-level heading.
    pub(super) is_title: bool,
    pub(super) language: Option<String>,
}

/// Takes a page apart.
pub(super) fn parse(text: &str) -> Page {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) =
        tokenizer.feed(&input)
    {}
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.flush();
    walk.page
}

#[derive(Default)]
struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        walk.line = line;
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return walk.start(&tag),
            Token::TagToken(tag) => walk.end(&tag.name),
            Token::CharacterTokens(text) => walk.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    region: Option<usize>,
    language: Option<String>,
}

#[derive(Default)]
struct Walk {
    page: Page,
    open: Vec<Open>,
    flow: Flow,
    /// The line where the block's text began.
    first_line: u64,
    line: u64,
    link_characters: usize,
    notes: NoteMarks,
    tables: usize,
    /// For each open table: its number, row and cell.
    cells: Vec<(usize, usize, usize)>,
}

/// Elements whose text is not shown, or is shown in no block.
const WITHOUT_TEXT: &[&str] = &[
    "script", "style", "template", "title", "svg", "math", "iframe", "object", "audio", "video",
    "canvas", "textarea", "noembed", "noframes", "xmp",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

impl Walk {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let is_block = BLOCKS.contains(&name);
        if name == "br" {
            self.line_break();
        }
        if is_block {
            self.flush();
            self.close_implied(name);
        }
        self.notes.open(tag, self.flow.text().len());
        match (name, self.cells.last_mut()) {
            ("table", _) => {
                self.tables += 1;
                self.cells.push((self.tables, 0, 0));
            }
            ("tr", Some((_, row, cell))) => {
                *row += 1;
                *cell = 0;
            }
            ("td" | "th", Some((_, _, cell))) => *cell += 1,
            _ => {}
        }
        let language = tag
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == "lang")
            .map(|attribute| attribute.value.to_lowercase());
        if name == "html" {
            self.page.language.clone_from(&language);
        }
        if VOID.contains(&name) || tag.self_closing && WITHOUT_TEXT.contains(&name) {
            return TokenSinkResult::Continue;
        }
        let is_in_article = self.open.iter().any(|open| {
            let role = open.region.and_then(|region| self.page.regions.get(region));
            matches!(role, Some(Role::Article | Role::Main))
        });
        let region = role(tag, is_in_article)
            .filter(|role| !(is_in_article && *role == Role::Header))
            .map(|role| {
                self.page.regions.push(role);
                self.page.regions.len() - 1
            });
        self.open.push(Open {
            name: name.to_owned(),
            region,
            language,
        });
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" if !self.is_open("svg") => {
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if name == "table" {
            self.cells.pop();
        }
        if let Some(start) = self.notes.close(name, self.flow.text()) {
            self.flow.cut(start);
        }
        if let Some(place) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(place);
        }
    }

    fn text(&mut self, text: &str) {
        if self
            .open
            .iter()
            .any(|open| WITHOUT_TEXT.contains(&open.name.as_str()))
        {
            return;
        }
        if self.flow.is_empty() {
            self.first_line = self.line;
        }
        if self.is_open("a") {
            self.link_characters += text
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .count();
        }
        if self.is_open("pre") {
            self.flow.push_exactly(text);
        } else {
            self.flow.push(text);
        }
    }

    /// One line break is part of a block; two end it.
    fn line_break(&mut self) {
        if self.flow.ends_with_line_break() {
            self.flush();
        } else if !self.flow.is_empty() {
            self.flow.push_line_break();
        }
    }

    /// Closes what an opening block closes without an end tag.
    fn close_implied(&mut self, name: &str) {
        let (closed, barriers): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "option" => (&["option"], &["select"]),
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
                ],
            ),
        };
        let found = self.open.iter().rposition(|open| {
            closed.contains(&open.name.as_str()) || barriers.contains(&open.name.as_str())
        });
        if let Some(place) = found
            && self
                .open
                .get(place)
                .is_some_and(|open| closed.contains(&open.name.as_str()))
        {
            self.open.truncate(place);
        }
    }

    /// Ends a block.
    fn flush(&mut self) {
        self.notes.end_block();
        let text = self.flow.take();
        let link_characters = std::mem::take(&mut self.link_characters);
        if text.trim().is_empty() {
            return;
        }
        let (kind, level) = self.kind();
        let origin = match self.cells.last() {
            Some((table, row, cell)) if kind == BlockKind::TableCell => {
                format!("table {table}, row {row}, cell {cell}")
            }
            _ => format!("line {}", self.first_line),
        };
        let language = self
            .open
            .iter()
            .rev()
            .find_map(|open| open.language.clone());
        self.page.pieces.push(Piece {
            kind,
            text,
            origin,
            regions: self.open.iter().filter_map(|open| open.region).collect(),
            link_characters,
            is_title: is_title(kind, level),
            language,
        });
    }

    /// Tells what the block is, and its level when it is a heading.
    fn kind(&self) -> (BlockKind, u8) {
        for open in self.open.iter().rev() {
            let kind = match open.name.as_str() {
                "h1" => return (BlockKind::Heading, 1),
                "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
                "li" => BlockKind::ListItem,
                "td" | "th" => BlockKind::TableCell,
                "caption" | "figcaption" => BlockKind::Caption,
                _ => continue,
            };
            return (kind, 2);
        }
        (BlockKind::Paragraph, 0)
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }
}
