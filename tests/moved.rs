//! Moved paragraphs as whole processes: rows, formats, the review; and short, partial and repetitive texts that are
//! plainly translations.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What a run wrote, what it said, and its exit code.
struct Ran {
    written: String,
    said: String,
    code: Option<i32>,
}

fn tilts() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
    command
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1700000000");
    command
}

fn ran(output: &Output) -> Ran {
    Ran {
        written: String::from_utf8(output.stdout.clone()).unwrap(),
        said: String::from_utf8(output.stderr.clone()).unwrap(),
        code: output.status.code(),
    }
}

fn run<Argument: AsRef<OsStr>>(arguments: impl IntoIterator<Item = Argument>) -> Ran {
    ran(&tilts().args(arguments).output().unwrap())
}

/// Answers the questions of a review.
fn review(arguments: &[&str], answers: &str) -> Ran {
    let mut child = tilts()
        .arg("review")
        .args(arguments)
        .arg("--line")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(answers.as_bytes()).unwrap();
    drop(input);
    ran(&child.wait_with_output().unwrap())
}

#[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
fn put(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

fn path(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A folder with two texts.
fn texts(latvian: &str, english: &str) -> (TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let files: [PathBuf; 2] = ["lv.txt", "en.txt"].map(|name| folder.path().join(name));
    put(&files[0], latvian);
    put(&files[1], english);
    (folder, files.map(|file| path(&file)))
}

/// Aligns two texts in a format, in Latvian and English.
fn align(latvian: &str, english: &str, format: &str) -> Ran {
    let (_folder, [source, target]) = texts(latvian, english);
    let languages = ["--source-lang", "lv", "--target-lang", "en"];
    let arguments = ["align", &source, &target, "--format", format];
    run(arguments.into_iter().chain(languages))
}

/// The numbers of the sentences of each bead, as `beads` writes them.
fn beads(latvian: &str, english: &str) -> String {
    let written = align(latvian, english, "beads").written;
    written.lines().collect::<Vec<_>>().join(" ")
}

/// The confidence of each two-sided row.
fn confidences(latvian: &str, english: &str) -> Vec<f64> {
    let written = align(latvian, english, "jsonl").written;
    let rows = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    rows.filter(|row| row["source"]["text"] != "" && row["target"]["text"] != "")
        .map(|row| row["confidence"].as_f64().unwrap())
        .collect()
}

/// The figure of the summary that tells whether the texts belong together.
fn belong_together(said: &str) -> f64 {
    let figure = said.split("texts belong together ").nth(1).unwrap();
    figure.split_whitespace().next().unwrap().parse().unwrap()
}

const MOVED: [&str; 2] = ["tests/moved/lv.txt", "tests/moved/en.txt"];

#[test]
fn a_moved_paragraph_is_found_and_said() {
    let [source, target] = MOVED;
    let beads = run(["align", source, target, "--format", "beads"]);
    let expected = "[0]:[0] [1]:[1] [2]:[2] [3]:[12] [4]:[13] [5]:[14] [6]:[15] [7]:[3] [8]:[4] \
                    [9]:[5] [10]:[6] [11]:[7] [12]:[8] [13]:[9] [14]:[10] [15]:[11]";
    let found: Vec<&str> = beads.written.lines().collect();
    assert_eq!(found.join(" "), expected);
    assert!(beads.said.contains("4 rows moved"), "{}", beads.said);
    let table = run(["align", source, target]).written;
    assert_eq!(table.matches(" │ > │ ").count(), 4, "{table}");
    assert!(table.contains(" > elsewhere on the other side"), "{table}");
    assert!(!table.contains('~'), "{table}");
}

#[test]
fn formats_hold_moved_rows() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| path(&folder.path().join(name));
    let marks = |text: &str| text.matches("\"marks\":[\"moved\"]").count();
    let [source, target] = MOVED;
    let names = [
        "a.tmx", "a.jsonl", "a.xlsx", "a.html", "a.xces", "a.xlf", "a.ladder",
    ];
    let mut arguments = vec!["align".to_owned(), source.to_owned(), target.to_owned()];
    arguments.extend(["--tmx-props".to_owned(), "all".to_owned()]);
    for name in names {
        arguments.extend(["-o".to_owned(), file(name)]);
    }
    let made = run(&arguments);
    assert_eq!(made.code, Some(0), "{}", made.said);
    for name in ["a.tmx", "a.jsonl"] {
        let read = run(["convert", &file(name), "--format", "jsonl"]);
        assert_eq!(marks(&read.written), 4, "{name}: {}", read.said);
    }
    for name in ["a.xlsx", "a.xlf"] {
        let read = run(["convert", &file(name), "--format", "jsonl"]);
        assert_eq!(read.written.lines().count(), 16, "{name}: {}", read.said);
    }
    let text = |name: &str| {
        #[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
        std::fs::read_to_string(file(name)).unwrap()
    };
    assert_eq!(text("a.html").matches(">moved</div>").count(), 4);
    assert!(text("a.xces").contains("xtargets=\"4;13\""));
    let rungs: Vec<(u32, u32)> = text("a.ladder")
        .lines()
        .map(|line| {
            let mut numbers = line.split('\t').map(|number| number.parse().unwrap_or(0));
            (numbers.next().unwrap(), numbers.next().unwrap())
        })
        .collect();
    assert!(
        rungs
            .windows(2)
            .all(|two| two[0].0 <= two[1].0 && two[0].1 <= two[1].1),
        "{rungs:?}"
    );
    assert!(rungs.contains(&(9, 5)) && rungs.last() == Some(&(16, 16)));
}

#[test]
fn a_review_goes_to_the_other_place_and_keeps_what_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| path(&folder.path().join(name));
    let [source, target] = MOVED.map(|name| {
        #[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
        std::fs::read_to_string(name).unwrap()
    });
    put(Path::new(&file("lv.txt")), &source);
    put(Path::new(&file("en.txt")), &target);
    let answers = "g 5\na\ng 10\na\ng 4\no\no\nR\ng 4\ng 7\nq\n";
    let (texts, session) = ([file("lv.txt"), file("en.txt")], file("m.tilts"));
    let first = review(&[&texts[0], &texts[1], "-o", &file("m.tmx")], answers);
    let rows: Vec<&str> = first
        .written
        .lines()
        .filter_map(|line| line.strip_prefix("row "))
        .filter_map(|line| line.split(", confidence").next())
        .collect();
    let expected = [
        "1 of 16, 1-1",
        "5 of 16, 1-1, moved",
        "5 of 16, 1-1, moved",
        "10 of 16, 1-1",
        "10 of 16, 1-1",
        "4 of 16, 1-1, moved",
        "16 of 16, 1-1",
        "4 of 16, 1-1, moved",
        "4 of 16, 1-1, moved",
        "4 of 16, 1-1, moved",
        "7 of 16, 1-1, moved",
    ];
    assert_eq!(rows, expected, "{}", first.written);

    put(
        Path::new(&texts[0]),
        &format!("Šodien ir otrdiena.\n\n{source}"),
    );
    let again = review(&[&session], "g 6\ng 5\ng 11\nq\n");
    assert!(
        again
            .said
            .contains("2 decided rows carried over, 0 to be looked at again"),
        "{}",
        again.said
    );
    for row in [
        "row 6 of 17, 1-1, moved, confidence 1.00, accepted",
        "row 5 of 17, 1-1, moved, confidence 1.00, not looked at",
        "row 11 of 17, 1-1, confidence 1.00, accepted",
    ] {
        assert!(again.written.contains(row), "{row}: {}", again.written);
    }
}

