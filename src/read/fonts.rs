//! Fonts whose letters are pictures: what their characters mean in Unicode.
//!
//! A document in an old way holds `m` in the font Symbol and shows `µ`, or holds a character for private use.
//! The tables are those of the fonts' makers (Adobe's Symbol encoding; the code charts of Wingdings), with the
//! character that people would type today where there are several.

/// What stands in a table where Unicode has no such picture.
const NONE: char = '\u{FFFD}';

/// Adobe's Symbol, from 0x20 on.
const SYMBOL: &str = concat!(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼\u{FFFD}",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{FFFD}⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\u{FFFD}",
);

/// Wingdings, from 0x20 on.
const WINGDINGS: &str = concat!(
    " ✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍",
    "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉",
    "♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶❝❞\u{FFFD}",
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•",
    "▪○⭕⭘◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←",
    "→↑↓↖↗↙↘🡸➔🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✘✔☒☑\u{FFFD}",
);

/// Of fonts with hundreds of ornaments, those that stand in texts: boxes, ticks, arrows, bullets.
const WINGDINGS_2: &[(u32, char)] = &[
    (0x20, ' '),
    (0x4F, '✘'),
    (0x50, '✔'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x96, '•'),
    (0x97, '●'),
    (0x9F, '■'),
    (0xA1, '■'),
    (0xA2, '■'),
    (0xA3, '☐'),
];

const WINGDINGS_3: &[(u32, char)] = &[
    (0x20, ' '),
    (0x21, '←'),
    (0x22, '→'),
    (0x23, '↑'),
    (0x24, '↓'),
    (0x25, '↖'),
    (0x26, '↗'),
    (0x27, '↙'),
    (0x28, '↘'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x76, '◁'),
    (0x77, '▷'),
    (0x7D, '▶'),
];

const WEBDINGS: &[(u32, char)] = &[
    (0x20, ' '),
    (0x33, '◀'),
    (0x34, '▶'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x3D, '■'),
    (0x61, '✔'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6E, '●'),
    (0x72, '✖'),
];

/// A font whose letters are pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SymbolFont {
    Symbol,
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
}

impl SymbolFont {
    /// Returns the font of a name, if its letters are pictures.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']).to_lowercase();
        match name.as_str() {
            "symbol" | "symbol mt" | "symbolmt" | "standard symbols ps" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" | "wingdings2" => Some(Self::Wingdings2),
            "wingdings 3" | "wingdings3" => Some(Self::Wingdings3),
            "webdings" => Some(Self::Webdings),
            _ => None,
        }
    }

    /// Returns the character that a code of the font shows: 0x20 to 0xFF, or the same from U+F000 on.
    pub(super) fn letter(self, code: u32) -> Option<char> {
        let code = match code {
            0x20..=0xFF => code,
            0xF020..=0xF0FF => code - 0xF000,
            _ => return None,
        };
        let listed = |table: &[(u32, char)]| {
            let found = table.iter().find(|(own, _)| *own == code);
            found.map(|(_, letter)| *letter)
        };
        let placed = |table: &str| {
            let place = usize::try_from(code - 0x20).ok()?;
            table.chars().nth(place).filter(|letter| *letter != NONE)
        };
        match self {
            Self::Symbol => placed(SYMBOL),
            Self::Wingdings => placed(WINGDINGS),
            Self::Wingdings2 => listed(WINGDINGS_2),
            Self::Wingdings3 => listed(WINGDINGS_3),
            Self::Webdings => listed(WEBDINGS),
        }
    }

    /// Turns text of the font into what it shows; hands each character without a meaning to `unknown`.
    pub(super) fn shown(self, text: &str, mut unknown: impl FnMut(char)) -> String {
        let mut shown = String::new();
        for letter in text.chars() {
            let code = u32::from(letter);
            match self.letter(code) {
                Some(meant) => shown.push(meant),
                None if matches!(code, 0x20..=0xFF) || is_private(letter) => unknown(letter),
                None => shown.push(letter),
            }
        }
        shown
    }
}

/// Tells whether a character has no meaning of its own.
pub(super) const fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(SYMBOL.chars().count(), 0xE0);
        assert_eq!(WINGDINGS.chars().count(), 0xE0);
    }

    #[test]
    fn characters_have_the_meaning_of_their_font() {
        let cases = [
            ("Symbol", 0xF0B0, Some('°')),
            ("symbol", 0xB3, Some('≥')),
            ("Symbol", 0xF0A3, Some('≤')),
            ("Symbol", 0xF0B1, Some('±')),
            ("Symbol", 0x6D, Some('µ')),
            ("Symbol", 0xF057, Some('Ω')),
            ("Symbol", 0xF0D7, Some('⋅')),
            ("Symbol", 0xF0DE, Some('⇒')),
            ("Symbol", 0xF0E5, Some('∑')),
            ("Symbol", 0xF0F2, Some('∫')),
            ("Symbol", 0xF080, None),
            ("Wingdings", 0xF0FE, Some('☑')),
            ("Wingdings", 0xF0A8, Some('◻')),
            ("Wingdings", 0xF0FC, Some('✔')),
            ("Wingdings", 0xF0E8, Some('➔')),
            ("Wingdings", 0xF04A, Some('☺')),
            ("Wingdings", 0xF0D8, Some('➢')),
            ("Wingdings", 0xF06C, Some('●')),
            ("Wingdings", 0xF0FF, None),
            ("Wingdings 2", 0xF052, Some('☑')),
            ("Wingdings 2", 0xF0A3, Some('☐')),
            ("Wingdings 3", 0xF022, Some('→')),
            ("Webdings", 0xF061, Some('✔')),
            ("Webdings", 0xF0E9, None),
        ];
        for (font, code, expected) in cases {
            let font = SymbolFont::of_name(font).unwrap();
            assert_eq!(font.letter(code), expected, "{font:?} {code:X}");
        }
        assert_eq!(SymbolFont::of_name("Times New Roman"), None);
    }
}
