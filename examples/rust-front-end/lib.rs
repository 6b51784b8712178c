//! How does a page in Rust list automations?
//!
//! `wasm-pack build --target web` makes a module of it, which `index.html` loads. The token stays
//! with the page's own server, which adds it to what the page sends to `/api`.

use automations_client::{Client, ClientOptions};
use automations_core::error::{Error, ErrorCode};
use automations_core::op::ListAutomations;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element};

/// Runs when the module is loaded: fills the page's list.
///
/// # Errors
/// What the DOM throws. A call that fails is told on the page.
#[wasm_bindgen(start)]
pub async fn start() -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or("this needs a page")?;
    let list = document.create_element("ul")?;
    document.body_element()?.append_child(&list)?;
    if let Err(error) = show(&document, &list).await {
        let place = if error.may_have_taken_effect() { " (it may have been done)" } else { "" };
        line(&document, &list, &format!("{error}{place}"))?;
    }
    Ok(())
}

/// Shows every automation's name and version.
async fn show(document: &Document, list: &Element) -> Result<(), Error> {
    let origin = document.location().and_then(|location| location.origin().ok());
    let client = Client::new(ClientOptions {
        base_url: origin.unwrap_or_default(),
        organization: "acme".into(),
        workspace: "finance".into(),
        ..ClientOptions::default()
    })?;
    let mut pages = client.pages(ListAutomations { page_size: Some(50), ..Default::default() });
    while let Some(page) = pages.next().await {
        for automation in page?.automations {
            let version = automation.version.unwrap_or_default();
            let text = format!("{} {version}", automation.display_name);
            line(document, list, &text)
                .map_err(|_| Error::new(ErrorCode::Internal, "the page took no line"))?;
        }
    }
    Ok(())
}

fn line(document: &Document, list: &Element, text: &str) -> Result<(), JsValue> {
    let item = document.create_element("li")?;
    // Text, not HTML: a name can hold anything.
    item.set_text_content(Some(text));
    list.append_child(&item)?;
    Ok(())
}

/// The page's body, as an element.
trait Body {
    fn body_element(&self) -> Result<Element, JsValue>;
}

impl Body for Document {
    fn body_element(&self) -> Result<Element, JsValue> {
        self.query_selector("body")?.ok_or_else(|| "the page has no body".into())
    }
}
