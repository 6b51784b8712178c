//! What is refused before anything is looked up.

use super::*;

fn raw(target: &str, authorization: Option<&str>) -> (u16, i64, Option<String>) {
    let mut service = Service::new();
    let headers = authorization.map(|value| ("authorization".to_owned(), value.to_owned()));
    let request = Request {
        method: Method::Get,
        target: target.to_owned(),
        headers: headers.into_iter().collect(),
        body: None,
    };
    let (response, _) = service.sandbox.handle(Instant::from_millis(NOW), &request);
    let body: Json = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(response.header("content-type"), Some("application/json"));
    let request_id = response.header("x-request-id").map(str::to_owned);
    (response.status, body["code"].as_i64().unwrap_or(0), request_id)
}

#[test]
fn a_token_is_needed_and_never_told() {
    let identity = Service::new().sandbox.identity().clone();
    let target = "/api/v1/organizations/org-demo/workspaces/workspace-demo/automations";
    for header in [None, Some("Bearer wrong"), Some("Basic x"), Some("Bearer"), Some("")] {
        assert_eq!(raw(target, header).0, 401, "{header:?}");
    }
    let bearer = format!("bearer {}", identity.token);
    let (status, _, request_id) = raw(target, Some(&bearer));
    assert_eq!(status, 200);
    assert_eq!(request_id, raw(target, Some(&bearer)).2);
    assert!(!format!("{identity:?}").contains(&identity.token));
    let other = target.replace("org-demo", "org-other");
    assert_eq!(raw(&other, Some(&bearer)).0, 404);
    let other = target.replace("workspace-demo", "w");
    assert_eq!(raw(&other, Some(&bearer)).0, 404);
    assert_eq!(raw("/", Some(&bearer)).0, 404);
    assert_eq!(raw("/api/v1/organizations/%ff", Some(&bearer)).0, 404);
}

#[test]
fn an_encoded_colon_is_no_verb() {
    let mut service = Service::new();
    let id = service.find(is_published);
    service.get_refused(&format!("/automations/{id}%3Aquery")).is(404, 5, &[]);
    service.get(&format!("/automations/{id}:query?stage=AUTOMATION_STAGE_DRAFT"));
    service.get_refused(&format!("/automations/{id}:nothing")).is(404, 5, &[]);
}

#[test]
fn another_method_on_a_known_path_is_told_which_there_are() {
    let mut service = Service::new();
    service.refused(Method::Delete, "/automations", None).is(405, 12, &[]);
    service.get_refused("/automations:countConnectionUsage").is(405, 12, &[]);
    service.get_refused("/elsewhere").is(404, 5, &[]);
    // One that no operation has is answered like any other.
    let request = service.request("/api/v1", Method::Get, "/automations", None);
    for (target, status) in [(request.target.as_str(), 405), ("/elsewhere", 404)] {
        let response = crate::unknown_method("PUT", target);
        assert_eq!(response.status, status);
        assert_eq!(response.header("x-request-id").map(str::len), Some(16), "{target}");
    }
}

#[test]
fn every_fault_of_a_query_is_told() {
    let mut service = Service::new();
    service.get_refused("/automations?pageSize=3&show_deleted=maybe&page_size=1&page_size=2").is(
        400,
        3,
        &["page_size", "show_deleted", "pageSize"],
    );
    let id = service.find(is_published);
    for stage in ["", "?stage=", "?stage=AUTOMATION_STAGE_UNSPECIFIED", "?stage=DRAFT"] {
        service.get_refused(&format!("/automations/{id}:query{stage}")).is(400, 3, &["stage"]);
    }
    service.get_refused(&format!("/automations/{id}?view=full")).is(400, 3, &["view"]);
}

#[test]
fn a_body_is_a_json_object_that_fits() {
    let mut service = Service::new();
    let id = service.find(is_published);
    let path = format!("/automations/{id}:enableAutomationSchedule");
    service.refused(Method::Post, &path, None).is(400, 3, &["body"]);
    service.post_refused(&path, json!([])).is(400, 3, &["body"]);
    service.post_refused(&path, json!({ "x": 1 })).is(400, 3, &["x"]);
    let invoke = format!("/automations/{id}:invoke");
    service
        .post_refused(
            &invoke,
            json!({ "stage": null, "inputs": { "a": { "number": { "flags": 1 } } } }),
        )
        .is(400, 3, &["inputs.a.number.flags", "stage"]);
}
