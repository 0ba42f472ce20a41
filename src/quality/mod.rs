//! `Bitext` → `Finding`s: what a reviser looks for in a translation memory.
//!
//! * **In:** a [`Bitext`], ours or another tool's.
//! * **Out:** [`Finding`]s in the order of the rows, each with its kind, its place and what was seen.
//! * **Law:** dropped rows have none; one difference is found once; exchanging the sides of a bitext exchanges the
//!   sides of what is found and changes nothing else, but for the order of kinds.
//!
//! A check that would mostly be wrong is not made: words that the lexicon holds are not missed as names, nor are
//! names that are translated; a quotation that is open on both sides, or that closes some rows later, goes on in
//! another row; a number is missing only when nothing across can mean it, and not where the row beside lacks just
//! that on its other side.
//!
//! On 5,198 pairs of gold sentences (rulings, help pages, news, articles), one TSV a set,
//! `tilts check SET.tsv --source-lang lv --target-lang en` finds 87 things, of which 5 are false alarms when read by
//! hand (a number or name that is paraphrased); the others are slips of the translators
//! and what they left out or added. On the seven pairs of the project, aligned, it finds 54, none of them false: rows
//! without a counterpart, and one that is not translated. Of such pairs with one slip made by rule it finds: another
//! digit 99 %, another scale (`5 million`, 5) 95 %, a decimal sign lost or shifted 93 %, another month 89 %, day or
//! year 99 %, day of the week 93 %, another Roman numeral 95 %, a number in words 83 %, a part of a hundred lost 88 %,
//! a sign lost 95 %. What it misses stands across
//! by chance.

mod carried;
mod consistency;
mod names;
mod numbering;
mod numbers;
mod text;
mod untranslated;

use numbers::differing;
pub use numbers::{numbers_differ, unmatched_numbers};

use crate::bitext::{Bitext, Mark, Row, Status};
use crate::language::garbled;
use crate::pair::{Pair, Side};
use crate::span::Span;
use serde::Serialize;
use std::collections::HashMap;
use untranslated::PlainWords;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// One side is empty.
    OneSided,
    /// Both sides hold the same text.
    Untranslated,
    /// A side is in the language of the other.
    WrongLanguage,
    /// Letters were spoilt by a wrong encoding: `budÅ¾etu`, `pils?ta`.
    Garbled,
    /// A number or a date stands on one side only.
    Numbers,
    /// A name stands on one side only.
    Names,
    /// Quotation marks or brackets do not pair.
    Pairing,
    /// Two blanks follow each other, or one stands before a comma or a full stop, and on one side only: what is
    /// so on both is the layout of the texts.
    Blanks,
    /// One side is much longer than its translation would be.
    Length,
    /// The same source has different targets.
    SameSource,
    /// The same target has different sources.
    SameTarget,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::OneSided,
        Self::Untranslated,
        Self::WrongLanguage,
        Self::Garbled,
        Self::Numbers,
        Self::Names,
        Self::Pairing,
        Self::Blanks,
        Self::Length,
        Self::SameSource,
        Self::SameTarget,
    ];

    /// Returns how tables and options name it: `same-source`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneSided => "one-sided",
            Self::Untranslated => "untranslated",
            Self::WrongLanguage => "wrong-language",
            Self::Garbled => "garbled",
            Self::Numbers => "numbers",
            Self::Names => "names",
            Self::Pairing => "pairing",
            Self::Blanks => "blanks",
            Self::Length => "length",
            Self::SameSource => "same-source",
            Self::SameTarget => "same-target",
        }
    }
}

/// One thing that a reviser should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The number of the row.
    pub row: u32,
    /// What is wrong.
    pub kind: Kind,
    /// The side on which it was seen; none when it is seen from both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// What was seen: the number, the name, the mark; of both sides, with ` / ` between.
    pub seen: String,
}

