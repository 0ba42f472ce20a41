//! Markdown: CommonMark 0.31 with tables, footnotes, task lists and strikethrough, as GitHub has them, and with
//! the definition lists, attributes and sections of pandoc and kramdown, and pandoc's tables ([`tables`]).
//!
//! Kept: the text as it would be shown; marks of emphasis, addresses of links, attributes and HTML tags are not
//! text. Emphasis, links, code, pictures (before their descriptions), line breaks and calls of notes are markup. Numbers at the start of paragraphs stay ([`lists`]). Footnotes stand after the body. Indented code is
//! kept, each as one block. Left out, with a note: the settings at the start of the file (front matter),
//! fenced code, and what HTML elements hide or strike out as deleted, in a line and around blocks.

mod elements;
mod hidden;
mod lines;
mod lists;
mod looks;
mod marks;
mod tables;

use super::builder::Builder;
use super::html::{self, TagInLine};
use super::marked::{Data, Marks};
use super::{BlockKind, Document, ReadError, Settings, encoding};
use crate::markup::MarkupKind;
use crate::note::Noted;
use hidden::Hidden;
use lines::Lines;
use looks::Looks;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use tables::{Mark, Written};

/// Reads a Markdown file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = encoding::decode(name, bytes, settings)?.into_value(&mut builder.notes);
    let text = marks::without_boxes(&text);
    let text = marks::without_fences(&text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let written = tables::written(&text, || events(&text, options));
    let text = written
        .as_ref()
        .map_or(text, |own| Cow::Borrowed(&own.text));
    let text = without_stops(&text, &lists::stops_in_terms(&text));
    let first = events(&text, options);
    let text = without_stops(&text, &lists::stops_in_paragraphs(&text, &first));
    let events = events(&text, options);
    let mut walk = Walk {
        builder,
        marks: lists::marks_in_text(&text, &events),
        lines: Lines::new(&text, written.as_ref().map_or(&[], |own| &own.lines)),
        written: written.as_ref(),
        ..Walk::default()
    };
    for (event, range) in events {
        (walk.place, walk.end) = (range.start, range.end);
        walk.event(event);
    }
    walk.flush();
    for (text, marks, origin) in std::mem::take(&mut walk.footnotes) {
        walk.builder
            .push_marked(BlockKind::Footnote, &text, marks, origin);
    }
    Ok(walk.builder.finish())
}

fn events(text: &str, options: Options) -> Vec<(Event<'_>, Range<usize>)> {
    let parser = Parser::new_ext(text, options).into_offset_iter();
    TextMergeWithOffset::new(parser).collect()
}

/// Writes the full stops at some places so that they make no list.
fn without_stops<'text>(text: &'text str, places: &[usize]) -> Cow<'text, str> {
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + places.len());
    let mut start = 0;
    for place in places {
        plain.push_str(text.get(start..*place).unwrap_or_default());
        plain.push('\\');
        start = *place;
    }
    plain.push_str(text.get(start..).unwrap_or_default());
    Cow::Owned(plain)
}

