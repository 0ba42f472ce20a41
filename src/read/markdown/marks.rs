//! Marks of other Markdowns than CommonMark (pandoc, kramdown, Quarto): they are no text either.

use std::borrow::Cow;

/// Takes the lines away that open boxes (`!!! note "Title"`, `??? tip`), and the indent of what stands in them; a title
/// becomes a heading. The number of lines stays the same.
pub(super) fn without_boxes(text: &str) -> Cow<'_, str> {
    if !text.contains("!!! ") && !text.contains("???") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut is_inside = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        if let Some(title) = box_title(line).filter(|_| next.starts_with(INDENT)) {
            is_inside = true;
            if !title.is_empty() {
                plain.push_str("###### ");
                plain.push_str(title);
            }
            plain.push_str(if line.ends_with('\n') { "\n" } else { "" });
            continue;
        }
        is_inside &= line.trim().is_empty() || line.starts_with(INDENT);
        let inner = line.strip_prefix(INDENT).filter(|_| is_inside);
        plain.push_str(inner.unwrap_or(line));
    }
    Cow::Owned(plain)
}

/// What stands before the lines in a box.
const INDENT: &str = "    ";

/// Returns the title in the line that opens a box, if it is one: what stands in quotation marks behind the kind.
fn box_title(line: &str) -> Option<&str> {
    let mark = ["!!! ", "???+ ", "??? "];
    let rest = mark.into_iter().find_map(|mark| line.strip_prefix(mark))?;
    let is_of_kind = |letter: char| letter.is_ascii_lowercase() || matches!(letter, ' ' | '-');
    let title = rest.trim_start_matches(is_of_kind).trim_end();
    let has_kind = title.len() < rest.trim_end().len();
    let inside = title
        .strip_prefix('"')
        .and_then(|title| title.strip_suffix('"'));
    inside
        .or_else(|| title.is_empty().then_some(""))
        .filter(|_| has_kind)
}

/// Takes the lines away that open and close sections (`::: warning`); a title in them becomes a heading. What
/// stands in fenced code stays. The number of lines stays the same.
pub(super) fn without_fences(text: &str) -> Cow<'_, str> {
    if !text.contains(":::") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut code: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let inner = line.trim();
        let fence = ["```", "~~~"]
            .into_iter()
            .find(|mark| inner.starts_with(mark));
        match (code, fence) {
            (None, Some(mark)) => code = Some(mark),
            (Some(open), Some(mark)) if open == mark => code = None,
            _ => {}
        }
        let is_section = code.is_none() && inner.starts_with(":::") && !line.starts_with("    ");
        if !is_section {
            plain.push_str(line);
            continue;
        }
        let title = section_title(inner);
        if !title.is_empty() {
            plain.push_str("###### ");
            plain.push_str(title);
        }
        if line.ends_with('\n') {
            plain.push('\n');
        }
    }
    Cow::Owned(plain)
}

/// Returns the title in the line that opens a section: what stands behind its kind and its attributes.
fn section_title(line: &str) -> &str {
    let rest = line.trim_matches(':').trim();
    if let Some((attributes, after)) = rest
        .strip_prefix('{')
        .and_then(|inside| inside.split_once('}'))
        && are_attributes(attributes, true)
    {
        return after.trim();
    }
    let is_kind = |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter == '_';
    let after = rest.trim_start_matches(is_kind);
    match after.chars().next() {
        None => "",
        Some('[') => after.trim_start_matches('[').trim_end_matches(']').trim(),
        Some('{') => section_title(after),
        Some(' ') => after.trim(),
        Some(_) => rest,
    }
}

/// Takes the marks out of a stretch of text that is no code. `follows_element` says that it comes right after
/// a link, an image or code.
pub(super) fn plain(text: &str, follows_element: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_attached = follows_element;
    while let Some(place) = rest.find(['{', '^', '~']) {
        let (before, mark) = rest.split_at(place);
        plain.push_str(before);
        is_attached = is_attached && before.is_empty() || before.ends_with([']', ')', '`']);
        let after = attributes_end(mark, is_attached);
        if let Some(after) = after {
            unwrap_span(&mut plain);
            rest = after;
        } else if let Some((inside, after)) = raised(mark) {
            plain.push_str(inside);
            rest = after;
        } else {
            let mut letters = mark.chars();
            plain.extend(letters.next());
            rest = letters.as_str();
        }
        is_attached = false;
    }
    plain.push_str(rest);
    plain
}

/// `{#id .class key=value}`: returns what comes after it.
fn attributes_end(mark: &str, is_attached: bool) -> Option<&str> {
    let (inside, after) = mark.strip_prefix('{')?.split_once('}')?;
    are_attributes(inside, is_attached).then_some(after)
}

fn are_attributes(inside: &str, is_attached: bool) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_alphabetic())
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.'))
    };
    let is_pair = |word: &str| {
        let Some((key, value)) = word.split_once('=') else {
            return false;
        };
        is_name(key) && !value.is_empty()
    };
    let mark = inside.strip_prefix(':').unwrap_or(inside).trim();
    let has_colon = mark.len() != inside.trim().len();
    let begins = has_colon || mark.starts_with(['#', '.']) || is_attached;
    let words = quoted_words(mark);
    begins
        && (!words.is_empty())
        && words.iter().all(|word| {
            let named = word.strip_prefix(['#', '.']);
            named.is_some_and(is_name) || is_pair(word) || has_colon && is_name(word)
        })
}

/// Cuts at blanks that stand in no quotation marks.
fn quoted_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        if letter == '"' {
            is_quoted = !is_quoted;
        }
        if letter.is_whitespace() && !is_quoted {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Takes the brackets of `[text]{.class}` away, when the attributes were.
fn unwrap_span(plain: &mut String) {
    if plain.ends_with(']')
        && let Some(open) = plain.rfind('[')
    {
        plain.pop();
        plain.remove(open);
    }
}

/// `^2^`, `~2~`: returns what is raised or lowered, and what comes after it.
fn raised(mark: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 12;
    let sign = mark
        .chars()
        .next()
        .filter(|sign| matches!(sign, '^' | '~'))?;
    let (inside, after) = mark.strip_prefix(sign)?.split_once(sign)?;
    let is_short = !inside.is_empty() && inside.chars().count() <= LONGEST;
    let is_plain = inside
        .chars()
        .all(|letter| letter.is_alphanumeric() || matches!(letter, '+' | '-' | '−' | '.' | ','));
    (is_short && is_plain).then_some((inside, after))
}

/// Takes the notes out of a block that stand in its text (`^[A note.]`), and returns them, each with the place from
/// which and up to which it stood in the text that those before it were taken out of.
pub(super) fn take_notes(text: &mut String) -> Vec<(String, usize, usize)> {
    let mut notes = Vec::new();
    while let Some(start) = text.find("^[") {
        let Some(end) = closing(text, start + 1) else {
            break;
        };
        let note = text.get(start + 2..end).unwrap_or_default().to_owned();
        text.replace_range(start..=end, "");
        notes.push((note, start, end + 1));
    }
    notes
}

/// Returns where the bracket closes that opens at a place.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in text.get(open..)?.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + place);
        }
    }
    None
}
