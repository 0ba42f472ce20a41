//! Parts of a package that a document shows: charts, diagrams, and other documents.

use super::diagram::Model;
use super::{DEEPEST_CHUNK, File};
use crate::read::builder::Builder;
use crate::read::package::Package;
use crate::read::story::{Part, PartKind, reasons};
use crate::read::xml::{Event, Events};
use crate::read::{BlockKind, Limits, ReadError, Settings, charset, encoding, html};
use std::collections::HashSet;

/// Adds the text of a part where it stands, or says that it is left out.
pub(super) fn add(
    file: &mut File<'_>,
    part: Part,
    target: Option<String>,
) -> Result<(), ReadError> {
    match (part.kind, target) {
        (PartKind::Chart | PartKind::Diagram, Some(target)) => drawing(file, &part, &target),
        (PartKind::Chunk, Some(target)) if part.reason.is_none() => chunk(file, part, &target),
        (_, target) => {
            leave_out(file, part, target.as_deref());
            Ok(())
        }
    }
}

fn leave_out(file: &mut File<'_>, part: Part, target: Option<&str>) {
    let name = match (part.label.as_str(), target) {
        ("", None) => "an object",
        ("", Some(target)) => target,
        (label, _) => label,
    };
    let reason = part.reason.unwrap_or(reasons::EMBEDDED);
    file.builder.leave_out(reason, name, part.origin);
}

/// Adds the words of a chart or a diagram, each once.
fn drawing(file: &mut File<'_>, part: &Part, target: &str) -> Result<(), ReadError> {
    let Some(text) = file.package.text(target, &mut file.builder.notes)? else {
        leave_out(file, part.clone(), Some(target));
        return Ok(());
    };
    let texts = words(&mut file.events(target, &text))?;
    let what = match part.kind {
        PartKind::Chart => "chart",
        _ => "diagram",
    };
    let mut seen = HashSet::new();
    for text in texts {
        if part.kind == PartKind::Chart && !seen.insert(text.clone()) {
            continue;
        }
        let origin = format!("{}, {what}", part.origin);
        match part.reason {
            Some(reason) => file.builder.leave_out(reason, &text, origin),
            None => file.builder.push(BlockKind::Caption, &text, origin),
        }
    }
    Ok(())
}

/// Reads the paragraphs of a chart or a diagram, and the names of its series and categories; numbers are none.
pub(in crate::read) fn words(events: &mut Events<'_>) -> Result<Vec<String>, ReadError> {
    let (mut texts, mut model) = (Vec::new(), Model::default());
    collect(events, false, &mut texts, &mut model)?;
    Ok(model.in_order(texts))
}

fn collect(
    events: &mut Events<'_>,
    are_names: bool,
    texts: &mut Vec<String>,
    model: &mut Model,
) -> Result<(), ReadError> {
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match element.name() {
                ("a", "p") => texts.push(paragraph(events)?),
                ("c" | "cx", "v") | ("cx", "pt") if are_names => {
                    texts.push(events.text_of_element()?);
                }
                ("c", "strCache" | "strLit" | "multiLvlStrCache") | ("cx", "strDim" | "txData") => {
                    collect(events, true, texts, model)?;
                }
                ("dgm", "pt") => {
                    let id = element.attribute("modelId").unwrap_or_default();
                    let start = texts.len();
                    collect(events, are_names, texts, model)?;
                    model.add_point(id, start..texts.len());
                }
                ("dgm", "cxn") => {
                    model.add_connection(&element);
                    events.skip()?;
                }
                ("c", "numCache" | "numLit") | ("cx", "numDim") => events.skip()?,
                _ => collect(events, are_names, texts, model)?,
            },
            Event::End => return Ok(()),
            Event::Text(_) => {}
        }
    }
    Ok(())
}

/// Reads a paragraph of a drawing up to its end.
pub(super) fn paragraph(events: &mut Events<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut depth = 1;
    while depth > 0 {
        match events.next()? {
            Some(Event::Start(element)) => match element.name() {
                ("a", "t") => text.push_str(&events.text_of_element()?),
                name => {
                    if name == ("a", "br") {
                        text.push('\n');
                    }
                    depth += 1;
                }
            },
            Some(Event::End) => depth -= 1,
            Some(Event::Text(_)) => {}
            None => break,
        }
    }
    Ok(text)
}

/// Adds a document that goes on in this one's text.
fn chunk(file: &mut File<'_>, part: Part, target: &str) -> Result<(), ReadError> {
    let is_new = file.chunks.insert(target.to_owned());
    let bytes = if is_new && file.depth < DEEPEST_CHUNK {
        file.package.part(target)?
    } else {
        None
    };
    let Some(bytes) = bytes else {
        leave_out(file, part, Some(target));
        return Ok(());
    };
    let extension = target.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_read = if bytes.starts_with(b"PK") {
        package(file, &bytes)
    } else {
        match extension.as_str() {
            "htm" | "html" | "xhtml" => page(file, &bytes, &part.origin),
            _ if looks_like_page(&bytes) => page(file, &bytes, &part.origin),
            "txt" => lines(file, &bytes, &part.origin),
            _ => false,
        }
    };
    if !is_read {
        leave_out(file, part, Some(target));
    }
    Ok(())
}

/// Adds a document of the same kind, up to where it is broken, if it is.
fn package(file: &mut File<'_>, bytes: &[u8]) -> bool {
    let settings = Settings {
        limits: Limits {
            unpacked_bytes: file.package.bytes_left(),
            ..file.settings.limits
        },
        ..file.settings.clone()
    };
    let Ok(package) = Package::open(file.name, bytes, &settings) else {
        return false;
    };
    let mut inside = File {
        name: file.name,
        settings,
        package,
        builder: std::mem::replace(&mut file.builder, Builder::new(file.name)),
        depth: file.depth + 1,
        chunks: HashSet::new(),
        kept_comments: None,
    };
    let read = inside.read();
    file.package.count(inside.package.unpacked());
    file.builder = inside.builder;
    read.is_ok()
}

/// Tells whether a file begins as a page does, whatever it is called.
fn looks_like_page(bytes: &[u8]) -> bool {
    const START: usize = 512;
    let start: Vec<u8> = bytes.iter().copied().take(START).collect();
    let start = String::from_utf8_lossy(&start).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    start.starts_with('<') && start.contains("<html")
}

fn page(file: &mut File<'_>, bytes: &[u8], origin: &str) -> bool {
    let Ok(text) = charset::decode(file.name, bytes, &file.settings) else {
        return false;
    };
    for found in html::fragment(&text.value, origin) {
        file.builder.add_found(found);
    }
    true
}

fn lines(file: &mut File<'_>, bytes: &[u8], origin: &str) -> bool {
    let Ok(text) = encoding::decode(file.name, bytes, &file.settings) else {
        return false;
    };
    for line in text.value.lines() {
        let kind = BlockKind::Paragraph;
        file.builder.push(kind, line, origin.to_owned());
    }
    true
}