#[derive(Default)]
struct Walk<'text> {
    builder: Builder,
    lines: Lines<'text>,
    /// Where the walk stands, in bytes.
    place: usize,
    /// Where what stands there ends, and where the last cell ended.
    end: usize,
    end_of_cell: usize,
    text: String,
    /// What stands on the text, and how it looks here.
    markup: Marks,
    looks: Looks,
    hidden: Hidden,
    /// Quotations (`<q>`) that are open.
    quotations: usize,
    /// HTML elements that are open in the line.
    open_in_line: Vec<TagInLine>,
    /// The border of an HTML element behind the text, if nothing follows yet.
    border: Option<TagInLine>,
    /// What the block is by the HTML element in whose lines it stands.
    kind_in_line: Option<BlockKind>,
    /// Where the block's text began, in bytes.
    start: usize,
    headings: usize,
    /// For each open item of a list, whether it is one.
    items: Vec<bool>,
    /// The numbers of items that are text, by where the items begin.
    marks: HashMap<usize, String>,
    /// The number that the next text begins with.
    mark: Option<String>,
    is_fenced: bool,
    is_code: bool,
    /// Whether a link, an image or code came last.
    follows_element: bool,
    footnote: usize,
    html: Option<String>,
    tables: usize,
    row: usize,
    /// The cell of the row, from 1; 0 outside of tables.
    cell: usize,
    footnotes: Vec<(String, Marks, String)>,
    /// The text with its tables written as cells, if it has such.
    written: Option<&'text Written>,
    /// What the blocks are, when it is not told by what stands around them.
    kind: Option<BlockKind>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>) {
        let follows_element = std::mem::replace(
            &mut self.follows_element,
            matches!(
                event,
                Event::End(TagEnd::Link | TagEnd::Image) | Event::Code(_)
            ),
        );
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_code => self.add(&text),
            Event::Text(text) => self.add(&marks::plain(&text, follows_element)),
            Event::Code(text) => {
                self.looks.start(MarkupKind::Code, Data::new("`", "`"));
                self.add(&text);
                self.looks.end(MarkupKind::Code);
            }
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::FootnoteReference(name) => {
                self.stand_alone(MarkupKind::NoteCall, &format!("[^{name}]"));
            }
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.html = Some(text.into_string()),
            },
            Event::SoftBreak => self.add(" "),
            Event::HardBreak => {
                self.stand_alone(MarkupKind::LineBreak, "");
                self.add("\n");
            }
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => return self.start_mark(MarkupKind::Italic, 1),
            Tag::Strong => return self.start_mark(MarkupKind::Bold, 2),
            Tag::Strikethrough => return self.start_mark(MarkupKind::Struck, 2),
            Tag::Superscript => return self.start_mark(MarkupKind::Superscript, 1),
            Tag::Subscript => return self.start_mark(MarkupKind::Subscript, 1),
            Tag::Link { dest_url, .. } => {
                let address = Data::new(&**dest_url, "");
                return self.looks.start(MarkupKind::Link, address);
            }
            Tag::Image { dest_url, .. } => return self.stand_alone(MarkupKind::Image, dest_url),
            _ => self.flush(),
        }
        self.open_in_line.clear();
        match tag {
            Tag::Heading { .. } => self.headings += 1,
            Tag::Item => {
                self.mark = self.marks.remove(&self.place);
                self.items.push(self.mark.is_none());
            }
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                self.is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
            }
            Tag::FootnoteDefinition(_) => self.footnote += 1,
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::Table(_) => {
                self.tables += 1;
                self.row = 0;
            }
            Tag::TableHead | Tag::TableRow => {
                self.row += 1;
                self.cell = 0;
            }
            Tag::TableCell => self.cell += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => return self.looks.end(MarkupKind::Italic),
            TagEnd::Strong => return self.looks.end(MarkupKind::Bold),
            TagEnd::Strikethrough => return self.looks.end(MarkupKind::Struck),
            TagEnd::Superscript => return self.looks.end(MarkupKind::Superscript),
            TagEnd::Subscript => return self.looks.end(MarkupKind::Subscript),
            TagEnd::Link => return self.looks.end(MarkupKind::Link),
            TagEnd::Image => return,
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::MetadataBlock(_) => self.leave_out("settings of the file"),
            TagEnd::CodeBlock if self.is_fenced => self.leave_out("code"),
            _ => self.flush(),
        }
        self.open_in_line.clear();
        match tag {
            TagEnd::Heading(_) => self.headings -= 1,
            TagEnd::Item => {
                if let Some(mark) = self.mark.take() {
                    self.text.push_str(&mark);
                    self.flush();
                }
                self.items.pop();
            }
            TagEnd::CodeBlock => (self.is_code, self.is_fenced) = (false, false),
            TagEnd::FootnoteDefinition => self.footnote -= 1,
            TagEnd::Table => self.cell = 0,
            TagEnd::TableCell => self.end_of_cell = self.end,
            TagEnd::TableRow => self.leave_cells_out(),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.hidden.is_in_line() {
            return self.hidden.add(text);
        }
        if self.text.is_empty() {
            self.start = self.place;
        }
        if let Some(mark) = self.mark.take() {
            self.text.push_str(&mark);
            self.text.push(' ');
        }
        // Blanks on both sides of what is not shown are one.
        let is_apart = !self.is_code && self.text.ends_with([' ', '\n']);
        let text = if is_apart {
            text.trim_start_matches(' ')
        } else {
            text
        };
        self.put_blank_at_border(text);
        self.markup.set_look(self.looks.look());
        self.markup.begin(self.text.len());
        self.text.push_str(text);
    }

    /// Sees marks of emphasis that begin, of one letter or two.
    fn start_mark(&mut self, kind: MarkupKind, length: usize) {
        let written = self.lines.text.get(self.place..);
        let mark = written.and_then(|written| written.get(..length));
        let mark = mark.unwrap_or_default();
        self.looks.start(kind, Data::new(mark, mark));
    }

    /// Adds what stands alone between letters.
    fn stand_alone(&mut self, kind: MarkupKind, code: &str) {
        if self.hidden.is_in_line() {
            return;
        }
        let place = self.text.len();
        self.markup.set_look(self.looks.look());
        self.markup.stand_alone(place, kind, Data::new(code, ""));
    }

    /// Ends a block.
    fn flush(&mut self) {
        let left_out = self.hidden.end_line();
        self.say_hidden(left_out);
        self.quotations = 0;
        self.border = None;
        let kind_in_line = self.kind_in_line.take();
        self.looks.end_block();
        let mut text = std::mem::take(&mut self.text);
        let mut markup = self.markup.take();
        let mut origin = self.lines.name(self.start);
        if !self.is_code {
            for (note, start, end) in marks::take_notes(&mut text) {
                markup.take_out(start, end);
                markup.stand_alone(start, MarkupKind::NoteCall, Data::default());
                self.footnotes
                    .push((note, Marks::default(), origin.clone()));
            }
        }
        if let Some(reason) = self.hidden.around.reason {
            return self.builder.leave_out(reason, &text, origin);
        }
        if self.footnote > 0 {
            if !text.trim().is_empty() {
                self.footnotes.push((text, markup, origin));
            }
            return;
        }
        let kind = if self.headings > 0 {
            BlockKind::Heading
        } else if let Some(kind) = kind_in_line {
            kind
        } else if let Some(kind) = self.kind {
            kind
        } else if self.cell > 0 {
            origin = format!(
                "table {}, row {}, cell {}",
                self.tables, self.row, self.cell
            );
            BlockKind::TableCell
        } else if self.items.last() == Some(&true) {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        self.builder.push_marked(kind, &text, markup, origin);
    }

    fn html_block(&mut self) {
        let fragment = self.html.take().unwrap_or_default();
        let written = self.written;
        if let Some(mark) = written.and_then(|written| written.mark(&fragment)) {
            return self.mark_of_table(mark);
        }
        let origin = self.lines.name(self.place);
        for found in html::stretch(&fragment, &origin, &mut self.hidden.around) {
            self.builder.add_found(found);
        }
    }

    /// Sees what was written between the cells of a table.
    const fn mark_of_table(&mut self, mark: Mark) {
        match mark {
            Mark::Table => self.tables += 1,
            Mark::Cell(row, cell) => (self.row, self.cell) = (row, cell),
            Mark::Caption => self.kind = Some(BlockKind::Caption),
            Mark::End => (self.cell, self.kind) = (0, None),
        }
    }

    /// Names what stands in a row behind the last column of its table, and is not shown.
    fn leave_cells_out(&mut self) {
        let behind = self.lines.text.get(self.end_of_cell..self.end);
        let cells = behind
            .unwrap_or_default()
            .trim_matches(['|', ' ', '\t', '\r', '\n']);
        let origin = format!("table {}, row {}", self.tables, self.row);
        self.builder
            .leave_out("cells behind the last column of their table", cells, origin);
    }

    fn leave_out(&mut self, reason: &'static str) {
        let text = std::mem::take(&mut self.text);
        drop(self.markup.take());
        let origin = self.lines.name(self.start);
        self.builder.leave_out(reason, &text, origin);
    }
}

#[cfg(test)]
mod tests;
