//! The review as reviewers meet it: screens, scenarios in a terminal, questions in plain lines, kills.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and change files of their own"
)]

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use snapbox::Data;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::confidence::Reason;
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::read::Document;
use tilts::review::desk::{Desk, ExportError, Exported, Outside};
use tilts::review::edit::Export;
use tilts::review::evidence::{self, Evidence};
use tilts::review::journal;
use tilts::review::keys::{Key, KeyMap};
use tilts::review::screen::{Look, View, draw, evidence_of};
use tilts::review::{Review, prompt};
use tilts::segment::Sentences;

/// The columns that screens are drawn in.
const WIDTHS: [u16; 4] = [120, 80, 60, 40];

/// What is typed to come to each mode, key by key.
const MODES: &[(&str, &str)] = &[
    ("table", ""),
    ("why", "j y"),
    ("split", "j s tab"),
    ("edit", "j e"),
    ("search", "/ k i m i j a enter"),
    ("filter", "| d o u b t f u l enter"),
    ("range", "v j j"),
    ("pin", "j p j"),
    ("refused", "G m"),
    ("help", "?"),
];

fn rows() -> Vec<Row> {
    let texts = [
        (
            "Pārskats par ķīmijas nozari",
            "Report on the chemical industry",
            0.98,
        ),
        (
            "2024. gadā Latvijā saražoja 1,5 miljonus tonnu. Eksports auga par 12 %.",
            "In 2024, Latvia produced 1.5 million tonnes, and exports grew by 12 %.",
            0.41,
        ),
        ("", "Photo: 漢字 and a\u{304} cafe\u{301}", 0.2),
        (
            "Ministre uzsver: „Ķīmija ir visur.”",
            "“Chemistry is everywhere,” the Minister says.",
            0.93,
        ),
        ("Tālrunis: 6701\u{1b}[2J6000", "Phone: 67016000", 0.65),
    ];
    let cell = |text: &str| Cell {
        text: text.to_owned(),
        pieces: Vec::new(),
    };
    let mut rows: Vec<Row> = texts
        .into_iter()
        .zip(1..)
        .map(|((source, target, confidence), id)| Row {
            id,
            cells: Pair::new(cell(source), cell(target)),
            confidence,
            ..Row::default()
        })
        .collect();
    rows[0].status = Status::Accepted;
    rows[1].reasons = vec![Reason::Neighbour];
    "ask the ministry".clone_into(&mut rows[3].note);
    rows[4].status = Status::Dropped;
    rows
}

fn bitext(rows: Vec<Row>) -> Bitext {
    Bitext {
        languages: Pair::new(Language::latvian(), Language::english()),
        names: Pair::new("lv.docx".to_owned(), "en.docx".to_owned()),
        rows,
    }
}

/// An outside that pairs nothing and writes nothing.
#[derive(Default)]
struct Nobody {
    written: Vec<String>,
}

impl Outside for Nobody {
    fn align(&self, _: Pair<&Document>, _: Pair<&Sentences>) -> Bitext {
        bitext(Vec::new())
    }

    fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence {
        evidence::of_texts(&bitext.rows[row], bitext.languages.as_ref())
    }

    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError> {
        if path == "taken.tmx" && !replace && last.is_none() {
            return Err(ExportError::Exists);
        }
        self.written.push(path.to_owned());
        Ok(Exported {
            export: Export {
                path: path.to_owned(),
                bytes: 0,
                crc32: 0,
            },
            summary: format!("{} rows written", bitext.rows.len()),
        })
    }
}

fn desk() -> Desk {
    let mut desk = Desk::new(Review::new(bitext(rows())), None, KeyMap::default());
    desk.row = 0;
    desk
}

fn press(desk: &mut Desk, keys: &str) {
    for key in keys.split_whitespace() {
        desk.press(key.parse::<Key>().unwrap(), &mut Nobody::default());
    }
}

/// Draws a screen and returns its lines as text.
fn screen(desk: &Desk, width: u16, height: u16, look: Look) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let evidence = evidence_of(desk, &Nobody::default());
    let mut view = View::default();
    let drawn = terminal
        .draw(|frame| draw(frame, desk, &mut view, evidence.as_ref(), look))
        .unwrap();
    let mut text = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = drawn.buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol))
                .unwrap()
                .max(1);
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

