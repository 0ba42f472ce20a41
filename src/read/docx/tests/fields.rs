//! Fields: what they show, and what is made out of other text.

use super::{docx, docx_of, found, paragraph, read, run, texts, told};
use crate::read::Format;

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

fn begin(instruction: &str) -> String {
    format!(
        "{}<w:r><w:instrText> {instruction} </w:instrText></w:r>",
        mark("begin")
    )
}

fn field(instruction: &str, result: &str) -> String {
    let (separate, end) = (mark("separate"), mark("end"));
    format!("{}{separate}{}{end}", begin(instruction), run(result))
}

#[test]
fn a_field_without_a_result_shows_what_it_says() {
    let form = |inside: &str, name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>{name}</w:instrText></w:r>{}",
            mark("end")
        )
    };
    let entries = "<w:listEntry w:val=\"Rīga\"/><w:listEntry w:val=\"Liepāja\"/>";
    let list = |chosen: &str| {
        form(
            &format!("<w:ddList>{chosen}{entries}</w:ddList>"),
            "FORMDROPDOWN",
        )
    };
    let tick = |inside: &str| {
        form(
            &format!("<w:checkBox>{inside}</w:checkBox>"),
            "FORMCHECKBOX",
        )
    };
    let cases = [
        (list("<w:result w:val=\"1\"/>"), "Liepāja"),
        (list("<w:default w:val=\"1\"/>"), "Liepāja"),
        (
            list("<w:result w:val=\"0\"/><w:default w:val=\"1\"/>"),
            "Rīga",
        ),
        (list(""), "Rīga"),
        (tick("<w:default w:val=\"0\"/><w:checked/>"), "☒"),
        (
            tick("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"),
            "☐",
        ),
        (
            begin("SYMBOL 176 \\f &quot;Symbol&quot; \\s 10") + &mark("end"),
            "°",
        ),
        (begin("SYMBOL 0x2265 \\u") + &mark("end"), "≥"),
        (field("SYMBOL 176 \\f Symbol", "°"), "°"),
        (field("HYPERLINK \"http://x\"", "saite"), "saite"),
    ];
    for (inside, expected) in cases {
        let body = format!("<w:p>{}{inside}{}</w:p>", run("["), run("]"));
        assert_eq!(found(&docx(&body)), [format!("[{expected}]")], "{inside}");
    }
}

#[test]
fn what_a_field_does_not_say_is_named() {
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}{}</w:p>",
        begin("EQ \\f(1;2)"),
        mark("end"),
        begin("MACROBUTTON NoMacro [Ierakstiet vārdu]"),
        mark("end")
    );
    let read = read(Format::Docx, &docx(&body));
    assert_eq!(
        told(&read),
        [
            "formulas: “EQ \\f(1;2)”",
            "prompts of empty fields: “[Ierakstiet vārdu]”"
        ]
    );
}

#[test]
fn what_is_made_out_of_other_text_is_left_out() {
    let toc = |start: &str| {
        format!(
            "<w:p>{start}{}{}{}{}</w:p><w:p>{}{}</w:p>",
            mark("separate"),
            run("1. Ievads"),
            field("PAGEREF _Toc1", "3"),
            run(" "),
            run("2. Beigas"),
            mark("end"),
        )
    };
    let styles = "<w:root><w:style w:styleId=\"Saturs1\"><w:name w:val=\"toc 1\"/></w:style>\
        <w:style w:styleId=\"Mans\"><w:name w:val=\"Mans\"/><w:basedOn w:val=\"Saturs1\"/></w:style>\
        <w:style w:styleId=\"Raditajs\"><w:name w:val=\"Index 1\"/></w:style></w:root>";
    let in_style = |style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
            run("1. Ievads")
        )
    };
    let cases = [
        toc(&begin("TOC \\o \"1-3\" \\h")),
        toc(&begin("toc")),
        toc(&begin("INDEX \\e")),
        toc(&begin("TOA \\h")),
        format!(
            "<w:p><w:fldSimple w:instr=\"TOC \\o\">{}</w:fldSimple></w:p>",
            run("1. Ievads")
        ),
        format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
             <w:sdtContent>{}</w:sdtContent></w:sdt>",
            paragraph("Saturs")
        ),
        in_style("Saturs1"),
        in_style("Mans"),
        in_style("Raditajs"),
        in_style("TOC2"),
    ];
    for inside in cases {
        let body = format!("{}{inside}{}", paragraph("pirms"), paragraph("pēc"));
        let parts = [("s", "styles", "styles.xml", styles)];
        let read = read(Format::Docx, &docx_of(&body, &parts));
        assert_eq!(texts(&read.value), ["pirms", "pēc"], "{inside}");
        let told = told(&read);
        assert!(
            told.iter()
                .all(|text| text.starts_with("tables of contents"))
                && told
                    .iter()
                    .any(|text| text.contains("Ievads") || text.contains("Saturs")),
            "{told:?}"
        );
    }
}

#[test]
fn a_field_that_never_ends_swallows_nothing() {
    let body = format!(
        "<w:p>{}{}{}</w:p>{}",
        begin("TOC \\o"),
        mark("separate"),
        run("1. Ievads"),
        paragraph("teksts")
    );
    assert_eq!(found(&docx(&body)), ["1. Ievads", "teksts"]);
}
