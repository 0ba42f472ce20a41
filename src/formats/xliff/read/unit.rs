//! Units: what they hold, and the rows that they become.

use super::content::{Codes, Content, Remarks};
use super::state::{self, State};
use super::{
    ALTERNATIVE, CONTEXT, MEMOQ, OF_OTHERS, OUTSIDE, PHRASE, REPEATED, Reader, TRADOS, is_own,
};
use crate::bitext::{Cell, Row, Status};
use crate::formats::code_names::forget;
use crate::formats::flow::Flow;
use crate::formats::omissions::Kind;
use crate::formats::rows::{Rows, add_note, add_remark, confidence, unconfirmed};
use crate::formats::xliff::segment;
use crate::language::names;
use crate::markup::MarkupForm;
use crate::pair::{Pair, Side};
use crate::read::ReadError;
use crate::read::xml::{Element, Event};
use std::collections::{HashMap, HashSet, VecDeque};

const HALF: Kind = Kind::new(
    "start or end of a marked stretch that overlaps a code or leaves its segment; XLIFF 1.2 has none",
    "starts and ends of marked stretches that overlap codes or leave their segments; XLIFF 1.2 has none",
);

/// A `trans-unit` of XLIFF 1.2, or a `segment` of XLIFF 2.
#[derive(Debug, Default)]
pub(super) struct Unit {
    row: Row,
    state: State,
    pub(super) source: Content,
    /// The source, cut into segments (1.2).
    segmented: Content,
    pub(super) target: Content,
    /// Whether its target says that it is in another language than the file's.
    is_foreign: bool,
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

    /// Tells which sides have a text.
    pub(super) fn texts(&self) -> Pair<bool> {
        let has_source = !self.source.is_blank() || !self.segmented.is_blank();
        Pair::new(has_source, !self.target.is_blank())
    }

    /// Returns all that can be read in it.
    pub(super) fn words(mut self) -> Vec<String> {
        let source = std::mem::take(&mut self.source).words();
        let mut words: Vec<String> = source.collect();
        words.extend(std::mem::take(&mut self.target).words());
        words.push(self.row.note);
        words
    }

    /// Adds its rows: one for each segment, or one for all when source and target are cut otherwise.
    pub(super) fn add_to(mut self, rows: &mut Rows) {
        rows.inline_codes += self.codes.count;
        // Codes alone are no text.
        let texts = self.texts();
        if !texts.source && !texts.target && self.codes.count > 0 && self.row.note.is_empty() {
            return;
        }
        let source = std::mem::take(&mut self.source);
        let segmented = std::mem::take(&mut self.segmented);
        let mut target = std::mem::take(&mut self.target);
        let inside = Pair::new(source.inside, std::mem::take(&mut target.inside));
        let is_segmented = !segmented.segments.is_empty();
        let whole = if source.whole.is_blank() {
            segmented.whole
        } else {
            source.whole
        };
        let (cut, of_source) = if is_segmented {
            (segmented.segments, segmented.remarks)
        } else {
            (source.segments, source.remarks)
        };
        let first = rows.len();
        if is_cut_alike(&cut, &target) {
            let remarks = Pair::new(of_source, target.remarks);
            for (_, remark) in remarks
                .source
                .iter()
                .chain(&remarks.target)
                .filter(|(at, _)| at.is_none())
            {
                add_remark(remark, &mut self.row);
            }
            self.add_segments(cut, target.segments, &remarks, rows);
        } else {
            for (_, remark) in of_source.iter().chain(&target.remarks) {
                add_remark(remark, &mut self.row);
            }
            let mut row = self.row(self.state);
            row.id = self.row.id;
            row.cells = Pair::new(whole.into_cell(), target.whole.into_cell());
            push(row, self.whole_state(), rows);
        }
        rows.note_first(first, &self.row.note);
        for at in 0..inside.source.len().max(inside.target.len()) {
            let mut row = self.row(self.state);
            row.cells = inside
                .as_ref()
                .map(|cells| cells.get(at).cloned().unwrap_or_default());
            let row = ready(row, self.state, rows);
            rows.push_inside(row);
        }
    }

    /// Adds a row for each segment of the source with the target's of the same id; those of the target that have
    /// none stand behind the last one that has.
    fn add_segments(
        &self,
        source: Vec<(String, Flow)>,
        target: Vec<(String, Flow)>,
        remarks: &Pair<Remarks>,
        rows: &mut Rows,
    ) {
        let mut places: HashMap<String, VecDeque<usize>> = HashMap::new();
        let mut targets: Vec<Option<(String, Cell)>> = Vec::new();
        for (at, (id, flow)) in target.into_iter().enumerate() {
            places.entry(id.clone()).or_default().push_back(at);
            targets.push(Some((id, flow.into_cell())));
        }
        for (at, (id, flow)) in source.into_iter().enumerate() {
            let place = places.get_mut(&id).and_then(VecDeque::pop_front);
            let target = place.and_then(|place| targets.get_mut(place)?.take());
            let state = self.states.get(&id).copied().unwrap_or(self.state);
            let mut row = self.row(state);
            let of_source = remarks.source.iter().filter(|(own, _)| *own == Some(at));
            let of_target = remarks
                .target
                .iter()
                .filter(|(own, _)| own.is_some() && *own == place);
            for (_, remark) in of_source.chain(of_target) {
                add_remark(remark, &mut row);
            }
            let target = target.map(|(_, cell)| cell).unwrap_or_default();
            row.cells = Pair::new(flow.into_cell(), target);
            push(row, state, rows);
        }
        for (at, (id, target)) in (0..).zip(targets).filter_map(|(at, one)| Some((at, one?))) {
            let state = self.states.get(&id).copied().unwrap_or(self.state);
            let mut row = self.row(state);
            for (_, remark) in remarks.target.iter().filter(|(own, _)| *own == Some(at)) {
                add_remark(remark, &mut row);
            }
            row.cells = Pair::new(Cell::default(), target);
            push(row, state, rows);
        }
    }

