//! `tilts evaluate --match`: whether documents find the partners that their names give them.

use super::arguments::Arguments;
use crate::cli::commands::matching::prepare;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tilts::aligner::{Aligner, Prepared};
use tilts::batch::{self, Candidate};
use tilts::document_alignment::{self, DocumentAlignment};
use tilts::pair::Pair;

/// What came of matching all documents.
#[derive(Debug, Serialize)]
struct Figures {
    documents: usize,
    /// Pairs by name.
    pairs: usize,
    /// Pairs that were found and are right.
    found: usize,
    /// Pairs that were found and are none.
    wrong: usize,
    /// Pairs of documents that were compared.
    compared: Vec<Compared>,
    /// Pairs that were not found.
    missed: Vec<Pair<PathBuf>>,
}

/// Two documents that were compared.
#[derive(Debug, Serialize)]
struct Compared {
    #[serde(flatten)]
    paths: Pair<PathBuf>,
    relatedness: f64,
    agreement: f64,
    numbers: document_alignment::Numbers,
    likeness: f64,
    /// Whether they translate each other.
    right: bool,
    /// Whether they were made a pair.
    chosen: bool,
}

/// Which documents are whose partners.
struct Truth<'a> {
    documents: &'a [Prepared],
    pairs: Vec<Pair<usize>>,
    partners: BTreeMap<usize, usize>,
}

impl Truth<'_> {
    /// Tells whether a pair is right: by name, or by a text that is the same as the partner's.
    fn holds(&self, pair: Pair<usize>) -> bool {
        let text = |number: usize| self.documents.get(number).map(|found| &found.document.text);
        let same = |number: usize, other: usize| {
            let partner = self.partners.get(&number);
            partner.is_some_and(|partner| *partner == other || text(*partner) == text(other))
        };
        same(pair.source, pair.target) || same(pair.target, pair.source)
    }
}

/// Matches the documents of all folders together.
///
/// # Errors
/// When a folder cannot be read.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let languages = Pair::new(
        Some(arguments.source_lang.clone()),
        Some(arguments.target_lang.clone()),
    );
    let files = files(&arguments.paths)?;
    let aligner = Aligner::new().languages(languages.source.clone(), languages.target.clone());
    let read: Vec<_> = files
        .par_iter()
        .map(|file| prepare(&file.path, &aligner, None))
        .collect();
    let (mut paths, mut documents) = (Vec::new(), Vec::new());
    for (file, read) in files.iter().zip(read) {
        match read {
            Ok(document) => {
                paths.push(file.path.as_path());
                documents.push(document);
            }
            Err(note) => console.note(&note),
        }
    }
    let numbers: BTreeMap<&Path, usize> = paths.iter().copied().zip(0..).collect();
    let pairs: Vec<Pair<usize>> = batch::pair_by_name(files.clone(), &languages)
        .jobs
        .iter()
        .filter_map(|job| {
            let number = |path: &PathBuf| numbers.get(path.as_path()).copied();
            let Pair { source, target } = job.paths.as_ref().map(number);
            Some(Pair::new(source?, target?))
        })
        .collect();
    if pairs.is_empty() {
        return Err(Failure::input(
            "no two documents belong together by their names, so that nothing can be compared",
        )
        .hint("give folders with files like `x.lv.txt` and `x.en.txt`"));
    }
    let there = pairs.iter().map(|pair| (pair.source, pair.target));
    let back = pairs.iter().map(|pair| (pair.target, pair.source));
    let truth = Truth {
        documents: &documents,
        partners: there.chain(back).collect(),
        pairs,
    };
    let matching = document_alignment::find(&documents, &aligner);
    let figures = figures(&truth, &matching, &paths);
    console.output(|out| {
        if arguments.json {
            serde_json::to_writer_pretty(&mut *out, &figures)?;
            return writeln!(out);
        }
        table(&figures, out)?;
        if arguments.wrong {
            list(&figures, out)?;
        }
        Ok(())
    })?;
    Ok(Verdict::Done)
}

