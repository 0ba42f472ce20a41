//! `tilts estimate --confidence`: the numbers of the confidence, anew from gold.

use super::console::Console;
use super::estimate::{Arguments, Weighted};
use super::failure::{Failure, Verdict};
use super::gold_folder;
use crate::align::{Alignment, Model};
use crate::bitext::Bitext;
use crate::confidence::calibration::{self, Calibration, Judged, ONE_SIDED, PAIR, TWO_SIDED};
use crate::confidence::evidence::{self, Evidence};
use crate::evaluate::units::{self, Units};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::Pair;
use crate::pipeline;
use crate::read::{self, Document};
use crate::segment::{self, Rules, Sentences};
use crate::write::atomic::Target;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Rows, and pairs of texts, that each folder counts as.
const COUNTS: f64 = 1000.0;

/// Rows of a folder from which it counts in full: few rows must not outweigh those of other folders.
const LEAST: usize = 300;

/// A text of a folder, cut.
type Text = (Document, Sentences);

/// What one folder gave.
#[derive(Default)]
struct Judgements {
    folder: PathBuf,
    pairs: Vec<Judged<PAIR>>,
    two_sided: Vec<Judged<TWO_SIDED>>,
    one_sided: Vec<Judged<ONE_SIDED>>,
}

/// Fits the numbers, and says how true they are of each folder when they are fitted without it.
///
/// # Errors
/// When gold cannot be read or the numbers cannot be written.
pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let output = Target::check(&arguments.output, arguments.force)?;
    let mut both = Vec::new();
    for lexicon in [Lexicon::shipped(), Lexicon::empty()] {
        let settings = pipeline::Settings {
            lexicon,
            ..pipeline::Settings::default()
        };
        let mut folders = Vec::new();
        for folder in &arguments.folders {
            let languages = Pair::new(arguments.source_lang.clone(), arguments.target_lang.clone());
            let languages = gold_folder::languages(&folder.folder, &languages)?;
            if both.is_empty() && !settings.lexicon.knows(languages.as_ref()) {
                continue;
            }
            folders.push(judgements(folder, &languages, &settings)?);
        }
        for left_out in 0..folders.len() {
            let others = folders.iter().enumerate().filter(|(at, _)| *at != left_out);
            let fitted = fit(others.map(|(_, folder)| folder));
            let of = &folders[left_out];
            let two = error(
                &fitted,
                of.two_sided
                    .iter()
                    .map(|one| (Evidence::TwoSided(one.evidence), one.right)),
            );
            let one = error(
                &fitted,
                of.one_sided
                    .iter()
                    .map(|one| (Evidence::OneSided(one.evidence), one.right)),
            );
            console.remark(&format!(
                "{} left out: expected calibration error {two:.4} of {} rows with two sides, {one:.4} of {} with one",
                of.folder.display(),
                of.two_sided.len(),
                of.one_sided.len(),
            ));
        }
        both.push(fit(folders.iter()));
    }
    let [with_words, general] = both.as_slice() else {
        return Err(Failure::usage("folders of gold are needed"));
    };
    let source = "tilts estimate --confidence, on the sets of its README";
    let text = calibration::write(with_words, general, source);
    output.write(|file| file.write_all(text.as_bytes()))?;
    Ok(Verdict::Done)
}

/// Fits all numbers.
fn fit<'a>(folders: impl Iterator<Item = &'a Judgements> + Clone) -> Calibration {
    let pairs: Vec<_> = folders
        .clone()
        .flat_map(|folder| folder.pairs.iter().cloned())
        .collect();
    let two: Vec<_> = folders
        .clone()
        .flat_map(|folder| folder.two_sided.iter().cloned())
        .collect();
    let one: Vec<_> = folders
        .flat_map(|folder| folder.one_sided.iter().cloned())
        .collect();
    Calibration {
        pair: calibration::fit(&pairs),
        two_sided: calibration::fit(&two),
        one_sided: calibration::fit(&one),
    }
}

/// Returns the expected calibration error in ten bins.
fn error(calibration: &Calibration, rows: impl Iterator<Item = (Evidence, bool)>) -> f64 {
    let rated: Vec<(f64, bool)> = rows
        .map(|(evidence, right)| (calibration.row(&evidence), right))
        .collect();
    crate::evaluate::Calibration::new(&rated).map_or(0.0, |calibration| calibration.expected_error)
}

