//! The user's own segmentation rules: SRX 2.0 (LISA OSCAR, 7 April 2008), as CAT tools export them.
//!
//! * **Kept:** language maps in order, `cascade`, rules with `break`, `beforebreak` and `afterbreak`.
//! * **Not kept:** `formathandle` and `segmentsubflows`, which are about markup inside text.
//! * At each place the first rule decides whose two patterns match; where none does, nothing is cut.
//!   Matches of a pattern do not overlap, as in the tools that read SRX.
//! * Patterns are regular expressions of ICU or Java. One that cannot be compiled is named in a warning, and its
//!   rule is left out.

use super::java::translate;
use crate::language::Language;
use crate::note::{Note, Noted};
use fancy_regex::Regex;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Why a file is no SRX.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SrxError {
    /// It is not well-formed XML.
    #[error("`{file}` is no well-formed XML at byte {place}: {source}; export the rules once more")]
    Xml {
        /// The file's name.
        file: String,
        /// Where, in bytes from the start.
        place: u64,
        /// What the parser said.
        source: quick_xml::Error,
    },
    /// It is XML and holds no segmentation rules.
    #[error("`{file}` holds no SRX rules; give a file whose root element is <srx>")]
    NoRulesForLanguage {
        /// The file's name.
        file: String,
    },
}

/// Segmentation rules for several languages.
#[derive(Debug, Clone, Default)]
pub struct Srx {
    cascade: bool,
    groups: Vec<Group>,
    maps: Vec<(Regex, String)>,
}

/// The rules of one `languagerule` element.
#[derive(Debug, Clone, Default)]
struct Group {
    name: String,
    rules: Vec<SrxRule>,
}

/// One rule.
#[derive(Debug, Clone)]
struct SrxRule {
    breaks: bool,
    before: Option<Regex>,
    after: Option<Regex>,
}

impl Srx {
    /// Reads rules; `file` stands for the document in messages.
    ///
    /// # Errors
    /// When it is not well-formed, or holds no rules.
    pub fn read(file: &str, text: &str) -> Result<Noted<Self>, SrxError> {
        Parser::new(file).read(text)
    }

    /// Returns the rules of a language in the order in which they are asked; nothing when no map names it.
    pub fn for_language(&self, language: &Language) -> Option<SrxRules> {
        let names = self
            .maps
            .iter()
            .filter(|(pattern, _)| {
                [language.tag(), language.primary()]
                    .iter()
                    .any(|tag| pattern.is_match(tag).unwrap_or(false))
            })
            .map(|(_, name)| name);
        let mut found = false;
        let mut rules = Vec::new();
        for name in names.take(if self.cascade { usize::MAX } else { 1 }) {
            found = true;
            let group = self.groups.iter().find(|group| &group.name == name);
            rules.extend(
                group
                    .into_iter()
                    .flat_map(|group| group.rules.iter().cloned()),
            );
        }
        found.then_some(SrxRules { rules })
    }
}

/// The rules of one language.
#[derive(Debug, Clone)]
pub struct SrxRules {
    rules: Vec<SrxRule>,
}

impl SrxRules {
    /// Returns the places in a text about which a rule says something, in order, and whether it cuts there.
    pub(super) fn places(&self, text: &str) -> Vec<(usize, bool)> {
        let mut places = Vec::new();
        for (rank, rule) in self.rules.iter().enumerate() {
            rule.matches(text, |place| places.push((place, rank, rule.breaks)));
        }
        places.sort_unstable();
        places.dedup_by_key(|(place, ..)| *place);
        places
            .into_iter()
            .filter(|(place, ..)| *place > 0 && *place < text.len())
            .map(|(place, _, breaks)| (place, breaks))
            .collect()
    }
}

impl SrxRule {
    /// Calls `found` for each place between a match of the one pattern and a match of the other.
    fn matches(&self, text: &str, mut found: impl FnMut(usize)) {
        match (&self.before, &self.after) {
            (Some(before), after) => {
                for hit in before.find_iter(text).map_while(Result::ok) {
                    let rest = text.get(hit.end()..).unwrap_or_default();
                    let matches = |after: &Regex| after.is_match(rest).unwrap_or(false);
                    if after.as_ref().is_none_or(matches) {
                        found(hit.end());
                    }
                }
            }
            (None, Some(after)) => {
                for hit in after.find_iter(text).map_while(Result::ok) {
                    found(hit.start());
                }
            }
            (None, None) => {}
        }
    }
}

/// Reads the elements one after another.
struct Parser<'file> {
    file: &'file str,
    srx: Srx,
    notes: Vec<Note>,
    breaks: bool,
    /// How many rules of the group were read.
    rank: usize,
    before: String,
    after: String,
    inside: Option<Part>,
    is_srx: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    After,
}

impl<'file> Parser<'file> {
    fn new(file: &'file str) -> Self {
        Self {
            file,
            srx: Srx::default(),
            notes: Vec::new(),
            breaks: true,
            rank: 0,
            before: String::new(),
            after: String::new(),
            inside: None,
            is_srx: false,
        }
    }

