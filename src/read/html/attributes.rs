//! Tags with more attributes than any page has.
//!
//! The tokenizer looks for each attribute among those before it, so that a tag of a megabyte would take minutes.
//! Attributes are not text: those beyond a number that no page reaches are cut out before it sees them. What
//! looks like a tag inside a comment or a script stays as it is.

use std::borrow::Cow;

/// Attributes of one tag that are kept.
const MOST_ATTRIBUTES: usize = 256;

/// Elements in which `<` begins no tag but the end of the element.
const RAW: &[&[u8]] = &[
    b"iframe",
    b"noembed",
    b"noframes",
    b"plaintext",
    b"script",
    b"style",
    b"textarea",
    b"title",
    b"xmp",
];

/// Returns the text without attributes beyond the first of each tag.
pub(super) fn thinned(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut thin = String::new();
    let (mut place, mut kept) = (0, 0);
    while let Some(start) = find(bytes, place, b'<') {
        let markup = markup(bytes, start);
        if let Some((from, to)) = markup.cut {
            thin.push_str(text.get(kept..from).unwrap_or_default());
            kept = to;
        }
        place = markup.end;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    thin.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(thin)
}

/// What begins with `<`.
struct Markup {
    end: usize,
    /// Attributes to cut out.
    cut: Option<(usize, usize)>,
}

impl Markup {
    const fn up_to(end: usize) -> Self {
        Self { end, cut: None }
    }
}

fn markup(bytes: &[u8], start: usize) -> Markup {
    let after = bytes.get(start + 1..).unwrap_or_default();
    match after {
        [b'!', b'-', b'-', ..] => Markup::up_to(end_of_comment(bytes, start + 2)),
        [b'!' | b'?', ..] => Markup::up_to(after_next(bytes, start, b'>')),
        [b'/', letter, ..] if letter.is_ascii_alphabetic() => tag(bytes, start + 2),
        [letter, ..] if letter.is_ascii_alphabetic() => {
            let mut markup = tag(bytes, start + 1);
            let name: Vec<u8> = after
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .map(u8::to_ascii_lowercase)
                .collect();
            if RAW.contains(&name.as_slice()) {
                markup.end = end_of_raw(bytes, markup.end, &name);
            }
            markup
        }
        _ => Markup::up_to(start + 1),
    }
}

/// Reads a tag from its name on.
fn tag(bytes: &[u8], start: usize) -> Markup {
    let mut place = skip(bytes, start, |byte| !ends_name(byte));
    let mut cut = None;
    let mut count = 0;
    loop {
        place = skip(bytes, place, |byte| {
            byte.is_ascii_whitespace() || byte == b'/'
        });
        match bytes.get(place) {
            None => return Markup::up_to(bytes.len()),
            Some(b'>') => {
                return Markup {
                    end: place + 1,
                    cut: cut.map(|from| (from, place)),
                };
            }
            Some(_) => {}
        }
        count += 1;
        if count > MOST_ATTRIBUTES {
            cut = cut.or(Some(place));
        }
        place = end_of_attribute(bytes, place);
    }
}

fn end_of_attribute(bytes: &[u8], start: usize) -> usize {
    // An equals sign at the start belongs to the name.
    let name = skip(bytes, start + 1, |byte| !ends_name(byte) && byte != b'=');
    let sign = skip(bytes, name, |byte| byte.is_ascii_whitespace());
    if bytes.get(sign) != Some(&b'=') {
        return name;
    }
    let value = skip(bytes, sign + 1, |byte| byte.is_ascii_whitespace());
    match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => after_next(bytes, value + 1, *quote),
        _ => skip(bytes, value, |byte| {
            !byte.is_ascii_whitespace() && byte != b'>'
        }),
    }
}

const fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

fn end_of_comment(bytes: &[u8], start: usize) -> usize {
    let mut place = start;
    while let Some(dash) = find(bytes, place, b'-') {
        match bytes.get(dash + 1..).unwrap_or_default() {
            [b'-', b'>', ..] => return dash + 3,
            [b'-', b'!', b'>', ..] => return dash + 4,
            _ => place = dash + 1,
        }
    }
    bytes.len()
}

/// Returns where the end tag of a raw element begins.
fn end_of_raw(bytes: &[u8], start: usize, name: &[u8]) -> usize {
    let mut place = start;
    while let Some(sign) = find(bytes, place, b'<') {
        let after = bytes.get(sign + 1..).unwrap_or_default();
        let is_end = after.first() == Some(&b'/')
            && after
                .get(1..=name.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
            && after
                .get(name.len() + 1)
                .is_none_or(|byte| ends_name(*byte));
        if is_end {
            return sign;
        }
        place = sign + 1;
    }
    bytes.len()
}

fn find(bytes: &[u8], start: usize, wanted: u8) -> Option<usize> {
    memchr::memchr(wanted, bytes.get(start..)?).map(|found| start + found)
}

fn after_next(bytes: &[u8], start: usize, wanted: u8) -> usize {
    find(bytes, start, wanted).map_or(bytes.len(), |found| found + 1)
}

fn skip(bytes: &[u8], start: usize, is_skipped: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let length = rest.iter().position(|byte| !is_skipped(*byte));
    start + length.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(count: usize) -> String {
        (0..count)
            .map(|number| format!(" a{number}=\"x>y\""))
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn only_what_no_page_has_is_cut() {
        let usual = format!("<p{}>teksts</p>", many(MOST_ATTRIBUTES));
        assert!(matches!(thinned(&usual), Cow::Borrowed(_)));
        let much = format!("<p{}>teksts</p{} =z>", many(2000), many(2000));
        let thin = thinned(&much);
        assert!(thin.ends_with('>') && thin.contains(">teksts</p"));
        assert_eq!(thin.matches("x>y").count(), 2 * MOST_ATTRIBUTES);
    }

    #[test]
    fn comments_and_scripts_are_no_tags() {
        let words = "b ".repeat(2000);
        for text in [
            format!("<!-- <a {words} --><p>x"),
            format!("<!--><a><!-- <a {words} --!><p>x"),
            format!("<script>if (a <b {words})</SCRIPT ><p>x"),
            format!("<title><a {words}</title><p>x"),
            format!("1 < 2 <3 {words} > <p>x"),
            format!("<a {words}"),
        ] {
            assert!(matches!(thinned(&text), Cow::Borrowed(_)));
        }
    }
}
