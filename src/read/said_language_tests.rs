//! What files say of their language.

use crate::language::Language;
use crate::read::contract::pack;
use crate::read::{Format, Settings, from_bytes};

#[test]
fn what_a_file_says_of_its_language_is_known() {
    let xliff = "<xliff version=\"2.0\" srcLang=\"lv\" trgLang=\"en-GB\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file id=\"f\">\
        <unit id=\"1\"><segment><source>Ok</source><target>Ok</target></segment></unit></file></xliff>";
    let cases: [(&str, Format, &str, Option<&str>); 10] = [
        (
            "x.html",
            Format::Html,
            "<html lang=lv><body><p>Ok</p>",
            Some("lv"),
        ),
        (
            "x.html",
            Format::Html,
            "<html lang=und><body><p>Ok</p>",
            None,
        ),
        ("x.xlf", Format::Xliff, xliff, Some("en-GB")),
        (
            "x.ts",
            Format::Strings,
            "<TS language=\"lv_LV\"><context><name>M</name><message><source>A</source><translation>Ok</translation></message></context></TS>",
            Some("lv-LV"),
        ),
        (
            "x.arb",
            Format::Strings,
            "{\"@@locale\": \"lv\", \"a\": \"Ok\"}",
            Some("lv"),
        ),
        ("x.yml", Format::Strings, "lv:\n  a: Ok\n", Some("lv")),
        (
            "x.xml",
            Format::Strings,
            "<resources xmlns:tools=\"http://schemas.android.com/tools\" tools:locale=\"lv\"><string name=\"a\">Ok</string></resources>",
            Some("lv"),
        ),
        (
            "x.po",
            Format::Po,
            "msgid \"\"\nmsgstr \"Language: lv\\n\"\n\nmsgid \"a\"\nmsgstr \"Ok\"\n",
            Some("lv"),
        ),
        (
            "x.xml",
            Format::Xml,
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"lv-LV\"><text><body><p>Ok</p></body></text></TEI>",
            Some("lv-LV"),
        ),
        ("x.txt", Format::Text, "Ok", None),
    ];
    for (name, format, text, expected) in cases {
        let read = from_bytes(name, text.as_bytes(), format, &Settings::default()).unwrap();
        let language = read.value.language.as_ref().map(Language::tag);
        assert_eq!(language, expected, "{name}: {text}");
        let said = read.value.said_language();
        assert_eq!(said.map(|(_, by)| by), expected.map(|_| "as the file says"));
    }
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const P: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"r\"";

/// Texts of an office document, each with the language that it is said to be in.
type Runs = &'static [(&'static str, &'static str)];

#[test]
fn office_documents_say_the_language_of_most_of_their_letters() {
    // What the styles say, what the runs do, and what that means.
    let cases: [(&str, Runs, Option<&str>); 9] = [
        ("lv-LV", &[("Ok", "")], Some("lv-LV")),
        ("en-US", &[("Ok", "")], None),
        ("en-US", &[("Ok", "lv-LV")], Some("lv-LV")),
        ("lv-LV", &[("Ok", "en-US")], None),
        ("lv-LV", &[("Ok", "en-GB")], Some("en-GB")),
        ("lv-LV", &[("Ok", "lv-LV"), ("Ok", "en-GB")], None),
        (
            "lv-LV",
            &[("Labi labi labi labi ", ""), ("O", "en-GB")],
            Some("lv-LV"),
        ),
        ("", &[("Ok", "")], None),
        ("lv-LV", &[("5", "")], None),
    ];
    for (of_styles, runs, expected) in cases {
        for (name, format, bytes) in office(of_styles, runs) {
            let read = from_bytes(name, &bytes, format, &Settings::default()).unwrap();
            assert!(!read.value.blocks.is_empty(), "{name}");
            let language = read.value.language.as_ref().map(Language::tag);
            // Windows has numbers for languages, and RTF has those.
            let expected = match (format, expected) {
                (Format::Rtf, Some(tag)) => tag.get(..2),
                (_, tag) => tag,
            };
            assert_eq!(language, expected, "{name}: {of_styles} {runs:?}");
        }
    }
}

fn office(of_styles: &str, runs: Runs) -> Vec<(&'static str, Format, Vec<u8>)> {
    let all = |run: &dyn Fn(&str, &str) -> String| -> String {
        runs.iter().map(|(text, tag)| run(text, tag)).collect()
    };
    let word = |tag: &str| match tag {
        "" => String::new(),
        tag => format!("<w:rPr><w:lang w:val=\"{tag}\"/></w:rPr>"),
    };
    let number = |tag: &str| match tag {
        "" => String::new(),
        "lv-LV" => "1062".to_owned(),
        "en-US" => "1033".to_owned(),
        _ => "2057".to_owned(),
    };
    let body = all(&|text, tag| {
        format!(
            "<w:r>{}<w:t xml:space=\"preserve\">{text}</w:t></w:r>",
            word(tag)
        )
    });
    let docx = pack(&[
        (
            "word/document.xml",
            &format!("<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>"),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>",
        ),
        (
            "word/styles.xml",
            &format!(
                "<w:styles {W}><w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults></w:styles>",
                word(of_styles)
            ),
        ),
    ]);
    let open = |tag: &str| {
        let (language, country) = tag.split_once('-').unwrap_or(("none", "none"));
        format!("<style:text-properties fo:language=\"{language}\" fo:country=\"{country}\"/>")
    };
    let styles = all(&|_, tag| match tag {
        "" => String::new(),
        tag => format!(
            "<style:style style:name=\"{tag}\" style:family=\"text\">{}</style:style>",
            open(tag)
        ),
    });
    let spans =
        all(&|text, tag| format!("<text:span text:style-name=\"{tag}\">{text}</text:span>"));
    let odt = format!(
        "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">\
         <office:styles><style:default-style style:family=\"paragraph\">{}</style:default-style>{styles}</office:styles>\
         <office:body><office:text><text:p>{spans}</text:p></office:text></office:body></office:document>",
        open(of_styles)
    );
    let texts = all(&|text, tag| match number(tag) {
        number if number.is_empty() => text.to_owned(),
        number => format!("{{\\lang{number} {text}}}"),
    });
    let rtf = format!(
        "{{\\rtf1\\ansi\\deflang{} {texts}\\par}}",
        number(of_styles)
    );
    let slide = all(&|text, tag| {
        let tag = if tag.is_empty() { of_styles } else { tag };
        let properties = match tag {
            "" => String::new(),
            tag => format!("<a:rPr lang=\"{tag}\"/>"),
        };
        format!("<a:r>{properties}<a:t>{text}</a:t></a:r>")
    });
    let pptx = pack(&[
        (
            "ppt/presentation.xml",
            &format!(
                "<p:presentation {P}><p:sldIdLst><p:sldId id=\"256\" r:id=\"s\"/></p:sldIdLst></p:presentation>"
            ),
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            "<Relationships><Relationship Id=\"s\" Type=\"http://x/slide\" Target=\"slides/slide1.xml\"/></Relationships>",
        ),
        (
            "ppt/slides/slide1.xml",
            &format!(
                "<p:sld {P}><p:cSld><p:spTree><p:sp><p:txBody><a:p>{slide}</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
            ),
        ),
    ]);
    vec![
        ("x.pptx", Format::Pptx, pptx),
        ("x.docx", Format::Docx, docx),
        ("x.fodt", Format::Odt, odt.into_bytes()),
        ("x.rtf", Format::Rtf, rtf.into_bytes()),
    ]
}
