//! What a sheet has beside its cells: headers and footers, prompts, comments, text boxes. All of it is left out.

use super::File;
use super::cells::rich_text;
use crate::read::story::reasons;
use crate::read::xml::{Element, Event, Events};
use crate::read::{ReadError, relations};

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
        }
        _ => {}
    }
    Ok(())
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
                place = element.attribute("ref").unwrap_or(place);
                let said = match (element.name().1, relation.kind.as_str()) {
                    ("text", "comments") => rich_text(&mut events)?,
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
