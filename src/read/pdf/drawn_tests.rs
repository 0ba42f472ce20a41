//! What is told by raised numbers, by stretched lines and by the order of drawing.

use super::layout_tests::{found, page, read};

fn at(size: u32, x: u32, y: u32, text: &str) -> String {
    page(size, &[(x, y, text)])
}

#[test]
fn every_line_of_every_page_is_read() {
    let text = "The text of the page is here.";
    for (x, y) in [(20, 280), (20, 295), (20, 2), (150, 299), (0, 150)] {
        for before in [0, 1, 2] {
            let mut pages = vec![String::new(); before];
            pages.push(at(10, x, y, text));
            let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
            assert_eq!(found(&pages), [text], "{x} {y} {before}");
        }
    }
}

#[test]
fn a_number_with_a_note_on_the_page_is_no_part_of_a_word() {
    let cases = [
        ("It is so", "1", "It is so and on.", "1"),
        ("It is about us", "1", "It is about us and on.", "1"),
        ("Law of the EU", "3", "Law of the EU and on.", "3"),
        ("It was in 2024", "4", "It was in 2024 and on.", "4"),
        ("It was 12 500", "2", "It was 12 500 and on.", "2"),
        ("Those who are 24", "5", "Those who are 24 and on.", "5"),
        ("It grew (a lot)", "3", "It grew (a lot) and on.", "3"),
        ("It grew by 35 %", "6", "It grew by 35 % and on.", "6"),
        ("In 2024", "*", "In 2024 and on.", "*"),
        ("It is 25 m", "2", "It is 25 m2 and on.", ""),
        ("It is 25 km", "2", "It is 25 km2 and on.", ""),
        ("It is 10", "3", "It is 10³ and on.", ""),
        ("It is 10", "12", "It is 10¹² and on.", ""),
        ("It is 5 s", "-1", "It is 5 s-1 and on.", ""),
        ("On the 5", "th", "On the 5th and on.", ""),
        ("Much CO", "2", "Much CO2 and on.", ""),
    ];
    for (before, number, expected, taken) in cases {
        let line = format!(
            "BT /F 10 Tf 1 0 0 1 20 250 Tm ({before}) Tj /F 6 Tf 4 Ts ({number}) Tj /F 10 Tf 0 Ts ( and on.) Tj ET\n"
        );
        let text = line
            + &at(10, 20, 220, "Here is another paragraph of the text.")
            + &at(8, 20, 40, &format!("{number} The note is here."));
        let (found, notes) = read(&[&text]);
        assert_eq!(found[0], expected, "{found:?}");
        let said = notes.iter().any(|note| note.contains("numbers of notes"));
        assert_eq!(said, !taken.is_empty(), "{before}: {notes:?}");
    }
}

#[test]
fn an_index_below_the_line_is_no_number_of_a_note() {
    let sunk = at(10, 20, 250, "Much SiO") + &at(6, 60, 248, "2") + &at(10, 64, 250, " is in it.");
    assert_eq!(found(&[&sunk]), ["Much SiO2 is in it."]);
}

const LEFT: [&str; 4] = [
    "The left column begins",
    "here and goes on over",
    "these few lines of text",
    "and ends. It is done.",
];
const RIGHT: [&str; 4] = [
    "The right one tells of",
    "roads and of bridges",
    "that are old and tall.",
    "The end comes too.",
];

fn column(x: u32, lines: &[&str]) -> String {
    let lines: Vec<(u32, u32, &str)> = (0..)
        .zip(lines)
        .map(|(line, text)| (x, 250 - 12 * line, *text))
        .collect();
    page(10, &lines)
}

#[test]
fn text_below_columns_comes_behind_them() {
    for (right, below, distance) in [(4, 1, 12), (4, 1, 24), (4, 2, 20), (3, 1, 12), (4, 3, 15)] {
        let mut text = column(20, &LEFT) + &column(160, &RIGHT[..right]);
        let lines = ["Below is this.", "Below is that.", "Below is more."];
        for (line, sentence) in (0..).zip(&lines[..below]) {
            text += &at(10, 20, 214 - distance - 20 * line, sentence);
        }
        let found = found(&[&text]);
        let (columns, tail) = found.split_at(found.len() - below);
        assert_eq!(tail, &lines[..below], "{found:?}");
        assert!(columns[0].starts_with("The left column"), "{found:?}");
        assert!(columns.concat().contains("The right one"), "{found:?}");
    }
}

/// Lines of two columns in the order of their heights, the right one lower by some points.
fn row_by_row(right: u32, lower: u32) -> String {
    let lines = (0..).zip(LEFT.iter().zip(&RIGHT));
    lines
        .map(|(line, (left, other))| {
            let y = 250 - 12 * line;
            at(10, 20, y, left) + &at(10, right, y - lower, other)
        })
        .collect()
}

#[test]
fn columns_that_are_drawn_row_by_row_are_read_one_after_another() {
    for (right, lower) in [
        (160, 0),
        (145, 0),
        (200, 0),
        (160, 1),
        (160, 4),
        (160, 6),
        (160, 8),
    ] {
        let all = found(&[&row_by_row(right, lower)]).join(" ");
        let expected = found(&[&(column(20, &LEFT) + &column(right, &RIGHT))]).join(" ");
        assert_eq!(all, expected, "{right} {lower}");
        assert!(expected.find("It is done.") < expected.find("The right one"));
    }
}

