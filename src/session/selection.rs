//! The rows that a filter shows or a search finds.
//!
//! * **In:** a [`Filter`], rows, and what an edit touched.
//! * **Out:** the places of the rows, in order. They are looked for a part at a time; what was not looked
//!   at yet is known, so that the nearest hit is told before the rest has been counted.
//! * **Law:** however the rows were looked through, a whole selection holds all rows that its filter shows.

use super::index::Index;
use super::search::Filter;
use crate::bitext::Row;
use rayon::prelude::*;
use std::ops::Range;

/// Rows that are looked through in one go; fewer are not worth a second thread.
const ROWS_AT_ONCE: usize = 2048;

/// Rows that are looked through before it is asked again whether a hit is there.
const ROWS_A_LOOK: usize = 4096;

/// The rows that a filter shows, kept up to date without looking at all of them again.
#[derive(Debug, Clone)]
pub struct Selection {
    /// What they have in common.
    pub filter: Filter,
    list: Vec<usize>,
    /// Stretches that were not looked at, in order and apart.
    unseen: Vec<Range<usize>>,
    length: usize,
}

/// What became of looking for the nearest row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// It is this one.
    Found(usize),
    /// There is none.
    Nowhere,
    /// It takes a longer look.
    NotYet,
}

/// Rows and their index, as selections look through them, and how many more may be looked at now.
#[derive(Debug)]
pub struct Looking<'desk> {
    /// The rows.
    pub rows: &'desk [Row],
    /// Their folded texts.
    pub index: &'desk mut Index,
    /// How many rows may be looked at before it has to wait.
    pub most: usize,
}

impl Selection {
    /// Begins a selection among `length` rows; none of them has been looked at.
    pub fn new(filter: Filter, length: usize) -> Self {
        let everything = 0..length;
        Self {
            filter,
            list: Vec::new(),
            unseen: Some(everything)
                .filter(|all| !all.is_empty())
                .into_iter()
                .collect(),
            length,
        }
    }

    /// Returns the places of its rows, in order, as far as they are known.
    pub fn rows(&self) -> &[usize] {
        &self.list
    }

    /// Tells whether all rows were looked at.
    pub fn is_whole(&self) -> bool {
        self.unseen.is_empty()
    }

    /// Returns how many of its rows come before `row`.
    pub fn rank(&self, row: usize) -> usize {
        self.list.partition_point(|place| *place < row)
    }

    /// Finds the nearest row after (or before) `row` that `fits`, then from the other end.
    pub fn nearest(
        &mut self,
        row: usize,
        forward: bool,
        fits: impl Fn(&usize) -> bool,
        looking: &mut Looking<'_>,
    ) -> Sought {
        let length = self.length.max(1);
        let steps = |place: usize| {
            let ahead = if forward {
                place + 2 * length - row - 1
            } else {
                row + 2 * length - place - 1
            };
            ahead % length
        };
        loop {
            let hit = nearest(&self.list, row, forward, &fits);
            let Some(gap) = self.nearest_unseen(row, forward) else {
                return hit.map_or(Sought::Nowhere, Sought::Found);
            };
            let first = if forward { gap.start } else { gap.end - 1 };
            match hit {
                Some(hit) if steps(hit) < steps(first) => return Sought::Found(hit),
                _ if looking.most == 0 => return Sought::NotYet,
                _ => self.look_into(&gap, forward, looking),
            }
        }
    }

    /// Finds the first row from `row` on, else the last one before it.
    pub fn first_from(&mut self, row: usize, looking: &mut Looking<'_>) -> Sought {
        loop {
            let rank = self.rank(row);
            let hit = self.list.get(rank).copied();
            let gap = self.unseen.iter().find(|gap| gap.end > row);
            let gap = gap.map(|gap| gap.start.max(row)..gap.end);
            match (hit, gap.or_else(|| self.unseen.last().cloned())) {
                (Some(hit), Some(gap)) if hit < gap.start || gap.end <= row => {
                    return Sought::Found(hit);
                }
                (_, Some(_)) if looking.most == 0 => return Sought::NotYet,
                (_, Some(gap)) => self.look_into(&gap, gap.start >= row, looking),
                (Some(hit), None) => return Sought::Found(hit),
                (None, None) => {
                    let last = self.list.last().copied();
                    return last.map_or(Sought::Nowhere, Sought::Found);
                }
            }
        }
    }

