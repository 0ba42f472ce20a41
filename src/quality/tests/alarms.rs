//! What translations may do without a finding, and the like of it that is a slip.

use super::{bitext, found, seen};
use crate::bitext::marks;
use crate::pair::Side;
use crate::quality::{Finding, Kind, run};

#[test]
fn names_that_are_translated_are_not_missed() {
    let rows = [
        ("Viņi devās uz Klinšu kalniem.", "They went to the Rockies."),
        (
            "Paziņoja Galvaspilsētas policija.",
            "It was announced by the Metropolitan Police.",
        ),
        (
            "Bija redzama ziemeļblāzma.",
            "One could see the Aurora Borealis.",
        ),
        (
            "Viņš dzīvoja Skotijas augstienē.",
            "He lived in the Scottish Highlands.",
        ),
        (
            "Tur ir Dievmātes svētnīca.",
            "There is the Shrine of Our Lady.",
        ),
        (
            "Raidījums “Saturday Night Live” sākās.",
            "The show SNL has begun.",
        ),
        (
            "Tolaik tur bija Zelta orda.",
            "In those days there was the Golden Horde.",
        ),
        ("Brauca arī Palicēji.", "There were Remainers too."),
        (
            "Viņus atbalstīja Sarkanais Krusts.",
            "They had the support of Red Cross.",
        ),
        (
            "Runāja ASV prezidents Džo Baidens.",
            "He met the president Joe Biden.",
        ),
        (
            "Tur bija arī Hoakins Fīnikss.",
            "There was also Joaquin Phoenix.",
        ),
        ("Spēlēja Hjū Lorijs.", "It was played by Hugh Laurie."),
        (
            "Rakstīja Žans Kretjēns.",
            "It was written by Jean Chretien.",
        ),
        (
            "Atbildēja Sji Dzjiņpins.",
            "The answer came from Xi Jinping.",
        ),
        ("Viņi devās uz Melno mežu.", "They went to Black Forest."),
        ("Klubs uzvarēja Zaļos Lauvas.", "The club beat Green Lions."),
        (
            "Apbalvoja Svētā Jura ordenis.",
            "It was given by Saint George.",
        ),
        ("Tā ir Baltā Nama ziņa.", "It is the news of White House."),
        (
            "Tur dzied Džovanni Pjerluidži.",
            "There sings Giovanni Pierluigi.",
        ),
        ("Vadīja Čārlzs Hjūzs.", "It was led by Charles Hughes."),
        ("Viņš ir no Dienvidu Krusta.", "He is of Southern Cross."),
        ("‚Vienpēdiņas‘", "‘Single quotes’"),
    ];
    for row in rows {
        assert_eq!(found(&[row]), [], "{row:?}");
    }
}

#[test]
fn initials_in_a_row_are_no_finding() {
    let rows = [
        ("A. B.", "A. B."),
        ("J. K. L.", "J. K. L."),
        ("A. Bērziņš, J. Kalniņš", "A. Berzins, J. Kalnins"),
        ("Runāja A. B. Ozols.", "A. B. Ozols spoke."),
        ("J.B. Priestlijs", "J.B. Priestley"),
        ("G. K. Čestertons rakstīja.", "G. K. Chesterton wrote."),
    ];
    for row in rows {
        assert_eq!(found(&[row]), [], "{row:?}");
    }
}

#[test]
fn names_of_persons_are_missed() {
    let cases = [
        (
            ("Sēdi vadīja Rolands Heniņš.", "The mayor chaired it."),
            "Rolands Heniņš",
        ),
        (
            ("Sēdi vadīja prof. Heniņš.", "The mayor chaired it."),
            "Heniņš",
        ),
        (
            (
                "Filmas galveno lomu atveido Breds Pits.",
                "The leading part of the film is played by Tom Hanks.",
            ),
            "Breds Pits / Tom Hanks",
        ),
        (
            (
                "Viņi uzaicināja arī Bredu Pitu.",
                "They also invited Tom Hanks.",
            ),
            "Bredu Pitu / Tom Hanks",
        ),
        (
            (
                "Balvu saņēma Guna Zariņa.",
                "The prize was given to Olof Lindqvist.",
            ),
            "Guna Zariņa / Olof Lindqvist",
        ),
        (
            ("Sēdi vadīja priekšnieks.", "It was chaired by Mrs Hopkins."),
            "Hopkins",
        ),
        (
            ("Sēdi vadīja Heniņš.", "It was chaired by Mr Zuckerbrot."),
            "Heniņš / Zuckerbrot",
        ),
    ];
    for (row, name) in cases {
        assert_eq!(seen(&[row]), [(1, Kind::Names, name.to_owned())]);
    }
}

