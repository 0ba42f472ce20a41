//! `tilts segment`: one sentence a line, with its place, its block and the rule that ended it if wanted.

use crate::cli::options::cutting::Cutting;
use crate::cli::options::input::{Place, Reading};
use crate::cli::options::values::language;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::Args;
use serde::Serialize;
use std::io::{self, Write};
use tilts::language::Language;
use tilts::note::Note;
use tilts::read::{BlockKind, Document};
use tilts::segment::{self, Decision, Rule, Sentences};
use tilts::span::Span;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts segment lv.txt                      one sentence a line
  tilts segment lv.txt --jsonl | jq .rule   the rule that ended each sentence
  tilts segment lv.txt --explain            each place where a sentence may end, and the rule that decided
  tilts segment lv.txt --srx rules.srx      cut as the CAT tool does";

/// What was typed after `segment`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The text; `-` is standard input
    pub text: Place,
    /// How the text is read.
    #[command(flatten)]
    pub reading: Reading,
    /// The language, as in `lv`; `auto` tells it from the text
    #[arg(long, value_name = "TAG", default_value = "auto", value_parser = wished_language, help_heading = "Input")]
    pub lang: Wish,
    /// By what sentences are cut.
    #[command(flatten)]
    pub cutting: Cutting,
    /// Write each sentence behind its start and end, in characters, with tabs between
    #[arg(long, conflicts_with_all = ["jsonl", "explain"], help_heading = "Output")]
    pub offsets: bool,
    /// Write a JSON record a sentence: block, kind, spans, rule, text
    #[arg(long, conflicts_with = "explain", help_heading = "Output")]
    pub jsonl: bool,
    /// Write each place where a sentence may end: place, cut or join, rule, the text around it
    #[arg(long, help_heading = "Output")]
    pub explain: bool,
}

/// The language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The one that the text is in.
    Told,
    /// This one.
    Given(Language),
}

/// Reads `auto` or a language.
fn wished_language(text: &str) -> Result<Wish, String> {
    if text == "auto" {
        return Ok(Wish::Told);
    }
    language(text).map(Wish::Given)
}

/// Cuts a text into sentences.
///
/// # Errors
/// When the text or a file of rules cannot be read, or standard output cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let mut notes = Vec::new();
    let asked = match &arguments.lang {
        Wish::Given(language) => Some(language),
        Wish::Told => None,
    };
    let reading = arguments.reading.settings()?.for_language(asked);
    let converter = arguments.reading.convert_with;
    let document = arguments.text.read(&reading, converter, &mut notes)?;
    let language = match &arguments.lang {
        Wish::Given(language) => language.clone(),
        Wish::Told => told(&document, &mut notes),
    };
    let rules = arguments.cutting.files().load(&mut notes)?;
    let rules = rules.of_language(&language)?;
    for note in &notes {
        console.note(note);
    }
    console.output(|out| {
        if arguments.explain {
            return write_decisions(out, &document, &segment::explain(&document, &rules));
        }
        let sentences = segment::split(&document, &rules);
        if arguments.jsonl {
            let decisions = segment::explain(&document, &rules);
            write_records(out, &document, &sentences, &decisions)
        } else {
            write_lines(out, &document, &sentences, arguments.offsets)
        }
    })?;
    Ok(Verdict::Done)
}

/// Tells the language from the text, and says so.
fn told(document: &Document, notes: &mut Vec<Note>) -> Language {
    if let Some(language) = document.told_language(None) {
        notes.push(Note::detail(
            &document.name,
            format!("the language is `{language}`"),
        ));
        return language;
    }
    if let Some((language, by)) = document.said_language() {
        let said = format!(
            "the language cannot be told; taken for `{language}`, {by}, and `--lang` names another"
        );
        notes.push(Note::remark(&document.name, said));
        return language;
    }
    notes.push(Note::remark(
        &document.name,
        "the language cannot be told; cut by general rules, and `--lang` names it",
    ));
    Language::unknown()
}

