//! The law of codes: what a bilingual file wrote is written again, whatever order, nesting and overlap its codes are in.

use proptest::collection::vec;
use proptest::prelude::*;
use tilts::bitext::edit::Sides;
use tilts::bitext::{Bitext, Cell};
use tilts::filter::RowFilter;
use tilts::formats::{self, Format, ReadSettings, WriteSettings, from_bytes, tmx, xliff};
use tilts::markup::is_sound;
use tilts::pair::{Pair, Side};
use tilts::session::{Edit, Review};

/// Steps through a text: what is chosen depends on what can be there.
type Steps = Vec<(u8, u8)>;

/// How a format writes its codes.
struct Style {
    /// Start and end of pairs that may overlap others; `#` is the number, `&` another one.
    pairs: &'static [(&'static str, &'static str)],
    /// Start and end of elements around text.
    elements: &'static [(&'static str, &'static str)],
    alone: &'static [&'static str],
}

const MEMORY: Style = Style {
    pairs: &[
        ("<bpt i=\"#\" x=\"&\"></bpt>", "<ept i=\"#\"></ept>"),
        (
            "<bpt i=\"#\" x=\"&\" type=\"bold\">{\\b </bpt>",
            "<ept i=\"#\">}</ept>",
        ),
        (
            "<bpt i=\"#\" type=\"x-own\">&lt;v&gt;</bpt>",
            "<ept i=\"#\">&lt;/v&gt;</ept>",
        ),
        (
            "<bpt i=\"#\" x=\"&\" type=\"link\">{{1}}</bpt>",
            "<ept i=\"#\"></ept>",
        ),
    ],
    elements: &[("<hi>", "</hi>"), ("<hi x=\"&\" type=\"term\">", "</hi>")],
    alone: &[
        "<ph></ph>",
        "<ph x=\"&\" assoc=\"p\">%s</ph>",
        "<ph x=\"&\" type=\"lb\"></ph>",
        "<ph x=\"&\" type=\"image\">&lt;img/&gt;</ph>",
        "<ph x=\"&\">&amp;eacute;</ph>",
        "<ut>{x}</ut>",
        "<ph x=\"&\">[<sub>ģ<ph x=\"1\">{}</ph></sub>]</ph>",
        "<it pos=\"begin\" x=\"&\" type=\"italic\"></it>",
        "<it pos=\"end\" x=\"&\">{}</it>",
    ],
};

const XLIFF: Style = Style {
    pairs: &[
        ("<bpt id=\"#\"></bpt>", "<ept id=\"#\"></ept>"),
        (
            "<bpt id=\"#\" ctype=\"link\">{1</bpt>",
            "<ept id=\"#\">}</ept>",
        ),
        ("<bx id=\"#\"/>", "<ex id=\"#\"/>"),
        (
            "<bx id=\"#\" rid=\"r#\" ctype=\"bold\"/>",
            "<ex id=\"e#\" rid=\"r#\"/>",
        ),
        (
            "<bx id=\"#\" rid=\"r#\" ctype=\"x-own\"/>",
            "<ex id=\"e#\" rid=\"r#\"/>",
        ),
    ],
    elements: &[
        ("<g id=\"#\">", "</g>"),
        ("<g id=\"#\" ctype=\"bold\">", "</g>"),
        ("<g id=\"#\" ctype=\"x-own\" clone=\"no\">", "</g>"),
        ("<mrk mtype=\"term\">", "</mrk>"),
        ("<mrk mtype=\"protected\" mid=\"m#\">", "</mrk>"),
        ("<mrk mtype=\"x-own\" comment=\"ķ\">", "</mrk>"),
    ],
    alone: &[
        "<x id=\"#\"/>",
        "<x id=\"#\" ctype=\"lb\"/>",
        "<x id=\"#\" ctype=\"x-tab\"/>",
        "<x id=\"NAME\" equiv-text=\"{{ name }}\"/>",
        "<ph id=\"#\" ctype=\"image\"></ph>",
        "<ph id=\"#\">%s</ph>",
        "<ph id=\"#\">[<sub>ģ</sub>]</ph>",
        "<x xmlns:o=\"urn:o\" o:id=\"7\" id=\"#\" o:b=\"c\"/>",
        "<it id=\"#\" pos=\"open\" ctype=\"bold\"></it>",
        "<it id=\"#\" pos=\"close\">}</it>",
    ],
};

fn pick<T>(list: &[T], at: u8) -> &T {
    &list[usize::from(at) % list.len()]
}

