//! What goes wrong with a request?
//!
//! [`Faults`] decides it from the seed and from how many requests came before, without a clock or
//! a random source; a shell acts it out. It asks [`Faults::admit`] when a request arrives, waits,
//! does what the [`Visit`] says, and gives the service's answer to [`Visit::deliver`]:
//!
//! - Every `latency` that hits adds to the waiting. Of all other faults that hit, the first in the
//!   list decides; the others do not count it among their `times`.
//! - What stands under `/sandbox/v1` is spared, and not counted.
//! - Faults are no part of the state: a snapshot does not hold them, and restoring one leaves them.
//!
//! ```
//! use automations_core::http::Method;
//! use automations_sandbox::fault::{Admission, Faults};
//!
//! let list = r#"[{ "kind": "refused", "operation": "GetRun", "times": 1 }]"#;
//! let mut faults = Faults::read(&serde_json::from_str(list)?, 1).unwrap_or_default();
//! let target = "/api/v1/organizations/o/workspaces/w/automations/a/runs/r";
//! let first = faults.admit(Some(Method::Get), target);
//! assert_eq!((first.operation(), first.admission()), (Some("GetRun"), &Admission::Refuse));
//! assert_eq!(faults.admit(Some(Method::Get), target).admission(), &Admission::Handle);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod answer;
mod chance;
mod check;
mod model;
mod tamper;
mod visit;

pub use model::{
    Fault, FaultDelay, FaultEffect, FaultLength, FaultOperation, FaultRetryAfter, FaultScope,
};
pub use visit::{Admission, Delivery, Transport, Visit};

use automations_core::descriptor::OperationDescriptor;
use automations_core::http::Method;
use automations_core::validate::Violation;
use serde_json::Value as Json;

use crate::router;
use chance::Chance;

/// Where the sandbox itself is controlled: no fault hits what takes it away again.
const OWN: &str = "/sandbox/v1/";

/// The faults that are set, and how often each has hit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Faults {
    seed: u32,
    list: Vec<Json>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    fault: Fault,
    /// How many requests it could have hit.
    seen: u32,
    /// How many it has hit.
    hits: u32,
}

impl Faults {
    /// Faults that no request has met yet, of the JSON of a list of [`Fault`]s. The same list,
    /// seed and requests give the same faults.
    ///
    /// # Errors
    /// Every violation with its path, as `faults[2].rate`.
    pub fn read(list: &Json, seed: u32) -> Result<Self, Vec<Violation>> {
        let violations = check::violations(list);
        if !violations.is_empty() {
            return Err(violations);
        }
        let list = list.as_array().cloned().unwrap_or_default();
        let objects = list.iter().filter_map(Json::as_object);
        let entries = objects.map(|item| Entry { fault: Fault::of(item), seen: 0, hits: 0 });
        Ok(Self { seed, entries: entries.collect(), list })
    }

    /// The list as it was given.
    pub fn list(&self) -> &[Json] {
        &self.list
    }

    /// From which number their chance follows.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Decides what happens to a request: its method, where the contract has it, and its encoded
    /// path and query.
    pub fn admit(&mut self, method: Option<Method>, target: &str) -> Visit {
        let operation = method.and_then(|method| router::operation(method, target));
        let operation = operation.and_then(|operation| operation.descriptor().ok());
        let mut visit = Visit::new(operation, target);
        if target.starts_with(OWN) {
            return visit;
        }
        for (index, entry) in self.entries.iter_mut().enumerate() {
            if !matches(&entry.fault, operation, target) {
                continue;
            }
            entry.seen = entry.seen.saturating_add(1);
            let chance = Chance::new(self.seed.into(), index, entry.seen);
            let scope = &entry.fault.scope;
            let free = entry.seen <= scope.after.unwrap_or(0)
                || scope.times.is_some_and(|times| entry.hits >= times)
                || chance.draw("rate") >= scope.rate.unwrap_or(1.0);
            if !free && visit.meet(&entry.fault.effect, chance) {
                entry.hits = entry.hits.saturating_add(1);
            }
        }
        visit
    }
}

fn matches(fault: &Fault, operation: Option<&OperationDescriptor>, target: &str) -> bool {
    let is = |name: &str| name == "*" || operation.is_some_and(|found| found.name == name);
    let named = match &fault.scope.operation {
        None => true,
        Some(FaultOperation::One(name)) => is(name),
        Some(FaultOperation::Several(names)) => names.iter().any(|name| is(name)),
    };
    named
        && match fault.effect {
            FaultEffect::DuplicatePageToken => operation.is_some_and(|found| found.page.is_some()),
            FaultEffect::ExpiredPageToken => tamper::page_token(target).is_some(),
            FaultEffect::WrongTypes => operation.is_some(),
            _ => true,
        }
}
