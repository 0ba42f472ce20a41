//! XML 1.0 as the readers of DOCX, ODT, TMX and XLIFF take it: elements with known names, and text.
//!
//! Kept: elements by namespace and local name, attributes by local name, text, CDATA, references. Dropped:
//! comments, processing instructions. Of a document type only names of plain text are known
//! (`<!ENTITY company "SIA Bērzs">`, see [`Entities`]), and nothing is ever fetched. Two kinds of damage are repaired with a warning, because people's files have
//! them: characters that XML forbids are left out, and names of HTML (`&nbsp;`) are understood undeclared.
//! All else that is not well-formed is an error with its line.

pub(crate) use super::xml_element::Element;
use super::xml_entities::Entities;
use super::xml_recorded::Recorded;
use super::{Encoding, ReadError, Settings, encoding};
use crate::markup::Tag;
use crate::note::{Note, Noted};
use quick_xml::errors::IllFormedError;
use quick_xml::events::Event as Raw;
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use std::cell::Cell;

/// Short names for the namespaces that a reader knows: `("http://…/main", "w")`.
pub(crate) type Namespaces = &'static [(&'static str, &'static str)];

/// The short name of elements without a namespace.
pub(crate) const NO_NAMESPACE: &str = "";

/// The short name of elements in a namespace that the reader does not know.
pub(crate) const OTHER_NAMESPACE: &str = "other";

/// What stands next in a file.
#[derive(Debug)]
pub(crate) enum Event<'text> {
    /// An element begins.
    Start(Element<'text>),
    /// The element that began last, of those still open, ends. Comes for empty elements too.
    End,
    /// Text between two tags, or a part of it.
    Text(String),
}

/// Walks through an XML text.
pub(crate) struct Events<'text> {
    file: String,
    part: String,
    text: &'text str,
    reader: NsReader<&'text [u8]>,
    namespaces: Namespaces,
    nesting: usize,
    nesting_limit: usize,
    entities: Entities,
    /// A byte of the text and its line.
    counted: Cell<(usize, usize)>,
    recorded: Recorded,
    /// Repairs so far.
    repairs: usize,
    /// Repairs, as warnings.
    pub(crate) notes: Vec<Note>,
}

/// Repairs of a file that are said one by one.
const MOST_REPAIRS: usize = 100;

const SAVE_AGAIN: &str = "open it in the program that made it, and save it again";

