//! Java's `.properties`: `key = text` (as `java.util.Properties` reads them).

use super::Table;
use crate::note::Note;

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
        if let Some(code) = damaged_code(&whole).filter(|_| table.notes.len() < NAMED) {
            let said = format!(
                "`{code}` is no code of a character, which has four digits, and is read without its backslash; Java refuses the file"
            );
            table
                .notes
                .push(Note::warning(format!("{name}, line {number}"), said));
        }
        table.push(unescaped(key), unescaped(value), Some(number));
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

/// Lines with damaged codes that are named: where there are more, these are enough to look.
const NAMED: usize = 10;

/// Digits of the code of a character.
const DIGITS: usize = 4;

/// Returns the first code of a character in a line that has not four hexadecimal digits.
fn damaged_code(line: &str) -> Option<String> {
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' || letters.next() != Some('u') {
            continue;
        }
        let code: String = letters.clone().take(DIGITS).collect();
        if unit(&code).is_none() {
            return Some(format!("\\u{code}"));
        }
    }
    None
}

/// Returns the unit of UTF-16 that four digits mean.
fn unit(code: &str) -> Option<u16> {
    let is_code = code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(code, 16).ok().filter(|_| is_code)
}

/// Resolves what backslashes stand before; `\u012b` is a unit of UTF-16.
fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let meant = if letter == '\\' {
            match letters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('f') => ' ',
                Some('u') => {
                    let code: String = letters.clone().take(DIGITS).collect();
                    if let Some(unit) = unit(&code) {
                        letters.nth(DIGITS - 1);
                        units.push(unit);
                        continue;
                    }
                    'u'
                }
                Some(other) => other,
                None => continue,
            }
        } else {
            letter
        };
        let mut buffer = [0; 2];
        units.extend_from_slice(meant.encode_utf16(&mut buffer));
    }
    String::from_utf16_lossy(&units)
}
