//! Addresses of pages and mailboxes that a line ends in: they go on in the next one without a blank.

/// Signs after which an address is broken; none of them ends it.
const BROKEN_AFTER: &[char] = &['-', '_', '=', '&', '?', '%', '#', '~', '@', '+', '\u{2010}'];

/// Signs before which an address is broken.
const BROKEN_BEFORE: &[char] = &['/', '?', '&', '=', '#', '%', '_', '~', '@', '.', '-', '+'];

/// Tells whether the address that a text ends in goes on at the start of the next line.
pub(super) fn goes_on(text: &str, next: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(['(', '[', '<', '"', '„', '“', '«']);
    let first = next.split_whitespace().next().unwrap_or_default();
    let is_closed = last.ends_with([')', ']', '>', '"', '”', '»', ',', ';', '!']);
    let may_go_on =
        first.starts_with(|sign: char| sign.is_alphanumeric() || BROKEN_BEFORE.contains(&sign));
    if is_closed || !may_go_on {
        return false;
    }
    if first.starts_with('@') {
        return is_mailbox_name(last) && is_host(first.trim_start_matches('@'));
    }
    // The name of a mailbox may be broken at a hyphen.
    if let Some((name, host)) = first.split_once('@')
        && last.ends_with(['-', '_', '+'])
    {
        return is_mailbox_name(name) && is_mailbox_name(last) && is_host(host);
    }
    let Some(kind) = Kind::of(last, first) else {
        return false;
    };
    if last.ends_with(BROKEN_AFTER) {
        return kind == Kind::Page || is_host(first) || is_host(&format!("{}{first}", host(last)));
    }
    match kind {
        Kind::Mailbox => last.ends_with('.') && is_host(first),
        Kind::Page => {
            let inside = first.trim_start_matches('/');
            first.starts_with(BROKEN_BEFORE)
                && inside
                    .trim_start_matches(BROKEN_BEFORE)
                    .starts_with(char::is_alphanumeric)
                || !last.ends_with(':') && is_part(first, last)
        }
    }
}

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Mailbox,
}

impl Kind {
    fn of(last: &str, first: &str) -> Option<Self> {
        let is_scheme = matches!(last, "http:" | "https:" | "ftp:") && first.starts_with("//");
        if last.contains("://") || last.starts_with("www.") || is_scheme {
            return Some(Self::Page);
        }
        let (name, host) = last.split_once('@')?;
        let is_begun = host
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'));
        (is_mailbox_name(name) && is_begun).then_some(Self::Mailbox)
    }
}

fn host(last: &str) -> &str {
    last.split_once('@').map_or("", |(_, host)| host)
}

fn is_mailbox_name(word: &str) -> bool {
    !word.is_empty()
        && word.starts_with(char::is_alphanumeric)
        && word
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | '+'))
}

/// `lm.gov.lv`, with a sign of the sentence behind it.
fn is_host(word: &str) -> bool {
    let word = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let parts: Vec<&str> = word.split('.').collect();
    let is_name = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    let is_top = |part: &&str| part.len() >= 2 && part.chars().all(char::is_alphabetic);
    parts.len() > 1 && parts.iter().all(is_name) && parts.last().is_some_and(is_top)
}

/// Tells whether a word is a part of an address and none of a sentence: a sign of addresses stands in it. Behind a dot
/// that may end a sentence, and behind a whole word, it must be a path.
fn is_part(word: &str, last: &str) -> bool {
    let inside = word.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '/');
    let has_sign = |signs: &[char]| inside.contains(signs);
    if last.ends_with("www.") || last.ends_with("//") {
        return has_sign(&['.', '/']);
    }
    let is_file = inside.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && (2..=4).contains(&end.len())
            && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_path = has_sign(&['/', '=', '?', '&', '#', '%', '_']) || is_file;
    let has_hyphens = inside.matches('-').count() > 1;
    let is_small = !word.starts_with(char::is_uppercase);
    match last.chars().next_back() {
        Some('.') => is_small && (is_path || is_host(word)),
        Some('/') => {
            is_path || is_small && (has_hyphens || inside.contains('-') || has_digits(inside))
        }
        _ => is_small && is_path,
    }
}

/// Tells a word of digits and letters, or of digits alone but for a number that may stand in a sentence.
fn has_digits(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && digits < word.len() || digits > 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_on() {
        let cases = [
            ("Sk. https://www.lm.gov.lv/lv/", "jaunums/par-budzetu", true),
            ("(https://likumi.lv/ta/id/", "123456-par-budzetu)", true),
            ("https://likumi.lv/", "doc.php?id=5", true),
            ("https://www.lm.gov.lv/jaunumi-", "par-budzetu.", true),
            ("https://www.lm.gov.lv/jaunumi", "-par-budzetu", true),
            ("https://www.lm.gov.lv/jaunumi", "/par", true),
            ("https://www.lm.gov.lv/a?b=", "5", true),
            ("https://www.lm.gov.", "lv/jaunumi", true),
            ("www.", "lm.gov.lv", true),
            ("http://", "www.lm.gov.lv", true),
            ("https:", "//www.lm.gov.lv", true),
            ("https://example.lv/dokumen", "ti/nolikums.pdf", true),
            ("info@", "lm.gov.lv.", true),
            ("janis.berzins", "@lm.gov.lv", true),
            ("info@rigas-", "satiksme.lv", true),
            ("rigas-", "satiksme@riga.lv", true),
            ("info@lm.", "gov.lv", true),
            ("Sk. https://www.lm.gov.lv/", "Tur ir viss.", false),
            ("Sk. https://www.lm.gov.lv.", "Tur ir viss.", false),
            ("Sk. https://www.lm.gov.lv", "un citur", false),
            ("Sk. https://www.lm.gov.lv/", "lapā", false),
            ("(https://www.lm.gov.lv/a)", "un/vai citur", false),
            ("https://www.lm.gov.lv/a,", "b/c", false),
            ("Sk. https://www.lm.gov.lv/", "– tur ir", false),
            ("https://www.lm.gov.lv/", "2024. gadā", false),
            ("info@lm.gov.lv", "vai tur", false),
            ("info@lm.gov.lv.", "Tur ir", false),
            ("Latvijas-", "Igaunijas robeža", false),
            ("Viņš teica:", "//", false),
            ("sarkans/", "zaļš", false),
        ];
        for (text, next, expected) in cases {
            assert_eq!(goes_on(text, next), expected, "{text} | {next}");
        }
    }
}
