//! XLIFF 1.2 and 2.0 to 2.2 (OASIS), with the dialects of Trados Studio, memoQ and Phrase.
//!
//! Kept: source and target of every segment (`mrk mtype="seg"` in 1.2), texts inside inline codes (`sub`) as rows
//! of their own, states (`conf` of Trados, `status` of memoQ, `confirmed` of Phrase too), notes and comments, and
//! our confidence, and inline codes (what stands in the text for them is said in
//! [`inline`](crate::formats::inline)). A unit whose target is not cut as its source is one row. Dropped: skeletons. Left out and named: alternative translations, deleted
//! revisions, what other programs added to a unit, texts between segments, files in other languages.

use languages::Languages;
use unit::Unit;
mod annotations;
mod content;
mod dialect;
mod in_text;
mod languages;
mod state;
mod told;
mod unit;

use crate::bitext::Bitext;
use crate::formats::ReadSettings;
use crate::formats::inline::Shown;
use crate::formats::omissions::Kind;
use crate::formats::rows::{Rows, no_element};
use crate::language::names;
use crate::note::Noted;
use crate::pair::Pair;
use crate::read::ReadError;
use crate::read::phrase::Notation;
use crate::read::xml::{self, Element, Event, Events, NO_NAMESPACE, Namespaces};
use std::collections::{BTreeMap, HashMap};

/// The namespaces of XLIFF itself, and those whose elements say something.
const NAMESPACES: Namespaces = &[
    ("urn:oasis:names:tc:xliff:document:1.0", XLIFF),
    ("urn:oasis:names:tc:xliff:document:1.1", XLIFF),
    ("urn:oasis:names:tc:xliff:document:1.2", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.0", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.1", XLIFF),
    ("urn:oasis:names:tc:xliff:document:2.2", XLIFF),
    ("urn:oasis:names:tc:xliff:matches:2.0", "matches"),
    ("http://sdl.com/FileTypes/SdlXliff/1.0", TRADOS),
    ("MQXliff", MEMOQ),
    ("http://www.memsource.com/mxlf/1.0", PHRASE),
    ("http://www.memsource.com/mxlf/2.0", PHRASE),
];

const XLIFF: &str = "xliff";
const TRADOS: &str = "trados";
const MEMOQ: &str = "memoq";
const PHRASE: &str = "phrase";

const ALTERNATIVE: Kind = Kind::new("alternative translation", "alternative translations");
const REPEATED: Kind = Kind::missed(
    "second source or target of a unit",
    "second sources or targets of units",
);
const OF_OTHERS: Kind = Kind::new(
    "text that another program added",
    "texts that other programs added",
);
const CONTEXT: Kind = Kind::new("text about a unit's context", "texts about units' contexts");
const OUTSIDE: Kind = Kind::missed("text outside of segments", "texts outside of segments");
const OF_FILE: Kind = Kind::new(
    "remark about the whole file",
    "remarks about the whole file",
);
const BINARY: Kind = Kind::missed("unit with a file inside", "units with files inside");
const OTHER_LANGUAGES: Kind = Kind::missed(
    "text of a file in other languages than the first one",
    "texts of files in other languages than the first one",
);

/// Tells whether an element is one of XLIFF.
fn is_own(namespace: &str) -> bool {
    namespace == XLIFF || namespace == NO_NAMESPACE
}

/// Reads a file for translation.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = xml::decode(name, bytes, settings.read.encoding)?.into_value(&mut rows.notes);
    let events = Events::new(name, "", &text, NAMESPACES, &settings.read);
    let mut reader = Reader {
        events,
        rows,
        notation: Notation::of(&text),
        languages: Languages::new(settings.languages.as_ref()),
        is_xliff: false,
        is_second: false,
        tags: HashMap::new(),
        comments: BTreeMap::new(),
    };
    reader.walk()?;
    if !reader.is_xliff {
        return Err(no_element(name, "xliff"));
    }
    let Reader {
        mut events,
        mut rows,
        languages,
        comments,
        ..
    } = reader;
    for (text, is_used) in comments.into_values() {
        if !is_used {
            rows.leave_out(OF_FILE, &text, String::new);
        }
    }
    rows.notes.append(&mut events.notes);
    let (languages, notes) = languages.finish(name);
    rows.notes.extend(notes);
    Ok(rows.finish(languages, settings))
}

