//! PDF with a text layer. A library finds the characters; this file finds the paragraphs.
//!
//! **Kept:** the text of every page in the order in which the file draws it; lines are joined to paragraphs
//! by their layout, over the ends of pages too. A word that was parted at the end of a line is put together
//! again, unless the document writes it with a hyphen elsewhere; ligatures become letters. **Left out, and
//! named:** running headers, footers and page numbers. **Said:** which pages hold no text, as scanned ones
//! do. A PDF does not say what is a heading, a table or a second column; such pages may come out of order.
//!
//! The library panics on some broken files. That is caught: a page that breaks it is named and left out.

mod limits;
mod quiet;

use super::builder::Builder;
use super::{BlockKind, Document, Paragraphs, ReadError, Settings, layout, text};
use crate::note::{Note, Noted};
use crate::span::Span;
use pdf_extract::PlainTextOutput;

/// What the note calls that which repeats on every page.
const FURNITURE: &str = "running headers, footers and page numbers";

/// Reads a PDF.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let pages = pages(bytes, name, settings, &mut builder.notes)?;
    say_empty_pages(&pages, name, &mut builder)?;
    let pages: Vec<String> = pages.into_iter().map(Option::unwrap_or_default).collect();
    let whole = pages.join("\u{C}");
    let mut joined = Joined::new(&whole);
    for paragraph in paragraphs(&whole, settings, &mut builder) {
        let origin = format!("page {}", paragraph.page + 1);
        let text = joined.text(&paragraph.lines);
        builder.push(paragraph.kind, &text, origin);
    }
    if joined.words > 0 {
        builder.notes.push(Note::remark(
            name,
            format!(
                "words that were parted at the ends of lines, and put together: {}",
                joined.words
            ),
        ));
    }
    Ok(builder.finish())
}

/// What to do about a PDF that cannot be read.
const PRINT_AGAIN: &str =
    "open it in a PDF reader and print it to a new PDF, or save its text as .docx or .txt";

fn faulty(name: &str) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found: "it is a PDF with faults".to_owned(),
        advice: PRINT_AGAIN,
    }
}

/// Returns the text of each page; nothing of one that has none because it is broken.
fn pages(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<String>>, ReadError> {
    let document = limits::load(bytes, name, settings)?;
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let (mut pages, mut broken) = (Vec::new(), Vec::new());
    for number in &numbers {
        let mut text = String::new();
        let read = quiet::catch(|| {
            let mut output = PlainTextOutput::new(&mut text);
            pdf_extract::output_doc_page(&document, &mut output, *number)
        });
        let is_whole = matches!(read, Some(Ok(())));
        if !is_whole {
            broken.push(number.to_string());
        }
        // A form feed parts the pages from here on, so that none may stand in them.
        let text = text.replace('\u{C}', "\n").replace('\0', "");
        pages.push((is_whole || !text.trim().is_empty()).then_some(text));
    }
    if broken.len() == numbers.len() {
        return Err(faulty(name));
    }
    if !broken.is_empty() {
        notes.push(Note::warning(
            name,
            format!(
                "pages with faults, of which text may be missing: {}",
                broken.join(", ")
            ),
        ));
    }
    Ok(pages)
}

/// Says which pages are pictures; a document of nothing else cannot be read.
fn say_empty_pages(
    pages: &[Option<String>],
    name: &str,
    builder: &mut Builder,
) -> Result<(), ReadError> {
    let is_empty = |page: &Option<String>| page.as_ref().is_some_and(|text| text.trim().is_empty());
    let empty: Vec<String> = (1..)
        .zip(pages)
        .filter(|(_, page)| is_empty(page))
        .map(|(number, _): (usize, _)| number.to_string())
        .collect();
    if empty.is_empty() {
        return Ok(());
    }
    if empty.len() == pages.len() {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "its pages hold no text; they look scanned".to_owned(),
            advice: "have the text recognised first (OCR), and save it as .docx or .txt",
        });
    }
    builder.notes.push(Note::warning(
        name,
        format!(
            "pages without text, perhaps scanned: {}; have their text recognised first (OCR)",
            empty.join(", ")
        ),
    ));
    Ok(())
}

