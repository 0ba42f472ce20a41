//! Bitextor's tables: texts in base64 in, sentence pairs out.
//!
//! In: a line that names the columns, among them `src_url`, `trg_url`, `src_text` and `trg_text` in any order,
//! then a document pair a line, its texts in base64. Out: a line that names the columns, then a sentence pair
//! a line: `src_url`, `trg_url`, `src_text`, `trg_text`, `tilts_score`. A document pair that cannot be aligned
//! gives no line; the caller of [`run`](super::run) is told what was wrong.

use super::{Answer, Line, Lines, Settings, align, decode};
use crate::pair::Pair;
use std::io::{self, BufRead, Write};

/// The columns that are read.
const NAMES: [&str; 4] = ["src_url", "trg_url", "src_text", "trg_text"];

/// Where the columns stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    urls: Pair<usize>,
    texts: Pair<usize>,
}

/// Reads the names of the columns and writes those of the answers.
pub(super) fn begin<Input: BufRead>(
    lines: &mut Lines<Input>,
    output: &mut impl Write,
) -> io::Result<Columns> {
    let Some((_, line)) = lines.next_line()? else {
        return Ok(Columns::default());
    };
    let Line::Whole(bytes) = line else {
        return Err(wrong_header("it is too long"));
    };
    let header = String::from_utf8_lossy(&bytes);
    let header: Vec<&str> = header.split('\t').collect();
    let mut places = [0; NAMES.len()];
    for (place, name) in places.iter_mut().zip(NAMES) {
        let found = header.iter().position(|column| *column == name);
        *place = found.ok_or_else(|| wrong_header(&format!("there is no column `{name}`")))?;
    }
    let [source_url, target_url, source, target] = places;
    writeln!(output, "{}\ttilts_score", NAMES.join("\t"))?;
    Ok(Columns {
        urls: Pair::new(source_url, target_url),
        texts: Pair::new(source, target),
    })
}

fn wrong_header(what: &str) -> io::Error {
    let names = NAMES.join(", ");
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the first line must name the columns {names}: {what}"),
    )
}

/// Answers a line.
pub(super) fn answer(number: usize, line: Line, columns: &Columns, settings: &Settings) -> Answer {
    let mut text = Vec::new();
    let read = read(&line, columns, settings);
    drop(line);
    let rows = read.and_then(|(urls, texts)| {
        let aligned = align(texts, None, settings).map_err(|trouble| trouble.to_string())?;
        Ok((urls, aligned.rows))
    });
    let (count, error) = match rows {
        Ok((urls, rows)) => {
            for row in &rows {
                let cells = [
                    &urls.source,
                    &urls.target,
                    &row.texts.source,
                    &row.texts.target,
                ];
                for cell in cells {
                    text.extend_from_slice(cell.as_bytes());
                    text.push(b'\t');
                }
                text.extend_from_slice(format!("{:.4}\n", row.confidence).as_bytes());
            }
            (rows.len(), None)
        }
        Err(error) => (0, Some(format!("line {number}: {error}"))),
    };
    Answer {
        text,
        rows: count,
        error,
    }
}

/// Reads a line: two addresses and two texts.
fn read(
    line: &Line,
    columns: &Columns,
    settings: &Settings,
) -> Result<(Pair<String>, Pair<Vec<u8>>), String> {
    let bytes = match line {
        Line::Whole(bytes) => bytes,
        Line::TooLong(length) => {
            let longest = settings.longest;
            return Err(format!(
                "it has {length} bytes, and at most {longest} are taken; raise `--longest`"
            ));
        }
    };
    let cells: Vec<&[u8]> = bytes.split(|byte| *byte == b'\t').collect();
    let cell = |place: usize| {
        cells.get(place).copied().ok_or_else(|| {
            format!(
                "it has {} columns, and the first line names {} or more; write the missing ones, empty if need be",
                cells.len(),
                place + 1
            )
        })
    };
    let urls = columns.urls.try_map(cell)?;
    let texts = columns.texts.try_map(cell)?;
    let texts = texts.zip(Pair::new("src_text", "trg_text"));
    let texts = texts.try_map(|(text, name)| decode(name, text))?;
    let urls = urls.map(|url| String::from_utf8_lossy(url).into_owned());
    Ok((urls, texts))
}
