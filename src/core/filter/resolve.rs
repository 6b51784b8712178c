//! Where in an item does a path of names lead?

use super::ast::{Comparator, Word};
use super::error::{FilterError, one_of, short};
use super::plan::{Operand, Plan, Relation, Test, TestType};
use super::schema::{Field, Schema, Source, Type};
use super::span::Span;
use crate::validate::nearest;

/// A place in an item.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The names that lead there.
    path: Vec<String>,
    /// Behind which of them stands a list.
    fan: Vec<usize>,
    /// What is there.
    pub(super) r#type: Type,
    /// The comparators that it takes.
    pub(super) comparators: Vec<Comparator>,
    /// Where an item has the first name.
    pub(super) source: Source,
    /// Whether it is set as soon as it is there, as keys of maps and alternatives are.
    set_when_there: bool,
    /// The path as it was written, for messages.
    pub(super) name: String,
}

impl Place {
    fn of(field: &Field) -> Self {
        Self {
            path: vec![field.name.clone().into_owned()],
            fan: Vec::new(),
            r#type: field.r#type.clone(),
            comparators: field.comparators.to_vec(),
            source: field.source,
            set_when_there: false,
            name: field.name.clone().into_owned(),
        }
    }

    /// Whether a list lies on the way.
    pub(super) fn is_repeated(&self) -> bool {
        !self.fan.is_empty()
    }

    /// Whether its values have a sign.
    pub(super) fn is_signed(&self) -> bool {
        let r#type = match &self.r#type {
            Type::List(item) => item,
            other => other,
        };
        matches!(r#type, Type::Number | Type::Duration)
    }

    /// Whether it is a field of the item itself.
    pub(super) fn is_top(&self) -> bool {
        self.path.len() == 1 && self.fan.is_empty()
    }

    /// The comparators that can be used here.
    pub(super) fn takes(&self) -> &[Comparator] {
        if self.is_repeated() { &[Comparator::Has] } else { &self.comparators }
    }