/// Writes a text with codes. Elements nest, pairs end anywhere behind their starts; numbers fall where they rose, so
/// that those of the second text are crosswise.
fn text(
    style: &Style,
    steps: &Steps,
    words: [&str; 3],
    numbers: impl Fn(usize) -> usize,
) -> String {
    let mut out = words[0].to_owned();
    let (mut pairs, mut elements): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (step, at) in steps {
        let filled = |code: &str| {
            let number = numbers(count).to_string();
            let other = (count + 40).to_string();
            code.replace('#', &number)
                .replace("\"&\"", &format!("\"{other}\""))
        };
        match step % 6 {
            0 => {
                let (start, end) = pick(style.pairs, *at);
                out.push_str(&filled(start));
                pairs.push(filled(end));
                count += 1;
            }
            1 if !pairs.is_empty() => {
                let at = usize::from(*at) % pairs.len();
                out.push_str(&pairs.remove(at));
            }
            2 => {
                let (start, end) = pick(style.elements, *at);
                out.push_str(&filled(start));
                elements.push(end);
                count += 1;
            }
            3 => out.push_str(elements.pop().unwrap_or_default()),
            4 => {
                out.push_str(&filled(pick::<&str>(style.alone, *at)));
                count += 1;
            }
            _ => out.push_str(pick::<&str>(&words, *at)),
        }
    }
    while let Some(end) = pairs.pop() {
        out.push_str(&end);
    }
    while let Some(end) = elements.pop() {
        out.push_str(end);
    }
    out + words[2]
}

fn texts(style: &Style, steps: &Pair<Steps>) -> Pair<String> {
    Pair::new(
        text(style, &steps.source, ["ā", " b ", "c"], |count| count + 1),
        text(style, &steps.target, ["d", " é ", "f"], |count| 30 - count),
    )
}

fn memory(texts: &Pair<String>) -> String {
    format!(
        "<tmx version=\"1.4\"><header srclang=\"lv\"/><body><tu tuid=\"1\"><tuv xml:lang=\"lv\"><seg>{}</seg></tuv>\
         <tuv xml:lang=\"en\"><seg>{}</seg></tuv></tu></body></tmx>",
        texts.source, texts.target
    )
}

fn bilingual(texts: &Pair<String>) -> String {
    format!(
        "<xliff version=\"1.2\"><file source-language=\"lv\" target-language=\"en\"><body><trans-unit id=\"1\">\
         <source>{}</source><target>{}</target></trans-unit></body></file></xliff>",
        texts.source, texts.target
    )
}

fn read(text: &str, format: Format) -> Bitext {
    from_bytes("x", text.as_bytes(), format, &ReadSettings::default())
        .unwrap()
        .value
}

