//! What has no counterpart, and what has one in another shape.

use super::*;

#[test]
fn numbers_may_be_written_in_many_ways() {
    let cases: &[(&str, &str, &[&str], &[&str])] = &[
        ("Maksā 15 eiro.", "It costs 51 euros.", &["15"], &["51"]),
        (
            "Direktīvas 2006/112 132. pants",
            "Article 132 of Directive 2006/112",
            &[],
            &[],
        ),
        ("pērn 45 000 tonnas", "45 000 tonnes last year", &[], &[]),
        ("atguva 83 158,41 EUR", "recovered EUR 83 158.41", &[], &[]),
        ("pensija 1079,15 EUR", "a pension of EUR 1 079.15", &[], &[]),
        ("plkst. 10.15", "at 10:15 today", &[], &[]),
        ("35 mm formāts", "The 35mm format", &[], &[]),
        ("Atlīdzina izdevumus.", "2. Orders it to pay.", &[], &[]),
        (
            "3. Atlīdzina izdevumus.",
            "2. Orders it to pay.",
            &["3"],
            &["2"],
        ),
    ];
    let languages = Pair::new(Language::latvian(), Language::english());
    for (source, target, lone_source, lone_target) in cases {
        let texts = Pair::new(*source, *target);
        let lone = unmatched_numbers(texts, languages.as_ref());
        let shown = |side: Side| -> Vec<&str> {
            let spans = lone.get(side).iter();
            spans.map(|span| span.of(texts.get(side))).collect()
        };
        assert_eq!(shown(Side::Source), *lone_source, "{source} / {target}");
        assert_eq!(shown(Side::Target), *lone_target, "{source} / {target}");
    }
}

#[test]
fn names_are_found_in_any_spelling() {
    let cases = [
        ("Runāja Vašingtonā.", "He spoke in Washington.", true),
        ("Brauca uz Ņujorku.", "They went to New York.", true),
        (
            "Sēdi vadīja Heniņš.",
            "The mayor chaired the meeting.",
            false,
        ),
        (
            "Sēdi vadīja Heniņš.",
            "Mr Ozols chaired the meeting.",
            false,
        ),
    ];
    let languages = Pair::new(Language::latvian(), Language::english());
    for (source, target, is_found) in cases {
        let texts = Pair::new(source, target);
        let found = capital_words(texts, languages.as_ref(), &Lexicon::shipped()).source;
        let name = found.last().unwrap();
        assert_eq!(
            name.likeness > 0.6,
            is_found,
            "{source} / {target}: {found:?}"
        );
    }
}
