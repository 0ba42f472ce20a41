//! Aligns the sentences of a text and its translation, Latvian and English first of all.
//!
//! ```
//! use tilts::{Aligner, Language, Pair};
//!
//! let texts = Pair::new(
//!     "Sēde notika 2024. gada 9. jūlijā. To vadīja Rolands Heniņš.",
//!     "The meeting took place on 9 July 2024. It was chaired by Rolands Heniņš.",
//! );
//! let aligner = Aligner::new().languages(Language::latvian(), Language::english());
//! let outcome = aligner.align(texts)?;
//! assert_eq!(outcome.bitext.rows[1].cells.source.text, "To vadīja Rolands Heniņš.");
//! # Ok::<(), tilts::AlignError>(())
//! ```
//!
//! [`Aligner`] takes two texts, files or lists of sentences and gives an [`Outcome`]. [`formats`] writes its
//! [`Bitext`](bitext::Bitext) as a translation memory or a table and reads one back, [`quality`] finds what a reviser looks
//! for, and [`session`] is a whole review without a screen. What is public here is kept; modules that the
//! documentation does not list belong to the program and may change at any time.
//!
//! The library prints nothing, reads no environment and no clock, and gives the same bytes for the same input on every
//! machine. What a stage noticed is a [`Note`], what exists on both sides a [`Pair`].
//!
//! # The program
//!
//! The program `tilts` stands on the library: `src/main.rs` with `cli` (commands), `tui` (the review on a terminal),
//! `prompt` (the review in plain lines) and `wording` (what the review says). It comes with the features `cli` and
//! `review`, which are on by default; who uses the library alone leaves the default features out.
//!
//! # Stages
//!
//! A document goes through stages. Each has a folder, takes the type of the one before, and hands on one type of its
//! own; no stage knows the one after it.
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`read`] | bytes | [`Document`](read::Document): a text and its blocks |
//! | [`segment`] | document | [`Sentences`](segment::Sentences): spans of the text |
//! | `features` | sentences, lexicon, vectors | lengths, numbers, names and words as ids |
//! | `align` | features | [`Alignment`]: beads and their posteriors |
//! | `confidence` | alignment | [`Confidence`]: how sure each bead is, and why not |
//! | [`bitext`] | all of these | [`Bitext`](bitext::Bitext): the rows that people see and review |
//! | [`session`] | bitext | the same, mended and accepted by a reviewer |
//! | [`formats`] | bitext | TMX, XLSX, TSV and others, and the way back; `atomic` makes the files |
//!
//! `pipeline` conducts the stages in the middle, `blank_lines` around the blank lines of texts that came cut; `aligner`
//! goes the whole way. `language` holds all that is so in one language only; `compare` finds what people are shown of two
//! texts side by side. `batch`, `document_alignment` and `stream` work on many documents.
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
//! * **posterior:** the probability that a bead is part of the alignment, summed over all alignments.
//! * **segment:** a sentence, or what stands for one in a bilingual file.
//! * **vector:** what an encoder makes of a sentence; the vectors of translations point the same way.
//! * **translation unit:** a pair of segments in a translation memory.

#![forbid(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod bitext;
pub mod formats;
pub mod quality;
pub mod read;
pub mod segment;
pub mod session;

#[doc = include_str!("ARCHITECTURE.md")]
pub mod architecture {}

// What the program, the tests and the benches share with the library.
#[doc(hidden)]
pub mod align;
#[doc(hidden)]
pub mod aligner;
#[doc(hidden)]
pub mod atomic;
#[doc(hidden)]
pub mod batch;
mod blank_lines;
#[doc(hidden)]
pub mod by_key;
#[doc(hidden)]
pub mod cast;
#[doc(hidden)]
pub mod compare;
#[doc(hidden)]
pub mod confidence;
#[doc(hidden)]
pub mod document_alignment;
#[doc(hidden)]
pub mod evaluate;
#[doc(hidden)]
pub mod features;
#[doc(hidden)]
pub mod files;
#[doc(hidden)]
pub mod filter;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod markup;
#[doc(hidden)]
pub mod note;
#[doc(hidden)]
pub mod pair;
#[doc(hidden)]
pub mod parallel_map;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod ragged;
#[doc(hidden)]
pub mod span;
#[doc(hidden)]
pub mod stream;
#[doc(hidden)]
pub mod terminal_text;
#[doc(hidden)]
pub mod vectors;

#[doc(inline)]
pub use align::{Alignment, Bead, Significance};
#[doc(inline)]
pub use aligner::{
    AlignError, Aligner, Input, UnclearLanguages, VectorFile, VectorSource, WordFile, WordFileError,
};
#[doc(inline)]
pub use confidence::{Confidence, Reason};
#[doc(inline)]
pub use filter::{Exclusion, LeftOut, RowFilter};
#[doc(inline)]
pub use language::{Language, TagError};
#[doc(inline)]
pub use lexicon::Lexicon;
#[doc(inline)]
pub use markup::{Markup, MarkupForm, MarkupKind};
#[doc(inline)]
pub use note::{Level, Note, Noted};
#[doc(inline)]
pub use pair::{Pair, Side};
#[doc(inline)]
pub use pipeline::{Kinship, Outcome, Progress};
#[doc(inline)]
pub use span::{CharSpan, Span};
#[doc(inline)]
pub use vectors::{VectorError, Vectors};
