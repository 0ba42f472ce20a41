//! The law of markup: whatever format runs of text with looks are written in, their text is the same as without
//! looks, and the same words have the same looks.

use super::builder::Builder;
use super::contract::{assert_lawful, pack, read, shown};
use super::marked::{Data, Look, Marks};
use super::{BlockKind, Document, Format};
use crate::markup::MarkupKind;
use proptest::collection::vec;
use proptest::prelude::*;

const KINDS: [MarkupKind; 4] = [
    MarkupKind::Bold,
    MarkupKind::Italic,
    MarkupKind::Underline,
    MarkupKind::Struck,
];

const TEXTS: &[&str] = &["a", "b ", "ķ", "vārds ", ". ", "", "\u{ad}", "e\u{301}"];

/// Runs of a paragraph: which of the kinds each has, and its text.
type Runs = Vec<(Vec<usize>, &'static str)>;

fn paragraphs() -> impl Strategy<Value = Vec<Runs>> {
    let kinds = proptest::sample::subsequence(vec![0, 1, 2, 3], 0..=3);
    let runs = vec((kinds, proptest::sample::select(TEXTS)), 0..8);
    // A paragraph of words, so that none is lost.
    let runs = runs.prop_map(|mut runs: Runs| {
        runs.insert(0, (Vec::new(), "sākums "));
        runs
    });
    vec(runs, 1..4)
}

/// Writes each run with what stands around it, and each paragraph.
fn written(
    paragraphs: &[Runs],
    run: impl Fn(&[usize], &str) -> String,
    paragraph: impl Fn(&str) -> String,
) -> String {
    let one = |runs: &Runs| {
        let runs = runs.iter().map(|(kinds, text)| run(kinds, text));
        paragraph(&runs.collect::<Vec<_>>().concat())
    };
    paragraphs.iter().map(one).collect::<Vec<_>>().concat()
}

/// Returns the words for the kinds of a run.
fn words(kinds: &[usize], all: [&str; 4]) -> String {
    kinds.iter().map(|kind| all[*kind]).collect()
}

fn docx(paragraphs: &[Runs]) -> Vec<u8> {
    let run = |kinds: &[usize], text: &str| {
        let all = ["<w:b/>", "<w:i/>", "<w:u w:val=\"single\"/>", "<w:strike/>"];
        let properties = words(kinds, all);
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = written(paragraphs, run, |inside| format!("<w:p>{inside}</w:p>"));
    let name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!("<w:document xmlns:w=\"{name}\"><w:body>{body}</w:body></w:document>");
    pack(&[("word/document.xml", &text)])
}

fn odt(paragraphs: &[Runs]) -> Vec<u8> {
    let style = |number: usize| {
        let kinds: Vec<usize> = (0..4).filter(|kind| number >> kind & 1 == 1).collect();
        let all = [
            " fo:font-weight=\"bold\"",
            " fo:font-style=\"italic\"",
            " style:text-underline-style=\"solid\"",
            " style:text-line-through-style=\"solid\"",
        ];
        let properties = words(&kinds, all);
        format!(
            "<style:style style:name=\"T{number}\"><style:text-properties{properties}/></style:style>"
        )
    };
    let styles: String = (0..16).map(style).collect();
    let run = |kinds: &[usize], text: &str| {
        let number: usize = kinds.iter().map(|kind| 1 << kind).sum();
        format!("<text:span text:style-name=\"T{number}\">{text}</text:span>")
    };
    let body = written(paragraphs, run, |inside| {
        format!("<text:p>{inside}</text:p>")
    });
    let names: String = [
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    ]
    .map(|(short, name)| {
        format!(" xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    })
    .concat();
    let text = format!(
        "<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    pack(&[("content.xml", &text)])
}

fn html(paragraphs: &[Runs]) -> Vec<u8> {
    let run = |kinds: &[usize], text: &str| {
        let start = words(kinds, ["<b>", "<i>", "<u>", "<s>"]);
        // Ends in any order.
        let end = words(kinds, ["</b>", "</i>", "</u>", "</s>"]);
        format!("{start}{text}{end}")
    };
    written(paragraphs, run, |inside| format!("<p>{inside}</p>")).into_bytes()
}

fn rtf(paragraphs: &[Runs]) -> Vec<u8> {
    let run = |kinds: &[usize], text: &str| {
        let words = words(kinds, ["\\b", "\\i", "\\ul", "\\strike"]);
        let letter = |letter: char| match letter {
            letter if letter.is_ascii() => letter.to_string(),
            letter => format!("\\u{}?", u32::from(letter)),
        };
        let text: String = text.chars().map(letter).collect();
        format!("{{{words}\\f0 {text}}}")
    };
    let body = written(paragraphs, run, |inside| format!("\\pard {inside}\\par "));
    format!("{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{body}}}").into_bytes()
}

fn pptx(paragraphs: &[Runs]) -> Vec<u8> {
    let run = |kinds: &[usize], text: &str| {
        let all = [
            " b=\"1\"",
            " i=\"1\"",
            " u=\"sng\"",
            " strike=\"sngStrike\"",
        ];
        let properties = words(kinds, all);
        format!("<a:r><a:rPr{properties}/><a:t>{text}</a:t></a:r>")
    };
    let body = written(paragraphs, run, |inside| format!("<a:p>{inside}</a:p>"));
    let names = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let slide = format!("<p:sld {names}><p:sp><p:txBody>{body}</p:txBody></p:sp></p:sld>");
    let show = format!("<p:presentation {names}><p:sldId id=\"1\" r:id=\"s\"/></p:presentation>");
    let relations =
        "<Relationships><Relationship Id=\"s\" Type=\"x/slide\" Target=\"s.xml\"/></Relationships>";
    pack(&[
        ("ppt/presentation.xml", &show),
        ("ppt/_rels/presentation.xml.rels", relations),
        ("ppt/s.xml", &slide),
    ])
}

/// What readers should make of it.
fn built(paragraphs: &[Runs]) -> Document {
    let mut builder = Builder::new("x");
    for runs in paragraphs {
        let (mut text, mut marks) = (String::new(), Marks::default());
        for (kinds, run) in runs {
            let mut look = Look::default();
            for kind in kinds {
                look.set(KINDS[*kind], Data::default());
            }
            marks.set_look(look);
            marks.begin(text.len());
            text.push_str(run);
        }
        builder.push_marked(BlockKind::Paragraph, &text, marks, String::new());
    }
    builder.finish().value
}

/// Makes a file of paragraphs.
type Writer = fn(&[Runs]) -> Vec<u8>;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn looks_are_the_same_in_every_format(paragraphs in paragraphs()) {
        let expected = built(&paragraphs);
        let without = |runs: &Runs| runs.iter().map(|(_, text)| (Vec::new(), *text)).collect();
        let plain: Vec<Runs> = paragraphs.iter().map(without).collect();
        let written: [(Format, Writer); 5] = [
            (Format::Docx, docx),
            (Format::Odt, odt),
            (Format::Html, html),
            (Format::Rtf, rtf),
            (Format::Pptx, pptx),
        ];
        for (format, write) in written {
            let found = read(format, &write(&paragraphs)).value;
            assert_lawful(&found);
            prop_assert_eq!(shown(&found), shown(&expected), "{:?}", format);
            let plain = read(format, &write(&plain)).value;
            prop_assert_eq!(&found.text, &plain.text, "{:?}", format);
            prop_assert_eq!(&found.blocks, &plain.blocks, "{:?}", format);
            prop_assert!(plain.markup.is_empty(), "{:?}", format);
        }
    }
}
