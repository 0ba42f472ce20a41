//! Objects in the frames of an ODT: charts, formulas, documents of other programs.

use super::NAMESPACES;
use crate::read::marked::Marks;
use crate::read::package::Package;
use crate::read::story::{Found, Part, reasons};
use crate::read::xml::{Element, Event, Events, decode};
use crate::read::{BlockKind, ReadError, Settings};

/// Reads the object that a frame names: the words of a chart belong to the text, all else is left out.
pub(super) fn read(
    part: &Part,
    package: Option<&mut Package<'_>>,
    file: &str,
    settings: &Settings,
) -> Result<Vec<Found>, ReadError> {
    let folder = part.id.trim_start_matches("./").trim_end_matches('/');
    let name = format!("{folder}/content.xml");
    let bytes = match package {
        Some(package) if !folder.is_empty() => package.part(&name)?,
        _ => None,
    };
    let Some(bytes) = bytes else {
        return Ok(vec![Found {
            kind: BlockKind::Paragraph,
            text: if folder.is_empty() {
                "an object"
            } else {
                folder
            }
            .to_owned(),
            marks: Marks::default(),
            origin: part.origin.clone(),
            reason: Some(part.reason.unwrap_or(reasons::EMBEDDED)),
        }]);
    };
    let text = decode(file, &bytes, None)?.value;
    let mut events = Events::new(file, &name, &text, NAMESPACES, settings);
    inside(&mut events, &part.origin, part.reason)
}

/// Reads an object up to the end of the element that holds it.
pub(super) fn inside(
    events: &mut Events<'_>,
    origin: &str,
    reason: Option<&'static str>,
) -> Result<Vec<Found>, ReadError> {
    let mut object = Object {
        reason: Some(reasons::EMBEDDED),
        texts: Vec::new(),
        formula: String::new(),
    };
    object.read(events)?;
    let found = |text, own_reason: Option<&'static str>| Found {
        kind: BlockKind::Caption,
        text,
        marks: Marks::default(),
        origin: format!("{origin}, object"),
        reason: reason.or(own_reason),
    };
    let own_reason = object.reason;
    let mut all: Vec<Found> = Vec::new();
    for text in object.texts {
        all.push(found(text, own_reason));
    }
    all.push(found(object.formula, Some(reasons::FORMULAS)));
    Ok(all)
}

struct Object {
    reason: Option<&'static str>,
    texts: Vec<String>,
    formula: String,
}

impl Object {
    fn read(&mut self, events: &mut Events<'_>) -> Result<(), ReadError> {
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("office", "chart") => {
                        self.reason = None;
                        self.read(events)?;
                    }
                    ("text", "p" | "h") => self.add(events.text_of_element()?),
                    ("table", "table-cell") if is_number(&element) => events.skip()?,
                    (
                        "office",
                        "automatic-styles" | "styles" | "meta" | "settings" | "binary-data",
                    )
                    | ("math", "annotation" | "annotation-xml") => events.skip()?,
                    ("math", _) => self.formula(events)?,
                    _ => self.read(events)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Adds a text; a chart says the names of its series twice.
    fn add(&mut self, text: String) {
        if !self.texts.contains(&text) {
            self.texts.push(text);
        }
    }

    fn formula(&mut self, events: &mut Events<'_>) -> Result<(), ReadError> {
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) => match element.name().1 {
                    "annotation" | "annotation-xml" => events.skip()?,
                    _ => self.formula(events)?,
                },
                Event::End => return Ok(()),
                Event::Text(text) => self.formula.push_str(text.trim()),
            }
        }
        Ok(())
    }
}

/// Tells whether a cell holds a number: it is drawn, not written.
fn is_number(element: &Element<'_>) -> bool {
    element
        .attribute("value-type")
        .is_some_and(|kind| kind != "string")
}
