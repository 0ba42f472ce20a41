//! Two texts: every sentence is in one row, in order, and every number is a probability.

use crate::{parts, text};
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::pipeline::{self, Settings};
use tilts::read::{self, Format};
use tilts::segment::{self, UserRules};

pub fn align(bytes: &[u8]) {
    let [source, target] = parts(bytes);
    let languages = Pair::new(Language::latvian(), Language::english());
    let read = |bytes: &[u8]| {
        read::from_bytes(
            "x",
            text(bytes).as_bytes(),
            Format::Text,
            &read::Settings::default(),
        )
    };
    let (Ok(source), Ok(target)) = (read(source), read(target)) else {
        return;
    };
    let documents = Pair::new(source.value, target.value);
    let rules = UserRules::default();
    let sentences = documents
        .as_ref()
        .zip(languages.as_ref())
        .map(|(document, language)| {
            segment::split(
                document,
                &rules.of_language(language).expect("no rules of a user"),
            )
        });
    let counts = sentences.as_ref().map(|sentences| sentences.len());
    let settings = Settings::default();
    let outcome = pipeline::run(documents.as_ref(), sentences.as_ref(), languages, &settings);
    assert!((0.0..=1.0).contains(&outcome.relatedness));
    for side in Side::BOTH {
        let mut seen = vec![0; *counts.get(side)];
        for row in &outcome.bitext.rows {
            assert!((0.0..=1.0).contains(&row.confidence), "{}", row.confidence);
            for piece in &row.cells.get(side).pieces {
                seen[piece.sentence as usize] += 1;
            }
        }
        assert!(
            seen.iter().all(|times| *times == 1),
            "each sentence once: {seen:?}"
        );
    }
}
