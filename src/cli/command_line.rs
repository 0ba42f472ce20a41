//! What was typed, before anybody has looked at it: the root of all commands.

#[cfg(feature = "review")]
use super::commands::review;
use super::commands::{
    align, batch, check, completions, convert, estimate, evaluate, learn, man, matching, segment,
    stream,
};
use super::terminal::talk::Talk;
use clap::builder::{Styles, styling::AnsiColor};
use clap::{Parser, Subcommand};

/// How help and usage errors look.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Stands below the help of the whole program.
const AFTER_HELP: &str = "\
Examples:
  tilts align lv.txt en.txt                 show the aligned sentences as a table
  tilts align lv.txt en.txt -o memory.tmx   write a translation memory
  tilts align --help                        all that `align` can be told

Exit codes:
  0  done
  1  done, with findings: texts that hardly belong together, a figure below --fail-under,
     something that `check` found, or documents of a batch, a match or a stream that failed
  2  the command line is wrong
  3  an input cannot be read
  4  an output exists or cannot be written
130  interrupted; what was finished is whole";

/// Aligns the sentences of two texts, Latvian and English first of all, and writes what CAT tools and
/// corpus tools read.
#[derive(Debug, Parser)]
#[command(name = "tilts", version, about, styles = STYLES, after_help = AFTER_HELP, max_term_width = 100)]
#[command(infer_long_args = false, arg_required_else_help = true)]
pub struct Arguments {
    /// How the program talks.
    #[command(flatten)]
    pub talk: Talk,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Align the sentences of two texts
    Align(align::Arguments),
    /// Estimate the numbers of the evidence model from gold alignments
    Estimate(estimate::Arguments),
    /// Score alignments against gold
    Evaluate(evaluate::Arguments),
    /// Learn word pairs from translation memories and reviewed sessions
    Learn(learn::Arguments),
    /// Convert or filter a bilingual file, or merge a reviewed sheet back
    Convert(convert::Arguments),
    /// Check a bilingual file: numbers, names, quotation marks, consistency
    Check(check::Arguments),
    /// Align folders of texts, paired by their names or by a table
    Batch(batch::Arguments),
    /// Find which documents are translations of each other
    Match(matching::Arguments),
    /// Review a bitext in the terminal; nothing is ever lost
    #[cfg(feature = "review")]
    Review(review::Arguments),
    /// Split a text into sentences, one per line
    Segment(segment::Arguments),
    /// Align records from standard input, one document pair per line
    Stream(stream::Arguments),
    /// Write a completion script for a shell
    Completions(completions::Arguments),
    /// Write the manual page of the program or of a command
    Man(man::Arguments),
}
