//! What a text in each language of Europe shows: its commonest words, and its letters beyond `a` to `z`.
//!
//! Trigrams always name some language; these tell whether it can be that one.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Tells a word that joins two halves, as in `divu- un trīsstāvu`.
pub fn is_conjunction(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "and", "ar", "e", "et", "i", "ir", "ja", "jeb", "kā", "nor", "och", "oder", "og", "or",
        "ou", "ti", "to", "un", "und", "vai", "või", "y",
    ];
    WORDS.contains(&word)
}

/// Tells an abbreviation that a number follows: `Nr.`, `No.`, `lpp.`
pub fn before_numbers(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "art.", "fig.", "lpp.", "no.", "nr.", "p.", "pp.", "tab.", "tel.", "tālr.", "§",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// What tells a language.
#[derive(Debug)]
pub(super) struct Signs {
    /// The tag.
    pub(super) tag: &'static str,
    /// Its commonest words, in small letters.
    words: &'static str,
    /// How many of a hundred words of a text are among them, at least.
    pub(super) least: usize,
    /// Its letters beyond ASCII, small.
    letters: &'static str,
    /// Those of them that hardly another language has.
    own: &'static str,
}

impl Signs {
    /// Tells whether a word in small letters is one of the commonest.
    pub(super) fn is_common(&self, word: &str) -> bool {
        COMMON
            .get(self.tag)
            .is_some_and(|words| words.contains(word))
    }

    /// Tells whether a word can be written in the language.
    pub(super) fn can_spell(&self, word: &str) -> bool {
        let cyrillic = self
            .words
            .starts_with(|first: char| !first.is_ascii() && first >= '\u{400}');
        word.chars().all(|letter| match letter {
            'a'..='z' => !cyrillic,
            letter => !letter.is_alphabetic() || self.letters.contains(letter),
        })
    }

    /// Tells whether a word has a letter that hardly another language has.
    pub(super) fn is_own(&self, word: &str) -> bool {
        word.contains(|letter| self.own.contains(letter))
    }
}

const fn signs(
    tag: &'static str,
    least: usize,
    letters: &'static str,
    own: &'static str,
    words: &'static str,
) -> Signs {
    Signs {
        tag,
        words,
        least,
        letters,
        own,
    }
}

const RUSSIAN: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяё";

/// The commonest words of each language, by its tag: every word of a document is looked up for all of them.
static COMMON: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    ALL.iter()
        .map(|signs| (signs.tag, signs.words.split(' ').collect()))
        .collect()
});

