//! Captions of which a line stays on the screen over several cues, and texts that are said again.

use super::tests::found;

/// When a text is shown, from and to, and the text.
type Shown = (f64, f64, &'static str);

/// Makes a file of cues.
fn file(cues: &[Shown]) -> String {
    let time = |seconds: f64| format!("00:00:{seconds:06.3}").replace('.', ",");
    let cues = cues.iter().zip(1..);
    cues.map(|((start, end, text), number)| {
        format!("{number}\n{} --> {}\n{text}\n\n", time(*start), time(*end))
    })
    .collect::<Vec<_>>()
    .concat()
}

/// Cues before others that say nothing twice, so that few of a file roll.
const PLAIN: &[Shown] = &[
    (0.0, 1.0, "Labvakar."),
    (2.0, 3.0, "Šodien runāsim par mežu."),
    (4.0, 5.0, "Mežs ir liels."),
    (6.0, 7.0, "Tas ir zaļš."),
    (8.0, 9.0, "Un kluss."),
    (10.0, 11.0, "Tajā dzīvo lāči."),
    (12.0, 13.0, "Arī vilki."),
    (14.0, 15.0, "Un lapsas."),
];

#[test]
fn a_line_that_stays_on_the_screen_is_taken_once() {
    let cases: &[(&[Shown], &[&str])] = &[
        (
            &[
                (1.0, 2.0, "viens divi"),
                (2.0, 3.0, "viens divi\ntrīs četri"),
                (3.0, 4.0, "trīs četri\npieci"),
            ],
            &["viens divi trīs četri pieci"],
        ),
        (
            &[
                (1.0, 2.0, "today"),
                (2.0, 3.0, "today we"),
                (3.0, 4.0, "today we talk"),
            ],
            &["today we talk"],
        ),
        (
            &[
                (1.0, 2.0, "a b\nc d"),
                (2.0, 3.0, "c d\ne f"),
                (3.0, 3.01, "e f"),
                (3.01, 5.0, "e f\ng"),
            ],
            &["a b c d e f g"],
        ),
        // In a film people say things twice.
        (
            &[
                (1.0, 2.0, "Nē!"),
                (2.0, 3.0, "Nē!"),
                (3.0, 4.0, "Kāpēc?"),
                (4.0, 5.0, "Kāpēc?"),
            ],
            &["Nē!", "Nē!", "Kāpēc?", "Kāpēc?"],
        ),
        (
            &[
                (1.0, 2.0, "Jā."),
                (4.0, 5.0, "Jā.\nLabi."),
                (7.0, 8.0, "Labi.\nViss."),
            ],
            &["Jā.", "Jā. Labi.", "Labi. Viss."],
        ),
    ];
    for (cues, expected) in cases {
        assert_eq!(found(&file(cues)), *expected, "{cues:?}");
    }
}

#[test]
fn a_few_lines_that_stay_are_taken_once_and_what_is_said_again_stays() {
    let cases: &[(&[Shown], &[&str])] = &[
        (
            &[
                (20.0, 21.0, "Labdien, dārgie skatītāji,"),
                (21.0, 22.0, "Labdien, dārgie skatītāji,\nes esmu Anna."),
            ],
            &["Labdien, dārgie skatītāji, es esmu Anna."],
        ),
        (
            &[
                (20.0, 21.0, "Šodien mēs runājam"),
                (21.0, 22.0, "Šodien mēs runājam par mežu."),
            ],
            &["Šodien mēs runājam par mežu."],
        ),
        // Cue after cue, with short lines.
        (
            &[
                (20.0, 21.0, "viens"),
                (21.0, 22.0, "viens\ndivi"),
                (22.0, 23.0, "divi\ntrīs"),
                (23.0, 24.0, "trīs\nčetri."),
            ],
            &["viens divi trīs četri."],
        ),
        // The same cue twice at the same time, as streams have it at the borders of their parts.
        (
            &[(20.0, 22.0, "Jā, protams."), (20.0, 22.0, "Jā, protams.")],
            &["Jā, protams."],
        ),
        // Said again.
        (&[(20.0, 21.0, "Jā."), (21.0, 22.0, "Jā.")], &["Jā.", "Jā."]),
        (
            &[(20.0, 21.0, "Jā."), (21.0, 22.0, "Jā.\nLabi.")],
            &["Jā.", "Jā. Labi."],
        ),
        (
            &[
                (20.0, 21.0, "Pūt, vējiņi, dzen laiviņu!"),
                (21.0, 22.0, "Pūt, vējiņi, dzen laiviņu!"),
            ],
            &["Pūt, vējiņi, dzen laiviņu!", "Pūt, vējiņi, dzen laiviņu!"],
        ),
        (
            &[
                (20.0, 21.0, "♪ Tā mēs dziedam vienmēr! ♪"),
                (21.0, 22.0, "♪ Tā mēs dziedam vienmēr! ♪\n♪ Kopā! ♪"),
            ],
            &[
                "♪ Tā mēs dziedam vienmēr! ♪",
                "♪ Tā mēs dziedam vienmēr! ♪ ♪ Kopā! ♪",
            ],
        ),
        // With a pause between them nothing stays on the screen.
        (
            &[
                (20.0, 21.0, "Labdien, dārgie skatītāji!"),
                (23.0, 24.0, "Labdien, dārgie skatītāji!\nEs esmu Anna."),
            ],
            &[
                "Labdien, dārgie skatītāji!",
                "Labdien, dārgie skatītāji! Es esmu Anna.",
            ],
        ),
    ];
    for (cues, expected) in cases {
        let all: Vec<Shown> = PLAIN.iter().chain(*cues).copied().collect();
        let texts = found(&file(&all));
        let own: Vec<&str> = texts.iter().skip(PLAIN.len()).map(String::as_str).collect();
        assert_eq!(own, *expected, "{cues:?}");
    }
    // Where captions roll a short text may be said again, too.
    let rolling: &[Shown] = &[
        (1.0, 2.0, "viens divi"),
        (2.0, 3.0, "viens divi\ntrīs."),
        (3.0, 4.0, "Jā."),
        (4.0, 5.0, "Jā."),
        (5.0, 6.0, "Jā.\nNē."),
    ];
    assert_eq!(
        found(&file(rolling)),
        ["viens divi trīs.", "Jā.", "Jā.", "Nē."]
    );
}
