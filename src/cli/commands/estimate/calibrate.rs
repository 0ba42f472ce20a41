//! `tilts estimate --confidence`: the numbers of the confidence, anew from gold.

use super::arguments::{Arguments, Weighted};
use super::texts::{Text, exchanged, pieces};
use crate::cli::commands::gold_folder;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use tilts::align::{Alignment, Model};
use tilts::atomic::Target;
use tilts::bitext::{Bitext, Row};
use tilts::confidence;
use tilts::confidence::calibration::{self, Calibration, Judged, ONE_SIDED, PAIR, TWO_SIDED};
use tilts::confidence::evidence::{Evidence, Evidences};
use tilts::evaluate::units::{self, Units};
use tilts::language::Language;
use tilts::lexicon::Lexicon;
use tilts::pair::Pair;
use tilts::pipeline;
use tilts::read;
use tilts::segment::{self, Rules};

/// Rows, and pairs of texts, that each folder counts as.
const COUNTS: f64 = 1000.0;

/// Rows of a folder from which it counts in full: few rows must not outweigh those of other folders.
const LEAST: usize = 300;

/// Translations of other texts that each text is paired with.
const OTHERS: usize = 8;

/// What all texts with such lines count beside the documents of their folder. Set by judgement: at .5 more right rows are
/// doubted, and most wrong ones of this kind are not seen at .1.
const EXCHANGES: f64 = 0.25;

/// What all short texts of a folder count beside its documents.
const PIECES: f64 = 0.5;

/// What the rows of texts that do not belong together count beside those of texts that do.
const WRONG: f64 = 0.1;

/// What one folder gave.
#[derive(Default)]
struct Judgements {
    folder: PathBuf,
    /// Pairs of texts, and whether they are whole documents.
    pairs: Vec<(Judged<PAIR>, bool)>,
    /// Rows with two sides, and whether they stand in whole documents that belong together.
    two_sided: Vec<(Judged<TWO_SIDED>, bool)>,
    /// Rows with one side, in the same way.
    one_sided: Vec<(Judged<ONE_SIDED>, bool)>,
}

