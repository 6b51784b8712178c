//! With which inputs does a run start?

use automations_core::model::{AutomationInputSpec, Value};
use automations_core::validate::Violation;
use automations_core::value::inputs;
use automations_core::wire::Map;

/// The inputs with which a run starts: the given ones, and defaults where none is given.
///
/// # Errors
/// Every violation that a client finds before it sends.
pub(crate) fn resolve(
    specs: &[AutomationInputSpec],
    defaults: &Map<Value>,
    given: &Map<Value>,
) -> Result<Map<Value>, Vec<Violation>> {
    let violations = inputs::check(specs, defaults, given);
    if !violations.is_empty() {
        return Err(violations);
    }
    let filled = |spec: &AutomationInputSpec| {
        let value = given.get(&spec.name).or_else(|| defaults.get(&spec.name))?;
        Some((spec.name.clone(), value.clone()))
    };
    Ok(specs.iter().filter_map(filled).collect())
}

/// The inputs of a run that nobody gives any: the default inputs that fit. What has none is left
/// out, required or not.
pub(crate) fn by_default(specs: &[AutomationInputSpec], defaults: &Map<Value>) -> Map<Value> {
    let filled = |spec: &AutomationInputSpec| {
        let value = defaults.get(&spec.name)?;
        let fits = spec.r#type.as_ref().is_none_or(|declared| inputs::fits(value, declared));
        fits.then(|| (spec.name.clone(), value.clone()))
    };
    specs.iter().filter_map(filled).collect()
}
