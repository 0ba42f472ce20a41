//! Finding, making and continuing the session of a review.

use super::args::InputFormat;
use super::console::Console;
use super::converting::{self, Converter};
use super::cutting::rules_of;
use super::failure::Failure;
use super::review::Arguments;
use super::summary;
use super::words;
use super::workshop::Workshop;
use crate::bitext::Bitext;
use crate::exchange;
use crate::note::Note;
use crate::pair::Pair;
use crate::read::{self, Document};
use crate::review::carry::{carry, carry_rows};
use crate::review::desk::Outside as _;
use crate::review::journal::{self, Beginning, Input, Session, Texts};
use crate::segment::{self, Sentences, UserRules};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

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
    let changed = changed_inputs(&session, &path)?;
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
        "cutting": arguments.aligning.cutting.record(|file| path_from(session, file)),
    });
    let inputs = arguments
        .files
        .iter()
        .map(|file| Ok(Input::new(path_from(session, file), &bytes_of(file)?)))
        .collect::<Result<Vec<Input>, Failure>>()?;
    if let [source, target] = arguments.files.as_slice() {
        let reading = arguments.aligning.reading.settings()?;
        let converter = arguments.aligning.reading.convert_with;
        let given = arguments.aligning.languages.given();
        let files = Pair::new(source, target).zip(given.as_ref());
        let documents = files.try_map(|(file, language)| {
            let reading = reading.for_language(language.as_ref());
            document(file, &reading, converter, notes)
        })?;
        workshop.languages = arguments.languages(documents.as_ref(), notes);
        let rules = arguments.aligning.cutting.load(notes)?;
        let texts = texts_of(
            documents,
            workshop,
            &rules,
            arguments.aligning.reading.presegmented,
        )?;
        workshop.settings = arguments.aligning.words.for_texts(
            words::Texts {
                documents: texts.documents.as_ref(),
                sentences: texts.sentences.as_ref(),
                languages: workshop.languages.as_ref(),
            },
            console,
        )?;
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
    let languages = workshop.languages.clone().map(Some);
    workshop.settings = arguments.aligning.words.for_many(&languages, console)?;
    Ok(())
}

/// Reads a bilingual file.
fn open_bitext(
    file: &Path,
    arguments: &Arguments,
    notes: &mut Vec<Note>,
) -> Result<Bitext, Failure> {
    if exchange::Format::of(file).is_none() {
        return Err(Failure::input(format!(
            "{}: a review opens .tilts files, bilingual files, or two texts",
            file.display()
        ))
        .hint("give TMX, XLIFF, TSV, CSV, JSONL, XLSX or PO, or both texts"));
    }
    let settings = exchange::Settings {
        languages: None,
        read: arguments.aligning.reading.settings()?,
    };
    let mut bitext = exchange::load(file, &settings)?.into_value(notes);
    if let Some(source) = &arguments.aligning.languages.source_lang {
        bitext.languages.source = source.clone();
    }
    if let Some(target) = &arguments.aligning.languages.target_lang {
        bitext.languages.target = target.clone();
    }
    Ok(bitext)
}

fn document(
    file: &Path,
    reading: &read::Settings,
    converter: Option<Converter>,
    notes: &mut Vec<Note>,
) -> Result<Document, Failure> {
    let document = converting::load(file, converter, reading)?.into_value(notes);
    if document.blocks.is_empty() {
        return Err(Failure::input(format!(
            "`{}` holds no text",
            file.display()
        )));
    }
    Ok(document)
}

fn texts_of(
    documents: Pair<Document>,
    workshop: &Workshop,
    rules: &UserRules,
    presegmented: bool,
) -> Result<Texts, Failure> {
    let sentences = documents.as_ref().zip(workshop.languages.as_ref());
    let sentences = sentences.try_map(|(document, language)| -> Result<Sentences, Failure> {
        Ok(if presegmented {
            Sentences::from_segments(document)
        } else {
            segment::split(document, &rules_of(rules, language)?)
        })
    })?;
    Ok(Texts {
        documents,
        sentences,
    })
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
fn changed_inputs(session: &Session, path: &Path) -> Result<Vec<String>, Failure> {
    let mut changed = Vec::new();
    for input in &session.beginning.inputs {
        let file = path_beside(path, &input.path);
        if file.is_file() && !input.holds(&bytes_of(&file)?) {
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
    let now = files
        .iter()
        .zip(&session.beginning.inputs)
        .map(|(file, input)| Ok(Input::new(input.path.clone(), &bytes_of(file)?)))
        .collect::<Result<Vec<Input>, Failure>>()?;
    let (beginning, carried) = if let [source, target] = files.as_slice() {
        let flag = |name: &str| settings.get(name).and_then(Value::as_bool);
        let presegmented = flag("presegmented").unwrap_or(false);
        let mut reading = arguments.aligning.reading.settings()?;
        reading.presegmented = presegmented;
        if reading.format.is_none()
            && let Some(name) = settings.get("input_format").and_then(Value::as_str)
        {
            reading.format = InputFormat::of(name).map(read::Format::from);
        }
        let converter = arguments.aligning.reading.convert_with;
        let given = workshop.languages.as_ref();
        let files = Pair::new(source, target).zip(given);
        let documents = files.try_map(|(file, language)| {
            let reading = reading.for_language(Some(language));
            document(file, &reading, converter, &mut ignored)
        })?;
        let recorded = settings.get("cutting");
        let cutting = arguments
            .aligning
            .cutting
            .or_recorded(recorded, |file| path_beside(path, file));
        let rules = cutting.load(&mut ignored)?;
        let texts = texts_of(documents, workshop, &rules, presegmented)?;
        let aligner = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
            workshop.align(documents, sentences)
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

fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = |error: io::Error| Failure::input(format!("{}: {error}", file.display()));
    File::open(file)
        .and_then(|mut opened| opened.read_to_end(&mut bytes))
        .map_err(read)?;
    Ok(bytes)
}
