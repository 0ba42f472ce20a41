//! `stream` as a whole process.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};

fn begin(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tilts"))
        .arg("stream")
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A record of one sentence.
fn record(number: usize) -> String {
    let (source, target) = (
        "Ministrs atklāja konferenci Rīgā.",
        "The minister opened a conference in Riga.",
    );
    serde_json::json!({"id": number, "src": source, "tgt": target}).to_string()
}

/// Reads an answer, which must be that of one sentence.
fn answered(output: &mut BufReader<ChildStdout>, number: usize) {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(answer["id"], number);
    assert_eq!(answer["error"], serde_json::Value::Null);
    assert_eq!(answer["pairs"].as_array().unwrap().len(), 1);
}

#[test]
fn a_stream_answers_before_its_input_ends() {
    let mut child = begin(&["--jobs", "2"]);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in 0..5 {
        writeln!(input, "{}", record(number)).unwrap();
        answered(&mut output, number);
    }
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(said, "5 records, 5 rows, 0 records with errors\n");
}

#[cfg(unix)]
#[test]
fn a_stream_that_is_asked_to_end_answers_what_it_has() {
    for signal in ["-TERM", "-INT"] {
        let mut child = begin(&["--jobs", "2"]);
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for number in 0..3 {
            writeln!(input, "{}", record(number)).unwrap();
        }
        answered(&mut output, 0);
        answered(&mut output, 1);
        answered(&mut output, 2);
        // Half a record, and the pipe stays open.
        write!(input, "{{\"id\":3,\"src\":\"Minis").unwrap();
        input.flush().unwrap();
        let sent = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        let mut more = String::new();
        output.read_line(&mut more).unwrap();
        assert_eq!(more, "");
        let ended = child.wait_with_output().unwrap();
        drop(input);
        assert_eq!(ended.status.code(), Some(130));
        let said = String::from_utf8(ended.stderr).unwrap();
        let last = said.lines().last();
        assert_eq!(
            last,
            Some("error: interrupted after 3 records; all of them are answered")
        );
    }
}

#[test]
fn a_stream_whose_reader_is_gone_ends_in_silence() {
    let mut child = begin(&[]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // It may be gone before all is written.
    for _ in 0..1000 {
        if writeln!(input, "{{}}").is_err() {
            break;
        }
    }
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

/// A text that is cut at its anchors and aligned part by part: more sentences than are searched as one.
fn large(sentences: [&str; 3]) -> String {
    let mut text = String::new();
    for number in 0..650 {
        let sentence = sentences[number * number % 3];
        writeln!(
            text,
            "{}",
            sentence.replace("{}", &(1000 + number * 7).to_string())
        )
        .unwrap();
    }
    text
}

#[test]
fn a_large_document_is_the_same_for_any_number_of_jobs() {
    let source = large([
        "Ministrs atklāja konferenci Nr. {}.",
        "Tajā piedalījās {} cilvēki no Rīgas un Valmieras.",
        "Paldies visiem!",
    ]);
    let target = large([
        "The minister opened conference No {}.",
        "It was attended by {} people from Riga and Valmiera.",
        "Thanks to all!",
    ]);
    let record = serde_json::json!({"id": 1, "src": source, "tgt": target}).to_string();
    let answers = ["1", "3"].map(|jobs| {
        let mut child = begin(&["--jobs", jobs, "--quiet"]);
        let mut input = child.stdin.take().unwrap();
        let record = record.clone();
        let feeder = std::thread::spawn(move || input.write_all(record.as_bytes()).unwrap());
        let ended = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        ended.stdout
    });
    let first: serde_json::Value = serde_json::from_slice(&answers[0]).unwrap();
    assert!(first["pairs"].as_array().unwrap().len() > 600);
    assert!(answers[0] == answers[1]);
}
