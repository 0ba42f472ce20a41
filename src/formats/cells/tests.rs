//! Which columns of a table are read, by headings and by content.

#[cfg(feature = "xlsx")]
use super::Columns;
use crate::bitext::{Mark, Status};
use crate::formats::tests::said;
use crate::formats::{Format, ReadSettings, csv, from_bytes, tsv};
use crate::pair::Pair;

/// Reads a table; returns its rows, its languages, and what is said.
fn read(text: &str, format: Format, asked: Option<(&str, &str)>) -> (Vec<String>, String, String) {
    let settings = ReadSettings {
        languages: asked
            .map(|(source, target)| Pair::new(source.parse().unwrap(), target.parse().unwrap())),
        ..ReadSettings::default()
    };
    let read = from_bytes("t", text.as_bytes(), format, &settings).unwrap();
    let rows = read
        .value
        .rows
        .iter()
        .map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text));
    let languages = format!(
        "{} {}",
        read.value.languages.source, read.value.languages.target
    );
    (rows.collect(), languages, said(&read.notes))
}

#[test]
fn headings_tell_the_columns() {
    let cases = [
        (
            "Nr.\tLatviski\tAngliski\n1\tRīga\tRiga\n",
            "Rīga|Riga",
            "lv en",
        ),
        (
            "N.p.k.\tAngļu valoda\tLatviešu valoda\tPiezīmes\n1\tRiver\tUpe\tlabi\n",
            "River|Upe",
            "en lv",
        ),
        ("ID\tLAV\tENG\n1\tUpe\tRiver\n", "Upe|River", "lv en"),
        ("en\tis\nRiver\tÁ\n", "River|Á", "en is"),
        (
            "Avota teksts\tMērķa teksts\nUpe\tRiver\n",
            "Upe|River",
            "und und",
        ),
        ("Vārds\tTulkojums\nUpe\tRiver\n", "Upe|River", "und und"),
        ("Termins\tAtbilstība\nUpe\tRiver\n", "Upe|River", "und und"),
        (
            "Termins\tAtbilsme\tDefinīcija\nUpe\tRiver\tūdens\n",
            "Upe|River",
            "und und",
        ),
        ("Term\tEquivalent\nUpe\tRiver\n", "Upe|River", "und und"),
        ("String\tLatvian\nRiver\tUpe\n", "River|Upe", "und lv"),
        ("Latviski\tFrāze\nUpe\tRiver\n", "Upe|River", "lv und"),
        ("Latv.\tAngl.\nUpe\tRiver\n", "Upe|River", "lv en"),
        ("Mõiste\tVaste\nUpe\tRiver\n", "Upe|River", "und und"),
        ("Terminas\tAtitikmuo\nUpe\tRiver\n", "Upe|River", "und und"),
        ("no\ten\nElv\tRiver\n", "Elv|River", "no en"),
        ("LV\tIT\nUpe\tFiume\n", "Upe|Fiume", "lv it"),
        (
            "Atslēga\tOriģināls\tTulkojums\nm.a\tUpe\tRiver\n",
            "Upe|River",
            "und und",
        ),
        (
            "Avots (lv)\tMērķis (en-GB)\nUpe\tRiver\n",
            "Upe|River",
            "lv en-GB",
        ),
        (
            "key\tsource_en\ttarget_lv\na\tRiver\tUpe\n",
            "River|Upe",
            "en lv",
        ),
        (
            "Status\tComment\tSource segment\tTarget segment\n?\tx\tUpe\tRiver\n",
            "Upe|River",
            "und und",
        ),
        (
            "English (United Kingdom)\tLatvian\nRiver\tUpe\n",
            "River|Upe",
            "en lv",
        ),
        (
            "Glosārijs\t\n\t\nlv\ten\nUpe\tRiver\n",
            "Upe|River",
            "lv en",
        ),
        (
            "text_lv\ttext_en\tscore\nUpe\tRiver\t0.5\n",
            "Upe|River",
            "lv en",
        ),
        ("EN\tDE\tFR\nRiver\tFluss\tFleuve\n", "River|Fluss", "en de"),
        ("Termins\tTulkojums\nupe\triver\n", "upe|river", "und und"),
        (
            "Tulkojums\tPiezīmes\tTeikums\nRiver\t\tUpe gara\n",
            "Upe gara|River",
            "und und",
        ),
    ];
    for (text, row, languages) in cases {
        let (rows, found, notes) = read(text, tsv::FORMAT, None);
        assert_eq!(
            (rows.as_slice(), found.as_str()),
            ([row.to_owned()].as_slice(), languages),
            "{text}{notes}"
        );
    }
    let three = "EN\tDE\tLV\nRiver\tFluss\tUpe\n";
    let (rows, _, notes) = read(three, tsv::FORMAT, Some(("lv", "en")));
    assert_eq!(rows, ["Upe|River"]);
    assert!(
        notes.contains("left out: column 2 `DE` (1 cell)"),
        "{notes}"
    );
}

