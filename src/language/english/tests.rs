//! Texts in English for the contract of the languages.

use crate::language::tests::contract::{Examples, language_contract};

language_contract!(EXAMPLES);

const EXAMPLES: Examples = Examples {
    tag: "en",
    text: "The event was launched by the minister. It took place in Riga, and many guests from all of Latvia were there.",
    two: ("He came home today.", "She left."),
    quotes: &[("“", "”"), ("\"", "\""), ("‘", "’")],
    whole: &[
        "Mr. Smith met Prof. J. Brown at 6.30 p.m. in London.",
        "See No. 5 and Art. 3 for more.",
        "It was sold by Acme Inc. in the U.S. for USD 5.",
        "They sell apples, pears, etc. in bulk.",
        "Some towns, e.g. Riga and Tartu, grow.",
    ],
    apart: &[
        "They sell apples, pears, etc. | Then they go home.",
        "It was held on 9 July. | It was long.",
        "Is it? | Yes!",
    ],
    numbers: &[
        ("It was on 9 July 2024", "9 M7 2024"),
        ("It costs EUR 12,500.50 now", "12500.5"),
        ("at 6.30 p.m. today", "T1110|6.3"),
        ("some 1.5 million people", "1500000|1.5 S1000000"),
        ("it may march on", ""),
        ("in May 2020", "M5 2020"),
        ("on Tuesday at 10:10", "D2 T610|10 10"),
    ],
};

#[test]
fn forms_of_a_word_share_a_stem() {
    for (form, expected) in [
        ("ministries", "ministri"),
        ("running", "run"),
        ("Latvia’s", "Latvia"),
        ("elected", "elect"),
        ("added", "add"),
        ("organizations", "organiz"),
    ] {
        assert_eq!((super::RULES.stem)(form), expected);
    }
}
