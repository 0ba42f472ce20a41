//! Every pair in `pairs/` against its gold, and the unrelated texts against Latvian ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tilts::language::detect;
use tilts::pair::Pair;
use tilts::pipeline::{self, Outcome};
use tilts::read::{self, Document};
use tilts::segment::{self, Rules};

/// Share of a pair's gold beads that must be strictly right: the same characters on both sides.
const FLOOR: f64 = 0.95;

/// Unrelated texts must be thought less likely than this to translate each other, and related ones more.
const RELATED: f64 = 0.5;

/// A bead as the places that it covers, in characters of the two texts without white space.
type Places = ((usize, usize), (usize, usize));

#[test]
fn every_pair_is_aligned_as_its_gold_says() {
    let mut report = String::new();
    let mut low = Vec::new();
    for folder in folders() {
        let documents = Pair::new("lv.txt", "en.txt").map(|name| load(&folder.join(name)));
        let gold = gold(&folder, documents.as_ref());
        let outcome = align(documents.as_ref());
        let found = found(&outcome, documents.as_ref());
        let right = gold.iter().filter(|bead| found.contains(*bead)).count();
        let wrong = gold.iter().filter(|bead| !found.contains(*bead));
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let line = format!(
            "{name}: {right} of {} gold beads, related {:.2}\n",
            gold.len(),
            outcome.relatedness
        );
        report.push_str(&line);
        for (source, target) in wrong {
            let [source, target] = [(&documents.source, source), (&documents.target, target)].map(
                |(document, place)| {
                    squeezed(&document.text)[place.0..place.1]
                        .iter()
                        .take(40)
                        .collect::<String>()
                },
            );
            writeln!(report, "  not found: {source} | {target}").unwrap();
        }
        let least = if name == "latvia-un" { 1.0 } else { FLOOR };
        if (right as f64) < least * gold.len() as f64 || outcome.relatedness < RELATED {
            low.push(name);
        }
    }
    println!("{report}");
    assert!(low.is_empty(), "too low: {low:?}\n{report}");
}

#[test]
fn unrelated_texts_get_low_confidence() {
    let mut report = String::new();
    let mut high = 0;
    for stranger in files(Path::new("pairs/unrelated"), "en.txt") {
        for folder in folders() {
            let documents = Pair::new(load(&folder.join("lv.txt")), load(&stranger));
            let outcome = align(documents.as_ref());
            let line = format!(
                "{} and {}: related {:.2}\n",
                folder.display(),
                stranger.display(),
                outcome.relatedness
            );
            report.push_str(&line);
            high += usize::from(outcome.relatedness >= RELATED);
        }
    }
    println!("{report}");
    assert_eq!(high, 0, "\n{report}");
}

#[test]
fn gold_holds_every_character_once() {
    let folders = folders();
    assert!(folders.len() >= 7, "{folders:?}");
    for folder in folders {
        let documents = Pair::new("lv.txt", "en.txt").map(|name| load(&folder.join(name)));
        let beads = gold(&folder, documents.as_ref());
        for (side, text) in [documents.source, documents.target].iter().enumerate() {
            let mut places: Vec<(usize, usize)> = beads
                .iter()
                .map(|bead| if side == 0 { bead.0 } else { bead.1 })
                .filter(|(start, end)| start < end)
                .collect();
            places.sort_unstable();
            let mut end = 0;
            for place in &places {
                assert_eq!(place.0, end, "{} side {side}", folder.display());
                end = place.1;
            }
            assert_eq!(
                end,
                squeezed(&text.text).len(),
                "{} side {side}",
                folder.display()
            );
        }
    }
}

/// Aligns two texts as the program does.
fn align(documents: Pair<&Document>) -> Outcome {
    let languages = documents.map(|document| detect::of_document(&document.text).unwrap());
    let sentences = documents
        .zip(languages.as_ref())
        .map(|(document, language)| segment::split(document, &Rules::new(language)));
    pipeline::run(
        documents,
        sentences.as_ref(),
        languages,
        &pipeline::Settings::default(),
    )
}

/// The beads of an alignment.
fn found(outcome: &Outcome, documents: Pair<&Document>) -> BTreeSet<Places> {
    let places = documents.map(|document| before(&document.text));
    let rows = outcome.bitext.rows.iter().map(|row| {
        let covered = |cell: &tilts::bitext::Cell, places: &[usize]| {
            let (Some(first), Some(last)) = (cell.pieces.first(), cell.pieces.last()) else {
                return (0, 0);
            };
            (places[first.span.start], places[last.span.end])
        };
        (
            covered(&row.cells.source, &places.source),
            covered(&row.cells.target, &places.target),
        )
    });
    rows.collect()
}

/// The beads of a gold file: `LATVIAN TAB ENGLISH TAB TYPE` a line, in the order of the Latvian text.
fn gold(folder: &Path, documents: Pair<&Document>) -> Vec<Places> {
    let mut places = documents.map(|document| Finder::new(&document.text));
    let file = std::fs::File::open(folder.join("gold.tsv")).unwrap();
    let settings = read::Settings::plain();
    let text = read::from_reader("gold.tsv", file, &settings)
        .unwrap()
        .value
        .text;
    text.lines()
        .map(|line| {
            let [source, target, _shape]: [&str; 3] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            (places.source.find(source), places.target.find(target))
        })
        .collect()
}

/// Finds texts in a document, each in a place of its own.
struct Finder {
    text: Vec<char>,
    taken: Vec<bool>,
    cursor: usize,
}

impl Finder {
    fn new(text: &str) -> Self {
        let text = squeezed(text);
        Self {
            taken: vec![false; text.len()],
            text,
            cursor: 0,
        }
    }

    /// Finds the free place nearest to the end of the last one; an empty text has none.
    fn find(&mut self, text: &str) -> (usize, usize) {
        let wanted = squeezed(text);
        if wanted.is_empty() {
            return (0, 0);
        }
        let start = (0..=self.text.len() - wanted.len())
            .filter(|&start| self.text[start..].starts_with(&wanted) && !self.taken[start])
            .min_by_key(|start| start.abs_diff(self.cursor))
            .unwrap_or_else(|| panic!("the text does not hold {text:?}"));
        self.cursor = start + wanted.len();
        self.taken[start..self.cursor].fill(true);
        (start, self.cursor)
    }
}

/// The characters that are not white space.
fn squeezed(text: &str) -> Vec<char> {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// For each character of a text, and its end, how many before it are not white space.
fn before(text: &str) -> Vec<usize> {
    let mut count = 0;
    let mut places = vec![0];
    for letter in text.chars() {
        count += usize::from(!letter.is_whitespace());
        places.push(count);
    }
    places
}

fn load(path: &Path) -> Document {
    read::load(path, &read::Settings::default()).unwrap().value
}

/// The folders of pairs with gold.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Path::new("pairs")
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.join("gold.tsv").is_file())
        .collect();
    folders.sort();
    folders
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}
