//! PDF with a text layer. A library finds the characters; this file finds the paragraphs.
//!
//! **Kept:** the text of every page, column by column ([`rows`]), tables with lines around their cells cell by cell
//! ([`grids`]); lines are joined to paragraphs by where they stand
//! ([`paragraphs`]), over the ends of columns and pages too. A word that was parted at the end of a line is put
//! together again, unless the document writes it with a hyphen elsewhere; ligatures become letters, and accents that
//! were drawn by themselves stand on theirs ([`runs`]). **Left out, and named:** running headers, footers and page
//! numbers, the numbers of notes in the text, lines of a table of contents. **Said:** which pages hold no text, as
//! scanned ones do. A PDF does not say what is a heading, a table or a second column: all that is told by looks.
//!
//! The library panics on some broken files. That is caught: a page that breaks it is named and left out.

mod addresses;
mod forms;
mod glyphs;
mod grids;
mod interrupted;
mod limits;
mod lines;
mod note_numbers;
mod paragraphs;
mod quiet;
mod rows;
mod ruled;
mod rulings;
mod running;
mod runs;
mod sections;
mod unruled;

use super::builder::Builder;
use super::characters::ligature;
use super::{BlockKind, Document, ReadError, Settings, furniture, layout, text};
use crate::language::is_conjunction;
use crate::note::{Note, Noted};
use crate::span::Span;
use glyphs::Page;
use interrupted::Paragraph;
use paragraphs::Laid;

/// What the note calls that which repeats on every page.
const FURNITURE: &str = "running headers, footers and page numbers";

/// What the note calls the marks that lead to notes.
const NOTE_NUMBERS: &str = "numbers of notes in the text";

/// What the note calls lines that lead to pages.
const CONTENTS: &str = "lines of a table of contents";

/// Reads a PDF.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let pages = pages(bytes, name, settings, &mut builder.notes)?;
    say_empty_pages(&pages, name, &mut builder)?;
    let mut pages: Vec<_> = pages.into_iter().map(sections::of).collect();
    for (line, page) in running::take(&mut pages) {
        builder.leave_out(FURNITURE, &line, format!("page {page}"));
    }
    let laid = paragraphs::lay(pages);
    for (number, page) in &laid.note_numbers {
        builder.leave_out(NOTE_NUMBERS, number, format!("page {page}"));
    }
    let mut joined = Joined::new(&laid.text);
    for paragraph in joined_paragraphs(&laid, settings, &mut builder) {
        let origin = format!("page {}", paragraph.last.page + 1);
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

/// Returns the characters of each page; nothing of one that has none because it is broken.
fn pages(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<Page>>, ReadError> {
    let mut document = limits::load(bytes, name, settings)?;
    let numbers = document.get_pages();
    let (mut pages, mut broken) = (Vec::new(), Vec::new());
    for (number, id) in &numbers {
        let mut page = Page::default();
        let unfolded = quiet::catch(|| forms::unfold(&mut document, *id)).flatten();
        let read = quiet::catch(|| pdf_extract::output_doc_page(&document, &mut page, *number));
        let is_whole = matches!(read, Some(Ok(())));
        let drawn = quiet::catch(|| rulings::of(&document, *id, page.top));
        page.rulings = drawn.unwrap_or_default();
        if let Some(commands) = unfolded {
            document.objects.remove(&commands);
        }
        if !is_whole {
            broken.push(number.to_string());
        }
        pages.push((is_whole || !page.is_empty()).then_some(page));
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
    pages: &[Option<Page>],
    name: &str,
    builder: &mut Builder,
) -> Result<(), ReadError> {
    let is_empty = |page: &Option<Page>| page.as_ref().is_some_and(Page::is_empty);
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

/// Cuts the text into paragraphs; one that goes on over the end of its page or column stays one.
fn joined_paragraphs<'text>(
    laid: &'text Laid,
    settings: &Settings,
    builder: &mut Builder,
) -> Vec<Paragraph<'text>> {
    let whole = laid.text.as_str();
    let mut found: Vec<Paragraph<'text>> = Vec::new();
    for block in text::printed_blocks(whole, paragraphs::written(laid), settings.paragraphs) {
        let span = block.span;
        let mut places = laid
            .lines
            .range(span.start..span.end.max(span.start + 1))
            .map(|(_, place)| *place);
        let Some(first) = places.next() else {
            continue;
        };
        let last = places.next_back().unwrap_or(first);
        let inside = span.of(whole);
        let origin = || format!("page {}", first.page + 1);
        // Pages before the first numbered one have no number, or a Roman one.
        let number = crate::cast::to_u32(first.page + 1);
        let is_number =
            furniture::page_number(inside).is_some_and(|said| said <= number) || is_roman(inside);
        if is_number && stands_alone(whole, span) {
            builder.leave_out(FURNITURE, inside, origin());
            continue;
        }
        if inside.lines().all(paragraphs::is_contents) {
            builder.leave_out(CONTENTS, inside, origin());
            continue;
        }
        let lines = inside.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty()).collect();
        match interrupted::before(&mut found, first, inside) {
            Some(before) => {
                before.kind = BlockKind::Paragraph;
                before.last = last;
                before.lines.extend(lines);
            }
            _ => found.push(Paragraph {
                kind: if first.is_cell {
                    BlockKind::TableCell
                } else {
                    block.kind
                },
                last,
                lines,
            }),
        }
    }
    found
}

/// Tells a small Roman number, as the first pages of a book have.
fn is_roman(text: &str) -> bool {
    const LONGEST: usize = 6;
    (1..=LONGEST).contains(&text.len())
        && text.bytes().all(|sign| matches!(sign, b'i' | b'v' | b'x'))
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
        let is_address = addresses::goes_on(text, line);
        if !is_address && (text.ends_with('\u{AD}') || self.is_parted(text, line)) {
            text.pop();
            self.words += 1;
        } else if !is_address && stands_apart(text, line) {
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
        !is_conjunction(&second) && !self.whole.contains(&format!("{first}{second}"))
    }
}

/// Tells whether a blank stands between a text and the line that goes on with it.
fn stands_apart(text: &str, line: &str) -> bool {
    let is_word = ends_with_hyphenated_word(text) && !begins_with_conjunction(line);
    let is_number = layout::ends_within_number(text, line);
    let is_sign = line.starts_with(['.', ',', ';', ')', '»', '”']);
    !(text.is_empty() || is_word || is_number || is_sign)
}

/// Tells whether a line begins with the word that waits for the second half of another.
fn begins_with_conjunction(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(is_conjunction)
}

/// Tells whether a line ends with a letter and a hyphen.
fn ends_with_hyphenated_word(text: &str) -> bool {
    text.strip_suffix(['-', '\u{2010}'])
        .is_some_and(|before| before.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod drawn_tests;
#[cfg(test)]
mod forms_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod set_tests;
#[cfg(test)]
mod tests;
