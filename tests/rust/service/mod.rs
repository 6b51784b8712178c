//! Does a service keep the contract?
//!
//! One suite over anything that answers a request as of a time. Here that is the sandbox, called
//! directly; the requests are those that the core's operations make, with the token added as a
//! shell would add it. Raw requests are sent only where the core would not let them out.

mod access;
mod aggregate;
mod automation;
mod client;
mod connection;
mod connection_usage;
mod event;
mod filter;
mod invoke;
mod paging;
mod replacement;
mod run;
mod schedule;
mod schedule_firing;
mod schedule_restart;
mod trigger;

/// Sends one operation of the client's own workspace.
macro_rules! ask {
    ($client:expr, $operation:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        #[allow(clippy::needless_update, reason = "some operations have no other field")]
        let call = automations_core::op::$operation {
            organization_id: $client.organization.clone(),
            workspace_id: $client.workspace.clone(),
            $($field: $value,)*
            ..Default::default()
        };
        $client.send(&call)
    }};
}
use ask;
