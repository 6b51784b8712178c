//! Which operation does a request call?
//!
//! A table of its own, apart from the client's request builder, so that both can disagree in a
//! test. A path is cut at its `/` and each segment decoded afterwards; the custom verb is what
//! follows the last `:` of the *raw* last segment, so an encoded `%3A` in an id is never a verb.
//! Another organization or workspace than the service's own is `NOT_FOUND`. A path of the
//! contract with another method is `UNIMPLEMENTED` (501), as Google's gateways answer.

use automations_core::descriptor::OperationDescriptor;
use automations_core::error::ErrorCode;
use automations_core::http::{Method, percent_decode};
use automations_core::op;

use crate::admin::route::{self as admin, AdminOperation};
use crate::identity::Identity;
use crate::status::Status;

/// The operations of the contract, and those of the sandbox's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    GetAutomation,
    QueryAutomation,
    GetAutomationRevision,
    ListAutomationRevisions,
    ListAutomations,
    InvokeAutomation,
    ListDefaultInputsHistory,
    CountConnectionUsage,
    TraceConnectionUsage,
    ExtractAutomationCodeConnections,
    UpgradeAutomationConnections,
    SwitchAutomationConnections,
    RemoveAutomationConnections,
    AddAutomationConnections,
    GetAutomationVisualization,
    CreateAutomationSchedule,
    UpdateAutomationSchedule,
    GetAutomationSchedule,
    DeleteAutomationSchedule,
    DisableAutomationSchedule,
    EnableAutomationSchedule,
    DeleteWorkspaceConnection,
    CreateAutomationTrigger,
    ListAutomationTriggers,
    GetRun,
    ListRuns,
    PauseRun,
    ContinueRun,
    QueryAutomationRunAggregates,
    QueryDailyRunAggregates,
    GetExecutionOutputs,
    ListRunEvents,
    /// Under `/sandbox/v1`.
    Admin(AdminOperation),
}

impl Operation {
    /// What the contract says of it, or our own description.
    ///
    /// # Errors
    /// `INTERNAL` for a name that the contract does not have; a test sees that there is none.
    pub(crate) fn descriptor(self) -> Result<&'static OperationDescriptor, Status> {
        if let Self::Admin(operation) = self {
            return operation.descriptor();
        }
        op::find(&format!("{self:?}"))
            .map_err(|error| Status::new(ErrorCode::Internal, error.message()))
    }
}

/// An operation with the ids of its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    /// Which operation.
    pub(crate) operation: Operation,
    /// The automation's id; empty for an operation on the workspace.
    pub(crate) automation: String,
    /// The id of a run, a revision, an execution, a trigger or a connection; empty where the path
    /// has none.
    pub(crate) child: String,
}

/// Finds the operation of a method and a raw path.
///
/// # Errors
/// `NOT_FOUND` for a path that is not served, `UNIMPLEMENTED` for another method on one that is.
pub(crate) fn route(identity: &Identity, method: Method, path: &str) -> Result<Route, Status> {
    let unknown = || Status::new(ErrorCode::NotFound, "there is nothing at this path");
    let place = Place::parse(path).ok_or_else(unknown)?;
    let Some(route) = place.route(method) else {
        let others = [Method::Get, Method::Post, Method::Patch, Method::Delete];
        if others.iter().any(|method| place.route(*method).is_some()) {
            let message = format!("this path does not take {}", method.as_str());
            return Err(Status::new(ErrorCode::Unimplemented, message));
        }
        return Err(unknown());
    };
    if place.organization() != identity.organization {
        return Err(Status::not_found("organization", place.organization()));
    }
    if place.workspace() != identity.workspace {
        return Err(Status::not_found("workspace", place.workspace()));
    }
    Ok(route)
}

/// The operation that a request calls, whatever the organization; `None` for what is not served.
pub(crate) fn operation(method: Method, target: &str) -> Option<Operation> {
    let path = target.split(['?', '#']).next()?;
    Some(Place::parse(path)?.route(method)?.operation)
}

