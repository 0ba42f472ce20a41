//! Commands against files, terminals, signals and surroundings that mean them ill.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the tests make and read files of their own, and say what they skip"
)]

mod alone;
mod batches;
mod faults;
mod limits;
mod signals;
mod surroundings;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

const LV: &str = "Labdien, pasaule! Kā klājas? Rīga ir skaista.\n";
const EN: &str = "Hello, world! How are you? Riga is beautiful.\n";

/// The program, in a folder, with nothing on its standard input.
fn tilts(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(crate::program());
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(std::process::Stdio::null());
    command
}

/// Runs the program to its end.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    tilts(folder, arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All files of a folder and the folders in it, with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut folders, mut found) = (vec![folder.to_path_buf()], BTreeMap::new());
    while let Some(next) = folders.pop() {
        for entry in next.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap_or_default());
            }
        }
    }
    found
}

/// Writes many rows of texts.
fn rows(count: usize) -> String {
    let mut rows = String::new();
    for row in 0..count {
        writeln!(
            rows,
            "Šis ir teikums numur {row}.\tThis is sentence number {row}."
        )
        .unwrap();
    }
    rows
}

/// Writes a file of each kind that a command reads.
fn put_all(folder: &Path) {
    let file = |name: &str| folder.join(name);
    for (name, text) in [
        ("lv.txt", LV),
        ("en.txt", EN),
        ("words.tsv", "# languages: lv en\nvārds\tword\n"),
        ("short.txt", "u.c.\n"),
        ("rows.tsv", "Labdien!\tHello!\t1\n"),
        ("before.tsv", "Labdien!\tHello.\t1\n"),
        ("pairs.tsv", "lv.txt\ten.txt\n"),
        ("gold/x.lv.sent", "Labdien!\n"),
        ("gold/x.en.sent", "Hello!\n"),
        ("gold/x.gold", "[0]:[0]\n"),
        ("in/x.lv.txt", LV),
        ("in/x.en.txt", EN),
    ] {
        std::fs::create_dir_all(file(name).parent().unwrap()).unwrap();
        std::fs::write(file(name), text).unwrap();
    }
}

/// No command writes over what it reads, whatever the file is called there, and `--force` is no leave for that.
#[cfg(unix)]
#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    put_all(folder.path());
    for name in [
        "lv.txt",
        "en.txt",
        "words.tsv",
        "short.txt",
        "rows.tsv",
        "before.tsv",
    ] {
        std::fs::hard_link(file(name), file(&format!("hard-{name}"))).unwrap();
        std::os::unix::fs::symlink(name, file(&format!("soft-{name}"))).unwrap();
    }
    std::fs::hard_link(file("in/x.lv.txt"), file("hard.tsv")).unwrap();
    assert_eq!(
        code(&run(
            folder.path(),
            &[
                "review",
                "lv.txt",
                "en.txt",
                "--session",
                "s.tilts",
                "--accept-above",
                "0"
            ]
        )),
        0
    );
    let before = files(folder.path());
    let align = "align lv.txt en.txt --format tsv --lexicon words.tsv --no-break short.txt";
    let languages = "--source-lang lv --target-lang en";
    let mut commands = Vec::new();
    for way in ["", "./", "in/../", "hard-", "soft-"] {
        for input in ["lv.txt", "en.txt", "words.tsv", "short.txt"] {
            commands.push(format!("{align} -o {way}{input}"));
        }
        for input in ["rows.tsv", "before.tsv"] {
            commands.push(format!(
                "convert rows.tsv --reviewed before.tsv {languages} -o {way}{input}"
            ));
        }
        commands.push(format!(
            "learn rows.tsv before.tsv {languages} -o {way}rows.tsv"
        ));
        commands.push(format!("match lv.txt en.txt -o {way}lv.txt"));
        commands.push(format!(
            "match lv.txt en.txt --lexicon words.tsv -o {way}words.tsv"
        ));
        commands.push(format!(
            "review rows.tsv {languages} --accept-above 0 -o {way}rows.tsv"
        ));
        commands.push(format!(
            "review lv.txt en.txt --session s.tilts --accept-above 0 --format tsv -o {way}en.txt"
        ));
    }
    commands.extend([
        "match in -o in/x.lv.txt".to_owned(),
        "review s.tilts --accept-above 0 --format tsv -o s.tilts".to_owned(),
        "review s.tilts --accept-above 0 --format tsv -o ./lv.txt".to_owned(),
        "batch in -o . --report hard.tsv".to_owned(),
        "batch in -o out --report in/x.en.txt".to_owned(),
        "batch pairs.tsv -o out --report pairs.tsv".to_owned(),
        "batch in -o out --lexicon words.tsv --report words.tsv".to_owned(),
        "batch in -o in --format table --merge x.lv".to_owned(),
        "estimate gold -o gold/x.lv.sent --rounds 1".to_owned(),
        "estimate gold --start words.tsv -o words.tsv --rounds 1".to_owned(),
        "convert rows.tsv -o n.tsv -o ./n.tsv".to_owned(),
        "align lv.txt en.txt -o n.tmx -o in/../n.tmx".to_owned(),
    ]);
    for command in commands {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        arguments.push("--force");
        let output = run(folder.path(), &arguments);
        let is_batch_format = command.contains("--merge x.lv");
        let refused = said(&output).contains("would be overwritten")
            || said(&output).contains("is given twice as output")
            || is_batch_format;
        assert!(code(&output) == 2 && refused, "{command}: {output:?}");
        let now: BTreeMap<_, _> = files(folder.path());
        let changed = before
            .iter()
            .find(|(name, bytes)| now.get(*name) != Some(bytes));
        assert_eq!(changed.map(|(name, _)| name), None, "{command}");
    }
}

/// Reviewers type the names of outputs too.
#[test]
fn an_export_is_not_written_over_the_session_or_its_texts() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lv.txt"), LV).unwrap();
    std::fs::write(folder.path().join("en.txt"), EN).unwrap();
    let review = [
        "review",
        "lv.txt",
        "en.txt",
        "--session",
        "s.tilts",
        "--line",
        "--format",
        "tsv",
        "--force",
    ];
    let mut command = tilts(folder.path(), &review);
    let answers = "w s.tilts\nw ./lv.txt\nw en.txt\nw out.tsv\nq\n";
    let output = crate::fed(&mut command, answers, std::process::Stdio::piped());
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown.matches("would be overwritten").count(), 3, "{shown}");
    assert!(shown.contains("rows written to out.tsv"), "{shown}");
    assert_eq!(
        std::fs::read_to_string(folder.path().join("lv.txt")).unwrap(),
        LV
    );
    assert_eq!(
        code(&run(
            folder.path(),
            &["review", "s.tilts", "--accept-above", "0"]
        )),
        0
    );
}

#[test]
fn gold_that_is_not_there_is_no_result() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["evaluate", "--align", "."][..],
        &["evaluate", "--match", "."],
        &["evaluate", ".", "."],
        &["estimate", ".", "-o", "new"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 3, "{arguments:?}: {output:?}");
        assert_eq!(files(folder.path()).len(), 0);
    }
}
