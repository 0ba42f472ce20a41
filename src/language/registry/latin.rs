//! Languages in Latin letters that have no rules of their own: how they are called, and what tells their texts.

use super::{Alone, Registered, Signs};
use crate::language::GENERAL_WITH_ORDINALS;
use whatlang::Lang;

/// The languages, by their tags.
pub(super) const ALL: &[Registered] = &[
    Registered {
        codes: &["bos"],
        english: "bosnian",
        own: &["bosanski"],
        alone: Alone::InFileNames,
        ..Registered::new("bs")
    },
    Registered {
        codes: &["ces", "cze"],
        english: "czech",
        own: &["čeština"],
        detector: Some(Lang::Ces),
        signs: Some(Signs {
            least: 8,
            letters: "áčďéěíňóřšťúůýž",
            own: "ěřů",
            words: "a v na se je že s z o do i za to pro jsou by ve jako při ale od podle která který které nebo může",
            ..Signs::NONE
        }),
        ..Registered::new("cs")
    },
    Registered {
        codes: &["dan"],
        english: "danish",
        own: &["dansk"],
        detector: Some(Lang::Dan),
        signs: Some(Signs {
            least: 14,
            letters: "æøåéü",
            own: "",
            words: "og i at det er en til af den på for med der de som ikke et har om var fra kan vil skal eller ved blev også efter havde men",
            ..Signs::NONE
        }),
        ..Registered::new("da")
    },
    Registered {
        codes: &["deu", "ger"],
        english: "german",
        short: &["vacu"],
        own: &["deutsch"],
        detector: Some(Lang::Deu),
        signs: Some(Signs {
            least: 14,
            letters: "äöüßé",
            own: "ß",
            words: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
            ..Signs::NONE
        }),
        rules: &GENERAL_WITH_ORDINALS,
        ..Registered::new("de")
    },
    Registered {
        codes: &["spa"],
        english: "spanish",
        own: &["español"],
        detector: Some(Lang::Spa),
        signs: Some(Signs {
            least: 16,
            letters: "áéíñóúü",
            own: "ñ",
            words: "de la que el en y los se del las un por con una su para es al lo como más o pero sus le ha me sin sobre este ya entre cuando todo esta ser son dos también fue",
            ..Signs::NONE
        }),
        ..Registered::new("es")
    },
    Registered {
        codes: &["fin"],
        english: "finnish",
        own: &["suomi"],
        detector: Some(Lang::Fin),
        signs: Some(Signs {
            least: 5,
            letters: "äöåšž",
            own: "",
            words: "ja on ei se että oli joka hän ovat mutta myös kun tai sekä ole jos niin kuin mukaan sen mitä jotka ne ollut tämä vuonna voi noin",
            ..Signs::NONE
        }),
        ..Registered::new("fi")
    },
    Registered {
        codes: &["fra", "fre"],
        english: "french",
        own: &["français"],
        detector: Some(Lang::Fra),
        signs: Some(Signs {
            least: 16,
            letters: "àâæçéèêëîïôœùûüÿ",
            own: "œ",
            words: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il sont ce avec aux son cette ou mais elle été ont ses leur comme nous l d",
            ..Signs::NONE
        }),
        ..Registered::new("fr")
    },
    Registered {
        codes: &["gle"],
        english: "irish",
        own: &["gaeilge"],
        ..Registered::new("ga")
    },
    Registered {
        codes: &["hrv"],
        english: "croatian",
        own: &["hrvatski"],
        detector: Some(Lang::Hrv),
        signs: Some(Signs {
            least: 10,
            letters: "čćđšž",
            own: "ć",
            words: "i u je na se da za su od s o kao koji koja koje te ne iz će ili bi do što nije sve po bio biti može samo prema",
            ..Signs::NONE
        }),
        ..Registered::new("hr")
    },
    Registered {
        codes: &["hun"],
        english: "hungarian",
        own: &["magyar"],
        detector: Some(Lang::Hun),
        signs: Some(Signs {
            least: 10,
            letters: "áéíóöőúüű",
            own: "őű",
            words: "a az és hogy nem is egy ez meg de ha csak el már van volt azt mint még ki minden amely vagy után kell fel lehet szerint",
            ..Signs::NONE
        }),
        ..Registered::new("hu")
    },
    Registered {
        codes: &["isl"],
        english: "icelandic",
        own: &["íslenska"],
        short: &["ice", "isl"],
        alone: Alone::InFileNames,
        signs: Some(Signs {
            least: 12,
            letters: "áéíóúýþæöð",
            own: "þð",
            words: "og að í á er sem til um við en með það var fyrir ekki af hann frá eru hafa þess þeir eða því hefur verið þar",
            ..Signs::NONE
        }),
        ..Registered::new("is")
    },
    Registered {
        codes: &["ita"],
        english: "italian",
        own: &["italiano"],
        detector: Some(Lang::Ita),
        signs: Some(Signs {
            least: 16,
            letters: "àèéìíîòóùú",
            own: "",
            words: "di e il la che in a per un è del una con non i le si da al dei nel alla sono più della come lo o gli anche ha su delle questo ma dal essere",
            ..Signs::NONE
        }),
        ..Registered::new("it")
    },
    Registered {
        codes: &["ltz"],
        english: "luxembourgish",
        own: &["lëtzebuergesch"],
        alone: Alone::AboveColumns,
        rules: &GENERAL_WITH_ORDINALS,
        ..Registered::new("lb")
    },
    Registered {
        codes: &["ltg"],
        english: "latgalian",
        own: &["latgalīšu"],
        alone: Alone::AboveColumns,
        ..Registered::new("ltg")
    },
    Registered {
        codes: &["mlt"],
        english: "maltese",
        own: &["malti"],
        signs: Some(Signs {
            least: 10,
            letters: "àċġħìòùżé",
            own: "ċġħ",
            words: "li ta fil u ma il tal l biex dan din minn kien għal fuq mal għandu huwa hija bl mill jew",
            ..Signs::NONE
        }),
        ..Registered::new("mt")
    },
    Registered {
        codes: &["nob"],
        english: "norwegian",
        own: &["norsk"],
        detector: Some(Lang::Nob),
        signs: Some(Signs {
            least: 14,
            letters: "æøåéòô",
            own: "",
            words: "og i det er på til som en for av at med de har ikke den et om var fra kan seg men vil skal eller ble etter han også ved være",
            ..Signs::NONE
        }),
        ..Registered::new("nb")
    },
    Registered {
        codes: &["nld", "dut"],
        english: "dutch",
        own: &["nederlands"],
        detector: Some(Lang::Nld),
        signs: Some(Signs {
            least: 14,
            letters: "éëïèöüáó",
            own: "",
            words: "de van het een en in is dat op te zijn voor met die niet aan er om ook als door bij naar of uit nog worden heeft werd maar tot over hij hebben",
            ..Signs::NONE
        }),
        ..Registered::new("nl")
    },
    Registered {
        codes: &["nor"],
        english: "norwegian, either kind",
        short: &["nor"],
        alone: Alone::InFileNames,
        ..Registered::new("no")
    },
    Registered {
        codes: &["pol"],
        english: "polish",
        short: &["polu"],
        own: &["polski"],
        detector: Some(Lang::Pol),
        signs: Some(Signs {
            least: 8,
            letters: "ąćęłńóśźż",
            own: "łźż",
            words: "w i na z do się nie że to jest o po od za jak przez dla oraz a ale czy tym są co był przy także został które który jego już",
            ..Signs::NONE
        }),
        ..Registered::new("pl")
    },
    Registered {
        codes: &["por"],
        english: "portuguese",
        own: &["português"],
        detector: Some(Lang::Por),
        signs: Some(Signs {
            least: 14,
            letters: "ãáâàçéêíóôõú",
            own: "ã",
            words: "de a o que e do da em um para é com não uma os no se na por mais as dos como mas ao das à seu sua ou ser foi também pelo são",
            ..Signs::NONE
        }),
        ..Registered::new("pt")
    },
    Registered {
        codes: &["ron", "rum"],
        english: "romanian",
        own: &["română"],
        detector: Some(Lang::Ron),
        signs: Some(Signs {
            least: 11,
            letters: "ăâîșțşţ",
            own: "ățș",
            words: "de și în a la cu pe care nu un din o să se că pentru mai este sau ca al au fi prin dar sunt fost după lui este",
            ..Signs::NONE
        }),
        ..Registered::new("ro")
    },
    Registered {
        codes: &["slk", "slo"],
        english: "slovak",
        own: &["slovenčina"],
        detector: Some(Lang::Slk),
        signs: Some(Signs {
            least: 8,
            letters: "áäčďéíĺľňóôŕšťúýž",
            own: "ľôŕ",
            words: "a v na sa je že s z o do i za to pre sú by vo ako pri ale od podľa ktoré ktorý ktorá alebo môže bol aj si bude",
            ..Signs::NONE
        }),
        ..Registered::new("sk")
    },
    Registered {
        codes: &["slv"],
        english: "slovenian",
        own: &["slovenščina", "slovene"],
        detector: Some(Lang::Slv),
        signs: Some(Signs {
            least: 10,
            letters: "čšž",
            own: "",
            words: "in je v na se da za so pri tudi ki z s ali po ne od kot bi iz do pa bil bila lahko še kar ni",
            ..Signs::NONE
        }),
        ..Registered::new("sl")
    },
    Registered {
        codes: &["sqi"],
        english: "albanian",
        own: &["shqip"],
        alone: Alone::InFileNames,
        signs: Some(Signs {
            least: 10,
            letters: "ëç",
            own: "ë",
            words: "të e në dhe për i me një së që nga është u nuk si ka më janë ose do kjo ky duke",
            ..Signs::NONE
        }),
        ..Registered::new("sq")
    },
    Registered {
        codes: &["swe"],
        english: "swedish",
        own: &["svenska"],
        detector: Some(Lang::Swe),
        signs: Some(Signs {
            least: 14,
            letters: "åäöéà",
            own: "",
            words: "och i att det som en på är av för med den till om har de inte ett var från kan men ska också eller vid efter hade under så ska vara",
            ..Signs::NONE
        }),
        ..Registered::new("sv")
    },
    Registered {
        codes: &["tur"],
        english: "turkish",
        own: &["türkçe"],
        detector: Some(Lang::Tur),
        signs: Some(Signs {
            least: 4,
            letters: "çğıöşüâîû",
            own: "ğı",
            words: "ve bir bu için ile de da olarak olan çok daha gibi kadar en sonra ancak ne olduğu göre tarafından ya değil her ise",
            ..Signs::NONE
        }),
        ..Registered::new("tr")
    },
];