#[test]
fn what_is_no_heading_is_a_row() {
    for text in [
        "upe\triver\nkoks\ttree\n",
        "avots\tsource\nkoks\ttree\n",
        "latvietis\tLatvian\nanglis\tEnglish\n",
        "tulkojums\ttranslation\nkoks\ttree\n",
        "numurs\tnumber\nkoks\ttree\n",
        "piezīme\tnote\nkoks\ttree\n",
        "termins\tterm\nkoks\ttree\n",
        "teksts\tLatvian text\nkoks\ttree\n",
    ] {
        assert_eq!(read(text, tsv::FORMAT, None).0.len(), 2, "{text}");
    }
}

const LATVIAN: [&str; 3] = [
    "Ministru kabinets sanāk otrdien.",
    "Skolas sāk darbu septembrī.",
    "Upe ir gara un dziļa.",
];
const ENGLISH: [&str; 3] = [
    "The Cabinet meets on Tuesday.",
    "Schools start in September.",
    "The river is long and deep.",
];

/// Writes three lines of columns by what they hold.
fn table(columns: &[&str]) -> String {
    let cell = |column: &str, line: usize| match column {
        "lv" => LATVIAN[line].to_owned(),
        "en" => ENGLISH[line].to_owned(),
        "nr" => (line + 1).to_string(),
        "score" => format!("{}.5", line + 3),
        "url" => format!("https://example.org/{line}"),
        "key" => format!("menu.item_{line}"),
        "code" => format!("AB-{line}7"),
        "type" => "1-1".to_owned(),
        "chance" => format!("0.{line}5"),
        _ => String::new(),
    };
    let line = |line: usize| -> String {
        let cells: Vec<String> = columns.iter().map(|column| cell(column, line)).collect();
        cells.join("\t") + "\n"
    };
    (0..3).map(line).collect()
}

#[test]
fn content_tells_the_columns_where_headings_do_not() {
    let cases: [(&[&str], bool); 9] = [
        (&["lv", "en"], false),
        (&["nr", "lv", "en"], true),
        (&["key", "lv", "en", "score"], true),
        (&["url", "url", "lv", "en", "score"], true),
        (&["score", "lv", "en"], true),
        (&["lv", "en", "score"], false),
        (&["lv", "code", "en"], true),
        (&["", "lv", "", "en"], true),
        (&["lv", "lv", "en"], true),
    ];
    for (columns, is_said) in cases {
        let (rows, languages, notes) = read(&table(columns), tsv::FORMAT, None);
        let expected: Vec<String> = (0..3)
            .map(|line| format!("{}|{}", LATVIAN[line], ENGLISH[line]))
            .collect();
        assert_eq!(rows, expected, "{columns:?}");
        assert_eq!(languages, "lv en", "{columns:?}");
        assert_eq!(
            notes.contains("has no headings"),
            is_said,
            "{columns:?} {notes}"
        );
    }
    let text = table(&["lv", "en", "type", "chance"]);
    let read_back =
        from_bytes("t", text.as_bytes(), tsv::FORMAT, &ReadSettings::default()).unwrap();
    assert!((read_back.value.rows[2].confidence - 0.25).abs() < 1e-9);
    let (rows, _, notes) = read(&table(&["lv", "en"]), tsv::FORMAT, Some(("en", "lv")));
    assert_eq!(rows[0], format!("{}|{}", ENGLISH[0], LATVIAN[0]));
    assert!(notes.contains("they were exchanged"), "{notes}");
}

