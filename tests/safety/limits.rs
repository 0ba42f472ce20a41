//! What a file may cost, from both sides of each limit.

use super::{code, run, said};
use std::path::Path;

/// Writes a file of a document of so many bytes and elements inside each other.
fn put(folder: &Path) {
    let write = |name: &str, text: &[u8]| std::fs::write(folder.join(name), text).unwrap();
    write("text.txt", "Viens teikums. ".repeat(100).as_bytes());
    let nested = format!(
        "<xliff version=\"1.2\"><file source-language=\"lv\" target-language=\"en\"><body>{}\
         <trans-unit id=\"1\"><source>Viens</source><target>One</target></trans-unit>{}</body></file></xliff>",
        "<group>".repeat(40),
        "</group>".repeat(40)
    );
    write("nested.xlf", nested.as_bytes());
    let named = format!(
        "<!DOCTYPE xliff [<!ENTITY n \"{}\">]><xliff version=\"1.2\"><file source-language=\"lv\" \
         target-language=\"en\"><body><trans-unit id=\"1\"><source>{}</source><target>One</target></trans-unit>\
         </body></file></xliff>",
        "vārds ".repeat(10),
        "&n;".repeat(10)
    );
    write("named.xlf", named.as_bytes());
    write("lv.txt", b"Viens teikums.\n");
    write("en.txt", b"One sentence.\n");
    write("pairs.tsv", b"lv.txt\ten.txt\n\n\n\n");
    let rows = "Viens\tOne\t1\n".repeat(20_000);
    write("rows.tsv", rows.as_bytes());
}

#[test]
fn every_limit_holds_and_can_be_set() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path());
    let sheet = [
        "convert",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "-o",
        "rows.xlsx",
    ];
    assert_eq!(code(&run(folder.path(), &sheet)), 0);
    let text = ["segment", "text.txt", "--lang", "lv"].as_slice();
    let nested = ["check", "nested.xlf"].as_slice();
    let sheet = [
        "convert",
        "rows.xlsx",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
    ]
    .as_slice();
    let named = ["convert", "named.xlf"].as_slice();
    std::fs::write(
        folder.path().join("tilts.toml"),
        "[keys]\naccept = [\"a\"]\n",
    )
    .unwrap();
    let keys = ["review", "--keys"].as_slice();
    let table = ["batch", "pairs.tsv", "-o", "out", "--force"].as_slice();
    for (command, within, beyond, what) in [
        (text, "file=1500", "file=1499", "too large"),
        (text, "file=2k", "file=1k", "too large"),
        (nested, "nesting=46", "nesting=20", "too deep"),
        (sheet, "unpacked=16M", "unpacked=64k", "unpack"),
        (sheet, "ratio=1000", "ratio=1", "many times its size"),
        // Seven letters of a row in each of 20,000, and the headings.
        (sheet, "cells=1M", "cells=160000", "too much text"),
        (named, "named=700", "named=699", "more than 699 bytes"),
        (table, "file=17", "file=16", "more than 16 bytes"),
        (keys, "settings=22", "settings=21", "it may have 21 bytes"),
    ] {
        let set = |limit: &str| run(folder.path(), &[command, &["--limit", limit]].concat());
        let output = set(within);
        assert_eq!(code(&output), 0, "{command:?} {within}: {}", said(&output));
        let output = set(beyond);
        assert_eq!(code(&output), 3, "{command:?} {beyond}: {output:?}");
        assert!(
            said(&output).contains(what),
            "{command:?} {beyond}: {}",
            said(&output)
        );
    }
    for wrong in ["depth=3", "file", "file=0", "nesting=99999"] {
        let output = run(folder.path(), &[text, &["--limit", wrong]].concat());
        assert_eq!(code(&output), 2, "{wrong}");
    }
}
