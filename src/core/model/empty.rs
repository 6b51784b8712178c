//! What does a call answer that has nothing to say?

use automations_derive::message;

/// No fields: the answer of `DeleteAutomationSchedule`.
#[message("Empty")]
pub struct Empty {}