    /// The names that are known below it, and what they lead to.
    pub(super) fn children(&self) -> Vec<(String, Type)> {
        let r#type = match &self.r#type {
            Type::List(item) => item,
            other => other,
        };
        match r#type {
            Type::Message(message) => {
                let fields = message.fields.iter();
                fields.map(|field| (field.name.to_owned(), field.kind.into())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One element of the list that is here.
    pub(super) fn element(&self, item: Type) -> Self {
        let mut element = self.clone();
        element.fan.push(self.path.len().saturating_sub(1));
        element.comparators = item.comparators().to_vec();
        element.set_when_there = false;
        element.r#type = item;
        element
    }

    fn into_child(mut self, name: &str, r#type: Type, set_when_there: bool) -> Self {
        self.path.push(name.to_owned());
        self.name.push('.');
        self.name.push_str(name);
        self.comparators = r#type.comparators().to_vec();
        self.set_when_there = set_when_there;
        self.r#type = r#type;
        self
    }

    /// The test of what is here, or of each path that it may have.
    pub(super) fn test(&self, r#type: TestType, is: Relation, value: &Operand) -> Plan {
        let test = |path| {
            Plan::Test(Test { path, fan: self.fan.clone(), r#type, is, value: value.clone() })
        };
        match self.source {
            Source::Paths(paths) => Plan::any(
                paths
                    .iter()
                    .map(|path| test(path.iter().map(|&name| name.to_owned()).collect()))
                    .collect(),
            ),
            _ => test(self.path.clone()),
        }
    }

    /// Whether something is here, default values apart.
    pub(super) fn is_set(&self) -> Plan {
        let mut value = Operand::None;
        let r#type = match &self.r#type {
            Type::Text => TestType::Text,
            Type::Number => TestType::Number,
            Type::Bool => TestType::Bool,
            Type::Timestamp => TestType::Timestamp,
            Type::Duration => TestType::Duration,
            Type::Enum(names) => {
                if let Some(nothing) = names.find("UNSPECIFIED") {
                    value = Operand::Text(nothing);
                }
                TestType::Enum
            }
            Type::List(_) => TestType::List,
            Type::Map(_) => TestType::Map,
            Type::Message(_) | Type::Opaque => TestType::Any,
        };
        if self.set_when_there { self.is_there() } else { self.test(r#type, Relation::Set, &value) }
    }

    /// Whether anything but `null` is here.
    pub(super) fn is_there(&self) -> Plan {
        self.test(TestType::Any, Relation::Set, &Operand::None)
    }

    /// What lies below it under a name; a list is gone through.
    ///
    /// # Errors
    /// Where nothing does.
    pub(super) fn child(self, word: &Word) -> Result<Self, FilterError> {
        let name = &word.text;
        match &self.r#type {
            Type::Map(item) => {
                let item = (**item).clone();
                Ok(self.into_child(name, item, true))
            }
            &Type::Message(message) => match message.field(name) {
                Some(field) => {
                    let r#type = field.kind.into();
                    Ok(self.into_child(name, r#type, message.union || field.oneof))
                }
                None => {
                    let fields = message.fields.iter().map(|field| field.name);
                    let help = named(name, fields.clone(), fields);
                    Err(FilterError::new(
                        format!("`{}` has no field `{}`", self.name, short(name)),
                        word.span,
                        help,
                    ))
                }
            },
            Type::List(item) => {
                let is_index = !word.quoted && word.text.bytes().all(|b| b.is_ascii_digit());
                if is_index && !matches!(**item, Type::Map(_)) {
                    let message =
                        format!("elements of `{}` cannot be asked for by number", self.name);
                    let help = format!("write `{}:…` for any element", self.name);
                    return Err(FilterError::new(message, word.span, help));
                }
                self.element((**item).clone()).child(word)
            }
            _ => {
                let (message, help) = (
                    format!("`{}` has no fields below it", self.name),
                    format!("compare `{}` itself", self.name),
                );
                Err(FilterError::new(message, word.span, help))
            }
        }
    }
}

/// The place that words lead to, from an item on; `None` where a word could not be read, which
/// was told already.
pub(super) fn resolve<'a>(
    schema: &Schema,
    words: impl Iterator<Item = &'a Word>,
) -> Result<Option<Place>, FilterError> {
    let mut place: Option<Place> = None;
    for word in words {
        if word.text.is_empty() && !word.quoted {
            return Ok(None);
        }
        place = Some(match place {
            Some(place) => place.child(word)?,
            None => Place::of(field(schema, word)?),
        });
    }
    Ok(place)
}

fn field<'a>(schema: &'a Schema, word: &Word) -> Result<&'a Field, FilterError> {
    let name = &word.text;
    if let Some(field) = schema.field(name) {
        return match field.source {
            Source::Service => Err(only_service(field, word.span)),
            _ => Ok(field),
        };
    }
    let message = format!("there is no field `{}` to filter by", short(name));
    let known = schema.fields.iter().filter(|field| !matches!(field.source, Source::Service));
    let names = known.map(|field| field.name.as_ref());
    let help = match name.split_once('[') {
        Some((list, _)) if schema.field(list).is_some() => {
            format!("elements have no number: write `{list}:…` for any element")
        }
        _ => named(name, names.clone(), names),
    };
    Err(FilterError::new(message, word.span, help))
}

fn only_service(field: &Field, span: Span) -> FilterError {
    FilterError::new(
        format!("items that are loaded do not say their `{}`", field.name),
        span,
        "let the service filter by it: give it in the list's own `filter`",
    )
}

/// The nearest name, or all of them.
fn named<'a>(
    name: &str,
    near: impl Iterator<Item = &'a str>,
    all: impl Iterator<Item = &'a str>,
) -> String {
    match nearest(name, near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match one_of(all) {
            none if none.is_empty() => "it has no fields to filter by".to_owned(),
            all => format!("use {all}"),
        },
    }
}
