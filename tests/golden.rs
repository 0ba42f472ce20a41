//! What each writer writes of one bitext that has everything in it.

use snapbox::{Data, assert_data_eq, file};
use tilts::bitext::{Bitext, Cell, Mark, Piece, Row, Status};
use tilts::confidence::Reason;
use tilts::filter::Exclusion;
use tilts::formats::{
    self, Format, Tags, WriteSettings, beads, html, hunalign, jsonl, markdown, moses, table, tmx,
    tsv, xces, xliff,
};
use tilts::markup::{Markup, MarkupForm, MarkupKind};
use tilts::pair::Pair;
use tilts::span::{CharSpan, Span};

fn cell(text: &str, pieces: &[(u32, usize, usize)]) -> Cell {
    let pieces = pieces.iter().map(|&(sentence, start, end)| Piece {
        sentence,
        span: CharSpan::new(start, end),
    });
    Cell {
        text: text.to_owned(),
        pieces: pieces.collect(),
        markup: Vec::new(),
    }
}

fn row(id: u32, source: Cell, target: Cell, confidence: f64) -> Row {
    Row {
        id,
        cells: Pair::new(source, target),
        confidence,
        ..Row::default()
    }
}

/// Rows of every type, status and mark; text that XML, TSV and terminals stumble over.
fn everything() -> Bitext {
    let caption = "Domnīcas dalībnieki pie galdiem";
    let mut rows = vec![
        row(
            1,
            cell(caption, &[(0, 0, 31)]),
            cell(caption, &[(0, 0, 31)]),
            0.9912,
        ),
        row(
            2,
            cell(
                "„Čaks & Rainis” <1,5 %. Otrais teikums.",
                &[(1, 33, 56), (2, 57, 72)],
            ),
            cell(
                "“Čaks & Rainis” <1.5%; the second sentence.",
                &[(1, 33, 76)],
            ),
            0.873_46,
        ),
        row(
            3,
            cell("Tikai latviski.", &[(3, 74, 89)]),
            cell("", &[]),
            0.52,
        ),
        row(
            4,
            cell("", &[]),
            cell("Only in English.", &[(2, 78, 94)]),
            0.61,
        ),
        row(
            5,
            cell("Zeme\u{1b}[2J un\u{ad} debesis\u{202e}.", &[(4, 91, 112)]),
            cell("Earth and\theaven.", &[(3, 96, 113)]),
            1.0,
        ),
        row(
            6,
            cell("Budžets pieauga par 12 000 000 eiro.", &[(5, 114, 150)]),
            cell("The weather was fine.", &[(4, 115, 136)]),
            0.0321,
        ),
        row(
            7,
            cell("Šis teikums ir tulkots.", &[(6, 152, 175)]),
            cell("Šis teikums nav iztulkots nemaz.", &[(5, 138, 170)]),
            0.75,
        ),
        row(
            8,
            cell("Labots.", &[(7, 177, 184)]),
            cell("Corrected.", &[(6, 172, 180)]),
            0.66,
        ),
        row(
            9,
            cell("Atmests.", &[(8, 186, 194)]),
            cell("Dropped.", &[(7, 182, 190)]),
            0.97,
        ),
    ];
    let set = |row: &mut Row, marks: &[Mark], reasons: &[Reason], status, note: &str| {
        row.marks = marks.to_vec();
        row.reasons = reasons.to_vec();
        row.status = status;
        note.clone_into(&mut row.note);
    };
    set(
        &mut rows[0],
        &[Mark::Identical, Mark::ForeignTarget],
        &[],
        Status::Auto,
        "",
    );
    set(&mut rows[4], &[Mark::Crossing], &[], Status::Auto, "");
    let why = [Reason::Length, Reason::Numbers, Reason::NoSharedWords];
    set(&mut rows[5], &[], &why, Status::Auto, "");
    set(&mut rows[6], &[Mark::ForeignTarget], &[], Status::Auto, "");
    set(&mut rows[7], &[], &[], Status::Accepted, "Kāpēc <tā>?");
    rows[7].edited = true;
    set(&mut rows[8], &[], &[], Status::Dropped, "");
    Bitext {
        languages: Pair::new("lv".parse().unwrap(), "en-GB".parse().unwrap()),
        names: Pair::new("līgums \"A\" & B.txt", "contract.txt").map(str::to_owned),
        rows,
    }
}

