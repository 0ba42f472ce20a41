//! Corpora of tokens: the vertical format of the Corpus Workbench and of Sketch Engine, and what links two of them.
//!
//! A vertical file is one side: a token a line, `<s id="s1">` around each sentence, `<align>` around each row, and
//! `<g/>` where no blank stands between two tokens. Signs of XML are written as `&lt;`, `&gt;`, `&amp;` (`cwb-encode -xsB`,
//! Sketch Engine; `-S s:0+id -S align:0+id -S doc:0+id+lang -0 g`). Three kinds of files link the sentences `<s>` of the two sides:
//!
//! * the alignment of the Corpus Workbench (`.align`, for `cwb-align-encode`): places of tokens, of two-sided rows; it
//!   leads one way only, so there is one for each way;
//! * the mapping of Sketch Engine and `NoSketch`: numbers of sentences from 0, `0,1` for a stretch, `-1` for none;
//! * TEI's `linkGrp`: links between the sentences of the two documents, `s1`, `s2`, …: the ids in the vertical files.
//!
//! **Kept:** every row; the texts in the vertical files, the links in the others, with the confidence where the format
//! has a place for it. **Left out:** statuses, notes and marks. A row whose text was edited, or is not made of whole
//! sentences, is one sentence.

use super::Written;
use super::clean::{attribute, clean, escape};
use super::format::Format;
use crate::bitext::{Bitext, Cell};
use crate::language::file_names::without_packing;
use crate::pair::{Pair, Side};
use std::fmt::Write as _;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation as _;

/// The source as tokens.
pub const VERTICAL_SOURCE: Format = Format::new(
    "vertical-source",
    &[],
    "the source as tokens, for the Corpus Workbench and Sketch Engine",
)
.writes(|bitext, _, out| whole(bitext, write_vertical(bitext, Side::Source, out)));

/// The target as tokens.
pub const VERTICAL_TARGET: Format = Format::new(
    "vertical-target",
    &[],
    "the target as tokens, for the Corpus Workbench and Sketch Engine",
)
.writes(|bitext, _, out| whole(bitext, write_vertical(bitext, Side::Target, out)));

/// The links of the Corpus Workbench.
pub const CWB: Format = Format::new(
    "cwb-align",
    &["align"],
    "links between tokens, as the Corpus Workbench has them",
)
.writes(|bitext, _, out| whole(bitext, write_cwb(bitext, Side::Source, out)));

/// The links of the Corpus Workbench, from the target to the source.
pub const CWB_BACK: Format = Format::new(
    "cwb-align-back",
    &[],
    "the same links from the target to the source",
)
.writes(|bitext, _, out| whole(bitext, write_cwb(bitext, Side::Target, out)));

/// The links of Sketch Engine.
pub const MAPPING: Format = Format::new(
    "sketch-map",
    &[],
    "links between sentences, as Sketch Engine maps them",
)
.writes(|bitext, _, out| whole(bitext, write_mapping(bitext, out)));

/// The links of TEI.
pub const TEI: Format = Format::new("tei", &["tei"], "links between sentences, as TEI has them")
    .writes(|bitext, _, out| whole(bitext, write_tei(bitext, out)));

/// Says that all rows were written.
fn whole(bitext: &Bitext, written: io::Result<()>) -> io::Result<Written> {
    written.map(|()| Written::whole(bitext))
}

/// Writes one side as a vertical file.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_vertical(bitext: &Bitext, side: Side, out: &mut dyn Write) -> io::Result<()> {
    let name = attribute(&clean(bitext.names.get(side)).text);
    let language = bitext.languages.get(side);
    writeln!(out, "<doc id=\"{name}\" lang=\"{language}\">")?;
    let mut number = 0;
    for row in &bitext.rows {
        let cell = row.cells.get(side);
        if cell.is_empty() {
            continue;
        }
        writeln!(out, "<align id=\"{}\">", row.id)?;
        for sentence in sentences(cell) {
            number += 1;
            writeln!(out, "<s id=\"s{number}\">")?;
            let mut is_glued = false;
            for token in sentence.split_word_bounds() {
                if token.trim().is_empty() {
                    is_glued = false;
                    continue;
                }
                if is_glued {
                    writeln!(out, "<g/>")?;
                }
                writeln!(out, "{}", escaped(token))?;
                is_glued = true;
            }
            writeln!(out, "</s>")?;
        }
        writeln!(out, "</align>")?;
    }
    writeln!(out, "</doc>")
}

