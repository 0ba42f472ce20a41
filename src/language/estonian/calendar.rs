//! Names of months and days in Estonian (CLDR 48.2).

use crate::language::calendar::Calendar;

/// Names of months and days.
pub(super) static CALENDAR: Calendar = Calendar {
    months: [
        "jaanuar",
        "veebruar",
        "märts",
        "aprill",
        "mai",
        "juuni",
        "juuli",
        "august",
        "september",
        "oktoober",
        "november",
        "detsember",
    ],
    days: [
        "esmaspäev",
        "teisipäev",
        "kolmapäev",
        "neljapäev",
        "reede",
        "laupäev",
        "pühapäev",
    ],
    short_months: Some([
        "jaan", "veebr", "märts", "apr", "mai", "juuni", "juuli", "aug", "sept", "okt", "nov",
        "dets",
    ]),
    short_days: Some(["E", "T", "K", "N", "R", "L", "P"]),
};
