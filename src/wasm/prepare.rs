//! Which request is meant? One of the contract's operations by name, or any other.

use automations_boundary::fields_of;
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{BaseUrl, Method, Request};
use automations_core::op::{self, Callee};
use automations_core::validate::Violation;
use automations_core::wire::Unknown;
use serde_json::Value as Json;

/// What is called, where the service is, and what it is sent.
pub(crate) type Prepared = (Callee, BaseUrl, Request);

/// The request of an operation; where the fields lack an organization or a workspace, those of the
/// settings.
///
/// # Errors
/// `INVALID_ARGUMENT` with every violation.
pub(crate) fn described(
    operation: &str,
    fields: &str,
    settings: &Unknown,
) -> Result<Prepared, Error> {
    let descriptor = op::find(operation)?;
    let named = |error: Error| error.with_operation(descriptor.name);
    let base = base(settings).map_err(named)?;
    let mut fields = fields_of(fields).map_err(|violation| named(refused(violation)))?;
    for (name, setting) in [("organization_id", "organization"), ("workspace_id", "workspace")] {
        let absent = fields.get(name).is_none_or(Json::is_null);
        if let Some(default) = settings.get(setting).filter(|_| absent) {
            fields.insert(name.to_owned(), default.clone());
        }
    }
    op::prepare(descriptor, &fields).map(|request| (descriptor.into(), base, request))
}

/// A request that the contract does not describe.
///
/// # Errors
/// `INVALID_ARGUMENT` with every violation.
pub(crate) fn undescribed(
    method: &str,
    path: &str,
    query: &str,
    body: Option<String>,
    settings: &Unknown,
) -> Result<Prepared, Error> {
    let base = base(settings)?;
    let query = fields_of(query).map_err(|mut violation| {
        "query".clone_into(&mut violation.field);
        refused(violation)
    })?;
    let method = op::method_of(method);
    // A method that is none takes a body or not: what else is wrong is told beside it.
    let or_post = *method.as_ref().unwrap_or(&Method::Post);
    let request = op::undescribed(or_post, path, &query, body.map(String::into_bytes));
    let (method, request) = both(method, request)?;
    Ok((Callee::undescribed(method), base, request))
}

fn base(settings: &Unknown) -> Result<BaseUrl, Error> {
    BaseUrl::parse(settings.get("baseUrl").and_then(Json::as_str).unwrap_or_default())
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

fn refused(violation: Violation) -> Error {
    let lost = || Error::new(ErrorCode::Internal, "a violation was lost");
    Error::from_violations(vec![violation]).unwrap_or_else(lost)
}
