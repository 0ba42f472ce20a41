//! The folder that a batch writes to: one batch at a time, tidied, with the options that its outputs are of.

use super::arguments::Arguments;
use crate::cli::options::summary::count;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::Failure;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tilts::atomic::Target;
use tilts::batch::{Planned, Report};
use tilts::files;

/// The file that says with which options the outputs beside it were made. It is older than all of them.
const OPTIONS: &str = ".batch-options";

/// The folder, while a batch writes to it.
#[derive(Debug)]
pub struct Folder {
    /// Other batches wait for the end of it.
    _lock: Option<File>,
    /// A file that is not newer than the outputs which were made with the same options.
    pub since: Option<PathBuf>,
}

/// Makes the folders of all outputs, and takes away what killed programs left in them.
///
/// # Errors
/// When one cannot be made, or another batch writes there.
pub fn take(
    arguments: &Arguments,
    pairs: &[Planned],
    console: &Console,
) -> Result<Folder, Failure> {
    let folder = arguments.output.as_path();
    let folders: BTreeSet<&Path> = pairs
        .iter()
        .flat_map(|pair| &pair.outputs)
        .filter_map(|(_, path)| path.parent())
        .chain([folder])
        .collect();
    for folder in &folders {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::output(format!("`{}` cannot be made: {error}", folder.display()))
        })?;
    }
    let lock = files::lock_folder(folder).map_err(|_| {
        Failure::output(format!("another batch writes to `{}`", folder.display()))
            .hint("wait for its end, or give another folder")
    })?;
    let left: usize = folders.iter().map(|folder| files::tidy(folder)).sum();
    if left > 0 {
        console.remark(&format!(
            "{} of interrupted programs taken away",
            count(left, "temporary file")
        ));
    }
    let since = match arguments.merge {
        // One file of all pairs is always written anew.
        Some(_) => None,
        None => Some(keep_options(arguments, console)?),
    };
    Ok(Folder { _lock: lock, since })
}

/// Writes down the options, unless they are those of the run before, and returns the file.
fn keep_options(arguments: &Arguments, console: &Console) -> Result<PathBuf, Failure> {
    let path = arguments.output.join(OPTIONS);
    let options = options(arguments);
    let earlier = text_of(&path);
    if arguments.resume && earlier.as_deref().is_ok_and(|earlier| earlier == options) {
        return Ok(path);
    }
    Target::look(&path, true)?.write(|out| out.write_all(options.as_bytes()))?;
    if arguments.resume {
        if earlier.is_ok() {
            console
                .remark("the options are not those of the run before: all pairs are aligned again");
        } else if let Ok(file) = File::options().write(true).open(&path) {
            // Nobody knows with which options the outputs were made; they are kept.
            drop(file.set_modified(SystemTime::UNIX_EPOCH));
        }
    }
    Ok(path)
}

/// Writes all options by which the bytes of an output may differ, with sums of the files that they name.
fn options(arguments: &Arguments) -> String {
    let rows = &arguments.rows;
    let aligning = &arguments.many.aligning;
    let mut text = format!("{aligning:#?}\n{:#?}\n", rows.filters);
    let written = (
        (rows.header, rows.bom),
        (
            rows.tmx_props,
            rows.tmx_flavour,
            rows.tmx_context,
            &rows.creation_id,
        ),
    );
    // Writing to memory cannot fail.
    if let Some(tags) = rows.tags {
        writeln!(text, "tags {}", tags.name()).unwrap_or_default();
    }
    writeln!(text, "{written:?}\nlearn {}", arguments.learn).unwrap_or_default();
    let files = aligning.words.lexicon.iter().map(PathBuf::as_path);
    let rules = aligning.cutting.files();
    for file in files.chain(rules.iter()) {
        let mut bytes = Vec::new();
        // What is too long is refused when it is read for its words.
        let limit = aligning.reading.limiting.limits().bytes;
        let read = File::open(file).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        let sum = read.map(|_| crc32fast::hash(&bytes)).unwrap_or_default();
        writeln!(text, "{} {sum:08x}", file.display()).unwrap_or_default();
    }
    text
}

/// Refuses to replace what is no report, or is that of other pairs, unless replacing is asked for.
///
/// # Errors
/// Says what is there.
pub fn refuse_strange_report(
    arguments: &Arguments,
    pairs: &[Planned],
    path: &Path,
) -> Result<(), Failure> {
    // A report that was named is looked at as every output is.
    if arguments.rows.force || arguments.report.is_some() || !path.exists() {
        return Ok(());
    }
    let refused = |what: &str| {
        Err(
            Failure::output(format!("`{}` exists, and is {what}", path.display()))
                .hint("name another report with `--report`, give another folder, or replace it with `--force`"),
        )
    };
    let Some(earlier) = text_of(path).ok().and_then(|text| Report::read(&text)) else {
        return refused("no report of a batch");
    };
    let ours: BTreeSet<(String, String)> = pairs
        .iter()
        .map(|pair| {
            pair.job
                .paths
                .as_ref()
                .map(|path| path.display().to_string())
        })
        .map(|paths| (paths.source, paths.target))
        .collect();
    let is_ours = |entry: &tilts::batch::Entry| {
        ours.contains(&(entry.paths.source.clone(), entry.paths.target.clone()))
    };
    let mut entries = earlier.entries.iter();
    let of_others = if arguments.resume {
        // Documents may have come and gone since.
        !earlier.entries.is_empty() && !entries.any(is_ours)
    } else {
        !entries.all(is_ours)
    };
    if of_others {
        return refused("the report of other pairs");
    }
    Ok(())
}

/// Reads the report of an earlier run; an empty one when there is none.
pub fn earlier_report(path: &Path) -> Report {
    let text = text_of(path).unwrap_or_default();
    Report::read(&text).unwrap_or_default()
}

fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)?.read_to_string(&mut text)?;
    Ok(text)
}
