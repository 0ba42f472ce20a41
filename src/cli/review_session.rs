//! Finding, making and continuing the session of a review.

use super::args::InputFormat;
use super::console::Console;
use super::converting;
use super::failure::Failure;
use super::formats::read as readable;
use super::review::Arguments;
use super::summary;
use super::workshop::Workshop;
use serde_json::{Value, json};

use std::path::{Path, PathBuf};
use tilts::aligner::{Aligner, Prepared, UnclearLanguages};
use tilts::bitext::Bitext;
use tilts::formats;
use tilts::note::Note;
use tilts::pair::Pair;
use tilts::read::{self, Document};
use tilts::segment::{RuleFiles, Sentences};
use tilts::session::carry::{carry, carry_rows};
use tilts::session::journal::{self, Beginning, Input, Session, Texts};

/// The extension of session files.
const EXTENSION: &str = "tilts";

/// A session that can be worked on.
#[derive(Debug)]
pub(super) struct Opening {
    /// The session file.
    pub(super) path: PathBuf,
    /// What is in it.
    pub(super) session: Session,
    /// What was noticed.
    pub(super) notes: Vec<Note>,
}

/// Opens or begins the session that the command line asks for.
pub(super) fn open(
    arguments: &Arguments,
    export: Option<&Path>,
    workshop: &mut Workshop,
    console: &Console,
) -> Result<Opening, Failure> {
    let mut notes = Vec::new();
    let (path, inputs) = match arguments.files.as_slice() {
        [file] if has_extension(file) => (file.clone(), None),
        files => {
            let path = arguments
                .session
                .clone()
                .unwrap_or_else(|| session_path(files, export));
            (path, Some(files))
        }
    };
    if inputs.is_some() && !path.exists() {
        say_earlier(&path, &mut notes);
        let beginning = begin(arguments, &path, export, workshop, &mut notes, console)?;
        let session = journal::create(&path, beginning)?;
        return Ok(Opening {
            path,
            session,
            notes,
        });
    }
    let mut session = journal::open(&path)?;
    notes.append(&mut session.notes);
    if let Some(files) = inputs {
        refuse_strangers(&session, files, &path)?;
    }
    workshop.languages = session.review.bitext().languages.clone();
    know_words(arguments, workshop, console)?;
    let reading = arguments.aligning.reading.settings()?;
    let changed = changed_inputs(&session, &path, &reading)?;
    if changed.is_empty() {
        return Ok(Opening {
            path,
            session,
            notes,
        });
    }
    let (beginning, note) = renew(&session, arguments, &path, workshop, &changed)?;
    notes.push(note);
    // The lock on the old session is held until the new one stands there.
    let (renewed, kept) = journal::renew(&path, beginning)?;
    drop(session);
    notes.push(Note::remark(
        path.display().to_string(),
        format!(
            "the session before the change is kept as `{}`",
            kept.display()
        ),
    ));
    Ok(Opening {
        path,
        session: renewed,
        notes,
    })
}

/// Names a session of these files that has another name: somebody may look for it.
fn say_earlier(path: &Path, notes: &mut Vec<Note>) {
    if let Some(earlier) = journal::earlier(path).first() {
        let earlier = earlier.display();
        notes.push(Note::warning(
            path.display().to_string(),
            format!(
                "a new session is begun, though there is an earlier one, `{earlier}`; go on with that by `tilts review {earlier}`"
            ),
        ));
    }
}

/// Returns where the export goes when nobody says it: beside the session, by its name.
pub(super) fn export_path(session: &Session, path: &Path) -> String {
    let last = session
        .export
        .as_ref()
        .map(|(export, _)| export.path.clone());
    let said = || {
        session
            .beginning
            .settings
            .get("export")?
            .as_str()
            .map(str::to_owned)
    };
    last.or_else(said).unwrap_or_else(|| {
        let name = path.with_extension("tmx");
        let is_input = session.beginning.inputs.iter().any(|input| {
            name.file_name()
                .is_some_and(|name| Path::new(&input.path).ends_with(name))
        });
        let name = if is_input {
            path.with_extension("reviewed.tmx")
        } else {
            name
        };
        name.display().to_string()
    })
}

