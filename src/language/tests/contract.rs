//! What every language with rules of its own keeps: one set of tests for all of them.
//!
//! A new language calls [`language_contract!`] once, in its folder, with texts of its own; when a test of the set fails,
//! the folder is the place to mend.

use crate::features::{self, TypeKind};
use crate::language::headings::{Heading, of_cell};
use crate::language::registry::{Registered, with_tag};
use crate::language::sentences::Abbreviation;
use crate::language::{Language, NumberWord, detect, names};
use crate::read::{Block, BlockKind, Document};
use crate::segment::{self, Rules};
use crate::span::Span;

/// Texts in a language.
pub(crate) struct Examples {
    /// Its tag.
    pub(crate) tag: &'static str,
    /// A text of some sentences.
    pub(crate) text: &'static str,
    /// Two sentences, with a capital and a full stop.
    pub(crate) two: (&'static str, &'static str),
    /// Its quotation marks.
    pub(crate) quotes: &'static [(&'static str, &'static str)],
    /// Texts that are one sentence each.
    pub(crate) whole: &'static [&'static str],
    /// Texts of several sentences, with a stroke between them.
    pub(crate) apart: &'static [&'static str],
    /// Texts, and the keys of the numbers in them.
    pub(crate) numbers: &'static [(&'static str, &'static str)],
}

impl Examples {
    fn registered(&self) -> &'static Registered {
        with_tag(self.tag).unwrap()
    }

    fn language(&self) -> Language {
        self.tag.parse().unwrap()
    }

    fn cut<'text>(&self, text: &'text str) -> Vec<&'text str> {
        Rules::new(&self.language()).sentences(text).collect()
    }

    /// Returns the keys of the numbers of a text, those of one number with strokes between them.
    fn numbers_of(&self, text: &str) -> Vec<String> {
        let mut document = Document::default();
        document.text.push_str(text);
        document.blocks.push(Block {
            kind: BlockKind::Segment,
            span: Span::new(0, text.len()),
            origin: String::new(),
        });
        let sentences = segment::Sentences::from_segments(&document);
        let side = features::of_side(&document, &sentences, &self.language());
        let numbers = side.vocabulary.types.iter();
        numbers
            .filter(|of| of.kind == TypeKind::Number)
            .map(|of| {
                let more = of.more_keys.iter().map(String::as_str);
                let keys: Vec<&str> = std::iter::once(of.key.as_str()).chain(more).collect();
                keys.join("|")
            })
            .collect()
    }
}

pub(crate) fn tables_are_sorted(examples: &Examples) {
    let rules = examples.registered().rules;
    let tables = rules.sentences;
    assert!(tables.abbreviations.is_sorted_by(|a, b| a.0 < b.0));
    for (abbreviation, _) in tables.abbreviations {
        let is_plain = !abbreviation.ends_with('.') && !abbreviation.contains(' ');
        assert!(is_plain, "{abbreviation}");
    }
    let lists = [
        tables.double_initials,
        tables.openers,
        tables.calendar,
        tables.months_after_days,
        tables.titles,
        tables.joining,
        tables.numbered,
        tables.closings,
        tables.money,
        tables.reporting,
        tables.number_labels,
        tables.currencies,
        tables.companies,
        rules.function_words,
        rules.counted_by_ordinals,
        rules.articles,
    ];
    for words in lists {
        assert!(words.is_sorted_by(|a, b| a < b), "{words:?}");
    }
}

pub(crate) fn abbreviations_do_not_end_sentences(examples: &Examples) {
    let (first, second) = examples.two;
    let first = first.trim_end_matches('.');
    for (abbreviation, kind) in examples.registered().rules.sentences.abbreviations {
        let follows = match kind {
            Abbreviation::Never | Abbreviation::Seldom => "Qwert",
            Abbreviation::Number | Abbreviation::Digits | Abbreviation::Often => "5",
        };
        let text = format!("{first} {abbreviation}. {follows}.");
        assert_eq!(examples.cut(&text), [text.as_str()]);
        let text = format!("{first} {abbreviation}. {follows}. {second}");
        assert!(
            examples
                .cut(&text)
                .last()
                .is_some_and(|last| last.ends_with(second)),
            "{text}"
        );
    }
}

pub(crate) fn sentences_end_where_they_do(examples: &Examples) {
    for text in examples.whole {
        assert_eq!(examples.cut(text), [*text]);
    }
    for text in examples.apart {
        let parts: Vec<&str> = text.split(" | ").collect();
        assert_eq!(examples.cut(&parts.join(" ")), parts);
    }
}

