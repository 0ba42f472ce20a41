//! `tilts evaluate`: how right alignments are, by gold.

mod ablation;
mod arguments;
mod matching;

pub use arguments::Arguments;

use crate::cli::commands::estimate;
use crate::cli::commands::gold_folder::{self, GoldDocument};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use ablation::Component;
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use tilts::align::ParameterSets;
use tilts::evaluate::{Calibration, GoldBead, Score, Tally};
use tilts::formats::jsonl;
use tilts::language::Language;
use tilts::lexicon::Lexicon;
use tilts::pair::Pair;
use tilts::pipeline;

/// The figures of one set of documents.
#[derive(Debug, Serialize)]
struct Row {
    /// Which set, or what was left out.
    name: String,
    /// How many documents.
    documents: usize,
    #[serde(flatten)]
    score: Score,
    /// How well confidence tells right from wrong, where there is confidence.
    calibration: Option<Calibration>,
}

/// What one set of documents gave.
#[derive(Default)]
struct Pool {
    documents: usize,
    tally: Tally,
    rated: Vec<(f64, bool)>,
    wrong: Vec<String>,
}

impl Pool {
    /// Adds a document: its gold, its output with confidences, and the texts of the output.
    fn add(
        &mut self,
        name: &str,
        gold: &[GoldBead],
        output: &[(GoldBead, Option<f64>)],
        texts: &[(String, String)],
    ) {
        let beads: Vec<GoldBead> = output.iter().map(|(bead, _)| bead.clone()).collect();
        self.documents += 1;
        self.tally.add(&Tally::new(&beads, gold));
        for (place, (bead, confidence)) in output.iter().enumerate() {
            let right = gold.contains(bead);
            if let Some(confidence) = confidence.filter(|_| bead.is_two_sided()) {
                self.rated.push((confidence, right));
            }
            if !right {
                let (source, target) = texts.get(place).cloned().unwrap_or_default();
                self.wrong.push(format!(
                    "{name}\t{:?}:{:?}\t{source}\t{target}",
                    bead.source, bead.target
                ));
            }
        }
    }

    /// Takes up the documents of another pool.
    fn take(&mut self, other: Self) {
        self.documents += other.documents;
        self.tally.add(&other.tally);
        self.rated.extend(other.rated);
        self.wrong.extend(other.wrong);
    }

    fn row(&self, name: String) -> Row {
        Row {
            name,
            documents: self.documents,
            score: self.tally.score(),
            calibration: Calibration::new(&self.rated),
        }
    }
}

/// Scores alignments.
///
/// # Errors
/// When gold or output cannot be read.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    if arguments.matching {
        return matching::run(arguments, console);
    }
    let (rows, wrong) = if arguments.align {
        aligned(arguments)?
    } else {
        given(arguments)?
    };
    console.output(|out| {
        if arguments.json {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)?;
        } else {
            table(&rows, out)?;
        }
        if arguments.wrong {
            for line in &wrong {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    })?;
    Ok(Verdict::Done)
}

/// Scores output that is given.
fn given(arguments: &Arguments) -> Result<(Vec<Row>, Vec<String>), Failure> {
    let [gold, output] = arguments.paths.as_slice() else {
        return Err(Failure::usage("two paths are needed: gold and output")
            .hint("to align gold segments, add --align"));
    };
    let mut pool = Pool::default();
    if gold.is_dir() {
        let mut names: Vec<PathBuf> = gold_folder::names(gold)?;
        names.sort();
        for name in names {
            let stem = output.join(name.file_stem().unwrap_or_default());
            let candidates =
                ["jsonl", "beads"].map(|ending| gold_folder::with_ending(&stem, ending));
            let Some(path) = candidates.iter().find(|path| path.exists()) else {
                return Err(Failure::input(format!(
                    "`{}` has no output in `{}`",
                    name.display(),
                    output.display()
                )));
            };
            add_file(&mut pool, &name, path)?;
        }
    } else {
        add_file(&mut pool, gold, output)?;
    }
    Ok((vec![pool.row("TOTAL".to_owned())], pool.wrong))
}

/// Adds one file of gold and one of output.
fn add_file(pool: &mut Pool, gold: &Path, output: &Path) -> Result<(), Failure> {
    let beads: Vec<GoldBead> = gold_folder::read_beads(gold)?
        .into_iter()
        .map(|(bead, _)| bead)
        .collect();
    let name = gold.file_stem().unwrap_or_default().to_string_lossy();
    if output
        .extension()
        .is_some_and(|extension| extension == "jsonl")
    {
        let records = records(output)?;
        let rated: Vec<_> = records
            .iter()
            .map(|record| {
                let bead = GoldBead {
                    source: record.source.sentences.clone(),
                    target: record.target.sentences.clone(),
                };
                (bead, Some(record.confidence))
            })
            .collect();
        let texts: Vec<_> = records
            .into_iter()
            .map(|record| (record.source.text, record.target.text))
            .collect();
        pool.add(&name, &beads, &rated, &texts);
    } else {
        pool.add(&name, &beads, &gold_folder::read_beads(output)?, &[]);
    }
    Ok(())
}

/// Reads JSONL output.
fn records(path: &Path) -> Result<Vec<jsonl::Record>, Failure> {
    let text = tilts::read::load(path, &tilts::read::Settings::plain())?
        .value
        .text;
    (1..)
        .zip(text.lines())
        .map(|(line, row)| {
            serde_json::from_str(row).map_err(|error| {
                Failure::input(format!("`{}`: line {line}: {error}", path.display()))
            })
        })
        .collect()
}

