//! Does a request's filter fit the list that it is sent to?

use serde_json::Value as Json;

use super::Violation;
use crate::descriptor::OperationDescriptor;
use crate::filter::{Collection, Filter, FilterError, MAX_BYTES, Scope};
use crate::wire::Unknown;

/// Every fault of a request's `filter`; none where the operation has no filter, or the request
/// none that is text.
pub(super) fn check(operation: &OperationDescriptor, fields: &Unknown) -> Vec<Violation> {
    let Some(collection) = Collection::of_operation(operation) else { return Vec::new() };
    let Some(Json::String(text)) = fields.get("filter") else { return Vec::new() };
    // The rule `length` tells what is too long for a URL.
    if text.len() > MAX_BYTES {
        return Vec::new();
    }
    told(text, Filter::faults(&collection.schema(Scope::Service), text))
}

/// Reads the filter of a request to a list of the contract.
///
/// # Errors
/// A violation of the rule `filter` for every fault. Its message tells the place, in characters
/// from 1 on; its help, what to do.
///
/// # Examples
/// ```
/// use automations_core::filter::RUNS;
/// use automations_core::validate::filter;
/// let violations = filter(&RUNS, "state = \"failed\"").unwrap_err();
/// assert_eq!(violations[0].message, "there is no field `state` to filter by (at character 1)");
/// assert_eq!(violations[0].help.as_deref(), Some("use `create_time`"));
/// ```
pub fn filter(collection: &Collection, text: &str) -> Result<Filter, Vec<Violation>> {
    Filter::new(&collection.schema(Scope::Service), text).map_err(|errors| told(text, errors))
}

fn told(text: &str, errors: Vec<FilterError>) -> Vec<Violation> {
    let violation = |error: FilterError| {
        let before = text.get(..error.span.start).unwrap_or(text);
        let message = format!("{} (at character {})", error.message, before.chars().count() + 1);
        Violation::new("filter", "filter", message).with_help(error.help)
    };
    errors.into_iter().map(violation).collect()
}