#[test]
fn two_persons_with_like_names_are_told_apart() {
    let exchanged = [
        (
            (
                "Sēdi atklāja Jānis Bērziņš.",
                "The meeting was opened by Juris Kalniņš.",
            ),
            "Jānis Bērziņš / Juris Kalniņš",
        ),
        (
            (
                "Paldies Jānim Bērziņam par darbu.",
                "Thanks to Juris Berzins for the work.",
            ),
            "Jānim Bērziņam / Juris Berzins",
        ),
        (
            (
                "Izstādi atklās Ilze Krūmiņa.",
                "The exhibition will be opened by Ilze Zariņa.",
            ),
            "Ilze Krūmiņa / Ilze Zariņa",
        ),
        (
            (
                "Andra Baloža darbs gājis bojā.",
                "The work of Aivars Balodis is lost.",
            ),
            "Andra Baloža / Aivars Balodis",
        ),
    ];
    for (row, name) in exchanged {
        assert_eq!(seen(&[row]), [(1, Kind::Names, name.to_owned())]);
    }
    for row in [
        ("Paldies Kārlim Šadurskim.", "Thanks to Karlis Sadurskis."),
        (
            "Andra Baloža darbs gājis bojā.",
            "Andris Balodis’s work is lost.",
        ),
        (
            "Pētera Ozoliņa grāmata ir izdota.",
            "The book by Peteris Ozolins is out.",
        ),
        (
            "Jāņa Čakstes laukums ir slēgts.",
            "Jānis Čakste Square is closed.",
        ),
        (
            "Mārtiņa Ķibilda raidījums sākas.",
            "The show by Mārtiņš Ķibilds begins.",
        ),
        (
            "Ievas Krūmiņas un Jura Kalniņa dziesma.",
            "A song by Juris Kalniņš and Ieva Krūmiņa.",
        ),
        ("Džeimss Vats bija skots.", "James Watt was a Scot."),
        ("Toms Deilijs jutās slikti.", "Tom Daley felt bad."),
        (
            "Anna Vintūra vada žurnālu.",
            "Anna Wintour leads the journal.",
        ),
    ] {
        assert_eq!(found(&[row]), [], "{row:?}");
    }
}

#[test]
fn what_is_all_names_may_stay_as_it_is() {
    for name in [
        "Verwaltungsgericht Berlin",
        "Förvaltningsrätten i Linköping",
        "Pfeifer & Langen GmbH & Co. KG",
        "Hauptzollamt Köln",
        "A/S NORDEA",
    ] {
        assert_eq!(found(&[(name, name)]), [], "{name}");
    }
    for text in [
        "Ministry of Finance",
        "Privātuma politika",
        "Labdien visiem",
        "Use the slider to control it.",
    ] {
        assert_eq!(seen(&[(text, text)])[0].1, Kind::Untranslated, "{text}");
    }
}

#[test]
fn signs_that_need_no_partner_are_none_missing() {
    let right = [
        ("3 collas plats dēlis", "a board 3\" wide"),
        (":) smaidi", "a smile"),
        ("Paldies! :-)", "Thank you!"),
        ("Žēl :(", "What a pity"),
        ("5’ garš", "5 feet long"),
    ];
    for row in right {
        assert_eq!(found(&[row]), [], "{row:?}");
    }
    let wrong = [
        ("(Skat. 1. punktu", "(See point 1)", "("),
        ("Tas ir [viss.", "That is [all].", "["),
        ("Tas ir viss).", "That is all.", ")"),
        ("Viņš lasa „Dienu.", "He reads “Day”.", "„ “ ”"),
        ("Viņš lasa \"Dienu.", "He reads \"Day\".", "\""),
    ];
    for (source, target, mark) in wrong {
        let expected = [(1, Kind::Pairing, mark.to_owned())];
        assert_eq!(seen(&[(source, target)]), expected, "{source}");
    }
}

