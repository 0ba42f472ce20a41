//! Tables with several translations, and tables whose columns are exchanged.

use crate::formats::tests::said;
use crate::formats::{ReadSettings, from_bytes, tsv};
use crate::pair::Pair;

const LATVIAN: [&str; 3] = [
    "Ministru kabinets šodien apstiprināja jaunos noteikumus par atkritumiem.",
    "Valdība plāno palielināt finansējumu izglītībai un zinātnei nākamajā gadā.",
    "Noteikumi stāsies spēkā nākamā mēneša pirmajā dienā.",
];
const MACHINE: [&str; 3] = [
    "The Cabinet of Ministers today approved new rules about the waste.",
    "The government plans increase the funding for education and science in next year.",
    "The rules will come into the force on first day of next month.",
];
const EDITED: [&str; 3] = [
    "The Cabinet of Ministers approved new regulations on waste today.",
    "The government plans to increase funding for education and science next year.",
    "The regulations will enter into force on the first day of next month.",
];

/// Makes a table: `l`, `m` and `e` stand for the texts above, `n` for a number, `y` for a yes or no, `x` for an edited
/// text that is empty in the second row.
fn table(headings: &str, columns: &str) -> String {
    let mut text = headings.replace('|', "\t");
    for line in 0..3 {
        let cells = columns.chars().map(|kind| match kind {
            'l' => LATVIAN[line].to_owned(),
            'm' => MACHINE[line].to_owned(),
            'x' if line == 1 => String::new(),
            'e' | 'x' => EDITED[line].to_owned(),
            'n' => (line + 1).to_string(),
            'y' => ["yes", "no", "yes"][line].to_owned(),
            _ => String::new(),
        });
        let cells: Vec<String> = cells.collect();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&cells.join("\t"));
    }
    text
}

/// Returns what the rows were made of, in the letters of [`table`], their languages, and what is said.
fn read(text: &str, asked: Option<(&str, &str)>) -> (Vec<String>, String, String) {
    let settings = ReadSettings {
        languages: asked
            .map(|(source, target)| Pair::new(source.parse().unwrap(), target.parse().unwrap())),
        ..ReadSettings::default()
    };
    let read = from_bytes("t", text.as_bytes(), tsv::FORMAT, &settings).unwrap();
    let letter = |text: &str| {
        let known = [("l", LATVIAN), ("m", MACHINE), ("e", EDITED)];
        let found = known.iter().find(|(_, texts)| texts.contains(&text));
        found.map_or("?", |(letter, _)| letter)
    };
    let rows = read.value.rows.iter().map(|row| {
        format!(
            "{}{}",
            letter(&row.cells.source.text),
            letter(&row.cells.target.text)
        )
    });
    let languages = read.value.languages.map(|language| language.to_string());
    (
        rows.collect(),
        format!("{} {}", languages.source, languages.target),
        said(&read.notes),
    )
}

#[test]
fn the_edited_one_of_several_translations_is_read() {
    let cases = [
        ("Oriģināls|Mašīntulkojums|Rediģēts tulkojums", "lme"),
        ("Source|MT|Post-edited", "lme"),
        ("Source|Target|Revised|Comment", "lmey"),
        ("src|mt|pe", "lme"),
        ("Latviešu|Angļu (MT)|Angļu (PE)", "lme"),
        ("Nr.|Avota teksts|Mašīntulkojums|Galīgais tulkojums", "nlme"),
        ("source|reference|hypothesis", "lem"),
        ("Source|Machine translation|Human translation", "lme"),
        ("Latvian|English|English (revised)", "lme"),
        ("Latvian|English|Final", "lme"),
        ("Source|Old translation|New translation", "lme"),
        ("Source (lv)|Target (en)|MT", "lem"),
        ("Originaal|Masintõlge|Toimetatud tõlge", "lme"),
        ("Šaltinis|Mašininis vertimas|Redaguotas vertimas", "lme"),
        ("Avots|Tulkojums|Labots", "lme"),
        ("MT|PE|Source", "mel"),
        // What stands above no texts counts for nothing.
        ("Source|Target|Reviewed", "ley"),
        ("Source|Target|Edited", "ley"),
        ("Source|Target|Final", "le-"),
    ];
    for (headings, columns) in cases {
        let (rows, languages, notes) = read(&table(headings, columns), None);
        assert_eq!(rows, ["le"; 3], "{headings}: {notes}");
        assert_eq!(languages, "lv en", "{headings}");
        let is_said = notes.contains("was taken as the best of several");
        assert_eq!(is_said, columns.contains('m'), "{headings}: {notes}");
    }
}

