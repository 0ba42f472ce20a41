//! The encodings of one byte that texts of a language were stored in before UTF-8.
//!
//! Source: WHATWG Encoding Standard (names); Microsoft's table of the code pages of its locales.

use super::Language;

/// Returns the encodings of a language, the commonest first; none where any is as likely, or those of the West are.
pub fn of(language: &Language) -> &'static [&'static str] {
    match language.primary() {
        "lv" | "lt" | "ltg" | "et" => &["windows-1257", "ISO-8859-13", "ISO-8859-4", "ISO-8859-10"],
        "pl" | "cs" | "sk" | "hu" | "sl" | "hr" | "ro" | "bs" => &["windows-1250", "ISO-8859-2"],
        "ru" | "uk" | "be" | "bg" => &[
            "windows-1251",
            "ISO-8859-5",
            "KOI8-R",
            "KOI8-U",
            "IBM866",
            "x-mac-cyrillic",
        ],
        "el" => &["windows-1253", "ISO-8859-7"],
        "tr" => &["windows-1254"],
        _ => &[],
    }
}
