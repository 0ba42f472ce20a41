//! Walks through the groups of an RTF file.

use super::characters::Characters;
use super::charsets::{Charset, Charsets, Font};
use super::fields::Form;
use super::group::{Fate, Group};
use super::stories::{Story, StoryKind};
use super::styles::{Style, Styles};
use super::tokens::{Token, Tokens};
use crate::markup::MarkupKind;
use crate::read::declared::Declared;
use crate::read::marked::Look;
use crate::read::marked::kinds::Around;
use crate::read::story::{Counts, Found, Place, reasons};
use crate::read::{BlockKind, ReadError, Settings};
use std::collections::HashMap;

/// What a file holds.
pub(super) struct Read {
    /// The body, then the notes, then headers and footers.
    pub(super) found: Vec<Found>,
    /// Whether the file ends in the middle.
    pub(super) is_cut: bool,
    /// Code pages that nobody here knows.
    pub(super) unknown_pages: Vec<i32>,
    /// What is said of the languages of its text.
    pub(super) declared: Declared,
    /// The encoding of the file.
    pub(super) encoding: &'static str,
}

/// Walks through a file.
pub(super) struct Reader<'bytes> {
    file: &'bytes str,
    tokens: Tokens<'bytes>,
    nesting: usize,
    pub(super) groups: Vec<Group>,
    pub(super) group: Group,
    pub(super) characters: Characters,
    pub(super) charsets: Charsets,
    pub(super) default_font: Option<i32>,
    pub(super) default_language: Option<i32>,
    declared: Declared,
    pub(super) font: Font,
    pub(super) style: Style,
    pub(super) styles: Styles,
    pub(super) instruction: String,
    pub(super) object_class: String,
    pub(super) property: String,
    pub(super) lettering: String,
    pub(super) form: Form,
    /// The stories that are open, the innermost last.
    pub(super) stories: Vec<Story>,
    pub(super) counts: Counts,
    numbers: HashMap<&'static str, usize>,
    footnotes: Vec<Found>,
    endnotes: Vec<Found>,
    furniture: Vec<Found>,
}

