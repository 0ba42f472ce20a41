//! Names of months and days in Latvian (CLDR 48.2).

use crate::language::calendar::Calendar;

/// Names of months and days.
pub(super) static CALENDAR: Calendar = Calendar {
    months: [
        "janvāris",
        "februāris",
        "marts",
        "aprīlis",
        "maijs",
        "jūnijs",
        "jūlijs",
        "augusts",
        "septembris",
        "oktobris",
        "novembris",
        "decembris",
    ],
    days: [
        "pirmdiena",
        "otrdiena",
        "trešdiena",
        "ceturtdiena",
        "piektdiena",
        "sestdiena",
        "svētdiena",
    ],
    short_months: Some([
        "janv.", "febr.", "marts", "apr.", "maijs", "jūn.", "jūl.", "aug.", "sept.", "okt.",
        "nov.", "dec.",
    ]),
    short_days: Some(["P.", "O.", "T.", "C.", "Pk.", "S.", "Sv."]),
};