/// One line of `--jsonl`.
#[derive(Debug, Serialize)]
struct Record<'text> {
    /// The number of the sentence, from 0.
    sentence: usize,
    /// The number of its block, from 0.
    block: u32,
    /// What the block is.
    kind: BlockKind,
    /// Where the block stands, in characters (code points) of the text.
    block_span: Span,
    /// Where the sentence stands, in the same unit.
    span: Span,
    /// The rule that ended it.
    rule: Rule,
    /// The sentence, white space inside it written as one space.
    text: &'text str,
}

fn write_records(
    out: &mut dyn Write,
    document: &Document,
    sentences: &Sentences,
    decisions: &[Decision],
) -> io::Result<()> {
    let mut ends = decisions.iter().filter(|decision| decision.cuts);
    let mut characters = Characters::of(document);
    let mut block_characters = Characters::of(document);
    let mut block_span = (None, Span::default());
    for (index, sentence) in sentences.list.iter().enumerate() {
        let rule = ends
            .by_ref()
            .find(|end| end.block == sentence.block && end.place >= sentence.span.end)
            .map_or(Rule::BlockEnd, |end| end.rule);
        let block = usize::try_from(sentence.block).unwrap_or(usize::MAX);
        let Some(block) = document.blocks.get(block) else {
            continue;
        };
        if block_span.0 != Some(sentence.block) {
            block_span = (Some(sentence.block), block_characters.span(block.span));
        }
        let record = Record {
            sentence: index,
            block: sentence.block,
            kind: block.kind,
            block_span: block_span.1,
            span: characters.span(sentence.span),
            rule,
            text: &on_one_line(sentence.span.of(&document.text)),
        };
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_lines(
    out: &mut dyn Write,
    document: &Document,
    sentences: &Sentences,
    offsets: bool,
) -> io::Result<()> {
    let mut characters = Characters::of(document);
    for sentence in &sentences.list {
        let text = on_one_line(sentence.span.of(&document.text));
        if offsets {
            let span = characters.span(sentence.span);
            writeln!(out, "{}\t{}\t{text}", span.start, span.end)?;
        } else {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

/// Characters that are shown before a place, and behind it.
const SHOWN_BEFORE: usize = 40;
const SHOWN_BEHIND: usize = 25;

fn write_decisions(
    out: &mut dyn Write,
    document: &Document,
    decisions: &[Decision],
) -> io::Result<()> {
    let mut characters = Characters::of(document);
    for decision in decisions {
        let (before, behind) = document
            .text
            .split_at_checked(decision.place)
            .unwrap_or((&document.text, ""));
        let first = before
            .char_indices()
            .rev()
            .take(SHOWN_BEFORE)
            .last()
            .map_or(before.len(), |(place, _)| place);
        let shown_before = on_one_line(before.get(first..).unwrap_or_default());
        let shown_behind: String = behind.chars().take(SHOWN_BEHIND).collect();
        writeln!(
            out,
            "{}\t{}\t{}\t{} ┃ {}",
            characters.at(decision.place),
            if decision.cuts { "cut" } else { "join" },
            decision.rule.name(),
            shown_before,
            on_one_line(&shown_behind),
        )?;
    }
    Ok(())
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Turns places in bytes into places in characters; they have to come in order.
struct Characters<'text> {
    text: &'text str,
    bytes: usize,
    count: usize,
}

impl<'text> Characters<'text> {
    fn of(document: &'text Document) -> Self {
        Self {
            text: &document.text,
            bytes: 0,
            count: 0,
        }
    }

    fn at(&mut self, place: usize) -> usize {
        if let Some(between) = self.text.get(self.bytes..place) {
            self.count += between.chars().count();
            self.bytes = place;
        }
        self.count
    }

    fn span(&mut self, span: Span) -> Span {
        let start = self.at(span.start);
        Span::new(start, self.at(span.end))
    }
}
