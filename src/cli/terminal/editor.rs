//! Other programs, and the signals that a terminal program must heed.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::tui::screen::Host;

/// The reviewer's editor, and whether the process was asked to end.
#[derive(Debug)]
pub struct Desktop {
    editor: String,
    stop: Arc<AtomicBool>,
    /// An interruption; one that comes while the editor runs is meant for the editor.
    interrupt: Arc<AtomicBool>,
}

impl Desktop {
    /// Listens for requests to end; `editor` is a command with its arguments.
    pub fn new(editor: Option<String>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let interrupt = Arc::new(AtomicBool::new(false));
        crate::cli::terminal::interruption::hear_by_other_means(crate::tui::screen::give_back);
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
            for (signal, flag) in [
                (SIGTERM, &stop),
                (SIGHUP, &stop),
                (SIGINT, &interrupt),
                (SIGQUIT, &interrupt),
            ] {
                // Without it the program still ends, only less tidily.
                drop(signal_hook::flag::register(signal, Arc::clone(flag)));
            }
        }
        Self {
            editor: editor.unwrap_or_else(|| "vi".to_owned()),
            stop,
            interrupt,
        }
    }
}

impl Host for Desktop {
    fn edit(&mut self, text: &str) -> Result<String, String> {
        let failed = |error: std::io::Error| format!("`{}`: {error}", self.editor);
        let mut file = tempfile::Builder::new()
            .prefix(".tilts-")
            .suffix(".txt")
            .tempfile()
            .map_err(failed)?;
        writeln!(file, "{text}")
            .and_then(|()| file.flush())
            .map_err(failed)?;
        let path = file.into_temp_path();
        let (program, arguments) = words_of(&self.editor);
        // One that came before is meant for the review.
        let was_interrupted = self.interrupt.load(Ordering::Relaxed);
        let status = Command::new(program)
            .args(arguments)
            .arg(&path)
            .status()
            .map_err(failed)?;
        self.interrupt.store(was_interrupted, Ordering::Relaxed);
        if !status.success() {
            return Err(format!(
                "`{}` ended with {status}; nothing was changed",
                self.editor
            ));
        }
        // Editors may put a new file in the place of the old one, so it is opened by its name.
        let mut edited = String::new();
        std::fs::File::open(&path)
            .and_then(|mut file| file.read_to_string(&mut edited))
            .map_err(failed)?;
        Ok(edited.trim_end().to_owned())
    }

    fn asked_to_stop(&self) -> bool {
        // Of a terminal that went away nobody says so who was told not to heed a hang-up.
        [&self.stop, &self.interrupt]
            .iter()
            .any(|flag| flag.load(Ordering::Relaxed))
            || !std::io::stdin().is_terminal()
    }

    fn suspend(&mut self) {
        #[cfg(unix)]
        drop(signal_hook::low_level::raise(signal_hook::consts::SIGTSTP));
    }
}

/// Takes a command apart as a shell does; one that no shell would read, at its blanks.
fn words_of(command: &str) -> (String, Vec<String>) {
    // A backslash is a part of a path there.
    let quoted = if cfg!(windows) {
        None
    } else {
        shlex::split(command)
    };
    let mut words = quoted
        .unwrap_or_else(|| command.split_whitespace().map(str::to_owned).collect())
        .into_iter();
    let program = words.next().unwrap_or_else(|| "vi".to_owned());
    (program, words.collect())
}

#[cfg(all(test, unix))]
mod tests {
    use super::words_of;

    #[test]
    fn an_editor_has_arguments_and_blanks_in_its_name() {
        for (command, program, arguments) in [
            ("code --wait", "code", &["--wait"][..]),
            ("'/opt/My Editor/edit' -f", "/opt/My Editor/edit", &["-f"]),
            (r"/opt/My\ Editor/edit", "/opt/My Editor/edit", &[]),
            ("vim -c \"set tw=0\"", "vim", &["-c", "set tw=0"]),
            ("it's", "it's", &[]),
            ("  ", "vi", &[]),
        ] {
            let (name, words) = words_of(command);
            assert_eq!(
                (name.as_str(), words),
                (
                    program,
                    arguments.iter().map(|word| (*word).to_owned()).collect()
                ),
                "{command}"
            );
        }
    }
}