    /// Looks at rows that were not looked at, as many as it may.
    pub fn go_on(&mut self, looking: &mut Looking<'_>) {
        while looking.most > 0
            && let Some(gap) = self.unseen.first().cloned()
        {
            self.look_into(&gap, true, looking);
        }
    }

    /// Follows an edit that touched all rows but some at the beginning and at the end. The touched rows are
    /// looked at as far as that is allowed; the others are seen as before.
    pub fn refresh(&mut self, untouched: (usize, usize), looking: &mut Looking<'_>) {
        let rows = looking.rows.len();
        let (untouched_before, untouched_after) = untouched;
        let start = untouched_before.min(rows).min(self.length);
        let old_end = self.length.saturating_sub(untouched_after).max(start);
        let end = rows.saturating_sub(untouched_after).max(start);
        let from = self.rank(start);
        let to = self.rank(old_end);
        for row in self.list.iter_mut().skip(to) {
            *row = *row + end - old_end;
        }
        drop(self.list.drain(from..to));
        let before = self.unseen.iter().map(|gap| gap.start..gap.end.min(start));
        let after = self.unseen.iter().map(|gap| {
            let moved = |place: usize| place.max(old_end) + end - old_end;
            moved(gap.start)..moved(gap.end)
        });
        let touched = start..end;
        self.unseen = before
            .chain(std::iter::once(touched.clone()))
            .chain(after)
            .filter(|gap| !gap.is_empty())
            .collect();
        self.length = rows;
        if touched.len() <= looking.most {
            self.look_through(touched, looking);
        }
    }

    /// Returns the stretch of rows not looked at that comes first after (or before) `row`, and goes on
    /// from the other end; `row` itself comes last.
    fn nearest_unseen(&self, row: usize, forward: bool) -> Option<Range<usize>> {
        if forward {
            let ahead = self.unseen.iter().find(|gap| gap.end > row + 1);
            let ahead = ahead.map(|gap| gap.start.max(row + 1)..gap.end);
            ahead.or_else(|| {
                let first = self.unseen.first()?;
                Some(first.start..first.end.min(row + 1))
            })
        } else {
            let behind = self.unseen.iter().rev().find(|gap| gap.start < row);
            let behind = behind.map(|gap| gap.start..gap.end.min(row));
            behind.or_else(|| {
                let last = self.unseen.last()?;
                Some(last.start.max(row)..last.end)
            })
        }
    }

    /// Looks at the first (or last) rows of a stretch that was not looked at.
    fn look_into(&mut self, gap: &Range<usize>, forward: bool, looking: &mut Looking<'_>) {
        let count = gap.len().min(ROWS_A_LOOK).min(looking.most);
        looking.most -= count;
        self.look_through(
            if forward {
                gap.start..gap.start + count
            } else {
                gap.end - count..gap.end
            },
            looking,
        );
    }

    fn look_through(&mut self, stretch: Range<usize>, looking: &mut Looking<'_>) {
        if stretch.is_empty() {
            return;
        }
        let Looking { rows, index, .. } = looking;
        let filter = &self.filter;
        let texts = filter.is_text().then(|| index.texts(rows));
        let texts = |at: usize| texts.map(|texts| texts.of(at)).unwrap_or_default();
        let fresh: Vec<usize> = stretch
            .clone()
            .into_par_iter()
            .with_min_len(ROWS_AT_ONCE)
            .filter(|at| {
                rows.get(*at)
                    .is_some_and(|row| filter.shows(row, texts(*at)))
            })
            .collect();
        let at = self.rank(stretch.start);
        drop(self.list.splice(at..at, fresh));
        let unseen = std::mem::take(&mut self.unseen);
        let parts = unseen.into_iter().flat_map(|gap| {
            let before = gap.start..gap.end.min(stretch.start);
            let after = gap.start.max(stretch.end)..gap.end;
            [before, after]
        });
        self.unseen = parts.filter(|gap| !gap.is_empty()).collect();
    }
}

