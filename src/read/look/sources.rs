//! Sources of documents, programs and tables, told by marks that prose does not have.

use super::{BILINGUAL_TABLE, CONVERT, ENTRIES, Look, MOST, TAKE_TEXT_OUT};
use crate::language::headings::{self, Heading};
use crate::language::{Language, detect};

const AS_SRT: &str = "save them as .srt";

/// Tells what the lines of a text are, without blanks around them.
pub(super) fn of(lines: &[&str]) -> Option<Look> {
    let first = lines.first().copied()?;
    let rest = lines.get(1..).unwrap_or_default();
    let refused = |found, advice| Some(Look::Refused(found, advice));
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let most = |is: &dyn Fn(&str) -> bool| count(is) * 100 >= lines.len() * MOST;
    let has = |is: &dyn Fn(&str) -> bool| lines.iter().any(|line| is(line));
    if first.starts_with("<MIFFile") {
        return refused("a file of FrameMaker (.mif)", TAKE_TEXT_OUT);
    }
    if first.starts_with("BEGIN:V") {
        return refused("an address or a calendar (vCard, iCalendar)", TAKE_TEXT_OUT);
    }
    if first.starts_with("--- ") && rest.first().is_some_and(|line| line.starts_with("+++ ")) {
        return refused("a list of changes (diff)", TAKE_TEXT_OUT);
    }
    if has(&|line| line.starts_with("# sent_id =") || line.starts_with("# text =")) {
        return refused("a treebank (CoNLL-U)", TAKE_TEXT_OUT);
    }
    if is_entry_of_bibliography(first) {
        return refused("a bibliography (BibTeX)", TAKE_TEXT_OUT);
    }
    if most(&is_frame) || most(&is_lyric) {
        return refused("subtitles of another kind than .srt and .vtt", AS_SRT);
    }
    if has(&is_time_of_sbv) && count(&is_time_of_sbv) * 5 >= lines.len() {
        return refused("subtitles of the kind .sbv", AS_SRT);
    }
    if has(&is_directive) {
        return refused("reStructuredText", CONVERT);
    }
    if has(&|line| line.starts_with("#+") && is_named(line.trim_start_matches("#+"), ':')) {
        return refused("text of Org mode", CONVERT);
    }
    if is_asciidoc(first, lines) {
        return refused("AsciiDoc", CONVERT);
    }
    if is_wiki(lines) {
        return refused("the source of a wiki page", CONVERT);
    }
    if lines.len() >= ENTRIES && is_program(lines) {
        return refused("a program, or data for one", TAKE_TEXT_OUT);
    }
    (lines.len() >= ENTRIES && is_bilingual(lines)).then_some(Look::Refused(
        "a table of texts and their translations",
        BILINGUAL_TABLE,
    ))
}

/// A name of Latin letters, digits and hyphens before a sign.
fn is_named(text: &str, sign: char) -> bool {
    text.split_once(sign).is_some_and(|(name, _)| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

/// `@article{name,`
fn is_entry_of_bibliography(line: &str) -> bool {
    line.strip_prefix('@')
        .is_some_and(|rest| is_named(rest, '{'))
}

/// `{100}{200}Labdien!`
fn is_frame(line: &str) -> bool {
    let frame = |text: &str| {
        let (number, behind) = text.strip_prefix('{')?.split_once('}')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| behind.to_owned())
    };
    frame(line).is_some_and(|behind| frame(&behind).is_some())
}

/// `[01:12.50] Labdien!`
fn is_lyric(line: &str) -> bool {
    line.strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(time, _)| {
            time.contains(':')
                && time
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
        })
}

/// `0:00:01.000,0:00:04.000`
fn is_time_of_sbv(line: &str) -> bool {
    line.split_once(',').is_some_and(|(start, end)| {
        [start, end].iter().all(|time| {
            time.matches(':').count() == 2
                && time.contains('.')
                && time
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
        })
    })
}

/// `.. note::`, `.. _name:`
fn is_directive(line: &str) -> bool {
    line.strip_prefix(".. ").is_some_and(|rest| {
        let is_target = rest.starts_with('_') && rest.contains(':');
        let is_call = rest.split_once("::").is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
        });
        is_target || is_call || rest.starts_with('|') && rest.contains("| replace::")
    })
}

