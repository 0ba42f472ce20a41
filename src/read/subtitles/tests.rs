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

pub(super) fn found(text: &str) -> Vec<String> {
    let read = read(Format::Subtitles, text.as_bytes());
    texts(&read.value).into_iter().map(str::to_owned).collect()
}

#[test]
fn numbers_of_cues_are_no_text_and_digits_are() {
    let cases: &[(&str, &[&str])] = &[
        (
            "1\n\n00:00:01,000 --> 00:00:02,000\nViens.\n\n2\n\n00:00:03,000 --> 00:00:04,000\nDivi.\n",
            &["Viens.", "Divi."],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nViens.\n2\n00:00:03,000 --> 00:00:04,000\nDivi.\n",
            &["Viens.", "Divi."],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n1945\n\n2\n00:00:02,500 --> 00:00:04,000\nKarš beidzās.\n",
            &["1945", "Karš beidzās."],
        ),
        (
            "00:00:01,000 --> 00:00:02,000\n1945\n\n00:00:02,500 --> 00:00:04,000\n1946\n",
            &["1945", "1946"],
        ),
        (
            "7\n00:00:01,000 --> 00:00:02,000\nViens\n\nturpinās.\n\n12\n00:00:03,000 --> 00:00:04,000\nDivi.\n",
            &["Viens turpinās.", "Divi."],
        ),
        (
            "1\n0:00:01 --> 0:00:02 X1:1 X2:2\nNOTE nav piezīme.\n\nA --> b.\n",
            &["NOTE nav piezīme. A --> b."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn only_marks_of_style_are_left_out() {
    let srt = |line: &str| found(&format!("1\n00:00:01,000 --> 00:00:02,000\n{line}\n"));
    let cases = [
        ("{Smiekli} <3 un a < b > c", "{Smiekli} <3 un a < b > c"),
        (
            "<font color=\"#fff\">Labi</font> <b>jā</b>{\\an8}",
            "Labi jā",
        ),
        ("{b}Treknais{/b} {y:i}slīpais", "Treknais slīpais"),
        ("<vārds> un <nav tags>", "<vārds> un <nav tags>"),
        (
            "&#39;a&#39; &quot;b&quot; &amp;amp; &eacute;&hellip; &nav; & x",
            "'a' \"b\" &amp; é… &nav; & x",
        ),
        ("Tekst{s bez gala", "Tekst{s bez gala"),
        ("viens<br>divi<br/>trīs", "viens divi trīs"),
        ("viens\\Ndivi\\htrīs", "viens divi trīs"),
        ("if a<b then c>d", "if a<b then c>d"),
        ("x<i un y>c, s <u or v>", "x<i un y>c, s <u or v>"),
        ("a <c and c> b <font of all>", "a <c and c> b <font of all>"),
        (
            "<B>Jā</B> <i class=\"x\">nē</i> <font face='A b' size=2>un</font><b />",
            "Jā nē un",
        ),
        (
            "<v Anna Liepa>Jā</v> <lang en-GB>no</lang> <c.a.b>nē</c> <i.x>un</i>",
            "Jā no nē un",
        ),
    ];
    for (line, expected) in cases {
        assert_eq!(srt(line), [expected], "{line}");
    }
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Anna><00:01.500>Sveiki</v> <c.a.b>visi</c> <ruby>漢<rt>kan</rt></ruby> {nav}\n";
    let read = read(Format::Subtitles, vtt.as_bytes());
    assert_eq!(texts(&read.value), ["Sveiki visi 漢 {nav}"]);
    assert!(read.notes.iter().any(|note| note.text.contains("“kan”")));
}

#[test]
fn what_webvtt_does_not_show_is_left_out_and_text_outside_is_said() {
    let vtt = "WEBVTT\nKind: captions\n\nSTYLE\n::cue { x: y }\n\nNOTE viena\ndivi\n\nliekas rindas\n\n\
        cue-1\n00:01.000 --> 00:02.000 line:0\nSveiki.\n\nREGION\nid:f\n\n1\n00:03.000 --> 00:04.000\nNOTE te.\n";
    let read = read(Format::Subtitles, vtt.as_bytes());
    assert_eq!(texts(&read.value), ["Sveiki.", "NOTE te."]);
    let told: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
    assert!(
        told.contains(&"left out: lines outside of cues (1: “liekas rindas”)"),
        "{told:?}"
    );
}

#[test]
fn damaged_times_are_no_text() {
    for times in [
        "00:00:03,5 -> 00:00:04",
        "00:00:03,500 --> ",
        "00;00;03,500 --> 00;00;04,000",
        "00:00:03,500 – 00:00:04,000 --> x",
        "00:00:03,500 - 00:00:04,000",
        "00:00:03.500 → 00:00:04.000",
        "OO:00:03,500 --> 00:00:O4,000",
        "00:00:03,500 ->00:00:04,000",
    ] {
        let srt = format!(
            "1\n00:00:01,000 --> 00:00:02,000\nViens.\n\n2\n{times}\nDivi.\n\n3\n00:00:05,000 --> 00:00:06,000\nTrīs.\n"
        );
        let found = read(Format::Subtitles, srt.as_bytes());
        assert_eq!(texts(&found.value), ["Viens.", "Divi.", "Trīs."], "{times}");
        let warned = found.notes.iter().any(|note| {
            note.level == crate::note::Level::Warning && note.place.ends_with("line 6")
        });
        assert!(warned, "{times}: {:?}", found.notes);
    }
    for text in [
        "Veikals: 10:00 -> 12:00",
        "10:00 -> 12:00",
        "Rezultāts 3:2 - 1:0",
        "Viņš -- 12:30:05 -- gāja.",
        "3 --> 4",
    ] {
        let srt = format!("1\n00:00:01,000 --> 00:00:02,000\n{text}\n");
        let found = read(Format::Subtitles, srt.as_bytes());
        assert_eq!(texts(&found.value), [text]);
    }
}
