//! The book `webcall`: other services, over HTTP.
//!
//! Nothing is called: `get(path=…)` and `post(path=…, body=…)` are answered with what was put there
//! for the method and the path, one after the other, and the last again and again. What was
//! asked stands under `requests`.

use automations_core::model::Value;

use super::arguments::Arguments;
use super::desk::Desk;
use super::{Book, Done, Procedure, row};

/// Where the newest requests are kept.
pub(crate) const REQUESTS: &str = "requests";

/// How many requests are kept.
const MOST_REQUESTS: usize = 1000;

pub(super) const BOOK: Book = Book {
    name: "webcall",
    procedures: &[
        Procedure {
            name: "get",
            needs: &["path"],
            takes: &["headers"],
            does: |desk, arguments| call(desk, arguments, "GET"),
        },
        Procedure {
            name: "post",
            needs: &["path"],
            takes: &["body", "headers"],
            does: |desk, arguments| call(desk, arguments, "POST"),
        },
    ],
};

/// Where the answers to a method and a path are kept.
pub(crate) fn place(method: &str, path: &str) -> String {
    format!("answers/{method} {path}")
}

fn call(desk: &mut Desk<'_>, arguments: &Arguments<'_>, method: &str) -> Result<Done, String> {
    let path = arguments.text("path")?;
    let fields = arguments.all().iter().map(|(name, value)| (name.as_str(), value.clone()));
    let request =
        row::of([("method", row::text(method)), ("time", desk.time())].into_iter().chain(fields));
    let mut requests = desk.values(REQUESTS).to_vec();
    let older = (requests.len() + 1).saturating_sub(MOST_REQUESTS);
    requests.drain(..older);
    requests.push(request);
    desk.put(REQUESTS, requests)?;
    let place = place(method, path);
    let mut answers = desk.values(&place).to_vec();
    let Some(first) = answers.first().cloned() else {
        let known: Vec<String> = desk.names("answers/").into_iter().take(10).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(format!("no answer is recorded for {method} {path}; there are: {known}"));
    };
    if answers.len() > 1 {
        answers.remove(0);
        desk.put(&place, answers)?;
    }
    match row::field(&first, "failure") {
        Some(Value::Text(why)) => Err(why.clone()),
        _ => Ok(Done::Gave(first)),
    }
}