/// The languages.
pub(super) const ALL: &[Signs] = &[
    signs(
        "bg",
        10,
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        "",
        "на и да за се от не по това като който са ще или че при към до със във между през има този",
    ),
    signs(
        "cs",
        8,
        "áčďéěíňóřšťúůýž",
        "ěřů",
        "a v na se je že s z o do i za to pro jsou by ve jako při ale od podle která který které nebo může",
    ),
    signs(
        "da",
        14,
        "æøåéü",
        "",
        "og i at det er en til af den på for med der de som ikke et har om var fra kan vil skal eller ved blev også efter havde men",
    ),
    signs(
        "de",
        14,
        "äöüßé",
        "ß",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
    ),
    signs(
        "en",
        14,
        "éèïçöüêôáó",
        "",
        "the of and to in a is that for on with as by at be are was it from this have has an not or which will its were been their he she they we you all one would can how what who when there if more our your my about other out up any may should must good day new please thank yes his her him them these those than then into only some time",
    ),
    signs(
        "es",
        16,
        "áéíñóúü",
        "ñ",
        "de la que el en y los se del las un por con una su para es al lo como más o pero sus le ha me sin sobre este ya entre cuando todo esta ser son dos también fue",
    ),
    signs(
        "et",
        6,
        "äõöüšž",
        "õ",
        "ja on et ei see ka oli kui ning mis oma või kes aga selle siis seda pole nii välja veel kuid nagu ole tema ta peab sellest olla võib",
    ),
    signs(
        "fi",
        5,
        "äöåšž",
        "",
        "ja on ei se että oli joka hän ovat mutta myös kun tai sekä ole jos niin kuin mukaan sen mitä jotka ne ollut tämä vuonna voi noin",
    ),
    signs(
        "fr",
        16,
        "àâæçéèêëîïôœùûüÿ",
        "œ",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il sont ce avec aux son cette ou mais elle été ont ses leur comme nous l d",
    ),
    signs(
        "hr",
        10,
        "čćđšž",
        "ć",
        "i u je na se da za su od s o kao koji koja koje te ne iz će ili bi do što nije sve po bio biti može samo prema",
    ),
    signs(
        "hu",
        10,
        "áéíóöőúüű",
        "őű",
        "a az és hogy nem is egy ez meg de ha csak el már van volt azt mint még ki minden amely vagy után kell fel lehet szerint",
    ),
    signs(
        "is",
        12,
        "áéíóúýþæöð",
        "þð",
        "og að í á er sem til um við en með það var fyrir ekki af hann frá eru hafa þess þeir eða því hefur verið þar",
    ),
    signs(
        "it",
        16,
        "àèéìíîòóùú",
        "",
        "di e il la che in a per un è del una con non i le si da al dei nel alla sono più della come lo o gli anche ha su delle questo ma dal essere",
    ),
    signs(
        "lt",
        6,
        "ąčęėįšųūž",
        "ėįų",
        "ir kad į su iš yra ne tai buvo o bei kaip už ar bet apie dėl nuo po per jo kurie iki metų pagal tik taip jie ji jau tuo šio",
    ),
    signs(
        "lv",
        6,
        "āčēģīķļņōŗšūž",
        "āēģīķļņ",
        "un ir ka no ar par uz kas kā tas to bet vai pēc tika lai gan arī tiek pie ko viņš mēs es gada gadā ne nav līdz šo kā savu kuru tās tā šis jau būs tu jūs viņi mūsu jūsu mani tev mums kur kad kāpēc cik labi lūdzu paldies sveiki labdien jā ja nē bija būt var vēl jo tad šī tie visi viss kuras kura šajā tikai starp pirms pret bez kopā",
    ),
    signs(
        "mk",
        10,
        "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
        "ѓѕќ",
        "и на во да се од за не со што е по ги како или ќе кои но до тоа беше има",
    ),
    signs(
        "mt",
        10,
        "àċġħìòùżé",
        "ċġħ",
        "li ta fil u ma il tal l biex dan din minn kien għal fuq mal għandu huwa hija bl mill jew",
    ),
    signs(
        "nb",
        14,
        "æøåéòô",
        "",
        "og i det er på til som en for av at med de har ikke den et om var fra kan seg men vil skal eller ble etter han også ved være",
    ),
    signs(
        "nl",
        14,
        "éëïèöüáó",
        "",
        "de van het een en in is dat op te zijn voor met die niet aan er om ook als door bij naar of uit nog worden heeft werd maar tot over hij hebben",
    ),
    signs(
        "pl",
        8,
        "ąćęłńóśźż",
        "łźż",
        "w i na z do się nie że to jest o po od za jak przez dla oraz a ale czy tym są co był przy także został które który jego już",
    ),
    signs(
        "pt",
        14,
        "ãáâàçéêíóôõú",
        "ã",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas ao das à seu sua ou ser foi também pelo são",
    ),
    signs(
        "ro",
        11,
        "ăâîșțşţ",
        "ățș",
        "de și în a la cu pe care nu un din o să se că pentru mai este sau ca al au fi prin dar sunt fost după lui este",
    ),
    signs(
        "ru",
        7,
        RUSSIAN,
        "",
        "и в на не что с по а как это он к из за у от но о же для его до или при было так был все бы также были может быть этого",
    ),
    signs(
        "sk",
        8,
        "áäčďéíĺľňóôŕšťúýž",
        "ľôŕ",
        "a v na sa je že s z o do i za to pre sú by vo ako pri ale od podľa ktoré ktorý ktorá alebo môže bol aj si bude",
    ),
    signs(
        "sl",
        10,
        "čšž",
        "",
        "in je v na se da za so pri tudi ki z s ali po ne od kot bi iz do pa bil bila lahko še kar ni",
    ),
    signs(
        "sq",
        10,
        "ëç",
        "ë",
        "të e në dhe për i me një së që nga është u nuk si ka më janë ose do kjo ky duke",
    ),
    signs(
        "sr",
        10,
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "ђћ",
        "и у је на се да за су од са као који која које не из ће или би до што није по",
    ),
    signs(
        "sv",
        14,
        "åäöéà",
        "",
        "och i att det som en på är av för med den till om har de inte ett var från kan men ska också eller vid efter hade under så ska vara",
    ),
    signs(
        "tr",
        4,
        "çğıöşüâîû",
        "ğı",
        "ve bir bu için ile de da olarak olan çok daha gibi kadar en sonra ancak ne olduğu göre tarafından ya değil her ise",
    ),
    signs(
        "uk",
        7,
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "ґєії",
        "і в на не що з та у до за як це від по для його є або про був але при які також року має бути",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_language_can_be_spelt_in_it() {
        assert!(ALL.is_sorted_by_key(|signs| signs.tag));
        for signs in ALL {
            for word in signs.words.split(' ') {
                assert!(signs.can_spell(word), "{}: {word}", signs.tag);
            }
            assert!(
                signs
                    .own
                    .chars()
                    .all(|letter| signs.letters.contains(letter)),
                "{}",
                signs.tag
            );
        }
    }
}
