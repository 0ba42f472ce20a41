//! The blocks of a page, with the regions that they stand in.
//!
//! Elements are matched as far as blocks and regions need it: an end tag closes what is open down to its
//! start tag, a block closes an open paragraph, an item closes an item. The cost of a page grows with its length,
//! however deep it nests.

mod choice;
mod marks;
mod seams;
mod text;

use super::attribute::{self, Style};
use super::attributes;
use super::cells::Cells;
use super::elements::{self, Display};
use super::fate::{self, Panels};
use super::formatting;
use super::inside::LeftOpen;
use super::notes::NoteMarks;
use super::pieces::Page;
use super::region::{FORMS, Region, Role, role};
use super::sheet::{self, Sheet};
use super::spacing::Joint;
use super::stack::{Open, Stack, State};
use crate::language::quotes;
use crate::read::BlockKind;
use crate::read::builder::Flow;
use crate::read::marked::Data;
use crate::read::story::reasons;
use choice::Choice;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// Takes a page apart, to which some style sheets belong beside its own; its seams are told if that is asked for.
pub(super) fn parse(text: &str, sheet: Sheet, tells_seams: bool) -> Page {
    parse_in(text, sheet, 0, tells_seams)
}

/// The same for a page in a frame of some others.
fn parse_in(text: &str, sheet: Sheet, depth: usize, tells_seams: bool) -> Page {
    let walk = Walk {
        depth,
        is_xml: text.trim_start().starts_with("<?xml"),
        sheet,
        tells_seams,
        notes: NoteMarks::of(text),
        ..Walk::default()
    };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(walk)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&attributes::thinned(text)));
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) =
        tokenizer.feed(&input)
    {}
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.end_choice();
    walk.flush();
    walk.flush_aside();
    walk.page.left_open = LeftOpen::of(walk.stack.states(), walk.sheet);
    walk.page
}

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
            Token::CommentToken(_) => walk.comment_seam(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Walk {
    page: Page,
    stack: Stack,
    flow: Flow,
    /// Text that is left out, apart from the block in which it stands.
    aside: Flow,
    aside_reason: Option<&'static str>,
    joint: Joint,
    /// The line where the block's text began.
    first_line: u64,
    line: u64,
    link_characters: usize,
    notes: NoteMarks,
    panels: Panels,
    sheet: Sheet,
    /// The text of a style sheet that is being read.
    sheet_text: Option<String>,
    cells: Cells,
    formatting: formatting::Open,
    /// The codes of the links.
    links: Vec<Data>,
    /// What the look that is set was made of.
    looks: (formatting::Open, u8, u8),
    /// Whether elements may close themselves.
    is_xml: bool,
    /// The list that is open, one entry of which is shown.
    choice: Option<Choice>,
    /// Pages around this one.
    depth: usize,
    tells_seams: bool,
}

impl Walk {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if self.see_option(tag) {
            return TokenSinkResult::Continue;
        }
        let style = Style::of(tag, &self.sheet);
        self.sheet_text = (name == "style" && sheet::counts(tag)).then(String::new);
        // A button in the middle of a sentence is a word of it.
        let is_word =
            elements::may_be_word(name) && !self.flow.is_empty() && self.stack.last("p").is_some();
        let display = if self.is_in_drawing() {
            Display::Close
        } else if is_word {
            Display::Apart
        } else {
            elements::display(tag, &style)
        };
        let is_block = display == Display::Block;
        // What a style sets on lines of its own closes nothing: tags do.
        if elements::is_block(name) && is_block {
            self.close_implied(name);
        }
        if elements::is_part_of_ruby(name) {
            self.close_part_of_ruby();
        }
        let around = self.stack.state();
        let reason = around.reason.or_else(|| {
            let reason = fate::reason(tag, &style)?;
            let may_be_panel = reason == reasons::HIDDEN && name != "noscript";
            let is_shown = may_be_panel && self.panels.is_panel(tag, is_block);
            (!is_shown).then_some(reason)
        });
        if reason.is_none() {
            self.start_seam(tag);
        }
        if name == "br" {
            self.line_break();
        }
        if is_block {
            // What is not shown does not cut the text around it.
            if reason.is_none() {
                self.flush();
            }
            self.flush_aside();
        } else {
            self.meet(display);
        }
        if reason.is_none() {
            self.open_mark(tag, (!is_block).then_some(&style));
        }
        self.cells.start(name);
        let shows_page = name == "iframe" && around.reason.is_none();
        if reason.is_none() || shows_page && reason == Some(reasons::ALTERNATIVES) {
            self.see_attributes(tag);
        }
        let outside = formatting::holds_formatting(name).then(|| Box::new(self.formatting));
        self.formatting.start(name);
        if let Some(link) = formatting::link(tag) {
            self.links.push(link);
            self.formatting.link = Some(self.links.len() - 1);
        }
        let mut state = if is_word {
            // That a part has a button is known all the same.
            self.page.regions.push(Region {
                role: Role::Around(FORMS),
                around: around.region,
            });
            State { reason, ..around }
        } else {
            self.state_of(tag, around, reason)
        };
        if is_block {
            formatting::take_block_style(&mut state, &style);
        } else {
            formatting::take_style(&mut state, name, &style);
        }
        self.see_child();
        if name == "q" && state.reason.is_none() {
            let (before, _) = self.quotation_marks(state.language);
            self.show(before);
        }
        let closes_itself = tag.self_closing
            && (self.is_xml
                || elements::has_no_text(name)
                || self.is_in_drawing()
                || name == "svg");
        if elements::is_void(name) || closes_itself {
            self.formatting.end(name);
            return TokenSinkResult::Continue;
        }
        let is_in_drawing = self.is_in_drawing();
        self.stack.push(Open {
            name: tag.name.clone(),
            state,
            display,
            children: 0,
            formatting: outside,
        });
        if name == "select" && reason.is_none() {
            self.choice = Choice::of(tag);
        }
        match elements::raw_kind(name) {
            Some(kind) if !is_in_drawing => TokenSinkResult::RawData(kind),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Returns the marks of a quotation that stands in the elements that are open.
    fn quotation_marks(&self, language: Option<usize>) -> (&'static str, &'static str) {
        let own = language.and_then(|number| self.page.languages.get(number));
        let tag = own.or(self.page.language.as_ref());
        quotes::around(tag.map_or("", String::as_str), self.stack.count("q"))
    }

    /// Closes what an opening block closes without an end tag.
    fn close_implied(&mut self, name: &str) {
        let (closed, barriers) = elements::implied(name);
        let implied = self
            .stack
            .last_of(closed)
            .filter(|place| self.stack.last_of(barriers) < Some(*place));
        if let Some(place) = implied {
            self.flush();
            self.flush_aside();
            self.close(place);
        }
    }

    /// Closes an element and all in it, and the formatting that does not go beyond its end.
    fn close(&mut self, place: usize) {
        if let Some(formatting) = self.stack.close(place) {
            self.formatting = *formatting;
        }
    }

    /// Closes the part of a ruby that another one follows.
    fn close_part_of_ruby(&mut self) {
        let open = self.stack.last_of(elements::PARTS_OF_RUBY);
        let Some(place) = open.filter(|place| self.stack.last("ruby") < Some(*place)) else {
            return;
        };
        let inside = self.stack.state().reason;
        self.close(place);
        if self.stack.state().reason != inside {
            self.flush_aside();
        }
    }

    /// The border of an element in a line.
    fn meet(&mut self, display: Display) {
        self.joint = self.joint.max(display.joint());
    }

    /// Tells what holds for the text of an element.
    fn state_of(&mut self, tag: &Tag, around: State, reason: Option<&'static str>) -> State {
        let name: &str = &tag.name;
        let mut state = State { reason, ..around };
        (state.kind, state.level) = elements::kind(name).unwrap_or((state.kind, state.level));
        if !elements::is_shadow_root(tag) {
            state.setting = state.setting.within(elements::setting(name));
        }
        state.is_link |= name == "a";
        if let Some(language) = attribute::lower(tag, "lang") {
            if name == "html" {
                self.page.language = Some(language.clone());
            }
            self.page.languages.push(language);
            state.language = Some(self.page.languages.len() - 1);
        }
        let is_in_heading = around.kind == BlockKind::Heading;
        if state.reason.is_none() && self.panels.is_button(tag, is_in_heading) {
            state.is_question = true;
            if !is_in_heading {
                (state.kind, state.level) = (BlockKind::Heading, 2);
            }
        }
        let role = role(tag, around.is_in_article, state.is_question);
        if let Some(role) = role.filter(|role| !(around.is_in_article && *role == Role::Header)) {
            self.page.regions.push(Region {
                role,
                around: around.region,
            });
            state.region = Some(self.page.regions.len() - 1);
            state.is_in_article |= matches!(role, Role::Article | Role::Main);
        }
        state
    }

    /// Counts the elements in an element: between the two of a fraction stands its line.
    fn see_child(&mut self) {
        let Some(around) = self.stack.innermost() else {
            return;
        };
        around.children += 1;
        if &*around.name == "mfrac" && around.children == 2 && around.state.reason.is_none() {
            self.show("/");
        }
    }

    fn end(&mut self, name: &str) {
        if self.choice.is_some() {
            if name != "select" {
                return;
            }
            self.end_choice();
        }
        if name == "style"
            && let Some(sheet) = self.sheet_text.take()
        {
            self.sheet.add(&sheet);
        }
        let place = self.stack.last(name);
        let open = place.and_then(|place| self.stack.get(place));
        let unopened = if elements::is_block(name) {
            Display::Block
        } else {
            Display::Close
        };
        let display = open.map_or(unopened, |open| open.display);
        self.end_seam(name);
        if name == "br" {
            self.line_break();
        }
        if display == Display::Block {
            if self.stack.state().reason.is_none() {
                self.flush();
            }
            self.flush_aside();
        } else {
            self.meet(display);
        }
        self.cells.end(name);
        self.formatting.end(name);
        let Some(place) = place else { return };
        let inside = self.stack.state().reason;
        let mut closes_quotation = false;
        if inside.is_none() {
            if name == "q" {
                closes_quotation = true;
            }
            self.close_mark(name);
        }
        let language = self.stack.get(place).and_then(|open| open.state.language);
        self.close(place);
        if closes_quotation {
            let (_, behind) = self.quotation_marks(language);
            self.show(behind);
        }
        if self.stack.state().reason != inside {
            self.flush_aside();
        }
    }
}
