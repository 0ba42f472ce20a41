//! What is read of a PPTX, part by part.

use crate::note::Level;
use crate::read::BlockKind::{Caption, Heading, ListItem, Paragraph, TableCell};
use crate::read::Format;
use crate::read::contract::{assert_lawful, blocks, pack, read, reader_contract, shown, texts};

const NAMES: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let all: String = list.iter().map(one).collect();
    format!("<Relationships>{all}</Relationships>")
}

fn slide(shapes: &str) -> String {
    format!("<p:sld {NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>")
}

fn shape(placeholder: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>\
         <p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn p(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

/// Packs a presentation whose slides are shown from the last to the first.
fn file(slides: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let numbers = (1..=slides.len()).rev();
    let list: Vec<String> = numbers
        .map(|number| format!("<p:sldId id=\"{}\" r:id=\"r{number}\"/>", 255 + number))
        .collect();
    let list = list.concat();
    let presentation =
        format!("<p:presentation {NAMES}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>");
    let names: Vec<(String, String)> = (1..=slides.len())
        .map(|number| (format!("r{number}"), format!("slides/slide{number}.xml")))
        .collect();
    let names: Vec<(&str, &str, &str)> = names
        .iter()
        .map(|(id, target)| (id.as_str(), "slide", target.as_str()))
        .collect();
    let all = relations(&names);
    let root = relations(&[("r1", "officeDocument", "ppt/presentation.xml")]);
    let paths: Vec<String> = (1..=slides.len())
        .map(|number| format!("ppt/slides/slide{number}.xml"))
        .collect();
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        ("ppt/presentation.xml", presentation.as_str()),
        ("ppt/_rels/presentation.xml.rels", all.as_str()),
    ];
    parts.extend(paths.iter().map(String::as_str).zip(slides.iter().copied()));
    parts.extend(more.iter().copied());
    pack(&parts)
}

reader_contract!(
    Format::Pptx,
    file(
        &[&slide(&shape(
            "<p:ph type=\"title\"/>",
            &(p("Čaks &amp; Rainis") + &p("Otrā rinda"))
        ))],
        &[]
    )
);

#[test]
fn slides_are_in_the_order_of_the_presentation() {
    let body = shape("<p:ph idx=\"1\"/>", &p("Teksts"));
    let title = shape("<p:ph type=\"title\"/>", &p("Virsraksts"));
    let first = slide(&(body + &title));
    let item = "<a:p><a:pPr><a:buChar char=\"•\"/></a:pPr><a:r><a:t>Pun</a:t></a:r><a:r><a:t>kts</a:t></a:r><a:br/>\
        <a:r><a:t>tālāk</a:t></a:r></a:p>";
    let table = format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"3\" name=\"t\"/></p:nvGraphicFramePr><a:graphic><a:graphicData>\
         <a:tbl><a:tr><a:tc><a:txBody>{}</a:txBody></a:tc><a:tc><a:txBody>{}</a:txBody></a:tc></a:tr></a:tbl>\
         </a:graphicData></a:graphic></p:graphicFrame>",
        p("Kods"),
        p("Nosaukums")
    );
    let group = format!(
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"4\" name=\"g\"/></p:nvGrpSpPr>{}</p:grpSp>",
        shape("", &p("Grupā"))
    );
    let chart = "<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id=\"rc\"/></a:graphicData></a:graphic></p:graphicFrame>\
        <p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm=\"rd\" r:lo=\"x\"/></a:graphicData></a:graphic></p:graphicFrame>";
    let second = slide(&(shape("", item) + &table + &group + chart));
    let notes = format!(
        "<p:notes {NAMES}><p:cSld><p:spTree>{}{}</p:spTree></p:cSld></p:notes>",
        shape("<p:ph type=\"sldNum\"/>", &p("2")),
        shape("<p:ph type=\"body\" idx=\"1\"/>", &p("Runātāja piezīme"))
    );
    let names = relations(&[
        ("rn", "notesSlide", "../notesSlides/notesSlide1.xml"),
        ("rc", "chart", "../charts/chart1.xml"),
        ("rd", "diagramData", "../diagrams/data1.xml"),
    ]);
    let chart = format!(
        "<c:chartSpace {NAMES}><c:title>{}</c:title><c:numCache><c:v>5</c:v></c:numCache></c:chartSpace>",
        p("Grafiks")
    );
    let diagram = format!(
        "<dgm:dataModel {NAMES}><dgm:pt><dgm:t>{}</dgm:t></dgm:pt></dgm:dataModel>",
        p("Shēma")
    );
    let bytes = file(
        &[&first, &second],
        &[
            ("ppt/slides/_rels/slide2.xml.rels", &names),
            ("ppt/notesSlides/notesSlide1.xml", &notes),
            ("ppt/charts/chart1.xml", &chart),
            ("ppt/diagrams/data1.xml", &diagram),
        ],
    );
    let read = read(Format::Pptx, &bytes).value;
    let expected = [
        (ListItem, "Punkts\ntālāk"),
        (TableCell, "Kods"),
        (TableCell, "Nosaukums"),
        (Paragraph, "Grupā"),
        (Caption, "Grafiks"),
        (Caption, "Shēma"),
        (Paragraph, "Runātāja piezīme"),
        (Heading, "Virsraksts"),
        (Paragraph, "Teksts"),
    ];
    assert_eq!(blocks(&read), expected);
    let origins: Vec<&str> = read
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins[2], "slide 1, table 1, row 1, cell 2");
    assert_eq!(origins[6], "slide 1, notes");
    assert_eq!(origins[7], "slide 2");
}

