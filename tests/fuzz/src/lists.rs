//! Rules, word lists, tables, numbers, and records of a stream.

use crate::{parts, text};
use rayon::ThreadPool;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use tilts::align::Parameters;
use tilts::batch::{Report, table};
use tilts::evaluate::gold;
use tilts::language::Language;
use tilts::lexicon::load;
use tilts::parallel_map::{self, Bounds};
use tilts::read::{self, Format};
use tilts::segment::{self, Srx, UserRules};
use tilts::stream::{self, Form};
use tilts::vectors::{from_npy, of_listed, of_rows};

/// Rules of a CAT tool, tried on a text that comes with them.
pub fn srx(bytes: &[u8]) {
    let [rules, sample] = parts(bytes);
    let Ok(read) = Srx::read("x.srx", &text(rules)) else {
        return;
    };
    let rules = UserRules::default().with_srx(read.value);
    let sample = [
        text(sample).as_bytes(),
        "\nKungs Dr. Bērziņš ieradās 5. maijā. Viss!".as_bytes(),
    ]
    .concat();
    for language in [Language::latvian(), Language::english()] {
        let Ok(rules) = rules.of_language(&language) else {
            continue;
        };
        let Ok(document) = read::from_bytes("x", &sample, Format::Text, &read::Settings::default())
        else {
            return;
        };
        let sentences = segment::split(&document.value, &rules);
        assert!(!sentences.list.is_empty());
    }
}

/// A word list in both forms.
pub fn lexicon(bytes: &[u8]) {
    let text = text(bytes);
    let (latvian, english) = (Language::latvian(), Language::english());
    if let Ok(list) = load::read(&text) {
        assert!(
            list.entries
                .iter()
                .all(|(_, _, weight)| (0.0..=1.0).contains(weight))
        );
        let _layer = list.layer("x", (&latvian, &english));
    }
    let _layer = load::parse("x", &text, (&latvian, &english));
}

/// Gold beads.
pub fn beads(bytes: &[u8]) {
    if let Ok(beads) = gold::parse(&text(bytes)) {
        assert!(
            beads
                .iter()
                .all(|(_, confidence)| confidence.is_none_or(|it| it.is_finite()))
        );
    }
}

/// Tables of pairs and reports.
pub fn pairs(bytes: &[u8]) {
    let text = text(bytes);
    let _jobs = table::parse(&text, "x.tsv", Path::new("folder"));
    if let Some(report) = Report::read(&text) {
        let again = Report::read(&report.json()).expect("what was written is read");
        assert_eq!(again.entries.len(), report.entries.len());
    }
}

/// The numbers of the model.
pub fn parameters(bytes: &[u8]) {
    if let Ok(parameters) = Parameters::parse(&text(bytes)) {
        assert!(Parameters::parse(&parameters.write()).is_ok());
    }
}

/// Arrays of vectors, and bare numbers of listed texts.
pub fn vectors(bytes: &[u8]) {
    let _array = from_npy(bytes);
    let _rows = of_rows(bytes, 3);
    let middle = bytes.len() / 2;
    let texts = text(&bytes[..middle]);
    if let Ok(vectors) = of_listed(texts.lines(), &texts, &bytes[middle..]) {
        assert!(vectors.is_empty() || vectors.len() == texts.lines().count());
    }
}

/// Records: each has an answer, in the same place.
pub fn stream(bytes: &[u8]) {
    static WORKERS: OnceLock<ThreadPool> = OnceLock::new();
    let workers = WORKERS.get_or_init(|| parallel_map::workers(1).expect("one thread"));
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let form = if first % 2 == 0 {
        Form::Jsonl
    } else {
        Form::Base64Tsv
    };
    let settings = stream::Settings {
        form,
        aligner: tilts::Aligner::new(),
        one_sided: true,
        longest: 1 << 16,
        bounds: Bounds {
            items: 4,
            weight: 1 << 20,
        },
    };
    let mut out = Vec::new();
    let stop = AtomicBool::new(false);
    let summary = stream::run(workers, bytes, &mut out, &settings, &stop, |_| {});
    if let (Ok(summary), Form::Jsonl) = (summary, settings.form) {
        let answers = out
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .count();
        assert_eq!(answers, summary.records);
    }
}