fn has_extension(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == EXTENSION)
}

fn session_path(files: &[PathBuf], export: Option<&Path>) -> PathBuf {
    if let Some(export) = export {
        return export.with_extension(EXTENSION);
    }
    match files {
        [source, target] => {
            let stem = |path: &Path| {
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned())
                    .unwrap_or_default()
            };
            PathBuf::from(format!("{}-{}.{EXTENSION}", stem(source), stem(target)))
        }
        _ => files
            .first()
            .map(|file| file.with_extension(EXTENSION))
            .unwrap_or_default(),
    }
}

/// Reads the inputs and makes the rows that the review begins with.
fn begin(
    arguments: &Arguments,
    session: &Path,
    export: Option<&Path>,
    workshop: &mut Workshop,
    notes: &mut Vec<Note>,
    console: &Console,
) -> Result<Beginning, Failure> {
    let settings = json!({
        "export": export.map(|path| path.display().to_string()),
        "encoding": arguments.aligning.reading.encoding,
        "presegmented": arguments.aligning.reading.presegmented,
        "input_format": arguments.aligning.reading.input_format.map(InputFormat::name),
        "cutting": record(&arguments.aligning.cutting.files(), |file| path_from(session, file)),
    });
    let reading = arguments.aligning.reading.settings()?;
    let inputs = arguments
        .files
        .iter()
        .map(|file| {
            let bytes = read::bytes_of(file, &reading)?;
            Ok(Input::new(path_from(session, file), &bytes))
        })
        .collect::<Result<Vec<Input>, Failure>>()?;
    if let [source, target] = arguments.files.as_slice() {
        let aligner = arguments.aligning.aligner(notes)?;
        let aligner = aligner.unclear_languages(UnclearLanguages::Warn);
        let files = converting::inputs(
            Pair::new(source, target),
            &arguments.aligning.languages.given(),
            arguments.aligning.reading.convert_with,
            aligner.reading_settings(),
            notes,
        )?;
        let prepared = aligner.prepare(files)?.into_value(notes);
        workshop.languages = prepared.as_ref().map(|text| text.language.clone());
        workshop.settings = aligner.settings_for(prepared.as_ref())?.into_value(notes);
        let texts = texts_of(prepared);
        let outcome = workshop.begin(texts.documents.as_ref(), texts.sentences.as_ref());
        notes.extend(outcome.notes);
        notes.extend(summary::of_kinship(outcome.kinship, outcome.relatedness));
        return Ok(Beginning {
            bitext: outcome.bitext,
            texts: Some(texts),
            inputs,
            settings,
        });
    }
    let file = arguments
        .files
        .first()
        .map_or(Path::new(""), PathBuf::as_path);
    let bitext = open_bitext(file, arguments, notes)?;
    workshop.languages = bitext.languages.clone();
    know_words(arguments, workshop, console)?;
    Ok(Beginning {
        bitext,
        texts: None,
        inputs,
        settings,
    })
}

/// Takes up the word lists for texts that are cut already.
fn know_words(
    arguments: &Arguments,
    workshop: &mut Workshop,
    console: &Console,
) -> Result<(), Failure> {
    let mut notes = Vec::new();
    let Pair { source, target } = workshop.languages.clone();
    let aligner = arguments.aligning.aligner(&mut notes)?;
    let aligner = aligner.languages(source, target).with_words_for_many()?;
    workshop.settings = aligner.into_value(&mut notes).model_settings().clone();
    for note in &notes {
        console.note(note);
    }
    Ok(())
}

