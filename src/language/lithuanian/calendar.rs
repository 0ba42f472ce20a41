//! Names of months and days in Lithuanian (CLDR 48.2).

use crate::language::calendar::Calendar;

/// Names of months and days.
pub(super) static CALENDAR: Calendar = Calendar {
    months: [
        "sausis",
        "vasaris",
        "kovas",
        "balandis",
        "gegužė",
        "birželis",
        "liepa",
        "rugpjūtis",
        "rugsėjis",
        "spalis",
        "lapkritis",
        "gruodis",
    ],
    days: [
        "pirmadienis",
        "antradienis",
        "trečiadienis",
        "ketvirtadienis",
        "penktadienis",
        "šeštadienis",
        "sekmadienis",
    ],
    short_months: Some([
        "saus.", "vas.", "kov.", "bal.", "geg.", "birž.", "liep.", "rugp.", "rugs.", "spal.",
        "lapkr.", "gruod.",
    ]),
    short_days: Some(["pr", "an", "tr", "kt", "pn", "št", "sk"]),
};
