//! What does JavaScript ask of filters?
//!
//! Answers come as JSON text, as those of `schedule` do and for the same reason: they are small
//! objects full of strings. Places in a text are counted in UTF-16 units, as JavaScript does.
//!
//! A `collection` is the name of one (`runs`), of its operation (`ListRuns`), or the JSON of a
//! `FilterSchema`; a `scope` is `service` or `loaded`, and says nothing about a schema.

use std::cell::RefCell;
use std::rc::Rc;

use automations_boundary::{json, refused};
use automations_core::filter::{
    Collection, Completion, Expression, Filter, FilterError, Plan, Schema, Scope, Utf16, complete,
    parse,
};
use automations_core::validate::Violation;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What reading a filter gives: the filter, or every fault of it.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum ParsedFilter {
    /// It can be used.
    Read {
        /// Always `true`.
        #[tsify(type = "true")]
        ok: bool,
        /// What was read.
        filter: Box<FilterText>,
    },
    /// It cannot.
    Faulty {
        /// Always `false`.
        #[tsify(type = "false")]
        ok: bool,
        /// Every fault, in the order of their places; at most 100.
        errors: Vec<FilterError>,
    },
}

/// A filter without fault.
#[derive(Serialize, Tsify)]
pub struct FilterText {
    /// Its canonical text, which means the same.
    pub text: String,
    /// What its author wrote, as a tree.
    #[tsify(type = "FilterExpression")]
    pub expression: Expression,
}

/// What an evaluator is given: the plan, or every fault of the filter.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum PlannedFilter {
    /// It can be run.
    Planned {
        /// Always `true`.
        #[tsify(type = "true")]
        ok: bool,
        /// What it asks of an item.
        #[tsify(type = "FilterPlan")]
        plan: Plan,
    },
    /// It cannot.
    Refused {
        /// Always `false`.
        #[tsify(type = "false")]
        ok: bool,
        /// Every fault, in the order of their places; at most 100.
        errors: Vec<FilterError>,
    },
}

/// Reads a filter and checks it: a `ParsedFilter` where it is faulty, nothing where it is not.
///
/// While someone types, most filters are asked for their faults alone: a tree would take longer to
/// write and to read than the filter itself.
///
/// # Errors
/// As [`filter_parse`].
#[wasm_bindgen]
pub fn filter_check(text: &str, collection: &str, scope: &str) -> Result<Option<String>, JsValue> {
    let schema = schema(collection, scope)?;
    Ok(Filter::new(&schema, text).err().map(|errors| {
        json(&ParsedFilter::Faulty { ok: false, errors: in_units(errors, &Utf16::of(text)) })
    }))
}

/// Reads a filter and checks it: a `ParsedFilter`.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` where there is no such collection or scope.
#[wasm_bindgen]
pub fn filter_parse(text: &str, collection: &str, scope: &str) -> Result<String, JsValue> {
    let schema = schema(collection, scope)?;
    let units = Utf16::of(text);
    Ok(json(&match Filter::new(&schema, text) {
        Ok(filter) => ParsedFilter::Read {
            ok: true,
            filter: Box::new(FilterText {
                text: filter.expression().to_string(),
                expression: filter.into_expression().respan(&|span| units.span(span)),
            }),
        },
        Err(errors) => ParsedFilter::Faulty { ok: false, errors: in_units(errors, &units) },
    }))
}

/// The canonical text of a filter, whatever its fields: a `ParsedFilter`.
#[wasm_bindgen]
pub fn filter_format(text: &str) -> String {
    let units = Utf16::of(text);
    json(&match parse(text).into_result() {
        Ok(expression) => ParsedFilter::Read {
            ok: true,
            filter: Box::new(FilterText {
                text: expression.to_string(),
                expression: expression.respan(&|span| units.span(span)),
            }),
        },
        Err(errors) => ParsedFilter::Faulty { ok: false, errors: in_units(errors, &units) },
    })
}

/// What may stand at a cursor: `FilterCompletion[]`. A cursor beyond the text is at its end.
///
/// # Errors
/// As [`filter_parse`].
#[wasm_bindgen]
pub fn filter_complete(
    text: &str,
    cursor: usize,
    collection: &str,
    scope: &str,
) -> Result<String, JsValue> {
    let schema = schema(collection, scope)?;
    let units = Utf16::of(text);
    let found = complete(&schema, text, units.byte(cursor).min(text.len())).into_iter();
    let found = found.map(|found| Completion { span: units.span(found.span), ..found });
    Ok(json(&found.collect::<Vec<_>>()))
}

/// What a filter asks of an item: a `PlannedFilter`.
///
/// # Errors
/// As [`filter_parse`].
#[wasm_bindgen]
pub fn filter_plan(text: &str, collection: &str, scope: &str) -> Result<String, JsValue> {
    let schema = schema(collection, scope)?;
    Ok(json(&match Filter::new(&schema, text) {
        Ok(filter) => PlannedFilter::Planned { ok: true, plan: filter.into_plan() },
        Err(errors) => {
            PlannedFilter::Refused { ok: false, errors: in_units(errors, &Utf16::of(text)) }
        }
    }))
}

fn in_units(errors: Vec<FilterError>, units: &Utf16) -> Vec<FilterError> {
    errors.into_iter().map(|e| FilterError { span: units.span(e.span), ..e }).collect()
}

thread_local! {
    /// The schema that was asked for last, by collection and scope: an editor asks for the same
    /// one at every key, and making it takes as long as reading a filter.
    static LAST: RefCell<Option<([String; 2], Rc<Schema>)>> = const { RefCell::new(None) };
}

/// The schema of a collection's name, an operation's name, or JSON.
fn schema(collection: &str, scope: &str) -> Result<Rc<Schema>, JsValue> {
    let known = LAST.with_borrow(|last| match last {
        Some(([last, by], schema)) if last == collection && by == scope => Some(schema.clone()),
        _ => None,
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let schema = Rc::new(read_schema(collection, scope)?);
    LAST.set(Some(([collection.to_owned(), scope.to_owned()], schema.clone())));
    Ok(schema)
}

fn read_schema(collection: &str, scope: &str) -> Result<Schema, JsValue> {
    if collection.starts_with('{') {
        let given = serde_json::from_str(collection).map_err(|error| {
            let message = format!("cannot be read as JSON: {error}");
            let violation = Violation::new("collection", "format", message);
            refused(vec![violation.with_help("give a schema as `{ fields: [{ name, type }, …] }`")])
        })?;
        return Schema::read(&given).map_err(|violations| {
            let below = |violation: Violation| Violation {
                field: format!("collection.{}", violation.field),
                ..violation
            };
            refused(violations.into_iter().map(below).collect())
        });
    }
    let collection = Collection::find(collection).map_err(|help| {
        let message = "is no list that takes a filter";
        refused(vec![Violation::new("collection", "enum", message).with_help(help)])
    })?;
    match scope {
        "service" => Ok(collection.schema(Scope::Service)),
        "loaded" => Ok(collection.schema(Scope::Loaded)),
        _ => {
            let message = "is neither `service` nor `loaded`";
            let help = "give `service` for a list's own filter, `loaded` for items at hand";
            Err(refused(vec![Violation::new("scope", "enum", message).with_help(help)]))
        }
    }
}
