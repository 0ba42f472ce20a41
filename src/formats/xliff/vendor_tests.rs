//! What single tools add to files for translation: foreign elements, codes in the text, states, several files.

use super::tests::{first, read_as, rows};
use crate::bitext::Mark;
use crate::bitext::Status::{self, Auto, Doubtful};
use crate::formats::tests::said;

#[test]
fn elements_of_other_vocabularies_hold_text() {
    let unit = "<trans-unit id=\"1\" xmlns:o=\"urn:other\"><source>Ar <o:x>svešu</o:x> <o:ph>vārdu</o:ph>.</source>\
        <target>With a <o:bpt>foreign</o:bpt> word<o:mrk>s</o:mrk>.</target></trans-unit>";
    let read = read_as(&first(unit), None);
    assert_eq!(rows(&read), ["Ar svešu vārdu.|With a foreign words."]);
}

#[test]
fn a_row_of_several_segments_is_as_ready_as_the_least_ready() {
    let cases: [(&[&str], Status, bool); 5] = [
        (&["Translated", "Translated"], Auto, false),
        (&["Translated", "Draft"], Auto, true),
        (
            &["ApprovedSignOff", "ApprovedSignOff"],
            Status::Accepted,
            false,
        ),
        (&["ApprovedSignOff", "Translated"], Auto, false),
        (&["ApprovedSignOff", "RejectedTranslation"], Doubtful, true),
    ];
    for (states, status, is_open) in cases {
        let states: Vec<String> = (1..)
            .zip(states)
            .map(|(id, state)| format!("<sdl:seg id=\"{id}\" conf=\"{state}\"/>"))
            .collect();
        let unit = format!(
            "<trans-unit id=\"1\"><source>A. B.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">A.</mrk> \
             <mrk mtype=\"seg\" mid=\"2\">B.</mrk></seg-source><target>a. b.</target><sdl:seg-defs>{}</sdl:seg-defs></trans-unit>",
            states.concat()
        );
        let read = read_as(&first(&unit), None);
        assert_eq!(rows(&read), ["A. B.|a. b."]);
        let row = &read.value.rows[0];
        let found = (row.status, row.marks.contains(&Mark::Unconfirmed));
        assert_eq!(found, (status, is_open), "{states:?}");
    }
}

#[test]
fn codes_of_phrase_are_no_text() {
    let unit = "<trans-unit id=\"1\" m:confirmed=\"1\"><source>{b&gt;Trekns&lt;b} teksts{1}, {0} {2&gt;un&lt;2} {kas}.</source>\
        <target>{b&gt;Bold&lt;b} text{1}, {0} {2&gt;and&lt;2} {what}.</target><m:comment created-by=\"x\">Pārbaudīt</m:comment>\
        <m:tunit-metadata><m:mark id=\"1\"><m:content>&lt;br/&gt;</m:content></m:mark><m:mark id=\"2\"/></m:tunit-metadata></trans-unit>";
    let read = read_as(&first(unit), None);
    assert_eq!(
        rows(&read),
        ["Trekns teksts, {0} un {kas}.|Bold text, {0} and {what}."]
    );
    let row = &read.value.rows[0];
    assert_eq!(
        (row.note.as_str(), row.cells.source.markup.len()),
        ("Pārbaudīt", 3)
    );
    let plain = first(unit).replace("http://www.memsource.com/mxlf/2.0", "urn:other");
    assert!(rows(&read_as(&plain, None))[0].starts_with("{b>Trekns<b} teksts{1}"));
}

#[test]
fn files_of_other_regions_are_said_and_of_other_scripts_left_out() {
    let file = |target: &str, text: &str| {
        format!(
            "<file original=\"a\" source-language=\"lv\" target-language=\"{target}\" datatype=\"x\"><body>\
             <trans-unit id=\"1\"><source>{text}</source><target>{text} {target}</target></trans-unit></body></file>"
        )
    };
    let read = |tags: &[&str], asked: Option<&str>| {
        let files: Vec<String> = tags.iter().map(|tag| file(tag, "x")).collect();
        let text = format!("<xliff version=\"1.2\">{}</xliff>", files.concat());
        read_as(&text, asked.map(|tag| ("lv", tag)))
    };
    let cyrillic = |tag: &str, asked: &str| {
        let text = format!("<xliff version=\"1.2\">{}</xliff>", file(tag, "река"));
        read_as(
            &text.replace(&format!("река {tag}"), "река"),
            Some(("lv", asked)),
        )
        .value
        .rows
        .len()
    };
    for (tag, asked, count) in [
        ("sr", "sr-Latn", 0),
        ("sr-RS", "sr-Cyrl", 1),
        ("sr", "sr", 1),
        ("uz", "uz-Latn", 0),
    ] {
        assert_eq!(cyrillic(tag, asked), count, "{tag} {asked}");
    }
    let cases: [(&[&str], Option<&str>, usize, &str); 6] = [
        (
            &["en-GB", "en-US"],
            None,
            2,
            "1 text in `en-US` stands as `en-GB`",
        ),
        (
            &["en-GB", "en-US"],
            Some("en-US"),
            2,
            "1 text in `en-GB` stands as `en-US`",
        ),
        (
            &["pt-BR", "pt-PT"],
            Some("pt-PT"),
            2,
            "1 text in `pt-BR` stands as `pt-PT`",
        ),
        (
            &["zh-CN", "zh-TW"],
            Some("zh-Hant"),
            1,
            "stand as `zh-Hant`",
        ),
        (
            &["sr-Latn", "sr-Cyrl"],
            None,
            1,
            "texts of files in other languages",
        ),
        (
            &["en-GB", "de"],
            Some("de"),
            1,
            "texts of files in other languages",
        ),
    ];
    for (tags, asked, count, expected) in cases {
        let read = read(tags, asked);
        let said = said(&read.notes);
        assert_eq!(read.value.rows.len(), count, "{tags:?} {asked:?} {said}");
        assert!(said.contains(expected), "{tags:?} {asked:?} {said}");
    }
}
