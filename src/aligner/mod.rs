//! The whole way in one call: two texts, files or lists of sentences become an [`Outcome`].
//!
//! * **In:** two [`Input`]s, and an [`Aligner`] that knows what the user wants.
//! * **Out:** an [`Outcome`], or the [`AlignError`].
//! * **Law:** whatever the inputs hold, the caller gets a value: a panic inside a stage is an error like any other.

mod error;
mod input;
mod languages;
mod vectors;
mod words;

pub use error::{AlignError, guard};
pub use input::{Convert, Input};
pub use languages::UnclearLanguages;
pub use vectors::{VectorFile, VectorSource};
pub use words::{WordFile, WordFileError};

use crate::blank_lines;
use crate::language::Language;
use crate::lexicon::{Layer, Lexicon};
use crate::note::{Note, Noted};
use crate::pair::{Pair, Side};
use crate::pipeline::{self, Outcome, Progress, SafeWords};
use crate::read::{self, Document};
use crate::segment::{self, Sentences, UserRules};
use crate::vectors::{Vectors, compared};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Aligns two texts, as its options say.
///
/// ```
/// use tilts::{Aligner, Language, Pair};
///
/// let texts = Pair::new(["Labdien!", "Paldies."], ["Good day!", "Thank you."]);
/// let aligner = Aligner::new().languages(Language::latvian(), Language::english());
/// let outcome = aligner.align(texts.as_ref().map(|sentences| sentences.as_slice()))?;
/// assert_eq!(outcome.bitext.rows.len(), 2);
/// # Ok::<(), tilts::AlignError>(())
/// ```
#[derive(Clone, Default)]
pub struct Aligner {
    reading: read::Settings,
    languages: Pair<Option<Language>>,
    unclear: UnclearLanguages,
    rules: UserRules,
    settings: pipeline::Settings,
    word_files: Vec<WordFile>,
    progress: Option<Watcher>,
}

/// Who is told how far the work is.
type Watcher = Arc<dyn Fn(Progress) + Send + Sync>;

impl fmt::Debug for Aligner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Aligner")
            .field("reading", &self.reading)
            .field("languages", &self.languages)
            .field("unclear", &self.unclear)
            .field("rules", &self.rules)
            .field("settings", &self.settings)
            .field("word_files", &self.word_files)
            .finish_non_exhaustive()
    }
}

/// A document that is ready to be aligned.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The document.
    pub document: Document,
    /// Its language.
    pub language: Language,
    /// Its sentences.
    pub sentences: Sentences,
    /// Vectors of its sentences, when there are some.
    pub vectors: Option<Vectors>,
}

impl Aligner {
    /// Begins with what fits most texts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says the languages of the source and the target; those that are not said are told from the texts.
    pub fn languages(
        mut self,
        source: impl Into<Option<Language>>,
        target: impl Into<Option<Language>>,
    ) -> Self {
        self.languages = Pair::new(source.into(), target.into());
        self
    }

    /// Says what happens when the languages make no pair.
    pub fn unclear_languages(mut self, unclear: UnclearLanguages) -> Self {
        self.unclear = unclear;
        self
    }

    /// Says how files and texts are read.
    pub fn reading(mut self, reading: read::Settings) -> Self {
        self.reading = reading;
        self
    }

    /// Says whether the tags are told that a memory for OmegaT needs.
    #[doc(hidden)]
    pub fn with_seams(mut self, are_told: bool) -> Self {
        self.reading.seams = are_told;
        self
    }

    /// Adds to the rules by which sentences are cut.
    pub fn rules(mut self, rules: UserRules) -> Self {
        self.rules = rules;
        self
    }

