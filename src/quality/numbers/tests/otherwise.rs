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
    (
        "Cenas kāpa par 2,5 procentpunktiem.",
        "Prices rose by 2.5%.",
        "2,5 / 2.5%",
    ),
    (
        "Cenas kāpa par 2 %.",
        "Prices rose by 2 percentage points.",
        "2 % / 2",
    ),
    (
        "Cenas kāpa par 2 procentu punktiem.",
        "Prices rose by two per cent.",
        "2 / two",
    ),
    ("Tas ir par 3 % vairāk.", "That is 3 pp more.", "3 % / 3"),
    ("Tas ir 3 %-punkti.", "That is 3 percent.", "3 % / 3"),
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
    // Measures and currencies.
    ("Cena ir 5 EUR.", "The price is 5 USD.", "5 EUR / 5 USD"),
    ("Cena ir 5 eiro.", "The price is $5.", "5 eiro / $5"),
    ("Cena ir € 5.", "The price is GBP 5.", "€ 5 / GBP 5"),
    (
        "Cena ir 5 ASV dolāri.",
        "The price is five euros.",
        "5 ASV dolāri / five euros",
    ),
    (
        "Maksā 50 centus.",
        "It costs 50 euros.",
        "50 centus / 50 euros",
    ),
    ("Tas ir 5 km tālu.", "It is 5 m away.", "5 km / 5 m"),
    (
        "Tas ir 5 kilometrus tālu.",
        "It is 5 miles away.",
        "5 kilometrus / 5 miles",
    ),
    ("Svars ir 20 kg.", "It weighs 20 g.", "20 kg / 20 g"),
    ("Platība ir 90 m².", "The area is 90 ha.", "90 m² / 90 ha"),
    ("Jauda ir 5 MW.", "The power is 5 kW.", "5 MW / 5 kW"),
    ("Patērēti 5 MWh.", "It used 5 MW.", "5 MWh / 5 MW"),
    (
        "Termiņš ir divas nedēļas.",
        "The term is two months.",
        "divas nedēļas / two months",
    ),
    ("10 gadi", "10 months", "10 gadi / 10 months"),
    ("20 °C", "20 °F", "20 °C / 20 °F"),
    ("5 milj. eiro", "EUR 5 bn", "5 milj. / 5 bn"),
    // Letters of parts.
    ("5.a pants", "Section 5b", "5.a / 5b"),
    ("5.b punkts", "Clause 5-c", "5.b / 5-c"),
    ("2. panta a) punkts", "Article 2(c)", "a / c"),
    // How often.
    (
        "Pieauga par 150, pēc tam par 150.",
        "It grew by 150 and then again.",
        "150 / ",
    ),
    (
        "Likme ir 5 %, bet citur arī 5 %.",
        "The rate is 5%, elsewhere too.",
        "5 / ",
    ),
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
        ("Par 2,5 procentpunktiem.", "By 2.5 percentage points."),
        ("Par 2,5 procentu punktiem.", "By 2.5 pp."),
        ("Par 2,5 p.p. mazāk.", "2.5 percentage-point fall."),
        ("Par 3 %-punktiem.", "By 3 percent points."),
        (
            "Par divu procentpunktu kāpumu.",
            "Of a rise by 2 percentage points.",
        ),
        ("Grāmatā ir 120 lpp.", "The book has 120 pp."),
        ("20 grādu aukstums.", "20 degrees below zero."),
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
        ("Cena ir 5 eiro.", "The price is €5."),
        ("Cena ir 5 ASV dolāri.", "The price is US$5."),
        ("Cena ir 5 mārciņas.", "The price is £5."),
        ("Cena ir 100 Zviedrijas kronu.", "The price is SEK 100."),
        ("5 milj. EUR", "EUR 5 million"),
        ("5 kvadrātmetri", "5 m²"),
        ("Ātrums ir 50 km/h.", "The speed is 50 kilometres per hour."),
        ("5 metro stacijas", "5 metro stations"),
        ("8 centri", "8 euros and 8 centres"),
        ("2 stundas un 2 minūtes", "two hours and 2 minutes"),
        ("24 stundas diennaktī", "24 hours a day"),
        ("1 gads", "one year"),
        ("2023. g. 5. maijā", "On 5 May 2023"),
        ("20 grādi", "20 °C"),
        ("5 m augsts", "5-metre-high"),
        ("5.a pants", "Section 5a"),
        ("5. panta a) un b) punkts", "Article 5(a) and (b)"),
        ("5 h", "5 st."),
        ("vecāks par 20 gadiem", "in his 20s"),
        (
            "2024. gada maijā un 2024. gada jūnijā",
            "in May and June 2024",
        ),
        ("15 vīrieši un 15 sievietes", "15 men and women each"),
        (
            "Direktīvas 15. pants un 15. panta 1. punkts",
            "Article 15 and its paragraph 1",
        ),
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
