//! Units with more texts than a unit has.

use super::tests::{first, read_as, rows, second};
use crate::formats::tests::said;

#[test]
fn a_second_target_replaces_none_and_is_said() {
    let unit = |inside: &str| {
        first(&format!(
            "<trans-unit id=\"1\"><source>upe</source>{inside}</trans-unit>"
        ))
    };
    let cases = [
        (
            "<target>river</target><target>stream</target>",
            "upe|river",
            "stream",
        ),
        ("<target/><target>river</target>", "upe|river", ""),
        ("<target>river</target><target/>", "upe|river", ""),
        (
            "<target xml:lang=\"de\">Fluss</target><target xml:lang=\"en\">river</target>",
            "upe|river",
            "Fluss",
        ),
        (
            "<target xml:lang=\"en\">river</target><target xml:lang=\"de\">Fluss</target>",
            "upe|river",
            "Fluss",
        ),
        (
            "<target>river</target><source>straume</source>",
            "upe|river",
            "straume",
        ),
    ];
    for (inside, row, left_out) in cases {
        let read = read_as(&unit(inside), None);
        assert_eq!(rows(&read), [row], "{inside}");
        let notes = said(&read.notes);
        let is_said = notes.contains(&format!("second source or target of a unit: {left_out}"));
        assert_eq!(is_said, !left_out.is_empty(), "{inside}: {notes}");
    }
    let alternative = "<target>river</target><alt-trans><target>brook</target></alt-trans>";
    let read = read_as(&unit(alternative), None);
    assert_eq!(rows(&read), ["upe|river"]);
    assert!(said(&read.notes).contains("alternative translation: brook"));
    let segments = "<unit id=\"1\"><segment><source>A.</source><target>a.</target><target>x.</target></segment>\
        <ignorable><source> </source></ignorable><segment><source>B.</source><target>b.</target></segment></unit>";
    let read = read_as(&second(segments), None);
    assert_eq!(rows(&read), ["A.|a.", "B.|b."]);
    assert!(said(&read.notes).contains("second source or target of a unit: x."));
}
