//! Regular expressions as SRX files have them, written as ours.
//!
//! SRX 2.0 asks for those of ICU; most files come from programs in Java and have Java's. What is written otherwise
//! here is put into our own terms: `\Q…\E`, `\h`, `\v`, `\uXXXX`, blocks (`\p{InGreek}`), `\p{javaLowerCase}`, flags,
//! and signs behind a backslash that mean themselves. What is left over fails to compile and is named.
//!
//! Sources: the class `java.util.regex.Pattern` of Java 21; ICU user guide, "Regular Expressions"; Blocks.txt of
//! Unicode 16.

use std::iter::Peekable;
use std::str::Chars;

/// Signs that mean something in our expressions.
const SPECIAL: &str = r"\.+*?()|[]{}^$#&-~";

/// White space that ends lines.
const LINE_ENDS: &str = r"\n\x0B\x0C\r\x{85}\x{2028}\x{2029}";

/// Blocks of the scripts of Europe and of signs: name in small letters without blanks and hyphens, and range.
const BLOCKS: &[(&str, &str)] = &[
    ("arrows", r"\x{2190}-\x{21FF}"),
    ("basiclatin", r"\x{0}-\x{7F}"),
    ("boxdrawing", r"\x{2500}-\x{257F}"),
    ("combiningdiacriticalmarks", r"\x{300}-\x{36F}"),
    ("currencysymbols", r"\x{20A0}-\x{20CF}"),
    ("cyrillic", r"\x{400}-\x{4FF}"),
    ("cyrillicsupplementary", r"\x{500}-\x{52F}"),
    ("dingbats", r"\x{2700}-\x{27BF}"),
    ("generalpunctuation", r"\x{2000}-\x{206F}"),
    ("geometricshapes", r"\x{25A0}-\x{25FF}"),
    ("greek", r"\x{370}-\x{3FF}"),
    ("greekandcoptic", r"\x{370}-\x{3FF}"),
    ("greekextended", r"\x{1F00}-\x{1FFF}"),
    ("hebrew", r"\x{590}-\x{5FF}"),
    ("ipaextensions", r"\x{250}-\x{2AF}"),
    ("latin1supplement", r"\x{80}-\x{FF}"),
    ("latinextendeda", r"\x{100}-\x{17F}"),
    ("latinextendedadditional", r"\x{1E00}-\x{1EFF}"),
    ("latinextendedb", r"\x{180}-\x{24F}"),
    ("letterlikesymbols", r"\x{2100}-\x{214F}"),
    ("mathematicaloperators", r"\x{2200}-\x{22FF}"),
    ("numberforms", r"\x{2150}-\x{218F}"),
    ("spacingmodifierletters", r"\x{2B0}-\x{2FF}"),
    ("superscriptsandsubscripts", r"\x{2070}-\x{209F}"),
];

/// Properties that only Java names so, and ours.
const PROPERTIES: &[(&str, &str)] = &[
    ("Alnum", r"\p{Alphabetic}\p{Nd}"),
    ("Blank", r"\t\p{Zs}"),
    ("Cntrl", r"\p{Cc}"),
    ("Digit", r"\p{Nd}"),
    ("Graph", r"[^\s\p{Cc}\p{Cs}\p{Cn}]"),
    ("Print", r"[^\p{Cc}\p{Cs}\p{Cn}]"),
    ("Punct", r"\p{P}\p{S}"),
    ("Space", r"\s"),
    ("XDigit", r"0-9A-Fa-f"),
    ("javaAlphabetic", r"\p{Alphabetic}"),
    ("javaDigit", r"\p{Nd}"),
    ("javaLetter", r"\p{L}"),
    ("javaLetterOrDigit", r"\p{L}\p{Nd}"),
    ("javaLowerCase", r"\p{Lowercase}"),
    ("javaSpaceChar", r"\p{Z}"),
    ("javaTitleCase", r"\p{Lt}"),
    ("javaUpperCase", r"\p{Uppercase}"),
    ("javaWhitespace", r"\s"),
];

/// Writes an expression of Java or ICU as ours.
pub(super) fn translate(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let mut signs = pattern.chars().peekable();
    let mut in_class = 0_usize;
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => escape(&mut signs, &mut written),
            '[' => {
                in_class += 1;
                written.push('[');
            }
            ']' => {
                in_class = in_class.saturating_sub(1);
                written.push(']');
            }
            '(' if in_class == 0 && signs.peek() == Some(&'?') => flags(&mut signs, &mut written),
            _ => written.push(sign),
        }
    }
    written
}