    /// Says which word pairs are known instead of the shipped ones.
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.settings.lexicon = lexicon;
        self
    }

    /// Adds files of word pairs.
    pub fn word_files(mut self, files: impl IntoIterator<Item = WordFile>) -> Self {
        self.word_files.extend(files);
        self
    }

    /// Says how often the texts are aligned: from the second time on with words learned from the time before.
    pub fn passes(mut self, passes: usize) -> Self {
        self.settings.passes = passes.max(1);
        self
    }

    /// Says that the texts surely are translations of each other, which a few sentences cannot tell.
    pub fn assume_parallel(mut self, surely: bool) -> Self {
        self.settings.belong_together = surely;
        self
    }

    /// Says all that the model may be told, instead of the lexicon, the passes and the assumption.
    #[doc(hidden)]
    pub fn settings(mut self, settings: pipeline::Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Says who is told how far the work is: often, from any thread, and not always in order.
    pub fn progress(mut self, watcher: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(watcher));
        self
    }

    /// Adds word pairs to those that are known.
    #[doc(hidden)]
    pub fn know(&mut self, layer: Layer) {
        self.settings.lexicon.push(layer);
    }

    /// Returns the languages that were said.
    pub fn given_languages(&self) -> &Pair<Option<Language>> {
        &self.languages
    }

    /// Returns how files and texts are read.
    pub fn reading_settings(&self) -> &read::Settings {
        &self.reading
    }

    /// Returns what the model is told, without the files of words.
    #[doc(hidden)]
    pub fn model_settings(&self) -> &pipeline::Settings {
        &self.settings
    }

    /// Aligns two texts, files or lists of sentences.
    ///
    /// # Errors
    /// When one cannot be read or holds no text, the languages make no pair, vectors or words do not fit, or a stage
    /// panics.
    pub fn align(&self, inputs: Pair<impl Into<Input>>) -> Result<Outcome, AlignError> {
        let mut notes = Vec::new();
        let texts = self.prepare(inputs)?.into_value(&mut notes);
        let mut outcome = self.align_prepared(texts.as_ref())?;
        notes.append(&mut outcome.notes);
        outcome.notes = notes;
        Ok(outcome)
    }

    /// Reads two inputs and cuts them into sentences.
    ///
    /// # Errors
    /// As [`align`](Self::align).
    pub fn prepare(
        &self,
        inputs: Pair<impl Into<Input>>,
    ) -> Result<Noted<Pair<Prepared>>, AlignError> {
        guard(|| {
            let mut notes = Vec::new();
            let inputs = inputs.map(Into::into);
            let given = self
                .languages
                .as_ref()
                .zip(inputs.as_ref())
                .map(|(general, input)| general.clone().or_else(|| input.language.clone()));
            let vectors = inputs.as_ref().map(|input| input.vectors.clone());
            let documents = inputs
                .zip(Pair::new("source", "target"))
                .zip(given.as_ref())
                .try_map(|((input, name), language)| {
                    self.read(input, name, language.as_ref(), &mut notes)
                })?;
            let languages =
                languages::find(documents.as_ref(), given.as_ref(), self.unclear, &mut notes)?;
            let texts = documents
                .zip(languages)
                .try_map(|(document, language)| self.cut(document, language))?;
            let texts = with_vectors(texts, vectors, &mut notes)?;
            Ok(Noted {
                value: texts,
                notes,
            })
        })
    }

    /// Reads an input that has no partner yet, and cuts it into sentences; `None` when its language cannot be told.
    ///
    /// # Errors
    /// As [`align`](Self::align).
    pub fn prepare_alone(&self, input: impl Into<Input>) -> Result<Option<Prepared>, AlignError> {
        guard(|| {
            let input = input.into();
            let said = input.language.clone();
            let document = self.read(input, "text", said.as_ref(), &mut Vec::new())?;
            let language = said
                .or_else(|| document.told_language(None))
                .or_else(|| document.said_language().map(|(language, _)| language));
            language
                .map(|language| self.cut(document, language))
                .transpose()
        })
    }

    /// Aligns two documents that are ready.
    ///
    /// # Errors
    /// When a file of words does not fit, or a stage panics.
    pub fn align_prepared(&self, texts: Pair<&Prepared>) -> Result<Outcome, AlignError> {
        guard(|| {
            let mut notes = Vec::new();
            let settings = self.settings_for(texts)?.into_value(&mut notes);
            let both = texts.map(|text| text.vectors.as_ref());
            let vectors = both.source.zip(both.target);
            let mut outcome = blank_lines::run_watched(
                texts.map(|text| &text.document),
                texts.map(|text| &text.sentences),
                texts.map(|text| text.language.clone()),
                vectors.map(|(source, target)| Pair::new(source, target)),
                &settings,
                &|done| {
                    if let Some(watcher) = &self.progress {
                        watcher(done);
                    }
                },
            );
            notes.append(&mut outcome.notes);
            outcome.notes = notes;
            Ok(outcome)
        })
    }

    /// Makes the files of words a part of the lexicon, for many pairs of texts that are not known yet.
    ///
    /// # Errors
    /// When the languages of a file cannot be told.
    pub fn with_words_for_many(mut self) -> Result<Noted<Self>, AlignError> {
        let mut notes = Vec::new();
        for file in std::mem::take(&mut self.word_files) {
            let (layer, note) = file.for_many(&self.languages)?;
            self.settings.lexicon.push(layer);
            notes.push(note);
        }
        Ok(Noted { value: self, notes })
    }

    /// Returns what the model is told of two texts: the files of words in the direction that fits them.
    pub(crate) fn settings_for(
        &self,
        texts: Pair<&Prepared>,
    ) -> Result<Noted<Cow<'_, pipeline::Settings>>, AlignError> {
        let mut settings = Cow::Borrowed(&self.settings);
        let mut notes = Vec::new();
        for file in &self.word_files {
            let (layer, note) = file.for_texts(texts)?;
            settings.to_mut().lexicon.push(layer);
            notes.push(note);
        }
        Ok(Noted {
            value: settings,
            notes,
        })
    }

    /// Aligns two documents once, and returns the unexplained words of each safe bead.
    pub(crate) fn safe_words(&self, texts: Pair<&Prepared>) -> Result<Vec<SafeWords>, AlignError> {
        guard(|| {
            Ok(pipeline::safe_words(
                texts.map(|text| &text.document),
                texts.map(|text| &text.sentences),
                texts.map(|text| &text.language),
                &self.settings,
            ))
        })
    }

    fn read(
        &self,
        input: Input,
        name: &str,
        language: Option<&Language>,
        notes: &mut Vec<Note>,
    ) -> Result<Document, AlignError> {
        let reading = self.reading.for_language(language);
        let before = notes.len();
        let document = input.read(name, &reading, notes)?;
        if document.text.trim().is_empty() {
            return Err(AlignError::empty(document.name, &notes[before..]));
        }
        Ok(document)
    }

    fn cut(&self, document: Document, language: Language) -> Result<Prepared, AlignError> {
        let sentences = segment::split(&document, &self.rules.of_language(&language)?);
        Ok(Prepared {
            document,
            language,
            sentences,
            vectors: None,
        })
    }
}

