use super::*;
use crate::read::contract::{blocks, read, reader_contract};
use crate::read::{Format, from_bytes};
use std::fmt::Write as _;

const PRINTED: &[u8] = include_bytes!("../../../tests/documents/pdf/three-pages.pdf");

reader_contract!(Format::Pdf, PRINTED);

#[test]
fn paragraphs_are_found_over_lines_and_pages() {
    let read = read(Format::Pdf, PRINTED);
    let found = blocks(&read.value);
    let paragraph = BlockKind::Paragraph;
    assert_eq!(
        found,
        [
            (BlockKind::Heading, "Čaks & Rainis"),
            (
                paragraph,
                "Muzejs pērn atvēra trīs izstādes, un tās redzēja vairāk apmeklētāju nekā jebkurā no iepriekšējiem pieciem gadiem, jo ēkas atjaunošana beidzot ir pabeigta un lielā zāle atkal ir atvērta."
            ),
            (
                paragraph,
                "Arhīvs saņēma divus simtus vēstuļu. Tās ir pierakstījuši latviešu-vācu tulkotāji, kuru vārdi ir saglabājušies tikai daļēji, tāpēc darbs pie to noskaidrošanas turpinās arī šogad."
            ),
            (
                paragraph,
                "Viena no vēstulēm, kuru autors sūtījis no Jelgavas uz Rīgu, pirmo reizi tiek rādīta publiski, un tās tulkojums ir lasāms izstādes katalogā."
            ),
            (
                paragraph,
                "Nākamajā gadā muzejs gaida ap 12\u{a0}500 viesu. Ieejas maksa paliek 4,50\u{a0}eiro."
            ),
            (
                paragraph,
                "Pārskatu un latviešu-vācu katalogu apstiprināja muzeja padome. Nākamā sēde notiks decembrī."
            ),
        ]
    );
    assert_eq!(read.value.blocks.last().unwrap().origin, "page 3");
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    assert!(
        notes
            .iter()
            .any(|note| note.contains("left out: running headers, footers and page numbers (6:")),
        "{notes:?}"
    );
}

/// A PDF of these objects, numbered from 1 on; the first is the catalogue.
pub(super) fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        writeln!(end, "{place:010} 00000 n ").unwrap();
    }
    write!(
        end,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    )
    .unwrap();
    file.extend(end.into_bytes());
    file
}

pub(super) fn stream(more: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} {more} >>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

const SHEET: &str = "/MediaBox [0 0 300 300]";

/// The objects of a PDF with pages of these entries, each followed by the stream that it shows.
fn objects_of(pages: &[(&str, Vec<u8>)]) -> Vec<Vec<u8>> {
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    let tree = format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        pages.len()
    );
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
    let mut objects: Vec<Vec<u8>> = [catalogue, &tree, font]
        .map(|text| text.as_bytes().to_vec())
        .into();
    for ((entries, contents), page) in pages.iter().zip(0..) {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R {entries} /Contents {} 0 R >>",
                5 + 2 * page
            )
            .into_bytes(),
        );
        objects.push(contents.clone());
    }
    objects
}

/// A PDF with a page for each stream of drawing commands.
pub(super) fn pages_of(streams: &[&str]) -> Vec<u8> {
    let entries = format!("{SHEET} /Resources << /Font << /F 3 0 R >> >>");
    let pages: Vec<(&str, Vec<u8>)> = streams
        .iter()
        .map(|commands| (entries.as_str(), stream("", commands.as_bytes())))
        .collect();
    pdf_of(&objects_of(&pages))
}

