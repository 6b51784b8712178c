//! Does a fault hit what it should, and do to it what it says?

mod answer;
mod check;
mod scope;

use automations_core::descriptor::OperationDescriptor;
use automations_core::http::{Method, Response};
use automations_sandbox::fault::{Delivery, Faults, Visit};
use serde_json::{Value as Json, json};

const SEED: u32 = 1;

/// The faults of a JSON list.
#[track_caller]
fn faults(list: Json) -> Faults {
    Faults::read(&list, SEED).unwrap()
}

/// A request of an operation, with ids that need not exist.
fn target(operation: &OperationDescriptor) -> String {
    let mut path = operation.path.to_owned();
    for parameter in operation.path_parameters {
        path = path.replace(&format!("{{{}}}", parameter.name), "x");
    }
    path
}

const GET_RUN: &str = "/api/v1/organizations/o/workspaces/w/automations/a/runs/r";
const LIST_RUNS: &str = "/api/v1/organizations/o/workspaces/w/automations/a/runs";

fn get(faults: &mut Faults, target: &str) -> Visit {
    faults.admit(Some(Method::Get), target)
}

fn ok(body: &str) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status: 200, headers, body: body.into() }
}

/// What one fault makes of an answer.
#[track_caller]
fn delivered(fault: Json, target: &str, response: Response) -> Delivery {
    get(&mut faults(json!([fault])), target).deliver(response)
}
