//! What reviewers met in a real review: rows that a filter hides, blocks, half rows, tall rows, foreign files.

use super::{bitext, desk, engine, press, rows};
use crate::prompt;
use crate::tui::desk::{Desk, Mode};
use crate::tui::keys::KeyMap;
use crate::tui::screen::{Look, View, draw, scrolls};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tilts::bitext::edit::Sides;
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::pair::Pair;
use tilts::session::{Command, Engine, Outcome, Refusal};

/// Rows of these texts, every second of them doubtful.
fn made(texts: &[(&str, &str)]) -> Bitext {
    let cell = |text: &str| Cell {
        text: text.to_owned(),
        ..Cell::default()
    };
    let made = texts.iter().zip(1..).map(|((source, target), id)| Row {
        id,
        cells: Pair::new(cell(source), cell(target)),
        confidence: if id % 2 == 0 { 0.3 } else { 0.9 },
        ..Row::default()
    });
    bitext(made.collect())
}

fn sitting_at(texts: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::new(engine(made(texts)), KeyMap::default());
    desk.engine.run(Command::GoTo { row: 0 });
    desk
}

const SIX: &[(&str, &str)] = &[
    ("a", "A"),
    ("b", "B"),
    ("c", "C"),
    ("d", "D"),
    ("e", "E"),
    ("f", "F"),
];

fn texts(engine: &Engine) -> Vec<(&str, &str)> {
    let texts = engine.rows().iter().map(|row| {
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        (texts.source, texts.target)
    });
    texts.collect()
}

fn statuses(engine: &Engine) -> Vec<Status> {
    engine.rows().iter().map(|row| row.status).collect()
}

pub(super) const LOOK: Look = Look {
    color: false,
    ascii: false,
};

/// Draws a screen; returns its lines.
pub(super) fn screen(desk: &Desk, view: &mut View, width: u16, height: u16) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let drawn = terminal
        .draw(|frame| draw(frame, desk, view, None, LOOK))
        .unwrap();
    (0..height)
        .map(|y| (0..width).map(|x| drawn.buffer[(x, y)].symbol()).collect())
        .collect()
}

#[test]
fn a_range_and_a_count_act_on_what_is_shown() {
    use Status::{Accepted, Auto, Dropped};
    for keys in ["v j j d", "3 d", "space space space d"] {
        let mut desk = sitting_at(SIX);
        press(&mut desk, "| d o u b t f u l enter");
        assert_eq!(desk.engine.row(), 1);
        press(&mut desk, keys);
        let expected = [Auto, Dropped, Auto, Dropped, Auto, Dropped];
        assert_eq!(statuses(&desk.engine), expected, "{keys}");
        let said = &desk.message.text;
        assert!(said.starts_with("3 rows left out"), "{keys}: {said}");
        // Marks say themselves which rows they are on.
        let hides = said.ends_with("; 2 hidden rows between them stay as they are");
        assert_eq!(hides, !keys.contains("space"), "{keys}: {said}");
        press(&mut desk, "u");
        assert_eq!(statuses(&desk.engine), [Auto; 6], "{keys}");
    }
    let mut desk = sitting_at(SIX);
    press(&mut desk, "| d o u b t f u l enter 2 a");
    assert_eq!(
        statuses(&desk.engine),
        [Auto, Accepted, Auto, Accepted, Auto, Auto]
    );
    assert_eq!(
        desk.message.text,
        "2 accepted; 1 hidden row between them stays as it is"
    );
}

#[test]
fn what_would_join_or_move_hidden_rows_is_refused() {
    for (keys, hidden) in [("v j m", 1), ("3 M", 1), ("v j j p", 2), ("v j P", 1)] {
        let mut desk = sitting_at(SIX);
        press(&mut desk, "| d o u b t f u l enter");
        let before = desk.engine.bitext().clone();
        press(&mut desk, keys);
        let said = if hidden == 1 {
            "a row between them is hidden; show all rows first".to_owned()
        } else {
            format!("{hidden} rows between them are hidden; show all rows first")
        };
        assert_eq!(desk.message.text, said, "{keys}");
        assert!(desk.message.is_refusal);
        assert_eq!(desk.engine.bitext(), &before);
    }
    // The next row is joined as it stands.
    let mut desk = sitting_at(SIX);
    press(&mut desk, "| d o u b t f u l enter M");
    assert_eq!(desk.engine.rows()[1].cells.source.text, "b c");
}

