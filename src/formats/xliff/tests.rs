//! What is made of files for translation as CAT tools write them: segments, states, revisions, codes.

use crate::bitext::Status::{Accepted, Auto, Doubtful, Dropped};
use crate::bitext::{Bitext, Mark};
use crate::formats::tests::said;
use crate::formats::{ReadSettings, from_bytes, xliff};
use crate::note::Noted;
use crate::pair::Pair;

pub(super) fn read_as(text: &str, asked: Option<(&str, &str)>) -> Noted<Bitext> {
    let settings = ReadSettings {
        languages: asked
            .map(|(source, target)| Pair::new(source.parse().unwrap(), target.parse().unwrap())),
        ..ReadSettings::default()
    };
    from_bytes("f.xlf", text.as_bytes(), xliff::FORMAT, &settings).unwrap()
}

/// A file of XLIFF 1.2 around units.
pub(in crate::formats) fn first(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\" \
         xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" xmlns:m=\"http://www.memsource.com/mxlf/2.0\">\
         <file original=\"a\" source-language=\"lv\" target-language=\"en-GB\" datatype=\"x\"><body>{units}</body></file></xliff>"
    )
}

pub(in crate::formats) fn second(units: &str) -> String {
    format!(
        "<xliff version=\"2.0\" srcLang=\"lv\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">\
         <file id=\"f\">{units}</file></xliff>"
    )
}

pub(super) fn rows(read: &Noted<Bitext>) -> Vec<String> {
    let rows = read.value.rows.iter();
    rows.map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text))
        .collect()
}

#[test]
fn no_translation_is_lost_to_segmentation() {
    let seg = |id: u32, text: &str| format!("<mrk mtype=\"seg\" mid=\"{id}\">{text}</mrk>");
    let unit = |segmented: &str, target: &str| {
        format!(
            "<trans-unit id=\"1\"><source>A. B.</source><seg-source>{segmented}</seg-source><target>{target}</target></trans-unit>"
        )
    };
    let both = format!("{} {}", seg(0, "A."), seg(1, "B."));
    let cases = [
        (unit(&both, "a. b."), vec!["A. B.|a. b."]),
        (
            unit(&both, &format!("{} {}", seg(0, "a."), seg(1, "b."))),
            vec!["A.|a.", "B.|b."],
        ),
        (
            unit(&both, &format!("{} {}", seg(1, "b."), seg(0, "a."))),
            vec!["A.|a.", "B.|b."],
        ),
        (unit(&both, &seg(1, "b.")), vec!["A.|", "B.|b."]),
        (
            unit(&both, &format!("{} b.", seg(0, "a."))),
            vec!["A. B.|a. b."],
        ),
        (
            unit(&both, &format!("a. {}", seg(1, "b."))),
            vec!["A. B.|a. b."],
        ),
        (
            unit(&both, &format!("{} – {}", seg(0, "a."), seg(1, "b."))),
            vec!["A.|a.", "B.|– b."],
        ),
        (
            unit(&both, &format!("{} {}", seg(0, "a."), seg(7, "c."))),
            vec!["A.|a.", "B.|", "|c."],
        ),
        (
            unit(&both, &format!("{} {}", seg(8, "a."), seg(9, "b."))),
            vec!["A. B.|a. b."],
        ),
        (unit(&both, ""), vec!["A.|", "B.|"]),
        (
            unit(
                &format!("1) {both} !"),
                &format!("1) {} {} !", seg(0, "a."), seg(1, "b.")),
            ),
            vec!["1) A.|1) a.", "B. !|b. !"],
        ),
        (unit("", &both), vec!["A. B.|A. B."]),
    ];
    for (unit, expected) in cases {
        assert_eq!(rows(&read_as(&first(&unit), None)), expected, "{unit}");
    }
}

#[test]
fn elements_of_other_programs_are_no_texts() {
    for (inside, said_word) in [
        (
            "<mq:minorversions><mq:historical-unit><source>Vecs</source><target>Old</target></mq:historical-unit></mq:minorversions>",
            "Vecs Old",
        ),
        ("<x:tm xmlns:x=\"x\"><source>Vecs</source></x:tm>", "Vecs"),
        (
            "<alt-trans><source>Vecs</source><target>Old</target></alt-trans>",
            "1 alternative translation",
        ),
        (
            "<alt-trans match-quality=\"70\"><target>Old</target></alt-trans>",
            "alternative translation: Old",
        ),
        (
            "<context-group><context context-type=\"x\">logs</context></context-group>",
            "logs",
        ),
    ] {
        for (before, behind) in [(inside, ""), ("", inside)] {
            let unit = format!(
                "<trans-unit id=\"1\">{before}<source>Jauns</source><target>New</target>{behind}</trans-unit>"
            );
            let read = read_as(&first(&unit), None);
            assert_eq!(rows(&read), ["Jauns|New"], "{unit}");
            assert!(
                said(&read.notes).contains(said_word),
                "{}",
                said(&read.notes)
            );
        }
    }
    let matches = "<unit id=\"1\"><m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match><source>Vecs</source></m:match></m:matches>\
        <segment><source>Jauns</source><target>New</target></segment></unit>";
    let read = read_as(&second(matches), None);
    assert_eq!(rows(&read), ["Jauns|New"]);
    assert!(said(&read.notes).contains("alternative translation: Vecs"));
}

