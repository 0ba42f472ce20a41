use super::*;
use crate::language::Language;
use crate::parallel_map::workers;
use crate::segment::UserRules;
use serde_json::{Value, json};
use std::sync::atomic::AtomicUsize;

const LATVIAN: &str = "Ministrs atklāja konferenci Rīgā. Tajā piedalījās 120 cilvēki.";
const ENGLISH: &str = "The minister opened the conference in Riga. It was attended by 120 people.";

fn settings(form: Form) -> Settings {
    let languages = Pair::new(Some(Language::latvian()), Some(Language::english()));
    Settings {
        form,
        aligner: Aligner::new().languages(languages.source, languages.target),
        one_sided: false,
        longest: 1000,
        bounds: Bounds {
            items: 4,
            weight: 1 << 20,
        },
    }
}

fn through(input: &str, settings: &Settings, jobs: usize) -> (String, Summary) {
    let (text, summary, complaints) = complained(input, settings, jobs);
    assert_eq!(complaints, [""; 0]);
    (text, summary)
}

/// What comes of an input, and what is complained of.
fn complained(input: &str, settings: &Settings, jobs: usize) -> (String, Summary, Vec<String>) {
    let (mut output, mut complaints) = (Vec::new(), Vec::new());
    let summary = run(
        &workers(jobs).unwrap(),
        input.as_bytes(),
        &mut output,
        settings,
        &AtomicBool::new(false),
        |complaint| complaints.push(complaint),
    );
    let text = String::from_utf8(output).unwrap();
    (text, summary.unwrap(), complaints)
}

#[test]
fn texts_are_cut_as_the_user_says() {
    let (source, target) = ("Rīgas apgab. Padome. Jā.", "Riga Terr. Council. Yes.");
    let line = json!({"src": source, "tgt": target}).to_string();
    let mut settings = settings(Form::Jsonl);
    let rows = |settings: &Settings| {
        let (answer, _) = through(&line, settings, 1);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["pairs"].as_array().unwrap().len()
    };
    assert_eq!(rows(&settings), 3);
    let rules = UserRules::default().with_no_break(["apgab.", "Terr."]);
    settings.aligner = settings.aligner.rules(rules);
    assert_eq!(rows(&settings), 2);
}

