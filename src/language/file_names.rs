//! Names of files → the language marks in them.
//!
//! A mark is a language tag that stands by itself: `x.lv.docx`, `x_lv`, `x-LV`, `lv_x`, `x (lv)`, `x.en-GB`,
//! `lv/x`, `LAT/x`. What is left of a path without its mark and its extension is its *key*: two files with
//! one key and different marks are translations of each other.

use super::{Language, named, says_language, says_side};

/// The extension of files packed by gzip.
pub(crate) const PACKED: &str = "gz";

/// What stands for a mark in a key; no file has it in its name.
const GAP: char = '\u{0}';

/// One way to read a path: which language it is in, and what its partner must be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The language.
    pub language: Language,
    /// The path in small letters, with gaps for the marks, without extension.
    pub key: String,
    /// The path as it is, without marks and extension.
    pub name: String,
    /// How many parts of the path stand behind the mark; readings nearer to the end are likelier.
    pub distance: usize,
}

/// A stretch of a path between separators.
struct Part<'path> {
    text: &'path str,
    start: usize,
}

/// Returns all ways to read a path that parts its folders by `/`.
pub(crate) fn readings(path: &str) -> Vec<Reading> {
    let stem = without_extension(path);
    let parts = parts(stem);
    let mut marks: Vec<(Language, usize, usize, usize)> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let Some((mut language, start)) = mark(part) else {
            continue;
        };
        let mut end = part.start + part.text.len();
        if let Some((with_region, region_end)) = region(stem, &language, parts.get(place + 1), end)
        {
            language = with_region;
            end = region_end;
        }
        // `latviešu valodā` is the whole mark.
        let next = parts.iter().find(|part| part.start >= end);
        if let Some(next) = next
            && says_language(&next.text.to_lowercase())
        {
            end = next.start + next.text.len();
        }
        let behind = parts.iter().filter(|part| part.start >= end).count();
        marks.push((language, start, end, behind));
    }
    let mut found = Vec::new();
    for (place, (language, start, end, distance)) in marks.iter().enumerate() {
        found.push(reading(stem, language, &[(*start, *end)], *distance));
        let all: Vec<(usize, usize)> = marks
            .iter()
            .filter(|(other, ..)| other.primary() == language.primary())
            .map(|(_, start, end, _)| (*start, *end))
            .collect();
        let first = marks
            .iter()
            .take(place)
            .all(|(other, ..)| other.primary() != language.primary());
        if all.len() > 1 && first {
            found.push(reading(stem, language, &all, *distance));
        }
    }
    let roles = roles(&parts);
    if !roles.is_empty() {
        for (language, start, end, distance) in &marks {
            let mut gaps = roles.clone();
            gaps.push((*start, *end));
            gaps.sort_unstable();
            found.push(reading(stem, language, &gaps, *distance));
        }
    }
    found.sort_by(|a, b| (a.distance, &a.key).cmp(&(b.distance, &b.key)));
    found
}

/// Returns the language that a part names, and where its mark begins: all of it, or the capitals behind its small
/// letters: `ligumsLV`.
fn mark(part: &Part<'_>) -> Option<(Language, usize)> {
    if let Some(language) = named(part.text) {
        return Some((language, part.start));
    }
    let before = part
        .text
        .trim_end_matches(|sign: char| sign.is_ascii_uppercase());
    let capitals = part.text.get(before.len()..)?;
    let stands_apart = before.ends_with(|last: char| last.is_lowercase() || last.is_ascii_digit());
    let is_mark = stands_apart && (2..=3).contains(&capitals.len());
    let language = is_mark.then(|| named(capitals)).flatten()?;
    Some((language, part.start + before.len()))
}

