//! `tilts batch`: folders of document pairs become translation memories and a report.

mod arguments;
mod folder;

pub use arguments::Arguments;

use crate::cli::options::formats;
use crate::cli::options::guard;
use crate::cli::options::summary;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::converting;
use crate::cli::terminal::failure::{Failure, Verdict};
use crate::cli::terminal::interruption;
use crate::cli::terminal::progress::Progress;
use folder::{Folder, earlier_report, refuse_strange_report};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tilts::atomic::Target;
use tilts::batch::{self, Entry, Found, Job, Merged, Pairing, Planned, Report, Status, Unpaired};
use tilts::files::Guard;
use tilts::formats::Format;
use tilts::note::Note;
use tilts::pair::{Pair, Side};
use tilts::pipeline::Kinship;

/// Aligns all pairs.
///
/// # Errors
/// When the command line asks for what cannot be, a folder or a table cannot be read, an output exists, or the
/// work is interrupted.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let mut settings = batch::Settings {
        aligner: arguments
            .many
            .aligner(console)?
            .with_seams(arguments.rows.needs_seams()),
        filter: arguments.rows.filters.of_all()?,
        writing: arguments.rows.settings(console)?,
        replace: arguments.rows.force,
        resume: arguments.resume,
        convert: converting::for_many(arguments.many.aligning.reading.convert_with),
        since: None,
    };
    let formats = formats(arguments)?;
    let mut found = Found::default();
    let pairing = pairing(arguments, &mut found)?;
    for error in &found.unread {
        console.note(&Note::warning("", format!("{error}; passed over")));
    }
    say_passed_over(&found.passed_over, arguments.dry_run, console);
    say_alone(&pairing.unpaired, arguments.dry_run, console);
    let own = if arguments.merge.is_some() {
        &[][..]
    } else {
        &formats
    };
    let report_path = match &arguments.report {
        Some(path) => path.clone(),
        None => arguments.output.join("report.tsv"),
    };
    let reserved = [report_path.as_path()];
    let pairs = batch::plan(pairing.jobs, own, &arguments.output, &reserved);
    if arguments.dry_run {
        return show(&pairs, pairing.unpaired.len(), console);
    }
    if pairs.is_empty() {
        return Err(Failure::input("there is no pair of documents to align")
            .hint("give files names like `x.lv.docx` and `x.en.docx`, or a table of pairs")
            .hint("or let `tilts match` find out which belong together"));
    }
    let (folder, report_target, merged) =
        prepare(arguments, &pairs, &formats, &report_path, console)?;
    settings.since.clone_from(&folder.since);
    let mut report = work(arguments, &pairs, &merged, &mut settings, console)?;
    if arguments.resume {
        report.take_figures_from(&earlier_report(&report_path));
    }
    let text = if report_path
        .extension()
        .is_some_and(|extension| extension == "json")
    {
        report.json()
    } else {
        report.tsv()
    };
    report_target.write(|out| out.write_all(text.as_bytes()))?;
    let verdict = conclude(&report, pairs.len(), &report_path, console)?;
    // A folder that was not read is a finding, however well the rest went.
    Ok(if found.unread.is_empty() {
        verdict
    } else {
        Verdict::Findings
    })
}

/// Checks the formats.
fn formats(arguments: &Arguments) -> Result<Vec<Format>, Failure> {
    let mut formats = Vec::new();
    for format in &arguments.format {
        if formats.contains(format) {
            return Err(Failure::usage(format!(
                "the format `{format}` is given twice"
            )));
        }
        if arguments.merge.is_some() && !format.is_appended() {
            return Err(Failure::usage(format!(
                "`--merge` cannot put several pairs into one file of the format `{format}`"
            ))
            .hint(format!("use {}", formats::listed(Format::is_appended))));
        }
        formats.push(*format);
    }
    Ok(formats)
}

