//! Data and programs without brackets, told by what their lines are: records, logs, lists of numbers, manual pages.

use super::{CONVERT, ENTRIES, Look, MOST, TAKE_TEXT_OUT};
use crate::read::Format;

/// Share of the lines, in hundredths, that must be statements of a program.
const STATEMENTS: usize = 60;

/// Tells what the lines of a text are, without blanks around them.
pub(super) fn of(lines: &[&str]) -> Option<Look> {
    let first = lines.first().copied()?;
    let refused = |found, advice| Some(Look::Refused(found, advice));
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let has = |is: &dyn Fn(&str) -> bool| lines.iter().any(|line| is(line));
    let most = |is: &dyn Fn(&str) -> bool| count(is) * 100 >= lines.len() * MOST;
    let is_long = lines.len() >= ENTRIES;
    if is_front_matter(lines) {
        return Some(Look::Readable(
            Format::Markdown,
            "text below the settings of a page (front matter)",
        ));
    }
    if first.starts_with("diff --git ")
        || has(&is_hunk) && has(&|line| line.starts_with("+++ ") || line.starts_with("*** "))
    {
        return refused("a list of changes (diff)", TAKE_TEXT_OUT);
    }
    if first.starts_with(".TH ") || count(&is_request) >= 2 {
        return refused("the source of a manual page (troff)", CONVERT);
    }
    if has(&is_dialogue) {
        return Some(Look::Readable(Format::Subtitles, "subtitles"));
    }
    if count(&is_time_of_song) > 0
        && most(&|line| is_time_of_song(line) || is_about_song(line))
        && has(&is_about_song)
    {
        let advice = "save them as .srt";
        return refused("subtitles of another kind than .srt and .vtt", advice);
    }
    if has(&is_table_of_strings) && has(&|line| line == "BEGIN" || line == "{") {
        return refused("resources of Windows (.rc)", TAKE_TEXT_OUT);
    }
    if is_http(first) || first.contains('-') && count(&is_header_of_http) >= 2 {
        return refused("headers of HTTP", TAKE_TEXT_OUT);
    }
    if is_long && most(&is_log) {
        return refused("the log of a program", TAKE_TEXT_OUT);
    }
    if first.starts_with("-----BEGIN ") || is_encoded(lines) {
        return refused("encoded data (Base64)", TAKE_TEXT_OUT);
    }
    if most(&is_links) && has(&|line| line.split_whitespace().count() > 1) {
        return refused("links of words (Pharaoh)", TAKE_TEXT_OUT);
    }
    if most(&is_word_of_treebank) {
        return refused("a treebank (CoNLL)", TAKE_TEXT_OUT);
    }
    if is_script(lines) {
        return refused("a program, or data for one", TAKE_TEXT_OUT);
    }
    None
}

/// Tells a table whose cells stand between commas or semicolons.
pub(super) fn table(lines: &[&str]) -> Option<Look> {
    let is_long = lines.len() >= ENTRIES;
    (is_long && [',', ';'].into_iter().any(|sign| is_table(lines, sign))).then_some(Look::Refused(
        "a table (CSV)",
        "save its texts as .xlsx or as plain text",
    ))
}

/// Lines of `name: value` between two `---`, and text below.
fn is_front_matter(lines: &[&str]) -> bool {
    let Some((fence, rest)) = lines.split_first().map(|(first, rest)| (*first, rest)) else {
        return false;
    };
    // YAML, or TOML.
    let sign = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return false,
    };
    let Some(end) = rest.iter().position(|line| *line == fence) else {
        return false;
    };
    let (settings, text) = rest.split_at(end);
    let is_setting = |line: &str| {
        let named = line.split_once(sign).is_some_and(|(name, value)| {
            is_identifier(name.trim_end(), b"_-.") && (value.is_empty() || value.starts_with(' '))
        });
        let is_part_of_toml = sign == '=' && line.starts_with(['[', ']', '"', '\'']);
        named || is_part_of_toml || line.starts_with("- ") || line.starts_with('#')
    };
    !settings.is_empty()
        && settings.iter().all(|line| is_setting(line))
        && text.iter().skip(1).any(|line| !is_setting(line))
}

