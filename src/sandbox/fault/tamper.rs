//! How does a good answer become a wrong one?

use automations_core::descriptor::{Kind, OperationDescriptor};
use automations_core::http::{Response, percent_decode};
use automations_core::wire::Unknown;
use serde_json::{Value as Json, json};

use super::chance::Chance;
use crate::form;

/// The token of the page that follows itself, where the service gave none.
const REPEATED: &str = "the-same-page-again";

/// The page token that a request carries.
pub(super) fn page_token(target: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    query.split('&').find_map(value_of).filter(|token| !token.is_empty())
}

/// The target without the token that is ours and not the service's.
pub(super) fn without_repeated(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let is_own = |pair: &&str| value_of(pair).as_deref() != Some(REPEATED);
    let query: Vec<&str> = query.split('&').filter(is_own).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

fn value_of(pair: &str) -> Option<String> {
    let value = pair.strip_prefix("page_token=")?;
    percent_decode(&value.replace('+', " "))
}

/// Names the page that was asked for as the next one.
pub(super) fn repeat(response: &mut Response, asked: Option<&str>) {
    change(response, |object| {
        let own = object.get("next_page_token").and_then(Json::as_str).unwrap_or_default();
        let own = if own.is_empty() { REPEATED } else { own };
        let token = asked.unwrap_or(own).to_owned();
        object.insert("next_page_token".to_owned(), Json::String(token));
    });
}

/// Gives one field of a 200 another type; a message without fields becomes a list.
pub(super) fn retype(response: &mut Response, operation: &OperationDescriptor, chance: Chance) {
    let fields = (operation.response)().fields;
    match fields.get(chance.pick("field", fields.len())) {
        None if response.status == 200 => response.body = b"[]".to_vec(),
        None => {}
        Some(field) => change(response, |object| {
            let wrong = match field.kind {
                Kind::Message(_) | Kind::Map(_) | Kind::List(_) | Kind::Bool => json!("wrong"),
                _ => json!({ "wrong": true }),
            };
            object.insert(field.name.to_owned(), wrong);
        }),
    }
}

/// Changes the object of a 200; other answers stay.
fn change(response: &mut Response, change: impl FnOnce(&mut Unknown)) {
    if response.status != 200 {
        return;
    }
    if let Ok(mut object) = form::parse::<Unknown>(&response.body) {
        change(&mut object);
        response.body = Json::Object(object).to_string().into_bytes();
    }
}