#[test]
fn deleted_revisions_are_no_text() {
    let marked = |kind: &str| format!("<mrk mtype=\"{kind}\">100</mrk>");
    for (target, expected) in [
        (format!("{}250", marked("x-sdl-deleted")), "250"),
        (format!("{}250", marked("x-sdl-feedback-deleted")), "250"),
        (
            format!(
                "<mrk mtype=\"seg\" mid=\"1\">{}<mrk mtype=\"x-sdl-added\">250</mrk></mrk>",
                marked("x-sdl-deleted")
            ),
            "250",
        ),
        (
            format!("<g id=\"1\">{}</g>250", marked("x-sdl-deleted")),
            "250",
        ),
        (format!("{} 250", marked("x-sdl-added")), "100 250"),
        (format!("{} 250", marked("x-sdl-comment")), "100 250"),
    ] {
        let unit = format!(
            "<trans-unit id=\"1\"><source>250</source><target>{target}</target></trans-unit>"
        );
        let read = read_as(&first(&unit), None);
        assert_eq!(rows(&read), [format!("250|{expected}")], "{target}");
        assert_eq!(
            said(&read.notes).contains("1 deleted revision"),
            expected == "250",
            "{target}"
        );
    }
}

#[test]
fn states_are_those_of_the_tools() {
    let target = |attributes: &str| {
        format!(
            "<trans-unit id=\"1\"><source>A</source><target {attributes}>b</target></trans-unit>"
        )
    };
    let unit = |attributes: &str| {
        format!(
            "<trans-unit id=\"1\" {attributes}><source>A</source><target>b</target></trans-unit>"
        )
    };
    let trados = |attributes: &str| {
        format!(
            "<trans-unit id=\"1\"><source>A</source><seg-source><mrk mtype=\"seg\" mid=\"5\">A</mrk></seg-source>\
            <target><mrk mtype=\"seg\" mid=\"5\">b</mrk></target><sdl:seg-defs><sdl:seg id=\"5\" {attributes}/></sdl:seg-defs></trans-unit>"
        )
    };
    let cases = [
        (target("state=\"final\""), Accepted, false),
        (target("state=\"signed-off\""), Accepted, false),
        (target("state=\"translated\""), Auto, false),
        (target("state=\"needs-translation\""), Doubtful, true),
        (target("state=\"needs-review-translation\""), Doubtful, true),
        (target("state=\"new\""), Auto, true),
        (target("state=\"x-dropped\""), Dropped, false),
        (target("state-qualifier=\"fuzzy-match\""), Auto, true),
        (
            target("state=\"translated\" state-qualifier=\"leveraged-mt\""),
            Auto,
            true,
        ),
        (
            target("state=\"translated\" state-qualifier=\"mt-suggestion\""),
            Auto,
            true,
        ),
        (
            target("state-qualifier=\"fuzzy-match\" state=\"translated\""),
            Auto,
            true,
        ),
        (
            target("state=\"translated\" state-qualifier=\"id-match\""),
            Auto,
            false,
        ),
        (
            target("state=\"translated\" state-qualifier=\"exact-match\""),
            Auto,
            false,
        ),
        (
            target("state=\"final\" state-qualifier=\"mt-suggestion\""),
            Accepted,
            false,
        ),
        (
            target("state=\"needs-review-translation\" state-qualifier=\"leveraged-mt\""),
            Doubtful,
            true,
        ),
        (unit("mq:status=\"MachineTranslated\""), Auto, true),
        (trados("origin=\"mt\""), Auto, true),
        (trados("origin=\"mt\" conf=\"Draft\""), Auto, true),
        (trados("origin=\"mt\" conf=\"Translated\""), Auto, false),
        (
            target("state=\"translated\" state-qualifier=\"rejected-grammar\""),
            Doubtful,
            true,
        ),
        (target(""), Auto, false),
        (unit("approved=\"yes\""), Accepted, false),
        (unit("approved=\"no\""), Auto, true),
        (unit("mq:status=\"ManuallyConfirmed\""), Accepted, false),
        (unit("mq:status=\"Proofread\""), Accepted, false),
        (unit("mq:status=\"Rejected\""), Doubtful, true),
        (unit("mq:status=\"PartiallyEdited\""), Auto, true),
        (unit("mq:status=\"Pretranslated\""), Auto, true),
        (unit("m:confirmed=\"1\""), Accepted, false),
        (unit("m:confirmed=\"0\""), Auto, true),
        (trados("conf=\"ApprovedSignOff\""), Accepted, false),
        (trados("conf=\"ApprovedTranslation\""), Accepted, false),
        (trados("conf=\"Translated\""), Auto, false),
        (trados("conf=\"Draft\" percent=\"80\""), Auto, true),
        (trados("conf=\"RejectedSignOff\""), Doubtful, true),
        (trados(""), Auto, true),
    ];
    for (unit, status, is_open) in cases {
        let read = read_as(&first(&unit), None);
        let row = &read.value.rows[0];
        let found = (row.status, row.marks.contains(&Mark::Unconfirmed));
        assert_eq!(found, (status, is_open), "{unit}");
    }
}

