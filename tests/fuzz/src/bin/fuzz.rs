//! The target that `TARGET` names, called with bytes that learn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use tilts_fuzz::{Target, targets};

fuzz_target!(|bytes: &[u8]| {
    static CHOSEN: OnceLock<Target> = OnceLock::new();
    let (_, call) = CHOSEN.get_or_init(|| {
        let name = std::env::var("TARGET").expect("TARGET names a target");
        let found = targets().into_iter().find(|(known, _)| *known == name);
        found.expect("the name of a target")
    });
    call(bytes);
});
