//! What is made of memories that other programs wrote: languages, codes, faults.

use crate::formats::{ReadSettings, from_bytes, tmx};
use crate::pair::Pair;

/// Reads units, in the languages asked for; returns the rows, the languages and what is said.
fn read(header: &str, units: &str, asked: Option<(&str, &str)>) -> (Vec<String>, String, String) {
    let text = format!("<tmx version=\"1.4\"><header {header}/><body>{units}</body></tmx>");
    let settings = ReadSettings {
        languages: asked
            .map(|(source, target)| Pair::new(source.parse().unwrap(), target.parse().unwrap())),
        ..ReadSettings::default()
    };
    let read = from_bytes("m.tmx", text.as_bytes(), tmx::FORMAT, &settings).unwrap();
    let bitext = read.value;
    let rows = bitext
        .rows
        .iter()
        .map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text));
    let languages = format!("{} {}", bitext.languages.source, bitext.languages.target);
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    (rows.collect(), languages, notes.join("\n"))
}

/// Makes a unit of texts in languages: `lv=Jā¦en=Yes`.
fn unit(texts: &str) -> String {
    let variants: Vec<String> = texts
        .split('¦')
        .map(|text| {
            let (tag, text) = text.split_once('=').unwrap();
            format!("<tuv xml:lang=\"{tag}\"><seg>{text}</seg></tuv>")
        })
        .collect();
    format!("<tu>{}</tu>", variants.concat())
}

/// A header, the languages asked for, a row, the languages, and what is said.
type Case<'a> = (
    &'a str,
    Option<(&'a str, &'a str)>,
    &'a str,
    &'a str,
    &'a str,
);

#[test]
fn the_exact_language_goes_before_another_region() {
    let both = unit("en-US=color¦en-GB=colour¦lv=krāsa");
    let one = unit("en-US=truck¦lv=auto");
    let cases: [Case<'_>; 9] = [
        (
            "",
            Some(("lv", "en-GB")),
            "krāsa|colour",
            "lv en-GB",
            "second one",
        ),
        (
            "",
            Some(("lv", "en-US")),
            "krāsa|color",
            "lv en-US",
            "second one",
        ),
        (
            "",
            Some(("en-GB", "en-US")),
            "colour|color",
            "en-GB en-US",
            "in another language",
        ),
        (
            "",
            Some(("en-US", "en-GB")),
            "color|colour",
            "en-US en-GB",
            "in another language",
        ),
        (
            "srclang=\"en-GB\"",
            None,
            "colour|krāsa",
            "en-GB lv",
            "second one",
        ),
        (
            "srclang=\"lv\"",
            None,
            "krāsa|color",
            "lv en-US",
            "second one",
        ),
        (
            "",
            Some(("lv", "en-AU")),
            "krāsa|color",
            "lv en-AU",
            "1 text in `en-US` stands as `en-AU`",
        ),
        (
            "",
            Some(("lv", "en")),
            "krāsa|color",
            "lv en",
            "`en-US` stands as `en`",
        ),
        (
            "",
            Some(("lv", "de")),
            "krāsa|",
            "lv de",
            "2 texts in other languages",
        ),
    ];
    for (header, asked, row, languages, said) in cases {
        // Another unit gives no other region a text of its own.
        let (rows, found, notes) = read(header, &both, asked);
        assert_eq!(
            (rows.as_slice(), found.as_str()),
            ([row.to_owned()].as_slice(), languages)
        );
        assert!(
            notes.contains(said) || said == "in another language",
            "{said}: {notes}"
        );
    }
    let (rows, _, notes) = read("", &(both + &one), Some(("lv", "en-GB")));
    assert_eq!(rows, ["krāsa|colour", "auto|truck"]);
    assert!(
        notes.contains("warning: m.tmx: 1 text in `en-US` stands as `en-GB`"),
        "{notes}"
    );
}

#[test]
fn of_several_languages_those_that_are_read_are_named() {
    let units = unit("lv=upe¦en=river¦ru=река") + &unit("lv=auto¦ru=машина");
    let (_, languages, notes) = read("srclang=\"*all*\"", &units, None);
    assert_eq!(languages, "lv ru");
    assert!(
        notes.contains("is read as `lv` and `ru`; texts in `en` (1) are left out"),
        "{notes}"
    );
    let (_, _, notes) = read("", &units, Some(("lv", "en")));
    assert!(!notes.contains("is read as"), "{notes}");
}

