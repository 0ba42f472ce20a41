//! What a file says of a translation: ready, to be looked at, not made yet.
//!
//! | | accepted | doubtful | not ready |
//! |---|---|---|---|
//! | XLIFF 1.2 `state` | `final`, `signed-off` | `needs-…` | `needs-…`, `new` |
//! | XLIFF 1.2 `state-qualifier` | | `rejected-…` | `rejected-…`; `fuzzy-match`, `leveraged-mt`, `mt-suggestion` unless the `state` is accepted |
//! | XLIFF 2 `state` | `final`, `reviewed` | | `initial` |
//! | XLIFF 2 `subState` | | | one that names a machine or a fuzzy match, unless the `state` is accepted |
//! | Trados `conf` | `ApprovedTranslation`, `ApprovedSignOff` | `RejectedTranslation`, `RejectedSignOff` | the same, `Draft`, none |
//! | memoQ `status` | `ManuallyConfirmed`, `Reviewer1Confirmed`, `Proofread` | `Rejected` | the same, `NotStarted`, `PartiallyEdited`, `Pretranslated` and others |
//! | XLIFF 1.2 `approved` | `yes` | | `no`, without a `state` |
//! | Phrase `confirmed` | `1` | | `0` |
//!
//! Sources: XLIFF 1.2, sections 3.1 and 3.2; XLIFF 2.1, section 4.3.1.32; the products' file types.

use crate::bitext::Status;
use crate::read::xml::Element;

/// What a file says of a translation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What it decides, if it decides something.
    pub(super) status: Option<Status>,
    /// Whether the translation is not ready.
    pub(super) is_open: bool,
}

const ACCEPTED: State = State {
    status: Some(Status::Accepted),
    is_open: false,
};
const REJECTED: State = State {
    status: Some(Status::Doubtful),
    is_open: true,
};
const OPEN: State = State {
    status: None,
    is_open: true,
};
const READY: State = State {
    status: Some(Status::Auto),
    is_open: false,
};

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
    let attribute = |name: &str| element.attribute(name);
    if attribute("approved").as_deref() == Some("yes") {
        return Some(ACCEPTED);
    }
    let qualifier = attribute("state-qualifier").unwrap_or_default();
    if qualifier.starts_with("rejected-") {
        return Some(REJECTED);
    }
    // A translation that nobody but a machine or an old text has made waits for somebody to look at it.
    let is_proposed = is_proposal(&qualifier)
        || attribute("subState").is_some_and(|state| names_proposal(&state));
    if let Some(state) = attribute("state") {
        let state = of_state(&state);
        return Some(if is_proposed && state == READY {
            OPEN
        } else {
            state
        });
    }
    if is_proposed {
        return Some(OPEN);
    }
    // memoQ's and Phrase's own.
    if let Some(status) = attribute("status") {
        return Some(of_memoq(&status));
    }
    // Who says it outright means that somebody has still to look; that is what it is when nothing is said, too.
    if attribute("approved").as_deref() == Some("no") {
        return Some(OPEN);
    }
    match attribute("confirmed").as_deref() {
        Some("1") => Some(ACCEPTED),
        Some(_) => Some(OPEN),
        None => None,
    }
}

fn is_proposal(qualifier: &str) -> bool {
    matches!(
        qualifier,
        "fuzzy-match" | "leveraged-mt" | "mt-suggestion" | "x-fuzzy-match" | "x-mt"
    )
}

/// Tells a state of a tool's own (`tool:state`) that names a machine or a match as where the translation is from.
fn names_proposal(own: &str) -> bool {
    const PARTS: &[&str] = &[
        "machine",
        "fuzzy",
        "suggest",
        "pretranslat",
        "pre-translat",
        "unconfirmed",
    ];
    let state = own
        .split_once(':')
        .map_or(own, |(_, state)| state)
        .to_lowercase();
    let mut words = state.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| matches!(word, "mt" | "nmt" | "amt" | "draft"))
        || PARTS.iter().any(|part| state.contains(part))
}

fn of_state(state: &str) -> State {
    match state {
        "final" | "signed-off" | "reviewed" => ACCEPTED,
        "x-dropped" => State {
            status: Some(Status::Dropped),
            is_open: false,
        },
        "new" | "initial" => OPEN,
        state if state.starts_with("needs-") => REJECTED,
        _ => READY,
    }
}

fn of_memoq(status: &str) -> State {
    match status {
        "ManuallyConfirmed" | "Confirmed" | "Reviewer1Confirmed" | "Reviewer2Confirmed"
        | "Proofread" => ACCEPTED,
        "Rejected" => REJECTED,
        _ => OPEN,
    }
}

/// Reads Trados's word for the state of a segment.
pub(super) fn of_trados(confirmation: Option<&str>) -> State {
    match confirmation {
        Some("ApprovedTranslation" | "ApprovedSignOff") => ACCEPTED,
        Some("RejectedTranslation" | "RejectedSignOff") => REJECTED,
        Some("Translated") => READY,
        _ => OPEN,
    }
}
