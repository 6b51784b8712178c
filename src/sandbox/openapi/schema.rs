//! How does a descriptor read as JSON Schema?

use automations_core::descriptor::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor};
use serde_json::{Map, Value as Json, json};

use super::rule;

/// The schemas met so far, by the contract's names.
#[derive(Default)]
pub(super) struct Schemas(Map<String, Json>);

/// Points to a schema.
pub(super) fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

impl Schemas {
    /// All of them.
    pub(super) fn finish(self) -> Map<String, Json> {
        self.0
    }

    /// Notes a message and all below it.
    pub(super) fn message(&mut self, message: &'static MessageDescriptor) {
        if self.0.contains_key(message.name) {
            return;
        }
        // It stands there before its fields, which may lead back to it.
        self.0.insert(message.name.to_owned(), Json::Null);
        let mut properties = Map::new();
        for field in message.fields {
            properties.insert(field.name.to_owned(), self.field(field));
        }
        let named = |is: fn(&FieldDescriptor) -> bool| -> Vec<&str> {
            message.fields.iter().filter(|field| is(field)).map(|field| field.name).collect()
        };
        let required = named(|field| field.required);
        let alternatives = named(|field| field.oneof);
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if message.union {
            schema["minProperties"] = json!(1);
            schema["maxProperties"] = json!(1);
        } else if !alternatives.is_empty() {
            schema["x-rule"] =
                json!([format!("at most one of {} is set", alternatives.join(", "))]);
        }
        self.0.insert(message.name.to_owned(), schema);
    }

    /// The schema of a parameter; an enum stands in its place.
    pub(super) fn parameter(&mut self, field: &FieldDescriptor) -> Json {
        let schema = match field.kind {
            Kind::Enum(descriptor) => names(descriptor),
            kind => self.kind(kind),
        };
        rule::onto(schema, field.rules)
    }

    fn field(&mut self, field: &FieldDescriptor) -> Json {
        let mut schema = rule::onto(self.kind(field.kind), field.rules);
        if field.read_only {
            schema["readOnly"] = json!(true);
        }
        if field.extension {
            schema["x-extension"] =
                json!("read and written, although the contract does not list it");
        }
        schema
    }

    fn kind(&mut self, kind: Kind) -> Json {
        match kind {
            Kind::String => json!({ "type": "string" }),
            Kind::Bool => json!({ "type": "boolean" }),
            Kind::Int32 => json!({ "type": "integer", "format": "int32" }),
            Kind::Int64 => json!({ "type": "string", "format": "int64" }),
            Kind::UInt32 => json!({ "type": "integer", "format": "int64" }),
            Kind::Double => json!({ "type": "number", "format": "double" }),
            Kind::Bytes => json!({ "type": "string", "format": "byte" }),
            Kind::Timestamp => json!({ "type": "string", "format": "date-time" }),
            Kind::Null => json!({ "type": "null" }),
            Kind::Enum(descriptor) => {
                self.0.entry(descriptor.name).or_insert_with(|| names(descriptor));
                reference(descriptor.name)
            }
            Kind::Message(descriptor) => {
                self.message(descriptor());
                reference(descriptor().name)
            }
            Kind::List(inner) => json!({ "type": "array", "items": self.kind(*inner) }),
            Kind::Map(inner) => {
                json!({ "type": "object", "additionalProperties": self.kind(*inner) })
            }
        }
    }
}

fn names(descriptor: &EnumDescriptor) -> Json {
    json!({
        "type": "string",
        "enum": descriptor.values,
        "default": descriptor.values.first(),
    })
}
