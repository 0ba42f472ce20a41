//! What a review needs from the rest of the program: the aligner and the writers.

use super::align::refuse_for_tmx;
use super::failure::Failure;
use crate::bitext::Bitext;
use crate::language::Language;
use crate::lexicon::Layer;
use crate::lexicon::corpus::Corpus;
use crate::pair::Pair;
use crate::pipeline::{self, Taken};
use crate::read::Document;
use crate::review::desk::{ExportError, Exported, Outside};
use crate::review::edit::Export;
use crate::review::evidence::{self, Evidence};
use crate::review::journal::Input;
use crate::segment::Sentences;
use crate::write::atomic::Target;
use crate::write::{self, Format};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

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
    writing: write::Settings,
    format: Option<Format>,
    replaces: bool,
}

impl Workshop {
    /// Opens it; `replaces` allows to write over any file.
    pub(super) fn new(writing: write::Settings, format: Option<Format>, replaces: bool) -> Self {
        Self {
            languages: Pair::new(Language::unknown(), Language::unknown()),
            settings: pipeline::Settings::default(),
            anew: RefCell::new(None),
            writing,
            format,
            replaces,
        }
    }

    fn write(&self, bitext: &Bitext, path: &Path, replace: bool) -> Result<Exported, Failure> {
        let format = match self.format {
            Some(format) => format,
            None => Format::of(path)?,
        };
        if format == Format::Tmx {
            refuse_for_tmx(&bitext.languages)?;
        }
        let target = Target::check(path, replace)?;
        let written = target.write(|out| write::write(bitext, format, &self.writing, out))?;
        let bytes = contents(path)
            .map_err(|error| Failure::output(format!("{}: {error}", path.display())))?;
        let file = Input::new(path.display().to_string(), &bytes);
        Ok(Exported {
            summary: format!(
                "{} of {} rows written to {}",
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
    fn align(&self, documents: Pair<&Document>, sentences: Pair<&Sentences>) -> Bitext {
        let languages = self.languages.clone();
        let anew = self.anew.borrow();
        let settings = anew.as_ref().unwrap_or(&self.settings);
        pipeline::run(documents, sentences, languages, settings).bitext
    }

    fn learn(&self, bitext: &Bitext) -> usize {
        let mut settings = self.settings.clone();
        let mut corpus = Corpus::default();
        pipeline::take_words(
            bitext,
            Taken::Accepted,
            &settings.lexicon,
            &settings.parameters,
            &mut corpus,
        );
        let taught = corpus.taught(LEAST);
        let pairs = taught.iter().map(|pair| {
            let Pair { source, target } = &pair.words;
            (source.stem.as_str(), target.stem.as_str(), pair.weight)
        });
        let languages = (&bitext.languages.source, &bitext.languages.target);
        let layer = Layer::of_stems("learnt", languages, pairs);
        let words = layer.len();
        settings.lexicon.push(layer);
        *self.anew.borrow_mut() = Some(settings);
        words
    }

    fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence {
        let languages = bitext.languages.as_ref();
        let row = bitext.rows.get(row);
        row.map_or_else(Evidence::default, |row| evidence::of_texts(row, languages))
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
        if file.exists() && !replace {
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

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
