//! What a sheet has beside its cells: headers and footers, prompts, entries of lists, comments, text boxes, words of
//! charts. All of it is left out.

use super::File;
use super::rich::Rich;
use crate::read::story::{Item, reasons};
use crate::read::xml::{Element, Event, Events};
use crate::read::{ReadError, descriptions, docx, relations};
use std::collections::HashSet;

/// A text beside the cells, why it is left out, and where it stands.
pub(super) type Beside = (&'static str, String, String);

/// Reads what an element of a sheet says to people, if it is one that does.
pub(super) fn of_sheet(
    element: &Element<'_>,
    events: &mut Events<'_>,
    found: &mut Vec<Beside>,
) -> Result<(), ReadError> {
    match element.name() {
        ("x", "oddHeader" | "evenHeader" | "firstHeader") => {
            let text = without_codes(&events.text_of_element()?);
            found.push((reasons::OF_PAGES, text, "header".to_owned()));
        }
        ("x", "oddFooter" | "evenFooter" | "firstFooter") => {
            let text = without_codes(&events.text_of_element()?);
            found.push((reasons::OF_PAGES, text, "footer".to_owned()));
        }
        ("x", "dataValidation") => {
            let place = element.attribute("sqref").unwrap_or_default();
            for name in ["promptTitle", "prompt", "errorTitle", "error"] {
                let text = element.attribute(name).unwrap_or_default();
                found.push((reasons::PROMPTS, text, place.clone()));
            }
            if element.attribute("type").as_deref() == Some("list") {
                let entries = entries(events)?;
                found.extend(entries.map(|entry| (reasons::CHOICES, entry, place.clone())));
            }
        }
        _ => {}
    }
    Ok(())
}

/// Reads the entries that a list of a cell has by itself, up to the end of the element; those that are other cells are
/// read where they stand.
fn entries(events: &mut Events<'_>) -> Result<impl Iterator<Item = String> + use<>, ReadError> {
    let mut formula = String::new();
    while let Some(event) = events.next()? {
        match event {
            Event::Start(_) => formula.push_str(&events.words_of_element()?),
            Event::End => break,
            Event::Text(_) => {}
        }
    }
    let formula = formula.trim();
    let list = formula
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let list: Vec<String> = list.map_or_else(Vec::new, |list| {
        let entries = list
            .split(',')
            .map(|entry| entry.trim().replace("\"\"", "\""));
        entries.collect()
    });
    Ok(list.into_iter())
}

/// Takes the codes out of a header (ECMA-376 part 1, 18.3.1.46): sides, fonts, numbers of pages, dates.
fn without_codes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let mut letters = behind.chars();
        rest = match letters.next() {
            Some('&') => {
                plain.push('&');
                letters.as_str()
            }
            Some('"') => behind
                .get(1..)
                .and_then(|font| font.split_once('"'))
                .map_or("", |(_, after)| after),
            Some('K') => {
                let is_colour = |letter: char| letter.is_ascii_hexdigit() || letter == '+';
                let colour = letters
                    .as_str()
                    .chars()
                    .take(6)
                    .take_while(|one| is_colour(*one));
                behind.get(1 + colour.count()..).unwrap_or_default()
            }
            Some(digit) if digit.is_ascii_digit() => {
                behind.trim_start_matches(|letter: char| letter.is_ascii_digit())
            }
            Some('L' | 'C' | 'R') => {
                plain.push(' ');
                letters.as_str()
            }
            _ => letters.as_str(),
        };
    }
    plain.push_str(rest);
    plain
}

impl File<'_> {
    /// Leaves out what the parts that belong to a sheet say.
    pub(super) fn leave_parts_out(&mut self, part: &str, sheet: &str) -> Result<(), ReadError> {
        let notes = &mut self.builder.notes;
        let relations = relations::of_part(&mut self.package, part, self.settings, notes)?;
        let has_threads = relations.iter().any(|one| one.kind == "threadedComment");
        for relation in &relations {
            let reason = match relation.kind.as_str() {
                // Each thread stands there once more, for programs that do not know threads.
                "comments" if !has_threads => reasons::COMMENTS,
                "threadedComment" => reasons::COMMENTS,
                "drawing" => reasons::DRAWN,
                _ => continue,
            };
            let Some(text) = self
                .package
                .text(&relation.target, &mut self.builder.notes)?
            else {
                continue;
            };
            let mut events = self.events(&relation.target, &text);
            let mut place = String::new();
            while let Some(event) = events.next()? {
                let Event::Start(element) = event else {
                    continue;
                };
                if relation.kind == "drawing" {
                    let origin = format!("sheet `{sheet}`");
                    for item in descriptions::of_drawing(&element, &origin) {
                        if let Item::Text(found) = item {
                            self.builder.add_found(found);
                        }
                    }
                }
                place = element.attribute("ref").unwrap_or(place);
                let said = match (element.name().1, relation.kind.as_str()) {
                    ("text", "comments") => Rich::read(&mut events)?.text,
                    ("text", "threadedComment") | ("txBody", _) => events.words_of_element()?,
                    _ => continue,
                };
                let origin = match place.as_str() {
                    "" => format!("sheet `{sheet}`"),
                    place => format!("sheet `{sheet}`, {place}"),
                };
                self.builder.leave_out(reason, &said, origin);
            }
            self.builder.notes.append(&mut events.notes);
            if relation.kind == "drawing" {
                self.leave_charts_out(&relation.target, sheet)?;
            }
        }
        Ok(())
    }

    /// Leaves out the words of the charts and diagrams in a drawing, each once.
    fn leave_charts_out(&mut self, drawing: &str, sheet: &str) -> Result<(), ReadError> {
        let notes = &mut self.builder.notes;
        let relations = relations::of_part(&mut self.package, drawing, self.settings, notes)?;
        for relation in &relations {
            let part = &relation.target;
            if !matches!(relation.kind.as_str(), "chart" | "chartEx" | "diagramData") {
                continue;
            }
            let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
                continue;
            };
            let mut events = docx::body_events(self.name, part, &text, self.settings);
            let mut texts = docx::words(&mut events)?;
            let mut seen = HashSet::new();
            texts.retain(|text| seen.insert(text.clone()));
            for text in texts {
                let origin = format!("sheet `{sheet}`");
                self.builder.leave_out(reasons::CHARTS, &text, origin);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_headers_are_no_text() {
        for (text, expected) in [
            (
                "&LKreisā&C&\"Arial,Bold\"&12&K01+022Vidus &P&RA && B",
                " Kreisā Vidus  A & B",
            ),
            ("&D&T", ""),
            ("a&", "a"),
            ("&\"Arial", ""),
        ] {
            assert_eq!(without_codes(text), expected, "{text}");
        }
    }
}
