//! What is not shown, or is no text of the document: left out, and said.

use super::{docx_of, found, paragraph, read, run, texts, told};
use crate::read::Format;

const STYLES: &str = "<w:root>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Parastais\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Slepens\"><w:name w:val=\"s\"/><w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Vairak\"><w:name w:val=\"v\"/><w:basedOn w:val=\"Slepens\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Redzams\"><w:name w:val=\"r\"/><w:basedOn w:val=\"Slepens\"/>\
    <w:rPr><w:vanish w:val=\"false\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Piezime\"><w:name w:val=\"p\"/><w:rPr><w:vanish/></w:rPr></w:style>\
    </w:root>";

fn styled(style: &str, more: &str, text: &str) -> String {
    format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/>{more}</w:rPr><w:t>{text}</w:t></w:r>")
}

#[test]
fn words_in_automatic_numbers_are_named() {
    let numbering = "<w:root><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1. pants\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:lvlText w:val=\"%1.%2.\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"zīme\"/>\
        </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/>\
        <w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"Article %1\"/></w:lvl></w:lvlOverride></w:num></w:root>";
    let styles = "<w:root><w:style w:type=\"paragraph\" w:styleId=\"Pants\"><w:name w:val=\"Pants\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:root>";
    let item = |list: u8, level: u8| {
        format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>"
        )
    };
    let cases = [
        (item(1, 0), "#. pants"),
        (item(1, 1), ""),
        (item(2, 0), ""),
        (item(3, 0), "Article #"),
        (
            "<w:pPr><w:pStyle w:val=\"Pants\"/></w:pPr>".to_owned(),
            "#. pants",
        ),
        (String::new(), ""),
    ];
    for (properties, label) in cases {
        let body = format!("<w:p>{properties}{}</w:p>", run("Teksts"));
        let parts = [
            ("n", "numbering", "numbering.xml", numbering),
            ("s", "styles", "styles.xml", styles),
        ];
        let read = read(Format::Docx, &docx_of(&body, &parts));
        assert_eq!(texts(&read.value), ["Teksts"]);
        let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
        let said = said.join("\n");
        assert_eq!(
            said.contains("words in automatic numbers"),
            !label.is_empty(),
            "{said}"
        );
        assert!(said.contains(label), "{said}");
    }
}

#[test]
fn text_is_hidden_by_itself_and_by_its_styles() {
    let hidden_paragraph = "<w:pPr><w:pStyle w:val=\"Piezime\"/></w:pPr>";
    let cases = [
        (styled("Slepens", "", "x"), true),
        (styled("Vairak", "", "x"), true),
        (styled("Redzams", "", "x"), false),
        (styled("Slepens", "<w:vanish w:val=\"0\"/>", "x"), false),
        (styled("Nav", "<w:vanish/>", "x"), true),
        (styled("Nav", "<w:webHidden/>", "x"), false),
        (format!("{hidden_paragraph}{}", run("x")), true),
        // Styles that hide do so in turns.
        (
            format!("{hidden_paragraph}{}", styled("Slepens", "", "x")),
            false,
        ),
        // Hidden is the mark at the end of the paragraph, not the paragraph.
        (
            format!("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}", run("x")),
            false,
        ),
    ];
    for (inside, is_hidden) in cases {
        let body = format!("<w:p>{inside}</w:p>{}", paragraph("beigas"));
        let parts = [("s", "styles", "styles.xml", STYLES)];
        let read = read(Format::Docx, &docx_of(&body, &parts));
        assert_eq!(!texts(&read.value)[0].contains('x'), is_hidden, "{inside}");
        assert_eq!(told(&read) == ["hidden text: “x”"], is_hidden, "{inside}");
    }
}

#[test]
fn rows_and_cells_are_deleted_and_hidden() {
    let row = |properties: &str, inside: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>")
    };
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("<w:del w:id=\"1\"/>", &cell("", "dzēsta")),
        row("<w:hidden/>", &cell("", "slēpta")),
        row(
            "",
            &(cell("<w:cellDel/>", "vairs nav") + &cell("", "paliek"))
        ),
    );
    let read = read(Format::Docx, &docx_of(&body, &[]));
    assert_eq!(texts(&read.value), ["paliek"]);
    assert_eq!(
        told(&read),
        [
            "deleted text: “dzēsta”",
            "hidden text: “slēpta”",
            "deleted text: “vairs nav”"
        ]
    );
}

