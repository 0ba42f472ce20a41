//! Throughput of the stages one by one; `segment` has a bench of its own.
//!
//! `cargo bench --bench stages`

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::hint::black_box;
use tilts::align::{self, Aids, Alignment, Model, Parameters};
use tilts::bitext::Bitext;
use tilts::confidence;
use tilts::confidence::calibration::Calibration;
use tilts::features::{self, Features};
use tilts::formats;
use tilts::language::Language;
use tilts::lexicon::Lexicon;
use tilts::pipeline;
use tilts::read::{self, Document, Format};
use tilts::segment::{self, Rules, Sentences};
use tilts::{Pair, Side};

fn main() {
    divan::main();
}

/// A release and its translation.
const TEXTS: Pair<&str> = Pair {
    source: include_str!("../../pairs/latvia-un/lv.txt"),
    target: include_str!("../../pairs/latvia-un/en.txt"),
};

/// So many releases make a document that is still searched as a whole.
const RELEASES: usize = 20;

/// All that the stages hand on.
struct Stages {
    texts: Pair<String>,
    documents: Pair<Document>,
    sentences: Pair<Sentences>,
    languages: Pair<Language>,
    lexicon: Lexicon,
    features: Features,
    alignment: Alignment,
    parameters: Parameters,
}

impl Stages {
    fn new() -> Self {
        let texts = TEXTS.map(|text| {
            // Each release has a number of its own, as anchors have.
            let releases = (0..RELEASES).map(|number| format!("Nr. {number}\n\n{text}\n"));
            releases.collect::<String>()
        });
        let documents = texts.as_ref().map(|text| document(text));
        let languages = Pair::new(Language::latvian(), Language::english());
        let sentences = documents
            .as_ref()
            .zip(languages.as_ref())
            .map(|(document, language)| segment::split(document, &Rules::new(language)));
        let lexicon = Lexicon::shipped();
        let (documents_seen, sentences_seen) = (documents.as_ref(), sentences.as_ref());
        let features =
            features::extract(documents_seen, sentences_seen, languages.as_ref(), &lexicon);
        let parameters = Parameters::default();
        let alignment = align::align(&features, &parameters);
        Self {
            texts,
            documents,
            sentences,
            languages,
            lexicon,
            features,
            alignment,
            parameters,
        }
    }

    /// The bytes of both texts.
    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.texts.source.len() + self.texts.target.len())
    }

    /// The cells of the plane of sentences.
    fn cells(&self) -> ItemsCount {
        let nodes = |side: Side| self.features.sides.get(side).len() + 1;
        ItemsCount::new(nodes(Side::Source) * nodes(Side::Target))
    }
}

fn document(text: &str) -> Document {
    let settings = read::Settings::default();
    read::from_bytes("bench.txt", text.as_bytes(), Format::Text, &settings)
        .map(|read| read.value)
        .unwrap_or_default()
}

#[divan::bench]
fn a_read(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    bencher
        .counter(stages.bytes())
        .bench(|| stages.texts.as_ref().map(|text| document(text)));
}

#[divan::bench]
fn b_segment(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    let rules = stages.languages.as_ref().map(Rules::new);
    bencher.counter(stages.bytes()).bench(|| {
        let sides = stages.documents.as_ref().zip(rules.as_ref());
        sides.map(|(document, rules)| segment::split(document, rules))
    });
}

#[divan::bench]
fn c_features(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    bencher.counter(stages.bytes()).bench(|| {
        features::extract(
            stages.documents.as_ref(),
            stages.sentences.as_ref(),
            stages.languages.as_ref(),
            &stages.lexicon,
        )
    });
}

#[divan::bench]
fn d_align(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    bencher
        .counter(stages.cells())
        .bench(|| align::align(&stages.features, &stages.parameters));
}

#[divan::bench]
fn e_confidence(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    let calibration = Calibration::shipped(Aids {
        words: true,
        vectors: false,
    });
    let model = Model::new(&stages.features, &stages.parameters);
    let alignment = &stages.alignment;
    bencher
        .counter(ItemsCount::new(alignment.beads.len()))
        .bench(|| {
            let significance = alignment.significance();
            confidence::rate(alignment, &significance, true, &model, &calibration)
        });
}

/// The bitext to TMX.
#[divan::bench]
fn f_write(bencher: Bencher<'_, '_>) {
    let stages = Stages::new();
    let settings = pipeline::Settings::default();
    let outcome = pipeline::run(
        stages.documents.as_ref(),
        stages.sentences.as_ref(),
        stages.languages.clone(),
        &settings,
    );
    bencher
        .counter(stages.bytes())
        .bench(|| black_box(tmx(&outcome.bitext)));
}

/// Writes a bitext as TMX.
fn tmx(bitext: &Bitext) -> Vec<u8> {
    let mut bytes = Vec::new();
    let settings = formats::WriteSettings::default();
    drop(formats::write(
        bitext,
        formats::tmx::FORMAT,
        &settings,
        &mut bytes,
    ));
    bytes
}

/// All stages, from bytes to TMX: what a folder costs a pair.
#[divan::bench]
fn g_one_release(bencher: Bencher<'_, '_>) {
    let settings = pipeline::Settings::default();
    let languages = Pair::new(Language::latvian(), Language::english());
    let rules = languages.as_ref().map(Rules::new);
    let bytes = BytesCount::new(TEXTS.source.len() + TEXTS.target.len());
    bencher.counter(bytes).bench(|| {
        let documents = TEXTS.map(document);
        let sides = documents.as_ref().zip(rules.as_ref());
        let sentences = sides.map(|(document, rules)| segment::split(document, rules));
        let outcome = pipeline::run(
            documents.as_ref(),
            sentences.as_ref(),
            languages.clone(),
            &settings,
        );
        black_box(tmx(&outcome.bitext))
    });
}
