//! Names of months and days in English (CLDR 48.2).

use crate::language::calendar::Calendar;

/// Names of months and days.
pub static CALENDAR: Calendar = Calendar {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    days: [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
    short_months: None,
    short_days: None,
};
