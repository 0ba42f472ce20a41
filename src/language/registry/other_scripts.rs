//! Languages in other letters than Latin ones: how they are called, and what tells their texts.

use super::{Alone, Registered, Signs};
use whatlang::Lang;

/// The languages, by their tags.
pub(super) const ALL: &[Registered] = &[
    Registered {
        codes: &["ara"],
        english: "arabic",
        own: &["العربية"],
        ..Registered::new("ar")
    },
    Registered {
        codes: &["bel"],
        english: "belarusian",
        own: &["беларуская"],
        ..Registered::new("be")
    },
    Registered {
        codes: &["bul"],
        english: "bulgarian",
        own: &["български"],
        detector: Some(Lang::Bul),
        signs: Some(Signs {
            least: 10,
            letters: "абвгдежзийклмнопрстуфхцчшщъьюя",
            own: "",
            words: "на и да за се от не по това като който са ще или че при към до със във между през има този",
            ..Signs::NONE
        }),
        ..Registered::new("bg")
    },
    Registered {
        codes: &["ell", "gre"],
        english: "greek",
        own: &["ελληνικά"],
        detector: Some(Lang::Ell),
        ..Registered::new("el")
    },
    Registered {
        codes: &["jpn"],
        english: "japanese",
        own: &["日本語"],
        ..Registered::new("ja")
    },
    Registered {
        codes: &["kat"],
        english: "georgian",
        own: &["ქართული"],
        alone: Alone::InFileNames,
        ..Registered::new("ka")
    },
    Registered {
        codes: &["kor"],
        english: "korean",
        own: &["한국어"],
        alone: Alone::InFileNames,
        ..Registered::new("ko")
    },
    Registered {
        codes: &["mkd"],
        english: "macedonian",
        own: &["македонски"],
        alone: Alone::InFileNames,
        detector: Some(Lang::Mkd),
        signs: Some(Signs {
            least: 10,
            letters: "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
            own: "ѓѕќ",
            words: "и на во да се од за не со што е по ги како или ќе кои но до тоа беше има",
            ..Signs::NONE
        }),
        ..Registered::new("mk")
    },
    Registered {
        codes: &["rus"],
        english: "russian",
        own: &["русский"],
        detector: Some(Lang::Rus),
        signs: Some(Signs {
            least: 7,
            letters: "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
            own: "",
            words: "и в на не что с по а как это он к из за у от но о же для его до или при было так был все бы также были может быть этого",
            ..Signs::NONE
        }),
        ..Registered::new("ru")
    },
    Registered {
        codes: &["srp"],
        english: "serbian",
        own: &["српски"],
        detector: Some(Lang::Srp),
        signs: Some(Signs {
            least: 10,
            letters: "абвгдђежзијклљмнњопрстћуфхцчџш",
            own: "ђћ",
            words: "и у је на се да за су од са као који која које не из ће или би до што није по",
            ..Signs::NONE
        }),
        ..Registered::new("sr")
    },
    Registered {
        codes: &["ukr"],
        english: "ukrainian",
        own: &["українська"],
        detector: Some(Lang::Ukr),
        signs: Some(Signs {
            least: 7,
            letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
            own: "ґєії",
            words: "і в на не що з та у до за як це від по для його є або про був але при які також року має бути",
            ..Signs::NONE
        }),
        ..Registered::new("uk")
    },
    Registered {
        codes: &["zho", "chi"],
        english: "chinese",
        own: &["中文"],
        ..Registered::new("zh")
    },
];
