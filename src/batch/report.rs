//! What became of every pair.

use crate::bitext::Bitext;
use crate::pair::Pair;
use crate::pipeline::{Kinship, Outcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The columns of a report, as [`Report::tsv`] writes them.
const COLUMNS: &str = "name\tsource\ttarget\tstatus\trows\tdoubtful\twritten\tconfidence\trelatedness\tsource covered\ttarget covered\ttexts\tleft out\terror";

/// How every report begins that is a table.
const FIRST_COLUMNS: &str = "name\tsource\ttarget\tstatus\t";

/// How a pair went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Rows, one-sided ones too.
    pub rows: usize,
    /// Rows that a reviewer should look at.
    pub doubtful: usize,
    /// Rows in the first output, without those that its filters left out.
    pub written: usize,
    /// The mean confidence of the rows, from 0 to 1.
    pub confidence: f64,
    /// The probability that the two texts translate each other, from 0 to 1.
    pub relatedness: f64,
    /// The share of each text's sentences that stand in aligned stretches better than chance, from 0 to 1.
    #[serde(default)]
    pub covered: Pair<f64>,
    /// What the two texts are to each other.
    #[serde(default)]
    pub texts: Kinship,
    /// The sentences of both sides.
    #[serde(skip)]
    pub sentences: usize,
}

impl Figures {
    /// Sums up an outcome of which nothing has been written yet.
    pub fn of(outcome: &Outcome) -> Self {
        let bitext = &outcome.bitext;
        let rows = bitext.rows.len();
        let sum: f64 = bitext.rows.iter().map(|row| row.confidence).sum();
        Self {
            rows,
            doubtful: bitext.rows.iter().filter(|row| row.is_doubtful()).count(),
            written: 0,
            confidence: rounded(if rows == 0 { 0.0 } else { sum / rows as f64 }),
            relatedness: rounded(outcome.relatedness),
            covered: outcome.significance.coverage.map(rounded),
            texts: outcome.kinship,
            sentences: sentences(bitext),
        }
    }
}

/// What became of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Its files.
    #[serde(flatten)]
    pub paths: Pair<String>,
    /// Whether it was aligned now.
    pub status: Status,
    /// How it went; nothing when it was not aligned.
    #[serde(flatten)]
    pub figures: Option<Figures>,
    /// Which rows the filters left out of all outputs: `2 duplicate, 1 too long`.
    #[serde(default)]
    pub left_out: String,
    /// Why it was not aligned.
    pub error: Option<String>,
}

/// Whether a pair was aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It was.
    Done,
    /// Its outputs were there already; the figures are those of an earlier report.
    Kept,
    /// It could not be.
    Failed,
}

impl Status {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Kept => "kept",
            Self::Failed => "failed",
        }
    }
}

/// What became of all pairs, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// One for each pair.
    pub entries: Vec<Entry>,
}

impl Report {
    /// Reads a report that was written earlier, in either form; lines that cannot be read are passed over, and a text
    /// that is no report gives nothing.
    pub fn read(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Whole {
            pairs: Vec<Entry>,
        }
        let entries = match serde_json::from_str(text) {
            Ok(Whole { pairs }) => pairs,
            Err(_) if text.starts_with(FIRST_COLUMNS) => {
                text.lines().skip(1).filter_map(entry_of).collect()
            }
            Err(_) => return None,
        };
        Some(Self { entries })
    }

    /// Gives pairs that were kept the figures that an earlier report has of them.
    pub fn take_figures_from(&mut self, earlier: &Self) {
        let known: BTreeMap<(&str, &Pair<String>), &Entry> = earlier
            .entries
            .iter()
            .map(|entry| ((entry.name.as_str(), &entry.paths), entry))
            .collect();
        for entry in &mut self.entries {
            if entry.status == Status::Kept {
                let earlier = known.get(&(entry.name.as_str(), &entry.paths));
                entry.figures = earlier.and_then(|earlier| earlier.figures);
                entry.left_out = earlier.map_or_else(String::new, |one| one.left_out.clone());
            }
        }
    }

