//! Which numbered lists are lists.
//!
//! CommonMark takes any number with a full stop at the start of a paragraph for a list, and shows the number that
//! comes next instead of the one written: `2024. gada 19. novembrī` loses its year, `15. pants` becomes `1.`.
//! A list is believed when two or more of its numbers follow each other, from 1 on, from where the list before
//! it ended, or on lines next to each other. All other numbers stay in the text, and their items are paragraphs.

use crate::language::{self, Language, detect};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Numbers above this one are years and the like.
const HIGHEST: u64 = 999;

/// An item of a numbered list.
#[derive(Debug)]
struct Item {
    /// Where it begins, in bytes.
    start: usize,
    /// Its mark, as it is written: `15.`.
    mark: String,
    number: u64,
    /// Whether blank lines stand around its text.
    is_loose: bool,
    /// Whether its text begins with a small letter, as that of an ordinal does.
    goes_on: bool,
    /// Whether what follows says that the number is an ordinal.
    is_ordinal: bool,
}

/// Returns where the full stops stand after numbers that only happen to begin a line: `1. janvārī` in the middle
/// of a paragraph. CommonMark takes a 1 there for the start of a list.
pub(super) fn stops_in_paragraphs(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let marks = marks_in_text(text, events);
    events
        .windows(3)
        .filter_map(|three| {
            let [
                (Event::End(TagEnd::Paragraph), before),
                (Event::Start(Tag::List(Some(1))), _),
                (Event::Start(Tag::Item), item),
            ] = three
            else {
                return None;
            };
            let mark = marks.get(&item.start)?;
            let between = text.get(before.start..item.start)?;
            let gap = between.get(between.trim_end().len()..)?;
            let is_near = gap.matches('\n').count() == 1;
            let after = text.get(item.start + mark.len()..)?;
            let goes_on = after.trim_start().starts_with(char::is_lowercase);
            let goes_on = goes_on || is_ordinal(after, None);
            (is_near && goes_on).then_some(item.start + mark.len() - 1)
        })
        .collect()
}

/// Returns where the full stops stand after numbers that begin a term of a definition list: `2024. gads` above
/// `: Gads, kurā …`. CommonMark takes them for items.
pub(super) fn stops_in_terms(text: &str) -> Vec<usize> {
    let mut stops = Vec::new();
    // The stops of lines that may be terms: those right above.
    let mut waiting: Vec<usize> = Vec::new();
    let mut blank = false;
    let mut fence = "";
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim();
        let marks = ["```", "~~~"]
            .into_iter()
            .find(|mark| inner.starts_with(mark));
        let is_fence = marks.is_some_and(|mark| fence.is_empty() || fence == mark);
        if let Some(mark) = marks.filter(|_| is_fence) {
            fence = if fence.is_empty() { mark } else { "" };
        }
        if !fence.is_empty() || is_fence {
            waiting.clear();
        } else if is_definition(line) {
            stops.append(&mut waiting);
        } else if inner.is_empty() {
            // One blank line may stand between a term and what it means.
            if std::mem::replace(&mut blank, true) {
                waiting.clear();
            }
        } else {
            if std::mem::take(&mut blank) {
                waiting.clear();
            }
            waiting.extend(stop(line).map(|place| start + place));
        }
        start += line.len();
    }
    stops
}

/// `: Gads, kurā notika vēlēšanas.`
fn is_definition(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    line.len() - rest.len() < 4
        && rest
            .strip_prefix(':')
            .is_some_and(|text| text.starts_with([' ', '\t']) && !text.trim().is_empty())
}

/// Returns where the full stop or the bracket stands after the number that a line begins with.
fn stop(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(' ');
    let indent = line.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..)?.strip_prefix(['.', ')'])?;
    (indent < 4 && digits > 0 && behind.starts_with([' ', '\t'])).then_some(indent + digits)
}

/// Returns the marks that are text, by the places of their items.
pub(super) fn marks_in_text(
    text: &str,
    events: &[(Event<'_>, Range<usize>)],
) -> HashMap<usize, String> {
    let mut marks = HashMap::new();
    let mut open: Vec<Vec<Item>> = Vec::new();
    let mut last = None;
    let is_numbered = |event: &(Event<'_>, _)| matches!(event.0, Event::Start(Tag::List(Some(_))));
    let language = events
        .iter()
        .any(is_numbered)
        .then(|| detect::of_document(text))
        .flatten();
    for (place, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::List(_)) => open.push(Vec::new()),
            Event::Start(Tag::Item) => {
                let next = events.get(place + 1).map(|(event, _)| event);
                let is_loose = matches!(next, Some(Event::Start(Tag::Paragraph)));
                let item = item(text, range.start, is_loose, language.as_ref());
                if let (Some(list), Some(item)) = (open.last_mut(), item) {
                    list.push(item);
                }
            }
            Event::End(TagEnd::List(true)) => {
                judge(&open.pop().unwrap_or_default(), &mut last, &mut marks);
            }
            Event::End(TagEnd::List(false)) => {
                open.pop();
            }
            _ => {}
        }
    }
    marks
}

fn item(text: &str, start: usize, is_loose: bool, language: Option<&Language>) -> Option<Item> {
    let rest = text.get(start..)?;
    let indent = rest.len() - rest.trim_start().len();
    let rest = rest.get(indent..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits)?.parse().ok()?;
    let mark = rest.get(..digits + 1)?.to_owned();
    let behind = rest.get(digits + 1..)?;
    let first = behind.trim_start().chars().next();
    Some(Item {
        start,
        number,
        is_loose,
        goes_on: first.is_some_and(char::is_lowercase),
        is_ordinal: mark.ends_with('.') && is_ordinal(behind, language),
        mark,
    })
}

/// Tells what follows an ordinal: a noun that it counts, or another ordinal (`un 2. kārta`, `– 3. pants`).
fn is_ordinal(behind: &str, language: Option<&Language>) -> bool {
    let line = behind.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let word = first.trim_start_matches(['*', '_', '[', '"', '„', '“']);
    let end = word.find(|letter: char| !letter.is_alphabetic());
    let word = word.get(..end.unwrap_or(word.len())).unwrap_or_default();
    let joins = matches!(first, "-" | "–" | "—" | "/") || language::is_conjunction(first);
    let next = words.next().unwrap_or_default();
    let is_next = next
        .strip_suffix('.')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    language::is_counted(word, language) || joins && is_next && words.next().is_some()
}

/// Finds the runs of numbers in a list, and keeps the marks of those that make none.
fn judge(items: &[Item], last: &mut Option<u64>, marks: &mut HashMap<usize, String>) {
    for run in items.chunk_by(|one, next| {
        // Some write `1.` before every item.
        next.number == one.number + 1 || next.number == one.number && one.number <= 1
    }) {
        let first = run.first().map_or(0, |item| item.number);
        let is_loose = run.iter().any(|item| item.is_loose);
        let goes_on = run.iter().any(|item| item.goes_on);
        let ordinals = run.iter().filter(|item| item.is_ordinal).count();
        let continues = last.is_some_and(|last| first == last + 1);
        let is_list = run.len() > 1
            && first <= HIGHEST
            && (first <= 1 || !is_loose || continues)
            && !(is_loose && goes_on)
            && ordinals * 2 < run.len();
        if is_list {
            *last = run.last().map(|item| item.number);
        } else {
            marks.extend(run.iter().map(|item| (item.start, item.mark.clone())));
        }
    }
}
