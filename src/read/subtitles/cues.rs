//! The cues of a file.

use super::{ass, marks};

/// A text on the screen, and when.
#[derive(Debug)]
pub(super) struct Cue {
    /// Its place among the cues of the file, from 1.
    pub(super) number: usize,
    /// Seconds.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) lines: Vec<String>,
    /// How it is shown, where the file says so: what is shown otherwise is no part of its sentence.
    pub(super) style: String,
    /// Whether all its lines were on the screen before.
    pub(super) is_repeated: bool,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) cues: Vec<Cue>,
    /// Lines that belong to no cue, by their numbers.
    pub(super) outside: Vec<(usize, String)>,
    /// Readings above characters, by their lines.
    pub(super) readings: Vec<(usize, String)>,
    /// What is written for those who make the file, by its lines.
    pub(super) comments: Vec<(usize, String)>,
    /// Lines of times that are damaged, by their numbers.
    pub(super) damaged: Vec<(usize, String)>,
}

/// Finds the cues.
pub(super) fn read(text: &str) -> Found {
    if ass::is_one(text) {
        return ass::read(text);
    }
    let is_vtt = text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT");
    // In WebVTT a line of blanks is no empty line.
    let lines: Vec<&str> = text
        .lines()
        .map(|line| if is_vtt { line } else { line.trim() })
        .collect();
    let mut reading = Reading {
        lines: &lines,
        times: lines.iter().map(|line| Times::of(line)).collect(),
        is_vtt,
        ..Reading::default()
    };
    reading.read();
    reading.found
}

#[derive(Default)]
struct Reading<'text> {
    lines: &'text [&'text str],
    times: Vec<Option<Times>>,
    is_vtt: bool,
    found: Found,
    /// The number that the last cue had.
    number: Option<u64>,
}

/// What the lines between two empty ones are, in WebVTT.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// A note, a style, a region, the head of the file: not shown.
    Apart,
    /// A cue, from its times on.
    Cue,
    /// Nothing yet.
    Open,
}

impl Reading<'_> {
    fn read(&mut self) {
        let mut block = if self.is_vtt {
            Block::Apart
        } else {
            Block::Open
        };
        for place in 0..self.lines.len() {
            let Some(line) = self.lines.get(place).copied() else {
                return;
            };
            if let Some(times) = self.times.get(place).copied().flatten() {
                block = Block::Cue;
                if times.is_damaged {
                    self.found.damaged.push((place + 1, line.to_owned()));
                }
                let before = self.found.cues.last().map_or(0.0, |cue| cue.end);
                let start = times.start.unwrap_or(before);
                let end = times.end.unwrap_or(start);
                self.found.cues.push(Cue {
                    number: self.found.cues.len() + 1,
                    start,
                    end,
                    lines: Vec::new(),
                    style: String::new(),
                    is_repeated: false,
                });
            } else if self.is_vtt {
                block = self.vtt_line(place, line, block);
            } else if !line.is_empty() && !self.is_number(place, line) {
                self.add(place, line);
            }
        }
    }

    /// Reads a line of WebVTT; an empty one ends what stands before it.
    fn vtt_line(&mut self, place: usize, line: &str, block: Block) -> Block {
        if line.is_empty() {
            return Block::Open;
        }
        match block {
            Block::Apart => {}
            Block::Cue => self.add(place, line),
            Block::Open => {
                let is_apart = ["NOTE", "STYLE", "REGION"].iter().any(|kind| {
                    line.strip_prefix(kind)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
                });
                if is_apart {
                    return Block::Apart;
                }
                // The name of a cue stands right before its times.
                if !self.is_before_times(place) {
                    self.found.outside.push((place + 1, line.to_owned()));
                }
            }
        }
        block
    }

    fn is_before_times(&self, place: usize) -> bool {
        self.times.get(place + 1).is_some_and(Option::is_some)
    }

    /// Tells whether a line of SubRip is the number of the next cue, and not a text of digits.
    fn is_number(&mut self, place: usize, line: &str) -> bool {
        let Ok(number) = line.trim_start_matches('\u{FEFF}').parse::<u64>() else {
            return false;
        };
        let next = (place + 1..self.lines.len())
            .find(|next| self.lines.get(*next).is_some_and(|line| !line.is_empty()));
        let Some(next) = next.filter(|next| self.times.get(*next).is_some_and(Option::is_some))
        else {
            return false;
        };
        let before = place.checked_sub(1);
        let follows_blank =
            before.is_none_or(|before| self.lines.get(before).is_some_and(|line| line.is_empty()));
        let follows_times =
            before.is_some_and(|before| self.times.get(before).is_some_and(Option::is_some));
        let is_expected = self.number.is_none_or(|last| number == last + 1);
        let is_close = next == place + 1;
        let is_number = is_expected && !follows_times
            || is_close && follows_blank
            || is_close && !follows_times && self.number.is_some();
        if is_number {
            self.number = Some(number);
        }
        is_number
    }

    fn add(&mut self, place: usize, line: &str) {
        // Files made of other subtitles keep their line breaks and hard blanks.
        let unbroken = line.replace("\\N", " ").replace("\\h", " ");
        let line = if self.is_vtt { line } else { &unbroken };
        let plain = marks::without(line, self.is_vtt);
        let readings = plain.readings.into_iter();
        self.found
            .readings
            .extend(readings.map(|text| (place + 1, text)));
        let text = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if plain.text.contains('\u{a0}') {
            plain.text.trim().to_owned()
        } else {
            text
        };
        match self.found.cues.last_mut() {
            Some(cue) if !text.is_empty() => cue.lines.push(text),
            None if !text.is_empty() => self.found.outside.push((place + 1, text)),
            _ => {}
        }
    }
}

