//! Commands mind their own business: no network, no other program, and nothing of their surroundings in what they
//! write.

use super::{code, files, put_all, run, tilts};
use std::collections::BTreeMap;

/// Every command, over the files of [`put_all`].
const COMMANDS: &[&str] = &[
    "align lv.txt en.txt --lexicon words.tsv --no-break short.txt -o out/a.tmx -o out/a.tsv -o out/a.jsonl -o out/a.html",
    "align lv.txt en.txt -o out/a.xlf -o out/a.md -o out/a.beads -o out/a.xces -o out/a.ladder -o out/a.txt",
    "convert rows.tsv --source-lang lv --target-lang en -o out/rows.xlsx -o out/rows.tmx",
    "convert out/rows.xlsx --reviewed out/rows.tmx --source-lang lv --target-lang en -o out/back.jsonl --moses out/moses",
    "check before.tsv --source-lang lv --target-lang en --json",
    "segment lv.txt --jsonl",
    "segment lv.txt --explain",
    "learn rows.tsv before.tsv --source-lang lv --target-lang en -o out/words.tsv",
    "match in --jobs 2",
    "batch in -o out/batch --format tmx,tsv,jsonl --jobs 2 --learn --report out/report.json",
    "batch pairs.tsv -o out/table --merge all",
    "evaluate --align gold",
    "estimate gold -o out/parameters.tsv --rounds 2",
    "stream --jobs 2",
    "completions bash",
    "man",
    "man align",
    #[cfg(feature = "review")]
    "review lv.txt en.txt --session s.tilts --accept-above 0.5",
    #[cfg(feature = "review")]
    "review s.tilts --line",
    #[cfg(feature = "review")]
    "review --keys",
    "--version",
    "align --help",
];

/// Runs all commands; returns what they wrote, to standard output and to files.
fn all(surroundings: &[(&str, &str)], jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    put_all(folder.path());
    std::fs::create_dir(folder.path().join("out")).unwrap();
    let mut written = BTreeMap::new();
    for typed in COMMANDS {
        let with_jobs = typed.replace("--jobs 2", &format!("--jobs {jobs}"));
        let arguments: Vec<&str> = with_jobs.split(' ').collect();
        let mut command = tilts(folder.path(), &arguments);
        command.env("SOURCE_DATE_EPOCH", "1767225600");
        command.envs(surroundings.iter().copied());
        let output = command.output().unwrap();
        assert!(code(&output) <= 1, "{arguments:?}: {output:?}");
        written.insert((*typed).to_owned(), output.stdout);
    }
    written.extend(files(&folder.path().join("out")));
    written
}

/// Neither the locale, nor the time zone, nor the number of workers, nor the seed of a process changes a byte.
#[test]
fn the_surroundings_change_no_byte() {
    let expected = all(&[], "2");
    assert!(
        expected.len() > COMMANDS.len() + 20,
        "{:?}",
        expected.keys()
    );
    let surroundings: [(&[(&str, &str)], &str); 3] = [
        (
            &[
                ("LC_ALL", "C"),
                ("TZ", "Pacific/Kiritimati"),
                ("RAYON_NUM_THREADS", "1"),
            ],
            "1",
        ),
        (
            &[
                ("LC_ALL", "tr_TR.UTF-8"),
                ("LANG", "lv_LV"),
                ("TZ", "America/St_Johns"),
                ("RAYON_NUM_THREADS", "3"),
            ],
            "3",
        ),
        (
            &[
                ("HOME", "/nowhere"),
                ("TMPDIR", "/tmp"),
                ("TERM", "dumb"),
                ("USER", "kāds"),
            ],
            "7",
        ),
    ];
    for (surroundings, jobs) in surroundings {
        for (name, bytes) in all(surroundings, jobs) {
            assert!(
                expected.get(&name) == Some(&bytes),
                "{name} with {surroundings:?}"
            );
        }
    }
}