/// Returns where words stand that say which side a file is: they differ between partners, as the languages do.
fn roles(parts: &[Part<'_>]) -> Vec<(usize, usize)> {
    parts
        .iter()
        .filter(|part| says_side(&part.text.to_lowercase()))
        .map(|part| (part.start, part.start + part.text.len()))
        .collect()
}

/// Returns a path in small letters without its extension: what a file without a mark has in common with its partner.
pub(crate) fn plain_name(path: &str) -> String {
    without_extension(path).to_lowercase()
}

/// Makes a reading of a path without its marks.
fn reading(stem: &str, language: &Language, marks: &[(usize, usize)], distance: usize) -> Reading {
    let mut key = String::new();
    let mut at = 0;
    for (start, end) in marks {
        key.push_str(stem.get(at..*start).unwrap_or_default());
        key.push(GAP);
        at = *end;
    }
    key.push_str(stem.get(at..).unwrap_or_default());
    Reading {
        language: language.clone(),
        name: without_gaps(&key),
        key: key.to_lowercase(),
        distance,
    }
}

/// Takes the gaps out of a key, and the separators that have nothing to part any more.
fn without_gaps(key: &str) -> String {
    let folders: Vec<String> = key
        .split('/')
        .map(|folder| {
            let mut kept = folder.to_owned();
            for around in ["()", "[]", "{}"] {
                let mut signs = around.chars();
                if let (Some(open), Some(close)) = (signs.next(), signs.next()) {
                    kept = kept.replace(&format!("{open}{GAP}{close}"), &GAP.to_string());
                }
            }
            let parts: Vec<&str> = kept.split(GAP).collect();
            let mut joined = String::new();
            for part in parts {
                let part = if joined.is_empty() {
                    without_separators_before(part)
                } else {
                    part
                };
                if part.is_empty() {
                    joined.truncate(without_separators_behind(&joined).len());
                } else if joined.ends_with(is_separator) {
                    joined.push_str(without_separators_before(part));
                } else {
                    joined.push_str(part);
                }
            }
            if folder.contains(GAP) {
                joined.truncate(without_separators_behind(&joined).len());
            }
            joined
        })
        .filter(|folder| !folder.is_empty())
        .collect();
    folders.join("/")
}

/// The brackets around a part of a name.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Takes the separators off the end of a text, but for a bracket that closes one in it: `līgums (1)`.
fn without_separators_behind(text: &str) -> &str {
    let mut kept = text;
    while let Some(rest) = kept.strip_suffix(is_separator) {
        if is_bracketed(kept, |close| kept.ends_with(close)) {
            break;
        }
        kept = rest;
    }
    kept
}

/// Takes the separators off the start of a text, but for a bracket that is closed in it: `(1) līgums`.
fn without_separators_before(text: &str) -> &str {
    let mut kept = text;
    while let Some(rest) = kept.strip_prefix(is_separator) {
        if is_bracketed(kept, |open| kept.starts_with(open)) {
            break;
        }
        kept = rest;
    }
    kept
}

/// Tells whether a bracket at the edge of a text has its partner in the text.
fn is_bracketed(text: &str, is_at_edge: impl Fn(char) -> bool) -> bool {
    BRACKETS.iter().any(|(open, close)| {
        let opening = text.matches(*open).count();
        (is_at_edge(*open) || is_at_edge(*close))
            && opening > 0
            && opening == text.matches(*close).count()
    })
}

/// Takes the extension of packed files off: what is in them is what they are called before it.
pub(crate) fn without_packing(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((inner, extension))
            if extension.eq_ignore_ascii_case(PACKED)
                && !inner.is_empty()
                && !inner.ends_with('/') =>
        {
            inner
        }
        _ => path,
    }
}

/// Takes the extension off: what follows the last full stop of the file's name, unless it is a language.
fn without_extension(path: &str) -> &str {
    let path = without_packing(path);
    match path.rsplit_once('.') {
        Some((stem, extension))
            if !extension.contains('/')
                && !stem.is_empty()
                && !stem.ends_with('/')
                && named(extension).is_none() =>
        {
            stem
        }
        _ => path,
    }
}

fn parts(stem: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (place, sign) in stem.char_indices() {
        if is_separator(sign) || sign == '/' {
            parts.push((start, place));
            start = place + sign.len_utf8();
        }
    }
    parts.push((start, stem.len()));
    parts
        .into_iter()
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Part {
            text: stem.get(start..end).unwrap_or_default(),
            start,
        })
        .collect()
}

fn is_separator(sign: char) -> bool {
    matches!(
        sign,
        '.' | '_' | '-' | '–' | ' ' | '(' | ')' | '[' | ']' | '{' | '}' | '+' | ',' | '@'
    )
}

