//! Terminals, environments and disks.

use super::{EN, LV, code, rows, run, said, tilts};
#[cfg(unix)]
use crate::terminal::{Start, Terminal};
use std::path::Path;
use std::process::Command;

/// Text that writes the clipboard, renames the window, clears the screen, turns a line around, and hides.
const EVIL: &str = "Labdien\u{1b}]52;c;cHdu\u{7} \u{1b}]0;pwn\u{7}\u{1b}[2J\u{9b}31m pasaule\u{202e}! Rīga\u{200b} ir skaista\u{e0041}.";

/// Runs a command whose output is a terminal, and returns all that reached it.
#[cfg(unix)]
fn on_terminal(folder: &Path, arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments
        .iter()
        .map(|argument| (*argument).to_owned())
        .collect();
    let environment = [("NO_COLOR", "1"), ("TERM", "xterm"), ("CI", "1")];
    let mut terminal = Terminal::open(&Start {
        folder,
        arguments: &arguments,
        columns: 80,
        rows: 24,
        environment: &environment.map(|(name, value)| (name.to_owned(), value.to_owned())),
        has_keys: false,
    });
    assert!(
        terminal.end().is_some(),
        "{arguments:?}: {}",
        terminal.text()
    );
    terminal.drawn()
}

/// What a document holds reaches a terminal as text, and a file or a pipe as it is.
#[cfg(unix)]
#[test]
fn nothing_in_a_document_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("lv.txt", &format!("{EVIL}\n"));
    put("en.txt", EN);
    put(
        "rows.tsv",
        &format!("{EVIL}\tHello\t1\t0.9\n1999 {EVIL}\tHello 7\t1\t0.9\n"),
    );
    put(
        "page.html",
        "<p>Labdien&#27;]52;c;cHdu&#7; pasaule&#x202e;&#x9b;31m. Un vēl viens teikums.</p>",
    );
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, text) in [("lv", LV), ("en", EN)] {
        put(&format!("in/\u{1b}]0;pwn\u{7}\u{202e}.{name}.txt"), text);
    }
    let formats = [
        "tsv",
        "jsonl",
        "tmx",
        "xliff",
        "html",
        "markdown",
        "hunalign",
        "moses-source",
        "table",
        "xlsx",
    ];
    let mut commands = vec![
        "segment lv.txt --lang lv".to_owned(),
        "segment lv.txt --lang lv --offsets".to_owned(),
        "segment lv.txt --lang lv --jsonl".to_owned(),
        "segment lv.txt --lang lv --explain".to_owned(),
        "segment page.html --lang lv".to_owned(),
        "check rows.tsv --source-lang lv --target-lang en".to_owned(),
        "check rows.tsv --source-lang lv --target-lang en --json".to_owned(),
        "learn rows.tsv --source-lang lv --target-lang en -o -".to_owned(),
        "match in".to_owned(),
        "batch in -o out --dry-run".to_owned(),
        "batch in -o out".to_owned(),
        "align lv.txt en.txt".to_owned(),
        "convert rows.tsv --source-lang lv --target-lang en -o /dev/tty --format tsv".to_owned(),
    ];
    for format in formats {
        commands.push(format!(
            "convert rows.tsv --source-lang lv --target-lang en --format {format}"
        ));
        commands.push(format!(
            "align lv.txt en.txt --source-lang lv --target-lang en --format {format} --keep-foreign"
        ));
    }
    for command in &commands {
        let arguments: Vec<&str> = command.split(' ').collect();
        let shown = on_terminal(folder.path(), &arguments);
        assert!(!shown.is_empty(), "{command}");
        let harmful = |letter: char| {
            letter.is_control() && !"\r\n\t".contains(letter)
                || "\u{202e}\u{200b}\u{e0041}".contains(letter)
        };
        assert!(!shown.contains(harmful), "{command}: {shown:?}");
        assert!(
            !shown.replace("\r\n", "\n").contains('\r'),
            "{command}: {shown:?}"
        );
    }
    for command in [
        "segment lv.txt --lang lv",
        "segment lv.txt --lang lv --explain",
        "convert rows.tsv --source-lang lv --target-lang en --format tsv",
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let piped = String::from_utf8(run(folder.path(), &arguments).stdout).unwrap();
        // Marks of direction are left out when a text is read.
        for sign in ["\u{1b}]52;c;cHdu", "\u{e0041}"] {
            assert!(piped.contains(sign), "{command}: {piped:?}");
        }
    }
}

