//! Transcripts of the command line, in `tests/cli/`.
//!
//! `SNAPSHOTS=overwrite` rewrites them like the golden files. The runner listens to `TRYCMD` instead and
//! goes no further in a file than its first block that changed, so this test starts itself over again.

use std::process::{Command, Stdio};

/// More often no transcript needs to be rewritten: the number of blocks in the longest of them.
const REWRITES: usize = 40;

/// A terminal that cannot do anything, and a time that stands still.
#[test]
fn transcripts() {
    let asked = |name: &str| std::env::var(name).is_ok_and(|value| value == "overwrite");
    if asked("SNAPSHOTS") && !asked("TRYCMD") {
        let rewritten = (0..REWRITES).any(|_| {
            let mut itself = Command::new(std::env::current_exe().unwrap());
            itself
                .args(["--exact", "cli::transcripts"])
                .env("TRYCMD", "overwrite");
            itself
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap()
                .success()
        });
        assert!(rewritten, "the transcripts could not be rewritten");
    }
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .case("tests/cli/*.md")
        .case("tests/cli/*.toml");
}

/// Runs the program in the folder of the transcripts; `input` goes to standard input.
fn run(arguments: &[&str], input: &str, output: Stdio) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
    command.args(arguments).current_dir("tests/cli/align.in");
    crate::fed(&mut command, input, output)
}

#[test]
fn one_side_may_come_from_standard_input() {
    let arguments = [
        "align",
        "lv.txt",
        "-",
        "--format",
        "beads",
        "--target-lang",
        "en",
    ];
    let output = run(&arguments, "One.\nTwo.\nThree.\nFour.\n", Stdio::piped());
    // Four words are no translation of the text.
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stdout.is_empty());
    let empty = run(&arguments, "", Stdio::piped());
    assert_eq!(empty.status.code(), Some(3));
    assert_eq!(
        String::from_utf8_lossy(&empty.stderr),
        "error: `standard input` holds no text\n"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = run(&["align", "lv.txt", "en.txt", "-q"], "", writer.into());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = || {
        Stdio::from(
            std::fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap(),
        )
    };
    let output = run(&["align", "lv.txt", "en.txt", "-q"], "", full());
    assert_eq!(output.status.code(), Some(4));
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .starts_with("error: standard output cannot be written")
    );
    let arguments = [
        "align",
        "lv.txt",
        "en.txt",
        "-q",
        "-o",
        "/dev/full",
        "--format",
        "tmx",
    ];
    let output = run(&arguments, "", Stdio::piped());
    assert_eq!(output.status.code(), Some(4));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("error: `/dev/full` cannot be written")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let arguments = ["align", "lv.txt", "en.txt", "-q", "--format", "jsonl"];
    let first = run(&arguments, "", Stdio::piped());
    assert_eq!(first.stdout, run(&arguments, "", Stdio::piped()).stdout);
}