#[test]
fn a_short_first_line_is_part_of_its_column() {
    for (left, right) in [("Title", 0), ("A short line", 0), ("Title", 1)] {
        let left: Vec<&str> = [&[left], &LEFT[..]].concat();
        let other = &RIGHT[right..];
        let all = found(&[&(column(20, &left) + &column(160, other))]).join(" ");
        assert!(all.find("It is done.") < all.find("roads and"), "{all}");
    }
}

#[test]
fn a_longer_left_column_stays_a_column() {
    for right in [3, 4] {
        let longer = [&LEFT[..], &["More is here.", "It ends at last."]].concat();
        let text = column(20, &longer) + &column(160, &RIGHT[..right]);
        let all = found(&[&text]).join(" ");
        assert!(
            all.find("It ends at last.") < all.find("The right one"),
            "{all}"
        );
    }
}

#[test]
fn a_line_stretched_to_fill_its_column_goes_on() {
    for (indent, gap) in [(0, 11), (20, 15), (20, 25), (40, 40)] {
        let shift = gap * 100;
        let first = format!(
            "BT /F 10 Tf 1 0 0 1 {} 250 Tm [(Remarkable) -{shift} ( ) -{shift} (development)] TJ ET\n",
            20 + indent
        );
        let text = first
            + &page(
                10,
                &[
                    (20, 238, "of the country goes on, as was said in the"),
                    (20, 226, "report."),
                ],
            );
        assert_eq!(
            found(&[&text]),
            ["Remarkable development of the country goes on, as was said in the report."],
            "{indent} {gap}"
        );
    }
}

#[test]
fn an_address_over_a_line_end_is_whole() {
    let lines = [
        (
            20,
            250,
            "All the rules stand at https://www.example.org/laws/",
        ),
        (
            20,
            238,
            "2024/on-the-budget.html and more of them are at rules-",
        ),
        (
            20,
            226,
            "and-laws@example.org. The others have been printed.",
        ),
    ];
    let expected = "All the rules stand at https://www.example.org/laws/2024/on-the-budget.html and more of them are \
                    at rules-and-laws@example.org. The others have been printed.";
    assert_eq!(found(&[&page(10, &lines)]), [expected]);
}

/// Lines of a page: each from a place to another.
fn rules(lines: &[(u32, u32, u32, u32)], paint: &str) -> String {
    let lines = lines.iter().map(|(x, y, to_x, to_y)| match paint {
        // As a thin area.
        "f*" => {
            let (width, height) = ((to_x - x).max(1), (to_y - y).max(1));
            format!("{x} {y} {width} {height} re f*\n")
        }
        paint => format!("{x} {y} m {to_x} {to_y} l {paint}\n"),
    });
    lines.collect::<Vec<_>>().concat()
}

#[test]
fn cells_with_lines_around_them_are_read_one_after_another() {
    let text = [
        (20, 280, "Before the table stands this text."),
        (24, 240, "Name"),
        (84, 240, "What it does"),
        (164, 240, "Who"),
        (24, 212, "1."),
        (84, 220, "Writes the rules"),
        (84, 208, "of the game and"),
        (84, 196, "prints them"),
        (164, 214, "The office"),
        (164, 202, "of games"),
        (24, 180, "2."),
        (84, 180, "All of it is done"),
        (20, 140, "Behind the table stands that text."),
    ];
    let expected = [
        "Before the table stands this text.",
        "Name",
        "What it does",
        "Who",
        "1.",
        "Writes the rules of the game and prints them",
        "The office of games",
        "2.",
        "All of it is done",
        "Behind the table stands that text.",
    ];
    let levels = [255, 232, 190, 170].map(|y| (20, y, 240, y));
    let uprights = [20, 80, 240].map(|x| (x, 170, x, 255));
    // The last row has a cell over two columns.
    let inner = [(160, 190, 160, 255)];
    let all: Vec<_> = levels.into_iter().chain(uprights).chain(inner).collect();
    for paint in ["S", "f*", "s"] {
        let drawn = rules(&all, paint) + &page(10, &text);
        assert_eq!(found(&[&drawn]), expected, "{paint}");
    }
    // Without lines at the sides.
    let open: Vec<_> = levels
        .into_iter()
        .chain([(80, 170, 80, 255), (160, 190, 160, 255)])
        .collect();
    assert_eq!(found(&[&(rules(&open, "S") + &page(10, &text))]), expected);
}

#[test]
fn lines_that_make_no_table_change_nothing() {
    let lines = [
        (20, 250, "The first line of the text runs here on and on"),
        (20, 238, "and the second one is below it and ends here."),
    ];
    let text = page(10, &lines);
    let plain = found(&[&text]);
    let frames: [&[(u32, u32, u32, u32)]; 3] = [
        // A frame around it.
        &[
            (10, 260, 290, 260),
            (10, 230, 290, 230),
            (10, 230, 10, 260),
            (290, 230, 290, 260),
        ],
        // Lines below words.
        &[(20, 248, 60, 248), (80, 248, 120, 248), (20, 236, 90, 236)],
        // A chart across it.
        &[
            (10, 245, 290, 245),
            (10, 230, 290, 230),
            (52, 220, 52, 280),
            (117, 220, 117, 280),
            (201, 220, 201, 280),
        ],
    ];
    for frame in frames {
        assert_eq!(found(&[&(rules(frame, "S") + &text)]), plain, "{frame:?}");
    }
}

#[test]
fn narrow_letters_side_by_side_are_two() {
    for x in 20..60 {
        assert_eq!(
            found(&[&at(10, x, 250, "All will fill in Hawaii.")]),
            ["All will fill in Hawaii."]
        );
    }
}