/// A title, and settings, blocks or sections below it.
fn is_asciidoc(first: &str, lines: &[&str]) -> bool {
    let is_setting = |line: &str| {
        line.strip_prefix(':')
            .is_some_and(|rest| is_named(rest.trim_start_matches('!'), ':'))
    };
    let has = |is: &dyn Fn(&str) -> bool| lines.iter().any(|line| is(line));
    let is_titled = first.starts_with("= ") && !first.ends_with('=');
    let is_section = |line: &str| {
        let title = line.trim_start_matches('=');
        let level = line.len() - title.len();
        (2..=6).contains(&level) && title.starts_with(' ') && !line.ends_with('=')
    };
    let has_block = has(&|line| {
        line.starts_with("[source") || line.starts_with("[NOTE]") || line.starts_with("|===")
    });
    is_titled && (has(&is_setting) || has(&is_section) || has_block)
        || has(&|line| line.starts_with("|===")) && has(&|line| line.starts_with('|'))
}

/// Titles between signs of equality, with links, templates or bold type in the text.
fn is_wiki(lines: &[&str]) -> bool {
    let is_title = |line: &&&str| {
        let inside = line.trim_matches('=');
        let signs = line.len() - inside.len();
        (4..=12).contains(&signs)
            && line.starts_with("==")
            && line.ends_with("==")
            && inside.contains(char::is_alphabetic)
    };
    let is_marked = |line: &&&str| {
        line.contains("[[") && line.contains("]]")
            || line.starts_with("{{")
            || line.starts_with("{|")
            || line.contains("'''")
            || line.contains("<ref")
    };
    let titles = lines.iter().filter(is_title).count();
    let marked = lines.iter().filter(is_marked).count();
    marked > 0 && (titles > 0 || marked >= ENTRIES && marked * 3 >= lines.len())
}

/// Lines between brackets that end in signs as those of programs do, or commands for a database.
fn is_program(lines: &[&str]) -> bool {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let opens = |line: &str| line.ends_with(['{', '[', '(']);
    let closes = |line: &str| {
        line.starts_with(['}', ']', ')'])
            && line
                .chars()
                .all(|letter| !letter.is_alphanumeric() && !letter.is_whitespace())
    };
    let is_remark = |line: &str| line.starts_with("//") || line.starts_with("/*");
    let is_statement = |line: &str| {
        line.ends_with([';', ',', '}']) || opens(line) || closes(line) || is_remark(line)
    };
    let is_sql = |line: &str| {
        ["INSERT INTO ", "CREATE TABLE ", "UPDATE ", "SELECT "]
            .iter()
            .any(|command| line.starts_with(command))
    };
    let is_in_brackets = count(&opens) > 0 && count(&closes) > 0;
    is_in_brackets && count(&is_statement) * 100 >= lines.len() * MOST
        || count(&is_sql) * 100 >= lines.len() * MOST
}

/// Share of the lines, in hundredths, that must have as many cells.
const TABLE: usize = 90;

/// Returns the middle one of some numbers.
fn middle(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// Tells a table with columns in two languages: its headings name them, or its columns are in them.
fn is_bilingual(lines: &[&str]) -> bool {
    let columns = |line: &str, sign: char| line.split(sign).count();
    let (first, rest) = match lines {
        [first, rest @ ..] => (*first, rest),
        [] => return false,
    };
    let is_text = |cell: &&str| {
        matches!(
            headings::of_cell(cell.trim().trim_matches('"')),
            Some(Heading::Text(_) | Heading::Source(_) | Heading::Target(_))
        )
    };
    let is_headed = |sign: char| {
        let cells: Vec<&str> = first.split(sign).collect();
        if cells.len() < 2 || rest.iter().any(|line| columns(line, sign) < cells.len()) {
            return false;
        }
        let texts = cells.iter().filter(|cell| is_text(cell)).count();
        let known = cells
            .iter()
            .filter(|cell| headings::of_cell(cell.trim().trim_matches('"')).is_some());
        texts >= 2 && known.count() * 2 > cells.len()
    };
    if ['\t', ';', ',', '|'].into_iter().any(is_headed) {
        return true;
    }
    // A line or two may have lost a cell, or stand above the table.
    let width = middle(lines.iter().map(|line| columns(line, '\t')).collect());
    let alike = lines.iter().filter(|line| columns(line, '\t') == width);
    if width < 2 || alike.count() * 100 < lines.len() * TABLE {
        return false;
    }
    let languages: Vec<Language> = (0..width)
        .filter_map(|column| {
            let cells = lines.iter().filter_map(|line| line.split('\t').nth(column));
            let cells: Vec<&str> = cells.collect();
            detect::of_document(&cells.join("\n"))
        })
        .collect();
    languages
        .iter()
        .any(|language| languages.first() != Some(language))
}
