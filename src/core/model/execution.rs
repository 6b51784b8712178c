//! What did an execution put out?

use automations_derive::message;

use super::value::Value;
use super::value_type::ValueType;
use crate::wire::Map;

/// The outputs of an execution, with their types.
#[message("v1GetExecutionOutputsResponse")]
pub struct GetExecutionOutputsResponse {
    /// The values by name: key = set_output name; empty when set_output was never called.
    pub outputs: Map<ExecutionOutput>,
}

/// One output.
#[message("v1ExecutionOutput")]
pub struct ExecutionOutput {
    /// The value.
    pub value: Option<Value>,
    /// The type.
    pub r#type: Option<ValueType>,
}