    fn row(&self, state: State) -> Row {
        Row {
            id: 0,
            note: String::new(),
            status: state.status.unwrap_or(self.row.status),
            ..self.row.clone()
        }
    }

    /// Returns the state of all its segments together, or its own.
    fn whole_state(&self) -> State {
        let mut states = self.states.values().copied();
        states
            .next()
            .map_or(self.state, |first| states.fold(first, State::with))
    }
}

/// Adds a row in its state.
fn push(row: Row, state: State, rows: &mut Rows) {
    let row = ready(row, state, rows);
    rows.push(row);
}

/// Returns a row in its state.
fn ready(mut row: Row, state: State, rows: &mut Rows) -> Row {
    for side in Side::BOTH {
        for piece in &row.cells.get(side).markup {
            let is_half = !matches!(piece.form, MarkupForm::Paired);
            let tag = piece.origin.as_ref().and_then(|origin| origin.tag());
            if let Some(tag) = tag.filter(|tag| is_half && tag.name == "mrk") {
                rows.leave_out(HALF, &format!("<{}>", tag.written(&[])), String::new);
            }
        }
    }
    row.status = state.status.unwrap_or(row.status);
    if state.is_open {
        unconfirmed(&mut row);
    }
    forget(&mut row.cells, segment::both);
    row
}

/// Tells whether both sides are cut, and have at least one segment in common; a target without text counts as cut
/// like its source. Text outside the target's segments may translate those that it lacks: then it is not.
fn is_cut_alike(source: &[(String, Flow)], target: &Content) -> bool {
    let own: HashSet<&str> = source.iter().map(|(id, _)| id.as_str()).collect();
    let is_shared = target
        .segments
        .iter()
        .any(|(id, _)| own.contains(id.as_str()));
    let is_partly_cut = target.has_outside && {
        let cut: HashSet<&str> = target.segments.iter().map(|(id, _)| id.as_str()).collect();
        !own.is_subset(&cut)
    };
    !source.is_empty()
        && !is_partly_cut
        && (is_shared || (target.segments.is_empty() && target.whole.is_blank()))
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
            (MEMOQ, "comments" | "comment") | (PHRASE, "comment") => {
                let text = self.events.words_of_element()?;
                add_note(&text, &mut unit.row);
                return Ok(());
            }
            (namespace, _) if !is_own(namespace) => return self.leave_out_element(OF_OTHERS),
            _ => {}
        }
        match element.name().1 {
            "source" => {
                let source = self.content(&mut unit.codes)?;
                self.take_first(&mut unit.source, source, false);
            }
            // Its codes are those of `source`.
            "seg-source" => {
                let count = unit.codes.count;
                unit.segmented = self.content(&mut unit.codes)?;
                unit.codes.count = count;
            }
            "target" => self.target(element, unit)?,
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

    /// Takes up a target. A unit has one; of several the first counts that is in the language of the file.
    fn target(&mut self, element: &Element<'_>, unit: &mut Unit) -> Result<(), ReadError> {
        let own = element.attribute("lang").as_deref().and_then(names::meant);
        let of_file = self.languages.target();
        let is_foreign = own
            .zip(of_file)
            .is_some_and(|(own, of_file)| own.primary() != of_file.primary());
        let is_better = unit.is_foreign && !is_foreign;
        let is_taken = unit.target.is_blank() || is_better;
        let count = unit.codes.count;
        let target = self.content(&mut unit.codes)?;
        if !target.is_blank() && !unit.target.is_blank() {
            unit.codes.count = count;
        }
        if is_taken {
            unit.state(element);
            unit.is_foreign = is_foreign;
        }
        self.take_first(&mut unit.target, target, is_better);
        Ok(())
    }

    /// Keeps the first of several texts, or the new one if it is better; the other is left out.
    fn take_first(&mut self, known: &mut Content, new: Content, is_better: bool) {
        if known.is_blank() {
            *known = new;
            return;
        }
        let other = if is_better && !new.is_blank() {
            std::mem::replace(known, new)
        } else {
            new
        };
        for text in other.words() {
            self.leave_out(REPEATED, &text);
        }
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
