//! JSONL: a [`Record`] a line, as [`write`](super::write) writes it. Nothing of it is dropped.

use super::write::Places;
use super::{Part, Record};
use crate::bitext::{Bitext, Cell, Piece, Row};
use crate::formats::ReadSettings;
use crate::formats::rows::Rows;
use crate::markup::{Markup, sound};
use crate::note::Noted;
use crate::pair::Pair;
use crate::read::{ReadError, encoding};
use crate::span::{CharSpan, Span};

/// Reads records.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = encoding::decode(name, bytes, &settings.read)?.into_value(&mut rows.notes);
    for (line, number) in text.split('\n').zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(line).map_err(|error| ReadError::Malformed {
            file: name.to_owned(),
            place: format!("line {number}"),
            found: format!("it is no record ({error})"),
            advice: "give records as `tilts align --format jsonl` writes them",
        })?;
        rows.push(row(record));
    }
    Ok(rows.finish(Pair::new(None, None), settings))
}

fn row(record: Record) -> Row {
    Row {
        id: record.id,
        cells: Pair::new(cell(record.source), cell(record.target)),
        confidence: record.confidence,
        status: record.status,
        edited: record.edited,
        marks: record.marks,
        reasons: record.reasons,
        note: record.note,
        alternative: None,
    }
}

/// Makes a cell. A sentence that was split by hand has more places than numbers: the last number goes on.
fn cell(part: Part) -> Cell {
    let mut numbers = part.sentences.iter().copied();
    let mut last = None;
    let pieces = part
        .spans
        .iter()
        .filter_map(|[start, end]| {
            last = numbers.next().or(last);
            let span = CharSpan::new(*start, (*end).max(*start));
            last.map(|sentence| Piece { sentence, span })
        })
        .collect();
    let mut markup = Vec::new();
    if !part.markup.is_empty() {
        let places = Places::new(&part.text);
        let pieces = part.markup.into_iter().map(|tag| Markup {
            span: Span::new(places.byte(tag.span[0]), places.byte(tag.span[1])),
            kind: tag.kind,
            form: tag.form,
            start_data: tag.start,
            end_data: tag.end,
            holds: tag.holds,
            origin: tag.origin.map(Box::new),
        });
        markup = sound(&part.text, pieces.collect());
    }
    Cell {
        text: part.text,
        pieces,
        markup,
    }
}
