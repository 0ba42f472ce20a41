//! What is read of Markdown.

use crate::read::BlockKind::{Footnote, Heading, ListItem, Paragraph, TableCell};
use crate::read::Format;
use crate::read::contract::{blocks, read, reader_contract};

const SAMPLE: &str = "---\nautors: Anna\n---\n# Virs*raksts*\n\nČaks & Rainis **kopā**\nar [saiti](http://x) un ![att](a.png).[^1]\n\n\
    - viens\n- [x] divi\n\n  otrais\n\n| a | b |\n|---|---|\n| c | `d` |\n\n> citāts\n\n```\nkods\n```\n\n\
    <div>\n<p>html &amp; teksts</p>\n</div>\n\n[^1]: Piezīme.\n";

reader_contract!(Format::Markdown, *SAMPLE.as_bytes());

#[test]
fn the_text_is_read_as_it_is_shown() {
    let read = read(Format::Markdown, SAMPLE.as_bytes());
    let expected = [
        (Heading, "Virsraksts"),
        (Paragraph, "Čaks & Rainis kopā ar saiti un att."),
        (ListItem, "viens"),
        (ListItem, "divi"),
        (ListItem, "otrais"),
        (TableCell, "a"),
        (TableCell, "b"),
        (TableCell, "c"),
        (TableCell, "d"),
        (Paragraph, "citāts"),
        (Paragraph, "kods"),
        (Paragraph, "html & teksts"),
        (Footnote, "Piezīme."),
    ];
    assert_eq!(blocks(&read.value), expected);
    let origins: Vec<&str> = read
        .value
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins[0], "line 4");
    assert_eq!(origins[7], "table 1, row 2, cell 1");
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.starts_with("left out: settings of the file"))
    );
}
