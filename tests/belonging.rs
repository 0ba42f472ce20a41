//! How likely two texts belong together: texts of one kind share their sentences, but not their numbers and names.

use tilts::{Aligner, Language, Pair};

fn belong_together(latvian: &str, english: &str) -> f64 {
    let aligner = Aligner::new().languages(Language::latvian(), Language::english());
    let outcome = aligner.align(Pair::new(latvian, english)).unwrap();
    outcome.relatedness
}

/// What differs between decisions of one council.
struct Decision {
    number: &'static str,
    day: u32,
    sum: &'static str,
    applicant: &'static str,
    chair: &'static str,
    address: &'static str,
}

const DECISIONS: [Decision; 4] = [
    Decision {
        number: "17-241",
        day: 14,
        sum: "12 480",
        applicant: "SIA “Kalnmuiža”",
        chair: "J. Bērziņš",
        address: "Brīvības iela 48",
    },
    Decision {
        number: "22-903",
        day: 27,
        sum: "3 915",
        applicant: "SIA “Ezerkrasts”",
        chair: "A. Ozola",
        address: "Skolas iela 7",
    },
    Decision {
        number: "8-116",
        day: 3,
        sum: "86 050",
        applicant: "AS “Zemgales piens”",
        chair: "M. Liepiņa",
        address: "Ostas iela 131",
    },
    Decision {
        number: "31-577",
        day: 19,
        sum: "740",
        applicant: "SIA “Vējdzirnavas”",
        chair: "K. Vītols",
        address: "Dārza iela 22",
    },
];

impl Decision {
    fn latvian(&self) -> String {
        let Self {
            number,
            day,
            sum,
            applicant,
            chair,
            address,
        } = self;
        format!(
            "Domes lēmums Nr. {number}\n\nPieņemts 2023. gada {day}. maijā\n\nIesniedzējs: {applicant}, {address}\n\n\
             Dome piešķir iesniedzējam {sum} eiro ēkas remontam.\n\nLēmums stājas spēkā nākamajā dienā pēc tā \
             pieņemšanas.\n\nDomes priekšsēdētājs {chair}\n"
        )
    }

    fn english(&self) -> String {
        let Self {
            number,
            day,
            sum,
            applicant,
            chair,
            address,
        } = self;
        format!(
            "Council decision No. {number}\n\nAdopted on {day} May 2023\n\nApplicant: {applicant}, {address}\n\n\
             The council grants the applicant EUR {sum} for the renovation of the building.\n\nThe decision enters into \
             force on the day after its adoption.\n\nChair of the council {chair}\n"
        )
    }
}

#[test]
fn decisions_of_one_kind_belong_together_only_where_numbers_and_names_agree() {
    for (own, one) in DECISIONS.iter().enumerate() {
        for (place, other) in DECISIONS.iter().enumerate() {
            let likely = belong_together(&one.latvian(), &other.english());
            if own == place {
                assert!(likely > 0.95, "{}: {likely}", one.number);
            } else {
                assert!(
                    likely < 0.5,
                    "{} and {}: {likely}",
                    one.number,
                    other.number
                );
            }
        }
    }
}

#[test]
fn a_few_translated_sentences_among_others_belong_together() {
    let latvian =
        "Izstādi atklās 9. maijā plkst. 15.00 Rīgas Mākslas muzejā.\n\nIeeja ir bez maksas.\n";
    let english = [
        "Our shop sells postcards and books.",
        "The exhibition will be opened at the Riga Art Museum on 9 May at 3 p.m.",
        "The café on the ground floor serves lunch.",
        "Admission is free of charge.",
        "Follow us on social media.",
        "Groups are asked to book a guide in advance.",
        "The cloakroom closes half an hour before the museum.",
    ];
    let likely = belong_together(latvian, &english.join("\n\n"));
    assert!(likely > 0.9, "{likely}");
}

#[test]
fn other_writings_of_numbers_do_not_part_translations() {
    let latvian = "Divdesmit trīs skolas saņēma atbalstu.\n\nTrešdien tiekas pieci ministri.\n\nTā ir otrā sanāksme \
                   divu gadu laikā.\n\nVienošanos parakstīja septiņas valstis.\n";
    let english = "23 schools received support.\n\n5 ministers meet on Wednesday.\n\nThis is the 2nd meeting in 2 \
                   years.\n\n7 countries signed the agreement.\n";
    let likely = belong_together(latvian, english);
    assert!(likely > 0.9, "{likely}");
}
