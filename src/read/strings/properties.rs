//! Java's `.properties`: `key = text` (as `java.util.Properties` reads them).

use super::Table;
use super::codes::{self, Units};

/// Takes a file apart; every line means something.
pub(super) fn read(name: &str, text: &str) -> Table {
    let mut table = Table::default();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let line = line.trim_start_matches(is_blank);
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let mut whole = line.to_owned();
        // An odd number of backslashes carries the line on.
        while (whole.len() - whole.trim_end_matches('\\').len()) & 1 == 1 {
            whole.pop();
            let Some((more, _)) = lines.next() else {
                break;
            };
            whole.push_str(more.trim_start_matches(is_blank));
        }
        let (key, value) = parts(&whole);
        let ((key, in_key), (value, in_value)) = (unescaped(key), unescaped(value));
        let place = format!("{name}, line {number}");
        codes::warn(&mut table, in_key.or(in_value), place, "Java");
        table.push(key, value, Some(number));
    }
    table
}

/// Parts a line at the first `=`, `:` or blank that no backslash stands before.
fn parts(line: &str) -> (&str, &str) {
    let mut is_escaped = false;
    let end = line.find(|letter: char| {
        let ends = !is_escaped && (matches!(letter, '=' | ':') || is_blank(letter));
        is_escaped = letter == '\\' && !is_escaped;
        ends
    });
    let (key, rest) = line.split_at(end.unwrap_or(line.len()));
    let rest = rest.trim_start_matches(is_blank);
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest);
    (key, value.trim_start_matches(is_blank))
}

/// Tells what Java takes for white space: a no-break blank is a letter.
const fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{c}')
}

/// Resolves what backslashes stand before; `\u012b` is a unit of UTF-16. Returns the first code that is none, too.
fn unescaped(text: &str) -> (String, Option<String>) {
    let mut units = Units::default();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            units.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => units.push('\n'),
            Some('t') => units.push('\t'),
            Some('r') => units.push('\r'),
            Some('f') => units.push(' '),
            Some('u') => units.code('u', &mut letters),
            Some(other) => units.push(other),
            None => {}
        }
    }
    units.finish()
}