/// Returns the language with its region, when one follows behind a hyphen or an underscore: `en_GB`.
fn region(
    stem: &str,
    language: &Language,
    next: Option<&Part<'_>>,
    end: usize,
) -> Option<(Language, usize)> {
    let next = next?;
    let between = stem.get(end..next.start)?;
    let is_region = next.text.len() == 2 && next.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !(is_region && matches!(between, "-" | "_")) {
        return None;
    }
    // `LV-EN` names two languages; `lv-LV`, `en-GB` a language and where it is spoken.
    if stem.get(..end)?.ends_with(|c: char| c.is_ascii_uppercase()) && named(next.text).is_some() {
        return None;
    }
    let tag = format!("{language}-{}", next.text);
    Some((tag.parse().ok()?, next.start + next.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_where_people_put_them() {
        let cases = [
            ("x.lv.docx", "lv", "x"),
            ("x_lv.docx", "lv", "x"),
            ("x-LV.txt", "lv", "x"),
            ("LV x.txt", "lv", "x"),
            ("x (LV).txt", "lv", "x"),
            ("x.lv", "lv", "x"),
            ("x_en_GB.docx", "en-GB", "x"),
            ("x.en-US.docx", "en-US", "x"),
            ("lv/Līgums 2024.docx", "lv", "Līgums 2024"),
            ("2024/LAT/a/b.docx", "lv", "2024/a/b"),
            ("release_eng_12.html", "en", "release_12"),
            ("latvia-un/lv.txt", "lv", "latvia-un"),
            ("Latviešu/x.txt", "lv", "x"),
            ("ligums-latv.docx", "lv", "ligums"),
            ("ligums (angļu).docx", "en", "ligums"),
            ("ligums (latviešu valodā).docx", "lv", "ligums"),
            ("g_latviski.txt", "lv", "g"),
            ("hLV.txt", "lv", "h"),
            ("ligums2EN.txt", "en", "ligums2"),
            ("LV-01.docx", "lv", "01"),
            ("x (1).lv.docx", "lv", "x (1)"),
            ("x [2] (LV).docx", "lv", "x [2]"),
            ("lv_(3) x.docx", "lv", "(3) x"),
            ("x (LV) (4).docx", "lv", "x (4)"),
            ("m_SRC_lv.txt", "lv", "m"),
            ("x.lv.txt.gz", "lv", "x"),
            ("x_lv.GZ", "lv", "x"),
            ("x.lv.gz", "lv", "x"),
            ("lv/x.1.html.gz", "lv", "x.1"),
        ];
        for (path, tag, name) in cases {
            let found = readings(path);
            let first = found.first().unwrap_or_else(|| panic!("{path}"));
            assert_eq!(
                (first.language.tag(), first.name.as_str()),
                (tag, name),
                "{path}"
            );
        }
        for plain in [
            "x.docx",
            "xlv.docx",
            "report.txt",
            "",
            ".lv.",
            "solve.txt",
            "NATOEN.txt",
            "SALV.txt",
            "x.gz",
            ".gz",
        ] {
            let found = readings(plain);
            assert!(
                found.iter().all(|reading| reading.name.is_empty()),
                "{plain}: {found:?}"
            );
        }
    }

    #[test]
    fn partners_share_a_key() {
        let cases = [
            ("x.lv.docx", "x.en.odt"),
            ("lv/x_lv.docx", "en/x_en.docx"),
            ("lv/x_lv.docx", "lv/x_en.docx"),
            ("lv/x.docx", "en/X.docx"),
            ("de/it_lv.docx", "de/it_en-GB.docx"),
            ("x-lv-LV.docx", "x-en-GB.docx"),
            ("LV_no 1.docx", "EN_no 1.docx"),
            ("docs_lv/2/x.txt", "docs_en/2/x.txt"),
            ("hLV.txt", "hEN.txt"),
            ("x.lv.txt.gz", "x.en.txt"),
            ("lv/x.gz", "en/x.docx.gz"),
            ("m_SRC_lv.txt", "m_TRG_en.txt"),
            ("ligums-latv.docx", "ligums-angl.docx"),
            ("ligums (latviešu).docx", "ligums (angļu).docx"),
            ("ligums_latviešu_valodā.docx", "ligums_angļu_valodā.docx"),
            ("LV-01.docx", "EN-01.docx"),
        ];
        for (a, b) in cases {
            let (a, b) = (readings(a), readings(b));
            let shared = a.iter().any(|x| {
                b.iter().any(|y| {
                    x.key == y.key && x.language.primary() == "lv" && y.language.primary() == "en"
                })
            });
            assert!(shared, "{a:?} {b:?}");
        }
    }
}
