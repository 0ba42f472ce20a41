//! Captions that roll: each cue shows the line before once more, and a new one below it.
//!
//! A line that a cue has in common with the end of the one before, without a pause between them, is the same
//! line still on the screen; so is one that grows word by word. That is believed where it happens often, in the
//! whole file or in cue after cue; elsewhere of lines of some words that stand in no song, for in a film people say
//! `Nē!` twice. A whole cue that comes again says something again, unless cues around it roll or it has the same times.

use super::cues::Cue;

/// Seconds between two cues up to which a line stays on the screen.
const LONGEST_GAP: f64 = 0.2;

/// One in so many cues rolls, in files that do.
const CUES_FOR_EACH_ROLL: usize = 4;

/// So many cues that roll one after another are believed.
const RUN: usize = 3;

/// Words and letters of a line that is hardly said twice.
const LONG: (usize, usize) = (3, 15);

/// Takes each line of rolling captions once, and returns how many were repeated.
pub(super) fn take_once(cues: &mut [Cue]) -> usize {
    let believed = believed(cues);
    let mut repeated = 0;
    let mut shown: Vec<String> = Vec::new();
    // Where the line stands that was taken last.
    let mut last: Option<(usize, usize)> = None;
    for place in 0..cues.len() {
        let Some(cue) = cues.get_mut(place) else {
            break;
        };
        let is_close = believed.get(place) == Some(&true);
        let lines = cue.lines.clone();
        let again = if is_close { overlap(&shown, &lines) } else { 0 };
        let grown = is_close
            && again == 0
            && matches!((shown.last(), lines.first()), (Some(old), Some(new)) if grows(old, new));
        cue.lines.drain(..again);
        cue.is_repeated = again > 0 && cue.lines.is_empty();
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

/// Tells of each cue whether what it has in common with the one before is still on the screen.
fn believed(cues: &[Cue]) -> Vec<bool> {
    let pairs = || {
        let before = cues.iter().map(Some);
        std::iter::once(None).chain(before).zip(cues)
    };
    let rolling: Vec<bool> = pairs()
        .map(|(before, cue)| before.is_some_and(|before| rolls(before, cue)))
        .collect();
    let count = rolling.iter().filter(|rolls| **rolls).count();
    let is_often = count > 0 && count * CUES_FOR_EACH_ROLL >= cues.len();
    let mut runs = vec![false; cues.len()];
    let mut start = 0;
    for run in rolling.chunk_by(|one, next| one == next) {
        let is_run = run.first() == Some(&true) && run.len() >= RUN;
        for one in runs.iter_mut().skip(start).take(run.len()) {
            *one = is_run;
        }
        start += run.len();
    }
    pairs()
        .zip(rolling.iter().zip(&runs))
        .map(|((before, cue), (rolls, is_in_run))| {
            let Some(before) = before else {
                return false;
            };
            if before.lines == cue.lines {
                return is_shown_again(before, cue, is_often);
            }
            cue.start - before.end <= LONGEST_GAP
                && (is_often || *is_in_run || *rolls && has_long_line(before, cue))
        })
        .collect()
}

/// Tells whether a cue with the lines of the one before is the same one: at the same time, or where cues roll.
fn is_shown_again(before: &Cue, cue: &Cue, is_often: bool) -> bool {
    const FLASH: f64 = 0.1;
    let is_same_time = cue.start < before.end && cue.end <= before.end + LONGEST_GAP;
    let is_flash = [before, cue].iter().any(|one| one.end - one.start < FLASH);
    let is_close = cue.start - before.end <= LONGEST_GAP;
    is_same_time || is_often && is_close && (is_flash || cue.lines.iter().any(|line| is_long(line)))
}

/// Tells whether what two cues have in common is hardly said twice, one right after the other.
fn has_long_line(before: &Cue, cue: &Cue) -> bool {
    let again = overlap(&before.lines, &cue.lines);
    let common = match again {
        0 => before.lines.last().into_iter().collect(),
        again => cue.lines.iter().take(again).collect::<Vec<_>>(),
    };
    common.iter().any(|line| is_long(line))
}

fn is_long(line: &str) -> bool {
    let is_sung = line.contains(['♪', '♫', '#']);
    let (words, letters) = LONG;
    !is_sung && line.split_whitespace().count() >= words && line.chars().count() >= letters
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
