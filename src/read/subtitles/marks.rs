//! Marks of style in the text of cues, and references to characters.

/// A line without marks.
pub(super) struct Plain {
    pub(super) text: String,
    /// Readings above characters.
    pub(super) readings: Vec<String>,
}

/// Tags that stand in cues; all else in angle brackets is text.
const TAGS: &[&str] = &[
    "b", "br", "c", "em", "font", "i", "lang", "ruby", "rt", "s", "span", "strong", "u", "v",
];

/// Leaves out `<i>`, `<v Anna>`, `<00:02.500>`, `{\an8}`, and resolves references.
pub(super) fn without(line: &str, is_vtt: bool) -> Plain {
    let mut plain = Plain {
        text: String::new(),
        readings: Vec::new(),
    };
    let mut reading: Option<String> = None;
    let mut rest = line;
    while let Some(place) = rest.find(['<', '{', '&']) {
        let (before, mark) = rest.split_at(place);
        reading.as_mut().unwrap_or(&mut plain.text).push_str(before);
        let (tag, after) = mark_at(mark, is_vtt);
        match tag {
            Mark::Tag("rt") => reading = Some(String::new()),
            Mark::Tag("/rt" | "/ruby") => {
                plain.readings.extend(reading.take());
            }
            Mark::Tag("br") => plain.text.push(' '),
            Mark::Tag(_) => {}
            Mark::Text(text) => reading.as_mut().unwrap_or(&mut plain.text).push_str(&text),
        }
        rest = after;
    }
    reading.as_mut().unwrap_or(&mut plain.text).push_str(rest);
    plain.readings.extend(reading);
    plain
}

enum Mark<'line> {
    /// A mark that is no text, by its name.
    Tag(&'line str),
    Text(String),
}

/// Reads what begins with `<`, `{` or `&`, and returns what comes after it.
fn mark_at(mark: &str, is_vtt: bool) -> (Mark<'_>, &str) {
    let found = match mark.chars().next() {
        Some('<') => tag(mark),
        Some('{') if !is_vtt || mark.starts_with("{\\") => override_mark(mark),
        Some('&') => reference(mark),
        _ => None,
    };
    found.unwrap_or_else(|| {
        let mut letters = mark.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        (Mark::Text(first), letters.as_str())
    })
}

fn tag(mark: &str) -> Option<(Mark<'_>, &str)> {
    let (inside, after) = mark.strip_prefix('<')?.split_once('>')?;
    let end = inside
        .find(|letter: char| letter.is_whitespace() || letter == '.')
        .unwrap_or(inside.len());
    let name = inside.get(..end)?.trim_end_matches('/');
    let plain = name.strip_prefix('/').unwrap_or(name).to_lowercase();
    let is_time = inside
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
        && inside.contains(':');
    let behind = inside.get(end..)?.trim_end_matches('/');
    let is_tag = TAGS.contains(&plain.as_str()) && may_stand_behind(&plain, behind);
    (is_time || is_tag).then_some((Mark::Tag(name), after))
}

/// Tells whether a tag may hold that behind its name: a voice and a language a text, the others classes and
/// attributes. `a<b then c>d` is text.
fn may_stand_behind(name: &str, behind: &str) -> bool {
    let classes = behind
        .find(char::is_whitespace)
        .map_or(behind, |end| behind.get(..end).unwrap_or_default());
    let rest = behind.get(classes.len()..).unwrap_or_default().trim();
    let is_attribute = rest.split_once('=').is_some_and(|(attribute, _)| {
        let attribute = attribute.trim_end();
        !attribute.is_empty()
            && attribute
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'))
    });
    rest.is_empty() || is_attribute || matches!(name, "v" | "lang")
}

/// `{\an8}` of the Alpha format, `{b}` and `{/i}` of old players, `{y:i}` of frame-based subtitles.
fn override_mark(mark: &str) -> Option<(Mark<'_>, &str)> {
    let (inside, after) = mark.strip_prefix('{')?.split_once('}')?;
    let plain = inside.strip_prefix('/').unwrap_or(inside);
    let is_style = matches!(plain, "b" | "i" | "u" | "s" | "B" | "I" | "U" | "S");
    let is_code = inside.starts_with('\\') || inside.starts_with("y:") || inside.starts_with("Y:");
    (is_style || is_code).then_some((Mark::Tag(""), after))
}

/// `&amp;`, `&#39;`, `&hellip;`.
fn reference(mark: &str) -> Option<(Mark<'_>, &str)> {
    const LONGEST: usize = 32;
    let end = mark.find(';').filter(|end| *end <= LONGEST)?;
    let name = mark.get(1..end)?;
    let after = mark.get(end + 1..)?;
    let text = match name {
        "lrm" | "rlm" => String::new(),
        _ => match name.strip_prefix('#') {
            Some(number) => {
                let hexadecimal = number.strip_prefix(['x', 'X']);
                let code = match hexadecimal {
                    Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                    None => number.parse().ok()?,
                };
                let letter = char::from_u32(code).filter(|letter| !letter.is_control())?;
                letter.to_string()
            }
            None => quick_xml::escape::resolve_html5_entity(name)?.to_owned(),
        },
    };
    Some((Mark::Text(text), after))
}
