//! What goes over rows, and is one difference or none.

use super::{found, seen};
use crate::quality::Kind;

#[test]
fn quotations_go_on_in_other_rows() {
    let right: [&[(&str, &str)]; 7] = [
        // Each paragraph of a long one opens anew.
        &[
            ("– Pirmā rindkopa.", "“The first paragraph."),
            ("– Otrā rindkopa.", "“The second paragraph.”"),
        ],
        // Opened here, closed in the next row, with another one inside.
        &[
            ("– Viņš lasa „Dienu”.", "“He reads “Day”."),
            ("– Un klusē.", "And keeps silent.”"),
        ],
        &[
            ("Viņš teica: – Sākam.", "He said: \"We begin."),
            ("– Ātri.", "Quickly.\""),
        ],
        // Single marks outside on one side.
        &[(
            "“1. “Pakalpojums” ir šāds:",
            "‘1. The “service” shall be such:",
        )],
        &[("3) “persona” ir katrs.”", "(3) “person” means everyone.’")],
        &[("ii) otrais punkts", "(ii) the second point")],
        &[("viii) astotais punkts", "(viii) the eighth point")],
    ];
    for rows in right {
        assert_eq!(found(rows), [], "{rows:?}");
    }
}

#[test]
fn one_difference_is_found_once() {
    let dates = ("Publicēts 21.03.2024.", "Published on 22/04/2023.");
    let found = seen(&[dates]);
    assert_eq!(
        found,
        [(1, Kind::Numbers, "21.03.2024 / 22/04/2023".to_owned())]
    );
    let sums = ("Par 22 454,22 eiro.", "For EUR 22 452.22.");
    assert_eq!(
        seen(&[sums]),
        [(1, Kind::Numbers, "22 454,22 / 22 452.22".to_owned())]
    );
    let rows = [
        ("Paldies par jautājumu.", "Thank you for the question."),
        ("Paldies par jautājumu.", "Thanks for asking."),
        ("Paldies par jautājumu.", "Thanks for asking!"),
        ("Paldies par jautājumu.", "Thank you for the question"),
        ("Paldies par jautājumu.", "Thanks for asking."),
    ];
    let other = "is otherwise in row 1: Thank you for the question. (so too in 2 rows more)";
    assert_eq!(seen(&rows), [(2, Kind::SameSource, other.to_owned())]);
}

#[test]
fn a_number_that_the_next_row_says_is_not_missing() {
    let carried = [
        (
            "Vispārējais pensiju likums nosaka:",
            "Paragraph 4(1) of the General Law on Pensions provides:",
        ),
        (
            "(4. panta 1. punkts) pensijas vecums ir sasniegts.",
            "the age of retirement is reached.",
        ),
    ];
    assert_eq!(seen(&carried), []);
    let other = [
        ("Likums nosaka:", "Paragraph 4(1) of the law provides:"),
        ("5. panta 1. punkts ir spēkā.", "the rule is in force."),
    ];
    assert_eq!(found(&other).len(), 2);
    let apart = [carried[0], ("Tā ir.", "So it is."), carried[1]];
    assert_eq!(found(&apart).len(), 2);
    let same_side = [
        ("Likums nosaka:", "Paragraph 4 of the law provides:"),
        ("Tas ir spēkā.", "Paragraph 4 is in force."),
    ];
    assert_eq!(found(&same_side).len(), 2);
}

#[test]
fn a_numbering_that_is_ahead_is_found_once() {
    let rows = [
        ("2. Tiesvedības valoda", "1. Language of the case"),
        ("3. Lietas dalībnieki", "2. Parties"),
        ("Prasītājs", "Applicant"),
        ("4. Prasījumi", "3. Form of order"),
        ("4.1. Pamati", "4.3. Pleas"),
        ("4.2. Pārējais", "4.4. The rest"),
        ("5. Izdevumi 7 eiro", "5. Costs of EUR 9"),
        ("b) Pirmkārt", "(c) Firstly"),
        ("c) Otrkārt", "(d) Secondly"),
    ];
    let found: Vec<(u32, String)> = seen(&rows)
        .into_iter()
        .map(|(row, _, seen)| (row, seen))
        .collect();
    let expected = [
        (1, "2 / 1 (so too in 2 rows more)"),
        (5, "4.1 / 4.3 (so too in 1 row more)"),
        (7, "7 / 9"),
        (8, "b / c (so too in 1 row more)"),
    ];
    assert_eq!(found, expected.map(|(row, seen)| (row, seen.to_owned())));
}
