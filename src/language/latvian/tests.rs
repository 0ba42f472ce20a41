//! Texts in Latvian for the contract of the languages.

use crate::language::tests::contract::{Examples, language_contract};

language_contract!(EXAMPLES);

const EXAMPLES: Examples = Examples {
    tag: "lv",
    text: "Pasākumu atklāja ministrs. Tas notika Rīgā, un tajā piedalījās daudzi viesi no visas Latvijas.",
    two: ("Viņš šodien atnāca.", "Viņa aizgāja."),
    quotes: &[("„", "”"), ("“", "”"), ("«", "»"), ("\"", "\"")],
    whole: &[
        "To pieņēma 2024. gada 9. jūlijā plkst. 10.10 Rīgā.",
        "Runāja prof. J. Bērziņš un Dž. Ozols.",
        "Pirka ābolus, bumbierus u. c. augļus.",
        "Sk. 5. lpp. un 3. tabulu.",
        "Tas maksā 5 milj. ASV dolāru.",
        "2. Saeima sanāca Rīgā.",
        "Līgums Nr. 5 ir spēkā.",
    ],
    apart: &[
        "Pirka ābolus, bumbierus utt. | Tad gāja mājās.",
        "Sanāksme notika 9. jūlijā. | Tā bija gara.",
        "Vai tā ir? | Jā!",
    ],
    numbers: &[
        ("Tas bija 2024. gada 9. jūlijā", "2024 9 M7"),
        ("Tas maksā 12 500,50 eiro", "12500.5"),
        ("Tas bija plkst. 18.30", "T1110|18.3"),
        ("ap 1,5 milj. eiro", "1500000|1.5 S1000000"),
        ("otrdienā un trijos", "D2 3"),
    ],
};
