//! Do the core's own list, a client's error and the service's `google.rpc.BadRequest` say the
//! same of a faulty request? The cases in tests/validate are shared with the package's tests.

use automations_core::descriptor::{Kind, OperationDescriptor};
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{Request, percent_encode};
use automations_core::op;
use automations_core::time::Instant;
use automations_core::validate::{self, Violation};
use automations_sandbox::Sandbox;
use serde_json::{Map, Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::written;

type Fields = Map<String, Json>;

fn cases() -> Vec<Fields> {
    serde_json::from_str(include_str!("../../validate/cases.json")).unwrap()
}

/// A case's request; a long text is written as `{"repeat": "x", "times": n}`.
fn request(case: &Fields) -> Fields {
    let mut request = case["request"].as_object().unwrap().clone();
    for value in request.values_mut() {
        if let (Some(text), Some(times)) = (value.get("repeat"), value.get("times")) {
            let times = usize::try_from(times.as_u64().unwrap()).unwrap();
            *value = text.as_str().unwrap().repeat(times).into();
        }
    }
    request
}

/// The request as it goes over the wire when nothing looks at it: ids that any path takes, every
/// other field where the operation has such fields.
fn raw(descriptor: &'static OperationDescriptor, fields: &Fields, sandbox: &Sandbox) -> Request {
    let identity = sandbox.identity();
    let target = descriptor
        .path
        .replace("{organization_id}", &identity.organization)
        .replace("{workspace_id}", &identity.workspace);
    let mut target: String = target
        .split('{')
        .map(|part| part.split_once('}').map_or(part.to_owned(), |(_, rest)| format!("x{rest}")))
        .collect();
    let is_path = |name: &str| descriptor.path_parameters.iter().any(|field| field.name == name);
    let rest = fields
        .iter()
        .filter(|(name, value)| !is_path(name) && (!value.is_null() || descriptor.body.is_some()));
    let mut headers = vec![("authorization".to_owned(), format!("Bearer {}", identity.token))];
    if descriptor.body.is_some() {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
        let body: Fields = rest.map(|(name, value)| (name.clone(), value.clone())).collect();
        let body = Some(serde_json::to_vec(&body).unwrap());
        return Request { method: descriptor.method, target, headers, body };
    }
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut pairs = Vec::new();
    for (name, value) in rest {
        match value {
            Json::Object(parts) if is_message(descriptor, name) => {
                pairs.extend(
                    parts.iter().map(|(part, value)| (format!("{name}.{part}"), text(value))),
                );
            }
            _ => pairs.push((name.clone(), text(value))),
        }
    }
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)))
        .collect();
    if !pairs.is_empty() {
        target = format!("{target}?{}", pairs.join("&"));
    }
    Request { method: descriptor.method, target, headers, body: None }
}

fn is_message(descriptor: &OperationDescriptor, name: &str) -> bool {
    let mut parameters = descriptor.query_parameters.iter();
    parameters.any(|field| field.name == name && matches!(field.kind, Kind::Message(_)))
}

/// The same request with the ids that a client fills in, and some for the rest of the path.
fn whole(descriptor: &'static OperationDescriptor, fields: &Fields, sandbox: &Sandbox) -> Fields {
    let mut whole = fields.clone();
    let identity = sandbox.identity();
    for parameter in descriptor.path_parameters {
        let id = match parameter.name {
            "organization_id" => &identity.organization,
            "workspace_id" => &identity.workspace,
            _ => "x",
        };
        whole.entry(parameter.name).or_insert_with(|| id.into());
    }
    whole
}

fn client(descriptor: &'static OperationDescriptor, fields: &Fields) -> Error {
    op::prepare(descriptor, fields).expect_err("a faulty request must not be sent")
}

#[wasm_bindgen_test(unsupported = test)]
fn the_core_a_client_and_the_service_find_the_same() {
    let now = Instant::parse("2026-03-02T12:00:00Z").unwrap();
    let mut sandbox = Sandbox::seeded(7, now);
    let cases = cases();
    for case in &cases {
        let name = case["operation"].as_str().unwrap();
        let descriptor = op::find(name).unwrap();
        let unsent = case.contains_key("unsent");
        let fields = whole(descriptor, &request(case), &sandbox);
        let found = validate::fields(descriptor, &fields, false);
        let expected: Vec<&str> = case["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fault| fault.as_str().unwrap())
            .collect();
        assert_eq!(written(&found), expected.join("; "), "{name} {}", case["request"]);
        for violation in &found {
            let help = violation.help.as_deref().unwrap_or_default();
            assert!(!violation.message.is_empty() && !help.is_empty(), "{violation:?}");
        }
        assert_eq!(client(descriptor, &fields).violations(), found);
        if unsent {
            assert!(!case["unsent"].as_str().unwrap().is_empty());
            continue;
        }
        let response = sandbox.handle(now, &raw(descriptor, &fields, &sandbox)).0;
        assert_eq!(response.status, 400, "{name} {}", case["request"]);
        let error = op::read(descriptor, &response).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidArgument);
        assert_eq!(error.violations(), found, "{name} {}", case["request"]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_has_faulty_requests_that_reach_the_service() {
    let cases = cases();
    for descriptor in op::ALL.iter().copied() {
        let of = cases.iter().filter(|case| case["operation"] == descriptor.name);
        let sent = of.clone().filter(|case| !case.contains_key("unsent")).count();
        assert!(sent >= 4, "{}: {sent} of {}", descriptor.name, of.count());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_description_without_its_message_apart_is_a_message() {
    let descriptor = op::find("GetAutomation").unwrap();
    for (violation, message, help) in [
        (json!({"description": "is wrong; mend it"}), "is wrong; mend it", None),
        (
            json!({"description": "is wrong; mend it", "localized_message": {"message": "is wrong"}}),
            "is wrong",
            Some("mend it"),
        ),
        (
            json!({"description": "a; b; c", "localizedMessage": {"message": "a; b"}}),
            "a; b",
            Some("c"),
        ),
        (
            json!({"description": "is wrong", "localized_message": {"message": "is wrong"}}),
            "is wrong",
            None,
        ),
        (
            json!({"description": "is wrong", "localized_message": {"message": "ist falsch"}}),
            "is wrong",
            None,
        ),
        (json!({"description": "is wrong", "localized_message": 7}), "is wrong", None),
        (json!({}), "", None),
    ] {
        let detail = json!({"@type": "type.googleapis.com/google.rpc.BadRequest", "field_violations": [violation]});
        let body = json!({"code": 3, "message": "no", "details": [detail]}).to_string();
        let response = automations_core::http::Response {
            status: 400,
            headers: vec![],
            body: body.clone().into_bytes(),
        };
        let error = op::read(descriptor, &response).unwrap_err();
        let expected = Violation {
            field: String::new(),
            rule: "service".into(),
            message: message.into(),
            help: help.map(str::to_owned),
        };
        assert_eq!(error.violations(), [expected], "{body}");
    }
}
