//! What the properties of a run say: whether it is hidden, in which font it is, and how it looks.

use super::looks;
use crate::read::ReadError;
use crate::read::marked::kinds::Says;
use crate::read::xml::{Element, Event, Events};

/// What the properties of a run, or those of a style for its runs, say.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    /// The id of the character style.
    pub(super) style: Option<String>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<String>,
    /// The language that its text is said to be in.
    pub(super) language: Option<String>,
    pub(super) says: Says,
}

impl Run {
    /// Reads a `w:rPr` up to its end.
    pub(super) fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        let mut run = Self::default();
        let mut depth = 1;
        while depth > 0 {
            match events.next()? {
                Some(Event::Start(element)) => {
                    match element.name() {
                        ("w", "rPrChange") => {
                            events.skip()?;
                            continue;
                        }
                        ("w", "rStyle") => run.style = element.attribute("val"),
                        ("w", "vanish") => run.hidden = Some(is_on(&element)),
                        ("w", "lang") => run.language = element.attribute("val"),
                        ("w", "rFonts") => run.font = font(&element),
                        _ => looks::see(&mut run.says, &element),
                    }
                    depth += 1;
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(run)
    }
}

/// Tells whether a property that is on or off is on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(
        element.attribute("val").as_deref(),
        Some("0" | "false" | "off")
    )
}

/// Returns the font of Latin letters and of symbols.
fn font(element: &Element<'_>) -> Option<String> {
    ["ascii", "hAnsi"]
        .into_iter()
        .find_map(|name| element.attribute(name))
}
