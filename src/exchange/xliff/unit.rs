//! Units: what they hold, and the rows that they become.

use super::super::inline::Flow;
use super::super::rows::{Rows, add_note, cell, confidence, unconfirmed};
use super::content::{Codes, Content};
use super::state::{self, State};
use super::{ALTERNATIVE, CONTEXT, MEMOQ, OF_OTHERS, OUTSIDE, Reader, TRADOS, is_own};
use crate::bitext::{Row, Status};
use crate::pair::Pair;
use crate::read::ReadError;
use crate::read::xml::{Element, Event};
use std::collections::HashMap;

/// A `trans-unit` of XLIFF 1.2, or a `segment` of XLIFF 2.
#[derive(Debug, Default)]
pub(super) struct Unit {
    row: Row,
    state: State,
    source: Content,
    /// The source, cut into segments (1.2).
    segmented: Content,
    target: Content,
    codes: Codes,
    /// The states of segments, by their ids (Trados).
    states: HashMap<String, State>,
}

impl Unit {
    pub(super) fn new(element: &Element<'_>) -> Self {
        let mut unit = Self::default();
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
        unit.state(element);
        unit
    }

    /// Takes up what a unit, a segment or a target says of itself; that it is approved is not taken back.
    fn state(&mut self, element: &Element<'_>) {
        if self.state.status != Some(Status::Accepted) {
            self.state = state::of_element(element).unwrap_or(self.state);
        }
    }

    /// Returns all that can be read in it.
    pub(super) fn words(mut self) -> String {
        let mut words = vec![self.source.whole.take(), self.target.whole.take()];
        words.append(&mut self.source.inside);
        words.append(&mut self.target.inside);
        words.join(" ")
    }

    /// Adds its rows: one for each segment, or one for all when source and target are cut otherwise.
    pub(super) fn add_to(mut self, rows: &mut Rows) {
        rows.inline_codes += self.codes.count;
        let source = std::mem::take(&mut self.source);
        let segmented = std::mem::take(&mut self.segmented);
        let target = std::mem::take(&mut self.target);
        let inside = Pair::new(source.inside, target.inside);
        for remark in source.remarks.iter().filter(|(at, _)| at.is_none()) {
            add_note(&remark.1, &mut self.row);
        }
        let cut = if segmented.segments.is_empty() {
            source.segments
        } else {
            segmented.segments
        };
        let first = rows.len();
        if is_cut_alike(&cut, &target.segments) {
            let remarks = [segmented.remarks, target.remarks];
            self.add_segments(cut, target.segments, &remarks, rows);
        } else {
            let mut row = self.row(&self.state, 0);
            row.id = self.row.id;
            for (_, remark) in segmented.remarks.iter().chain(&target.remarks) {
                add_note(remark, &mut row);
            }
            row.cells = Pair::new(
                cell(source.whole.into_text()),
                cell(target.whole.into_text()),
            );
            self.push(row, self.only_state(), rows);
        }
        rows.note_first(first, &self.row.note);
        for at in 0..inside.source.len().max(inside.target.len()) {
            let text = |texts: &Vec<String>| cell(texts.get(at).cloned().unwrap_or_default());
            let mut row = self.row(&self.state, 0);
            row.cells = Pair::new(text(&inside.source), text(&inside.target));
            self.push(row, self.state, rows);
        }
    }
}

impl Unit {
    /// Adds a row for each segment of the source with the target's of the same id; those of the target that have
    /// none stand behind the last one that has.
    fn add_segments(
        &self,
        source: Vec<(String, Flow)>,
        target: Vec<(String, Flow)>,
        remarks: &[Vec<(Option<usize>, String)>; 2],
        rows: &mut Rows,
    ) {
        let mut targets: Vec<Option<(String, String)>> = target
            .into_iter()
            .map(|(id, flow)| Some((id, flow.into_text())))
            .collect();
        for (at, (id, flow)) in source.into_iter().enumerate() {
            let place = targets
                .iter()
                .position(|one| one.as_ref().is_some_and(|(own, _)| *own == id));
            let text = place.and_then(|place| targets.get_mut(place)?.take());
            let state = self.states.get(&id).copied().unwrap_or(self.state);
            let mut row = self.row(&state, 0);
            let [of_source, of_target] = remarks;
            let own = |list: &'_ [(Option<usize>, String)], at: Option<usize>| {
                let own = list
                    .iter()
                    .filter(move |(segment, _)| at.is_some() && *segment == at);
                own.map(|(_, remark)| remark.clone()).collect::<Vec<_>>()
            };
            for remark in own(of_source, Some(at))
                .iter()
                .chain(&own(of_target, place))
            {
                add_note(remark, &mut row);
            }
            let text = text.map(|(_, text)| text).unwrap_or_default();
            row.cells = Pair::new(cell(flow.into_text()), cell(text));
            self.push(row, state, rows);
        }
        for (id, text) in targets.into_iter().flatten() {
            let state = self.states.get(&id).copied().unwrap_or(self.state);
            let mut row = self.row(&state, 0);
            row.cells = Pair::new(cell(""), cell(text));
            self.push(row, state, rows);
        }
    }

    fn row(&self, state: &State, id: u32) -> Row {
        Row {
            id,
            note: String::new(),
            status: state.status.unwrap_or(self.row.status),
            ..self.row.clone()
        }
    }

    /// Returns the state of the unit's only segment, or its own.
    fn only_state(&self) -> State {
        let mut states = self.states.values();
        match (states.next(), states.next()) {
            (Some(only), None) => *only,
            _ => self.state,
        }
    }

    fn push(&self, mut row: Row, state: State, rows: &mut Rows) {
        row.status = state.status.unwrap_or(row.status);
        if state.is_open {
            unconfirmed(&mut row);
        }
        rows.push(row);
    }
}