/// Writes what follows a backslash.
fn escape(signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    let Some(sign) = signs.next() else {
        written.push('\\');
        return;
    };
    match sign {
        'Q' => quote(signs, written),
        // An end without a beginning says nothing.
        'E' => {}
        'h' => written.push_str(r"[\t\p{Zs}]"),
        'H' => written.push_str(r"[^\t\p{Zs}]"),
        'v' => written.extend(["[", LINE_ENDS, "]"]),
        'V' => written.extend(["[^", LINE_ENDS, "]"]),
        'R' => written.extend([r"(?:\r\n|[", LINE_ENDS, "])"]),
        'e' => written.push_str(r"\x1B"),
        'u' => code_unit(signs, written),
        '0' => octal(signs, written),
        'p' | 'P' => property(sign, signs, written),
        _ if sign.is_ascii_alphanumeric() => {
            written.push('\\');
            written.push(sign);
        }
        _ => literal(sign, written),
    }
}

/// Writes a sign that means itself.
fn literal(sign: char, written: &mut String) {
    if SPECIAL.contains(sign) {
        written.push('\\');
    }
    written.push(sign);
}

/// Writes what stands between `\Q` and `\E`.
fn quote(signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    while let Some(sign) = signs.next() {
        if sign == '\\' && signs.next_if_eq(&'E').is_some() {
            return;
        }
        literal(sign, written);
    }
}

/// Writes `\u0105`, and two of them that make one character.
fn code_unit(signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    const DIGITS: usize = 4;
    let hexadecimal = |signs: &mut Peekable<Chars<'_>>| -> String {
        std::iter::from_fn(|| signs.next_if(char::is_ascii_hexdigit))
            .take(DIGITS)
            .collect()
    };
    let first = hexadecimal(signs);
    let unit = u16::from_str_radix(&first, 16).unwrap_or_default();
    let mut ahead = signs.clone();
    let follows = ahead.next() == Some('\\') && ahead.next() == Some('u');
    let second = if follows {
        hexadecimal(&mut ahead)
    } else {
        String::new()
    };
    let both = [unit, u16::from_str_radix(&second, 16).unwrap_or_default()];
    if follows
        && let Ok(pair) = String::from_utf16(&both)
        && pair.chars().count() == 1
    {
        *signs = ahead;
        written.push_str(&pair);
        return;
    }
    written.push_str(r"\x{");
    written.push_str(&first);
    written.push('}');
}

/// Writes `\0101`, up to three octal digits.
fn octal(signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    const DIGITS: usize = 3;
    let digits: String = std::iter::from_fn(|| signs.next_if(|sign| ('0'..='7').contains(sign)))
        .take(DIGITS)
        .collect();
    let value = u32::from_str_radix(&digits, 8).unwrap_or_default();
    if let Some(sign) = char::from_u32(value) {
        literal(sign, written);
    }
}

/// Writes `\p{…}` and `\P{…}`: blocks and properties that only Java names so in our terms, others as they stand.
fn property(kind: char, signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    if signs.next_if_eq(&'{').is_none() {
        written.push('\\');
        written.push(kind);
        return;
    }
    let name: String = std::iter::from_fn(|| signs.next_if(|sign| *sign != '}')).collect();
    let is_closed = signs.next().is_some();
    let denied = (kind == 'P') != name.starts_with('^');
    let bare = name.trim_start_matches('^');
    if let Some(class) = block(bare)
        .or_else(|| named(bare))
        .or_else(|| named(bare.strip_prefix("Is")?))
    {
        written.push_str(if denied { "[^" } else { "[" });
        written.push_str(class);
        written.push(']');
        return;
    }
    written.push('\\');
    written.push(kind);
    written.push('{');
    written.push_str(&name);
    if is_closed {
        written.push('}');
    }
}

/// Returns the range of a block: `InBasicLatin`, `block=Basic Latin`, `blk=…`.
fn block(name: &str) -> Option<&'static str> {
    let named = name.strip_prefix("In").or_else(|| {
        let (key, value) = name.split_once('=')?;
        matches!(key, "block" | "blk").then_some(value)
    })?;
    let key: String = named
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let place = BLOCKS
        .binary_search_by(|(known, _)| (*known).cmp(&key))
        .ok()?;
    BLOCKS.get(place).map(|(_, range)| *range)
}

fn named(name: &str) -> Option<&'static str> {
    let place = PROPERTIES
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    PROPERTIES.get(place).map(|(_, class)| *class)
}

