//! The quotation marks of languages: those around a quotation, and those around one inside it. Here are those of
//! languages without rules of their own.
//!
//! Source: CLDR 48.2 (`delimiters`), but for Latvian, which writes `„ ”` (*Latviešu valodas pareizrakstība*).

use super::{english, registry};

/// The outer and the inner pair.
pub type Marks = [(&'static str, &'static str); 2];

const MARKS: &[(&[&str], Marks)] = &[
    (&["hu", "pl", "ro", "nl"], [("„", "”"), ("‚", "’")]),
    (
        &[
            "bg", "cs", "da", "de", "hr", "is", "lb", "mk", "sk", "sl", "sr",
        ],
        [("„", "“"), ("‚", "‘")],
    ),
    (&["fi", "sv"], [("”", "”"), ("’", "’")]),
    (&["fr"], [("«\u{a0}", "\u{a0}»"), ("“", "”")]),
    (
        &[
            "be", "ca", "el", "es", "it", "nb", "nn", "no", "pt", "ru", "uk",
        ],
        [("«", "»"), ("„", "“")],
    ),
];

/// Returns the marks of a quotation in a language, by its tag; `depth` is in how many others it stands.
///
/// ```
/// use tilts::language::quotes;
/// assert_eq!(quotes::around("lv-LV", 0), ("„", "”"));
/// assert_eq!(quotes::around("en", 1), ("‘", "’"));
/// ```
pub fn around(tag: &str, depth: usize) -> (&'static str, &'static str) {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let own = registry::with_tag(primary).and_then(|language| language.rules.quotes);
    let [outer, inner] = own.unwrap_or_else(|| {
        let others = MARKS.iter().find(|(tags, _)| tags.contains(&primary));
        others.map_or(english::QUOTES, |(_, marks)| *marks)
    });
    if depth.is_multiple_of(2) {
        outer
    } else {
        inner
    }
}
