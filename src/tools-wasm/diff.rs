//! How does JavaScript compare two revisions? The answer comes as JSON text, as a schedule's do.

use automations_boundary::{fields_of, json, refused};
use automations_core::diff::{self, DiffOptions};
use automations_core::validate::Violation;
use automations_core::wire::Unknown;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A `RevisionDiff` as JSON: what changed from one automation or revision to another, each given
/// as JSON. `context` is a number of lines, or `undefined` for the usual one.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with every violation, below `a`, `b` or `context`.
#[wasm_bindgen]
pub fn diff_revisions(a: &str, b: &str, context: &JsValue) -> Result<String, JsValue> {
    let mut violations = Vec::new();
    let mut told = |read: Result<Unknown, Violation>| {
        read.unwrap_or_else(|violation| {
            violations.push(violation);
            Unknown::new()
        })
    };
    let (a, b) = (told(side("a", a)), told(side("b", b)));
    let options = options(context).unwrap_or_else(|violation| {
        violations.push(violation);
        DiffOptions::default()
    });
    match diff::diff_revisions(&a, &b, options) {
        Ok(diff) if violations.is_empty() => Ok(json(&diff)),
        found => {
            violations.extend(found.err().unwrap_or_default());
            Err(refused(violations))
        }
    }
}

fn side(name: &str, text: &str) -> Result<Unknown, Violation> {
    fields_of(text).map_err(|mut violation| {
        name.clone_into(&mut violation.field);
        violation
    })
}

const HELP: &str = "give how many lines, or `Infinity` for all";

fn options(context: &JsValue) -> Result<DiffOptions, Violation> {
    if context.is_undefined() || context.is_null() {
        return Ok(DiffOptions::default());
    }
    let Some(lines) = context.as_f64() else {
        return Err(Violation::new("context", "type", "expected a number").with_help(HELP));
    };
    if lines < 0.0 || lines.is_nan() || lines.is_finite() && lines.fract() != 0.0 {
        let message = "is not a whole number of 0 or more";
        return Err(Violation::new("context", "range", message).with_help(HELP));
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates, as is meant
    Ok(DiffOptions { context: lines as u32 })
}
