//! What stands inside `source` and `target`: text, codes, segments.

use super::told::{Told, form_of, is_isolated};
use super::{Reader, is_own};
use crate::bitext::Cell;
use crate::formats::flow::{Flow, Met};
use crate::formats::inline::Shown;
use crate::markup::{MarkupForm, MarkupKind, Vocabulary};
use crate::read::ReadError;
use crate::read::xml::{Element, Event};
use std::collections::HashMap;

/// Remarks that stand at parts of a text, each with the index of its segment.
pub(super) type Remarks = Vec<(Option<usize>, String)>;

/// A text, and the segments that it was cut into.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) whole: Flow,
    /// Ids and texts.
    pub(super) segments: Vec<(String, Flow)>,
    /// Texts inside inline codes.
    pub(super) inside: Vec<Cell>,
    pub(super) remarks: Remarks,
    /// Text between segments that the next one takes up.
    between: Flow,
    /// Whether a text outside the segments can be read.
    pub(super) has_outside: bool,
}

impl Content {
    /// Adds to the whole text and to the segment that is open.
    pub(super) fn add(&mut self, segment: Option<usize>, add: impl Fn(&mut Flow)) {
        add(&mut self.whole);
        match segment.and_then(|at| self.segments.get_mut(at)) {
            Some((_, flow)) => add(flow),
            None => add(&mut self.between),
        }
    }

    /// Tells whether nothing in it can be read.
    pub(super) fn is_blank(&self) -> bool {
        self.whole.is_blank() && self.inside.is_empty() && self.remarks.is_empty()
    }

    /// Returns all that can be read in it.
    pub(super) fn words(self) -> impl Iterator<Item = String> {
        let inside = self.inside.into_iter().map(|cell| cell.text);
        let all = std::iter::once(self.whole.into_cell().text).chain(inside);
        all.chain(self.remarks.into_iter().map(|(_, remark)| remark))
    }

    pub(super) fn push(&mut self, text: &str, segment: Option<usize>) {
        self.add(segment, |flow| flow.push(text));
    }

    /// Begins a segment; what stood before it and can be read belongs to it.
    pub(super) fn begin(&mut self, id: String) -> usize {
        let mut flow = Flow::default();
        if !self.between.is_blank() {
            self.has_outside = true;
            flow.push(self.between.take().trim_start());
        }
        self.between = Flow::default();
        self.segments.push((id, flow));
        self.segments.len() - 1
    }

    /// Ends the text; what stood behind the last segment and can be read belongs to it.
    fn end(&mut self) {
        if let (false, Some((_, last))) = (self.between.is_blank(), self.segments.last_mut()) {
            last.push(self.between.take().trim_end());
            self.has_outside = true;
        }
    }
}

/// What is known of the codes of a unit.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// What stands for them, by their ids: a target need not say it again.
    pub(super) shown: HashMap<String, Shown>,
    /// Native codes by their ids (XLIFF 2).
    pub(super) data: HashMap<String, String>,
    /// What they do, by their ids.
    pub(super) kinds: HashMap<String, MarkupKind>,
    /// How many there were.
    pub(super) count: usize,
}

/// An element inside a text that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Whether it is a segment.
    pub(super) is_segment: bool,
    /// The segment that was open around it.
    pub(super) around: Option<usize>,
    /// The pair that it is, and its end.
    pub(super) pair: Option<(String, Met)>,
}

