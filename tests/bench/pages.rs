//! Reading of web pages: an article, and pages that strangers make to be slow. The time for each byte must not
//! grow with the number of repetitions.
//!
//! `cargo bench --bench pages`

use divan::Bencher;
use divan::counter::BytesCount;
use std::hint::black_box;
use tilts::read::{Format, Settings, from_bytes};

fn main() {
    divan::main();
}

/// How often the pages repeat what they are made of.
const REPETITIONS: [usize; 3] = [10_000, 20_000, 40_000];

fn read(bencher: Bencher<'_, '_>, page: &str) {
    let settings = Settings::default();
    bencher.counter(BytesCount::of_str(page)).bench(|| {
        from_bytes(
            "page.html",
            black_box(page).as_bytes(),
            Format::Html,
            &settings,
        )
    });
}

#[divan::bench(args = REPETITIONS)]
fn paragraphs(bencher: Bencher<'_, '_>, repetitions: usize) {
    let paragraph = "<p>Valdība <b>apstiprina</b> <a href=\"#x\">budžetu</a>.</p>\n";
    read(bencher, &paragraph.repeat(repetitions));
}

#[divan::bench(args = REPETITIONS)]
fn nested_lists(bencher: Bencher<'_, '_>, repetitions: usize) {
    read(bencher, &"<ul><li>a".repeat(repetitions));
}

#[divan::bench(args = REPETITIONS)]
fn nested_sections(bencher: Bencher<'_, '_>, repetitions: usize) {
    read(bencher, &"<nav lang=lv>a<article>b".repeat(repetitions));
}

#[divan::bench(args = REPETITIONS)]
fn unclosed_elements(bencher: Bencher<'_, '_>, repetitions: usize) {
    read(bencher, &"<b><i>a</u>".repeat(repetitions));
}

#[divan::bench(args = REPETITIONS)]
fn attributes_of_one_tag(bencher: Bencher<'_, '_>, repetitions: usize) {
    let attributes: Vec<String> = (0..repetitions)
        .map(|number| format!("a{number}=b"))
        .collect();
    read(bencher, &format!("<p {}>a</p>", attributes.join(" ")));
}

#[divan::bench(args = REPETITIONS)]
fn panels(bencher: Bencher<'_, '_>, repetitions: usize) {
    let panel = "<button aria-controls=a aria-expanded=false>a</button><div id=a hidden>b</div>";
    read(bencher, &panel.repeat(repetitions));
}
