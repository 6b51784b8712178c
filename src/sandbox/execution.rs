//! What did an execution put out?
//!
//! The declared example outputs, once the run has completed; `FAILED_PRECONDITION` before, and
//! for a run that failed. The type of an output is that of its value.

use automations_core::model::{
    DictionaryValue, ExecutionOutput, HashableValue, TableValue, Value, ValueAnyType,
    ValueGenericDictionaryType, ValueListType, ValueOptionalType, ValueScalarType, ValueTableType,
    ValueTableTypeColumn, ValueType,
};
use automations_core::node::{Field as _, Node};

use crate::body;
use crate::call::Call;
use crate::run::RunView;
use crate::run_clock::Moment;
use crate::run_control::describe;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `GetExecutionOutputs`
pub(crate) fn outputs(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    let found = store.execution(call.child()).and_then(|(automation, id)| {
        Some(RunView::new(store, automation, id, store.run(automation, id)?))
    });
    let view = found.ok_or_else(|| Status::not_found("execution", call.child()))?;
    let (_, moment) = view.record.state(call.now);
    if moment != Moment::Completed {
        let message = format!("the execution's run {}; it has no outputs", describe(&moment));
        return Err(Status::failed_precondition(message));
    }
    let output = |value: Value| ExecutionOutput {
        r#type: Some(type_of(&value)),
        value: Some(value),
        ..Default::default()
    };
    let outputs = view.outputs();
    let outputs: Vec<_> = outputs.into_iter().map(|(name, value)| (name, output(value))).collect();
    let outputs = outputs.iter().map(|(name, output)| (name.as_str(), output.node()));
    body::answer(Node::Object(vec![("outputs", Node::Object(outputs.collect()))]))
}

/// The narrowest type that the contract can say of a value.
fn type_of(value: &Value) -> ValueType {
    let any = || ValueType::AnyType(ValueAnyType::default());
    let scalar = ValueType::ScalarType;
    match value {
        Value::BoolValue(_) => scalar(ValueScalarType::Boolean),
        Value::Number(_) => scalar(ValueScalarType::Number),
        Value::Text(_) => scalar(ValueScalarType::Text),
        Value::Date(_) => scalar(ValueScalarType::Date),
        Value::Timeofday(_) => scalar(ValueScalarType::Time),
        Value::Datetime(_) => scalar(ValueScalarType::Datetime),
        Value::File(_) => scalar(ValueScalarType::File),
        Value::NullValue(_) => ValueType::OptionalType(Box::new(ValueOptionalType {
            inner: Some(any()),
            ..Default::default()
        })),
        Value::List(list) => ValueType::ListType(Box::new(ValueListType {
            inner: Some(common(list.items.iter().map(type_of))),
            ..Default::default()
        })),
        Value::Dictionary(dictionary) => dictionary_type(dictionary),
        Value::Table(table) => ValueType::TableType(table_type(table)),
        Value::TimeZone(_) | Value::Duration(_) | Value::Set(_) | Value::Unknown(_) => any(),
    }
}

/// The one type of all of them; any, where they differ or there are none.
fn common(mut types: impl Iterator<Item = ValueType>) -> ValueType {
    let first = types.next().filter(|first| types.all(|r#type| r#type == *first));
    first.unwrap_or_else(|| ValueType::AnyType(ValueAnyType::default()))
}

fn dictionary_type(dictionary: &DictionaryValue) -> ValueType {
    let key = |key: &HashableValue| match key {
        HashableValue::BoolValue(_) => ValueType::ScalarType(ValueScalarType::Boolean),
        HashableValue::Number(_) => ValueType::ScalarType(ValueScalarType::Number),
        HashableValue::Text(_) => ValueType::ScalarType(ValueScalarType::Text),
        HashableValue::Date(_) => ValueType::ScalarType(ValueScalarType::Date),
        HashableValue::Timeofday(_) => ValueType::ScalarType(ValueScalarType::Time),
        HashableValue::Datetime(_) => ValueType::ScalarType(ValueScalarType::Datetime),
        HashableValue::Duration(_) | HashableValue::Unknown(_) => {
            ValueType::AnyType(ValueAnyType::default())
        }
    };
    let keys = dictionary.entries.iter().filter_map(|entry| entry.key.as_ref());
    let values = dictionary.entries.iter().filter_map(|entry| entry.value.as_ref());
    ValueType::GenericDictionaryType(Box::new(ValueGenericDictionaryType {
        key_type: Some(common(keys.map(key))),
        value_type: Some(common(values.map(type_of))),
        ..Default::default()
    }))
}

fn table_type(table: &TableValue) -> ValueTableType {
    let columns = match table {
        TableValue::Inline(inline) => &inline.columns[..],
        TableValue::Remote(_) | TableValue::Unknown(_) => &[],
    };
    ValueTableType {
        columns: columns
            .iter()
            .map(|column| ValueTableTypeColumn {
                key: column.name.clone(),
                value: Some(ValueType::AnyType(ValueAnyType::default())),
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    }
}
