//! The laws of the stage, on any text.

use super::{document, rules};
use crate::read::{Document, Format, Paragraphs, Settings, from_bytes};
use crate::segment::{Rules, Sentences, explain, scan, split};
use crate::span::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// The law of the stage: sentences and gaps give back every block's text, in order.
fn assert_law(document: &Document, sentences: &Sentences) {
    let mut at = 0;
    for sentence in &sentences.list {
        let block = &document.blocks[sentence.block as usize];
        let gap = Span::new(at, sentence.span.start).of(&document.text);
        assert!(gap.trim().is_empty(), "{gap:?} is lost");
        assert!(block.span.start <= sentence.span.start && sentence.span.end <= block.span.end);
        assert!(!sentence.span.is_empty());
        assert_eq!(sentence.span.trimmed(&document.text), sentence.span);
        at = sentence.span.end;
    }
    assert!(document.text.get(at..).unwrap().trim().is_empty());
}

/// Any text, with a liking for what the rules look at.
fn text() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        ".",
        "!",
        "?",
        "…",
        "...",
        " . . .",
        " ",
        " ",
        "\u{A0}",
        "\n",
        "„",
        "”",
        "\"",
        "'",
        "«",
        "(",
        ")",
        "[",
        "]",
        "–",
        "-",
        "—",
        "1",
        "12",
        "2024",
        "XIV",
        "gada",
        "Rīga",
        "Rīgā",
        "plkst",
        "u",
        "c",
        "J",
        "Dž",
        "iPhone",
        "http://a.lv/b",
        "a@b.lv",
        ":)",
        ":-",
        "08/16/2000 12:05 PM",
        "12/",
        "-----",
        "_",
        "*****",
        ">>",
        "<<",
        ",",
        "Thanks",
        "the",
        "The",
        "e.g",
        "U.S",
        "Mr",
        "(4)",
        "[..]",
        "a.pdf",
        "- ",
        "।",
        "。",
        "\u{301}",
        "🙂",
        "\u{FEFF}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(tokens, 0..40).prop_map(|tokens| tokens.concat()),
    ]
}

/// Rules of a language, and what a user may add to them.
fn any_rules() -> impl Strategy<Value = Rules> {
    let tag = prop::sample::select(vec!["lv", "en", "und"]);
    (tag, any::<bool>(), any::<bool>()).prop_map(|(tag, listed, srx)| {
        let rules = rules(tag);
        let rules = if listed {
            rules.with_no_break(["gada", "plkst.", "t. c."])
        } else {
            rules
        };
        #[cfg(feature = "srx")]
        if srx && tag != "und" {
            return rules.with_srx(super::srx::of_language(tag));
        }
        #[cfg(not(feature = "srx"))]
        let _ = srx;
        rules
    })
}

/// Reads a text whose paragraphs end where a line is empty.
fn read_blank(text: &str) -> Option<Document> {
    let settings = Settings {
        paragraphs: Paragraphs::Blank,
        ..Settings::default()
    };
    let read = from_bytes("a.txt", text.as_bytes(), Format::Text, &settings);
    read.ok().map(|read| read.value)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(text in text(), rules in any_rules()) {
        let whole = document(&[&text]);
        assert_law(&whole, &split(&whole, &rules));
        for paragraphs in [Paragraphs::Auto, Paragraphs::Blank, Paragraphs::Line, Paragraphs::Wrapped] {
            let settings = Settings { paragraphs, ..Settings::default() };
            let read = from_bytes("a.txt", text.as_bytes(), Format::Text, &settings);
            if let Ok(read) = read {
                assert_law(&read.value, &split(&read.value, &rules));
            }
        }
    }

    #[test]
    fn the_same_text_is_cut_alike(text in text(), rules in any_rules()) {
        let (once, again) = (document(&[&text]), document(&[&text]));
        prop_assert_eq!(split(&once, &rules), split(&again, &rules.clone()));
    }

    #[test]
    fn a_paragraph_more_changes_no_other(
        before in text(), first in text(), behind in text(), rules in any_rules()
    ) {
        let cuts = |document: &Document, blocks: std::ops::Range<usize>| {
            let sentences = split(document, &rules);
            let inside = sentences.list.iter().filter(|sentence| {
                blocks.contains(&usize::try_from(sentence.block).unwrap())
            });
            let texts: Vec<String> = inside
                .map(|sentence| sentence.span.of(&document.text).to_owned())
                .collect();
            texts
        };
        let alone = document(&[&first]);
        let around = document(&[&before, &first, &behind]);
        let at = document(&[&before]).blocks.len();
        let all = alone.blocks.len();
        prop_assert_eq!(cuts(&alone, 0..all), cuts(&around, at..at + all));
    }

    /// The law holds for files too, where empty lines part the paragraphs.
    #[test]
    fn a_paragraph_more_in_a_file_changes_no_other(
        first in text(), more in text(), rules in any_rules()
    ) {
        // Whether a word is put together again depends on where else it stands in the file.
        prop_assume!(!first.contains("- ") && !first.contains("-\u{a0}"));
        // Form feeds make pages, and what repeats on each of them is no paragraph.
        prop_assume!(!first.contains('\u{C}') && !more.contains('\u{C}'));
        let Some(alone) = read_blank(&first) else { return Ok(()) };
        let Some(joined) = read_blank(&format!("{first}\n\n{more}")) else { return Ok(()) };
        let alone = split(&alone, &rules).list;
        let joined = split(&joined, &rules).list;
        prop_assert_eq!(Some(alone.as_slice()), joined.get(..alone.len()));
    }

    #[test]
    fn cuts_are_those_that_are_explained(text in text(), rules in any_rules()) {
        let document = document(&[&text]);
        let explained: BTreeSet<usize> = explain(&document, &rules)
            .into_iter()
            .filter(|decision| decision.cuts)
            .map(|decision| decision.place)
            .collect();
        let sentences = split(&document, &rules).list;
        let ends: BTreeSet<usize> = sentences.iter().map(|sentence| sentence.span.end).collect();
        prop_assert_eq!(ends, explained);
    }

    /// The scanner passes over no boundary of UAX #29 but line ends.
    #[test]
    fn boundaries_of_the_annex_are_candidates(text in text()) {
        // Behind the last mark something must follow, or it is no candidate.
        let text = format!("{text} A");
        let mut found = Vec::new();
        scan::candidates(&text, false, |candidate| {
            // The annex takes opening signs behind an end mark for closing ones.
            let signs = candidate.rest().len()
                - candidate.rest().trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
            found.push((candidate.mark, candidate.next + signs));
            false
        });
        for (boundary, _) in text.split_sentence_bound_indices().skip(1) {
            let before = text.get(..boundary).unwrap();
            let at_line_end = before.ends_with(crate::segment::punctuation::is_line_end);
            let is_candidate = found.iter().any(|(mark, next)| *mark <= boundary && boundary <= *next);
            prop_assert!(is_candidate || at_line_end, "{boundary} in {text:?}");
        }
    }
}