#[test]
fn scripts_are_languages_of_their_own() {
    let serbian = unit("sr-Latn=reka¦sr-Cyrl=река¦en=river");
    let regions = unit("sr-RS=reka¦sr-BA=rijeka¦en=river");
    let bare = unit("sr=река¦sr=reka¦en=river");
    let chinese = unit("zh-CN=电脑¦zh-TW=電腦¦en=computer");
    for (units, asked, row) in [
        (&serbian, ("en", "sr-Cyrl"), "river|река"),
        (&serbian, ("en", "sr-Latn"), "river|reka"),
        (&serbian, ("sr-Latn", "sr-Cyrl"), "reka|река"),
        (&bare, ("en", "sr-Latn"), "river|reka"),
        (&bare, ("en", "sr-Cyrl"), "river|река"),
        (&bare, ("en", "sr"), "river|река"),
        (&regions, ("en", "sr-BA"), "river|rijeka"),
        (&regions, ("sr-RS", "sr-BA"), "reka|rijeka"),
        (&regions, ("en", "sr-Latn-BA"), "river|rijeka"),
        (&chinese, ("en", "zh-Hant"), "computer|電腦"),
        (&chinese, ("en", "zh-Hans"), "computer|电脑"),
        (&chinese, ("en", "zh-TW"), "computer|電腦"),
    ] {
        assert_eq!(read("", units, Some(asked)).0, [row], "{asked:?}");
    }
    let (rows, _, notes) = read("", &unit("sr-RS=река¦en=river"), Some(("en", "sr-Latn")));
    assert_eq!(rows, ["river|"]);
    assert!(notes.contains("in another language"), "{notes}");
    let (rows, _, notes) = read("", &unit("zh-TW=電腦¦en=computer"), Some(("en", "zh-CN")));
    assert_eq!(rows, ["computer|"]);
    assert!(notes.contains("in another language"), "{notes}");
}

#[test]
fn languages_are_understood_as_tools_write_them() {
    for (one, other, languages) in [
        ("LV-01", "EN-01", "lv en"),
        ("lav", "eng", "lv en"),
        ("lvs_LV", "en_GB", "lv-LV en-GB"),
        ("Latvian", "English", "lv en"),
        ("lv-LV", "EN-us", "lv-LV en-US"),
    ] {
        let (rows, found, _) = read(
            "srclang=\"*all*\"",
            &unit(&format!("{one}=Jā¦{other}=Yes")),
            None,
        );
        assert_eq!(
            (rows.as_slice(), found.as_str()),
            (["Jā|Yes".to_owned()].as_slice(), languages)
        );
    }
}

#[test]
fn codes_part_words_as_what_they_stand_for() {
    for (code, shown) in [
        ("<ph type=\"lb\"/>", "a b"),
        ("<ph type=\"lb\">&lt;br&gt;</ph>", "a b"),
        ("<ph>&lt;br/&gt;</ph>", "a b"),
        ("<it pos=\"end\">&lt;/td&gt;</it>", "a b"),
        ("<ut>\\n</ut>", "a b"),
        ("<ph type=\"x-tab\"/> ", "a b"),
        ("<ph>{b}</ph>", "ab"),
        ("<bpt i=\"1\" type=\"bold\"/>", "ab"),
        ("<bpt i=\"1\">&lt;p&gt;</bpt>", "a b"),
        ("<ph type=\"x-nbhyphen\"/>", "a\u{2011}b"),
        ("<ph>&amp;nbsp;</ph>", "a\u{a0}b"),
        ("<hi>-</hi>", "a-b"),
        ("<ph>%s<!-- c --></ph>", "ab"),
    ] {
        let (rows, ..) = read("srclang=\"lv\"", &unit(&format!("lv=a{code}b¦en=x")), None);
        assert_eq!(rows, [format!("{shown}|x")], "{code}");
    }
}

#[test]
fn very_many_repairs_are_not_said_one_by_one() {
    let count = |units: usize| {
        let units: String = (0..units).map(|_| unit("lv=a&#1;b¦en=x") + "\n").collect();
        let (rows, _, notes) = read("srclang=\"lv\"", &units, None);
        assert!(rows.iter().all(|row| row == "ab|x"));
        (
            notes.matches("U+0001").count(),
            notes.contains("more is repaired"),
        )
    };
    assert_eq!(
        [count(99), count(100), count(300)],
        [(99, false), (100, true), (100, true)]
    );
}

#[test]
fn texts_inside_codes_are_rows() {
    let code = |alt: &str| format!("<ph>&lt;img alt='<sub>{alt}</sub>'/&gt;</ph>");
    let texts = format!("lv=Skat.{} šeit¦en=See{} here", code("Upe"), code("River"));
    let (rows, ..) = read("srclang=\"lv\"", &unit(&texts), None);
    assert_eq!(rows, ["Skat. šeit|See here", "Upe|River"]);
    let (rows, ..) = read(
        "srclang=\"lv\"",
        &unit(&format!("lv=a{}{}¦en=b", code("c"), code("d"))),
        None,
    );
    assert_eq!(rows, ["a|b", "c|", "d|"]);
}