/// What a line says of when a text is on the screen.
#[derive(Debug, Clone, Copy)]
struct Times {
    start: Option<f64>,
    end: Option<f64>,
    /// Whether it is not written as it should be.
    is_damaged: bool,
}

/// What stands between two times, as it should and as it is damaged.
const ARROWS: [&str; 8] = ["-->", "->", "--", "—>", "–>", "=>", "→", " - "];

impl Times {
    /// Reads `00:01:02,500 --> 00:01:04,000` and what stands after it: positions, settings.
    fn of(line: &str) -> Option<Self> {
        let arrow = ARROWS.iter().find(|arrow| line.contains(**arrow))?;
        let (start, rest) = line.split_once(arrow)?;
        let of_end = rest.trim_start_matches(['-', '>', '=', ' ']);
        let end = of_end.split_whitespace().next().and_then(seconds);
        let start = seconds(start.trim());
        let is_sound = *arrow == "-->" && start.is_some() && end.is_some();
        (is_sound || are_damaged(line, arrow)).then_some(Self {
            start,
            end,
            is_damaged: !is_sound,
        })
    }
}

/// Tells a damaged line of times from a text: with the right arrow it begins with digits; with another sign it holds no
/// letters, and a time with its hours or with parts of seconds; a dash may stand between two such times only.
fn are_damaged(line: &str, arrow: &str) -> bool {
    const DIGITS: usize = 4;
    let line = line.trim_start_matches('\u{FEFF}');
    if arrow == "-->" {
        let digits = line.bytes().filter(u8::is_ascii_digit).count();
        return line.starts_with(|first: char| first.is_ascii_digit() || first == 'O')
            && digits >= DIGITS;
    }
    let is_exact = |word: &&str| {
        seconds(word).is_some() && (word.matches(':').count() == 2 || word.contains([',', '.']))
    };
    let words = line.split(|letter: char| letter.is_whitespace() || "->=→–—".contains(letter));
    let exact = words.filter(is_exact).count();
    let least = if matches!(arrow, " - " | "--") { 2 } else { 1 };
    !line.contains(char::is_alphabetic) && exact >= least
}

/// Reads `00:01:02,500` and shorter ones.
pub(super) fn seconds(time: &str) -> Option<f64> {
    if !time.contains(':') || !time.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let mut total = 0.0;
    for part in time.split(':') {
        let is_number = part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b' '));
        let part: f64 = part.replace(',', ".").trim().parse().ok()?;
        if !is_number {
            return None;
        }
        total = total * 60.0 + part;
    }
    Some(total)
}
