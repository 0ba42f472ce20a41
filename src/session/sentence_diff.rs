//! Sentences of a text found again after it has changed.
//!
//! Common beginnings and ends first, then sentences that stand once in both texts and keep their order, and
//! so on between those: the patience difference of Bram Cohen.

use std::collections::HashMap;

/// Says of each old sentence which new one it is: the same text, in the same order.
pub(super) fn new_positions(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let mut fates = vec![None; old.len()];
    let mut work = vec![(0..old.len(), 0..new.len())];
    while let Some((mut before, mut after)) = work.pop() {
        while let (Some(a), Some(b)) = (old.get(before.clone()), new.get(after.clone())) {
            if a.is_empty() || b.is_empty() {
                break;
            }
            if a.first() == b.first() {
                if let Some(fate) = fates.get_mut(before.start) {
                    *fate = Some(after.start);
                }
                (before.start, after.start) = (before.start + 1, after.start + 1);
            } else if a.last() == b.last() {
                (before.end, after.end) = (before.end - 1, after.end - 1);
                if let Some(fate) = fates.get_mut(before.end) {
                    *fate = Some(after.end);
                }
            } else {
                let anchors = unique_in_both(a, b);
                let (mut i, mut j) = (before.start, after.start);
                let has_anchors = !anchors.is_empty();
                for (x, y) in anchors {
                    let (x, y) = (before.start + x, after.start + y);
                    work.push((i..x, j..y));
                    if let Some(fate) = fates.get_mut(x) {
                        *fate = Some(y);
                    }
                    (i, j) = (x + 1, y + 1);
                }
                if has_anchors {
                    work.push((i..before.end, j..after.end));
                }
                break;
            }
        }
    }
    fates
}

/// Finds texts that stand once on each side, as many of them as keep the same order.
fn unique_in_both(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, text) in old.iter().enumerate() {
        seen.entry(text).or_default().0.push(at);
    }
    for (at, text) in new.iter().enumerate() {
        seen.entry(text).or_default().1.push(at);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for text in old {
        if let Some((a, b)) = seen.get(text)
            && let ([a], [b]) = (a.as_slice(), b.as_slice())
        {
            pairs.push((*a, *b));
        }
    }
    let rising = longest_rising(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let chain = rising.iter().filter_map(|at| pairs.get(*at).copied());
    chain.collect()
}

/// Returns the places of the longest sequence of rising numbers.
pub(super) fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // Patience sorting: each pile's top, and who came before whom.
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let pile = tops.partition_point(|top| numbers.get(*top).is_some_and(|top| top < number));
        let under = pile.checked_sub(1).and_then(|pile| tops.get(pile).copied());
        if let Some(before) = before.get_mut(at) {
            *before = under;
        }
        match tops.get_mut(pile) {
            Some(top) => *top = at,
            None => tops.push(at),
        }
    }
    let mut chain = Vec::new();
    let mut next = tops.last().copied();
    while let Some(at) = next {
        chain.push(at);
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_sequence_is_found() {
        for (numbers, expected) in [
            (&[][..], &[][..]),
            (&[3, 1, 2], &[1, 2]),
            (&[0, 9, 1, 2, 8], &[0, 2, 3, 4]),
        ] {
            assert_eq!(longest_rising(numbers), expected, "{numbers:?}");
        }
    }

    #[test]
    fn sentences_find_themselves_again() {
        let old = ["a", "b", "c", "d", "e", "b"];
        let new = ["x", "a", "c", "y", "d", "z", "b"];
        assert_eq!(
            new_positions(&old, &new),
            [Some(1), None, Some(2), Some(4), None, Some(6)]
        );
        assert_eq!(new_positions(&[], &["a"]), []);
        assert_eq!(new_positions(&["a", "a"], &["a"]), [Some(0), None]);
    }
}
