//! What stands behind the `?`?
//!
//! A [`Query`] is emptied by asking for its parameters; what is left at [`Query::finish`] is
//! unknown. All faults are gathered and told at once. An empty value counts as absent.

use automations_core::filter::{Collection, Filter};
use automations_core::http::percent_decode;
use automations_core::validate::{self, Violation, nearest};

use crate::status::Status;

/// The parameters of one request.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    asked: Vec<&'static str>,
    violations: Vec<Violation>,
}

impl Query {
    /// Reads `a=1&b=two`; `+` is a space, as in forms.
    pub(crate) fn parse(text: &str) -> Self {
        let mut query = Self { pairs: Vec::new(), asked: Vec::new(), violations: Vec::new() };
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = |text: &str| percent_decode(&text.replace('+', " "));
            match (decoded(name), decoded(value)) {
                (Some(name), Some(value)) => query.pairs.push((name, value)),
                (Some(name), None) => query.fault(&name, "format", "is not percent-encoded UTF-8"),
                (None, _) => query.fault(name, "format", "is not percent-encoded UTF-8"),
            }
        }
        query
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, field: &str, rule: &str, message: impl Into<String>) {
        self.violation(Violation::new(field, rule, message));
    }

    /// Notes a fault.
    pub(crate) fn violation(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// Takes a parameter; `None` when it is absent or empty.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        self.asked.push(name);
        let mut values = Vec::new();
        self.pairs.retain_mut(|(key, value)| {
            let found = key == name;
            if found {
                values.push(std::mem::take(value));
            }
            !found
        });
        if values.len() > 1 {
            self.fault(name, "unique", "is given more than once");
        }
        values.pop().filter(|value| !value.is_empty())
    }

    /// Takes a parameter that must be there.
    pub(crate) fn required(&mut self, name: &'static str) -> String {
        self.text(name).unwrap_or_else(|| {
            self.fault(name, "required", "is required");
            String::new()
        })
    }

    /// Reads the text of a filter; one that keeps everything where it is faulty.
    pub(crate) fn filter(&mut self, collection: &Collection, text: &str) -> Filter {
        validate::filter(collection, text).unwrap_or_else(|violations| {
            self.violations.extend(violations);
            Filter::default()
        })
    }

    /// Takes an integer of 32 bits.
    pub(crate) fn int32(&mut self, name: &'static str) -> Option<i32> {
        let text = self.text(name)?;
        let number = text.parse::<i32>().ok();
        if number.is_none() {
            self.fault(name, "type", "is not an integer of 32 bits");
        }
        number
    }

    /// Takes `true` or `false`.
    pub(crate) fn bool(&mut self, name: &'static str) -> Option<bool> {
        match self.text(name)?.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.fault(name, "type", "is neither `true` nor `false`");
                None
            }
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with every fault noted, and every parameter that nobody asked for.
    pub(crate) fn finish(mut self) -> Result<(), Status> {
        for (name, _) in std::mem::take(&mut self.pairs) {
            let short: String = name.chars().take(64).collect();
            let violation =
                Violation::new(short, "unknown_field", "is not a parameter of this operation");
            let near = nearest(&name, self.asked.iter().copied());
            self.violations.push(match near {
                Some(near) => violation.with_help(format!("did you mean `{near}`?")),
                None => violation,
            });
        }
        if self.violations.is_empty() { Ok(()) } else { Err(Status::invalid(&self.violations)) }
    }
}