#[test]
fn the_first_of_equal_translations_is_read_and_that_is_said() {
    let cases = [
        ("Avots|Tulkojums 1|Tulkojums 2", "lem", "first of several"),
        ("Latvian|English 1|English 2", "lem", "first of several"),
        ("Source|Translation|Translation", "lem", "first of several"),
        ("Source|Google|DeepL", "lem", "first of several"),
        (
            "Avots|Variants A|Variants B",
            "lem",
            "column 3 `Variants B`",
        ),
        ("Avots|Mašīntulkojums", "le", ""),
        ("", "lem", "columns 2 and 3 are both in `en`"),
    ];
    for (headings, columns, expected) in cases {
        let (rows, languages, notes) = read(&table(headings, columns), None);
        assert_eq!(rows, ["le"; 3], "{headings}: {notes}");
        assert_eq!(languages, "lv en", "{headings}");
        assert!(notes.contains(expected), "{headings}: {notes}");
    }
}

#[test]
fn the_translation_stands_where_its_edited_one_is_empty() {
    let (rows, _, notes) = read(&table("Source|Target|Revised", "lmx"), None);
    assert_eq!(rows, ["le", "lm", "le"]);
    assert!(
        notes.contains("1 of its cell is empty, and column 2 stands there"),
        "{notes}"
    );
    // What a machine made stands for nothing else.
    let (rows, ..) = read(&table("Source|MT|Post-edited", "lmx"), None);
    assert_eq!(rows, ["le", "l?", "le"]);
}

#[test]
fn columns_in_each_others_language_are_exchanged() {
    let cases = [
        ("lv|en", None, "headed with; they were exchanged"),
        (
            "Latviski|Angliski",
            Some(("lv", "en")),
            "headed with; they were exchanged",
        ),
        (
            "Source (lv)|Target (en)",
            None,
            "headed with; they were exchanged",
        ),
        (
            "Source|Target",
            Some(("lv", "en")),
            "asked for; they were exchanged",
        ),
        ("", Some(("lv", "en")), "asked for; they were exchanged"),
    ];
    for (headings, asked, expected) in cases {
        let (rows, languages, notes) = read(&table(headings, "el"), asked);
        assert_eq!(rows, ["le"; 3], "{headings}: {notes}");
        assert_eq!(languages, "lv en", "{headings}");
        assert!(notes.contains(expected), "{headings}: {notes}");
    }
    let kept = [
        ("en|lv", None),
        ("Source|Target", None),
        ("en|lv", Some(("en", "lv"))),
        ("", Some(("en", "lv"))),
    ];
    for (headings, asked) in kept {
        let (rows, languages, notes) = read(&table(headings, "el"), asked);
        assert_eq!(rows, ["el"; 3], "{headings}: {notes}");
        assert_eq!(languages, "en lv", "{headings}");
        assert!(!notes.contains("exchanged"), "{headings}: {notes}");
    }
    let few = "English\tLatvian\nŠodien ir skaista diena.\tToday is a beautiful day.\nMēs ejam mājās.\tWe are going home.\n";
    let (_, languages, notes) = read(few, None);
    assert_eq!(languages, "en lv");
    assert!(notes.contains("they were exchanged"), "{notes}");
}

#[test]
fn texts_in_another_language_than_asked_for_are_told() {
    let long = |columns: &str| {
        let one = table("", columns);
        [one.as_str(); 3].join("\n")
    };
    let (_, _, notes) = read(&long("me"), Some(("lv", "en")));
    assert!(
        notes.contains("column 1 is asked for as `lv` and looks like `en`"),
        "{notes}"
    );
}

#[test]
fn maltese_is_a_language_still() {
    let cases = [
        ("en\tmt\nSea\tBaħar\n", "en mt"),
        ("Nr.\tEN\tMT\n1\tSea\tBaħar\n", "en mt"),
        ("source_en\ttarget_mt\nSea\tBaħar\n", "en mt"),
    ];
    for (text, languages) in cases {
        assert_eq!(read(text, None).1, languages, "{text}");
    }
}
