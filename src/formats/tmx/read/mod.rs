//! TMX 1.1 to 1.4b, as CAT tools write it, and with the faults that they let pass.
//!
//! Kept: the texts of two languages with their inline codes (what stands in the text for them is said in
//! [`inline`](crate::formats::inline)), `tuid` when it is a number, notes, texts inside inline codes (`sub`) as rows
//! of their own, and of the properties ours (`x-confidence`, `x-status`, `x-marks`, `x-document`, `x-target-document`),
//! memoQ's `corrected` and Trados's `Txt::Note`. Dropped: other properties, dates; texts in other languages and texts outside of segments are
//! named. Repaired with a note: `lv_LV`, `LV-01`, `Latvian`, `lang` for `xml:lang`, a header without `srclang`, a text
//! without `seg`, characters that XML forbids, names of HTML. An encoding that is not the declared one, broken
//! XML and a file cut off are errors.

mod content;
mod languages;

use crate::bitext::{Bitext, Cell, Mark, Row, Status};
use crate::formats::ReadSettings;
use crate::formats::code_names::forget;
use crate::formats::flow::Flow;
use crate::formats::omissions::Kind;
use crate::formats::regions::Relabelled;
use crate::formats::rows::{Rows, add_note, cell, confidence, no_element, status};
use crate::formats::tmx::segment;
use crate::language::{Language, names};
use crate::note::{Note, Noted};
use crate::pair::{Pair, Side};
use crate::read::ReadError;
use crate::read::xml::{self, Element, Event, Events};
use languages::Choice;
use std::borrow::Cow;
use std::collections::BTreeSet;

const OTHER_LANGUAGE: Kind = Kind::missed(
    "text in another language than the two of the bitext",
    "texts in other languages than the two of the bitext",
);
const SECOND: Kind = Kind::missed(
    "text that is a second one of its language in the unit",
    "texts that are a second one of their language in the unit",
);
const NO_LANGUAGE: Kind = Kind::missed("text without a language", "texts without a language");
const OUTSIDE: Kind = Kind::missed("text outside of segments", "texts outside of segments");
const OF_UNIT: Kind = Kind::new(
    "remark of a unit that is left out",
    "remarks of units that are left out",
);
const OF_HEADER: Kind = Kind::new("remark of the header", "remarks of the header");

/// Spellings of languages that are said.
const MOST_RESPELLED: usize = 500;

/// Reads a translation memory.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = xml::decode(name, bytes, settings.read.encoding)?.into_value(&mut rows.notes);
    let mut events = Events::new(name, "", &text, &[], &settings.read);
    let mut file = File::default();
    let mut is_tmx = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match element.name().1 {
                "tmx" => is_tmx = true,
                "header" => file.source = element.attribute("srclang"),
                "note" if is_tmx => {
                    let text = events.text_of_element()?;
                    rows.leave_out(OF_HEADER, &text, || events.place());
                }
                "prop" | "ude" => events.skip()?,
                "tu" if is_tmx => file.unit(&element, &mut events, &mut rows)?,
                // A variant outside of a unit belongs to none.
                "tuv" if is_tmx => {
                    let text = events.text_of_element()?;
                    rows.leave_out(OUTSIDE, &text, || events.place());
                }
                _ => {}
            },
            Event::Text(text) => rows.leave_out(OUTSIDE, &text, || events.place()),
            Event::End => {}
        }
    }
    if !is_tmx {
        return Err(no_element(name, "tmx"));
    }
    rows.notes.append(&mut events.notes);
    Ok(file.finish(rows, name, settings))
}

/// A text of a unit: its language, itself, and the texts inside its codes.
#[derive(Debug, Clone, Default)]
struct Variant {
    language: Option<Language>,
    cell: Cell,
    inside: Vec<Cell>,
    /// Where it ends, from 1.
    line: usize,
}

/// A unit with all its languages.
#[derive(Debug, Default)]
struct Unit {
    row: Row,
    names: Pair<Option<String>>,
    variants: Vec<Variant>,
}

#[derive(Debug, Default)]
struct File {
    source: Option<String>,
    units: Vec<Unit>,
    /// Languages that were not written as they should be, and how they were read.
    respelled: Vec<(String, Language)>,
    uses_old_lang: bool,
    /// Texts that stood in `tuv` itself.
    without_segment: usize,
    inline_codes: usize,
    /// Names of attributes of codes that are not TMX's own.
    foreign: BTreeSet<String>,
}