/// Vectors in base64, a number a sentence that says which direction it has.
fn vectors(directions: &[usize]) -> String {
    let rows = directions.iter().map(|direction| {
        let mut row = [0.0_f32; 8];
        row[*direction] = 1.0;
        row
    });
    let bytes: Vec<u8> = rows.flatten().flat_map(f32::to_le_bytes).collect();
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn vectors_of_a_record_tell_what_its_sentences_mean() {
    let (source, target) = (
        "Der Igel schläft. Der Hund bellt laut. Die Katze trinkt Milch. Es regnet heute. Wir gehen heim. Sie liest \
         ein Buch. Er kocht Suppe.",
        "Le chien aboie fort. Le hérisson dort. Le chat boit du lait. Il pleut ici. Nous rentrons. Elle lit un \
         livre. Il fait la soupe.",
    );
    let mut settings = settings(Form::Jsonl);
    let [german, french] = ["de", "fr"].map(|tag| tag.parse::<Language>().unwrap());
    settings.aligner = Aligner::new().languages(german, french);
    let answer = |source_vectors: Option<String>, target_vectors: Option<String>| {
        let line = json!({
            "src": source, "tgt": target,
            "src_vectors": source_vectors, "tgt_vectors": target_vectors,
        });
        let (answer, _) = through(&line.to_string(), &settings, 1);
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    let partners = |answer: &Value| -> Vec<Value> {
        let pairs = answer["pairs"].as_array().unwrap().iter();
        pairs.map(|pair| pair["ti"].clone()).collect()
    };
    let of = |directions: &[usize]| Some(vectors(directions));
    let rising = [0, 1, 2, 3, 4, 5, 6];
    let crossing = [1, 0, 2, 3, 4, 5, 6];
    assert_eq!(partners(&answer(None, None)), rising.map(|at| json!([at])));
    let crossed = answer(of(&rising), of(&crossing));
    assert_eq!(partners(&crossed), crossing.map(|at| json!([at])));
    let cases = [
        (of(&rising), None, "one side only"),
        (of(&[0, 1]), of(&crossing), "the vectors of `src`: 64 bytes"),
        (
            of(&rising),
            Some("?".to_owned()),
            "`tgt_vectors` is not base64",
        ),
    ];
    for (source, target, said) in cases {
        let answer = answer(source, target);
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn ids_come_back_byte_for_byte() {
    let ids = [
        "1",
        "1.0",
        "1e2",
        "-0",
        "123456789012345678901234567890",
        "1E+2",
        "0.10",
        "null",
        "true",
        r#""\u0101 \/ā""#,
        r#"{"b":1, "a" : [1e2,{}], "b":2}"#,
        "[ 1 ]",
        r#""""#,
    ];
    for (src, tgt) in [
        (r#""Jā.""#, r#""Yes.""#),
        ("null", "3"),
        (r#""""#, r#""x""#),
    ] {
        let lines: Vec<String> = ids
            .iter()
            .map(|id| format!(r#"{{"src":{src},"id": {id} ,"tgt":{tgt}}}"#))
            .collect();
        let text = format!("\u{feff}{}", lines.join("\n"));
        let (answers, _) = through(&text, &settings(Form::Jsonl), 2);
        for (answer, id) in answers.lines().zip(ids) {
            let start = format!(r#"{{"id":{id},"pairs":["#);
            assert!(answer.starts_with(&start), "{answer}");
        }
        assert_eq!(answers.lines().count(), ids.len());
    }
}

#[test]
fn each_line_has_its_answer() {
    let good = json!({"id": 1, "src": LATVIAN, "tgt": ENGLISH, "other": [1]}).to_string();
    let long = json!({"id": 5, "src": "a".repeat(1000), "tgt": ""}).to_string();
    let lines = [
        good.as_str(),
        "{\"id\":2,\"src\":\"tikai",
        "",
        r#"{"id":{"a":[4]},"src":"Jā"}"#,
        long.as_str(),
        r#"{"id":"6","src":"","tgt":"x"}"#,
        r#"{"id":"7","src":"a\u0000b","tgt":"x"}"#,
        "\u{feff}[]",
        good.as_str(),
    ];
    let (text, summary) = through(&lines.join("\n"), &settings(Form::Jsonl), 2);
    assert_eq!((summary.records, summary.failed, summary.rows), (9, 7, 4));
    let answers: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    let expected = json!([1, null, null, {"a": [4]}, null, "6", "7", null, 1]);
    assert_eq!(json!(ids), expected);
    for (answer, part) in answers.iter().zip([
        "",
        "line 2, byte",
        "EOF",
        "missing field `tgt`",
        "line 5 has",
        "`src` holds no text",
        "byte 1",
        "line 8",
        "",
    ]) {
        let error = answer["error"].as_str().unwrap_or_default();
        assert!(error.contains(part), "{part}: {error}");
        assert_eq!(error.is_empty(), part.is_empty(), "{part}: {error}");
    }
    let first = &answers[0]["pairs"][1];
    assert_eq!(first["src"], "Tajā piedalījās 120 cilvēki.");
    assert_eq!((&first["si"], &first["ti"]), (&json!([1]), &json!([1])));
    assert!(first["score"].as_f64().unwrap() > 0.5);
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let lines: Vec<String> = (0..60)
        .map(|id| json!({"id": id, "src": LATVIAN, "tgt": ENGLISH.repeat(id % 4)}).to_string())
        .collect();
    let input = lines.join("\n");
    let one = through(&input, &settings(Form::Jsonl), 1);
    assert_eq!(one.1.records, 60);
    for jobs in [2, 3] {
        assert_eq!(through(&input, &settings(Form::Jsonl), jobs), one);
    }
}

#[test]
fn tables_go_through() {
    let code = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
    let header = "trg_url\tsrc_url\tsrc_text\ttrg_text\tmore";
    let lines = [
        header.to_owned(),
        format!(
            "http://b\thttp://a\t{}\t{}\tx",
            code(LATVIAN),
            code(ENGLISH)
        ),
        "http://b\thttp://a\t!\t!\tx".to_owned(),
        "http://b".to_owned(),
        format!("http://d\thttp://c\t{}\t\tx", "a".repeat(1000)),
    ];
    let lines = [lines.as_slice(), &lines[1..2]].concat();
    let (text, summary, errors) = complained(&lines.join("\n"), &settings(Form::Base64Tsv), 2);
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 5, "{text}");
    assert_eq!(rows[1..3], rows[3..5]);
    assert_eq!(rows[0], "src_url\ttrg_url\tsrc_text\ttrg_text\ttilts_score");
    assert!(
        rows[2].starts_with("http://a\thttp://b\tTajā piedalījās"),
        "{}",
        rows[2]
    );
    assert_eq!((summary.records, summary.failed), (5, 3));
    assert!(errors[0].starts_with("line 3: `src_text` is not base64"));
    assert!(errors[1].starts_with("line 4: it has 1 columns"));
    assert!(errors[2].starts_with("line 5: it has 1021 bytes"));
}

#[test]
fn a_table_names_its_columns() {
    let result = run(
        &workers(1).unwrap(),
        &b"src_url\ttrg_url\n"[..],
        Vec::new(),
        &settings(Form::Base64Tsv),
        &AtomicBool::new(false),
        |_| {},
    );
    let error = result.unwrap_err().to_string();
    assert!(error.contains("no column `src_text`"), "{error}");
}

#[test]
fn a_reader_that_goes_away_ends_the_stream() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let endless = io::BufReader::new(io::repeat(b'\n'));
    let result = run(
        &workers(2).unwrap(),
        endless,
        Gone,
        &settings(Form::Jsonl),
        &AtomicBool::new(false),
        |_| {},
    );
    assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
}

/// Gives records one after the other, and stops the stream in the middle of one.
struct Stopping<'a> {
    text: &'a [u8],
    stop: &'a AtomicBool,
}

impl io::Read for Stopping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.text.is_empty() {
            self.stop.store(true, Ordering::SeqCst);
        }
        self.text.read(buffer)
    }
}

#[test]
fn what_was_taken_is_answered_when_the_stream_is_stopped() {
    let record = |id: usize| json!({"id": id, "src": LATVIAN, "tgt": ENGLISH}).to_string();
    let whole: Vec<String> = (0..20).map(record).collect();
    let text = format!("{}\n{{\"id\":20,\"src\":\"Minis", whole.join("\n"));
    for jobs in [1, 2] {
        let stop = AtomicBool::new(false);
        let input = Stopping {
            text: text.as_bytes(),
            stop: &stop,
        };
        let mut output = Vec::new();
        let summary = run(
            &workers(jobs).unwrap(),
            io::BufReader::with_capacity(64, input),
            &mut output,
            &settings(Form::Jsonl),
            &stop,
            |_| {},
        )
        .unwrap();
        assert_eq!((summary.records, summary.failed), (20, 0));
        assert!(summary.stopped);
        let ids: Vec<Value> = String::from_utf8(output)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].take())
            .collect();
        assert_eq!(ids, (0..20).map(Value::from).collect::<Vec<_>>());
    }
}

/// Counts the bytes that are read and not yet answered, each answer as one of `line` bytes.
struct Watched<'a> {
    text: &'a [u8],
    line: usize,
    read: usize,
    most: usize,
    answered: &'a AtomicUsize,
}

impl io::Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let answered = self.answered.load(Ordering::SeqCst) * self.line;
        let read = self.text.read(buffer)?;
        self.read += read;
        self.most = self.most.max(self.read - answered);
        Ok(read)
    }
}

struct Counting<'a>(&'a AtomicUsize);

impl Write for Counting<'_> {
    fn write(&mut self, answer: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(answer.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn large_records_wait_outside() {
    let record = json!({"src": LATVIAN.repeat(20), "tgt": ENGLISH.repeat(20)}).to_string() + "\n";
    let text = record.repeat(40);
    for jobs in [1, 2] {
        let answered = AtomicUsize::new(0);
        let mut input = Watched {
            text: text.as_bytes(),
            line: record.len(),
            read: 0,
            most: 0,
            answered: &answered,
        };
        let settings = Settings {
            longest: record.len(),
            bounds: Bounds {
                items: 100,
                weight: 3 * record.len() as u64,
            },
            ..settings(Form::Jsonl)
        };
        let buffer = 64;
        let summary = run(
            &workers(jobs).unwrap(),
            io::BufReader::with_capacity(buffer, &mut input),
            Counting(&answered),
            &settings,
            &AtomicBool::new(false),
            |_| {},
        );
        assert_eq!(summary.unwrap().records, 40);
        let most = input.most;
        assert!(most <= 4 * record.len() + buffer, "{most} bytes");
    }
}