#[test]
fn what_content_contradicts_is_said() {
    let many = |one: &[&str; 3], other: &[&str; 3]| -> String {
        let lines: Vec<String> = (0..12)
            .map(|line| format!("{}\t{}\n", one[line % 3], other[line % 3]))
            .collect();
        lines.concat()
    };
    let (_, _, notes) = read(
        &format!("lv\ten\n{}", many(&ENGLISH, &LATVIAN)),
        tsv::FORMAT,
        None,
    );
    assert!(notes.contains("they were exchanged"), "{notes}");
    let (_, _, notes) = read(
        &format!("lv\ten\n{}", many(&ENGLISH, &ENGLISH)),
        tsv::FORMAT,
        None,
    );
    assert!(
        notes.contains("column 1 is headed `lv` and looks like `en`"),
        "{notes}"
    );
    let (_, _, notes) = read(
        &format!("lv\ten\n{}", many(&LATVIAN, &ENGLISH)),
        tsv::FORMAT,
        None,
    );
    assert!(!notes.contains("looks like"), "{notes}");
    let (_, _, notes) = read("1\tUpe gara\n2\tKoks\n3\tJūra\n", tsv::FORMAT, None);
    assert!(notes.contains("column 1 holds no words"), "{notes}");
}

#[test]
fn a_sign_between_cells_that_stands_in_a_text_is_an_error() {
    let refused = [
        "lv,en\nSveiki, draugi,Hello friends\n",
        "lv;en\nViens;One\nDivi; trīs;Two\nČetri;Four\n",
    ];
    for text in refused {
        let read = from_bytes("t", text.as_bytes(), csv::FORMAT, &ReadSettings::default());
        let error = read.unwrap_err().to_string();
        assert!(error.contains("more than there are headings"), "{error}");
    }
    let (rows, _, _) = read("lv,en\nViens,One,\nDivi,Two\n", csv::FORMAT, None);
    assert_eq!(rows.len(), 2);
    let more = "lv,en\nViens,One,a\nDivi,Two,b\nTrīs,Three,c\n";
    assert_eq!(read(more, csv::FORMAT, None).0.len(), 3);
}

