//! A text, read and checked: which items does it keep?

use serde_json::Value as Json;

use super::ast::Expression;
use super::check::{check, check_with};
use super::error::{FilterError, in_order};
use super::eval::{self, FieldValue};
use super::parser::parse;
use super::plan::Plan;
use super::schema::Schema;

/// A filter that fits the fields that it may name. The default one keeps everything.
///
/// # Examples
/// ```
/// use automations_core::filter::{AUTOMATIONS, FieldValue, Filter, Scope};
/// use serde_json::json;
///
/// let filter = Filter::new(&AUTOMATIONS.schema(Scope::Service), "NOT state = DRAFT").unwrap();
/// assert!(filter.matches(|_| Some(FieldValue::Text("PUBLISHED"))));
///
/// let schema = AUTOMATIONS.schema(Scope::Loaded);
/// let filter = Filter::new(&schema, "state = DRAFT AND connections:erp").unwrap();
/// assert!(filter.matches_item(&json!({ "connections": { "erp": {} } })));
///
/// let errors = Filter::new(&schema, "stat = DRAFT OR create_time > noon").unwrap_err();
/// assert_eq!(errors[0].help, "did you mean `state`?");
/// assert_eq!(errors[1].message, "`noon` is not a timestamp");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    expression: Option<Expression>,
    plan: Plan,
}

impl Filter {
    /// Reads a filter and checks it; the empty text keeps everything.
    ///
    /// # Errors
    /// Every fault of the text and of its meaning, in the order of their places; at most
    /// [`MAX_ERRORS`](super::MAX_ERRORS). Each says what to do about it.
    pub fn new(schema: &Schema, text: &str) -> Result<Self, Vec<FilterError>> {
        let parsed = parse(text);
        let (plan, found) = check(schema, &parsed.expression);
        let mut errors = parsed.errors;
        errors.extend(found);
        if errors.is_empty() {
            return Ok(Self { expression: Some(parsed.expression), plan });
        }
        Err(in_order(errors))
    }

    /// Every fault that [`Filter::new`] finds.
    pub(crate) fn faults(schema: &Schema, text: &str) -> Vec<FilterError> {
        let parsed = parse(text);
        let (_, found) = check_with(schema, &parsed.expression, str::to_owned);
        let mut errors = parsed.errors;
        errors.extend(found);
        in_order(errors)
    }

    /// What its author wrote.
    pub fn expression(&self) -> &Expression {
        self.expression.as_ref().unwrap_or(&Expression::Everything)
    }

    /// [`Filter::expression`], taken out.
    pub fn into_expression(self) -> Expression {
        self.expression.unwrap_or(Expression::Everything)
    }

    /// What it asks of an item.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// [`Filter::plan`], taken out.
    pub fn into_plan(self) -> Plan {
        self.plan
    }

    /// Whether it keeps everything because it says nothing.
    pub fn is_empty(&self) -> bool {
        *self.expression() == Expression::Everything
    }

    /// Whether an item passes, given what its fields hold; `None` is a field that is not set.
    ///
    /// For schemas whose fields have nothing below them, as those of the service.
    pub fn matches<'a>(&self, lookup: impl Fn(&str) -> Option<FieldValue<'a>>) -> bool {
        eval::matches(&self.plan, &eval::Lookup(lookup))
    }

    /// Whether an item passes, as the API sends it.
    pub fn matches_item(&self, item: &Json) -> bool {
        eval::matches(&self.plan, item)
    }
}