/// Writes the links as the Corpus Workbench has them, those that lead from the texts of a side to the others.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_cwb(bitext: &Bitext, from: Side, out: &mut dyn Write) -> io::Result<()> {
    let names = turned(bitext.names.as_ref(), from).map(|name| corpus_name(name));
    writeln!(out, "{}\ts\t{}\ts", names.source, names.target)?;
    let mut at = Pair::new(0_usize, 0);
    for row in &bitext.rows {
        let lists = turned(row.cells.as_ref(), from).map(sentences);
        let counts = lists
            .as_ref()
            .map(|list| list.iter().map(|one| tokens(one)).sum::<usize>());
        let start = at;
        at = Pair::new(at.source + counts.source, at.target + counts.target);
        if counts.source > 0 && counts.target > 0 {
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}:{}\t{:.4}",
                start.source,
                at.source - 1,
                start.target,
                at.target - 1,
                lists.source.len(),
                lists.target.len(),
                row.confidence
            )?;
        }
    }
    Ok(())
}

/// Returns what two sides have, that of one side first.
fn turned<T>(both: Pair<T>, first: Side) -> Pair<T> {
    match first {
        Side::Source => both,
        Side::Target => Pair::new(both.target, both.source),
    }
}

/// Writes the links as Sketch Engine maps them.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_mapping(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let mut at = Pair::new(0_usize, 0);
    for row in &bitext.rows {
        let counts = row.cells.as_ref().map(|cell| sentences(cell).len());
        let stretch = |start: usize, count: usize| match count {
            0 => "-1".to_owned(),
            1 => start.to_string(),
            _ => format!("{start},{}", start + count - 1),
        };
        if counts.source + counts.target > 0 {
            writeln!(
                out,
                "{}\t{}",
                stretch(at.source, counts.source),
                stretch(at.target, counts.target)
            )?;
        }
        at = Pair::new(at.source + counts.source, at.target + counts.target);
    }
    Ok(())
}

/// Writes the links as TEI has them.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_tei(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let names = bitext.names.as_ref().map(|name| address(name));
    let source = attribute(&names.source);
    let target = attribute(&names.target);
    let documents = bitext.names.as_ref().map(|name| escape(&clean(name).text));
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n\
         <teiHeader><fileDesc>\n\
         <titleStmt><title>Alignment</title></titleStmt>\n\
         <publicationStmt><p>Unpublished.</p></publicationStmt>\n\
         <sourceDesc><bibl>{}</bibl><bibl>{}</bibl></sourceDesc>\n\
         </fileDesc></teiHeader>\n\
         <standOff>\n\
         <linkGrp type=\"alignment\" corresp=\"{source} {target}\">\n",
        documents.source, documents.target
    )?;
    let mut at = Pair::new(0_usize, 0);
    for row in &bitext.rows {
        let counts = row.cells.as_ref().map(|cell| sentences(cell).len());
        let mut targets = Vec::new();
        for (name, start, count) in [
            (&source, at.source, counts.source),
            (&target, at.target, counts.target),
        ] {
            targets.extend((start + 1..=start + count).map(|number| format!("{name}#s{number}")));
        }
        at = Pair::new(at.source + counts.source, at.target + counts.target);
        // A link joins two places at least.
        if counts.source > 0 && counts.target > 0 {
            let targets = targets.join(" ");
            writeln!(
                out,
                "<link xml:id=\"l{}\" type=\"{}-{}\" cert=\"{:.4}\" target=\"{targets}\"/>",
                row.id, counts.source, counts.target, row.confidence
            )?;
        }
    }
    out.write_all(b"</linkGrp>\n</standOff>\n</TEI>\n")
}

/// Cuts the text of a cell into its sentences. Where it is not as long as they are, it is one.
fn sentences(cell: &Cell) -> Vec<&str> {
    if cell.is_empty() {
        return Vec::new();
    }
    let lengths = cell.pieces.iter().map(|piece| piece.span.len());
    let blanks = cell.pieces.len().saturating_sub(1);
    let whole = cell.text.chars().count();
    if cell.pieces.is_empty() || lengths.clone().sum::<usize>() + blanks != whole {
        return vec![cell.text.as_str()];
    }
    let mut rest = cell.text.as_str();
    lengths
        .map(|length| {
            let end = rest
                .char_indices()
                .nth(length)
                .map_or(rest.len(), |(end, _)| end);
            let (sentence, behind) = rest.split_at(end);
            rest = behind.trim_start();
            sentence
        })
        .filter(|sentence| !sentence.trim().is_empty())
        .collect()
}

/// Counts the tokens of a sentence.
fn tokens(sentence: &str) -> usize {
    let all = sentence.split_word_bounds();
    all.filter(|token| !token.trim().is_empty()).count()
}

