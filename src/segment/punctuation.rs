//! The characters that end, open and close sentences.

/// Tells the signs that end a sentence, one after another as one mark: `?!`, `...`, `…`.
pub(super) const fn is_end(sign: char) -> bool {
    matches!(
        sign,
        '.' | '!' | '?' | '…' | '‥' | '․' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '﹒' | '﹖' | '﹗'
    )
}

/// Tells the signs that end a sentence whatever follows: not the full stop, not the ellipsis.
pub(super) const fn is_strong_end(sign: char) -> bool {
    is_end(sign) && !matches!(sign, '.' | '…' | '‥' | '․' | '﹒')
}

/// Tells the signs that close what was opened, and stay with the sentence they follow.
pub(super) const fn is_closing(sign: char) -> bool {
    is_closing_bracket(sign) || is_quotation_mark(sign)
}

/// Tells closing brackets.
pub(super) const fn is_closing_bracket(sign: char) -> bool {
    matches!(sign, ')' | ']' | '}' | '⟩' | '）' | '］')
}

/// Tells opening brackets.
pub(super) const fn is_opening_bracket(sign: char) -> bool {
    matches!(sign, '(' | '[' | '{' | '⟨' | '（' | '［')
}

/// Tells quotation marks. Latvian closes with the mark that English opens with, so none has one side.
pub(super) const fn is_quotation_mark(sign: char) -> bool {
    matches!(
        sign,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '`'
            | '´'
            | '″'
    )
}

/// Tells the signs that may stand before the first word of a sentence.
pub(super) const fn is_opening(sign: char) -> bool {
    is_opening_bracket(sign) || is_quotation_mark(sign) || matches!(sign, '¿' | '¡')
}

/// Tells dashes and the bullets of lists.
pub(super) const fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '-' | '–' | '—' | '―' | '−' | '‒' | '•' | '·' | '▪' | '●' | '◦' | '‣'
    )
}

/// Tells the small raised digits of footnote marks.
pub(super) const fn is_raised_digit(sign: char) -> bool {
    matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Tells white space that keeps the words at its sides on one line.
pub(super) const fn is_line_end(sign: char) -> bool {
    matches!(
        sign,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