#[test]
fn screens_look_as_they_did() {
    let look = Look {
        color: true,
        ascii: false,
    };
    let mut all = String::new();
    for (mode, keys) in MODES {
        for width in WIDTHS {
            let mut desk = desk();
            press(&mut desk, keys);
            let _ = writeln!(
                all,
                "== {mode}, {width} columns\n{}",
                screen(&desk, width, 20, look)
            );
        }
    }
    let plain = Look {
        color: false,
        ascii: true,
    };
    let _ = writeln!(
        all,
        "== table in ASCII, 80 columns\n{}",
        screen(&desk(), 80, 20, plain)
    );
    let _ = writeln!(all, "== too small\n{}", screen(&desk(), 39, 7, plain));
    snapbox::assert_data_eq!(
        all,
        Data::read_from(Path::new("tests/review/screens.txt"), None)
    );
}

#[test]
fn nothing_harmful_reaches_the_terminal() {
    let look = Look {
        color: true,
        ascii: false,
    };
    for width in WIDTHS {
        assert!(!screen(&desk(), width, 20, look).contains('\u{1b}'));
    }
}

#[test]
fn without_colour_no_cell_has_one() {
    let look = Look {
        color: false,
        ascii: false,
    };
    for (_, keys) in MODES {
        let mut desk = desk();
        press(&mut desk, keys);
        let mut terminal = Terminal::new(TestBackend::new(80, 20)).unwrap();
        let evidence = evidence_of(&desk, &Nobody::default());
        let drawn = terminal
            .draw(|frame| draw(frame, &desk, &mut View::default(), evidence.as_ref(), look))
            .unwrap();
        for cell in drawn.buffer.content() {
            let colors = (cell.fg, cell.bg);
            assert_eq!(
                colors,
                (ratatui::style::Color::Reset, ratatui::style::Color::Reset)
            );
        }
    }
}

#[test]
fn questions_and_answers_in_plain_lines() {
    let mut review = Review::new(bitext(rows()));
    let answers = "y\na\nm s\ng 2\ne t In 2024, Latvia made 1.5 million.\ns s Eksports\nJ t\nu\nc later\n\
                   x t\nK t\nu\nU\nd\nC\nw\nw out.tmx\ng 99\nfoo\n?\nq\nnever read\n";
    let mut said = Vec::new();
    let mut nobody = Nobody::default();
    let export = (String::new(), None);
    prompt::run(
        &mut review,
        None,
        &mut nobody,
        export,
        &mut answers.as_bytes(),
        &mut said,
    )
    .unwrap();
    assert_eq!(nobody.written, ["out.tmx"]);
    snapbox::assert_data_eq!(
        String::from_utf8(said).unwrap(),
        Data::read_from(Path::new("tests/review/lines.txt"), None)
    );
}

#[test]
fn keys_do_what_help_says() {
    let mut desk = desk();
    press(&mut desk, "a");
    assert_eq!(desk.row, 1, "the next doubtful row");
    press(&mut desk, "v j a");
    assert_eq!(desk.review.counts().accepted, 3);
    press(&mut desk, "u u u u");
    assert_eq!(desk.review.bitext(), &bitext(rows()));
    press(&mut desk, "2 G l m");
    assert_eq!(
        desk.review.rows()[1]
            .cells
            .target
            .text
            .matches("Photo")
            .count(),
        1
    );
    press(&mut desk, "u 1 G space j space d");
    assert_eq!(
        desk.review.counts().dropped,
        3,
        "rows 1 and 3, and 5 as before"
    );
    press(&mut desk, "u 2 G h p l j j p");
    assert!(
        desk.message.text.starts_with("pinned"),
        "{:?}",
        desk.message
    );
    let pinned = desk.review.rows()[desk.row].clone();
    assert_eq!(pinned.status, Status::Accepted);
    assert!(pinned.cells.source.text.starts_with("2024."));
    assert!(pinned.cells.target.text.starts_with("“Chemistry"));
    press(&mut desk, "u g h e ctrl-u X enter");
    assert_eq!(desk.review.rows()[0].cells.source.text, "X");
    assert!(desk.review.rows()[0].edited);
    desk.side = Side::Target;
    press(&mut desk, "/ P h o n e enter");
    assert_eq!(desk.row, 4);
    press(&mut desk, "alt-k");
    assert!(desk.search.is_none(), "`esc` and `k`, pressed fast");
    assert_eq!(desk.row, 3);
    press(&mut desk, "ctrl-x");
    assert_eq!(
        desk.message.text,
        "`ctrl-x` means nothing here; `?` shows the keys"
    );
}

