//! Do the inputs of an invocation fit what the automation declares?
//!
//! An input that is not declared, one that is declared, not optional and given by neither the call
//! nor the default inputs, and a value of another type are violations, with the path on the wire:
//! `inputs.lines.list.items[2]`. A type that this version does not know takes any value. Whether
//! a value is valid in itself is [`crate::validate`]'s business.

use serde_json::Value as Json;

use super::input_type::{describe, fit, sole};
use super::role::Role;
use super::trail::Trail;
use crate::model::{AutomationInputSpec, Value, ValueType};
use crate::validate::{Violation, nearest};
use crate::wire::{Map, Unknown};

/// Every violation of the inputs that a call gives, where `defaults` fill what it leaves out.
///
/// ```
/// use automations_core::model::{AutomationInputSpec, Value, ValueScalarType, ValueType};
/// use automations_core::value::inputs;
/// use automations_core::wire::Map;
///
/// let amount = AutomationInputSpec {
///     name: "amount".into(),
///     r#type: Some(ValueType::ScalarType(ValueScalarType::Number)),
///     ..Default::default()
/// };
/// let given = Map::from([("amuont".to_owned(), Value::Text("5".into()))]);
/// let violations = inputs::check(&[amount], &Map::new(), &given);
/// assert_eq!(violations[0].help.as_deref(), Some("did you mean `amount`?"));
/// assert_eq!((violations[1].field.as_str(), violations[1].rule.as_str()), ("inputs.amount", "required"));
/// ```
pub fn check(
    specs: &[AutomationInputSpec],
    defaults: &Map<Value>,
    given: &Map<Value>,
) -> Vec<Violation> {
    let json = |value: Result<Json, serde_json::Error>| value.unwrap_or_default();
    let object = |value: &Map<Value>| match json(serde_json::to_value(value)) {
        Json::Object(object) => object,
        _ => Unknown::new(),
    };
    check_json(&json(serde_json::to_value(specs)), &object(defaults), &object(given))
}

/// [`check`] of JSON, for a host that has no models: `specs` is an automation's `input_specs`.
pub fn check_json(specs: &Json, defaults: &Unknown, given: &Unknown) -> Vec<Violation> {
    let specs = match specs {
        Json::Null => &[][..],
        Json::Array(specs) => specs,
        _ => {
            return vec![
                Violation::new("input_specs", "type", "expected an array")
                    .with_help("give the automation's own `input_specs`"),
            ];
        }
    };
    let mut trail = Trail::to_send("inputs");
    let names: Vec<&str> = specs.iter().map(name_of).collect();
    for name in given.keys().filter(|name| !names.contains(&name.as_str())) {
        trail.below(name, |trail| {
            let help = match nearest(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if names.is_empty() => "it declares no inputs".to_owned(),
                None => format!("it declares `{}`", names.join("`, `")),
            };
            trail.push("unknown_field", "is not an input of the automation", help);
        });
    }
    for spec in specs {
        let declared = spec.get("type").filter(|declared| !declared.is_null());
        let name = name_of(spec);
        let given = given.get(name).filter(|value| !value.is_null());
        trail.below(name, |trail| one(trail, given, defaults.get(name), declared));
    }
    trail.violations
}

fn name_of(spec: &Json) -> &str {
    spec.get("name").and_then(Json::as_str).unwrap_or_default()
}

fn one(trail: &mut Trail, given: Option<&Json>, default: Option<&Json>, declared: Option<&Json>) {
    match (given, default.filter(|value| !value.is_null())) {
        (Some(value), _) => fit(trail, Role::Value, value, declared),
        (None, Some(default)) => {
            let mut apart = Trail::to_send("");
            fit(&mut apart, Role::Value, default, declared);
            if !apart.violations.is_empty() {
                let message = "is not given, and its default is not what the automation declares";
                trail.push("type", message, "give it");
            }
        }
        (None, None) if may_be_absent(declared) => {}
        (None, None) => trail.push("required", "is required", missing(declared)),
    }
}

/// For an input that is not there.
fn missing(declared: Option<&Json>) -> String {
    match sole(declared) {
        Some((variant, declared)) => "give ".to_owned() + &describe(variant, declared),
        None => "give any value".to_owned(),
    }
}

/// Whether a run may go without.
fn may_be_absent(declared: Option<&Json>) -> bool {
    let Some(Json::Object(declared)) = declared else { return false };
    let inner = |name: &str| declared.get(name).and_then(|wrapper| wrapper.get("inner"));
    declared.contains_key("optional_type") || may_be_absent(inner("sensitive_type"))
}

/// Whether a value is of a type.
pub fn fits(value: &Value, declared: &ValueType) -> bool {
    let (Ok(value), Ok(declared)) = (serde_json::to_value(value), serde_json::to_value(declared))
    else {
        return false;
    };
    let mut trail = Trail::to_send("");
    fit(&mut trail, Role::Value, &value, Some(&declared));
    trail.violations.is_empty()
}
