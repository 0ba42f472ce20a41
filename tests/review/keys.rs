//! Keys and answers, without a terminal.

use super::{Nowhere, bitext, desk, engine, press, rows};
use crate::prompt;
use crate::tui::desk::{Desk, Effect};
use crate::tui::keys::KeyMap;
use snapbox::Data;
use std::path::Path;
use tilts::bitext::{Cell, Row, Status};
use tilts::pair::Side;
use tilts::session::{Command, Engine, Review};

#[test]
fn questions_and_answers_in_plain_lines() {
    let answers = "y\na\nm s\ng 2\ne t In 2024, Latvia made 1.5 million.\ns s Eksports\nJ t\nu\nc later\n\
                   x t\nK t\nu\nU\nd\nC\nw\nw out.tmx\ng 99\nfoo\n?\nq\nnever read\n";
    let mut said = Vec::new();
    let nowhere = Nowhere::default();
    let mut engine = Engine::new(Review::new(bitext(rows()))).with_exporter(nowhere.clone());
    prompt::run(&mut engine, &mut answers.as_bytes(), &mut said).unwrap();
    assert_eq!(*nowhere.written.borrow(), ["out.tmx"]);
    snapbox::assert_data_eq!(
        String::from_utf8(said).unwrap(),
        Data::read_from(Path::new("tests/review/lines.txt"), None)
    );
}

#[test]
fn cells_that_stand_alone_are_pinned_over_other_rows() {
    let mut rows = rows();
    rows[0].cells.target = Cell::default();
    let begun = bitext(rows);
    let mut desk = Desk::new(engine(begun.clone()), KeyMap::default());
    press(&mut desk, "g h p j j p");
    assert_eq!(
        desk.message.text,
        "pinned and accepted; the rows between stay as they are"
    );
    let pinned = &desk.engine.rows()[desk.engine.row()];
    assert_eq!((desk.engine.row(), pinned.status), (0, Status::Accepted));
    assert!(pinned.cells.target.text.starts_with("Photo"));
    assert_eq!(desk.engine.rows()[1], begun.rows[1]);
    assert_eq!(desk.engine.rows()[2..], begun.rows[3..]);
    press(&mut desk, "u");
    assert_eq!(desk.engine.bitext(), &begun);
}

#[test]
fn keys_do_what_help_says() {
    let mut desk = desk();
    press(&mut desk, "a");
    assert_eq!(desk.engine.row(), 1, "the next doubtful row");
    press(&mut desk, "v j a");
    assert_eq!(desk.engine.counts().accepted, 3);
    press(&mut desk, "u u u u");
    assert_eq!(desk.engine.bitext(), &bitext(rows()));
    press(&mut desk, "2 G l m");
    assert_eq!(
        desk.engine.rows()[1]
            .cells
            .target
            .text
            .matches("Photo")
            .count(),
        1
    );
    press(&mut desk, "u 1 G space j space d");
    assert_eq!(
        desk.engine.counts().dropped,
        3,
        "rows 1 and 3, and 5 as before"
    );
    press(&mut desk, "u 2 G h p l j j p");
    assert!(
        desk.message.text.starts_with("pinned"),
        "{:?}",
        desk.message
    );
    let pinned = desk.engine.rows()[desk.engine.row()].clone();
    assert_eq!(pinned.status, Status::Accepted);
    assert!(pinned.cells.source.text.starts_with("2024."));
    assert!(pinned.cells.target.text.starts_with("“Chemistry"));
    press(&mut desk, "u g h e ctrl-u X enter");
    assert_eq!(desk.engine.rows()[0].cells.source.text, "X");
    assert!(desk.engine.rows()[0].edited);
    desk.engine.run(Command::GoToSide { side: Side::Target });
    press(&mut desk, "/ P h o n e enter");
    assert_eq!(desk.engine.row(), 4);
    press(&mut desk, "alt-k");
    assert!(
        desk.engine.search().is_none(),
        "`esc` and `k`, pressed fast"
    );
    assert_eq!(desk.engine.row(), 3);
    press(&mut desk, "ctrl-x");
    assert_eq!(
        desk.message.text,
        "`ctrl-x` means nothing here; `?` shows the keys"
    );
}

