//! Evidence in words, the weightiest first.

use super::evidence::{Evidence, MatchKind};
use crate::bitext::{Mark, Row};
use crate::confidence::Reason;
use crate::pair::{Pair, Side};

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

/// Says in words what speaks for and against a row.
pub fn explain(evidence: &Evidence, row: &Row) -> Vec<Explanation> {
    let line = |label, text| Explanation {
        label,
        kind: None,
        text,
    };
    let mut lines = Vec::new();
    for reason in &evidence.reasons {
        lines.push(line("against it", in_words(*reason).to_owned()));
    }
    match &evidence.alternative {
        Some(other) if other.probability >= WORTH_SAYING => lines.push(line(
            "or else",
            format!("{}: probability {:.2}", other.bead, other.probability),
        )),
        Some(_) => lines.push(line("or else", "no other pairing comes near".to_owned())),
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
                label: kind.plural(),
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
pub const fn in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Length => "one side is much longer",
        Reason::Numbers => "a number is on one side only",
        Reason::NoSharedWords => "nothing is shared",
        Reason::Neighbour => "another pairing is nearly as good",
    }
}
