//! The Automations service as a pure function.
//!
//! [`Sandbox::handle`] takes the time and a request and gives a response and the records that
//! changed; nothing else goes in or out. It is deterministic: the same state, time and request
//! give the same answer. A shell owns the socket, the clock and the database: it stores the
//! [`Changes`] of a request in one transaction *before* it answers, and makes the service from
//! its records again with [`Sandbox::restore`].
//!
//! All 32 operations of the contract are served with its rules; where the contract is silent, the
//! module of the resource says what this service does. Some of it in one place:
//!
//! - Every request needs `authorization: Bearer <token>`; a resource of another organization or
//!   workspace does not exist (`NOT_FOUND`). Requests are checked whole, and every fault is told
//!   as a `google.rpc.BadRequest` before anything is looked up or changed.
//! - Time passes for runs and flow charts without anyone writing: what a run has come to is
//!   computed from its record and `now`. Times are whole milliseconds, and none is before one that
//!   was answered earlier, also when the service is made again of its records.
//! - **Automation code is executed**, by an interpreter that the service does not know: a run that
//!   is made, or goes on after someone decided, leaves a [`Task`]
//!   ([`Sandbox::next_task`]). The program's calls of books are answered here
//!   ([`Sandbox::answer`]), and its trace comes back ([`Sandbox::settle`]); when each of its
//!   statements happens is computed from that. A shell with an [`Interpreter`] has all of this done
//!   by [`Sandbox::serve`]. Without one, runs stay pending: open tasks are part of the records.
//! - The demo's past runs went as their automations declare, and their journals say so. Its runs to
//!   come are executed with answers of books that are recorded for them; without recorded answers
//!   they too go as declared.
//! - Books keep what they are given, by connection ([`Sandbox::kept`]): sheets, tables, documents,
//!   mails. Nothing leaves the sandbox.
//! - Schedules fire by the rule that previews them (`automations_core::schedule`). What came due
//!   since the request before is started, at exactly its time, before a request is answered, and
//!   is among that request's [`Changes`]. In one step of the clock a schedule starts its newest
//!   1,000 runs at most, and all schedules together 50,000. Runs of a version with equal inputs that
//!   call no procedure with a memory are executed once; of the others, at most 256 in one step of the
//!   clock, fewer where they do much or a shell finds that they take long, and the rest are pending until
//!   the next. When they are executed, they happened when they came due all the same.
//! - A deleted automation is gone for good, with its runs, once its `purge_time` has come.
//! - What is kept of a run has an end: its journal tells 2,000 statements and 4 MiB of what they did,
//!   and books answer it with 16 MiB at most.
//!
//! What goes wrong between a client and the service is decided beside it, by [`fault`]; what the
//! service says of itself is [`openapi`].
//!
//! ```
//! use automations_core::http::{Method, Request};
//! use automations_core::time::Instant;
//! use automations_sandbox::Sandbox;
//!
//! let now = Instant::parse("2026-03-01T09:30:00Z").unwrap_or_default();
//! let mut sandbox = Sandbox::seeded(1, now);
//! let identity = sandbox.identity().clone();
//! let request = Request {
//!     method: Method::Get,
//!     target: format!(
//!         "/api/v1/organizations/{}/workspaces/{}/automations?page_size=1",
//!         identity.organization, identity.workspace
//!     ),
//!     headers: vec![("authorization".into(), format!("Bearer {}", identity.token))],
//!     body: None,
//! };
//! let (response, changes) = sandbox.handle(now, &request);
//! assert_eq!(response.status, 200);
//! assert!(changes.records.is_empty());
//! ```

pub mod admin;
mod aggregate;
mod automation;
mod body;
mod book;
mod call;
mod change;
mod checksum;
mod clock;
mod code;
mod connection;
mod connection_usage;
mod day_zone;
mod default_inputs;
mod dispatch;
mod execution;
pub mod fault;
mod fields;
mod firing;
mod form;
mod identity;
mod input;
mod invoke;
mod journal;
mod key;
mod log;
mod made_between;
mod nano_id;
pub mod openapi;
mod paging;
mod payload;
mod program;
mod progress;
mod query;
mod recorded;
mod replacement;
mod revision;
mod router;
mod run;
mod run_clock;
mod run_control;
mod run_event;
mod schedule;
mod seed;
mod serve;
mod shelf;
mod status;
mod store;
pub mod talk;
mod task;
mod trigger;
mod version;
mod visualization;

#[cfg(test)]
mod suite;

pub use change::{Change, Changes, Record};
pub use identity::Identity;
pub use log::SandboxLogEntry;
pub use seed::CatalogError;
pub use serve::Interpreter;
pub use store::RestoreError;

use automations_core::http::{Request, Response};
use automations_core::model::Value;
use automations_core::time::Instant;
use automations_spy::{Answer, Call, Task, Worked};
// What the macros that describe the operations of `admin` name.
use automations_core::{descriptor, error, http, node, op, wire};

use clock::Clock;
use seed::Catalog;
use shelf::Shelf;
use store::{Meta, Store};
use task::Bench;

/// Milliseconds since 1970-01-01T00:00:00Z: the resolution of this service's times.
pub(crate) type Millis = i64;

/// What a request is answered whose method no operation has, so that it is no [`Request`]:
/// `UNIMPLEMENTED` with the methods that its path takes, or `NOT_FOUND`.
///
/// ```
/// let target = "/api/v1/organizations/o/workspaces/w/automations";
/// let response = automations_sandbox::unknown_method("TRACE", target);
/// assert_eq!((response.status, response.header("allow")), (405, Some("GET")));
/// ```
pub fn unknown_method(method: &str, target: &str) -> Response {
    let mut response = router::unknown_method(method, target).response();
    let id = checksum::checksum([method.as_bytes(), target.as_bytes()]);
    response.headers.push(("x-request-id".to_owned(), format!("{id:016x}")));
    response
}

