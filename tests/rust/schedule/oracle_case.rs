//! One case of tests/schedule/oracle.py: what does the engine say differently?

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use serde_json::Value as Json;

fn at(seconds: i64) -> Instant {
    Instant { seconds, nanos: 0 }
}

/// Every difference between the engine's answers and the case's, in words; none as a rule.
///
/// The fields of a case are told at the head of oracle.py.
pub fn differences(case: &Json) -> Vec<String> {
    let Some(config) = case["config"].as_object() else { return vec!["has no config".into()] };
    let rule = match Rule::read(config) {
        Ok(rule) => rule,
        Err(violations) => return vec![format!("is refused: {violations:?}")],
    };
    let mut found = Found { case, differences: Vec::new() };
    let (Some(from), Some(until)) = (case["from"].as_i64(), case["until"].as_i64()) else {
        return vec!["has no range".into()];
    };
    let wanted = case["instants"].as_array().map_or(0, Vec::len);
    // A schedule that has ended is asked for more than it has.
    let asked = wanted + if case["ended"] == true { 5 } else { 0 };
    let seconds = |times: Vec<f64>| -> Vec<i64> {
        times.into_iter().map(|millis| (millis / 1000.0).floor() as i64).collect()
    };
    let list = Json::from(seconds(rule.times(at(from), None, asked)));
    found.same("instants", &case["instants"], &list);
    let walked = rule.occurrences(at(from)).take(asked);
    let walked: Vec<i64> = walked.map(|occurrence| occurrence.instant.seconds).collect();
    found.same("instants (one by one)", &case["instants"], &Json::from(walked));
    let before = case["instants"].as_array().into_iter().flatten();
    let before: Vec<&Json> = before.filter(|time| time.as_i64() < Some(until)).collect();
    let cut = Json::from(seconds(rule.times(at(from), Some(at(until)), wanted)));
    found.same("instants before `until`", &serde_json::json!(before), &cut);
    found.answer("count", || Json::from(rule.count(at(from), at(until))));
    let instant = |at: Option<Instant>| Json::from(at.map(|instant| instant.seconds));
    found.answer("next", || instant(rule.next(at(from)).map(|next| next.instant)));
    found.answer("previous", || instant(rule.previous(at(from)).map(|previous| previous.instant)));
    found.answer("remaining", || Json::from(rule.remaining(at(from))));
    found.answer("last", || instant(rule.last()));
    if wanted > 0 && rule.never_fires().is_some() {
        found.differences.push("is said never to fire".into());
    }
    found.differences
}

struct Found<'a> {
    case: &'a Json,
    differences: Vec<String>,
}

impl Found<'_> {
    fn same(&mut self, what: &str, expected: &Json, got: &Json) {
        if expected != got {
            self.differences.push(format!("{what}: expected {expected}, got {got}"));
        }
    }

    /// Asks what the case knows the answer to.
    fn answer(&mut self, name: &str, ask: impl FnOnce() -> Json) {
        if let Some(expected) = self.case.get(name) {
            let expected = expected.clone();
            self.same(name, &expected, &ask());
        }
    }
}
