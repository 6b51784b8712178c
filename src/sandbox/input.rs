//! Do the inputs of an invocation fit what the automation declares?
//!
//! An input that is not declared, one that is declared, not optional and given by neither the
//! call nor the default inputs, and a value of another type are faults, at `inputs.<name>`.

use automations_core::model::{
    AutomationInputSpec, HashableValue, TableValue, Value, ValueDictionaryType, ValueScalarType,
    ValueTableType, ValueType,
};
use automations_core::validate::{Violation, path_below};
use automations_core::wire::Map;

/// The inputs with which a run starts: the given ones, and defaults where none is given.
///
/// # Errors
/// Every fault.
pub(crate) fn resolve(
    specs: &[AutomationInputSpec],
    defaults: &Map<Value>,
    given: &Map<Value>,
) -> Result<Map<Value>, Vec<Violation>> {
    let at = |name: &str| path_below("inputs", name);
    let mut violations = Vec::new();
    for name in given.keys().filter(|name| !specs.iter().any(|spec| spec.name == **name)) {
        let known: Vec<&str> = specs.iter().map(|spec| spec.name.as_str()).collect();
        let help = match known.is_empty() {
            true => "it declares no inputs".to_owned(),
            false => format!("it declares `{}`", known.join("`, `")),
        };
        let message = "is not an input of the automation";
        violations.push(Violation::new(at(name), "unknown_field", message).with_help(help));
    }
    let mut inputs = Map::new();
    for spec in specs {
        let declared = spec.r#type.as_ref();
        match given.get(&spec.name).or_else(|| defaults.get(&spec.name)) {
            Some(value) if declared.is_none_or(|r#type| fits(value, r#type)) => {
                inputs.insert(spec.name.clone(), value.clone());
            }
            Some(_) => {
                let expected = declared.map(describe).unwrap_or_default();
                let message = format!("is not {expected}, as the automation declares");
                violations.push(Violation::new(at(&spec.name), "type", message));
            }
            None if matches!(declared, Some(ValueType::OptionalType(_))) => {}
            None => violations.push(Violation::new(at(&spec.name), "required", "is required")),
        }
    }
    if violations.is_empty() { Ok(inputs) } else { Err(violations) }
}

/// The inputs of a run that nobody gives any: the default inputs that fit. What has none is left
/// out, required or not.
pub(crate) fn by_default(specs: &[AutomationInputSpec], defaults: &Map<Value>) -> Map<Value> {
    let filled = |spec: &AutomationInputSpec| {
        let value = defaults.get(&spec.name)?;
        let fits = spec.r#type.as_ref().is_none_or(|declared| fits(value, declared));
        fits.then(|| (spec.name.clone(), value.clone()))
    };
    specs.iter().filter_map(filled).collect()
}

/// Whether a value is of a type; a type that this version does not know takes any.
pub(crate) fn fits(value: &Value, r#type: &ValueType) -> bool {
    let fits_or_any =
        |value, inner: &Option<ValueType>| inner.as_ref().is_none_or(|inner| fits(value, inner));
    match (r#type, value) {
        (ValueType::ScalarType(scalar), value) => fits_scalar(value, scalar),
        (ValueType::OptionalType(_), Value::NullValue(_)) => true,
        (ValueType::OptionalType(optional), value) => fits_or_any(value, &optional.inner),
        (ValueType::SensitiveType(sensitive), value) => fits_or_any(value, &sensitive.inner),
        (ValueType::UnionType(union), value) => union.inners.iter().any(|inner| fits(value, inner)),
        (ValueType::ListType(list), Value::List(values)) => {
            values.items.iter().all(|item| fits_or_any(item, &list.inner))
        }
        (ValueType::EnumType(names), Value::Text(text)) => {
            names.members.iter().any(|member| member.name.as_deref() == Some(text))
        }
        (ValueType::DictionaryType(dictionary), value) => fits_dictionary(value, dictionary),
        (ValueType::GenericDictionaryType(generic), Value::Dictionary(values)) => {
            values.entries.iter().all(|entry| {
                let value = entry.value.as_ref();
                value.is_none_or(|value| fits_or_any(value, &generic.value_type))
            })
        }
        (ValueType::TableType(table), value) => fits_table(value, table),
        (ValueType::OpaqueType(_) | ValueType::AnyType(_) | ValueType::Unknown(_), _) => true,
        (
            ValueType::ListType(_) | ValueType::EnumType(_) | ValueType::GenericDictionaryType(_),
            _,
        ) => false,
    }
}

