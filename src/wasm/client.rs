//! How is a call made? Drives the core's [`Call`]: send, hear, go on, until it is done.

use automations_core::call::{Call, Event, Step};
use automations_core::descriptor::OperationDescriptor;
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{BaseUrl, Failure, Request};
use automations_core::op;
use automations_core::wire::Unknown;
use serde_json::Value as Json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::decode::parse;
use crate::error::{property, to_js, to_js_with};
use crate::transport::{Host, exchange};
use crate::validate::fields_of;

/// Makes one call: `request` is JSON with path, query and body fields side by side. Gives the
/// response's body as plain objects.
///
/// # Errors
/// An `ErrorObject`, with the exception that led to it as `cause`; or, as it is, an
/// `AutomationsError` that the host's `send` threw.
#[wasm_bindgen]
pub async fn call(operation: String, request: String, host: Host) -> Result<JsValue, JsValue> {
    let (descriptor, base, request) =
        prepare(&operation, &request, &host).map_err(|error| to_js(&error))?;
    let mut call = Call::new(descriptor, request, host.can_refresh());
    let mut cause = None;
    let mut body = Vec::new();
    let mut step = call.step(Event::Start);
    loop {
        let (request, refresh) = match step {
            Step::Send(request) => (request, false),
            Step::Refresh(request) => (request, true),
            Step::Done(result) => {
                return result.and_then(|bytes| parse(&bytes)).map_err(|error| {
                    // The status as it was sent, and not as the core understood it.
                    let status = error.status().and_then(|_| parse(&body).ok());
                    to_js_with(&error, [("cause", cause), ("status", status)])
                });
            }
        };
        let url = base.join(&request.target);
        let event = match exchange(&host, &url, &request, refresh).await {
            Ok(response) => {
                if response.status != 200 {
                    body.clone_from(&response.body);
                }
                Event::Response(response)
            }
            Err(broken) => {
                if let Some(exception) = broken.cause.as_ref().filter(|e| is_ours(e)) {
                    return Err(exception.clone());
                }
                cause = broken.cause;
                Event::Failure(Failure {
                    code: broken.code,
                    message: broken.message,
                    may_have_been_sent: broken.may_have_been_sent,
                })
            }
        };
        step = call.step(event);
    }
}

fn is_ours(exception: &JsValue) -> bool {
    let name = property(exception, "name").and_then(|name| name.as_string());
    name.as_deref() == Some("AutomationsError")
}

fn prepare(
    operation: &str,
    request: &str,
    host: &Host,
) -> Result<(&'static OperationDescriptor, BaseUrl, Request), Error> {
    let descriptor = op::find(operation)?;
    let named = |error: Error| error.with_operation(descriptor.name);
    let base = BaseUrl::parse(&host.base_url()).map_err(named)?;
    let mut fields = fields_of(request).map_err(|violation| {
        named(Error::from_violations(vec![violation]).unwrap_or_else(broken))
    })?;
    fill(&mut fields, "organization_id", host.organization());
    fill(&mut fields, "workspace_id", host.workspace());
    op::prepare(descriptor, &fields).map(|request| (descriptor, base, request))
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
