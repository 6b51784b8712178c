//! The service's rules, asked through its one door.
#![allow(clippy::unwrap_used, clippy::panic)]

mod admin;
mod aggregate;
mod book;
mod clock;
mod connection;
mod execution;
mod fake;
mod firing;
mod paging;
mod request;
mod resource;
mod restore;
mod run;
mod seed;
mod step;
mod waiting;

use std::sync::OnceLock;

use automations_core::http::{Method, Request, percent_encode};
use automations_core::time::Instant;
use automations_spy::{Answer, Call, Task};
use serde_json::{Value as Json, json};

use crate::{Changes, Sandbox};

/// When the tests take place.
const NOW: i64 = 1_772_357_400_000;

/// A sandbox, its clock, and what its last request changed.
#[derive(Clone)]
struct Service {
    sandbox: Sandbox,
    now: i64,
    changes: Changes,
    /// Whether there is one.
    interpreter: bool,
    /// How many programs were executed.
    executed: usize,
}

impl Service {
    fn new() -> Self {
        static SEEDED: OnceLock<Sandbox> = OnceLock::new();
        let seeded = SEEDED.get_or_init(|| Sandbox::seeded(7, Instant::from_millis(NOW)));
        Self::of(seeded.clone())
    }

    /// One that holds nothing.
    fn bare() -> Self {
        let identity = Self::new().sandbox.identity().clone();
        Self::of(Sandbox::empty(identity))
    }

    fn of(sandbox: Sandbox) -> Self {
        let changes = Changes::default();
        Self { sandbox, now: NOW, changes, interpreter: true, executed: 0 }
    }

    /// Decides what a run of the automation `a` waits for.
    #[track_caller]
    fn decide(&mut self, run: &str, agrees: bool, note: Option<&str>) {
        let note = note.map(str::to_owned);
        let store = &mut self.sandbox.store;
        crate::run_control::decide(store, ("a", run), agrees, note, self.now).unwrap();
        self.get("/automations?page_size=1");
    }

    /// The status and the body of an answer; `path` begins below the workspace.
    fn send(&mut self, method: Method, path: &str, body: Option<Json>) -> (u16, Json) {
        self.send_to("/api/v1", method, path, body)
    }

    /// A request with the token; `path` begins below the workspace.
    fn request(&self, prefix: &str, method: Method, path: &str, body: Option<Json>) -> Request {
        let identity = self.sandbox.identity();
        Request {
            method,
            target: format!(
                "{prefix}/organizations/{}/workspaces/{}{path}",
                identity.organization, identity.workspace
            ),
            headers: vec![("authorization".into(), format!("Bearer {}", identity.token))],
            body: body.map(|body| body.to_string().into_bytes()),
        }
    }

    fn send_to(
        &mut self,
        prefix: &str,
        method: Method,
        path: &str,
        body: Option<Json>,
    ) -> (u16, Json) {
        let request = self.request(prefix, method, path, body);
        let now = Instant::from_millis(self.now);
        let mut interpreter = |task: &Task, answer: &mut dyn FnMut(&Call) -> Answer| {
            self.executed += 1;
            fake::interpreter(task, answer)
        };
        let (response, changes) = match self.interpreter {
            true => self.sandbox.serve(now, &request, &mut interpreter),
            false => self.sandbox.handle(now, &request),
        };
        self.changes = changes;
        (response.status, serde_json::from_slice(&response.body).unwrap())
    }

    #[track_caller]
    fn get(&mut self, path: &str) -> Json {
        let (status, body) = self.send(Method::Get, path, None);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    #[track_caller]
    fn post(&mut self, path: &str, body: Json) -> Json {
        let (status, body) = self.send(Method::Post, path, Some(body));
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// The code of a failure; nothing was changed by it.
    #[track_caller]
    fn refused(&mut self, method: Method, path: &str, body: Option<Json>) -> Failure {
        let (status, body) = self.send(method, path, body);
        self.failure(path, status, body)
    }

    #[track_caller]
    fn failure(&self, path: &str, status: u16, body: Json) -> Failure {
        assert_ne!(status, 200, "{path}: {body}");
        assert!(self.changes.records.is_empty(), "{path}");
        Failure { status, body }
    }

    #[track_caller]
    fn get_refused(&mut self, path: &str) -> Failure {
        self.refused(Method::Get, path, None)
    }

    #[track_caller]
    fn post_refused(&mut self, path: &str, body: Json) -> Failure {
        self.refused(Method::Post, path, Some(body))
    }

    /// Every automation, deleted ones too.
    fn automations(&mut self) -> Vec<Json> {
        self.get("/automations?page_size=1000&show_deleted=true")["automations"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// The id of the first automation of that kind.
    #[track_caller]
    fn find(&mut self, is: impl Fn(&Json) -> bool) -> String {
        id(self.automations().iter().find(|automation| is(automation)).unwrap())
    }

    /// An automation with an open draft that uses at least two connections.
    fn draft(&mut self) -> String {
        self.find(|a| is_open(a) && a["connections"].as_object().is_some_and(|c| c.len() > 1))
    }

    /// The first automation whose newest run is in that state.
    #[track_caller]
    fn with_run(&mut self, state: &str) -> (String, String) {
        for automation in self.automations() {
            let automation = id(&automation);
            let runs = self.get(&format!("/automations/{automation}/runs"));
            let found = runs["runs"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|r| !r["state"][state].is_null());
            if let Some(run) = found {
                return (automation, id(run));
            }
        }
        panic!("no run is {state}");
    }
}

struct Failure {
    status: u16,
    body: Json,
}

impl Failure {
    /// HTTP status, code, and the fields at fault.
    #[track_caller]
    fn is(self, status: u16, code: i32, fields: &[&str]) -> Self {
        let details = self.body["details"].as_array().unwrap();
        let found: Vec<&str> = details
            .iter()
            .flat_map(|detail| detail["field_violations"].as_array().into_iter().flatten())
            .map(|violation| violation["field"].as_str().unwrap())
            .collect();
        assert_eq!(
            (self.status, &self.body["code"], &found[..]),
            (status, &json!(code), fields),
            "{}",
            self.body
        );
        self
    }
}

/// The last segment of a resource's name.
fn id(resource: &Json) -> String {
    resource["name"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

fn is_published(automation: &Json) -> bool {
    automation["latest_published_version"].is_string() && automation["delete_time"].is_null()
}

fn is_open(automation: &Json) -> bool {
    automation["delete_time"].is_null()
        && automation["version"] != automation["latest_published_version"]
}

fn is_active(automation: &Json) -> bool {
    automation["activation_state"] == "AUTOMATION_ACTIVATION_STATE_ACTIVE"
}

fn escape(text: &str) -> String {
    percent_encode(text)
}
