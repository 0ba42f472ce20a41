//! What is read of an ODT, part by part.

mod formatting;

use crate::note::Level;
use crate::read::BlockKind::{Footnote, Furniture, Heading, ListItem, Paragraph, TableCell};
use crate::read::contract::{pack, places, read, reader_contract, texts};
use crate::read::{Format, Settings, from_bytes};

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:form=\"urn:oasis:names:tc:opendocument:xmlns:form:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:math=\"http://www.w3.org/1998/Math/MathML\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(body: &str) -> Vec<u8> {
    pack(&[("content.xml", &content("", body))])
}

reader_contract!(
    Format::Odt,
    odt("<text:p>Čaks &amp; Rainis</text:p><text:h>Virsraksts</text:h>")
);

#[test]
fn white_space_is_what_the_standard_says() {
    let cases = [
        ("<text:p>  a \n b  </text:p>", "a b"),
        ("<text:p>a<text:s text:c=\"3\"/>b</text:p>", "a   b"),
        (
            "<text:p>a<text:tab/>b<text:line-break/>c</text:p>",
            "a\tb\nc",
        ),
        ("<text:p>a <text:span>b</text:span> c</text:p>", "a b c"),
        ("<text:p>10&#xA0;%</text:p>", "10\u{a0}%"),
    ];
    for (body, expected) in cases {
        assert_eq!(
            texts(&read(Format::Odt, &odt(body)).value),
            [expected],
            "{body}"
        );
    }
}

#[test]
fn words_in_automatic_numbers_are_named() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" \
        style:num-suffix=\". pants\" style:num-format=\"1\"/><text:list-level-style-number text:level=\"2\" \
        style:num-suffix=\".\" style:num-format=\"1\"/></text:list-style>";
    let body = "<text:list text:style-name=\"L1\"><text:list-item><text:p>Viens</text:p><text:list><text:list-item>\
        <text:p>Divi</text:p></text:list-item></text:list></text:list-item></text:list>";
    let read = read(
        Format::Odt,
        &pack(&[("content.xml", &content(styles, body))]),
    );
    assert_eq!(texts(&read.value), ["Viens", "Divi"]);
    let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    let expected = "left out: words in automatic numbers (1: “#. pants”)";
    assert!(said.join("\n").contains(expected), "{said:?}");
}

#[test]
fn words_in_the_numbers_of_headings_are_named() {
    let level = |attributes: &str| {
        format!(
            "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" {attributes}/>\
            <text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style>"
        )
    };
    let first = "<text:h text:outline-level=\"1\">Ievads</text:h>";
    let second = "<text:h text:outline-level=\"2\">Ievads</text:h>";
    let bare = "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">Ievads</text:h>";
    let nodala = "style:num-suffix=\". nodaļa\" style:num-format=\"1\"";
    for (attributes, heading, expected) in [
        (nodala, first, "“#. nodaļa”"),
        (
            "style:num-prefix=\"Chapter \" style:num-format=\"I\"",
            first,
            "“Chapter #”",
        ),
        (
            "loext:num-list-format=\"Daļa %1%: \" style:num-format=\"1\"",
            first,
            "“Daļa #:”",
        ),
        (
            "style:num-prefix=\"Pielikums\" style:num-format=\"\"",
            first,
            "“Pielikums”",
        ),
        ("style:num-suffix=\".\" style:num-format=\"1\"", first, ""),
        (nodala, second, ""),
        (nodala, bare, ""),
    ] {
        let styles = format!(
            "<office:document-styles {NAMES}><office:styles>{}</office:styles></office:document-styles>",
            level(attributes)
        );
        let bytes = pack(&[
            ("content.xml", &content("", heading)),
            ("styles.xml", &styles),
        ]);
        let read = read(Format::Odt, &bytes);
        assert_eq!(texts(&read.value), ["Ievads"]);
        let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
        let said = said.join("\n");
        let is_said = said.contains("left out: words in automatic numbers");
        assert_eq!(is_said, !expected.is_empty(), "{attributes}: {said}");
        assert!(said.contains(expected), "{attributes}: {said}");
    }
}

