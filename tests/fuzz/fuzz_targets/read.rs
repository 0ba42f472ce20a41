//! Any bytes, as any document: blocks are disjoint, in order, and on character borders.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tilts::read::{Format, Settings, from_bytes};

const FORMATS: [Format; 7] = [
    Format::Text,
    Format::Markdown,
    Format::Docx,
    Format::Odt,
    Format::Html,
    Format::Subtitles,
    Format::Po,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    let Ok(read) = from_bytes("x", bytes, format, &Settings::default()) else {
        return;
    };
    let mut end = 0;
    for block in &read.value.blocks {
        assert!(block.span.start >= end && block.span.end >= block.span.start);
        assert!(read.value.text.get(block.span.start..block.span.end).is_some());
        end = block.span.end;
    }
});
