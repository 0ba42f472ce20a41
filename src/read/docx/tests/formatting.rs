//! How the text of a DOCX looks.

use super::docx_with;
use crate::read::Format;
use crate::read::contract::{assert_lawful, read, shown};

const STYLES: &str = "<w:root>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Virs\"><w:name w:val=\"Virs\"/><w:rPr><w:b/><w:u w:val=\"single\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Virs2\"><w:name w:val=\"Virs2\"/><w:basedOn w:val=\"Virs\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Stiprs\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Stiprs2\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Stiprs\"/><w:rPr><w:i/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Kods\"><w:name w:val=\"HTML Code\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Saite\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0000FF\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
    </w:root>";

/// Writes runs: before `|` in each stand its properties.
fn runs(text: &str) -> String {
    let run = |run: &str| {
        let (properties, text) = run.split_once('|').unwrap_or(("", run));
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    text.split("//").map(run).collect::<Vec<_>>().concat()
}

fn of_body(body: &str) -> Vec<String> {
    let read = read(Format::Docx, &docx_with(body, &[("styles", STYLES)]));
    assert_lawful(&read.value);
    shown(&read.value)
}

fn of_paragraph(style: &str, inside: &str) -> String {
    let properties = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    of_body(&format!("<w:p>{properties}{inside}</w:p>")).concat()
}

#[test]
fn runs_have_their_own_looks() {
    let cases = [
        ("a //<w:b/>|b// c", "a «b»b«/b» c"),
        ("<w:b/>|foo//<w:b/><w:bCs/>|bar", "«b»foobar«/b»"),
        (
            "a//<w:b w:val=\"0\"/>|b//<w:b w:val=\"false\"/><w:i w:val=\"1\"/>|c",
            "ab«i»c«/i»",
        ),
        ("<w:i/>|a//<w:i/><w:b/>|b", "«i»a«b»b«/b»«/i»"),
        (
            "<w:i/>|a//<w:i/><w:b/>|b//<w:b/>|c",
            "«i»a«b»b«/b»«/i»«b»c«/b»",
        ),
        (
            "<w:u w:val=\"single\"/>|a//<w:u w:val=\"none\"/>|b//<w:strike/>|c//<w:dstrike/>|d",
            "«u»a«/u»b«s»cd«/s»",
        ),
        (
            "m//<w:vertAlign w:val=\"superscript\"/>|2//, H//<w:vertAlign w:val=\"subscript\"/>|2//<w:vertAlign w:val=\"baseline\"/>|O",
            "m«sup»2«/sup», H«sub»2«/sub»O",
        ),
        // Noise.
        (
            "a//<w:lang w:val=\"lv-LV\"/><w:noProof/>|b//<w:color w:val=\"FF0000\"/><w:sz w:val=\"20\"/><w:rFonts w:ascii=\"Arial\"/>|c",
            "abc",
        ),
        ("a//<w:b/>| //b", "a b"),
        (
            "<w:rStyle w:val=\"Stiprs\"/>|a//<w:rStyle w:val=\"Stiprs\"/><w:b w:val=\"0\"/>|b",
            "«b»a«/b»b",
        ),
        ("<w:rStyle w:val=\"Stiprs2\"/>|a//b", "«b»«i»a«/i»«/b»b"),
        ("a //<w:rStyle w:val=\"Kods\"/>|b", "a «code»b«/code»"),
        ("a //<w:rStyle w:val=\"Emphasis\"/>|b", "a «i»b«/i»"),
    ];
    for (text, expected) in cases {
        assert_eq!(of_paragraph("", &runs(text)), expected, "{text}");
    }
}

#[test]
fn only_what_differs_from_the_paragraph_counts() {
    let cases = [
        ("a //<w:b/>|b//<w:i/>|c", "a b«i»c«/i»"),
        ("a //<w:b w:val=\"0\"/>|b", "a b"),
        // Styles switch in turns.
        ("a //<w:rStyle w:val=\"Stiprs\"/>|b", "a b"),
        ("a //<w:rStyle w:val=\"Stiprs2\"/>|b", "a «i»b«/i»"),
        ("<w:u w:val=\"single\"/>|a//<w:u w:val=\"double\"/>|b", "ab"),
    ];
    for (text, expected) in cases {
        for style in ["Virs", "Virs2"] {
            assert_eq!(of_paragraph(style, &runs(text)), expected, "{text}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let run = |text: &str| runs(&format!("<w:rStyle w:val=\"Saite\"/>|{text}"));
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let cases = [
        (
            format!(
                "{}<w:hyperlink r:id=\"l1\">{}{}</w:hyperlink>{}",
                runs("a "),
                run("b"),
                run("c"),
                runs(" d")
            ),
            "a «a https://a.lv/?x&y»bc«/a» d",
        ),
        (
            format!(
                "<w:hyperlink w:anchor=\"vieta\">{}</w:hyperlink>",
                runs("a//<w:b/>|b")
            ),
            "«a #vieta»a«b»b«/b»«/a»",
        ),
        (
            format!(
                "{}{}",
                runs("a "),
                field(" HYPERLINK \"http://b.lv\" \\l \"x\" \\o \"y\" ", &run("b"))
            ),
            "a «a http://b.lv#x»b«/a»",
        ),
        (
            format!(
                "<w:fldSimple w:instr=\"HYPERLINK http://c.lv\">{}</w:fldSimple>",
                run("a")
            ),
            "«a http://c.lv»a«/a»",
        ),
        (
            format!(
                "{}{}{}",
                runs("Lapa "),
                field("PAGE", &runs("<w:b/>|3")),
                runs(".")
            ),
            "Lapa «field PAGE»«b»3«/b»«/field».",
        ),
        (
            format!(
                "{}<w:fldSimple w:instr=\" REF _x  \\h \">{}</w:fldSimple>",
                runs("sk. "),
                runs("5")
            ),
            "sk. «field REF _x \\h»5«/field»",
        ),
        (
            format!(
                "{}<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r>{}",
                runs("a "),
                runs(" b")
            ),
            "a «field DATE/» b",
        ),
        (
            format!("{}{}", runs("a "), field("FORMTEXT", &runs("b"))),
            "a b",
        ),
    ];
    for (inside, expected) in cases {
        let read = read(Format::Docx, &with_link(&format!("<w:p>{inside}</w:p>")));
        assert_lawful(&read.value);
        assert_eq!(shown(&read.value), [expected], "{inside}");
    }
}

/// Makes a file with this body, whose link `l1` leads outside.
fn with_link(body: &str) -> Vec<u8> {
    let document = format!(
        "<w:document {}><w:body>{body}</w:body></w:document>",
        super::W
    );
    let relations = "<Relationships><Relationship Id=\"l1\" Type=\"http://x/hyperlink\" \
        Target=\"https://a.lv/?x&amp;y\" TargetMode=\"External\"/>\
        <Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";
    let styles = STYLES.replace("<w:root>", &format!("<w:root {}>", super::W));
    crate::read::contract::pack(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", &styles),
    ])
}

#[test]
fn what_stands_alone_has_its_place() {
    const WP: &str =
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
    let drawing = |how: &str| {
        format!(
            "<w:r><w:drawing><wp:{how} {WP}><a:graphic><a:blip r:embed=\"x\"/><a:blip/></a:graphic></wp:{how}></w:drawing></w:r>"
        )
    };
    let old = |style: &str| {
        format!(
            "<w:r><w:pict><v:shape style=\"{style}\"><v:imagedata r:id=\"x\"/></v:shape></w:pict></w:r>"
        )
    };
    let cases = [
        (
            format!("{}<w:r><w:br/><w:t>b</w:t></w:r>", runs("a")),
            "a«br/»\nb",
        ),
        (
            format!(
                "{}<w:r><w:br w:type=\"page\"/><w:t>b</w:t></w:r>",
                runs("a")
            ),
            "a\nb",
        ),
        (
            format!("<w:r><w:br/></w:r>{}<w:r><w:br/></w:r>", runs("a")),
            "a",
        ),
        (
            format!("{}{}{}", runs("a "), drawing("inline"), runs(" b")),
            "a «img/» b",
        ),
        (
            format!("{}{}{}", runs("a"), drawing("anchor"), runs("b")),
            "ab",
        ),
        (
            format!("{}{}{}", runs("a"), old("width:1pt"), runs("b")),
            "a«img/»b",
        ),
        (
            format!(
                "{}{}{}",
                runs("a"),
                old("position:absolute;left:1pt"),
                runs("b")
            ),
            "ab",
        ),
        (
            format!(
                "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}",
                runs("a"),
                runs(".")
            ),
            "a«note/».",
        ),
        (
            format!(
                "{}<w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:del>{}",
                runs("a"),
                runs("b")
            ),
            "ab",
        ),
    ];
    for (inside, expected) in cases {
        assert_eq!(of_paragraph("", &inside), expected, "{inside}");
    }
}

#[test]
fn a_paragraph_that_goes_on_keeps_its_markup() {
    let body = format!(
        "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p><w:p>{}</w:p>",
        runs("<w:b/>|V"),
        runs("alsts //<w:i/>|svētki")
    );
    assert_eq!(of_body(&body), ["«b»V«/b»alsts «i»svētki«/i»"]);
}
