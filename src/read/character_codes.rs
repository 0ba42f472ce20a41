//! Codes of characters in office files, for what XML does not allow: `_x000D_` (ECMA-376 part 1, 22.9.2.19).

/// Bytes of a code.
const LENGTH: usize = "_x000D_".len();

/// Puts characters in the place of their codes; where `shown` gives none, the code was typed, and stays.
pub(super) fn replaced(text: &str, shown: impl Fn(char) -> Option<char>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        let (before, behind) = rest.split_at(place);
        plain.push_str(before);
        let taken = if let Some(letter) = code(behind).and_then(&shown) {
            plain.push(letter);
            LENGTH
        } else {
            plain.push_str("_x");
            2
        };
        rest = behind.get(taken..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// Returns the character whose code a text begins with.
fn code(text: &str) -> Option<char> {
    let digits = text.get(..LENGTH)?.strip_suffix('_')?.get(2..)?;
    let is_code = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_code)?;
    char::from_u32(number)
}