#[test]
fn rows_around_those_of_a_filter_are_seen_and_left_alone() {
    let mut desk = sitting_at(SIX);
    press(&mut desk, "+");
    assert!(desk.message.is_refusal, "{:?}", desk.message);
    press(&mut desk, "| b enter");
    let seen = |desk: &Desk| {
        let lines = screen(desk, &mut View::default(), 80, 12);
        let rows = lines.iter().filter(|line| line.contains('│'));
        let rows = rows.filter_map(|line| line.split_whitespace().next());
        let rows = rows.filter_map(|word| word.parse::<usize>().ok());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(seen(&desk), [2]);
    press(&mut desk, "+");
    assert_eq!(desk.message.text, "1 row is shown around each");
    assert_eq!(seen(&desk), [1, 2, 3]);
    press(&mut desk, "2 +");
    assert_eq!(seen(&desk), [1, 2, 3, 4]);
    press(&mut desk, "3 d");
    assert_eq!(desk.engine.counts().dropped, 1);
    // What is to be mended is seen with what stands around it.
    let mut desk = sitting_at(SIX);
    press(&mut desk, "| d o u b t f u l enter");
    assert_eq!(seen(&desk), [1, 2, 3, 4, 5, 6]);
    press(&mut desk, "j");
    assert_eq!(desk.engine.row(), 3);
}

#[test]
fn a_block_is_pinned_in_one_go() {
    let lone = &[
        ("a", ""),
        ("b", ""),
        ("c", ""),
        ("x", "X"),
        ("", "A"),
        ("", "B"),
        ("", "C"),
        ("y", "Y"),
    ];
    let done = [("a", "A"), ("b", "B"), ("c", "C"), ("x", "X"), ("y", "Y")];
    // From the source and from the target, by a range and by a count.
    for keys in [
        "h v j j p 5 G p",
        "h 3 p 5 G p",
        "5 G l v j j p 1 G p",
        "5 G l 3 p 1 G p",
    ] {
        let mut desk = sitting_at(lone);
        press(&mut desk, keys);
        assert_eq!(texts(&desk.engine), done, "{keys}: {:?}", desk.message);
        assert_eq!(desk.message.text, "3 pairs pinned and accepted", "{keys}");
        assert_eq!(desk.engine.counts().accepted, 3);
        press(&mut desk, "u");
        assert_eq!(desk.engine.bitext(), &made(lone), "{keys}: one undo");
    }
    // Cells that have wrong partners.
    let mut desk = sitting_at(&[("a", "X"), ("b", "A"), ("c", "B"), ("y", "Y")]);
    press(&mut desk, "h 2 p 2 G p");
    assert_eq!(
        texts(&desk.engine),
        [("", "X"), ("a", "A"), ("b", "B"), ("c", ""), ("y", "Y")]
    );
    // More than there are across.
    let mut desk = sitting_at(&[("a", "X"), ("b", "Y"), ("c", "A")]);
    press(&mut desk, "h 3 p 3 G p");
    assert!(
        desk.message.text.starts_with("1 pair pinned"),
        "{:?}",
        desk.message
    );
}

#[test]
fn a_block_of_rows_is_put_elsewhere_in_one_go() {
    for (keys, expected) in [
        ("2 P 5 G P", "cdeabf"),
        ("v j P 5 G P", "cdeabf"),
        ("5 G 2 P 1 G P", "efabcd"),
        ("P j P", "bacdef"),
    ] {
        let mut desk = sitting_at(SIX);
        press(&mut desk, keys);
        let sources: String = texts(&desk.engine)
            .iter()
            .map(|(source, _)| *source)
            .collect();
        assert_eq!(sources, expected, "{keys}: {:?}", desk.message);
        press(&mut desk, "u");
        assert_eq!(desk.engine.bitext(), &made(SIX), "{keys}");
    }
    let mut desk = sitting_at(SIX);
    press(&mut desk, "3 P j P");
    assert!(desk.message.is_refusal, "{:?}", desk.message);
    press(&mut desk, "esc 5 G P P");
    assert!(desk.message.is_refusal, "taken up anew: {:?}", desk.message);
}

#[test]
fn a_text_is_replaced_in_all_cells_after_a_look() {
    let pairs = &[
        ("Ekonomikas ministrija", "Ministry of Economy"),
        ("ekonomika", "The economy"),
        ("Ministrija", "The Ministry of Economy, Ministry of Economy"),
    ];
    let mut desk = sitting_at(pairs);
    press(&mut desk, "S E c o n o m y enter E c o n o m i c s enter");
    let Mode::Preview(preview) = &desk.mode else {
        panic!("{:?}", desk.message);
    };
    assert_eq!(preview.lines[0], "3 places in 2 cells would change:");
    assert_eq!(
        preview.lines[1],
        "row 1, target: Ministry of Economy → Ministry of Economics"
    );
    let lines = screen(&desk, &mut View::default(), 80, 12);
    assert!(lines[1].starts_with("3 places in 2 cells"), "{lines:?}");
    assert_eq!(desk.engine.bitext(), &made(pairs), "nothing is changed yet");
    press(&mut desk, "n");
    assert_eq!(desk.message.text, "nothing was replaced");
    press(&mut desk, "S E c o n o m y enter E c o n o m i c s enter y");
    assert_eq!(
        desk.message.text,
        "replaced: 3 places in 2 cells; `u` takes all of it back"
    );
    assert_eq!(texts(&desk.engine)[1].1, "The economy");
    assert_eq!(
        texts(&desk.engine)[2].1,
        "The Ministry of Economics, Ministry of Economics"
    );
    press(&mut desk, "u");
    assert_eq!(desk.engine.bitext(), &made(pairs), "one undo");
    // Only what is shown, and by a regular expression with groups.
    press(&mut desk, "| 1 enter esc | T h e enter");
    let outcome = desk.engine.run(Command::Replace {
        find: "/(Ministry) of (\\w+)/".to_owned(),
        with: "$2 $1".to_owned(),
        sides: Sides::Target,
        preview: false,
    });
    assert!(
        matches!(&outcome, Outcome::Replaced(found) if found.places == 2 && found.only_shown),
        "{outcome:?}"
    );
    assert_eq!(texts(&desk.engine)[0].1, "Ministry of Economy");
    assert_eq!(
        texts(&desk.engine)[2].1,
        "The Economy Ministry, Economy Ministry"
    );
    let nothing = desk.engine.run(Command::Replace {
        find: "ekonomist".to_owned(),
        with: String::new(),
        sides: Sides::Both,
        preview: false,
    });
    assert!(matches!(
        nothing,
        Outcome::Refused(Refusal::NothingToReplace { .. })
    ));
}

#[test]
fn a_split_fills_the_empty_cell_below() {
    let mut desk = sitting_at(&[("a. b.", "A."), ("", "B."), ("c", "C")]);
    press(&mut desk, "h s enter");
    assert_eq!(
        texts(&desk.engine),
        [("a.", "A."), ("b.", "B."), ("c", "C")],
        "{:?}",
        desk.message
    );
    press(&mut desk, "u");
    assert_eq!(texts(&desk.engine)[0], ("a. b.", "A."), "one undo");
    // Not where both sides are cut, nor into a row that is decided.
    for keys in ["1 G h s tab enter", "2 G r d k h s enter"] {
        let mut desk = sitting_at(&[("a. b.", "A. B."), ("", "C.")]);
        press(&mut desk, keys);
        assert_eq!(desk.engine.rows().len(), 3, "{keys}");
    }
}

#[test]
fn a_half_row_says_what_it_pulled() {
    let mut desk = sitting_at(&[("a", ""), ("b", "The first"), ("c", "The second")]);
    press(&mut desk, "l K");
    assert_eq!(desk.message.text, "pulled up: `The first`");
    assert_eq!(texts(&desk.engine)[0], ("a", "The first"));
    press(&mut desk, "u 2 G K");
    assert_eq!(desk.message.text, "pulled up");
    let mut said = Vec::new();
    let mut engine = engine(made(&[("a", ""), ("b", "The first"), ("c", "The second")]));
    engine.run(Command::GoTo { row: 0 });
    prompt::run(&mut engine, &mut "K t\n".as_bytes(), &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("1 pulled up: `The first`"), "{said}");
}

#[test]
fn an_edited_cell_loses_its_confidence() {
    let mut desk = sitting_at(SIX);
    let row_on_screen = |desk: &Desk, row: usize| {
        let lines = screen(desk, &mut View::default(), 80, 12);
        lines[row].clone()
    };
    assert!(row_on_screen(&desk, 1).contains("0.90"));
    press(&mut desk, "e X enter");
    assert!(
        row_on_screen(&desk, 1).contains(" — "),
        "{}",
        row_on_screen(&desk, 1)
    );
    assert!(!row_on_screen(&desk, 1).contains("0.90"));
    assert!(!desk.engine.rows()[0].is_doubtful(), "it was not before");
    press(&mut desk, "2 G e X enter");
    assert!(!row_on_screen(&desk, 2).contains("0.30"));
    assert!(
        desk.engine.rows()[1].is_doubtful(),
        "nobody has accepted it"
    );
    press(&mut desk, "u u");
    assert_eq!(desk.engine.bitext(), &made(SIX));
}

#[test]
fn a_row_taller_than_the_screen_scrolls() {
    let words: Vec<String> = (0..150).map(|word| format!("word{word:03}")).collect();
    let long = words.join(" ");
    let mut desk = sitting_at(&[("a", "A"), (&long, "short"), ("c", "C")]);
    let mut view = View::default();
    let mut seen = String::new();
    let mut presses = 0;
    while desk.engine.row() < 2 {
        seen.push_str(&screen(&desk, &mut view, 70, 12).concat());
        let key = "j".parse().unwrap();
        if !scrolls(&desk, &mut view, key) {
            desk.press(key);
        }
        presses += 1;
        assert!(presses < 30, "{seen}");
    }
    for word in &words {
        assert!(seen.contains(word.as_str()), "{word}");
    }
    // Back up through it, from its end.
    let mut back = String::new();
    screen(&desk, &mut view, 70, 12);
    while desk.engine.row() > 0 {
        let key = "k".parse().unwrap();
        if !scrolls(&desk, &mut view, key) {
            desk.press(key);
        }
        let lines = screen(&desk, &mut view, 70, 12).concat();
        if back.is_empty() {
            assert!(lines.contains("word149"), "{lines}");
        }
        back.push_str(&lines);
    }
    assert!(back.contains("word000") && back.contains("word075"));
    // A cut is seen wherever it is.
    press(&mut desk, "2 G h s end");
    assert!(
        screen(&desk, &mut view, 70, 12)
            .concat()
            .contains("word149")
    );
    press(&mut desk, "home");
    assert!(
        screen(&desk, &mut view, 70, 12)
            .concat()
            .contains("word000")
    );
}

#[test]
fn plain_lines_do_blocks_too() {
    let lone = &[
        ("a", ""),
        ("b", ""),
        ("x", "X"),
        ("", "A"),
        ("", "B"),
        ("y", "Y"),
    ];
    let mut engine = engine(made(lone));
    let mut said = Vec::new();
    let answers = "p 1 4 2\nu\nP 1 6 2\nu\nS X => Z\nS!\nS!\nS q => r\np 1\nP x\nS\n";
    prompt::run(&mut engine, &mut answers.as_bytes(), &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    for line in [
        "2 pairs pinned and accepted\n",
        "pin undone\n",
        " moved\n",
        "move undone\n",
        "1 place in 1 cell would change:\nrow 3, target: X → Z\n`S!` changes it\n",
        "replaced: 1 place in 1 cell\n",
        "say what becomes what first",
        "nothing is replaced: `q`",
        "say two row numbers, as in `p 12 14`",
        "say two row numbers, as in `P 12 14`",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(engine.rows()[2].cells.target.text, "Z");
}

/// A filter that hides the row under the keys does not hide it from the eye.
#[test]
fn the_row_that_keys_act_on_is_always_seen() {
    let mut desk = desk();
    press(&mut desk, "| a c c e p t e d enter 4 G");
    let lines = screen(&desk, &mut View::default(), 80, 12).concat();
    assert!(lines.contains("Chemistry"), "{lines}");
    assert_eq!(desk.engine.rows().len(), rows().len());
}
