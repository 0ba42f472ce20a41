//! Laws of markup: what was written is read back as it was, and the text is the same with and without it.

use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashSet;
use tilts::bitext::{Bitext, Cell, Row};
use tilts::filter::RowFilter;
use tilts::formats::{
    self, Format, ReadSettings, Tags, WriteSettings, from_bytes, jsonl, tmx, xliff,
};
use tilts::markup::{Markup, MarkupForm, MarkupKind, is_sound, sound};
use tilts::pair::{Pair, Side};
use tilts::span::Span;

fn kind() -> impl Strategy<Value = MarkupKind> {
    prop::sample::select(vec![
        MarkupKind::Bold,
        MarkupKind::Italic,
        MarkupKind::Underline,
        MarkupKind::Struck,
        MarkupKind::Link,
        MarkupKind::Superscript,
        MarkupKind::Subscript,
        MarkupKind::Code,
        MarkupKind::NoteCall,
        MarkupKind::Field,
        MarkupKind::Image,
        MarkupKind::Other,
    ])
}

/// A piece of markup; its places are numbers of characters.
fn piece() -> impl Strategy<Value = Markup> {
    let form = prop::sample::select(vec![
        MarkupForm::Paired,
        MarkupForm::Paired,
        MarkupForm::Paired,
        MarkupForm::Alone,
        MarkupForm::Opening,
        MarkupForm::Closing,
    ]);
    let codes = prop::sample::select(vec![
        ("", ""),
        ("", ""),
        ("{1", "1}"),
        ("<x y=\"&amp;\">", "</x>"),
        ("{\\b ", ""),
        ("<g id=\"7\">", "</g>"),
        ("<b class=\"a\">", "</strong>"),
    ]);
    (0_usize..20, 0_usize..12, kind(), form, codes).prop_map(
        |(start, length, kind, form, codes)| {
            let is_pair = form == MarkupForm::Paired;
            let link = ("https://likumi.lv/?a=1&b=2", "");
            let (begin, end) = if kind == MarkupKind::Link && is_pair {
                link
            } else {
                codes
            };
            let (begin, end) = match form {
                MarkupForm::Paired => (begin, end),
                // What says no more than the kind is not kept.
                MarkupForm::Closing => ("", if end == "</g>" { "" } else { end }),
                _ => (begin, ""),
            };
            Markup {
                span: Span::new(start, start + if is_pair { length } else { 0 }),
                kind,
                form,
                start_data: begin.to_owned(),
                end_data: end.to_owned(),
                ..Markup::default()
            }
        },
    )
}

fn cell(letters: &'static str) -> impl Strategy<Value = Cell> {
    (letters, vec(piece(), 0..6)).prop_map(|(text, mut pieces)| {
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let byte = |at: usize| places[at.min(places.len() - 1)];
        for piece in &mut pieces {
            piece.span = Span::new(byte(piece.span.start), byte(piece.span.end));
        }
        let markup = sound(&text, pieces);
        Cell {
            text,
            markup,
            ..Cell::default()
        }
    })
}

fn bitext() -> impl Strategy<Value = Bitext> {
    let source = cell("[a-fāēš][a-fāēš &<ļ]{0,14}[a-f.]");
    let target = cell("[g-n][g-n &>é\u{a0}]{0,14}[g-n.]");
    vec((source, target), 1..5).prop_map(|cells| Bitext {
        languages: Pair::new("lv".parse().unwrap(), "en".parse().unwrap()),
        names: Pair::default(),
        rows: cells
            .into_iter()
            .zip(1..)
            .map(|((source, target), id)| Row {
                id,
                cells: Pair::new(source, target),
                confidence: 1.0,
                ..Row::default()
            })
            .collect(),
    })
}

fn settings(tags: Option<Tags>, flavour: tmx::Flavour) -> WriteSettings {
    WriteSettings {
        tags,
        tmx: tmx::Settings {
            filter: RowFilter::NONE,
            flavour,
            ..tmx::Settings::default()
        },
        ..WriteSettings::default()
    }
}