impl Reader<'_> {
    /// Reads up to the end of the element.
    pub(super) fn content(&mut self, codes: &mut Codes) -> Result<Content, ReadError> {
        let mut content = Content::default();
        let mut segment = None;
        let mut open = vec![Open::default()];
        let mut text = String::new();
        while !open.is_empty() {
            let event = self.events.next()?;
            if let Some(Event::Text(more)) = &event {
                text.push_str(more);
                continue;
            }
            self.text(&std::mem::take(&mut text), &mut content, segment, codes);
            match event {
                Some(Event::Text(_)) => {}
                Some(Event::Start(element)) => {
                    let depth = open.len();
                    let began = self.inside(&element, &mut content, &mut segment, codes, depth)?;
                    open.extend(began);
                }
                Some(Event::End) => {
                    let ended = open.pop().unwrap_or_default();
                    if let Some((name, met)) = ended.pair {
                        content.add(segment, |flow| flow.end(&name, &met));
                    }
                    if ended.is_segment {
                        segment = ended.around;
                    }
                }
                None => break,
            }
        }
        content.end();
        Ok(content)
    }

    /// Takes up an element inside a text; returns it when it stays open.
    fn inside(
        &mut self,
        element: &Element<'_>,
        content: &mut Content,
        segment: &mut Option<usize>,
        codes: &mut Codes,
        depth: usize,
    ) -> Result<Option<Open>, ReadError> {
        // What is of another vocabulary holds text, whatever its name is in this one.
        if !is_own(element.name().0) {
            return Ok(Some(Open::default()));
        }
        match element.name().1 {
            "bpt" | "ept" | "it" => {
                self.native(element, content, *segment, codes, true)?;
                Ok(None)
            }
            "x" | "bx" | "ex" | "ph" | "sc" | "ec" => {
                self.native(element, content, *segment, codes, false)?;
                Ok(None)
            }
            // A character that XML forbids.
            "cp" => {
                let code = element.attribute("hex").unwrap_or_default();
                let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                match letter.filter(|letter| !letter.is_control()) {
                    Some(letter) => content.push(letter.encode_utf8(&mut [0; 4]), *segment),
                    None if matches!(letter, Some('\t' | '\n' | '\r' | '\u{85}')) => {
                        content.add(*segment, Flow::part);
                    }
                    None => self.events.warn_of_character(&code),
                }
                self.events.skip()?;
                Ok(None)
            }
            "pc" | "g" => {
                let pair = self.spanning(element, content, *segment, codes, depth);
                Ok(Some(pair))
            }
            "mrk" | "sm" => self.marked(element, content, segment, depth),
            "em" => {
                self.end_of_mark(element, content, *segment)?;
                Ok(None)
            }
            _ => Ok(Some(Open::default())),
        }
    }

    /// Takes up a code with its native text.
    fn native(
        &mut self,
        element: &Element<'_>,
        content: &mut Content,
        segment: Option<usize>,
        codes: &mut Codes,
        is_half: bool,
    ) -> Result<(), ReadError> {
        codes.count += 1;
        let mut told = Told::of(element);
        told.is_native |= !self.is_second && element.name().1 == "ph";
        let form = form_of(element);
        let written = self.events.tag(element);
        self.events.record();
        let mut has_texts = false;
        let mut native = codes.native(told.data.as_ref());
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Text(text)) => native.push_str(&text),
                Some(Event::Start(element)) if element.name().1 == "sub" => {
                    has_texts = true;
                    let mut inside = self.content(codes)?;
                    native.push_str(inside.whole.text());
                    content.inside.push(inside.whole.into_cell());
                    content.inside.append(&mut inside.inside);
                    let remarks = inside.remarks.into_iter();
                    content
                        .remarks
                        .extend(remarks.map(|(_, remark)| (segment, remark)));
                }
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End) => depth -= 1,
                None => break,
            }
        }
        let recorded = self.events.recorded();
        let mut shown = told.shown(&native);
        // The ends of a pair have one number in some programs, and a code of its own another.
        if !is_half && shown == Shown::Nothing {
            let known = codes
                .shown
                .get(&told.id)
                .or_else(|| self.tags.get(&told.id));
            shown = known.cloned().unwrap_or(Shown::Nothing);
        } else if !is_half && !told.id.is_empty() && !matches!(shown, Shown::Text(_)) {
            codes.shown.insert(told.id.clone(), shown.clone());
        }
        let is_known = !native.is_empty();
        let mut met = Met {
            shown,
            ..codes.met(&told, native, form)
        };
        let mut tag = self.dialect().code(element, written, met.kind, is_known);
        self.say_lost(element, &tag);
        if has_texts {
            tag.inside = recorded;
        }
        met.tag = Some((Vocabulary::Xliff, tag));
        let name = told.pair.unwrap_or_else(|| told.id.clone());
        content.add(segment, |flow| match form {
            MarkupForm::Paired if !is_isolated(element) => flow.begin(&name, &met),
            MarkupForm::Closing if !is_isolated(element) => {
                // An end that names a start which is not there may have its number.
                let own = flow.has_begun(&name).then_some(&name);
                flow.end(own.unwrap_or(&told.id), &met);
            }
            MarkupForm::Opening | MarkupForm::Paired => flow.half(MarkupForm::Opening, &met),
            MarkupForm::Closing => flow.half(form, &met),
            MarkupForm::Alone | MarkupForm::Text => flow.alone(&met),
        });
        Ok(())
    }

    /// Takes up a code that spans text, and shows what stands for its beginning.
    fn spanning(
        &mut self,
        element: &Element<'_>,
        content: &mut Content,
        segment: Option<usize>,
        codes: &mut Codes,
        depth: usize,
    ) -> Open {
        let name = format!("span {depth}");
        let mut at = |data: &str, equivalent: &str, form: MarkupForm| {
            let told = Told {
                equivalent: element.attribute(equivalent),
                ..Told::of(element)
            };
            let native = codes.native(element.attribute(data).as_ref());
            let shown = told.shown(&native);
            Met {
                shown,
                ..codes.met(&told, native, form)
            }
        };
        let mut start = at("dataRefStart", "equivStart", MarkupForm::Paired);
        let mut end = at("dataRefEnd", "equivEnd", MarkupForm::Closing);
        // The end of a code whose start has one is what it says, nothing too.
        let is_coded = element.attribute("dataRefStart").is_some();
        if is_coded && element.attribute("dataRefEnd").is_none() {
            end.data = String::new();
        }
        let written = self.events.tag(element);
        let (tag, tag_of_end) = self.dialect().pair(element, written, start.kind, is_coded);
        self.say_lost(element, &tag);
        start.tag = Some((Vocabulary::Xliff, tag));
        end.tag = tag_of_end.map(|tag| (Vocabulary::Xliff, tag));
        codes.count += 1;
        content.add(segment, |flow| flow.begin(&name, &start));
        Open {
            pair: Some((name, end)),
            ..Open::default()
        }
    }
}
