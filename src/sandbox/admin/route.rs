//! Which operation of the sandbox's own does a request call?
//!
//! A table of its own, apart from the descriptions: a test holds both against each other.

use automations_core::descriptor::OperationDescriptor;
use automations_core::error::ErrorCode;
use automations_core::http::Method;

use super::operation;
use crate::status::Status;

/// The operations under `/sandbox/v1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AdminOperation {
    CreateAutomation,
    UpdateAutomation,
    PublishAutomation,
    ActivateAutomation,
    DeactivateAutomation,
    DeleteAutomation,
    UndeleteAutomation,
    PurgeAutomation,
    RestoreAutomationRevision,
    ForkPublishedAutomation,
    SetDefaultInputs,
    ListSkippedEvents,
    CreateConnection,
    GetConnection,
    ListConnections,
    UpdateConnection,
    DeleteConnection,
    ApproveRun,
    RejectRun,
    FireTrigger,
    UpdateTrigger,
    DeleteTrigger,
    ListBookShelves,
    GetBookShelf,
    UpdateBookShelf,
}

impl AdminOperation {
    /// Whether it answers with the automation that its path names.
    pub(crate) fn gives_automation(self) -> bool {
        matches!(
            self,
            Self::UpdateAutomation
                | Self::PublishAutomation
                | Self::ActivateAutomation
                | Self::DeactivateAutomation
                | Self::DeleteAutomation
                | Self::UndeleteAutomation
                | Self::RestoreAutomationRevision
                | Self::ForkPublishedAutomation
                | Self::SetDefaultInputs
        )
    }

    /// What its description says of it.
    ///
    /// # Errors
    /// `INTERNAL` for one without a description; a test sees that there is none.
    pub(crate) fn descriptor(self) -> Result<&'static OperationDescriptor, Status> {
        let name = format!("{self:?}");
        let found = operation::ALL.iter().copied().find(|d| d.name == name);
        found.ok_or_else(|| Status::new(ErrorCode::Internal, format!("`{name}` is not described")))
    }
}

/// The table, below the workspace: the operation, the id of an automation (or of the connection
/// that has what is below), and that of what is below it.
pub(crate) fn find<'a>(
    method: Method,
    below: &[&'a str],
    verb: Option<&str>,
) -> Option<(AdminOperation, &'a str, &'a str)> {
    use AdminOperation as Op;
    use Method::{Delete, Get, Patch, Post};
    let on = |operation, automation, child| Some((operation, automation, child));
    match (method, below, verb) {
        (Post, ["automations"], None) => on(Op::CreateAutomation, "", ""),
        (Patch, ["automations", a], None) => on(Op::UpdateAutomation, a, ""),
        (Delete, ["automations", a], None) => on(Op::DeleteAutomation, a, ""),
        (Post, ["automations", a], Some(verb)) => match verb {
            "publish" => on(Op::PublishAutomation, a, ""),
            "activate" => on(Op::ActivateAutomation, a, ""),
            "deactivate" => on(Op::DeactivateAutomation, a, ""),
            "undelete" => on(Op::UndeleteAutomation, a, ""),
            "purge" => on(Op::PurgeAutomation, a, ""),
            "restoreRevision" => on(Op::RestoreAutomationRevision, a, ""),
            "fork" => on(Op::ForkPublishedAutomation, a, ""),
            "setDefaultInputs" => on(Op::SetDefaultInputs, a, ""),
            _ => None,
        },
        (Get, ["automations", a, "skippedEvents"], None) => on(Op::ListSkippedEvents, a, ""),
        (Post, ["automations", a, "runs", id], Some("approve")) => on(Op::ApproveRun, a, id),
        (Post, ["automations", a, "runs", id], Some("reject")) => on(Op::RejectRun, a, id),
        (Post, ["automations", a, "triggers", id], Some("fire")) => on(Op::FireTrigger, a, id),
        (Patch, ["automations", a, "triggers", id], None) => on(Op::UpdateTrigger, a, id),
        (Delete, ["automations", a, "triggers", id], None) => on(Op::DeleteTrigger, a, id),

        (Get, ["connections"], None) => on(Op::ListConnections, "", ""),
        (Post, ["connections"], None) => on(Op::CreateConnection, "", ""),
        (Get, ["connections", id], None) => on(Op::GetConnection, "", id),
        (Patch, ["connections", id], None) => on(Op::UpdateConnection, "", id),
        (Delete, ["connections", id], None) => on(Op::DeleteConnection, "", id),
        (Get, ["connections", c, "shelves"], None) => on(Op::ListBookShelves, c, ""),
        (Get, ["connections", c, "shelves", id], None) => on(Op::GetBookShelf, c, id),
        (Patch, ["connections", c, "shelves", id], None) => on(Op::UpdateBookShelf, c, id),
        _ => None,
    }
}