impl File {
    /// Reads a `tu` up to its end.
    fn unit(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'_>,
        rows: &mut Rows,
    ) -> Result<(), ReadError> {
        let mut unit = Unit::default();
        unit.row.confidence = 1.0;
        unit.row.id = element
            .attribute("tuid")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default();
        loop {
            match events.next()? {
                Some(Event::Start(element)) => match element.name().1 {
                    "tuv" => self.variant(&element, events, &mut unit, rows)?,
                    "note" => add_note(&events.text_of_element()?, &mut unit.row),
                    "prop" => {
                        let kind = element.attribute("type").unwrap_or_default();
                        let value = events.text_of_element()?;
                        property(&kind, &value, &mut unit);
                    }
                    _ => {
                        let text = events.text_of_element()?;
                        rows.leave_out(OUTSIDE, &text, || events.place());
                    }
                },
                Some(Event::Text(text)) => rows.leave_out(OUTSIDE, &text, || events.place()),
                Some(Event::End) | None => break,
            }
        }
        self.units.push(unit);
        Ok(())
    }

    /// Reads a `tuv` up to its end.
    fn variant(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'_>,
        unit: &mut Unit,
        rows: &mut Rows,
    ) -> Result<(), ReadError> {
        let modern = element.attribute_as_written("xml:lang");
        self.uses_old_lang |= modern.is_none();
        let language = modern
            .or_else(|| element.attribute_as_written("lang"))
            .and_then(|tag| self.language(&tag));
        let mut bare = String::new();
        let mut has_segment = false;
        loop {
            match events.next()? {
                Some(Event::Start(element)) => match element.name().1 {
                    "seg" => {
                        has_segment = true;
                        let (mut text, mut inside) = (Flow::default(), Vec::new());
                        self.content(events, &mut text, &mut inside)?;
                        unit.variants.push(Variant {
                            language: language.clone(),
                            cell: text.into_cell(),
                            inside,
                            line: events.line(),
                        });
                    }
                    "note" => add_note(&events.text_of_element()?, &mut unit.row),
                    "prop" => {
                        let kind = element.attribute("type").unwrap_or_default();
                        let value = events.text_of_element()?;
                        if kind == "Txt::Note" {
                            add_note(&value, &mut unit.row);
                        }
                    }
                    _ => {
                        let text = events.text_of_element()?;
                        rows.leave_out(OUTSIDE, &text, || events.place());
                    }
                },
                Some(Event::Text(text)) => bare.push_str(&text),
                Some(Event::End) | None => break,
            }
        }
        let bare = bare.trim();
        if has_segment {
            rows.leave_out(OUTSIDE, bare, || events.place());
        } else if !bare.is_empty() {
            self.without_segment += 1;
            unit.variants.push(Variant {
                language,
                cell: cell(bare),
                inside: Vec::new(),
                line: events.line(),
            });
        }
        Ok(())
    }

    fn language(&mut self, tag: &str) -> Option<Language> {
        let meant = names::meant(tag);
        if let Some(language) = &meant
            && !tag.trim().eq_ignore_ascii_case(language.tag())
            && self.respelled.len() < MOST_RESPELLED
            && !self.respelled.iter().any(|(known, _)| known == tag)
        {
            self.respelled.push((tag.to_owned(), language.clone()));
        }
        meant
    }

    fn finish(self, mut rows: Rows, name: &str, settings: &ReadSettings) -> Noted<Bitext> {
        self.say_repairs(&mut rows, name);
        rows.inline_codes = self.inline_codes;
        let header = self.source.as_deref().and_then(names::meant);
        let asked = settings.languages.as_ref();
        let variants = || self.units.iter().flat_map(|unit| &unit.variants);
        let texts = || variants().filter_map(|variant| variant.language.as_ref());
        let choice = Choice::new(texts(), header.as_ref(), asked);
        rows.notes.extend(choice.say_others(texts(), asked, name));
        let mut relabelled = Relabelled::default();
        for unit in self.units {
            unit.add_to(&mut rows, &choice, &mut relabelled);
        }
        rows.notes.extend(relabelled.notes(name));
        rows.finish(choice.languages, settings)
    }

    fn say_repairs(&self, rows: &mut Rows, name: &str) {
        let mut warn = |text: String| rows.notes.push(Note::warning(name, text));
        for (tag, language) in &self.respelled {
            warn(format!(
                "CAT tools load nothing of the language `{tag}`; it was read as `{language}`"
            ));
        }
        if self.uses_old_lang && !self.units.is_empty() {
            warn(
                "languages stand in `lang`, not in `xml:lang`; newer tools do not find them"
                    .to_owned(),
            );
        }
        if self.source.is_none() {
            warn(
                "the header does not say the source language (`srclang`); the first one was taken"
                    .to_owned(),
            );
        }
        if self.without_segment > 0 {
            warn(format!(
                "{} texts stand in `tuv` without `seg`; they were read",
                self.without_segment
            ));
        }
        if !self.foreign.is_empty() {
            let names: Vec<&str> = self.foreign.iter().map(String::as_str).collect();
            let text = format!(
                "attributes of codes that TMX does not know are left out, because CAT tools refuse them: {}",
                names.join(", ")
            );
            rows.notes.push(Note::remark(name, text));
        }
    }
}

