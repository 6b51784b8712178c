//! How does JavaScript take a body's objects off the tape? It hands over bytes as they come, and
//! reads words and texts where they stand in this module's memory: nothing crosses.

use core::cell::RefCell;

use automations_boundary::{plain, to_js};
use automations_core::codec::{Schema, Tape};
use automations_core::op;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// One for all bodies, so that a page's shapes are those of the page before.
    static SCHEMA: RefCell<Schema> = const { RefCell::new(Schema::new()) };
}

fn with<T>(then: impl FnOnce(&mut Schema) -> T) -> T {
    SCHEMA.with_borrow_mut(then)
}

/// The body of a 200 on its way to objects. Free it at its end, whatever that is.
#[wasm_bindgen]
pub struct BodyTape(Tape);

#[wasm_bindgen]
impl BodyTape {
    /// The body of that operation, of which nothing has come.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_ARGUMENT` for a name that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(operation: &str) -> Result<Self, JsValue> {
        let descriptor = op::find(operation).map_err(|error| to_js(&error))?;
        Ok(Self(with(|schema| Tape::new(schema, (descriptor.response)()))))
    }

    /// Takes the next bytes, after forgetting the units that were finished before. Gives whether
    /// more are of use.
    pub fn feed(&mut self, bytes: &[u8]) -> bool {
        with(|schema| self.0.feed(schema, bytes))
    }

    /// Says that no more bytes come. Gives nothing, or the path, the message and the offset of the
    /// mismatch.
    pub fn finish(&mut self) -> JsValue {
        match with(|schema| self.0.finish(schema)) {
            Ok(()) => JsValue::UNDEFINED,
            Err(at) => plain(&(at.path, at.message, u32::try_from(at.offset).unwrap_or(u32::MAX))),
        }
    }

    /// Where the finished units are, and how many: their words, and the bytes of their narrow text,
    /// their wide text and their texts apart.
    pub fn units(&self) -> Vec<usize> {
        let Self(tape) = self;
        let (words, texts) = (tape.words(), [tape.narrow(), tape.wide(), tape.apart()]);
        let texts = texts.into_iter().flat_map(|text| [text.as_ptr().addr(), text.len()]);
        [words.as_ptr().addr(), words.len()].into_iter().chain(texts).collect()
    }
}

/// This module's memory.
#[wasm_bindgen]
pub fn tape_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// The fields of a shape in their order, behind the message's name.
#[wasm_bindgen]
pub fn tape_shape(number: u32) -> Vec<String> {
    let (message, fields) = with(|schema| schema.shape(number));
    core::iter::once(message).chain(fields).map(str::to_owned).collect()
}

/// A name of the contract by its number.
#[wasm_bindgen]
pub fn tape_name(number: usize) -> String {
    with(|schema| schema.name(number).to_owned())
}