#[test]
fn each_place_has_its_kind_and_its_name() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>izdzēsts</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes>\
        <text:h>Virsraksts</text:h><text:p text:style-name=\"P1\">Nosaukums</text:p>\
        <text:list><text:list-item><text:p>punkts</text:p></text:list-item></text:list>\
        <text:p>teksts<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>piezīme</text:p>\
        </text:note-body></text:note> tālāk<draw:frame><draw:text-box><text:p>rāmis</text:p></draw:text-box></draw:frame>\
        <office:annotation><text:p>komentārs</text:p></office:annotation></text:p>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a1</text:p></table:table-cell>\
        </table:table-row></table:table-header-rows><table:table-row><table:covered-table-cell/><table:table-cell>\
        <text:p>b2</text:p></table:table-cell></table:table-row></table:table>";
    let automatic = "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>";
    let styles = format!(
        "<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>\
         <text:p>galvene</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    let bytes = pack(&[
        ("content.xml", &content(automatic, body)),
        ("styles.xml", &styles),
    ]);
    let read = read(Format::Odt, &bytes);
    let expected = [
        (Heading, "Virsraksts", "paragraph 1"),
        (Heading, "Nosaukums", "paragraph 2"),
        (ListItem, "punkts", "paragraph 3"),
        (Paragraph, "teksts tālāk", "paragraph 4"),
        (Paragraph, "rāmis", "text box 1"),
        (TableCell, "a1", "table 1, row 1, cell 1"),
        (TableCell, "b2", "table 1, row 2, cell 2"),
        (Footnote, "piezīme", "footnote 1"),
        (Furniture, "galvene", "header"),
    ];
    assert_eq!(places(&read.value), expected);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: comments (1: “komentārs”)")
    );
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = "<text:p>redzams<text:span text:style-name=\"T1\"> slepens</text:span>!</text:p>";
    let read = read(
        Format::Odt,
        &pack(&[("content.xml", &content(styles, body))]),
    );
    assert_eq!(texts(&read.value), ["redzams!"]);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: hidden text (1: “slepens”)")
    );
}

