//! The facts of the core's descriptors, as far as the operations reach them.

use std::collections::BTreeSet;

use automations_core::descriptor::{
    EnumDescriptor, FieldDescriptor, Kind, Message as _, MessageDescriptor, OperationDescriptor,
};
use automations_core::model::Status;
use automations_core::op;

use super::facts::{Facts, marked};

/// What the operations reach.
#[derive(Default)]
pub struct Reached {
    pub messages: Vec<&'static MessageDescriptor>,
    pub enums: Vec<&'static EnumDescriptor>,
    names: BTreeSet<&'static str>,
}

impl Reached {
    /// Everything below the 32 operations, and the error that each may answer.
    pub fn by_operations() -> Self {
        let mut reached = Self::default();
        for operation in op::ALL.iter().copied() {
            for field in operation.path_parameters.iter().chain(operation.query_parameters) {
                reached.kind(field.kind);
            }
            if let Some(body) = operation.body {
                reached.message(body());
            }
            reached.message((operation.response)());
        }
        reached.message(Status::descriptor());
        reached
    }

    /// Everything below one message, itself included.
    pub fn below(descriptor: &'static MessageDescriptor) -> Self {
        let mut reached = Self::default();
        reached.message(descriptor);
        reached
    }

    fn message(&mut self, descriptor: &'static MessageDescriptor) {
        if self.names.insert(descriptor.name) {
            self.messages.push(descriptor);
            for field in descriptor.fields {
                self.kind(field.kind);
            }
        }
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Message(descriptor) => self.message(descriptor()),
            Kind::Enum(descriptor) => {
                if self.names.insert(descriptor.name) {
                    self.enums.push(descriptor);
                }
            }
            Kind::List(inner) | Kind::Map(inner) => self.kind(*inner),
            _ => {}
        }
    }
}

/// Every fact of the descriptors; fields marked as extensions are left out.
pub fn facts() -> Facts {
    let mut facts = Facts::default();
    for descriptor in op::ALL {
        operation(&mut facts, descriptor);
    }
    let reached = Reached::by_operations();
    for descriptor in reached.enums {
        facts.add(descriptor.name, values(descriptor));
    }
    for descriptor in reached.messages {
        facts.add(descriptor.name, "object");
        for field in descriptor.fields.iter().filter(|field| !field.extension) {
            let fact = marked(&kind(field.kind), field.required, field.read_only);
            facts.add(format!("{}.{}", descriptor.name, field.name), fact);
        }
    }
    facts
}

fn operation(facts: &mut Facts, operation: &'static OperationDescriptor) {
    let place = format!("operation {}", operation.name);
    facts
        .add(&place, format!("{} {} {}", operation.method.as_str(), operation.path, operation.tag));
    for field in operation.path_parameters {
        facts.add(
            format!("{place} path {}", field.name),
            marked(&kind(field.kind), field.required, false),
        );
    }
    for field in operation.query_parameters {
        query(facts, &place, field);
    }
    if let Some(body) = operation.body {
        facts.add(format!("{place} body"), format!("ref {} required", body().name));
    }
    facts.add(format!("{place} answers 200"), format!("ref {}", (operation.response)().name));
    facts.add(format!("{place} answers default"), format!("ref {}", Status::descriptor().name));
}

/// A message in the query stands there as its fields, behind dots.
fn query(facts: &mut Facts, place: &str, field: &FieldDescriptor) {
    let place = format!("{place} query {}", field.name);
    match field.kind {
        Kind::Message(descriptor) => {
            for part in descriptor().fields {
                facts.add(
                    format!("{place}.{}", part.name),
                    marked(&kind(part.kind), part.required, false),
                );
            }
        }
        Kind::Enum(descriptor) => {
            facts.add(place, marked(&values(descriptor), field.required, false));
        }
        other => facts.add(place, marked(&kind(other), field.required, false)),
    }
}

fn values(descriptor: &EnumDescriptor) -> String {
    let first = descriptor.values.first().unwrap();
    format!("enum {}, by default {first}", descriptor.values.join(" "))
}

fn kind(kind: Kind) -> String {
    let word = match kind {
        Kind::String => "string",
        Kind::Bool => "boolean",
        Kind::Int32 => "integer:int32",
        Kind::Int64 => "string:int64",
        Kind::UInt32 => "integer:int64",
        Kind::Double => "number:double",
        Kind::Bytes => "string:byte",
        Kind::Timestamp => "string:date-time",
        Kind::Null => "null",
        Kind::Enum(descriptor) => return format!("ref {}", descriptor.name),
        Kind::Message(descriptor) => return format!("ref {}", descriptor().name),
        Kind::List(inner) => return format!("array of {}", self::kind(*inner)),
        Kind::Map(inner) => return format!("map of {}", self::kind(*inner)),
    };
    word.to_owned()
}
