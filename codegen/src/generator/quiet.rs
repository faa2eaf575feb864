//! Calls of progenitor whose panics are answers, not messages on stderr.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send>;

thread_local! {
    /// Whether panics of this thread are caught and told by us.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// How many threads have panics caught, and the hook of all others.
static USUAL: Mutex<(usize, Option<Arc<Hook>>)> = Mutex::new((0, None));

/// While it lives, panics of this thread say nothing on stderr.
pub(super) struct Quiet(());

impl Quiet {
    pub(super) fn new() -> Self {
        let mut usual = USUAL.lock().unwrap_or_else(PoisonError::into_inner);
        usual.0 += 1;
        if usual.0 == 1 {
            let hook = Arc::new(panic::take_hook());
            usual.1 = Some(Arc::clone(&hook));
            panic::set_hook(Box::new(move |panic| {
                if !CAUGHT.get() {
                    hook(panic);
                }
            }));
        }
        Self(())
    }

    /// The result of `attempt`, or what its panic said.
    pub(super) fn attempt<T>(&self, attempt: impl FnOnce() -> T) -> Result<T, String> {
        CAUGHT.set(true);
        let outcome = catch_unwind(AssertUnwindSafe(attempt));
        CAUGHT.set(false);
        outcome.map_err(|panic| {
            panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("it stopped without a word")
                .to_owned()
        })
    }
}

impl Drop for Quiet {
    /// The last one puts the hook back that was there before.
    fn drop(&mut self) {
        let mut usual = USUAL.lock().unwrap_or_else(PoisonError::into_inner);
        usual.0 -= 1;
        // A thread that panics may not touch the hook, and loses nothing by it.
        if usual.0 == 0
            && !std::thread::panicking()
            && let Some(hook) = usual.1.take()
        {
            drop(panic::take_hook());
            panic::set_hook(match Arc::try_unwrap(hook) {
                Ok(hook) => hook,
                Err(hook) => Box::new(move |panic| hook(panic)),
            });
        }
    }
}
