//! Which calls can be made? The contract's operations by name, and any other request.

use automations_boundary::{fields_of, to_js};
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{BaseUrl, Method, Request};
use automations_core::op::{self, Callee};
use automations_core::wire::Unknown;
use js_sys::Promise;
use serde_json::Value as Json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::drive::{drive, promise};
use crate::host::Host;

/// Makes one call: `request` is JSON with path, query and body fields side by side. Gives the
/// response's body as plain objects.
///
/// # Errors
/// An `ErrorObject`, with the exception that led to it as `cause`; or, as it is, what a hook or the
/// token's provider threw.
#[wasm_bindgen]
pub fn call(operation: String, request: String, host: Host) -> Promise {
    made(Asked::Call { operation, request }, host)
}

/// Makes a request that the contract does not describe; `query` is a JSON object, `body` JSON.
/// Gives the JSON of any 2xx, or `undefined` where there is none.
///
/// # Errors
/// As [`call`].
#[wasm_bindgen]
pub fn request(
    method: String,
    path: String,
    query: String,
    body: Option<String>,
    host: Host,
) -> Promise {
    made(Asked::Request { method, path, query, body }, host)
}

/// What JavaScript asked for. One future makes both: each kind of future has its code in the module.
enum Asked {
    Call { operation: String, request: String },
    Request { method: String, path: String, query: String, body: Option<String> },
}

fn made(asked: Asked, host: Host) -> Promise {
    promise(Box::pin(async move {
        let prepared = match &asked {
            Asked::Call { operation, request } => prepared(operation, request, &host),
            Asked::Request { method, path, query, body } => {
                undescribed(method, path, query, body.as_deref(), &host)
            }
        };
        let (callee, base, request) = prepared.map_err(|error| to_js(&error))?;
        drop(asked);
        drive(host, &base, callee, &request).await
    }))
}

fn undescribed(
    method: &str,
    path: &str,
    query: &str,
    body: Option<&str>,
    host: &Host,
) -> Result<(Callee, BaseUrl, Request), Error> {
    let base = BaseUrl::parse(&host.base_url())?;
    let query: Unknown = fields_of(query).map_err(below("query"))?;
    let body = body.map(|body| body.as_bytes().to_vec());
    let method = op::method_of(method);
    // A method that is none takes a body or not: what else is wrong is told beside it.
    let or_post = *method.as_ref().unwrap_or(&Method::Post);
    let (method, request) = both(method, op::undescribed(or_post, path, &query, body))?;
    Ok((Callee::undescribed(method), base, request))
}

/// Both, or the violations of both.
fn both<A, B>(one: Result<A, Error>, other: Result<B, Error>) -> Result<(A, B), Error> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
        (Err(one), Err(other)) => {
            let violations = [one.violations(), other.violations()].concat();
            Err(Error::from_violations(violations).unwrap_or(one))
        }
    }
}

fn below(field: &'static str) -> impl Fn(automations_core::validate::Violation) -> Error {
    move |mut violation| {
        field.clone_into(&mut violation.field);
        Error::from_violations(vec![violation]).unwrap_or_else(broken)
    }
}

fn prepared(
    operation: &str,
    request: &str,
    host: &Host,
) -> Result<(Callee, BaseUrl, Request), Error> {
    let descriptor = op::find(operation)?;
    let named = |error: Error| error.with_operation(descriptor.name);
    let base = BaseUrl::parse(&host.base_url()).map_err(named)?;
    let mut fields = fields_of(request).map_err(|violation| {
        named(Error::from_violations(vec![violation]).unwrap_or_else(broken))
    })?;
    fill(&mut fields, "organization_id", host.organization());
    fill(&mut fields, "workspace_id", host.workspace());
    op::prepare(descriptor, &fields).map(|request| (descriptor.into(), base, request))
}

fn fill(fields: &mut Unknown, name: &str, default: Option<String>) {
    let absent = fields.get(name).is_none_or(Json::is_null);
    if let Some(default) = default.filter(|_| absent) {
        fields.insert(name.to_owned(), Json::String(default));
    }
}

fn broken() -> Error {
    Error::new(ErrorCode::Internal, "a violation was lost")
}
