//! What reviewers met on opening a review: where they stopped, files of one name, files of somebody else.

use super::at_work::screen;
use crate::tui::desk::Desk;
use crate::tui::keys::KeyMap;
use crate::tui::screen::View;
use std::path::Path;
use tilts::aligner::Aligner;
use tilts::language::Language;
use tilts::pair::Side;
use tilts::session::{self, Command, Opened, Request};

/// Opens a review of a file in a folder.
fn opened(folder: &Path, files: &[&str]) -> Opened {
    let request = Request {
        files: files.iter().map(|file| folder.join(file)).collect(),
        session: Some(folder.join("s.tilts")),
        aligner: Aligner::new().languages(Language::latvian(), Language::english()),
        ..Request::default()
    };
    session::open(request).unwrap()
}

#[test]
fn a_review_opens_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..30)
        .map(|row| format!("Šis ir teikums numur {row}.\tThis is sentence {row}.\t1-1\t0.9\n"))
        .collect();
    std::fs::write(folder.path().join("rows.tsv"), rows.concat()).unwrap();
    let open = || opened(folder.path(), &["rows.tsv"]).engine;
    let mut engine = open();
    assert_eq!(engine.row(), 0);
    engine.run(Command::GoTo { row: 20 });
    engine.run(Command::GoToSide { side: Side::Target });
    engine.finish().unwrap();
    drop(engine);
    let mut engine = open();
    assert_eq!((engine.row(), engine.side()), (20, Side::Target));
    engine.run(Command::GoTo { row: 7 });
    engine.run(Command::Note {
        text: "look".to_owned(),
    });
    // A review that is killed says no place; the last edit does.
    drop(engine);
    let mut engine = open();
    assert_eq!(engine.row(), 7);
    let before = std::fs::read(folder.path().join("s.tilts")).unwrap();
    engine.finish().unwrap();
    let after = std::fs::read(folder.path().join("s.tilts")).unwrap();
    assert_eq!(before, after, "nothing is new");
}

#[test]
fn two_files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    for (language, text) in [("lv", "Labdien, pasaule!\n"), ("en", "Hello, world!\n")] {
        std::fs::create_dir(folder.path().join(language)).unwrap();
        std::fs::write(folder.path().join(language).join("text.txt"), text).unwrap();
    }
    let titled = |files: &[&str]| {
        let engine = opened(folder.path(), files).engine;
        let desk = Desk::new(engine, KeyMap::default());
        screen(&desk, &mut View::default(), 100, 12)[0].clone()
    };
    let title = titled(&["lv/text.txt", "en/text.txt"]);
    assert!(title.ends_with("lv/text.txt + en/text.txt"), "{title}");
}

#[test]
fn the_rows_of_a_foreign_file_are_rated() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("rows.tsv"),
        "Muzejs atklāj izstādi par 1905. gadu.\tThe museum opens an exhibition on the year 1905.\n\
         Izstādē ir 120 fotogrāfijas.\tAdmission is free on Fridays.\n\
         Ieeja piektdienās ir bez maksas.\tThe exhibition has 120 photographs.\n\
         Tā būs skatāma līdz 2. martam.\tIt will be open until 2 March.\n",
    )
    .unwrap();
    let Opened {
        mut engine, notes, ..
    } = opened(folder.path(), &["rows.tsv"]);
    assert_eq!(engine.counts().doubtful, 2, "{:?}", engine.rows());
    assert_eq!(engine.row(), 1, "it begins at the first doubtful row");
    assert!(engine.rows().iter().all(|row| row.confidence < 1.0));
    assert!(
        notes
            .iter()
            .any(|note| note.text.contains("4 rows were rated")),
        "{notes:?}"
    );
    engine.run(Command::Accept { rows: 1 });
    assert_eq!(engine.row(), 2, "doubtful rows are walked");
    let rated: Vec<f64> = engine.rows().iter().map(|row| row.confidence).collect();
    drop(engine);
    let engine = opened(folder.path(), &["rows.tsv"]).engine;
    let again: Vec<f64> = engine.rows().iter().map(|row| row.confidence).collect();
    assert_eq!(rated, again);
}
