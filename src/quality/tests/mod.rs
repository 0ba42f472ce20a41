//! What is found, and what is not.

mod alarms;
mod over_rows;

use super::{Finding, Kind, counts, run};
use crate::bitext::{Bitext, Cell, Row, Status, marks};
use crate::filter::{Exclusion, RowFilter};
use crate::language::Language;
use crate::pair::{Pair, Side};

fn bitext(pairs: &[(&str, &str)]) -> Bitext {
    let languages = Pair::new(Language::latvian(), Language::english());
    let rows = pairs.iter().zip(1..).map(|((source, target), id)| {
        let cells = Pair::new(*source, *target).map(|text| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        });
        Row {
            id,
            marks: marks(&cells, &languages),
            cells,
            ..Row::default()
        }
    });
    Bitext {
        rows: rows.collect(),
        names: Pair::default(),
        languages,
    }
}

fn found(rows: &[(&str, &str)]) -> Vec<Finding> {
    run(&bitext(rows))
}

fn seen(rows: &[(&str, &str)]) -> Vec<(u32, Kind, String)> {
    let findings = found(rows).into_iter();
    findings
        .map(|finding| (finding.row, finding.kind, finding.seen))
        .collect()
}

#[test]
fn each_kind_is_found() {
    let cases = [
        ("Teksts.", "", Kind::OneSided, "is empty"),
        (
            "Labdien visiem",
            "Labdien visiem",
            Kind::Untranslated,
            "both sides are the same",
        ),
        ("Liela pils?ta.", "A big city.", Kind::Garbled, "pils?ta"),
        ("Valsts budÅ¾ets.", "The budget.", Kind::Garbled, "budÅ¾ets"),
        ("Valsts bud�ets.", "The budget.", Kind::Garbled, "bud�ets"),
        ("Tas ir viņa.", "Itâ€™s his.", Kind::Garbled, "Itâ€™s"),
        (
            "Maksā 15 eiro.",
            "It costs 51 euros.",
            Kind::Numbers,
            "15 / 51",
        ),
        (
            "Publicēts: 21.03.2024.",
            "Published: 21/04/2024",
            Kind::Numbers,
            "21.03.2024 / 21/04/2024",
        ),
        (
            "CV sūti līdz 15.08. uz skolu",
            "Send your CV by 15 July",
            Kind::Numbers,
            "15.08 / 15",
        ),
        (
            "Tālr. +371 67026470",
            "Phone +372 67026470",
            Kind::Numbers,
            "371 / 372",
        ),
        (
            "Sanāca (pieci cilvēki.",
            "Five people came (all).",
            Kind::Pairing,
            "(",
        ),
        (
            "„Jā, viņš teica.",
            "“Yes,” he said.",
            Kind::Pairing,
            "„ “ ”",
        ),
        (
            "Divas  atstarpes.",
            "Two blanks.",
            Kind::Blanks,
            "two blanks",
        ),
        ("Beigas .", "End.", Kind::Blanks, "a blank before a mark"),
        (
            "Īss.",
            "This is a very long sentence that says far more than the other one does.",
            Kind::Length,
            "72 characters for 4",
        ),
    ];
    for (source, target, kind, seen) in cases {
        let findings = run(&bitext(&[(source, target)]));
        assert!(
            findings
                .iter()
                .any(|finding| finding.kind == kind && finding.seen == seen),
            "{kind:?}: {findings:?}"
        );
    }
}

#[test]
fn what_is_right_has_no_finding() {
    let right = [
        (
            "2025. gada 14. martā plkst. 18.30 bija 1,5 milj. eiro.",
            "On 14 March 2025 at 6.30 p.m. there were 1.5 million euros.",
        ),
        ("Divi cilvēki", "2 people"),
        ("a) pirmais (galvenais);", "a) the first (main) one;"),
        ("„Jā,” viņš teica.", "“Yes,” he said."),
        ("Pavisam 12 500 eiro", "In all EUR 12,500"),
        ("01.05.2025.", "1 May 2025"),
        ("5. aprīlī plkst. 12.00", "5 April, noon"),
        (
            "“Ikviena dalībvalsts to nodrošina.",
            "‘Each Member State shall ensure it.",
        ),
        ("„Pirmais teikums.", "“The first sentence."),
        ("3. panta k) apakšpunkts", "Article 3(k)"),
        ("Publicēts: 21.03.2024.", "Published: 21/03/2024"),
        ("Termiņš ir 31.10.2024.", "The time limit is 2024-10-31."),
        ("CV sūti līdz 15.08. uz skolu", "Send your CV by 15 August"),
        ("Tālr. 67 026 470", "Phone +371 67026470"),
        ("Atzinums (¹)", "Opinion (1)"),
        ("1.   Vispārīgi", "1.   General"),
    ];
    for pair in right {
        assert_eq!(run(&bitext(&[pair])), [], "{pair:?}");
    }
}

