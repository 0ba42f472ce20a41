//! `tilts check`: what a reviser looks for in a bilingual file.

use crate::cli::commands::convert::load;
use crate::cli::options::formats::bilingual;
use crate::cli::options::input::Place;
use crate::cli::options::limit::Limiting;
use crate::cli::options::summary;
use crate::cli::options::values::{language, named};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::Args;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use tilts::bitext::Bitext;
use tilts::formats::ReadSettings;
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::quality::{self, Finding, Kind};
use tilts::read;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Exits with 1 if there are findings.

Examples:
  tilts check memory.tmx                         all checks
  tilts check memory.xlsx --only numbers,names   two of them
  tilts check memory.tmx --json | jq .           for programs";

/// What was typed after `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The bilingual file.
    #[arg(help = bilingual("The bilingual file"))]
    pub input: PathBuf,
    /// Only these checks: one-sided, untranslated, wrong-language, garbled, numbers, names, pairing, blanks, length, same-source, same-target
    #[arg(
        long,
        value_name = "CHECKS",
        value_parser = named(&Kind::ALL, Kind::name),
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub only: Vec<Kind>,
    /// All checks except these
    #[arg(
        long,
        value_name = "CHECKS",
        value_parser = named(&Kind::ALL, Kind::name),
        value_delimiter = ',',
        hide_possible_values = true,
        conflicts_with = "only"
    )]
    pub skip: Vec<Kind>,
    /// Write the findings as JSON: an object with `schema`, `rows` and `findings`
    #[arg(long)]
    pub json: bool,
    /// The language of the source, as in `lv` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "target_lang")]
    pub source_lang: Option<Language>,
    /// The language of the target, as in `en-GB` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "source_lang")]
    pub target_lang: Option<Language>,
    /// How much of a file is read.
    #[command(flatten)]
    pub limiting: Limiting,
}

/// The version of the JSON.
const SCHEMA: u32 = 1;

/// Checks a bilingual file.
///
/// # Errors
/// When it cannot be read, or standard output cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let settings = ReadSettings {
        languages: arguments
            .source_lang
            .clone()
            .zip(arguments.target_lang.clone())
            .map(|(source, target)| Pair::new(source, target)),
        read: read::Settings {
            limits: arguments.limiting.limits(),
            ..read::Settings::default()
        },
    };
    let bitext = load(&arguments.input, &settings, console)?;
    let mut findings = quality::run(&bitext);
    findings.retain(|finding| {
        let is_asked = arguments.only.is_empty() || arguments.only.contains(&finding.kind);
        is_asked && !arguments.skip.contains(&finding.kind)
    });
    console.output(|out| {
        if arguments.json {
            json(&bitext, &findings, out)
        } else {
            table(&bitext, &findings, out)
        }
    })?;
    let counts: Vec<String> = quality::counts(&findings)
        .into_iter()
        .map(|(kind, count)| format!("{count} {}", kind.name()))
        .collect();
    let place = Place::File(arguments.input.clone());
    if findings.is_empty() {
        console.remark(&format!(
            "{place}: {}, nothing found",
            summary::count(bitext.rows.len(), "row")
        ));
        return Ok(Verdict::Done);
    }
    console.remark(&format!(
        "{place}: {}, {}: {}",
        summary::count(bitext.rows.len(), "row"),
        summary::count(findings.len(), "finding"),
        counts.join(", ")
    ));
    Ok(Verdict::Findings)
}

/// Writes a block of lines a row: its findings, then its texts.
fn table(bitext: &Bitext, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut by_row: HashMap<u32, Vec<&Finding>> = HashMap::new();
    for finding in findings {
        by_row.entry(finding.row).or_default().push(finding);
    }
    for row in &bitext.rows {
        let Some(own) = by_row.get(&row.id) else {
            continue;
        };
        for finding in own {
            let side = finding
                .side
                .map(|side| format!(", {side}"))
                .unwrap_or_default();
            writeln!(
                out,
                "{}: {}{side}: {}",
                row.id,
                finding.kind.name(),
                finding.seen
            )?;
        }
        for side in Side::BOTH {
            let text = &row.cells.get(side).text;
            writeln!(out, "    {}: {text}", bitext.languages.get(side))?;
        }
    }
    Ok(())
}

fn json(bitext: &Bitext, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let report = serde_json::json!({
        "schema": SCHEMA,
        "rows": bitext.rows.len(),
        "findings": findings,
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
