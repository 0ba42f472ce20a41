//! Characters → runs: stretches of one line that were drawn side by side, their accents put on their letters.

use super::glyphs::Glyph;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Letters drawn side by side.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// What they read as, with a blank at the ends where one was drawn.
    pub(super) text: String,
    /// Where the first begins, from the left.
    pub(super) x: f64,
    /// How far the last reaches.
    pub(super) end: f64,
    /// Where the line stands, from the top.
    pub(super) y: f64,
    /// The size of the font.
    pub(super) size: f64,
    /// Whether it stands above its line, in small letters.
    pub(super) raised: bool,
    /// Its place in the order of drawing.
    pub(super) order: usize,
}

/// Width of a blank between words at least, as a part of the size.
const BLANK: f64 = 0.13;

/// Width that parts two runs, as a part of the size: no word stands so far from the next.
pub(super) const GAP: f64 = 1.0;

/// Width on each side of a blank that is drawn between two words far apart, at most: a line of few words that fills a
/// column.
const WIDEST: f64 = 12.0;

/// Letters that stand raised together, at most.
const LONGEST_RAISED: usize = 6;

/// The same of the numbers of several notes: `7,10-12`.
const LONGEST_LIST: usize = 24;

/// Returns the runs of a page in the order of drawing.
pub(super) fn of(glyphs: &[Glyph]) -> Vec<Run> {
    let glyphs = composed(&drawn_once(glyphs));
    let mut runs: Vec<Run> = Vec::new();
    let mut next = f64::INFINITY;
    let mut was_stretched = false;
    for (at, glyph) in glyphs.iter().enumerate() {
        // A blank at which no line breaks is a sign of the text.
        let is_blank = glyph.text.bytes().all(|byte| byte.is_ascii_whitespace());
        let gap = glyph.x - next;
        let goes_on = runs.last().is_some_and(|run| {
            let level = (glyph.y - run.y).abs() < 0.1 * run.size;
            let alike = is_blank || (glyph.size - run.size).abs() < 0.12 * run.size;
            let farthest = if is_blank && is_stretched(glyph, gap, glyphs.get(at + 1)) {
                WIDEST
            } else {
                GAP
            };
            level && alike && (-0.6 * run.size..farthest * run.size).contains(&gap)
        });
        let goes_on = goes_on || std::mem::take(&mut was_stretched);
        was_stretched = goes_on && is_blank && gap > GAP * glyph.size;
        match runs.last_mut() {
            Some(run) if goes_on => {
                if gap > BLANK * run.size || is_blank {
                    push_blank(&mut run.text);
                }
                if !is_blank {
                    if run.text.trim().is_empty() {
                        (run.x, run.size) = (glyph.x, glyph.size);
                    }
                    run.text.push_str(&glyph.text);
                    run.end = glyph.end;
                }
            }
            _ => runs.push(Run {
                text: if is_blank {
                    " ".to_owned()
                } else {
                    glyph.text.clone()
                },
                x: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
                raised: false,
                order: at,
            }),
        }
        next = glyph.next.max(glyph.end.min(glyph.next));
    }
    runs.retain(|run| !run.text.trim().is_empty());
    raise(&mut runs);
    runs
}

/// Tells whether a blank stands in the middle between two words: such a line was stretched to fill its column. The
/// blank behind the text of a cell touches it.
fn is_stretched(blank: &Glyph, gap: f64, next: Option<&Glyph>) -> bool {
    next.is_some_and(|next| {
        let behind = next.x - blank.next;
        (next.y - blank.y).abs() < 0.1 * blank.size
            && (next.size - blank.size).abs() < 0.12 * blank.size
            && (behind - gap).abs() < 0.25 * blank.size
    })
}

fn push_blank(text: &mut String) {
    if !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Leaves out what was drawn a second time at the same place, to make it bold; two narrow letters side by side are
/// farther apart.
fn drawn_once(glyphs: &[Glyph]) -> Vec<Glyph> {
    const SAME: f64 = 0.12;
    let mut seen: HashMap<(&str, i64, i64, i64), (f64, f64)> = HashMap::new();
    let place = |number: f64, size: f64| round(number / (SAME * size.max(1.0)));
    let mut kept = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (x, y) = (place(glyph.x, glyph.size), place(glyph.y, glyph.size));
        let size = round(10.0 * glyph.size);
        let most = SAME * glyph.size.max(1.0);
        let near = [-1, 0, 1]
            .into_iter()
            .flat_map(|right| [-1, 0, 1].map(|down| (x + right, y + down)))
            .filter_map(|(x, y)| seen.get(&(glyph.text.as_str(), size, x, y)))
            .any(|(x, y)| (glyph.x - x).abs() < most && (glyph.y - y).abs() < most);
        if near && !glyph.text.trim().is_empty() {
            continue;
        }
        seen.insert((glyph.text.as_str(), size, x, y), (glyph.x, glyph.y));
        kept.push(glyph.clone());
    }
    kept
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a sheet; casts of floats saturate"
)]
fn round(number: f64) -> i64 {
    number.round() as i64
}