impl<'text> Events<'text> {
    /// Starts at the beginning of `text`. `part` is the file's part in a package, or empty.
    pub(crate) fn new(
        file: &str,
        part: &str,
        text: &'text str,
        namespaces: Namespaces,
        settings: &Settings,
    ) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            file: file.to_owned(),
            part: part.to_owned(),
            text,
            reader,
            namespaces,
            nesting: 0,
            nesting_limit: settings.limits.nesting,
            entities: Entities::new(settings.limits.named_bytes),
            counted: Cell::new((0, 1)),
            recorded: Recorded::default(),
            repairs: 0,
            notes: Vec::new(),
        }
    }

    /// Returns what stands next, or nothing at the end of a whole document.
    ///
    /// # Errors
    /// When the text is not well-formed, or nests too deep.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'text>>, ReadError> {
        let event = self.next_event()?;
        if let Some(event) = event.as_ref().filter(|_| self.recorded.is_on()) {
            let tag = match event {
                Event::Start(element) => Some(self.tag(element)),
                Event::End | Event::Text(_) => None,
            };
            self.recorded.see(event, tag);
        }
        Ok(event)
    }

    /// Records what the element that began last holds, up to its end.
    pub(crate) fn record(&mut self) {
        self.recorded.begin();
    }

    /// Returns as XML what the element that ended last held: each one that was recorded is asked for.
    pub(crate) fn recorded(&mut self) -> String {
        self.recorded.end()
    }

    /// Returns the name of the element that began last and its attributes as a tag that can stand anywhere: a prefix
    /// has its namespace with it.
    pub(crate) fn tag(&self, element: &Element<'_>) -> Tag {
        element.tag_with(|prefix| self.namespace_of(prefix))
    }

    fn next_event(&mut self) -> Result<Option<Event<'text>>, ReadError> {
        loop {
            let (namespace, event) = match self.reader.read_resolved_event() {
                Ok((namespace, event)) => (short_name(&namespace, self.namespaces), event),
                Err(error) => {
                    let place = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                    return Err(self.malformed_at(place, self.broken(place, &error)));
                }
            };
            match event {
                Raw::Start(start) => {
                    self.nesting += 1;
                    if self.nesting > self.nesting_limit {
                        return Err(ReadError::BeyondLimit {
                            file: self.file.clone(),
                            place: self.place(),
                            found: "elements stand too deep inside each other",
                            limit: self.nesting_limit as u64,
                            advice: SAVE_AGAIN,
                        });
                    }
                    return Ok(Some(Event::Start(Element { namespace, start })));
                }
                Raw::Empty(start) => return Ok(Some(Event::Start(Element { namespace, start }))),
                Raw::End(_) => {
                    self.nesting = self.nesting.saturating_sub(1);
                    return Ok(Some(Event::End));
                }
                Raw::Text(text) => {
                    return Ok(Some(Event::Text(self.allowed(&text.xml10_content()))));
                }
                Raw::CData(data) => {
                    return Ok(Some(Event::Text(self.allowed(&data.xml10_content()))));
                }
                Raw::GeneralRef(reference) => {
                    let text = self.resolve(&reference)?;
                    return Ok(Some(Event::Text(self.allowed(&text))));
                }
                Raw::Eof if self.nesting > 0 => {
                    return Err(self.malformed("the file ends in the middle".to_owned()));
                }
                Raw::Eof => return Ok(None),
                Raw::DocType(declared) => self.entities.declare(&declared),
                Raw::Decl(_) | Raw::Comment(_) | Raw::PI(_) => {}
            }
        }
    }

    /// Says what is not well-formed.
    fn broken(&self, place: usize, error: &quick_xml::Error) -> String {
        let is_ampersand = matches!(
            error,
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference)
        );
        if is_ampersand && self.text.as_bytes().get(place) == Some(&b'&') {
            return "broken XML: a bare `&`, which is written `&amp;`".to_owned();
        }
        format!("broken XML ({error})")
    }

    /// Leaves out all up to the end of the element that began last.
    ///
    /// # Errors
    /// As [`Events::next`].
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.nesting.saturating_sub(1);
        while self.nesting > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Returns all the text up to the end of the element that began last.
    ///
    /// # Errors
    /// As [`Events::next`].
    pub(crate) fn text_of_element(&mut self) -> Result<String, ReadError> {
        let outside = self.nesting.saturating_sub(1);
        let mut text = String::new();
        while self.nesting > outside {
            match self.next()? {
                Some(Event::Text(more)) => text.push_str(&more),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// Returns the namespace that a prefix stands for in the element that began last.
    pub(crate) fn namespace_of(&self, prefix: &str) -> Option<String> {
        let name = format!("{prefix}:x");
        let prefix = QName(&name).prefix();
        match self.reader.resolver().resolve_prefix(prefix, false) {
            ResolveResult::Bound(bound) => Some(bound.0.to_owned()),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
        }
    }

    /// Returns all the text up to the end of the element that began last, with a blank between elements.
    ///
    /// # Errors
    /// As [`Events::next`].
    pub(crate) fn words_of_element(&mut self) -> Result<String, ReadError> {
        let outside = self.nesting.saturating_sub(1);
        let mut text = String::new();
        while self.nesting > outside {
            match self.next()? {
                Some(Event::Text(more)) => text.push_str(&more),
                Some(_) if text.ends_with(|letter: char| !letter.is_whitespace()) => text.push(' '),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// Returns where the walk stands: `word/document.xml, line 3`.
    pub(crate) fn place(&self) -> String {
        self.place_of(usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX))
    }

    /// Returns the line where the walk stands, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line_of(usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX))
    }

    /// Returns the line of a byte. Lines are counted on from where they were counted last.
    fn line_of(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let last = Some(self.counted.get()).filter(|(counted, _)| *counted <= byte);
        let (start, line) = last.unwrap_or((0, 1));
        let between = self.text.as_bytes().get(start..byte).unwrap_or_default();
        let line = line + memchr::memchr_iter(b'\n', between).count();
        self.counted.set((byte, line));
        line
    }

    /// Makes the error that something is wrong here.
    pub(crate) fn malformed(&self, found: String) -> ReadError {
        let place = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.malformed_at(place, found)
    }

    fn malformed_at(&self, place: usize, found: String) -> ReadError {
        ReadError::Malformed {
            file: self.file.clone(),
            place: self.place_of(place),
            found,
            advice: SAVE_AGAIN,
        }
    }

    fn place_of(&self, byte: usize) -> String {
        self.place_in_line(self.line_of(byte))
    }

    fn place_in_line(&self, line: usize) -> String {
        if self.part.is_empty() {
            format!("line {line}")
        } else {
            format!("{}, line {line}", self.part)
        }
    }

    fn resolve(
        &mut self,
        reference: &quick_xml::events::BytesRef<'_>,
    ) -> Result<String, ReadError> {
        if let Ok(Some(letter)) = reference.resolve_char_ref() {
            return Ok(letter.to_string());
        }
        if let Some(text) = quick_xml::escape::resolve_xml_entity(reference) {
            return Ok(text.to_owned());
        }
        if let Some(text) = self.entities.expand(reference) {
            return text.map_err(|found| self.malformed(found));
        }
        let Some(text) = quick_xml::escape::resolve_html5_entity(reference) else {
            return Err(self.malformed(format!("`&{};` has no meaning here", &**reference)));
        };
        self.warn(format!(
            "`&{};` is a name of HTML, not of XML; it was read as the character that it means",
            &**reference
        ));
        Ok(text.to_owned())
    }

    /// Leaves out what XML does not allow.
    fn allowed(&mut self, text: &str) -> String {
        if let Some(letter) = text.chars().find(|letter| is_forbidden(*letter)) {
            self.warn(format!(
                "the control character U+{:04X} was left out: XML does not allow it",
                u32::from(letter)
            ));
        }
        text.chars()
            .filter(|letter| !is_forbidden(*letter))
            .collect()
    }

    /// Says that a character that XML does not allow, by its hexadecimal number, was left out.
    pub(crate) fn warn_of_character(&mut self, code: &str) {
        self.warn(format!(
            "the control character U+{code} was left out: XML does not allow it"
        ));
    }

    /// Says that something was repaired; of very many repairs the first ones.
    fn warn(&mut self, text: String) {
        self.repairs += 1;
        if self.repairs > MOST_REPAIRS {
            return;
        }
        let line = self.line();
        let place = format!("{}, {}", self.file, self.place_in_line(line));
        self.notes.push(Note::warning(place.as_str(), text));
        if self.repairs == MOST_REPAIRS {
            let text = "more is repaired behind this place and not said one by one";
            self.notes.push(Note::warning(place, text));
        }
    }
}

/// Tells whether XML 1.0 forbids a character, as itself and as a reference.
const fn is_forbidden(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn short_name(namespace: &ResolveResult<'_>, known: Namespaces) -> &'static str {
    match namespace {
        ResolveResult::Unbound => NO_NAMESPACE,
        ResolveResult::Bound(bound) => known
            .iter()
            .find(|(address, _)| *address == bound.0)
            .map_or(OTHER_NAMESPACE, |(_, short)| short),
        ResolveResult::Unknown(_) => OTHER_NAMESPACE,
    }
}

/// Bytes of a file in which its XML declaration stands.
const DECLARATION: usize = 256;

/// Turns the bytes of an XML file into text: by the encoding asked for, its mark, its declaration, or as UTF-8.
///
/// # Errors
/// [`ReadError::WrongEncoding`] when the bytes are not what they say, [`ReadError::Binary`] when they are
/// not text.
pub(crate) fn decode(
    name: &str,
    bytes: &[u8],
    asked: Option<Encoding>,
) -> Result<Noted<String>, ReadError> {
    let marked = bytes.starts_with(b"\xEF\xBB\xBF")
        || bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || bytes.iter().take(2).any(|byte| *byte == 0);
    if asked.is_some() || marked {
        let settings = Settings {
            encoding: asked,
            ..Settings::default()
        };
        return encoding::decode(name, bytes, &settings);
    }
    let start: Vec<u8> = bytes.iter().copied().take(DECLARATION).collect();
    let declared = declared_encoding(&String::from_utf8_lossy(&start))
        .filter(|encoding| !encoding.name().starts_with("UTF-16"));
    let declared = match declared {
        Some(declared) => declared,
        None => "utf-8".parse()?,
    };
    encoding::decode_as_declared(name, bytes, declared).map_err(|error| match error {
        ReadError::WrongEncoding {
            file,
            encoding,
            line,
        } => ReadError::Malformed {
            file,
            place: format!("line {line}"),
            found: format!("it says that it is {encoding}, and these bytes have no meaning in it"),
            advice: "name the right encoding with `--encoding`",
        },
        error => error,
    })
}

fn declared_encoding(start: &str) -> Option<Encoding> {
    let (declaration, _) = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|letter| matches!(letter, '"' | '\''))?;
    value.split(quote).nth(1)?.parse().ok()
}
