//! What the API cannot do: the sandbox's own operations, seen through the API.

mod automation;
mod book;
mod connection;
mod deletion;
mod event;
mod publication;
mod revision;
mod run;
mod sequence;
mod trigger;

use super::*;
use crate::admin::operation;

impl Service {
    /// An answer of the sandbox's own operations.
    #[track_caller]
    fn own(&mut self, method: Method, path: &str, body: Option<Json>) -> Json {
        let (status, body) = self.send_to("/sandbox/v1", method, path, body);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    #[track_caller]
    fn own_post(&mut self, path: &str, body: Json) -> Json {
        self.own(Method::Post, path, Some(body))
    }

    #[track_caller]
    fn own_refused(&mut self, method: Method, path: &str, body: Option<Json>) -> Failure {
        let (status, body) = self.send_to("/sandbox/v1", method, path, body);
        self.failure(path, status, body)
    }

    /// A new automation without anything but a name and code; its path.
    fn made(&mut self, id: &str, code: &str) -> String {
        let body = json!({ "display_name": format!("Made {id}"), "code": code });
        self.own_post(&format!("/automations?automation_id={id}"), body);
        format!("/automations/{id}")
    }

    /// A sandbox that is made anew of what is stored is the same one.
    #[track_caller]
    fn is_kept(&self) {
        let restored = Sandbox::restore(self.sandbox.records()).unwrap();
        assert!(restored == self.sandbox);
    }
}

/// Every operation that is described, with ids in its path.
fn requests() -> impl Iterator<Item = (&'static str, Method, String)> {
    let path = |descriptor: &automations_core::descriptor::OperationDescriptor| {
        let below = descriptor.path.split_once("/{workspace_id}").unwrap().1;
        below
            .split('/')
            .map(|part| match part.split_once('}') {
                Some((_, verb)) => format!("x{verb}"),
                None => part.to_owned(),
            })
            .collect::<Vec<_>>()
            .join("/")
    };
    operation::ALL
        .iter()
        .map(move |descriptor| (descriptor.name, descriptor.method, path(descriptor)))
}

#[test]
fn every_operation_that_is_described_is_served_and_none_under_the_api() {
    let mut service = Service::new();
    for (name, method, path) in requests() {
        let target = format!("/sandbox/v1/organizations/o/workspaces/w{path}");
        let found = crate::router::operation(method, &target);
        let found = found.unwrap_or_else(|| panic!("{name} is not routed: {target}"));
        assert_eq!(found.descriptor().unwrap().name, name);
        let known = match name {
            // The API has these two paths as well, for reading.
            "CreateAutomation" | "UpdateAutomation" | "DeleteAutomation" => 405,
            _ => 404,
        };
        service.refused(method, &path, Some(json!({}))).is(
            known,
            if known == 404 { 5 } else { 12 },
            &[],
        );
        assert!(crate::router::operation(method, &target.replace("sandbox", "api")).is_none());
    }
}

#[test]
fn a_token_is_needed_and_the_resource_must_be_there() {
    let mut service = Service::new();
    for (name, method, path) in requests() {
        let target = format!("/sandbox/v1/organizations/org-demo/workspaces/workspace-demo{path}");
        let request = Request { method, target, headers: vec![], body: Some(b"{}".to_vec()) };
        let (response, _) = service.sandbox.handle(Instant::from_millis(NOW), &request);
        assert_eq!(response.status, 401, "{name}");
        if path.contains("/x") {
            let body = json!({ "revision_id": "0.1", "reason": "why" });
            let body: Json = operation::ALL
                .iter()
                .find(|d| d.name == name)
                .and_then(|d| d.body)
                .map_or(json!({}), |described| {
                    let known = body
                        .as_object()
                        .unwrap()
                        .iter()
                        .filter(|(key, _)| described().field(key).is_some());
                    Json::Object(known.map(|(key, value)| (key.clone(), value.clone())).collect())
                });
            service.own_refused(method, &path, Some(body)).is(404, 5, &[]);
        }
    }
    service.own_refused(Method::Get, "/automations", None).is(405, 12, &[]);
    service.own_refused(Method::Get, "/elsewhere", None).is(404, 5, &[]);
}

/// The header `etag` of an answer.
fn etag(service: &mut Service, path: &str) -> String {
    let request = service.request("/api/v1", Method::Get, path, None);
    let (response, _) = service.sandbox.handle(Instant::from_millis(service.now), &request);
    response.header("etag").unwrap().to_owned()
}

#[test]
fn an_etag_changes_with_every_change() {
    let mut service = Service::new();
    let connection = json!({ "book": "postroom", "book_version": "1", "endpoint": "https://a" });
    service.own_post("/connections?connection_id=mine", connection);
    let path = service.made("tagged", "x = 1");
    let input = json!({ "name": "q", "type": { "scalar_type": "VALUE_SCALAR_TYPE_TEXT" } });
    let edit =
        json!({ "input_specs": [input], "connections": { "m": { "connection_id": "mine" } } });
    // The clock stands still meanwhile.
    let patch = |path: String, body: Json| (Method::Patch, path, Some(body));
    let post = |verb: &str, body: Json| (Method::Post, format!("{path}:{verb}"), Some(body));
    let defaults = |text: &str| json!({ "default_inputs": { "q": { "text": text } } });
    let changes = [
        patch(path.clone(), edit),
        post("setDefaultInputs", defaults("by Ann")),
        post("setDefaultInputs", defaults("by Bob")),
        post("publish", json!({})),
        post("deactivate", json!({})),
        post("fork", json!({})),
        patch("/connections/mine".to_owned(), json!({ "endpoint": "https://b" })),
        (Method::Delete, path.clone(), None),
        post("undelete", json!({})),
    ];
    let mut seen = vec![etag(&mut service, &path)];
    for (method, target, body) in changes {
        // What is in every way as it was, its time included, has the etag that it had.
        service.now += i64::from(target.ends_with(":undelete"));
        service.own(method, &target, body);
        let tag = etag(&mut service, &path);
        assert!(!seen.contains(&tag), "{target}: {tag}");
        assert_eq!(etag(&mut service, &path), tag, "reading changes nothing");
        seen.push(tag);
    }
    // With quotes or without, of the state that there is alone.
    let last = seen.pop().unwrap();
    for (etag, is_last) in seen.iter().map(|etag| (etag, false)).chain([(&last, true)]) {
        for etag in [etag.clone(), etag.trim_matches('"').to_owned()] {
            let body = json!({ "etag": etag, "default_inputs": { "q": { "text": "by Ann" } } });
            let verb = format!("{path}:setDefaultInputs");
            let (status, _) =
                service.clone().send_to("/sandbox/v1", Method::Post, &verb, Some(body));
            assert_eq!(status, if is_last { 200 } else { 409 }, "{etag}");
        }
    }
}

#[test]
fn a_version_is_no_etag_of_what_changed_without_one() {
    let mut service = Service::new();
    let path = service.made("stale", "");
    service.own_post(&format!("{path}:publish"), json!({}));
    let refused = |service: &mut Service, verb: &str| {
        let body = Some(json!({ "etag": "1.0" }));
        service.own_refused(Method::Post, &format!("{path}:{verb}"), body).is(409, 10, &[]);
    };
    service.own_post(&format!("{path}:deactivate"), json!({ "etag": "1.0" }));
    refused(&mut service, "setDefaultInputs");
    refused(&mut service, "activate");
    service.own_refused(Method::Delete, &format!("{path}?etag=1.0"), None).is(409, 10, &[]);
    service.own(Method::Delete, &path, None);
    refused(&mut service, "undelete");
    refused(&mut service, "purge");
    service.own_post(&format!("{path}:undelete"), json!({}));
    // What versions hold is changed for a version.
    service.own_post(&format!("{path}:fork"), json!({ "etag": "1.0" }));
    let body = Some(json!({ "description": "x" }));
    service.own(Method::Patch, &format!("{path}?etag=1.1"), body);
}

#[test]
fn every_version_of_the_demo_is_an_etag() {
    let mut service = Service::new();
    for automation in service.automations() {
        if !automation["delete_time"].is_null() {
            continue;
        }
        let target = format!(
            "/automations/{}?etag={}",
            id(&automation),
            automation["version"].as_str().unwrap()
        );
        service.own(Method::Delete, &target, None);
    }
}

#[test]
fn a_change_for_another_version_is_aborted() {
    let mut service = Service::new();
    let path = service.made("stale", "");
    let stale = json!({ "etag": "0.9" });
    for verb in ["publish", "setDefaultInputs"] {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(stale.clone())).is(
            409,
            10,
            &[],
        );
    }
    let body = Some(json!({ "description": "x" }));
    service.own_refused(Method::Patch, &format!("{path}?etag=0.9"), body.clone()).is(409, 10, &[]);
    service.own(Method::Patch, &format!("{path}?etag=0.1"), body);
    service.own_post(&format!("{path}:publish"), json!({ "etag": "0.2" }));
    for verb in ["activate", "deactivate", "fork"] {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(stale.clone())).is(
            409,
            10,
            &[],
        );
    }
    let restore = json!({ "revision_id": "0.1", "etag": "0.2" });
    service.own_refused(Method::Post, &format!("{path}:restoreRevision"), Some(restore)).is(
        409,
        10,
        &[],
    );
    service.own_refused(Method::Delete, &format!("{path}?etag=0.2"), None).is(409, 10, &[]);
    service.own(Method::Delete, &format!("{path}?etag=1.0"), None);
    for verb in ["undelete", "purge"] {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(stale.clone())).is(
            409,
            10,
            &[],
        );
    }
}
