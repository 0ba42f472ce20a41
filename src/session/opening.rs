//! Finding, making and continuing the session of a review.
//!
//! * **In:** a [`Request`]: a session file, a bilingual file, or two texts.
//! * **Out:** an [`Engine`] whose edits are kept, the session file, and what was noticed.
//! * **Law:** a session whose texts have changed since is begun again with the decisions that still fit, and the one
//!   before is kept beside it.

use super::carry::{carry, carry_rows};
use super::edit::Place;
use super::engine::Engine;
use super::export::FileExporter;
use super::inputs::{
    changed_inputs, export_path, inputs, path_beside, path_from, refuse_strangers, say_earlier,
    titles,
};
use super::journal::{self, Beginning, Input, JournalError, Session, Texts};
use super::model::SessionModel;
use super::rating::rate;
use super::record;
use crate::aligner::{self, AlignError, Aligner, Prepared, UnclearLanguages};
use crate::bitext::{Bitext, Row};
use crate::files::Occupied;
use crate::formats;
use crate::language::Language;
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::read::{self, Document, ReadError, gzip};
use crate::segment::{RuleFileError, RuleFiles, Sentences};
use std::path::{Path, PathBuf};

/// The extension of session files.
const EXTENSION: &str = "tilts";

/// What is to be reviewed, and how.
#[derive(Debug, Default)]
pub struct Request {
    /// A session, a bilingual file, or the source and the target text.
    pub files: Vec<PathBuf>,
    /// The session file, when it is not named after the export or the files.
    pub session: Option<PathBuf>,
    /// Where the export goes, when that is said.
    pub export: Option<PathBuf>,
    /// How texts are read and aligned; its rules come from `rule_files`.
    pub aligner: Aligner,
    /// The files of the user's own rules, which the session records.
    pub rule_files: RuleFiles,
    /// How exports are written.
    pub exporter: FileExporter,
    /// Has another program read what is not read here, when somebody asks for that.
    pub convert: Option<aligner::Convert>,
}

/// A session that can be worked on.
#[derive(Debug)]
pub struct Opened {
    /// The review.
    pub engine: Engine,
    /// The session file.
    pub path: PathBuf,
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// Why a review cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The session cannot be read or written.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The texts cannot be aligned.
    #[error(transparent)]
    Align(#[from] AlignError),
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file of rules cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleFileError),
    /// The export would replace what is reviewed.
    #[error(transparent)]
    Occupied(#[from] Occupied),
    /// A file is nothing that can be reviewed.
    #[error("{file}: a review opens .tilts files, bilingual files, or two texts")]
    NotReviewable {
        /// The file.
        file: String,
    },
    /// A file cannot be converted.
    #[error("{why}")]
    NotConverted {
        /// The file, and what is wrong.
        why: String,
    },
    /// The session is of other files.
    #[error("`{session}` is the session of other files: {inputs}")]
    OtherFiles {
        /// The session.
        session: String,
        /// The files that it is of.
        inputs: String,
    },
}

/// Opens or begins the session that is asked for.
///
/// # Errors
/// When a file cannot be read, the session is damaged, open elsewhere or of other files, or the export would be
/// written over one of them.
pub fn open(mut request: Request) -> Result<Opened, OpenError> {
    let mut notes = Vec::new();
    for file in &request.files {
        request.exporter.guard.protect("what is reviewed", file);
    }
    request.refuse_export()?;
    let rules = request.rule_files.load(&mut notes)?;
    request.aligner = request
        .aligner
        .rules(rules)
        .unclear_languages(UnclearLanguages::Warn);
    let (path, is_session) = request.session_path();
    let (session, model) = if !is_session && !path.exists() {
        say_earlier(&path, &mut notes);
        let (beginning, model) = request.begin(&path, &mut notes)?;
        (journal::create(&path, beginning)?, model)
    } else {
        request.resume(&path, is_session, &mut notes)?
    };
    for input in inputs(&session, &path) {
        request
            .exporter
            .guard
            .protect("a text of the session", &input);
    }
    request.exporter.guard.protect("the session", &path);
    request.refuse_export()?;
    let export = match &request.export {
        Some(path) => path.display().to_string(),
        None => export_path(&session, &path),
    };
    let titles = titles(&session);
    let engine = Engine::new(session.review)
        .with_texts(session.beginning.texts)
        .with_model(model)
        .with_exporter(request.exporter)
        .with_export(export, session.export)
        .with_place(session.place)
        .with_titles(titles);
    Ok(Opened {
        engine,
        path,
        notes,
    })
}

impl Request {
    fn refuse_export(&self) -> Result<(), Occupied> {
        let export = self.export.as_deref();
        export.map_or(Ok(()), |export| self.exporter.guard.refuse(export))
    }