/// Reads a bilingual file.
fn open_bitext(
    file: &Path,
    arguments: &Arguments,
    notes: &mut Vec<Note>,
) -> Result<Bitext, Failure> {
    if formats::Format::of_input(file).is_none() {
        return Err(Failure::input(format!(
            "{}: a review opens .tilts files, bilingual files, or two texts",
            file.display()
        ))
        .hint(format!("give {}, or both texts", readable())));
    }
    let settings = formats::ReadSettings {
        languages: None,
        read: arguments.aligning.reading.settings()?,
    };
    let mut bitext = formats::load(file, &settings)?.into_value(notes);
    if let Some(source) = &arguments.aligning.languages.source_lang {
        bitext.languages.source = source.clone();
    }
    if let Some(target) = &arguments.aligning.languages.target_lang {
        bitext.languages.target = target.clone();
    }
    Ok(bitext)
}

/// Takes the texts; empty lines of text that came cut are no sentences.
fn texts_of(prepared: Pair<Prepared>) -> Texts {
    let sentences = prepared.as_ref().map(|text| {
        let mut sentences = text.sentences.clone();
        sentences.list.retain(|sentence| !sentence.span.is_empty());
        sentences
    });
    Texts {
        documents: prepared.map(|text| text.document),
        sentences,
    }
}

/// Names the files of rules, for a session's record.
fn record(files: &RuleFiles, name: impl Fn(&Path) -> String) -> Value {
    let no_break = files.no_break.as_deref().map(&name);
    #[cfg(feature = "srx")]
    let srx: Vec<String> = files.srx.iter().map(|file| name(file)).collect();
    #[cfg(not(feature = "srx"))]
    let srx: Vec<String> = Vec::new();
    json!({ "no_break": no_break, "srx": srx })
}

/// Fills up the files of rules that are not given from a session's record.
fn or_recorded(
    mut files: RuleFiles,
    record: Option<&Value>,
    path: impl Fn(&str) -> PathBuf,
) -> RuleFiles {
    let part = |name: &str| record.and_then(|record| record.get(name));
    let file = |value: &Value| value.as_str().map(&path);
    files.no_break = files.no_break.or_else(|| part("no_break").and_then(file));
    #[cfg(feature = "srx")]
    if files.srx.is_empty() {
        let srx = part("srx").and_then(Value::as_array);
        files.srx = srx.into_iter().flatten().filter_map(file).collect();
    }
    files
}

/// A session is of the files that it was made of, not of others with a like name.
fn refuse_strangers(session: &Session, files: &[PathBuf], path: &Path) -> Result<(), Failure> {
    let inputs = &session.beginning.inputs;
    let same = inputs.len() == files.len()
        && inputs
            .iter()
            .zip(files)
            .all(|(input, file)| Path::new(&input.path).file_name() == file.file_name());
    if same {
        return Ok(());
    }
    let names: Vec<&str> = inputs.iter().map(|input| input.path.as_str()).collect();
    Err(Failure::output(format!(
        "`{}` is the session of other files: {}",
        path.display(),
        names.join(", ")
    ))
    .hint("name another session with `--session`"))
}

/// Returns where the files are that a session was made of.
pub(super) fn inputs(session: &Session, path: &Path) -> Vec<PathBuf> {
    let inputs = session.beginning.inputs.iter();
    inputs.map(|input| path_beside(path, &input.path)).collect()
}

/// Finds inputs that are there and are not what they were.
fn changed_inputs(
    session: &Session,
    path: &Path,
    reading: &read::Settings,
) -> Result<Vec<String>, Failure> {
    let mut changed = Vec::new();
    for input in &session.beginning.inputs {
        let file = path_beside(path, &input.path);
        if file.is_file() && !input.holds(&read::bytes_of(&file, reading)?) {
            changed.push(input.path.clone());
        }
    }
    Ok(changed)
}

