//! Many bitexts in one file, one after another.

use super::format::Appender;
use super::{Format, WriteSettings, Written, tags};
use crate::bitext::Bitext;
use crate::language::Language;
use crate::pair::Pair;
use std::borrow::Cow;
use std::io::{self, Write};

/// A file that takes one bitext after another.
///
/// All of them must be in one pair of languages, and their rows must be numbered through.
///
/// ```
/// use tilts::formats::{Series, WriteSettings, tmx};
/// # let languages = tilts::Pair::new("lv".parse()?, "en".parse()?);
/// # let bitext = tilts::bitext::Bitext { languages: languages.clone(), names: Default::default(), rows: vec![] };
/// let mut bytes = Vec::new();
/// let settings = WriteSettings::default();
/// let mut series = Series::begin(tmx::FORMAT, &languages, &settings, &mut bytes)?;
/// series.add(&bitext)?;
/// series.add(&bitext)?;
/// series.finish()?;
/// assert!(bytes.ends_with(b"</tmx>\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Series<'a, Out: Write> {
    format: Format,
    appender: Appender,
    settings: &'a WriteSettings,
    out: Out,
}

impl<'a, Out: Write> Series<'a, Out> {
    /// Writes what stands before the rows.
    ///
    /// # Errors
    /// When the format takes one bitext only, or `out` cannot be written.
    pub fn begin(
        format: Format,
        languages: &Pair<Language>,
        settings: &'a WriteSettings,
        mut out: Out,
    ) -> io::Result<Self> {
        let appender = format.appender().ok_or(io::ErrorKind::Unsupported)?;
        (appender.begin)(languages, settings, &mut out)?;
        Ok(Self {
            format,
            appender,
            settings,
            out,
        })
    }

    /// Writes the rows of a bitext.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn add(&mut self, bitext: &Bitext) -> io::Result<Written> {
        let bitext = tags::as_asked(Cow::Borrowed(bitext), self.format, self.settings);
        (self.appender.add)(&bitext, self.settings, &mut self.out)
    }

    /// Writes what stands behind the rows, and hands back the output.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn finish(mut self) -> io::Result<Out> {
        (self.appender.end)(&mut self.out)?;
        Ok(self.out)
    }
}