fn escaped(token: &str) -> String {
    token
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Makes the name of a corpus: capitals and figures, as the Corpus Workbench wants them.
fn corpus_name(name: &str) -> String {
    let name = without_packing(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let name: String = stem.chars().map(letter).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name
    } else {
        format!("C{name}")
    }
}

/// Writes a file's name as an address: a sign that means something there, or may not stand there, by its number.
fn address(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for letter in clean(name).text.chars() {
        let is_plain = letter.is_alphanumeric()
            || matches!(
                letter,
                '-' | '.' | '_' | '~' | '(' | ')' | '!' | ',' | '+' | '=' | '@'
            );
        if is_plain {
            address.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to memory cannot fail.
            write!(address, "%{byte:02X}").unwrap_or_default();
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Piece, Row};
    use crate::span::CharSpan;

    fn cell(first: u32, texts: &[&str]) -> Cell {
        let mut start = 0;
        let pieces = texts.iter().zip(first..).map(|(text, sentence)| {
            let length = text.chars().count();
            let span = CharSpan::new(start, start + length);
            start += length + 1;
            Piece { sentence, span }
        });
        Cell {
            pieces: pieces.collect(),
            text: texts.join(" "),
            markup: Vec::new(),
        }
    }

    fn bitext() -> Bitext {
        let row = |id, source: Cell, target: Cell| Row {
            id,
            cells: Pair::new(source, target),
            confidence: 0.9,
            ..Row::default()
        };
        let mut edited = cell(3, &["Pieci", "seši."]);
        edited.text = "Pieci un seši.".to_owned();
        Bitext {
            languages: Pair::new("lv", "en").map(|tag| tag.parse().unwrap()),
            names: Pair::new("līgums 1.txt", "en.txt").map(str::to_owned),
            rows: vec![
                row(
                    1,
                    cell(0, &["Viens <divi>.", "Trīs."]),
                    cell(0, &["One, two, three."]),
                ),
                row(2, cell(2, &["Četri."]), Cell::default()),
                row(3, edited, cell(1, &["Five, six."])),
            ],
        }
    }

    fn written(write: impl Fn(&Bitext, &mut dyn Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&bitext(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_side_is_a_token_a_line() {
        let text = written(|bitext, out| write_vertical(bitext, Side::Source, out));
        let expected = "<doc id=\"līgums 1.txt\" lang=\"lv\">\n<align id=\"1\">\n<s id=\"s1\">\nViens\n&lt;\n<g/>\ndivi\n<g/>\n&gt;\n<g/>\n.\n</s>\n\
            <s id=\"s2\">\nTrīs\n<g/>\n.\n</s>\n</align>\n<align id=\"2\">\n<s id=\"s3\">\nČetri\n<g/>\n.\n</s>\n</align>\n\
            <align id=\"3\">\n<s id=\"s4\">\nPieci\nun\nseši\n<g/>\n.\n</s>\n</align>\n</doc>\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn links_name_tokens_and_sentences() {
        assert_eq!(
            written(|bitext, out| write_cwb(bitext, Side::Source, out)),
            "L_GUMS_1\ts\tEN\ts\n0\t6\t0\t5\t2:1\t0.9000\n9\t12\t6\t9\t1:1\t0.9000\n"
        );
        assert_eq!(
            written(|bitext, out| write_cwb(bitext, Side::Target, out)),
            "EN\ts\tL_GUMS_1\ts\n0\t5\t0\t6\t1:2\t0.9000\n6\t9\t9\t12\t1:1\t0.9000\n"
        );
        assert_eq!(written(write_mapping), "0,1\t0\n2\t-1\n3\t1\n");
        let tei = written(write_tei);
        assert!(
            tei.contains("target=\"līgums%201.txt#s1 līgums%201.txt#s2 en.txt#s1\"/>"),
            "{tei}"
        );
        assert!(tei.contains("corresp=\"līgums%201.txt en.txt\""), "{tei}");
        assert_eq!(tei.matches("<link ").count(), 2);
    }

    #[test]
    fn a_name_is_an_address() {
        let cases = [
            ("līgums 1.txt", "līgums%201.txt"),
            ("16:30 <a>#b?.txt", "16%3A30%20%3Ca%3E%23b%3F.txt"),
            ("50 % & \"x\".docx", "50%20%25%20%26%20%22x%22.docx"),
            ("a–b.txt", "a%E2%80%93b.txt"),
        ];
        for (name, expected) in cases {
            assert_eq!(address(name), expected);
        }
    }
}
