//! Tags, and the contract of the languages.

pub(super) mod contract;

use super::*;

#[test]
fn tags_get_their_usual_spelling() {
    let cases = [
        ("lv", "lv"),
        ("EN-gb", "en-GB"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("de-1996", "de-1996"),
    ];
    for (given, usual) in cases {
        assert_eq!(
            given
                .parse::<Language>()
                .map(|language| language.tag().to_owned()),
            Ok(usual.to_owned())
        );
    }
    for wrong in ["", "l", "lv_LV", "latviešu", "en-", "lv GB", "1v"] {
        assert!(wrong.parse::<Language>().is_err(), "{wrong}");
    }
}

#[test]
fn marks_fall_off() {
    for (word, folded) in [
        ("āčēģīķļņšūž", "acegiklnsuz"),
        ("Jürgenson", "Jurgenson"),
        ("plain", "plain"),
    ] {
        assert_eq!(fold(word), folded);
    }
}