/// What is known of a file while it is read.
struct Reader<'text> {
    events: Events<'text>,
    rows: Rows,
    /// The codes that stand in its texts (Phrase).
    notation: Notation,
    languages: Languages<'text>,
    is_xliff: bool,
    /// Whether it is XLIFF 2.
    is_second: bool,
    /// What stands for the inline codes of the file, by their ids (Trados).
    tags: HashMap<String, Shown>,
    /// Comments by their ids, and whether a segment has them (Trados).
    comments: BTreeMap<String, (String, bool)>,
}

impl Reader<'_> {
    fn walk(&mut self) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.element(&element)?,
                Event::Text(text) => {
                    let events = &self.events;
                    self.rows.leave_out(OUTSIDE, &text, || events.place());
                }
                Event::End => {}
            }
        }
        Ok(())
    }

    /// Takes up an element outside of units.
    fn element(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        match element.name() {
            (TRADOS, "tag") => return self.tag(element),
            (TRADOS, "cmt-def") => {
                let id = element.attribute("id").unwrap_or_default();
                let text = self.events.words_of_element()?;
                self.comments.insert(id, (text, false));
                return Ok(());
            }
            // Elements of Trados in the header hold the tags and comments that units name.
            (TRADOS, "doc-info" | "cmt-defs" | "tag-defs") => return Ok(()),
            (namespace, _) if !is_own(namespace) => return self.events.skip(),
            _ => {}
        }
        match element.name().1 {
            "xliff" => self.begin(element),
            "file" => self.begin_file(element),
            "trans-unit" if self.is_xliff => {
                let mut unit = Unit::new(element);
                self.trans_unit(&mut unit)?;
                self.add(unit);
            }
            "unit" if self.is_xliff => self.unit()?,
            "note" => {
                let text = self.events.text_of_element()?;
                self.leave_out(OF_FILE, &text);
            }
            "bin-unit" => self.leave_out_element(BINARY)?,
            // What makes the file again from its translation, and how far the work is.
            "skl" | "skeleton" | "reference" | "phase-group" | "tool" | "count-group"
            | "prop-group" | "context-group" | "glossary" => self.events.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.is_xliff = true;
        let version = element.attribute("version");
        self.is_second = version.is_some_and(|version| version.starts_with('2'));
        if self.is_second {
            let tag = |name| element.attribute(name).as_deref().and_then(names::meant);
            self.languages
                .begin(Pair::new(tag("srcLang"), tag("trgLang")));
        }
    }

    fn begin_file(&mut self, element: &Element<'_>) {
        let known = &mut self.rows.names.source;
        *known = known.take().or_else(|| element.attribute("original"));
        if self.is_second {
            return;
        }
        let tag = |name| element.attribute(name).as_deref().and_then(names::meant);
        let own = Pair::new(tag("source-language"), tag("target-language"));
        // Codes are numbered anew in each file.
        self.tags.clear();
        self.languages.begin(own);
    }

    /// Reads what stands for a code of Trados: `<tag id="3"><ph name="tab" …>…</ph></tag>`.
    fn tag(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let id = element.attribute("id").unwrap_or_default();
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    if matches!(element.name().1, "ph" | "st") {
                        let name = element.attribute("name").unwrap_or_default();
                        let equivalent = element.attribute("equiv-text");
                        let native = self.events.text_of_element()?;
                        depth -= 1;
                        let code = crate::formats::inline::Code {
                            kinds: vec![&name],
                            equivalent: equivalent.as_deref(),
                            content: &native,
                        };
                        self.tags.insert(id.clone(), code.shown());
                    }
                }
                Some(Event::Text(_)) => {}
                Some(Event::End) => depth -= 1,
                None => break,
            }
        }
        Ok(())
    }

    /// Adds the rows of a unit, or says that it is left out.
    fn add(&mut self, unit: Unit) {
        let texts = Pair::new(&unit.source, &unit.target).map(|side| side.whole.text());
        if self.languages.fit() && self.languages.fit_letters(texts) {
            self.languages.count(unit.texts());
            unit.add_to(&mut self.rows);
            return;
        }
        for text in unit.words() {
            self.leave_out(OTHER_LANGUAGES, &text);
        }
    }

    fn leave_out(&mut self, kind: Kind, text: &str) {
        let events = &self.events;
        self.rows.leave_out(kind, text, || events.place());
    }

    fn leave_out_element(&mut self, kind: Kind) -> Result<(), ReadError> {
        let text = self.events.words_of_element()?;
        self.leave_out(kind, &text);
        Ok(())
    }
}
