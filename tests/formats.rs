//! Files of other programs, and files that are wrong: what is read of them, and what is said.

use snapbox::{Data, assert_data_eq};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tilts::formats;

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = Path::new(folder).read_dir().unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn golden(name: &str, actual: String) {
    let expected = Path::new("tests/golden").join(name);
    let expected = Data::read_from(&expected, Some(snapbox::data::DataFormat::Text)).raw();
    assert_data_eq!(actual, expected);
}

/// What is made of every bilingual file: its rows and what is said of it, or the error.
fn outcomes(folder: &str) -> String {
    let mut said = String::new();
    for file in files(folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match formats::load(&file, &formats::ReadSettings::default()) {
            Ok(read) => {
                let bitext = read.value;
                writeln!(
                    said,
                    "{name}: {} rows, {} to {}",
                    bitext.rows.len(),
                    bitext.languages.source,
                    bitext.languages.target
                )
                .unwrap();
                for note in read.notes {
                    writeln!(said, "    {note}").unwrap();
                }
            }
            Err(error) => {
                let error = error.to_string();
                writeln!(said, "{name}: refused\n    {error}").unwrap();
            }
        }
    }
    said
}

#[test]
fn memories_good_and_bad() {
    let said = outcomes("tests/documents/tmx");
    for line in said.lines().filter(|line| line.starts_with("good-")) {
        assert!(
            !line.contains("refused") && !line.contains(": 0 rows"),
            "{line}"
        );
    }
    golden("memories.txt", said);
}

/// Rows as another program's file gives them.
fn rows(folder: &str) -> String {
    let mut said = String::new();
    for file in files(folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let read = formats::load(&file, &formats::ReadSettings::default()).unwrap();
        assert!(!read.value.rows.is_empty(), "{name}");
        writeln!(said, "{name}").unwrap();
        for row in &read.value.rows {
            let cells = row.cells.as_ref().map(|cell| &cell.text);
            let status = row.status;
            writeln!(
                said,
                "    {}\t{}\t{}\t{status:?}\t{}",
                row.id, cells.source, cells.target, row.note
            )
            .unwrap();
        }
        for note in read.notes {
            writeln!(said, "    {note}").unwrap();
        }
    }
    said
}

/// Memories that OmegaT and translate-toolkit wrote, sheets that openpyxl edited.
#[test]
fn files_of_other_programs() {
    golden("outside.txt", rows("tests/documents/outside"));
}

/// The table of formats in the README: extensions, names, and whether it is read back.
#[expect(clippy::disallowed_methods, reason = "the README is no document")]
fn readme_table() -> Vec<(Vec<String>, Vec<String>, bool)> {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let lines = readme.lines();
    let table = lines
        .skip_while(|line| !line.starts_with("| extension | `--format` |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let quoted = |cell: &str| -> Vec<String> {
        let parts = cell.split('`').skip(1).step_by(2);
        parts
            .map(|part| part.trim_start_matches('.').to_owned())
            .collect()
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (
            quoted(cells[1]),
            quoted(cells[2]),
            cells[4].trim().starts_with("yes"),
        )
    };
    table.map(row).collect()
}

#[test]
fn the_readme_names_every_format() {
    let rows = readme_table();
    for format in formats::FORMATS {
        let own = rows
            .iter()
            .find(|(_, names, _)| names.iter().any(|name| name == format.name()));
        if !format.is_written() {
            assert!(
                own.is_none(),
                "`{format}` is not written, and the README says that it is"
            );
            continue;
        }
        let (extensions, _, is_read) =
            own.unwrap_or_else(|| panic!("README has no row for `{format}`"));
        assert_eq!(*is_read, format.is_read(), "`{format}` is read back");
        for extension in format.extensions() {
            assert!(
                extensions.iter().any(|known| known == extension) || *extension == "htm",
                "`.{extension}`"
            );
        }
    }
    let names = rows.iter().flat_map(|(_, names, _)| names);
    for name in names {
        assert!(
            formats::Format::named(name).is_some(),
            "there is no format `{name}`"
        );
    }
}