fn written(bitext: &Bitext, format: Format) -> String {
    let settings = WriteSettings {
        tmx: tmx::Settings {
            filter: RowFilter::NONE,
            ..tmx::Settings::default()
        },
        ..WriteSettings::default()
    };
    let mut bytes = Vec::new();
    formats::write(bitext, format, &settings, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Returns the texts between tags.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let found = text.split(start).skip(1);
    found
        .map(|text| {
            let text = text.split_once(end).unwrap().0;
            text.strip_prefix(" state=\"translated\">").unwrap_or(text)
        })
        .collect()
}

fn steps() -> impl Strategy<Value = Pair<Steps>> {
    let side = || vec((any::<u8>(), any::<u8>()), 0..14);
    (side(), side()).prop_map(|(source, target)| Pair::new(source, target))
}

fn cells(bitext: &Bitext) -> Pair<Cell> {
    bitext.rows[0].cells.clone()
}

/// Writes a memory whose rows have codes of the same names, `true` for those that a text has; `type` tells which each is.
fn memory_of(rows: &[Pair<[bool; 3]>]) -> String {
    let unit = |(row, sides): (usize, &Pair<[bool; 3]>)| {
        let text = |has: &[bool; 3]| {
            let codes = (0..3).filter(|code| has[*code]);
            let code =
                |code: usize| format!("<ph x=\"{code}\" type=\"x-{row}-{code}\">{{}}</ph> b{row} ");
            codes.map(code).collect::<String>()
        };
        format!(
            "<tu tuid=\"{}\"><tuv xml:lang=\"lv\"><seg>a {}c.</seg></tuv><tuv xml:lang=\"en\"><seg>d {}e.</seg></tuv></tu>",
            row + 1,
            text(&sides.source),
            text(&sides.target)
        )
    };
    let units: String = rows.iter().enumerate().map(unit).collect();
    format!("<tmx version=\"1.4\"><header srclang=\"lv\"/><body>{units}</body></tmx>")
}

fn edit((kind, row, place): (u8, u8, u8), review: &Review) -> Edit {
    let row = usize::from(row) % review.rows().len();
    let side = Side::BOTH[usize::from(place) % 2];
    let cut = |side: Side| {
        let length = review.rows()[row].cells.get(side).text.chars().count();
        Some(usize::from(place) % (length + 1))
    };
    match kind % 7 {
        0 => Edit::Merge {
            row,
            count: 2,
            sides: Sides::Both,
        },
        1 => Edit::Merge {
            row,
            count: 2,
            sides: side.into(),
        },
        2 => Edit::Split {
            row,
            source: cut(Side::Source),
            target: cut(Side::Target),
        },
        3 => Edit::PushDown { row, side },
        4 => Edit::PushUp { row, side },
        5 => Edit::Text {
            row,
            side,
            text: review.rows()[row]
                .cells
                .get(side)
                .text
                .replacen("b1", "g", 1)
                + " f",
        },
        _ => Edit::Undo,
    }
}

/// Returns the names and the types of the codes of a text.
fn codes(segment: &str) -> Vec<(&str, &str)> {
    let tags = segment.split("<ph x=\"").skip(1);
    tags.map(|tag| {
        let (name, rest) = tag.split_once("\" type=\"").unwrap();
        (name, rest.split_once('"').unwrap().0)
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever rows are joined, parted and edited, what corresponded does, and nothing else.
    #[test]
    fn codes_of_one_name_stay_apart_when_rows_are_joined(
        rows in vec((any::<[bool; 3]>(), any::<[bool; 3]>()).prop_map(|(source, target)| Pair::new(source, target)), 2..5),
        edits in vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..8),
    ) {
        let mut review = Review::new(read(&memory_of(&rows), tmx::FORMAT));
        for step in edits {
            let edit = edit(step, &review);
            // What cannot be done there is not done.
            let _done = review.apply(edit);
        }
        let again = written(review.bitext(), tmx::FORMAT);
        let segments = between(&again, "<seg>", "</seg>");
        for sides in segments.chunks(2) {
            let [source, target] = [sides[0], sides[1]].map(codes);
            for (own, kind) in &source {
                for (other, of_other) in &target {
                    prop_assert_eq!(own == other, kind == of_other, "{:?}", sides);
                }
            }
        }
    }

    #[test]
    fn a_memory_is_written_as_it_was(steps in steps()) {
        let texts = texts(&MEMORY, &steps);
        let first = read(&memory(&texts), tmx::FORMAT);
        let again = written(&first, tmx::FORMAT);
        let found = between(&again, "<seg>", "</seg>");
        prop_assert_eq!(&found[..2], [texts.source.as_str(), texts.target.as_str()]);
        let second = read(&again, tmx::FORMAT);
        prop_assert_eq!(cells(&first), cells(&second));
        for side in Side::BOTH {
            let cell = cells(&first).get(side).clone();
            prop_assert!(is_sound(&cell.text, &cell.markup), "{:?}", cell);
        }
    }

    #[test]
    fn an_xliff_is_written_as_it_was(steps in steps()) {
        let texts = texts(&XLIFF, &steps);
        let first = read(&bilingual(&texts), xliff::FORMAT);
        let again = written(&first, xliff::FORMAT);
        let found = [("<source>", "</source>"), ("<target", "</target>")].map(|(start, end)| between(&again, start, end)[0]);
        prop_assert_eq!(found, [texts.source.as_str(), texts.target.as_str()]);
        prop_assert_eq!(cells(&first), cells(&read(&again, xliff::FORMAT)));
        for side in Side::BOTH {
            let cell = cells(&first).get(side).clone();
            prop_assert!(is_sound(&cell.text, &cell.markup), "{:?}", cell);
        }
    }

    /// From one format to the other the text stays, and what corresponds.
    #[test]
    fn codes_go_from_one_format_to_the_other(steps in steps()) {
        let first = read(&bilingual(&texts(&XLIFF, &steps)), xliff::FORMAT);
        let second = read(&written(&first, tmx::FORMAT), tmx::FORMAT);
        let third = read(&written(&second, xliff::FORMAT), xliff::FORMAT);
        for side in Side::BOTH {
            let text = |bitext: &Bitext| cells(bitext).get(side).text.clone();
            prop_assert_eq!(text(&first), text(&second));
            prop_assert_eq!(text(&first), text(&third));
        }
        let again = written(&third, xliff::FORMAT);
        prop_assert_eq!(cells(&third), cells(&read(&again, xliff::FORMAT)));
    }
}
