//! A client of the service under test, with its own clock.

use std::sync::OnceLock;

use automations_core::error::{Error, ErrorCode};
use automations_core::http::{Method, Request, Response};
use automations_core::model::{Automation, AutomationActivationState, AutomationStage};
use automations_core::name::{Kind, ResourceName};
use automations_core::op::Operation;
use automations_core::time::Instant;
use automations_sandbox::{Identity, Sandbox};

use super::ask;

/// When every test begins.
pub const START: &str = "2026-03-02T12:00:00Z";

/// Answers a request as of a time.
type Send = Box<dyn FnMut(Instant, &Request) -> Response>;

pub struct Client {
    service: Send,
    pub now: Instant,
    pub organization: String,
    pub workspace: String,
    pub token: String,
}

/// The same sandbox without the answers that are recorded for its programs, so that none is
/// executed.
pub fn declared(sandbox: &Sandbox) -> Sandbox {
    let records = sandbox.records().into_iter();
    Sandbox::restore(records.filter(|record| !record.key.starts_with("recorded/"))).unwrap()
}

impl Client {
    /// A client of a sandbox of its own, whose runs go as they are declared: there is no interpreter
    /// here.
    pub fn new() -> Self {
        // Seeded once; each test has its copy.
        static SEEDED: OnceLock<Sandbox> = OnceLock::new();
        let now = Instant::parse(START).unwrap();
        Self::of(SEEDED.get_or_init(|| declared(&Sandbox::seeded(7, now))).clone(), now)
    }

    /// A client of that sandbox.
    pub fn of(mut sandbox: Sandbox, now: Instant) -> Self {
        let identity = sandbox.identity().clone();
        Self::over(identity, now, Box::new(move |now, request| sandbox.handle(now, request).0))
    }

    /// A client of any service that holds demo data as of `now`.
    pub fn over(identity: Identity, now: Instant, service: Send) -> Self {
        let Identity { organization, workspace, token, .. } = identity;
        Self { service, now, organization, workspace, token }
    }

    /// Lets time pass.
    pub fn advance(&mut self, millis: i64) {
        self.now = self.now.plus_millis(millis);
    }

    /// Sends an operation and reads its answer.
    pub fn send<O: Operation>(&mut self, call: &O) -> Result<O::Output, Error> {
        let request = call.request().unwrap_or_else(|error| panic!("not sent: {error}"));
        let response = self.answer(request);
        call.response(&response)
    }

    /// Sends a request with the token.
    pub fn answer(&mut self, mut request: Request) -> Response {
        request.headers.push(("authorization".to_owned(), format!("Bearer {}", self.token)));
        self.answer_as_is(&request)
    }

    /// Sends a request as it is.
    pub fn answer_as_is(&mut self, request: &Request) -> Response {
        let response = (self.service)(self.now, request);
        assert_eq!(response.header("content-type"), Some("application/json"), "{request:?}");
        assert!(response.header("x-request-id").is_some(), "{request:?}");
        response
    }

    /// Sends what the core would not: `target` stands below the workspace.
    pub fn raw(&mut self, method: Method, target: &str, body: Option<&str>) -> Response {
        let (organization, workspace) = (&self.organization, &self.workspace);
        let base = format!("/api/v1/organizations/{organization}/workspaces/{workspace}");
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        let body = body.map(|body| body.as_bytes().to_vec());
        self.answer(Request { method, target: format!("{base}{target}"), headers, body })
    }

    /// Every automation that is not deleted.
    pub fn automations(&mut self) -> Vec<Automation> {
        let list = ask!(self, ListAutomations { page_size: Some(1000) }).unwrap();
        assert_eq!(list.next_page_token.unwrap_or_default(), "");
        list.automations
    }

    /// The first automation that fits.
    pub fn find(&mut self, fits: impl Fn(&Automation) -> bool) -> Automation {
        self.automations().into_iter().find(fits).expect("the seed has such an automation")
    }

    /// An automation with an open draft.
    pub fn draft(&mut self) -> Automation {
        self.find(|automation| is_draft(automation) && !automation.connections.is_empty())
    }

    /// A published automation without an open draft.
    pub fn published(&mut self) -> Automation {
        self.find(|automation| !is_draft(automation))
    }

    /// Starts a run of some published automation that needs no inputs, and whose runs complete.
    pub fn run(&mut self) -> (String, String) {
        for automation in self.automations() {
            let active = Some(AutomationActivationState::Active);
            if automation.activation_state != active {
                continue;
            }
            let id = id(&automation);
            let Ok(run) = self.invoke(&id, AutomationStage::Published) else { continue };
            self.advance(3_600_000);
            let state =
                ask!(self, GetRun { automation_id: id.clone(), run_id: run }).unwrap().state;
            // The run that counts is the newer of the two.
            if state.is_some_and(|state| state.completed.is_some()) {
                return (id.clone(), self.invoke(&id, AutomationStage::Published).unwrap());
            }
        }
        panic!("no automation of the seed can be run without inputs");
    }

    /// Starts a run without inputs.
    pub fn invoke(&mut self, automation: &str, stage: AutomationStage) -> Result<String, Error> {
        let body = automations_core::model::InvokeAutomationBody { stage, ..Default::default() };
        let started =
            ask!(self, InvokeAutomation { automation_id: automation.into(), body: body })?;
        Ok(started.run_id.expect("an invocation names its run"))
    }
}

/// Whether what is shown of an automation is an open draft.
pub fn is_draft(automation: &Automation) -> bool {
    !automation.version.as_deref().unwrap_or_default().ends_with(".0")
}

/// The bare id of an automation.
pub fn id(automation: &Automation) -> String {
    let name = ResourceName::parse(automation.name.as_deref().unwrap()).unwrap();
    name.id(Kind::Automation).unwrap().to_owned()
}

/// Checks that a call failed, and how; gives the error.
#[track_caller]
pub fn fails<T: std::fmt::Debug>(result: Result<T, Error>, code: ErrorCode) -> Error {
    let error = result.expect_err("the call should fail");
    assert_eq!(error.code(), code, "{error}");
    assert_eq!(error.http_status(), Some(code.http_status()));
    assert!(error.status().is_some(), "every failure is a google.rpc.Status");
    assert!(!error.message().is_empty());
    error
}

/// Checks a raw answer's code, and that its body is a `google.rpc.Status`.
#[track_caller]
pub fn refuses(response: &Response, code: ErrorCode) -> automations_core::model::Status {
    let text = String::from_utf8_lossy(&response.body);
    assert_eq!(response.status, code.http_status(), "{text}");
    let status: automations_core::model::Status = automations_core::codec::decode(&response.body)
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(status.code, code.number(), "{text}");
    status
}
