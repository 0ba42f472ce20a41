//! `tilts review`: a bitext is read through, mended and accepted, and nothing of that is ever lost.

use super::align::Writing;
use super::args::{Aligning, Place};
use super::console::Console;
use super::editor::Desktop;
use super::failure::{Failure, Verdict};
use super::guard::Guard;
use super::review_session::{self as session, Opening};
use super::settings::confidence;
use super::summary;
use super::workshop::Workshop;
use clap::Args;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use tilts::bitext::Status;
use tilts::note::{Note, Weight};
use tilts::session::desk::Desk;
use tilts::session::journal::Session;
use tilts::session::keys::{Command, KeyMap};
use tilts::session::screen::{self, Ending, Look};
use tilts::session::{Edit, Review, ReviewError, prompt};

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts review lv.txt en.txt -o memory.tmx     align two texts and review them; `w` writes the memory
  tilts review memory.tilts                    go on where you stopped
  tilts review pairs.tsv -o memory.tmx         review pairs that another program made
  tilts review memory.tilts --line             one question after another, without a screen
  tilts review memory.tilts --accept-above 0.95

Everything is saved in the session file NAME.tilts before it is shown as done. In the review, `?` shows
the keys; other keys are set in `tilts.toml`, here or in the folder for settings:
  [keys]
  accept = [\"a\", \"f2\"]";

/// What was typed after `review`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// A session, a bilingual file, or the source and the target text
    #[arg(num_args = 1..=2, required_unless_present = "keys", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The session file [default: named after the output, or else after the inputs]
    #[arg(long, value_name = "FILE")]
    pub session: Option<PathBuf>,
    /// Ask about one doubtful row after another, in plain lines; works over a pipe
    #[arg(long)]
    pub line: bool,
    /// Accept all rows with a confidence of C, from 0 to 1, or more; without a terminal that is all
    #[arg(long, value_name = "C", value_parser = confidence)]
    pub accept_above: Option<f64>,
    /// Keep signs on the screen to ASCII [default: when the locale is not UTF-8]
    #[arg(long)]
    pub ascii: bool,
    /// List the commands of the review with their keys
    #[arg(long)]
    pub keys: bool,
    /// How the texts are read, cut and aligned.
    #[command(flatten)]
    pub aligning: Aligning,
    /// How and where the rows are written.
    #[command(flatten)]
    pub writing: Writing,
}

impl Arguments {
    /// Returns where the export goes, if that is said.
    fn export_path(&self) -> Result<Option<&Path>, Failure> {
        match self.writing.output.as_slice() {
            [] => Ok(None),
            [Place::File(path)] => Ok(Some(path)),
            [Place::Standard] => Err(Failure::usage("a review cannot write to standard output")
                .hint("give a file, as in `-o memory.tmx`")),
            _ => Err(Failure::usage("a review writes one output")
                .hint("write the others with `tilts convert` afterwards")),
        }
    }
}

/// Reviews a bitext.
///
/// # Errors
/// When the command line asks for what cannot be, an input cannot be read, or the session cannot be
/// written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let keys = key_map(console)?;
    if arguments.keys {
        console.output(|out| {
            for command in Command::ALL {
                let (name, keys) = (command.name(), keys.keys(*command));
                writeln!(out, "{name:<18}{keys:<20}{}", command.help())?;
            }
            Ok(())
        })?;
        return Ok(Verdict::Done);
    }
    let environment = &console.environment;
    let has_terminal = environment.input_is_terminal && environment.output_is_terminal;
    if !arguments.line && !has_terminal && arguments.accept_above.is_none() {
        return Err(Failure::usage("a review needs a terminal")
            .hint("`--line` asks in plain lines and works over a pipe"));
    }
    let export = arguments.export_path()?;
    let mut writing = arguments.writing.rows.settings(console)?;
    writing.filter = arguments.writing.rows.filters.of_all()?;
    let mut workshop = Workshop::new(
        writing,
        arguments.writing.format,
        arguments.writing.rows.force,
    );
    protect(&mut workshop, arguments, export)?;
    let Opening {
        path,
        session,
        notes,
    } = session::open(arguments, export, &mut workshop, console)?;
    for note in &notes {
        console.note(note);
    }
    let mut session = session;
    protect_session(&mut workshop, &session, &path, export)?;
    if let Some(least) = arguments.accept_above {
        let count = accept_above(&mut session, least)?;
        console.remark(&format!("{} accepted", summary::count(count, "row")));
    }
    let export = match export {
        Some(path) => path.display().to_string(),
        None => session::export_path(&session, &path),
    };
    let texts = session.beginning.texts.take();
    let mut ending = Ending::Left;
    let mut review = if arguments.line {
        let last = session.export.map(|(export, _)| export);
        let mut review = session.review;
        let mut input = io::stdin().lock();
        console.output(|out| {
            let export = (export, last);
            prompt::run(
                &mut review,
                texts.as_ref(),
                &mut workshop,
                export,
                &mut input,
                out,
            )
        })?;
        review
    } else if !has_terminal {
        // All that was asked for is done: rows were accepted.
        session.review
    } else {
        let mut desk = Desk::new(session.review, texts, keys);
        desk.export_path = export;
        // The screen covers what was said before.
        if let Some(warning) = notes.iter().find(|note| note.weight == Weight::Warning) {
            desk.message.text = warning.to_string();
        }
        desk.export = session.export;
        let look = Look {
            color: console.color_output,
            ascii: arguments.ascii || !environment.is_utf8,
        };
        let mut desktop = Desktop::new(environment.editor.clone());
        ending = screen::run(&mut desk, &mut workshop, &mut desktop, look)
            .map_err(|error| Failure::output(format!("the terminal cannot be used: {error}")))?;
        desk.review
    };
    conclude(&mut review, path, ending, console)
}

