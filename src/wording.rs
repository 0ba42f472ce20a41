//! What the engine's outcomes are called in plain words, for the screen and the plain lines alike.

use tilts::bitext::edit::Counts;
use tilts::bitext::{Mark, Row};
use tilts::confidence::Reason;
use tilts::pair::{Pair, Side};
use tilts::session::elsewhere::Jump;
use tilts::session::evidence::{Alternative, CellPart, Evidence, MatchKind};
use tilts::session::export::Exported;
use tilts::session::realign::Again;
use tilts::session::{Refusal, Replacement, Replacements};

/// Below this probability another pairing is not worth a line.
const WORTH_SAYING: f64 = 0.01;

/// A line about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is about: `numbers`, `length`.
    pub label: &'static str,
    /// The kind of match that it lists, if it lists any.
    pub kind: Option<MatchKind>,
    /// What there is to say.
    pub text: String,
}

/// Says in words what speaks for and against a row, the weightiest first.
pub fn explain(evidence: &Evidence, row: &Row) -> Vec<Explanation> {
    let line = |label, text| Explanation {
        label,
        kind: None,
        text,
    };
    let mut lines = Vec::new();
    for reason in &evidence.reasons {
        lines.push(line("against it", reason_in_words(*reason).to_owned()));
    }
    match &evidence.alternative {
        Some(other) if other.probability >= WORTH_SAYING => lines.push(line(
            "or else",
            format!(
                "{}: probability {:.2}",
                alternative(other),
                other.probability
            ),
        )),
        Some(_) => lines.push(line("or else", "no other pairing comes near".to_owned())),
        None if row.marks.contains(&Mark::Unrated) => lines.push(line(
            "edited",
            "nobody has judged the pairing since".to_owned(),
        )),
        None if row.marks.contains(&Mark::Rearranged) => lines.push(line(
            "by hand",
            "the aligner has not judged this pairing".to_owned(),
        )),
        None => {}
    }
    if evidence.length_ratio > 0.0 {
        let ratio = evidence.length_ratio;
        lines.push(line("length", format!("{ratio:.2} characters for one")));
    }
    for kind in MatchKind::ALL {
        let text = |found: Pair<String>| {
            if found.source == found.target {
                found.source
            } else {
                format!("{} = {}", found.source, found.target)
            }
        };
        let found = evidence.matches.iter().filter(|found| found.kind == kind);
        let found = found.map(|found| {
            let sides = Pair::new(Side::Source, Side::Target);
            text(sides.map(|side| {
                let span = *found.places.get(side);
                let letters = row.cells.get(side).text.chars();
                letters.skip(span.start).take(span.len()).collect()
            }))
        });
        let found: Vec<String> = found.collect();
        if !found.is_empty() {
            lines.push(Explanation {
                label: matches_in_words(kind),
                kind: Some(kind),
                text: found.join(", "),
            });
        }
    }
    if evidence.matches.is_empty() && !row.is_one_sided() {
        let nothing = "no number, name or word of one side is found on the other";
        lines.push(line("shared", nothing.to_owned()));
    }
    lines
}

/// Says a reason in words.
pub const fn reason_in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Length => "one side is much longer",
        Reason::Numbers => "a number is on one side only",
        Reason::NoSharedWords => "nothing is shared",
        Reason::Neighbour => "another pairing is nearly as good",
        _ => "the aligner has its doubts",
    }
}

/// Returns what several matches of a kind are called.
const fn matches_in_words(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Number => "numbers",
        MatchKind::Name => "names",
        MatchKind::Word => "words",
        MatchKind::Learnt => "learnt words",
        MatchKind::Identical => "the same",
    }
}

/// Says another way to pair the sentences of a row.
fn alternative(other: &Alternative) -> String {
    let part = |part: &CellPart| {
        let row = part.row + 1;
        match part.sentences {
            None => format!("row {row}"),
            Some((first, last)) if first == last => format!("row {row} (sentence {first})"),
            Some((first, last)) => format!("row {row} (sentences {first} to {last})"),
        }
    };
    let cells = |side: Side| {
        let parts: Vec<String> = other.cells.get(side).iter().map(part).collect();
        if parts.is_empty() {
            "nothing".to_owned()
        } else {
            format!("{side} of {}", parts.join(" and "))
        }
    };
    let (source, target) = other.shape;
    format!(
        "{source}-{target}, {} with {}",
        cells(Side::Source),
        cells(Side::Target)
    )
}

/// Says where a jump led.
pub const fn jumped(jump: Jump) -> &'static str {
    match jump {
        Jump::There(_) => "the moved row stands beside this one in the target",
        Jump::Back(_) => "this row stands elsewhere in the target",
        Jump::Next(_) => "the next moved row",
        Jump::Unknown => "the row is moved, but its place in the documents is not known",
        Jump::Nowhere => "no row is moved",
    }
}

