//! Any bytes, as an array of vectors, and as bare numbers of listed texts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tilts::vectors::{from_npy, of_listed};

fuzz_target!(|bytes: &[u8]| {
    let _array = from_npy(bytes);
    let middle = bytes.len() / 2;
    let texts = String::from_utf8_lossy(&bytes[..middle]).into_owned();
    if let Ok(vectors) = of_listed(texts.lines(), &texts, &bytes[middle..]) {
        assert!(vectors.is_empty() || vectors.len() == texts.lines().count());
    }
});
