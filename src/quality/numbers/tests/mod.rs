//! Numbers that either language writes in its own way, and numbers that differ.

mod otherwise;

use super::unmatched_numbers;
use crate::language::Language;
use crate::pair::{Pair, Side};

/// The same numbers, written otherwise.
const SAME: &[(&str, &str)] = &[
    // Time in other units.
    ("Tas ilga divas nedēļas.", "It took 14 days."),
    (
        "Tas jādara 24 stundu laikā.",
        "It must be done within a day.",
    ),
    ("Tas ilga 48 stundas.", "It took two days."),
    ("Tas ilga 12 mēnešus.", "It took a year."),
    ("Tas ilga nedēļu.", "It took 7 days."),
    ("Tas ilga 36 mēnešus.", "It took three years."),
    ("Tas ilga 120 minūtes.", "It took two hours."),
    // Ordinals and numbers in words.
    (
        "Pirmo reizi to pieminēja 1. nodaļā.",
        "It was mentioned for the first time in Chapter 1.",
    ),
    ("1. reizi", "for the first time"),
    ("Viņa ieguva devīto vietu.", "She took 9th place."),
    ("Viņa ieguva 13. vietu.", "She came thirteenth."),
    ("Trīsdesmit piektā sesija", "The 35th session"),
    ("21. gadsimts", "The twenty-first century"),
    ("divdesmit pirmais gadsimts", "the 21st century"),
    ("XXI gadsimtā", "in the 21st century"),
    ("V gs. pirms mūsu ēras", "the 5th century BC"),
    (
        "18. un 19. gadsimtā",
        "in the eighteenth and nineteenth centuries",
    ),
    ("Simts divdesmit pieci", "125 people"),
    (
        "Bija 2,5 tūkstoši cilvēku.",
        "There were two and a half thousand, or 2,500 people.",
    ),
    ("Pusotrs miljons eiro", "EUR 1.5 million"),
    ("500 000 eiro", "half a million euros"),
    ("Skaits pieauga 3 reizes.", "The number grew threefold."),
    ("2. pasaules karš", "World War II"),
    ("2. pasaules karā", "in WWII"),
    ("I pasaules karš", "World War 1"),
    ("Abas 2 puses", "Both sides"),
    ("100 skrējieni", "a hundred runs"),
    ("11 skrējieni 4 punktu vērtībā", "eleven fours"),
    // Decades.
    ("1970. gados", "in the 1970s"),
    ("20. gadsimta 70. gados", "in the 1970s"),
    ("septiņdesmitajos gados", "in the 1970s"),
    ("pagājušā gadsimta 90. gadu sākumā", "in the early ’90s"),
    ("80. gados", "in the eighties"),
    ("Pēdējos 10 gados", "Over the last decade"),
    ("desmitgadē", "in 10 years"),
    ("100 gadu garumā", "for a century"),
    ("20. gadsimta 20. un 30. gados", "in the 1920s and 1930s"),
    ("60.–70. gados", "in the 1960s and 70s"),
    ("90. gadu vidū", "in the mid-nineties"),
    ("Desmitgades svinības", "The 10th anniversary"),
    ("Simtgade", "100th anniversary"),
    ("trīsdesmitgade", "the 30th anniversary"),
    ("19. gadsimta beigās", "in the late 1800s"),
    (
        "Pēdējie 20 gadi bija labi.",
        "The past two decades were good.",
    ),
    ("Pēdējos 30 gados", "Over the past three decades"),
    ("Divas desmitgades", "20 years"),
    ("150 gadus", "for a century and a half"),
    // Multiples, and dates with a stroke.
    ("Cenas pieauga 2 reizes.", "Prices doubled."),
    ("Viņi vienojās 2 reizes.", "They agreed twice."),
    ("2001. gada 11. septembrī", "9/11 2001"),
    // Ranges of years.
    ("2018.–2019. gadā", "in 2018-19"),
    ("2018./2019. mācību gads", "the school year 2018/19"),
    ("2021.–2027. gads", "2021–27"),
    ("1998.–1999. gada sezona", "the 1998–9 season"),
    ("2019. gada kolekcija", "the SS19 collection"),
    // Times of day.
    ("plkst. 17.30", "at 5.30pm"),
    ("plkst. 17.30", "at 5:30 p.m."),
    ("Sākums plkst. 17.00", "Starts at 5 p.m."),
    ("plkst. 19.00", "at 7 in the evening"),
    ("plkst. 9.30", "at 9:30"),
    ("plkst. 12.00", "at noon"),
    ("no plkst. 13 līdz 14", "from 1 p.m. to 2 p.m."),
    ("pulksten 17.30", "at half past five"),
    ("plkst. 8.00", "at eight o’clock"),
    ("plkst. 24.00", "at midnight"),
    ("plkst. 00.00", "at midnight"),
    ("plkst. 19.15", "at a quarter past seven"),
    ("plkst. 19.45", "at a quarter to eight"),
    ("plkst. 19", "at 7 p.m."),
    ("no 11.00 līdz 14.00", "11am–2pm"),
    ("plkst. 7.05", "at 7:05 a.m."),
    // Names with numbers.
    ("Covid-19 pandēmija", "the Covid pandemic"),
    ("Kovida ierobežojumi", "COVID-19 restrictions"),
    ("koronavīrusa izplatība", "the spread of COVID-19"),
    ("SARS vīruss", "the SARS-2 virus"),
    // Named twice on one side.
    ("2020. gadā, tas ir, 2020. gada maijā", "in May 2020"),
    ("5. pants (turpmāk – 5. pants)", "Article 5"),
    ("Lēmums Nr. 1/80 (“Lēmums Nr. 1/80”)", "Decision No 1/80"),
    ("0 vai 1, viens no diviem", "0 or 1, one of two"),
    // Dates in another order.
    ("31.12.2023.", "12/31/2023"),
    ("31.12.2023.", "2023-12-31"),
    ("31.12.23.", "31/12/2023"),
    ("2023. gada 31. decembrī", "31.12.2023"),
    ("31.12.2023. un 05.01.2024.", "12/31/2023 and 1/5/2024"),
    // Digits.
    ("2,4 GHz un 5,0 GHz", "2.4Ghz and 5.0Ghz"),
    ("3,1 miljards eiro", "€3.1billion"),
    ("3,6 miljardi", "$3.6bn"),
    ("15 tūkst. eiro", "€15k"),
    (
        "1079,15 EUR no 2017. gada 1. novembra",
        "EUR 1 079.15 from 1 November 2017",
    ),
    ("½ litra", "0.5 litres"),
    ("1 ½ stundas", "1.5 hours"),
    ("puse iedzīvotāju", "50% of the residents"),
    ("ceturtdaļa jeb 25 %", "a quarter"),
    ("1/2 glāzes", "half a glass"),
    ("٣ lapas", "3 pages"),
    ("200 jūdžu (320 km) rādiusā", "within 200 miles"),
    ("divas pēdas (~60 cm)", "two feet"),
    ("80 grādi (27 °C)", "80 degrees"),
    ("3.a panta 2. punkts", "Article 3a(2)"),
    ("12.¹ pants", "Section 12.1"),
    ("30 minūtes", "half an hour"),
    ("18 mēneši", "one and a half years"),
    ("90 minūtes", "an hour and a half"),
    ("36 stundas", "a day and a half"),
    ("esmu pilnīgi pārliecināta", "I'm 100 percent certain"),
    ("100 % drošs", "absolutely safe"),
    ("simtprocentīgi vilnas", "100% wool"),
    (
        "100 procentu valsts kapitāldaļas",
        "wholly owned by the state",
    ),
    ("pusotrs gads", "18 months"),
    ("trešdaļa", "33%"),
    ("Tālr. 67 12 34 56", "Tel. 67123456"),
    ("−5 °C", "minus 5 °C"),
    ("2 miljoni 300 tūkstoši", "2.3 million"),
    ("3,5 reizes", "three and a half times"),
    ("IV ceturksnis", "the 4th quarter"),
    ("30 gadus", "for three decades"),
];

