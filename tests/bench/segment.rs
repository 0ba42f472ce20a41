//! Throughput of cutting a text into sentences, beside a bare pass of UAX #29 over the same text.
//!
//! `cargo bench --bench segment`

use divan::counter::BytesCount;
use std::hint::black_box;
use tilts::language::Language;
use tilts::read::{Document, Format, Settings, from_bytes};
use tilts::segment::{Rules, split};
use unicode_segmentation::UnicodeSegmentation as _;

fn main() {
    divan::main();
}

/// The texts of the pair that the project began with, repeated to the size of a long book.
const LATVIAN: &str = include_str!("../../pairs/latvia-un/lv.txt");
const ENGLISH: &str = include_str!("../../pairs/latvia-un/en.txt");
const REPEATED: usize = 400;

fn document(text: &str) -> Document {
    let text = text.repeat(REPEATED);
    from_bytes(
        "bench.txt",
        text.as_bytes(),
        Format::Text,
        &Settings::default(),
    )
    .map(|read| read.value)
    .unwrap_or_default()
}

/// One block after another, on one thread.
#[divan::bench(args = ["lv", "en"])]
fn rules(bencher: divan::Bencher<'_, '_>, tag: &str) {
    let document = document(if tag == "lv" { LATVIAN } else { ENGLISH });
    let rules = Rules::new(&tag.parse().unwrap_or_else(|_| Language::unknown()));
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| {
            document
                .blocks
                .iter()
                .map(|block| rules.sentences(document.block_text(block)).count())
                .sum::<usize>()
        });
}

/// The whole stage, blocks side by side.
#[divan::bench(args = ["lv", "en"])]
fn stage(bencher: divan::Bencher<'_, '_>, tag: &str) {
    let document = document(if tag == "lv" { LATVIAN } else { ENGLISH });
    let rules = Rules::new(&tag.parse().unwrap_or_else(|_| Language::unknown()));
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| black_box(split(&document, &rules)));
}

/// The boundaries of UAX #29 in the same blocks, without any rule.
#[divan::bench(args = ["lv", "en"])]
fn bare_annex(bencher: divan::Bencher<'_, '_>, tag: &str) {
    let document = document(if tag == "lv" { LATVIAN } else { ENGLISH });
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| {
            document
                .blocks
                .iter()
                .map(|block| {
                    document
                        .block_text(block)
                        .split_sentence_bound_indices()
                        .count()
                })
                .sum::<usize>()
        });
}