/// Fits the numbers, and says how true they are of each folder when they are fitted without it.
///
/// # Errors
/// When gold cannot be read or the numbers cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
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
            let two: Vec<(Evidence, bool)> = of
                .two_sided
                .iter()
                .filter(|(_, whole)| *whole)
                .map(|(one, _)| (Evidence::TwoSided(one.evidence), one.right))
                .collect();
            let one: Vec<(Evidence, bool)> = of
                .one_sided
                .iter()
                .filter(|(_, whole)| *whole)
                .map(|(one, _)| (Evidence::OneSided(one.evidence), one.right))
                .collect();
            console.remark(&format!(
                "{} left out: expected calibration error {:.4} of {} rows with two sides, {:.4} of {} with one; {}",
                of.folder.display(),
                error(&fitted, &two),
                two.len(),
                error(&fitted, &one),
                one.len(),
                pairs_told(&fitted, &of.pairs),
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
        .flat_map(|folder| folder.pairs.iter().map(|one| one.0.clone()))
        .collect();
    let two: Vec<_> = folders
        .clone()
        .flat_map(|folder| folder.two_sided.iter().map(|one| one.0.clone()))
        .collect();
    let one: Vec<_> = folders
        .flat_map(|folder| folder.one_sided.iter().map(|one| one.0.clone()))
        .collect();
    Calibration {
        pair: calibration::fit(&pairs),
        two_sided: calibration::fit(&two),
        one_sided: calibration::fit(&one),
    }
}

/// Returns the expected calibration error in ten bins.
fn error(calibration: &Calibration, rows: &[(Evidence, bool)]) -> f64 {
    let rated: Vec<(f64, bool)> = rows
        .iter()
        .map(|(evidence, right)| (calibration.row(evidence), *right))
        .collect();
    tilts::evaluate::Calibration::new(&rated).map_or(0.0, |calibration| calibration.expected_error)
}

/// Says how well right and wrong pairs of documents are told.
fn pairs_told(calibration: &Calibration, pairs: &[(Judged<PAIR>, bool)]) -> String {
    let of = |right: bool| {
        let documents = pairs.iter().filter(|(_, is_document)| *is_document);
        let those = documents.filter(move |(pair, _)| pair.right == right);
        those.map(|(pair, _)| confidence::relatedness(calibration.pair_odds(&pair.evidence)))
    };
    format!(
        "{} of {} right pairs below .9, {} of {} wrong ones above .5",
        of(true).filter(|likely| *likely < 0.9).count(),
        of(true).count(),
        of(false).filter(|likely| *likely > 0.5).count(),
        of(false).count(),
    )
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
    // Sets that are made of the same articles have no wrong pairs.
    let mixed = folder.pairs.then_some(&documents);
    let wrong = mixed.into_iter().flat_map(|documents| {
        let count = documents.len();
        let pairs = (0..count).flat_map(move |at| {
            let steps = (1..=OTHERS).map(move |times| times * (1 + at % 5));
            steps.map(move |step| (at, (at + step) % count))
        });
        let pairs = pairs.filter(|(a, b)| a != b);
        pairs.map(|(a, b)| Pair::new(&documents[a].0.source, &documents[b].0.target))
    });
    let short = pieces(&documents, folder.pairs, languages)?;
    let whole = documents
        .iter()
        .map(|(texts, units)| (texts.as_ref(), units));
    let exchanged = if folder.pairs && documents.len() > 2 {
        exchanged(&documents, languages)?
    } else {
        Vec::new()
    };
    let of_exchanged = exchanged
        .iter()
        .map(|(texts, units)| (texts.as_ref(), units));
    let short_of = |right: bool| short.iter().filter(move |piece| piece.0 == right);
    let nothing = Units::default();
    let lists: [(bool, f64, Vec<Task<'_>>); 5] = [
        (true, 1.0, whole.collect()),
        (false, 1.0, wrong.map(|texts| (texts, &nothing)).collect()),
        (true, EXCHANGES, of_exchanged.collect()),
        (
            true,
            PIECES,
            short_of(true)
                .map(|piece| (piece.1.as_ref(), &piece.2))
                .collect(),
        ),
        (
            false,
            PIECES,
            short_of(false)
                .map(|piece| (piece.1.as_ref(), &nothing))
                .collect(),
        ),
    ];
    let mut all = Judgements {
        folder: folder.folder.clone(),
        ..Judgements::default()
    };
    for (right, share, list) in lists {
        let is_document = share >= 1.0;
        let judged: Vec<Judged2> = list
            .par_iter()
            .map(|(texts, units)| {
                let units = right.then_some(Gold {
                    units,
                    is_whole: !is_document,
                });
                rows(*texts, languages, settings, units)
            })
            .collect();
        all.add(&judged, right, is_document, folder.weight * COUNTS * share);
    }
    Ok(all)
}

impl Judgements {
    /// Adds what texts gave that count `weight` together; the rows of whole documents that belong together are kept for
    /// the calibration error, too.
    fn add(&mut self, judged: &[Judged2], belongs: bool, is_document: bool, weight: f64) {
        let whole = belongs && is_document;
        let rows = || judged.iter().flat_map(|(_, rows)| rows);
        let is_two_sided = |row: &&(Evidence, bool)| matches!(row.0, Evidence::TwoSided(_));
        let two = rows().filter(is_two_sided).count();
        let one = rows().count() - two;
        let share = if belongs { weight } else { weight * WRONG };
        let each = |count: usize| share / count.max(LEAST) as f64;
        for (evidence, rows) in judged {
            let pair = Judged {
                evidence: *evidence,
                right: belongs,
                weight: weight / judged.len() as f64,
            };
            self.pairs.push((pair, is_document));
            for (evidence, right) in rows {
                match evidence {
                    // What seems to stand elsewhere in a wrong text tells nothing of blocks that were moved.
                    Evidence::TwoSided(_) if !belongs && evidence.is_moved() => {}
                    Evidence::TwoSided(evidence) => self.two_sided.push((
                        Judged {
                            evidence: *evidence,
                            right: *right,
                            weight: each(two),
                        },
                        whole,
                    )),
                    // That a row of a short or a wrong text stands alone tells nothing of those of others.
                    Evidence::OneSided(_) if !whole => {}
                    Evidence::OneSided(evidence) => self.one_sided.push((
                        Judged {
                            evidence: *evidence,
                            right: *right,
                            weight: each(one),
                        },
                        whole,
                    )),
                }
            }
        }
    }
}

/// Two texts to align, and their units, if they belong together.
type Task<'a> = (Pair<&'a Text>, &'a Units);

/// What the confidence of a pair stands on, and that of its judged rows.
type Judged2 = ([f64; PAIR], Vec<(Evidence, bool)>);

/// What is known of two texts.
#[derive(Clone, Copy)]
struct Gold<'a> {
    units: &'a Units,
    /// Whether what is no unit is known to stand alone.
    is_whole: bool,
}

/// Aligns two texts and judges the rows.
fn rows(
    texts: Pair<&Text>,
    languages: &Pair<Language>,
    settings: &pipeline::Settings,
    gold: Option<Gold<'_>>,
) -> Judged2 {
    let documents = texts.map(|(document, _)| document);
    let sentences = texts.map(|(_, sentences)| sentences);
    let odds = |pair: &[f64; PAIR]| settings.calibration_for(languages.as_ref()).pair_odds(pair);
    let look = |model: &Model<'_>, alignment: &Alignment| {
        let significance = alignment.significance();
        let evidence = Evidences::new(alignment, &significance, model);
        let pair = evidence.of_pair();
        let rows = evidence.of_rows(model, odds(&pair));
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
    let Some(gold) = gold else {
        // Of texts that do not belong together no row with two sides is right.
        let judge = |row: Evidence| (row, matches!(row, Evidence::OneSided(_)));
        return (pair, evidence.into_iter().map(judge).collect());
    };
    let bitext = Bitext::new(documents, sentences, languages.clone(), &alignment, &[]);
    let judged = bitext.rows.iter().zip(evidence);
    let judge = |row: &Row| {
        let unknown = || gold.is_whole.then(|| row.is_one_sided());
        gold.units.judge(row).or_else(unknown)
    };
    let judged = judged.filter_map(|(row, evidence)| Some((evidence, judge(row)?)));
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