/// Stands between a set and what was left out.
const WITHOUT: &str = " without ";

/// Aligns gold segments and scores that.
fn aligned(arguments: &Arguments) -> Result<(Vec<Row>, Vec<String>), Failure> {
    let parameters = match &arguments.parameters {
        Some(path) => Some(estimate::parameters(path)?),
        None => None,
    };
    let languages = Pair::new(arguments.source_lang.clone(), arguments.target_lang.clone());
    let mut whole = pipeline::Settings::default();
    if arguments.no_shipped_lexicon {
        whole.lexicon = Lexicon::empty();
    }
    if let Some(parameters) = parameters {
        whole.parameters = ParameterSets::all(&parameters);
    }
    let mut variants = vec![(String::new(), whole.clone())];
    if arguments.ablation {
        variants.extend(Component::ALL.map(|component| {
            (
                format!("{WITHOUT}{}", component.name()),
                component.left_out(&whole),
            )
        }));
    }
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let mut totals: Vec<Pool> = variants.iter().map(|_| Pool::default()).collect();
    for folder in &arguments.paths {
        let languages = gold_folder::languages(folder, &languages)?;
        let mut documents = gold_folder::load(folder, &languages, arguments.layout)?;
        if arguments.vectors {
            for document in &mut documents {
                document.read_vectors(folder, &languages)?;
            }
        }
        let set = folder
            .file_name()
            .unwrap_or(folder.as_os_str())
            .to_string_lossy()
            .into_owned();
        for ((what, settings), total) in variants.iter().zip(&mut totals) {
            let pool = pool(&documents, &languages, settings);
            rows.push(pool.row(format!("{set}{what}")));
            total.take(pool);
        }
    }
    for ((what, _), total) in variants.iter().zip(totals) {
        if arguments.paths.len() > 1 {
            rows.push(total.row(format!("TOTAL{what}")));
        }
        wrong.extend(total.wrong);
    }
    Ok((rows, wrong))
}

/// Aligns documents, and pools the results in the order of the documents.
fn pool(
    documents: &[GoldDocument],
    languages: &Pair<Language>,
    settings: &pipeline::Settings,
) -> Pool {
    let outputs: Vec<_> = documents
        .par_iter()
        .map(|document| {
            let (texts, sentences) = (document.documents.as_ref(), document.sentences.as_ref());
            let outcome = pipeline::run_watched(
                texts,
                sentences,
                languages.clone(),
                document.vectors.as_ref().map(Pair::as_ref),
                settings,
                &|_| {},
            );
            let rated: Vec<_> = outcome
                .alignment
                .beads
                .iter()
                .zip(&outcome.confidences)
                .map(|(bead, confidence)| (GoldBead::from(bead), Some(confidence.value)))
                .collect();
            let cells = outcome
                .bitext
                .rows
                .into_iter()
                .map(|row| (row.cells.source.text, row.cells.target.text));
            (rated, cells.collect::<Vec<_>>())
        })
        .collect();
    let mut pool = Pool::default();
    for (document, (output, texts)) in documents.iter().zip(&outputs) {
        pool.add(&document.name, &document.gold, output, texts);
    }
    pool
}

/// Writes the figures as a table.
fn table(rows: &[Row], out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(
        out,
        "name\tdocuments\tstrict P\tstrict R\tstrict F1\tlax P\tlax R\tlax F1\tbeads\tgold\tECE\tAUC"
    )?;
    for row in rows {
        let (strict, lax) = (row.score.strict, row.score.lax);
        write!(out, "{}\t{}", row.name, row.documents)?;
        for value in [
            strict.precision,
            strict.recall,
            strict.f1,
            lax.precision,
            lax.recall,
            lax.f1,
        ] {
            write!(out, "\t{value:.3}")?;
        }
        write!(
            out,
            "\t{}\t{}",
            row.score.output_beads, row.score.gold_beads
        )?;
        match &row.calibration {
            Some(calibration) => {
                writeln!(
                    out,
                    "\t{:.3}\t{:.3}",
                    calibration.expected_error, calibration.area_under_curve
                )?;
            }
            None => writeln!(out, "\t-\t-")?,
        }
    }
    match rows.iter().rev().find(|row| !row.name.contains(WITHOUT)) {
        Some(last) => details(last, out),
        None => Ok(()),
    }
}

/// Writes what one row has beyond its line: how many beads of each type were found, and of the beads in each
/// range of confidence how many are right.
fn details(row: &Row, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\nbeads of {}\tfound\tgold\tshare", row.name)?;
    for (kind, (all, found)) in &row.score.types {
        let share = *found as f64 / (*all).max(1) as f64;
        writeln!(out, "{kind}\t{found}\t{all}\t{share:.3}")?;
    }
    let Some(calibration) = &row.calibration else {
        return Ok(());
    };
    writeln!(out, "\nconfidence of {}\tbeads\tmean\tright", row.name)?;
    let bins = calibration.bins.len().max(1) as f64;
    for (place, bin) in calibration.bins.iter().enumerate() {
        let (from, to) = (place as f64 / bins, (place + 1) as f64 / bins);
        writeln!(
            out,
            "{from:.1} to {to:.1}\t{}\t{:.3}\t{:.3}",
            bin.beads, bin.confidence, bin.right
        )?;
    }
    Ok(())
}