#[test]
fn a_text_without_seg_is_read_and_loose_text_named() {
    let bare = "<tu><tuv xml:lang=\"lv\">Jā</tuv><tuv xml:lang=\"en\"> Yes </tuv></tu>";
    let (rows, _, notes) = read("srclang=\"lv\"", bare, None);
    assert_eq!(rows, ["Jā|Yes"]);
    assert!(
        notes.contains("2 texts stand in `tuv` without `seg`"),
        "{notes}"
    );
    let loose = "vads<tu>cits<tuv xml:lang=\"lv\">ārā<seg>Jā</seg></tuv><x>svešs</x></tu><tuv xml:lang=\"en\"><seg>viens</seg></tuv>";
    let (rows, _, notes) = read("srclang=\"lv\"", loose, None);
    assert_eq!(rows, ["Jā|"]);
    for word in [
        "vads",
        "cits",
        "ārā",
        "svešs",
        "viens",
        "5 texts outside of segments",
    ] {
        assert!(notes.contains(word), "{word}: {notes}");
    }
}

#[test]
fn remarks_of_a_text_are_remarks_of_its_row() {
    let unit = "<tu><note>a</note><tuv xml:lang=\"lv\"><note>b</note><prop type=\"Txt::Note\">c</prop><seg>x</seg></tuv></tu>";
    let text =
        format!("<tmx><header srclang=\"lv\"><note>h</note></header><body>{unit}</body></tmx>");
    let read = from_bytes("m", text.as_bytes(), tmx::FORMAT, &ReadSettings::default()).unwrap();
    assert_eq!(read.value.rows[0].note, "a; b; c");
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: remark of the header: h")
    );
}

#[test]
fn names_of_plain_text_are_resolved_and_others_refused() {
    let with = |declared: &str, used: &str| {
        let text = format!(
            "<!DOCTYPE tmx [{declared}]><tmx><header srclang=\"lv\"/><body>{}</body></tmx>",
            unit(&format!("lv={used}¦en=x"))
        );
        from_bytes("m", text.as_bytes(), tmx::FORMAT, &ReadSettings::default())
    };
    let first = |declared, used| {
        with(declared, used).unwrap().value.rows[0]
            .cells
            .source
            .text
            .clone()
    };
    assert_eq!(
        first("<!ENTITY f \"SIA Bērzs\">", "&f; un &f;"),
        "SIA Bērzs un SIA Bērzs"
    );
    assert_eq!(first("<!ENTITY f 'A &#38;#65; B'>", "x"), "x");
    assert_eq!(first("<!ENTITY nbsp \"&#160;\">", "a&nbsp;b"), "a\u{a0}b");
    for declared in [
        "<!ENTITY f SYSTEM \"f.txt\">",
        "<!ENTITY f \"<b>x</b>\">",
        "<!ENTITY a \"x\"><!ENTITY f \"&a;&a;\">",
        "<!ENTITY g \"x\">",
    ] {
        let error = with(declared, "&f;").unwrap_err().to_string();
        assert!(error.contains("`&f;`"), "{declared}: {error}");
    }
}

#[test]
fn an_empty_text_gives_way_to_another_of_its_side() {
    let cases = [
        ("lv=Jā¦en-GB=¦en-US=Yes", "Jā|Yes"),
        ("lv=Jā¦en-GB= ¦en-US=Yes", "Jā|Yes"),
        ("lv=Jā¦en-US=Yes¦en-GB=", "Jā|Yes"),
        ("lv=Jā¦en-GB=Aye¦en-US=Yes", "Jā|Aye"),
        ("lv=¦lv-LV=Jā¦en-GB=Yes", "Jā|Yes"),
        ("lv=Jā¦en-GB=¦de=Ja", "Jā|"),
    ];
    for (texts, row) in cases {
        let (rows, _, notes) = read("", &unit(texts), Some(("lv", "en-GB")));
        assert_eq!(rows, [row], "{texts}");
        let is_other = row == "Jā|Yes" && !texts.contains("en-GB=Yes");
        assert!(
            !is_other || notes.contains("`en-US` stands as `en-GB`"),
            "{notes}"
        );
    }
    // Of two sides in one language, none takes the text of the other.
    let (rows, _, _) = read("", &unit("en-US=¦en-GB=colour"), Some(("en-US", "en-GB")));
    assert_eq!(rows, ["|colour"]);
}

#[test]
fn a_second_text_of_a_language_replaces_none_and_is_said() {
    let cases = [
        ("lv=upe¦en=river¦en=stream", "upe|river", "stream"),
        ("lv=upe¦lv=straume¦en=river", "upe|river", "straume"),
        ("lv=upe¦en=¦en=river", "upe|river", ""),
        ("lv=upe¦en=river¦en=", "upe|river", ""),
        ("lv=upe¦en-GB=¦en-US=river", "upe|river", ""),
    ];
    for (texts, row, left_out) in cases {
        let (rows, _, notes) = read("srclang=\"lv\"", &unit(texts), None);
        assert_eq!(rows, [row], "{texts}: {notes}");
        let is_said = notes.contains(&format!(
            "second one of its language in the unit: {left_out}"
        ));
        assert_eq!(is_said, !left_out.is_empty(), "{texts}: {notes}");
    }
}
