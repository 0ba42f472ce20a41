//! Finding rows: by text, with or without marks on letters, by a regular expression, by their state.

use super::elsewhere::is_moved;
use super::index::folded;
use crate::bitext::{Row, Status};
use crate::pair::{Pair, Side};
use crate::span::Span;
use memchr::memmem::Finder;
use regex::{Regex, RegexBuilder};

/// What is looked for in the texts.
///
/// Letters that are typed without marks find letters with any; `ķ` finds only `ķ`. Small and capital
/// letters are alike. A query between slashes is a regular expression.
///
/// ```
/// use tilts::session::search::Query;
/// let text = "Ķīmijas stunda 2024";
/// assert_eq!(Query::new("kimija")?.hits(text).len(), 1);
/// assert_eq!(Query::new("kīmija")?.hits(text).len(), 1);
/// assert_eq!(Query::new("ņīmija")?.hits(text).len(), 0);
/// assert_eq!(Query::new(r"/\d{4}/")?.hits(text).len(), 1);
/// # Ok::<(), tilts::session::search::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Query {
    /// As it was typed.
    pub text: String,
    regex: Regex,
    /// What the folded text of a row that holds it holds too; nothing when that cannot be said.
    needle: Option<Finder<'static>>,
    /// Whether a row whose folded text holds the needle surely holds what was typed.
    is_bare: bool,
}

/// A regular expression that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the search cannot be read: {0}")]
pub struct QueryError(String);

impl QueryError {
    pub(super) fn of(error: &regex::Error) -> Self {
        let message = error.to_string();
        Self(message.lines().last().unwrap_or_default().to_owned())
    }
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// When what stands between slashes is no regular expression.
    pub fn new(text: &str) -> Result<Self, QueryError> {
        let between = text
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .filter(|pattern| !pattern.is_empty());
        let pattern = between.map_or_else(|| plain_pattern(text), str::to_owned);
        let regex = RegexBuilder::new(&pattern)
            .case_insensitive(true)
            .size_limit(1 << 22)
            .build()
            .map_err(|error| QueryError::of(&error))?;
        let needle = folded(text);
        let is_plain = between.is_none() && !needle.is_empty();
        Ok(Self {
            text: text.to_owned(),
            regex,
            needle: is_plain.then(|| Finder::new(&needle).into_owned()),
            is_bare: text.is_ascii(),
        })
    }

    /// Tells whether a cell of the row holds it; `texts` are the cells' folded texts.
    fn matches(&self, row: &Row, texts: Pair<&str>) -> bool {
        Side::BOTH.into_iter().any(|side| {
            let may_hold = match &self.needle {
                Some(needle) => needle.find(texts.get(side).as_bytes()).is_some(),
                None => true,
            };
            let is_sure = self.is_bare && self.needle.is_some();
            may_hold && (is_sure || self.regex.is_match(&row.cells.get(side).text))
        })
    }

    /// Returns the places of a text that hold it, in bytes.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        self.regex
            .find_iter(text)
            .filter(|hit| !hit.is_empty())
            .map(|hit| Span::new(hit.start(), hit.end()))
            .collect()
    }
}

/// Letters with marks, among which the variants of a plain letter are looked up: Latin-1, Latin Extended-A
/// and -B, Latin Extended Additional.
const MARKED: [std::ops::RangeInclusive<char>; 2] = ['\u{c0}'..='\u{24f}', '\u{1e00}'..='\u{1eff}'];

/// Writes a pattern in which every letter without marks stands for itself with any.
fn plain_pattern(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut pattern = String::new();
    for letter in text.nfc() {
        if !letter.is_ascii_alphabetic() {
            pattern.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4])));
            // What is no letter may have a mark, too; a letter that is typed with one has just that.
            if letter.is_ascii() {
                pattern.push_str(r"\p{M}*");
            }
            continue;
        }
        let small = letter.to_ascii_lowercase();
        pattern.push('[');
        pattern.push(small);
        for marked in MARKED.into_iter().flatten() {
            let bare = folded(marked.encode_utf8(&mut [0; 4]));
            if bare.chars().eq([small]) {
                pattern.push(marked);
            }
        }
        pattern.push_str(r"]\p{M}*");
    }
    pattern
}

