//! Where the program writes: standard output is data, standard error is talk.

use crate::cli::terminal::environment::{ColorWish, Environment};
use crate::cli::terminal::failure::{Failure, Kind};
use crate::cli::terminal::talk::{ColorChoice, Talk};
use std::io::{self, Write};
use tilts::note::{Level, Note};
use tilts::terminal_text::{SanitizedWriter, sanitize};

/// The two standard streams, and how to use them.
#[derive(Debug)]
pub struct Console {
    /// What is said: notes of this level and above.
    threshold: Option<Level>,
    /// Whether messages are coloured.
    color_talk: bool,
    /// Whether data on standard output may be coloured.
    pub color_output: bool,
    /// What the environment says.
    pub environment: Environment,
}

impl Console {
    /// Decides how to talk.
    pub fn new(talk: Talk, environment: Environment) -> Self {
        let color = |is_terminal: bool| match (talk.color, environment.color) {
            (ColorChoice::Always, _) | (ColorChoice::Auto, ColorWish::Always) => true,
            (ColorChoice::Never, _) | (ColorChoice::Auto, ColorWish::Never) => false,
            (ColorChoice::Auto, ColorWish::None) => is_terminal && !environment.dumb_terminal,
        };
        let threshold = match (talk.quiet, talk.verbose) {
            (true, _) => None,
            (false, true) => Some(Level::Detail),
            (false, false) => Some(Level::Remark),
        };
        Self {
            threshold,
            color_talk: color(environment.talk_is_terminal),
            color_output: color(environment.output_is_terminal),
            environment,
        }
    }

    /// Tells whether somebody looks who may be shown how far the work is.
    pub const fn shows_progress(&self) -> bool {
        let environment = &self.environment;
        self.threshold.is_some()
            && environment.talk_is_terminal
            && !environment.dumb_terminal
            && !environment.is_continuous_integration
    }

    /// Writes data to standard output: as they are, but harmless where they go to a terminal.
    ///
    /// # Errors
    /// When standard output cannot be written, or its reader went away.
    pub fn output(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if !self.environment.output_is_terminal {
            return self.drawing(write);
        }
        self.drawing(|out| {
            let mut shown = SanitizedWriter::new(out);
            write(&mut shown)?;
            shown.finish().map(drop)
        })
    }

    /// Writes to standard output what is harmless already and may hold colours.
    ///
    /// # Errors
    /// As [`Self::output`].
    #[expect(
        clippy::unused_self,
        reason = "standard output is reached through the console only"
    )]
    pub fn drawing(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        write(&mut out)
            .and_then(|()| out.flush())
            .map_err(|error| Failure::standard_output(&error))
    }

    /// Says what a stage noticed, if it is to be said.
    pub fn note(&self, note: &Note) {
        if self
            .threshold
            .is_some_and(|threshold| note.level >= threshold)
        {
            let text = note.to_string();
            match text.strip_prefix("warning: ") {
                Some(rest) if note.level == Level::Warning => {
                    self.labelled("warning", "33", rest);
                }
                _ => say(&text),
            }
        }
    }

    /// Says a line for everybody who did not ask for silence.
    pub fn remark(&self, text: &str) {
        self.note(&Note::remark("", text));
    }

    /// Says why a command stopped.
    pub fn failure(&self, failure: &Failure) {
        if failure.kind == Kind::ReaderGone {
            return;
        }
        self.labelled("error", "31", &failure.message);
        for hint in &failure.hints {
            self.labelled("hint", "36", hint);
        }
    }

    /// Says a line after a label in bold and in `color`, an SGR number.
    fn labelled(&self, label: &str, color: &str, text: &str) {
        let mut talk = io::stderr().lock();
        // Nobody is left to be told when standard error is closed.
        drop(if self.color_talk {
            writeln!(
                talk,
                "\u{1b}[1;{color}m{label}:\u{1b}[0m {}",
                sanitize(text)
            )
        } else {
            writeln!(talk, "{label}: {}", sanitize(text))
        });
    }
}

/// Says a line.
fn say(text: &str) {
    drop(writeln!(io::stderr().lock(), "{}", sanitize(text)));
}

#[cfg(test)]
mod tests {
    use super::ColorChoice::{Always, Auto, Never};
    use super::*;

    #[test]
    fn color_follows_the_option_then_the_environment_then_the_terminal() {
        let talk = |color| Talk {
            quiet: false,
            verbose: false,
            color,
        };
        let environment = |color, output_is_terminal, dumb_terminal| Environment {
            color,
            dumb_terminal,
            output_is_terminal,
            ..Environment::default()
        };
        let cases = [
            (Auto, environment(ColorWish::None, true, false), true),
            (Auto, environment(ColorWish::None, false, false), false),
            (Auto, environment(ColorWish::None, true, true), false),
            (Auto, environment(ColorWish::Never, true, false), false),
            (Auto, environment(ColorWish::Always, false, true), true),
            (Always, environment(ColorWish::Never, false, false), true),
            (Never, environment(ColorWish::Always, true, false), false),
        ];
        for (choice, environment, expected) in cases {
            let console = Console::new(talk(choice), environment.clone());
            assert_eq!(console.color_output, expected, "{choice:?} {environment:?}");
        }
    }
}