#[test]
fn the_same_number_is_not_missing() {
    let wrong: Vec<String> = SAME
        .iter()
        .filter_map(|(source, target)| {
            let (own, across) = lone(source, target);
            let is_right = own.is_empty() && across.is_empty();
            (!is_right).then(|| format!("{source} / {target}: {own:?} {across:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_number_is_missing() {
    let cases: &[(&str, &str, &[&str], &[&str])] = &[
        (
            "Maksa ir 100 eiro.",
            "The fee is 1000 euros.",
            &["100"],
            &["1000"],
        ),
        (
            "Tas notika 2023. gadā.",
            "It was in 2024.",
            &["2023"],
            &["2024"],
        ),
        (
            "Viņa ieguva devīto vietu.",
            "She took 8th place.",
            &[],
            &["8th"],
        ),
        (
            "20. gadsimta 70. gados",
            "in the 1980s",
            &["70"],
            &["1980s"],
        ),
        ("gadā no 2018. līdz 2019.", "in 2018-20", &["2019"], &["20"]),
        (
            "Sākums plkst. 17.30",
            "Starts at 6.30 p.m.",
            &["17.30"],
            &["6.30"],
        ),
        (
            "Covid-19 pandēmija",
            "the COVID-20 pandemic",
            &["19"],
            &["20"],
        ),
        (
            "Publicēts: 21.03.2024.",
            "Published: 21/04/2024",
            &["21.03.2024"],
            &["21/04/2024"],
        ),
        (
            "Termiņš: 31.12.2023.",
            "Term: 12/30/2023",
            &["31.12.2023"],
            &["12/30/2023"],
        ),
        (
            "Peļņa ir 3,1 miljards.",
            "The profit is 3.1 million.",
            &[],
            &[],
        ),
        ("Lieta C‑404/15", "Case C‑405/15", &["404"], &["405"]),
        (
            "Attālums ir 320 km.",
            "The distance is 150 miles.",
            &["320"],
            &["150"],
        ),
        (
            "Bija 2 500 cilvēku.",
            "There were 2,600 people.",
            &["2 500"],
            &["2,600"],
        ),
        (
            "Pērn bija 12 skolas.",
            "There were schools last year.",
            &["12"],
            &[],
        ),
        ("Divdesmit pieci procenti.", "36 per cent.", &[], &["36"]),
        ("35 cilvēki.", "Thirty-six people.", &["35"], &[]),
        ("Tas ilga 10 dienas.", "It took two weeks.", &["10"], &[]),
        ("Tas ilga 14 gadus.", "It took two weeks.", &["14"], &[]),
        ("Bija 14 cilvēki.", "There were two weeks.", &["14"], &[]),
        ("1 Vispārīgi", "General", &[], &[]),
        (
            "Trīsdesmit piektā sesija",
            "The 36th session",
            &[],
            &["36th"],
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(source, target, lone_source, lone_target)| {
            let (own, across) = lone(source, target);
            let is_right = own == *lone_source && across == *lone_target;
            (!is_right).then(|| format!("{source} / {target}: {own:?} {across:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exchanging_the_texts_exchanges_what_is_missing() {
    for (source, target) in SAME {
        for target in [*target, "7 and 8888"] {
            let languages = Pair::new(Language::latvian(), Language::english());
            let texts = Pair::new(*source, target);
            let there = unmatched_numbers(texts, languages.as_ref());
            let back = unmatched_numbers(texts.swap(), languages.as_ref().swap());
            assert_eq!(there, back.swap(), "{source} / {target}");
        }
    }
}

#[test]
fn the_digits_of_a_table_are_compared() {
    let row = |skipped: usize, sign: &str| -> String {
        let numbers = (0..5000).filter(|number| *number != skipped);
        let shown = numbers.map(|number| format!("{}{sign}5", number * 7 + 1));
        shown.collect::<Vec<_>>().join("; ")
    };
    let (source, target) = (row(17, ","), row(4999, "."));
    let (own, across) = lone(&source, &target);
    assert_eq!((own, across), (vec!["34994,5"], vec!["120.5"]));
}

fn lone<'text>(source: &'text str, target: &'text str) -> (Vec<&'text str>, Vec<&'text str>) {
    let languages = Pair::new(Language::latvian(), Language::english());
    let texts = Pair::new(source, target);
    let lone = unmatched_numbers(texts, languages.as_ref());
    let shown = |side: Side| {
        let spans = lone.get(side).iter();
        spans.map(|span| span.of(texts.get(side))).collect()
    };
    (shown(Side::Source), shown(Side::Target))
}
