//! `tilts stream`: document pairs on standard input, a line each; their rows on standard output.

use crate::cli::options::many::Many;
use crate::cli::options::summary::count;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use crate::cli::terminal::interruption::{self, Interruptible};
use clap::Args;
use std::io::{self, Write};
use std::sync::Arc;
use tilts::parallel_map::Bounds;
use tilts::stream::{self, Form};
use tilts::terminal_text::SanitizedWriter;

/// Records under way for each worker.
const QUEUE: usize = 4;

/// Bytes of records under way for each worker, beside the record that was taken last. A larger record passes
/// alone: all workers share its work.
const QUEUE_BYTES: u64 = 32 << 20;

/// Bytes of a record that is taken: two texts of 100 MB have room in it, in base64 too.
const LONGEST: usize = 256 << 20;

/// Stands below the help of the command.
const AFTER_HELP: &str = r#"A record is a line: {"id":"7","src":"Labdien!","tgt":"Good day!"}
Its answer is a line, in the same place: {"id":"7","pairs":[{"src":"Labdien!",
"tgt":"Good day!","score":0.98,"si":[0],"ti":[0]}],
"related":0.98,"covered":[1.0,1.0],"error":null}
Vectors of the sentences may stand in "src_vectors" and "tgt_vectors", as float32
numbers in base64; with --presegmented, a text has a sentence a line.

Examples:
  tilts stream < pairs.jsonl > rows.jsonl
  parallel --pipe -j8 tilts stream --jobs 1 < pairs.jsonl > rows.jsonl
  zcat documents.tsv.gz | tilts stream --b64tsv | gzip > sentences.tsv.gz"#;

/// What was typed after `stream`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// How pairs are read and aligned.
    #[command(flatten)]
    pub many: Many,
    /// Read and write Bitextor's tables, with texts in base64, instead of JSON
    #[arg(long)]
    pub b64tsv: bool,
    /// Also return unpaired sentences, with an empty text on the other side
    #[arg(long)]
    pub one_sided: bool,
    /// The most bytes of a record; a longer one is answered with an error
    #[arg(long, value_name = "BYTES", default_value_t = LONGEST)]
    pub longest: usize,
}

/// Aligns what comes in, until the input ends or the program is asked to end.
///
/// # Errors
/// When the command line asks for what cannot be, one of the standard streams fails, or the work was
/// interrupted.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let workers = arguments.many.workers()?;
    let settings = stream::Settings {
        form: if arguments.b64tsv {
            Form::Base64Tsv
        } else {
            Form::Jsonl
        },
        aligner: arguments.many.aligner(console)?,
        one_sided: arguments.one_sided,
        longest: arguments.longest,
        bounds: Bounds {
            items: QUEUE * workers.current_num_threads(),
            weight: QUEUE_BYTES * workers.current_num_threads() as u64,
        },
    };
    let stop = interruption::watch()?;
    let input = Interruptible::new(io::stdin(), Arc::clone(&stop));
    let output: Box<dyn Write + Send> = if console.environment.output_is_terminal {
        Box::new(io::BufWriter::new(SanitizedWriter::new(io::stdout())))
    } else {
        Box::new(io::BufWriter::new(io::stdout()))
    };
    let mut complaints = 0_usize;
    let complain = |error| {
        complaints += 1;
        console.failure(&Failure::input(error));
    };
    let summary = stream::run(&workers, input, output, &settings, &stop, complain)
        .map_err(|error| failure(&error))?;
    console.remark(&format!(
        "{}, {}, {} with errors",
        count(summary.records, "record"),
        count(summary.rows, "row"),
        count(summary.failed, "record")
    ));
    if summary.stopped {
        return Err(Failure::interrupted(format!(
            "interrupted after {} records; all of them are answered",
            summary.records
        )));
    }
    Ok(if complaints == 0 {
        Verdict::Done
    } else {
        Verdict::Findings
    })
}

/// Tells what failed: a table without its header, the output, or the input.
fn failure(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::InvalidData => Failure::input(error.to_string()),
        io::ErrorKind::BrokenPipe => Failure::standard_output(error),
        _ => Failure::output(format!("a standard stream failed: {error}")),
    }
}
