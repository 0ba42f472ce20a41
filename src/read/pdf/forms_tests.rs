//! Forms that a page draws, and tables with level lines.

use super::layout_tests::{found, page};
use super::tests::{pdf_of, stream};
use crate::read::Format;
use crate::read::contract::{read, texts};

/// Reads a page whose commands draw the form `X`, with another form `Y` inside of it.
fn with_forms(commands: &str, form: (&str, &str), inner: (&str, &str)) -> Vec<String> {
    let drawing = |(entries, commands): (&str, &str)| {
        stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 300 300] {entries}"),
            commands.as_bytes(),
        )
    };
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 300] /Resources << /Font << /F 5 0 R >> \
          /XObject << /X 6 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_vec(),
        stream("", commands.as_bytes()),
        font("Helvetica").into_bytes(),
        drawing(form),
        drawing(inner),
        format!("{} ", font("Courier").replace("/WinAnsiEncoding", "<< /Differences [97 /b /a] >>")).into_bytes(),
    ];
    let read = read(Format::Pdf, &pdf_of(&objects));
    texts(&read.value).into_iter().map(str::to_owned).collect()
}

#[test]
fn forms_stand_where_they_are_drawn() {
    let first = page(10, &[(20, 250, "First comes this.")]);
    let last = page(10, &[(20, 50, "Last comes that.")]);
    let inside = page(10, &[(0, 0, "Between them is a form.")]);
    let expected = [
        "First comes this.",
        "Between them is a form.",
        "Last comes that.",
    ];
    let own = "/Resources << /Font << /F 5 0 R >> /XObject << /Y 7 0 R >> >>";
    let fonts = "/Resources << /Font << /F 5 0 R >> >>";
    let moved = format!("{own} /Matrix [1 0 0 1 20 150]");
    for (draw, entries, commands, inner) in [
        ("/X Do", moved.as_str(), inside.as_str(), ""),
        ("q 1 0 0 1 20 150 cm /X Do Q", own, &inside, ""),
        ("q 1 0 0 1 20 150 cm /X Do Q", "", &inside, ""),
        (
            "q 1 0 0 1 10 50 cm /X Do Q",
            own,
            "q 1 0 0 1 10 100 cm /Y Do Q",
            &inside,
        ),
        (
            "q 2 0 0 2 20 150 cm /X Do Q",
            own,
            &format!("0.5 0 0 0.5 0 0 cm q {inside}"),
            "",
        ),
    ] {
        let commands_of_page = format!("{first}{draw}\n{last}");
        let found = with_forms(&commands_of_page, (entries, commands), (fonts, inner));
        assert_eq!(found, expected, "{draw} {entries} {commands}");
    }
}

#[test]
fn one_form_in_two_places_is_read_twice() {
    let form = page(10, &[(0, 0, "Stand here.")]);
    let draw = "q 1 0 0 1 20 250 cm /X Do Q q 1 0 0 1 20 150 cm /X Do Q";
    assert_eq!(with_forms(draw, ("", &form), ("", "")), ["Stand here."; 2]);
}

#[test]
fn a_font_of_a_form_is_not_that_of_the_page() {
    let own = "/Resources << /Font << /F 8 0 R >> >>";
    let form = page(10, &[(20, 150, "aabb")]);
    let first = page(10, &[(20, 250, "aabb")]);
    let found = with_forms(&format!("{first}/X Do"), (own, &form), ("", ""));
    assert_eq!(found, ["aabb", "bbaa"]);
}

fn rule(y: u32) -> String {
    format!("0.5 w 20 {y} m 280 {y} l S\n")
}

#[test]
fn tables_with_level_lines_are_read_cell_by_cell() {
    let before = page(10, &[(20, 280, "The table below has what was counted.")]);
    let heads = page(
        10,
        &[
            (20, 250, "Parish"),
            (120, 250, "People"),
            (220, 250, "Land"),
        ],
    );
    let rows = page(
        10,
        &[
            (20, 232, "Ogre"),
            (120, 232, "61 213"),
            (220, 232, "1837"),
            (20, 216, "Valmiera"),
            (120, 216, "51 370"),
            (220, 216, "2948"),
            (20, 200, "Talsi"),
            (120, 200, "36 000"),
            (220, 200, "2749"),
        ],
    );
    let lines = rule(262) + &rule(245) + &rule(195);
    let expected = [
        "The table below has what was counted.",
        "Parish",
        "People",
        "Land",
        "Ogre",
        "61 213",
        "1837",
        "Valmiera",
        "51 370",
        "2948",
        "Talsi",
        "36 000",
        "2749",
    ];
    assert_eq!(found(&[&format!("{before}{lines}{heads}{rows}")]), expected);
}

#[test]
fn cells_of_several_lines_are_one() {
    let heads = page(10, &[(20, 250, "Service"), (150, 250, "What it is")]);
    let rows = page(
        10,
        &[
            (20, 232, "Place of"),
            (20, 220, "living"),
            (150, 232, "People say where"),
            (150, 220, "they live."),
            (20, 200, "Help"),
            (150, 200, "A family is"),
            (150, 188, "helped."),
        ],
    );
    let expected = [
        "Service",
        "What it is",
        "Place of living",
        "People say where they live.",
        "Help",
        "A family is helped.",
    ];
    let outer = rule(262) + &rule(245) + &rule(180);
    for lines in [outer.clone(), outer + &rule(212)] {
        assert_eq!(
            found(&[&format!("{lines}{heads}{rows}")]),
            expected,
            "{lines}"
        );
    }
}

#[test]
fn columns_of_a_page_with_lines_are_no_table() {
    let left = [
        "The left column of it",
        "goes on over its lines",
        "and they are quite full",
        "of words. It ends now.",
    ];
    let right = [
        "The right one of them",
        "goes on in the same way",
        "and it is full as well",
        "as the other. The end.",
    ];
    let column = |x: u32, lines: [&str; 4]| {
        let lines: Vec<(u32, u32, &str)> = (0..4)
            .zip(lines)
            .map(|(at, text)| (x, 240 - 12 * at, text))
            .collect();
        page(10, &lines)
    };
    let text = rule(260) + &column(20, left) + &column(160, right) + &rule(190) + &rule(40);
    let found = found(&[&text]).join(" ");
    assert!(
        found.find("It ends now.") < found.find("The right one"),
        "{found}"
    );
}
