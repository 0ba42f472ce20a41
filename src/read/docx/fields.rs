//! Fields (ECMA-376 part 1, 17.16): an instruction, and the result that is shown for it.
//!
//! The result counts. What has none shows by its instruction: the chosen entry of a list, a box with a tick or
//! without, a symbol. What Word makes out of other text (tables of contents, indexes) is left out.

use crate::markup::MarkupKind;
use crate::read::fonts::SymbolFont;
use crate::read::marked::Data;
use crate::read::marked::kinds::Around;
use crate::read::story::reasons;
use crate::read::xml::{Element, Event, Events};
use crate::read::{Encoding, ReadError};

/// The fields that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether the result is being shown.
    shown: bool,
    /// Whether the result had text.
    has_text: bool,
    /// Whether it is made out of other text.
    is_contents: bool,
    /// What is chosen in it.
    choice: Option<String>,
    /// What it makes of its result, with the fields around it.
    around: Around,
}

/// What a field without a result shows.
pub(super) enum Shown {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// What a program fills in, and has not yet.
    Code(Data),
    /// Something that is left out.
    LeftOut(&'static str, String),
}

impl Fields {
    /// Tells whether an instruction is being read.
    pub(super) fn is_in_instruction(&self) -> bool {
        self.open.iter().any(|field| !field.shown)
    }

    /// Tells whether text is made out of other text.
    pub(super) fn is_in_contents(&self) -> bool {
        self.open.iter().any(|field| field.is_contents)
    }

    /// Returns the link and the field that text stands in; `outside` are those around all fields.
    pub(super) fn around(&self, outside: &Around) -> Around {
        let inner = self.open.last().map(|field| field.around.clone());
        let inner = inner.unwrap_or_default();
        Around {
            link: inner.link.or_else(|| outside.link.clone()),
            field: inner.field.or_else(|| outside.field.clone()),
        }
    }

    /// Sees text of a result.
    pub(super) fn see_text(&mut self) {
        for field in &mut self.open {
            field.has_text = true;
        }
    }

    /// Adds to the instruction that is being read.
    pub(super) fn add_instruction(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shown) {
            field.instruction.push_str(text);
        }
    }

    /// A paragraph ends. An instruction that does not end with it is broken, and must not swallow the rest.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.open {
            field.shown = true;
        }
    }

    /// Reads a `w:fldChar` up to its end, and tells what a field shows that ends with it.
    pub(super) fn mark(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'_>,
        believes_contents: bool,
    ) -> Result<Shown, ReadError> {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let choice = choice(events)?;
                let around = self.open.last();
                let around = around.map(|field| field.around.clone());
                self.open.push(Field {
                    choice,
                    around: around.unwrap_or_default(),
                    ..Field::default()
                });
                return Ok(Shown::Nothing);
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.shown = true;
                    field.is_contents = believes_contents && is_contents(&field.instruction);
                    if let Some((kind, data)) = code(&field.instruction) {
                        field.around.enter(kind, data);
                    }
                }
            }
            Some("end") => {
                events.skip()?;
                let field = self.open.pop();
                return Ok(field.map_or(Shown::Nothing, Field::without_result));
            }
            _ => {}
        }
        events.skip()?;
        Ok(Shown::Nothing)
    }
}

impl Field {
    fn without_result(self) -> Shown {
        if self.has_text {
            return Shown::Nothing;
        }
        if let Some(choice) = self.choice {
            return Shown::Text(choice);
        }
        let words = words(&self.instruction);
        let name = words.first().map(|name| name.to_uppercase());
        match name.as_deref() {
            Some("SYMBOL") => match symbol(&self.instruction) {
                Ok(letter) => Shown::Text(letter.to_string()),
                Err(unknown) => Shown::LeftOut(reasons::SYMBOLS, unknown),
            },
            Some("MACROBUTTON" | "GOTOBUTTON") => Shown::LeftOut(
                reasons::PROMPTS,
                words.get(2..).unwrap_or_default().join(" "),
            ),
            Some("EQ") => Shown::LeftOut(reasons::FORMULAS, self.instruction),
            Some(name) if SHOWN_ALWAYS.contains(&name) => {
                code(&self.instruction).map_or(Shown::Nothing, |(_, data)| Shown::Code(data))
            }
            _ => Shown::Nothing,
        }
    }
}

/// Fields that show something wherever they stand, when a program has filled them in.
const SHOWN_ALWAYS: &[&str] = &[
    "AUTHOR",
    "CREATEDATE",
    "DATE",
    "DOCPROPERTY",
    "FILENAME",
    "NUMPAGES",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "REF",
    "SAVEDATE",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "TIME",
    "TITLE",
];