fn written(format: Format, settings: &WriteSettings) -> Data {
    let mut bytes = Vec::new();
    formats::write(&everything(), format, settings, &mut bytes).unwrap();
    Data::text(String::from_utf8(bytes).unwrap())
}

fn golden(name: &str) -> Data {
    let file = std::path::Path::new("tests/golden").join(name);
    Data::read_from(&file, Some(snapbox::data::DataFormat::Text)).raw()
}

fn with_tmx(settings: tmx::Settings) -> WriteSettings {
    WriteSettings {
        tmx: settings,
        ..WriteSettings::default()
    }
}

#[test]
fn tmx() {
    let settings = tmx::Settings {
        date: Some("2023-11-14T22:13:20Z".parse().unwrap()),
        ..tmx::Settings::default()
    };
    let actual = written(tmx::FORMAT, &with_tmx(settings));
    assert_data_eq!(actual, file!["golden/basic.tmx": Text].raw());
}

#[test]
fn tmx_with_everything() {
    let settings = tmx::Settings {
        date: Some("2023-11-14T22:13:20Z".parse().unwrap()),
        properties: tmx::Properties::All,
        filter: tmx::FORMAT
            .filter()
            .but(Exclusion::Identical)
            .but(Exclusion::Foreign)
            .min_confidence(0.03),
        ..tmx::Settings::default()
    };
    let actual = written(tmx::FORMAT, &with_tmx(settings));
    assert_data_eq!(actual, file!["golden/all.tmx": Text].raw());
}

#[test]
fn tmx_with_nothing_but_texts() {
    let settings = tmx::Settings {
        properties: tmx::Properties::None,
        filter: tmx::FORMAT.filter().min_confidence(0.7),
        ..tmx::Settings::default()
    };
    let actual = written(tmx::FORMAT, &with_tmx(settings));
    assert_data_eq!(actual, file!["golden/none.tmx": Text].raw());
}

/// Rows with markup of every form: the first of documents, whose whole text is bold, the second of a bilingual file.
fn marked() -> Bitext {
    use MarkupForm::{Alone, Closing, Opening, Paired};
    use MarkupKind::{Bold, Image, Italic, Link, NoteCall, Other};

    let piece = |(kind, form, start, end, data): (MarkupKind, MarkupForm, usize, usize, &str)| {
        let (start_data, end_data) = data.split_once(' ').unwrap_or((data, ""));
        Markup {
            span: Span::new(start, end),
            kind,
            form,
            start_data: start_data.to_owned(),
            end_data: end_data.to_owned(),
            ..Markup::default()
        }
    };
    let marked = |mut cell: Cell, list: Vec<_>| {
        cell.markup = list.into_iter().map(piece).collect();
        cell
    };
    let rows = vec![
        row(
            1,
            marked(
                cell("Likums stājas spēkā rīt.", &[(0, 0, 24)]),
                vec![
                    (Bold, Paired, 0, 28, ""),
                    (Link, Paired, 0, 6, "https://likumi.lv/?a=1&b=2"),
                    (Italic, Paired, 7, 22, ""),
                    (NoteCall, Alone, 28, 28, ""),
                ],
            ),
            marked(
                cell("The law applies from tomorrow.", &[(0, 0, 30)]),
                vec![
                    (Image, Alone, 0, 0, ""),
                    (Italic, Paired, 4, 15, ""),
                    (Link, Paired, 4, 7, "https://likumi.lv/?a=1&b=2"),
                    (NoteCall, Alone, 30, 30, ""),
                ],
            ),
            0.98,
        ),
        row(
            2,
            marked(
                cell("Viens & divi", &[]),
                vec![
                    (Bold, Paired, 0, 12, "{\\b }"),
                    (Other, Paired, 0, 5, "<g\u{a0}id=\"4\"> </g>"),
                    (Other, Opening, 8, 8, "<w:r>"),
                ],
            ),
            marked(
                cell("One & two", &[]),
                vec![
                    (Other, Paired, 0, 3, "<cf> </cf>"),
                    (Other, Closing, 9, 9, " </w:r>"),
                ],
            ),
            0.9,
        ),
    ];
    Bitext {
        rows,
        ..everything()
    }
}

