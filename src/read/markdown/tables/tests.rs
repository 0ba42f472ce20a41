//! What is read of tables that CommonMark does not know.

use crate::read::BlockKind::{self, Caption, ListItem, Paragraph, TableCell};
use crate::read::Format;
use crate::read::contract::{assert_lawful, blocks, read};

type Case = (&'static str, &'static [(BlockKind, &'static str)]);

fn check(cases: &[Case]) {
    for (text, expected) in cases {
        let read = read(Format::Markdown, text.as_bytes());
        assert_lawful(&read.value);
        assert_eq!(blocks(&read.value), *expected, "{text}");
    }
}

#[test]
fn the_cells_of_tables_with_borders_are_read() {
    check(&[
        (
            "+-------+---------+\n| Vards | Cena    |\n+=======+:=======:+\n| divas | - viens |\n| rindas| - otrs  |\n\
             +-------+---------+\n\n: Paraksts,\nkas turpinās.\n\nBeigas.\n",
            &[
                (TableCell, "Vards"),
                (TableCell, "Cena"),
                (TableCell, "divas rindas"),
                (TableCell, "viens"),
                (TableCell, "otrs"),
                (Caption, "Paraksts, kas turpinās."),
                (Paragraph, "Beigas."),
            ],
        ),
        // Cells over columns and over rows.
        (
            "+-----------+---+\n| Virs abām | x |\n+---+-------+---+\n| a | mazā  | 1 |\n|   +-------+---+\n| b | otrā  | 2 |\n\
             +---+-------+---+\n",
            &[
                (TableCell, "Virs abām"),
                (TableCell, "x"),
                (TableCell, "a"),
                (TableCell, "b"),
                (TableCell, "mazā"),
                (TableCell, "1"),
                (TableCell, "otrā"),
                (TableCell, "2"),
            ],
        ),
        // In a quotation, with signs that are no lists; letters of two columns; borders that do not fit.
        (
            "> +---+---+\n> | - | * |\n> +---+---+\n\n+----+---+\n| 漢 | a |\n+----+---+\n\n+---+\n| garš | b |\n+---+\n",
            &[
                (TableCell, "-"),
                (TableCell, "*"),
                (TableCell, "漢"),
                (TableCell, "a"),
                (TableCell, "garš"),
                (TableCell, "b"),
            ],
        ),
        (
            "- punkts\n\n  +---+\n  | a |\n  +---+\n\n- otrs\n",
            &[(ListItem, "punkts"), (TableCell, "a"), (ListItem, "otrs")],
        ),
    ]);
}

#[test]
fn the_cells_of_tables_under_dashes_are_read() {
    check(&[
        (
            "  Labā  Kreisā\n------  ----------\n   12.  - a\n    3   2024. gads\n\nTable:  Vienkārša.\n",
            &[
                (TableCell, "Labā"),
                (TableCell, "Kreisā"),
                (TableCell, "12."),
                (TableCell, "- a"),
                (TableCell, "3"),
                (TableCell, "2024. gads"),
                (Caption, "Vienkārša."),
            ],
        ),
        (
            ": Bez galvas.\n\n---  ----\n a   b\n---  ----\n\nTeksts.\n",
            &[
                (Caption, "Bez galvas."),
                (TableCell, "a"),
                (TableCell, "b"),
                (Paragraph, "Teksts."),
            ],
        ),
        (
            "------------------\n Galva    Otra\n divās    galva\n------- ----------\n Rinda,  garš\n kas     teksts\n\n b       c\n\
             ------------------\n\nBeigas.\n",
            &[
                (TableCell, "Galva divās"),
                (TableCell, "Otra galva"),
                (TableCell, "Rinda, kas"),
                (TableCell, "garš teksts"),
                (TableCell, "b"),
                (TableCell, "c"),
                (Paragraph, "Beigas."),
            ],
        ),
        (
            "| a |\n|---|\n| b |\n\n: Cits paraksts.\n",
            &[
                (TableCell, "a"),
                (TableCell, "b"),
                (Caption, "Cits paraksts."),
            ],
        ),
        // No tables: rules between paragraphs, code.
        (
            "Viens.\n\n--- ---\n\nGara rinda, kas iet pāri.\n\n--- ---\n\nDivi.\n",
            &[
                (Paragraph, "Viens."),
                (Paragraph, "Gara rinda, kas iet pāri."),
                (Paragraph, "Divi."),
            ],
        ),
        (
            "```\n+---+\n| a |\n+---+\n```\n\n| +---\n",
            &[(Paragraph, "| +---")],
        ),
    ]);
}

#[test]
fn places_are_those_of_the_file() {
    let text = "+---+\n| a |\n+---+\n| [b][x] |\n+---+\n\nTeksts.[^1]\n\n| c |\n|---|\n\n[x]: y\n[^1]: Piezīme.\n";
    let read = read(Format::Markdown, text.as_bytes());
    let origins: Vec<&str> = (read.value.blocks.iter())
        .map(|block| block.origin.as_str())
        .collect();
    let expected = [
        "table 1, row 1, cell 1",
        "table 1, row 2, cell 1",
        "line 7",
        "table 2, row 1, cell 1",
        "line 13",
    ];
    assert_eq!(origins, expected);
}