fn is_identifier(text: &str, others: &[u8]) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || others.contains(&byte))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `@@ -1,3 +1,3 @@`
fn is_hunk(line: &str) -> bool {
    let mut parts = line.split(' ');
    let is_range = |part: Option<&str>, sign: char| {
        part.and_then(|part| part.strip_prefix(sign))
            .is_some_and(|range| range.split(',').all(is_digits))
    };
    parts.next() == Some("@@")
        && is_range(parts.next(), '-')
        && is_range(parts.next(), '+')
        && parts.next() == Some("@@")
}

/// `.SH NAME`, `.PP`
fn is_request(line: &str) -> bool {
    const REQUESTS: &[&str] = &[
        "B", "BI", "BR", "Dd", "Dt", "I", "IP", "IR", "LP", "Nd", "Nm", "Os", "P", "PP", "Pp",
        "RB", "RE", "RI", "RS", "SH", "SS", "Sh", "Ss", "TH", "TP", "br", "fi", "nf", "sp",
    ];
    line.strip_prefix('.')
        .and_then(|rest| rest.split(' ').next())
        .is_some_and(|name| REQUESTS.contains(&name))
}

/// `Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Labdien!`
fn is_dialogue(line: &str) -> bool {
    line.strip_prefix("Dialogue:").is_some_and(|rest| {
        let mut cells = rest.split(',').skip(1);
        let mut is_time = || {
            cells
                .next()
                .is_some_and(|time| time.contains(':') && time.split([':', '.']).all(is_digits))
        };
        is_time() && is_time()
    })
}

/// `[00:12.00]Pirmā rinda`
fn is_time_of_song(line: &str) -> bool {
    in_brackets(line)
        .is_some_and(|inside| inside.contains(':') && inside.split([':', '.']).all(is_digits))
}

/// `[ar:Prāta vētra]`
fn is_about_song(line: &str) -> bool {
    const NAMES: &[&str] = &["al", "ar", "au", "by", "length", "offset", "re", "ti", "ve"];
    in_brackets(line)
        .and_then(|inside| inside.split_once(':'))
        .is_some_and(|(name, _)| NAMES.contains(&name))
}

fn in_brackets(line: &str) -> Option<&str> {
    let (inside, _) = line.strip_prefix('[')?.split_once(']')?;
    Some(inside)
}

fn is_table_of_strings(line: &str) -> bool {
    line.split(' ').next() == Some("STRINGTABLE")
}

/// `HTTP/1.1 200 OK`, `GET /a HTTP/1.1`
fn is_http(line: &str) -> bool {
    let is_version = |word: &str| {
        word.strip_prefix("HTTP/")
            .is_some_and(|version| version.split('.').all(is_digits))
    };
    let mut words = line.split(' ');
    let (first, last) = (words.next(), words.next_back());
    first.is_some_and(is_version) || last.is_some_and(is_version)
}

fn is_header_of_http(line: &str) -> bool {
    const HEADERS: &[&str] = &[
        "accept-encoding",
        "accept-language",
        "accept-ranges",
        "cache-control",
        "content-encoding",
        "content-length",
        "content-security-policy",
        "content-type",
        "if-none-match",
        "last-modified",
        "set-cookie",
        "strict-transport-security",
        "transfer-encoding",
        "user-agent",
        "x-forwarded-for",
        "x-frame-options",
        "x-powered-by",
    ];
    line.split_once(": ")
        .is_some_and(|(name, _)| HEADERS.contains(&name.to_ascii_lowercase().as_str()))
}

/// `2026-01-01 10:00:00 INFO server started`, and what web servers and systems write.
fn is_log(line: &str) -> bool {
    const LEVELS: &[&str] = &[
        "CRITICAL", "DEBUG", "ERROR", "FATAL", "INFO", "NOTICE", "TRACE", "WARN", "WARNING",
    ];
    let is_time = |word: &str| {
        let time = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        let time = time.rsplit('T').next().unwrap_or(time);
        time.split(':').count() == 3 && time.split([':', '.', ',', 'Z', '+']).all(is_digits)
    };
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let mut start = words.clone().take(4);
    let is_level = |word: &str| {
        LEVELS.contains(&word.trim_matches(|letter: char| !letter.is_ascii_uppercase()))
    };
    let is_request = ["\"GET ", "\"POST ", "\"HEAD ", "\"PUT "]
        .iter()
        .any(|request| line.contains(request));
    let is_process = words.clone().skip(3).take(2).any(|word| {
        word.strip_suffix("]:")
            .and_then(|word| word.split_once('['))
            .is_some_and(|(_, number)| is_digits(number))
    });
    is_request && line.contains("HTTP/")
        || start.any(is_time) && (is_process || words.any(is_level))
}

