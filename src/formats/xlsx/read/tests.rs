//! Sheets as people keep them: covers, hidden sheets, cells far out, numbers and dates.

use crate::formats::tests::said;
use crate::formats::{ReadSettings, from_bytes, xlsx};
use rust_xlsxwriter::{Format, Note, Workbook, Worksheet, XlsxError};

/// A name, and what fills a sheet.
type Named = (&'static str, Fill);

type Fill = fn(&mut Worksheet) -> Result<(), XlsxError>;

/// Makes a workbook and reads it; returns its rows and what is said.
fn read(sheets: &[Named]) -> (Vec<String>, String) {
    let mut book = Workbook::new();
    for (name, fill) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        fill(sheet).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let read = from_bytes("b.xlsx", &bytes, xlsx::FORMAT, &ReadSettings::default()).unwrap();
    let rows = read
        .value
        .rows
        .iter()
        .map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text));
    (rows.collect(), said(&read.notes))
}

fn cover(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write(0, 0, "Lūdzu, pārbaudiet otro lapu.")?;
    sheet.write(1, 0, "Paldies!")?.write(1, 1, "2024")?;
    Ok(())
}

fn with_headings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write_row(0, 0, ["Nr.", "Latviski", "Angliski", "Piezīmes"])?;
    sheet
        .write(1, 0, 1)?
        .write_row(1, 1, ["Upe", "River", "labi"])?;
    Ok(())
}

fn without_headings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for line in 0..3 {
        sheet.write(line, 0, line)?;
        sheet.write(line, 2, format!("Šī upe ir gara un dziļa {line}."))?;
        sheet.write(line, 5, format!("This river is long and deep {line}."))?;
    }
    Ok(())
}

