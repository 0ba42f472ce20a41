//! What is read of subtitles.

use crate::read::contract::{read, reader_contract, texts};
use crate::read::{Format, Settings, from_bytes};

const SAMPLE: &str = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Čaks & Rainis</i> devās\r\n\r\n\
    2\r\n00:00:02,600 --> 00:00:04,000\r\nuz Rīgu.\r\n\r\n\
    3\r\n00:00:05,000 --> 00:00:06,000\r\n- Labdien!\r\n- {\\an8}Sveiki!\r\n\r\n\
    4\r\n00:00:07,000 --> 00:00:08,000\r\nViņš gāja\r\n\r\n\
    5\r\n00:01:08,000 --> 00:01:09,000\r\nun gāja\r\n";

reader_contract!(Format::Subtitles, *SAMPLE.as_bytes());

#[test]
fn sentences_go_on_over_cues() {
    let read = read(Format::Subtitles, SAMPLE.as_bytes());
    let expected = [
        "Čaks & Rainis devās uz Rīgu.",
        "- Labdien!",
        "- Sveiki!",
        "Viņš gāja",
        "un gāja",
    ];
    assert_eq!(texts(&read.value), expected);
    let origins: Vec<&str> = read
        .value
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins, ["cues 1 to 2", "cue 3", "cue 3", "cue 4", "cue 5"]);
}

#[test]
fn webvtt_is_read_without_its_notes() {
    let vtt = "WEBVTT - Filma\n\nSTYLE\n::cue { color: red }\n\nNOTE\nsaki: piezīme\n\nintro\n00:01.000 --> 00:02.000 align:left\n\
        <v Anna>Sveiki, 1 < 2 &amp; 3!</v>\n\n00:03.000 --> 00:04.000\nNOTE ir vārds.\n";
    let read = read(Format::Subtitles, vtt.as_bytes());
    assert_eq!(texts(&read.value), ["Sveiki, 1 < 2 & 3!", "NOTE ir vārds."]);
}

#[test]
fn what_has_no_cues_is_an_error() {
    let error = from_bytes("a.srt", b"Labdien", Format::Subtitles, &Settings::default());
    assert!(error.unwrap_err().to_string().contains("-->"));
}
