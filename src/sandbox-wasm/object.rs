//! How does a JavaScript object come to be?

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object with those fields.
pub(crate) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of an object that we have just made cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &value);
    }
    object.into()
}
