//! How the texts of a session were read and cut, as its header records it.

use crate::read::{self, Format};
use crate::segment::RuleFiles;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Writes down how the texts are read and cut; `name` says what a file is called from the session.
pub(super) fn write(
    reading: &read::Settings,
    export: Option<&Path>,
    rules: &RuleFiles,
    name: impl Fn(&Path) -> String,
) -> Value {
    let no_break = rules.no_break.as_deref().map(&name);
    #[cfg(feature = "srx")]
    let srx: Vec<String> = rules.srx.iter().map(|file| name(file)).collect();
    #[cfg(not(feature = "srx"))]
    let srx: Vec<String> = Vec::new();
    json!({
        "export": export.map(|path| path.display().to_string()),
        "encoding": reading.encoding.map(read::Encoding::name),
        "presegmented": reading.presegmented,
        "input_format": reading.format.map(Format::name),
        "cutting": { "no_break": no_break, "srx": srx },
    })
}

/// Returns how the texts are read: as they were when nothing else is asked for.
pub(super) fn reading(record: &Value, mut asked: read::Settings) -> read::Settings {
    let presegmented = record.get("presegmented").and_then(Value::as_bool);
    asked.presegmented = presegmented.unwrap_or(false);
    let format = record.get("input_format").and_then(Value::as_str);
    asked.format = asked.format.or_else(|| format.and_then(Format::named));
    asked
}

/// Fills up the files of rules that are not given; `path` finds a file that the session names.
pub(super) fn rule_files(
    record: &Value,
    mut files: RuleFiles,
    path: impl Fn(&str) -> PathBuf,
) -> RuleFiles {
    let record = record.get("cutting");
    let part = |name: &str| record.and_then(|record| record.get(name));
    let file = |value: &Value| value.as_str().map(&path);
    files.no_break = files.no_break.or_else(|| part("no_break").and_then(file));
    #[cfg(feature = "srx")]
    if files.srx.is_empty() {
        let srx = part("srx").and_then(Value::as_array);
        files.srx = srx.into_iter().flatten().filter_map(file).collect();
    }
    files
}

#[cfg(all(test, feature = "srx"))]
mod tests {
    use super::*;

    #[test]
    fn a_session_knows_how_its_texts_were_read_and_cut() {
        let given = RuleFiles {
            srx: vec!["a.srx".into(), "b.srx".into()],
            no_break: Some("words.txt".into()),
        };
        let settings = read::Settings {
            format: Some(Format::Markdown),
            presegmented: true,
            ..read::Settings::default()
        };
        let name = |file: &Path| format!("texts/{}", file.display());
        let record = write(&settings, None, &given, name);
        assert_eq!(reading(&record, read::Settings::default()), settings);
        let beside = |file: &str| Path::new("home").join(file);
        let again = rule_files(&record, RuleFiles::default(), beside);
        let files = [
            "home/texts/words.txt",
            "home/texts/a.srx",
            "home/texts/b.srx",
        ];
        assert!(again.iter().eq(files.iter().map(Path::new)));
        let other = RuleFiles {
            srx: vec!["c.srx".into()],
            no_break: None,
        };
        let other = rule_files(&record, other, beside);
        assert_eq!(other.srx, [Path::new("c.srx")]);
        assert_eq!(other.no_break, again.no_break);
        let none = rule_files(&Value::Null, RuleFiles::default(), beside);
        assert_eq!(none, RuleFiles::default());
    }
}
