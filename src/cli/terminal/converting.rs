//! Old files that another program converts, when the user asks for it: `.doc`, `.xls`, `.ppt` and the like.
//!
//! The program is looked for where programs are; what it writes goes into a temporary folder that is gone when the
//! text is read. It is never asked without the user's word.

use crate::cli::terminal::failure::Failure;
use clap::ValueEnum;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use tilts::aligner::{Convert, Input};
use tilts::note::{Note, Noted};
use tilts::read::{self, Document};

/// A program that converts files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Converter {
    /// LibreOffice
    Libreoffice,
}

/// What old files become.
const CONVERTED: &[(&str, &str)] = &[
    ("doc", "docx"),
    ("dot", "docx"),
    ("odp", "pptx"),
    ("ods", "xlsx"),
    ("pps", "pptx"),
    ("ppt", "pptx"),
    ("pub", "docx"),
    ("wpd", "docx"),
    ("wps", "docx"),
    ("xls", "xlsx"),
];

/// The names by which LibreOffice is called.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// How often a converter is looked at until it is held for hung, and the time between: five minutes.
const LOOKS: (u32, Duration) = (3000, Duration::from_millis(100));

/// Reads a file, converted first if it is an old one and somebody asked for that.
///
/// # Errors
/// When it cannot be read or converted.
pub fn load(
    path: &Path,
    with: Option<Converter>,
    settings: &read::Settings,
) -> Result<Noted<Document>, Failure> {
    let (Some(Converter::Libreoffice), Some(kind)) = (with, becomes(path)) else {
        return Ok(read::load(path, settings)?);
    };
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::input(format!("no temporary folder can be made: {error}")))?;
    let converted = convert(path, kind, folder.path())?;
    let mut read = read::load(&converted, settings)?;
    read.value.name = base_name(path);
    for note in &mut read.notes {
        // Notes are about the file that was given.
        let own = base_name(&converted);
        note.place = note.place.replacen(&own, &read.value.name, 1);
    }
    let said = format!("was converted to .{kind} by LibreOffice");
    read.notes.insert(0, Note::remark(&read.value.name, said));
    Ok(read)
}

/// Returns what is aligned of a file; what another program converts is read now.
///
/// # Errors
/// When it cannot be converted.
pub fn input(
    path: &Path,
    with: Option<Converter>,
    settings: &read::Settings,
    notes: &mut Vec<Note>,
) -> Result<Input, Failure> {
    if with.is_none() || becomes(path).is_none() {
        return Ok(Input::file(path));
    }
    let document = load(path, with, settings)?.into_value(notes);
    Ok(Input::document(document))
}

/// Returns how a review or a batch reads its texts.
pub fn for_many(with: Option<Converter>) -> Option<Convert> {
    with.map(|Converter::Libreoffice| {
        let convert: Convert = |path, settings, notes| {
            input(path, Some(Converter::Libreoffice), settings, notes)
                .map_err(|failure| failure.message)
        };
        convert
    })
}

/// Returns the name by which messages call a file.
fn base_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Returns what a file is converted to, if it is an old one.
fn becomes(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let known = CONVERTED.iter().find(|(old, _)| *old == extension);
    known.map(|(_, new)| *new)
}

/// Has LibreOffice write a file into a folder.
fn convert(path: &Path, kind: &str, folder: &Path) -> Result<PathBuf, Failure> {
    let failed = |why: &str| {
        Failure::input(format!(
            "`{}` cannot be converted by LibreOffice: {why}",
            path.display()
        ))
        .hint(format!("save it as .{kind} by hand"))
    };
    if !path.is_file() {
        return Err(failed("there is no such file"));
    }
    // With settings of its own it does not disturb one that is at work.
    let own = folder.join("settings");
    let mut child = begin(|name| {
        let mut command = Command::new(name);
        command
            .arg(format!("-env:UserInstallation=file://{}", own.display()))
            .args([
                "--headless",
                "--norestore",
                "--convert-to",
                kind,
                "--outdir",
            ])
            .arg(folder)
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    })
    .map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failed("it is not installed"),
        _ => failed(&error.to_string()),
    })?;
    wait(&mut child).map_err(failed)?;
    let stem = path.file_stem().unwrap_or_default();
    let mut name = stem.to_os_string();
    name.push(format!(".{kind}"));
    let converted = folder.join(name);
    if converted.is_file() {
        Ok(converted)
    } else {
        Err(failed("it wrote no file"))
    }
}

/// Starts the program by the first of its names that there is.
fn begin(command: impl Fn(&str) -> Command) -> io::Result<Child> {
    let mut result = Err(io::ErrorKind::NotFound.into());
    for name in NAMES {
        result = command(name).spawn();
        if !matches!(&result, Err(error) if error.kind() == io::ErrorKind::NotFound) {
            break;
        }
    }
    result
}

/// Waits until the program ends.
fn wait(child: &mut Child) -> Result<(), &'static str> {
    let (looks, between) = LOOKS;
    for _ in 0..looks {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err("it failed"),
            Ok(None) => thread::sleep(between),
            Err(_) => return Err("it cannot be waited for"),
        }
    }
    let _ended = child.kill().and_then(|()| child.wait());
    Err("it does not come to an end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_old_files_are_converted() {
        for (name, kind) in [
            ("a.doc", Some("docx")),
            ("A.XLS", Some("xlsx")),
            ("a.ppt", Some("pptx")),
            ("a.docx", None),
            ("a.txt", None),
            ("a", None),
        ] {
            assert_eq!(becomes(Path::new(name)), kind, "{name}");
        }
        assert!(CONVERTED.is_sorted());
    }

    #[test]
    fn unasked_nothing_is_converted() {
        let settings = read::Settings::default();
        let error = load(
            Path::new("missing.doc"),
            Some(Converter::Libreoffice),
            &settings,
        );
        assert!(error.unwrap_err().message.contains("there is no such file"));
        let error = load(Path::new("Cargo.toml"), None, &settings);
        assert!(error.is_err());
    }
}
