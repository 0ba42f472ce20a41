//! Which form of a catalogue stands with which original, and what is left out.

use crate::bitext::{Mark, Status};
use crate::formats::tests::said;
use crate::formats::{ReadSettings, from_bytes, po};

/// Reads entries below a header; returns rows and what is said.
fn read(header: &str, entries: &str) -> (Vec<String>, String) {
    let lines = format!("\"{header}\\n\"\n");
    let text = format!("msgid \"\"\nmsgstr \"\"\n{lines}\n{entries}");
    let read = from_bytes(
        "c.po",
        text.as_bytes(),
        po::FORMAT,
        &ReadSettings::default(),
    )
    .unwrap();
    let rows = read
        .value
        .rows
        .iter()
        .map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text));
    (rows.collect(), said(&read.notes))
}

/// An entry with plural forms.
fn forms(forms: &[&str]) -> String {
    let lines: Vec<String> = forms
        .iter()
        .enumerate()
        .map(|(at, form)| format!("msgstr[{at}] \"{form}\"\n"))
        .collect();
    let lines = lines.concat();
    format!("msgid \"One file\"\nmsgid_plural \"%d files\"\n{lines}")
}

#[test]
fn the_form_for_one_stands_with_the_singular() {
    let latvian = "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);";
    let cldr = "Plural-Forms: nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2);";
    let german = "Plural-Forms: nplurals=2; plural=(n != 1);";
    let turned = "Plural-Forms: nplurals=2; plural=(n == 1);";
    let slovenian = "Plural-Forms: nplurals=4; plural=(n%100==1 ? 1 : n%100==2 ? 2 : n%100==3 || n%100==4 ? 3 : 0);";
    let japanese = "Plural-Forms: nplurals=1; plural=0;";
    let cases: [(&str, &[&str], &[&str], &str); 10] = [
        (
            latvian,
            &["a", "b", "c"],
            &["One file|a", "%d files|b", "%d files|c"],
            "",
        ),
        (
            cldr,
            &["a", "b", "c"],
            &["%d files|a", "One file|b", "%d files|c"],
            "",
        ),
        (german, &["a", "b"], &["One file|a", "%d files|b"], ""),
        (turned, &["a", "b"], &["%d files|a", "One file|b"], ""),
        (
            slovenian,
            &["a", "b", "c", "d"],
            &["%d files|a", "One file|b", "%d files|c", "%d files|d"],
            "",
        ),
        (
            japanese,
            &["a"],
            &["%d files|a"],
            "singular without a form of its own: One file",
        ),
        (
            "Language: lv",
            &["a", "b"],
            &["One file|a", "%d files|b"],
            "warning: c.po: the header has no formula",
        ),
        (
            "Plural-Forms: nplurals=2; plural=n(;",
            &["a", "b"],
            &["One file|a", "%d files|b"],
            "no formula",
        ),
        (
            cldr,
            &["a", "", "c"],
            &["%d files|a", "%d files|c", "One file|"],
            "",
        ),
        (latvian, &["", "", ""], &["One file|", "%d files|"], ""),
    ];
    for (header, given, expected, said) in cases {
        let (rows, notes) = read(header, &forms(given));
        assert_eq!(rows, expected, "{header} {given:?}");
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn forms_stand_where_their_numbers_say() {
    let entry = "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"y\"\nmsgstr[0] \"x\"\n";
    assert_eq!(
        read("Plural-Forms: nplurals=2; plural=n!=1;", entry).0,
        ["a|x", "b|y"]
    );
    for number in ["999", "-1", "x", ""] {
        let text = format!("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[{number}] \"y\"\n");
        let error =
            from_bytes("c", text.as_bytes(), po::FORMAT, &ReadSettings::default()).unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }
}

#[test]
fn fuzzy_entries_are_not_ready_and_obsolete_ones_left_out() {
    let text = "msgid \"\"\nmsgstr \"Language: lv\\n\"\n\n#, c-format, fuzzy\n#| msgid \"Old\"\nmsgid \"a\"\nmsgstr \"b\"\n\n\
        #, fuzzy\nmsgid \"c\"\nmsgstr \"\"\n\n# vecs\n#, fuzzy\n#~ msgid \"d\"\n#~ msgstr \"e\"\n\n#~| msgid \"x\"\n#~ msgid \"f\"\n\
        #~ msgid_plural \"g\"\n#~ msgstr[0] \"h\"\n\nmsgid \"i\"\nmsgstr \"j\"\n";
    let read = from_bytes("c", text.as_bytes(), po::FORMAT, &ReadSettings::default()).unwrap();
    let states: Vec<_> = read
        .value
        .rows
        .iter()
        .map(|row| {
            (
                row.cells.source.text.as_str(),
                row.status,
                row.marks.contains(&Mark::Unconfirmed),
            )
        })
        .collect();
    let expected = [
        ("a", Status::Doubtful, true),
        ("c", Status::Doubtful, false),
        ("i", Status::Auto, false),
    ];
    assert_eq!(states, expected);
    assert_eq!(read.value.rows[2].note, "");
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: 2 obsolete entries (`#~`)")
    );
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: 1 earlier original (`#|`)")
    );
}

#[test]
fn contexts_and_programmers_remarks_are_named() {
    let entry =
        "# tulkotājs\n#. programmētājs\n#: a.c:1\nmsgctxt \"izvēlne\"\nmsgid \"a\"\nmsgstr \"b\"\n";
    let (_, notes) = read("Language: sr@latin", entry);
    assert!(
        notes.contains("izvēlne")
            && notes.contains("programmētājs")
            && !notes.contains("tulkotājs"),
        "{notes}"
    );
    let text = "msgid \"\"\nmsgstr \"Language: sr_RS@latin\\n\"\n\ndomain \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n";
    let read = from_bytes("c", text.as_bytes(), po::FORMAT, &ReadSettings::default()).unwrap();
    assert_eq!(read.value.languages.target.tag(), "sr-Latn-RS");
}

#[test]
fn an_entry_without_a_translation_stays_by_itself() {
    let beta = "msgid \"Beta\"\nmsgstr \"B\"\n";
    for (before, expected) in [
        ("msgid \"Alfa\"\n\n", "Alfa|"),
        ("msgid \"Alfa\"\n", "Alfa|"),
        ("msgid \"Alfa\"\n\n# Beta is next\n", "Alfa|"),
        ("msgid \"Alfa\"\n#: file.c:1\n", "Alfa|"),
        ("msgctxt \"menu\"\nmsgid \"Al\"\n\"fa\"\n\n", "Alfa|"),
        ("msgid \"Alfa\"\n\n# inside\nmsgstr \"A\"\n", "Alfa|A"),
        ("msgid \"Alfa\"\n\nmsgstr \"A\"\n", "Alfa|A"),
    ] {
        let (rows, _) = read("Language: lv", &format!("{before}{beta}"));
        assert_eq!(rows, [expected, "Beta|B"], "{before}");
    }
    let plural = "msgid \"One\"\nmsgid_plural \"Many\"\n\n";
    let (rows, _) = read("Language: lv", &format!("{plural}{beta}"));
    assert_eq!(rows, ["One|", "Many|", "Beta|B"]);
}