/// Writes what follows `(` when it is `?`: flags that say what is so here anyway are left out (`U`, `u`, `d`, `w`;
/// `U` means something else in ours).
fn flags(signs: &mut Peekable<Chars<'_>>, written: &mut String) {
    let mut ahead = signs.clone();
    ahead.next();
    let set: String =
        std::iter::from_fn(|| ahead.next_if(|sign| sign.is_ascii_alphabetic() || *sign == '-'))
            .collect();
    let end = ahead.next();
    if set.is_empty() || !matches!(end, Some(':' | ')')) {
        written.push('(');
        return;
    }
    *signs = ahead;
    let kept: String = set.chars().filter(|flag| !"Uudw".contains(*flag)).collect();
    let kept = kept.trim_end_matches('-');
    match end {
        Some(')') if kept.is_empty() => {}
        Some(end) => {
            written.push_str("(?");
            written.push_str(kept);
            written.push(end);
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fancy_regex::Regex;

    #[test]
    fn tables_are_sorted() {
        assert!(BLOCKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PROPERTIES.is_sorted_by(|a, b| a.0 < b.0));
    }

    /// Each expression matches the whole of the first text, and nothing in the second.
    #[test]
    fn expressions_mean_what_they_mean_in_java() {
        let cases = [
            (r"p\Qiem.\E", "piem.", "piema"),
            (r"\Qa[b]*", "a[b]*", "ab"),
            (r"a\Q\E+", "aaa", "b"),
            (r"[\Q^-]\E]+", "]-^", "ab"),
            (r"\p{InBasicLatin}+", "az5", "ā"),
            (r"\P{InBasicLatin}+", "āč", "az"),
            (r"\p{InLatin-1 Supplement}", "é", "ā"),
            (r"\p{block=Latin Extended-A}", "ā", "é"),
            (r"[\p{InCyrillic}x]+", "дx", "d"),
            (r"\p{javaLowerCase}iem", "piem", "Piem"),
            (r"\p{^javaUpperCase}", "a", "A"),
            (r"\p{IsLatin}+", "aā", "д"),
            (r"\p{IsPunctuation}\p{IsUppercase}\p{IsDigit}", ".A1", "a.1"),
            (r"\p{IsAlnum}+\p{script=Cyrillic}", "a1д", "a1a"),
            (r"[\u2014-\u2015]+\p{Pi}", "—―«", "-«"),
            (r"\p{IsAlphabetic}\p{IsL}\pL", "aaā", "123"),
            (r"\p{Alpha}\p{Digit}\p{Punct}", "a1.", "1a."),
            (r"[\p{Alnum}_]+", "a1_", "-"),
            (r"\p{Lower}\p{Upper}", "aA", "Aa"),
            (r"[^\p{Lu}]", "a", "A"),
            (r"[\p{L}&&[^A-Z]]+", "ab", "AB"),
            (r"\h+", " \t\u{a0}", "\n"),
            (r"a\v", "a\n", "ab"),
            (r"a\R", "a\r\n", "ab"),
            (r"[\h.]+", " .", "a"),
            (r"\u0070\u0101", "pā", "pa"),
            (r"\uD83D\uDE42", "🙂", "a"),
            (r"\x41\x{101}\0101", "AāA", "a"),
            (r"(?U)\w+\.", "ābc.", "."),
            (r"(?iu)piem", "PIEM", "p"),
            (r"(?U:a+)(?-u:b)", "aab", "b"),
            (r"(?i-d:ab)", "AB", "ac"),
            (r"(?<a>p)\k<a>", "pp", "pa"),
            (r"(a)\1", "aa", "ab"),
            (r"(?>piem)\.++", "piem..", "piem"),
            (r"(?<=a{1,3})b|(?<!\w+)c", "c", "xc"),
            (r"\<a\>\ \_\ā", "<a> _ā", "a"),
            (r"a\/b\-c\#d\&e\~f\@", "a/b-c#d&e~f@", "a"),
        ];
        let mut wrong = Vec::new();
        for (pattern, whole, none) in cases {
            let ours = translate(pattern);
            let matches = |text: &str| {
                let found = Regex::new(&ours).ok()?.find(text).ok()?;
                found.map(|found| found.as_str().to_owned())
            };
            if matches(whole).as_deref() != Some(whole) || matches(none).is_some() {
                wrong.push(format!("{pattern}: {ours}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_unknown_stays_and_fails() {
        for pattern in [
            r"\cA",
            r"\p{InKlingon}",
            r"\p{javaMirrored}",
            r"\N{EM DASH}",
            r"\uD83D",
            r"\p{L",
            "(a",
            "[a",
        ] {
            assert!(Regex::new(&translate(pattern)).is_err(), "{pattern}");
        }
    }
}
