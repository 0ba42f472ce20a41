//! What a file's word for the state of a translation makes of its row.

use crate::bitext::Status;
use crate::read::xliff::state::{self as said, State as Said};
use crate::read::xml::Element;

/// What a row takes over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What it decides, if it decides something.
    pub(super) status: Option<Status>,
    /// Whether the translation is not ready.
    pub(super) is_open: bool,
}

impl From<Said> for State {
    fn from(said: Said) -> Self {
        let status = match said {
            Said::Accepted => Some(Status::Accepted),
            Said::Rejected => Some(Status::Doubtful),
            Said::Open => None,
            Said::Ready => Some(Status::Auto),
            Said::Dropped => Some(Status::Dropped),
        };
        Self {
            status,
            is_open: said.is_open(),
        }
    }
}

impl State {
    /// Returns what is to be said of a text of which a part is in this state, and another in that one.
    pub(super) fn with(self, other: Self) -> Self {
        let status = if self.status == other.status {
            self.status
        } else if [self.status, other.status].contains(&Some(Status::Doubtful)) {
            Some(Status::Doubtful)
        } else {
            Some(Status::Auto)
        };
        Self {
            status,
            is_open: self.is_open || other.is_open,
        }
    }
}

/// Reads what a unit, a segment or a target says of itself, if it does.
pub(super) fn of_element(element: &Element<'_>) -> Option<State> {
    said::of_element(element).map(State::from)
}

/// Reads Trados's word for the state of a segment.
pub(super) fn of_trados(confirmation: Option<&str>) -> State {
    said::of_trados(confirmation).into()
}
