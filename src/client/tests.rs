#![allow(clippy::unwrap_used)]
//! The client in wasm32 under Node, against a `fetch` that answers by hand.

use std::cell::RefCell;
use std::rc::Rc;

use automations_core::error::ErrorCode;
use automations_core::op::{
    DeleteAutomationSchedule, GetAutomation, InvokeAutomation, ListAutomations,
};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Request, Response, ResponseInit};

use super::*;

/// What was asked: method, path with query, token.
type Asked = Rc<RefCell<Vec<(String, String, Option<String>)>>>;

/// A `fetch` that gives these answers, one after another: a status with a body, or a rejection.
fn answers(answers: &[(u16, &'static str)]) -> (Function, Asked) {
    let asked = Asked::default();
    let seen = Rc::clone(&asked);
    let mut answers: Vec<_> = answers.to_vec();
    answers.reverse();
    let fetch = Closure::<dyn FnMut(Request) -> Promise>::new(move |request: Request| {
        let target = request.url().split_once("/api/v1").unwrap().1.to_owned();
        let token = request.headers().get("authorization").unwrap();
        seen.borrow_mut().push((request.method(), target, token));
        match answers.pop().unwrap() {
            (0, why) => Promise::reject(&js_sys::Error::new(why)),
            (status, body) => {
                let init = ResponseInit::new();
                init.set_status(status);
                let response = Response::new_with_opt_str_and_init(Some(body), &init).unwrap();
                Promise::resolve(&JsValue::from(response))
            }
        }
    });
    (fetch.into_js_value().unchecked_into(), asked)
}

fn client(fetch: Function, token: Option<Token>) -> Client {
    Client::new(ClientOptions {
        base_url: "https://api.example.com".into(),
        organization: "acme".into(),
        workspace: "finance".into(),
        token,
        fetch: Some(fetch),
        call: CallOptions { timeout_ms: Some(1_000), ..CallOptions::default() },
    })
    .unwrap()
}

fn get() -> GetAutomation {
    GetAutomation { automation_id: "a1".into(), ..Default::default() }
}

#[wasm_bindgen_test]
async fn a_call_gives_the_model_and_carries_the_token() {
    let (fetch, asked) = answers(&[(200, r#"{"display_name":"Pay"}"#)]);
    let automation = client(fetch, Some(Token::fixed("t1"))).send(get()).await.unwrap();
    assert_eq!(automation.display_name, "Pay");
    let target = "/organizations/acme/workspaces/finance/automations/a1";
    assert_eq!(*asked.borrow(), [("GET".into(), target.into(), Some("Bearer t1".into()))]);
}

#[wasm_bindgen_test]
async fn a_mistake_is_told_before_anything_is_sent() {
    let (fetch, asked) = answers(&[]);
    let error = client(fetch, None).send(GetAutomation::default()).await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::InvalidArgument, 0));
    assert_eq!(error.violations()[0].field, "automation_id");
    assert!(asked.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_read_is_sent_again_and_a_write_that_may_have_been_done_is_not() {
    let (fetch, asked) = answers(&[(0, "reset"), (503, "{}"), (200, "{}")]);
    client(fetch, None).send(get()).await.unwrap();
    assert_eq!(asked.borrow().len(), 3);
    let (fetch, asked) = answers(&[(0, "reset")]);
    let call = InvokeAutomation {
        automation_id: "a1".into(),
        body: automations_core::model::InvokeAutomationBody {
            stage: automations_core::model::AutomationStage::Published,
            ..Default::default()
        },
        ..Default::default()
    };
    let error = client(fetch, None).send(call).await.unwrap_err();
    assert_eq!((error.code(), asked.borrow().len()), (ErrorCode::Unavailable, 1));
    assert!(error.may_have_taken_effect() && error.message().contains("reset"));
}

#[wasm_bindgen_test]
async fn after_a_401_the_provider_is_asked_once_more() {
    let count = Rc::new(RefCell::new(0));
    let counter = Rc::clone(&count);
    let token = Token::provider(move || {
        *counter.borrow_mut() += 1;
        let token = format!("t{}", counter.borrow());
        async move { Ok(token) }
    });
    let (fetch, asked) = answers(&[(401, "{}"), (200, "{}"), (200, "{}")]);
    let client = client(fetch, Some(token));
    client.send(get()).await.unwrap();
    client.send(get()).await.unwrap();
    let tokens: Vec<_> =
        asked.borrow().iter().map(|(_, _, token)| token.clone().unwrap()).collect();
    assert_eq!(tokens, ["Bearer t1", "Bearer t2", "Bearer t2"]);
    assert_eq!(*count.borrow(), 2);
}

#[wasm_bindgen_test]
async fn a_provider_that_has_no_token_says_why_and_is_asked_again() {
    let token = Token::provider(|| async { Err("signed out".to_owned()) });
    assert!(!format!("{token:?}").contains("signed"));
    let (fetch, asked) = answers(&[]);
    let error = client(fetch, Some(token)).send(get()).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Unauthenticated);
    assert!(error.message().contains("signed out"), "{error}");
    assert!(asked.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn an_attempt_that_takes_too_long_is_given_up() {
    let silent = Function::new_no_args("return new Promise(() => {})");
    let client = client(silent, None);
    let options = CallOptions { timeout_ms: Some(5), max_retries: 0, ..CallOptions::default() };
    let error = client.send_with(get(), &options).await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::DeadlineExceeded, 1));
    assert!(error.is_retryable() && !error.may_have_taken_effect());
}

#[wasm_bindgen_test]
async fn pages_end_on_an_absent_token_only_and_not_on_an_empty_page() {
    let (fetch, asked) = answers(&[
        (200, r#"{"automations":[{"display_name":"A"}],"next_page_token":"p2"}"#),
        (200, r#"{"next_page_token":"p3"}"#),
        (200, r#"{"automations":[{"display_name":"B"}]}"#),
    ]);
    let mut pages = client(fetch, None).pages(ListAutomations::default());
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page.unwrap().automations.into_iter().map(|one| one.display_name));
    }
    assert_eq!(names, ["A", "B"]);
    assert!(asked.borrow()[2].1.ends_with("?page_token=p3"), "{asked:?}");
}

#[wasm_bindgen_test]
async fn a_circle_of_pages_ends_with_an_error_after_its_last_page() {
    let page = (200, r#"{"automations":[{"display_name":"A"}],"next_page_token":"p2"}"#);
    let (fetch, _) = answers(&[page, (503, ""), page]);
    let mut pages = client(fetch, None).pages(ListAutomations::default());
    for _ in 0..2 {
        assert_eq!(pages.next().await.unwrap().unwrap().automations.len(), 1);
    }
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::InvalidResponse, 2));
    assert_eq!(error.operation(), Some("ListAutomations"));
    assert!(pages.next().await.is_none());
}

/// A DELETE whose connection broke, then a 401, and then no other token.
#[wasm_bindgen_test]
async fn a_refresh_that_fails_does_not_forget_what_was_sent_before() {
    let count = Rc::new(RefCell::new(0));
    let token = Token::provider(move || {
        *count.borrow_mut() += 1;
        let first = *count.borrow() == 1;
        async move { if first { Ok("t1".to_owned()) } else { Err("signed out".to_owned()) } }
    });
    let delete = || DeleteAutomationSchedule { automation_id: "a1".into(), ..Default::default() };
    let (fetch, asked) = answers(&[(0, "reset"), (401, "{}")]);
    let error = client(fetch, Some(token)).send(delete()).await.unwrap_err();
    assert_eq!((error.code(), asked.borrow().len()), (ErrorCode::Unauthenticated, 2));
    assert_eq!((error.attempts(), error.may_have_taken_effect()), (2, true));
}

/// What a `fetch` makes of a redirect that it is told not to follow: anything may be behind it.
#[wasm_bindgen_test]
async fn a_redirect_that_is_not_shown_may_be_the_answer_of_a_write() {
    let opaque = "return Promise.resolve(Object.create(Response.prototype, \
                  { type: { value: 'opaqueredirect' } }))";
    let delete = DeleteAutomationSchedule { automation_id: "a1".into(), ..Default::default() };
    let fetch = Function::new_no_args(opaque);
    let error = client(fetch.clone(), None).send(delete).await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::InvalidResponse, 1));
    assert!(error.may_have_taken_effect());
    let error = client(fetch, None).send(get()).await.unwrap_err();
    assert!(!error.may_have_taken_effect(), "a read");
}

#[wasm_bindgen_test]
async fn an_answer_that_rust_cannot_hold_whole_is_read_as_javascript_does() {
    let (fetch, _) = answers(&[
        (200, "\u{feff}{\"display_name\":\"half \\ud800\",\"x_later\":1e999}"),
        (400, "\u{feff}{\"code\":9,\"message\":\"in use \\ud800\",\"details\":[1e999]}"),
    ]);
    let client = client(fetch, None);
    assert_eq!(client.send(get()).await.unwrap().display_name, "half \u{fffd}");
    let error = client.send(get()).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (ErrorCode::FailedPrecondition, "in use \u{fffd}"));
}

#[wasm_bindgen_test]
async fn what_is_no_response_is_an_error_and_no_panic() {
    for what in ["return 5", "return null", "throw 'no'", "return Promise.reject({})"] {
        let options = CallOptions { max_retries: 0, ..CallOptions::default() };
        let fetch = Function::new_no_args(what);
        let error = client(fetch, None).send_with(get(), &options).await.unwrap_err();
        assert!(
            matches!(error.code(), ErrorCode::InvalidResponse | ErrorCode::Unavailable),
            "{what}: {error}"
        );
    }
}