/// A command that is added is tried here too.
#[test]
fn every_command_is_tried() {
    let output = run(std::path::Path::new("."), &["--help"]);
    let help = String::from_utf8(output.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let names: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 8, "{help}");
    for name in names {
        let is_tried = |typed: &&&str| typed.split(' ').next() == Some(name);
        assert!(COMMANDS.iter().any(|typed| is_tried(&typed)), "{name}");
    }
}

/// No command opens a socket or starts a program.
#[cfg(target_os = "linux")]
#[test]
fn no_command_uses_the_network_or_starts_a_program() {
    let folder = tempfile::tempdir().unwrap();
    put_all(folder.path());
    std::fs::create_dir(folder.path().join("out")).unwrap();
    let can = std::process::Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status();
    if !can.is_ok_and(|status| status.success()) {
        println!("skipped: strace, which watches the calls, cannot be used");
        return;
    }
    for command in COMMANDS {
        let log = tempfile::NamedTempFile::new().unwrap();
        let output = std::process::Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=%network,execve,execveat", "-o"])
            .arg(log.path())
            .arg(env!("CARGO_BIN_EXE_tilts"))
            .args(command.split(' '))
            .current_dir(folder.path())
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        assert!(code(&output) <= 1, "{command}: {output:?}");
        let log = std::fs::read_to_string(log.path()).unwrap();
        let strange: Vec<&str> = log.lines().filter(|line| is_a_call(line)).skip(1).collect();
        assert!(
            log.contains("execve(") && strange.is_empty(),
            "{command}: {log}"
        );
    }
}

/// Returns whether a line of the log is a call that did something. A signal's pipe is asked whether it is a socket,
/// which it is not, and a thread that ends while it calls leaves a line without a name.
#[cfg(target_os = "linux")]
fn is_a_call(line: &str) -> bool {
    let call = line
        .split_once(' ')
        .map_or("", |(_, call)| call.trim_start());
    let asked_of_a_pipe = call.ends_with("ENOTSOCK (Socket operation on non-socket)");
    let ended = call.starts_with("???(") || call.starts_with("+++");
    !(asked_of_a_pipe || ended)
}

#[cfg(target_os = "linux")]
#[test]
fn only_calls_that_did_something_count() {
    assert!(is_a_call(
        "12  execve(\"/bin/true\", [\"true\"], 0x7ff /* 61 vars */) = 0"
    ));
    assert!(is_a_call(
        "12  socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3"
    ));
    assert!(is_a_call(
        "12  connect(3, {sa_family=AF_INET}, 16 <detached ...>"
    ));
    assert!(!is_a_call("12  ???( <detached ...>"));
    assert!(!is_a_call(
        "12  sendto(5, \"\", 0, MSG_DONTWAIT, NULL, 0) = -1 ENOTSOCK (Socket operation on non-socket)"
    ));
}

/// What a command says it does not do, it does not do behind somebody's back.
#[test]
fn a_dry_run_and_a_refusal_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    put_all(folder.path());
    let before = files(folder.path());
    for command in [
        "batch in -o out --dry-run",
        "align lv.txt missing.txt -o new.tmx",
        "align lv.txt en.txt -o none/new.tmx",
        "align lv.txt en.txt -o new.unknown",
        "convert rows.tsv --source-lang lv --target-lang en -o lv.txt",
        "learn missing.tsv -o new.tsv",
        "estimate in -o new.tsv",
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let output = run(folder.path(), &arguments);
        assert!(code(&output) != 101, "{command}: {output:?}");
        let now = files(folder.path());
        assert!(now == before, "{command}: {:?}", now.keys());
    }
}

/// A machine whose numbers have their bytes in the other order writes the same files: none of the ways by which that
/// order gets out of the processor stands in the program, which has no unsafe code either. The golden files hold what
/// is written, byte for byte; the session's sums and vectors say which end they begin with.
#[test]
fn the_order_of_bytes_of_a_machine_is_not_asked_for() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for way in [
                    "ne_bytes",
                    "target_endian",
                    "transmute",
                    "as *const",
                    "Hasher>::finish",
                ] {
                    assert!(!text.contains(way), "{}: {way}", path.display());
                }
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 200, "{looked_at}");
}
