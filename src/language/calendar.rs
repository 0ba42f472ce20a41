//! Names of months and days as a spreadsheet shows them.

use super::Language;

/// Names of months, January first, and of days, Monday first; the first three letters are the short names.
#[derive(Debug)]
pub struct Calendar {
    /// The months.
    pub months: [&'static str; 12],
    /// The days of the week.
    pub days: [&'static str; 7],
    /// Short names of months where they are not the first three letters.
    pub short_months: Option<[&'static str; 12]>,
    /// Short names of days where they are not the first three letters.
    pub short_days: Option<[&'static str; 7]>,
}

/// Returns the calendar of a language; for those of which none is known, the English one.
pub fn of(language: &Language) -> &'static Calendar {
    let known = language.rules().calendar;
    known.unwrap_or(&super::english::CALENDAR)
}

impl Calendar {
    /// Returns the short name of a month, from 1.
    pub fn short_month(&self, month: usize) -> String {
        short(
            &self.months,
            self.short_months.as_ref().map(<[_; 12]>::as_slice),
            month,
        )
    }

    /// Returns the short name of a day, from 1 for Monday.
    pub fn short_day(&self, day: usize) -> String {
        short(
            &self.days,
            self.short_days.as_ref().map(<[_; 7]>::as_slice),
            day,
        )
    }
}

fn short(names: &[&str], short: Option<&[&str]>, number: usize) -> String {
    let at = number.saturating_sub(1);
    match short {
        Some(short) => short.get(at).copied().unwrap_or_default().to_owned(),
        None => names
            .get(at)
            .map_or(String::new(), |name| name.chars().take(3).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_have_short_names() {
        let (latvian, english) = (of(&Language::latvian()), of(&Language::english()));
        assert_eq!(
            (latvian.short_month(2), english.short_month(2)),
            ("febr.".into(), "Feb".into())
        );
        assert_eq!(
            (latvian.short_day(7), english.short_day(1)),
            ("Sv.".into(), "Mon".into())
        );
        assert_eq!(english.short_month(13), "");
    }
}
