//! Whose service is this?

use std::fmt;

use automations_core::name::{Kind, ResourceName};
use serde::{Deserialize, Serialize};

/// The one organization, workspace and user of a sandbox, and the token that it accepts.
///
/// The token is made for the sandbox and opens nothing else. It is part of the `meta` record, so
/// that a restored service accepts the same one; never give a sandbox a real service's token.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    /// The organization's id.
    pub organization: String,
    /// The workspace's id.
    pub workspace: String,
    /// What must follow `authorization: Bearer `.
    pub token: String,
    /// The id of the user whose token it is.
    pub user: String,
}

impl Identity {
    /// The resource name of one of the workspace's automations.
    pub(crate) fn automation(&self, id: &str) -> ResourceName {
        ResourceName::automation(&self.organization, &self.workspace, id)
    }

    /// The resource name of a run.
    pub(crate) fn run(&self, automation: &str, run: &str) -> String {
        self.automation(automation).child(Kind::Run, run).to_string()
    }
}

/// Shows everything but the token.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("organization", &self.organization)
            .field("workspace", &self.workspace)
            .field("token", &"[redacted]")
            .field("user", &self.user)
            .finish()
    }
}
