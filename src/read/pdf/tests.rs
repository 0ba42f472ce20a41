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

/// A PDF with a page for each stream of drawing commands.
fn pages_of(streams: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    let mut object = |file: &mut String, text: String| {
        places.push(file.len());
        write!(file, "{} 0 obj\n{text}\nendobj\n", places.len()).unwrap();
    };
    let kids: Vec<String> = (0..streams.len())
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    object(&mut file, "<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    object(
        &mut file,
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            streams.len()
        ),
    );
    object(
        &mut file,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    );
    for (page, stream) in streams.iter().enumerate() {
        object(
            &mut file,
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                5 + 2 * page
            ),
        );
        object(
            &mut file,
            format!(
                "<< /Length {} >>\nstream\n{stream}\nendstream",
                stream.len()
            ),
        );
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    )
    .unwrap();
    file.into_bytes()
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
        ("", &["Latvijas-", "Vācijas"], "Latvijas-Vācijas"),
        ("", &["1999-", "2004"], "1999- 2004"),
        ("", &["vārds -", "vārds"], "vārds - vārds"),
        ("", &["e\u{FB03}cient", "\u{FB01}re"], "efficient fire"),
    ];
    for (whole, lines, expected) in cases {
        assert_eq!(&Joined::new(whole).text(lines), expected);
    }
}
