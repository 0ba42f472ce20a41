//! The files of a session: where they are, what they are called from it, and whether they have changed.

use super::journal::{self, Session};
use super::opening::OpenError;
use crate::note::Note;
use crate::read;
use std::path::{Path, PathBuf};

/// Names a session of these files that has another name: somebody may look for it.
pub(super) fn say_earlier(path: &Path, notes: &mut Vec<Note>) {
    if let Some(earlier) = journal::earlier(path).first() {
        let earlier = earlier.display();
        notes.push(Note::warning(
            path.display().to_string(),
            format!(
                "a new session is begun, though there is an earlier one, `{earlier}`; go on with that by `tilts review {earlier}`"
            ),
        ));
    }
}

/// Returns where the export goes when nobody says it: beside the session, by its name.
pub(super) fn export_path(session: &Session, path: &Path) -> String {
    let last = session
        .export
        .as_ref()
        .map(|(export, _)| export.path.clone());
    let said = || {
        let settings = &session.beginning.settings;
        settings.get("export")?.as_str().map(str::to_owned)
    };
    last.or_else(said).unwrap_or_else(|| {
        let name = path.with_extension("tmx");
        let is_input = session.beginning.inputs.iter().any(|input| {
            name.file_name()
                .is_some_and(|name| Path::new(&input.path).ends_with(name))
        });
        let name = if is_input {
            path.with_extension("reviewed.tmx")
        } else {
            name
        };
        name.display().to_string()
    })
}

/// A session is of the files that it was made of, not of others with a like name.
pub(super) fn refuse_strangers(
    session: &Session,
    files: &[PathBuf],
    path: &Path,
) -> Result<(), OpenError> {
    let inputs = &session.beginning.inputs;
    let same = inputs.len() == files.len()
        && inputs
            .iter()
            .zip(files)
            .all(|(input, file)| Path::new(&input.path).file_name() == file.file_name());
    if same {
        return Ok(());
    }
    let names: Vec<&str> = inputs.iter().map(|input| input.path.as_str()).collect();
    Err(OpenError::OtherFiles {
        session: path.display().to_string(),
        inputs: names.join(", "),
    })
}

/// Returns where the files are that a session was made of.
pub(super) fn inputs(session: &Session, path: &Path) -> Vec<PathBuf> {
    let inputs = session.beginning.inputs.iter();
    inputs.map(|input| path_beside(path, &input.path)).collect()
}

/// Finds inputs that are there and are not what they were.
pub(super) fn changed_inputs(
    session: &Session,
    path: &Path,
    reading: &read::Settings,
) -> Result<Vec<String>, OpenError> {
    let mut changed = Vec::new();
    for input in &session.beginning.inputs {
        let file = path_beside(path, &input.path);
        if file.is_file() && !input.holds(&read::bytes_of(&file, reading)?) {
            changed.push(input.path.clone());
        }
    }
    Ok(changed)
}

/// Returns how `file` is called from the folder of the session.
pub(super) fn path_from(session: &Path, file: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (session, file) = (whole(session), whole(file));
    let folder = session.parent().unwrap_or(Path::new(""));
    file.strip_prefix(folder)
        .unwrap_or(&file)
        .display()
        .to_string()
}

pub(super) fn path_beside(session: &Path, input: &str) -> PathBuf {
    session.parent().unwrap_or(Path::new("")).join(input)
}
