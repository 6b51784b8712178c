//! What may stand where in a response? What src/ts/decode/check.ts walks values along, told by the
//! descriptors that the tape reads by.

use automations_core::descriptor::{Kind, MessageDescriptor};
use automations_core::op;
use wasm_bindgen::prelude::wasm_bindgen;

/// A line for each message that a response may hold: its fields and their types. The first line has
/// the operations in the place of fields, with the message that each one's 200 holds.
///
/// A type is nothing for a string, `#` for a number, `?` for a boolean, `=` and the message's line
/// for a message; and before it `[` for each list and `{` for each map.
#[wasm_bindgen]
pub fn contract() -> String {
    let mut messages = Vec::new();
    let mut table = String::new();
    for operation in op::ALL {
        let operation = operation();
        row(&mut table, operation.name);
        message(&mut table, &mut messages, (operation.response)());
    }
    let mut line = 0;
    // The list grows while it is walked.
    while let Some(found) = messages.get(line).copied() {
        table.push('\n');
        for field in found.fields {
            row(&mut table, field.name);
            sign(&mut table, &mut messages, field.kind);
        }
        line += 1;
    }
    table
}

fn row(table: &mut String, name: &str) {
    if !table.is_empty() && !table.ends_with('\n') {
        table.push(',');
    }
    table.push_str(name);
}

fn sign(table: &mut String, messages: &mut Vec<&'static MessageDescriptor>, kind: Kind) {
    match kind {
        Kind::Int32 | Kind::UInt32 | Kind::Double => table.push('#'),
        Kind::Bool => table.push('?'),
        Kind::Message(found) => message(table, messages, found()),
        Kind::List(item) => {
            table.push('[');
            sign(table, messages, *item);
        }
        Kind::Map(item) => {
            table.push('{');
            sign(table, messages, *item);
        }
        _ => {}
    }
}

fn message(
    table: &mut String,
    messages: &mut Vec<&'static MessageDescriptor>,
    found: &'static MessageDescriptor,
) {
    let known = messages.iter().position(|known| core::ptr::eq(*known, found));
    let number = known.unwrap_or_else(|| {
        messages.push(found);
        messages.len() - 1
    });
    table.push('=');
    // Behind the line of the operations.
    table.push_str(&(number + 1).to_string());
}
