//! Lists of signatories, and texts that say the same few things again and again. The time for each item must not grow
//! with their number.
//!
//! `cargo bench --bench lists`

use divan::Bencher;
use divan::counter::ItemsCount;
use std::hint::black_box;
use tilts::Pair;
use tilts::align::{self, Parameters};
use tilts::features::{self, Features};
use tilts::language::Language;
use tilts::lexicon::Lexicon;
use tilts::read::{self, Document, Format};
use tilts::segment::{self, Rules, Sentences};

fn main() {
    divan::main();
}

/// Names on a line, and how many lines there are.
const NAMES: usize = 50;
const LISTS: [usize; 4] = [50, 100, 200, 400];

/// Lines of stock phrases.
const LINES: [usize; 3] = [2_000, 4_000, 8_000];

/// Numbers that look drawn by lot, the same ones every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A name of four syllables.
    fn name(&mut self) -> String {
        let letters = (0..8).map(|place| match place {
            0 => self.pick(&[
                'B', 'D', 'F', 'G', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Z',
            ]),
            2 | 4 | 6 => self.pick(&[
                'b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z',
            ]),
            _ => self.pick(&['a', 'e', 'i', 'o', 'u']),
        });
        letters.collect()
    }
}

struct Texts {
    documents: Pair<Document>,
    sentences: Pair<Sentences>,
    languages: Pair<Language>,
    lexicon: Lexicon,
}

impl Texts {
    fn new(lines: Pair<Vec<String>>) -> Self {
        let languages = Pair::new(Language::latvian(), Language::english());
        let settings = read::Settings::default();
        let documents = lines.map(|lines| {
            let text = lines.join("\n\n");
            read::from_bytes("bench.txt", text.as_bytes(), Format::Text, &settings)
                .map(|read| read.value)
                .unwrap_or_default()
        });
        let sentences = documents
            .as_ref()
            .zip(languages.as_ref())
            .map(|(document, language)| segment::split(document, &Rules::new(language)));
        Self {
            documents,
            sentences,
            languages,
            lexicon: Lexicon::shipped(),
        }
    }

    fn features(&self) -> Features {
        features::extract(
            self.documents.as_ref(),
            self.sentences.as_ref(),
            self.languages.as_ref(),
            &self.lexicon,
        )
    }
}

/// Comparing names of which each is another: the Latvian ones have an ending.
#[divan::bench(args = LISTS)]
fn names(bencher: Bencher<'_, '_>, lists: usize) {
    let mut dice = Dice(1);
    let mut lines = Pair::new(Vec::new(), Vec::new());
    for _ in 0..lists {
        let names: Vec<String> = (0..NAMES).map(|_| dice.name()).collect();
        lines.source.push(names.join("s ") + "s.");
        lines.target.push(names.join(" ") + ".");
    }
    let texts = Texts::new(lines);
    bencher
        .counter(ItemsCount::new(lists * NAMES))
        .bench(|| texts.features());
}

fn align_lines(bencher: Bencher<'_, '_>, lines: Pair<Vec<String>>) {
    let count = lines.source.len();
    let features = Texts::new(lines).features();
    let parameters = Parameters::default();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| align::align(black_box(&features), &parameters));
}

/// Lines of one letter, the other text in another order.
#[divan::bench(args = LINES, sample_count = 3)]
fn letters(bencher: Bencher<'_, '_>, lines: usize) {
    let mut dice = Dice(1);
    let mut side = || -> Vec<String> {
        let letters = (0..lines).map(|_| dice.pick(&["a", "b"]).to_owned());
        letters.collect()
    };
    let sides = Pair::new(side(), side());
    align_lines(bencher, sides);
}

/// Five sentences and their translations, in the same order.
#[divan::bench(args = LINES, sample_count = 3)]
fn phrases(bencher: Bencher<'_, '_>, lines: usize) {
    const PHRASES: [(&str, &str); 5] = [
        ("Padome lēmumu pieņēma.", "The council took the decision."),
        (
            "Ministre runāja par drošību.",
            "The minister spoke about security.",
        ),
        ("Sēde sākās plkst. 10.00.", "The sitting began at 10.00."),
        (
            "Komisija nosūtīja ziņojumu.",
            "The commission sent a report.",
        ),
        ("Paldies!", "Thank you!"),
    ];
    let mut dice = Dice(1);
    let pairs: Vec<(&str, &str)> = (0..lines).map(|_| dice.pick(&PHRASES)).collect();
    let texts = Pair::new(
        pairs.iter().map(|pair| pair.0.to_owned()).collect(),
        pairs.iter().map(|pair| pair.1.to_owned()).collect(),
    );
    align_lines(bencher, texts);
}
