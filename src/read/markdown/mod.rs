//! Markdown: CommonMark 0.31 with tables, footnotes, task lists and strikethrough, as GitHub has them.
//!
//! Kept: the text as it would be shown; marks of emphasis, addresses of links and HTML tags are not text.
//! Footnotes stand after the body. Code blocks are kept, each as one block. Left out, with a note: the
//! settings at the start of the file (front matter).

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings, encoding, html};
use crate::note::Noted;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads a Markdown file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = encoding::decode(name, bytes, settings.encoding)?.into_value(&mut builder.notes);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut walk = Walk {
        builder,
        lines: Lines::new(&text),
        ..Walk::default()
    };
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        walk.place = range.start;
        walk.event(event);
    }
    walk.flush();
    for (text, origin) in std::mem::take(&mut walk.footnotes) {
        walk.builder.push(BlockKind::Footnote, &text, origin);
    }
    Ok(walk.builder.finish())
}

#[derive(Default)]
struct Walk<'text> {
    builder: Builder,
    lines: Lines<'text>,
    /// Where the walk stands, in bytes.
    place: usize,
    text: String,
    /// Where the block's text began, in bytes.
    start: usize,
    headings: usize,
    items: usize,
    footnote: usize,
    html: Option<String>,
    tables: usize,
    row: usize,
    /// The cell of the row, from 1; 0 outside of tables.
    cell: usize,
    footnotes: Vec<(String, String)>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.add(&text),
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.html = Some(text.into_string()),
            },
            Event::SoftBreak => self.add(" "),
            Event::HardBreak => self.add("\n"),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => return,
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { .. } => self.headings += 1,
            Tag::Item => self.items += 1,
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
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => return,
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::MetadataBlock(_) => self.settings(),
            _ => self.flush(),
        }
        match tag {
            TagEnd::Heading(_) => self.headings -= 1,
            TagEnd::Item => self.items -= 1,
            TagEnd::FootnoteDefinition => self.footnote -= 1,
            TagEnd::Table => self.cell = 0,
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.text.is_empty() {
            self.start = self.place;
        }
        self.text.push_str(text);
    }

    /// Ends a block.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut origin = self.lines.name(self.start);
        if self.footnote > 0 {
            if !text.trim().is_empty() {
                self.footnotes.push((text, origin));
            }
            return;
        }
        let kind = if self.headings > 0 {
            BlockKind::Heading
        } else if self.cell > 0 {
            origin = format!(
                "table {}, row {}, cell {}",
                self.tables, self.row, self.cell
            );
            BlockKind::TableCell
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        self.builder.push(kind, &text, origin);
    }

    fn html_block(&mut self) {
        let fragment = self.html.take().unwrap_or_default();
        let origin = self.lines.name(self.place);
        for piece in html::fragment(&fragment) {
            match piece.reason {
                Some(reason) => self.builder.leave_out(reason, &piece.text, origin.clone()),
                None => self.builder.push(piece.kind, &piece.text, origin.clone()),
            }
        }
    }

    fn settings(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.builder
            .leave_out("settings of the file", &text, self.lines.name(self.start));
    }
}

/// Counts lines in a text that is walked through forwards.
#[derive(Default)]
struct Lines<'text> {
    text: &'text str,
    byte: usize,
    line: usize,
}

impl<'text> Lines<'text> {
    const fn new(text: &'text str) -> Self {
        Self {
            text,
            byte: 0,
            line: 1,
        }
    }

    /// Names the line of a byte.
    fn name(&mut self, byte: usize) -> String {
        if byte < self.byte {
            (self.byte, self.line) = (0, 1);
        }
        let passed = self
            .text
            .as_bytes()
            .get(self.byte..byte)
            .unwrap_or_default();
        self.line += String::from_utf8_lossy(passed).matches('\n').count();
        self.byte = byte;
        format!("line {}", self.line)
    }
}

#[cfg(test)]
mod tests;
