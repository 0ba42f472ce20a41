//! Aligns the sentences of a text and its translation, Latvian and English first of all.
//!
//! A document goes through stages. Each has a module, takes the type of the one before, and hands on one
//! type of its own; no stage knows the one after it.
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`read`] | bytes | [`Document`](read::Document): a text and its blocks |
//! | [`segment`] | document | [`Sentences`](segment::Sentences): places in the text |
//! | [`features`] | sentences, [`lexicon`], [`vectors`] | [`Features`](features::Features): lengths, numbers, names and words as ids |
//! | [`align`] | features | [`Alignment`](align::Alignment): beads and their posteriors |
//! | [`confidence`] | alignment | [`Confidence`](confidence::Confidence): how sure each bead is, and why not |
//! | [`bitext`] | all of these | [`Bitext`](bitext::Bitext): the rows that people see and review |
//! | [`session`] | bitext | the same, mended and accepted by a reviewer |
//! | [`formats`] | bitext | TMX, XLSX, TSV and others, and the way back; [`atomic`] makes the files |
//!
//! [`pipeline`] conducts the stages in the middle, [`blank_lines`] around the blank lines of texts that came cut. [`language`] holds all that is Latvian or English.
//! What exists on both sides is a [`Pair`]; what a stage noticed is a [`Note`](note::Note). The library
//! prints nothing, reads no environment and no clock, and gives the same bytes for the same input on every
//! machine. The program on top of it, `src/main.rs` with its folders, comes with the feature `cli`; who uses the
//! library alone leaves the default features out.
//!
//! # Example
//!
//! ```
//! use tilts::language::Language;
//! use tilts::read::{self, Format};
//! use tilts::segment::{self, Rules};
//! use tilts::formats::tmx;
//! use tilts::{Pair, pipeline};
//!
//! let texts = Pair::new(
//!     "Sēde notika 2024. gada 9. jūlijā. To vadīja Rolands Heniņš.",
//!     "The meeting took place on 9 July 2024. It was chaired by Rolands Heniņš.",
//! );
//! let languages = Pair::new(Language::latvian(), Language::english());
//! let settings = read::Settings::default();
//! let documents = Pair::new("lv.txt", "en.txt").zip(texts).try_map(|(name, text)| {
//!     read::from_bytes(name, text.as_bytes(), Format::Text, &settings).map(|read| read.value)
//! })?;
//! let sentences = documents
//!     .as_ref()
//!     .zip(languages.as_ref())
//!     .map(|(document, language)| segment::split(document, &Rules::new(language)));
//!
//! let outcome = pipeline::run(
//!     documents.as_ref(),
//!     sentences.as_ref(),
//!     languages,
//!     &pipeline::Settings::default(),
//! );
//! let mut bytes = Vec::new();
//! let written = tmx::write(&outcome.bitext, &tmx::Settings::default(), &mut bytes)?;
//! assert_eq!(written.rows, 2);
//! let memory = String::from_utf8(bytes)?;
//! assert!(memory.contains("<tuv xml:lang=\"en\"><seg>It was chaired by Rolands Heniņš.</seg></tuv>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Words
//!
//! * **anchor:** evidence that two sentences belong together: a name, a number, a date, a word pair.
//! * **bead:** sentences of the two sides that translate each other; its *type* counts them, as in 2-1.
//!   A bead with one side empty (1-0, 0-1) is *one-sided*.
//! * **bitext:** a text and its translation, as rows.
//! * **block:** a paragraph, a heading, a list item: sentences never cross its borders.
//! * **confidence:** the probability that a pairing is right, from 0 to 1.
//! * **doubtful:** a row with a confidence below [`bitext::DOUBTFUL_BELOW`] that no reviewer has accepted.
//! * **gap:** a stretch of one text that has no counterpart in the other.
//! * **lexicon:** word pairs with the probability that they translate each other.
//! * **posterior:** the share of all alignments, weighted by their probability, that hold a bead.
//! * **segment:** a sentence, or what stands for one in a bilingual file.
//! * **vector:** what an encoder makes of a sentence; the vectors of translations point the same way.
//! * **translation unit:** a pair of segments in a translation memory.

#![forbid(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod align;
#[doc = include_str!("ARCHITECTURE.md")]
pub mod architecture {}
pub mod aligner;
pub mod atomic;
pub mod batch;
pub mod bitext;
pub mod blank_lines;
pub mod by_key;
pub mod check;
pub mod confidence;
pub mod evaluate;
pub mod features;
pub mod files;
pub mod filter;
pub mod formats;
pub mod harmless;
pub mod language;
pub mod lexicon;
pub mod matching;
pub mod note;
pub mod ordered;
pub mod pair;
pub mod pipeline;
pub mod read;
pub mod segment;
pub mod session;
pub mod span;
pub mod stream;
pub mod vectors;

pub use aligner::{Aligner, Input};
pub use pair::{Pair, Side};
