//! What is read of XML by rules.

use super::XmlRules;
use crate::note::Level;
use crate::read::BlockKind::{Caption, Footnote, Heading, ListItem, Paragraph, TableCell};
use crate::read::contract::{blocks, read, reader_contract, texts};
use crate::read::{BlockKind, Format, Settings, from_bytes};
use std::sync::Arc;

reader_contract!(
    Format::Xml,
    *b"<?xml version=\"1.0\" encoding=\"utf-8\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><head>Virsraksts</head>\
      <p>\xC4\x8Caks &amp; <hi>Rainis</hi></p></body></text></TEI>"
);

fn shown(text: &str) -> Vec<(BlockKind, String)> {
    let read = read(Format::Xml, text.as_bytes()).value;
    blocks(&read)
        .into_iter()
        .map(|(kind, text)| (kind, text.to_owned()))
        .collect()
}

fn owned(list: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
    list.iter()
        .map(|(kind, text)| (*kind, (*text).to_owned()))
        .collect()
}

#[test]
fn of_forms_of_one_text_one_is_read() {
    let cases = [
        (
            "Lat<lb break=\"no\"/>\n  vija <pb n=\"2\"\n break=\"no\"/>s",
            "Latvijas",
        ),
        ("viens\n<lb/>divi<pb/> trīs", "viens\ndivi trīs"),
        (
            "<app>\n<lem>viens</lem>\n<rdg>divi</rdg>\n</app>.",
            "viens.",
        ),
        (
            "<app><rdgGrp><rdg>viens</rdg><rdg>vien</rdg></rdgGrp><rdg>divi</rdg></app>.",
            "viens.",
        ),
        (
            "<choice><abbr>u.c.</abbr> <expan>un citi</expan></choice>!",
            "un citi!",
        ),
        (
            "<choice><corr>viens</corr><sic>vjens</sic></choice>",
            "viens",
        ),
        (
            "<choice><orig>vjens</orig><reg>viens</reg></choice>",
            "viens",
        ),
        (
            "<sic>vjens</sic> <orig>diwi</orig> <abbr>u.c.</abbr>",
            "vjens diwi u.c.",
        ),
        (
            "<choice><unclear>a</unclear><unclear>o</unclear></choice>",
            "a",
        ),
    ];
    for (text, expected) in cases {
        let file = format!("<TEI><text><body><p>{text}</p></body></text></TEI>");
        assert_eq!(shown(&file), owned(&[(Paragraph, expected)]), "{text}");
    }
}

#[test]
fn known_kinds_are_read_by_their_rules() {
    let cases: [(&str, &[(BlockKind, &str)]); 5] = [
        (
            "<TEI><teiHeader><title>Galvene</title></teiHeader><text><body><div><head>Virsraksts</head>\
             <p>Viens <note place=\"foot\"><p>Vēre.</p></note><hi>divi</hi>,<lb/>trīs.</p><list><item>punkts</item>\
             <item><p>otrs</p></item></list><table><row><cell>šūna</cell></row></table>brīvs teksts</div></body></text></TEI>",
            &[
                (Heading, "Virsraksts"),
                (Paragraph, "Viens divi,\ntrīs."),
                (ListItem, "punkts"),
                (ListItem, "otrs"),
                (TableCell, "šūna"),
                (Paragraph, "brīvs teksts"),
                (Footnote, "Vēre."),
            ],
        ),
        (
            "<!DOCTYPE article PUBLIC \"-//OASIS//DTD DocBook XML V4.5//EN\" \"x\"><article><title>Virsraksts</title>\
             <para>Viens<footnote><para>Vēre.</para></footnote> <emphasis>divi</emphasis>:<itemizedlist><listitem><para>punkts</para>\
             </listitem></itemizedlist>un beigas.</para><programlisting>x = 1</programlisting></article>",
            &[
                (Heading, "Virsraksts"),
                (Paragraph, "Viens divi:"),
                (ListItem, "punkts"),
                (Paragraph, "un beigas."),
                (Footnote, "Vēre."),
            ],
        ),
        (
            "<!DOCTYPE topic PUBLIC \"-//OASIS//DTD DITA Topic//EN\" \"topic.dtd\"><topic id=\"a\"><title>Virsraksts</title>\
             <shortdesc>Īsi.</shortdesc><prolog><author>x</author></prolog><body><p>Viens <b>divi</b>.</p><ul><li>punkts</li></ul></body></topic>",
            &[
                (Heading, "Virsraksts"),
                (Paragraph, "Īsi."),
                (Paragraph, "Viens divi."),
                (ListItem, "punkts"),
            ],
        ),
        (
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><meta><identification/></meta><body>\
             <article><num>1. pants.</num><heading>Mērķis</heading><paragraph><num>(1)</num><content><p>Šis <ref>likums</ref>.</p>\
             </content></paragraph></article></body></act></akomaNtoso>",
            &[
                (Heading, "1. pants."),
                (Heading, "Mērķis"),
                (Paragraph, "(1) Šis likums."),
            ],
        ),
        (
            "<ACT xmlns:xsi=\"x\" xsi:noNamespaceSchemaLocation=\"http://formex.publications.europa.eu/schema/formex-05.55-20141201.xd\">\
             <BIB.INSTANCE><DATE ISO=\"20200101\">20200101</DATE></BIB.INSTANCE><TITLE><TI><P>Regula</P></TI></TITLE>\
             <ENACTING.TERMS><ARTICLE><TI.ART>1. pants</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>Nosaka \
             <QUOT.START CODE=\"201E\"/>vārdu<QUOT.END CODE=\"201D\"/>.</ALINEA></PARAG><LIST><ITEM><NP><NO.P>a)</NO.P><TXT>pirmais\
             <NOTE TYPE=\"FOOTNOTE\"><P>OV L 1.</P></NOTE>;</TXT></NP></ITEM></LIST></ARTICLE></ENACTING.TERMS></ACT>",
            &[
                (Heading, "Regula"),
                (Heading, "1. pants"),
                (Paragraph, "1. Nosaka „vārdu”."),
                (ListItem, "a) pirmais;"),
                (Footnote, "OV L 1."),
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), owned(expected), "{text}");
    }
}