#[test]
fn leaving_asks_only_when_the_export_is_older() {
    use tilts::review::desk::Effect;
    let mut desk = desk();
    let mut nobody = Nobody::default();
    let mut key = |desk: &mut Desk, key: &str| desk.press(key.parse().unwrap(), &mut nobody);
    key(&mut desk, "r");
    assert_eq!(
        key(&mut desk, "q"),
        Effect::Leave,
        "the session is saved, and nothing was exported"
    );
    desk.export_path = "taken.tmx".to_owned();
    key(&mut desk, "w");
    key(&mut desk, "y");
    assert_eq!(desk.message.text, "5 rows written");
    assert_eq!(
        key(&mut desk, "q"),
        Effect::Leave,
        "the export is as new as the session"
    );
    key(&mut desk, "u");
    assert_eq!(key(&mut desk, "q"), Effect::Stay);
    assert_eq!(key(&mut desk, "n"), Effect::Leave);
    assert_eq!(nobody.written, ["taken.tmx"]);
}

/// Kills a review at 200 moments: every answer that came before is on disk.
#[cfg(unix)]
#[test]
fn no_answered_edit_is_lost_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for row in 0..40 {
        let _ = writeln!(lines, "teikums {row}\tsentence {row}");
    }
    std::fs::write(folder.path().join("pairs.tsv"), lines).unwrap();
    let session = folder.path().join("pairs.tilts");
    let mut seed = 20_260_101_u32;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut count = 0;
    for _ in 0..200 {
        let input = if session.exists() {
            "pairs.tilts"
        } else {
            "pairs.tsv"
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_tilts"))
            .args([
                "review",
                input,
                "--line",
                "--quiet",
                "--source-lang",
                "lv",
                "--target-lang",
                "en",
            ])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        for _ in 0..random(4) {
            count += 1;
            writeln!(input, "c note {count}").unwrap();
            while !line.ends_with(" noted\n") {
                line.clear();
                assert_ne!(
                    output.read_line(&mut line).unwrap(),
                    0,
                    "it ended by itself"
                );
            }
            line.clear();
        }
        // One more, and the end comes while it is being written, or before, or after.
        drop(writeln!(input, "c note {}", count + 1));
        for _ in 0..random(60) {
            std::thread::yield_now();
            std::hint::black_box(random(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        drop(output.read_to_string(&mut line));
        if !session.exists() {
            assert_eq!(count, 0);
            continue;
        }
        let read = journal::read(&session).unwrap();
        let note = &read.review.rows()[0].note;
        let kept: u32 = note
            .strip_prefix("note ")
            .map_or(0, |number| number.parse().unwrap());
        assert!(
            kept == count || kept == count + 1,
            "{count} answered, {kept} kept"
        );
        count = kept;
    }
    assert!(count > 100);
    let folder = std::fs::read_dir(folder.path()).unwrap();
    let left: Vec<_> = folder.map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().contains("damaged")),
        "{left:?}"
    );
}

#[test]
fn a_second_reviewer_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pairs.tsv"), "viens\tone\n").unwrap();
    let review = |file: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
        command.args([
            "review",
            file,
            "--line",
            "--source-lang",
            "lv",
            "--target-lang",
            "en",
        ]);
        command.current_dir(folder.path()).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let mut first = review("pairs.tsv").spawn().unwrap();
    let mut output = BufReader::new(first.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    let second = review("pairs.tilts").output().unwrap();
    assert_eq!(second.status.code(), Some(4));
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(
        said.contains("another reviewer has this session open"),
        "{said}"
    );
    drop(first.stdin.take());
    output.read_to_string(&mut String::new()).unwrap();
    assert!(first.wait().unwrap().success());
    assert!(
        review("pairs.tilts")
            .stdin(Stdio::null())
            .output()
            .unwrap()
            .status
            .success()
    );
}

#[test]
fn a_changed_input_keeps_what_was_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let pair = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs/latvia-un");
    for name in ["lv.txt", "en.txt"] {
        std::fs::copy(pair.join(name), file(name)).unwrap();
    }
    let review = |arguments: &[&str], answers: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tilts"))
            .arg("review")
            .args(arguments)
            .arg("--line")
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(answers.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    review(
        &["lv.txt", "en.txt"],
        "g 2\na\ng 4\na\nc seen\ng 13\na\ne t Edited by hand.\n",
    );
    let text = std::fs::read_to_string(file("lv.txt")).unwrap();
    let text = format!(
        "Jauns virsraksts\n\n{}",
        text.replace("Pasākumu atklāja", "Sanāksmi atklāja")
    );
    std::fs::write(file("lv.txt"), text).unwrap();
    let said = review(&["lv-en.tilts"], "q\n");
    assert!(
        said.contains(
            "lv.txt: has changed since the session began; 3 decided rows were carried over"
        ),
        "{said}"
    );
    assert!(file("lv-en.1.tilts").exists());
    let session = journal::read(&file("lv-en.tilts")).unwrap();
    assert_eq!(session.review.counts().accepted, 3);
    let rows = session.review.rows();
    assert!(
        rows.iter()
            .any(|row| row.cells.source.text.starts_with("Jauns virsraksts"))
    );
    assert!(
        rows.iter()
            .any(|row| row.cells.target.text == "Edited by hand." && row.edited)
    );
    for side in Side::BOTH {
        let mut pieces: Vec<_> = rows
            .iter()
            .flat_map(|row| &row.cells.get(side).pieces)
            .collect();
        pieces.sort();
        let sentences = session
            .beginning
            .texts
            .as_ref()
            .unwrap()
            .sentences
            .get(side)
            .len();
        assert_eq!(pieces.len(), sentences, "each sentence once");
    }
}

/// Drives the program in a terminal, where `TUI_DRIVE` names the tool that does it and tmux is there.
#[test]
fn scenarios_in_a_terminal() {
    let Some(tool) = std::env::var_os("TUI_DRIVE").map(PathBuf::from) else {
        println!("skipped: TUI_DRIVE does not name the tool that drives a terminal");
        return;
    };
    if Command::new("tmux").arg("-V").output().is_err() {
        println!("skipped: tmux is not installed");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut scenarios: Vec<PathBuf> = std::fs::read_dir(root.join("tests/review"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "steps")
        })
        .collect();
    scenarios.sort();
    assert!(!scenarios.is_empty());
    for path in scenarios {
        play(&tool, root, &path);
    }
}

/// Plays one scenario; parts between lines of `# run:` follow one another in the same folder.
fn play(tool: &Path, root: &Path, path: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut parts: Vec<(Vec<String>, String)> = Vec::new();
    for line in text.lines() {
        if let Some(pair) = line.strip_prefix("# pair: ") {
            for name in ["lv.txt", "en.txt"] {
                std::fs::copy(
                    root.join("pairs").join(pair).join(name),
                    folder.path().join(name),
                )
                .unwrap();
            }
        } else if let Some(rest) = line.strip_prefix("# file: ") {
            let (name, contents) = rest.split_once(' ').unwrap();
            let contents = contents.replace("\\n", "\n").replace("\\t", "\t");
            std::fs::write(folder.path().join(name), contents).unwrap();
            if name == "killer.sh" {
                let done = Command::new("chmod")
                    .arg("+x")
                    .arg(folder.path().join(name))
                    .status();
                assert!(done.unwrap().success());
            }
        } else if let Some(run) = line.strip_prefix("# run: ") {
            parts.push((
                run.split_whitespace().map(str::to_owned).collect(),
                String::new(),
            ));
        } else if let Some((_, steps)) = parts.last_mut() {
            steps.push_str(line);
            steps.push('\n');
        }
    }
    for (number, (words, steps)) in parts.iter().enumerate() {
        let script = folder.path().join(format!("{number}.steps"));
        std::fs::write(&script, steps).unwrap();
        let mut words = words.as_slice();
        let mut command = Command::new(tool);
        while let [option, value, rest @ ..] = words
            && option.starts_with("--")
        {
            command
                .arg(option)
                .arg(value.replace('@', &folder.path().display().to_string()));
            words = rest;
        }
        let output = command
            .arg(&script)
            .args(["--", env!("CARGO_BIN_EXE_tilts")])
            .args(words)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{}, part {number}:\n{said}",
            path.display()
        );
    }
    if path.ends_with("whole.steps") {
        let memory = std::fs::read_to_string(folder.path().join("out.tmx")).unwrap();
        assert!(
            memory.contains("</tmx>") && memory.contains("accepted"),
            "{memory}"
        );
    }
}