#[test]
fn numbered_clauses_go_together() {
    let clauses: [[&str; 2]; 4] = [
        [
            "Apstiprināt sēdes darba kārtību.",
            "To approve the agenda of the meeting.",
        ],
        [
            "Finanšu ministrijai sagatavot grozījumus noteikumos.",
            "The Ministry of Finance shall draft amendments to the regulations.",
        ],
        [
            "Rīkojums stājas spēkā nākamajā dienā pēc tā parakstīšanas.",
            "This order shall enter into force on the day after it is signed.",
        ],
        [
            "Lēmumu var pārsūdzēt viena mēneša laikā.",
            "The decision may be appealed within one month.",
        ],
    ];
    let marks: [fn(usize) -> String; 4] = [
        |_| String::new(),
        |number| format!("{number}. "),
        |number| format!("{number}) "),
        |number| format!("({number}) "),
    ];
    for count in 1..=clauses.len() {
        for (source_mark, target_mark) in
            (0..marks.len())
                .map(|at| (at, at))
                .chain([(1, 0), (0, 1), (3, 0)])
        {
            let side = |side: usize, mark: usize| -> String {
                let numbered = clauses.iter().take(count).zip(1..);
                let lines = numbered.map(|(clause, number)| marks[mark](number) + clause[side]);
                lines.collect::<Vec<_>>().join("\n\n")
            };
            let (latvian, english) = (side(0, source_mark), side(1, target_mark));
            let expected: Vec<String> = (0..count).map(|at| format!("[{at}]:[{at}]")).collect();
            assert_eq!(beads(&latvian, &english), expected.join(" "), "{latvian}");
            let sure = confidences(&latvian, &english);
            assert!(sure.iter().all(|sure| *sure >= 0.9), "{latvian}: {sure:?}");
            assert_eq!(
                align(&latvian, &english, "beads").code,
                Some(0),
                "{latvian}"
            );
        }
    }
}

