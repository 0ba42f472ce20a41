//! Records on a pipe: one document pair a line in, its rows out, in order.
//!
//! * **In:** lines of bytes, as [`jsonl`] or [`base64_tsv`] says.
//! * **Out:** for each record what its form says, in the order of the records.
//! * **Law:** a JSONL record gives exactly one line, whatever it holds: what is wrong with it stands in that
//!   line. No more records are held than [`Settings::bounds`] allows and one, and of a line that is too long no
//!   more than its first part.
//!
//! This is what Spark, GNU parallel, Snakemake and Slurm arrays need of a program.

pub mod base64_tsv;
pub mod jsonl;
mod lines;

pub use lines::{Line, Lines};

use crate::aligner::{self, AlignError, Aligner, Input, VectorSource};
use crate::bitext::Mark;
use crate::pair::Pair;
use crate::parallel_map::{self, Bounds};
use crate::read::{self, Document, Format};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rayon::ThreadPool;
use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

/// How records are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// A JSON object a line.
    #[default]
    Jsonl,
    /// Bitextor's tables: texts in base64 between tabs.
    Base64Tsv,
}

/// What a stream may be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How records are written.
    pub form: Form,
    /// How each pair is aligned.
    pub aligner: Aligner,
    /// Whether rows with one side only are written too.
    pub one_sided: bool,
    /// Bytes of a record that is taken; a longer one is an error.
    pub longest: usize,
    /// How many records, and bytes of their lines, may be held at once; a pair that is being aligned takes some
    /// six times its line.
    pub bounds: Bounds,
}

/// What came through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records.
    pub records: usize,
    /// Records that could not be aligned.
    pub failed: usize,
    /// Rows written.
    pub rows: usize,
    /// Whether the stream was stopped before its input ended.
    pub stopped: bool,
}

/// Two sides that translate each other, in a record's answer.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    texts: Pair<String>,
    confidence: f64,
    sentences: Pair<Vec<u32>>,
    /// Whether it stands elsewhere on the other side.
    is_moved: bool,
}

/// What came out of a record.
#[derive(Debug, Clone, Default, PartialEq)]
struct Aligned {
    rows: Vec<Row>,
    relatedness: f64,
    covered: Pair<f64>,
}

/// What became of one record.
struct Answer {
    text: Vec<u8>,
    rows: usize,
    error: Option<String>,
}

/// Aligns what comes in and writes what comes out, until the input ends or `stop` becomes true.
///
/// Each answer is written and flushed as soon as those before it are. `complain` gets what is wrong with a record
/// whose form has no place for it, with its line. A record that was not taken whole when
/// `stop` became true is left out, and so are those behind it: the answers are those of the first records.
/// To stop while no input comes, `input` must end then.
///
/// # Errors
/// When the input cannot be read or the output cannot be written; what was under way before is written.
pub fn run(
    workers: &ThreadPool,
    input: impl BufRead,
    mut output: impl Write + Send,
    settings: &Settings,
    stop: &AtomicBool,
    mut complain: impl FnMut(String) + Send,
) -> io::Result<Summary> {
    let mut lines = Lines::new(input, settings.longest);
    let columns = match settings.form {
        Form::Jsonl => base64_tsv::Columns::default(),
        Form::Base64Tsv => base64_tsv::begin(&mut lines, &mut output)?,
    };
    let mut failure = None;
    let mut summary = Summary::default();
    let mut refused = None;
    let mut stopped = false;
    let numbered = std::iter::from_fn(|| {
        let next = lines.next_line();
        stopped = stop.load(Ordering::SeqCst);
        match next {
            // What ends with the stream may be half a line.
            _ if stopped => None,
            Ok(line) => line.map(|(number, line)| {
                let bytes = line.len() as u64;
                ((number, line), bytes)
            }),
            Err(error) => {
                failure = Some(error);
                None
            }
        }
    });
    parallel_map::map(
        workers,
        numbered,
        settings.bounds,
        |(number, line)| match settings.form {
            Form::Jsonl => jsonl::answer(number, line, settings),
            Form::Base64Tsv => base64_tsv::answer(number, line, &columns, settings),
        },
        |answer: Answer| {
            summary.records += 1;
            summary.rows += answer.rows;
            summary.failed += usize::from(answer.error.is_some());
            if let Some(error) = answer.error.filter(|_| settings.form == Form::Base64Tsv) {
                complain(error);
            }
            match output.write_all(&answer.text).and_then(|()| output.flush()) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    refused = Some(error);
                    ControlFlow::Break(())
                }
            }
        },
    );
    summary.stopped = stopped;
    match refused.or(failure) {
        Some(error) => Err(error),
        None => Ok(summary),
    }
}

/// Aligns the two texts of a record, with the vectors of their sentences if it has some. They may be large: each copy
/// goes as soon as there is the next.
fn align(
    texts: Pair<Vec<u8>>,
    vectors: Option<Pair<Vec<u8>>>,
    settings: &Settings,
) -> Result<Aligned, AlignError> {
    let aligner = &settings.aligner;
    let outcome = aligner::guard(|| {
        let documents = texts
            .zip(Pair::new("src", "tgt"))
            .try_map(|(text, name)| read_text(name, &text, aligner.reading_settings()))?;
        let inputs = documents.map(Input::document);
        aligner.align(match vectors {
            None => inputs,
            Some(vectors) => inputs
                .zip(vectors)
                .map(|(input, vectors)| input.with_vectors(VectorSource::Bytes(vectors))),
        })
    })?;
    let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
    let rows = outcome.bitext.rows.into_iter();
    let rows = rows
        .filter(|row| settings.one_sided || !row.is_one_sided())
        .map(|row| Row {
            confidence: rounded(row.confidence),
            is_moved: row.marks.contains(&Mark::Moved),
            sentences: row
                .cells
                .as_ref()
                .map(|cell| cell.pieces.iter().map(|piece| piece.sentence).collect()),
            texts: row.cells.map(|cell| cell.text),
        })
        .collect();
    Ok(Aligned {
        rows,
        relatedness: rounded(outcome.relatedness),
        covered: outcome.significance.coverage.map(rounded),
    })
}

/// Base64 with and without the signs that fill up its last group.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Decodes what stands in a field of a record.
fn decode(field: &str, text: &[u8]) -> Result<Vec<u8>, String> {
    let said = |error| format!("`{field}` is not base64 ({error}); encode its bytes in base64");
    BASE64.decode(text).map_err(said)
}

fn read_text(name: &str, text: &[u8], settings: &read::Settings) -> Result<Document, AlignError> {
    let read = read::from_bytes(name, text, Format::Text, settings)?;
    Ok(read.value)
}

#[cfg(test)]
mod tests;
