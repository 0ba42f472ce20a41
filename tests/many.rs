//! `batch` and `match` as whole processes, on folders made of the pairs in `pairs/`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const SAMPLES: [&str; 4] = [
    "latvia-un",
    "startup-funding",
    "statistics-trade",
    "ministry-energy",
];

fn tilts() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilts"));
    command
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1700000000");
    command
}

fn run<Argument: AsRef<OsStr>>(arguments: impl IntoIterator<Item = Argument>) -> Output {
    tilts().args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Puts a text where a test wants it.
#[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
fn put(path: &Path, text: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a file of the test's own")]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn text(path: &Path) -> String {
    String::from_utf8(bytes(path)).unwrap()
}

fn sample(name: &str, side: &str) -> Vec<u8> {
    bytes(&Path::new("pairs").join(name).join(side))
}

/// A folder of four pairs, one of them broken, and a file without a partner; names as people give them.
fn folder() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (dir, out) = (folder.path().join("in"), folder.path().join("out"));
    let [first, second, third, fourth] = SAMPLES;
    for (name, side, path) in [
        (first, "lv.txt", "Ziņa ANO.lv.txt"),
        (first, "en.txt", "Ziņa ANO.en.txt"),
        (second, "lv.txt", "2024/LV/fonds.txt"),
        (second, "en.txt", "2024/EN/fonds.txt"),
        (third, "lv.txt", "eksports_lv-LV.txt"),
        (third, "en.txt", "eksports_en-GB.txt"),
        (fourth, "lv.txt", "alone-lv.txt"),
        (fourth, "lv.txt", "broken_lv.txt"),
    ] {
        put(&dir.join(path), &sample(name, side));
    }
    put(&dir.join("broken_en.txt"), b"\x7fELF\0\0\0\0\0\0");
    (folder, dir, out)
}

/// The files of a folder, without the one in which a batch notes its options.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in inside.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".batch-options") {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, bytes(&path));
            }
        }
    }
    found
}

#[test]
fn a_dry_run_shows_the_pairs_and_does_nothing() {
    let (_kept, dir, out) = folder();
    let shown = run([
        OsStr::new("batch"),
        dir.as_ref(),
        "-o".as_ref(),
        out.as_ref(),
        "--dry-run".as_ref(),
    ]);
    assert_eq!(shown.status.code(), Some(0), "{}", said(&shown));
    let table = String::from_utf8(shown.stdout.clone()).unwrap();
    let names: Vec<&str> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').nth(2).unwrap())
        .collect();
    assert_eq!(names, ["2024/fonds", "Ziņa ANO", "broken", "eksports"]);
    assert!(said(&shown).contains("alone-lv.txt: alone: there is no file of this name"));
    assert!(!out.exists());
}

#[test]
fn texts_that_hardly_belong_together_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, out) = (folder.path().join("in"), folder.path().join("out"));
    put(&dir.join("a_lv.txt"), &sample(SAMPLES[0], "lv.txt"));
    put(
        &dir.join("a_en.txt"),
        &sample("unrelated", "belarus-security.en.txt"),
    );
    let done = run([
        OsStr::new("batch"),
        dir.as_ref(),
        "-o".as_ref(),
        out.as_ref(),
    ]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let warning = "warning: a: the two texts hardly look like translations of each other";
    assert!(said(&done).contains(warning), "{}", said(&done));
    let summary = "1 pair aligned, 1 of texts that hardly belong together, 0 failed";
    assert!(said(&done).contains(summary), "{}", said(&done));
}