#[test]
fn csv_is_read() {
    let cases = [
        (
            "source;target\n\"Rīga; galvaspilsēta\";\"Riga; the capital\"\n",
            "Rīga; galvaspilsēta|Riga; the capital",
        ),
        (
            "lv,en\r\n\"Jā, \"\"protams\"\".\",Yes\r\n",
            "Jā, \"protams\".|Yes",
        ),
        ("sep=;\nlv;en\n\"Divas\nrindas\";Two\n", "Divas rindas|Two"),
        (
            "Nr.;Latviski;Angliski\n1;Upe, liela;River\n",
            "Upe, liela|River",
        ),
        ("lv\ten\nUpe, liela\tRiver\n", "Upe, liela|River"),
    ];
    for (text, row) in cases {
        assert_eq!(read(text, csv::FORMAT, None).0, [row], "{text}");
    }
    let error = from_bytes(
        "t",
        b"lv;en\nviens\n",
        csv::FORMAT,
        &ReadSettings::default(),
    )
    .unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

#[test]
fn marks_of_hunalign_are_blanks() {
    let (rows, _, notes) = read(
        "Viens. ~~~ Divi.\tOne. ~~~ Two. ~~~ Three.\t0.7\nA~~~b\tc\t0\n",
        tsv::FORMAT,
        None,
    );
    assert_eq!(rows, ["Viens. Divi.|One. Two. Three.", "A~~~b|c"]);
    assert!(notes.contains("3 marks of hunalign"), "{notes}");
}

#[test]
#[cfg(feature = "xlsx")]
fn columns_have_names() {
    let names: Vec<String> = [0, 25, 26, 701, 702, 16_383]
        .map(|column| Columns::Letters.name(column))
        .into();
    assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    assert_eq!(Columns::Numbers.name(0), "1");
    Columns::Letters.name(u32::MAX);
}

#[test]
fn headings_alike_and_of_three_languages_are_known() {
    let cases = [
        (
            "Saturs latviski\tSaturs angliski\nUpe\tRiver\n",
            "Upe|River",
            "lv en",
        ),
        ("title_lv\ttitle_en\nUpe\tRiver\n", "Upe|River", "lv en"),
        (
            "Nr.\tJautājums (EN)\tJautājums (LV)\n1\tRiver\tUpe\n",
            "River|Upe",
            "en lv",
        ),
        ("Teksts\tTeksts\nUpe\tRiver\n", "Upe|River", "und und"),
        ("msgid\tmsgstr\nUpe\tRiver\n", "Upe|River", "und und"),
        (
            "Pamatteksts\tTulkojums\nUpe\tRiver\n",
            "Upe|River",
            "und und",
        ),
        ("LV\tRU\tEN\nUpe\tРека\tRiver\n", "Upe|River", "lv en"),
        ("EN\tDE\tLV\nRiver\tFluss\tUpe\n", "River|Upe", "en lv"),
    ];
    for (text, row, languages) in cases {
        let (rows, found, notes) = read(text, tsv::FORMAT, None);
        assert_eq!(
            (rows.as_slice(), found.as_str()),
            ([row.to_owned()].as_slice(), languages),
            "{text}{notes}"
        );
    }
}

#[test]
fn states_decide_and_unknown_ones_are_said() {
    let text = "LV\tEN\tStatuss\nUpe\tRiver\tApstiprināts\nMežs\tForest\tMelnraksts\nJūra\tSea\tTranslated (100%)\n\
        Kalns\tHill\tRejected\nZeme\tLand\tZane\n";
    let read = from_bytes("t", text.as_bytes(), tsv::FORMAT, &ReadSettings::default()).unwrap();
    let found: Vec<(Status, bool)> = read
        .value
        .rows
        .iter()
        .map(|row| (row.status, row.marks.contains(&Mark::Unconfirmed)))
        .collect();
    assert_eq!(
        found,
        [
            (Status::Accepted, false),
            (Status::Auto, true),
            (Status::Auto, false),
            (Status::Doubtful, true),
            (Status::Auto, false),
        ]
    );
    let said = said(&read.notes);
    assert!(
        said.contains("left out: 1 state that is not known"),
        "{said}"
    );
}

#[test]
fn the_line_that_names_the_sign_between_cells_is_no_text() {
    for (line, sign) in [
        ("sep=;", ";"),
        ("SEP=;", ";"),
        ("\"sep=|\"", "|"),
        ("sep=\t", "\t"),
        ("\u{feff}sep=,", ","),
        ("sep=;;;", ";"),
    ] {
        let text = format!("{line}\r\nUpe{sign}River\r\nMežs{sign}Forest\r\n");
        let (rows, _, _) = read(&text, csv::FORMAT, None);
        assert_eq!(rows, ["Upe|River", "Mežs|Forest"], "{line}");
    }
}

#[test]
fn marks_of_hunalign_are_no_text() {
    let text = "Upe. ~~~ Mežs.\tRiver.\t0.5\n<p>\t<p>\t0.3\n<p>\t\t0\nJūra\tSea <p>\t1\n\t~~~\t0\n";
    let (rows, _, notes) = read(text, tsv::FORMAT, None);
    assert_eq!(rows, ["Upe. Mežs.|River.", "Jūra|Sea <p>"]);
    assert!(
        notes.contains("rows that mark paragraphs, `<p>` (2)"),
        "{notes}"
    );
}