impl Variant {
    fn written_language(&self, choice: &Choice) -> Option<Cow<'_, Language>> {
        Some(choice.written(self.language.as_ref()?, &self.cell.text))
    }
}

impl Unit {
    /// Tells whether a text is empty while another that may stand for it is not.
    fn is_outdone(&self, variant: &Variant, choice: &Choice) -> bool {
        let is_empty = |own: &Variant| own.cell.text.trim().is_empty() && own.inside.is_empty();
        let stands_for = |own: &Variant| match (&own.language, &variant.language) {
            (Some(own), Some(language)) => own == language || choice.is_one_side(own, language),
            _ => false,
        };
        let mut others = self.variants.iter();
        is_empty(variant) && others.any(|own| !is_empty(own) && stands_for(own))
    }

    /// Adds the rows of the unit: one of its own, and one for each text inside its codes.
    fn add_to(mut self, rows: &mut Rows, choice: &Choice, relabelled: &mut Relabelled) {
        let tags: Vec<Option<Cow<'_, Language>>> = self
            .variants
            .iter()
            .map(|variant| {
                variant
                    .written_language(choice)
                    .filter(|_| !self.is_outdone(variant, choice))
            })
            .collect();
        let tags: Vec<Option<&Language>> = tags.iter().map(Option::as_deref).collect();
        let places = choice.places(&tags);
        for (place, variant) in self.variants.iter().enumerate() {
            if places.source == Some(place) || places.target == Some(place) {
                continue;
            }
            let kind = match variant.written_language(choice) {
                None => NO_LANGUAGE,
                Some(language) if choice.is_of_a_side(&language) => SECOND,
                Some(_) => OTHER_LANGUAGE,
            };
            rows.leave_out(kind, &variant.cell.text, || {
                format!("line {}", variant.line)
            });
            for inside in &variant.inside {
                rows.leave_out(kind, &inside.text, || format!("line {}", variant.line));
            }
        }
        if places == Pair::new(None, None) {
            let line = self.variants.last().map_or(0, |variant| variant.line);
            rows.leave_out(OF_UNIT, &self.row.note, || format!("line {line}"));
            return;
        }
        let mut taken = Pair::<Variant>::default();
        for side in Side::BOTH {
            if let Some(variant) = places.get(side).and_then(|at| self.variants.get_mut(at)) {
                *taken.get_mut(side) = std::mem::take(variant);
            }
            let wanted = choice.languages.get(side).as_ref();
            if let (Some(wanted), Some(own)) = (wanted, &taken.get(side).language) {
                relabelled.count(own, wanted);
            }
            let known = rows.names.get_mut(side);
            *known = known.take().or_else(|| self.names.get(side).clone());
        }
        let inside = Pair::new(taken.source.inside, taken.target.inside);
        self.row.cells = Pair::new(taken.source.cell, taken.target.cell);
        forget(&mut self.row.cells, segment::both);
        let as_unit = Row {
            id: 0,
            note: String::new(),
            ..self.row.clone()
        };
        rows.push(self.row);
        for place in 0..inside.source.len().max(inside.target.len()) {
            let mut cells = inside
                .as_ref()
                .map(|cells| cells.get(place).cloned().unwrap_or_default());
            forget(&mut cells, segment::both);
            rows.push_inside(Row {
                cells,
                ..as_unit.clone()
            });
        }
    }
}

/// Returns the marks that only the alignment of the documents could tell; the others are told from the texts.
fn of_order(names: &str) -> impl Iterator<Item = Mark> {
    let known = [Mark::Crossing, Mark::Moved];
    let names = names.split_whitespace();
    names.filter_map(move |name| known.into_iter().find(|mark| mark.name() == name))
}

/// Takes up what a property says.
fn property(kind: &str, value: &str, unit: &mut Unit) {
    match kind {
        "x-document" => unit.names.source = Some(value.to_owned()),
        "x-target-document" => unit.names.target = Some(value.to_owned()),
        "x-confidence" | "x-score" => {
            if let Some(confidence) = confidence(value) {
                unit.row.confidence = confidence;
            }
        }
        "x-status" => {
            if let Some((status, edited)) = status(value) {
                (unit.row.status, unit.row.edited) = (status, edited);
            }
        }
        "x-marks" => unit.row.marks.extend(of_order(value)),
        // memoQ's name for a unit that somebody has confirmed; our own name for it knows more.
        "corrected" if value == "yes" && unit.row.status == Status::Auto && !unit.row.edited => {
            unit.row.status = Status::Accepted;
        }
        // Trados's name for a remark.
        "Txt::Note" => add_note(value, &mut unit.row),
        _ => {}
    }
}