/// A shell hands over the names of strangers' files.
#[test]
fn arguments_that_are_refused_are_shown_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let evil = "\u{1b}]0;pwn\u{7}\u{202e}";
    for arguments in [
        &["align", "a", "b", evil][..],
        &["align", evil, "b"],
        &[evil],
        &["segment", "--lang", evil, "x"],
        &["align", "a", "b", "--format", evil],
    ] {
        let output = run(folder.path(), arguments);
        assert!(code(&output) == 2 || code(&output) == 3, "{output:?}");
        assert!(
            !said(&output).contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{output:?}"
        );
    }
}

/// Output that nobody gets is an error, in help too.
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lv.txt"), LV).unwrap();
    std::fs::write(folder.path().join("en.txt"), EN).unwrap();
    std::fs::write(folder.path().join("rows.tsv"), "Labdien!\tHello!\n").unwrap();
    for command in [
        "--help",
        "--version",
        "align --help",
        "help align",
        "align lv.txt en.txt",
        "segment lv.txt",
        "convert rows.tsv --source-lang lv --target-lang en --format tsv",
        "check rows.tsv --source-lang lv --target-lang en --json",
        "match lv.txt en.txt",
        "review --keys",
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = tilts(folder.path(), &arguments)
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(code(&output), 4, "{command}: {output:?}");
        assert!(
            said(&output).contains("standard output cannot be written"),
            "{command}"
        );
    }
}

#[test]
fn dates_have_four_digits() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rows.tsv"), "Labdien!\tHello!\n").unwrap();
    let convert = [
        "convert",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "--format",
        "tmx",
    ];
    for (seconds, date) in [
        ("0", Some("19700101T000000Z")),
        ("-1", Some("19691231T235959Z")),
        ("-62167219200", Some("00000101T000000Z")),
        ("-62167219201", None),
        ("253402207200", Some("99991230T220000Z")),
        ("253402300800", None),
        ("9223372036854775807", None),
        ("-9223372036854775808", None),
        ("9223372036854775808", None),
        ("soon", None),
        ("1e9", None),
    ] {
        let mut command = tilts(folder.path(), &convert);
        let output = command.env("SOURCE_DATE_EPOCH", seconds).output().unwrap();
        let written = String::from_utf8_lossy(&output.stdout).into_owned();
        match date {
            Some(date) => assert!(
                written.contains(&format!("creationdate=\"{date}\"")),
                "{seconds}: {written}"
            ),
            None => assert!(
                code(&output) == 2 && said(&output).contains("SOURCE_DATE_EPOCH"),
                "{seconds}: {output:?}"
            ),
        }
    }
}

/// What stands where settings are looked for does not hold the program up.
#[cfg(all(unix, feature = "review"))]
#[test]
fn settings_are_read_from_files_only() {
    for what in [
        "mkfifo tilts.toml",
        "mkdir tilts.toml",
        "ln -s /dev/zero tilts.toml",
        "head -c 2000000 /dev/zero > tilts.toml",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("sh")
            .args(["-c", what])
            .current_dir(folder.path())
            .status()
            .unwrap();
        assert!(made.success());
        let output = run(folder.path(), &["review", "--keys"]);
        assert_eq!(code(&output), 3, "{what}: {output:?}");
        assert!(
            said(&output).contains("tilts.toml: is "),
            "{what}: {output:?}"
        );
    }
}

/// Errors name the files that somebody asked for.
#[cfg(target_os = "linux")]
#[test]
fn errors_name_no_temporary_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rows.tsv"), rows(9000)).unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/x.lv.txt"), LV.repeat(900)).unwrap();
    std::fs::write(folder.path().join("in/x.en.txt"), EN.repeat(900)).unwrap();
    let convert = "convert rows.tsv --source-lang lv --target-lang en -o";
    for (command, expected) in [
        (format!("{convert} big.tmx"), 4),
        (format!("{convert} big.xlsx"), 4),
        (format!("{convert} /proc/x.tmx"), 4),
        (format!("{convert} /sys/x.tmx"), 4),
        (format!("{convert} rows.tsv/x.tmx"), 4),
        ("review rows.tsv --accept-above 0 --source-lang lv --target-lang en".to_owned(), 4),
        ("review rows.tsv --session /proc/x.tilts --accept-above 0 --source-lang lv --target-lang en".to_owned(), 4),
        ("match in -o /proc/x.tsv".to_owned(), 4),
        ("batch in -o out".to_owned(), 1),
        ("batch in -o out --merge all".to_owned(), 4),
    ] {
        // A file that may not grow stands for a full disk.
        let limited = format!("ulimit -f 8; exec \"$0\" {command}");
        let output = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_tilts")])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(code(&output), expected, "{command}: {output:?}");
        assert!(!said(&output).contains(".tilts-"), "{command}: {output:?}");
        let left = super::files(folder.path());
        assert!(!left.keys().any(|name| name.contains(".tilts-")), "{command}: {:?}", left.keys());
    }
}