#[test]
fn states_of_the_second_version_may_be_parted() {
    for (attributes, status, is_open) in [
        ("state=\"initial\"", Auto, true),
        ("state=\"translated\"", Auto, false),
        ("state=\"translated\" subState=\"tool:mt\"", Auto, true),
        (
            "state=\"translated\" subState=\"my:MachineTranslated\"",
            Auto,
            true,
        ),
        (
            "state=\"translated\" subState=\"a:fuzzy-match\"",
            Auto,
            true,
        ),
        ("state=\"translated\" subState=\"a:checked\"", Auto, false),
        ("state=\"final\" subState=\"tool:mt\"", Accepted, false),
        ("state=\"reviewed\"", Accepted, false),
        ("state=\"final\"", Accepted, false),
        ("", Auto, false),
    ] {
        let unit = format!(
            "<unit id=\"1\"><segment {attributes}><source>A</source><target>b</target></segment></unit>"
        );
        let read = read_as(&second(&unit), None);
        let row = &read.value.rows[0];
        assert_eq!(
            (row.status, row.marks.contains(&Mark::Unconfirmed)),
            (status, is_open)
        );
    }
}

#[test]
fn codes_part_words_as_what_they_stand_for() {
    for (code, shown) in [
        ("<x id=\"1\" ctype=\"lb\"/>", "a b"),
        ("<x id=\"1\" ctype=\"x-html-br\"/>", "a b"),
        ("<x id=\"1\" ctype=\"x-tab\"/>", "a b"),
        ("<ph id=\"1\">&lt;br/&gt;</ph>", "a b"),
        ("<x id=\"1\" equiv-text=\"{{ name }}\"/>", "a{{ name }}b"),
        ("<x id=\"1\" ctype=\"x-b\" equiv-text=\"&lt;b&gt;\"/>", "ab"),
        ("<g id=\"1\" ctype=\"bold\">-</g>", "a-b"),
        ("<g id=\"1\" ctype=\"x-html-p\">c</g>", "a c b"),
        (
            "<bpt id=\"1\">&lt;b&gt;</bpt>c<ept id=\"1\">&lt;/b&gt;</ept>",
            "acb",
        ),
        ("<x id=\"1\"/>", "ab"),
    ] {
        let unit = format!("<trans-unit id=\"1\"><source>a{code}b</source></trans-unit>");
        assert_eq!(
            rows(&read_as(&first(&unit), None)),
            [format!("{shown}|")],
            "{code}"
        );
    }
    for (code, shown) in [
        ("<ph id=\"1\" type=\"fmt\" subType=\"xlf:lb\"/>", "a b"),
        ("<ph id=\"1\" dataRef=\"d\"/>", "a b"),
        ("<ph id=\"1\" equiv=\"%s\"/>", "a%sb"),
        ("<ph id=\"1\" disp=\"x\"/>", "ab"),
        ("<sc id=\"1\" dataRef=\"d\"/>", "a b"),
        (
            "<pc id=\"1\" dataRefStart=\"p\" dataRefEnd=\"p\">c</pc>",
            "a c b",
        ),
        (
            "<pc id=\"1\" equivStart=\"**\" equivEnd=\"**\">c</pc>",
            "a**c**b",
        ),
        ("<cp hex=\"001F\"/>", "ab"),
        ("<cp hex=\"2013\"/>", "a–b"),
    ] {
        let data = "<originalData><data id=\"d\">&lt;br/&gt;</data><data id=\"p\">&lt;p&gt;</data></originalData>";
        let unit =
            format!("<unit id=\"1\">{data}<segment><source>a{code}b</source></segment></unit>");
        assert_eq!(
            rows(&read_as(&second(&unit), None)),
            [format!("{shown}|")],
            "{code}"
        );
    }
}

