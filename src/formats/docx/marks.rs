//! What a row's bookmarks say of it: `tilts_12_accepted_edited_9912_s`.
//!
//! A bookmark with a name stands at the start of each of the two cells, so that a row is known again whatever is typed
//! into it, as long as one of the two is there; names in a document differ, so each ends in its side. Word takes names
//! of up to 40 letters, digits and underscores.

use crate::bitext::{Row, Status};
use crate::formats::rows::status_name;
use crate::pair::Side;

/// What is known of a row beside its texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) id: u32,
    pub(super) status: Status,
    pub(super) edited: bool,
    /// In ten-thousandths.
    confidence: u16,
}

/// What the names of our bookmarks begin with.
const OURS: &str = "tilts_";

impl Mark {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is from 0 to 10,000"
    )]
    pub(super) fn of(row: &Row) -> Self {
        Self {
            id: row.id,
            status: row.status,
            edited: row.edited,
            confidence: (row.confidence.clamp(0.0, 1.0) * 10_000.0).round() as u16,
        }
    }

    pub(super) fn name(self, side: Side) -> String {
        let edited = if self.edited { "_edited" } else { "" };
        let side = match side {
            Side::Source => 's',
            Side::Target => 't',
        };
        let (id, status, confidence) = (self.id, status_name(self.status), self.confidence);
        format!("{OURS}{id}_{status}{edited}_{confidence}_{side}")
    }

    /// Reads the name of a bookmark; `None` when it is none of ours.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let mut parts = name.strip_prefix(OURS)?.split('_');
        let id = parts.next()?.parse().ok()?;
        let word = parts.next()?;
        let status = STATES
            .into_iter()
            .find(|state| status_name(*state) == word)?;
        let mut next = parts.next()?;
        let edited = next == "edited";
        if edited {
            next = parts.next()?;
        }
        let confidence = next.parse().ok().filter(|share| *share <= 10_000)?;
        Some(Self {
            id,
            status,
            edited,
            confidence,
        })
    }

    /// Returns the confidence as tables write it.
    pub(super) fn confidence(self) -> String {
        (f64::from(self.confidence) / 10_000.0).to_string()
    }
}

const STATES: [Status; 4] = [
    Status::Auto,
    Status::Accepted,
    Status::Doubtful,
    Status::Dropped,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_it_was_made_of() {
        for status in STATES {
            for edited in [false, true] {
                for (id, confidence) in [(1, 0.0), (u32::MAX, 1.0), (12, 0.9912)] {
                    let row = Row {
                        id,
                        confidence,
                        status,
                        edited,
                        ..Row::default()
                    };
                    let name = Mark::of(&row).name(Side::Target);
                    assert!(name.len() <= 40, "{name}");
                    assert_eq!(Mark::of_name(&name), Some(Mark::of(&row)));
                }
            }
        }
        for other in [
            "",
            "_GoBack",
            "tilts_",
            "tilts_1",
            "tilts_1_x_1_s",
            "tilts_1_auto_10001_s",
        ] {
            assert_eq!(Mark::of_name(other), None, "{other}");
        }
    }
}
