//! Calls each target with its seeds, with every beginning of them, and with each byte changed; names pick targets, and
//! `list` names them.

use std::path::Path;
use tilts_fuzz::targets;

fn main() {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names == ["list"] {
        for (name, _) in targets() {
            println!("{name}");
        }
        return;
    }
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut all = 0;
    let is_picked = |name: &str| names.is_empty() || names.iter().any(|known| known == name);
    for (name, call) in targets().into_iter().filter(|(name, _)| is_picked(name)) {
        let folder = seeds.join(&name);
        let entries = folder
            .read_dir()
            .unwrap_or_else(|_| panic!("`{name}` has no seeds"));
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