/// Tells whether both sides are cut, and have at least one segment in common; a target that is not there counts as
/// cut like its source.
fn is_cut_alike(source: &[(String, Flow)], target: &[(String, Flow)]) -> bool {
    !source.is_empty()
        && target
            .iter()
            .any(|(id, _)| source.iter().any(|(own, _)| own == id))
}

impl Reader<'_> {
    /// Reads a `trans-unit` up to its end.
    pub(super) fn trans_unit(&mut self, unit: &mut Unit) -> Result<(), ReadError> {
        loop {
            match self.events.next()? {
                Some(Event::Start(element)) => self.part(&element, unit)?,
                Some(Event::Text(text)) => self.leave_out(OUTSIDE, &text),
                Some(Event::End) | None => return Ok(()),
            }
        }
    }

    fn part(&mut self, element: &Element<'_>, unit: &mut Unit) -> Result<(), ReadError> {
        match element.name() {
            (TRADOS, "seg-defs") => return self.trados_states(unit),
            (MEMOQ, "comments" | "comment") => {
                let text = self.events.words_of_element()?;
                add_note(&text, &mut unit.row);
                return Ok(());
            }
            (namespace, _) if !is_own(namespace) => return self.leave_out_element(OF_OTHERS),
            _ => {}
        }
        match element.name().1 {
            "source" => unit.source = self.content(&mut unit.codes)?,
            // Its codes are those of `source`.
            "seg-source" => {
                let count = unit.codes.count;
                unit.segmented = self.content(&mut unit.codes)?;
                unit.codes.count = count;
            }
            "target" => {
                unit.state(element);
                unit.target = self.content(&mut unit.codes)?;
            }
            "note" => {
                if let Some(text) = self.note(element)? {
                    add_note(&text, &mut unit.row);
                }
            }
            "alt-trans" => self.leave_out_element(ALTERNATIVE)?,
            "context-group" | "count-group" | "prop-group" => self.leave_out_element(CONTEXT)?,
            _ => self.leave_out_element(OUTSIDE)?,
        }
        Ok(())
    }

    /// Reads the remark of a person; nothing of one that we wrote.
    fn note(&mut self, element: &Element<'_>) -> Result<Option<String>, ReadError> {
        let is_ours = element
            .attribute("from")
            .is_some_and(|from| from == "tilts");
        let text = self.events.text_of_element()?;
        Ok((!is_ours).then_some(text))
    }

    fn trados_states(&mut self, unit: &mut Unit) -> Result<(), ReadError> {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    if element.name() == (TRADOS, "seg") {
                        let id = element.attribute("id").unwrap_or_default();
                        let state = state::of_trados(element.attribute("conf").as_deref());
                        unit.states.insert(id, state);
                    }
                }
                Some(Event::Text(_)) => {}
                Some(Event::End) => depth -= 1,
                None => break,
            }
        }
        Ok(())
    }

    /// Reads a `unit` of XLIFF 2 up to its end.
    pub(super) fn unit(&mut self) -> Result<(), ReadError> {
        let mut codes = Codes::default();
        let mut notes: Vec<String> = Vec::new();
        let mut units: Vec<Unit> = Vec::new();
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => match element.name() {
                    ("matches", _) => self.leave_out_element(ALTERNATIVE)?,
                    (namespace, _) if !is_own(namespace) => self.leave_out_element(OF_OTHERS)?,
                    (_, "segment") => {
                        let mut unit = Unit::new(&element);
                        unit.codes.data.clone_from(&codes.data);
                        self.trans_unit(&mut unit)?;
                        units.push(unit);
                    }
                    (_, "data") => {
                        let id = element.attribute("id").unwrap_or_default();
                        codes.data.insert(id, self.events.text_of_element()?);
                    }
                    (_, "note") => notes.extend(self.note(&element)?),
                    (_, "ignorable") => self.leave_out_element(OUTSIDE)?,
                    _ => depth += 1,
                },
                Some(Event::Text(text)) => self.leave_out(OUTSIDE, &text),
                Some(Event::End) => depth -= 1,
                None => break,
            }
        }
        match units.first_mut() {
            Some(first) => {
                for note in notes {
                    add_note(&note, &mut first.row);
                }
            }
            None => {
                for note in notes {
                    self.leave_out(OUTSIDE, &note);
                }
            }
        }
        for unit in units {
            self.add(unit);
        }
        Ok(())
    }
}
