//! TMX 1.1 to 1.4b, as CAT tools write it, and with the faults that they let pass.
//!
//! Kept: the texts of two languages, `tuid` when it is a number, notes, and of the properties ours
//! (`x-confidence`, `x-status`, `x-document`, `x-target-document`), memoQ's `corrected` and Trados's
//! `Txt::Note`. Dropped: inline codes (their text is
//! markup, not language), other properties, dates. Repaired with a note: `lv_LV`, `lang` for `xml:lang`, a
//! header without `srclang`, characters that XML forbids, names of HTML. An encoding that is not the
//! declared one, broken XML and a file cut off are errors.

use super::Settings;
use super::rows::{Rows, add_note, cell, confidence, no_element, status};
use crate::bitext::{Bitext, Row, Status};
use crate::language::Language;
use crate::note::{Note, Noted};
use crate::pair::{Pair, Side};
use crate::read::ReadError;
use crate::read::xml::{self, Element, Event, Events};

/// Reads a translation memory.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = xml::decode(name, bytes, settings.read.encoding)?.into_value(&mut rows.notes);
    let mut events = Events::new(name, "", &text, &[], &settings.read);
    let mut file = File::default();
    let mut is_tmx = false;
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.name().1 {
            "tmx" => is_tmx = true,
            "header" => file.source = element.attribute("srclang"),
            "tu" if is_tmx => file.unit(&element, &mut events)?,
            _ => {}
        }
    }
    if !is_tmx {
        return Err(no_element(name, "tmx"));
    }
    rows.notes.append(&mut events.notes);
    Ok(file.finish(rows, name, settings))
}

/// A unit with all its languages.
#[derive(Debug, Default)]
struct Unit {
    row: Row,
    names: Pair<Option<String>>,
    texts: Vec<(Option<Language>, String)>,
}

#[derive(Debug, Default)]
struct File {
    source: Option<String>,
    units: Vec<Unit>,
    /// Texts without a language that can be understood.
    without_language: usize,
    /// Languages that were not written as they should be.
    respelled: Vec<String>,
    uses_old_lang: bool,
    inline_codes: usize,
}

impl File {
    /// Reads a `tu` up to its end.
    fn unit(&mut self, element: &Element<'_>, events: &mut Events<'_>) -> Result<(), ReadError> {
        let mut unit = Unit::default();
        unit.row.confidence = 1.0;
        unit.row.id = element
            .attribute("tuid")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default();
        while let Some(Event::Start(element)) = next_child(events)? {
            match element.name().1 {
                "tuv" => self.variant(&element, events, &mut unit)?,
                "note" => add_note(&events.text_of_element()?, &mut unit.row),
                "prop" => {
                    let kind = element.attribute("type").unwrap_or_default();
                    let value = events.text_of_element()?;
                    property(&kind, &value, &mut unit);
                }
                _ => events.skip()?,
            }
        }
        self.units.push(unit);
        Ok(())
    }

    fn variant(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'_>,
        unit: &mut Unit,
    ) -> Result<(), ReadError> {
        let modern = element.attribute_as_written("xml:lang");
        self.uses_old_lang |= modern.is_none();
        let language = modern
            .or_else(|| element.attribute_as_written("lang"))
            .and_then(|tag| self.language(&tag));
        while let Some(Event::Start(element)) = next_child(events)? {
            if element.name().1 == "seg" {
                let text = self.segment(events)?;
                self.without_language += usize::from(language.is_none());
                unit.texts.push((language.clone(), text));
            } else {
                events.skip()?;
            }
        }
        Ok(())
    }

    /// Reads a `seg` up to its end: text, and of inline codes only what they mark.
    fn segment(&mut self, events: &mut Events<'_>) -> Result<String, ReadError> {
        let mut text = String::new();
        let mut depth = 1;
        while depth > 0 {
            match events.next()? {
                Some(Event::Text(more)) => text.push_str(&more),
                Some(Event::Start(element)) => match element.name().1 {
                    "bpt" | "ept" | "it" | "ph" | "ut" => {
                        self.inline_codes += 1;
                        events.skip()?;
                    }
                    _ => depth += 1,
                },
                Some(Event::End) => depth -= 1,
                None => break,
            }
        }
        Ok(text)
    }

    fn language(&mut self, tag: &str) -> Option<Language> {
        let spelled = respelled(tag);
        if spelled != tag && !self.respelled.iter().any(|known| known == tag) {
            self.respelled.push(tag.to_owned());
        }
        spelled.parse().ok()
    }

