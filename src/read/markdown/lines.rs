//! The lines of a text, to name places by.

/// Counts lines in a text that is walked through forwards.
#[derive(Default)]
pub(super) struct Lines<'text> {
    pub(super) text: &'text str,
    byte: usize,
    line: usize,
    /// The line of the file that each line is from, where the text was written anew.
    numbers: &'text [usize],
}

impl<'text> Lines<'text> {
    pub(super) const fn new(text: &'text str, numbers: &'text [usize]) -> Self {
        Self {
            text,
            byte: 0,
            line: 1,
            numbers,
        }
    }

    /// Names the line of a byte.
    pub(super) fn name(&mut self, byte: usize) -> String {
        if byte < self.byte {
            (self.byte, self.line) = (0, 1);
        }
        let passed = self
            .text
            .as_bytes()
            .get(self.byte..byte)
            .unwrap_or_default();
        self.line += String::from_utf8_lossy(passed).matches('\n').count();
        self.byte = byte;
        let number = self.numbers.get(self.line - 1).copied();
        format!("line {}", number.unwrap_or(self.line))
    }
}
