//! What the process is told from outside beside its arguments: the only place that asks.

use std::io::{IsTerminal as _, stderr, stdin, stdout};
use std::path::PathBuf;
use std::time::SystemTime;
use tilts::formats::table::DEFAULT_WIDTH;

/// What the variables about colour say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorWish {
    /// Nothing.
    #[default]
    None,
    /// `CLICOLOR_FORCE` is set, not empty and not `0`.
    Always,
    /// `NO_COLOR` is set and not empty; it is stronger.
    Never,
}

/// What the environment says.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the surroundings"
)]
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// What the variables about colour say.
    pub color: ColorWish,
    /// `TERM` is `dumb`.
    pub dumb_terminal: bool,
    /// `CI` is set: nobody looks.
    pub is_continuous_integration: bool,
    /// Standard input is a terminal.
    pub input_is_terminal: bool,
    /// Standard output is a terminal.
    pub output_is_terminal: bool,
    /// Standard error is a terminal.
    pub talk_is_terminal: bool,
    /// Columns to write a table in.
    pub width: u16,
    /// The locale is UTF-8, or nothing says that it is another.
    pub is_utf8: bool,
    /// `VISUAL` or `EDITOR`.
    pub editor: Option<String>,
    /// The folder for settings of programs.
    pub settings_folder: Option<PathBuf>,
    /// `SOURCE_DATE_EPOCH`: the seconds that stand for the time of writing.
    pub source_date_epoch: Option<String>,
}

impl Environment {
    /// Asks.
    pub fn read() -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let output_is_terminal = stdout().is_terminal();
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let terminal = || {
            terminal_size::terminal_size_of(stdout()).map(|(terminal_size::Width(width), _)| width)
        };
        Self {
            color: if variable("NO_COLOR").is_some() {
                ColorWish::Never
            } else if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
                ColorWish::Always
            } else {
                ColorWish::None
            },
            input_is_terminal: stdin().is_terminal(),
            is_utf8: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .find_map(variable)
                .is_none_or(|locale| {
                    let locale = locale.to_lowercase();
                    locale.contains("utf-8") || locale.contains("utf8")
                }),
            editor: variable("VISUAL").or_else(|| variable("EDITOR")),
            settings_folder: variable("XDG_CONFIG_HOME")
                .or_else(|| variable("APPDATA"))
                .map(PathBuf::from)
                .or_else(|| variable("HOME").map(|home| PathBuf::from(home).join(".config"))),
            dumb_terminal: variable("TERM").is_some_and(|value| value == "dumb"),
            is_continuous_integration: variable("CI").is_some(),
            output_is_terminal,
            talk_is_terminal: stderr().is_terminal(),
            width: terminal().or(columns).unwrap_or(DEFAULT_WIDTH),
            source_date_epoch: variable("SOURCE_DATE_EPOCH"),
        }
    }

    /// Returns the time in seconds since 1970: `SOURCE_DATE_EPOCH`, or the clock.
    ///
    /// # Errors
    /// When the variable is not a number of seconds.
    pub fn seconds(&self) -> Result<i64, crate::cli::terminal::failure::Failure> {
        if let Some(text) = &self.source_date_epoch {
            return text.parse().map_err(|_| {
                crate::cli::terminal::failure::Failure::usage(format!(
                    "`SOURCE_DATE_EPOCH` is `{text}`, which is not a number of seconds"
                ))
            });
        }
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Ok(since.map_or(0, |duration| {
            i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
        }))
    }
}
