//! How does JavaScript follow pages? With the core's own rules.

use automations_boundary::to_js;
use automations_core::page;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Follows the pages of one list. Free it when the list is left.
#[wasm_bindgen]
pub struct Pager(page::Pager);

#[wasm_bindgen]
impl Pager {
    /// A pager that begins with the page of that token.
    #[wasm_bindgen(constructor)]
    pub fn new(token: Option<String>) -> Self {
        Self(page::Pager::starting_at(token.as_deref()))
    }

    /// The token of the next page; `undefined` at the end.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_RESPONSE` for a token that came before.
    pub fn next(&mut self, next_page_token: Option<String>) -> Result<Option<String>, JsValue> {
        self.0.next(next_page_token.as_deref()).map_err(|error| to_js(&error))
    }
}
