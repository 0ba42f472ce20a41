//! `tilts review`: a bitext is read through, mended and accepted, and nothing of that is ever lost.

use crate::cli::options::formats::read as readable;
use crate::cli::options::guard;
use crate::cli::options::input::{Aligning, Place};
use crate::cli::options::summary;
use crate::cli::options::values::confidence;
use crate::cli::options::writing::Writing;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::converting;
use crate::cli::terminal::editor::Desktop;
use crate::cli::terminal::failure::{Failure, Verdict};
use crate::tui::desk::Desk;
use crate::tui::keys::{Action, KeyMap};
use crate::tui::screen::{self, Ending, Look};
use crate::{prompt, wording};
use clap::Args;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use tilts::note::{Level, Note};
use tilts::session::export::FileExporter;
use tilts::session::{
    self, Command, Engine, OpenError, Opened, Outcome, Refusal, Request, ReviewError,
};

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts review lv.txt en.txt -o memory.tmx     align two texts, review them; `w` writes the TMX
  tilts review memory.tilts                    go on where you stopped
  tilts review pairs.tsv -o memory.tmx         review pairs from another program
  tilts review memory.tilts --line             one question after another, without a screen
  tilts review memory.tilts --accept-above 0.95

Every action is saved in the session file NAME.tilts before it is shown as done. In the review,
`?` shows the keys; change them in `tilts.toml`, here or in the settings folder:
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
    /// Accept all rows with a confidence of C, from 0 to 1, or more; without a terminal, do nothing else
    #[arg(long, value_name = "C", value_parser = confidence)]
    pub accept_above: Option<f64>,
    /// Draw the screen with ASCII characters only [default: when the locale is not UTF-8]
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

    /// Checks what is to be reviewed, and how.
    fn request(&self, console: &Console) -> Result<Request, Failure> {
        let mut writing = self.writing.rows.settings(console)?;
        writing.filter = self.writing.rows.filters.of_all()?;
        Ok(Request {
            files: self.files.clone(),
            session: self.session.clone(),
            export: self.export_path()?.map(Path::to_path_buf),
            aligner: self
                .aligning
                .aligner_without_rules()?
                .with_seams(self.writing.rows.needs_seams()),
            rule_files: self.aligning.cutting.files(),
            exporter: FileExporter {
                writing,
                format: self.writing.format,
                replaces: self.writing.rows.force,
                guard: guard::of_aligning(&self.aligning),
            },
            convert: converting::for_many(self.aligning.reading.convert_with),
        })
    }
}

/// Reviews a bitext.
///
/// # Errors
/// When the command line asks for what cannot be, an input cannot be read, or the session cannot be
/// written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let keys = key_map(arguments, console)?;
    if arguments.keys {
        console.output(|out| {
            for action in Action::ALL {
                let (name, keys) = (action.name(), keys.keys(*action));
                writeln!(out, "{name:<18}{keys:<20}{}", action.help())?;
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
    let Opened {
        mut engine,
        path,
        notes,
    } = session::open(arguments.request(console)?)?;
    for note in &notes {
        console.note(note);
    }
    if let Some(least) = arguments.accept_above {
        let rows = accept_above(&mut engine, least)?;
        console.remark(&format!("{} accepted", summary::count(rows, "row")));
    }
    let mut ending = Ending::Left;
    if arguments.line {
        let mut input = io::stdin().lock();
        console.output(|out| prompt::run(&mut engine, &mut input, out))?;
    } else if has_terminal {
        let mut desk = Desk::new(engine, keys);
        // The screen covers what was said before.
        if let Some(warning) = notes.iter().find(|note| note.level == Level::Warning) {
            desk.message.text = warning.to_string();
        }
        let look = Look {
            color: console.color_output,
            ascii: arguments.ascii || !environment.is_utf8,
        };
        let mut desktop = Desktop::new(environment.editor.clone());
        ending = screen::run(&mut desk, &mut desktop, look)
            .map_err(|error| Failure::output(format!("the terminal cannot be used: {error}")))?;
        engine = desk.engine;
    }
    conclude(&mut engine, path, ending, console)
}

/// Makes sure that everything is on the disk, and says how far the review is.
fn conclude(
    engine: &mut Engine,
    path: PathBuf,
    ending: Ending,
    console: &Console,
) -> Result<Verdict, Failure> {
    let counts = engine.counts();
    let path = match engine.finish() {
        Ok(now) => now.unwrap_or(path),
        Err(ReviewError::NotSaved(error)) => return Err(error.into()),
        Err(other) => return Err(Failure::output(other.to_string())),
    };
    if let Some(notice) = engine.take_notice() {
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
fn accept_above(engine: &mut Engine, least: f64) -> Result<usize, Failure> {
    match engine.run(Command::AcceptSure { least }) {
        Outcome::Accepted { rows, .. } => Ok(rows),
        Outcome::Refused(Refusal::Review(ReviewError::NotSaved(error))) => Err(error.into()),
        Outcome::Refused(refusal) => Err(Failure::input(wording::refused(&refusal))),
        _ => Ok(0),
    }
}

/// Reads the settings files: the user's own, then the project's.
fn key_map(arguments: &Arguments, console: &Console) -> Result<KeyMap, Failure> {
    let mut files = Vec::new();
    let most = arguments.aligning.reading.limiting.settings_bytes();
    let folder = console.environment.settings_folder.as_deref();
    for path in folder
        .map(|folder| folder.join("tilts").join(SETTINGS_FILE))
        .into_iter()
        .chain([PathBuf::from(SETTINGS_FILE)])
    {
        match settings_text(&path, most) {
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

/// Reads a settings file of so many bytes at most; a pipe or a device that has its name would hold the program up.
fn settings_text(path: &Path, most: u64) -> io::Result<String> {
    let wrong = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what));
    let found = std::fs::metadata(path)?;
    if !found.is_file() {
        return wrong("is no file; take it away, or put a file of settings there");
    }
    if found.len() > most {
        return wrong(&format!(
            "is too long for a file of settings; it may have {most} bytes, and `--limit settings=N` allows more"
        ));
    }
    let mut text = String::new();
    std::fs::File::open(path)?
        .take(most)
        .read_to_string(&mut text)?;
    Ok(text)
}

/// The name of settings files.
const SETTINGS_FILE: &str = "tilts.toml";

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Journal(error) => error.into(),
            OpenError::Align(error) => error.into(),
            OpenError::Read(error) => error.into(),
            OpenError::Rules(error) => error.into(),
            OpenError::Occupied(error) => error.into(),
            OpenError::NotConverted { why } => Self::input(why),
            OpenError::NotReviewable { .. } => {
                Self::input(error.to_string()).hint(format!("give {}, or both texts", readable()))
            }
            OpenError::OtherFiles { .. } => {
                Self::output(error.to_string()).hint("name another session with `--session`")
            }
            other => Self::input(other.to_string()),
        }
    }
}
