//! The engine's faults as a JavaScript class; waiting and breaking connections is the caller's
//! part (`src/ts/sandbox`).

use automations_core::http::{Method, Response};
use automations_core::validate::Violation;
use automations_sandbox::fault::{Admission, Delivery, Faults, Transport, Visit};
use serde::Serialize;
use serde_json::Value as Json;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::object::object;
use crate::reply::{EngineDelivery, EngineReply, bytes, headers, pairs, reply};

/// The faults that are set.
#[wasm_bindgen]
#[derive(Default)]
pub struct EngineFaults(Faults);

/// What happens to one request. Free it when it is answered.
#[wasm_bindgen]
pub struct EngineVisit(Visit);

#[wasm_bindgen]
impl EngineFaults {
    /// No faults.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the faults of a JSON object's `faults`, and counts anew. For what is none, the JSON of
    /// every `Violation`, and nothing is changed.
    pub fn set(&mut self, text: &str, seed: u32) -> Option<String> {
        let read = serde_json::from_slice::<Json>(text.as_bytes());
        match read.map(|json| Faults::read(&json["faults"], seed)) {
            Ok(Ok(faults)) => {
                self.0 = faults;
                None
            }
            Ok(Err(violations)) => Some(json(&violations)),
            Err(error) => Some(json(&[Violation::new("faults", "type", error.to_string())])),
        }
    }

    /// The faults as JSON.
    pub fn list(&self) -> String {
        json(self.0.list())
    }

    /// Decides what happens to a request.
    pub fn admit(&mut self, method: &str, target: &str) -> EngineVisit {
        EngineVisit(self.0.admit(Method::parse(method), target))
    }
}

#[wasm_bindgen]
impl EngineVisit {
    /// The contract's name of what is asked.
    #[wasm_bindgen(getter)]
    pub fn operation(&self) -> Option<String> {
        self.0.operation().map(str::to_owned)
    }

    /// Whether no fault hits: then there is nothing more to ask.
    #[wasm_bindgen(getter)]
    pub fn calm(&self) -> bool {
        self.0.faults().is_empty()
    }

    /// The kinds of the faults that hit.
    #[wasm_bindgen(getter)]
    pub fn faults(&self) -> Vec<String> {
        self.0.faults().iter().map(|kind| (*kind).to_owned()).collect()
    }

    /// Milliseconds to wait first.
    #[wasm_bindgen(getter = waitMs)]
    pub fn wait_ms(&self) -> u32 {
        self.0.wait_ms()
    }

    /// What to do then: `handle`, `refuse`, `reset` or `answer`.
    #[wasm_bindgen(getter)]
    pub fn admission(&self) -> String {
        let name = match self.0.admission() {
            Admission::Handle => "handle",
            Admission::Refuse => "refuse",
            Admission::Reset => "reset",
            Admission::Answer(_) => "answer",
        };
        name.to_owned()
    }

    /// The path and query to ask the service.
    #[wasm_bindgen(getter)]
    pub fn target(&self) -> String {
        self.0.target().to_owned()
    }

    /// What to answer in the service's place.
    pub fn answer(&self) -> Option<EngineReply> {
        match self.0.admission() {
            Admission::Answer(response) => {
                Some(reply(response, &Default::default()).unchecked_into())
            }
            _ => None,
        }
    }

    /// What the client gets of an answer; `headers` holds names and values in turn.
    pub fn deliver(&self, status: u16, headers: Vec<String>, body: Vec<u8>) -> EngineDelivery {
        let response = Response { status, headers: pairs(&headers), body };
        delivery(&self.0.deliver(response)).unchecked_into()
    }
}

#[allow(clippy::cast_precision_loss)] // A body's length is whole in a double.
fn delivery(Delivery { response, wait_ms, transport }: &Delivery) -> JsValue {
    let (name, size, piece_ms) = match transport {
        Transport::Whole => ("whole", 0, 0),
        Transport::Reset => ("reset", 0, 0),
        Transport::Cut { bytes } => ("cut", *bytes, 0),
        Transport::Slow { bytes, wait_ms } => ("slow", *bytes, *wait_ms),
    };
    object([
        ("status", JsValue::from(response.status)),
        ("headers", headers(response)),
        ("body", bytes(&response.body)),
        ("waitMs", JsValue::from(*wait_ms)),
        ("transport", JsValue::from_str(name)),
        ("size", JsValue::from(size as f64)),
        ("pieceMs", JsValue::from(piece_ms)),
    ])
}

/// What is made of structs and texts, which JSON can always say.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
