//! With what was a procedure called?

use automations_core::model::{ListValue, Value};
use automations_core::value::Decimal;
use automations_core::wire::Map;

use super::row;

/// The arguments of a call, by name; an argument that is null is not given.
pub(super) struct Arguments<'a> {
    procedure: &'a str,
    values: &'a Map<Value>,
}

impl<'a> Arguments<'a> {
    /// The arguments of a call of a procedure.
    pub(super) fn new(procedure: &'a str, values: &'a Map<Value>) -> Self {
        Self { procedure, values }
    }

    /// Whether all that it needs is there, and nothing else than it takes.
    ///
    /// # Errors
    /// Every argument that is missing, and every one that is unknown.
    pub(super) fn check(&self, needs: &[&str], takes: &[&str]) -> Result<(), String> {
        let mut faults = Vec::new();
        for name in needs.iter().filter(|name| self.get(name).is_none()) {
            faults.push(format!("needs `{name}`"));
        }
        let known = |name: &&String| needs.iter().chain(takes).any(|known| known == name);
        for name in self.values.keys().filter(|name| !known(name)) {
            let all: Vec<&str> = needs.iter().chain(takes).copied().collect();
            faults.push(format!("takes no `{name}`, but {}", all.join(", ")));
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(format!("{} {}", self.procedure, faults.join("; it ")))
    }

    /// An argument, where it is given.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.values.get(name).filter(|value| !matches!(value, Value::NullValue(_)))
    }

    /// Every argument.
    pub(super) fn all(&self) -> &'a Map<Value> {
        self.values
    }

    fn fault(&self, name: &str, what: &str) -> String {
        format!("{} needs {what} for `{name}`", self.procedure)
    }

    /// An argument that must be text.
    pub(super) fn text(&self, name: &str) -> Result<&'a str, String> {
        match self.get(name) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(self.fault(name, "text")),
        }
    }

    /// An argument that must be text where it is given.
    pub(super) fn text_or(&self, name: &str, or: &'a str) -> Result<&'a str, String> {
        if self.get(name).is_none() { Ok(or) } else { self.text(name) }
    }

    /// An argument that must be true or false where it is given.
    pub(super) fn flag(&self, name: &str) -> Result<bool, String> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::BoolValue(flag)) => Ok(*flag),
            Some(_) => Err(self.fault(name, "True or False")),
        }
    }

    /// An argument that must be a whole number from 0 on where it is given.
    pub(super) fn count(&self, name: &str) -> Result<Option<usize>, String> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let number = match value {
            Value::Number(number) => Decimal::of(number).ok(),
            _ => None,
        };
        let whole = number.filter(|number| number.scale() == 0 && !number.is_negative());
        let count = whole.and_then(|number| usize::try_from(number.mantissa()).ok());
        count.map(Some).ok_or_else(|| self.fault(name, "a whole number"))
    }

    /// An argument that must be a row: a dictionary with names for its keys.
    pub(super) fn row(&self, name: &str) -> Result<&'a Value, String> {
        let value = self.get(name).filter(|value| row::is_row(value));
        value.ok_or_else(|| self.fault(name, "a dictionary whose keys are text"))
    }

    /// An argument that must be a list of rows, or one row.
    pub(super) fn rows(&self, name: &str) -> Result<Vec<Value>, String> {
        let rows = match self.get(name) {
            Some(Value::List(ListValue { items, .. })) => items.clone(),
            Some(value) => vec![value.clone()],
            None => Vec::new(),
        };
        if rows.iter().all(row::is_row) {
            return Ok(rows);
        }
        Err(self.fault(name, "a list of dictionaries whose keys are text"))
    }
}
