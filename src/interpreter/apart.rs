//! What of the process's memory is no program's?

use std::sync::atomic::Ordering;

use monty_types::BASELINE_MEMORY;

/// Bytes that the process holds for others while a program may run: they do not count against its limit
/// of memory, which is what the process has more than at the program's begin.
///
/// ```
/// use automations_interpreter::Apart;
///
/// let mut apart = Apart::default();
/// let mut body = Vec::new();
/// body.extend_from_slice(b"what came from a network meanwhile");
/// apart.hold(body.capacity());
/// drop((body, apart));
/// ```
#[derive(Debug, Default)]
pub struct Apart(usize);

impl Apart {
    /// Says how many bytes they are now.
    pub fn hold(&mut self, bytes: usize) {
        // Both wrap: what counts is the difference, and a program's begin sets the base anew.
        BASELINE_MEMORY.fetch_add(bytes, Ordering::Relaxed);
        BASELINE_MEMORY.fetch_sub(self.0, Ordering::Relaxed);
        self.0 = bytes;
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        self.hold(0);
    }
}
