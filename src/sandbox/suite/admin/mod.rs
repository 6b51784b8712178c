//! What the API cannot do: the sandbox's own operations, seen through the API.

mod automation;
mod book;
mod connection;
mod deletion;
mod event;
mod publication;
mod revision;
mod run;

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
    operation::ALL.iter().map(move |descriptor| {
        let descriptor = descriptor();
        (descriptor.name, descriptor.method, path(descriptor))
    })
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
            "CreateAutomation" | "UpdateAutomation" | "DeleteAutomation" => 501,
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
                .map(|d| d())
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
    service.own_refused(Method::Get, "/automations", None).is(501, 12, &[]);
    service.own_refused(Method::Get, "/elsewhere", None).is(404, 5, &[]);
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