#[test]
fn what_the_rules_leave_out_is_said() {
    let text = "<TEI><teiHeader><title>Galvene</title></teiHeader><text><p>Viens</p></text></TEI>";
    let read = read(Format::Xml, text.as_bytes());
    let remarks: Vec<&str> = read
        .notes
        .iter()
        .filter(|note| note.level == Level::Remark)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(
        remarks,
        ["left out: elements that hold no text by the rules (1: “Galvene”)"]
    );
}

#[test]
fn unknown_xml_needs_rules() {
    let text = b"<recipe><id>12</id><step pic=\"Bilde\">Maisa <q>labi</q>.</step><step>Cep.</step></recipe>";
    let error = from_bytes("x.xml", text, Format::Xml, &Settings::default());
    let said = error.unwrap_err().to_string();
    assert!(
        said.contains("`recipe`") && said.contains("--xml-rules FILE"),
        "{said}"
    );
    // An article of another format is no DocBook.
    let jats = b"<article><front/><body><p>a</p></body></article>";
    assert!(from_bytes("x.xml", jats, Format::Xml, &Settings::default()).is_err());
    let rules = "root: recipe\nblock: step # paragraphs\nout: id\nattribute: step@pic\n";
    let settings = Settings {
        xml_rules: Some(Arc::new(XmlRules::parse("r.txt", rules).unwrap())),
        ..Settings::default()
    };
    let read = from_bytes("x.xml", text, Format::Xml, &settings).unwrap();
    assert_eq!(texts(&read.value), ["Maisa labi.", "Cep.", "Bilde"]);
    assert_eq!(blocks(&read.value)[2].0, Caption);
}

#[test]
fn rules_tell_lines_terms_and_words_of_laws() {
    let akn = |text: &str| format!("<akomaNtoso><act><body>{text}</body></act></akomaNtoso>");
    let docbook =
        |text: &str| format!("<article xmlns=\"http://docbook.org/ns/docbook\">{text}</article>");
    let tei = |text: &str| format!("<TEI><text><body>{text}</body></text></TEI>");
    let dita = |text: &str| {
        format!(
            "<!DOCTYPE topic PUBLIC \"-//OASIS//DTD DITA Topic//EN\" \"t\"><topic><body>{text}</body></topic>"
        )
    };
    let cases = [
        (
            akn("<p>Likums Nr. <docNumber>12</docNumber> par <docTitle>to</docTitle></p>"),
            vec![(Paragraph, "Likums Nr. 12 par to")],
        ),
        (
            akn("<docNumber>12</docNumber><docTitle>Par to</docTitle>"),
            vec![(Paragraph, "12"), (Paragraph, "Par to")],
        ),
        (
            akn("<subsection><num>(1)</num><content><p>Saturs.</p></content></subsection>"),
            vec![(Paragraph, "(1) Saturs.")],
        ),
        (
            docbook(
                "<literallayout>Iela 1\nRīga\n\nLatvija <emphasis>te\nun</emphasis> tur</literallayout><para>Viens\ndivi</para>",
            ),
            vec![
                (Paragraph, "Iela 1\nRīga"),
                (Paragraph, "Latvija te\nun tur"),
                (Paragraph, "Viens divi"),
            ],
        ),
        (
            docbook("<para>Viens<address>\n  Iela 1\n  Rīga\n</address>divi</para>"),
            vec![
                (Paragraph, "Viens"),
                (Paragraph, "Iela 1\nRīga"),
                (Paragraph, "divi"),
            ],
        ),
        (
            dita("<pre>Viens\nDivi</pre>"),
            vec![(Paragraph, "Viens\nDivi")],
        ),
        (
            tei(
                "<list type=\"gloss\"><label>Termins</label><item>Skaidrojums</item></list><list><label>1.</label><item>Viens</item></list>",
            ),
            vec![
                (Paragraph, "Termins"),
                (ListItem, "Skaidrojums"),
                (ListItem, "1. Viens"),
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&text), owned(&expected), "{text}");
    }
}