/// Aligns the documents of a folder, and each text with another one's translation, and judges what comes out.
fn judgements(
    folder: &Weighted,
    languages: &Pair<Language>,
    settings: &pipeline::Settings,
) -> Result<Judgements, Failure> {
    let mut names = gold_folder::names(&folder.folder)?;
    names.retain(|name| units_file(name).exists());
    names.sort();
    let documents = names
        .iter()
        .map(|name| document(name, languages))
        .collect::<Result<Vec<(Pair<Text>, Units)>, Failure>>()?;
    let aligned: Vec<_> = documents
        .par_iter()
        .map(|(texts, units)| rows(texts.as_ref(), languages, settings, Some(units)))
        .collect();
    // Sets that are made of the same articles have no wrong pairs.
    let mixed = folder.pairs.then_some(&documents);
    let wrong: Vec<_> = mixed
        .into_iter()
        .flat_map(|documents| {
            (0..documents.len()).map(|at| {
                (
                    &documents[at],
                    &documents[(at + 1 + at % 5) % documents.len()],
                )
            })
        })
        .filter(|(a, b)| !std::ptr::eq(*a, *b))
        .collect();
    let wrong: Vec<_> = wrong
        .par_iter()
        .map(|(a, b)| {
            rows(
                Pair::new(&a.0.source, &b.0.target),
                languages,
                settings,
                None,
            )
        })
        .collect();
    let mut all = Judgements {
        folder: folder.folder.clone(),
        ..Judgements::default()
    };
    let weight = folder.weight * COUNTS;
    for (right, (pair, rows)) in aligned
        .iter()
        .map(|one| (true, one))
        .chain(wrong.iter().map(|one| (false, one)))
    {
        let count = if right { aligned.len() } else { wrong.len() };
        all.pairs.push(Judged {
            evidence: *pair,
            right,
            weight: weight / count as f64,
        });
        for (evidence, right) in rows {
            match evidence {
                Evidence::TwoSided(evidence) => all.two_sided.push(Judged {
                    evidence: *evidence,
                    right: *right,
                    weight: 1.0,
                }),
                Evidence::OneSided(evidence) => all.one_sided.push(Judged {
                    evidence: *evidence,
                    right: *right,
                    weight: 1.0,
                }),
            }
        }
    }
    let (two, one) = (
        all.two_sided.len().max(LEAST) as f64,
        all.one_sided.len().max(LEAST) as f64,
    );
    all.two_sided
        .iter_mut()
        .for_each(|judged| judged.weight = weight / two);
    all.one_sided
        .iter_mut()
        .for_each(|judged| judged.weight = weight / one);
    Ok(all)
}

/// What the confidence of a pair stands on, and that of its judged rows.
type Judged2 = ([f64; PAIR], Vec<(Evidence, bool)>);

/// Aligns two texts and judges the rows.
fn rows(
    texts: Pair<&Text>,
    languages: &Pair<Language>,
    settings: &pipeline::Settings,
    units: Option<&Units>,
) -> Judged2 {
    let documents = texts.map(|(document, _)| document);
    let sentences = texts.map(|(_, sentences)| sentences);
    let odds = |pair: &[f64; PAIR]| settings.calibration_for(languages.as_ref()).pair_odds(pair);
    let look = |model: &Model<'_>, alignment: &Alignment| {
        let significance = alignment.significance();
        let pair = evidence::of_pair(&significance);
        let rows = evidence::of_rows(alignment, &significance, model, odds(&pair));
        (pair, rows)
    };
    let (_, alignment, (pair, evidence)) = pipeline::evidence(
        documents,
        sentences,
        languages.as_ref(),
        None,
        settings,
        look,
    );
    let Some(units) = units else {
        return (pair, Vec::new());
    };
    let bitext = Bitext::new(documents, sentences, languages.clone(), &alignment, &[]);
    let judged = bitext.rows.iter().zip(evidence);
    let judged = judged.filter_map(|(row, evidence)| Some((evidence, units.judge(row)?)));
    (pair, judged.collect())
}

/// Returns the file of the units of a document.
fn units_file(name: &Path) -> PathBuf {
    gold_folder::with_ending(&name.with_extension(""), "gold.jsonl")
}

/// Reads the texts of a document as a user's are read, and its units.
fn document(name: &Path, languages: &Pair<Language>) -> Result<(Pair<Text>, Units), Failure> {
    let stem = name.with_extension("");
    let texts = languages
        .as_ref()
        .try_map(|language| -> Result<Text, Failure> {
            let file = gold_folder::with_ending(&stem, &format!("{}.txt", language.tag()));
            let document = read::load(&file, &read::Settings::default())?.value;
            let sentences = segment::split(&document, &Rules::new(language));
            Ok((document, sentences))
        })?;
    let file = units_file(name);
    let text = read::load(&file, &read::Settings::plain())?.value.text;
    let tags = languages.as_ref().map(Language::tag);
    let units = units::parse(&text, tags)
        .map_err(|line| Failure::input(format!("`{}`: line {line} is no unit", file.display())))?;
    Ok((texts, units))
}
