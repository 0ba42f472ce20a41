//! Blanks that a page shows and does not write.
//!
//! Inline elements follow each other without a blank in the file, and a style sheet sets them apart: links of a
//! row, badges, a bold name before its text. A blank is put in where an element that is shown apart ends or
//! begins, and where a word in small letters would be glued to one with a capital at the border of an element
//! (`Bērnu privātums` + `Mūsu`). Inside a word, as after a large first letter, nothing is put in.

/// How close the text before and after the border of an element stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    /// No border.
    #[default]
    None,
    /// A border that may be shown or not.
    Border,
    /// A border of something that is shown apart.
    Apart,
}

/// Tells whether a blank stands between two texts that meet at a joint.
pub(super) fn is_blank(joint: Joint, before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    let mut next = after.chars();
    let Some(first) = next.next() else {
        return false;
    };
    if last.is_whitespace() || first.is_whitespace() {
        return false;
    }
    match joint {
        Joint::None => false,
        Joint::Apart => {
            (first.is_alphanumeric() || matches!(first, '„' | '“' | '«' | '(' | '['))
                && !matches!(last, '(' | '[' | '„' | '«' | '/' | '-' | '‑' | '@' | '#')
        }
        Joint::Border => {
            let begins_word = first.is_uppercase() && next.next().is_none_or(char::is_lowercase);
            begins_word && ends_word(before, last)
        }
    }
}

/// Tells whether a text ends with a word, or with a sign that a blank follows.
fn ends_word(before: &str, last: char) -> bool {
    const SHORTEST: usize = 2;
    let word = if matches!(last, ':' | '.' | '!' | '?' | ';' | ',' | ')' | '”' | '»') {
        let token = before.split_whitespace().next_back().unwrap_or_default();
        if token.contains(['@', '/']) || token.starts_with("www") {
            return false;
        }
        before.trim_end_matches(|sign: char| !sign.is_alphanumeric())
    } else if last.is_lowercase() {
        before
    } else {
        return false;
    };
    let letters = word
        .chars()
        .rev()
        .take_while(|letter| letter.is_alphabetic());
    letters.take(SHORTEST).count() == SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_stands_where_two_words_meet() {
        let cases = [
            (Joint::Border, "Bērnu privātums", "Mūsu", true),
            (Joint::Border, "Kontakti:", "Tālrunis", true),
            (Joint::Border, "V", "alsts", false),
            (Joint::Border, "Latvijas", "banka", false),
            (Joint::Border, "i", "Phone", false),
            (Joint::Border, "pašvaldība", "s", false),
            (Joint::Border, "www.", "Latvija", false),
            (Joint::Border, "CO", "2", false),
            (Joint::Border, "3", "D", false),
            (Joint::Apart, "Ziņas", "5", true),
            (Joint::Apart, "lv", "en", true),
            (Joint::Apart, "Ziņas", ".", false),
            (Joint::Apart, "(", "Ziņas", false),
            (Joint::None, "viens", "Divi", false),
        ];
        for (joint, before, after, expected) in cases {
            assert_eq!(is_blank(joint, before, after), expected, "{before}|{after}");
        }
    }
}
