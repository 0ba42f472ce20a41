//! Captions that roll: each cue shows the line before once more, and a new one below it.
//!
//! A line that a cue has in common with the end of the one before, without a pause between them, is the same
//! line still on the screen; so is one that grows word by word. That is believed of a file in which it happens
//! often: in a film people say `Nē!` twice.

use super::cues::Cue;

/// Seconds between two cues up to which a line stays on the screen.
const LONGEST_GAP: f64 = 0.2;

/// One in so many cues rolls, in files that do.
const CUES_FOR_EACH_ROLL: usize = 4;

/// Takes each line of rolling captions once, and returns how many were repeated.
pub(super) fn take_once(cues: &mut [Cue]) -> usize {
    let rolls = cues
        .windows(2)
        .filter(|pair| matches!(pair, [before, cue] if rolls(before, cue)))
        .count();
    if rolls == 0 || rolls * CUES_FOR_EACH_ROLL < cues.len() {
        return 0;
    }
    let mut repeated = 0;
    let mut shown: Vec<String> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    // Where the line stands that was taken last.
    let mut last: Option<(usize, usize)> = None;
    for place in 0..cues.len() {
        let Some(cue) = cues.get_mut(place) else {
            break;
        };
        let is_close = cue.start - end <= LONGEST_GAP;
        let lines = cue.lines.clone();
        let again = if is_close { overlap(&shown, &lines) } else { 0 };
        let grown = is_close
            && again == 0
            && matches!((shown.last(), lines.first()), (Some(old), Some(new)) if grows(old, new));
        cue.lines.drain(..again);
        cue.is_repeated = again > 0 && cue.lines.is_empty();
        end = cue.end;
        repeated += again;
        if grown {
            let new = cue.lines.remove(0);
            cue.is_repeated = cue.lines.is_empty();
            repeated += 1;
            let old = last.and_then(|(of, line)| cues.get_mut(of)?.lines.get_mut(line));
            if let Some(old) = old {
                *old = new;
            }
        }
        if let Some(line) = cues
            .get(place)
            .and_then(|cue| cue.lines.len().checked_sub(1))
        {
            last = Some((place, line));
        }
        if !lines.is_empty() {
            shown = lines;
        }
    }
    repeated
}

/// Tells whether a cue shows what the one before did, and more.
fn rolls(before: &Cue, cue: &Cue) -> bool {
    let is_close = cue.start - before.end <= LONGEST_GAP;
    let again = overlap(&before.lines, &cue.lines);
    let is_more = again > 0 && (again < cue.lines.len() || again < before.lines.len());
    let grows = matches!((before.lines.last(), cue.lines.first()), (Some(old), Some(new)) if grows(old, new));
    is_close && (is_more || grows)
}

/// Counts the lines at the end of what was shown with which a cue begins.
fn overlap(shown: &[String], lines: &[String]) -> usize {
    (1..=shown.len().min(lines.len()))
        .rev()
        .find(|count| shown.get(shown.len() - count..) == lines.get(..*count))
        .unwrap_or(0)
}

/// Tells whether a line is another one with more words.
fn grows(old: &str, new: &str) -> bool {
    new.strip_prefix(old)
        .is_some_and(|more| more.starts_with(' '))
}
