//! How does the server end while a program runs?
//!
//! Whoever waits for an answer is waited for, as long as `--stop-timeout` says. Once nobody waits, a
//! write that has begun is let end and the database is closed; a program that still runs is left where
//! it is, since what it did is stored with its answer, which nobody will get.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// What the desk and whoever ends the server know of each other.
#[derive(Debug, Clone, Default)]
pub struct Ending(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    begun: bool,
    running: bool,
    shut: bool,
}

impl Ending {
    /// Says that the server is to end: what can be left for its next start is left.
    pub(crate) fn begin(&self) {
        self.state().begun = true;
    }

    /// Whether it is.
    pub(crate) fn has_begun(&self) -> bool {
        self.state().begun
    }

    /// Runs a program, during which the server may end.
    pub(crate) fn running<T>(&self, program: impl FnOnce() -> T) -> T {
        self.set_running(true);
        let done = program();
        self.set_running(false);
        done
    }

    /// Stores something, during which the server does not end; `None` once it has: nothing is stored then.
    pub(crate) fn storing<T>(&self, store: impl FnOnce() -> T) -> Option<T> {
        let state = self.state();
        (!state.shut).then(store)
    }

    /// Waits until a program runs, and sees to it that nothing is stored any more.
    pub(crate) async fn leave_a_program(&self) {
        loop {
            let changed = self.0.changed.notified();
            {
                let mut state = self.state();
                if state.running {
                    state.shut = true;
                    return;
                }
            }
            changed.await;
        }
    }

    fn set_running(&self, running: bool) {
        self.state().running = running;
        // Only the one who ends the server waits for it.
        self.0.changed.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().build().unwrap()
    }

    #[test]
    fn a_program_is_left_and_stores_nothing_afterwards() {
        let ending = Ending::default();
        assert_eq!(ending.storing(|| 1), Some(1));
        let stored = ending.running(|| {
            runtime().block_on(ending.leave_a_program());
            ending.storing(|| 2)
        });
        assert_eq!((stored, ending.storing(|| 3)), (None, None));
    }

    #[test]
    fn nothing_but_a_program_is_left() {
        let ending = Ending::default();
        ending.running(|| ());
        let other = ending.clone();
        let (go, went) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let left = async {
                let _ = go.send(());
                other.leave_a_program().await;
            };
            runtime().block_on(left);
        });
        went.recv().unwrap();
        assert_eq!(ending.storing(|| 1), Some(1), "no program runs");
        ending.running(|| thread.join().unwrap());
        assert_eq!(ending.storing(|| 2), None);
    }
}
