//! How does JavaScript say a value? The façade maps its types to the notation and back.
//!
//! Both directions cross as JSON text. A value may be a table of many thousand cells: parsing one
//! text is several times faster than making each object and string from here, as it is for
//! schedules (src/tools-wasm).

use automations_boundary::{json, object_of, refused};
use automations_core::codec::{MAX_DEPTH, tree};
use automations_core::validate::Violation;
use automations_core::value::{
    canonical, decode_each, decode_json, encode_each, encode_json, inputs,
};
use automations_core::wire::Unknown;
use serde_json::Value as Json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The JSON of a value that is written in the notation.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with every violation.
#[wasm_bindgen]
pub fn value_encode(notation: &str) -> Result<String, JsValue> {
    reserve(notation, OF_NOTATION);
    encode_json(&parsed(notation, "")?, "").map(|wire| json(&wire)).map_err(refused)
}

/// [`value_encode`] for each value of an object, with paths below `path`.
///
/// # Errors
/// As [`value_encode`].
#[wasm_bindgen]
pub fn values_encode(notations: &str, path: &str) -> Result<String, JsValue> {
    reserve(notations, OF_NOTATION);
    let notations = object(notations, path)?;
    encode_each(&notations, path).map(|wire| json(&wire)).map_err(refused)
}

/// The notation of a value's JSON.
///
/// # Errors
/// As [`value_encode`].
#[wasm_bindgen]
pub fn value_decode(wire: &str) -> Result<String, JsValue> {
    reserve(wire, OF_WIRE);
    decode_json(&parsed(wire, "")?, "").map(|notation| json(&notation)).map_err(refused)
}

/// [`value_decode`] for each value of an object, with paths below `path`.
///
/// # Errors
/// As [`value_encode`].
#[wasm_bindgen]
pub fn values_decode(wires: &str, path: &str) -> Result<String, JsValue> {
    reserve(wires, OF_WIRE);
    let wires = object(wires, path)?;
    decode_each(&wires, path).map(|notation| json(&notation)).map_err(refused)
}

/// The canonical text of a decimal, a date, a time, both, a zone or a duration.
///
/// # Errors
/// As [`value_encode`].
#[wasm_bindgen]
pub fn value_canonical(kind: &str, text: &str) -> Result<String, JsValue> {
    canonical(kind, text).map_err(|violation| refused(vec![violation]))
}

/// The violations of an invocation's inputs, as JSON: all three are JSON, too.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` for what is no JSON object.
#[wasm_bindgen]
pub fn input_violations(specs: &str, given: &str, defaults: &str) -> Result<String, JsValue> {
    let specs = parsed(specs, "input_specs")?;
    let given = object(given, "inputs")?;
    let defaults = object(defaults, "default_inputs")?;
    Ok(json(&inputs::check_json(&specs, &defaults, &given)))
}

/// How many times as large as its text is what is made of a list of numbers on the way, about: of the notation
/// and of the wire's JSON.
const OF_NOTATION: usize = 80;
const OF_WIRE: usize = 32;

/// Lets the memory grow at once for what is made of a long text. It grows by single pages else, and each time
/// costs the host as much as a thousand numbers: a first list of 100,000 took eight times as long as the next.
/// Where there is not so much memory to be had, nothing happens.
fn reserve(text: &str, times: usize) {
    if text.len() > 64 * 1024 {
        let mut room = Vec::<u8>::new();
        let _ = room.try_reserve_exact(text.len().saturating_mul(times));
        drop(std::hint::black_box(room));
    }
}

/// Reads the JSON that the façade wrote.
fn parsed(text: &str, path: &str) -> Result<Json, JsValue> {
    tree(text).map_err(|error| unreadable(&error, path))
}

/// [`parsed`], where it must be an object.
fn object(text: &str, path: &str) -> Result<Unknown, JsValue> {
    object_of(text).map_err(|error| match error {
        Some(error) => unreadable(&error, path),
        None => refused(vec![
            Violation::new(path, "type", "expected an object")
                .with_help("give a value for each name"),
        ]),
    })
}

fn unreadable(error: &serde_json::Error, path: &str) -> JsValue {
    let message = error.to_string();
    refused(vec![if message.starts_with("recursion limit") {
        Violation::new(path, "depth", format!("is nested deeper than {MAX_DEPTH} levels"))
            .with_help("give a flatter value")
    } else {
        Violation::new(path, "format", format!("cannot be read as JSON: {message}"))
            .with_help("give text that is valid Unicode")
    }])
}
