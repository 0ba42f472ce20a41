//! Nothing is lost: kills, a full disk, a second reviewer, inputs that change.

#[cfg(unix)]
use crate::terminal::{Start, Terminal};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use tilts::pair::Side;
use tilts::session::journal;

/// Writes a bilingual file of forty rows.
fn forty_pairs(folder: &Path) {
    let mut lines = String::new();
    for row in 0..40 {
        let _ = writeln!(lines, "teikums {row}\tsentence {row}");
    }
    std::fs::write(folder.join("pairs.tsv"), lines).unwrap();
}

/// Kills a review at 200 moments: every answer that came before is on disk. `TILTS_KILLS` says how many there are.
#[cfg(unix)]
#[test]
fn no_answered_edit_is_lost_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    forty_pairs(folder.path());
    let session = folder.path().join("pairs.tilts");
    let mut seed = 20_260_101_u32;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut count = 0;
    let kills = crate::times("TILTS_KILLS", 200);
    for _ in 0..kills {
        let input = if session.exists() {
            "pairs.tilts"
        } else {
            "pairs.tsv"
        };
        let mut child = Command::new(crate::program())
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
    assert!(count as usize > kills / 2);
    println!("{kills} kills, {count} answers, none lost");
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
fn texts_that_hardly_belong_together_are_said_to() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
    command
        .arg("review")
        .arg(pairs.join("latvia-un/lv.txt"))
        .arg(pairs.join("unrelated/belarus-security.en.txt"))
        .args(["--line", "--session", "s.tilts"])
        .current_dir(folder.path());
    let output = crate::fed(&mut command, "q\n", Stdio::piped());
    let said = String::from_utf8(output.stderr).unwrap();
    let warning = "warning: the two texts hardly look like translations of each other";
    assert!(said.contains(warning), "{said}");
    let session = journal::read(&folder.path().join("s.tilts")).unwrap();
    let mut rows = session.review.rows().iter();
    assert!(
        rows.all(|row| row.is_one_sided() || row.is_doubtful()),
        "no pair of sentences is trusted"
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
        let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
        command
            .arg("review")
            .args(arguments)
            .arg("--line")
            .current_dir(folder.path());
        let output = crate::fed(&mut command, answers, Stdio::piped());
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
            "lv.txt: has changed since the session began; 3 decided rows carried over, 0 to be looked at again"
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

/// Answers a review in plain lines and returns what it said on its two streams.
#[cfg(unix)]
fn answered(folder: &Path, shell: &str, answers: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new("sh");
    command
        .args(["-c", shell, env!("CARGO_BIN_EXE_tilts")])
        .current_dir(folder);
    let output = crate::fed(&mut command, answers, Stdio::piped());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A file that may not grow stands for a full disk, at each place of the session.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_keeps_what_was_answered() {
    let folder = tempfile::tempdir().unwrap();
    forty_pairs(folder.path());
    let session = folder.path().join("pairs.tilts");
    let review = "\"$0\" review pairs.tsv --line --source-lang lv --target-lang en";
    let mut answers = String::new();
    for number in 1..40 {
        let _ = writeln!(answers, "c note {number}");
    }
    let (mut refused, mut begun) = (0, 0);
    // The unit of the shell's limit is half a kilobyte or a whole one.
    for limit in 1..24 {
        drop(std::fs::remove_file(&session));
        let limited = format!("ulimit -f {limit}; {review}");
        let (code, said, complaint) = answered(folder.path(), &limited, &answers);
        if code == Some(4) {
            assert!(complaint.contains("pairs.tilts: "), "{complaint}");
            assert!(!session.exists(), "a session appears whole or not at all");
            continue;
        }
        assert_eq!(code, Some(0), "{complaint}");
        begun += 1;
        let answered_last = said.matches(" noted\n").count();
        refused += said
            .matches("not done, because the session could not be saved")
            .count();
        let read = journal::read(&session).unwrap();
        let expected = match answered_last {
            0 => String::new(),
            last => format!("note {last}"),
        };
        assert_eq!(read.review.rows()[0].note, expected, "{said}");
        let (code, said, _) = answered(folder.path(), review, "c with room again\n");
        assert!(code == Some(0) && said.contains("1 noted"), "{said}");
    }
    assert!(
        begun > 3 && refused > 10,
        "{begun} begun, {refused} refused"
    );
}

/// A terminal that hangs up, and the signals that ask a program to end, end a review in order.
#[cfg(unix)]
#[test]
fn a_review_ends_in_order_when_its_terminal_goes_away() {
    use rustix::process::Signal;
    let signals = [Signal::TERM, Signal::HUP, Signal::INT].map(Some);
    for how in [None].into_iter().chain(signals) {
        let folder = tempfile::tempdir().unwrap();
        forty_pairs(folder.path());
        let arguments = [
            "review",
            "pairs.tsv",
            "--source-lang",
            "lv",
            "--target-lang",
            "en",
        ];
        let mut terminal = Terminal::open(&Start {
            folder: folder.path(),
            arguments: &arguments.map(str::to_owned),
            columns: 80,
            rows: 24,
            environment: &[],
            has_keys: true,
        });
        let session = folder.path().join("pairs.tilts");
        let until_kept = |terminal: &mut Terminal, count: usize| {
            let is_kept = terminal.until(|_| {
                let kept = std::fs::read_to_string(&session).unwrap_or_default();
                kept.matches("\"do\":").count() >= count
            });
            assert!(is_kept, "{how:?}, edit {count}: {}", terminal.text());
        };
        let shows = |terminal: &mut Terminal, text: &str| {
            let is_there = terminal.until(|terminal| terminal.text().contains(text));
            assert!(is_there, "{how:?}: {}", terminal.text());
        };
        shows(&mut terminal, "0 of 40 accepted");
        terminal.press(b"gv2j");
        terminal.press(b"a");
        until_kept(&mut terminal, 1);
        terminal.press(b"Gc");
        shows(&mut terminal, "note:");
        terminal.press("piezīme\r".as_bytes());
        until_kept(&mut terminal, 2);
        match how {
            None => terminal.close(),
            Some(signal) => terminal.signal(signal),
        }
        assert_eq!(terminal.end(), Some(130), "{how:?}");
        if how.is_some() {
            // The other screen is left, and the reason told.
            let drawn = terminal.drawn();
            let behind = drawn.rsplit("\u{1b}[?1049l").next().unwrap();
            assert!(drawn.contains("\u{1b}[?1049l"), "{drawn}");
            assert!(behind.contains("interrupted"), "{behind}");
        }
        let read = journal::read(&session).unwrap();
        assert_eq!(read.review.counts().accepted, 3, "{how:?}");
        assert_eq!(read.review.rows()[39].note, "piezīme", "{how:?}");
        assert!(read.notes.is_empty(), "{how:?}: {:?}", read.notes);
    }
}