pub(crate) fn quotation_marks_stay_with_their_sentence(examples: &Examples) {
    let (first, second) = examples.two;
    let own = examples.registered().rules.quotes.unwrap();
    assert!(examples.quotes.contains(&own[0]));
    for (open, close) in examples.quotes {
        let quoted = format!("{open}{first}{close}");
        assert_eq!(
            examples.cut(&format!("{quoted} {second}")),
            [&quoted, second]
        );
        let quoted = format!("{open}{second}{close}");
        assert_eq!(examples.cut(&format!("{first} {quoted}")), [first, &quoted]);
        let both = [format!("{open}{first}"), format!("{second}{close}")];
        assert_eq!(examples.cut(&both.join(" ")), both);
    }
}

pub(crate) fn numbers_are_read(examples: &Examples) {
    for (text, keys) in examples.numbers {
        assert_eq!(examples.numbers_of(text).join(" "), *keys, "{text}");
    }
    let sign = examples.registered().rules.decimal_sign;
    let text = format!("{} 1234{sign}5", examples.two.0);
    assert_eq!(examples.numbers_of(&text), ["1234.5"]);
}

pub(crate) fn the_calendar_is_read_as_numbers(examples: &Examples) {
    let rules = examples.registered().rules;
    let calendar = rules.calendar.unwrap();
    for (number, month) in (1..).zip(calendar.months) {
        assert_eq!(
            (rules.number_word)(&month.to_lowercase()),
            Some(NumberWord::Month(number))
        );
    }
    for (number, day) in (1..).zip(calendar.days) {
        assert_eq!(
            (rules.number_word)(&day.to_lowercase()),
            Some(NumberWord::Weekday(number))
        );
    }
}

pub(crate) fn it_is_told_and_named(examples: &Examples) {
    let language = examples.language();
    assert_eq!(detect::of_document(examples.text), Some(language.clone()));
    let registered = examples.registered();
    let names = registered.names().chain(registered.codes.iter().copied());
    for name in names.chain([examples.tag]) {
        assert_eq!(names::meant(name), Some(language.clone()), "{name}");
    }
    let rules = registered.rules;
    for (tag, names) in rules.language_names {
        for name in *names {
            let text = Some(Heading::Text(tag.parse().unwrap()));
            assert_eq!(of_cell(name), text, "{name}");
            for word in rules.language_words {
                assert_eq!(of_cell(&format!("{name} {word}")), text, "{name} {word}");
            }
        }
    }
}

pub(crate) fn columns_are_headed(examples: &Examples) {
    let headings = examples.registered().rules.headings;
    assert!(!headings.source.is_empty() && !headings.target.is_empty());
    for word in headings.source {
        assert_eq!(of_cell(word), Some(Heading::Source(None)), "{word}");
    }
    for word in headings.target {
        assert_eq!(of_cell(word), Some(Heading::Target(None)), "{word}");
    }
    for (heading, words) in headings.whole {
        for word in *words {
            assert_eq!(of_cell(word).as_ref(), Some(heading), "{word}");
        }
    }
}

macro_rules! language_contract {
    ($examples:expr) => {
        mod contract {
            use super::*;
            use crate::language::tests::contract;

            #[test]
            fn tables_are_sorted() {
                contract::tables_are_sorted(&$examples);
            }

            #[test]
            fn abbreviations_do_not_end_sentences() {
                contract::abbreviations_do_not_end_sentences(&$examples);
            }

            #[test]
            fn sentences_end_where_they_do() {
                contract::sentences_end_where_they_do(&$examples);
            }

            #[test]
            fn quotation_marks_stay_with_their_sentence() {
                contract::quotation_marks_stay_with_their_sentence(&$examples);
            }

            #[test]
            fn numbers_are_read() {
                contract::numbers_are_read(&$examples);
            }

            #[test]
            fn the_calendar_is_read_as_numbers() {
                contract::the_calendar_is_read_as_numbers(&$examples);
            }

            #[test]
            fn it_is_told_and_named() {
                contract::it_is_told_and_named(&$examples);
            }

            #[test]
            fn columns_are_headed() {
                contract::columns_are_headed(&$examples);
            }
        }
    };
}
pub(crate) use language_contract;

/// A folder without the contract is none.
#[test]
fn every_language_signs_the_contract() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
    for language in crate::language::registry::with_rules() {
        let tests = folder.join(language.english).join("tests.rs");
        let read = crate::read::load(&tests, &crate::read::Settings::plain());
        let text = read.unwrap().value.text;
        assert!(text.contains("language_contract!("), "{}", tests.display());
    }
}
