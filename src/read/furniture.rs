//! What repeats on every page: running headers and footers, page numbers.

use super::text::Line;

/// How many pages must show a line before it is held for a running header or footer.
const PAGES_TO_TELL: usize = 3;

/// How many lines at each end of a page may be such.
const LINES_OF_FURNITURE: usize = 2;

/// Marks page numbers, and headers and footers that repeat from page to page. Pages are told by form feeds,
/// or by lone numbers that count up.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    number_pages(lines);
    let last = lines.last().map_or(0, |line| line.page);
    if last + 1 < PAGES_TO_TELL {
        return;
    }
    let mut borders: Vec<(String, usize)> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if is_at_page_border(lines, place) {
            borders.push((without_digits(line.text), place));
        }
    }
    borders.sort();
    for same in borders.chunk_by(|a, b| a.0 == b.0) {
        let mut pages: Vec<usize> = same
            .iter()
            .filter_map(|(_, place)| lines.get(*place).map(|line| line.page))
            .collect();
        pages.dedup();
        if pages.len() < PAGES_TO_TELL || pages.len() * 3 < last + 1 {
            continue;
        }
        for (_, place) in same {
            if let Some(line) = lines.get_mut(*place) {
                line.furniture = true;
            }
        }
    }
}

/// Counts pages by lone numbers where there are no form feeds: each is one more than the one before it.
fn number_pages(lines: &mut [Line<'_>]) {
    if lines.last().is_none_or(|line| line.page > 0) {
        return;
    }
    let numbers: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(place, line)| page_number(line.text).map(|number| (place, number)))
        .collect();
    let counts_up =
        numbers
            .iter()
            .zip(numbers.iter().skip(1))
            .all(|((place, number), (next_place, next))| {
                number + 1 == *next && place + PAGES_TO_TELL < *next_place
            });
    if numbers.len() < PAGES_TO_TELL || !counts_up {
        return;
    }
    let mut page = 0;
    for (place, line) in lines.iter_mut().enumerate() {
        line.page = page;
        if numbers.iter().any(|(numbered, _)| *numbered == place) {
            page += 1;
        }
    }
}

/// Reads a lone page number: `7`, `- 7 -`, `– 7 –`, `7.`, `7/12`.
pub(super) fn page_number(text: &str) -> Option<u32> {
    const DIGITS: usize = 4;
    let inner =
        text.trim_matches(|sign: char| matches!(sign, '-' | '–' | '—' | '.' | ' ' | '[' | ']'));
    let number = inner.split('/').next()?;
    (number.len() <= DIGITS
        && inner
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'/'))
    .then(|| number.parse().ok())
    .flatten()
}

/// Tells whether a line is one of the first or last of its page.
fn is_at_page_border(lines: &[Line<'_>], place: usize) -> bool {
    let page = |index: usize| lines.get(index).map(|line| line.page);
    let here = page(place);
    let first = place < LINES_OF_FURNITURE || page(place - LINES_OF_FURNITURE) != here;
    first || page(place + LINES_OF_FURNITURE) != here
}

fn without_digits(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_ascii_digit() { '#' } else { sign })
        .collect()
}