#[test]
fn leaving_asks_only_when_the_export_is_older() {
    let nowhere = Nowhere::default();
    let engine = Engine::new(Review::new(bitext(rows())))
        .with_exporter(nowhere.clone())
        .with_export("taken.tmx", None);
    let mut desk = Desk::new(engine, KeyMap::default());
    let key = |desk: &mut Desk, key: &str| desk.press(key.parse().unwrap());
    key(&mut desk, "r");
    assert_eq!(
        key(&mut desk, "q"),
        Effect::Leave,
        "the session is saved, and nothing was exported"
    );
    key(&mut desk, "w");
    key(&mut desk, "y");
    assert_eq!(desk.message.text, "5 of 5 rows written to taken.tmx");
    assert_eq!(
        key(&mut desk, "q"),
        Effect::Leave,
        "the export is as new as the session"
    );
    key(&mut desk, "u");
    assert_eq!(key(&mut desk, "q"), Effect::Stay);
    assert_eq!(key(&mut desk, "n"), Effect::Leave);
    assert_eq!(*nowhere.written.borrow(), ["taken.tmx"]);
}

/// Many rows, a few of which hold what is looked for.
fn many(hits: &[usize]) -> Desk {
    let mut all = bitext(rows());
    let row = Row {
        cells: all.rows[0].cells.clone().map(|_| Cell {
            text: "a".to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        }),
        confidence: 0.9,
        ..Row::default()
    };
    all.rows = vec![row; 60_000];
    for hit in hits {
        "Ķīna".clone_into(&mut all.rows[*hit].cells.target.text);
    }
    Desk::new(engine(all), KeyMap::default())
}

#[test]
fn a_long_search_goes_on_while_no_key_comes() {
    let mut desk = many(&[30_000, 59_000]);
    press(&mut desk, "/ ķ ī n enter");
    assert_eq!((desk.engine.row(), desk.engine.is_searching()), (0, true));
    while desk.engine.row() == 0 {
        assert!(desk.continue_search(5_000));
    }
    assert_eq!(
        (desk.engine.row(), desk.engine.side()),
        (30_000, Side::Target)
    );
    assert!(
        desk.message.text.ends_with("counting…"),
        "{:?}",
        desk.message
    );
    while desk.continue_search(5_000) {}
    assert_eq!(desk.message.text, "hit 1 of 2 for `ķīn`");
    // Pushing the cells of all rows touches them all; the hits are counted anew.
    press(&mut desk, "1 G J n");
    while desk.continue_search(5_000) {}
    assert_eq!(desk.engine.row(), 30_001);
    assert_eq!(desk.message.text, "hit 1 of 2 for `ķīn`");
    press(&mut desk, "/ x x enter");
    while desk.continue_search(5_000) {}
    assert!(desk.message.is_refusal, "{:?}", desk.message);
    assert_eq!(desk.engine.row(), 30_001);
}

#[test]
fn keys_mean_the_same_before_a_search_has_come_to_its_end() {
    for keys in [
        "/ k i n enter n",
        "/ k i n enter N N",
        "/ k i n enter a",
        "| k i n enter j",
        "| k i n enter G",
        "| k i n enter g d",
        "G | k i n enter k",
        "| n o n e enter j",
        "/ k i n enter 1 G l J n",
    ] {
        let (mut hasty, mut patient) = (many(&[20_000, 30_000]), many(&[20_000, 30_000]));
        press(&mut hasty, keys);
        while hasty.continue_search(7_000) {}
        for key in keys.split(' ') {
            press(&mut patient, key);
            while patient.continue_search(7_000) {}
        }
        assert_eq!(
            (
                hasty.engine.row(),
                hasty.engine.side(),
                hasty.engine.counts()
            ),
            (
                patient.engine.row(),
                patient.engine.side(),
                patient.engine.counts()
            ),
            "{keys}"
        );
    }
}
