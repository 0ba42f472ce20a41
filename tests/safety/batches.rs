//! Batches that meet: names, folders, options, what killed ones leave behind.

use super::{EN, LV, code, files, run, said};
use std::path::Path;
use tilts::files::lock_folder;

/// Writes a pair of documents.
fn pair(folder: &Path, name: &str) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(format!("{name}.lv.txt")), LV).unwrap();
    std::fs::write(folder.join(format!("{name}.en.txt")), EN).unwrap();
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_pair_called_report_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    pair(&folder.path().join("in"), "report");
    pair(&folder.path().join("in"), "other");
    let names =
        |out: &str| -> Vec<String> { files(&folder.path().join(out)).into_keys().collect() };
    let output = run(
        folder.path(),
        &["batch", "in", "-o", "a", "--format", "tsv,tmx"],
    );
    assert_eq!(code(&output), 0, "{output:?}");
    let expected = [
        ".batch-options",
        "other.tmx",
        "other.tsv",
        "report.lv.txt.tmx",
        "report.lv.txt.tsv",
        "report.tsv",
    ];
    assert_eq!(names("a"), expected);
    assert!(read(&folder.path().join("a/report.tsv")).starts_with("name\tsource\ttarget\tstatus"));
    assert!(read(&folder.path().join("a/report.lv.txt.tsv")).contains("Rīga ir skaista."));

    let output = run(
        folder.path(),
        &[
            "batch",
            "in",
            "-o",
            "b",
            "--format",
            "tsv",
            "--report",
            "b/other.tsv",
        ],
    );
    assert_eq!(code(&output), 0, "{output:?}");
    assert_eq!(
        names("b"),
        [
            ".batch-options",
            "other.lv.txt.tsv",
            "other.tsv",
            "report.tsv"
        ]
    );

    for (merge, report) in [("report", "c/report.tsv"), ("all", "c/./all.tsv")] {
        let output = run(
            folder.path(),
            &[
                "batch", "in", "-o", "c", "--format", "tsv", "--merge", merge, "--report", report,
                "--force",
            ],
        );
        assert_eq!(code(&output), 2, "{output:?}");
        assert!(
            said(&output).contains("is given twice as output"),
            "{output:?}"
        );
        assert!(!names("c").iter().any(|name| name.contains("tsv")));
    }
}

#[test]
fn one_batch_at_a_time_writes_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    pair(&folder.path().join("in"), "x");
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let lock = lock_folder(&out).unwrap();
    if lock.is_none() {
        println!("skipped: this system locks no folders");
        return;
    }
    for more in [&[][..], &["--force"], &["--resume"], &["--merge", "all"]] {
        let arguments = [&["batch", "in", "-o", "out"], more].concat();
        let output = run(folder.path(), &arguments);
        assert_eq!(code(&output), 4, "{output:?}");
        assert!(
            said(&output).contains("another batch writes to `out`"),
            "{output:?}"
        );
        assert_eq!(files(&out).len(), 0);
    }
    drop(lock);
    assert_eq!(code(&run(folder.path(), &["batch", "in", "-o", "out"])), 0);
}

#[test]
fn a_report_of_other_pairs_stays() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    for name in ["a", "b"] {
        pair(&folder.path().join(name), name);
    }
    assert_eq!(code(&run(folder.path(), &["batch", "a", "-o", "out"])), 0);
    let report = read(&out.join("report.tsv"));
    for more in [&[][..], &["--resume"], &["--merge", "all"]] {
        let output = run(
            folder.path(),
            &[&["batch", "b", "-o", "out"], more].concat(),
        );
        assert_eq!(code(&output), 4, "{more:?}: {output:?}");
        assert!(
            said(&output).contains("is the report of other pairs"),
            "{output:?}"
        );
        assert_eq!(read(&out.join("report.tsv")), report);
    }
    // Its own report is replaced, with more pairs and with fewer when it goes on.
    std::fs::remove_file(out.join("a.tmx")).unwrap();
    assert_eq!(code(&run(folder.path(), &["batch", "a", "-o", "out"])), 0);
    assert_eq!(
        code(&run(
            folder.path(),
            &["batch", "a", "b", "-o", "out", "--resume"]
        )),
        0
    );
    assert_eq!(
        code(&run(
            folder.path(),
            &["batch", "a", "-o", "out", "--resume"]
        )),
        0
    );
    assert_eq!(
        code(&run(
            folder.path(),
            &["batch", "b", "-o", "out", "--report", "b.tsv", "--force"]
        )),
        0
    );
    assert_eq!(
        code(&run(folder.path(), &["batch", "b", "-o", "out", "--force"])),
        0
    );
    std::fs::write(out.join("report.tsv"), "my own\tnotes\n").unwrap();
    let output = run(folder.path(), &["batch", "b", "-o", "out", "--resume"]);
    assert!(
        code(&output) == 4 && said(&output).contains("is no report"),
        "{output:?}"
    );
    assert_eq!(read(&out.join("report.tsv")), "my own\tnotes\n");
}