/// Which rows are shown.
#[derive(Debug, Clone)]
pub enum Filter {
    /// Rows to be looked at.
    Doubtful,
    /// Rows that nobody has decided.
    Open,
    /// Accepted rows.
    Accepted,
    /// Rows that are not exported.
    Dropped,
    /// Rows with an empty cell.
    Gaps,
    /// Rows that stand elsewhere on the other side.
    Moved,
    /// Rows whose text was changed.
    Edited,
    /// Rows with a note.
    Noted,
    /// Rows that hold a text.
    Text(Box<Query>),
}

/// The names of filters that are no search.
pub const FILTERS: &[(&str, Filter)] = &[
    ("doubtful", Filter::Doubtful),
    ("open", Filter::Open),
    ("accepted", Filter::Accepted),
    ("dropped", Filter::Dropped),
    ("gaps", Filter::Gaps),
    ("moved", Filter::Moved),
    ("edited", Filter::Edited),
    ("notes", Filter::Noted),
];

impl Filter {
    /// Reads a filter: one of the [`FILTERS`] by its name, or a search.
    ///
    /// # Errors
    /// When it is a search that cannot be read.
    pub fn new(text: &str) -> Result<Self, QueryError> {
        match FILTERS.iter().find(|(name, _)| *name == text.trim()) {
            Some((_, filter)) => Ok(filter.clone()),
            None => Ok(Self::Text(Box::new(Query::new(text)?))),
        }
    }

    /// Tells whether it looks at the texts of rows.
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// Tells whether a row is shown; `texts` are its folded texts.
    pub(super) fn shows(&self, row: &Row, texts: Pair<&str>) -> bool {
        match self {
            Self::Doubtful => row.is_doubtful(),
            Self::Open => matches!(row.status, Status::Auto | Status::Doubtful),
            Self::Accepted => row.status == Status::Accepted,
            Self::Dropped => row.status == Status::Dropped,
            Self::Gaps => row.is_one_sided(),
            Self::Moved => is_moved(row),
            Self::Edited => row.edited,
            Self::Noted => !row.note.is_empty(),
            Self::Text(query) => query.matches(row, texts),
        }
    }

    /// Tells how many rows are shown around each of its rows unless somebody says otherwise: what is to be mended is
    /// mended with the help of what stands around it.
    pub(super) const fn context(&self) -> usize {
        match self {
            Self::Doubtful | Self::Gaps | Self::Moved => 1,
            _ => 0,
        }
    }

    /// Returns its name, or the search as it was typed.
    pub fn name(&self) -> &str {
        match self {
            Self::Text(query) => &query.text,
            Self::Doubtful => "doubtful",
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Dropped => "dropped",
            Self::Gaps => "gaps",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Noted => "notes",
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::bitext::Cell;
    use crate::session::index::Index;
    use crate::session::selection::{Looking, Selection};
    use proptest::prelude::*;

    /// Returns a row with each of the texts on its source.
    pub(in crate::session) fn rows(texts: &[&str]) -> Vec<Row> {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        };
        texts
            .iter()
            .map(|text| Row {
                cells: Pair::new(cell(text), cell("")),
                ..Row::default()
            })
            .collect()
    }

    #[test]
    fn marks_count_only_when_they_are_typed() {
        for (query, text, found) in [
            ("kimija", "Ķīmija", "Ķīmija"),
            ("kimija", "k\u{327}i\u{304}mija", "k\u{327}i\u{304}mija"),
            ("ķīmija", "kimija", ""),
            ("ķīmija", "ĶĪMIJA", "ĶĪMIJA"),
            ("u.c.", "uxc. u.c.", "u.c."),
            ("/^a.c$/", "abc", "abc"),
            ("/", "a/b", "/"),
        ] {
            let hits = Query::new(query).unwrap().hits(text);
            let first = hits.first().map_or("", |span| span.of(text));
            assert_eq!(first, found, "{query} in {text}");
        }
        assert!(Query::new("/(/").is_err());
    }

    proptest! {
        /// What the pattern finds in a text is found through the index, and the other way round.
        #[test]
        fn the_index_finds_what_the_pattern_finds(
            text in "[a-cA-CķĶāÅß1. \u{301}]{0,8}",
            query in "[a-cA-CķāÅß1.]{1,3}",
        ) {
            let all = rows(&[&text]);
            let query = Query::new(&query).unwrap();
            let found = !query.hits(&text).is_empty();
            let mut index = Index::new(&all);
            let mut selection = Selection::new(Filter::Text(Box::new(query)), all.len());
            selection.go_on(&mut Looking { rows: &all, index: &mut index, most: 1 });
            prop_assert_eq!(!selection.rows().is_empty(), found);
        }
    }
}
