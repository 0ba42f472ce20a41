//! Folders of document pairs: which files belong together, all of them aligned, a report of each.
//!
//! * **In:** files by their names ([`pair_by_name`]) or a table ([`table`]), [`Settings`].
//! * **Out:** one file a pair and format, or one for all; an [`Entry`] for each pair, in the order of the
//!   pairs.
//! * **Law:** the same files give the same pairs, outputs and report, whatever the order of the files and the
//!   number of workers; a pair that cannot be aligned is an entry like any other, and changes no other.

mod commit_queue;
mod files;
mod learn;
mod outputs;
mod pairing;
mod report;
mod run;
pub mod table;

pub use files::{FolderError, Found, find};
pub use learn::learn;
pub use outputs::{Planned, is_done, plan};
pub use pairing::{Candidate, Job, Pairing, Reason, Unpaired, pair_by_name};
pub use report::{Entry, Figures, Report, Status};
pub use run::{Merged, Settings, run};
