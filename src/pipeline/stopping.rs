//! Aligning that can be stopped.

use super::{Outcome, Settings, run_watched};
use crate::language::Language;
use crate::pair::Pair;
use crate::read::Document;
use crate::segment::Sentences;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// What unwinds the threads of a run that is stopped; it is no failure, and nobody else sees it.
struct Stopped;

/// Aligns two documents as [`run`](super::run) does; returns nothing when `stop` becomes true before it is done.
///
/// The flag is looked at after each stretch of the texts.
pub fn run_until(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<Language>,
    settings: &Settings,
    stop: &AtomicBool,
) -> Option<Outcome> {
    let look = || {
        if stop.load(Ordering::Relaxed) {
            resume_unwind(Box::new(Stopped));
        }
    };
    let run = || {
        look();
        run_watched(documents, sentences, languages, None, settings, &|_| look())
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(outcome) => Some(outcome),
        Err(reason) if reason.is::<Stopped>() => None,
        Err(reason) => resume_unwind(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::run;
    use crate::read;
    use crate::segment::{Rules, split};
    use std::fmt::Write as _;
    use std::sync::atomic::AtomicUsize;

    /// Two texts of many stretches.
    fn texts() -> (Pair<Document>, Pair<Sentences>, Pair<Language>) {
        let languages = Pair::new(Language::latvian(), Language::english());
        let documents = Pair::new("Lieta numur", "Case number").map(|words| {
            let mut text = String::new();
            for number in 0..3000 {
                writeln!(text, "{words} {number}.").unwrap();
            }
            let settings = read::Settings::default();
            read::from_bytes("x", text.as_bytes(), read::Format::Text, &settings)
                .unwrap()
                .value
        });
        let sentences = documents
            .as_ref()
            .zip(languages.as_ref())
            .map(|(document, language)| split(document, &Rules::new(language)));
        (documents, sentences, languages)
    }

    #[test]
    fn a_run_ends_when_it_is_told_to_and_is_whole_otherwise() {
        let (documents, sentences, languages) = texts();
        let settings = Settings::default();
        let until = |stop: &AtomicBool| {
            let (documents, sentences) = (documents.as_ref(), sentences.as_ref());
            run_until(documents, sentences, languages.clone(), &settings, stop)
        };
        assert!(until(&AtomicBool::new(true)).is_none());
        let whole = until(&AtomicBool::new(false)).unwrap();
        let expected = run(
            documents.as_ref(),
            sentences.as_ref(),
            languages.clone(),
            &settings,
        );
        assert_eq!(whole.bitext, expected.bitext);
    }

    #[test]
    fn a_run_is_stopped_in_the_middle() {
        let (documents, sentences, languages) = texts();
        let (parts, settings) = (AtomicUsize::new(0), Settings::default());
        let stop = || {
            if parts.fetch_add(1, Ordering::Relaxed) == 1 {
                resume_unwind(Box::new(Stopped));
            }
        };
        let run = || {
            let (documents, sentences) = (documents.as_ref(), sentences.as_ref());
            run_watched(documents, sentences, languages, None, &settings, &|_| {
                stop();
            })
        };
        let reason = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
        assert!(reason.is::<Stopped>());
    }
}
