//! What does one request give JavaScript? The response, and the records to store before it.

use automations_core::http::Response;
use automations_sandbox::{Change, Changes};
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::object::object;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** A record's new text, or `undefined` where it is gone. @internal */
export type EngineChange = [key: string, value: string | undefined];

/** What one request gives. @internal */
export interface EngineReply {
    status: number;
    headers: [string, string][];
    body: Uint8Array<ArrayBuffer>;
    changes: EngineChange[];
}

/** What a client gets of an answer. @internal */
export interface EngineDelivery {
    status: number;
    headers: [string, string][];
    body: Uint8Array<ArrayBuffer>;
    /** Milliseconds before it is given. */
    waitMs: number;
    transport: "whole" | "reset" | "cut" | "slow";
    /** Bytes: where it is cut, or the size of a piece. */
    size: number;
    /** Milliseconds before each piece. */
    pieceMs: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// A reply, as the TypeScript above has it.
    #[wasm_bindgen(typescript_type = "EngineReply")]
    pub type EngineReply;
    /// A delivery, as the TypeScript above has it.
    #[wasm_bindgen(typescript_type = "EngineDelivery")]
    pub type EngineDelivery;
    /// Records with their texts, as pairs.
    #[wasm_bindgen(typescript_type = "EngineChange[]")]
    pub type EngineChanges;
}

/// A pair of texts.
pub(crate) fn pair(key: &str, value: JsValue) -> JsValue {
    Array::of2(&JsString::from(key), &value).into()
}

/// A record's bytes, which are JSON, as text.
pub(crate) fn text(bytes: &[u8]) -> JsValue {
    JsValue::from_str(&String::from_utf8_lossy(bytes))
}

/// A response's headers, as pairs.
pub(crate) fn headers(response: &Response) -> JsValue {
    let pairs = response.headers.iter().map(|(name, value)| pair(name, JsValue::from_str(value)));
    pairs.collect::<Array>().into()
}

/// Names in lower case and values, of which a list holds one after the other.
pub(crate) fn pairs(list: &[String]) -> Vec<(String, String)> {
    let pairs = list.chunks_exact(2);
    pairs
        .filter_map(|pair| Some((pair.first()?.to_ascii_lowercase(), pair.get(1)?.clone())))
        .collect()
}

/// Bytes of their own.
pub(crate) fn bytes(body: &[u8]) -> JsValue {
    Uint8Array::from(body).into()
}

/// Changes, as pairs.
pub(crate) fn changes(changes: &Changes) -> JsValue {
    let change = |change: &Change| {
        pair(&change.key, change.value.as_deref().map_or(JsValue::UNDEFINED, text))
    };
    changes.records.iter().map(change).collect::<Array>().into()
}

pub(crate) fn reply(response: &Response, changed: &Changes) -> JsValue {
    object([
        ("status", JsValue::from(response.status)),
        ("headers", headers(response)),
        ("body", bytes(&response.body)),
        ("changes", changes(changed)),
    ])
}
