//! Work on many items side by side, handed over in their order.
//!
//! * **In:** items, one after another; what is to be done with each; how many may be under way.
//! * **Out:** the results, in the order of the items, whoever finishes first.
//! * **Law:** each item gives exactly one result, in order; what is under way never exceeds the [`Bounds`] by
//!   more than one item.
//!
//! Items are taken on the caller's thread, results are handed over on a thread of their own: a result never
//! waits for the next item.

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// Bytes of stack of a worker; a worker that waits for a part of one item may begin another on top of it.
const STACK: usize = 32 << 20;

/// How much may be under way: taken in, and not handed over yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Items.
    pub items: usize,
    /// The sum of their weights, in the unit in which the caller weighs.
    pub weight: u64,
}

/// Makes workers; 0 makes as many as the machine has processors.
///
/// # Errors
/// When the system gives no more threads.
pub fn workers(jobs: usize) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK)
        .build()
}

/// Does `work` on each item, and hands the results to `take` in the order of the items.
///
/// Each item comes with its weight. When `take` breaks, no further item is taken. Once the items under way are
/// as many as they may be, none is taken until half of them are handed over, so that the caller's thread does
/// not wake for every single one.
///
/// ```
/// use std::ops::ControlFlow;
/// use tilts::parallel_map::{Bounds, map, workers};
/// let mut lengths = Vec::new();
/// let items = ["viens", "divi", "trīs"].into_iter().map(|word| (word, 1));
/// let bounds = Bounds { items: 2, weight: 100 };
/// map(&workers(2)?, items, bounds, str::len, |length| {
///     lengths.push(length);
///     ControlFlow::Continue(())
/// });
/// assert_eq!(lengths, [5, 4, 5]);
/// # Ok::<(), rayon::ThreadPoolBuildError>(())
/// ```
///
/// # Panics
/// When `work` or `take` does: then no further item is taken, and those under way are finished.
pub fn map<Item: Send, Done: Send>(
    workers: &ThreadPool,
    mut items: impl Iterator<Item = (Item, u64)>,
    bounds: Bounds,
    work: impl Fn(Item) -> Done + Sync,
    take: impl FnMut(Done) -> ControlFlow<()> + Send,
) {
    let gate = Gate::new(bounds);
    let (sender, receiver) = mpsc::channel();
    let (work, gate) = (&work, &gate);
    std::thread::scope(|threads| {
        threads.spawn(move || hand_over(&receiver, gate, take));
        workers.in_place_scope(move |tasks| {
            let mut place = 0_usize;
            while gate.wait_for_room() {
                let Some((item, weight)) = items.next() else {
                    break;
                };
                gate.enter(weight);
                let (sender, number) = (sender.clone(), place);
                tasks.spawn(move |_| {
                    let _closing = CloseOnPanic(gate);
                    // The receiver outlives all senders.
                    drop(sender.send((number, weight, work(item))));
                });
                place += 1;
            }
        });
    });
}

/// Puts results in order and hands them over.
fn hand_over<Done>(
    receiver: &mpsc::Receiver<(usize, u64, Done)>,
    gate: &Gate,
    mut take: impl FnMut(Done) -> ControlFlow<()>,
) {
    let _closing = CloseOnPanic(gate);
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (place, weight, done) in receiver {
        early.insert(place, (weight, done));
        while let Some((weight, done)) = early.remove(&next) {
            if take(done).is_break() {
                gate.close();
                return;
            }
            gate.leave(weight);
            next += 1;
        }
    }
}

/// Counts what is under way.
struct Gate {
    bounds: Bounds,
    state: Mutex<State>,
    opened: Condvar,
}

#[derive(Default)]
struct State {
    items: usize,
    weight: u64,
    /// Whether somebody waits for room.
    waiting: bool,
    closed: bool,
}

impl Gate {
    fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            state: Mutex::default(),
            opened: Condvar::new(),
        }
    }

    /// Waits until there is room for an item; false when none is to be taken any more.
    fn wait_for_room(&self) -> bool {
        let mut state = self.state();
        if !state.closed && !self.has_room(&state, self.bounds.items) {
            state.waiting = true;
            state = self
                .opened
                .wait_while(state, |state| state.waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        !state.closed
    }

    fn enter(&self, weight: u64) {
        let mut state = self.state();
        state.items += 1;
        state.weight += weight;
    }

    fn leave(&self, weight: u64) {
        let mut state = self.state();
        state.items -= 1;
        state.weight -= weight;
        if self.has_room(&state, self.bounds.items.div_ceil(2)) {
            self.open(&mut state);
        }
    }

    fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        self.open(&mut state);
    }

    /// Tells whether one more item would make no more than so many; one alone always has room.
    fn has_room(&self, state: &State, items: usize) -> bool {
        state.items == 0 || (state.items < items && state.weight < self.bounds.weight)
    }

    /// Wakes the one who waits for room, if there is one: to wake nobody costs a call to the system too.
    fn open(&self, state: &mut State) {
        if std::mem::take(&mut state.waiting) {
            self.opened.notify_one();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a gate when its thread panics: what is under way then never ends, and nobody may wait for it.
struct CloseOnPanic<'a>(&'a Gate);

impl Drop for CloseOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const WIDE: Bounds = Bounds {
        items: 8,
        weight: 1 << 20,
    };

    #[test]
    fn results_come_in_order_and_the_queue_is_bounded() {
        for jobs in [1, 2, 3] {
            let (taken, handed) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let items = (0..500_usize).inspect(|_| {
                let under_way =
                    taken.fetch_add(1, Ordering::SeqCst) - handed.load(Ordering::SeqCst);
                assert!(under_way <= WIDE.items, "{under_way}");
            });
            let mut results = Vec::new();
            map(
                &workers(jobs).unwrap(),
                items.map(|item| (item, 1)),
                WIDE,
                |item| (0..(item % 7) * 1000).fold(item, |same, _| std::hint::black_box(same)),
                |item| {
                    results.push(item);
                    handed.fetch_add(1, Ordering::SeqCst);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(results, (0..500).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn heavy_items_pass_one_at_a_time() {
        let (taken, handed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..50).inspect(|_| {
            let others = taken.fetch_add(1, Ordering::SeqCst) - handed.load(Ordering::SeqCst);
            assert_eq!(others, 0);
        });
        let bounds = Bounds {
            items: 8,
            weight: 10,
        };
        map(
            &workers(2).unwrap(),
            items.map(|item: u32| (item, 10)),
            bounds,
            |item| (0..1000).fold(item, |same, _| std::hint::black_box(same)),
            |_| {
                handed.fetch_add(1, Ordering::SeqCst);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(handed.into_inner(), 50);
    }

    #[test]
    fn a_break_stops_the_intake() {
        let mut handed = 0;
        map(
            &workers(2).unwrap(),
            (0_u64..).map(|item| (item, 1)),
            WIDE,
            |item| item,
            |_| {
                handed += 1;
                if handed == 5 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!(handed, 5);
    }

    #[test]
    fn a_panic_ends_the_work() {
        for (in_work, in_take) in [(Some(20), None), (None, Some(20))] {
            let whole = std::panic::catch_unwind(|| {
                map(
                    &workers(2).unwrap(),
                    (0_u64..).map(|item| (item, 1)),
                    WIDE,
                    |item| {
                        assert_ne!(Some(item), in_work);
                        item
                    },
                    |item| {
                        assert_ne!(Some(item), in_take);
                        ControlFlow::Continue(())
                    },
                );
            });
            assert!(whole.is_err());
        }
    }
}