#[test]
fn tags() {
    let bytes = |format: Format, tags: Option<Tags>| {
        let settings = WriteSettings {
            tags,
            ..WriteSettings::default()
        };
        let mut bytes = Vec::new();
        formats::write(&marked(), format, &settings, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_data_eq!(bytes(tmx::FORMAT, None), golden("tags.tmx"));
    assert_data_eq!(bytes(xliff::FORMAT, None), golden("tags.xlf"));
    assert_data_eq!(bytes(jsonl::FORMAT, Some(Tags::Keep)), golden("tags.jsonl"));
    let page = bytes(html::FORMAT, Some(Tags::Keep));
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.contains("id=\"r"))
        .collect();
    assert_data_eq!(rows.join("\n"), golden("tags.txt"));
    for format in [html::FORMAT, jsonl::FORMAT, tsv::FORMAT] {
        assert_eq!(bytes(format, None), bytes(format, Some(Tags::Drop)));
    }
}

#[test]
fn tmx_flavours() {
    let plain = tmx::Flavour::Plain;
    for (flavour, context, name) in [
        (plain, true, "context.tmx"),
        (tmx::Flavour::Trados, false, "trados.tmx"),
        (tmx::Flavour::MemoQ, true, "memoq.tmx"),
    ] {
        let settings = tmx::Settings {
            date: Some("2023-11-14T22:13:20Z".parse().unwrap()),
            creator: Some("Anna \"A\" & Co".to_owned()),
            flavour,
            context,
            ..tmx::Settings::default()
        };
        assert_data_eq!(written(tmx::FORMAT, &with_tmx(settings)), golden(name));
    }
}

#[test]
fn tsv() {
    let settings = WriteSettings {
        header: true,
        ..WriteSettings::default()
    };
    assert_data_eq!(
        written(tsv::FORMAT, &settings),
        file!["golden/rows.tsv": Text].raw()
    );
}

#[test]
fn jsonl() {
    let actual = written(jsonl::FORMAT, &WriteSettings::default());
    assert_data_eq!(actual, file!["golden/rows.jsonl": Text].raw());
}

#[test]
fn beads() {
    let actual = written(beads::FORMAT, &WriteSettings::default());
    assert_data_eq!(actual, file!["golden/rows.beads": Text].raw());
}

#[test]
fn other_formats_of_text() {
    for (format, name) in [
        (hunalign::LADDER, "rows.ladder"),
        (hunalign::TEXT, "rows.hunalign"),
        (moses::SOURCE, "rows.moses.lv"),
        (moses::TARGET, "rows.moses.en"),
        (xces::FORMAT, "rows.xces"),
        (xliff::FORMAT, "rows.xlf"),
        (markdown::FORMAT, "rows.md"),
    ] {
        assert_data_eq!(written(format, &WriteSettings::default()), golden(name));
    }
}

/// The page without its style and script, which stand in files of their own.
#[test]
fn html() {
    let page = written(html::FORMAT, &WriteSettings::default()).to_string();
    let mut shown = String::new();
    let mut rest = page.as_str();
    for end in ["</style>", "</script>"] {
        let start = end.replace("</", "<").replace('>', "");
        let (before, behind) = rest.split_once(&start).unwrap();
        let (_, behind) = behind.split_once(end).unwrap();
        shown.push_str(before);
        rest = behind;
    }
    shown.push_str(rest);
    assert_data_eq!(Data::text(shown), golden("rows.html"));
}

#[test]
fn tables() {
    for (width, color, name) in [
        (100, false, "wide"),
        (60, true, "narrow-color"),
        (20, false, "least"),
    ] {
        let settings = WriteSettings {
            table: table::Settings { width, color },
            ..WriteSettings::default()
        };
        let expected = golden(&format!("{name}.txt"));
        assert_data_eq!(written(table::FORMAT, &settings), expected);
    }
}
