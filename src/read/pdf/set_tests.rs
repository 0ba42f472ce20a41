//! How real documents are set: running lines, notes at the foot of a page, items, quotations, tables without lines.

use super::layout_tests::{found, page, read};

fn all(pages: &[String]) -> (Vec<String>, Vec<String>) {
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    read(&pages)
}

fn said(notes: &[String]) -> usize {
    let note = notes.iter().find(|note| note.contains("running headers"));
    let count = note.and_then(|note| note.split_once("page numbers ("));
    let count = count.and_then(|(_, rest)| rest.split_once(':'));
    count.map_or(0, |(count, _)| count.parse().unwrap())
}

/// A page of a book of two columns, with what stands at its borders.
fn book(number: usize, borders: &[(u32, u32, &str)]) -> String {
    let word = |row: usize| {
        let letter = |at: usize| "abcdefghijklmnopqrst".get(at..=at).unwrap();
        format!("{}{} in a column", letter(number), letter(row))
    };
    let words: Vec<String> = (0..12).map(word).collect();
    let mut lines = borders.to_vec();
    for (text, y) in words.iter().zip((60..).step_by(15)) {
        lines.extend([(20, y, text.as_str()), (160, y, text.as_str())]);
    }
    page(8, &lines)
}

#[test]
fn what_stands_at_one_height_on_page_after_page_is_left_out() {
    type Borders = fn(usize) -> Vec<(u32, u32, String)>;
    let cases: [(&str, Borders, usize); 8] = [
        (
            "the number at the outer side",
            |page| {
                let (x, text) = if page % 2 == 0 {
                    (20, format!("{page}   The Law of the Sea"))
                } else {
                    (190, format!("The Law of the Sea   {page}"))
                };
                vec![(x, 280, text)]
            },
            12,
        ),
        (
            "a number with a prefix",
            |page| vec![(150, 20, format!("MS-{}", page + 40))],
            12,
        ),
        (
            "a number of all",
            |page| vec![(150, 20, format!("{page} / 12"))],
            12,
        ),
        (
            "a footer under each column",
            |page| {
                vec![
                    (20, 20, "Instructions for the form".to_owned()),
                    (200, 20, format!("- {page} -")),
                ]
            },
            24,
        ),
        (
            "three rows",
            |page| {
                vec![
                    (20, 290, "Printed by somebody".to_owned()),
                    (20, 275, format!("Page {page} of 12")),
                    (20, 260, "For one reader only".to_owned()),
                ]
            },
            36,
        ),
        (
            "the heads of three chapters",
            |page| {
                vec![(
                    20,
                    280,
                    format!("Of the {} part", ["first", "second", "third"][page / 5]),
                )]
            },
            12,
        ),
        (
            "headings that count by themselves",
            |page| vec![(20, 280, format!("Annex {}", page * page))],
            0,
        ),
        (
            "each page its own",
            |page| {
                vec![(
                    20,
                    280,
                    format!("Of {}", "abcdefghijklmno".get(page..=page).unwrap()),
                )]
            },
            0,
        ),
    ];
    for (name, borders, expected) in cases {
        let pages: Vec<String> = (1..=12)
            .map(|number| {
                let borders = borders(number);
                let lines: Vec<_> = borders
                    .iter()
                    .map(|(x, y, text)| (*x, *y, text.as_str()))
                    .collect();
                book(number, &lines)
            })
            .collect();
        let (found, notes) = all(&pages);
        assert_eq!(said(&notes), expected, "{name}: {found:?} {notes:?}");
    }
}

const LONG: [(u32, u32, &str); 2] = [
    (
        20,
        60,
        "This paragraph is long and goes on over the end of the",
    ),
    (
        20,
        48,
        "page, where a note stands, as its last line is full of",
    ),
];

#[test]
fn a_paragraph_goes_on_past_what_is_no_part_of_it() {
    let note = page(7, &[(20, 20, "1 A note in small letters.")]);
    let on = |y| {
        page(
            10,
            &[(20, y, "words that say more."), (20, y - 40, "Another.")],
        )
    };
    let capital = page(
        10,
        &[(20, 280, "Riga, the capital."), (20, 240, "Another.")],
    );
    let figure = page(7, &[(20, 280, "Label"), (90, 270, "Label")])
        + &page(10, &[(20, 250, "Figure 1: Two labels.")]);
    let heading = page(16, &[(20, 280, "The Next Part")]);
    let cases = [
        ("a note", page(10, &LONG) + &note, on(280), true),
        (
            "a note, before a name",
            page(10, &LONG) + &note,
            capital.clone(),
            true,
        ),
        ("a figure", page(10, &LONG), figure.clone() + &on(220), true),
        (
            "a figure, before a sentence",
            page(10, &LONG),
            figure + &page(10, &[(20, 220, "A sentence.")]),
            false,
        ),
        ("a heading", page(10, &LONG), heading + &on(250), false),
    ];
    for (name, first, second, joins) in cases {
        let found = found(&[&first, &second]);
        let paragraph = found
            .iter()
            .find(|text| text.contains("This paragraph"))
            .unwrap();
        let is_joined = paragraph.ends_with("say more.") || paragraph.ends_with("the capital.");
        assert_eq!(is_joined, joins, "{name}: {found:?}");
    }
}

