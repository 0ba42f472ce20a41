//! Sub Station Alpha, first and advanced (`.ssa`, `.ass`): lines of events, each with a text in its last field.
//!
//! Cues stand in the order in which they are shown. Override codes (`{\i1}`) and drawings are no text, a break of a
//! line (`\N`) is one, `\h` and `\n` are blanks. What stands in braces without a code, and lines of comments, are
//! not shown.

use super::cues::{Cue, Found, seconds};

/// What begins an event that is shown.
pub(super) const SHOWN: &str = "Dialogue:";

/// Fields of an event, when no line says which it has: the text is the last, the times stand second and third.
const FIELDS: [&str; 10] = [
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
];

/// Tells files of this kind by their beginning.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = (text.lines().map(str::trim))
        .find(|line| !line.is_empty() && !line.starts_with([';', '!']));
    first.is_some_and(|line| {
        let line = line.to_ascii_lowercase();
        ["[script info]", "[v4", "[events]", "dialogue:"]
            .iter()
            .any(|begin| line.starts_with(begin))
    })
}

/// Finds the cues.
pub(super) fn read(text: &str) -> Found {
    let mut reading = Reading {
        fields: FIELDS.map(str::to_owned).to_vec(),
        ..Reading::default()
    };
    for (line, place) in text.lines().zip(1..) {
        reading.line(line.trim().trim_start_matches('\u{FEFF}'), place);
    }
    let mut found = reading.found;
    found
        .cues
        .sort_by(|one, other| one.start.total_cmp(&other.start));
    found
}

#[derive(Default)]
struct Reading {
    found: Found,
    fields: Vec<String>,
    is_in_events: bool,
}

impl Reading {
    fn line(&mut self, line: &str, place: usize) {
        if line.starts_with('[') && line.ends_with(']') {
            self.is_in_events = line.eq_ignore_ascii_case("[events]");
            return;
        }
        if let Some(event) = line.strip_prefix(SHOWN) {
            self.event(event, line, place);
        } else if self.is_in_events {
            self.other(line, place);
        }
    }

    /// Takes an event that is shown.
    fn event(&mut self, event: &str, line: &str, place: usize) {
        let Some(event) = Event::of(event, &self.fields) else {
            self.found.outside.push((place, line.to_owned()));
            return;
        };
        if event.start.is_none() || event.end.is_none() {
            let times = line.split(',').take(3).collect::<Vec<_>>().join(",");
            self.found.damaged.push((place, times));
        }
        let before = self.found.cues.last().map_or(0.0, |cue| cue.end);
        let start = event.start.unwrap_or(before);
        let mut lines = Lines::default();
        lines.read(event.text);
        let comments = lines.comments.into_iter();
        self.found
            .comments
            .extend(comments.map(|text| (place, text)));
        self.found.cues.push(Cue {
            number: self.found.cues.len() + 1,
            start,
            end: event.end.unwrap_or(start),
            lines: lines.whole,
            style: event.style.to_owned(),
            is_repeated: false,
        });
    }

    /// Takes another line among the events: what fields they have, a comment, what another program wrote.
    fn other(&mut self, line: &str, place: usize) {
        let (name, rest) = line.split_once(':').unwrap_or(("", line));
        match name.to_ascii_lowercase().as_str() {
            "format" => {
                self.fields = (rest.split(','))
                    .map(|field| field.trim().to_ascii_lowercase())
                    .collect();
            }
            "comment" => {
                let text = Event::of(rest, &self.fields).map_or(rest, |event| event.text);
                let mut lines = Lines::default();
                lines.read(text);
                let text = [lines.whole, lines.comments].concat().join(" ");
                self.found.comments.push((place, text));
            }
            // Files to be shown or played, and programs to be run.
            "picture" | "sound" | "movie" | "command" => {}
            _ if line.is_empty() || line.starts_with(';') => {}
            _ => self.found.outside.push((place, line.to_owned())),
        }
    }
}

/// What an event says.
struct Event<'line> {
    start: Option<f64>,
    end: Option<f64>,
    style: &'line str,
    text: &'line str,
}

impl<'line> Event<'line> {
    /// Cuts an event into its fields; commas belong to the text, which is the last of them.
    fn of(event: &'line str, fields: &[String]) -> Option<Self> {
        let mut found = Self {
            start: None,
            end: None,
            style: "",
            text: "",
        };
        let values: Vec<&str> = event.splitn(fields.len(), ',').collect();
        if values.len() < fields.len() {
            return None;
        }
        for (field, value) in fields.iter().zip(values) {
            match field.as_str() {
                "start" => found.start = seconds(value.trim()),
                "end" => found.end = seconds(value.trim()),
                "style" => found.style = value.trim(),
                "text" => found.text = value.trim(),
                _ => {}
            }
        }
        Some(found)
    }
}

/// The lines of a text.
#[derive(Default)]
struct Lines {
    whole: Vec<String>,
    /// What stands in braces and is no code.
    comments: Vec<String>,
    line: String,
    is_drawing: bool,
}

