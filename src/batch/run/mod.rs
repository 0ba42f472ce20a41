//! All pairs aligned and written, side by side.

use super::commit_queue::{Aligned, CommitQueue};
use super::outputs::{Planned, is_done};
use super::report::{Entry, Figures, Report, Status};
use crate::aligner::{self, Aligner, Convert, Input};
use crate::atomic::{Pending, Target, WriteError};
use crate::bitext::{Bitext, Mark};
use crate::filter::RowFilter;
use crate::formats::{self, Format, Series};
use crate::language::Language;
use crate::pair::Pair;
use crate::parallel_map::{self, Bounds};
use crate::pipeline::Outcome;
use rayon::ThreadPool;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a batch may be told.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How each pair is read and aligned. Languages that are given here are stronger than those of names.
    pub aligner: Aligner,
    /// Which rows are left out of all outputs.
    pub filter: RowFilter,
    /// How outputs are written.
    pub writing: formats::WriteSettings,
    /// Whether outputs that are there may be replaced.
    pub replace: bool,
    /// Whether pairs whose outputs are newer than their files are passed over.
    pub resume: bool,
    /// Has another program read what is not read here, when somebody asks for that.
    pub convert: Option<Convert>,
    /// A file that is not newer than outputs that may be passed over: they are of the same options.
    pub since: Option<PathBuf>,
}

/// A file that all pairs share.
#[derive(Debug)]
pub struct Merged {
    /// Its format, one of those that can be appended to.
    pub format: Format,
    /// Where it will stand.
    pub target: Target,
}

/// Pairs under way for each worker: enough that none waits while a large one is at the head of the queue.
const QUEUE: usize = 16;

/// Outputs that may be open at once, beside those that wait for their names: systems allow a program 256 files or
/// more.
const OPEN_OUTPUTS: u64 = 128;

/// Aligns all pairs and writes their outputs; with `merged`, the rows of all pairs go there instead.
///
/// `seen` gets every entry when its files and those before them have their names. When `stop` becomes true, no pair is
/// begun any more; those under way are finished, and the merged files do not appear.
///
/// # Errors
/// When a merged file cannot be written. Whatever goes wrong with a pair stands in its entry.
pub fn run(
    workers: &ThreadPool,
    pairs: &[Planned],
    merged: &[Merged],
    settings: &Settings,
    stop: &AtomicBool,
    seen: impl FnMut(&Entry) + Send,
) -> Result<Report, WriteError> {
    let mut group = CommitQueue::new(seen);
    let mut all = All::new(merged, settings);
    let mut refused = None;
    let outputs = if merged.is_empty() {
        Outputs::OfEach
    } else {
        Outputs::Merged
    };
    each(
        workers,
        pairs,
        stop,
        |pair| align(pair, settings, outputs),
        |mut aligned| {
            if let Some(bitext) = aligned.bitext.take() {
                match all.add(bitext) {
                    Ok(Ok(written)) => {
                        if let Some(figures) = &mut aligned.entry.figures {
                            figures.written = written;
                        }
                    }
                    Ok(Err(why)) => fail(&mut aligned.entry, why),
                    Err(error) => {
                        refused = Some(error);
                        return ControlFlow::Break(());
                    }
                }
            }
            group.add(aligned);
            ControlFlow::Continue(())
        },
    );
    group.finish();
    match refused {
        Some(error) => return Err(error),
        None if !stop.load(Ordering::SeqCst) => all.finish()?,
        None => {}
    }
    Ok(group.report)
}

/// Works on all pairs side by side, and takes the results in the order of the pairs. When `stop` becomes true,
/// no pair is begun any more.
pub(super) fn each<Done: Send>(
    workers: &ThreadPool,
    pairs: &[Planned],
    stop: &AtomicBool,
    work: impl Fn(&Planned) -> Done + Sync,
    take: impl FnMut(Done) -> ControlFlow<()> + Send,
) {
    let bounds = Bounds {
        items: QUEUE * workers.current_num_threads(),
        weight: OPEN_OUTPUTS,
    };
    let begun = pairs
        .iter()
        .take_while(|_| !stop.load(Ordering::SeqCst))
        .map(|pair| (pair, pair.outputs.len() as u64));
    parallel_map::map(workers, begun, bounds, work, take);
}

/// Where the rows of pairs go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outputs {
    /// To files of each pair.
    OfEach,
    /// To files that hold those of all pairs.
    Merged,
}

/// Aligns a pair, and writes its outputs unless the rows are to be merged.
fn align(pair: &Planned, settings: &Settings, outputs: Outputs) -> Aligned {
    let mut aligned = Aligned::new(pair);
    if settings.resume && is_done(pair, settings.since.as_deref()) {
        aligned.entry.status = Status::Kept;
        return aligned;
    }
    let done = aligner::guard(|| Ok(fill(&mut aligned, pair, settings, outputs)));
    if let Err(why) = done.unwrap_or_else(|trouble| Err(trouble.to_string())) {
        fail(&mut aligned.entry, why);
    }
    aligned
}

/// Fills in what becomes of a pair.
fn fill(
    aligned: &mut Aligned,
    pair: &Planned,
    settings: &Settings,
    outputs: Outputs,
) -> Result<(), String> {
    let mut outcome = read_and_align(pair, settings)?;
    let mut formats = pair.outputs.iter().map(|(format, _)| *format);
    if formats.any(|format| format == formats::tmx::FORMAT) {
        refuse_for_tmx(&outcome.bitext)?;
    }
    let mut figures = Figures::of(&outcome);
    aligned.entry.left_out = settings.filter.apply(&mut outcome.bitext).to_string();
    if outputs == Outputs::Merged {
        aligned.bitext = Some(outcome.bitext);
    } else {
        (figures.written, aligned.files) = write_outputs(pair, &outcome.bitext, settings)
            .map_err(|error: WriteError| error.to_string())?;
    }
    aligned.entry.figures = Some(figures);
    Ok(())
}

