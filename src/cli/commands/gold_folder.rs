//! A folder of gold alignments: `DOC.lv.sent`, `DOC.en.sent` (one segment a line) and `DOC.gold` (a bead a
//! line), and, if it is there, the text `DOC.lv.txt` whose layout the segments get; with vectors, `DOC.lv.npy`.

use crate::cli::terminal::failure::Failure;
use std::path::{Path, PathBuf};
use tilts::aligner::VectorFile;
use tilts::evaluate::gold::{self, GoldBead};
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::read::{self, Document, Paragraphs};
use tilts::segment::Sentences;
use tilts::vectors::{self, Vectors};

/// One document pair with its gold.
pub struct GoldDocument {
    /// Its name: the file names without their endings.
    pub name: String,
    /// The two texts.
    pub documents: Pair<Document>,
    /// Their segments.
    pub sentences: Pair<Sentences>,
    /// The gold beads.
    pub gold: Vec<GoldBead>,
    /// Vectors of the segments, where they were asked for.
    pub vectors: Option<Pair<Vectors>>,
}

/// Reads all documents of a folder, sorted by name; with the blocks of their texts where `layout` asks.
///
/// # Errors
/// When the folder or one of its files cannot be read, or a line is no bead.
pub fn load(
    folder: &Path,
    languages: &Pair<Language>,
    layout: bool,
) -> Result<Vec<GoldDocument>, Failure> {
    let mut names = names(folder)?;
    names.sort();
    names
        .iter()
        .map(|path| document(path, languages, layout))
        .collect()
}

/// Returns the languages of a folder: those that its file `langs` names, as in `de fr`, or the given ones.
///
/// # Errors
/// When the file cannot be read, or holds no two languages.
pub fn languages(folder: &Path, given: &Pair<Language>) -> Result<Pair<Language>, Failure> {
    let file = folder.join("langs");
    if !file.exists() {
        return Ok(given.clone());
    }
    let text = read::load(&file, &read::Settings::plain())?.value.text;
    let tags: Vec<&str> = text.split_whitespace().collect();
    let [source, target] = tags.as_slice() else {
        return Err(Failure::input(format!(
            "`{}`: two languages are needed, as in `de fr`",
            file.display()
        )));
    };
    Pair::new(*source, *target)
        .try_map(crate::cli::options::values::language)
        .map_err(|error| Failure::input(format!("`{}`: {error}", file.display())))
}

/// Returns the `.gold` files of a folder, in no order.
///
/// # Errors
/// When the folder cannot be read, or holds none.
pub fn names(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut names = files(folder)?;
    names.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "gold")
    });
    if names.is_empty() {
        return Err(
            Failure::input(format!("`{}` holds no gold", folder.display())).hint(
                "give a folder with `DOC.gold`, and its segments in `DOC.lv.sent` and `DOC.en.sent`",
            ),
        );
    }
    Ok(names)
}

/// Returns all files of a folder, in no order.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error: std::io::Error| Failure::input(format!("`{}`: {error}", folder.display()));
    let entries = folder.read_dir().map_err(cannot)?;
    entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(cannot))
        .collect()
}

/// Returns a path with one more ending.
pub fn with_ending(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn document(
    path: &Path,
    languages: &Pair<Language>,
    layout: bool,
) -> Result<GoldDocument, Failure> {
    let stem = path.with_extension("");
    let file = |language: &Language, ending: &str| {
        with_ending(&stem, &format!("{}.{ending}", language.tag()))
    };
    let mut sides = languages
        .as_ref()
        .try_map(|language| -> Result<_, Failure> {
            let settings = read::Settings {
                presegmented: true,
                ..read::Settings::default()
            };
            let segments = read::load(&file(language, "sent"), &settings)?.value;
            let text = file(language, "txt");
            let with_blocks = if layout && text.exists() {
                let settings = read::Settings {
                    paragraphs: Paragraphs::Auto,
                    ..read::Settings::default()
                };
                gold::with_blocks(&segments, &read::load(&text, &settings)?.value)
            } else {
                None
            };
            Ok(with_blocks.unwrap_or_else(|| {
                let sentences = Sentences::from_blocks(&segments);
                (segments, sentences)
            }))
        })?;
    let beads = read_beads(path)?
        .into_iter()
        .map(|(bead, _)| bead)
        .collect();
    let name = stem
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let sentences = sides
        .as_mut()
        .map(|(_, sentences)| std::mem::take(sentences));
    Ok(GoldDocument {
        name,
        documents: sides.map(|(document, _)| document),
        sentences,
        gold: beads,
        vectors: None,
    })
}

impl GoldDocument {
    /// Reads the vectors of its segments from `DOC.lv.npy` and `DOC.en.npy` in its folder.
    ///
    /// # Errors
    /// When a file cannot be read, or does not fit.
    pub fn read_vectors(
        &mut self,
        folder: &Path,
        languages: &Pair<Language>,
    ) -> Result<(), Failure> {
        let stem = folder.join(&self.name);
        let texts = self.documents.as_ref().zip(self.sentences.as_ref());
        let both = texts
            .zip(languages.as_ref())
            .try_map(|((document, sentences), language)| {
                let file = VectorFile {
                    vectors: with_ending(&stem, &format!("{}.npy", language.tag())),
                    texts: None,
                };
                file.read(document, sentences)
            })?;
        let compared = vectors::compared(both);
        self.vectors = Some(compared.map_err(|error| Failure::input(error.to_string()))?);
        Ok(())
    }
}

/// Reads a file of beads.
///
/// # Errors
/// When it cannot be read, or a line is no bead.
pub fn read_beads(path: &Path) -> Result<Vec<(GoldBead, Option<f64>)>, Failure> {
    let text = read::load(path, &read::Settings::plain())?.value.text;
    gold::parse(&text).map_err(|error| Failure::input(format!("`{}`: {error}", path.display())))
}
