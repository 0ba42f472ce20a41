//! Scenarios in a terminal: each `.steps` file is played.
//!
//! `# pair: NAME` copies the texts of a pair, `# file: NAME CONTENTS` makes a file, and `# run: [--size 100x30]
//! [--env A=B] ARGUMENTS` starts the program (`@` is the folder); what follows are its steps, one a line:
//!
//! | step | |
//! |---|---|
//! | `wait TEXT`, `gone TEXT` | until the text is on the screen, or is not |
//! | `keys KEY …` | `j`, `Enter`, `C-r`, `M-z`, `F2` |
//! | `type TEXT` | letter for letter |
//! | `expect TEXT`, `reject TEXT` | the text is on the screen now, or is not |
//! | `regex PATTERN` | a line of the screen fits |
//! | `resize 60x20` | |
//! | `stable` | until nothing is drawn any more |
//! | `fits` | no character came broken |
//! | `color`, `nocolor` | something on the screen has a colour, or nothing |
//! | `exit N` | the program ends with this code |

#![cfg(unix)]

use crate::terminal::{Start, Terminal};
use regex::RegexBuilder;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A key that opens a sequence ends it, when nothing follows for a moment.
const AFTER_ESCAPE: Duration = Duration::from_millis(60);

#[test]
fn scenarios_in_a_terminal() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    let files = std::fs::read_dir(folder).unwrap();
    let mut scenarios: Vec<PathBuf> = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "steps")
        })
        .collect();
    scenarios.sort();
    assert!(scenarios.len() > 5, "{scenarios:?}");
    for path in scenarios {
        play(&path);
    }
}

/// A start of the program, and what is done with it.
struct Part {
    words: Vec<String>,
    steps: Vec<(usize, String)>,
}

/// Plays one scenario; its parts follow one another in the same folder.
fn play(path: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut parts: Vec<Part> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if let Some(pair) = line.strip_prefix("# pair: ") {
            copy_pair(pair, folder.path());
        } else if let Some(rest) = line.strip_prefix("# file: ") {
            make_file(rest, folder.path());
        } else if let Some(run) = line.strip_prefix("# run: ") {
            parts.push(Part {
                words: run.split_whitespace().map(str::to_owned).collect(),
                steps: Vec::new(),
            });
        } else if let Some(part) = parts.last_mut()
            && !line.trim().is_empty()
            && !line.starts_with('#')
        {
            part.steps.push((number, line.trim().to_owned()));
        }
    }
    assert!(!parts.is_empty(), "{}", path.display());
    for part in &parts {
        run(part, folder.path(), path);
    }
    if path.ends_with("whole.steps") {
        let memory = std::fs::read_to_string(folder.path().join("out.tmx")).unwrap();
        assert!(
            memory.contains("</tmx>") && memory.contains("accepted"),
            "{memory}"
        );
    }
}

fn copy_pair(pair: &str, folder: &Path) {
    let pairs = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs");
    for name in ["lv.txt", "en.txt"] {
        std::fs::copy(pairs.join(pair).join(name), folder.join(name)).unwrap();
    }
}

fn make_file(name_and_contents: &str, folder: &Path) {
    let (name, contents) = name_and_contents.split_once(' ').unwrap();
    let contents = contents.replace("\\n", "\n").replace("\\t", "\t");
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, contents).unwrap();
    if file.extension().is_some_and(|extension| extension == "sh") {
        let done = Command::new("chmod").arg("+x").arg(&file).status();
        assert!(done.unwrap().success());
    }
}

fn run(part: &Part, folder: &Path, path: &Path) {
    let mut words = part.words.as_slice();
    let (mut columns, mut rows) = (100, 30);
    let mut environment = Vec::new();
    while let [option, value, rest @ ..] = words
        && option.starts_with("--")
    {
        if option == "--size" {
            (columns, rows) = size(value);
        } else {
            let value = value.replace('@', &folder.display().to_string());
            let (name, value) = value.split_once('=').unwrap();
            environment.push((name.to_owned(), value.to_owned()));
        }
        words = rest;
    }
    let mut terminal = Terminal::open(&Start {
        folder,
        arguments: words,
        columns,
        rows,
        environment: &environment,
        has_keys: true,
    });
    for (number, step) in &part.steps {
        if let Err(wrong) = take(step, &mut terminal) {
            panic!(
                "{}, line {number}: `{step}`: {wrong}\n{}",
                path.display(),
                terminal.text()
            );
        }
    }
}

