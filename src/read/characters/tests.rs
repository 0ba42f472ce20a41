//! Which characters are dropped, and which are read as others.

use super::*;

#[test]
fn invisible_characters_are_dropped() {
    let cases = [
        ("Mini\u{ad}stru kab\u{ad}inets", "Ministru kabinets", 2),
        ("izaug\u{ad}\nsme", "izaug-\nsme", 0),
        ("vār\u{200b}ds", "vārds", 1),
        ("vār\u{200c}ds un vār\u{200d}ds", "vārds un vārds", 2),
        (
            "\u{feff}Šis\u{2060} ir\u{200c} teksts.\u{feff}",
            "Šis ir teksts.",
            4,
        ),
        ("Labdien!\u{200b} \u{200e}", "Labdien! ", 2),
        ("a\u{202e}b\u{202c}", "ab", 2),
        ("слово\u{ad}слово", "словослово", 1),
        ("e\u{34f}\u{301}", "é", 1),
        ("Viss labi – „jā”.", "Viss labi – „jā”.", 0),
    ];
    for (text, expected, dropped) in cases {
        let mut changes = Changes::default();
        assert_eq!(changes.clean(text), expected, "{text:?}");
        assert_eq!(changes.dropped, dropped, "{text:?}");
    }
}

#[test]
fn ligatures_are_their_letters() {
    for (text, expected, places) in [
        ("oﬁciāls", "oficiāls", [1, 4]),
        ("eﬃcient", "efficient", [1, 4]),
        ("ﬂi\u{ad}rts", "flirts", [0, 3]),
    ] {
        let mut changes = Changes::default();
        let [mut before, mut behind] = places;
        let clean = changes.clean_with(text, &mut [&mut before, &mut behind]);
        assert_eq!(clean, expected);
        assert_eq!(changes.ligatures, 1);
        let length = text.chars().find_map(ligature).map_or(0, str::len);
        assert_eq!([before, behind], [places[0], places[0] + length], "{text}");
    }
}

#[test]
fn control_characters_are_the_signs_of_windows() {
    let cases = [
        (
            "\u{84}Labdien\u{93}, viņš teica \u{96} un gāja\u{85}",
            "„Labdien“, viņš teica – un gāja…",
            4,
        ),
        (
            "it\u{92}s a \u{91}caf\u{e9}\u{92}, 5 \u{80}",
            "it’s a ‘café’, 5 €",
            4,
        ),
        ("\u{8a}odien \u{96}\u{93}jā\u{94}", "Šodien –“jā”", 4),
        (
            "PilsÄ\u{93}ta, â\u{80}\u{9c}",
            "PilsÄ\u{93}ta, â\u{80}\u{9c}",
            0,
        ),
        ("viens\u{85}divi", "viens\u{85}divi", 0),
        ("a\u{81}b", "a\u{81}b", 0),
    ];
    for (text, expected, count) in cases {
        let mut changes = Changes::default();
        assert_eq!(changes.clean(text), expected, "{text:?}");
        assert_eq!(changes.controls, count, "{text:?}");
    }
}

#[test]
fn what_a_script_needs_stays() {
    for text in [
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "👩\u{200d}💻",
        "❤\u{fe0f}\u{200d}🔥",
        "ภาษา\u{200b}ไทย",
        "שלום (\u{200e}abc\u{200e})",
    ] {
        assert_eq!(Changes::default().clean(text), text, "{text:?}");
    }
}

#[test]
fn what_is_settled_is_not_changed() {
    for letter in (0..=0xffff)
        .filter_map(char::from_u32)
        .filter(|letter| is_settled(*letter))
    {
        assert!(!may_be_dropped(letter), "{letter:?}");
        assert!(
            is_nfc_quick(['a', letter].into_iter()) == IsNormalized::Yes,
            "{letter:?}"
        );
    }
}

#[test]
fn places_move_with_their_letters() {
    let cases = [
        ("a\u{ad}b", vec![0, 1, 3, 4], vec![0, 1, 1, 2]),
        ("\u{200b}", vec![0, 3], vec![0, 0]),
        ("Ri\u{304}ga", vec![1, 2, 4, 5], vec![1, 3, 3, 4]),
        (
            "a\u{304}\u{ad}\u{323}b",
            vec![0, 1, 3, 5, 7, 8],
            vec![0, 5, 5, 5, 5, 6],
        ),
        ("\u{1112}\u{1161}\u{11ab}x", vec![3, 6, 9], vec![3, 3, 3]),
        ("vārds", vec![0, 3, 6], vec![0, 3, 6]),
    ];
    for (text, mut places, expected) in cases {
        let mut all: Vec<&mut usize> = places.iter_mut().collect();
        let clean = Changes::default().clean_with(text, &mut all);
        assert_eq!(places, expected, "{text:?}, {clean:?}");
    }
}

#[test]
fn what_was_changed_is_said() {
    let mut changes = Changes::default();
    changes.clean("Ri\u{304}\u{ad}ga");
    let mut notes = Vec::new();
    changes.say("x", &mut notes);
    let said: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert!(
        said[0].contains("invisible characters") && said[0].ends_with("(1)"),
        "{said:?}"
    );
    assert!(said[1].contains("NFC"), "{said:?}");
}
