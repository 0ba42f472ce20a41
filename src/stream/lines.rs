//! Lines of bytes that cannot fill the memory.

use std::io::{self, BufRead};

/// A line without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// All of it.
    Whole(Vec<u8>),
    /// It is longer than is taken; how many bytes it has.
    TooLong(u64),
}

impl Line {
    /// Returns how many bytes are held.
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(bytes) => bytes.len(),
            Self::TooLong(_) => 0,
        }
    }

    /// Tells whether no bytes are held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What some programs begin UTF-8 with; it belongs to no line.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads lines, of each no more than a number of bytes.
#[derive(Debug)]
pub struct Lines<Input> {
    input: Input,
    longest: usize,
    number: usize,
}

impl<Input: BufRead> Lines<Input> {
    /// Begins.
    pub const fn new(input: Input, longest: usize) -> Self {
        Self {
            input,
            longest,
            number: 0,
        }
    }

    /// Returns the next line and its number, from 1; nothing at the end.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub fn next_line(&mut self) -> io::Result<Option<(usize, Line)>> {
        let mut bytes = Vec::new();
        let mut dropped = 0_u64;
        let mut begun = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() && !begun {
                return Ok(None);
            }
            begun = true;
            let end = available.iter().position(|byte| *byte == b'\n');
            let part = available.get(..end.unwrap_or(available.len()));
            let part = part.unwrap_or_default();
            if dropped == 0 && bytes.len() + part.len() <= self.longest {
                bytes.extend_from_slice(part);
            } else {
                dropped += (bytes.len() + part.len()) as u64;
                bytes = Vec::new();
            }
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() || used == 0 {
                break;
            }
        }
        self.number += 1;
        if self.number == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let line = if dropped > 0 {
            Line::TooLong(dropped)
        } else {
            Line::Whole(bytes)
        };
        Ok(Some((self.number, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_end() {
        let text = b"one\r\n\ntoo long\nabcde\nlast";
        for buffer in 1..20 {
            let input = io::BufReader::with_capacity(buffer, text.as_slice());
            let mut lines = Lines::new(input, 5);
            let mut found = Vec::new();
            while let Some(line) = lines.next_line().unwrap() {
                found.push(line);
            }
            let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
            let expected = [
                (1, whole("one")),
                (2, whole("")),
                (3, Line::TooLong(8)),
                (4, whole("abcde")),
                (5, whole("last")),
            ];
            assert_eq!(found, expected, "buffer of {buffer}");
        }
        let mut marked = Lines::new(&b"\xEF\xBB\xBFab\n\xEF\xBB\xBFc"[..], 5);
        let found = [(); 2].map(|()| marked.next_line().unwrap().unwrap().1);
        assert_eq!(
            found,
            [&b"ab"[..], b"\xEF\xBB\xBFc"].map(|line| Line::Whole(line.to_vec()))
        );
        assert_eq!(Lines::new(&b""[..], 5).next_line().unwrap(), None);
    }
}
