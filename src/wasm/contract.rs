//! What may stand where in a response? What src/ts/decode/check.ts walks values along, told by the
//! descriptors that the tape reads by.

use core::cell::RefCell;

use automations_boundary::to_js;
use automations_core::descriptor::{Kind, MessageDescriptor};
use automations_core::op;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The messages that were told of so far. A page meets few of them, and each costs it time.
    static MESSAGES: RefCell<Vec<&'static MessageDescriptor>> = const { RefCell::new(Vec::new()) };
}

/// The number of the message that an operation's 200 holds. Numbers are this instance's own.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` for a name that is none.
#[wasm_bindgen]
pub fn contract_root(operation: &str) -> Result<usize, JsValue> {
    let operation = op::find(operation).map_err(|error| to_js(&error))?;
    Ok(number((operation.response)()))
}

/// The fields of the message of that number, between commas: a name and a type.
///
/// A type is nothing for a string, `#` for a number, `?` for a boolean, `=` and the message's number
/// for a message; and before it `[` for each list and `{` for each map.
#[wasm_bindgen]
pub fn contract_fields(message: usize) -> String {
    let found = MESSAGES.with_borrow(|messages| messages.get(message).copied());
    let mut line = String::new();
    for field in found.map_or(&[][..], |found| found.fields) {
        line.push_str(field.name);
        sign(&mut line, field.kind);
        line.push(',');
    }
    line
}

fn sign(line: &mut String, kind: Kind) {
    match kind {
        Kind::Int32 | Kind::UInt32 | Kind::Double => line.push('#'),
        Kind::Bool => line.push('?'),
        Kind::Message(found) => {
            line.push('=');
            line.push_str(&number(found()).to_string());
        }
        Kind::List(item) => {
            line.push('[');
            sign(line, *item);
        }
        Kind::Map(item) => {
            line.push('{');
            sign(line, *item);
        }
        _ => {}
    }
}

fn number(found: &'static MessageDescriptor) -> usize {
    MESSAGES.with_borrow_mut(|messages| {
        let known = messages.iter().position(|known| core::ptr::eq(*known, found));
        known.unwrap_or_else(|| {
            messages.push(found);
            messages.len() - 1
        })
    })
}