    fn finish(self, mut rows: Rows, name: &str, settings: &Settings) -> Noted<Bitext> {
        self.say_repairs(&mut rows, name);
        rows.inline_codes = self.inline_codes;
        let languages = self.languages(settings);
        let (mut other, mut doubled) = (0, 0);
        for unit in self.units {
            let mut row = unit.row;
            let mut found = Pair::new(0, 0);
            for (language, text) in unit.texts {
                let side = Side::BOTH.into_iter().find(|side| {
                    let wanted = languages.get(*side).as_ref().map(Language::primary);
                    wanted.is_some() && wanted == language.as_ref().map(Language::primary)
                });
                match side {
                    Some(side) if *found.get(side) == 0 => {
                        *row.cells.get_mut(side) = cell(text);
                        *found.get_mut(side) += 1;
                    }
                    Some(_) => doubled += 1,
                    None => other += usize::from(language.is_some()),
                }
            }
            if found == Pair::new(0, 0) {
                continue;
            }
            for side in Side::BOTH {
                let known = rows.names.get_mut(side);
                *known = known.take().or_else(|| unit.names.get(side).clone());
            }
            rows.push(row);
        }
        if other > 0 {
            rows.notes.push(Note::warning(
                name,
                format!("left out: {other} texts in other languages than the two of the bitext"),
            ));
        }
        if doubled > 0 {
            rows.notes.push(Note::warning(
                name,
                format!(
                    "left out: {doubled} texts that are a second one of their language in the unit"
                ),
            ));
        }
        rows.finish(languages, settings)
    }

    fn say_repairs(&self, rows: &mut Rows, name: &str) {
        let mut warn = |text: String| rows.notes.push(Note::warning(name, text));
        for tag in &self.respelled {
            warn(format!(
                "CAT tools load nothing of the language `{tag}`; it was read as `{}`",
                respelled(tag)
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
        if self.without_language > 0 {
            warn(format!(
                "left out: {} texts without a language",
                self.without_language
            ));
        }
    }

    /// Finds the two languages: those asked for, or the header's and the most frequent other one.
    fn languages(&self, settings: &Settings) -> Pair<Option<Language>> {
        let mut counts: Vec<(&Language, usize)> = Vec::new();
        let all = self.units.iter().flat_map(|unit| &unit.texts);
        for language in all.filter_map(|(language, _)| language.as_ref()) {
            match counts
                .iter_mut()
                .find(|(known, _)| known.primary() == language.primary())
            {
                Some((_, count)) => *count += 1,
                None => counts.push((language, 1)),
            }
        }
        if let Some(wanted) = &settings.languages {
            return wanted.clone().map(Some);
        }
        let header: Option<Language> = self
            .source
            .as_ref()
            .and_then(|tag| respelled(tag).parse().ok());
        let source = counts
            .iter()
            .find(|(language, _)| {
                header
                    .as_ref()
                    .is_some_and(|own| own.primary() == language.primary())
            })
            .or(counts.first())
            .map(|(language, _)| (*language).clone());
        let mut target: Option<(&Language, usize)> = None;
        for (language, count) in &counts {
            let is_other = source
                .as_ref()
                .is_some_and(|source| source.primary() != language.primary());
            if is_other && target.is_none_or(|(_, most)| *count > most) {
                target = Some((*language, *count));
            }
        }
        Pair::new(source, target.map(|(language, _)| language.clone()))
    }
}

/// Returns the start of the next element inside the one that is open, or its end.
fn next_child<'text>(events: &mut Events<'text>) -> Result<Option<Event<'text>>, ReadError> {
    loop {
        match events.next()? {
            Some(Event::Text(_)) => {}
            other => return Ok(other),
        }
    }
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
        // memoQ's name for a unit that somebody has confirmed; our own name for it knows more.
        "corrected" if value == "yes" && unit.row.status == Status::Auto && !unit.row.edited => {
            unit.row.status = Status::Accepted;
        }
        // Trados's name for a remark.
        "Txt::Note" => add_note(value, &mut unit.row),
        _ => {}
    }
}

/// Codes of three letters whose languages have one of two letters (ISO 639-2 and 639-1).
const LONG_CODES: &[(&str, &str)] = &[
    ("deu", "de"),
    ("eng", "en"),
    ("est", "et"),
    ("fra", "fr"),
    ("ger", "de"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("rus", "ru"),
];

/// Writes a language as it should be.
fn respelled(tag: &str) -> String {
    let tag = tag.trim().replace('_', "-");
    let long = LONG_CODES
        .iter()
        .find(|(long, _)| tag.eq_ignore_ascii_case(long));
    long.map_or(tag, |(_, short)| (*short).to_owned())
}
