//! Signals that ask a program to end, and kills.

#![cfg(unix)]

use super::{EN, LV, code, files, rows, run, tilts};
use rustix::process::{Pid, Signal, kill_process};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn signal(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

/// Tells whether whoever started the tests wants a signal to be ignored, as `nohup` does; so the programs ignore it, too.
fn is_ignored(signal: Signal) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal.as_raw() - 1) & 1 == 1)
}

fn has_temporary(folder: &Path) -> bool {
    files(folder).keys().any(|name| name.contains(".tilts-"))
}

/// Starts a command and waits until it has begun to write; nothing when it was too fast.
fn begun(folder: &Path, arguments: &[&str]) -> Option<Child> {
    let mut command = tilts(folder, arguments);
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    loop {
        let names = folder.join("out").read_dir().unwrap();
        let mut names = names.map(|entry| entry.unwrap().file_name());
        if names.any(|name| name.to_string_lossy().starts_with(".tilts-")) {
            return Some(child);
        }
        if child.try_wait().unwrap().is_some() {
            return None;
        }
    }
}

/// Times that a signal is sent, if it does not come in time.
const ATTEMPTS: usize = 30;

/// A program that is asked to end while it writes leaves the earlier file, and nothing else.
#[test]
fn nothing_is_left_when_a_program_is_asked_to_end() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("out")).unwrap();
    std::fs::write(folder.path().join("rows.tsv"), rows(60_000)).unwrap();
    let convert = [
        "convert",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "--force",
        "-o",
    ];
    let outputs = ["out/x.tmx", "out/x.xlsx", "out/x.html"];
    for name in [Signal::INT, Signal::TERM, Signal::HUP] {
        // On a busy machine the signal may come when all is written.
        let attempts = if is_ignored(name) { 1 } else { ATTEMPTS };
        let mut ended = 0;
        for output in outputs.iter().cycle().take(attempts) {
            std::fs::write(folder.path().join(output), "earlier").unwrap();
            let arguments = [&convert[..], &[output]].concat();
            let Some(mut child) = begun(folder.path(), &arguments) else {
                continue;
            };
            signal(&child, name);
            let status = child.wait().unwrap();
            let whole = std::fs::read(folder.path().join(output)).unwrap();
            if status.success() {
                assert_ne!(whole, b"earlier");
            } else {
                ended += 1;
                assert_eq!(status.code(), Some(130), "{name:?}: {status:?}");
                assert_eq!(whole, b"earlier", "{name:?}");
            }
            assert!(!has_temporary(folder.path()), "{name:?}");
            if ended == outputs.len() {
                break;
            }
        }
        assert!(
            ended > 0 || (name != Signal::TERM && is_ignored(name)),
            "{name:?} never came while it wrote"
        );
    }
}

/// What whoever started the program wants to be ignored is ignored.
#[cfg(target_os = "linux")]
#[test]
fn a_hang_up_is_ignored_when_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("out")).unwrap();
    let rows = "Labdien!\tHello!\n".repeat(20_000);
    std::fs::write(folder.path().join("rows.tsv"), rows).unwrap();
    let convert = "convert rows.tsv --source-lang lv --target-lang en -q -o out/x.tmx";
    let shell = format!("trap '' HUP; : > ready; exec \"$0\" {convert}");
    let mut command = Command::new("sh");
    command
        .args(["-c", &shell, env!("CARGO_BIN_EXE_tilts")])
        .current_dir(folder.path());
    let mut child = command.spawn().unwrap();
    while !folder.path().join("ready").exists() {}
    while child.try_wait().unwrap().is_none() {
        signal(&child, Signal::HUP);
        std::thread::yield_now();
    }
    assert!(child.wait().unwrap().success());
    assert!(folder.path().join("out/x.tmx").exists());
}

/// A batch that is killed at any moment goes on to the same outputs, and tidies up.
#[test]
fn a_killed_batch_goes_on_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    std::fs::create_dir(&input).unwrap();
    for number in 0..12 {
        for (name, text) in [("lv", LV), ("en", EN)] {
            std::fs::write(
                input.join(format!("{number}.{name}.txt")),
                text.repeat(1 + number),
            )
            .unwrap();
        }
    }
    let batch = [
        "batch", "in", "-o", "out", "--format", "tsv", "--jobs", "2", "-q", "--resume",
    ];
    std::fs::create_dir(folder.path().join("out")).unwrap();
    let interruptions = crate::times("TILTS_INTERRUPTIONS", 8);
    for moment in 0..interruptions {
        // From time to time there is all to do again.
        if moment % 8 == 0 {
            std::fs::remove_dir_all(folder.path().join("out")).unwrap();
            std::fs::create_dir(folder.path().join("out")).unwrap();
        }
        let mut child = tilts(folder.path(), &batch)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if moment % 2 == 0 {
            while !has_temporary(folder.path()) && child.try_wait().unwrap().is_none() {}
        } else {
            let time = 7 * (moment as u64 % 40);
            std::thread::sleep(std::time::Duration::from_millis(time));
        }
        let ends = [
            Signal::KILL,
            Signal::KILL,
            Signal::TERM,
            Signal::INT,
            Signal::HUP,
        ];
        let end = ends[moment % ends.len()];
        if child.try_wait().unwrap().is_none() {
            signal(&child, end);
        }
        let status = child.wait().unwrap();
        // One that has only just started ends as the system does it.
        let is_expected =
            status.success() || status.signal().is_some() || status.code() == Some(130);
        assert!(is_expected, "{end:?}: {status:?}");
        for (name, bytes) in files(&folder.path().join("out")) {
            if name != ".batch-options" && !name.contains(".tilts-") {
                assert!(bytes.ends_with(b"\n"), "{name} is whole");
            }
        }
    }
    println!("{interruptions} interruptions");
    let output = run(folder.path(), &batch);
    assert_eq!(code(&output), 0, "{output:?}");
    assert!(!has_temporary(folder.path()));
    let resumed = files(&folder.path().join("out"));
    let fresh = [&batch[..3], &["fresh"], &batch[4..]].concat();
    assert_eq!(code(&run(folder.path(), &fresh)), 0);
    for (name, bytes) in files(&folder.path().join("fresh")) {
        if name != "report.tsv" {
            assert!(resumed.get(&name) == Some(&bytes), "{name}");
        }
    }
}
