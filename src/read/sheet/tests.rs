//! What is read of an XLSX as a document.

use crate::note::Level;
use crate::read::contract::{assert_lawful, pack, read, reader_contract, shown, texts};
use crate::read::{Format, Settings, from_bytes};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Packs sheets; the second one stands first in the workbook, the third is hidden.
fn file(sheets: [&str; 3], strings: &str) -> Vec<u8> {
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"r\"><sheets><sheet name=\"Otrā\" sheetId=\"2\" r:id=\"r2\"/>\
         <sheet name=\"Pirmā\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Slēptā\" sheetId=\"3\" state=\"hidden\" r:id=\"r3\"/>\
         </sheets></workbook>"
    );
    let kind = "http://x/relationships";
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet3.xml\"/>\
         <Relationship Id=\"r4\" Type=\"{kind}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let sheet = |data: &str| format!("<worksheet xmlns=\"{MAIN}\">{data}</worksheet>");
    pack(&[
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relations),
        (
            "xl/sharedStrings.xml",
            &format!("<sst xmlns=\"{MAIN}\">{strings}</sst>"),
        ),
        ("xl/worksheets/sheet1.xml", &sheet(sheets[0])),
        ("xl/worksheets/sheet2.xml", &sheet(sheets[1])),
        ("xl/worksheets/sheet3.xml", &sheet(sheets[2])),
    ])
}