impl<'bytes> Reader<'bytes> {
    pub(super) fn new(
        file: &'bytes str,
        bytes: &'bytes [u8],
        settings: &Settings,
    ) -> Result<Self, ReadError> {
        // Programs that do not know the format write their own UTF-8 into it.
        let is_utf_8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        Ok(Self {
            file,
            tokens: Tokens::new(bytes),
            nesting: settings.limits.nesting,
            groups: Vec::new(),
            group: Group::outermost(),
            characters: Characters::new(is_utf_8),
            charsets: Charsets::new(settings.encoding, "windows-1252".parse()?),
            default_font: None,
            default_language: None,
            declared: Declared::default(),
            font: Font::default(),
            style: Style::default(),
            styles: Styles::default(),
            instruction: String::new(),
            object_class: String::new(),
            property: String::new(),
            lettering: String::new(),
            form: Form::default(),
            stories: vec![Story::default()],
            counts: Counts::default(),
            numbers: HashMap::new(),
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            furniture: Vec::new(),
        })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When groups stand too deep inside each other.
    pub(super) fn read(mut self) -> Result<Read, ReadError> {
        let mut is_whole = false;
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Open => self.open()?,
                Token::Close => {
                    self.close();
                    if self.groups.is_empty() {
                        is_whole = true;
                        break;
                    }
                }
                Token::Word("u", Some(code)) => self.unicode(code),
                _ if self.characters.passes_over() => {}
                Token::Word(word, number) => self.word(word, number),
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Hex(byte) => self.byte(byte, false),
                Token::Byte(byte) => self.byte(byte, true),
                Token::Binary => {}
            }
        }
        while !self.groups.is_empty() {
            self.close();
        }
        self.end_paragraph();
        let mut found = self.stories.pop().map_or_else(Vec::new, Story::into_found);
        found.append(&mut self.footnotes);
        found.append(&mut self.endnotes);
        found.append(&mut self.furniture);
        let encoding = match self.charsets.of(None) {
            Charset::Letters(encoding) => encoding.name(),
            Charset::Symbols(_) => "",
        };
        Ok(Read {
            found,
            is_cut: !is_whole,
            unknown_pages: self.charsets.unknown,
            declared: self.declared,
            encoding,
        })
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.flush();
        self.characters.stop_passing_over();
        if self.groups.len() >= self.nesting {
            let line = self.tokens.done().iter().filter(|byte| **byte == b'\n');
            return Err(ReadError::BeyondLimit {
                file: self.file.to_owned(),
                place: format!("line {}", line.count() + 1),
                found: "groups stand too deep inside each other",
                limit: self.nesting as u64,
                advice: "open it in the program that made it, and save it again",
            });
        }
        let inside = self.group.inside();
        self.groups.push(std::mem::replace(&mut self.group, inside));
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.characters.stop_passing_over();
        if let Some(shown) = self.group.shown.take() {
            self.add(&shown);
        }
        let Some(around) = self.groups.pop() else {
            return;
        };
        if self.group.ends_story {
            self.end_story();
        }
        let ended = std::mem::replace(&mut self.group, around);
        match (ended.fate, self.group.fate) {
            (Fate::Fonts, Fate::Fonts) => self.end_font(),
            (Fate::Fonts, _) if !self.font.name.is_empty() => self.end_font(),
            (Fate::Styles, Fate::Styles) => self.end_style(),
            (Fate::Instruction, fate) if fate != Fate::Instruction => self.end_instruction(),
            (Fate::Form, fate) if fate != Fate::Form => self.end_form(),
            (Fate::Lettering, fate) if fate != Fate::Lettering => self.end_lettering(),
            (Fate::ObjectClass, fate) if fate != Fate::ObjectClass => {
                let class = std::mem::take(&mut self.object_class);
                self.leave_out(reasons::EMBEDDED, &class);
            }
            _ => {}
        }
    }

    /// Adds the font whose declaration ends.
    pub(super) fn end_font(&mut self) {
        let font = std::mem::take(&mut self.font);
        self.charsets.add(&font);
    }

    fn end_style(&mut self) {
        let style = std::mem::take(&mut self.style);
        self.styles.add(style);
    }

    /// Adds the text of the characters that were collected.
    pub(super) fn flush(&mut self) {
        let charset = self.charsets.of(self.group.font);
        let mut unknown = Vec::new();
        let text = self.characters.take(charset, &mut unknown);
        self.add(&text);
        for symbol in unknown {
            self.leave_out(reasons::SYMBOLS, &symbol);
        }
    }

    /// Adds text where the group says.
    pub(super) fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.group.fate {
            Fate::Text => {
                let reason = self.left_out_here();
                let look = self.look_here();
                let language = self.group.language.or(self.default_language);
                if let (Some(language), None) = (language, reason) {
                    self.declared.add_windows(language, text);
                }
                self.see_result(text);
                self.story().push(text, look, reason);
            }
            Fate::Fonts => {
                self.font.name.push_str(text);
                if text.ends_with(';') && self.groups.len() == 2 {
                    self.end_font();
                }
            }
            Fate::Styles => self.style.name.push_str(text),
            Fate::Instruction => self.instruction.push_str(text),
            Fate::ObjectClass => self.object_class.push_str(text),
            Fate::Property => self.property.push_str(text),
            Fate::Lettering => self.lettering.push_str(text),
            Fate::FormEntry => self.form.add_to_entry(text),
            Fate::Form | Fate::Nothing => {}
        }
    }

    /// Returns how text looks here, beside what the style of its paragraph makes of all its text.
    fn look_here(&self) -> Look {
        let of_all = self.styles.looks(self.group.paragraph.style);
        self.group.around.look(self.group.looks & !of_all)
    }

    /// Returns why text here is left out, if it is. What the text says of itself counts before its styles.
    fn left_out_here(&self) -> Option<&'static str> {
        let Group {
            is_hidden,
            character_style,
            paragraph,
            ..
        } = &self.group;
        let is_hidden =
            is_hidden.unwrap_or_else(|| self.styles.hide(*character_style, paragraph.style));
        self.group
            .left_out()
            .or_else(|| is_hidden.then_some(reasons::HIDDEN))
    }

    /// Adds what stands alone between letters.
    pub(super) fn stand_alone(&mut self, kind: MarkupKind) {
        if self.group.fate == Fate::Text && self.left_out_here().is_none() {
            self.story().stand_alone(kind);
        }
    }

    /// Says that something is left out where the walk stands.
    pub(super) fn leave_out(&mut self, reason: &'static str, text: &str) {
        let reason = self.group.reason.unwrap_or(reason);
        self.story().leave_out(reason, text);
    }

    pub(super) fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    /// Begins what stands apart from the story around it, up to the end of the group.
    pub(super) fn begin_story(&mut self, kind: StoryKind) {
        let place = match kind {
            StoryKind::Body => Place::default(),
            StoryKind::Footnote => self.numbered(BlockKind::Footnote, "footnote"),
            StoryKind::Endnote => self.numbered(BlockKind::Footnote, "endnote"),
            StoryKind::Header => Place::new(BlockKind::Furniture, "header".to_owned()),
            StoryKind::Footer => Place::new(BlockKind::Furniture, "footer".to_owned()),
            StoryKind::Comment => self.numbered(BlockKind::Paragraph, "comment"),
            StoryKind::TextBox => self.counts.text_box(),
        };
        self.group.ends_story = true;
        self.group.fate = Fate::Text;
        self.group.paragraph = super::group::ParagraphLook::default();
        (self.group.looks, self.group.around) = (0, Around::default());
        if kind == StoryKind::Comment {
            self.group.reason = self.group.reason.or(Some(reasons::COMMENTS));
        }
        self.stories.push(Story::new(kind, place));
    }

    /// Says that the note that is being read stands at the end of the document.
    pub(super) fn make_endnote(&mut self) {
        if self.story().kind == StoryKind::Footnote {
            self.stories.pop();
            let count = self.numbers.entry("footnote").or_default();
            *count = count.saturating_sub(1);
            let place = self.numbered(BlockKind::Footnote, "endnote");
            self.stories.push(Story::new(StoryKind::Endnote, place));
        }
    }

    fn numbered(&mut self, kind: BlockKind, name: &'static str) -> Place {
        let number = self.numbers.entry(name).or_default();
        *number += 1;
        Place::new(kind, format!("{name} {number}"))
    }

    fn end_story(&mut self) {
        self.end_paragraph();
        let Some(story) = self.stories.pop() else {
            return;
        };
        let kind = story.kind;
        let found = story.into_found();
        match kind {
            StoryKind::Footnote => self.footnotes.extend(found),
            StoryKind::Endnote => self.endnotes.extend(found),
            StoryKind::Header | StoryKind::Footer => self.furniture.extend(found),
            StoryKind::Body | StoryKind::Comment | StoryKind::TextBox => self.story().hang(found),
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.flush();
        let (kind, level) = (self.kind(), self.group.paragraph.table_level);
        let Self {
            stories, counts, ..
        } = self;
        if let Some(story) = stories.last_mut() {
            story.end_paragraph(kind, level, counts);
        }
    }

    pub(super) fn end_cell(&mut self, level: usize) {
        self.flush();
        let Self {
            stories, counts, ..
        } = self;
        if let Some(story) = stories.last_mut() {
            story.end_cell(level, counts);
        }
    }

    /// Returns what the paragraph is by its style and level.
    fn kind(&self) -> BlockKind {
        let look = self.group.paragraph;
        if look.is_heading {
            return BlockKind::Heading;
        }
        if let Some(kind) = self.styles.kind(look.style) {
            return kind;
        }
        if look.is_list_item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    /// Tells whether paragraphs of a style are rows of a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.styles.is_contents(self.group.paragraph.style)
    }
}
