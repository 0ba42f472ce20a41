//! How print is laid out, and what is read from it.

use super::tests::pages_of;
use crate::read::contract::texts;
use crate::read::{Format, Settings, from_bytes};
use std::fmt::Write as _;

/// Lines of a page of letters of this size: where each begins, and what stands there.
pub(super) fn page(size: u32, lines: &[(u32, u32, &str)]) -> String {
    let mut commands = String::new();
    for (x, y, text) in lines {
        writeln!(
            commands,
            "BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
        )
        .unwrap();
    }
    commands
}

pub(super) fn read(pages: &[&str]) -> (Vec<String>, Vec<String>) {
    let read = from_bytes("x.pdf", &pages_of(pages), Format::Pdf, &Settings::default()).unwrap();
    let found = texts(&read.value).into_iter().map(str::to_owned).collect();
    (found, read.notes.iter().map(ToString::to_string).collect())
}

pub(super) fn found(pages: &[&str]) -> Vec<String> {
    read(pages).0
}

#[test]
fn lines_are_joined_whatever_the_distance_between_them() {
    for distance in [12, 14, 18, 24] {
        let at = |line: u32| 280 - line * distance;
        let text = page(
            10,
            &[
                (20, at(0), "The first paragraph runs over these lines of"),
                (20, at(1), "text and ends here. It has another sentence"),
                (20, at(2), "too."),
                (
                    20,
                    at(3) - distance,
                    "The second paragraph is set apart from that",
                ),
                (20, at(4) - distance, "one by an empty line."),
            ],
        );
        let expected = [
            "The first paragraph runs over these lines of text and ends here. It has another sentence too.",
            "The second paragraph is set apart from that one by an empty line.",
        ];
        assert_eq!(found(&[&text]), expected, "{distance}");
    }
}

