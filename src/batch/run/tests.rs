//! What becomes of pairs that go wrong, or are converted first.

use super::super::outputs;
use super::super::pairing::Job;
use super::*;
use crate::language::Language;
use crate::pair::Pair;
use rayon::ThreadPoolBuilder;

/// A pair of files of three sentences each, which is to be aligned to a table.
#[expect(clippy::disallowed_methods, reason = "files of the test's own")]
fn planned(folder: &std::path::Path, names: &[&str]) -> Vec<Planned> {
    let jobs = names.iter().map(|name| {
        let paths = Pair::new("lv", "en").map(|side| folder.join(format!("{name}.{side}.txt")));
        std::fs::write(&paths.source, "Pirmais 11. Otrais 22.\n").unwrap();
        std::fs::write(&paths.target, "The first 11. The second 22.\n").unwrap();
        Job {
            name: (*name).to_owned(),
            paths,
            languages: Pair::default(),
        }
    });
    outputs::plan(jobs.collect(), &[formats::tsv::FORMAT], folder, &[])
}

#[test]
fn a_panic_inside_the_aligner_is_one_error_row() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = planned(folder.path(), &["one", "two", "three"]);
    let calls = std::sync::atomic::AtomicUsize::new(0);
    let fails_once = move |_| {
        let call = calls.fetch_add(1, Ordering::SeqCst);
        assert!(call > 0, "an impossible state");
    };
    let aligner = Aligner::new()
        .languages(Language::latvian(), Language::english())
        .progress(fails_once);
    let settings = Settings {
        aligner,
        ..Settings::default()
    };
    let workers = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let stop = AtomicBool::new(false);
    let report = run(&workers, &pairs, &[], &settings, &stop, |_| {}).unwrap();
    let failed: Vec<&Entry> = report
        .entries
        .iter()
        .filter(|one| one.error.is_some())
        .collect();
    assert_eq!(report.entries.len(), 3);
    assert_eq!(failed.len(), 1, "{:?}", report.entries);
    let why = failed[0].error.as_deref().unwrap();
    assert!(why.contains("an impossible state"), "{why}");
    for (pair, entry) in pairs.iter().zip(&report.entries) {
        assert_eq!(
            pair.outputs[0].1.exists(),
            entry.error.is_none(),
            "{entry:?}"
        );
    }
}

#[test]
fn files_are_converted_where_somebody_asks_for_that() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = planned(folder.path(), &["one", "two"]);
    let settings = Settings {
        aligner: Aligner::new().languages(Language::latvian(), Language::english()),
        convert: Some(|path, _, _| {
            if path.ends_with("two.en.txt") {
                return Err("it cannot be converted".to_owned());
            }
            Ok(Input::sentences(["Viens 1."]))
        }),
        ..Settings::default()
    };
    let workers = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let stop = AtomicBool::new(false);
    let report = run(&workers, &pairs, &[], &settings, &stop, |_| {}).unwrap();
    let rows = |entry: &Entry| entry.figures.as_ref().map(|figures| figures.rows);
    assert_eq!(
        report.entries.iter().map(rows).collect::<Vec<_>>(),
        [Some(1), None]
    );
    let why = report.entries[1].error.as_deref();
    assert_eq!(why, Some("it cannot be converted"));
}
