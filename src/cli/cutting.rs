//! What the user adds to the rules by which sentences are cut, as it was asked for on the command line.

use super::failure::Failure;
use clap::Args;
#[cfg(feature = "review")]
use serde_json::{Value, json};
#[cfg(feature = "review")]
use std::path::{Path, PathBuf};
use tilts::language::Language;
use tilts::note::Note;
use tilts::read;
#[cfg(feature = "srx")]
use tilts::segment::Srx;
use tilts::segment::{NoRules, Rules, UserRules};

/// What the user adds to the rules by which sentences are cut.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Segmentation")]
pub struct Cutting {
    /// Cut by the rules of an SRX file instead of the built-in ones; may be repeated, and the first file that
    /// has the language is taken
    #[cfg(feature = "srx")]
    #[arg(long, value_name = "FILE")]
    pub srx: Vec<PathBuf>,
    /// Never cut behind the abbreviations in FILE, one a line
    #[arg(long, value_name = "FILE")]
    pub no_break: Option<PathBuf>,
}

impl Cutting {
    /// Returns the files that were given.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let files = self.no_break.iter();
        #[cfg(feature = "srx")]
        let files = files.chain(&self.srx);
        files.map(PathBuf::as_path)
    }

    /// Reads the files; what cannot be used of them is said in `notes`.
    ///
    /// # Errors
    /// When a file cannot be read, or holds no rules.
    pub fn load(&self, notes: &mut Vec<Note>) -> Result<UserRules, Failure> {
        let mut rules = UserRules::default();
        if let Some(path) = &self.no_break {
            let list = read::load(path, &read::Settings::plain())?.into_value(notes);
            rules = rules.with_no_break(list.text.lines());
        }
        #[cfg(feature = "srx")]
        for path in &self.srx {
            let file = read::load(path, &read::Settings::plain())?.into_value(notes);
            let srx = Srx::read(&file.name, &file.text)
                .map_err(|error| Failure::input(error.to_string()))?
                .into_value(notes);
            rules = rules.with_srx(srx);
        }
        Ok(rules)
    }

    /// Names the files, for a session's record.
    #[cfg(feature = "review")]
    pub fn record(&self, name: impl Fn(&Path) -> String) -> Value {
        let no_break = self.no_break.as_deref().map(&name);
        let srx: Vec<String> = self.srx().iter().map(|file| name(file)).collect();
        json!({ "no_break": no_break, "srx": srx })
    }

    /// Fills up what is not given from a session's record.
    #[cfg(feature = "review")]
    pub fn or_recorded(&self, record: Option<&Value>, path: impl Fn(&str) -> PathBuf) -> Self {
        let part = |name: &str| record.and_then(|record| record.get(name));
        let file = |value: &Value| value.as_str().map(&path);
        let mut cutting = self.clone();
        cutting.no_break = cutting.no_break.or_else(|| part("no_break").and_then(file));
        #[cfg(feature = "srx")]
        if cutting.srx.is_empty() {
            let files = part("srx").and_then(Value::as_array);
            cutting.srx = files.into_iter().flatten().filter_map(file).collect();
        }
        cutting
    }

    #[cfg(feature = "review")]
    fn srx(&self) -> &[PathBuf] {
        #[cfg(feature = "srx")]
        return &self.srx;
        #[cfg(not(feature = "srx"))]
        return &[];
    }
}

impl From<NoRules> for Failure {
    fn from(error: NoRules) -> Self {
        Self::input(error.to_string())
            .hint("check the language, add `--srx` with a file that has it, or leave `--srx` out")
    }
}

/// Returns the rules of a language, with what the user adds.
///
/// # Errors
/// When the user's SRX files have no rules for it.
pub fn rules_of(rules: &UserRules, language: &Language) -> Result<Rules, Failure> {
    Ok(rules.of_language(language)?)
}

#[cfg(all(test, feature = "review", feature = "srx"))]
mod tests {
    use super::*;

    #[test]
    fn a_session_knows_by_which_files_it_was_cut() {
        let given = Cutting {
            srx: vec!["a.srx".into(), "b.srx".into()],
            no_break: Some("words.txt".into()),
        };
        let record = given.record(|file| format!("texts/{}", file.display()));
        let beside = |file: &str| Path::new("home").join(file);
        let again = Cutting::default().or_recorded(Some(&record), beside);
        let files = [
            "home/texts/a.srx",
            "home/texts/b.srx",
            "home/texts/words.txt",
        ];
        let found = again.srx.iter().chain(&again.no_break);
        assert!(found.eq(files.iter().map(Path::new)));
        let other = Cutting {
            srx: vec!["c.srx".into()],
            no_break: None,
        };
        let other = other.or_recorded(Some(&record), beside);
        assert_eq!(other.srx, [Path::new("c.srx")]);
        assert_eq!(other.no_break, again.no_break);
        let none = Cutting::default().or_recorded(None, beside);
        assert!(none.srx.is_empty() && none.no_break.is_none());
    }
}