#[test]
fn of_several_forms_the_first_that_is_understood_is_taken() {
    let form = |name: &str, inside: &str| {
        format!(
            "<mc:{name} xmlns:zzz=\"urn:x\" xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">{inside}</mc:{}>",
            name.split(' ').next().unwrap()
        )
    };
    let run = |text: &str| format!("<a:r><a:t>{text}</a:t></a:r>");
    let cases = [
        ("p14", "izvēle"),
        ("zzz", "rezerve"),
        ("p14 zzz", "rezerve"),
    ];
    for (requires, expected) in cases {
        let choice = format!("Choice Requires=\"{requires}\"");
        let forms = |first: &str, other: &str| {
            let forms = [form(&choice, first), form("Fallback", other)].concat();
            format!("<mc:AlternateContent>{forms}</mc:AlternateContent>")
        };
        let shapes = forms(&shape("", &p("izvēle")), &shape("", &p("rezerve")));
        let runs = forms(&run("izvēle"), &run("rezerve"));
        let slide = slide(&(shapes + &shape("", &format!("<a:p>{runs}{}</a:p>", run("!")))));
        let read = read(Format::Pptx, &file(&[&slide], &[]));
        assert_eq!(
            texts(&read.value),
            [expected.to_owned(), format!("{expected}!")],
            "{requires}"
        );
    }
}