/// Lines of one length without blanks, in letters of both kinds and digits.
fn is_encoded(lines: &[&str]) -> bool {
    /// Characters of a line that is no word.
    const LONG: usize = 40;
    let is_code = |line: &str| {
        line.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    };
    let Some((last, whole)) = lines.split_last() else {
        return false;
    };
    let is_line = |line: &str| {
        line.len() >= LONG
            && line.bytes().any(|byte| byte.is_ascii_lowercase())
            && line.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    let has_digits = lines
        .iter()
        .any(|line| line.bytes().any(|byte| byte.is_ascii_digit()));
    has_digits
        && lines.iter().all(|line| is_code(line))
        && whole.iter().all(|line| is_line(line))
        && (!whole.is_empty() || is_line(last))
}

/// `0-0 1-2 2-1`
fn is_links(line: &str) -> bool {
    line.split_whitespace().all(|link| {
        link.split_once('-')
            .is_some_and(|(source, target)| is_digits(source) && is_digits(target))
    })
}

/// `1⇥Rīga⇥Rīga⇥PROPN`
fn is_word_of_treebank(line: &str) -> bool {
    const TAGS: &[&str] = &[
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
        "PUNCT", "SCONJ", "SYM", "VERB", "X",
    ];
    let mut cells = line.split('\t').skip(1);
    cells.clone().count() > 1 && cells.any(|cell| TAGS.contains(&cell))
}

/// Lines as Python has them: what it imports and defines, and statements for most of the others.
fn is_script(lines: &[&str]) -> bool {
    if !lines.iter().any(|line| is_definition(line)) {
        return false;
    }
    let of_program = lines
        .iter()
        .filter(|line| is_definition(line) || is_statement(line))
        .count();
    of_program > 1 && of_program * 100 >= lines.len() * STATEMENTS
}

/// `import os`, `from a import b`, `def f(x):`, `class A(B):`
fn is_definition(line: &str) -> bool {
    const WORDS: [&str; 5] = ["import", "from", "def", "class", "async"];
    if !WORDS.iter().any(|word| line.starts_with(word)) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_module = |word: &str| is_identifier(word.trim_end_matches(','), b".");
    match words.as_slice() {
        ["import", module] | ["import", module, "as", _] | ["from", module, "import", ..] => {
            is_module(module)
        }
        ["import", first, rest @ ..] => {
            first.ends_with(',') && is_module(first) && rest.iter().all(|word| is_module(word))
        }
        ["def" | "class", ..] | ["async", "def", ..] => {
            line.ends_with(':') && (line.contains('(') || words.len() == 2)
        }
        _ => false,
    }
}

/// `x = 1`, `print(x)`, `return x`, `if x:`, `# remark`
fn is_statement(line: &str) -> bool {
    let is_name = |name: &str| is_identifier(name, b".[]\"'");
    let first = line.split([' ', ':', '(']).next().unwrap_or_default();
    let begins_block = matches!(
        first,
        "if" | "elif" | "else" | "for" | "while" | "try" | "except" | "finally" | "with"
    );
    let is_set = [" = ", " += ", " -= "]
        .iter()
        .any(|sign| line.split_once(sign).is_some_and(|(name, _)| is_name(name)));
    let is_call =
        line.ends_with(')') && line.split_once('(').is_some_and(|(name, _)| is_name(name));
    begins_block && line.ends_with(':')
        || is_set
        || is_call
        || matches!(
            first,
            "return" | "raise" | "yield" | "pass" | "break" | "continue"
        )
        || line.starts_with(['#', '@'])
        || line.starts_with("\"\"\"")
}

/// Lines of as many cells, without a blank behind the sign between them, of which there are at least three.
fn is_table(lines: &[&str], sign: char) -> bool {
    let width = |line: &str| {
        let mut is_quoted = false;
        let mut signs = line.chars().peekable();
        let mut cells = 1;
        while let Some(letter) = signs.next() {
            is_quoted ^= letter == '"';
            if letter == sign && !is_quoted {
                if signs.peek().is_some_and(|next| next.is_whitespace()) {
                    return None;
                }
                cells += 1;
            }
        }
        (cells >= ENTRIES).then_some(cells)
    };
    let first = lines.first().and_then(|line| width(line));
    first.is_some() && lines.iter().all(|line| width(line) == first)
}
