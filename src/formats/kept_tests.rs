//! What codes say in a file is said again where it is written: texts in them, attributes of other vocabularies, marks.

use crate::bitext::Bitext;
use crate::filter::RowFilter;
use crate::formats::tests::said;
use crate::formats::xliff::tests::{first, second};
use crate::formats::{self, Format, ReadSettings, WriteSettings, from_bytes, tmx, xliff};
use crate::note::Noted;

fn read(text: &str, format: Format) -> Noted<Bitext> {
    from_bytes("f", text.as_bytes(), format, &ReadSettings::default()).unwrap()
}

fn written(bitext: &Bitext, format: Format) -> String {
    let settings = WriteSettings {
        tmx: tmx::Settings {
            filter: RowFilter::NONE,
            ..tmx::Settings::default()
        },
        ..WriteSettings::default()
    };
    let mut bytes = Vec::new();
    formats::write(bitext, format, &settings, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Returns the texts between the starts and ends of elements of that name.
fn all<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    let found = text.split(&start).skip(1);
    found.map(|text| text.split_once(&end).unwrap().0).collect()
}

#[test]
fn texts_inside_codes_are_written_once_more_and_read_once() {
    let ph = "a<ph x=\"1\">&lt;img alt=\"<sub>jā &amp; nē</sub>\"/&gt;</ph>b";
    let deep = "c<bpt i=\"1\" x=\"1\">{<sub datatype=\"x\" type=\"y\">d<ph x=\"1\">[<sub>e</sub>]</ph>f</sub></bpt>g<ept i=\"1\">}</ept>h";
    let twice = "i<ph x=\"1\"><sub>j</sub><sub>j</sub></ph>";
    for (segment, count) in [(ph, 2), (deep, 3), (twice, 3)] {
        let unit = format!(
            "<tu><tuv xml:lang=\"lv\"><seg>{segment}</seg></tuv><tuv xml:lang=\"en\"><seg>{segment}</seg></tuv></tu>"
        );
        let memory =
            format!("<tmx version=\"1.4\"><header srclang=\"lv\"/><body>{unit}</body></tmx>");
        let one = read(&memory, tmx::FORMAT).value;
        let again = written(&one, tmx::FORMAT);
        assert_eq!(all(&again, "seg")[0], segment);
        let other = read(&again, tmx::FORMAT).value;
        assert_eq!(one.rows.len(), count, "{segment}");
        let cells = |bitext: &Bitext| {
            bitext
                .rows
                .iter()
                .map(|row| row.cells.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(cells(&one), cells(&other));
        assert_eq!(written(&other, tmx::FORMAT), again);
        let unit = segment
            .replace("x=\"1\"", "id=\"3\"")
            .replace("i=\"1\" ", "")
            .replace("i=\"1\"", "id=\"3\"");
        let unit = format!(
            "<trans-unit id=\"1\"><source>{unit}</source><target>{unit}</target></trans-unit>"
        );
        let one = read(&first(&unit), xliff::FORMAT).value;
        let again = written(&one, xliff::FORMAT);
        let other = read(&again, xliff::FORMAT).value;
        assert!(unit.contains(all(&again, "source")[0]), "{again}");
        assert_eq!(cells(&one), cells(&other));
    }
}

#[test]
fn what_an_xliff_says_of_codes_it_says_again() {
    let cases = [
        "a<g id=\"1\" xmlns:its=\"http://www.w3.org/2005/11/its\" its:locNote=\"&lt;&quot;&#9;x\">b</g>",
        "a<x id=\"1\" xmlns:o=\"urn:o\" o:id=\"7\" xmlns:p=\"urn:p\" p:b=\"\" o:c=\"d\"/>b",
        "a<mrk mtype=\"x-own\" mid=\"m\" comment=\"viens; divi\">b</mrk>c",
        "a<mrk mtype=\"term\">b</mrk> <bpt id=\"1\" xml:space=\"preserve\">{</bpt>c<ept id=\"1\">}</ept>",
    ];
    for text in cases {
        let unit = format!(
            "<trans-unit id=\"1\"><source>{text}</source><target>{text}</target><note>x</note></trans-unit>"
        );
        let one = read(&first(&unit), xliff::FORMAT);
        let again = written(&one.value, xliff::FORMAT);
        assert_eq!(all(&again, "source"), [text]);
        let other = read(&again, xliff::FORMAT);
        assert_eq!(one.value.rows, other.value.rows);
        assert!(!said(&one.notes).contains("left out"), "{text}");
    }
}

#[test]
fn prefixes_of_the_root_go_with_their_attributes() {
    let unit = "<trans-unit id=\"1\"><source>a<x mq:id=\"9\" id=\"1\" mq:a=\"b\"/>c</source><target/></trans-unit>";
    let read = read(&first(unit), xliff::FORMAT).value;
    let source = "a<x xmlns:mq=\"MQXliff\" mq:id=\"9\" id=\"1\" mq:a=\"b\"/>c";
    assert_eq!(all(&written(&read, xliff::FORMAT), "source"), [source]);
    let memory = "<tmx version=\"1.4\" xmlns:o=\"urn:o\"><header srclang=\"lv\"/><body><tu><tuv xml:lang=\"lv\"><seg>a<ph o:x=\"9\" x=\"1\">{}</ph>b</seg></tuv><tuv xml:lang=\"en\"><seg>c</seg></tuv></tu></body></tmx>";
    let read = super::kept_tests::read(memory, tmx::FORMAT);
    let again = written(&read.value, tmx::FORMAT);
    assert_eq!(all(&again, "seg")[0], "a<ph x=\"1\">{}</ph>b");
    assert!(
        said(&read.notes)
            .contains("does not know are left out, because CAT tools refuse them: o:x")
    );
}

#[test]
fn annotations_of_the_second_version_are_those_of_the_first() {
    let its = "xmlns:itsxlf=\"http://www.w3.org/ns/its-xliff/\"";
    let cases = [
        (
            "a<sm id=\"m1\" type=\"comment\" value=\"ak\"/>b<em startRef=\"m1\"/>c",
            "a<mrk mtype=\"x-comment\" mid=\"m1\" comment=\"ak\">b</mrk>c".to_owned(),
            "",
        ),
        (
            "<mrk id=\"m\" type=\"term\" value=\"v\" ref=\"r\">b</mrk>c",
            format!(
                "<mrk mtype=\"term\" mid=\"m\" {its} itsxlf:termInfo=\"v\" itsxlf:termInfoRef=\"r\">b</mrk>c"
            ),
            "",
        ),
        (
            "a<sm id=\"m\" type=\"my:x\"/>b<pc id=\"1\">c<em startRef=\"m\"/>d</pc>",
            "ab<g id=\"1\">cd</g>".to_owned(),
            "leaves its segment; XLIFF 1.2 has none: <mrk mtype=\"x-my-x\" mid=\"m\">",
        ),
        (
            "a<pc id=\"1\">b<sm id=\"m\" type=\"my:x\"/>c</pc>d<em startRef=\"m\"/>",
            "a<g id=\"1\">bc</g>d".to_owned(),
            "leaves its segment; XLIFF 1.2 has none: <mrk mid=\"m\">",
        ),
        (
            "a<pc id=\"1\" canCopy=\"no\" canDelete=\"no\" canReorder=\"yes\">b</pc>",
            "a<g id=\"1\" clone=\"no\">b</g>".to_owned(),
            "XLIFF 1.2 does not know: canDelete=\"no\"",
        ),
        (
            "a<ph id=\"1\" xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" fs:fs=\"img\" disp=\"[x]\"/>",
            "a<x id=\"1\" xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" fs:fs=\"img\"/>".to_owned(),
            "XLIFF 1.2 does not know: disp=\"[x]\"",
        ),
    ];
    for (text, expected, lost) in cases {
        let unit = format!("<unit id=\"1\"><segment><source>{text}</source></segment></unit>");
        let one = read(&second(&unit), xliff::FORMAT);
        let again = written(&one.value, xliff::FORMAT);
        assert_eq!(all(&again, "source"), [expected]);
        let notes = said(&one.notes);
        assert!(
            notes.contains(lost) && notes.contains("left out") != lost.is_empty(),
            "{notes}"
        );
        assert_eq!(
            written(&read(&again, xliff::FORMAT).value, xliff::FORMAT),
            again
        );
    }
}