#[test]
fn what_is_no_text_is_said() {
    let hidden = slide(&shape("", &p("Slēpts"))).replacen("<p:sld ", "<p:sld show=\"0\" ", 1);
    let shown = slide(
        &[
            shape("<p:ph type=\"ftr\"/>", &p("Kājene")),
            shape("<p:ph type=\"sldNum\"/>", &p("7")),
            shape("", &p("Nemanāms")).replace("name=\"x\"", "name=\"x\" hidden=\"1\""),
            shape("", "<a:p><a:r><a:t>Lapa </a:t></a:r><a:fld type=\"slidenum\"><a:t>7</a:t></a:fld></a:p>"),
            shape("", "<a:p><a:r><a:t>Te</a:t></a:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></a:p>"),
            "<p:graphicFrame><p:oleObj progId=\"Excel.Sheet.12\"/></p:graphicFrame>".to_owned(),
            format!(
                "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
                shape("", &p("Vienreiz"))
            ),
        ]
        .concat(),
    );
    let comments = format!("<p:cmLst {NAMES}><p:cm><p:text>Vai tā?</p:text></p:cm></p:cmLst>");
    let names = relations(&[("rk", "comments", "../comments/comment1.xml")]);
    let bytes = file(
        &[&hidden, &shown],
        &[
            ("ppt/slides/_rels/slide2.xml.rels", &names),
            ("ppt/comments/comment1.xml", &comments),
        ],
    );
    let read = read(Format::Pptx, &bytes);
    assert_eq!(texts(&read.value), ["Lapa", "Te", "Vienreiz"]);
    let remarks: Vec<&str> = read
        .notes
        .iter()
        .filter(|note| note.level == Level::Remark)
        .map(|note| note.text.as_str())
        .collect();
    let expected = [
        "left out: slide numbers, dates, headers and footers (3: “Kājene”, “7”, “7”)",
        "left out: hidden text (1: “Nemanāms”)",
        "left out: formulas (1: “x=1”)",
        "left out: embedded documents and objects (1: “Excel.Sheet.12”)",
        "left out: comments (1: “Vai tā?”)",
        "left out: hidden slides (1: “Slēpts”)",
    ];
    assert_eq!(remarks, expected);
}

#[test]
fn formatting_is_kept_where_it_stands() {
    let run =
        |properties: &str, text: &str| format!("<a:r><a:rPr {properties}<a:t>{text}</a:t></a:r>");
    let cases = [
        (
            format!(
                "{}{}{}",
                run("/>", "a "),
                run("b=\"1\"/>", "b"),
                run("b=\"0\"/>", " c")
            ),
            "a «b»b«/b» c",
        ),
        (
            format!(
                "{}{}",
                run("b=\"1\" lang=\"lv\"/>", "a"),
                run("b=\"1\" dirty=\"0\" i=\"1\"/>", "b")
            ),
            "«b»a«i»b«/i»«/b»",
        ),
        (
            format!(
                "{}{}",
                run("u=\"sng\" strike=\"noStrike\"/>", "a"),
                run("u=\"none\" strike=\"sngStrike\"/>", "b")
            ),
            "«u»a«/u»«s»b«/s»",
        ),
        (
            format!(
                "m{}{}",
                run("baseline=\"30000\"/>", "2"),
                run("baseline=\"-25000\"/>", "3")
            ),
            "«sup»2«/sup»«sub»3«/sub»",
        ),
        (
            format!(
                "{}{}",
                run("u=\"sng\"><a:hlinkClick r:id=\"l\"/></a:rPr>", "a"),
                run("/>", " b")
            ),
            "«a http://x.lv»a«/a» b",
        ),
        (
            format!("{}<a:br/>{}", run("b=\"1\"/>", "a"), run("b=\"1\"/>", "b")),
            "«b»a«br/»\nb«/b»",
        ),
        (
            format!(
                "{}<a:fld type=\"TxLink\"><a:rPr i=\"1\"/><a:t>5</a:t></a:fld>{}",
                run("/>", "a "),
                run("/>", " b")
            ),
            "a «field TxLink»«i»5«/i»«/field» b",
        ),
    ];
    let links = "<Relationships><Relationship Id=\"l\" Type=\"x/hyperlink\" Target=\"http://x.lv\" TargetMode=\"External\"/></Relationships>";
    for (inside, expected) in cases {
        let slide = slide(&shape("", &format!("<a:p>{inside}</a:p>")));
        let read = read(
            Format::Pptx,
            &file(&[&slide], &[("ppt/slides/_rels/slide1.xml.rels", links)]),
        );
        assert_lawful(&read.value);
        assert_eq!(shown(&read.value), [expected], "{inside}");
    }
}

