//! Where does the token come from, and when is another asked for?

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use automations_core::error::{Error, ErrorCode};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

type Asked = Pin<Box<dyn Future<Output = Result<String, String>>>>;

/// A token, or how to get one. Clones share it.
#[derive(Clone)]
pub struct Token(Rc<Source>);

enum Source {
    Fixed(String),
    Provider { ask: Box<dyn Fn() -> Asked>, current: RefCell<Option<Promise>> },
}

impl Token {
    /// A token that does not change.
    pub fn fixed(token: impl Into<String>) -> Self {
        Self(Rc::new(Source::Fixed(token.into())))
    }

    /// A function that gives the token, or says in words why there is none. It is asked once for
    /// all calls, and once more after a 401; calls that wait at the same time share one answer.
    ///
    /// # Examples
    /// ```no_run
    /// # async fn session() -> Result<String, String> { Ok(String::new()) }
    /// let token = automations_client::Token::provider(|| async { session().await });
    /// ```
    pub fn provider<F, R>(ask: F) -> Self
    where
        F: Fn() -> R + 'static,
        R: Future<Output = Result<String, String>> + 'static,
    {
        let ask = Box::new(move || -> Asked { Box::pin(ask()) });
        Self(Rc::new(Source::Provider { ask, current: RefCell::new(None) }))
    }

    /// Whether another token can be had.
    pub(crate) fn can_refresh(&self) -> bool {
        matches!(*self.0, Source::Provider { .. })
    }

    /// The token at hand; `stale` is one that the service refused.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` where the provider has none, or one that no header can hold.
    pub(crate) async fn get(&self, stale: Option<&str>) -> Result<String, Error> {
        let (ask, current) = match &*self.0 {
            Source::Fixed(token) => return usable(token.clone()),
            Source::Provider { ask, current } => (ask, current),
        };
        if stale.is_some() {
            // Unless another call has replaced it already.
            let known = current.borrow().clone();
            if let Some(known) = known {
                let value = JsFuture::from(known.clone()).await.ok().and_then(|it| it.as_string());
                if value.as_deref() == stale && is_at_hand(current, &known) {
                    current.replace(None);
                }
            }
        }
        let known = current.borrow().clone();
        let promise = known.unwrap_or_else(|| {
            let asked = ask();
            let promise =
                future_to_promise(
                    async move { asked.await.map(JsValue::from).map_err(JsValue::from) },
                );
            current.replace(Some(promise.clone()));
            promise
        });
        match JsFuture::from(promise.clone()).await {
            Ok(token) => usable(token.as_string().unwrap_or_default()),
            Err(why) => {
                if is_at_hand(current, &promise) {
                    current.replace(None);
                }
                let why = why.as_string().unwrap_or_default();
                Err(Error::new(
                    ErrorCode::Unauthenticated,
                    format!("the token provider failed: {why}"),
                ))
            }
        }
    }
}

/// Shows no token.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self.0 {
            Source::Fixed(_) => "Token(fixed)",
            Source::Provider { .. } => "Token(provider)",
        })
    }
}

/// Whether this very promise is the one that others wait for.
fn is_at_hand(current: &RefCell<Option<Promise>>, promise: &Promise) -> bool {
    let promise: &JsValue = promise.as_ref();
    current.borrow().as_ref().is_some_and(|known| AsRef::<JsValue>::as_ref(known) == promise)
}

fn usable(token: String) -> Result<String, Error> {
    if !token.is_empty() && token.bytes().all(|byte| (0x21..=0x7e).contains(&byte)) {
        return Ok(token);
    }
    Err(Error::new(
        ErrorCode::Unauthenticated,
        "the token is not usable: it must be printable ASCII without spaces",
    ))
}
