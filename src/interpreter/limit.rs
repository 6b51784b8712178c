//! Which limits does monty keep, and which do we?
//!
//! monty counts time, the depth of calls, and memory where the process counts it; we count
//! statements, calls of books and bytes of source.

use std::sync::atomic::Ordering;
use std::time::Duration;

use automations_spy::Limits;
use monty_types::{
    BASELINE_MEMORY, DateTimeSource, ExcType, LIVE_MEMORY, MontyException, OsPolicy, ProcessTime,
    RandomStart, ResourceLimits, ResourceTracker, SleepMode,
};

/// Calls that are not the program's own: the module, and a function of the prelude in another.
const OWN_DEPTH: usize = 3;

/// Counts for one program.
pub(crate) fn tracker(limits: &Limits) -> ResourceTracker {
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    // Where nobody counts the memory of the process both are 0, and single large results alone are
    // refused by their estimated size.
    BASELINE_MEMORY.store(LIVE_MEMORY.load(Ordering::Relaxed), Ordering::Relaxed);
    ResourceTracker::new(ResourceLimits {
        max_feed_duration: Some(Duration::from_millis(limits.millis.into())),
        max_memory: Some(size(limits.memory)),
        max_recursion_depth: size(limits.depth).saturating_add(OWN_DEPTH),
        ..ResourceLimits::default()
    })
}

/// No clock, no chance: whatever asks for them comes to us and is refused.
pub(crate) fn policy() -> OsPolicy {
    OsPolicy {
        datetime: DateTimeSource::CallHost,
        sleep: SleepMode::CallHost,
        process_time: ProcessTime::Zero,
        random_start: RandomStart::CallHost,
        ..OsPolicy::default()
    }
}

/// The words of a limit that monty kept; `None` for an exception of the program's own.
pub(crate) fn words(exception: &MontyException, limits: &Limits) -> Option<String> {
    let message = exception.message().unwrap_or_default();
    match exception.exc_type() {
        ExcType::TimeoutError if message.contains("time limit exceeded") => {
            Some(format!("the program computed longer than its limit of {} ms", limits.millis))
        }
        ExcType::MemoryError => {
            Some(format!("the program needs more memory than its limit of {} bytes", limits.memory))
        }
        ExcType::RecursionError => Some(format!(
            "the program calls its functions more than {} deep within each other",
            limits.depth
        )),
        _ => None,
    }
}