#[test]
fn the_sheet_with_the_texts_is_found() {
    let hidden: Fill = |sheet| {
        sheet.set_hidden(true);
        with_headings(sheet)
    };
    let cases: [(&[Named], usize, &str); 6] = [
        (
            &[("Instrukcija", cover), ("Dati", with_headings)],
            1,
            "Instrukcija (2 lines)",
        ),
        (&[("Dati", with_headings), ("Beigas", cover)], 1, "Beigas"),
        (&[("Vāks", cover), ("Dati", without_headings)], 3, "Vāks"),
        (
            &[("Teksti", without_headings), ("Dati", with_headings)],
            1,
            "the sheet `Dati` was read",
        ),
        (
            &[("Teksti", without_headings), ("Vecie", hidden)],
            3,
            "the sheet `Teksti` was read",
        ),
        (
            &[("Vāks", cover), ("Vecie", hidden)],
            1,
            "the sheet `Vecie` was read",
        ),
    ];
    for (sheets, count, said) in cases {
        let (rows, notes) = read(sheets);
        assert_eq!(rows.len(), count, "{notes}");
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn a_cell_far_out_costs_nothing() {
    let (rows, notes) = read(&[("Dati", |sheet| {
        with_headings(sheet)?;
        sheet.write(1_048_575, 16_383, "x")?;
        sheet.write(500_000, 1, "Jūra")?;
        Ok(())
    })]);
    assert_eq!(rows, ["Upe|River", "Jūra|"]);
    assert!(notes.contains("left out: column XFD (1 cell)"), "{notes}");
}

#[test]
fn values_are_read_as_shown() {
    let (rows, notes) = read(&[("Dati", |sheet| {
        let format = |code: &str| Format::new().set_num_format(code);
        sheet.write_row(0, 0, ["source", "target"])?;
        let cells: [(&str, f64, &str); 7] = [
            ("daļa", 0.25, "0%"),
            ("datums", 45417.0, "d.m.yyyy"),
            ("laiks", 0.520_833_333, "hh:mm"),
            ("summa", 1234.5, "#,##0.00 \"EUR\""),
            ("ilgums", 1.5, "[h]:mm"),
            ("puse", 0.5, "# ?/?"),
            ("vietējs", 45417.0, "m/d/yyyy"),
        ];
        for (line, (text, value, code)) in (1..).zip(cells) {
            sheet
                .write(line, 0, text)?
                .write_with_format(line, 1, value, &format(code))?;
        }
        let local = Format::new().set_num_format_index(14);
        sheet
            .write(8, 0, "sistēmas")?
            .write_with_format(8, 1, 45417.0, &local)?;
        sheet.write(9, 0, "patiess")?.write(9, 1, true)?;
        Ok(())
    })]);
    let expected = [
        "daļa|25%",
        "datums|5.5.2024",
        "laiks|12:30",
        "summa|1,234.50 EUR",
        "ilgums|36:00",
        "puse|1/2",
        "vietējs|5/5/2024",
        "sistēmas|2024-05-05",
        "patiess|TRUE",
    ];
    assert_eq!(rows, expected);
    assert!(
        notes.contains("1 dates have the format of the reader's own system"),
        "{notes}"
    );
}

#[test]
fn what_stands_beside_the_cells_is_named() {
    let (rows, notes) = read(&[("Dati", |sheet| {
        sheet.write(0, 0, "Glosārijs 2024")?;
        sheet.write_row(2, 0, ["lv", "en", "Joma"])?;
        sheet.write_row(3, 0, ["Upe", "River", "daba"])?;
        sheet.insert_note(3, 0, &Note::new("komentārs"))?;
        Ok(())
    })]);
    assert_eq!(rows, ["Upe|River"]);
    for said in [
        "comments of cells",
        "line above the headings: Glosārijs 2024",
        "column C `Joma` (1 cell)",
    ] {
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn text_is_taken_up_to_a_bound() {
    let mut book = Workbook::new();
    with_headings(book.add_worksheet().set_name("Dati").unwrap()).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let left_of = |mut left: u64| {
        let mut book = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
        let settings = ReadSettings::default();
        super::Sheet::read(&mut book, "Dati".to_owned(), false, &mut left, &settings).unwrap();
        left
    };
    let texts = [
        "Nr.",
        "Latviski",
        "Angliski",
        "Piezīmes",
        "1",
        "Upe",
        "River",
        "labi",
    ];
    let all = texts.iter().map(|text| text.len() as u64).sum::<u64>();
    assert_eq!((left_of(all + 1), left_of(all)), (1, 0));
    let error = super::too_much("b.xlsx", "Dati", 9).to_string();
    assert!(
        error.contains("b.xlsx") && error.contains("Dati"),
        "{error}"
    );
}

#[test]
fn every_error_is_named_and_costs_no_other_cell() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let mut lines = format!(
        "<row r=\"1\">{}{}</row>",
        text("A1", "lv"),
        text("B1", "en")
    );
    for (line, error) in (2..).zip(["#N/A", "#SPILL!", "#BUSY!", "#Kļūda!"]) {
        let row = format!(
            "<row r=\"{line}\">{}<c r=\"B{line}\" t=\"e\"><f>C1</f><v>{error}</v></c></row>",
            text(&format!("A{line}"), &format!("upe {line}"))
        );
        lines.push_str(&row);
    }
    let last = format!(
        "<row r=\"6\">{}{}</row><row r=\"7\">{}<c r=\"B7\"><f>C1</f><v></v></c></row>",
        text("A6", "jūra"),
        text("B6", "sea"),
        text("A7", "krasts")
    );
    lines.push_str(&last);
    let bytes = crate::read::contract::pack(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"D\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{lines}</sheetData></worksheet>"),
        ),
    ]);
    let read = from_bytes("b.xlsx", &bytes, xlsx::FORMAT, &ReadSettings::default()).unwrap();
    let rows = read.value.rows.iter();
    let rows: Vec<String> = rows
        .map(|row| format!("{}|{}", row.cells.source.text, row.cells.target.text))
        .collect();
    assert_eq!(
        rows,
        [
            "upe 2|",
            "upe 3|",
            "upe 4|",
            "upe 5|",
            "jūra|sea",
            "krasts|"
        ]
    );
    let notes = said(&read.notes);
    for expected in [
        "4 cells with errors",
        "line 3: left out: cell with an error: #SPILL!",
        "results of 1 formulas are not stored, and their cells are read as empty (B7)",
    ] {
        assert!(notes.contains(expected), "{notes}");
    }
}