#[test]
fn signs_are_no_other_translation() {
    let rows = [
        ("[..]", "…"),
        ("[…].", "…"),
        ("Valoda – vācu", "Language: German"),
        ("Valoda - vācu", "Language: German"),
        ("Tas ir “viss”.", "That is ‘all’."),
        ("Tas ir „viss”.", "That is “all”."),
    ];
    assert_eq!(found(&rows), []);
}

/// What is found in a bitext is found in the exchanged one on the other side.
#[test]
fn exchanging_the_sides_exchanges_what_is_found() {
    let rows = [
        ("Maksa ir 100 eiro.", "The fee is 1000 euros."),
        ("Pērn bija 12 skolas.", "There were schools last year."),
        ("Sēdi vadīja Rolands Heniņš.", "The mayor chaired it."),
        ("Sēdi vadīja Heniņš.", "It was chaired by Mr Zuckerbrot."),
        ("(Skat. 1. punktu", "(See point 1)"),
        ("Viņš lasa „Dienu”.", "He reads “Day."),
        ("Privātuma politika", "Privātuma politika"),
        ("Divas  atstarpes.", "Two blanks."),
        ("Paldies.", "Thank you."),
        ("Paldies.", "Thanks."),
        ("Labi.", ""),
    ];
    let there = run(&bitext(&rows));
    let mut exchanged = bitext(&rows);
    exchanged.languages = exchanged.languages.swap();
    for row in &mut exchanged.rows {
        row.cells = row.cells.clone().swap();
        row.marks = marks(&row.cells, &exchanged.languages);
    }
    let back = run(&exchanged);
    let key = |finding: &Finding| {
        let mut seen: Vec<&str> = finding.seen.split(" / ").collect();
        seen.sort_unstable();
        (finding.row, finding.kind, finding.side, seen.join(" / "))
    };
    let mut expected: Vec<_> = there.iter().map(key).collect();
    for (_, kind, side, _) in &mut expected {
        *side = side.map(Side::other);
        *kind = match *kind {
            Kind::SameSource => Kind::SameTarget,
            Kind::SameTarget => Kind::SameSource,
            other => other,
        };
    }
    let mut found: Vec<_> = back.iter().map(key).collect();
    expected.sort();
    found.sort();
    assert_eq!(expected, found);
    assert!(there.len() >= 9, "{there:?}");
}

#[test]
fn scales_months_and_ordinals_that_differ_are_found() {
    let cases = [
        (
            "Tas maksā 1,2 miljonus eiro.",
            "It costs 1.2 billion euros.",
            true,
        ),
        (
            "Tas maksā 1,2 miljardus eiro.",
            "It costs 1.2 billion euros.",
            false,
        ),
        (
            "Tas maksā 2 miljardus eiro.",
            "It costs 2 thousand million euros.",
            false,
        ),
        (
            "Tas notika 2024. gada maijā.",
            "It happened in March 2024.",
            true,
        ),
        (
            "Tas notika 2024. gada martā.",
            "It happened in March 2024.",
            false,
        ),
        (
            "Tas var notikt 2024. gada maijā.",
            "It may happen on 3 May 2024.",
            true,
        ),
        ("Otro reizi tas izdevās.", "It worked the third time.", true),
        (
            "Trešo reizi tas izdevās.",
            "It worked the third time.",
            false,
        ),
        (
            "Otro un trešo reizi tas izdevās.",
            "It worked the third time.",
            false,
        ),
    ];
    for (source, target, is_found) in cases {
        let numbers = seen(&[(source, target)]);
        let numbers = numbers.iter().filter(|found| found.1 == Kind::Numbers);
        assert_eq!(numbers.count() > 0, is_found, "{source} / {target}");
    }
}
