//! Control characters, which XML does not allow: programs write their numbers.

use crate::read::character_codes;
use std::borrow::Cow;

/// Puts a blank where the number of a control character stands: `_x000B_` is a line break in a title.
///
/// Numbers of other characters are letters that somebody typed.
pub(super) fn in_place(text: &str) -> Cow<'_, str> {
    if !text.contains("_x00") {
        return Cow::Borrowed(text);
    }
    let blank = |letter| (letter < ' ').then_some(' ');
    Cow::Owned(character_codes::replaced(text, blank))
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
