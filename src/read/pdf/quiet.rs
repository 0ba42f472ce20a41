//! Calls a library that panics, and says nothing of its panics.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside [`catch`].
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

static HOOKED: Once = Once::new();

/// Returns what `call` returns, or nothing when it panics. Panics outside are reported as before.
pub(super) fn catch<Value>(call: impl FnOnce() -> Value) -> Option<Value> {
    HOOKED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !INSIDE.get() {
                report(panic);
            }
        }));
    });
    let before = INSIDE.replace(true);
    let value = panic::catch_unwind(AssertUnwindSafe(call)).ok();
    INSIDE.set(before);
    value
}