/// A path, cut and decoded: `organizations/…/workspaces/…` and what is below.
struct Place<'a> {
    /// Whether it stands under `/sandbox/v1`.
    own: bool,
    segments: Vec<String>,
    verb: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn parse(path: &'a str) -> Option<Self> {
        let (own, path) = match path.strip_prefix("/api/v1/") {
            Some(path) => (false, path),
            None => (true, path.strip_prefix("/sandbox/v1/")?),
        };
        let raw: Vec<&str> = path.split('/').collect();
        let (last, parents) = raw.split_last()?;
        let (last, verb) = match last.rsplit_once(':') {
            Some((last, verb)) => (last, Some(verb)),
            None => (*last, None),
        };
        let decoded = parents.iter().copied().chain([last]).map(percent_decode);
        let segments: Vec<String> = decoded.collect::<Option<_>>()?;
        let names = (segments.first()?.as_str(), segments.get(2)?.as_str());
        let whole = segments.len() >= 4 && segments.iter().all(|segment| !segment.is_empty());
        (whole && names == ("organizations", "workspaces")).then_some(Self { own, segments, verb })
    }

    fn organization(&self) -> &str {
        self.segments.get(1).map_or("", String::as_str)
    }

    fn workspace(&self) -> &str {
        self.segments.get(3).map_or("", String::as_str)
    }

    fn route(&self, method: Method) -> Option<Route> {
        let below: Vec<&str> = self.segments.iter().skip(4).map(String::as_str).collect();
        if self.own {
            let (operation, automation, child) = admin::find(method, &below, self.verb)?;
            return Some(Route {
                operation: Operation::Admin(operation),
                automation: automation.to_owned(),
                child: child.to_owned(),
            });
        }
        find(method, &below, self.verb)
    }
}

/// The table, below the workspace.
fn find(method: Method, below: &[&str], verb: Option<&str>) -> Option<Route> {
    use Method::{Delete, Get, Patch, Post};
    use Operation as Op;
    let on = |operation, automation: &str, child: &str| {
        Some(Route { operation, automation: automation.to_owned(), child: child.to_owned() })
    };
    match (method, below, verb) {
        (Get, [], Some("automationRunAggregates")) => on(Op::QueryAutomationRunAggregates, "", ""),
        (Get, [], Some("dailyRunAggregates")) => on(Op::QueryDailyRunAggregates, "", ""),
        (Get, ["executions", id, "outputs"], None) => on(Op::GetExecutionOutputs, "", id),

        (Get, ["automations"], None) => on(Op::ListAutomations, "", ""),
        (Post, ["automations"], Some("countConnectionUsage")) => {
            on(Op::CountConnectionUsage, "", "")
        }
        (Post, ["automations"], Some("traceConnectionUsage")) => {
            on(Op::TraceConnectionUsage, "", "")
        }
        (Delete, ["automations"], Some("deleteConnection")) => {
            on(Op::DeleteWorkspaceConnection, "", "")
        }

        (Get, ["automations", a], None) => on(Op::GetAutomation, a, ""),
        (Get, ["automations", a], Some(verb)) => match verb {
            "query" => on(Op::QueryAutomation, a, ""),
            "listDefaultInputsHistory" => on(Op::ListDefaultInputsHistory, a, ""),
            "extractCodeConnections" => on(Op::ExtractAutomationCodeConnections, a, ""),
            _ => None,
        },
        (Post, ["automations", a], Some(verb)) => match verb {
            "invoke" => on(Op::InvokeAutomation, a, ""),
            "upgradeConnections" => on(Op::UpgradeAutomationConnections, a, ""),
            "switchConnections" => on(Op::SwitchAutomationConnections, a, ""),
            "removeConnections" => on(Op::RemoveAutomationConnections, a, ""),
            "addConnections" => on(Op::AddAutomationConnections, a, ""),
            "disableAutomationSchedule" => on(Op::DisableAutomationSchedule, a, ""),
            "enableAutomationSchedule" => on(Op::EnableAutomationSchedule, a, ""),
            _ => None,
        },

        (Get, ["automations", a, "revisions"], None) => on(Op::ListAutomationRevisions, a, ""),
        (Get, ["automations", a, "revisions", id], None) => on(Op::GetAutomationRevision, a, id),
        (Get, ["automations", a, "visualization"], None) => {
            on(Op::GetAutomationVisualization, a, "")
        }
        (Post, ["automations", a, "schedule"], None) => on(Op::CreateAutomationSchedule, a, ""),
        (Patch, ["automations", a, "schedule"], None) => on(Op::UpdateAutomationSchedule, a, ""),
        (Get, ["automations", a, "schedule"], None) => on(Op::GetAutomationSchedule, a, ""),
        (Delete, ["automations", a, "schedule"], None) => on(Op::DeleteAutomationSchedule, a, ""),
        (Post, ["automations", a, "triggers"], None) => on(Op::CreateAutomationTrigger, a, ""),
        (Get, ["automations", a, "triggers"], None) => on(Op::ListAutomationTriggers, a, ""),

        (Get, ["automations", a, "runs"], None) => on(Op::ListRuns, a, ""),
        (Get, ["automations", a, "runs", id], None) => on(Op::GetRun, a, id),
        (Post, ["automations", a, "runs", id], Some("pause")) => on(Op::PauseRun, a, id),
        (Post, ["automations", a, "runs", id], Some("continue")) => on(Op::ContinueRun, a, id),
        (Get, ["automations", a, "runs", id, "events"], None) => on(Op::ListRunEvents, a, id),
        _ => None,
    }
}
