//! What the rules may look at: so much for each mark and no more, however long the block.

use crate::segment::candidate::{Block, REACH};
use crate::segment::scan;

/// Signs of which hostile blocks are made, one period of each.
const PERIODS: &[&str] = &[
    "Ai. (1) ",
    ".b",
    "… ",
    "…\" ",
    "J. ",
    "A, ",
    "“A!” ",
    "A!” ",
    "http://",
    "www.a/",
    "a@",
    "- a.pdf ",
    "-----  ",
    "1/1/2000 12:00 ",
    "u.c. ",
    "a. b ",
    "5. ",
    "(A. ",
    "A. (",
    "[…] ",
    ".\u{2028}",
    "日。 ",
    ":)",
    "= ",
    "A.A ",
    "XX. ",
    "!\" – ",
    "ab.[",
    "ab.[1]",
    "ab.1,",
    "ab.¹ ",
    "ab.* ",
    "`A. ",
    "“A. B” ",
    "A!B.C()",
    "NR. ",
];

/// Bytes that the rules are shown at all marks of a text.
fn shown(text: &str, web: bool) -> usize {
    let mut shown = 0;
    scan::candidates(text, web, |candidate| {
        let views = [
            candidate.body(),
            candidate.rest(),
            candidate.gap(),
            candidate.token(),
        ];
        let head = candidate.head();
        shown += views.iter().map(|view| view.len()).sum::<usize>();
        shown += head.word.len() + head.rest.len();
        false
    });
    shown
}

#[test]
fn a_block_twice_as_long_shows_the_rules_twice_as_much() {
    for period in PERIODS {
        for (before, web) in [("a", true), ("日. ", false)] {
            let of = |times: usize| shown(&format!("{before}{}", period.repeat(times)), web);
            // What stands nearer to the ends of the block than the reach counts less.
            let (once, twice) = (of(4 * REACH), of(8 * REACH));
            assert!(
                twice <= 2 * once + 16 * REACH * REACH,
                "{period:?}: {once}, then {twice}"
            );
        }
    }
}

#[test]
fn the_first_letter_of_a_sentence_is_known_far_behind_it() {
    let far = " ".repeat(4 * REACH);
    let mut told = Vec::new();
    let text = format!("… {far}a{far}… {far}… Nē");
    scan::candidates(&text, false, |candidate| {
        told.push((
            candidate.has_text_before(candidate.mark),
            candidate.has_text_after(),
        ));
        false
    });
    assert_eq!(told, [(false, true), (true, true), (true, true)]);
}

#[test]
fn a_block_is_a_list_wherever_its_numbers_stand() {
    let far = "Ai. ".repeat(REACH);
    for (text, is_list) in [
        (format!("(1) {far}"), true),
        (format!("(a) {far}"), true),
        (format!("{far}; (2) {far}"), true),
        (format!("{far} (2) {far}"), false),
    ] {
        assert_eq!(Block::of(&text).is_numbered_list(), is_list);
    }
}
