//! XLIFF 1.2 and 2.x as one text: the side of the language that is asked for, else the translations, or the sources
//! when there are none.
//!
//! Kept: the text of each unit, whole, in the file's order, and behind it those in its codes (`sub`). Dropped: codes. Left out, with a note: units that
//! are not to be translated, alternative translations, second texts of a side; notes and what other programs added are
//! of no side, and units without a text on the side are counted. As a bitext the file goes to `tilts review`, `check` and `convert`.

pub(crate) mod state;

use super::builder::Builder;
use super::phrase::{Notation, Piece};
use super::xml::{self, Element, Event, Events, NO_NAMESPACE, Namespaces};
use super::{BlockKind, Document, ReadError, Settings};
use crate::language::{Language, names};
use crate::note::{Note, Noted};
use crate::pair::{Pair, Side};

const XLIFF: &str = "x";

const NAMESPACES: Namespaces = &[
    ("urn:oasis:names:tc:xliff:document:1.0", XLIFF),
    ("urn:oasis:names:tc:xliff:document:1.1", XLIFF),
    ("urn:oasis:names:tc:xliff:document:1.2", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.0", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.1", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.2", XLIFF),
];

/// Why a text is left out.
const NOT_TRANSLATED: &str = "units that are marked as not to be translated";
const ALTERNATIVE: &str = "alternative translations";
const REPEATED: &str = "second sources or targets of units";
const DELETED: &str = "deleted revisions";

/// Reads an XLIFF file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = xml::decode(name, bytes, settings.encoding)?.into_value(&mut builder.notes);
    let mut events = Events::new(name, "", &text, NAMESPACES, settings);
    let mut walk = Walk {
        events: &mut events,
        notation: Notation::of(&text),
        units: Vec::new(),
        languages: Pair::new(None, None),
        is_xliff: false,
        left_out: Vec::new(),
        inner: Vec::new(),
    };
    walk.elements(false)?;
    let Walk {
        units,
        languages,
        is_xliff,
        left_out,
        ..
    } = walk;
    if !is_xliff {
        return Err(events.malformed("it is no XLIFF: it has no element `xliff`".to_owned()));
    }
    builder.notes.append(&mut events.notes);
    let side = side(name, &units, languages.as_ref(), settings)?;
    if let Some(language) = languages.get(side) {
        builder.say_language(language.tag());
    }
    let which = match side {
        Side::Source => "sources",
        Side::Target => "translations",
    };
    let said = format!("is a file of two languages; its {which} are read");
    builder.notes.push(Note::remark(name, said));
    for (reason, text, origin) in left_out {
        builder.leave_out(reason, &text, origin);
    }
    let mut missing = 0;
    for unit in units {
        let text = unit.texts.get(side);
        if unit.is_fixed {
            builder.leave_out(NOT_TRANSLATED, text, unit.origin);
        } else if text.trim().is_empty() {
            missing += usize::from(!unit.texts.get(side.other()).trim().is_empty());
        } else {
            let first = builder.blocks();
            builder.push(BlockKind::Paragraph, text, unit.origin);
            if side == Side::Target && unit.is_open {
                builder.call_drafts(first);
            }
        }
    }
    if missing > 0 {
        let said = format!("units without a text on this side: {missing}");
        builder.notes.push(Note::remark(name, said));
    }
    Ok(builder.finish())
}

/// Tells whether a unit, a segment or a target says that the translation is not ready.
fn says_open(element: &Element<'_>) -> bool {
    state::of_element(element).is_some_and(state::State::is_open)
}

/// Returns the side to read.
fn side(
    name: &str,
    units: &[Unit],
    languages: Pair<&Option<Language>>,
    settings: &Settings,
) -> Result<Side, ReadError> {
    if let Some(asked) = &settings.language {
        let is = |side: Side| {
            let said = languages.get(side).as_ref();
            said.is_some_and(|said| said.primary() == asked.primary())
        };
        if let Some(side) = [Side::Target, Side::Source]
            .into_iter()
            .find(|side| is(*side))
        {
            return Ok(side);
        }
        if let (Some(source), Some(target)) = (languages.source, languages.target) {
            return Err(ReadError::Malformed {
                file: name.to_owned(),
                place: String::new(),
                found: format!("it is in `{source}` and `{target}`, and not in `{asked}`"),
                advice: "ask for one of its two languages",
            });
        }
    }
    let has_target = units
        .iter()
        .any(|unit| !unit.texts.target.trim().is_empty());
    Ok(if has_target {
        Side::Target
    } else {
        Side::Source
    })
}

