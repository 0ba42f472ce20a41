//! What the user adds to the rules, whichever language a text turns out to be in.

use super::Rules;
#[cfg(feature = "srx")]
use super::Srx;
use crate::language::Language;

/// What the user adds to the rules: abbreviations, and rules of SRX files that stand in for the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct UserRules {
    no_break: Vec<String>,
    #[cfg(feature = "srx")]
    srx: Vec<Srx>,
}

/// None of the user's SRX files has rules for a language.
#[derive(Debug, thiserror::Error)]
#[error("no SRX file that was given has rules for `{language}`")]
pub struct NoRulesForLanguage {
    /// The language.
    pub language: Language,
}

impl UserRules {
    /// Adds abbreviations behind which no sentence ends, with or without their full stop.
    pub fn with_no_break<'word>(mut self, words: impl IntoIterator<Item = &'word str>) -> Self {
        self.no_break.extend(words.into_iter().map(str::to_owned));
        self
    }

    /// Adds an SRX file; of several, the first that has a language is taken for it.
    #[cfg(feature = "srx")]
    pub fn with_srx(mut self, srx: Srx) -> Self {
        self.srx.push(srx);
        self
    }

    /// Returns the rules of a language, with what the user adds.
    ///
    /// ```
    /// use tilts::language::Language;
    /// use tilts::segment::UserRules;
    /// let rules = UserRules::default().with_no_break(["apgab."]);
    /// let latvian = rules.of_language(&Language::latvian())?;
    /// assert_eq!(latvian.sentences("Viņš dzīvo Rīgas apgab. Latvijā.").count(), 1);
    /// # Ok::<(), tilts::segment::NoRulesForLanguage>(())
    /// ```
    ///
    /// # Errors
    /// When SRX files were given and none has rules for it.
    pub fn of_language(&self, language: &Language) -> Result<Rules, NoRulesForLanguage> {
        let rules = Rules::new(language).with_no_break(self.no_break.iter().map(String::as_str));
        #[cfg(feature = "srx")]
        if !self.srx.is_empty() {
            let mut found = self.srx.iter().filter_map(|srx| srx.for_language(language));
            return found
                .next()
                .map(|srx| rules.with_srx(srx))
                .ok_or_else(|| NoRulesForLanguage {
                    language: language.clone(),
                });
        }
        Ok(rules)
    }
}
