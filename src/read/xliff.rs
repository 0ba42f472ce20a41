//! XLIFF 1.2 and 2.x as one text: the side of the language that is asked for, else the translations, or the sources
//! when there are none.
//!
//! Kept: the text of each unit, whole, in the file's order. Dropped: inline codes. Left out, with a note: units that
//! are not to be translated; alternative translations, notes and what other programs added are of no side, and units
//! without a text on the side are counted. As a bitext the file goes to `tilts review`, `check` and `convert`.

use super::builder::Builder;
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
        units: Vec::new(),
        languages: Pair::new(None, None),
        is_xliff: false,
    };
    walk.elements(false)?;
    let Walk {
        units,
        languages,
        is_xliff,
        ..
    } = walk;
    if !is_xliff {
        return Err(events.malformed("it is no XLIFF: it has no element `xliff`".to_owned()));
    }
    builder.notes.append(&mut events.notes);
    let side = side(name, &units, languages.as_ref(), settings)?;
    let which = match side {
        Side::Source => "sources",
        Side::Target => "translations",
    };
    let said = format!("is a file of two languages; its {which} are read");
    builder.notes.push(Note::remark(name, said));
    let mut missing = 0;
    for unit in units {
        let text = unit.texts.get(side);
        if unit.is_fixed {
            builder.leave_out(NOT_TRANSLATED, text, unit.origin);
        } else if text.trim().is_empty() {
            missing += usize::from(!unit.texts.get(side.other()).trim().is_empty());
        } else {
            builder.push(BlockKind::Paragraph, text, unit.origin);
        }
    }
    if missing > 0 {
        let said = format!("units without a text on this side: {missing}");
        builder.notes.push(Note::remark(name, said));
    }
    Ok(builder.finish())
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
}

struct Walk<'walk, 'text> {
    events: &'walk mut Events<'text>,
    units: Vec<Unit>,
    languages: Pair<Option<Language>>,
    is_xliff: bool,
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
                    ..Unit::default()
                };
                self.unit(&mut unit)?;
                self.units.push(unit);
                Ok(())
            }
            "header" | "skeleton" | "notes" | "note" | "bin-unit" | "originalData" => {
                self.events.skip()
            }
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
                "source" => self.inline(&mut unit.texts.source)?,
                "target" => self.inline(&mut unit.texts.target)?,
                "segment" | "ignorable" => self.unit(unit)?,
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    /// Reads a text without its codes.
    fn inline(&mut self, text: &mut String) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Text(more) => text.push_str(&more),
                Event::End => return Ok(()),
                Event::Start(element) => match element.name().1 {
                    "g" | "pc" | "mrk" => self.inline(text)?,
                    name => {
                        let is_break = ["ctype", "subType", "equiv"]
                            .iter()
                            .filter_map(|name| element.attribute(name))
                            .any(|said| matches!(said.as_str(), "lb" | "x-lb" | "xlf:lb" | "\n"));
                        if is_break {
                            text.push('\n');
                        } else if let "x" | "ph" = name
                            && let Some(shown) = element.attribute("equiv-text")
                        {
                            text.push_str(&shown);
                        }
                        self.events.skip()?;
                    }
                },
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::contract::{read, reader_contract, texts};
    use crate::read::{Format, from_bytes};

    const FIRST: &str = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file source-language=\"en\" \
        target-language=\"lv-LV\" original=\"a\"><header><note>x</note></header><body><group><trans-unit id=\"1\"><source>One &amp; <g id=\"1\">two</g>\
        <ph id=\"2\">&lt;br&gt;</ph>.</source><seg-source>x</seg-source><target><mrk mtype=\"seg\">Viens</mrk> <mrk>divi.</mrk></target>\
        <alt-trans><target>Cits</target></alt-trans></trans-unit></group><trans-unit id=\"2\"><source>Čaks &amp; Rainis</source></trans-unit>\
        <trans-unit id=\"3\" translate=\"no\"><source>X-1</source></trans-unit></body></file></xliff>";

    const SECOND: &str = "<xliff version=\"2.0\" srcLang=\"lv\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
        xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><file id=\"f\"><unit id=\"1\"><mtc:matches><mtc:match><source>x</source></mtc:match></mtc:matches>\
        <segment><source>Viens. </source><target>One. </target></segment><segment><source>Di<pc id=\"1\">vi</pc>.</source><target>Two.</target></segment>\
        </unit></file></xliff>";

    fn of_language(text: &str, language: &str) -> Vec<String> {
        let settings = Settings {
            language: Some(language.parse().unwrap()),
            ..Settings::default()
        };
        let read = from_bytes("x", text.as_bytes(), Format::Xliff, &settings).unwrap();
        texts(&read.value).into_iter().map(str::to_owned).collect()
    }

    reader_contract!(
        Format::Xliff,
        FIRST
            .replace("<target>", "<alt-trans>")
            .replace("</target>", "</alt-trans>")
            .into_bytes()
    );

    #[test]
    fn the_side_is_that_of_the_language() {
        assert_eq!(of_language(FIRST, "en"), ["One & two.", "Čaks & Rainis"]);
        assert_eq!(of_language(FIRST, "lv"), ["Viens divi."]);
        assert_eq!(of_language(SECOND, "lv"), ["Viens. Divi."]);
        assert_eq!(of_language(SECOND, "en"), ["One. Two."]);
        let read = read(Format::Xliff, FIRST.as_bytes());
        assert_eq!(texts(&read.value), ["Viens divi."]);
        let notes: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
        assert!(
            notes.contains(&"units without a text on this side: 1"),
            "{notes:?}"
        );
    }

    #[test]
    fn another_language_is_an_error() {
        let settings = Settings {
            language: Some("de".parse().unwrap()),
            ..Settings::default()
        };
        let error = from_bytes("x", SECOND.as_bytes(), Format::Xliff, &settings);
        let said = error.unwrap_err().to_string();
        assert!(said.contains("in `lv` and `en`, and not in `de`"), "{said}");
    }
}
