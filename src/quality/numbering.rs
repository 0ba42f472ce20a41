//! A numbering that runs ahead on one side: one difference, however many rows it lasts.

use super::{Finding, Kind, so_too};
use crate::bitext::Row;
use std::collections::HashMap;

/// Makes one finding of those in which the same numbering is ahead by as much as in the row of the last.
pub(super) fn fold(rows: &[&Row], places: &HashMap<u32, usize>, findings: &mut Vec<Finding>) {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    // Where the finding of the numbering stands, by how much it is ahead, and how many rows more it lasts.
    let mut run: Option<(usize, Ahead, usize)> = None;
    for found in findings.drain(..) {
        let ahead = (found.kind == Kind::Numbers)
            .then(|| Ahead::of(rows.get(*places.get(&found.row)?)?, &found.seen))
            .flatten();
        let Some(ahead) = ahead else {
            kept.push(found);
            continue;
        };
        if let Some((_, _, more)) = run.as_mut().filter(|(_, last, _)| *last == ahead) {
            *more += 1;
            continue;
        }
        close(&mut kept, run.take());
        run = Some((kept.len(), ahead, 0));
        kept.push(found);
    }
    close(&mut kept, run);
    *findings = kept;
}

/// Says of the first finding of a numbering how many rows more it stands for.
fn close(kept: &mut [Finding], run: Option<(usize, Ahead, usize)>) {
    let Some((place, _, more)) = run.filter(|(_, _, more)| *more > 0) else {
        return;
    };
    if let Some(found) = kept.get_mut(place) {
        found.seen.push_str(&so_too(more));
    }
}

/// What of a numbering stays the same while it is ahead.
#[derive(Debug, PartialEq, Eq)]
struct Ahead {
    /// What stands before its last part: the `2.` of `2.11`.
    chapters: Vec<String>,
    by: i64,
}

impl Ahead {
    /// Reads the marks that a row begins with, where they are all that was seen in it.
    fn of(row: &Row, seen: &str) -> Option<Self> {
        let (source, target) = seen.split_once(" / ")?;
        let begins = |text: &str, mark: &str| {
            let text = text.trim_start().trim_start_matches(['(', '[']);
            text.strip_prefix(mark)
                .is_some_and(|behind| behind.starts_with(['.', ')', ']', ' ', '\u{A0}', '\t']))
        };
        if !begins(&row.cells.source.text, source) || !begins(&row.cells.target.text, target) {
            return None;
        }
        let (chapters, own) = parts(source)?;
        let (across, other) = parts(target)?;
        (chapters == across).then_some(Self {
            chapters,
            by: other - own,
        })
    }
}

/// Parts a mark into what stands before its last number or letter, and that.
fn parts(mark: &str) -> Option<(Vec<String>, i64)> {
    let mut parts: Vec<&str> = mark.split('.').filter(|part| !part.is_empty()).collect();
    let last = parts.pop()?;
    let letter = || {
        let mut letters = last.chars();
        let letter = letters.next()?.to_ascii_lowercase();
        let place = u32::from(letter).checked_sub(u32::from('a'))?;
        (letters.next().is_none() && letter.is_ascii_lowercase()).then_some(i64::from(place))
    };
    let value = last.parse().ok().or_else(letter)?;
    Some((parts.into_iter().map(str::to_owned).collect(), value))
}
