//! In which encoding the bytes of an RTF file are: of the file, and of each font.

use crate::read::Encoding;
use crate::read::fonts::SymbolFont;
use std::collections::HashMap;

/// What bytes and characters of a font mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// Letters.
    Letters(Encoding),
    /// Pictures.
    Symbols(SymbolFont),
}

/// The fonts of a file, and its own encoding.
#[derive(Debug)]
pub(super) struct Charsets {
    /// The encoding of text whose font says none.
    own: Encoding,
    /// Whether somebody asked for it.
    is_asked: bool,
    fonts: HashMap<i32, Charset>,
    /// Code pages that nobody here knows.
    pub(super) unknown: Vec<i32>,
}

/// A font as it is declared.
#[derive(Debug, Default)]
pub(super) struct Font {
    pub(super) number: i32,
    pub(super) charset: Option<i32>,
    pub(super) code_page: Option<i32>,
    pub(super) name: String,
}

impl Charsets {
    pub(super) fn new(asked: Option<Encoding>, western: Encoding) -> Self {
        Self {
            own: asked.unwrap_or(western),
            is_asked: asked.is_some(),
            fonts: HashMap::new(),
            unknown: Vec::new(),
        }
    }

    /// Takes the code page that the file says.
    pub(super) fn set_own(&mut self, code_page: i32) {
        if self.is_asked {
            return;
        }
        match encoding(code_page) {
            Some(encoding) => self.own = encoding,
            None => self.say_unknown(code_page),
        }
    }

    /// Adds a font.
    pub(super) fn add(&mut self, font: &Font) {
        let name = font.name.trim().trim_end_matches(';');
        if let Some(symbols) = SymbolFont::of_name(name) {
            self.fonts.insert(font.number, Charset::Symbols(symbols));
            return;
        }
        let of_charset = font.charset.and_then(|charset| match charset {
            77 if name.ends_with(" CE") => Some(10029),
            charset => code_page(charset),
        });
        let of_font = font.code_page.filter(|page| *page > 0);
        let Some(page) = of_font.or(of_charset) else {
            return;
        };
        match encoding(page) {
            Some(encoding) => {
                self.fonts.insert(font.number, Charset::Letters(encoding));
            }
            None => self.say_unknown(page),
        }
    }

    /// Returns what text in a font means.
    pub(super) fn of(&self, font: Option<i32>) -> Charset {
        font.and_then(|font| self.fonts.get(&font).copied())
            .unwrap_or(Charset::Letters(self.own))
    }

    fn say_unknown(&mut self, code_page: i32) {
        if !self.unknown.contains(&code_page) {
            self.unknown.push(code_page);
        }
    }
}

/// Returns the code page of a Windows character set; nothing for those that are the file's own. Programs write
/// 0, which is Western, whatever the file's code page is.
const fn code_page(charset: i32) -> Option<i32> {
    Some(match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}

/// Returns the encoding of a code page's number.
fn encoding(code_page: i32) -> Option<Encoding> {
    let label = match code_page {
        775 => "cp775",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        10029 => "x-mac-ce",
        65001 => "utf-8",
        1250..=1258 => return format!("windows-{code_page}").parse().ok(),
        28591..=28606 => return format!("iso-8859-{}", code_page - 28590).parse().ok(),
        _ => return None,
    };
    label.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_and_pages_have_encodings() {
        let cases = [
            (0, "Arial", "windows-1257"),
            (1, "Arial", "windows-1257"),
            (186, "Arial Baltic", "windows-1257"),
            (238, "Arial CE", "windows-1250"),
            (204, "Arial Cyr", "windows-1251"),
            (77, "Geneva", "macintosh"),
            (77, "Geneva CE", "x-mac-ce"),
            (128, "MS Mincho", "Shift_JIS"),
        ];
        for (charset, name, expected) in cases {
            let mut charsets = Charsets::new(None, "windows-1252".parse().unwrap());
            charsets.set_own(1257);
            charsets.add(&Font {
                number: 3,
                charset: Some(charset),
                code_page: None,
                name: format!("{name};"),
            });
            let Charset::Letters(encoding) = charsets.of(Some(3)) else {
                panic!("{name}");
            };
            assert_eq!(encoding.name(), expected, "{name}");
        }
    }
}