#[test]
fn flat_files_are_read_and_locked_ones_refused() {
    let flat = content("", "<text:p>plakans</text:p>");
    assert_eq!(
        texts(&read(Format::Odt, flat.as_bytes()).value),
        ["plakans"]
    );
    let locked = pack(&[
        ("content.xml", "x"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    let error = from_bytes("x.odt", &locked, Format::Odt, &Settings::default()).unwrap_err();
    assert!(error.to_string().contains("password"), "{error}");
}

/// Returns the texts, and what was left out, text by text.
fn parted(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let read = read(Format::Odt, bytes);
    let owned = |text: &str| text.to_owned();
    let details = read.notes.iter().filter(|note| note.level == Level::Detail);
    let told = details.filter_map(|note| note.text.strip_prefix("left out: ").map(owned));
    let told = told.collect();
    (texts(&read.value).into_iter().map(owned).collect(), told)
}

#[test]
fn what_is_not_shown_is_left_out_aloud() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"T2\" style:parent-style-name=\"T1\"/>\
        <style:style style:name=\"T3\" style:parent-style-name=\"T1\"><style:text-properties text:display=\"true\"/></style:style>\
        <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"T1\"/>";
    let span = |style: &str| {
        format!("<text:p>a<text:span text:style-name=\"{style}\">x</text:span></text:p>")
    };
    let section = |attributes: &str| {
        format!("<text:p>a</text:p><text:section {attributes}><text:p>x</text:p></text:section>")
    };
    let hidden = "hidden text: “x”";
    let prompt = "prompts of empty fields: “x”";
    let contents = "tables of contents and indexes: “x”";
    let cases: [(String, Option<&str>); 20] = [
        (span("T1"), Some(hidden)),
        (span("T2"), Some(hidden)),
        (span("T3"), None),
        (span("Nav"), None),
        ("<text:p>a</text:p><text:p text:style-name=\"P1\">x</text:p>".to_owned(), Some(hidden)),
        (section("text:display=\"none\""), Some(hidden)),
        (section("text:display=\"condition\" text:condition=\"1\" text:is-hidden=\"true\""), Some(hidden)),
        (section("text:display=\"condition\" text:condition=\"0\""), None),
        ("<text:p>a</text:p><text:p>x<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>".to_owned(), Some(hidden)),
        ("<text:p>a<text:hidden-text text:is-hidden=\"true\">x</text:hidden-text></text:p>".to_owned(), Some(hidden)),
        ("<text:p>a<text:hidden-text text:is-hidden=\"false\">x</text:hidden-text></text:p>".to_owned(), None),
        ("<text:p>a<text:variable-set text:display=\"none\">x</text:variable-set></text:p>".to_owned(), Some(hidden)),
        ("<text:p>a<text:placeholder>x</text:placeholder></text:p>".to_owned(), Some(prompt)),
        ("<text:p>a<loext:content-control loext:showing-place-holder=\"true\">x</loext:content-control></text:p>".to_owned(), Some(prompt)),
        ("<text:p>a<loext:content-control>x</loext:content-control></text:p>".to_owned(), None),
        ("<text:p>a</text:p><text:table-of-content><text:table-of-content-source><text:p>veidne</text:p></text:table-of-content-source>\
          <text:index-body><text:p>x</text:p></text:index-body></text:table-of-content>".to_owned(), Some(contents)),
        ("<text:p>a</text:p><text:alphabetical-index><text:index-body><text:p>x</text:p></text:index-body></text:alphabetical-index>".to_owned(), Some(contents)),
        ("<text:p>a</text:p><text:bibliography><text:index-body><text:p>x</text:p></text:index-body></text:bibliography>".to_owned(), None),
        ("<text:p>a</text:p><table:table><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>".to_owned(), Some(hidden)),
        ("<text:p>a</text:p><table:table><table:table-row><table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row></table:table>".to_owned(), Some(hidden)),
    ];
    for (body, expected) in cases {
        let (texts, told) = parted(&pack(&[("content.xml", &content(styles, &body))]));
        let whole = texts.concat();
        match expected {
            Some(expected) => assert_eq!(
                (whole.as_str(), told),
                ("a", vec![expected.to_owned()]),
                "{body}"
            ),
            None => assert_eq!((whole.as_str(), told.len()), ("ax", 0), "{body}"),
        }
    }
}

#[test]
fn characters_of_symbol_fonts_are_read_as_what_they_show() {
    let styles = "<style:font-face style:name=\"F\" svg:font-family=\"Symbol\"/>\
        <style:style style:name=\"S\"><style:text-properties style:font-name=\"F\"/></style:style>\
        <style:style style:name=\"W\"><style:text-properties style:font-name=\"Wingdings\"/></style:style>\
        <style:style style:name=\"V\" style:parent-style-name=\"S\"/>\
        <style:style style:name=\"L\"><style:text-properties style:font-name=\"Arial\"/></style:style>";
    let span = |style: &str, text: &str| {
        format!("<text:span text:style-name=\"{style}\">{text}</text:span>")
    };
    let cases = [
        (span("S", "&#xF0B0;"), "°", 0),
        (span("S", "m"), "µ", 0),
        (span("V", "&#xB3;"), "≥", 0),
        (span("W", "&#xF0FE;"), "☑", 0),
        (span("S", &span("L", "m")), "m", 0),
        (span("W", "&#xF0FF;"), "", 1),
    ];
    for (inside, expected, left_out) in cases {
        let body = format!("<text:p>5{inside}</text:p>");
        let (texts, told) = parted(&pack(&[("content.xml", &content(styles, &body))]));
        assert_eq!(
            (texts.concat(), told.len()),
            (format!("5{expected}"), left_out),
            "{inside}"
        );
    }
}

#[test]
fn fields_notes_and_lists_to_choose_from() {
    let note = |class: &str, text: &str| {
        format!(
            "<text:note text:note-class=\"{class}\"><text:note-citation>1</text:note-citation>\
                 <text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )
    };
    let body = format!(
        "<text:h><text:number>1.</text:number>Virsraksts</text:h>\
         <text:p>a{}b{}<text:drop-down><text:label text:value=\"x\"/><text:label text:value=\"Liepāja\" text:current-selected=\"true\"/></text:drop-down>\
         <text:drop-down><text:label text:value=\"x\"/>Rīga</text:drop-down><text:script>alert()</text:script></text:p>\
         <text:p>c{}</text:p>",
        note("endnote", "beigu"),
        note("footnote", "pirmā"),
        note("footnote", "otrā")
    );
    let (texts, told) = parted(&odt(&body));
    assert_eq!(
        texts,
        ["Virsraksts", "abLiepājaRīga", "c", "pirmā", "otrā", "beigu"]
    );
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn objects_are_read_or_named() {
    let frame = |inside: &str| format!("<text:p>a<draw:frame>{inside}</draw:frame></text:p>");
    let chart = format!(
        "<office:document-content {NAMES}><office:body><office:chart><chart:chart><chart:title><text:p>Iedzīvotāji</text:p></chart:title>\
         <table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Rīga</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\"><text:p>605</text:p></table:table-cell></table:table-row></table:table>\
         </chart:chart></office:chart></office:body></office:document-content>"
    );
    let formula = "<math:math><math:semantics><math:mrow><math:mi>x</math:mi><math:mn>2</math:mn></math:mrow>\
        <math:annotation>x sup 2</math:annotation></math:semantics></math:math>";
    let formula_part = formula.replacen("<math:math>", &format!("<math:math {NAMES}>"), 1);
    let text = format!(
        "<office:document-content {NAMES}><office:body><office:text><text:p>iekšā</text:p></office:text></office:body></office:document-content>"
    );
    let object = frame(
        "<draw:object xlink:href=\"./Object 1\"/><draw:image><office:binary-data>QUJD</office:binary-data></draw:image>",
    );
    let cases: [(&str, &str, &[&str], &[&str]); 5] = [
        (&object, &chart, &["a", "Iedzīvotāji", "Rīga"], &[]),
        (&object, &formula_part, &["a"], &["formulas: “x2”"]),
        (
            &object,
            &text,
            &["a"],
            &["embedded documents and objects: “iekšā”"],
        ),
        (
            &object,
            "",
            &["a"],
            &["embedded documents and objects: “Object 1”"],
        ),
        (
            &frame(&format!("<draw:object>{formula}</draw:object>")),
            "",
            &["a"],
            &["formulas: “x2”"],
        ),
    ];
    for (body, part, expected, left_out) in cases {
        let content = content("", body);
        let mut parts = vec![("content.xml", content.as_str())];
        if !part.is_empty() {
            parts.push(("Object 1/content.xml", part));
        }
        let (texts, told) = parted(&pack(&parts));
        assert_eq!(texts, expected, "{body}");
        assert_eq!(told, left_out, "{body}");
    }
}

#[test]
fn forms_deletions_and_readings_are_said() {
    let body = "<office:forms><form:form><form:button form:label=\"Sūtīt\"/><form:textarea form:current-value=\"Vērtība\"/></form:form></office:forms>\
        <text:tracked-changes><text:changed-region><text:deletion><office:change-info><text:p>autors</text:p></office:change-info>\
        <text:p>dzēsts</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>a<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby></text:p>";
    let (texts, told) = parted(&odt(body));
    assert_eq!(texts, ["a漢"]);
    assert_eq!(
        told,
        [
            "form fields: “Sūtīt”",
            "form fields: “Vērtība”",
            "deleted text: “dzēsts”",
            "readings above characters: “kan”"
        ]
    );
}

#[test]
fn collapsed_columns_and_descriptions_are_said() {
    let body = "<table:table><table:title>Tabula</table:title><table:table-columns><table:table-column/>\
        <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/></table:table-columns>\
        <table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>\
        </table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"2\"><text:p>d</text:p></table:table-cell>\
        <table:covered-table-cell/><table:table-cell><text:p>e</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>f<draw:frame><draw:image/><svg:title>Karte</svg:title><svg:desc>Latvijas karte</svg:desc></draw:frame></text:p>";
    let read = read(Format::Odt, &odt(body));
    assert_eq!(texts(&read.value), ["a", "d", "f"]);
    let remarks = read.notes.into_iter();
    let remarks = remarks.filter(|note| note.level == Level::Remark);
    let remarks: Vec<String> = remarks.map(|note| note.text).collect();
    assert_eq!(
        remarks,
        [
            "left out: descriptions of pictures and tables (3: “Tabula”, “Karte”, “Latvijas karte”)",
            "left out: hidden text (3: “b”, “c”, “e”)",
        ]
    );
}
