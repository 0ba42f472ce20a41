//! Documents of many languages, long and short: told rightly, or not at all.

use super::of_document;
use crate::language::Language;

/// The first article of the Universal Declaration of Human Rights, and its beginning, in languages that are known.
const KNOWN: &[(&str, &str)] = &[
    (
        "lv",
        "Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās. Viņi ir apveltīti ar saprātu un sirdsapziņu, un viņiem jāizturas citam pret citu brālības garā.",
    ),
    (
        "en",
        "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.",
    ),
    (
        "de",
        "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
    ),
    (
        "fr",
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
    ),
    (
        "es",
        "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.",
    ),
    (
        "it",
        "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
    ),
    (
        "pt",
        "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.",
    ),
    (
        "nl",
        "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.",
    ),
    (
        "sv",
        "Alla människor är födda fria och lika i värde och rättigheter. De har utrustats med förnuft och samvete och bör handla gentemot varandra i en anda av gemenskap.",
    ),
    (
        "da",
        "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd.",
    ),
    (
        "pl",
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
    ),
    (
        "cs",
        "Všichni lidé se rodí svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství.",
    ),
    (
        "lt",
        "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė ir jie turi elgtis vienas kito atžvilgiu kaip broliai.",
    ),
    (
        "et",
        "Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt. Neile on antud mõistus ja südametunnistus ja nende suhtumist üksteisesse peab kandma vendluse vaim.",
    ),
    (
        "fi",
        "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä.",
    ),
    (
        "hu",
        "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek.",
    ),
    (
        "ro",
        "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității.",
    ),
    (
        "is",
        "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvisku, og ber þeim að breyta bróðurlega hverjum við annan.",
    ),
    (
        "mt",
        "Il-bnedmin kollha jitwieldu ħielsa u ugwali fid-dinjità u d-drittijiet. Huma mogħnija bir-raġuni u bil-kuxjenza u għandhom iġibu ruħhom ma' xulxin bi spirtu ta' aħwa.",
    ),
    (
        "ru",
        "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.",
    ),
    (
        "uk",
        "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і повинні діяти у відношенні один до одного в дусі братерства.",
    ),
];

/// The same in languages that are not.
const UNKNOWN: &[(&str, &str)] = &[
    (
        "Irish",
        "Saolaítear na daoine uile saor agus comhionann ina ndínit agus ina gcearta. Tá bua an réasúin agus an choinsiasa acu agus dlíd gníomhú i dtreo a chéile i spiorad an bhráithreachais.",
    ),
    (
        "Welsh",
        "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir â rheswm a chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon.",
    ),
    (
        "Basque",
        "Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela; eta ezaguera eta kontzientzia dutenez gero, elkarren artean senide legez jokatu beharra dute.",
    ),
    (
        "Faroese",
        "Øll menniskju eru fødd fræls og jøvn til virðingar og mannarættindi. Tey hava skil og samvitsku og eiga at fara hvørt um annað í bróðuranda.",
    ),
    (
        "Latin",
        "Omnes homines dignitate et iure liberi et pares nascuntur, rationis et conscientiae participes sunt, quibus inter se concordiae studio est agendum.",
    ),
    (
        "Esperanto",
        "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, kaj devus konduti unu al alia en spirito de frateco.",
    ),
    (
        "Luganda",
        "Abantu bazaalibwa nga balina eddembe n'obuyinja ebyenkanankana, batondebwa nga balina amagezi era nga basobola okwawula ekirungi n'ekibi bwebatyo, buli omu agwana okuyisa munne nga muganda we.",
    ),
    (
        "Swahili",
        "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu.",
    ),
    (
        "Indonesian",
        "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan.",
    ),
    (
        "Vietnamese",
        "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mọi con người đều được tạo hóa ban cho lý trí và lương tâm.",
    ),
    (
        "Māori",
        "Ko te katoa o nga tangata i te whanaungatanga mai e watea ana i nga here katoa; e tauriterite ana hoki nga mana me nga tika.",
    ),
    (
        "Georgian",
        "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.",
    ),
    (
        "Hebrew",
        "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון.",
    ),
];

fn told(text: &str) -> Option<String> {
    of_document(text).map(|language| language.tag().to_owned())
}

#[test]
fn long_texts_are_told() {
    for (tag, text) in KNOWN {
        let long = [*text; 5].join("\n");
        for text in [*text, &long, &text.to_uppercase()] {
            assert_eq!(told(text).as_deref(), Some(*tag), "{text}");
        }
    }
}

#[test]
fn languages_that_are_not_known_are_not_taken_for_others() {
    for (name, text) in UNKNOWN {
        let long = [*text; 5].join("\n");
        assert_eq!(told(text), None, "{name}");
        assert_eq!(told(&long), None, "{name}");
    }
}

#[test]
fn short_texts_are_told_rightly_or_not_at_all() {
    let of_unknown = UNKNOWN.iter().map(|(_, text)| ("", *text));
    for (tag, text) in KNOWN.iter().copied().chain(of_unknown) {
        let words: Vec<&str> = text.split(' ').collect();
        for start in (0..words.len()).step_by(3) {
            for length in [3, 6, 9] {
                let Some(part) = words.get(start..start + length) else {
                    continue;
                };
                let part = part.join(" ");
                if let Some(found) = told(&part) {
                    // Of relatives a few words may be the same.
                    let alike = matches!(
                        (tag, found.as_str()),
                        ("da", "nb")
                            | ("cs", "sk")
                            | ("ru", "bg" | "sr" | "mk")
                            | ("uk", "ru" | "bg")
                    );
                    assert!(found == tag || alike, "{part}: {found}, not {tag}");
                }
            }
        }
    }
}

#[test]
fn plain_documents_of_the_two_languages_are_told() {
    let cases = [
        ("Ministrs atklāja konferenci Rīgā.", Some("lv")),
        (
            "Darba līgums. Parakstu lapa. Pielikums Nr. 3. Ēku saraksts.",
            Some("lv"),
        ),
        (
            "The event was launched by the Under Secretary of the Ministry of Defence of Latvia.",
            Some("en"),
        ),
        (
            "Diskusijas dalībnieki bija vienisprātis par nepieciešamību attīstīt ciešu sadarbību.",
            Some("lv"),
        ),
        (
            "Employment agreement; list of buildings; annex to the meeting",
            Some("en"),
        ),
        (
            "Die Veranstaltung wurde vom Staatssekretär des Verteidigungsministeriums und dem Minister eröffnet.",
            Some("de"),
        ),
        ("Good day! How are you?", Some("en")),
        ("Labdien! Kā klājas?", Some("lv")),
        ("This is the text of the letter.", Some("en")),
        ("The road is closed today.", Some("en")),
        ("Sēde notika 9. jūlijā.", Some("lv")),
        ("Labs rīts, kur jūs bijāt?", Some("lv")),
        ("12 345,67", None),
        ("OK", None),
    ];
    for (text, tag) in cases {
        assert_eq!(of_document(text).as_ref().map(Language::tag), tag, "{text}");
    }
}