/// Finds the nearest place of a sorted list after (or before) `row`, then from the other end.
pub(super) fn nearest(
    list: &[usize],
    row: usize,
    forward: bool,
    fits: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let (before, after) = list.split_at(list.partition_point(|place| *place < row));
    let here = usize::from(after.first() == Some(&row));
    let (this, after) = after.split_at(here);
    if forward {
        let mut round = after.iter().chain(before).chain(this);
        round.find(|place| fits(place)).copied()
    } else {
        let mut round = before.iter().rev().chain(after.iter().rev()).chain(this);
        round.find(|place| fits(place)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::edit::Move;
    use crate::session::search::tests::rows;
    use proptest::prelude::*;

    fn looking<'desk>(rows: &'desk [Row], index: &'desk mut Index, most: usize) -> Looking<'desk> {
        Looking { rows, index, most }
    }

    #[test]
    fn a_selection_is_mended_where_rows_changed() {
        let mut all = rows(&["a", "b", "ab", "c", "ba"]);
        let mut index = Index::new(&all);
        let mut selection = Selection::new(Filter::new("a").unwrap(), all.len());
        selection.go_on(&mut looking(&all, &mut index, usize::MAX));
        assert_eq!(selection.rows(), [0, 2, 4]);
        all.splice(1..3, rows(&["x", "xa", "y"]));
        index.follow(&[Move::Splice {
            at: 1,
            removed: 2,
            added: 3,
        }]);
        selection.refresh((1, 2), &mut looking(&all, &mut index, 9));
        assert_eq!(selection.rows(), [0, 2, 5]);
        all.truncate(1);
        index.follow(&[Move::Splice {
            at: 1,
            removed: 5,
            added: 0,
        }]);
        selection.refresh((1, 0), &mut looking(&all, &mut index, 9));
        assert_eq!(selection.rows(), [0]);
    }

    proptest! {
        /// Whichever rows were looked at before, the nearest hit is the nearest of all.
        #[test]
        fn a_part_tells_the_same_nearest_row_as_the_whole(
            texts in prop::collection::vec("[ab]", 1..12),
            looks in prop::collection::vec((any::<bool>(), 0_usize..12, 0_usize..4), 0..6),
            edit in (0_usize..12, 0_usize..12, 0_usize..3),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut all = rows(&texts);
            let mut index = Index::new(&all);
            let mut selection = Selection::new(Filter::new("a").unwrap(), all.len());
            for (step, (forward, row, most)) in looks.into_iter().enumerate() {
                if step == 2 {
                    let (from, to) = (edit.0 % (all.len() + 1), edit.1 % (all.len() + 1));
                    let (at, end) = (from.min(to), from.max(to));
                    let after = all.len() - end;
                    all.splice(at..end, rows(&["a", "b", "a"][..edit.2]));
                    index.follow(&[Move::Splice { at, removed: end - at, added: edit.2 }]);
                    selection.refresh((at, after), &mut looking(&all, &mut index, most));
                }
                if all.is_empty() {
                    continue;
                }
                let row = row % all.len();
                let hits: Vec<usize> =
                    (0..all.len()).filter(|at| all[*at].cells.source.text == "a").collect();
                let expected = nearest(&hits, row, forward, |_| true);
                let sought = selection.nearest(row, forward, |_| true, &mut looking(&all, &mut index, most));
                if sought != Sought::NotYet {
                    prop_assert_eq!(sought, expected.map_or(Sought::Nowhere, Sought::Found));
                }
                let first = hits.iter().find(|hit| **hit >= row).or(hits.last()).copied();
                let sought = selection.clone().first_from(row, &mut looking(&all, &mut index, most));
                if sought != Sought::NotYet {
                    prop_assert_eq!(sought, first.map_or(Sought::Nowhere, Sought::Found));
                }
                let mut whole = selection.clone();
                whole.go_on(&mut looking(&all, &mut index, usize::MAX));
                prop_assert!(whole.is_whole());
                prop_assert_eq!(whole.rows(), hits);
            }
        }
    }
}