/// Reads the vectors of two texts, if there are some of both.
fn with_vectors(
    mut texts: Pair<Prepared>,
    sources: Pair<Option<VectorSource>>,
    notes: &mut Vec<Note>,
) -> Result<Pair<Prepared>, AlignError> {
    let (Some(source), Some(target)) = (sources.source, sources.target) else {
        return Ok(texts);
    };
    let both = texts
        .as_ref()
        .zip(Pair::new(source, target))
        .try_map(|(text, vectors)| vectors.read(&text.document, &text.sentences))?;
    let both = compared(both).map_err(AlignError::UnlikeVectors)?;
    for (side, vectors) in Side::BOTH.into_iter().zip([both.source, both.target]) {
        let text = texts.get_mut(side);
        vectors::say_missing(&text.document, &vectors, notes);
        text.vectors = Some(vectors);
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATVIAN: &str = "Ministrs atklāja konferenci Rīgā.";

    #[test]
    fn errors_name_what_is_wrong() {
        let document = |name: &str, text: &str| Document {
            name: name.to_owned(),
            ..Document::of_segments(text.lines())
        };
        let lv = || document("a", LATVIAN);
        let cases = [
            (lv(), document("b", ""), "`b` holds no text"),
            (lv(), document("b", "12"), "--target-lang"),
            (lv(), lv(), "both in `lv`"),
        ];
        for (source, target, said) in cases {
            let error = Aligner::new().align(Pair::new(source, target));
            let text = error.unwrap_err().to_string();
            assert!(text.contains(said), "{text}");
        }
    }

    #[test]
    fn texts_files_and_sentences_come_to_the_same() {
        let english = "The minister opened a conference in Riga.";
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            let mut file = std::fs::File::create_new(&path).unwrap();
            std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
            path
        };
        let files = Pair::new(file("lv.txt", LATVIAN), file("en.txt", english));
        let rows = |inputs: Pair<Input>| {
            let outcome = Aligner::new().align(inputs).unwrap();
            let rows = outcome.bitext.rows.into_iter();
            rows.map(|row| row.cells.map(|cell| cell.text))
                .collect::<Vec<_>>()
        };
        let expected = vec![Pair::new(LATVIAN.to_owned(), english.to_owned())];
        assert_eq!(rows(Pair::new(LATVIAN, english).map(Input::text)), expected);
        assert_eq!(rows(files.map(Input::file)), expected);
        let sentences = Pair::new(LATVIAN, english).map(|text| Input::sentences([text]));
        assert_eq!(rows(sentences), expected);
    }
}
