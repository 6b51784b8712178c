//! What do books answer the programs of an automation that has recorded answers?
//!
//! The n-th call of a procedure in a run gets its n-th answer, and later ones the last. An answer
//! is a value in the core's notation, `{"failure": "why"}`, or `{"wait": "question"}`: then a
//! person is asked. When they agree, the call is answered with what stands there as `then`, else
//! with the next of the answers, which is used up so, else with `true`.

use automations_core::value;
use automations_core::wire::Unknown;
use automations_spy::Answer;
use serde_json::Value as Json;

use crate::form;

/// The recorded answers of one automation, by `alias.book.procedure` (or
/// `ask_for_guidance`): JSON that is read where an
/// answer is wanted, since most sandboxes never ask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Recorded(String);

impl Recorded {
    /// The answers that a JSON text holds.
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// The JSON text.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

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
        Some(read(procedure, &answer))
    }

    /// What a call is answered, once a person agreed, that was the n-th of a procedure (from 0); and
    /// how many of the answers that uses up.
    pub(crate) fn agreed(&self, procedure: &str, before: u32) -> Option<(Answer, u32)> {
        if let Some(then) = self.nth(procedure, before)?.get("then") {
            return Some((read(procedure, then), 0));
        }
        let next = self.answer(procedure, before.saturating_add(1))?;
        matches!(next, Answer::Value(_)).then_some((next, 1))
    }

    fn nth(&self, procedure: &str, before: u32) -> Option<Json> {
        let mut all: Unknown = form::parse(self.0.as_bytes()).ok()?;
        let Json::Array(mut answers) = all.remove(procedure)? else { return None };
        let place = usize::try_from(before).unwrap_or(usize::MAX);
        let last = answers.len().checked_sub(1)?;
        Some(answers.swap_remove(place.min(last)))
    }
}

fn read(procedure: &str, notation: &Json) -> Answer {
    let value = value::encode_json(notation, procedure);
    let value = value.ok().and_then(|wire| form::Read::of(wire).ok());
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
        let answers = json!({
            "mail.postroom.send": ["one", {"failure": "full"}, {"wait": "sure?", "then": "sent"}],
            "mail.postroom.draft": [{"what": "?"}],
            "ask_for_guidance": [{"wait": "sure?"}, true, {"wait": "really?"}],
            "mail.postroom.reply": [],
        });
        let recorded = Recorded::new(answers.to_string());
        let text = |text: &str| Some(Answer::Value(Value::Text(text.into())));
        let send = |before| recorded.answer("mail.postroom.send", before);
        assert_eq!(send(0), text("one"));
        assert_eq!(send(1), Some(Answer::Failure("full".into())));
        assert_eq!(send(2), Some(Answer::Wait("sure?".into())));
        assert_eq!(send(9), Some(Answer::Wait("sure?".into())));
        assert_eq!(recorded.agreed("mail.postroom.send", 9), text("sent").map(|sent| (sent, 0)));
        assert_eq!(recorded.agreed("mail.postroom.send", 0), None);
        let yes = Answer::Value(Value::BoolValue(true));
        assert_eq!(recorded.agreed("ask_for_guidance", 0), Some((yes, 1)));
        assert_eq!(recorded.agreed("ask_for_guidance", 2), None);
        for nothing in ["mail.postroom.unread", "mail.postroom.reply"] {
            assert_eq!(recorded.answer(nothing, 0), None);
        }
        let broken = recorded.answer("mail.postroom.draft", 0);
        assert!(matches!(broken, Some(Answer::Failure(why)) if why.contains("is no value")));
        assert_eq!(Recorded::new("no JSON".into()).answer("mail.postroom.send", 0), None);
    }
}