/// A unit's two texts.
#[derive(Debug, Default)]
struct Unit {
    texts: Pair<String>,
    origin: String,
    is_fixed: bool,
    /// Whether its translation, or that of a segment, is not ready.
    is_open: bool,
    /// Whether the segment that is read has its texts.
    has: Pair<bool>,
    /// Texts in the codes of its texts (`sub`).
    inner: Pair<Vec<String>>,
}

struct Walk<'walk, 'text> {
    events: &'walk mut Events<'text>,
    /// Codes that stand in the texts.
    notation: Notation,
    units: Vec<Unit>,
    languages: Pair<Option<Language>>,
    is_xliff: bool,
    /// Texts that are of no side, why, and where they stand.
    left_out: Vec<(&'static str, String, String)>,
    /// Texts in the codes of the text that is read.
    inner: Vec<String>,
}

impl Walk<'_, '_> {
    /// Reads elements up to the end of the one around them.
    fn elements(&mut self, is_fixed: bool) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.element(&element, is_fixed)?,
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, is_fixed: bool) -> Result<(), ReadError> {
        let (namespace, name) = element.name();
        let is_own = namespace == XLIFF || namespace == NO_NAMESPACE;
        let is_fixed = match element.attribute("translate").as_deref() {
            Some("no") => true,
            Some("yes") => false,
            _ => is_fixed,
        };
        match name {
            _ if !is_own => self.events.skip(),
            "xliff" => {
                self.is_xliff = true;
                self.say_languages(element, "srcLang", "trgLang");
                self.elements(is_fixed)
            }
            "file" => {
                self.say_languages(element, "source-language", "target-language");
                self.elements(is_fixed)
            }
            "trans-unit" | "unit" => {
                let id = element.attribute("id").unwrap_or_default();
                let mut unit = Unit {
                    origin: format!("line {}, unit `{id}`", self.events.line()),
                    is_fixed,
                    is_open: says_open(element),
                    ..Unit::default()
                };
                self.unit(&mut unit)?;
                let inner = unit.texts_in_codes();
                for mut unit in [unit].into_iter().chain(inner) {
                    for side in Side::BOTH {
                        let text = unit.texts.get_mut(side);
                        *text = without_codes(&self.notation, text);
                    }
                    self.units.push(unit);
                }
                Ok(())
            }
            "header" | "skeleton" | "notes" | "note" | "originalData" => self.events.skip(),
            _ => self.elements(is_fixed),
        }
    }

    fn say_languages(&mut self, element: &Element<'_>, source: &str, target: &str) {
        for (side, name) in [(Side::Source, source), (Side::Target, target)] {
            let said = element.attribute(name).as_deref().and_then(names::meant);
            let known = self.languages.get_mut(side);
            *known = known.take().or(said);
        }
    }

