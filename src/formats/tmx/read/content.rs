//! What stands inside `seg` and `sub`: text and inline codes.

use super::File;
use crate::bitext::Cell;
use crate::formats::codes;
use crate::formats::flow::{Flow, Met};
use crate::formats::inline::Code;
use crate::markup::{MarkupForm, Vocabulary};
use crate::read::ReadError;
use crate::read::xml::{Element, Event, Events};

impl File {
    /// Reads a `seg` or `sub` up to its end: text, inline codes and what stands for them, and the texts inside them.
    pub(super) fn content(
        &mut self,
        events: &mut Events<'_>,
        text: &mut Flow,
        inside: &mut Vec<Cell>,
    ) -> Result<(), ReadError> {
        // The elements that are open, with the names of those that are pairs.
        let mut open = vec![None];
        while !open.is_empty() {
            match events.next()? {
                Some(Event::Text(more)) => text.push(&more),
                Some(Event::Start(element)) => match element.name().1 {
                    "bpt" | "ept" | "it" | "ph" | "ut" => {
                        self.code(&element, events, text, inside)?;
                    }
                    "hi" => {
                        let name = format!("hi {}", open.len());
                        let kind = element.attribute("type").unwrap_or_default();
                        self.foreign.extend(element.foreign_attributes());
                        text.begin(
                            &name,
                            &Met {
                                kind: codes::kind([kind.as_str()], ""),
                                tag: Some((Vocabulary::Memory, element.tag())),
                                ..Met::default()
                            },
                        );
                        open.push(Some(name));
                    }
                    _ => open.push(None),
                },
                Some(Event::End) => {
                    if let Some(name) = open.pop().flatten() {
                        text.end(&name, &Met::default());
                    }
                }
                None => break,
            }
        }
        Ok(())
    }

    /// Reads an inline code up to its end.
    fn code(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'_>,
        text: &mut Flow,
        inside: &mut Vec<Cell>,
    ) -> Result<(), ReadError> {
        let said = element.attribute("type").unwrap_or_default();
        self.foreign.extend(element.foreign_attributes());
        let mut tag = element.tag();
        events.record();
        let texts = inside.len();
        let data = self.native(events, inside)?;
        let recorded = events.recorded();
        if inside.len() > texts {
            tag.inside = recorded;
        }
        let code = Code {
            kinds: vec![&said],
            equivalent: None,
            content: &data,
        };
        let met = Met {
            kind: codes::kind([said.as_str()], &data),
            shown: code.shown(),
            data,
            tag: Some((Vocabulary::Memory, tag)),
            is_loose: false,
        };
        let number = || element.attribute("i").unwrap_or_default();
        match element.name().1 {
            "bpt" => text.begin(&number(), &met),
            "ept" => text.end(&number(), &met),
            "it" => {
                let is_end = element
                    .attribute("pos")
                    .is_some_and(|pos| pos.to_ascii_lowercase().starts_with(['e', 'c']));
                text.half(
                    if is_end {
                        MarkupForm::Closing
                    } else {
                        MarkupForm::Opening
                    },
                    &met,
                );
            }
            _ => text.alone(&met),
        }
        Ok(())
    }

    /// Reads what is in an inline code up to its end, and returns the native code.
    fn native(
        &mut self,
        events: &mut Events<'_>,
        inside: &mut Vec<Cell>,
    ) -> Result<String, ReadError> {
        self.inline_codes += 1;
        let mut native = String::new();
        loop {
            match events.next()? {
                Some(Event::Text(more)) => native.push_str(&more),
                Some(Event::Start(element)) if element.name().1 == "sub" => {
                    let (mut text, mut deeper) = (Flow::default(), Vec::new());
                    self.content(events, &mut text, &mut deeper)?;
                    native.push_str(text.text());
                    inside.push(text.into_cell());
                    inside.append(&mut deeper);
                }
                Some(Event::Start(_)) => {
                    native.push_str(&self.native(events, inside)?);
                    self.inline_codes -= 1;
                }
                Some(Event::End) | None => return Ok(native),
            }
        }
    }
}
