//! YAML: mappings in each other, whose texts have the steps to them as their key.
//!
//! An alias is what its anchor stands for. What a merge key (`<<`) takes in are keys of the mapping that it stands in,
//! but for those that this has itself.

use super::{Entry, PART, Table, inside, malformed};
use crate::read::{ReadError, Settings};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::{HashMap, HashSet};

/// What aliases may take in, at most, in events of the file and bytes of its texts: far above any file of strings.
const MOST_TAKEN_IN: usize = 1 << 22;

/// Takes a file apart.
pub(super) fn read(name: &str, text: &str, settings: &Settings) -> Result<Table, ReadError> {
    let mut walk = Walk {
        name,
        deepest: settings.limits.nesting,
        table: Table::default(),
        open: Vec::new(),
        documents: 0,
        anchors: Anchors::default(),
        taken_in: 0,
        merged: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let found = format!("broken YAML ({error})");
            let advice = "save it again in the program that made it";
            malformed(name, error.marker().line(), &found, advice)
        })?;
        let line = span.start.line();
        walk.anchors.record(&event);
        match event {
            Event::Alias(anchor) => walk.alias(anchor, line, 0)?,
            event => walk.see(&event, line)?,
        }
    }
    Ok(walk.merged())
}

/// What anchors stand for.
#[derive(Default)]
struct Anchors<'text> {
    known: HashMap<usize, Vec<Event<'text>>>,
    /// Those that are being read: how deep their events are in each other, and the events.
    open: Vec<(usize, usize, Vec<Event<'text>>)>,
}

impl<'text> Anchors<'text> {
    fn record(&mut self, event: &Event<'text>) {
        // An anchor in itself stands for nothing.
        let nothing = Event::Scalar("".into(), ScalarStyle::Plain, 0, None);
        let event = match event {
            Event::Alias(anchor) if !self.known.contains_key(anchor) => &nothing,
            event => event,
        };
        let anchor = match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => *anchor,
            _ => 0,
        };
        if anchor > 0 {
            self.open.push((anchor, 0, Vec::new()));
        }
        for (_, depth, events) in &mut self.open {
            events.push(event.clone());
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => *depth += 1,
                Event::SequenceEnd | Event::MappingEnd => *depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        while let Some((anchor, _, events)) = self.open.pop_if(|(_, depth, _)| *depth == 0) {
            self.known.insert(anchor, events);
        }
    }
}

struct Walk<'a, 'text> {
    name: &'a str,
    deepest: usize,
    table: Table,
    open: Vec<Level>,
    documents: usize,
    anchors: Anchors<'text>,
    taken_in: usize,
    /// Texts that merge keys took in, and the key of the mapping that they came to.
    merged: Vec<(String, Entry)>,
}