    fn read(mut self, text: &str) -> Result<Noted<Srx>, SrxError> {
        let mut reader = Reader::from_str(text);
        loop {
            let event = reader.read_event().map_err(|source| SrxError::Xml {
                file: self.file.to_owned(),
                place: reader.error_position(),
                source,
            })?;
            match event {
                Event::Start(element) => self.open(&element),
                Event::Empty(element) => {
                    self.open(&element);
                    self.close(local_name(&element));
                }
                Event::End(element) => self.close(element.local_name().into_inner()),
                Event::Text(part) => self.add(&part.xml10_content()),
                Event::CData(part) => self.add(&part.xml10_content()),
                Event::GeneralRef(reference) => {
                    let sign = reference.resolve_char_ref().ok().flatten();
                    let named = quick_xml::escape::resolve_predefined_entity(&reference);
                    let mut buffer = [0; 4];
                    let text = sign
                        .map(|sign| &*sign.encode_utf8(&mut buffer))
                        .or(named)
                        .unwrap_or_default();
                    self.add(text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if !self.is_srx || self.srx.groups.is_empty() {
            return Err(SrxError::NoRulesForLanguage {
                file: self.file.to_owned(),
            });
        }
        Ok(Noted {
            value: self.srx,
            notes: self.notes,
        })
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match local_name(element) {
            "srx" => self.is_srx = true,
            "header" => self.srx.cascade = attribute(element, "cascade").as_deref() == Some("yes"),
            "languagerule" => {
                self.rank = 0;
                self.srx.groups.push(Group {
                    name: attribute(element, "languagerulename").unwrap_or_default(),
                    rules: Vec::new(),
                });
            }
            "rule" => {
                self.breaks = attribute(element, "break").as_deref() != Some("no");
                self.before.clear();
                self.after.clear();
            }
            "beforebreak" => self.inside = Some(Part::Before),
            "afterbreak" => self.inside = Some(Part::After),
            "languagemap" => self.map(element),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        match self.inside {
            Some(Part::Before) => self.before.push_str(text),
            Some(Part::After) => self.after.push_str(text),
            None => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "beforebreak" | "afterbreak" => self.inside = None,
            "rule" => self.finish_rule(),
            _ => {}
        }
    }

    fn finish_rule(&mut self) {
        // Behind a first pattern the second one has to match at once.
        let anchor = if self.before.is_empty() { "" } else { r"\A" };
        let (before, after) = (compile(&self.before, ""), compile(&self.after, anchor));
        self.rank += 1;
        let Some(group) = self.srx.groups.last_mut() else {
            return;
        };
        let place = (self.rank, group.name.as_str());
        match (before, after) {
            (Ok(before), Ok(after)) => group.rules.push(SrxRule {
                breaks: self.breaks,
                before,
                after,
            }),
            (Err(error), _) => self
                .notes
                .push(refusal(self.file, place, &self.before, &error)),
            (_, Err(error)) => self
                .notes
                .push(refusal(self.file, place, &self.after, &error)),
        }
    }

    fn map(&mut self, element: &BytesStart<'_>) {
        let pattern = attribute(element, "languagepattern").unwrap_or_default();
        let name = attribute(element, "languagerulename").unwrap_or_default();
        // A pattern is for the whole code, and `LV.*` means `lv-LV` too.
        match Regex::new(&format!("(?i)^(?:{})$", translate(&pattern))) {
            Ok(pattern) => self.srx.maps.push((pattern, name)),
            Err(error) => self.notes.push(Note::warning(
                self.file,
                format!(
                    "the language map `{pattern}` is left out: it is not understood ({}); write it otherwise",
                    reason(&error)
                ),
            )),
        }
    }
}

fn local_name<'element>(element: &'element BytesStart<'_>) -> &'element str {
    element.local_name().into_inner()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    attribute
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

/// Names an expression that is not understood, by its rule's number and group; the rule is left out.
fn refusal(
    file: &str,
    (rank, group): (usize, &str),
    expression: &str,
    error: &fancy_regex::Error,
) -> Note {
    Note::warning(
        file,
        format!(
            "rule {rank} of `{group}` is left out: the expression `{expression}` is not understood ({}); write it \
             otherwise",
            reason(error)
        ),
    )
}

/// Returns why an expression was refused, in one line.
fn reason(error: &fancy_regex::Error) -> String {
    let whole = error.to_string();
    let last = whole.lines().rev().find(|line| !line.trim().is_empty());
    last.unwrap_or(&whole).trim().to_owned()
}

/// Compiles a pattern behind an anchor; an empty one matches everywhere and is none.
fn compile(pattern: &str, anchor: &str) -> Result<Option<Regex>, Box<fancy_regex::Error>> {
    if pattern.is_empty() {
        return Ok(None);
    }
    Regex::new(&format!("{anchor}(?m:{})", translate(pattern)))
        .map(Some)
        .map_err(Box::new)
}