    fn unit(&mut self, unit: &mut Unit) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            let Event::Start(element) = event else {
                if matches!(event, Event::End) {
                    return Ok(());
                }
                continue;
            };
            let (namespace, name) = element.name();
            match name {
                _ if namespace != XLIFF && namespace != NO_NAMESPACE => self.events.skip()?,
                "source" => self.text(Side::Source, unit)?,
                "target" => {
                    unit.is_open |= says_open(&element);
                    self.text(Side::Target, unit)?;
                }
                "segment" => {
                    unit.is_open |= says_open(&element);
                    unit.has = Pair::new(false, false);
                    self.unit(unit)?;
                }
                "ignorable" => self.ignorable(unit)?,
                "alt-trans" => {
                    let text = self.events.words_of_element()?;
                    self.left_out.push((ALTERNATIVE, text, unit.origin.clone()));
                }
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    /// Takes up a text; of several of a side the first counts.
    fn text(&mut self, side: Side, unit: &mut Unit) -> Result<(), ReadError> {
        if !*unit.has.get(side) {
            let text = unit.texts.get_mut(side);
            let length = text.len();
            self.inline(text, &unit.origin)?;
            unit.inner.get_mut(side).append(&mut self.inner);
            let is_blank = text.get(length..).is_none_or(|own| own.trim().is_empty());
            *unit.has.get_mut(side) = !is_blank;
            return Ok(());
        }
        let mut text = String::new();
        self.inline(&mut text, &unit.origin)?;
        for text in [text].into_iter().chain(self.inner.drain(..)) {
            self.left_out.push((REPEATED, text, unit.origin.clone()));
        }
        Ok(())
    }

    /// Takes up what stands between segments; without a text of its own the target has that of the source.
    fn ignorable(&mut self, unit: &mut Unit) -> Result<(), ReadError> {
        let before = unit.texts.as_ref().map(String::len);
        unit.has = Pair::new(false, false);
        self.unit(unit)?;
        if unit.texts.target.len() == before.target {
            let source = unit.texts.source.get(before.source..).unwrap_or_default();
            unit.texts.target.push_str(source);
        }
        Ok(())
    }

    /// Reads what a code holds: the code itself is no text, but a `sub` in it is one.
    fn code(&mut self, origin: &str) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Text(_) => {}
                Event::End => return Ok(()),
                Event::Start(element) if element.name().1 == "sub" => {
                    let place = self.inner.len();
                    let mut text = String::new();
                    self.inline(&mut text, origin)?;
                    self.inner.insert(place, text);
                }
                Event::Start(_) => self.code(origin)?,
            }
        }
        Ok(())
    }

    /// Reads a text without its codes and what was deleted in it.
    fn inline(&mut self, text: &mut String, origin: &str) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Text(more) => text.push_str(&more),
                Event::End => return Ok(()),
                Event::Start(element) if is_deleted(&element) => {
                    let deleted = self.events.words_of_element()?;
                    self.left_out.push((DELETED, deleted, origin.to_owned()));
                }
                Event::Start(element) => match element.name().1 {
                    "g" | "pc" | "mrk" | "ins" => self.inline(text, origin)?,
                    name => {
                        let is_break = ["ctype", "subType", "equiv"]
                            .iter()
                            .filter_map(|name| element.attribute(name))
                            .any(|said| matches!(said.as_str(), "lb" | "x-lb" | "xlf:lb" | "\n"));
                        if is_break {
                            text.push('\n');
                        } else if let "x" | "ph" = name
                            && let Some(shown) = element.attribute("equiv-text")
                            && !is_tag(&shown)
                        {
                            text.push_str(&shown);
                        }
                        self.code(origin)?;
                    }
                },
            }
        }
        Ok(())
    }
}

/// Tells a tag that stands where the text of a code should be.
fn is_tag(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.ends_with('>')
}

impl Unit {
    /// Takes the texts in its codes as units of their own.
    fn texts_in_codes(&mut self) -> Vec<Self> {
        let inner = std::mem::take(&mut self.inner);
        let count = inner.source.len().max(inner.target.len());
        let unit = |place: usize| Self {
            texts: inner
                .as_ref()
                .map(|texts| texts.get(place).cloned().unwrap_or_default()),
            origin: format!("{}, text {} in a code", self.origin, place + 1),
            is_fixed: self.is_fixed,
            is_open: self.is_open,
            ..Self::default()
        };
        (0..count).map(unit).collect()
    }
}

/// Tells an element around words that a revision took away, as CAT tools mark them: `x-sdl-deleted`,
/// `x-sdl-feedback-deleted`, `x-deletion`, `track:deleted`, and elements `del` of their own.
pub(crate) fn is_deleted(element: &Element<'_>) -> bool {
    let (_, name) = element.name();
    let says_so = |attribute| {
        let kind: String = element.attribute(attribute).unwrap_or_default();
        let is_own = kind.starts_with("x-") || kind.contains(':');
        let last = kind.rsplit(['-', ':', '_']).next().unwrap_or_default();
        is_own
            && ["del", "delete", "deleted", "deletion"]
                .iter()
                .any(|word| last.eq_ignore_ascii_case(word))
    };
    name == "del" || name == "mrk" && (says_so("mtype") || says_so("type"))
}

/// Takes out the codes that stand in a text.
fn without_codes(notation: &Notation, text: &str) -> String {
    let pieces = notation.pieces(text).into_iter();
    let texts = pieces.filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Start(..) | Piece::End(..) | Piece::Alone(_) => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests;
