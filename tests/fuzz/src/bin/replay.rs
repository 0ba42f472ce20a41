//! Calls each target with its seeds, with every beginning of them, and with each byte changed; `list` names the targets.

use std::path::Path;
use tilts_fuzz::TARGETS;

fn main() {
    if std::env::args().nth(1).is_some_and(|argument| argument == "list") {
        for (name, _) in TARGETS {
            println!("{name}");
        }
        return;
    }
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut all = 0;
    for (name, call) in TARGETS {
        let folder = seeds.join(name);
        let entries = folder.read_dir().unwrap_or_else(|_| panic!("`{name}` has no seeds"));
        let mut count = 0;
        for entry in entries {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a seed");
            let mut changed = bytes.clone();
            call(&bytes);
            for place in 0..bytes.len() {
                call(&bytes[..place]);
                for sign in [0, b'<', b'"', b'\n', 0xFF] {
                    changed[place] = sign;
                    call(&changed);
                }
                changed[place] = bytes[place];
                count += 6;
            }
        }
        assert!(count > 0, "`{name}` has no seeds");
        println!("{name}: {count} calls");
        all += count;
    }
    println!("{all} calls");
}
