//! Which limits does monty keep, and which do we?
//!
//! monty counts time, the depth of calls, and memory where the process counts it; we count
//! statements, calls of books, what is handed over, and bytes of source.

use std::sync::atomic::Ordering;
use std::time::Duration;

use automations_spy::Limits;
use monty_types::{
    BASELINE_MEMORY, DateTimeSource, ExcType, LIVE_MEMORY, MontyException, OsPolicy, ProcessTime,
    RandomStart, ResourceLimits, ResourceTracker, SleepMode,
};

/// Calls that are not the program's own: the module, and a function of the prelude in another.
const OWN_DEPTH: usize = 3;

/// The bits that a whole number may have: monty looks at its clock between operations, and those of
/// longer ones take seconds. A number of the API has 96.
pub(crate) const BITS: i64 = 65_536;

/// The digits to which a program may have its decimals rounded: beyond, a single root or quotient takes
/// seconds. A number of the API has 28.
pub(crate) const PRECISION: i64 = 10_000;

/// What a program that makes a longer one is told; it can catch the `OverflowError`.
pub(crate) const LONG: &str = "a whole number has more bits than the limit of 65536";

/// The parts of all values that a program may hand over to books, outputs and the like, and be given by
/// `get_input`: they are copied while its time stands still. The largest value has an eighth of them.
pub(crate) const HANDED: usize = 2_000_000;

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

/// The words of the limit on statements.
pub(crate) fn statements(limits: &Limits) -> String {
    format!("the program executes more statements than its limit of {}", limits.statements)
}

/// The words of the limit on what is handed over.
pub(crate) fn handed() -> String {
    format!("the program hands over more than its limit of {HANDED} parts of values")
}

/// The words of the limit on the depth of calls.
pub(crate) fn depth(limits: &Limits) -> String {
    format!("the program calls its functions more than {} deep within each other", limits.depth)
}

/// The words of a limit that monty kept; `None` for an exception of the program's own.
pub(crate) fn words(exception: &MontyException, limits: &Limits) -> Option<String> {
    let message = exception.message().unwrap_or_default();
    match exception.exc_type() {
        ExcType::TimeoutError if message.contains("time limit exceeded") => {
            Some(format!("the program computed longer than its limit of {} ms", limits.millis))
        }
        // A result of 10 ** 10 items: in 32 bits its length is refused, in 64 its size.
        ExcType::OverflowError if message.contains("index-sized integer") => {
            Some(format!("the program needs more memory than its limit of {} bytes", limits.memory))
        }
        ExcType::OverflowError if message == LONG => {
            Some(format!("the program makes a whole number of more than its limit of {BITS} bits"))
        }
        ExcType::MemoryError => {
            Some(format!("the program needs more memory than its limit of {} bytes", limits.memory))
        }
        ExcType::RecursionError => Some(depth(limits)),
        _ => None,
    }
}
