//! What a review needs from the rest of the program: the aligner and the writers.

use super::failure::Failure;
use super::guard::Guard;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use tilts::atomic::Target;
use tilts::bitext::Bitext;
use tilts::by_key;
use tilts::features::{self, LinkKind};
use tilts::formats::{self, Format, tmx};
use tilts::language::Language;
use tilts::lexicon::corpus::Corpus;
use tilts::lexicon::{Layer, Lexicon};
use tilts::pair::Pair;
use tilts::pipeline::{self, Taken};
use tilts::read::Document;
use tilts::segment::Sentences;
use tilts::session::desk::{ExportError, Exported, Outside, Stopped};
use tilts::session::edit::Export;
use tilts::session::evidence::{self, Evidence, Match, MatchKind};
use tilts::session::journal::Input;
use tilts::span::Span;

/// Accepted rows in which two words must stand together to be learnt for the rest of the text.
const LEAST: u32 = 2;

/// The aligner and the writers, as they were asked for.
#[derive(Debug)]
pub(super) struct Workshop {
    /// The languages of the two sides.
    pub(super) languages: Pair<Language>,
    /// How texts are aligned.
    pub(super) settings: pipeline::Settings,
    /// How they are aligned anew: with the words that the accepted rows teach.
    anew: RefCell<Option<pipeline::Settings>>,
    /// The words that the accepted rows taught when texts were last aligned anew.
    accepted: RefCell<Lexicon>,
    /// What the sure rows teach, for evidence; learnt when it is first asked for.
    learnt: RefCell<Option<Lexicon>>,
    writing: formats::WriteSettings,
    format: Option<Format>,
    replaces: bool,
    /// What may not be written over: the texts and the session.
    pub(super) guard: Guard,
}

impl Workshop {
    /// Opens it; `replaces` allows to write over any file.
    pub(super) fn new(
        writing: formats::WriteSettings,
        format: Option<Format>,
        replaces: bool,
    ) -> Self {
        Self {
            languages: Pair::new(Language::unknown(), Language::unknown()),
            settings: pipeline::Settings::default(),
            anew: RefCell::new(None),
            accepted: RefCell::new(Lexicon::empty()),
            learnt: RefCell::new(None),
            writing,
            format,
            replaces,
            guard: Guard::default(),
        }
    }

    /// Aligns two whole texts. The reviewer says that they belong together, unless they hardly look so.
    pub(super) fn begin(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
    ) -> pipeline::Outcome {
        if let Some(outcome) = by_key::run(documents, sentences, &self.languages) {
            return outcome;
        }
        let run = |belong_together| {
            let settings = pipeline::Settings {
                belong_together,
                ..self.settings.clone()
            };
            pipeline::run(documents, sentences, self.languages.clone(), &settings)
        };
        let outcome = run(true);
        if outcome.kinship == pipeline::Kinship::Unrelated {
            return run(false);
        }
        outcome
    }

    /// Aligns what has changed in two texts that belong together.
    pub(super) fn align_changed(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
    ) -> Bitext {
        let (languages, settings) = (self.languages.clone(), self.settings_anew());
        pipeline::run(documents, sentences, languages, &settings).bitext
    }

    fn settings_anew(&self) -> pipeline::Settings {
        let anew = self.anew.borrow();
        pipeline::Settings {
            belong_together: true,
            ..anew.as_ref().unwrap_or(&self.settings).clone()
        }
    }

    fn write(&self, bitext: &Bitext, path: &Path, replace: bool) -> Result<Exported, Failure> {
        let format = match self.format {
            Some(format) => format,
            None => Format::of_output(path)?,
        };
        if format == tmx::FORMAT {
            tmx::check_languages(bitext.languages.as_ref())?;
        }
        self.guard.refuse(path)?;
        let target = Target::check(path, replace)?;
        let written = target.write(|out| formats::write(bitext, format, &self.writing, out))?;
        let bytes = contents(path)
            .map_err(|error| Failure::output(format!("{}: {error}", path.display())))?;
        let file = Input::new(path.display().to_string(), &bytes);
        let left_out = match written.left_out.total() {
            0 => String::new(),
            _ => format!("; left out: {}", written.left_out),
        };
        Ok(Exported {
            summary: format!(
                "{} of {} rows written to {}{left_out}",
                written.rows,
                bitext.rows.len(),
                path.display()
            ),
            export: Export {
                path: file.path,
                bytes: file.bytes,
                crc32: file.crc32,
            },
        })
    }
}