#[test]
fn spoilt_letters_are_no_quotation_marks() {
    let found = |source: &str| {
        let findings = run(&bitext(&[(source, "Riga is big.")]));
        let kinds = findings.iter().map(|finding| finding.kind);
        kinds.collect::<Vec<Kind>>()
    };
    assert_eq!(found("RÄ«ga ir liela."), [Kind::Garbled]);
    assert_eq!(found("«Rīga ir liela."), [Kind::Pairing]);
    assert_eq!(found("(RÄ«ga ir liela."), [Kind::Garbled, Kind::Pairing]);
}

#[test]
fn a_quotation_may_run_over_rows() {
    let spoken = [
        (
            "– Gaidām risinājumus, – saka ministre.",
            "“We expect solutions,” says the minister.",
        ),
        ("– Solījumu ir gana.", "“There are promises enough."),
        ("Tāpēc sāksim.", "So let us begin."),
        ("Jau maijā.", "As early as May.”"),
    ];
    assert_eq!(run(&bitext(&spoken)), []);
    let open: Vec<_> = spoken.iter().copied().take(3).collect();
    let findings = run(&bitext(&open));
    assert_eq!(counts(&findings), [(Kind::Pairing, 1)]);
    assert_eq!((findings[0].row, findings[0].side), (2, Some(Side::Target)));
    let twice_open = [spoken[1], ("Jau „maijā.", "As early as “May.")];
    assert_eq!(
        counts(&run(&bitext(&twice_open))),
        [(Kind::Pairing, 1)],
        "what opens does not close"
    );
}

#[test]
fn the_same_text_translated_otherwise_is_found() {
    let findings = run(&bitext(&[
        ("Finanšu ministrija", "Ministry of Finance"),
        ("finanšu  ministrija", "Finance Ministry"),
        ("Finansu ministrija", "Ministry of Finance"),
    ]));
    assert_eq!(
        counts(&findings),
        [
            (Kind::Blanks, 1),
            (Kind::SameSource, 1),
            (Kind::SameTarget, 1)
        ]
    );
}

#[test]
fn a_name_is_missed_where_others_have_it() {
    let findings = run(&bitext(&[
        ("Šodien Bērziņš runāja.", "Today Bērziņš spoke."),
        ("Vakar Bērziņš klusēja.", "Yesterday Bērziņš was silent."),
        ("Rīt Bērziņš ies.", "Tomorrow he will go."),
        ("Rīt Ministrija ies.", "Tomorrow we will go."),
    ]));
    let names: Vec<_> = findings
        .iter()
        .filter(|finding| finding.kind == Kind::Names)
        .collect();
    assert_eq!(names.len(), 1);
    assert_eq!(
        (names[0].row, names[0].side, names[0].seen.as_str()),
        (3, Some(Side::Source), "Bērziņš")
    );
}

#[test]
fn a_name_that_nobody_else_has_is_missed_too() {
    let missed = |pairs: &[(&str, &str)]| -> Vec<String> {
        let findings = run(&bitext(pairs)).into_iter();
        let names = findings.filter(|finding| finding.kind == Kind::Names);
        names.map(|finding| finding.seen).collect()
    };
    let chair = (
        "Sēdi vadīja Rolands Heniņš.",
        "The meeting was chaired by the mayor.",
    );
    assert_eq!(missed(&[chair]), ["Rolands Heniņš"]);
    let wrong = (
        "Sēdi vadīja Heniņš.",
        "The meeting was chaired by Mr Ozols.",
    );
    assert_eq!(missed(&[wrong]), ["Heniņš / Ozols"]);
    // What always has another name across is no slip.
    let conservative = (
        "Runāja konservatīvie no Londonas.",
        "The Tories from London spoke.",
    );
    assert_eq!(missed(&[conservative, conservative]), Vec::<String>::new());
    // Capitals of a headline say nothing.
    let headline = (
        "Jauns enerģētikas plāns",
        "Ministry Unveils Sweeping Energy Blueprint",
    );
    assert_eq!(missed(&[headline]), Vec::<String>::new());
}

#[test]
fn dropped_rows_are_not_checked() {
    let mut dropped = bitext(&[("Teksts.", "")]);
    dropped.rows[0].status = Status::Dropped;
    assert_eq!(run(&dropped), []);
}

#[test]
fn a_sieve_counts_what_it_takes_out() {
    let mut bitext = bitext(&[
        (
            "Šis teikums ir par ēkas remontu.",
            "Šis teikums ir par ēkas remontu.",
        ),
        (
            "Šis teikums ir tulkots.",
            "Šis teikums nav iztulkots nemaz, un to var redzēt.",
        ),
        ("Maksā 15 eiro.", "It costs 51 euros."),
        ("Labi.", "Good."),
        ("Tikai latviski.", ""),
    ]);
    let filter = RowFilter::of(&[Exclusion::Identical, Exclusion::Foreign, Exclusion::Numbers]);
    assert_eq!(
        filter.apply(&mut bitext).to_string(),
        "1 identical, 1 in the wrong language, 1 with numbers that differ"
    );
    assert_eq!(bitext.rows.len(), 2);
}