pub(super) fn fail(entry: &mut Entry, why: String) {
    entry.status = Status::Failed;
    entry.figures = None;
    entry.error = Some(why);
}

fn read_and_align(pair: &Planned, settings: &Settings) -> Result<Outcome, String> {
    let outcome = settings.aligner.align(inputs_of(pair, settings)?);
    let outcome = outcome.map_err(|error| error.to_string())?;
    if looks_swapped(&outcome.bitext) {
        let languages = &outcome.bitext.languages;
        return Err(format!(
            "the files look swapped: the source is in {}, the target in {}; check their names",
            languages.target, languages.source
        ));
    }
    Ok(outcome)
}

/// Refuses a bitext whose languages make no memory.
fn refuse_for_tmx(bitext: &Bitext) -> Result<(), String> {
    formats::tmx::check_languages(bitext.languages.as_ref()).map_err(|error| error.to_string())
}

/// Returns the files of a pair, in the languages that their names say; what another program is to convert is read now.
pub(super) fn inputs_of(pair: &Planned, settings: &Settings) -> Result<Pair<Input>, String> {
    let named = pair.job.paths.as_ref().zip(pair.job.languages.as_ref());
    named.try_map(|(path, language)| {
        let reading = settings
            .aligner
            .reading_settings()
            .for_language(language.as_ref());
        let input = match settings.convert {
            Some(convert) => convert(path, &reading, &mut Vec::new())?,
            None => Input::file(path),
        };
        Ok(input.in_language(language.clone()))
    })
}

/// Tells whether most of the rows are in the other language on both sides.
fn looks_swapped(bitext: &Bitext) -> bool {
    let marked = |mark: Mark| {
        let rows = bitext.rows.iter();
        rows.filter(|row| row.marks.contains(&mark)).count()
    };
    let sides = bitext.rows.iter().filter(|row| !row.is_one_sided()).count();
    marked(Mark::ForeignSource) * 2 > sides && marked(Mark::ForeignTarget) * 2 > sides
}

/// Writes the outputs of a pair, still without their names, and returns how many rows are in the first.
fn write_outputs(
    pair: &Planned,
    bitext: &Bitext,
    settings: &Settings,
) -> Result<(usize, Vec<Pending<'static>>), WriteError> {
    let mut rows = None;
    let mut files = Vec::with_capacity(pair.outputs.len());
    for (format, path) in &pair.outputs {
        let target = Target::look(path, settings.replace || settings.resume)?;
        let mut file = target.into_pending()?;
        let written = formats::write(bitext, *format, &settings.writing, &mut file);
        rows.get_or_insert(written.map_err(|error| file.failed(error))?.rows);
        files.push(file);
    }
    Ok((rows.unwrap_or_default(), files))
}

/// The files that all pairs share.
struct All<'a> {
    merged: &'a [Merged],
    settings: &'a Settings,
    /// The languages of the first pair, which all others must have.
    languages: Option<Pair<Language>>,
    open: Vec<Series<'a, Pending<'a>>>,
    rows: u32,
}

impl<'a> All<'a> {
    fn new(merged: &'a [Merged], settings: &'a Settings) -> Self {
        Self {
            merged,
            settings,
            languages: None,
            open: Vec::new(),
            rows: 0,
        }
    }

    /// Adds the rows of a pair: returns how many the first file took, or why it takes none.
    fn add(&mut self, mut bitext: Bitext) -> Result<Result<usize, String>, WriteError> {
        if let Some(languages) = &self.languages
            && *languages != bitext.languages
        {
            return Ok(Err(format!(
                "it is in {} and {}, and the merged files are in {} and {}; align it by itself",
                bitext.languages.source,
                bitext.languages.target,
                languages.source,
                languages.target
            )));
        }
        if self
            .merged
            .iter()
            .any(|merged| merged.format == formats::tmx::FORMAT)
            && let Err(why) = refuse_for_tmx(&bitext)
        {
            return Ok(Err(why));
        }
        if self.languages.is_none() {
            self.begin(&bitext.languages)?;
            self.languages = Some(bitext.languages.clone());
        }
        for row in &mut bitext.rows {
            self.rows += 1;
            row.id = self.rows;
        }
        let mut rows = None;
        for (series, merged) in self.open.iter_mut().zip(self.merged) {
            let written = series
                .add(&bitext)
                .map_err(|error| merged.target.failed(error))?;
            rows.get_or_insert(written.rows);
        }
        Ok(Ok(rows.unwrap_or_default()))
    }

    fn begin(&mut self, languages: &Pair<Language>) -> Result<(), WriteError> {
        for merged in self.merged {
            let pending = merged.target.begin()?;
            let series = Series::begin(merged.format, languages, &self.settings.writing, pending)
                .map_err(|error| merged.target.failed(error))?;
            self.open.push(series);
        }
        Ok(())
    }

    /// Gives the files their names.
    fn finish(self) -> Result<(), WriteError> {
        for (series, merged) in self.open.into_iter().zip(self.merged) {
            let pending = series
                .finish()
                .map_err(|error| merged.target.failed(error))?;
            pending.finish()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