/// Checks a bitext.
///
/// ```
/// use tilts::quality::{self, Kind};
/// use tilts::formats::{self, tsv};
/// let table = "Rīgā dzīvo 605 273 iedzīvotāji.\tRiga has 605,723 residents.\n";
/// let bitext = formats::from_bytes("x.tsv", table.as_bytes(), tsv::FORMAT, &Default::default())?.value;
/// assert_eq!(quality::run(&bitext)[0].kind, Kind::Numbers);
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
pub fn run(bitext: &Bitext) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rows: Vec<&Row> = bitext
        .rows
        .iter()
        .filter(|row| row.status != Status::Dropped)
        .collect();
    let quotations = text::quotations_over_rows(&rows);
    let plain = PlainWords::of(bitext);
    for (at, row) in rows.iter().enumerate() {
        garbled(row, &mut findings);
        if row.is_one_sided() {
            let side = if row.cells.source.is_empty() {
                Side::Source
            } else {
                Side::Target
            };
            findings.push(finding(row, Kind::OneSided, Some(side), "is empty"));
            continue;
        }
        marks(row, &plain, &mut findings);
        lone(row, bitext, &mut findings);
        let runs =
            Pair::new(Side::Source, Side::Target).map(|side| quotations.contains(&(at, side)));
        text::check(row, runs, &mut findings);
    }
    carried::drop_carried(&rows, bitext, &mut findings);
    let places: HashMap<u32, usize> = rows.iter().map(|row| row.id).zip(0..).collect();
    numbering::fold(&rows, &places, &mut findings);
    names::check(&rows, bitext, &mut findings);
    consistency::check(&rows, &mut findings);
    findings.sort_by_cached_key(|finding| {
        let place = places.get(&finding.row).copied();
        (place, finding.kind, finding.side)
    });
    findings
}

fn finding(row: &Row, kind: Kind, side: Option<Side>, seen: impl Into<String>) -> Finding {
    Finding {
        row: row.id,
        kind,
        side,
        seen: seen.into(),
    }
}

/// Says behind a finding in how many rows more it is so.
fn so_too(more: usize) -> String {
    let rows = if more == 1 { "row" } else { "rows" };
    format!(" (so too in {more} {rows} more)")
}

fn marks(row: &Row, plain: &PlainWords, findings: &mut Vec<Finding>) {
    if row.marks.contains(&Mark::Identical) {
        if plain.may_be_translated(&row.cells.source.text) {
            let seen = "both sides are the same";
            findings.push(finding(row, Kind::Untranslated, None, seen));
        }
        return;
    }
    for (mark, side) in [
        (Mark::ForeignSource, Side::Source),
        (Mark::ForeignTarget, Side::Target),
    ] {
        if row.marks.contains(&mark) {
            findings.push(finding(
                row,
                Kind::WrongLanguage,
                Some(side),
                "is in the other language",
            ));
        }
    }
}

/// Finds words that were spoilt by a wrong encoding.
fn garbled(row: &Row, findings: &mut Vec<Finding>) {
    for side in Side::BOTH {
        if let Some(found) = garbled::in_sentence(&row.cells.get(side).text) {
            findings.push(finding(row, Kind::Garbled, Some(side), found.word));
        }
    }
}

/// Finds numbers in digits that nothing across can mean, or else what beside a number, in words or letters says
/// something else: one finding for all of a row.
fn lone(row: &Row, bitext: &Bitext, findings: &mut Vec<Finding>) {
    let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
    let languages = bitext.languages.as_ref();
    let mut lone = unmatched_numbers(texts, languages);
    if lone.source.is_empty() && lone.target.is_empty() {
        lone = differing(texts, languages).unwrap_or(lone);
    }
    findings.extend(missing(row, Kind::Numbers, &lone));
}

/// Makes one finding of what is missing across in a row: what both sides miss is one difference.
fn missing(row: &Row, kind: Kind, lone: &Pair<Vec<Span>>) -> Option<Finding> {
    let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
    let written = lone.as_ref().zip(texts).map(|(spans, text)| {
        let written: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        written.join(", ")
    });
    let (side, seen) = match (written.source.is_empty(), written.target.is_empty()) {
        (true, true) => return None,
        (false, true) => (Some(Side::Source), written.source),
        (true, false) => (Some(Side::Target), written.target),
        (false, false) => (None, format!("{} / {}", written.source, written.target)),
    };
    Some(finding(row, kind, side, seen))
}

/// How many findings there are of each kind, for a summary; kinds without any are left out.
pub fn counts(findings: &[Finding]) -> Vec<(Kind, usize)> {
    Kind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind,
                findings
                    .iter()
                    .filter(|finding| finding.kind == kind)
                    .count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

#[cfg(test)]
mod tests;
