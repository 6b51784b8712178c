//! How are values written, and what is read as the same?

mod any;
mod case;
mod decimal;
mod inputs;
mod law;
mod number;
mod plain;
mod random_value;
mod scalar;
mod text;
mod union;

use std::fmt::Debug;

use automations_core::codec;
use automations_core::descriptor::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// Checks that a text is read as the message, and that the message is written as the text.
#[track_caller]
fn both_ways<M: Message + Serialize + DeserializeOwned + PartialEq + Debug>(
    text: &str,
    message: &M,
) {
    read_as(text, message);
    let expected: Json = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(message).unwrap(), expected);
}

/// Checks that a text is read as the message.
#[track_caller]
fn read_as<M: Message + DeserializeOwned + PartialEq + Debug>(text: &str, message: &M) {
    let read: M = codec::decode(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(&read, message, "{text}");
}

/// Checks that a text comes back as it was.
#[track_caller]
fn survives<M: Message + Serialize + DeserializeOwned>(text: &str) {
    let read: M = codec::decode(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let expected: Json = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), expected);
}