/// Finds the pairs: by names in folders, as they stand in tables.
fn pairing(arguments: &Arguments, all: &mut Found) -> Result<Pairing, Failure> {
    let input = |text: String| Failure::input(text);
    let (mut tables, mut files): (Vec<Job>, Vec<batch::Candidate>) = Default::default();
    for place in &arguments.places {
        if place.is_dir() {
            let found = batch::find(place, Some(&arguments.output));
            let found = found.map_err(|error| input(error.to_string()))?;
            files.extend(found.files);
            all.unread.extend(found.unread);
            all.passed_over.extend(found.passed_over);
        } else if batch::table::is_named(place) {
            let jobs = batch::table::read(
                place,
                arguments.many.aligning.reading.limiting.limits().bytes,
            );
            tables.extend(jobs.map_err(|error| input(error.to_string()))?);
        } else if place.exists() {
            return Err(Failure::usage(format!(
                "`{}` is neither a folder nor a table of pairs (.tsv)",
                place.display()
            ))
            .hint("align two files with `tilts align`"));
        } else {
            return Err(input(format!(
                "`{}` does not exist; check its name and folder",
                place.display()
            )));
        }
    }
    leave_out_what_tables_pair(&mut files, &arguments.places, &tables);
    let mut pairing = batch::pair_by_name(files, &arguments.many.aligning.languages.given());
    tables.append(&mut pairing.jobs);
    pairing.jobs = tables;
    Ok(pairing)
}

/// Leaves out what a table pairs, and the tables: names do not pair them once more.
fn leave_out_what_tables_pair(files: &mut Vec<batch::Candidate>, places: &[PathBuf], jobs: &[Job]) {
    let tables = places.iter().filter(|place| !place.is_dir());
    let paired = jobs
        .iter()
        .flat_map(|job| Side::BOTH.map(|side| job.paths.get(side)));
    let known: BTreeSet<PathBuf> = tables
        .chain(paired)
        .filter_map(|path| std::fs::canonicalize(path).ok())
        .collect();
    if !known.is_empty() {
        files.retain(|file| {
            std::fs::canonicalize(&file.path).map_or(true, |path| !known.contains(&path))
        });
    }
}

/// Says which files are nobody's documents: to everybody how many, and their names when asked to show all.
fn say_passed_over(files: &[PathBuf], all: bool, console: &Console) {
    if all {
        for file in files {
            console.note(&Note::remark(
                file.display().to_string(),
                "passed over: it is hidden, temporary or of the system",
            ));
        }
    } else if !files.is_empty() {
        console.note(&Note::detail(
            "",
            format!(
                "{} passed over: hidden, temporary or of the system",
                summary::count(files.len(), "file")
            ),
        ));
    }
}

/// Files that stay alone and are named, at most.
const ALONE_SHOWN: usize = 10;

/// Says which files stay alone: all of them when asked to show, else the first.
fn say_alone(unpaired: &[Unpaired], all: bool, console: &Console) {
    let shown = if all { unpaired.len() } else { ALONE_SHOWN };
    for file in unpaired.iter().take(shown) {
        console.note(&Note::remark(
            file.path.display().to_string(),
            format!("alone: {}", file.reason),
        ));
    }
    if unpaired.len() > shown {
        console.remark(&format!(
            "and {} more files alone; `--dry-run` names them",
            unpaired.len() - shown
        ));
    }
}

/// Shows what would be done.
fn show(pairs: &[Planned], alone: usize, console: &Console) -> Result<Verdict, Failure> {
    console.output(|out| {
        writeln!(out, "source\ttarget\tname\toutputs")?;
        for pair in pairs {
            let paths = pair.job.paths.as_ref().map(|path| path.display());
            let Pair { source, target } = paths;
            let outputs: Vec<String> = pair
                .outputs
                .iter()
                .map(|(_, path)| path.display().to_string())
                .collect();
            let (name, outputs) = (&pair.job.name, outputs.join(" "));
            writeln!(out, "{source}\t{target}\t{name}\t{outputs}")?;
        }
        Ok(())
    })?;
    console.remark(&format!(
        "{}, {} alone; nothing was done",
        summary::count(pairs.len(), "pair"),
        summary::count(alone, "file")
    ));
    Ok(Verdict::Done)
}