/// The whole service, in memory. Two are equal when their states are.
#[derive(Debug, Clone)]
pub struct Sandbox {
    store: Store,
    bench: Bench,
    clock: Clock,
}

impl PartialEq for Sandbox {
    fn eq(&self, other: &Self) -> bool {
        self.store == other.store
    }
}

impl Sandbox {
    /// A service with a workspace that holds nothing.
    pub fn empty(identity: Identity) -> Self {
        Self::of(Store::new(Meta::new(identity, 0)))
    }

    /// A service with demo data: the same for the same seed and time.
    ///
    /// Automations with their histories of up to 180 days before `now`.
    pub fn seeded(seed: u64, now: Instant) -> Self {
        Self::planted(Catalog::bundled(), seed, now)
    }

    /// What [`Sandbox::seeded`] gives, from demo data that the caller brings along: the files of
    /// `seed/catalog`, `connections.json` first and then the `.json` and the `.spy` of each area,
    /// each with its `.json` of `seed/recorded`.
    ///
    /// # Errors
    /// The first thing in them that does not read, and where it is.
    pub fn demo<T: AsRef<str>>(texts: &[T], seed: u64, now: Instant) -> Result<Self, CatalogError> {
        Ok(Self::planted(Catalog::read(texts)?, seed, now))
    }

    fn planted(catalog: Catalog, seed: u64, now: Instant) -> Self {
        Self::of(seed::store(catalog, seed, now.as_millis()))
    }

    /// The service that gave these records: all of [`Sandbox::records`], with every
    /// [`Changes`] since applied. Their order does not matter, and each is taken when the one before is read.
    ///
    /// # Errors
    /// The first record that is none of this service's or stands there twice, or that the `meta` record
    /// is missing.
    pub fn restore(records: impl IntoIterator<Item = Record>) -> Result<Self, RestoreError> {
        Store::from_records(records).map(Self::of)
    }

    fn of(mut store: Store) -> Self {
        store.forget_changes();
        let clock = Clock::new(&store);
        Self { store, bench: Bench::default(), clock }
    }

    /// Everything, for a first save or a snapshot.
    pub fn records(&self) -> Vec<Record> {
        self.each_record().collect()
    }

    /// The same, one by one: each is made when it is asked for.
    pub fn each_record(&self) -> impl Iterator<Item = Record> + use<'_> {
        self.store.records()
    }

    /// Whose service this is, and the token that it accepts.
    pub fn identity(&self) -> &Identity {
        &self.store.meta().identity
    }

    /// Answers a request as of `now`, once schedules have fired until then, and says which records
    /// changed. What is to be executed stays to be done: a shell with an [`Interpreter`] serves by
    /// [`Sandbox::serve`], or by its parts.
    pub fn handle(&mut self, now: Instant, request: &Request) -> (Response, Changes) {
        let response = self.respond(now, request);
        (response, self.take_changes())
    }

    fn respond(&mut self, now: Instant, request: &Request) -> Response {
        let now = self.clock.tell(&mut self.store, now.as_millis());
        firing::fire(&mut self.store, now);
        dispatch::answer(&mut self.store, now, request)
    }

    /// Begins a step of the clock: starts the runs that came due by `now`, and lets go what was
    /// deleted long enough before.
    pub fn fire(&mut self, now: Instant) {
        let now = self.clock.tell(&mut self.store, now.as_millis());
        firing::fire(&mut self.store, now);
        self.bench = Bench::of_a_step();
    }

    /// What an interpreter is to do next; the same until it is settled. `None` when there is
    /// nothing, or no more in this step of the clock.
    pub fn next_task(&self) -> Option<Task> {
        task::next(&self.store, &self.bench)
    }

    /// Leaves what schedules started to a later step of the clock: for a shell that finds that this one
    /// takes long enough. What a person asked for is done in any case.
    pub fn rest(&mut self) {
        self.bench.rest();
    }

    /// What a book answers to the program of a task that stands still at a call.
    pub fn answer(&mut self, now: Instant, task: &str, call: &Call) -> Answer {
        let now = self.clock.tell(&mut self.store, now.as_millis());
        task::answer(&mut self.store, &mut self.bench, now, task, call)
    }

    /// Takes what came of a task. Nothing happens where there is no such task, or no longer.
    pub fn settle(&mut self, now: Instant, task: &str, worked: Worked) {
        let now = self.clock.tell(&mut self.store, now.as_millis());
        task::settle(&mut self.store, &mut self.bench, now, task, worked);
    }

    /// Which records changed since the last call.
    pub fn take_changes(&mut self) -> Changes {
        self.clock.note_runs(&mut self.store);
        self.store.take_changes()
    }

    /// What the book of a connection keeps under a name, in its order; nothing, where it keeps
    /// nothing: `outbox` and `inbox` of a `postroom`, `sheet/<name>`, `table/<name>`,
    /// `document/<path>`, `list/<name>`, and of a `webcall` `requests` and
    /// `answers/<method> <path>`.
    pub fn kept(&self, connection: &str, name: &str) -> &[Value] {
        self.store.shelf(connection, name).map_or(&[], Shelf::values)
    }

    /// Lets the book of a connection keep these values under a name, in place of what it kept:
    /// the rows of a sheet, mails for an inbox, answers for a `webcall`.
    pub fn keep(&mut self, connection: &str, name: &str, values: Vec<Value>) {
        self.store.put_shelf(connection, name, Shelf::new(values));
    }
}
