//! The interpreter in WebAssembly: work in, what came of it out, both as JSON text.
//!
//! A thin shell. It is a module of its own, for it is large, and is loaded when a program first
//! runs. A trap (no memory left, an overflown stack) is the caller's to tell (`src/ts/sandbox`).

use automations_interpreter::{Watch, work as done};
use automations_spy::{Answer, Call, Task, Work, Worked};
use js_sys::Function;
use monty_alloc::LimitedAllocator;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// Counts what is allocated; it ends nothing by itself, for no hard limit is set.
#[global_allocator]
static ALLOCATOR: LimitedAllocator = LimitedAllocator;

/// Does a piece of work: `text` is the JSON of a `Task` or of a `Work`, and the result that of a
/// `Worked`. `answer` is given the JSON of each `Call` and gives that of its `Answer`.
///
/// # Errors
/// For a text that is neither, what `answer` throws, and an answer that is none.
#[wasm_bindgen]
pub fn work(text: &str, answer: &Function) -> Result<String, JsValue> {
    let task = serde_json::from_str::<Task>(text).map(|task| task.work);
    let task = task.or_else(|_| serde_json::from_str::<Work>(text));
    let task = task.map_err(|error| thrown(&format!("this is no task: {error}")))?;
    let mut failure = None;
    let worked = done(&task, &Watch::default(), &mut |call| {
        asked(answer, call).unwrap_or_else(|error| {
            failure = Some(error);
            // Ends the program here.
            Answer::Wait(String::new())
        })
    });
    match failure {
        Some(error) => Err(error),
        None => json(&worked),
    }
}

fn asked(answer: &Function, call: &Call) -> Result<Answer, JsValue> {
    let text = serde_json::to_string(call).map_err(|error| thrown(&error.to_string()))?;
    let given = answer.call1(&JsValue::UNDEFINED, &JsValue::from_str(&text))?;
    let given = given.as_string().ok_or_else(|| thrown("an answer is no text"))?;
    serde_json::from_str(&given).map_err(|error| thrown(&format!("this is no answer: {error}")))
}

fn json(worked: &Worked) -> Result<String, JsValue> {
    serde_json::to_string(worked).map_err(|error| thrown(&error.to_string()))
}

fn thrown(message: &str) -> JsValue {
    JsError::new(message).into()
}

/// Traps at once, for the tests of what comes after. @internal
#[wasm_bindgen]
pub fn trap() {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable()
}
