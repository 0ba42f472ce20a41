//! Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`, W3C).
//!
//! Kept: the text of the cues. A sentence that goes on in the next cue stands in one block with it, so that
//! it can be aligned; a block names its cues. Each speaker of a dialogue (`– …`) is a block. Dropped: times,
//! positions, marks of style, and of WebVTT its notes, styles and regions.

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings, encoding};
use crate::note::Noted;

/// Seconds between two cues after which a sentence does not go on.
const LONGEST_PAUSE: f64 = 3.0;

/// Reads a file of subtitles.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = encoding::decode(name, bytes, settings.encoding)?.into_value(&mut builder.notes);
    let cues = cues(&text);
    if cues.is_empty() && !text.trim().is_empty() {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "no cue was found in it, that is, no line like `00:00:01,000 --> 00:00:04,000`"
                .to_owned(),
            advice: "check that its extension says what it is",
        });
    }
    for block in blocks(&cues) {
        let origin = if block.first == block.last {
            format!("cue {}", block.first)
        } else {
            format!("cues {} to {}", block.first, block.last)
        };
        builder.push(BlockKind::Paragraph, &block.text, origin);
    }
    Ok(builder.finish())
}

/// A text on the screen, and when.
struct Cue {
    /// Seconds.
    start: f64,
    end: f64,
    lines: Vec<String>,
}

fn cues(text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut is_comment = false;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (place, line) in lines.iter().enumerate() {
        let next_is_time = lines
            .get(place + 1)
            .is_some_and(|next| times(next).is_some());
        if let Some((start, end)) = times(line) {
            is_comment = false;
            cues.push(Cue {
                start,
                end,
                lines: Vec::new(),
            });
        } else if line.is_empty() {
            is_comment = false;
        } else if ["NOTE", "STYLE", "REGION"].iter().any(|kind| {
            line.strip_prefix(kind)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        }) && lines
            .get(place.wrapping_sub(1))
            .is_none_or(|before| before.is_empty())
        {
            is_comment = true;
        } else if !is_comment
            && !next_is_time
            && let Some(cue) = cues.last_mut()
        {
            let plain = without_marks(line);
            if !plain.trim().is_empty() {
                cue.lines.push(plain.trim().to_owned());
            }
        }
    }
    cues
}

/// Reads `00:01:02,500 --> 00:01:04,000` and what WebVTT writes after it.
fn times(line: &str) -> Option<(f64, f64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((seconds(start.trim())?, seconds(end)?))
}

fn seconds(time: &str) -> Option<f64> {
    let mut total = 0.0;
    for part in time.split(':') {
        let part: f64 = part.replace(',', ".").parse().ok()?;
        total = total * 60.0 + part;
    }
    Some(total)
}

/// Leaves out `<i>`, `<v Anna>`, `{\an8}` and resolves the few references that WebVTT has.
fn without_marks(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some(place) = rest.find(['<', '{']) {
        let (before, mark) = rest.split_at(place);
        plain.push_str(before);
        let closing = if mark.starts_with('<') { '>' } else { '}' };
        let is_mark = mark.starts_with("{\\")
            || mark
                .chars()
                .nth(1)
                .is_some_and(|second| second.is_ascii_alphanumeric() || second == '/');
        match mark.split_once(closing) {
            Some((_, after)) if is_mark => rest = after,
            _ => {
                let mut letters = mark.chars();
                plain.extend(letters.next());
                rest = letters.as_str();
            }
        }
    }
    plain.push_str(rest);
    for (reference, letter) in [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&lrm;", ""),
        ("&rlm;", ""),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(reference, letter);
    }
    plain
}

/// Cues that hold whole sentences together.
struct Joined {
    first: usize,
    last: usize,
    text: String,
}

fn blocks(cues: &[Cue]) -> Vec<Joined> {
    let mut blocks: Vec<Joined> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for (cue, number) in cues.iter().zip(1..) {
        for (place, line) in cue.lines.iter().enumerate() {
            let is_soon = place > 0 || cue.start - end < LONGEST_PAUSE;
            match blocks.last_mut() {
                Some(last) if is_soon && !is_speaker(line) && !ends_sentence(&last.text) => {
                    last.text.push(' ');
                    last.text.push_str(line);
                    last.last = number;
                }
                Some(last) if place > 0 && !is_speaker(line) => {
                    last.text.push(' ');
                    last.text.push_str(line);
                }
                _ => blocks.push(Joined {
                    first: number,
                    last: number,
                    text: line.clone(),
                }),
            }
        }
        end = cue.end;
    }
    blocks
}

/// Tells whether a line begins with the dash of a dialogue.
fn is_speaker(line: &str) -> bool {
    line.starts_with(['-', '–', '—', '‐'])
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '»', '’', '\'', ')', ']', '♪', ' '])
        .ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests;
