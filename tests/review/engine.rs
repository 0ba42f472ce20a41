//! A whole review through commands alone, as a front end in another process sends them: lines of JSON.

use std::path::Path;
use tilts::aligner::Aligner;
use tilts::bitext::Status;
use tilts::language::Language;
use tilts::pair::Side;
use tilts::session::{self, Command, Engine, Opened, Outcome, Refusal, Request};

const LATVIAN: &str = "Muzejs atklāj izstādi par 1905. gadu.\n\nIzstādē ir 120 fotogrāfijas.\n\n\
                       Tā būs skatāma līdz 2. martam.\n\nIeeja ir bez maksas.";
const ENGLISH: &str = "The museum opens an exhibition on the year 1905.\n\nThe exhibition has 120 photographs.\n\n\
                       It will be open until 2 March.\n\nAdmission is free.";

fn request(folder: &Path) -> Request {
    Request {
        files: vec![folder.join("lv.txt"), folder.join("en.txt")],
        session: Some(folder.join("museum.tilts")),
        export: Some(folder.join("museum.tmx")),
        aligner: Aligner::new().languages(Language::latvian(), Language::english()),
        ..Request::default()
    }
}

/// Whether an outcome is as it should be.
type Fits = fn(&Outcome) -> bool;

/// Sends commands, each with what it is to come to.
fn send(engine: &mut Engine, commands: &[(&str, Fits)]) {
    for (line, fits) in commands {
        let command: Command = serde_json::from_str(line).unwrap();
        let outcome = engine.run(command);
        assert!(fits(&outcome), "{line} came to {outcome:?}");
    }
}

#[test]
fn a_review_is_driven_by_commands_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lv.txt"), LATVIAN).unwrap();
    std::fs::write(folder.path().join("en.txt"), ENGLISH).unwrap();
    let Opened { mut engine, .. } = session::open(request(folder.path())).unwrap();
    assert_eq!(engine.counts().rows, 4);
    send(
        &mut engine,
        &[
            (r#"{"command":"go-to","row":0}"#, |outcome| {
                matches!(outcome, Outcome::Quiet)
            }),
            (r#"{"command":"accept","rows":2}"#, |outcome| {
                matches!(outcome, Outcome::Accepted { rows: 2, .. })
            }),
            (r#"{"command":"go-to","row":9}"#, |outcome| {
                matches!(outcome, Outcome::Refused(Refusal::NoSuchRow { rows: 4 }))
            }),
            (r#"{"command":"search","text":"lidz"}"#, |outcome| {
                matches!(
                    outcome,
                    Outcome::Hit {
                        place: Some((1, 1)),
                        ..
                    }
                )
            }),
            (r#"{"command":"go-to-side","side":"target"}"#, |outcome| {
                matches!(outcome, Outcome::Quiet)
            }),
            (
                r#"{"command":"text","text":"It is open until 2 March."}"#,
                |outcome| matches!(outcome, Outcome::TextChanged),
            ),
            (r#"{"command":"back"}"#, |outcome| {
                matches!(outcome, Outcome::Quiet)
            }),
            (
                r#"{"command":"merge","sides":"both","rows":2}"#,
                |outcome| matches!(outcome, Outcome::Merged { rows: 2 }),
            ),
            (r#"{"command":"undo","times":1}"#, |outcome| {
                matches!(outcome, Outcome::Undone(_))
            }),
            (r#"{"command":"go-to","row":3}"#, |outcome| {
                matches!(outcome, Outcome::Quiet)
            }),
            (r#"{"command":"drop-or-keep","rows":1}"#, |outcome| {
                matches!(
                    outcome,
                    Outcome::Decided {
                        status: Status::Dropped,
                        rows: 1,
                        ..
                    }
                )
            }),
            (r#"{"command":"show","filter":"dropped"}"#, |outcome| {
                matches!(outcome, Outcome::Shown { rows: Some(1), .. })
            }),
            (r#"{"command":"show","filter":""}"#, |outcome| {
                matches!(outcome, Outcome::Quiet)
            }),
            (r#"{"command":"realign"}"#, |outcome| {
                matches!(
                    outcome,
                    Outcome::Realigned { .. } | Outcome::Refused(Refusal::Review(_))
                )
            }),
            (
                r#"{"command":"export","path":null,"replace":false}"#,
                |outcome| matches!(outcome, Outcome::Exported(exported) if exported.rows == 3),
            ),
        ],
    );
    let evidence = engine.evidence(0);
    assert!(!evidence.matches.is_empty(), "1905 stands on both sides");
    assert!(!engine.export_is_older());
    engine.finish().unwrap();
    drop(engine);

    // Another front end goes on where this one stopped.
    let Opened { engine, notes, .. } = session::open(request(folder.path())).unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    let row = &engine.rows()[2];
    assert_eq!(
        row.cells.get(Side::Target).text,
        "It is open until 2 March."
    );
    assert_eq!((engine.counts().accepted, engine.counts().dropped), (2, 1));
}

#[test]
fn a_text_that_changed_keeps_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lv.txt"), LATVIAN).unwrap();
    std::fs::write(folder.path().join("en.txt"), ENGLISH).unwrap();
    let Opened { mut engine, .. } = session::open(request(folder.path())).unwrap();
    engine.run(Command::GoTo { row: 0 });
    engine.run(Command::Accept { rows: 1 });
    drop(engine);
    let changed = LATVIAN.replace("bez maksas", "brīva");
    std::fs::write(folder.path().join("lv.txt"), changed).unwrap();
    let Opened { engine, notes, .. } = session::open(request(folder.path())).unwrap();
    let said: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert!(said[0].contains("1 decided row carried over"), "{said:?}");
    assert_eq!(engine.rows()[0].status, Status::Accepted);
    let mut texts = engine.rows().iter().map(|row| &row.cells.source.text);
    assert!(texts.any(|text| text == "Ieeja ir brīva."));
}
