//! What sentences are cut into.

use super::*;
use crate::language::{english, latvian};

fn shown(sentence: &str, rules: &LanguageRules) -> Vec<String> {
    let mut out = Vec::new();
    tokens(sentence, rules, |token: Token| {
        let text = token.span.of(sentence);
        out.push(match token.kind {
            Kind::Word => text.to_owned(),
            Kind::Number(keys, _) => format!("{text}={}", keys.join("|")),
            Kind::Code => format!("{text}=code"),
            Kind::ListMark(mark) => format!("{mark}=mark"),
        });
    });
    out
}

#[test]
fn latvian_tokens() {
    let cases: &[(&str, &[&str])] = &[
        (
            "2024. gada 9. jūlijā",
            &["2024=2024", "gada", "9=9", "jūlijā=M7"],
        ),
        (
            "maksā 2 350 000 eiro",
            &["maksā", "2 350 000=2350000", "eiro"],
        ),
        (
            "maksā 12 500,50 eiro",
            &["maksā", "12 500,50=12500.5", "eiro"],
        ),
        (
            "1,5 milj. eiro",
            &["1,5=1500000|1.5", "milj=S1000000", "eiro"],
        ),
        ("plkst. 18.30 Rīgā", &["plkst", "18.30=T1110|18.3", "Rīgā"]),
        ("12. Ar rīkojumu", &["12=mark", "Ar", "rīkojumu"]),
        ("a) viens gads", &["a=mark", "viens=1", "gads"]),
        ("CERT.LV vadītāja", &["CERT.LV", "vadītāja"]),
        ("XXI gadsimts", &["XXI=21", "gadsimts"]),
    ];
    for (sentence, expected) in cases {
        assert_eq!(&shown(sentence, &latvian::RULES), expected, "{sentence}");
    }
}

#[test]
fn what_looks_the_same_is_read_the_same_in_all_languages() {
    let parts = ["7", "12", "480", "069", "2024", " ", " ", ",", ".", ":"];
    let keys = |line: &str, rules: &LanguageRules| {
        let mut keys = Vec::new();
        tokens(line, rules, |token: Token| {
            if let Kind::Number(own, _) = token.kind {
                keys.push(own);
            }
        });
        keys
    };
    for number in 0..10_000_usize {
        let digits = [1, 10, 100, 1000].map(|unit| number / unit % 10);
        let line = digits.map(|digit| parts[digit]).concat();
        let english = keys(&line, &english::RULES);
        let latvian = keys(&line, &latvian::RULES);
        assert_eq!(english.len(), latvian.len(), "{line}");
        for (english, latvian) in english.iter().zip(&latvian) {
            assert!(english.iter().any(|key| latvian.contains(key)), "{line}");
        }
    }
}

#[test]
fn english_tokens() {
    let cases: &[(&str, &[&str])] = &[
        ("On 9 July 2024", &["On", "9=9", "July=M7", "2024=2024"]),
        (
            "EUR 12,500 at 6.30 p.m.",
            &["EUR", "12,500=12500|12.5", "at", "6.30=T1110|6.3", "p.m"],
        ),
        ("at 10:10 today", &["at", "10=T610|10", "10=10", "today"]),
        ("12 It follows", &["12=mark", "It", "follows"]),
        ("it may rain", &["it", "may", "rain"]),
        (
            "see https://a.example/b, or x.y@a.example.",
            &[
                "see",
                "https://a.example/b=code",
                "or",
                "x.y@a.example=code",
            ],
        ),
        ("in May 2020", &["in", "May=M5", "2020=2020"]),
        ("EUR 12 480.50", &["EUR", "12 480.50=12480.5"]),
        (
            "in 2024 480 people",
            &["in", "2024=2024", "480=480", "people"],
        ),
        (
            "call 6712 3456 or 67 12 34 56",
            &[
                "call",
                "6712=6712",
                "3456=3456",
                "or",
                "67=67",
                "12=12",
                "34=34",
                "56=56",
            ],
        ),
        ("a G7 summit", &["a", "G7=code", "summit"]),
        (
            "by 31/10/2024 or 2024-10-31",
            &[
                "by",
                "31/10/2024=31",
                "31/10/2024=M10",
                "31/10/2024=2024",
                "or",
                "2024-10-31=31",
                "2024-10-31=M10",
                "2024-10-31=2024",
            ],
        ),
        ("5/12/2024/3", &["5=5", "12=12", "2024=2024", "3=3"]),
        ("99/10/2024", &["99=99", "10=10", "2024=2024"]),
    ];
    for (sentence, expected) in cases {
        assert_eq!(&shown(sentence, &english::RULES), expected, "{sentence}");
    }
}