/// Longest instruction that is kept, in bytes: some programs hide all their data in it.
const LONGEST_INSTRUCTION: usize = 200;

/// Returns what a field makes of its result: a link, or what a program fills in. What people fill in is text.
pub(in crate::read) fn code(instruction: &str) -> Option<(MarkupKind, Data)> {
    let name = instruction.split_whitespace().next()?.to_uppercase();
    match name.as_str() {
        "HYPERLINK" => Some((MarkupKind::Link, Data::new(address(instruction), ""))),
        "TOC" | "INDEX" | "TOA" | "TC" | "XE" | "TA" | "SYMBOL" | "EQ" | "MACROBUTTON"
        | "GOTOBUTTON" | "FORMTEXT" | "FORMDROPDOWN" | "FORMCHECKBOX" | "QUOTE" | "ADVANCE"
        | "PRIVATE" | "INCLUDETEXT" | "RD" => None,
        _ => {
            let words: Vec<&str> = instruction.split_whitespace().collect();
            let whole = words.join(" ");
            let is_kept = whole.len() <= LONGEST_INSTRUCTION;
            let kept = if is_kept { whole } else { name };
            Some((MarkupKind::Field, Data::new(kept, "")))
        }
    }
}

/// Returns where a link leads: `HYPERLINK "http://a.lv" \l "place"`.
fn address(instruction: &str) -> String {
    let mut address = String::new();
    let mut words = words(instruction).into_iter().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" => {
                address.push('#');
                address.push_str(&words.next().unwrap_or_default());
            }
            "\\o" | "\\t" => drop(words.next()),
            word if word.starts_with('\\') => {}
            word => address.insert_str(0, word),
        }
    }
    address
}

/// Tells whether a field is made out of other text: of headings, entries, citations.
pub(super) fn is_contents(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    matches!(name.to_uppercase().as_str(), "TOC" | "INDEX" | "TOA")
}

/// Cuts an instruction into words; what stands in quotation marks is one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in instruction.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// `SYMBOL 176 \f "Symbol"`: a character by its number, in a font of symbols, of Windows or (`\u`) of Unicode.
///
/// # Errors
/// The instruction, when Unicode does not have what it names.
pub(in crate::read) fn symbol(instruction: &str) -> Result<char, String> {
    let words = words(instruction);
    let number = words.get(1).map_or("", String::as_str);
    let hexadecimal = number
        .strip_prefix("0x")
        .or_else(|| number.strip_prefix("0X"));
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    };
    let after = |switch: &str| {
        let place = words.iter().position(|word| word == switch)?;
        words.get(place + 1)
    };
    let font = after("\\f").and_then(|name| SymbolFont::of_name(name));
    let letter = match (code, font) {
        (Some(code), Some(font)) => font.letter(code),
        (Some(code), None) => of_windows(code).or_else(|| char::from_u32(code)),
        (None, _) => None,
    };
    let letter = letter.filter(|letter| !letter.is_control());
    letter.ok_or_else(|| words.join(" "))
}

/// Returns the letter of a number below 256 in the code page of Western Windows.
fn of_windows(code: u32) -> Option<char> {
    let western: Encoding = "windows-1252".parse().ok()?;
    let byte = u8::try_from(code).ok()?;
    western.text(&[byte]).chars().next()
}

/// Reads what the start of a field holds, and returns what is chosen in a list or a box of an old form.
fn choice(events: &mut Events<'_>) -> Result<Option<String>, ReadError> {
    let mut entries: Vec<String> = Vec::new();
    let (mut is_list, mut is_box) = (false, false);
    let (mut chosen, mut default) = (None, None);
    let mut depth = 1;
    while depth > 0 {
        match events.next()? {
            Some(Event::Start(element)) => {
                depth += 1;
                let value = element.attribute("val");
                match element.name() {
                    ("w", "ddList") => is_list = true,
                    ("w", "checkBox") => is_box = true,
                    ("w", "listEntry") => entries.extend(value),
                    ("w", "result") => chosen = value,
                    ("w", "checked") => chosen = Some(value.unwrap_or_else(|| "1".to_owned())),
                    ("w", "default") => default = value,
                    _ => {}
                }
            }
            Some(Event::End) => depth -= 1,
            Some(Event::Text(_)) => {}
            None => break,
        }
    }
    let value = chosen.or(default);
    if is_list {
        let place = value
            .and_then(|value| value.parse().ok())
            .unwrap_or(0_usize);
        return Ok(entries.into_iter().nth(place));
    }
    let is_ticked = matches!(value.as_deref(), Some("1" | "true" | "on"));
    Ok(is_box.then(|| if is_ticked { "☒" } else { "☐" }.to_owned()))
}
