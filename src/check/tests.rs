//! What is found, and what is not.

use super::{Kind, counts, run};
use crate::bitext::{Bitext, Cell, Row, Status, marks};
use crate::language::Language;
use crate::pair::{Pair, Side};

fn bitext(pairs: &[(&str, &str)]) -> Bitext {
    let languages = Pair::new(Language::latvian(), Language::english());
    let rows = pairs.iter().zip(1..).map(|((source, target), id)| {
        let cells = Pair::new(*source, *target).map(|text| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
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
        ("Maksā 15 eiro.", "It costs 51 euros.", Kind::Numbers, "15"),
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
    ];
    for pair in right {
        assert_eq!(run(&bitext(&[pair])), [], "{pair:?}");
    }
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
fn dropped_rows_are_not_checked() {
    let mut dropped = bitext(&[("Teksts.", "")]);
    dropped.rows[0].status = Status::Dropped;
    assert_eq!(run(&dropped), []);
}
