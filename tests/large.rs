//! A text so large that its stretches are sampled, and read side by side, whatever the number of workers.

use std::fmt::Write as _;
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::parallel_map::workers;
use tilts::pipeline::{self, Outcome};
use tilts::read::{self, Format};
use tilts::segment::{self, Rules};

/// Sentences a side, about: so many that only a sample of the stretches, of a hundred sentences or more each, is
/// looked at for the habits of the translator.
const SENTENCES: usize = 9_000;

/// Sentences and their translations, with places for a name, a number and one of the [`THINGS`].
const MOULDS: [(&str, &str); 6] = [
    (
        "@ atklāja konferenci Nr. {}.",
        "@ opened conference No. {}.",
    ),
    ("Pie @ ieradās {} cilvēki.", "Some {} people came to see @."),
    (
        "Ministre @ nopirka % par {} eiro.",
        "Minister @ bought a % for {} euros.",
    ),
    ("Paldies visiem!", "Thanks to everybody!"),
    (
        "Eksports pieauga par {} eiro, teica @.",
        "Exports grew by {} euros. That is what @ said.",
    ),
    ("@ % maksā {} eiro.", "The % of @ costs {} euros."),
];

/// Words and translations that no lexicon has: they are learnt, and the text is aligned again.
const THINGS: [(&str, &str); 8] = [
    ("glorbis", "pling"),
    ("žvirka", "trobble"),
    ("kvunts", "snard"),
    ("plēzna", "quimp"),
    ("drūgma", "wexel"),
    ("spaltis", "frindle"),
    ("ņurba", "clatch"),
    ("tvīkars", "ombrick"),
];

/// Numbers that look like chance, and are the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Makes a text and its translation, in paragraphs; now and then a sentence has no counterpart.
fn texts() -> Pair<String> {
    let mut dice = Dice(1);
    let mut texts = Pair::new(String::new(), String::new());
    for _ in 0..SENTENCES {
        let (source, target) = MOULDS[dice.throw(MOULDS.len())];
        let syllables = ["bo", "da", "ka", "mi", "ne", "ra", "tu", "vo"];
        let name: String = (0..3).map(|_| syllables[dice.throw(8)]).collect();
        let name = format!("Z{name}ns");
        let number = (1000 + dice.throw(90_000)).to_string();
        let thing = THINGS[dice.throw(THINGS.len())];
        let gap = dice.throw(60);
        let end = [" ", " ", "\n"][dice.throw(3)];
        for (text, mould, thing, missing) in [
            (&mut texts.source, source, thing.0, gap == 0),
            (&mut texts.target, target, thing.1, gap == 1),
        ] {
            if !missing {
                let sentence = mould
                    .replace('@', &name)
                    .replace('%', thing)
                    .replace("{}", &number);
                write!(text, "{sentence}{end}").unwrap();
            }
        }
    }
    texts
}

fn aligned(texts: &Pair<String>) -> Outcome {
    let languages = Pair::new(Language::latvian(), Language::english());
    let documents = texts.as_ref().map(|text| {
        let settings = read::Settings::default();
        let read = read::from_bytes("text", text.as_bytes(), Format::Text, &settings);
        read.unwrap().value
    });
    let sentences = documents
        .as_ref()
        .zip(languages.as_ref())
        .map(|(document, language)| segment::split(document, &Rules::new(language)));
    pipeline::run(
        documents.as_ref(),
        sentences.as_ref(),
        languages,
        &pipeline::Settings::default(),
    )
}

#[test]
fn a_large_text_is_aligned_alike_by_any_number_of_workers() {
    let texts = texts();
    let with = |jobs: usize| workers(jobs).unwrap().install(|| aligned(&texts));
    let one = with(1);
    let whole = one.bitext.rows.iter().filter(|row| !row.is_one_sided());
    assert!(whole.count() > SENTENCES * 9 / 10);
    for jobs in [2, 3] {
        let many = with(jobs);
        assert!(many.alignment == one.alignment, "{jobs} workers");
        assert!(many.confidences == one.confidences, "{jobs} workers");
        assert!(many.bitext == one.bitext, "{jobs} workers");
        assert_eq!(many.relatedness.to_bits(), one.relatedness.to_bits());
    }
}