#[test]
fn lines_of_items_are_joined_and_items_stand_apart() {
    for mark in ["!", "-", "a\\)", "1.", "1.1.", "o"] {
        let text = page(
            10,
            &[
                (20, 250, "The parts of it are these:"),
                (20, 230, mark),
                (60, 230, "the first item is long enough for two lines"),
                (60, 218, "and ends here;"),
                (20, 206, mark),
                (60, 206, "the second one is long, too, and has also a"),
                (60, 194, "second line."),
            ],
        );
        let found = found(&[&text]);
        assert_eq!(found.len(), 3, "{mark}: {found:?}");
        assert!(
            found[1].ends_with("for two lines and ends here;"),
            "{mark}: {found:?}"
        );
    }
    let nested = page(
        10,
        &[
            (20, 250, "*"),
            (
                30,
                250,
                "An item that fills its line wholly, as it is long.",
            ),
            (45, 238, "What stands deeper in it begins anew, and goes"),
            (45, 226, "on."),
        ],
    );
    assert_eq!(found(&[&nested]).len(), 2, "{:?}", found(&[&nested]));
}

#[test]
fn paragraphs_are_told_by_what_is_near_them() {
    let quotation: Vec<(u32, u32, &str)> = vec![
        (
            20,
            280,
            "Words before it that fill the whole line of a wide column",
        ),
        (
            20,
            268,
            "as they do say that somebody once said what follows it:",
        ),
        (60, 244, "Two of what is quoted here, and"),
        (60, 232, "Two quoted of what is here, and"),
        (60, 220, "Two is quoted of what here, and"),
        (60, 208, "Two here, of what is quoted and"),
        (60, 196, "Two what of is quoted here and."),
    ];
    let quoted = found(&[&page(10, &quotation)]);
    assert_eq!(quoted.len(), 2, "{quoted:?}");
    let close: Vec<(u32, u32, &str)> = vec![
        (20, 280, "The first paragraph has lines at a distance that"),
        (20, 270, "is small, and ends at the right end of its line."),
        (20, 257, "Statements. Any other one is only little farther"),
        (20, 247, "from it than its lines are, and has two or three"),
        (20, 237, "of them."),
    ];
    assert_eq!(
        found(&[&page(9, &close)]).len(),
        2,
        "{:?}",
        found(&[&page(9, &close)])
    );
    let beside = page(16, &[(20, 250, "A Heading")])
        + &page(
            8,
            &[
                (20, 230, "Left column has some words"),
                (20, 220, "in it, and goes on below."),
                (20, 210, "It has another sentence."),
                (160, 250, "The right column begins at"),
                (160, 240, "the height of a heading in"),
                (160, 230, "the left one, in letters of"),
                (160, 220, "the usual size."),
            ],
        );
    let found = found(&[&beside]);
    assert!(
        found
            .iter()
            .any(|text| text.starts_with("The right column begins at the height")),
        "{found:?}"
    );
}

#[test]
fn numbers_of_several_notes_are_left_out() {
    let cases = [
        ("1-3", "In 2023. it was so.", true),
        ("7,10-12", "In 2023. it was so.", true),
        ("7, 8", "In 2023. it was so.", true),
    ];
    let line = |x: u32, text: &str| page(10, &[(x, 250, text)]);
    for (number, expected, is_said) in cases {
        let raised = format!("BT /F 6 Tf 1 0 0 1 56 254 Tm ({number}) Tj ET\n");
        let (found, notes) = read(&[&(line(20, "In 2023.") + &raised + &line(85, " it was so."))]);
        assert_eq!(found, [expected], "{number}");
        let said = notes.iter().any(|note| note.contains("numbers of notes"));
        assert_eq!(said, is_said, "{number}: {notes:?}");
    }
    let unit = line(20, "It is 25 min")
        + "BT /F 6 Tf 1 0 0 1 69 254 Tm (-1) Tj ET\n"
        + &line(76, " and on.");
    assert_eq!(found(&[&unit]), ["It is 25 min-1 and on."]);
}

#[test]
fn rows_without_lines_between_them_are_rows() {
    let lines = "0.5 w 20 260 m 280 260 l S 20 240 m 280 240 l S 20 190 m 280 190 l S\n\
                 20 190 m 20 260 l S 150 190 m 150 260 l S 280 190 m 280 260 l S\n";
    let head = [(25, 246, "City"), (155, 246, "Country")];
    let cases = [
        (
            ["Riga", "Tallinn", "Vilnius"],
            ["Latvia", "Estonia", "Lithuania"],
            8,
        ),
        (
            ["The city of", "Riga and its", "old town"],
            ["It is the main", "city of all of", "Latvia"],
            4,
        ),
    ];
    for (left, right, expected) in cases {
        let mut text = head.to_vec();
        for (at, y) in [228, 214, 200].into_iter().enumerate() {
            text.extend([(25, y, left[at]), (155, y, right[at])]);
        }
        let found = found(&[&(lines.to_owned() + &page(10, &text))]);
        assert_eq!(found.len(), expected, "{found:?}");
    }
    let empty = "0.5 w 20 260 m 280 260 l S 20 240 m 280 240 l S 20 220 m 280 220 l S\n\
                 20 220 m 20 260 l S 150 220 m 150 260 l S 280 220 m 280 260 l S\n";
    let found = found(&[&(empty.to_owned() + &page(10, &head))]);
    assert_eq!(found, ["City", "Country"]);
}
