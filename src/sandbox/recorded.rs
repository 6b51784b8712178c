//! What do books answer the programs of an automation that has recorded answers?
//!
//! The n-th call of a procedure in a run gets its n-th answer, and later ones the last. An answer
//! is a value in the core's notation, `{"failure": "why"}`, or `{"wait": "question"}`: then a
//! person is asked, and `{"wait": "question", "then": value}` says what the call is answered when
//! they agree.

use automations_core::value;
use automations_core::wire::Map;
use automations_spy::Answer;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// The recorded answers of one automation, by `alias.book.procedure`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Recorded(Map<Vec<Json>>);

impl Recorded {
    /// What a procedure is answered that was called so many times before; `None` where nothing is
    /// recorded for it.
    pub(crate) fn answer(&self, procedure: &str, before: u32) -> Option<Answer> {
        let answer = self.nth(procedure, before)?;
        let text = |key: &str| answer.get(key).and_then(Json::as_str).map(str::to_owned);
        if let Some(why) = text("failure") {
            return Some(Answer::Failure(why));
        }
        if let Some(question) = text("wait") {
            return Some(Answer::Wait(question));
        }
        Some(read(procedure, answer))
    }

    /// What a call is answered, once a person agreed, that was the n-th of a procedure (from 0).
    pub(crate) fn agreed(&self, procedure: &str, before: u32) -> Option<Answer> {
        Some(read(procedure, self.nth(procedure, before)?.get("then")?))
    }

    fn nth(&self, procedure: &str, before: u32) -> Option<&Json> {
        let answers = self.0.get(procedure)?;
        let place = usize::try_from(before).unwrap_or(usize::MAX);
        answers.get(place).or_else(|| answers.last())
    }
}

fn read(procedure: &str, notation: &Json) -> Answer {
    let value = value::encode_json(notation, procedure);
    let value = value.ok().and_then(|wire| serde_json::from_value(wire).ok());
    match value {
        Some(value) => Answer::Value(value),
        None => Answer::Failure(format!("the recorded answer of `{procedure}` is no value")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automations_core::model::Value;
    use serde_json::json;

    #[test]
    fn the_last_answer_repeats() {
        let recorded: Recorded = serde_json::from_value(json!({
            "mail.postroom.send": ["one", {"failure": "full"}, {"wait": "sure?", "then": "sent"}],
            "mail.postroom.draft": [{"what": "?"}],
        }))
        .unwrap_or_default();
        let text = |text: &str| Some(Answer::Value(Value::Text(text.into())));
        let send = |before| recorded.answer("mail.postroom.send", before);
        assert_eq!(send(0), text("one"));
        assert_eq!(send(1), Some(Answer::Failure("full".into())));
        assert_eq!(send(2), Some(Answer::Wait("sure?".into())));
        assert_eq!(send(9), Some(Answer::Wait("sure?".into())));
        assert_eq!(recorded.agreed("mail.postroom.send", 9), text("sent"));
        assert_eq!(recorded.agreed("mail.postroom.send", 0), None);
        assert_eq!(recorded.answer("mail.postroom.unread", 0), None);
        let broken = recorded.answer("mail.postroom.draft", 0);
        assert!(matches!(broken, Some(Answer::Failure(why)) if why.contains("is no value")));
    }
}