/// Lines that make one block.
struct Paragraph<'text> {
    kind: BlockKind,
    page: usize,
    lines: Vec<&'text str>,
}

/// Cuts the text into paragraphs; one that goes on over the end of its page stays one.
fn paragraphs<'text>(
    whole: &'text str,
    settings: &Settings,
    builder: &mut Builder,
) -> Vec<Paragraph<'text>> {
    let how = match settings.paragraphs {
        Paragraphs::Auto => Paragraphs::Wrapped,
        wished => wished,
    };
    let mut found: Vec<Paragraph<'text>> = Vec::new();
    let (mut page, mut seen) = (0, 0);
    for block in text::printed_blocks(whole, how) {
        let before = Span::new(seen, block.span.start).of(whole);
        page += before.matches('\u{C}').count();
        seen = block.span.start;
        let inside = block.span.of(whole);
        let is_number = layout::page_number(inside) == u32::try_from(page + 1).ok();
        if block.kind == BlockKind::Furniture || (is_number && stands_alone(whole, block.span)) {
            builder.leave_out(FURNITURE, inside, format!("page {}", page + 1));
            continue;
        }
        let lines = inside.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty()).collect();
        match found.last_mut() {
            Some(last) if last.page < page && goes_on(last, inside) => {
                last.kind = BlockKind::Paragraph;
                last.lines.extend(lines);
            }
            _ => found.push(Paragraph {
                kind: block.kind,
                page,
                lines,
            }),
        }
    }
    found
}

/// Tells whether a block is the first or the last of its page.
fn stands_alone(whole: &str, span: Span) -> bool {
    let page_before = Span::new(0, span.start).of(whole).rsplit('\u{C}').next();
    let page_behind = Span::new(span.end, whole.len())
        .of(whole)
        .split('\u{C}')
        .next();
    [page_before, page_behind]
        .into_iter()
        .flatten()
        .any(|rest| rest.trim().is_empty())
}

/// Tells whether a paragraph at the end of a page runs on in the first text of the next one.
fn goes_on(last: &Paragraph<'_>, next: &str) -> bool {
    let runs_out = last
        .lines
        .last()
        .is_some_and(|line| !line.ends_with(['.', '!', '?', '…', ':', ';', '”', '"', '»']));
    runs_out && next.starts_with(char::is_lowercase)
}

/// Joins lines, and counts the words that it puts together.
struct Joined<'text> {
    whole: &'text str,
    words: usize,
}

impl<'text> Joined<'text> {
    const fn new(whole: &'text str) -> Self {
        Self { whole, words: 0 }
    }

    fn text(&mut self, lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines {
            self.add(line, &mut text);
        }
        text.chars()
            .fold(String::with_capacity(text.len()), |mut text, letter| {
                match ligature(letter) {
                    Some(letters) => text.push_str(letters),
                    None => text.push(letter),
                }
                text
            })
    }

    fn add(&mut self, line: &str, text: &mut String) {
        if text.ends_with('\u{AD}') || self.is_parted(text, line) {
            text.pop();
            self.words += 1;
        } else if !text.is_empty() && !ends_with_hyphenated_word(text) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Tells whether the hyphen at the end of a line is there only because the line ended.
    fn is_parted(&self, text: &str, next: &str) -> bool {
        if !ends_with_hyphenated_word(text) || !next.starts_with(char::is_lowercase) {
            return false;
        }
        let first = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let second: String = next
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .collect();
        !self.whole.contains(&format!("{first}{second}"))
    }
}

/// Tells whether a line ends with a letter and a hyphen.
fn ends_with_hyphenated_word(text: &str) -> bool {
    text.strip_suffix(['-', '\u{2010}'])
        .is_some_and(|before| before.ends_with(char::is_alphabetic))
}

/// Returns the letters of a ligature of Unicode's Alphabetic Presentation Forms.
const fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
