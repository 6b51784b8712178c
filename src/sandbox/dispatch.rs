//! How does a request become an answer?
//!
//! In this order: the token, the path, the parameters and the body, the resource. Every response
//! has an `x-request-id`, which follows from the request, the time and how much was made before.

use automations_core::error::ErrorCode;
use automations_core::http::{Request, Response};

use crate::Millis;
use crate::call::Call;
use crate::checksum::checksum;
use crate::fields;
use crate::router::{self, Operation};
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::{
    admin, aggregate, automation, connection, connection_usage, default_inputs, execution, invoke,
    replacement, revision, run, run_control, run_event, schedule, trigger, visualization,
};

/// Answers a request.
pub(crate) fn answer(store: &mut Store, now: Millis, request: &Request) -> Response {
    let id = request_id(store, now, request);
    let mut response = match serve(store, now, request) {
        Ok((body, etag)) => {
            let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            headers.extend(etag.map(|etag| ("etag".to_owned(), format!("\"{etag}\""))));
            Response { status: 200, headers, body }
        }
        Err(status) => status.response(),
    };
    response.headers.push(("x-request-id".to_owned(), id));
    response
}

/// Two requests at one time have two ids, unless nothing was made between them.
fn request_id(store: &Store, now: Millis, request: &Request) -> String {
    let id = checksum([
        &now.to_le_bytes()[..],
        &store.meta().issued.to_le_bytes(),
        request.method.as_str().as_bytes(),
        request.target.as_bytes(),
        request.body.as_deref().unwrap_or_default(),
    ]);
    format!("{id:016x}")
}

/// The body and, where it is an automation, its `etag`.
fn serve(
    store: &mut Store,
    now: Millis,
    request: &Request,
) -> Result<(Vec<u8>, Option<String>), Status> {
    authenticate(store, request)?;
    let target = request.target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let route = router::route(&store.meta().identity, request.method, path)?;
    fields::check(route.operation.descriptor()?, query, request.body.as_deref())?;
    let asked = Call { now, route, query, body: request.body.as_deref() };
    let body = call(store, &asked)?;
    let is_automation = match asked.route.operation {
        Operation::GetAutomation | Operation::QueryAutomation => true,
        Operation::Admin(operation) => operation.gives_automation(),
        _ => false,
    };
    let record = store.automation(asked.automation()).filter(|_| is_automation);
    Ok((body, record.map(admin::etag)))
}

/// The scheme's name is read in any case (RFC 9110); the token is compared as it is.
fn authenticate(store: &Store, request: &Request) -> Result<(), Status> {
    let refuse = |message| Err(Status::new(ErrorCode::Unauthenticated, message));
    let Some(header) = request.header("authorization") else {
        return refuse("the request has no `authorization: Bearer …` header");
    };
    let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    match token {
        Some((_, token)) if token.trim() == store.meta().identity.token => Ok(()),
        Some(_) => refuse("the token is not valid here"),
        None => refuse("the `authorization` header is no `Bearer` token"),
    }
}

fn call(store: &mut Store, call: &Call<'_>) -> Answer {
    match call.route.operation {
        Operation::Admin(operation) => admin::call(store, call, operation),
        Operation::GetAutomation => automation::get(store, call),
        Operation::QueryAutomation => automation::query(store, call),
        Operation::GetAutomationRevision => revision::get(store, call),
        Operation::ListAutomationRevisions => revision::list(store, call),
        Operation::ListAutomations => automation::list(store, call),
        Operation::InvokeAutomation => invoke::invoke(store, call),
        Operation::ListDefaultInputsHistory => default_inputs::list(store, call),
        Operation::CountConnectionUsage => connection_usage::count(store, call),
        Operation::TraceConnectionUsage => connection_usage::trace(store, call),
        Operation::ExtractAutomationCodeConnections => connection_usage::extract(store, call),
        Operation::UpgradeAutomationConnections => replacement::upgrade(store, call),
        Operation::SwitchAutomationConnections => replacement::switch(store, call),
        Operation::RemoveAutomationConnections => connection::remove(store, call),
        Operation::AddAutomationConnections => connection::add(store, call),
        Operation::GetAutomationVisualization => visualization::get(store, call),
        Operation::CreateAutomationSchedule => schedule::create(store, call),
        Operation::UpdateAutomationSchedule => schedule::update(store, call),
        Operation::GetAutomationSchedule => schedule::get(store, call),
        Operation::DeleteAutomationSchedule => schedule::delete(store, call),
        Operation::DisableAutomationSchedule => schedule::disable(store, call),
        Operation::EnableAutomationSchedule => schedule::enable(store, call),
        Operation::DeleteWorkspaceConnection => connection_usage::delete(store, call),
        Operation::CreateAutomationTrigger => trigger::create(store, call),
        Operation::ListAutomationTriggers => trigger::list(store, call),
        Operation::GetRun => run::get(store, call),
        Operation::ListRuns => run::list(store, call),
        Operation::PauseRun => run_control::pause(store, call),
        Operation::ContinueRun => run_control::resume(store, call),
        Operation::QueryAutomationRunAggregates => aggregate::by_automation(store, call),
        Operation::QueryDailyRunAggregates => aggregate::by_day(store, call),
        Operation::GetExecutionOutputs => execution::outputs(store, call),
        Operation::ListRunEvents => run_event::list(store, call),
    }
}
