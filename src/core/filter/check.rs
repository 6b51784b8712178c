//! Does a filter fit the fields that it may name, and what does it then ask?
//!
//! Every fault is told, and a part that was not read is passed over, since that was told already.

use super::ast::{
    Argument, Comparable, Comparator, Comparison, Expression, Function, Member, Restriction,
};
use super::error::{FilterError, short};
use super::literal;
use super::plan::{Operand, Plan, Relation, Search, TestType};
use super::resolve::{Place, resolve};
use super::schema::{Logic, Schema, Source, Type};
use super::span::Span;

/// Words of other languages, and what they mean here.
const FOREIGN: &[(&str, &str)] =
    &[("and", "AND"), ("&&", "AND"), ("or", "OR"), ("||", "OR"), ("not", "NOT"), ("in", "=")];

/// Checks an expression against the fields that it may name.
///
/// The plan is what it asks of an item. With errors it means nothing.
pub fn check(schema: &Schema, expression: &Expression) -> (Plan, Vec<FilterError>) {
    check_with(schema, expression, str::to_lowercase)
}

/// [`check`], with the way in which a text is written that is looked for in any letter case. Who asks for
/// the faults alone needs none, nor the tables of all letters.
pub(super) fn check_with(
    schema: &Schema,
    expression: &Expression,
    folded: fn(&str) -> String,
) -> (Plan, Vec<FilterError>) {
    let mut checker = Checker { schema, folded, errors: Vec::new(), required: Vec::new() };
    let plan = checker.expression(expression);
    let mut all = checker.required;
    if all.is_empty() {
        return (plan, checker.errors);
    }
    all.push(plan);
    (Plan::And { and: all }, checker.errors)
}

struct Checker<'a> {
    schema: &'a Schema,
    folded: fn(&str) -> String,
    errors: Vec<FilterError>,
    /// What every item must have, whatever the expression says.
    required: Vec<Plan>,
}

