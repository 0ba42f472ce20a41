//! The bytes of an RTF file, cut into groups, control words and text.

/// What stands next in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'bytes> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name12`, with its number.
    Word(&'bytes str, Option<i32>),
    /// `\~` and the like.
    Symbol(u8),
    /// `\'e5`
    Hex(u8),
    /// A byte of text.
    Byte(u8),
    /// The bytes behind `\bin`, left out.
    Binary,
}

/// Cuts a file into tokens. It knows no errors: what is no control word is passed over.
#[derive(Debug)]
pub(super) struct Tokens<'bytes> {
    bytes: &'bytes [u8],
    place: usize,
}

/// Letters of a control word at most (RTF 1.9.1: 32).
const LONGEST_WORD: usize = 32;

impl<'bytes> Tokens<'bytes> {
    pub(super) const fn new(bytes: &'bytes [u8]) -> Self {
        Self { bytes, place: 0 }
    }

    /// Returns the bytes up to here.
    pub(super) fn done(&self) -> &'bytes [u8] {
        self.bytes.get(..self.place).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    fn take_while(&mut self, most: usize, is: impl Fn(u8) -> bool) -> &'bytes str {
        let rest = self.bytes.get(self.place..).unwrap_or_default();
        let length = rest.iter().take(most).take_while(|byte| is(**byte)).count();
        self.place += length;
        std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default()
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'bytes>> {
        let sign = self.peek()?;
        if sign.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.place += 1;
        if sign != b'\'' {
            return Some(Token::Symbol(sign));
        }
        let digits = self.take_while(2, |byte| byte.is_ascii_hexdigit());
        match u8::from_str_radix(digits, 16) {
            Ok(byte) if digits.len() == 2 => Some(Token::Hex(byte)),
            _ => self.next(),
        }
    }

    fn word(&mut self) -> Token<'bytes> {
        let name = self.take_while(LONGEST_WORD, |byte| byte.is_ascii_alphabetic());
        let is_negative = self.peek() == Some(b'-')
            && self
                .bytes
                .get(self.place + 1)
                .is_some_and(u8::is_ascii_digit);
        self.place += usize::from(is_negative);
        let digits = self.take_while(10, |byte| byte.is_ascii_digit());
        let number: Option<i32> = digits.parse().ok();
        let number = number.map(|number| if is_negative { -number } else { number });
        if self.peek() == Some(b' ') {
            self.place += 1;
        }
        if name != "bin" {
            return Token::Word(name, number);
        }
        let length = usize::try_from(number.unwrap_or_default()).unwrap_or_default();
        self.place = self.place.saturating_add(length).min(self.bytes.len());
        Token::Binary
    }
}

impl<'bytes> Iterator for Tokens<'bytes> {
    type Item = Token<'bytes>;

    fn next(&mut self) -> Option<Token<'bytes>> {
        loop {
            let byte = self.peek()?;
            self.place += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                // Lines end where the writer likes.
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_words_end_where_they_end() {
        let all: Vec<Token<'_>> =
            Tokens::new(b"{\\b\\fs-24 a\\par\n\\'e5\\~\\bin3 {}}x\\u257?}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", None),
            Token::Word("fs", Some(-24)),
            Token::Byte(b'a'),
            Token::Word("par", None),
            Token::Hex(0xE5),
            Token::Symbol(b'~'),
            Token::Binary,
            Token::Byte(b'x'),
            Token::Word("u", Some(257)),
            Token::Byte(b'?'),
            Token::Close,
        ];
        assert_eq!(all, expected);
        assert_eq!(Tokens::new(b"\\").next(), None);
        assert_eq!(Tokens::new(b"\\'").next(), None);
        assert_eq!(Tokens::new(b"\\bin999999999 a").next(), Some(Token::Binary));
    }
}