#[test]
fn a_broken_pair_is_a_row_of_the_report() {
    let (_kept, dir, out) = folder();
    let batch = |more: &[&str]| {
        let mut arguments = vec![
            OsStr::new("batch"),
            dir.as_ref(),
            "-o".as_ref(),
            out.as_ref(),
        ];
        arguments.extend(more.iter().map(OsStr::new));
        run(arguments)
    };
    let done = batch(&["--format", "tmx,jsonl", "--jobs", "2"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let first = contents(&out);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    let expected = [
        "2024/fonds.jsonl",
        "2024/fonds.tmx",
        "Ziņa ANO.jsonl",
        "Ziņa ANO.tmx",
        "eksports.jsonl",
        "eksports.tmx",
        "report.tsv",
    ];
    assert_eq!(names, expected);
    let report = text(&out.join("report.tsv"));
    let rows: Vec<Vec<&str>> = report
        .lines()
        .map(|row| row.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 5);
    assert_eq!((rows[3][0], rows[3][3]), ("broken", "failed"));
    assert!(rows[3][13].contains("is not text"), "{report}");
    assert_eq!(
        (rows[2][0], rows[2][3], rows[2][13]),
        ("Ziņa ANO", "done", "")
    );
    assert!(text(&out.join("eksports.tmx")).contains("xml:lang=\"en-GB\""));

    let refused = batch(&["--format", "tmx,jsonl"]);
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    assert_eq!(contents(&out), first);

    let again = batch(&["--format", "tmx,jsonl", "--jobs", "1", "--force"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(contents(&out), first, "the number of jobs changes nothing");

    let mended = sample(SAMPLES[3], "en.txt");
    put(&dir.join("broken_en.txt"), &mended);
    let resumed = batch(&["--format", "tmx,jsonl", "--resume"]);
    assert_eq!(resumed.status.code(), Some(0), "{}", said(&resumed));
    assert!(
        said(&resumed).contains("1 pair aligned, 3 kept"),
        "{}",
        said(&resumed)
    );
    let figures = |report: &str, name: &str| -> Vec<String> {
        let row = report.lines().find(|row| row.starts_with(name)).unwrap();
        row.split('\t').skip(4).map(str::to_owned).collect()
    };
    let later = text(&out.join("report.tsv"));
    assert_eq!(figures(&later, "eksports"), figures(&report, "eksports"));
    assert!(out.join("broken.tmx").exists());
}

#[test]
fn all_pairs_go_into_one_file() {
    let (_kept, dir, out) = folder();
    put(&dir.join("broken_en.txt"), &sample(SAMPLES[3], "en.txt"));
    let done = tilts()
        .args(["batch", "--merge", "all", "--format", "tmx,tsv"])
        .args(["--source-lang", "lv", "--target-lang", "en"])
        .arg(&dir)
        .arg("-o")
        .arg(&out)
        .args(["--report"])
        .arg(out.join("report.json"))
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let names: Vec<String> = contents(&out).into_keys().collect();
    assert_eq!(names, ["all.tmx", "all.tsv", "report.json"]);
    let memory = text(&out.join("all.tmx"));
    assert_eq!(memory.matches("<header").count(), 1);
    let report: serde_json::Value =
        serde_json::from_slice(&bytes(&out.join("report.json"))).unwrap();
    let pairs = report["pairs"].as_array().unwrap();
    let sum = |field: &str| -> u64 { pairs.iter().map(|pair| pair[field].as_u64().unwrap()).sum() };
    assert_eq!(memory.matches("<tu ").count() as u64, sum("written"));
    assert_eq!(
        text(&out.join("all.tsv")).lines().count() as u64,
        sum("rows")
    );
    let mut ids: Vec<&str> = memory
        .split("tuid=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "units have their own ids");
    assert!(memory.contains("<prop type=\"x-document\">Ziņa ANO.lv.txt</prop>"));
}

#[test]
fn learning_gives_the_same_for_any_number_of_jobs() {
    let (_kept, dir, out) = folder();
    let mut found = Vec::new();
    for jobs in ["1", "2"] {
        let out = out.join(jobs);
        let done = tilts()
            .args(["batch", "--learn", "--jobs", jobs])
            .arg(&dir)
            .arg("-o")
            .arg(&out)
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(1), "{}", said(&done));
        found.push(contents(&out));
    }
    assert_eq!(found[0], found[1]);
}

#[test]
fn documents_find_their_partners_and_the_table_is_aligned() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, out) = (folder.path().join("in"), folder.path().join("out"));
    for (number, name) in SAMPLES.iter().enumerate() {
        put(
            &dir.join(format!("{}.txt", 7 * number % 10)),
            &sample(name, "lv.txt"),
        );
        put(
            &dir.join(format!("x{}.txt", 3 * number % 10)),
            &sample(name, "en.txt"),
        );
    }
    put(
        &dir.join("y.txt"),
        &bytes(Path::new("pairs/unrelated/estonia-un.en.txt")),
    );
    put(&dir.join("z.bin"), b"\0\0\0");
    #[cfg(unix)]
    put(&dir.join("tab\t.txt"), &sample(SAMPLES[0], "lv.txt"));
    let table = dir.join("pairs.tsv");
    let matched = tilts()
        .arg("match")
        .arg(&dir)
        .arg("-o")
        .arg(&table)
        .output()
        .unwrap();
    assert_eq!(matched.status.code(), Some(1), "{}", said(&matched));
    assert!(
        said(&matched).contains("y.txt: alone"),
        "{}",
        said(&matched)
    );
    #[cfg(unix)]
    assert!(said(&matched).contains("a table cannot hold its name"));
    assert!(
        said(&matched).contains("z.bin` is not text"),
        "{}",
        said(&matched)
    );
    let written = text(&table);
    let mut pairs: Vec<String> = written
        .lines()
        .skip(1)
        .map(|row| row.split('\t').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    pairs.sort();
    assert_eq!(
        pairs,
        [
            "0.txt x0.txt",
            "1.txt x9.txt",
            "4.txt x6.txt",
            "7.txt x3.txt"
        ]
    );
    let batch = tilts()
        .arg("batch")
        .arg(&table)
        .arg("-o")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(batch.status.code(), Some(0), "{}", said(&batch));
    assert_eq!(contents(&out).len(), 5);
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_leaves_whole_files_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, out) = (folder.path().join("in"), folder.path().join("out"));
    let count = 400;
    for number in 0..count {
        let name = SAMPLES[number % SAMPLES.len()];
        put(
            &dir.join(format!("{number}.lv.txt")),
            &sample(name, "lv.txt"),
        );
        put(
            &dir.join(format!("{number}.en.txt")),
            &sample(name, "en.txt"),
        );
    }
    let child = tilts()
        .args(["batch", "--jobs", "1"])
        .arg(&dir)
        .arg("-o")
        .arg(&out)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The first output says that the work has begun.
    while !out.join("0.tmx").exists() {
        std::thread::yield_now();
    }
    let signal = Command::new("kill")
        .arg("-INT")
        .arg(child.id().to_string())
        .status();
    assert!(signal.unwrap().success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130), "{}", said(&ended));
    assert!(
        said(&ended).contains("go on with `--resume`"),
        "{}",
        said(&ended)
    );
    let found = contents(&out);
    for (name, bytes) in &found {
        let whole = name == "report.tsv" || bytes.ends_with(b"</tmx>\n");
        assert!(whole, "{name}");
    }
    assert!(found.len() < count, "{} files", found.len());
    let resumed = tilts()
        .args(["batch", "--resume"])
        .arg(&dir)
        .arg("-o")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(resumed.status.code(), Some(0), "{}", said(&resumed));
    let kept = found.len() - 1;
    assert!(
        said(&resumed).contains(&format!("{kept} kept")),
        "{}",
        said(&resumed)
    );
    assert_eq!(contents(&out).len(), count + 1);
}