fn inline(cells: &[(&str, &str)]) -> String {
    let cell = |(name, text): &(&str, &str)| {
        format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    cells.iter().map(cell).collect()
}

reader_contract!(
    Format::Xlsx,
    file(
        [
            "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
            "<sheetData><row><c t=\"inlineStr\"><is><t>Viens</t></is></c></row></sheetData>",
            ""
        ],
        "<si><t>Čaks &amp; Rainis</t></si>"
    )
);

#[test]
fn formatting_of_runs_is_kept_where_it_stands() {
    let run = |properties: &str, text: &str| {
        format!("<r><rPr>{properties}</rPr><t xml:space=\"preserve\">{text}</t></r>")
    };
    let cases = [
        (
            format!(
                "<r><t xml:space=\"preserve\">a </t></r>{}{}",
                run("<b/><sz val=\"9\"/>", "b"),
                run("<b val=\"0\"/>", " c")
            ),
            "a «b»b«/b» c",
        ),
        (
            format!("{}{}", run("<b/>", "a"), run("<i/><b val=\"1\"/>", "b")),
            "«b»a«i»b«/i»«/b»",
        ),
        (
            format!(
                "{}{}",
                run("<u val=\"double\"/>", "a"),
                run("<u val=\"none\"/><strike/>", "b")
            ),
            "«u»a«/u»«s»b«/s»",
        ),
        (
            format!(
                "<r><t>m</t></r>{}{}",
                run("<vertAlign val=\"superscript\"/>", "2"),
                run("<vertAlign val=\"subscript\"/>", "_x0033_")
            ),
            "m«sup»2«/sup»«sub»3«/sub»",
        ),
        (
            format!("{}<rPh><t>no</t></rPh>", run("<i/>", " ā ")),
            "«i»ā«/i»",
        ),
        ("<t>a</t>".to_owned(), "a"),
    ];
    for (inside, expected) in cases {
        let strings = format!("<si>{inside}</si>");
        let shared = "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>";
        let inline =
            format!("<sheetData><row><c t=\"inlineStr\"><is>{inside}</is></c></row></sheetData>");
        let read = read(Format::Xlsx, &file([shared, &inline, ""], &strings));
        assert_lawful(&read.value);
        assert_eq!(shown(&read.value), [expected, expected], "{inside}");
    }
}

#[test]
fn cells_are_in_reading_order() {
    let first = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>4.5</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>\
        <row r=\"4\" hidden=\"1\"><c r=\"A4\" t=\"s\"><v>1</v></c></row>\
        <row r=\"5\"><c r=\"B5\" t=\"str\"><f>A1&amp;\"x\"</f><v>Formula</v></c><c r=\"D5\" t=\"s\"/><c r=\"E5\" t=\"e\"><v>#REF!</v></c></row>\
        </sheetData>";
    let strings = "<si><r><t>Rīga</t></r><r><t xml:space=\"preserve\"> un jūra</t></r><rPh><t>no</t></rPh></si><si><t>Slepens</t></si>";
    let second = format!(
        "<sheetData><row>{}</row></sheetData>",
        inline(&[("A1", "Vispirms")])
    );
    let third = format!(
        "<sheetData><row>{}</row></sheetData>",
        inline(&[("A1", "Nerāda")])
    );
    let read = read(Format::Xlsx, &file([first, &second, &third], strings));
    assert_eq!(texts(&read.value), ["Vispirms", "Rīga un jūra", "Formula"]);
    assert_eq!(read.value.blocks[2].origin, "sheet `Pirmā`, B5");
    let remarks: Vec<&str> = read
        .notes
        .iter()
        .filter(|note| note.level == Level::Remark)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(
        remarks,
        [
            "left out: numbers, dates and other values that are no text (2)",
            "left out: names of sheets (2: “Otrā”, “Pirmā”)",
            "left out: hidden text (2: “Slepens”, “Slepens”)",
            "left out: hidden sheets (1: “Nerāda”)",
        ]
    );
}

#[test]
fn two_languages_side_by_side_are_a_bitext() {
    let pairs = [
        (
            "Pilsētas dome apstiprināja jauno budžetu.",
            "The city council approved the new budget.",
        ),
        (
            "Skolēni mācās divās maiņās.",
            "The pupils study in two shifts.",
        ),
        (
            "Muzejs ir atvērts katru dienu.",
            "The museum is open every day.",
        ),
    ];
    let rows: Vec<String> = pairs
        .iter()
        .map(|(latvian, english)| {
            format!("<row>{}</row>", inline(&[("A1", latvian), ("B1", english)]))
        })
        .collect();
    let sheet = format!("<sheetData>{}</sheetData>", rows.concat());
    let bytes = file([&sheet, "", ""], "");
    let error = from_bytes("x.xlsx", &bytes, Format::Xlsx, &Settings::default());
    let said = error.unwrap_err().to_string();
    assert!(
        said.contains("column A in `lv` and column B in `en`") && said.contains("tilts convert"),
        "{said}"
    );
    let settings = Settings {
        format: Some(Format::Xlsx),
        ..Settings::default()
    };
    let read = from_bytes("x.xlsx", &bytes, Format::Xlsx, &settings).unwrap();
    assert_eq!(read.value.blocks.len(), 6);
}

#[test]
fn values_that_are_not_stored_are_said() {
    let first = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>A1</f><v></v></c>\
        <c r=\"C1\"><f>A1</f></c><c r=\"D1\" t=\"str\"><f>A1</f><v></v></c><c r=\"E1\" t=\"s\"><v>7</v></c>\
        <c r=\"F1\"><v></v></c></row></sheetData>";
    let read = read(
        Format::Xlsx,
        &file([first, "", ""], "<si><t>Viens</t></si>"),
    );
    assert_eq!(texts(&read.value), ["Viens"]);
    let said = read.notes.iter().find(|note| note.level == Level::Warning);
    let said = said.map(|note| note.text.as_str()).unwrap_or_default();
    assert!(
        said.contains("3 cells are not stored")
            && said.contains("`Pirmā` B1, `Pirmā` C1, `Pirmā` E1"),
        "{said}"
    );
}

#[test]
fn what_stands_beside_the_cells_is_named() {
    let sheet = format!(
        "<sheetData><row>{}</row></sheetData><dataValidations><dataValidation sqref=\"B2\" promptTitle=\"Ievade\" \
         prompt=\"Raksti te\"/><dataValidation type=\"list\" sqref=\"C1\"><formula1>\"Jā, Nē\"</formula1></dataValidation>\
         <dataValidation type=\"list\" sqref=\"D1\"><formula1>$A$1:$A$9</formula1></dataValidation></dataValidations><headerFooter><oddHeader>&amp;L&amp;\"Arial\"&amp;10Galva &amp;P</oddHeader>\
         <firstFooter>&amp;CKāja</firstFooter></headerFooter>",
        inline(&[("A1", "Teksts")])
    );
    let kind = "http://x/relationships";
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/comments\" Target=\"../comments1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{kind}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>"
    );
    let comments = format!(
        "<comments xmlns=\"{MAIN}\"><authors><author>A</author></authors><commentList><comment ref=\"A1\"><text><r><t>Piebilde </t></r>\
         <r><t>te</t></r></text></comment></commentList></comments>"
    );
    let drawing = "<xdr:wsDr xmlns:xdr=\"d\" xmlns:a=\"a\"><xdr:cNvPr id=\"1\" name=\"x\" descr=\"Karte\"/><xdr:txBody><a:p><a:r><a:t>Kaste</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>";
    let of_drawing = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/chart\" Target=\"../charts/chart1.xml\"/></Relationships>"
    );
    let chart = "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:title><a:p><a:r><a:t>Budžets</a:t></a:r></a:p></c:title>\
        <c:cat><c:strRef><c:strCache><c:pt><c:v>Ogre</c:v></c:pt></c:strCache></c:strRef></c:cat>\
        <c:val><c:numCache><c:pt><c:v>5</c:v></c:pt></c:numCache></c:val></c:chartSpace>";
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"r\"><sheets><sheet name=\"L\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let of_book = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
    );
    let file = pack(&[
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &of_book),
        (
            "xl/worksheets/s.xml",
            &format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"),
        ),
        ("xl/worksheets/_rels/s.xml.rels", &relations),
        ("xl/comments1.xml", &comments),
        ("xl/drawings/drawing1.xml", drawing),
        ("xl/drawings/_rels/drawing1.xml.rels", &of_drawing),
        ("xl/charts/chart1.xml", chart),
    ]);
    let read = read(Format::Xlsx, &file);
    assert_eq!(texts(&read.value), ["Teksts"]);
    let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    for expected in [
        "Līgums ā, sheet 1: left out: names of sheets: “L”",
        "Līgums ā, sheet `L`, B2: left out: prompts of empty fields: “Raksti te”",
        "Līgums ā, sheet `L`, header: left out: headers and footers: “Galva”",
        "Līgums ā, sheet `L`, footer: left out: headers and footers: “Kāja”",
        "Līgums ā, sheet `L`, A1: left out: comments: “Piebilde te”",
        "Līgums ā, sheet `L`: left out: lettering in drawings: “Kaste”",
        "Līgums ā, sheet `L`, C1: left out: entries of lists that are not chosen: “Jā”",
        "Līgums ā, sheet `L`, C1: left out: entries of lists that are not chosen: “Nē”",
        "Līgums ā, sheet `L`: left out: descriptions of pictures and tables: “Karte”",
        "Līgums ā, sheet `L`: left out: words of charts and diagrams: “Budžets”",
        "Līgums ā, sheet `L`: left out: words of charts and diagrams: “Ogre”",
    ] {
        assert!(
            said.iter().any(|note| note == expected),
            "{expected}: {said:?}"
        );
    }
}