fn fits_scalar(value: &Value, scalar: &ValueScalarType) -> bool {
    match scalar {
        ValueScalarType::Text => matches!(value, Value::Text(_)),
        ValueScalarType::Number => matches!(value, Value::Number(_)),
        ValueScalarType::Boolean => matches!(value, Value::BoolValue(_)),
        ValueScalarType::Datetime => matches!(value, Value::Datetime(_)),
        ValueScalarType::Date => matches!(value, Value::Date(_)),
        ValueScalarType::Time => matches!(value, Value::Timeofday(_)),
        ValueScalarType::File => matches!(value, Value::File(_)),
        ValueScalarType::Unspecified | ValueScalarType::Unknown(_) => true,
    }
}

/// Every declared field is there and fits, or is optional; others may stand beside them.
fn fits_dictionary(value: &Value, dictionary: &ValueDictionaryType) -> bool {
    let Value::Dictionary(values) = value else { return false };
    dictionary.fields.iter().all(|field| {
        // A later entry of the same key overwrites the earlier.
        let entry = values.entries.iter().rev().find(|entry| match &entry.key {
            Some(HashableValue::Text(key)) => Some(key) == field.key.as_ref(),
            _ => false,
        });
        match (entry.and_then(|entry| entry.value.as_ref()), &field.value) {
            (Some(value), Some(r#type)) => fits(value, r#type),
            (None, Some(r#type)) => matches!(r#type, ValueType::OptionalType(_)),
            (_, None) => true,
        }
    })
}

/// A table elsewhere is taken as it is; one that is here has every declared column.
fn fits_table(value: &Value, table: &ValueTableType) -> bool {
    match value {
        Value::Table(TableValue::Inline(inline)) => table
            .columns
            .iter()
            .all(|column| inline.columns.iter().any(|known| known.name == column.key)),
        Value::Table(_) => true,
        _ => false,
    }
}

fn describe(r#type: &ValueType) -> String {
    match r#type {
        ValueType::ScalarType(scalar) => {
            let name = scalar.as_str();
            let short = name.strip_prefix("VALUE_SCALAR_TYPE_").unwrap_or(name);
            format!("of the type `{short}`")
        }
        ValueType::OptionalType(optional) => optional.inner.as_ref().map_or_else(
            || "of the declared type".to_owned(),
            |inner| format!("{} or nothing", describe(inner)),
        ),
        ValueType::ListType(_) => "a list of the declared type".to_owned(),
        ValueType::TableType(_) => "a table with the declared columns".to_owned(),
        ValueType::EnumType(_) => "one of the declared names".to_owned(),
        ValueType::DictionaryType(_) | ValueType::GenericDictionaryType(_) => {
            "a dictionary with the declared fields".to_owned()
        }
        ValueType::OpaqueType(_)
        | ValueType::AnyType(_)
        | ValueType::UnionType(_)
        | ValueType::SensitiveType(_)
        | ValueType::Unknown(_) => "of the declared type".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automations_core::model::{ListValue, ValueListType, ValueOptionalType};
    use automations_core::wire::Null;

    fn text() -> ValueType {
        ValueType::ScalarType(ValueScalarType::Text)
    }

    fn spec(name: &str, r#type: ValueType) -> AutomationInputSpec {
        AutomationInputSpec { name: name.into(), r#type: Some(r#type), ..Default::default() }
    }

    #[test]
    fn every_fault_of_the_inputs_is_told() {
        let optional = ValueOptionalType { inner: Some(text()), ..Default::default() };
        let specs = [
            spec("a", text()),
            spec("b", text()),
            spec("c", ValueType::OptionalType(Box::new(optional))),
            spec("d", text()),
        ];
        let defaults = Map::from([("d".to_owned(), Value::Text("default".into()))]);
        let given = Map::from([
            ("a".to_owned(), Value::BoolValue(true)),
            ("x".to_owned(), Value::Text(String::new())),
        ]);
        let faults = resolve(&specs, &defaults, &given).err().unwrap_or_default();
        let faults: Vec<_> = faults.iter().map(|v| (v.field.as_str(), v.rule.as_str())).collect();
        assert_eq!(
            faults,
            [("inputs.x", "unknown_field"), ("inputs.a", "type"), ("inputs.b", "required")]
        );
    }

    #[test]
    fn types_look_inside() {
        let list = ValueListType { inner: Some(text()), ..Default::default() };
        let list = ValueType::ListType(Box::new(list));
        let of = |items| Value::List(ListValue { items, ..Default::default() });
        assert!(fits(&of(vec![Value::Text("a".into())]), &list));
        assert!(!fits(&of(vec![Value::Text("a".into()), Value::NullValue(Null)]), &list));
        assert!(!fits(&Value::Text("a".into()), &list));
    }
}