impl Checker<'_> {
    /// Notes a fault. What then stands for the faulty part means nothing.
    fn refuse(&mut self, error: FilterError) -> Plan {
        self.errors.push(error);
        Plan::Constant(true)
    }

    fn expression(&mut self, expression: &Expression) -> Plan {
        self.joined(expression, &mut |checker, restriction| checker.restriction(restriction))
    }

    /// The logic of an expression over whatever its restrictions mean.
    fn joined(
        &mut self,
        expression: &Expression,
        leaf: &mut dyn FnMut(&mut Self, &Restriction) -> Plan,
    ) -> Plan {
        match expression {
            Expression::Everything | Expression::Error { .. } => Plan::Constant(true),
            Expression::And { items, span } => {
                self.only_or("`AND`", *span);
                Plan::And { and: items.iter().map(|item| self.joined(item, leaf)).collect() }
            }
            Expression::Sequence { items, span } => {
                self.only_or("terms without a word between them", *span);
                Plan::And { and: items.iter().map(|item| self.joined(item, leaf)).collect() }
            }
            Expression::Or { items, .. } => {
                Plan::Or { or: items.iter().map(|item| self.joined(item, leaf)).collect() }
            }
            Expression::Not { item, operator, .. } => {
                self.only_or("`NOT` and `-`", *operator);
                self.joined(item, leaf).negated()
            }
            Expression::Restriction(restriction) => leaf(self, restriction),
        }
    }

    fn only_or(&mut self, what: &str, span: Span) {
        if self.schema.logic == Logic::OnlyOr {
            let message = format!("{what} cannot be used in this filter");
            self.errors.push(FilterError::new(message, span, "join the comparisons with `OR`"));
        }
    }

    fn restriction(&mut self, restriction: &Restriction) -> Plan {
        let member = match &restriction.comparable {
            Comparable::Member(member) => member,
            Comparable::Function(function) => return self.no_function(function),
        };
        let Some(comparison) = &restriction.comparison else { return self.bare(member) };
        match resolve(self.schema, member.words()) {
            Ok(Some(place)) => {
                if matches!(place.source, Source::Paths(_)) {
                    let set = place.is_set();
                    if !self.required.contains(&set) {
                        self.required.push(set);
                    }
                }
                self.comparison(&place, comparison)
            }
            Ok(None) => Plan::Constant(true),
            Err(error) => self.refuse(error),
        }
    }

    fn no_function(&mut self, function: &Function) -> Plan {
        let message = format!("there is no function `{}`", short(&function.name));
        let help = match function.name.as_str() {
            name @ ("AND" | "OR" | "NOT") => format!("write a space between `{name}` and `(`"),
            _ => "filters have no functions here: compare a field with a value".to_owned(),
        };
        self.refuse(FilterError::new(message, function.span, help))
    }

    /// A bare term: the name of a boolean field, or a text to look for anywhere.
    fn bare(&mut self, member: &Member) -> Plan {
        if member.words().all(|word| !word.quoted)
            && let Ok(Some(place)) = resolve(self.schema, member.words())
            && matches!(place.r#type, Type::Bool)
            && !place.is_repeated()
        {
            return place.test(TestType::Bool, Relation::Equal, &Operand::Bool(true));
        }
        let text = member.text();
        let span = member.span();
        let foreign = FOREIGN.iter().find(|(word, _)| literal::is_bare(member, word));
        if let Some((word, meant)) = foreign {
            let message = format!("`{word}` is not an operator");
            let help = format!("write `{meant}`, or \"{word}\" in quotes to look for that text");
            return self.refuse(FilterError::new(message, span, help));
        }
        if member.fields.iter().any(|field| field.text.is_empty() && !field.quoted) {
            return Plan::Constant(true);
        }
        let texts = self.texts();
        if !self.schema.loaded || texts.is_empty() {
            let message = format!("the bare term `{}` is compared with nothing", short(&text));
            let name = self.schema.fields.first().map_or("field", |field| field.name.as_ref());
            let help = format!("write a comparison such as `{name} = \"…\"`");
            return self.refuse(FilterError::new(message, span, help));
        }
        let parts: Vec<_> = literal::parts(member).iter().map(|part| (self.folded)(part)).collect();
        let (is, value) = match <[String; 1]>::try_from(parts) {
            Ok([text]) => (Relation::Holds, Operand::Text(text)),
            Err(parts) => (Relation::Like, Operand::Parts(parts)),
        };
        Plan::Search(Search { texts, is, value })
    }

    /// The fields in which bare terms are looked for: texts and lists of texts.
    fn texts(&self) -> Vec<String> {
        let is_text = |r#type: &Type| match r#type {
            Type::Text => true,
            Type::List(item) => matches!(**item, Type::Text),
            _ => false,
        };
        let fields = self.schema.fields.iter();
        fields
            .filter(|field| is_text(&field.r#type) && matches!(field.source, Source::Own))
            .map(|field| field.name.clone().into_owned())
            .collect()
    }

    fn comparison(&mut self, place: &Place, comparison: &Comparison) -> Plan {
        let comparator = comparison.comparator;
        // Also where the value cannot be read, since the comparator is at fault whatever follows.
        let is_null = matches!(&comparison.argument, Argument::Member(value)
            if self.schema.loaded
                && !matches!(place.source, Source::Derived(_))
                && literal::is_bare(value, "null"));
        let asks_null = is_null && matches!(comparator, Comparator::Equal | Comparator::NotEqual);
        let fits = place.takes().contains(&comparator) || asks_null && !place.is_repeated();
        if !fits {
            return self.refuse(misused(place, comparator, comparison.operator));
        }
        if asks_null {
            let there = place.is_there();
            return if comparator == Comparator::Equal { there.negated() } else { there };
        }
        // `!=` is what `=` is not, also where the argument is an expression.
        let (comparator, is_negated) = match comparator {
            Comparator::NotEqual => (Comparator::Equal, true),
            other => (other, false),
        };
        let plan = match &comparison.argument {
            Argument::Missing { .. } => Plan::Constant(true),
            Argument::Function(function) => self.no_function(function),
            Argument::Member(value) => self.value(place, comparator, value),
            Argument::Composite { expression, .. }
                if place.is_signed() && self.has_signs(expression) =>
            {
                Plan::Constant(true)
            }
            Argument::Composite { expression, .. } => self
                .joined(expression, &mut |checker, restriction| {
                    checker.value_of(place, comparator, restriction)
                }),
        };
        if is_negated { plan.negated() } else { plan }
    }

    /// Refuses a `-` before a number in parentheses: there it negates, and its sign was meant.
    fn has_signs(&mut self, expression: &Expression) -> bool {
        match expression {
            Expression::And { items, .. }
            | Expression::Sequence { items, .. }
            | Expression::Or { items, .. } => {
                // Every one is told, not only the first.
                let found = items.iter().filter(|item| self.has_signs(item)).count();
                found > 0
            }
            Expression::Not { item, operator, span } => match &**item {
                Expression::Restriction(Restriction {
                    comparable: Comparable::Member(value),
                    comparison: None,
                    ..
                }) if operator.end - operator.start == 1 && !value.value.quoted => {
                    let text = short(&value.text());
                    let message = format!("`-{text}` is read as `NOT {text}` in parentheses");
                    let help = format!("write \"-{text}\" in quotes, or `NOT {text}`");
                    self.errors.push(FilterError::new(message, *span, help));
                    true
                }
                item => self.has_signs(item),
            },
            Expression::Everything | Expression::Restriction(_) | Expression::Error { .. } => false,
        }
    }

    /// One value of an argument such as `(a OR b)`.
    fn value_of(&mut self, place: &Place, is: Comparator, restriction: &Restriction) -> Plan {
        if restriction.comparison.is_some() {
            let message = format!("a comparison stands among the values of `{}`", place.name);
            let help = "write values alone, as `(a OR b)`";
            return self.refuse(FilterError::new(message, restriction.span, help));
        }
        match &restriction.comparable {
            Comparable::Member(value) => self.value(place, is, value),
            Comparable::Function(function) => self.no_function(function),
        }
    }

    fn value(&mut self, place: &Place, comparator: Comparator, value: &Member) -> Plan {
        if value.words().any(|word| word.text.is_empty() && !word.quoted) {
            return Plan::Constant(true);
        }
        self.read(place, comparator, value).unwrap_or_else(|error| self.refuse(error))
    }

    fn read(
        &self,
        place: &Place,
        comparator: Comparator,
        value: &Member,
    ) -> Result<Plan, FilterError> {
        let is_has = comparator == Comparator::Has;
        if is_has && literal::is_bare(value, "*") {
            return Ok(place.is_set());
        }
        let is = relation(comparator);
        let test = |r#type, operand: Operand| place.test(r#type, is, &operand);
        Ok(match &place.r#type {
            Type::Text => {
                // `m.foo:42` asks whether it *is* 42; only a text of the item itself may hold it.
                let holds = is_has && place.is_top();
                text(place, if holds { Relation::Holds } else { is }, value)
            }
            Type::Number => test(TestType::Number, literal::number(value)?),
            Type::Bool => test(TestType::Bool, literal::bool(value)?),
            Type::Timestamp => test(TestType::Timestamp, literal::timestamp(value)?),
            Type::Duration => test(TestType::Duration, literal::duration(value)?),
            Type::Enum(names) => {
                let name = literal::name(value, names, &place.name)?;
                match place.source {
                    Source::Derived(plan) => plan(&name),
                    _ => test(TestType::Enum, Operand::Text(name)),
                }
            }
            Type::List(item) => match **item {
                Type::Message(_) | Type::Map(_) => {
                    let message = format!("elements of `{}` are objects", place.name);
                    let help = format!("compare one of their fields, as `{}.field:…`", place.name);
                    return Err(FilterError::new(message, value.span(), help));
                }
                ref item => {
                    return self.read(&place.element(item.clone()), Comparator::Has, value);
                }
            },
            // `m:foo`: is there something under that name?
            Type::Map(_) => {
                let mut key = value.value.clone();
                key.text = value.text();
                place.clone().child(&key)?.is_set()
            }
            Type::Message(_) => {
                let place = value.words().try_fold(place.clone(), |place, word| place.child(word));
                place?.is_set()
            }
            Type::Opaque => {
                let message = format!("`{}` has no value to compare", place.name);
                let help = format!("write `{}:*` to ask whether it is there", place.name);
                return Err(FilterError::new(message, value.span(), help));
            }
        })
    }
}

