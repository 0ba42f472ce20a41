//! A review teaches words: while it goes on, and for the next one.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn learnt_words_pair_rows_anew() {
    let folder = tempfile::tempdir().unwrap();
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/learn.in");
    let mut answers = String::new();
    for row in 1..=20 {
        let _ = writeln!(answers, "g {row}\na");
    }
    answers.push_str("R\ng 22\ny\nu\nR\nR\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
    command
        .args([
            "review",
            "--line",
            "--passes",
            "1",
            "--session",
            "lesson.tilts",
        ])
        .args(["lesson-lv.txt", "lesson-en.txt"].map(|name| texts.join(name)))
        .current_dir(folder.path());
    let output = crate::fed(&mut command, &answers, Stdio::piped());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        said.matches("by 5 learnt words").count(),
        2,
        "at first and after the undo: {said}"
    );
    assert!(said.contains("nothing to change"), "the third time: {said}");
    // The words are told, and the alternative that the aligner found this time.
    assert!(said.contains("learnt words: gubernis = flibbert"), "{said}");
    assert!(
        said.contains("or else: 1-1, source of row 22 with target of row 23"),
        "{said}"
    );
}