    /// Returns the session file, and whether it is what was asked for.
    fn session_path(&self) -> (PathBuf, bool) {
        if let [file] = self.files.as_slice()
            && file.extension().is_some_and(|found| found == EXTENSION)
        {
            return (file.clone(), true);
        }
        let named = || match (&self.export, self.files.as_slice()) {
            (Some(export), _) => export.with_extension(EXTENSION),
            (None, [source, target]) => {
                let stem = |path: &Path| {
                    gzip::inner(path)
                        .file_stem()
                        .map(|stem| stem.to_string_lossy().into_owned())
                        .unwrap_or_default()
                };
                PathBuf::from(format!("{}-{}.{EXTENSION}", stem(source), stem(target)))
            }
            (None, files) => files
                .first()
                .map(|file| gzip::inner(file).with_extension(EXTENSION))
                .unwrap_or_default(),
        };
        (self.session.clone().unwrap_or_else(named), false)
    }

    /// Goes on with a session, and begins it again when its texts have changed.
    fn resume(
        &self,
        path: &Path,
        is_session: bool,
        notes: &mut Vec<Note>,
    ) -> Result<(Session, SessionModel), OpenError> {
        let mut session = journal::open(path)?;
        notes.append(&mut session.notes);
        if !is_session {
            refuse_strangers(&session, &self.files, path)?;
        }
        let model = self.model_of(&session.review.bitext().languages, notes)?;
        let changed = changed_inputs(&session, path, self.aligner.reading_settings())?;
        if changed.is_empty() {
            return Ok((session, model));
        }
        let (beginning, note) = self.renew(&session, path, &model, &changed)?;
        notes.push(note);
        // The lock on the old session is held until the new one stands there.
        let (mut renewed, kept) = journal::renew(path, beginning)?;
        renewed.place = session.place.and_then(|place| {
            let row = session.review.rows().get(place.row)?;
            let row = place_by_text(row, renewed.review.rows())?;
            Some(Place { row, ..place })
        });
        drop(session);
        notes.push(Note::remark(
            path.display().to_string(),
            format!(
                "the session before the change is kept as `{}`",
                kept.display()
            ),
        ));
        Ok((renewed, model))
    }

    /// Reads the inputs and makes the rows that the review begins with.
    fn begin(
        &self,
        session: &Path,
        notes: &mut Vec<Note>,
    ) -> Result<(Beginning, SessionModel), OpenError> {
        let settings = record::write(
            self.aligner.reading_settings(),
            self.export.as_deref(),
            &self.rule_files,
            |file| path_from(session, file),
        );
        let inputs = self
            .files
            .iter()
            .map(|file| {
                Ok(Input::new(
                    path_from(session, file),
                    &read::bytes_of(file, self.aligner.reading_settings())?,
                ))
            })
            .collect::<Result<Vec<Input>, OpenError>>()?;
        let [source, target] = self.files.as_slice() else {
            let file = self.files.first().map_or(Path::new(""), PathBuf::as_path);
            let mut bitext = self.open_bitext(file, notes)?;
            let model = self.model_of(&bitext.languages, notes)?;
            let name = file.display().to_string();
            notes.extend(rate(&mut bitext, &name, &model));
            let beginning = Beginning {
                bitext,
                texts: None,
                inputs,
                settings,
            };
            return Ok((beginning, model));
        };
        let given = self.aligner.given_languages();
        let files = Pair::new(source, target).zip(given.as_ref());
        let files = files.try_map(|(file, language)| {
            self.input(
                file,
                self.aligner.reading_settings(),
                language.as_ref(),
                notes,
            )
        })?;
        let prepared = self.aligner.prepare(files)?.into_value(notes);
        let languages = prepared.as_ref().map(|text| text.language.clone());
        let known = self.aligner.settings_for(prepared.as_ref())?;
        let model = SessionModel::new(known.into_value(notes).into_owned());
        let texts = texts_of(prepared);
        let (documents, sentences) = (texts.documents.as_ref(), texts.sentences.as_ref());
        let outcome = model.begin(documents, sentences, &languages);
        notes.extend(outcome.kinship.note(outcome.relatedness));
        notes.extend(outcome.notes);
        let beginning = Beginning {
            bitext: outcome.bitext,
            texts: Some(texts),
            inputs,
            settings,
        };
        Ok((beginning, model))
    }

