//! What says something else, and what only says the same otherwise.

use super::super::{differing, unmatched_numbers};
use crate::language::Language;
use crate::pair::Pair;

/// Texts, and what `check` shows of them.
const OTHER: &[(&str, &str, &str)] = &[
    // Decimals.
    ("Cena ir 1,5 eiro.", "The price is 15 euros.", "1,5 / 15"),
    (
        "Cena ir 3,50 eiro.",
        "The price is 350 euros.",
        "3,50 / 350",
    ),
    ("Cena ir 0,5 eiro.", "The price is 5 euros.", "0,5 / 5"),
    ("12,25 ha", "1225 ha", "12,25 / 1225"),
    ("1 234,56", "1,234.65", "1 234,56 / 1,234.65"),
    // Signs.
    (
        "Gaisa temperatūra ir −5",
        "The air temperature is 5",
        "−5 / 5",
    ),
    ("-5 °C", "5 °C", "-5 / 5"),
    ("Naktī -5 °C.", "At night +5 °C.", "-5 / +5"),
    (
        "Naktī no –5 līdz –10 grādiem.",
        "From -5 to 10 degrees.",
        "–10 / 10",
    ),
    (
        "Pieaugums ir -3,2 %.",
        "The growth is 3.2%.",
        "-3,2 % / 3.2%",
    ),
    ("Novirze ir ±5.", "The deviation is 5.", "±5 / 5"),
    ("Bija 5 grādi zem nulles.", "It was 5 degrees.", "5 / 5"),
    // Scales.
    ("Kopā 5 miljoni eiro.", "EUR 5 in all.", "5 miljoni / 5"),
    (
        "Kopā 5 tūkst. eiro.",
        "EUR 5 million in all.",
        "5 tūkst. / 5 million",
    ),
    (
        "Kopā 5 milj. eiro.",
        "5 billion euros in all.",
        "5 milj. / 5 billion",
    ),
    (
        "Kopā 5 mljrd. eiro.",
        "5 million euros in all.",
        "5 mljrd. / 5 million",
    ),
    (
        "Bija 2 miljoni un 3 miljardi.",
        "2 million and 3 million.",
        "3 miljardi / 3 million",
    ),
    (
        "pieci miljoni eiro",
        "five billion euros",
        "pieci miljoni / five billion",
    ),
    // Parts of a hundred.
    ("Piedalījās 5 % cilvēku.", "5 people took part.", "5 % / 5"),
    (
        "Nodoklis ir 21 procents.",
        "The tax is 21 euros.",
        "21 / 21",
    ),
    ("5 ‰ šķīdums", "a 5% solution", "5 ‰ / 5%"),
    // Times.
    ("Sākums 9.00", "Starts at 9 p.m.", "9.00 / 9"),
    ("Sākums plkst. 21.00", "Starts at 9 a.m.", "21.00 / 9"),
    ("plkst. 13:10", "at 13:20", "13:10 / 13:20"),
    ("plkst. 7.00 no rīta", "at 7 p.m.", "7.00 / 7"),
    // Roman numerals, words, fractions, raised numbers, codes.
    ("II nodaļa", "Chapter III", "II / III"),
    ("I nodaļa", "Chapter II", "I / II"),
    ("III ceturksnis", "the second quarter", "III / second"),
    ("XXI gadsimts", "the twentieth century", "XXI / twentieth"),
    ("I, II un III grupa", "Groups I and II", "III / "),
    (
        "Bija pieci locekļi.",
        "There were six members.",
        "pieci / six",
    ),
    (
        "divdesmit pieci",
        "twenty-six",
        "divdesmit pieci / twenty-six",
    ),
    ("simts eiro", "a thousand euros", "simts / thousand"),
    ("½ glāzes", "¼ of a glass", "½ / ¼"),
    ("trešdaļa", "a quarter", "trešdaļa / quarter"),
    ("12.¹ pants", "Section 12.²", "¹ / ²"),
    ("A4 formāts", "A5 format", "A4 / A5"),
    ("5G tīkls", "the 4G network", "5G / 4G"),
    // Dates.
    ("2024. gada 9. jūlijā", "On 9 June 2024", "jūlijā / June"),
    ("4. jūlijā", "on April 4", "jūlijā / April"),
    (
        "trešdien, 3. maijā",
        "on Tuesday, 3 May",
        "trešdien / Tuesday",
    ),
    (
        "2005. gada 20. oktobrī un 20. decembrī",
        "in October 2005 and on 20 December",
        "20 / ",
    ),
];

#[test]
fn what_says_something_else_is_found() {
    let cases = OTHER;
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(source, target, expected)| {
            let shown = different(source, target);
            (shown != *expected).then(|| format!("{source} / {target}: {shown}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_said_otherwise_does_not_differ() {
    let cases: &[(&str, &str)] = &[
        ("Naktī -5 °C.", "At night minus 5 °C."),
        (
            "Naktī līdz 5 grādiem zem nulles.",
            "Down to 5 degrees below zero.",
        ),
        ("No –5 līdz –10 grādiem.", "From -5 to -10 degrees."),
        ("–5 litri piena", "5 litres of milk"),
        ("2010 –2012", "2010–2012"),
        ("Zaudējumi ir -5 eiro.", "The loss is EUR (5)."),
        ("Kopā 5 miljardi eiro.", "EUR 5bn in all."),
        ("Kopā 5 miljoni eiro.", "EUR 5m in all."),
        ("Kopā 5 miljoni eiro.", "EUR 5,000,000 in all."),
        ("No 3 līdz 5 miljoniem.", "From 3 million to 5 million."),
        ("5 (miljonos eiro)", "5 million euros"),
        ("Peļņa ir 5–10 %.", "The profit is 5% to 10%."),
        ("Peļņa (%): 5", "Profit: 5%"),
        ("5 procentpunkti", "5 percentage points"),
        ("pieci procenti", "5 per cent"),
        ("Sākums plkst. 9 vakarā", "Starts at 9 p.m."),
        ("Sākums plkst. 21.00", "Starts at 9 p.m."),
        ("Sākums plkst. 9.00", "Starts at 9:00"),
        ("plkst. 12.00", "at 12 p.m."),
        ("no plkst. 9 līdz 11", "9–11 a.m."),
        ("lietā T-639/19 Salazar", "in Case T-639/19, Salazar"),
        ("II nodaļa", "Chapter Two"),
        ("I. Bērziņš, divi dēli", "Ivars Berzins and both sons"),
        ("desmitiem cilvēku", "dozens of people"),
        ("pirms trim gadiem", "three years ago"),
        ("m²", "m2"),
        ("2024. gada 1.–5. maijā", "on May 1–5, 2024"),
        ("09.07.2024.", "9 July 2024"),
        ("svētdien", "on Sunday"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(source, target)| {
            let shown = different(source, target);
            (shown != " / ").then(|| format!("{source} / {target}: {shown}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Shows what `check` finds in two texts.
fn different(source: &str, target: &str) -> String {
    let languages = Pair::new(Language::latvian(), Language::english());
    let texts = Pair::new(source, target);
    let mut lone = unmatched_numbers(texts, languages.as_ref());
    if lone == Pair::default() {
        lone = differing(texts, languages.as_ref()).unwrap_or_default();
        let back = differing(texts.swap(), languages.as_ref().swap()).unwrap_or_default();
        assert_eq!(lone, back.swap(), "{source} / {target}");
    }
    let shown = lone.zip(texts).map(|(spans, text)| {
        let written: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        written.join(", ")
    });
    format!("{} / {}", shown.source, shown.target)
}