/// Keeps the texts that are named from being written over, before anything is read.
fn protect(
    workshop: &mut Workshop,
    arguments: &Arguments,
    export: Option<&Path>,
) -> Result<(), Failure> {
    workshop.guard = Guard::of_aligning(&arguments.aligning);
    for file in &arguments.files {
        workshop.guard.protect("what is reviewed", file);
    }
    export.map_or(Ok(()), |export| workshop.guard.refuse(export))
}

/// Keeps a session and its texts from being written over.
fn protect_session(
    workshop: &mut Workshop,
    session: &Session,
    path: &Path,
    export: Option<&Path>,
) -> Result<(), Failure> {
    for input in session::inputs(session, path) {
        workshop.guard.protect("a text of the session", &input);
    }
    workshop.guard.protect("the session", path);
    export.map_or(Ok(()), |export| workshop.guard.refuse(export))
}

/// Makes sure that everything is on the disk, and says how far the review is.
fn conclude(
    review: &mut Review,
    path: PathBuf,
    ending: Ending,
    console: &Console,
) -> Result<Verdict, Failure> {
    let counts = review.counts();
    let path = match review.settle() {
        Ok(now) => now.map_or(path, Path::to_path_buf),
        Err(ReviewError::NotSaved(error)) => return Err(error.into()),
        Err(other) => return Err(Failure::output(other.to_string())),
    };
    if let Some(notice) = review.take_notice() {
        console.note(&Note::warning("", notice));
    }
    let summary = format!(
        "`{}` holds {} of {} rows accepted, {} doubtful",
        path.display(),
        counts.accepted,
        counts.rows,
        counts.doubtful
    );
    match ending {
        Ending::Left => {
            console.remark(&summary);
            Ok(Verdict::Done)
        }
        Ending::Interrupted => Err(Failure::interrupted(format!("interrupted; {summary}"))),
    }
}

/// Accepts rows that nobody has looked at and that have two sides.
fn accept_above(session: &mut Session, least: f64) -> Result<usize, Failure> {
    let rows = session.review.rows().iter().enumerate();
    let sure: Vec<usize> = rows
        .filter(|(_, row)| {
            row.status == Status::Auto && row.confidence >= least && !row.is_one_sided()
        })
        .map(|(at, _)| at)
        .collect();
    let count = sure.len();
    if count > 0 {
        let edit = Edit::decide(sure, Status::Accepted);
        session.review.apply(edit).map_err(|error| match error {
            ReviewError::NotSaved(error) => Failure::from(error),
            other => Failure::input(other.to_string()),
        })?;
    }
    Ok(count)
}

/// Reads the settings files: the user's own, then the project's.
fn key_map(console: &Console) -> Result<KeyMap, Failure> {
    let mut files = Vec::new();
    let folder = console.environment.settings_folder.as_deref();
    for path in folder
        .map(|folder| folder.join("tilts").join(SETTINGS_FILE))
        .into_iter()
        .chain([PathBuf::from(SETTINGS_FILE)])
    {
        match settings_text(&path) {
            Ok(text) => files.push((path, text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(Failure::input(format!("{}: {error}", path.display())));
            }
        }
    }
    let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
    KeyMap::from_toml(&texts).map_err(|error| {
        let names: Vec<String> = files
            .iter()
            .map(|(path, _)| path.display().to_string())
            .collect();
        Failure::usage(format!("{}: {error}", names.join(", ")))
    })
}

/// Bytes of a settings file that are read.
const LONGEST_SETTINGS: u64 = 1 << 20;

/// Reads a settings file; a pipe or a device that has its name would hold the program up.
fn settings_text(path: &Path) -> io::Result<String> {
    let wrong = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what));
    let found = std::fs::metadata(path)?;
    if !found.is_file() {
        return wrong("is no file; take it away, or put a file of settings there");
    }
    if found.len() > LONGEST_SETTINGS {
        return wrong("is too long for a file of settings; it may have 1 MB");
    }
    let mut text = String::new();
    std::fs::File::open(path)?
        .take(LONGEST_SETTINGS)
        .read_to_string(&mut text)?;
    Ok(text)
}

/// The name of settings files.
const SETTINGS_FILE: &str = "tilts.toml";