/// Puts accents that were drawn by themselves on the letter that they stand over or under.
fn composed(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut done: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut waiting: Option<&Glyph> = None;
    for glyph in glyphs {
        if let Some(accent) = waiting.take() {
            match joined(glyph, accent) {
                Some(letter) => {
                    done.push(letter);
                    continue;
                }
                None => done.push(accent.clone()),
            }
        }
        if is_accent(&glyph.text) {
            match done.last().and_then(|letter| joined(letter, glyph)) {
                Some(letter) => {
                    done.pop();
                    done.push(letter);
                }
                None => waiting = Some(glyph),
            }
        } else {
            done.push(glyph.clone());
        }
    }
    done.extend(waiting.cloned());
    done
}

fn is_accent(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|letter| mark(letter, 'k').is_some())
        && letters.next().is_none()
}

/// Returns the combining form of an accent over or under a letter.
const fn mark(accent: char, letter: char) -> Option<char> {
    Some(match accent {
        '\u{af}' | '\u{2c9}' => '\u{304}',
        '\u{2c7}' => '\u{30c}',
        '\u{b4}' | '\u{2ca}' => '\u{301}',
        '`' | '\u{2cb}' => '\u{300}',
        '^' | '\u{2c6}' => '\u{302}',
        '~' | '\u{2dc}' => '\u{303}',
        '\u{a8}' => '\u{308}',
        '\u{2d8}' => '\u{306}',
        '\u{2d9}' => '\u{307}',
        '\u{2da}' => '\u{30a}',
        '\u{2dd}' => '\u{30b}',
        '\u{2db}' => '\u{328}',
        '\u{b8}' => '\u{327}',
        '\u{300}'..='\u{33f}' => accent,
        ',' | '‘' | '’' | '\''
            if matches!(
                letter,
                'k' | 'l' | 'n' | 'r' | 'g' | 'K' | 'L' | 'N' | 'R' | 'G'
            ) =>
        {
            '\u{327}'
        }
        _ => return None,
    })
}

/// Puts an accent on a letter, if it stands over or under it.
fn joined(letter: &Glyph, accent: &Glyph) -> Option<Glyph> {
    let mut letters = letter.text.chars();
    let base = match (letters.next()?, letters.next()) {
        ('\u{131}', None) => 'i',
        ('\u{237}', None) => 'j',
        (base, None) if base.is_alphabetic() => base,
        _ => return None,
    };
    let mark = mark(accent.text.chars().next()?, base)?;
    // A mark without width stands where its letter ends.
    let centre = f64::midpoint(accent.x, accent.end);
    let width = letter.end - letter.x;
    let inside = if accent.end - accent.x < 0.05 * letter.size {
        (letter.x - 0.1 * letter.size..=letter.end + 0.1 * letter.size).contains(&centre)
    } else {
        (letter.x + 0.1 * width..=letter.end - 0.1 * width).contains(&centre)
    };
    let near = (letter.y - accent.y).abs() < 0.8 * letter.size;
    (inside && near).then(|| Glyph {
        text: [base, mark].into_iter().nfc().collect(),
        ..letter.clone()
    })
}

/// Sets the numbers of notes, exponents and indices on the line that they belong to.
fn raise(runs: &mut [Run]) {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|a, b| {
        let y = |at: &usize| runs.get(*at).map_or(0.0, |run| run.y);
        y(a).total_cmp(&y(b))
    });
    let largest = runs.iter().map(|run| run.size).fold(0.0, f64::max);
    let mut levels: Vec<(usize, f64)> = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        let text = run.text.trim();
        let is_list = text
            .chars()
            .all(|sign| sign.is_ascii_digit() || ",-– ".contains(sign));
        if text.chars().count()
            > if is_list {
                LONGEST_LIST
            } else {
                LONGEST_RAISED
            }
        {
            continue;
        }
        let y = |at: usize| runs.get(at).map_or(0.0, |run| run.y);
        let from = order.partition_point(|at| y(*at) < run.y - 0.35 * largest);
        let to = order.partition_point(|at| y(*at) <= run.y + 0.65 * largest);
        let line = order
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter_map(|at| runs.get(*at))
            .find(|line| is_line_of(line, run));
        if let Some(line) = line {
            levels.push((place, line.y));
        }
    }
    for (place, y) in levels {
        if let Some(run) = runs.get_mut(place) {
            run.raised = run.y < y;
            run.y = y;
        }
    }
}

/// Tells whether small letters stand beside a line, above it or below.
fn is_line_of(line: &Run, small: &Run) -> bool {
    let rise = (line.y - small.y) / line.size;
    let beside = (small.x - line.end).abs().min((line.x - small.end).abs()) < 0.45 * line.size;
    small.size < 0.85 * line.size
        && beside
        && ((0.1..0.65).contains(&rise) || (-0.35..-0.05).contains(&rise))
}