#[test]
fn furniture_around_a_text_takes_nothing_from_it() {
    let latvian = [
        "Ministru kabinets 2023. gada 14. martā apstiprināja 12 projektus.",
        "Kopējais finansējums ir 4,5 miljoni eiro.",
        "No tiem 320 tūkstoši eiro paredzēti Liepājai.",
        "Darbi sāksies 1. jūnijā un ilgs 18 mēnešus.",
        "Par projektu atbild Ekonomikas ministrija.",
        "Līdz šim ir pabeigti 7 no 9 posmiem.",
    ];
    let english = [
        "On 14 March 2023 the Cabinet of Ministers approved 12 projects.",
        "The total funding is 4.5 million euros.",
        "Of this, 320 thousand euros are intended for Liepāja.",
        "The work will start on 1 June and last 18 months.",
        "The Ministry of Economics is responsible for the project.",
        "So far 7 of 9 stages have been completed.",
    ];
    let around = [
        [
            "Sākums",
            "Aktualitātes",
            "Meklēt",
            "Drukāt",
            "Kontakti",
            "Lapas karte",
            "Viegli lasīt",
        ],
        [
            "Skip to content",
            "Follow us",
            "Subscribe",
            "Cookie settings",
            "Careers",
            "Accessibility statement",
            "Media library",
        ],
    ];
    for count in [0, 2, 3, 4, 7] {
        for before in [0, count] {
            let text = |lines: [&str; 6], around: &[&str; 7]| {
                let all = around.iter().take(before).copied().chain(lines);
                let all = all.chain(around.iter().take(count).skip(before).copied());
                all.collect::<Vec<_>>().join("\n\n")
            };
            let (latvian, english) = (text(latvian, &around[0]), text(english, &around[1]));
            let ran = align(&latvian, &english, "beads");
            let together = belong_together(&ran.said);
            assert!(together >= 0.9, "{count} {before}: {together}");
            for at in before..before + 6 {
                let bead = format!("[{at}]:[{at}]");
                assert!(
                    ran.written.contains(&bead),
                    "{count} {before}: {}",
                    ran.written
                );
            }
            let sure = confidences(&latvian, &english);
            let sure = sure.iter().filter(|sure| **sure >= 0.9).count();
            assert!(sure >= 6, "{count} {before}: {sure}");
        }
    }
}

#[test]
fn stock_phrases_and_tables_are_said_to_be_such() {
    let repeated = |phrases: &[&str], times: usize| phrases.repeat(times).join("\n");
    let phrases = [
        repeated(&["Jā.", "Nē.", "Piekrītu.", "Paldies.", "Balsojam."], 30),
        repeated(
            &["Yes.", "No.", "I agree.", "Thank you.", "Let us vote."],
            30,
        ),
    ];
    let table = |separator: &str, comma: char, heading: &str| {
        let rows = (1..40).map(|row: u32| {
            format!(
                "{}{separator}{}{comma}{:02}",
                row + 10,
                row * 7 % 23,
                row * 13 % 97
            )
        });
        let lines: Vec<String> = std::iter::once(heading.to_owned()).chain(rows).collect();
        lines.join("\n")
    };
    let cases = [
        (phrases, "stock phrases"),
        (
            [
                table(";", ',', "Gads;Skaits"),
                table(";", '.', "Year;Count"),
            ],
            "a table",
        ),
    ];
    for ([latvian, english], name) in cases {
        let ran = align(&latvian, &english, "beads");
        assert_eq!(ran.code, Some(0), "{}", ran.said);
        assert!(!ran.said.contains("hardly"), "{}", ran.said);
        assert!(
            ran.said.contains(name) || belong_together(&ran.said) >= 0.5,
            "{}",
            ran.said
        );
        let lines = latvian.lines().count();
        let expected: Vec<String> = (0..lines).map(|at| format!("[{at}]:[{at}]")).collect();
        assert_eq!(ran.written.lines().collect::<Vec<_>>(), expected);
        let (folder, [source, target]) = texts(&latvian, &english);
        let memory = path(&folder.path().join("a.tsv"));
        let kept = run([
            "align",
            &source,
            &target,
            "--source-lang",
            "lv",
            "--target-lang",
            "en",
            "--min-confidence",
            "0.7",
            "-o",
            &memory,
        ]);
        assert!(!kept.said.contains("holds no unit"), "{}", kept.said);
    }
}

#[test]
fn strangers_are_said_to_be_such() {
    let [source, _] = MOVED;
    let ran = run([
        "align",
        source,
        "pairs/court-ruling/en.txt",
        "--format",
        "beads",
    ]);
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(
        ran.said.contains("hardly look like translations"),
        "{}",
        ran.said
    );
}

#[test]
fn a_translation_in_part_says_how_much_has_a_counterpart() {
    let [source, target] = MOVED;
    #[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
    let [source, target] = [source, target].map(|name| std::fs::read_to_string(name).unwrap());
    let half = target
        .split("\n\n")
        .take(2)
        .collect::<Vec<_>>()
        .join("\n\n");
    let ran = align(&source, &half, "beads");
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    assert!(
        ran.said
            .contains("(38 % of the source, 100 % of the target)"),
        "{}",
        ran.said
    );
}
