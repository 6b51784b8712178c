//! What does one request give JavaScript? The response, and the records to store before it.

use automations_core::http::Response;
use automations_sandbox::Changes;
use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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
"#;

#[wasm_bindgen]
extern "C" {
    /// A reply, as the TypeScript above has it.
    #[wasm_bindgen(typescript_type = "EngineReply")]
    pub type EngineReply;
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

pub(crate) fn reply(response: &Response, changes: &Changes) -> JsValue {
    let headers: Array =
        response.headers.iter().map(|(name, value)| pair(name, JsValue::from_str(value))).collect();
    let changes: Array = changes
        .records
        .iter()
        .map(|change| pair(&change.key, change.value.as_deref().map_or(JsValue::UNDEFINED, text)))
        .collect();
    let object = Object::new();
    for (name, value) in [
        ("status", JsValue::from(response.status)),
        ("headers", headers.into()),
        ("body", Uint8Array::from(response.body.as_slice()).into()),
        ("changes", changes.into()),
    ] {
        // Setting a field of an object that we have just made cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &value);
    }
    object.into()
}
