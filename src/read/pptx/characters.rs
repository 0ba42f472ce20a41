//! Control characters, which XML does not allow: programs write their numbers.

use std::borrow::Cow;

/// How long a number is with the signs around it.
const LENGTH: usize = "_x000B_".len();

/// Puts a blank where the number of a control character stands: `_x000B_` is a line break in a title.
///
/// Numbers of other characters are letters that somebody typed.
pub(super) fn in_place(text: &str) -> Cow<'_, str> {
    if !text.contains("_x00") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x00") {
        let (before, after) = rest.split_at(place);
        shown.push_str(before);
        if let Some(number) = after.get(..LENGTH).filter(|number| is_control(number)) {
            shown.push(' ');
            rest = after.strip_prefix(number).unwrap_or_default();
        } else {
            shown.push('_');
            rest = after.strip_prefix('_').unwrap_or_default();
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

fn is_control(number: &str) -> bool {
    let digits = number
        .strip_prefix("_x")
        .and_then(|number| number.strip_suffix('_'));
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.is_some_and(|code| code < 0x20)
}

#[cfg(test)]
mod tests {
    use super::in_place;

    #[test]
    fn control_characters_are_blanks() {
        let cases = [
            ("Ziņa", "Ziņa"),
            ("Gada_x000B_pārskats", "Gada pārskats"),
            ("_x000b__x000D_a", "  a"),
            ("_x0041_b_x00", "_x0041_b_x00"),
            ("__x000B_", "_ "),
            ("_x00ā0B_", "_x00ā0B_"),
        ];
        for (text, expected) in cases {
            assert_eq!(in_place(text), expected, "{text}");
        }
    }
}