    /// Takes up the word lists for texts that are cut already.
    fn model_of(
        &self,
        languages: &Pair<Language>,
        notes: &mut Vec<Note>,
    ) -> Result<SessionModel, OpenError> {
        let Pair { source, target } = languages.clone();
        let aligner = self.aligner.clone().languages(source, target);
        let aligner = aligner.with_words_for_many()?.into_value(notes);
        Ok(SessionModel::new(aligner.model_settings().clone()))
    }

    /// Returns what is aligned of a file.
    fn input(
        &self,
        file: &Path,
        reading: &read::Settings,
        language: Option<&Language>,
        notes: &mut Vec<Note>,
    ) -> Result<aligner::Input, OpenError> {
        let Some(convert) = self.convert else {
            return Ok(aligner::Input::file(file));
        };
        convert(file, &reading.for_language(language), notes)
            .map_err(|why| OpenError::NotConverted { why })
    }

    /// Reads a bilingual file.
    fn open_bitext(&self, file: &Path, notes: &mut Vec<Note>) -> Result<Bitext, OpenError> {
        if formats::Format::of_input(file).is_none() {
            return Err(OpenError::NotReviewable {
                file: file.display().to_string(),
            });
        }
        let settings = formats::ReadSettings {
            languages: None,
            read: self.aligner.reading_settings().clone(),
        };
        let mut bitext = formats::load(file, &settings)?.into_value(notes);
        let given = self.aligner.given_languages();
        if let Some(source) = &given.source {
            bitext.languages.source = source.clone();
        }
        if let Some(target) = &given.target {
            bitext.languages.target = target.clone();
        }
        Ok(bitext)
    }

    /// Makes a new beginning of changed inputs, with what was decided.
    fn renew(
        &self,
        session: &Session,
        path: &Path,
        model: &SessionModel,
        changed: &[String],
    ) -> Result<(Beginning, Note), OpenError> {
        let mut ignored = Vec::new();
        let files = inputs(session, path);
        let now = files
            .iter()
            .zip(&session.beginning.inputs)
            .map(|(file, input)| {
                Ok(Input::new(
                    input.path.clone(),
                    &read::bytes_of(file, self.aligner.reading_settings())?,
                ))
            })
            .collect::<Result<Vec<Input>, OpenError>>()?;
        let (beginning, carried) = if let [source, target] = files.as_slice() {
            let recorded = &session.beginning.settings;
            let reading = record::reading(recorded, self.aligner.reading_settings().clone());
            let rules = record::rule_files(recorded, self.rule_files.clone(), |file| {
                path_beside(path, file)
            });
            let languages = session.review.bitext().languages.clone();
            let aligner = self
                .aligner
                .clone()
                .reading(reading)
                .languages(languages.source.clone(), languages.target.clone())
                .rules(rules.load(&mut ignored)?);
            let files = Pair::new(source, target).zip(languages.as_ref());
            let files = files.try_map(|(file, language)| {
                self.input(
                    file,
                    aligner.reading_settings(),
                    Some(language),
                    &mut ignored,
                )
            })?;
            let texts = texts_of(aligner.prepare(files)?.into_value(&mut ignored));
            let align = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
                model.align(documents, sentences, &languages)
            };
            carry(session, texts, now, &align)
        } else {
            let file = files.first().map_or(Path::new(""), PathBuf::as_path);
            let mut bitext = self.open_bitext(file, &mut ignored)?;
            ignored.extend(rate(&mut bitext, "", model));
            carry_rows(session, bitext, now)
        };
        let rows = if carried.kept == 1 { "row" } else { "rows" };
        let note = Note::warning(
            changed.join(", "),
            format!(
                "has changed since the session began; {} decided {rows} carried over, {} to be looked at again",
                carried.kept, carried.lost
            ),
        );
        Ok((beginning, note))
    }
}

/// Finds the row with the texts of another, or one of them.
fn place_by_text(row: &Row, rows: &[Row]) -> Option<usize> {
    let is_like = |other: &Row, side: Side| {
        let (own, other) = (row.cells.get(side), other.cells.get(side));
        !own.is_empty() && own.text == other.text
    };
    let both = |other: &Row| Side::BOTH.into_iter().all(|side| is_like(other, side));
    let one = |other: &Row| Side::BOTH.into_iter().any(|side| is_like(other, side));
    let found = rows.iter().position(both);
    found.or_else(|| rows.iter().position(one))
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