fn relation(comparator: Comparator) -> Relation {
    match comparator {
        Comparator::Equal | Comparator::NotEqual | Comparator::Has => Relation::Equal,
        Comparator::Less => Relation::Less,
        Comparator::LessOrEqual => Relation::LessOrEqual,
        Comparator::Greater => Relation::Greater,
        Comparator::GreaterOrEqual => Relation::GreaterOrEqual,
    }
}

/// A test of a text; `*` stands for any characters where equality is asked for.
fn text(place: &Place, is: Relation, value: &Member) -> Plan {
    if matches!(is, Relation::Equal | Relation::Holds) {
        let parts = literal::parts(value);
        return match <[String; 1]>::try_from(parts) {
            Ok([text]) => place.test(TestType::Text, is, &Operand::Text(text)),
            Err(parts) => place.test(TestType::Text, Relation::Like, &Operand::Parts(parts)),
        };
    }
    place.test(TestType::Text, is, &Operand::Text(value.text()))
}

/// Why a comparator does not go with what it compares.
fn misused(place: &Place, comparator: Comparator, span: Span) -> FilterError {
    let name = &place.name;
    let [message, help] = match &place.r#type {
        _ if place.is_repeated() => [
            format!("`{name}` goes through a list, which `{comparator}` cannot"),
            format!("write `{name}:…` to ask whether one element fits"),
        ],
        Type::List(_) => [
            format!("`{name}` is a list, which `{comparator}` cannot compare"),
            format!("write `{name}:…` to ask whether one element fits"),
        ],
        Type::Map(_) => [
            format!("`{name}` is a map, which `{comparator}` cannot compare"),
            format!("write `{name}.key {comparator} …`, or `{name}:key` to ask for a key"),
        ],
        Type::Message(_) => [
            format!("`{name}` is an object, which `{comparator}` cannot compare"),
            format!("compare one of its fields, as `{name}.field {comparator} …`"),
        ],
        _ => literal::uncomparable(name, comparator, &place.comparators),
    };
    FilterError::new(message, span, help)
}