/// Finds the text files of all folders; a name pairs within its folder.
fn files(folders: &[PathBuf]) -> Result<Vec<Candidate>, Failure> {
    let mut files = Vec::new();
    for folder in folders {
        let found = batch::find(folder, None);
        let found = found.map_err(|error| Failure::input(error.to_string()))?;
        files.extend(found.files.into_iter().map(|file| Candidate {
            name: file.path.display().to_string(),
            path: file.path,
        }));
    }
    // Gold and notes stand beside the texts.
    files.retain(|file| {
        let extension = file.path.extension();
        extension.is_some_and(|extension| extension == "txt")
    });
    files.sort();
    files.dedup();
    Ok(files)
}

/// Counts what is right and what is not.
fn figures(truth: &Truth<'_>, matching: &DocumentAlignment, paths: &[&Path]) -> Figures {
    let path = |number: usize| paths.get(number).copied().unwrap_or(Path::new(""));
    let paths_of = |pair: Pair<usize>| pair.map(|number| path(number).to_path_buf());
    let chosen: BTreeSet<Pair<usize>> = matching.pairs.iter().map(|pair| pair.documents).collect();
    let (right, wrong): (Vec<Pair<usize>>, Vec<Pair<usize>>) =
        chosen.iter().partition(|pair| truth.holds(**pair));
    let paired: BTreeSet<usize> = right
        .iter()
        .flat_map(|pair| [pair.source, pair.target])
        .collect();
    let missed = truth.pairs.iter().filter(|pair| {
        let Pair { source, target } = pair.map(|number| paired.contains(&number));
        !(source && target)
    });
    let compared = matching.compared.iter().map(|pair| Compared {
        paths: paths_of(pair.documents),
        relatedness: pair.relatedness,
        agreement: pair.agreement,
        numbers: pair.numbers,
        likeness: pair.likeness,
        right: truth.holds(pair.documents),
        chosen: chosen.contains(&pair.documents),
    });
    Figures {
        documents: truth.documents.len(),
        pairs: truth.pairs.len(),
        found: right.len(),
        wrong: wrong.len(),
        compared: compared.collect(),
        missed: missed.map(|pair| paths_of(*pair)).collect(),
    }
}

/// Writes the figures, and those of the weakest right and the strongest wrong pair.
fn table(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let of = |right: bool| {
        figures
            .compared
            .iter()
            .filter(move |pair| pair.right == right)
    };
    let least = |figure: fn(&Compared) -> f64| of(true).map(figure).fold(1.0, f64::min);
    let most = |figure: fn(&Compared) -> f64| of(false).map(figure).fold(0.0, f64::max);
    writeln!(out, "documents\tpairs\tfound\twrong\tmissed\tcompared")?;
    writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}",
        figures.documents,
        figures.pairs,
        figures.found,
        figures.wrong,
        figures.missed.len(),
        figures.compared.len()
    )?;
    let relatedness = |pair: &Compared| pair.relatedness;
    let agreement = |pair: &Compared| pair.agreement;
    writeln!(
        out,
        "right pairs: relatedness from {:.4}, agreement from {:.4}",
        least(relatedness),
        least(agreement)
    )?;
    writeln!(
        out,
        "wrong pairs: relatedness to {:.4}, agreement to {:.4}",
        most(relatedness),
        most(agreement)
    )
}

/// Lists the wrong pairs and those that were not found.
fn list(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    for pair in figures
        .compared
        .iter()
        .filter(|pair| pair.chosen && !pair.right)
    {
        let Pair { source, target } = pair.paths.as_ref().map(|path| path.display());
        let (relatedness, agreement) = (pair.relatedness, pair.agreement);
        writeln!(
            out,
            "wrong\t{source}\t{target}\t{relatedness:.4}\t{agreement:.4}"
        )?;
    }
    for pair in &figures.missed {
        let Pair { source, target } = pair.as_ref().map(|path| path.display());
        writeln!(out, "missed\t{source}\t{target}")?;
    }
    Ok(())
}
