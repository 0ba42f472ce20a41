//! Subtitles: SubRip (`.srt`), WebVTT (`.vtt`, W3C), Sub Station Alpha (`.ass`, `.ssa`; [`ass`]).
//!
//! Kept: the text of the cues. A sentence that goes on in the next cue stands in one block with it, so that
//! it can be aligned; a block names its cues. Each speaker of a dialogue (`– …`) is a block. A line that stays
//! on the screen over several cues is taken once. Dropped: numbers, times, positions, marks of style, and of
//! WebVTT its notes, styles and regions. Left out, with a note: lines outside of cues, readings above characters,
//! comments of Sub Station Alpha.

mod ass;
mod cues;
mod marks;
mod rolling;

use super::builder::Builder;
use super::story::reasons;
use super::{BlockKind, Document, ReadError, Settings, encoding};
use crate::note::{Note, Noted};
use cues::Cue;

/// Seconds between two cues after which a sentence does not go on.
const LONGEST_PAUSE: f64 = 3.0;

/// Damaged lines of times that are named one by one.
const NAMED: usize = 10;

/// Reads a file of subtitles.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = encoding::decode(name, bytes, settings)?.into_value(&mut builder.notes);
    let mut found = cues::read(&text);
    if found.cues.is_empty() && !text.trim().is_empty() {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "no cue was found in it, that is, no line like `00:00:01,000 --> 00:00:04,000` or `Dialogue: …`"
                .to_owned(),
            advice: "check that its extension says what it is",
        });
    }
    let repeated = rolling::take_once(&mut found.cues);
    if repeated > 0 {
        let text =
            format!("lines that stay on the screen over several cues are taken once: {repeated}");
        builder.notes.push(Note::remark(name, text));
    }
    let more = found.damaged.len().saturating_sub(NAMED);
    for (line, times) in found.damaged.into_iter().take(NAMED) {
        let sound = if times.starts_with(ass::SHOWN) {
            "`Dialogue: 0,0:00:01.00,0:00:04.00,…`, and its text"
        } else {
            "`00:00:01,000 --> 00:00:04,000`, and what follows it"
        };
        let said = format!(
            "left out: a damaged line of times, `{times}`; it should be as {sound} is read as a cue"
        );
        let note = Note::warning(format!("{name}, line {line}"), said);
        builder.notes.push(note);
    }
    if more > 0 {
        let said = format!("left out: {more} more damaged lines of times");
        builder.notes.push(Note::warning(name, said));
    }
    for block in blocks(&found.cues) {
        let origin = if block.first == block.last {
            format!("cue {}", block.first)
        } else {
            format!("cues {} to {}", block.first, block.last)
        };
        builder.push(BlockKind::Paragraph, &block.text, origin);
    }
    for (line, text) in found.outside {
        builder.leave_out("lines outside of cues", &text, format!("line {line}"));
    }
    for (line, text) in found.comments {
        builder.leave_out(reasons::COMMENTS, &text, format!("line {line}"));
    }
    for (line, text) in found.readings {
        builder.leave_out(reasons::READINGS, &text, format!("line {line}"));
    }
    Ok(builder.finish())
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
    let mut is_whole = false;
    let mut style = "";
    for cue in cues {
        if cue.is_repeated {
            end = cue.end;
            continue;
        }
        // A cue without words (a year, an empty one) is no part of a sentence in the next.
        let has_words = cue
            .lines
            .iter()
            .any(|line| line.contains(char::is_alphabetic));
        for (place, line) in cue.lines.iter().enumerate() {
            let is_inside = place > 0;
            let is_near = is_inside
                || has_words && !is_whole && cue.style == style && cue.start - end < LONGEST_PAUSE;
            let before = blocks.last_mut().filter(|before| {
                is_near && !is_speaker(line) && (is_inside || !ends_sentence(&before.text))
            });
            match before {
                Some(before) => {
                    before.text.push(' ');
                    before.text.push_str(line);
                    before.last = cue.number;
                }
                None => blocks.push(Joined::new(cue.number, line)),
            }
        }
        is_whole = !has_words;
        style = &cue.style;
        end = cue.end;
    }
    blocks
}

impl Joined {
    fn new(number: usize, line: &str) -> Self {
        Self {
            first: number,
            last: number,
            text: line.to_owned(),
        }
    }
}

/// Tells whether a line begins with the dash of a dialogue, or with the arrows of live captions.
fn is_speaker(line: &str) -> bool {
    line.starts_with(['-', '–', '—', '‐']) || line.starts_with(">>")
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '»', '’', '\'', ')', ']', '♪', ' '])
        .ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod rolling_tests;
#[cfg(test)]
mod tests;
