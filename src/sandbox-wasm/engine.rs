//! The engine as a JavaScript class.

use automations_core::http::{Method, Request};
use automations_core::time::Instant;
use automations_sandbox::{Identity, Record, Sandbox, talk};
use automations_spy::{Answer, Worked};
use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::reply::{EngineChanges, EngineReply, changes, pair, pairs, reply, text};

/// The whole service, its state in memory.
#[wasm_bindgen]
pub struct Engine(Sandbox);

#[wasm_bindgen]
impl Engine {
    /// An engine with the demo data of those files, made for that moment (milliseconds since 1970).
    ///
    /// # Errors
    /// When they are not the files of the demo data.
    pub fn demo(files: Vec<String>, seed: u32, now: f64) -> Result<Self, JsError> {
        reserve(files.iter().map(String::len).sum(), OF_CATALOG);
        Sandbox::demo(&files, u64::from(seed), instant(now))
            .map(Self)
            .map_err(|error| JsError::new(&error.to_string()))
    }

    /// An engine without any automation.
    pub fn empty() -> Self {
        Self(Sandbox::empty(Identity {
            organization: "org-demo".to_owned(),
            workspace: "workspace-demo".to_owned(),
            // Opens nothing but a sandbox.
            token: "kgn_pat_sandbox_empty".to_owned(),
            user: "user-demo".to_owned(),
        }))
    }

    /// An engine with the state of those records: `[key, text]` pairs, whose texts have `size` characters
    /// together.
    ///
    /// # Errors
    /// When they are not the records of a sandbox.
    pub fn restore(records: EngineChanges, size: usize) -> Result<Self, JsError> {
        reserve(size, OF_RECORDS);
        let records = records.unchecked_into::<Array>();
        let record = |item: JsValue| {
            let item = item.dyn_into::<Array>().ok()?;
            let value = item.get(1).as_string()?;
            Some(Record { key: item.get(0).as_string()?, value: value.into_bytes() })
        };
        let mut is_broken = false;
        // Each is copied when it is read.
        let records = records.iter().map_while(|item| {
            let record = record(item);
            is_broken = record.is_none();
            record
        });
        let restored = Sandbox::restore(records);
        if is_broken {
            return Err(JsError::new("a record is no pair of texts"));
        }
        restored.map(Self).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Another engine with the same state; what happens to the one leaves the other alone.
    pub fn fork(&self) -> Self {
        Self(self.0.clone())
    }

    /// Every record of the state: `[key, text]` pairs.
    pub fn records(&self) -> EngineChanges {
        let records = self.0.each_record();
        let records: Array = records.map(|record| pair(&record.key, text(&record.value))).collect();
        JsValue::from(records).unchecked_into()
    }

    /// The organization's id.
    #[wasm_bindgen(getter)]
    pub fn organization(&self) -> String {
        self.0.identity().organization.clone()
    }

    /// The workspace's id.
    #[wasm_bindgen(getter)]
    pub fn workspace(&self) -> String {
        self.0.identity().workspace.clone()
    }

    /// The token that requests must carry.
    #[wasm_bindgen(getter)]
    pub fn token(&self) -> String {
        self.0.identity().token.clone()
    }

    /// Answers a request; `headers` holds names and values in turn.
    pub fn handle(
        &mut self,
        now: f64,
        method: &str,
        target: String,
        headers: Vec<String>,
        body: Option<Vec<u8>>,
    ) -> EngineReply {
        let headers = pairs(&headers);
        let (response, changes) = match Method::parse(method) {
            Some(method) => self.0.handle(instant(now), &Request { method, target, headers, body }),
            None => (automations_sandbox::unknown_method(method, &target), Default::default()),
        };
        reply(&response, &changes).unchecked_into()
    }

    /// The time (milliseconds since 1970) from which a service goes on that was just made of its records,
    /// where a clock shows `shown`.
    #[allow(clippy::cast_precision_loss)] // Milliseconds of the years that a clock shows are whole in a double.
    pub fn resumes(&self, shown: f64) -> f64 {
        self.0.resumes(instant(shown)).as_millis() as f64
    }

    /// Writes the time among the records with the next changes.
    #[wasm_bindgen(js_name = noteTime)]
    pub fn note_time(&mut self, now: f64) {
        self.0.note_time(instant(now));
    }

    /// Leaves what schedules started to a later step of the clock.
    pub fn rest(&mut self) {
        self.0.rest();
    }

    /// Begins a step of the clock: starts the runs that came due.
    pub fn fire(&mut self, now: f64) {
        self.0.fire(instant(now));
    }

    /// What an interpreter is to do next, as the JSON of a task; the same until it is settled.
    #[wasm_bindgen(js_name = nextTask)]
    pub fn next_task(&self) -> Option<String> {
        self.0.next_task().as_ref().map(talk::write_task)
    }

    /// What a book answers to the program of a task; both are JSON.
    pub fn answer(&mut self, now: f64, task: &str, call: &str) -> String {
        let answer = match talk::read_call(call) {
            Ok(call) => self.0.answer(instant(now), task, &call),
            Err(error) => Answer::Failure(format!("the call cannot be read: {error}")),
        };
        talk::write_answer(&answer)
    }

    /// Takes what came of a task, as JSON.
    pub fn settle(&mut self, now: f64, task: &str, worked: &str) {
        let worked = talk::read_worked(worked).unwrap_or_else(|error| {
            Worked::Broken(format!("what the interpreter says cannot be read: {error}"))
        });
        self.0.settle(instant(now), task, worked);
    }

    /// What changed since the last reply or the last call.
    #[wasm_bindgen(js_name = takeChanges)]
    pub fn take_changes(&mut self) -> EngineChanges {
        changes(&self.0.take_changes()).unchecked_into()
    }
}

/// The instant of JavaScript's milliseconds; what is no number is 1970.
#[allow(clippy::cast_possible_truncation)] // A double's `as` saturates, and NaN is 0.
fn instant(millis: f64) -> Instant {
    Instant::from_millis(millis as i64)
}

/// How many times as large as the files of the demo data the state is that they make, about.
const OF_CATALOG: usize = 30;

/// How many times as large as its records a state is, about: most of them stay the texts that they are.
const OF_RECORDS: usize = 2;

/// Lets the memory grow at once for a state that is so many `times` as large as the `bytes` that it is made
/// of. It grows by single pages else, and what each time costs the host adds up to as much as the work itself.
/// Where there is not so much memory to be had, nothing happens.
fn reserve(bytes: usize, times: usize) {
    let mut room = Vec::<u8>::new();
    let _ = room.try_reserve_exact(bytes.saturating_mul(times));
    drop(std::hint::black_box(room));
}