impl Lines {
    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            rest = self
                .codes(rest)
                .unwrap_or_else(|| self.letter(rest, letter));
        }
        self.end_line();
    }

    /// Passes over what stands in braces, and returns what comes after it; an open brace that is not closed is text.
    fn codes<'text>(&mut self, text: &'text str) -> Option<&'text str> {
        let (inside, rest) = text.strip_prefix('{')?.split_once('}')?;
        let (comment, codes) = inside.split_once('\\').unwrap_or((inside, ""));
        if !comment.trim().is_empty() {
            self.comments.push(comment.trim().to_owned());
        }
        for code in codes.split('\\') {
            let scale = code
                .strip_prefix('p')
                .and_then(|scale| scale.trim().parse::<u32>().ok());
            self.is_drawing = scale.map_or(self.is_drawing, |scale| scale > 0);
        }
        Some(rest)
    }

    /// Takes a letter, or two that stand for one.
    fn letter<'text>(&mut self, text: &'text str, letter: char) -> &'text str {
        let escaped = text
            .strip_prefix('\\')
            .and_then(|behind| behind.chars().next());
        let length = match escaped {
            Some('N') => {
                self.end_line();
                2
            }
            Some('n') => self.add(' ', 2),
            Some('h') => self.add('\u{a0}', 2),
            Some(brace @ ('{' | '}')) => self.add(brace, 2),
            _ => self.add(letter, letter.len_utf8()),
        };
        text.get(length..).unwrap_or_default()
    }

    fn add(&mut self, letter: char, length: usize) -> usize {
        if !self.is_drawing {
            self.line.push(letter);
        }
        length
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            self.whole.push(words.join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::note::Level;
    use crate::read::Format;
    use crate::read::contract::{places, read, texts};

    const HEAD: &str = "\u{FEFF}[Script Info]\r\n; Script generated by Aegisub\r\nTitle: Filma\r\nScriptType: v4.00+\r\n\r\n\
        [V4+ Styles]\r\nFormat: Name, Fontname\r\nStyle: Default,Arial\r\n\r\n[Events]\r\n\
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n";

    fn remarks(text: &str) -> Vec<String> {
        let notes = read(Format::Subtitles, text.as_bytes()).notes.into_iter();
        let notes = notes.filter(|note| matches!(note.level, Level::Remark | Level::Warning));
        notes.map(|note| note.text).collect()
    }

    #[test]
    fn texts_are_read_as_they_are_shown() {
        let cases: &[(&str, &[&str])] = &[
            ("Labdien, Anna, kā klājas?", &["Labdien, Anna, kā klājas?"]),
            ("{\\an8\\i1}Slīpi{\\i0} un taisni.", &["Slīpi un taisni."]),
            (
                "Pirmā\\Notrā\\ntrešā\\hceturtā.",
                &["Pirmā otrā trešā ceturtā."],
            ),
            ("– Jā.\\N– Nē.", &["– Jā.", "– Nē."]),
            ("{\\k20}Dzie{\\k30}sma", &["Dziesma"]),
            ("{\\p1}m 0 0 l 100 0 100 100{\\p0}Zīme", &["Zīme"]),
            ("{\\pos(1,2)\\p0}Paliek 5 {un", &["Paliek 5 {un"]),
            ("\\{a\\} <i>b</i> & c\\d", &["{a} <i>b</i> & c\\d"]),
            ("{\\t(0,100,\\fs20)}Aug{}s", &["Augs"]),
        ];
        for (text, expected) in cases {
            let event =
                format!("{HEAD}Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{text}\r\n");
            let read = read(Format::Subtitles, event.as_bytes());
            assert_eq!(texts(&read.value), *expected, "{text}");
            let said: Vec<_> = read
                .notes
                .iter()
                .filter(|note| note.level == Level::Remark)
                .collect();
            assert!(said.is_empty(), "{said:?}");
        }
    }

    #[test]
    fn events_stand_in_the_order_of_their_times() {
        let text = format!(
            "{HEAD}Dialogue: 0,0:00:05.00,0:00:06.00,Default,Anna,0,0,0,,Otrais.\r\n\
             Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Pārbaudīt{{\\i1}}!\r\n\
             Dialogue: 1,0:00:01.00,0:00:03.00,Zīme,,0,0,0,,VEIKALS\r\n\
             Dialogue: 0,0:00:01.50,0:00:03.00,Default,,0,0,0,,Pirmais{{tā?}}\r\n\
             Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,teikums.\r\n\
             Dialogue: 1,0:00:03.00,0:00:04.00,Default,,0,0,0,,teikums.\r\n\
             Te nekas.\r\n[Fonts]\r\nfontname: a.ttf\r\n!!!\r\n"
        );
        let found = read(Format::Subtitles, text.as_bytes());
        let found: Vec<_> = (places(&found.value).into_iter())
            .map(|(_, text, place)| (text, place))
            .collect();
        let expected = [
            ("VEIKALS", "cue 2"),
            ("Pirmais teikums.", "cues 3 to 4"),
            ("Otrais.", "cue 1"),
        ];
        assert_eq!(found, expected);
        let expected = [
            "lines that stay on the screen over several cues are taken once: 1",
            "left out: lines outside of cues (1: “Te nekas.”)",
            "left out: comments (2: “Pārbaudīt!”, “tā?”)",
        ];
        assert_eq!(remarks(&text), expected);
    }

    #[test]
    fn fields_stand_where_their_line_says() {
        let text = "[Events]\nFormat: Marked, Text2, Start, End, Text\nDialogue: Marked=0,x,0:00:01.00,0:00:02.00,Viens, divi\n";
        assert_eq!(
            texts(&read(Format::Subtitles, text.as_bytes()).value),
            ["Viens, divi"]
        );
        let bare = "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Labdien\nDialogue: 0,x,0:00:03.00,Default,,0,0,0,,Sveiki\n\
            Dialogue: 0,0:00:01.00,Īss\n";
        assert_eq!(
            texts(&read(Format::Subtitles, bare.as_bytes()).value),
            ["Labdien Sveiki"]
        );
        let said = remarks(bare);
        assert!(
            said[0].starts_with("left out: a damaged line of times, `Dialogue: 0,x,0:00:03.00`"),
            "{said:?}"
        );
        assert_eq!(
            said[1],
            "left out: lines outside of cues (1: “Dialogue: 0,0:00:01.00,Īss”)"
        );
    }
}
