//! Texts that are made of the documents of gold: short ones, and ones with lines that stand in the place of others.

use crate::cli::terminal::failure::Failure;
use tilts::evaluate::units::Units;
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::read::{self, Document, Format};
use tilts::segment::{self, Rules, Sentences};
use tilts::span::CharSpan;

/// A text of a folder, cut.
pub(super) type Text = (Document, Sentences);

/// Units of the longest of the short texts.
const LONGEST: usize = 4;

/// Every so manyth line of a text is put in the place of another.
const EXCHANGED: usize = 7;

/// Returns short texts, of up to [`LONGEST`] units: each document gives some with their translations and, where the
/// folder has wrong pairs, as many beside units of another.
pub(super) fn pieces(
    documents: &[(Pair<Text>, Units)],
    has_wrong: bool,
    languages: &Pair<Language>,
) -> Result<Vec<(bool, Pair<Text>, Units)>, Failure> {
    let spans: Vec<Vec<Pair<CharSpan>>> =
        documents.iter().map(|(_, units)| units.spans()).collect();
    let mut pieces = Vec::new();
    for at in 0..documents.len() {
        let other = (at + 1 + at % 5) % documents.len();
        for size in 1..=LONGEST {
            let own = part(&spans[at], size, at * 7);
            let others = part(&spans[other], size, at * 5);
            let (Some(own), Some(others)) = (own, others) else {
                continue;
            };
            let side = |document: usize, units: &[Pair<CharSpan>], side: Side| {
                let (document, _) = documents[document].0.get(side);
                let lines = units
                    .iter()
                    .map(|unit| flat(&document.text, *unit.get(side)));
                short_text(lines, languages.get(side))
            };
            let (source, source_lines) = side(at, own, Side::Source)?;
            if has_wrong && other != at {
                let (target, _) = side(other, others, Side::Target)?;
                let wrong = Pair::new(source.clone(), target);
                pieces.push((false, wrong, Units::default()));
            }
            let (target, target_lines) = side(at, own, Side::Target)?;
            let lines = source_lines.into_iter().zip(target_lines);
            let lines: Vec<Pair<CharSpan>> = lines.map(|(a, b)| Pair::new(a, b)).collect();
            pieces.push((true, Pair::new(source, target), Units::new(&lines)));
        }
    }
    Ok(pieces)
}

/// Returns documents a unit a line, in which every so often a line of another document stands on each side, and these
/// have nothing to do with each other: what was put in the place of something else.
pub(super) fn exchanged(
    documents: &[(Pair<Text>, Units)],
    languages: &Pair<Language>,
) -> Result<Vec<(Pair<Text>, Units)>, Failure> {
    let spans: Vec<Vec<Pair<CharSpan>>> =
        documents.iter().map(|(_, units)| units.spans()).collect();
    let mut texts = Vec::new();
    for (at, own) in spans.iter().enumerate() {
        if own.len() < EXCHANGED {
            continue;
        }
        let is_foreign = |line: usize| line % EXCHANGED == (2 + at) % EXCHANGED;
        let side = |side: Side, step: usize| {
            let other = (at + step) % documents.len();
            let line = |(line, unit): (usize, &Pair<CharSpan>)| {
                let foreign = spans[other].get(line * step % spans[other].len().max(1));
                let (from, span) = match foreign.filter(|_| is_foreign(line)) {
                    Some(foreign) => (other, foreign.get(side)),
                    None => (at, unit.get(side)),
                };
                flat(&documents[from].0.get(side).0.text, *span)
            };
            short_text(own.iter().enumerate().map(line), languages.get(side))
        };
        let (source, source_lines) = side(Side::Source, 1)?;
        let (target, target_lines) = side(Side::Target, 2)?;
        let lines = source_lines.into_iter().zip(target_lines).enumerate();
        let lines = lines.filter(|(line, _)| !is_foreign(*line));
        let lines: Vec<Pair<CharSpan>> = lines.map(|(_, (a, b))| Pair::new(a, b)).collect();
        texts.push((Pair::new(source, target), Units::new(&lines)));
    }
    Ok(texts)
}

/// Returns some units that follow each other, if there are as many.
fn part(units: &[Pair<CharSpan>], size: usize, seed: usize) -> Option<&[Pair<CharSpan>]> {
    let starts = (units.len() + 1)
        .checked_sub(size)
        .filter(|starts| *starts > 0)?;
    let start = seed % starts;
    units.get(start..start + size)
}

/// Returns a part of a text on one line.
fn flat(text: &str, span: CharSpan) -> String {
    let text = span.in_bytes(text).of(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads lines as a user's text is read, and tells where each stands.
fn short_text(
    lines: impl Iterator<Item = String>,
    language: &Language,
) -> Result<(Text, Vec<CharSpan>), Failure> {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for line in lines {
        let end = start + line.chars().count();
        spans.push(CharSpan::new(start, end));
        text.push_str(&line);
        text.push('\n');
        start = end + 1;
    }
    let settings = read::Settings::plain();
    let document = read::from_bytes("piece", text.as_bytes(), Format::Text, &settings)?.value;
    let sentences = segment::split(&document, &Rules::new(language));
    Ok(((document, sentences), spans))
}
