//! Java's `.properties`: `key = text` (as `java.util.Properties` reads them).

use super::Table;

/// Takes a file apart; every line means something.
pub(super) fn read(text: &str) -> Table {
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
                    let code: String = letters.clone().take(4).collect();
                    if let Ok(unit) = u16::from_str_radix(&code, 16) {
                        letters.nth(3);
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