#[test]
fn what_was_moved_is_text_once() {
    let moved = |from: &str, to: &str| {
        format!(
            "<w:p><w:moveFrom>{}</w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
            run(from),
            run(to)
        )
    };
    let read_moved = |from: &str, to: &str| read(Format::Docx, &docx_of(&moved(from, to), &[]));
    let same = read_moved("teksts", "teksts");
    assert_eq!((texts(&same.value), told(&same).len()), (vec!["teksts"], 0));
    let other = read_moved("vecs", "jauns");
    assert_eq!(
        (texts(&other.value), told(&other).len()),
        (vec!["jauns"], 1)
    );
}

#[test]
fn a_prompt_is_no_text_and_a_choice_is() {
    let control = |properties: &str, content: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let cell = control(
        "<w:showingPlcHdr/>",
        &format!("<w:tc>{}</w:tc>", paragraph("Izvēlieties")),
    );
    let list =
        "<w:dropDownList><w:listItem w:value=\"1\" w:displayText=\"Viens\"/></w:dropDownList>";
    let cases = [
        (
            format!(
                "<w:p>{}</w:p>",
                control("<w:showingPlcHdr/>", &run("Izvēlieties"))
            ),
            false,
        ),
        (
            control("<w:showingPlcHdr/>", &paragraph("Izvēlieties")),
            false,
        ),
        (format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), false),
        (
            control(
                &format!("{list}<w:showingPlcHdr/>"),
                &paragraph("Izvēlieties"),
            ),
            false,
        ),
        (control(list, &paragraph("Izvēlieties")), true),
        (
            control("<w:showingPlcHdr w:val=\"0\"/>", &paragraph("Izvēlieties")),
            true,
        ),
        (
            control("<w:date/>", &control("", &paragraph("Izvēlieties"))),
            true,
        ),
    ];
    for (body, is_text) in cases {
        let body = format!("{body}{}", paragraph("beigas"));
        let read = read(Format::Docx, &docx_of(&body, &[]));
        assert_eq!(
            texts(&read.value).contains(&"Izvēlieties"),
            is_text,
            "{body}"
        );
        let is_told = told(&read) == ["prompts of empty fields: “Izvēlieties”"];
        assert_eq!(is_told, !is_text, "{body}");
    }
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let drop =
        |kind: &str| format!("<w:pPr><w:framePr w:dropCap=\"{kind}\" w:lines=\"3\"/></w:pPr>");
    let body = |kind: &str| {
        format!(
            "<w:p>{}{}</w:p>{}",
            drop(kind),
            run("V"),
            paragraph("alsts prezidents")
        )
    };
    assert_eq!(found(&docx_of(&body("drop"), &[])), ["Valsts prezidents"]);
    assert_eq!(found(&docx_of(&body("margin"), &[])), ["Valsts prezidents"]);
    assert_eq!(
        found(&docx_of(&body("none"), &[])),
        ["V", "alsts prezidents"]
    );
}

#[test]
fn notes_stand_in_the_order_of_their_calls() {
    let call = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let note = |kind: &str, id: u8, text: &str| {
        format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", paragraph(text))
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p>{}<w:del>{}</w:del>{}</w:p>",
        run("a"),
        call("endnote", 1),
        call("footnote", 9),
        run("b"),
        call("footnote", 2),
        run("c"),
        call("footnote", 5),
        call("footnote", 9),
    );
    let footnotes = format!(
        "<w:root>{}{}{}{}</w:root>",
        note("footnote", 2, "otrā"),
        note("footnote", 5, "dzēstā"),
        note("footnote", 7, "nesauktā"),
        note("footnote", 9, "pirmā")
    );
    let endnotes = format!("<w:root>{}</w:root>", note("endnote", 1, "beigu"));
    let parts = [
        ("f", "footnotes", "footnotes.xml", footnotes.as_str()),
        ("e", "endnotes", "endnotes.xml", endnotes.as_str()),
    ];
    let read = read(Format::Docx, &docx_of(&body, &parts));
    assert_eq!(
        texts(&read.value),
        ["a", "b", "c", "pirmā", "otrā", "beigu"]
    );
    assert_eq!(
        told(&read),
        [
            "deleted text: “dzēstā”",
            "notes that nothing calls: “nesauktā”"
        ]
    );
}