    /// Returns how many pairs have a status.
    pub fn count(&self, status: Status) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.status == status)
            .count()
    }

    /// Writes a table: a line that names the columns, then a line a pair.
    pub fn tsv(&self) -> String {
        let mut text = format!("{COLUMNS}\n");
        for entry in &self.entries {
            let cells =
                [&entry.name, &entry.paths.source, &entry.paths.target].map(|cell| plain(cell));
            let figures = entry.figures.map_or_else(
                || "\t\t\t\t\t\t\t".to_owned(),
                |figures| {
                    format!(
                        "{}\t{}\t{}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{}",
                        figures.rows,
                        figures.doubtful,
                        figures.written,
                        figures.confidence,
                        figures.relatedness,
                        figures.covered.source,
                        figures.covered.target,
                        figures.texts.name()
                    )
                },
            );
            let error = plain(entry.error.as_deref().unwrap_or_default());
            let status = entry.status.name();
            // Writing to memory cannot fail.
            let left_out = plain(&entry.left_out);
            writeln!(
                text,
                "{}\t{status}\t{figures}\t{left_out}\t{error}",
                cells.join("\t")
            )
            .unwrap_or_default();
        }
        text
    }

    /// Writes an object with a `schema` number and the list of `pairs`, whose fields are the table's columns;
    /// the figures are absent where there are none.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            schema: u32,
            pairs: &'a [Entry],
        }
        let whole = Whole {
            schema: 1,
            pairs: &self.entries,
        };
        let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Reads a line of a table.
fn entry_of(line: &str) -> Option<Entry> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [
        name,
        source,
        target,
        status,
        rows,
        doubtful,
        written,
        confidence,
        relatedness,
        source_covered,
        target_covered,
        texts,
        left_out,
        error,
    ] = cells.as_slice()
    else {
        return None;
    };
    let all = [Status::Done, Status::Kept, Status::Failed];
    let figures = || {
        Some(Figures {
            rows: rows.parse().ok()?,
            doubtful: doubtful.parse().ok()?,
            written: written.parse().ok()?,
            confidence: confidence.parse().ok()?,
            relatedness: relatedness.parse().ok()?,
            covered: Pair::new(source_covered.parse().ok()?, target_covered.parse().ok()?),
            texts: Kinship::ALL
                .into_iter()
                .find(|known| known.name() == *texts)?,
            sentences: 0,
        })
    };
    Some(Entry {
        name: (*name).to_owned(),
        paths: Pair::new(*source, *target).map(str::to_owned),
        status: all.into_iter().find(|known| known.name() == *status)?,
        figures: figures(),
        left_out: (*left_out).to_owned(),
        error: (!error.is_empty()).then(|| (*error).to_owned()),
    })
}

/// Counts the sentences of both sides.
fn sentences(bitext: &Bitext) -> usize {
    let of_row = |cells: Pair<usize>| cells.source + cells.target;
    bitext.rows.iter().map(|row| of_row(row.shape())).sum()
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Returns a text without what would break a line or a column.
fn plain(text: &str) -> String {
    text.replace(|sign: char| sign.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let entry = |name: &str, figures, error: Option<&str>| Entry {
            name: name.to_owned(),
            paths: Pair::new(format!("{name}.lv"), format!("{name}.en")),
            status: if error.is_some() {
                Status::Failed
            } else {
                Status::Done
            },
            figures,
            left_out: if name == "a" { "1 duplicate" } else { "" }.to_owned(),
            error: error.map(str::to_owned),
        };
        let figures = Figures {
            rows: 3,
            doubtful: 1,
            written: 2,
            confidence: 0.95,
            relatedness: 1.0,
            covered: Pair::new(0.61, 0.44),
            texts: Kinship::Translations,
            sentences: 7,
        };
        let report = Report {
            entries: vec![
                entry("a", Some(figures), None),
                entry("b", None, Some("two\tparts\n")),
            ],
        };
        snapbox::assert_data_eq!(
            report.tsv(),
            snapbox::str![[r"
name	source	target	status	rows	doubtful	written	confidence	relatedness	source covered	target covered	texts	left out	error
a	a.lv	a.en	done	3	1	2	0.9500	1.0000	0.6100	0.4400	translations	1 duplicate	
b	b.lv	b.en	failed										two parts 

"]]
        );
        let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
        assert_eq!(json["schema"], 1);
        assert_eq!(json["pairs"][0]["written"], 2);
        assert_eq!(json["pairs"][0]["source"], "a.lv");
        assert!(json["pairs"][1].get("rows").is_none());
        assert_eq!(json["pairs"][1]["status"], "failed");
        assert_eq!(report.count(Status::Failed), 1);

        let mut kept = report.clone();
        kept.entries[0].status = Status::Kept;
        kept.entries[0].figures = None;
        kept.entries[0].left_out.clear();
        for text in [report.tsv(), report.json()] {
            let mut now = kept.clone();
            now.take_figures_from(&Report::read(&text).unwrap());
            let figures = now.entries[0].figures.unwrap();
            assert_eq!((figures.rows, figures.relatedness), (3, 1.0));
            assert_eq!(now.entries[0].left_out, "1 duplicate");
        }
        for other in ["", "some\nother\tfile", "{}", "[]"] {
            assert_eq!(Report::read(other), None, "{other}");
        }
    }
}