#[test]
fn headings_over_two_lines_are_one() {
    let body = [
        (
            20,
            150,
            "The text of the law follows below the heading, and",
        ),
        (
            20,
            138,
            "it goes on for some lines that are as long as this",
        ),
        (20, 126, "one."),
    ];
    let headings = [
        page(
            16,
            &[
                (20, 220, "On the Budget of the State"),
                (20, 202, "For the Coming Year"),
            ],
        ),
        page(
            16,
            &[
                (60, 220, "On the Budget"),
                (40, 202, "Of the State and Towns"),
            ],
        ),
        page(
            10,
            &[
                (60, 220, "ON THE BUDGET"),
                (40, 208, "OF THE STATE AND TOWNS"),
            ],
        ),
        page(
            12,
            &[
                (20, 220, "Rules for all those who"),
                (20, 206, "Drive on Roads"),
            ],
        ),
    ];
    for heading in headings {
        let found = found(&[&(heading + &page(10, &body))]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}

#[test]
fn columns_are_read_one_after_another() {
    let left = [
        "The left column begins",
        "here and goes on over",
        "these few lines. End.",
    ];
    let right = [
        "The right one tells of",
        "roads and of bridges",
        "that are old. End too.",
    ];
    let both = [
        "The left column begins here and goes on over these few lines. End.",
        "The right one tells of roads and of bridges that are old. End too.",
    ];
    let y = |line: u32| 250 - 12 * line;
    let mut by_line = Vec::new();
    for ((line, left), right) in (0..).zip(left).zip(right) {
        by_line.push((20, y(line), left));
        by_line.push((160, y(line), right));
    }
    assert_eq!(found(&[&page(10, &by_line)]), both);
    // A heading above both, drawn last.
    by_line.push((
        20,
        280,
        "A Heading Above Both of the Columns, and Wide Enough",
    ));
    let with_heading = found(&[&page(10, &by_line)]);
    assert_eq!(with_heading[1..], both, "{with_heading:?}");
}

#[test]
fn a_sentence_goes_on_in_the_next_column() {
    let lines = [
        (20, 250, "The left column begins"),
        (160, 250, "goes on in the right one"),
        (20, 238, "here and goes on over"),
        (160, 238, "and ends there at last."),
        (20, 226, "these few lines, then it"),
        (160, 226, "Another sentence is here."),
    ];
    let found = found(&[&page(10, &lines)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("then it goes on in the right one and ends"));
}

#[test]
fn cells_of_a_table_are_no_columns() {
    let mut lines = Vec::new();
    for (line, cells) in (0..).zip([
        ["Year", "Count", "Part"],
        ["2022", "1 500", "5 %"],
        ["2023", "1 700", "6 %"],
        ["2024", "1 900", "7 %"],
    ]) {
        for (x, cell) in [20, 100, 180].into_iter().zip(cells) {
            lines.push((x, 250 - 12 * line, cell));
        }
    }
    let found = found(&[&page(10, &lines)]);
    assert_eq!(
        found,
        [
            "Year Count Part",
            "2022 1 500 5 %",
            "2023 1 700 6 %",
            "2024 1 900 7 %"
        ]
    );
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let large = page(36, &[(20, 238, "T")]);
    let text = [
        (46, 256, "he president met the prime minister on"),
        (46, 244, "Friday to talk about the budget of the"),
        (20, 232, "state. The meeting took two hours, and then"),
        (20, 220, "it was over."),
    ];
    let expected = "The president met the prime minister on Friday to talk about the budget of the state. The meeting took two hours, and then it was over.";
    assert_eq!(found(&[&(large.clone() + &page(10, &text))]), [expected]);
    assert_eq!(found(&[&(page(10, &text) + &large)]), [expected]);
}

#[test]
fn accents_stand_on_their_letters() {
    // `\257` is the macron, `\270` the cedilla, `\264` the acute and `\250` the diaeresis of WinAnsiEncoding; each is
    // moved back over the letter before it, or the letter is moved under it.
    let cases = [
        ("[(R) -20 (\\257) 333 (i) -50 (ga)]", "Rīga"),
        ("[(atkl) (\\257) 333 (at) (\\257) 333 (as)]", "atklātās"),
        ("[(l) (i) (k) 416 (\\270) -83 (is)]", "liķis"),
        ("[(cafe) 444 (\\264) -111 (s)]", "cafés"),
    ];
    for (drawn, expected) in cases {
        let text = format!("BT /F 10 Tf 1 0 0 1 20 250 Tm {drawn} TJ ET");
        assert_eq!(found(&[&text]), [expected], "{drawn}");
    }
}

#[test]
fn the_numbers_of_notes_are_left_out_and_exponents_are_not() {
    let raised = |x: u32, text: &str| format!("BT /F 6 Tf 1 0 0 1 {x} 254 Tm ({text}) Tj ET\n");
    let line = |x: u32, text: &str| format!("BT /F 10 Tf 1 0 0 1 {x} 250 Tm ({text}) Tj ET\n");
    let cases = [
        (
            line(20, "The number grew") + &raised(97, "1") + &line(101, " fast."),
            "The number grew fast.",
            true,
        ),
        (
            line(20, "In 2023.") + &raised(56, "12") + &line(63, " it was so."),
            "In 2023. it was so.",
            true,
        ),
        (
            line(20, "It is 25 m") + &raised(61, "2") + &line(64, " large."),
            "It is 25 m2 large.",
            false,
        ),
        (
            line(20, "It is 10") + &raised(50, "-3") + &line(55, " and less."),
            "It is 10-3 and less.",
            false,
        ),
    ];
    for (text, expected, is_said) in cases {
        let (found, notes) = read(&[&text]);
        assert_eq!(found, [expected]);
        let said = notes
            .iter()
            .any(|note| note.contains("numbers of notes in the text"));
        assert_eq!(said, is_said, "{notes:?}");
    }
}

#[test]
fn spaced_and_doubled_letters_are_words() {
    let spaced = "BT /F 10 Tf 5 Tc 1 0 0 1 20 250 Tm (Agreement) Tj ET";
    assert_eq!(found(&[spaced]), ["Agreement"]);
    let typed = page(10, &[(20, 250, "A g r e e m e n t")]);
    assert_eq!(found(&[&typed]), ["Agreement"]);
    let twice =
        "BT /F 10 Tf 1 0 0 1 20 250 Tm (Bold words) Tj 1 0 0 1 20.2 250 Tm (Bold words) Tj ET";
    assert_eq!(found(&[twice]), ["Bold words"]);
}

#[test]
fn letters_of_two_sizes_are_not_taken_for_doubles() {
    // Measured in parts of their sizes, both letters stand at the same place.
    let heading = "BT /F 20 Tf 1 0 0 1 200 200 Tm (t) Tj ET\n";
    let text = "BT /F 10 Tf 1 0 0 1 100 250 Tm (t) Tj ET\n";
    let found = found(&[&(heading.to_owned() + text)]);
    assert_eq!(found, ["t", "t"]);
}

#[test]
fn numbers_of_pages_are_left_out() {
    let pages: Vec<String> = ["i", "1", "2"]
        .iter()
        .map(|number| {
            let body = format!("Some words before {number} and behind it.");
            page(10, &[(20, 250, &body), (140, 20, number)])
        })
        .collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let (found, notes) = read(&pages);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        notes.iter().any(|note| note.contains("page numbers (3:")),
        "{notes:?}"
    );
}

#[test]
fn a_word_in_another_size_does_not_end_a_paragraph() {
    let first = page(10, &[(20, 250, "A line that runs on")]);
    let other = page(
        8,
        &[(115, 250, "with_a_long_name_of_a_file_in_it_of_eight")],
    );
    let next = page(10, &[(20, 238, "and goes on below it.")]);
    assert_eq!(found(&[&(first + &other + &next)]).len(), 1);
}

#[test]
fn lines_that_lead_to_pages_are_left_out() {
    let contents = page(
        10,
        &[
            (20, 280, "1. Introduction ............................ 3"),
            (20, 268, "2. The budget . . . . . . . . . . . . . 12"),
            (20, 200, "The text begins here."),
        ],
    );
    let (found, notes) = read(&[&contents]);
    assert_eq!(found, ["The text begins here."]);
    assert!(
        notes
            .iter()
            .any(|note| note.contains("lines of a table of contents (2:")),
        "{notes:?}"
    );
}

#[test]
fn a_paragraph_goes_on_over_pages() {
    let first = page(
        10,
        &[
            (
                20,
                40,
                "This paragraph is long and goes on over the end of the",
            ),
            (
                20,
                28,
                "page, as its last line is a full one that ends with the",
            ),
        ],
    );
    let second = page(
        10,
        &[
            (
                20,
                280,
                "Ministry of Finance, and no full stop is before it.",
            ),
            (20, 240, "Another."),
        ],
    );
    let found = found(&[&first, &second]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("with the Ministry of Finance"));
}

#[test]
fn nothing_is_lost_of_turned_text() {
    let turned = "BT /F 10 Tf 0 1 -1 0 20 100 Tm (Turned words) Tj ET\n";
    let text = page(10, &[(40, 250, "A line of text.")]);
    assert_eq!(
        found(&[&(turned.to_owned() + &text)]),
        ["A line of text.", "Turned words"]
    );
}