/// Says what aligning anew has brought; `counts` are those of the rows now.
pub fn realigned(again: &Again, counts: Counts) -> String {
    let learnt = match again.words {
        0 => String::new(),
        words => format!(", {} of them by {words} learnt words", again.by_words),
    };
    format!(
        "aligned anew: {} rows, {} doubtful; {} settled{learnt}",
        counts.rows, counts.doubtful, again.settled
    )
}

/// Says what was written.
pub fn exported(exported: &Exported) -> String {
    let left_out = match exported.left_out.total() {
        0 => String::new(),
        _ => format!("; left out: {}", exported.left_out),
    };
    format!(
        "{} of {} rows written to {}{left_out}",
        exported.rows, exported.all, exported.export.path
    )
}

/// Says, behind what was done to rows, that others between them were left alone.
pub fn hidden(rows: usize) -> String {
    match rows {
        0 => String::new(),
        1 => "; 1 hidden row between them stays as it is".to_owned(),
        rows => format!("; {rows} hidden rows between them stay as they are"),
    }
}

/// Says how many cells were paired.
pub fn pinned(pairs: usize) -> String {
    let plural = if pairs == 1 { "" } else { "s" };
    format!("{pairs} pair{plural} pinned and accepted")
}

/// Says what was pulled up into an empty cell.
pub fn pulled(text: &str) -> String {
    format!("pulled up: `{}`", start_of(text, SHOWN))
}

/// Says how much is found to be replaced.
pub fn replaceable(found: &Replacements) -> String {
    let many = |count: usize, one: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {one}{plural}")
    };
    let only = if found.only_shown {
        " of the rows that are shown"
    } else {
        ""
    };
    let (places, cells) = (many(found.places, "place"), many(found.cells.len(), "cell"));
    format!("{places} in {cells}{only}")
}

/// Says what becomes of a cell: what changes in it, and a little around that.
pub fn replacement(cell: &Replacement) -> String {
    let (before, after): (Vec<char>, Vec<char>) =
        (cell.before.chars().collect(), cell.after.chars().collect());
    let same = |(one, other): &(&char, &char)| one == other;
    let start = before.iter().zip(&after).take_while(same).count();
    let behind = |signs: &[char]| -> Vec<char> { signs.iter().skip(start).copied().collect() };
    let (old, new) = (behind(&before), behind(&after));
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let part = |signs: &[char]| -> String {
        let from = start.saturating_sub(AROUND);
        let last = signs.len().saturating_sub(end);
        let to = (last + AROUND).min(signs.len());
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let text: String = signs.get(from..to).unwrap_or_default().iter().collect();
        format!("{}{text}{}", cut(from > 0), cut(to < signs.len()))
    };
    let (row, side) = (cell.row + 1, cell.side);
    format!("row {row}, {side}: {} → {}", part(&before), part(&after))
}

/// Characters around a change that are shown.
const AROUND: usize = 20;

/// Characters of a text that are shown in a message.
const SHOWN: usize = 60;

fn start_of(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.split_at(end).0.trim_end()),
        None => text.to_owned(),
    }
}

/// Says why nothing was done.
pub fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchRow { rows } => format!("rows go from 1 to {rows}"),
        Refusal::EmptyCell(side) => format!("the {side} cell is empty"),
        Refusal::WrongSide { partner } => format!("its partner stands on the {partner} side"),
        Refusal::NoOtherPlace(jump) => jumped(*jump).to_owned(),
        Refusal::NoHit { query } => format!("`{query}` is nowhere"),
        Refusal::Hidden { rows: 1 } => {
            "a row between them is hidden; show all rows first".to_owned()
        }
        Refusal::Hidden { rows } => {
            format!("{rows} rows between them are hidden; show all rows first")
        }
        Refusal::SamePlace => "the rows stand here; go to where they are to stand".to_owned(),
        Refusal::NothingToReplace { find } => {
            format!("nothing is replaced: `{find}`, written just so, is in no cell that is shown")
        }
        Refusal::NoRowShown { filter } => format!("no row is left by `{filter}`"),
        Refusal::Query(error) => error.to_string(),
        Refusal::Review(error) => error.to_string(),
        Refusal::NoExportPath => "nobody has said where the export goes".to_owned(),
        Refusal::Export { path, error } => match error {
            tilts::session::export::ExportError::Exists => format!("`{path}`: {error}"),
            error => error.to_string(),
        },
        other => format!("not done: {other:?}"),
    }
}
