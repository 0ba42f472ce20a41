//! Any bytes, as any bilingual file: what is read can be written in every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tilts::exchange::{Format, Settings, from_bytes};
use tilts::write;

const FORMATS: [Format; 6] = [
    Format::Tmx,
    Format::Xliff,
    Format::Tsv,
    Format::Jsonl,
    Format::Xlsx,
    Format::Po,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    if let Ok(read) = from_bytes("x", bytes, format, &Settings::default()) {
        for format in write::Format::ALL {
            let written = write::write(&read.value, *format, &write::Settings::default(), &mut Vec::new());
            assert!(written.is_ok() || *format == write::Format::Xlsx);
        }
    }
});