/// What was made with other options is made again; what was made with the same is kept.
#[test]
fn a_batch_goes_on_with_the_same_options_only() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["x", "y"] {
        pair(&folder.path().join("in"), name);
    }
    std::fs::write(
        folder.path().join("words.tsv"),
        "# languages: lv en\nvārds\tword\n",
    )
    .unwrap();
    let batch = |more: &[&str]| {
        let arguments = [
            &["batch", "in", "-o", "out", "--format", "tsv", "--resume"],
            more,
        ]
        .concat();
        let output = run(folder.path(), &arguments);
        assert_eq!(code(&output), 0, "{output:?}");
        let report = read(&folder.path().join("out/report.tsv"));
        (report.matches("\tkept\t").count(), said(&output))
    };
    assert_eq!(batch(&[]).0, 0);
    assert_eq!(batch(&[]).0, 2);
    let again = "the options are not those of the run before";
    for more in [
        &["--header"][..],
        &["--passes", "1"],
        &["--lexicon", "words.tsv"],
        &["--presegmented"],
        &["--source-lang", "lv", "--target-lang", "en-GB"],
        &["--drop-duplicates"],
        &["--learn"],
        &[],
    ] {
        let (kept, said) = batch(more);
        assert!(
            kept == 0 && said.contains(again),
            "{more:?}: {kept} kept, {said}"
        );
        let (kept, said) = batch(more);
        assert!(
            kept == 2 && !said.contains(again),
            "{more:?}: {kept} kept, {said}"
        );
    }
    let (kept, _) = batch(&["--jobs", "1"]);
    assert_eq!(kept, 2, "the number of workers changes no byte");
    // The words in a list are options too.
    assert_eq!(batch(&["--lexicon", "words.tsv"]).0, 0);
    std::fs::write(
        folder.path().join("words.tsv"),
        "# languages: lv en\nvārds\tword\nmāja\thouse\n",
    )
    .unwrap();
    assert_eq!(batch(&["--lexicon", "words.tsv"]).0, 0);
    assert_eq!(batch(&["--lexicon", "words.tsv"]).0, 2);
    // Outputs of a program that noted no options are kept.
    std::fs::remove_file(folder.path().join("out/.batch-options")).unwrap();
    assert_eq!(batch(&[]).0, 2);
    assert_eq!(batch(&[]).0, 2);
    assert_eq!(batch(&["--header"]).0, 0);
}

/// Temporary files of dead programs go; those of living ones, and the files of others, stay.
#[test]
fn what_killed_batches_leave_behind_is_taken_away() {
    for more in [&[][..], &["--resume"], &["--force"], &["--merge", "all"]] {
        let folder = tempfile::tempdir().unwrap();
        pair(&folder.path().join("in/inner"), "x");
        let out = folder.path().join("out");
        std::fs::create_dir_all(out.join("inner")).unwrap();
        let living = tilts::files::Temporary::new(&out).unwrap();
        let strangers = [
            ".tilts-notes",
            ".tilts-abc12",
            ".tilts-abc1234",
            ".tilts-abc-12",
            "tilts-abc123",
        ];
        for name in strangers {
            std::fs::write(out.join(name), "mine").unwrap();
        }
        let mut gone = vec![out.join(".tilts-abC123")];
        if more != ["--merge", "all"] {
            gone.push(out.join("inner/.tilts-000000"));
        }
        for path in &gone {
            std::fs::write(path, "half").unwrap();
        }
        let output = run(
            folder.path(),
            &[&["batch", "in", "-o", "out"], more].concat(),
        );
        assert_eq!(code(&output), 0, "{output:?}");
        assert!(
            said(&output).contains("of interrupted programs taken away"),
            "{output:?}"
        );
        assert!(!gone.iter().any(|path| path.exists()), "{more:?}");
        let left = files(&out);
        assert!(strangers.iter().all(|name| left.contains_key(*name)));
        let temporary = left.keys().filter(|name| name.contains(".tilts-")).count();
        assert_eq!(temporary, strangers.len() - 1 + 1, "{:?}", left.keys());
        drop(living);
    }
}