#[test]
fn of_several_forms_the_first_that_is_understood_is_taken() {
    let forms = |choices: &str| {
        format!(
            "<mc:AlternateContent>{choices}<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            run("rezerve")
        )
    };
    let choice = |requires: &str, text: &str| {
        format!(
            "<mc:Choice Requires=\"{requires}\" xmlns:zzz=\"urn:x\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">{}</mc:Choice>",
            run(text)
        )
    };
    let cases = [
        (choice("wps", "a"), "a"),
        (choice("zzz", "a"), "rezerve"),
        (choice("wps zzz", "a"), "rezerve"),
        (choice("zzz", "a") + &choice("wps", "b"), "b"),
        (choice("wps", "a") + &choice("wps", "b"), "a"),
        (String::new(), "rezerve"),
        (choice("unsaid", "a"), "rezerve"),
        (choice("wpg", "a"), "a"),
    ];
    for (choices, expected) in cases {
        let body = format!("<w:p>{}</w:p>", forms(&choices));
        assert_eq!(found(&docx_of(&body, &[])), [expected], "{choices}");
    }
}

#[test]
fn a_hidden_mark_joins_a_paragraph_with_the_next() {
    let hidden = |inside: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:rPr>{inside}</w:rPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let first = hidden("<w:vanish/>", "Viens. ");
    let special = hidden("<w:vanish/><w:specVanish/>", "Viens. ");
    let shown = hidden("<w:vanish w:val=\"0\"/>", "Viens.");
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let cells = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&first),
        cell(&paragraph("b"))
    );
    let cases: [(String, &[&str]); 5] = [
        (format!("{first}{}", paragraph("Divi.")), &["Viens. Divi."]),
        (
            format!("{special}{}", paragraph("Divi.")),
            &["Viens. Divi."],
        ),
        (
            format!("{shown}{}", paragraph("Divi.")),
            &["Viens.", "Divi."],
        ),
        // A paragraph does not go on in a table, or in another cell.
        (format!("{first}{cells}"), &["Viens.", "Viens.", "b"]),
        (first.clone(), &["Viens."]),
    ];
    for (body, expected) in cases {
        assert_eq!(found(&docx_of(&body, &[])), expected, "{body}");
    }
}

#[test]
fn descriptions_and_parts_elsewhere_are_named() {
    let picture = "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">\
        <wp:docPr id=\"1\" name=\"x\" title=\"Karte\" descr=\"Latvijas karte\"/><pic:cNvPr xmlns:pic=\"p\" id=\"1\" \
        descr=\"Latvijas karte\"/></wp:inline></w:drawing></w:r><w:subDoc r:id=\"r7\"/></w:p>";
    let old = "<w:p><w:r><w:pict><v:shape alt=\"Ģerbonis\"/></w:pict></w:r></w:p>";
    let table = "<w:tbl><w:tblPr><w:tblCaption w:val=\"Cenas\"/><w:tblDescription w:val=\"\"/></w:tblPr>\
        <w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let read = read(
        Format::Docx,
        &docx_of(&format!("{picture}{old}{table}"), &[]),
    );
    assert_eq!(texts(&read.value), [""; 0]);
    let expected = [
        "descriptions of pictures and tables: “Karte”",
        "descriptions of pictures and tables: “Latvijas karte”",
        "embedded documents and objects: “an object”",
        "descriptions of pictures and tables: “Ģerbonis”",
        "descriptions of pictures and tables: “Cenas”",
    ];
    assert_eq!(told(&read), expected);
}