/// Makes a new beginning of changed inputs, with what was decided.
fn renew(
    session: &Session,
    arguments: &Arguments,
    path: &Path,
    workshop: &Workshop,
    changed: &[String],
) -> Result<(Beginning, Note), Failure> {
    let settings = &session.beginning.settings;
    let mut ignored = Vec::new();
    let files = inputs(session, path);
    let reading = arguments.aligning.reading.settings()?;
    let now = files
        .iter()
        .zip(&session.beginning.inputs)
        .map(|(file, input)| {
            let bytes = read::bytes_of(file, &reading)?;
            Ok(Input::new(input.path.clone(), &bytes))
        })
        .collect::<Result<Vec<Input>, Failure>>()?;
    let (beginning, carried) = if let [source, target] = files.as_slice() {
        let flag = |name: &str| settings.get(name).and_then(Value::as_bool);
        let presegmented = flag("presegmented").unwrap_or(false);
        let mut reading = reading;
        reading.presegmented = presegmented;
        if reading.format.is_none()
            && let Some(name) = settings.get("input_format").and_then(Value::as_str)
        {
            reading.format = InputFormat::of(name).map(read::Format::from);
        }
        let recorded = settings.get("cutting");
        let files = arguments.aligning.cutting.files();
        let rules = or_recorded(files, recorded, |file| path_beside(path, file));
        let languages = workshop.languages.clone();
        let aligner = Aligner::new()
            .reading(reading)
            .languages(languages.source, languages.target)
            .unclear_languages(UnclearLanguages::Warn)
            .rules(rules.load(&mut ignored)?);
        let inputs = converting::inputs(
            Pair::new(source, target),
            &workshop.languages.clone().map(Some),
            arguments.aligning.reading.convert_with,
            aligner.reading_settings(),
            &mut ignored,
        )?;
        let texts = texts_of(aligner.prepare(inputs)?.into_value(&mut ignored));
        let aligner = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
            workshop.align_changed(documents, sentences)
        };
        carry(session, texts, now, &aligner)
    } else {
        let file = files.first().map_or(Path::new(""), PathBuf::as_path);
        carry_rows(session, open_bitext(file, arguments, &mut ignored)?, now)
    };
    let note = Note::warning(
        changed.join(", "),
        format!(
            "has changed since the session began; {} carried over, {} to be looked at again",
            summary::count(carried.kept, "decided row"),
            carried.lost
        ),
    );
    Ok((beginning, note))
}

/// Returns how `file` is called from the folder of the session.
fn path_from(session: &Path, file: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (session, file) = (whole(session), whole(file));
    let folder = session.parent().unwrap_or(Path::new(""));
    file.strip_prefix(folder)
        .unwrap_or(&file)
        .display()
        .to_string()
}

fn path_beside(session: &Path, input: &str) -> PathBuf {
    session.parent().unwrap_or(Path::new("")).join(input)
}

#[cfg(all(test, feature = "srx"))]
mod tests {
    use super::*;

    #[test]
    fn a_session_knows_by_which_files_it_was_cut() {
        let given = RuleFiles {
            srx: vec!["a.srx".into(), "b.srx".into()],
            no_break: Some("words.txt".into()),
        };
        let record = record(&given, |file| format!("texts/{}", file.display()));
        let beside = |file: &str| Path::new("home").join(file);
        let again = or_recorded(RuleFiles::default(), Some(&record), beside);
        let files = [
            "home/texts/a.srx",
            "home/texts/b.srx",
            "home/texts/words.txt",
        ];
        let found = again.srx.iter().chain(&again.no_break);
        assert!(found.eq(files.iter().map(Path::new)));
        let other = RuleFiles {
            srx: vec!["c.srx".into()],
            no_break: None,
        };
        let other = or_recorded(other, Some(&record), beside);
        assert_eq!(other.srx, [Path::new("c.srx")]);
        assert_eq!(other.no_break, again.no_break);
        let none = or_recorded(RuleFiles::default(), None, beside);
        assert!(none.srx.is_empty() && none.no_break.is_none());
    }
}
