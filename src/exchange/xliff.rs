//! XLIFF 1.2 and 2.0 to 2.2 (OASIS), with the dialects of Trados and memoQ as far as they keep to it.
//!
//! Kept: source and target of every segment (`mrk mtype="seg"` in 1.2), the state, notes, and our
//! confidence. Dropped: inline codes, alternative translations, skeletons.

use super::Settings;
use super::rows::{Rows, add_note, cell, confidence, no_element};
use crate::bitext::{Bitext, Row, Status};
use crate::language::Language;
use crate::note::Noted;
use crate::pair::{Pair, Side};
use crate::read::ReadError;
use crate::read::xml::{self, Element, Event, Events};

/// Reads a file for translation.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = xml::decode(name, bytes, settings.read.encoding)?.into_value(&mut rows.notes);
    let mut events = Events::new(name, "", &text, &[], &settings.read);
    let mut languages = Pair::new(None, None);
    let (mut is_xliff, mut is_second) = (false, false);
    let mut unit = Unit::default();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        let tag = |name: &str| element.attribute(name).and_then(|tag| language(&tag));
        match element.name().1 {
            "xliff" => {
                is_xliff = true;
                is_second = element
                    .attribute("version")
                    .is_some_and(|version| version.starts_with('2'));
                languages = Pair::new(tag("srcLang"), tag("trgLang"));
            }
            "file" if !is_second => {
                let own = Pair::new(tag("source-language"), tag("target-language"));
                languages = languages
                    .zip(own)
                    .map(|(first, own): (Option<Language>, _)| first.or(own));
                rows.names.source = rows
                    .names
                    .source
                    .take()
                    .or_else(|| element.attribute("original"));
            }
            "trans-unit" | "segment" => {
                unit.add_to(&mut rows);
                unit = Unit::new(&element);
            }
            "unit" => unit.add_to(&mut rows),
            "source" if is_xliff => unit.read(Side::Source, &element, &mut events)?,
            "target" if is_xliff => unit.read(Side::Target, &element, &mut events)?,
            "seg-source" => unit.read_segmented_source(&mut events)?,
            "note" => unit.note(&element, &mut events)?,
            "alt-trans" | "skeleton" | "skl" | "ignorable" | "matches" | "bin-unit" => {
                events.skip()?;
            }
            _ => {}
        }
    }
    unit.add_to(&mut rows);
    if !is_xliff {
        return Err(no_element(name, "xliff"));
    }
    rows.notes.append(&mut events.notes);
    Ok(rows.finish(languages, settings))
}

fn language(tag: &str) -> Option<Language> {
    tag.trim().replace('_', "-").parse().ok()
}

/// A text, and the segments that it was cut into: their ids and texts.
#[derive(Debug, Default)]
struct Segmented {
    text: String,
    segments: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Unit {
    row: Row,
    is_open: bool,
    sides: Pair<Segmented>,
    inline_codes: usize,
}

impl Unit {
    fn new(element: &Element<'_>) -> Self {
        let mut unit = Self {
            is_open: true,
            ..Self::default()
        };
        unit.row.confidence = 1.0;
        unit.row.id = element
            .attribute("id")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default();
        if let Some(data) = element.attribute("extradata") {
            for word in data.split_whitespace() {
                if let Some(value) = word.strip_prefix("confidence=").and_then(confidence) {
                    unit.row.confidence = value;
                }
                unit.row.edited |= word == "edited";
            }
        }
        if element.attribute("approved").as_deref() == Some("yes") {
            unit.row.status = Status::Accepted;
        }
        unit.state(element);
        unit
    }

    /// Takes up the state of a segment (2.x) or a target (1.2).
    fn state(&mut self, element: &Element<'_>) {
        if self.row.status == Status::Accepted {
            return;
        }
        self.row.status = match element.attribute("state").as_deref() {
            Some("final" | "signed-off" | "reviewed") => Status::Accepted,
            Some("x-dropped") => Status::Dropped,
            Some(state) if state.starts_with("needs-") => Status::Doubtful,
            Some(_) => Status::Auto,
            None => self.row.status,
        };
    }

    fn read(
        &mut self,
        side: Side,
        element: &Element<'_>,
        events: &mut Events<'_>,
    ) -> Result<(), ReadError> {
        if side == Side::Target {
            self.state(element);
        }
        let read = self.content(events)?;
        let own = self.sides.get_mut(side);
        own.text = read.text;
        if !read.segments.is_empty() {
            own.segments = read.segments;
        }
        Ok(())
    }

    fn read_segmented_source(&mut self, events: &mut Events<'_>) -> Result<(), ReadError> {
        self.sides.source.segments = self.content(events)?.segments;
        Ok(())
    }

    /// Reads up to the end of the element: text, and of inline codes only what they mark.
    fn content(&mut self, events: &mut Events<'_>) -> Result<Segmented, ReadError> {
        let mut read = Segmented::default();
        // For each open element, whether it is a segment.
        let mut open = vec![false];
        while !open.is_empty() {
            match events.next()? {
                Some(Event::Text(text)) => {
                    read.text.push_str(&text);
                    if let (true, Some((_, segment))) =
                        (open.contains(&true), read.segments.last_mut())
                    {
                        segment.push_str(&text);
                    }
                }
                Some(Event::Start(element)) => match element.name().1 {
                    "x" | "bx" | "ex" | "ph" | "sc" | "ec" | "bpt" | "ept" | "it" => {
                        self.inline_codes += 1;
                        events.skip()?;
                    }
                    "mrk" if element.attribute("mtype").as_deref() == Some("seg") => {
                        let id = element.attribute("mid").unwrap_or_default();
                        read.segments.push((id, String::new()));
                        open.push(true);
                    }
                    _ => open.push(false),
                },
                Some(Event::End) => {
                    open.pop();
                }
                None => break,
            }
        }
        Ok(read)
    }

    fn note(&mut self, element: &Element<'_>, events: &mut Events<'_>) -> Result<(), ReadError> {
        let is_of_program = element
            .attribute("from")
            .is_some_and(|from| from == "tilts");
        let text = events.text_of_element()?;
        if !is_of_program {
            add_note(&text, &mut self.row);
        }
        Ok(())
    }

    /// Adds the unit's rows, and closes it.
    fn add_to(&mut self, rows: &mut Rows) {
        let unit = std::mem::take(self);
        rows.inline_codes += unit.inline_codes;
        if !unit.is_open {
            return;
        }
        let Pair { source, target } = unit.sides;
        if source.segments.is_empty() {
            let cells = Pair::new(cell(source.text), cell(target.text));
            rows.push(Row { cells, ..unit.row });
            return;
        }
        let mut targets = target.segments;
        for (id, text) in source.segments {
            let place = targets.iter().position(|(other, _)| *other == id);
            let translation = place
                .map(|place| targets.remove(place).1)
                .unwrap_or_default();
            let cells = Pair::new(cell(text), cell(translation));
            rows.push(Row {
                id: 0,
                cells,
                ..unit.row.clone()
            });
        }
        for (_, text) in targets {
            let cells = Pair::new(cell(""), cell(text));
            rows.push(Row {
                id: 0,
                cells,
                ..unit.row.clone()
            });
        }
    }
}
