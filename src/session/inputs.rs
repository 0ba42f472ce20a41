//! The files of a session: where they are, what they are called from it, and whether they have changed.

use super::journal::{self, Session};
use super::opening::OpenError;
use crate::note::Note;
use crate::pair::Pair;
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

/// Returns what the two texts of a session are called: two files of one name by the folders that tell them apart.
pub(super) fn titles(session: &Session) -> Pair<String> {
    let names = session.beginning.bitext.names.clone();
    match session.beginning.inputs.as_slice() {
        [source, target] if names.source == names.target => told_apart(&source.path, &target.path),
        _ => None,
    }
    .unwrap_or(names)
}

/// Returns the ends of two paths, as long as they have to be to differ.
fn told_apart(source: &str, target: &str) -> Option<Pair<String>> {
    let parts = |path: &str| -> Vec<String> {
        let parts = Path::new(path).components();
        let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.collect()
    };
    let (source, target) = (parts(source), parts(target));
    let end = |parts: &[String], count: usize| {
        let start = parts.len().saturating_sub(count);
        parts.get(start..).unwrap_or_default().join("/")
    };
    let ends = |count| Pair::new(end(&source, count), end(&target, count));
    let mut all = (1..=source.len().max(target.len())).map(ends);
    all.find(|ends| ends.source != ends.target)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_are_told_apart_by_their_folders() {
        for (source, target, expected) in [
            (
                "lv/text.txt",
                "en/text.txt",
                Some(("lv/text.txt", "en/text.txt")),
            ),
            (
                "a/lv/x/text.txt",
                "a/en/x/text.txt",
                Some(("lv/x/text.txt", "en/x/text.txt")),
            ),
            ("text.txt", "en/text.txt", Some(("text.txt", "en/text.txt"))),
            ("lv.txt", "en.txt", Some(("lv.txt", "en.txt"))),
            ("text.txt", "text.txt", None),
        ] {
            let expected =
                expected.map(|(source, target)| Pair::new(source, target).map(str::to_owned));
            assert_eq!(told_apart(source, target), expected, "{source} {target}");
        }
    }
}