impl Outside for Workshop {
    fn align(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        stop: &AtomicBool,
    ) -> Result<Bitext, Stopped> {
        let (languages, settings) = (self.languages.clone(), self.settings_anew());
        let outcome = pipeline::run_until(documents, sentences, languages, &settings, stop);
        outcome.map(|outcome| outcome.bitext).ok_or(Stopped)
    }

    fn learn(&self, bitext: &Bitext) -> usize {
        let (words, count) = learnt(bitext, Taken::Accepted, &self.settings);
        let mut settings = self.settings.clone();
        for layer in words.layers() {
            settings.lexicon.push(layer.clone());
        }
        *self.anew.borrow_mut() = Some(settings);
        *self.accepted.borrow_mut() = words;
        // The rows have changed since, most likely.
        *self.learnt.borrow_mut() = None;
        count
    }

    fn holds_learnt(&self, bitext: &Bitext, row: usize) -> bool {
        let Some(row) = bitext.rows.get(row) else {
            return false;
        };
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        let (known, learnt) = (&self.settings.lexicon, self.accepted.borrow());
        let found = features::linked(texts, bitext.languages.as_ref(), known, &learnt);
        found.iter().any(|one| one.kind == LinkKind::Learned)
    }

    fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence {
        let languages = bitext.languages.as_ref();
        let seen = evidence::of_row(bitext, row);
        let Some(row) = bitext.rows.get(row) else {
            return seen;
        };
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        let mut lexicon = self.learnt.borrow_mut();
        let lexicon = lexicon.get_or_insert_with(|| learnt(bitext, Taken::Sure, &self.settings).0);
        let found = features::linked(texts, languages, &self.settings.lexicon, lexicon);
        let matches = found.iter().map(|one| Match {
            kind: match one.kind {
                LinkKind::Number | LinkKind::ListMark => MatchKind::Number,
                LinkKind::Identical => MatchKind::Identical,
                LinkKind::Lexicon => MatchKind::Word,
                LinkKind::Name | LinkKind::Lookalike => MatchKind::Name,
                LinkKind::Learned => MatchKind::Learnt,
            },
            places: Pair::new(
                characters(texts.source, one.places.source),
                characters(texts.target, one.places.target),
            ),
        });
        Evidence {
            matches: matches.collect(),
            ..seen
        }
    }

    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError> {
        let file = Path::new(path);
        let is_ours = last.is_some_and(|last| {
            let before = Input {
                path: last.path.clone(),
                bytes: last.bytes,
                crc32: last.crc32,
            };
            contents(file).is_ok_and(|bytes| before.holds(&bytes))
        });
        let replace = replace || is_ours || self.replaces;
        if file.exists() && !replace && self.guard.refuse(file).is_ok() {
            return Err(ExportError::Exists);
        }
        self.write(bitext, file, replace).map_err(|failure| {
            let mut text = failure.message;
            for hint in &failure.hints {
                text = format!("{text}; {hint}");
            }
            ExportError::Other(text)
        })
    }
}

/// Learns the words that the rows of a bitext teach; returns them with their number.
fn learnt(bitext: &Bitext, taken: Taken, settings: &pipeline::Settings) -> (Lexicon, usize) {
    let mut corpus = Corpus::default();
    let (known, parameters) = (&settings.lexicon, &settings.parameters);
    pipeline::take_words(bitext, taken, known, parameters, &mut corpus);
    let taught = corpus.taught(LEAST);
    let pairs = taught.iter().map(|pair| {
        let Pair { source, target } = &pair.words;
        (source.stem.as_str(), target.stem.as_str(), pair.weight)
    });
    let languages = (&bitext.languages.source, &bitext.languages.target);
    let mut lexicon = Lexicon::empty();
    lexicon.push(Layer::of_stems("learnt", languages, pairs));
    (lexicon, taught.len())
}

/// Turns a place in bytes into one in characters.
fn characters(text: &str, place: Span) -> Span {
    let count = |to: usize| Span::new(0, to).of(text).chars().count();
    Span::new(count(place.start), count(place.end))
}

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe or a device has no end.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