fn packed(data: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

#[test]
fn streams_may_not_grow_without_end() {
    let commands = "0 0 m ".repeat(1 << 20).into_bytes();
    let cases = [
        stream("/Filter /FlateDecode", &packed(&commands)),
        stream(
            "/Filter [/FlateDecode /FlateDecode]",
            &packed(&packed(&commands)),
        ),
        stream(
            "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
            &packed(&commands),
        ),
        stream("/Filter /LZWDecode", &commands[..1000]),
    ];
    let settings = Settings {
        limits: crate::read::Limits {
            unpacked_bytes: 32 << 20,
            ..crate::read::Limits::default()
        },
        ..Settings::default()
    };
    for contents in cases {
        let bytes = pdf_of(&objects_of(&[(SHEET, contents)]));
        let error = from_bytes("x.pdf", &bytes, Format::Pdf, &settings).unwrap_err();
        assert!(
            error.to_string().starts_with("`x.pdf`: one of its streams"),
            "{error}"
        );
        assert!(
            matches!(
                error,
                ReadError::BeyondLimit {
                    limit: 0x10_0000,
                    ..
                }
            ),
            "{error}"
        );
    }
}

#[test]
fn a_drawing_inside_itself_is_refused() {
    let form = |inside: usize| {
        stream(
            &format!("/Subtype /Form /Resources << /XObject << /X {inside} 0 R >> >>"),
            b"/X Do",
        )
    };
    let page = format!("{SHEET} /Resources << /XObject << /X 6 0 R >> >>");
    let mut objects = objects_of(&[(&page, stream("", b"/X Do"))]);
    objects.extend([form(7), form(6)]);
    let error = from_bytes(
        "x.pdf",
        &pdf_of(&objects),
        Format::Pdf,
        &Settings::default(),
    );
    assert!(
        matches!(error, Err(ReadError::BeyondLimit { .. })),
        "{error:?}"
    );
}

/// The page draws the first of three forms, each of which draws the next.
#[test]
fn drawings_stand_as_deep_as_the_limit_says() {
    let form = |more: &str| stream(&format!("/Subtype /Form {more}"), b"/X Do");
    let draws = |inside: usize| format!("/Resources << /XObject << /X {inside} 0 R >> >>");
    let page = format!("{SHEET} {}", draws(6));
    let mut objects = objects_of(&[(&page, stream("", b"/X Do"))]);
    objects.extend([form(&draws(7)), form(&draws(8)), form("")]);
    let bytes = pdf_of(&objects);
    let read = |drawings: usize| {
        let mut settings = Settings::default();
        settings.limits.drawings = drawings;
        let read = from_bytes("x.pdf", &bytes, Format::Pdf, &settings);
        matches!(read, Err(ReadError::BeyondLimit { limit, .. }) if limit == drawings as u64)
    };
    assert_eq!([1, 2, 3, 4].map(read), [true, true, false, false]);
}

#[test]
fn a_page_with_faults_is_named_and_the_others_are_read() {
    let good = format!("{SHEET} /Resources << /Font << /F 3 0 R >> >>");
    let text = |text: &str| {
        stream(
            "",
            format!("BT /F 12 Tf 20 200 Td ({text}) Tj ET").as_bytes(),
        )
    };
    let pages = [
        (good.as_str(), text("First page.")),
        ("", text("No sheet.")),
        (good.as_str(), text("Third page.")),
    ];
    let bytes = pdf_of(&objects_of(&pages));
    let read = from_bytes("x.pdf", &bytes, Format::Pdf, &Settings::default()).unwrap();
    let found: Vec<&str> = blocks(&read.value)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(found, ["First page.", "Third page."]);
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    assert!(
        notes
            .iter()
            .any(|note| note.contains("pages with faults, of which text may be missing: 2")),
        "{notes:?}"
    );
}

#[test]
fn pages_without_text_are_named() {
    let text = "BT /F 12 Tf 20 200 Td (One page has text.) Tj ET";
    let picture = "0 0 100 100 re f";
    let some = from_bytes(
        "x.pdf",
        &pages_of(&[text, picture]),
        Format::Pdf,
        &Settings::default(),
    )
    .unwrap();
    assert_eq!(
        blocks(&some.value),
        [(BlockKind::Paragraph, "One page has text.")]
    );
    assert!(
        some.notes[0]
            .to_string()
            .contains("pages without text, perhaps scanned: 2;"),
        "{:?}",
        some.notes
    );
    let none = from_bytes(
        "x.pdf",
        &pages_of(&[picture, picture]),
        Format::Pdf,
        &Settings::default(),
    );
    let error = none.unwrap_err().to_string();
    assert!(
        error.contains("its pages hold no text; they look scanned"),
        "{error}"
    );
}

#[test]
fn a_panic_inside_is_an_answer() {
    assert_eq!(quiet::catch(|| 1), Some(1));
    assert_eq!(quiet::catch(|| -> u8 { panic!("said by nobody") }), None);
}

#[test]
fn hyphens_that_belong_to_the_word_stay() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &["noskaid-", "rošana"], "noskaidrošana"),
        ("", &["no\u{AD}", "ticis"], "noticis"),
        (
            "a well-known one",
            &["a well-", "known two"],
            "a well-known two",
        ),
        ("", &["divu-", "un trīsstāvu"], "divu- un trīsstāvu"),
        ("", &["Latvijas-", "Vācijas"], "Latvijas-Vācijas"),
        ("", &["1999-", "2004"], "1999-2004"),
        ("", &["2014.–", "2020. gada"], "2014.–2020. gada"),
        ("", &["2023", ". gadu"], "2023. gadu"),
        ("", &["vārds -", "vārds"], "vārds - vārds"),
        ("", &["e\u{FB03}cient", "\u{FB01}re"], "efficient fire"),
    ];
    for (whole, lines, expected) in cases {
        assert_eq!(&Joined::new(whole).text(lines), expected);
    }
}
