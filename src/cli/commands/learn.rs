//! `tilts learn`: word pairs from memories and reviewed sessions, for `--lexicon`.

use crate::cli::options::formats::bilingual;
use crate::cli::options::input::Place;
use crate::cli::options::limit::Limiting;
use crate::cli::options::summary::count;
use crate::cli::options::values::language;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tilts::atomic::Target;
use tilts::bitext::Bitext;
use tilts::files::Guard;
use tilts::formats;
use tilts::language::Language;
use tilts::lexicon::Lexicon;
use tilts::lexicon::corpus::{Corpus, WordPair};
use tilts::lexicon::load;
use tilts::note::Note;
use tilts::pair::Pair;
use tilts::pipeline::{self, TrainingRows};
use tilts::read;
use tilts::session::journal;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
From a session, words are learned from accepted rows only; from other files, from accepted rows
and from rows with a confidence of 0.95 or more. The output is a table: word, translation,
weight, number of rows.

Examples:
  tilts learn memory.tmx -o my-words.tsv             learn from a translation memory
  tilts learn *.tilts -o my-words.tsv                learn from rows accepted in reviews
  tilts align lv.txt en.txt --lexicon my-words.tsv   align with the learned words";

/// What was typed after `learn`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Sessions and bilingual files.
    #[arg(required = true, value_name = "FILE", help = bilingual("Sessions (.tilts) and bilingual files"))]
    pub files: Vec<PathBuf>,
    /// Write the word pairs to FILE; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Place,
    /// Replace the output when it exists
    #[arg(long)]
    pub force: bool,
    /// Also learn words that the program already knows
    #[arg(long)]
    pub all: bool,
    /// Write pairs that occur together in at least N rows
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(2..))]
    pub least: u32,
    /// The language of the sources, as in `lv` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "target_lang")]
    pub source_lang: Option<Language>,
    /// The language of the targets, as in `en-GB` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "source_lang")]
    pub target_lang: Option<Language>,
    /// How much of a file is read.
    #[command(flatten)]
    pub limiting: Limiting,
}

/// Learns word pairs.
///
/// # Errors
/// When a file cannot be read, the files are in different languages, or the output exists or cannot be
/// written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let mut guard = Guard::default();
    for file in &arguments.files {
        guard.protect("learnt from", file);
    }
    if let Place::File(path) = &arguments.output {
        guard.admit(path)?;
    }
    let target = match &arguments.output {
        Place::Standard => None,
        Place::File(path) => Some(Target::check(path, arguments.force)?),
    };
    let known = if arguments.all {
        Lexicon::empty()
    } else {
        Lexicon::shipped()
    };
    let parameters = pipeline::Settings::default().parameters;
    let mut corpus = Corpus::default();
    let mut first: Option<(&Path, Pair<Language>)> = None;
    let mut rows = 0;
    for path in &arguments.files {
        let (bitext, taken) = load(path, arguments, console)?;
        let (bitext, languages) = in_order(bitext, path, first.as_ref())?;
        let taught = pipeline::collect_word_pairs(&bitext, taken, &known, &parameters, &mut corpus);
        console.note(&Note::detail(
            path.display().to_string(),
            format!(
                "{} of {} learnt from",
                taught,
                count(bitext.rows.len(), "row")
            ),
        ));
        rows += taught;
        first.get_or_insert((path, languages));
    }
    let Some((_, languages)) = first else {
        return Ok(Verdict::Done);
    };
    let mut taught = corpus.taught(arguments.least);
    taught.sort_by(|a, b| {
        let key = |of: &WordPair| of.words.as_ref().map(|word| word.form.clone());
        key(a).cmp(&key(b))
    });
    let learnt = format!(
        "{} learnt from {}",
        count(taught.len(), "word pair"),
        count(rows, "row")
    );
    match &target {
        Some(target) => target.write(|out| write(&taught, &languages, &learnt, out))?,
        None => console.output(|out| write(&taught, &languages, &learnt, out))?,
    }
    let place = match &arguments.output {
        Place::Standard => "standard output".to_owned(),
        Place::File(path) => path.display().to_string(),
    };
    console.note(&Note::remark(place, learnt));
    Ok(Verdict::Done)
}

/// Reads a session or a bilingual file, and tells which of its rows teach.
fn load(
    path: &Path,
    arguments: &Arguments,
    console: &Console,
) -> Result<(Bitext, TrainingRows), Failure> {
    let given = arguments
        .source_lang
        .clone()
        .zip(arguments.target_lang.clone());
    let given = given.map(|(source, target)| Pair::new(source, target));
    let is_session = path
        .extension()
        .is_some_and(|extension| extension == "tilts");
    if is_session {
        let session = journal::read(path)?;
        let mut bitext = session.review.bitext().clone();
        if let Some(given) = given {
            bitext.languages = given;
        }
        return Ok((bitext, TrainingRows::Accepted));
    }
    let settings = formats::ReadSettings {
        languages: given,
        read: read::Settings {
            limits: arguments.limiting.limits(),
            ..read::Settings::default()
        },
    };
    let bitext = crate::cli::commands::convert::load(path, &settings, console)?;
    Ok((bitext, TrainingRows::Sure))
}

/// Turns a bitext so that its languages stand in the order of the first file's.
fn in_order(
    mut bitext: Bitext,
    path: &Path,
    first: Option<&(&Path, Pair<Language>)>,
) -> Result<(Bitext, Pair<Language>), Failure> {
    let languages = bitext.languages.clone();
    let Some((first_path, wanted)) = first else {
        let same = languages.source.primary() == languages.target.primary();
        if same {
            return Err(Failure::input(format!(
                "`{}`: the two languages cannot be told",
                path.display()
            ))
            .hint("give `--source-lang` and `--target-lang`"));
        }
        return Ok((bitext, languages));
    };
    let primary = |of: &Pair<Language>| of.as_ref().map(|language| language.primary().to_owned());
    let (here, there) = (primary(&languages), primary(wanted));
    if here == there {
        return Ok((bitext, languages));
    }
    if (&here.source, &here.target) != (&there.target, &there.source) {
        return Err(Failure::input(format!(
            "`{}` is in {} and {}, but `{}` in {} and {}",
            path.display(),
            languages.source,
            languages.target,
            first_path.display(),
            wanted.source,
            wanted.target
        ))
        .hint("learn from the files of one language pair at a time"));
    }
    for row in &mut bitext.rows {
        std::mem::swap(&mut row.cells.source, &mut row.cells.target);
    }
    bitext.languages = wanted.clone();
    Ok((bitext, languages))
}

/// Writes the table.
fn write(
    taught: &[WordPair],
    languages: &Pair<Language>,
    learnt: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tags = languages.as_ref().map(Language::primary);
    writeln!(out, "{} {} {}", load::LANGUAGES, tags.source, tags.target)?;
    writeln!(out, "# {learnt}; word, translation, weight, rows")?;
    for pair in taught {
        let (source, target) = (&pair.words.source.form, &pair.words.target.form);
        writeln!(
            out,
            "{source}\t{target}\t{:.3}\t{}",
            pair.weight, pair.together
        )?;
    }
    Ok(())
}