#[test]
fn a_code_is_known_by_its_id() {
    let header = "<tag-defs xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><tag id=\"3\"><ph name=\"softbreak\" word-end=\"true\">&lt;w:br/&gt;</ph></tag>\
        <tag id=\"4\"><bpt name=\"cf\">&lt;cf bold&gt;</bpt></tag></tag-defs>";
    let unit = "<trans-unit id=\"1\"><source>a<x id=\"3\"/>b<x id=\"4\"/>c<x id=\"9\" ctype=\"lb\"/>d</source>\
        <target>e<x id=\"3\"/>f<x id=\"9\"/>g</target></trans-unit>";
    let read = read_as(
        &first(unit).replace("<body>", &format!("<header>{header}</header><body>")),
        None,
    );
    assert_eq!(rows(&read), ["a bc d|e f g"]);
}

#[test]
fn notes_and_comments_belong_to_their_rows() {
    let trados = "<doc-info xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><cmt-defs><cmt-def id=\"c\"><Comments xmlns=\"\">\
        <Comment>pārbaudīt</Comment></Comments></cmt-def><cmt-def id=\"d\"><Comments><Comment>lieks</Comment></Comments></cmt-def></cmt-defs></doc-info>";
    let unit = "<trans-unit id=\"1\"><source>A</source><target><mrk mtype=\"x-sdl-comment\" sdl:cid=\"c\">b</mrk></target></trans-unit>\
        <trans-unit id=\"2\"><source>C</source><note>n</note><mq:comments><mq:comment>m</mq:comment></mq:comments></trans-unit>";
    let read = read_as(
        &first(unit).replace("<file ", &format!("{trados}<file ")),
        None,
    );
    let notes: Vec<&str> = read
        .value
        .rows
        .iter()
        .map(|row| row.note.as_str())
        .collect();
    assert_eq!(notes, ["pārbaudīt", "n; m"]);
    assert!(said(&read.notes).contains("lieks"));
    let units = "<notes><note>f</note></notes><unit id=\"1\"><notes><note>u</note></notes><segment><source>A</source></segment><segment><source>B</source></segment></unit>\
        <unit id=\"2\"><notes><note>v</note></notes><segment><source><mrk id=\"1\" type=\"comment\" value=\"k\">C</mrk></source></segment></unit>";
    let read = read_as(&second(units), None);
    let notes: Vec<&str> = read
        .value
        .rows
        .iter()
        .map(|row| row.note.as_str())
        .collect();
    assert_eq!(notes, ["u", "", "v; k"]);
    assert!(said(&read.notes).contains("remark about the whole file: f"));
}

#[test]
fn languages_asked_for_turn_or_relabel_and_it_is_said() {
    let text =
        first("<trans-unit id=\"1\"><source>upe</source><target>river</target></trans-unit>");
    for (asked, row, word) in [
        (("lv", "en-GB"), "upe|river", ""),
        (("en-GB", "lv"), "river|upe", "the sides were exchanged"),
        (
            ("lv", "en-US"),
            "upe|river",
            "warning: f.xlf: its texts are in `en-GB` and stand as `en-US`",
        ),
        (
            ("lv", "en"),
            "upe|river",
            "f.xlf: its texts are in `en-GB` and stand as `en`",
        ),
    ] {
        let read = read_as(&text, Some(asked));
        assert_eq!(rows(&read), [row], "{asked:?}");
        assert!(said(&read.notes).contains(word), "{}", said(&read.notes));
        assert_eq!(read.value.languages.source.tag(), asked.0);
    }
    let german = text
        .replace("en-GB", "de")
        .replace("<xliff", "<!-- --><xliff");
    let file = german
        .split_once("<file")
        .unwrap()
        .1
        .split_once("</xliff>")
        .unwrap()
        .0;
    let two = text.replace("</xliff>", &format!("<file{file}</xliff>"));
    let read = read_as(&two, None);
    assert_eq!(rows(&read), ["upe|river"]);
    assert!(
        said(&read.notes).contains("2 texts of files in other languages"),
        "{}",
        said(&read.notes)
    );
}