fn bytes(bitext: &Bitext, format: Format, settings: &WriteSettings) -> Vec<u8> {
    let mut bytes = Vec::new();
    formats::write(bitext, format, settings, &mut bytes).unwrap();
    bytes
}

fn written(bitext: &Bitext, format: Format, settings: &WriteSettings) -> String {
    String::from_utf8(bytes(bitext, format, settings)).unwrap()
}

fn cells(bitext: &Bitext) -> Vec<Pair<Cell>> {
    bitext.rows.iter().map(|row| row.cells.clone()).collect()
}

fn without_markup(bitext: &Bitext) -> Bitext {
    let mut bitext = bitext.clone();
    for row in &mut bitext.rows {
        for side in Side::BOTH {
            row.cells.get_mut(side).markup.clear();
        }
    }
    bitext
}

/// Returns the values of an attribute of elements.
fn values<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.match_indices(before)
        .map(|(at, found)| {
            let value = text.get(at + found.len()..).unwrap();
            value.split('"').next().unwrap()
        })
        .collect()
}

/// Tells whether a format is a package of several files, which takes long to write.
fn is_package(format: &Format) -> bool {
    ["docx", "xlsx", "html"].contains(&format.name())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn markup_is_read_back(bitext in bitext()) {
        for flavour in tmx::Flavour::ALL {
            for format in [tmx::FORMAT, xliff::FORMAT, jsonl::FORMAT] {
                let text = written(&bitext, format, &settings(Some(Tags::Keep), *flavour));
                let read = from_bytes("x", text.as_bytes(), format, &ReadSettings::default()).unwrap().value;
                prop_assert_eq!(cells(&read), cells(&bitext), "{}\n{}", format, text);
                let again = written(&read, format, &settings(Some(Tags::Keep), *flavour));
                prop_assert_eq!(cells(&from_bytes("x", again.as_bytes(), format, &ReadSettings::default()).unwrap().value), cells(&read));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn dropped_markup_leaves_a_package_as_without_it(bitext in bitext()) {
        for format in formats::written().filter(is_package) {
            let dropped = bytes(&bitext, format, &settings(Some(Tags::Drop), tmx::Flavour::Plain));
            let without = bytes(&without_markup(&bitext), format, &WriteSettings::default());
            prop_assert!(dropped == without, "{}", format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn dropped_markup_leaves_the_file_as_without_it(bitext in bitext()) {
        for format in formats::written().filter(|format| !is_package(format)) {
            for flavour in tmx::Flavour::ALL {
                let dropped = bytes(&bitext, format, &settings(Some(Tags::Drop), *flavour));
                let without = bytes(&without_markup(&bitext), format, &settings(None, *flavour));
                prop_assert!(dropped == without, "{}", format);
            }
        }
    }

    /// Trados refuses a segment with one number twice.
    #[test]
    fn no_code_has_the_number_of_another(bitext in bitext()) {
        let text = written(&bitext, tmx::FORMAT, &settings(None, tmx::Flavour::Trados));
        for segment in text.split("<seg>").skip(1) {
            let segment = segment.split("</seg>").next().unwrap();
            let numbers = values(segment, " x=\"");
            let different: HashSet<&&str> = numbers.iter().collect();
            prop_assert_eq!(different.len(), numbers.len());
            let pairs = [" i=\"", "<ept i=\""].map(|name| {
                let begun: HashSet<&str> = values(segment, name).into_iter().collect();
                begun
            });
            prop_assert_eq!(&pairs[0], &pairs[1]);
        }
    }

    #[test]
    fn what_is_kept_as_sound_is(text in "[aā ]{0,6}", pieces in vec(piece(), 0..8)) {
        let kept = sound(&text, pieces);
        prop_assert!(is_sound(&text, &kept));
    }
}
