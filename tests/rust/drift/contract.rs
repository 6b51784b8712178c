//! The facts of the contract file.

use serde_json::{Map, Value as Json};

use super::facts::{Facts, marked};

/// The contract file, parsed.
pub fn file() -> Json {
    serde_json::from_str(include_str!("../../contract/automations.openapi.json")).unwrap()
}

/// Every fact of a contract; what the comparison does not know is a fact, too.
pub fn facts(contract: &Json) -> Facts {
    let mut facts = Facts::default();
    for (path, item) in object(&contract["paths"]) {
        for (method, operation) in object(item) {
            self::operation(&mut facts, &method.to_uppercase(), path, operation);
        }
    }
    for (name, schema) in object(&contract["components"]["schemas"]) {
        self::schema(&mut facts, name, schema);
    }
    facts
}

fn object(json: &Json) -> &Map<String, Json> {
    json.as_object().unwrap_or_else(|| panic!("not an object: {json}"))
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_else(|| panic!("not a text: {json}"))
}

fn operation(facts: &mut Facts, method: &str, path: &str, operation: &Json) {
    let name = text(&operation["operationId"]);
    let place = format!("operation {name}");
    facts.add(&place, format!("{method} {path} {}", text(&operation["tags"][0])));
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let at = text(&parameter["in"]);
        let kind = kind(text(&parameter["name"]), &parameter["schema"]);
        let required = parameter["required"] == Json::Bool(true);
        facts.add(
            format!("{place} {at} {}", text(&parameter["name"])),
            marked(&kind, required, false),
        );
    }
    if let Some(body) = operation.get("requestBody") {
        let schema = &body["content"]["application/json"]["schema"];
        let required = body["required"] == Json::Bool(true);
        let kind = named(facts, name, schema);
        facts.add(format!("{place} body"), marked(&kind, required, false));
    }
    let responses = object(&operation["responses"]);
    for (status, response) in responses {
        let schema = &response["content"]["application/json"]["schema"];
        let kind = named(facts, name, schema);
        facts.add(format!("{place} answers {status}"), kind);
    }
}

/// A schema by name; one declared in place gets the name that the models give it.
fn named(facts: &mut Facts, operation: &str, schema: &Json) -> String {
    if schema.get("$ref").is_some() {
        return kind("", schema);
    }
    let empty = object(&schema["properties"]).is_empty();
    let name = if empty { "Empty".to_owned() } else { format!("{operation}Body") };
    self::schema(facts, &name, schema);
    format!("ref {name}")
}

fn schema(facts: &mut Facts, name: &str, schema: &Json) {
    unknown_keys(facts, name, schema);
    if let Some(values) = schema.get("enum") {
        let values: Vec<&str> = values.as_array().unwrap().iter().map(text).collect();
        let default = schema.get("default").map_or("nothing", text);
        facts.add(name, format!("enum {}, by default {default}", values.join(" ")));
        return;
    }
    facts.add(name, text(&schema["type"]));
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().map(text).collect();
    let none = Map::new();
    let properties = schema.get("properties").map_or(&none, object);
    for (property, described) in properties {
        unknown_keys(facts, &format!("{name}.{property}"), described);
        let read_only = described["readOnly"] == Json::Bool(true);
        let is_required = required.contains(&property.as_str());
        facts.add(
            format!("{name}.{property}"),
            marked(&kind(property, described), is_required, read_only),
        );
    }
    for property in required.iter().filter(|property| !properties.contains_key(**property)) {
        facts.add(format!("{name}.{property}"), "required, but not described");
    }
}

/// A type as one word and its parts.
fn kind(name: &str, schema: &Json) -> String {
    if let Some(target) = schema.get("$ref") {
        let target = text(target);
        return format!("ref {}", target.strip_prefix("#/components/schemas/").unwrap_or(target));
    }
    if let Some(values) = schema.get("enum") {
        let values: Vec<&str> = values.as_array().unwrap().iter().map(text).collect();
        let default = schema.get("default").map_or("nothing", text);
        return format!("enum {}, by default {default}", values.join(" "));
    }
    let declared = text(&schema["type"]);
    match (declared, schema.get("format").map(text)) {
        ("array", _) => format!("array of {}", kind("", &schema["items"])),
        ("object", _) => format!("map of {}", kind("", &schema["additionalProperties"])),
        // The contract writes null as a string; that it is null only its name and prose say.
        ("string", None) if name == "null_value" => "null".to_owned(),
        (_, None) => declared.to_owned(),
        (_, Some(format)) => format!("{declared}:{format}"),
    }
}

/// A keyword of which the comparison knows nothing must not go unseen.
fn unknown_keys(facts: &mut Facts, place: &str, schema: &Json) {
    const KNOWN: [&str; 11] = [
        "$ref",
        "additionalProperties",
        "default",
        "enum",
        "format",
        "items",
        "properties",
        "readOnly",
        "required",
        "type",
        "x-rule",
    ];
    for key in object(schema).keys().filter(|key| !KNOWN.contains(&key.as_str())) {
        facts.add(format!("{place} keyword {key}"), "set");
    }
}