/// Checks that everything can be written, and makes the folders, before the long work.
fn prepare(
    arguments: &Arguments,
    pairs: &[Planned],
    formats: &[Format],
    report: &Path,
    console: &Console,
) -> Result<(Folder, Target, Vec<Merged>), Failure> {
    let folder = &arguments.output;
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::output(format!(
            "`{}` is not a folder",
            folder.display()
        )));
    }
    let replace = arguments.rows.force || arguments.resume;
    let outputs = || pairs.iter().flat_map(|pair| &pair.outputs);
    if !replace {
        let mut there = outputs().filter(|(_, path)| path.exists());
        if let Some((_, path)) = there.next() {
            let more = there.count();
            return Err(Failure::output(format!(
                "`{}` exists, and {more} more of the outputs",
                path.display()
            ))
            .hint("go on with `--resume`, replace them with `--force`, or give another folder"));
        }
    }
    let mut guard = protected(arguments, pairs);
    refuse_strange_report(arguments, pairs, report)?;
    let taken = folder::take(arguments, pairs, console)?;
    guard.admit(report)?;
    for (_, path) in outputs() {
        guard.admit(path)?;
    }
    // A report is replaced with the outputs that it tells of, or when only it is there.
    let target = Target::check(report, arguments.report.is_none() || replace)?;
    let mut merged = Vec::new();
    for format in formats {
        if let Some(name) = &arguments.merge {
            let path = folder.join(format!("{name}.{}", format.suffix()));
            guard.admit(&path)?;
            merged.push(Merged {
                format: *format,
                target: Target::check(&path, replace)?,
            });
        }
    }
    Ok((taken, target, merged))
}

/// Protects all that the batch reads.
fn protected(arguments: &Arguments, pairs: &[Planned]) -> Guard {
    let mut guard = guard::of_aligning(&arguments.many.aligning);
    for place in &arguments.places {
        guard.protect("a table of pairs", place);
    }
    for pair in pairs {
        for side in Side::BOTH {
            guard.protect("one of the documents", pair.job.paths.get(side));
        }
    }
    guard
}

/// Aligns, with a bar on a terminal; Ctrl-C ends it, a second one at once.
fn work(
    arguments: &Arguments,
    pairs: &[Planned],
    merged: &[Merged],
    settings: &mut batch::Settings,
    console: &Console,
) -> Result<Report, Failure> {
    let stop = interruption::watch()?;
    let workers = arguments.many.workers()?;
    if arguments.learn {
        let progress = Progress::begin(pairs.len(), console);
        let layers = batch::learn(&workers, pairs, settings, &stop, || progress.step());
        progress.end();
        for layer in layers {
            console.remark(&format!(
                "{} words of `{}` learnt with their translations",
                layer.len(),
                layer.languages.0
            ));
            settings.aligner.know(layer);
        }
    }
    let mut progress = Progress::begin(pairs.len(), console);
    let report = batch::run(&workers, pairs, merged, settings, &stop, |entry| {
        progress.add(entry);
        if let Some(error) = &entry.error {
            let note = Note::warning(entry.name.clone(), error.clone());
            progress.say(|| console.note(&note));
        } else if let Some(mut note) = entry
            .figures
            .and_then(|figures| figures.texts.note(figures.relatedness))
        {
            note.place.clone_from(&entry.name);
            progress.say(|| console.note(&note));
        }
    });
    progress.end();
    Ok(report?)
}

/// Tells whether the texts of a pair hardly belong together.
fn is_unrelated(entry: &Entry) -> bool {
    entry
        .figures
        .is_some_and(|figures| figures.texts == Kinship::Unrelated)
}

/// Says how it went.
fn conclude(
    report: &Report,
    pairs: usize,
    path: &Path,
    console: &Console,
) -> Result<Verdict, Failure> {
    let figures = report.entries.iter().filter_map(|entry| entry.figures);
    let (rows, doubtful) = figures.fold((0, 0), |(rows, doubtful), figures| {
        (rows + figures.rows, doubtful + figures.doubtful)
    });
    let count = |status| report.count(status);
    let kept = match count(Status::Kept) {
        0 => String::new(),
        kept => format!(", {kept} kept"),
    };
    let failed = count(Status::Failed);
    let strangers = match report
        .entries
        .iter()
        .filter(|entry| is_unrelated(entry))
        .count()
    {
        0 => String::new(),
        strangers => format!(", {strangers} of texts that hardly belong together"),
    };
    console.remark(&format!(
        "{} aligned{kept}{strangers}, {failed} failed: {}, {doubtful} doubtful; see `{}`",
        summary::count(count(Status::Done), "pair"),
        summary::count(rows, "row"),
        path.display()
    ));
    let begun = report.entries.len();
    if begun < pairs {
        return Err(Failure::interrupted(format!(
            "interrupted after {begun} of {pairs} pairs; what was finished is whole"
        ))
        .hint("go on with `--resume`"));
    }
    Ok(if failed > 0 {
        Verdict::Findings
    } else {
        Verdict::Done
    })
}