#[test]
fn all_of_a_page_of_notes_is_read_and_no_covered_cell() {
    let date = "<a:fld type=\"datetime1\"><a:t>3.05.2024.</a:t></a:fld>";
    let cell = |merged: &str, text: &str| {
        format!("<a:tc {merged}><a:txBody>{}</a:txBody></a:tc>", p(text))
    };
    let table = format!(
        "<p:graphicFrame><a:tbl><a:tr>{}{}{}</a:tr></a:tbl></p:graphicFrame>",
        cell("gridSpan=\"2\"", "Redzams"),
        cell("hMerge=\"1\"", "Pārklāts"),
        cell("vMerge=\"0\"", "Beidzamais"),
    );
    let said = format!("<a:p><a:r><a:t>Rīgā </a:t></a:r>{date}<a:r><a:t> lemts.</a:t></a:r></a:p>");
    let first = slide(
        &(shape("<p:ph type=\"dt\"/>", &format!("<a:p>{date}</a:p>"))
            + &shape("", &said)
            + &shape("", &p("Divās_x000B_rindās"))
            + &table),
    );
    let notes = format!(
        "<p:notes {NAMES}><p:cSld><p:spTree>{}{}{}</p:spTree></p:cSld></p:notes>",
        shape("<p:ph type=\"hdr\"/>", &p("Galvene")),
        shape("", &p("Lodziņš piezīmēs")),
        shape("<p:ph idx=\"3\"/>", &p("Vieta bez veida")),
    );
    let names = relations(&[("rn", "notesSlide", "../notesSlides/n.xml")]);
    let bytes = file(
        &[&first],
        &[
            ("ppt/slides/_rels/slide1.xml.rels", &names),
            ("ppt/notesSlides/n.xml", &notes),
        ],
    );
    let read = read(Format::Pptx, &bytes);
    let expected = [
        "Rīgā 3.05.2024. lemts.",
        "Divās rindās",
        "Redzams",
        "Beidzamais",
        "Lodziņš piezīmēs",
        "Vieta bez veida",
    ];
    assert_eq!(texts(&read.value), expected);
    let said = read.notes.iter().map(|note| note.text.as_str());
    let said: Vec<&str> = said.filter(|text| text.starts_with("left out")).collect();
    let said = said.join("\n");
    for text in ["Pārklāts", "Galvene", "3.05.2024."] {
        assert!(said.contains(text), "{text}: {said}");
    }
}

#[test]
fn what_layouts_and_masters_show_is_said() {
    let layout = |shapes: &str| slide(shapes).replace("p:sld", "p:sldLayout");
    let prompt = shape("<p:ph type=\"title\"/>", &p("Noklikšķiniet"));
    let first = layout(&format!("{}{prompt}", shape("", &p("Ministrija"))));
    let master = layout(&shape("", &p("Konfidenciāli")));
    let parts = [
        (
            "ppt/slides/_rels/slide1.xml.rels",
            relations(&[("r1", "slideLayout", "../slideLayouts/a.xml")]),
        ),
        (
            "ppt/slides/_rels/slide2.xml.rels",
            relations(&[("r1", "slideLayout", "../slideLayouts/a.xml")]),
        ),
        (
            "ppt/slideLayouts/_rels/a.xml.rels",
            relations(&[("r1", "slideMaster", "../slideMasters/m.xml")]),
        ),
        ("ppt/slideLayouts/a.xml", first),
        ("ppt/slideMasters/m.xml", master),
    ];
    let parts: Vec<(&str, &str)> = (parts.iter())
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let picture = "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"x\" title=\"Karte\" descr=\"Latvijas karte\"/></p:nvPicPr></p:pic>";
    let shown = slide(&(shape("", &p("Viens")) + picture));
    let read = read(
        Format::Pptx,
        &file(&[&shown, &slide(&shape("", &p("Divi")))], &parts),
    );
    assert_eq!(texts(&read.value), ["Divi", "Viens"]);
    let remarks = read.notes.into_iter();
    let remarks = remarks.filter(|note| note.level == Level::Remark);
    let remarks: Vec<String> = remarks.map(|note| note.text).collect();
    assert_eq!(
        remarks,
        [
            "left out: what masters and layouts show on slides (2: “Ministrija”, “Konfidenciāli”)",
            "left out: descriptions of pictures and tables (2: “Karte”, “Latvijas karte”)",
        ]
    );
}