fn size(text: &str) -> (u16, u16) {
    let (columns, rows) = text.split_once('x').unwrap();
    (columns.parse().unwrap(), rows.parse().unwrap())
}

/// Takes one step; says what is wrong.
fn take(step: &str, terminal: &mut Terminal) -> Result<(), String> {
    let (verb, text) = step.split_once(' ').unwrap_or((step, ""));
    let has = |terminal: &Terminal| terminal.text().contains(text);
    let check = |holds: bool, wrong: &str| if holds { Ok(()) } else { Err(wrong.to_owned()) };
    if matches!(verb, "reject" | "regex" | "fits" | "color" | "nocolor") {
        terminal.settle();
    }
    match verb {
        "wait" => check(terminal.until(|terminal| has(terminal)), "it never comes"),
        "gone" => check(terminal.until(|terminal| !has(terminal)), "it stays"),
        // Half of the screen may still be on its way.
        "expect" => check(terminal.until(|terminal| has(terminal)), "it is not there"),
        "reject" => check(!has(terminal), "it is there"),
        "regex" => {
            let pattern = RegexBuilder::new(text).multi_line(true).build().unwrap();
            check(pattern.is_match(&terminal.text()), "no line fits")
        }
        "keys" => {
            for key in text.split_whitespace() {
                terminal.press(&bytes_of(key));
                if key == "Escape" {
                    std::thread::sleep(AFTER_ESCAPE);
                }
            }
            Ok(())
        }
        "type" => {
            terminal.press(text.as_bytes());
            Ok(())
        }
        "resize" => {
            let (columns, rows) = size(text);
            terminal.resize(columns, rows);
            Ok(())
        }
        "stable" => check(terminal.settle(), "it keeps changing"),
        "fits" => check(
            !terminal.text().contains('\u{fffd}'),
            "a character came broken",
        ),
        "color" => check(terminal.has_color(), "nothing has a colour"),
        "nocolor" => check(!terminal.has_color(), "something has a colour"),
        "exit" => {
            let code = terminal.end();
            check(
                code.map(|code| code.to_string()).as_deref() == Some(text),
                &format!("{code:?}"),
            )
        }
        _ => Err("there is no such step".to_owned()),
    }
}

/// Returns what a terminal sends for a key.
fn bytes_of(key: &str) -> Vec<u8> {
    let named = match key {
        "Enter" => "\r",
        "Escape" => "\u{1b}",
        "Tab" => "\t",
        "Space" => " ",
        "BSpace" => "\u{7f}",
        "Up" => "\u{1b}[A",
        "Down" => "\u{1b}[B",
        "Right" => "\u{1b}[C",
        "Left" => "\u{1b}[D",
        "Home" => "\u{1b}[H",
        "End" => "\u{1b}[F",
        "PPage" => "\u{1b}[5~",
        "NPage" => "\u{1b}[6~",
        "DC" => "\u{1b}[3~",
        "F1" => "\u{1b}OP",
        "F2" => "\u{1b}OQ",
        "F3" => "\u{1b}OR",
        "F4" => "\u{1b}OS",
        "C-Right" => "\u{1b}[1;5C",
        "C-Left" => "\u{1b}[1;5D",
        _ => "",
    };
    if !named.is_empty() {
        return named.as_bytes().to_vec();
    }
    match (key.strip_prefix("C-"), key.strip_prefix("M-")) {
        (Some(letter), _) if letter.len() == 1 => vec![letter.as_bytes()[0] & 0x1f],
        (_, Some(letter)) if letter.len() == 1 => format!("\u{1b}{letter}").into_bytes(),
        _ => {
            assert_eq!(key.chars().count(), 1, "there is no key `{key}`");
            key.as_bytes().to_vec()
        }
    }
}
