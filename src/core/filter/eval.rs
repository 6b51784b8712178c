//! Does an item pass a plan?
//!
//! As the text of `plan` says, over JSON as the API sends it or over a lookup. The same plan runs
//! in TypeScript; tests/filter/generated.jsonl holds both to the same answers.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::literal::{integer, numeral, read_duration};
use super::plan::{Operand, Plan, Relation, Search, Test, TestType, Time};
use crate::time::Instant;

/// What a field of an item holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldValue<'a> {
    /// Text, or the short name of an enum's value.
    Text(&'a str),
    /// An instant.
    Instant(Instant),
    /// True or false.
    Bool(bool),
}

/// Something that tests can be asked of.
pub(super) trait Item {
    /// Whether a test holds.
    fn passes(&self, test: &Test) -> bool;

    /// Whether a text is found.
    fn holds(&self, search: &Search) -> bool;
}

/// Whether an item passes a plan.
pub(super) fn matches(plan: &Plan, item: &impl Item) -> bool {
    match plan {
        Plan::Constant(constant) => *constant,
        Plan::And { and } => and.iter().all(|plan| matches(plan, item)),
        Plan::Or { or } => or.iter().any(|plan| matches(plan, item)),
        Plan::Not { not } => !matches(not, item),
        Plan::Test(test) => item.passes(test),
        Plan::Search(search) => item.holds(search),
    }
}

/// An item that is asked field by field.
pub(super) struct Lookup<F>(pub(super) F);

impl<'a, F: Fn(&str) -> Option<FieldValue<'a>>> Item for Lookup<F> {
    fn passes(&self, test: &Test) -> bool {
        let value = test.path.first().and_then(|name| (self.0)(name));
        match value {
            None => false,
            Some(FieldValue::Text(text)) => text_passes(text, test),
            Some(FieldValue::Instant(instant)) => match &test.value {
                Operand::Time(time) => holds(test.is, Time::from(instant).cmp(time)),
                _ => test.is == Relation::Set,
            },
            Some(FieldValue::Bool(value)) => bool_passes(value, test),
        }
    }

    fn holds(&self, search: &Search) -> bool {
        search.texts.iter().any(
            |name| matches!((self.0)(name), Some(FieldValue::Text(text)) if found(text, search)),
        )
    }
}

impl Item for Json {
    fn passes(&self, test: &Test) -> bool {
        walk(self, test, 0, &test.fan)
    }

    fn holds(&self, search: &Search) -> bool {
        search.texts.iter().filter_map(|name| self.get(name)).any(|value| match value {
            Json::String(text) => found(text, search),
            Json::Array(items) => {
                items.iter().any(|item| item.as_str().is_some_and(|text| found(text, search)))
            }
            _ => false,
        })
    }
}

/// Goes on along the path from its name of that index.
fn walk(value: &Json, test: &Test, index: usize, fan: &[usize]) -> bool {
    let mut value = value;
    for (index, name) in test.path.iter().enumerate().skip(index) {
        match value.as_object().and_then(|object| object.get(name)) {
            Some(below) => value = below,
            None => return false,
        }
        if fan.first() == Some(&index) {
            return each(value, test, index, fan);
        }
    }
    value_passes(value, test)
}

/// Whether one element of the list behind the name of that index goes on and passes.
fn each(value: &Json, test: &Test, index: usize, fan: &[usize]) -> bool {
    match fan.split_first() {
        Some((first, rest)) if *first == index => {
            let items = value.as_array();
            items.is_some_and(|items| items.iter().any(|item| each(item, test, index, rest)))
        }
        _ => walk(value, test, index + 1, fan),
    }
}

fn value_passes(value: &Json, test: &Test) -> bool {
    match (test.r#type, value) {
        (_, Json::Null) => false,
        (TestType::Text | TestType::Enum, Json::String(text)) => text_passes(text, test),
        (TestType::Bool, Json::Bool(value)) => bool_passes(*value, test),
        (TestType::Number, value) => number_of(value).is_some_and(|n| number_passes(n, test)),
        (TestType::List, Json::Array(items)) => !items.is_empty(),
        (TestType::Map, Json::Object(entries)) => !entries.is_empty(),
        (TestType::Any, _) => true,
        (TestType::Timestamp | TestType::Duration, _) if test.is == Relation::Set => true,
        (TestType::Timestamp, Json::String(text)) => {
            time_passes(Instant::parse(text).map(Time::from), test)
        }
        (TestType::Duration, Json::String(text)) => time_passes(read_duration(text), test),
        _ => false,
    }
}

fn text_passes(text: &str, test: &Test) -> bool {
    match (test.is, &test.value) {
        (Relation::Set, Operand::Text(nothing)) => !text.is_empty() && text != nothing,
        (Relation::Set, _) => !text.is_empty(),
        (Relation::Like, Operand::Parts(parts)) => is_like(text, parts),
        (Relation::Holds, Operand::Text(part)) => text.contains(part.as_str()),
        (is, Operand::Text(other)) => holds(is, text.cmp(other)),
        _ => false,
    }
}

fn bool_passes(value: bool, test: &Test) -> bool {
    match test.value {
        Operand::Bool(other) => value == other,
        _ => test.is == Relation::Set && value,
    }
}

fn time_passes(time: Option<Time>, test: &Test) -> bool {
    match (time, &test.value) {
        (Some(time), Operand::Time(other)) => holds(test.is, time.cmp(other)),
        _ => false,
    }
}

/// A JSON number, or a string of a decimal integer: the double, and the integer where it is one.
fn number_of(value: &Json) -> Option<(f64, Option<i128>)> {
    match value {
        Json::Number(number) => {
            let double = number.as_f64()?;
            let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
            Some((double, whole.or_else(|| integer(double))))
        }
        Json::String(text) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_whole =
                (1..=38).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            if is_whole { numeral(text) } else { None }
        }
        _ => None,
    }
}

fn number_passes((double, whole): (f64, Option<i128>), test: &Test) -> bool {
    let Operand::Number(other) = &test.value else {
        return test.is == Relation::Set && double != 0.0 && !double.is_nan();
    };
    let Some((other_double, other_whole)) = numeral(other) else { return false };
    let ordering = match (whole, other_whole) {
        (Some(whole), Some(other)) => Some(whole.cmp(&other)),
        _ => double.partial_cmp(&other_double),
    };
    ordering.is_some_and(|ordering| holds(test.is, ordering))
}

fn holds(is: Relation, ordering: Ordering) -> bool {
    match is {
        Relation::Equal => ordering.is_eq(),
        Relation::Less => ordering.is_lt(),
        Relation::LessOrEqual => ordering.is_le(),
        Relation::Greater => ordering.is_gt(),
        Relation::GreaterOrEqual => ordering.is_ge(),
        Relation::Like | Relation::Holds => false,
        Relation::Set => true,
    }
}

/// Whether a search finds a text; case does not count.
fn found(text: &str, search: &Search) -> bool {
    let text = text.to_lowercase();
    match &search.value {
        Operand::Text(part) => text.contains(part.as_str()),
        Operand::Parts(parts) => is_like(&text, parts),
        _ => false,
    }
}

/// Whether the parts stand in the text, in their order, the first at its start and the last at
/// its end.
fn is_like(text: &str, parts: &[String]) -> bool {
    let [first, middle @ .., last] = parts else { return parts.iter().any(|part| part == text) };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        match rest.find(part.as_str()).and_then(|at| rest.get(at + part.len()..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

#[cfg(test)]
#[path = "eval_tests.rs"]
mod tests;
