//! What time is it for the service?
//!
//! It never goes back, or what was told would be untold: a run that has completed would be pending
//! again. So a request is answered as of the latest time of all before it, where a shell's clock
//! shows an earlier one.
//!
//! For a service that is made again of its records, the latest time is that of its `meta` record.
//! It is written with every run that changes, by itself where the clock leapt while something was
//! under way (then that may have been told as over), and when a shell says so, whose clock was moved
//! ([`Sandbox::note_time`]). Where the shell's clock is behind it (it was moved by hand before, or the
//! machine's was set back), the service goes on from there, from when everything that was under way is
//! over. A shell moves its own clock there when it opens records ([`Sandbox::resumes`]), so that both
//! show the same; for one that does not, the service keeps that distance to the shell's clock.

use automations_core::time::Instant;

use crate::store::Store;
use crate::{Millis, Sandbox};

/// From how far on a step of the clock is a leap.
const LEAP: Millis = 1000;

/// The service's clock.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    /// The latest time at which something was answered.
    latest: Millis,
    /// How far it is ahead of the shell's; `None` before that told its time.
    ahead: Option<Millis>,
    /// From when on nothing happens any more to the runs that changed, unless somebody acts.
    rests: Millis,
}

impl Clock {
    /// The clock of a service that was just made.
    pub(crate) fn new(store: &Store) -> Self {
        let latest = store.meta().latest.unwrap_or(Millis::MIN);
        Self { latest, ahead: None, rests: Millis::MIN }
    }

    /// What time it is when a shell's clock shows this.
    pub(crate) fn tell(&mut self, store: &mut Store, shown: Millis) -> Millis {
        let ahead = *self.ahead.get_or_insert_with(|| resumed(store, shown).saturating_sub(shown));
        let before = self.latest;
        self.latest = shown.saturating_add(ahead).max(before);
        let written = store.meta().latest.unwrap_or(Millis::MIN);
        if self.latest.saturating_sub(before) >= LEAP && self.rests > written {
            store.note_latest(self.latest);
        }
        self.latest
    }

    /// Sees to it that the time is stored with the runs that changed.
    pub(crate) fn note_runs(&mut self, store: &mut Store) {
        if let Some(rests) = store.touched_runs_rest() {
            self.rests = self.rests.max(rests);
            store.note_latest(self.latest);
        }
    }
}

/// From when on a service goes on that is made again of its records.
fn resumed(store: &Store, shown: Millis) -> Millis {
    match store.meta().latest {
        Some(latest) if shown < latest => store.runs_rest().max(latest),
        _ => shown,
    }
}

impl Sandbox {
    /// From when on a service goes on that was just made of its records, where the shell's clock shows
    /// `shown`: then, or later where a later time was told before. The shell moves its clock there.
    ///
    /// ```
    /// # use automations_core::time::Instant;
    /// # use automations_sandbox::{RestoreError, Sandbox};
    /// let now = Instant::parse("2026-03-01T09:30:00Z").unwrap_or_default();
    /// let mut sandbox = Sandbox::seeded(1, now);
    /// assert_eq!(sandbox.resumes(now), now);
    /// sandbox.note_time(now.plus_millis(60_000));
    /// let again = Sandbox::restore(sandbox.records())?;
    /// assert!(again.resumes(now) >= now.plus_millis(60_000));
    /// # Ok::<(), RestoreError>(())
    /// ```
    pub fn resumes(&self, shown: Instant) -> Instant {
        Instant::from_millis(resumed(&self.store, shown.as_millis()))
    }

    /// Writes the time among the records with the next [`Changes`](crate::Changes): for a shell whose
    /// clock was moved by hand, so that it is there again when the records are opened.
    pub fn note_time(&mut self, now: Instant) {
        let now = self.clock.tell(&mut self.store, now.as_millis());
        self.store.note_latest(now);
    }
}