impl Walk<'_, '_> {
    fn see(&mut self, event: &Event<'_>, line: usize) -> Result<(), ReadError> {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if self.open.len() >= self.deepest {
                    let found = "values stand too deep inside each other";
                    let advice = "save it with fewer levels";
                    return Err(self.beyond(line, found, self.deepest, advice));
                }
                let is_list = matches!(event, Event::SequenceStart(..));
                let around = self.open.last_mut();
                let level = around.map_or_else(Level::default, Level::next_level);
                self.open.push(Level {
                    is_list,
                    is_merging: level.is_merging && is_list,
                    ..level
                });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
            }
            Event::Scalar(value, style, ..) => self.scalar(value, *style, line),
            Event::DocumentStart(..) => self.documents += 1,
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, line: usize) {
        let Some(level) = self.open.last_mut() else {
            let key = format!("document {}", self.documents);
            return self.table.value(key, value, style, line);
        };
        if level.awaits_key() {
            level.name = Some(value.to_owned());
            return;
        }
        let key = level.next_key();
        let Some(into) = level.merged_into.clone() else {
            return self.table.value(key, value, style, line);
        };
        if is_text(value, style) {
            let (text, line) = (value.to_owned(), Some(line));
            self.merged.push((into, Entry { key, text, line }));
        }
    }

    /// Reads what an anchor stands for, where its alias stands.
    fn alias(&mut self, anchor: usize, line: usize, depth: usize) -> Result<(), ReadError> {
        let events = self.anchors.known.get(&anchor).cloned().unwrap_or_default();
        if events.is_empty() {
            self.scalar("", ScalarStyle::Plain, line);
        }
        for event in events {
            self.taken_in += match &event {
                Event::Scalar(value, ..) => value.len() + 1,
                _ => 1,
            };
            if self.taken_in > MOST_TAKEN_IN || depth > self.deepest {
                let found = "aliases take in more than a file of strings has";
                let advice = "write the texts where the aliases stand";
                return Err(self.beyond(line, found, MOST_TAKEN_IN, advice));
            }
            match event {
                Event::Alias(inner) => self.alias(inner, line, depth + 1)?,
                event => self.see(&event, line)?,
            }
        }
        Ok(())
    }

    /// Adds what merge keys took in, but for what the mapping has itself, or an earlier one.
    fn merged(self) -> Table {
        let mut table = self.table;
        let mut known: HashSet<String> = HashSet::new();
        for entry in table.entries.iter().filter(|_| !self.merged.is_empty()) {
            let steps = entry.key.match_indices(PART).map(|(end, _)| end);
            let all = steps.chain([entry.key.len()]);
            known.extend(all.filter_map(|end| entry.key.get(..end).map(str::to_owned)));
        }
        let mut taken: HashSet<String> = HashSet::new();
        for (into, entry) in self.merged {
            let behind = entry.key.get(into.len()..).unwrap_or_default();
            let behind = behind.trim_start_matches(PART);
            let first = behind.split(PART).next().unwrap_or_default();
            if !known.contains(&inside(&into, first)) && taken.insert(entry.key.clone()) {
                table.entries.push(entry);
            }
        }
        table
    }

    fn beyond(
        &self,
        line: usize,
        found: &'static str,
        limit: usize,
        advice: &'static str,
    ) -> ReadError {
        ReadError::BeyondLimit {
            file: self.name.to_owned(),
            place: format!("line {line}"),
            found,
            limit: limit as u64,
            advice,
        }
    }
}

impl Table {
    /// Takes up a value of YAML, if it is a text.
    fn value(&mut self, key: String, value: &str, style: ScalarStyle, line: usize) {
        if is_text(value, style) {
            self.push(key, value.to_owned(), Some(line));
        } else if !value.is_empty() && value != "~" && value != "null" {
            self.values += 1;
        }
    }
}

/// A mapping or a list that is open.
#[derive(Default)]
struct Level {
    key: String,
    is_list: bool,
    /// The key whose value comes next.
    name: Option<String>,
    count: usize,
    /// The key of the mapping to which its texts come by a merge key.
    merged_into: Option<String>,
    /// Whether it is the list of a merge key.
    is_merging: bool,
}

impl Level {
    /// Returns what begins with the value that comes next.
    fn next_level(&mut self) -> Self {
        let is_merging = self.is_merging || !self.is_list && self.name.as_deref() == Some("<<");
        if !is_merging {
            return Self {
                key: self.next_key(),
                merged_into: self.merged_into.clone(),
                ..Self::default()
            };
        }
        self.name = None;
        let outer = self.merged_into.as_ref();
        Self {
            key: self.key.clone(),
            merged_into: Some(outer.unwrap_or(&self.key).clone()),
            is_merging,
            ..Self::default()
        }
    }

    const fn awaits_key(&self) -> bool {
        !self.is_list && self.name.is_none()
    }

    /// Returns the key of the value that comes next.
    fn next_key(&mut self) -> String {
        if self.is_list {
            self.count += 1;
            return inside(&self.key, &self.count.to_string());
        }
        inside(&self.key, &self.name.take().unwrap_or_default())
    }
}

/// Tells texts from numbers, truths and nothing (YAML 1.2.2, 10.2.2: the JSON schema).
fn is_text(value: &str, style: ScalarStyle) -> bool {
    if style != ScalarStyle::Plain {
        return true;
    }
    let is_word = matches!(value, "" | "~" | "null" | "true" | "false");
    // `Inf` and `nan` are words of some languages.
    let has_digit = value.contains(|sign: char| sign.is_ascii_digit());
    let is_number = has_digit && value.parse::<f64>().is_ok();
    !is_word && !is_number
}
