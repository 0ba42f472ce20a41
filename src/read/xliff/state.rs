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

use crate::read::xml::Element;

/// What a file says of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Somebody has looked at it and takes it.
    Accepted,
    /// Somebody has looked at it and does not take it: it is doubtful, and not ready.
    Rejected,
    /// It is not ready.
    Open,
    /// It is made, and nobody has decided.
    Ready,
    /// It is not to be exported; only we say so.
    Dropped,
}

impl State {
    /// Tells whether the translation is not ready.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Rejected)
    }
}

/// Reads what a unit, a segment or a target says of itself, if it does.
pub(crate) fn of_element(element: &Element<'_>) -> Option<State> {
    let attribute = |name: &str| element.attribute(name);
    if attribute("approved").as_deref() == Some("yes") {
        return Some(State::Accepted);
    }
    let qualifier = attribute("state-qualifier").unwrap_or_default();
    if qualifier.starts_with("rejected-") {
        return Some(State::Rejected);
    }
    // A translation that nobody but a machine or an old text has made waits for somebody to look at it.
    let is_proposed = is_proposal(&qualifier)
        || attribute("subState").is_some_and(|state| names_proposal(&state));
    if let Some(state) = attribute("state") {
        let state = of_state(&state);
        return Some(if is_proposed && state == State::Ready {
            State::Open
        } else {
            state
        });
    }
    if is_proposed {
        return Some(State::Open);
    }
    // memoQ's and Phrase's own.
    if let Some(status) = attribute("status") {
        return Some(of_memoq(&status));
    }
    // Who says it outright means that somebody has still to look; that is what it is when nothing is said, too.
    if attribute("approved").as_deref() == Some("no") {
        return Some(State::Open);
    }
    match attribute("confirmed").as_deref() {
        Some("1") => Some(State::Accepted),
        Some(_) => Some(State::Open),
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
        "final" | "signed-off" | "reviewed" => State::Accepted,
        "x-dropped" => State::Dropped,
        "new" | "initial" => State::Open,
        state if state.starts_with("needs-") => State::Rejected,
        _ => State::Ready,
    }
}

fn of_memoq(status: &str) -> State {
    match status {
        "ManuallyConfirmed" | "Confirmed" | "Reviewer1Confirmed" | "Reviewer2Confirmed"
        | "Proofread" => State::Accepted,
        "Rejected" => State::Rejected,
        _ => State::Open,
    }
}

/// Reads Trados's word for the state of a segment.
pub(crate) fn of_trados(confirmation: Option<&str>) -> State {
    match confirmation {
        Some("ApprovedTranslation" | "ApprovedSignOff") => State::Accepted,
        Some("RejectedTranslation" | "RejectedSignOff") => State::Rejected,
        Some("Translated") => State::Ready,
        _ => State::Open,
    }
}
