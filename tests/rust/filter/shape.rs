//! What random items look like, and random items.

use serde_json::{Map, Value as Json, json};

use crate::random::Random;

/// What stands somewhere in an item.
pub enum Shape {
    Text,
    Number,
    Bool,
    Time,
    Duration,
    /// What stands before the names, and the names.
    Enum(&'static str, &'static [&'static str]),
    List(Box<Shape>),
    /// Keys that occur.
    Map(&'static [&'static str], Box<Shape>),
    Object(Vec<(&'static str, Shape)>),
    /// An object of which one alternative is set.
    OneOf(Vec<(&'static str, Shape)>),
}

pub const TEXTS: [&str; 14] = [
    "",
    "a",
    "b",
    "ab",
    "aB",
    "Invoice-7",
    "invoice",
    "a*b",
    "é",
    "𝄞",
    "\u{ffff}",
    "say \"hi\" \\",
    "0.5",
    "x.y",
];
pub const NUMBERS: [&str; 12] = [
    "0",
    "1",
    "-1",
    "42",
    "0.5",
    "-2.5",
    "1e3",
    "2.997e9",
    "9007199254740992",
    "100000000000000000000",
    "7",
    "007",
];
/// Timestamps with their nanoseconds since 2026-03-01T00:00:00Z.
pub const TIMES: [(&str, i128); 6] = [
    ("2026-03-01T00:00:00Z", 0),
    ("2026-03-01T01:00:00+01:00", 0),
    ("2026-03-01T00:00:00.000000001Z", 1),
    ("2026-02-28T23:59:59.5Z", -500_000_000),
    ("2026-03-02T00:00:00.25-00:30", 88_200_250_000_000),
    ("1969-12-31T23:59:59Z", -1_772_323_201_000_000_000),
];
/// Durations with their nanoseconds.
pub const DURATIONS: [(&str, i128); 6] = [
    ("0s", 0),
    ("1.5s", 1_500_000_000),
    ("-1.5s", -1_500_000_000),
    ("20s", 20_000_000_000),
    ("0.000000001s", 1),
    ("-3s", -3_000_000_000),
];
const STATES: Shape = Shape::Enum("", &["UNSPECIFIED", "OPEN", "PAID", "NEW"]);

/// The fields of a caller's table, of which some are taken.
fn table(random: &mut Random) -> (Json, Shape) {
    let mut fields: Vec<(Json, (&'static str, Shape))> = vec![
        (json!({ "name": "name", "type": "text" }), ("name", Shape::Text)),
        (json!({ "name": "size", "type": "number" }), ("size", Shape::Number)),
        (json!({ "name": "paid", "type": "bool" }), ("paid", Shape::Bool)),
        (json!({ "name": "at", "type": "timestamp" }), ("at", Shape::Time)),
        (json!({ "name": "took", "type": "duration" }), ("took", Shape::Duration)),
        (
            json!({ "name": "state", "type": "enum", "values": ["UNSPECIFIED", "OPEN", "PAID", "NEW"] }),
            ("state", STATES),
        ),
        (
            json!({ "name": "tags", "type": "list", "of": "text" }),
            ("tags", Shape::List(Box::new(Shape::Text))),
        ),
        (
            json!({ "name": "marks", "type": "list", "of": "number" }),
            ("marks", Shape::List(Box::new(Shape::Number))),
        ),
        (
            json!({ "name": "Due Dates", "type": "map", "of": "timestamp" }),
            ("Due Dates", Shape::Map(&["first", "constructor", "a.b"], Box::new(Shape::Time))),
        ),
        (
            json!({ "name": "labels", "type": "map", "of": "text" }),
            ("labels", Shape::Map(&["env", "é x", "__proto__"], Box::new(Shape::Text))),
        ),
    ];
    while fields.len() > 3 {
        fields.swap_remove(random.below(fields.len()));
    }
    let (given, shapes): (Vec<Json>, Vec<_>) = fields.into_iter().unzip();
    (json!({ "fields": given }), Shape::Object(shapes))
}

/// Some fields of automations, as they are loaded.
fn automations() -> Shape {
    let connection = Shape::Object(vec![("connection_id", Shape::Text), ("endpoint", Shape::Text)]);
    let location = Shape::Object(vec![("start_byte", Shape::Number), ("end_byte", Shape::Number)]);
    let entry = Shape::Object(vec![("spy_location", location)]);
    let states =
        Shape::Enum("AUTOMATION_ACTIVATION_STATE_", &["UNSPECIFIED", "ACTIVE", "DEACTIVATED"]);
    Shape::Object(vec![
        ("display_name", Shape::Text),
        ("update_time", Shape::Time),
        ("connections", Shape::Map(&["erp", "my mail"], Box::new(connection))),
        ("input_specs", Shape::List(Box::new(Shape::Object(vec![("name", Shape::Text)])))),
        ("activation_state", states),
        ("marked_outputs", Shape::List(Box::new(Shape::Text))),
        ("code_mapping", Shape::Object(vec![("entries", Shape::List(Box::new(entry)))])),
    ])
}

/// Some fields of runs, as they are loaded.
fn runs() -> Shape {
    let stages = Shape::Enum("AUTOMATION_STAGE_", &["UNSPECIFIED", "DRAFT", "PUBLISHED"]);
    let failed = Shape::Object(vec![("description", Shape::Text)]);
    let value = || Shape::OneOf(vec![("text", Shape::Text), ("bool_value", Shape::Bool)]);
    let completed = Shape::Object(vec![("outputs", Shape::Map(&["total"], Box::new(value())))]);
    Shape::Object(vec![
        ("create_time", Shape::Time),
        (
            "state",
            Shape::OneOf(vec![
                ("pending", Shape::Object(Vec::new())),
                ("failed", failed),
                ("completed", completed),
            ]),
        ),
        ("stage", stages),
        ("user_inputs", Shape::Map(&["amount", "constructor"], Box::new(value()))),
    ])
}

/// A schema (a caller's, or the name of a list) and the shape of its items.
pub fn schema(random: &mut Random) -> (Json, Shape) {
    match random.below(4) {
        0 => (json!("automations"), automations()),
        1 => (json!("runs"), runs()),
        _ => table(random),
    }
}

/// An item of a shape, which now and then does not fit it.
pub fn item(random: &mut Random, shape: &Shape) -> Json {
    match random.below(40) {
        0 => return Json::Null,
        1 => return json!(7),
        2 => return json!("x"),
        3 => return json!([]),
        _ => {}
    }
    match shape {
        Shape::Text => json!(*random.pick(&TEXTS)),
        Shape::Number => {
            let text = random.pick::<&str>(&NUMBERS);
            let whole = text.parse::<i64>().ok().filter(|whole| whole.abs() < 1 << 53);
            match (whole, text.parse::<i128>()) {
                (Some(whole), _) if random.below(2) == 0 => json!(whole),
                (_, Ok(_)) => json!(text),
                _ => json!(text.parse::<f64>().unwrap()),
            }
        }
        Shape::Bool => json!(random.below(2) == 0),
        Shape::Time => json!(random.pick(&TIMES).0),
        Shape::Duration => json!(random.pick(&DURATIONS).0),
        Shape::Enum(prefix, names) => json!(format!("{prefix}{}", random.pick(names))),
        Shape::List(shape) => (0..random.below(3)).map(|_| item(random, shape)).collect(),
        Shape::Map(keys, shape) => {
            let keys = keys.iter().map(|key| (*key, &**shape)).collect::<Vec<_>>();
            object(random, &keys)
        }
        Shape::Object(fields) => {
            let fields = fields.iter().map(|(name, shape)| (*name, shape)).collect::<Vec<_>>();
            object(random, &fields)
        }
        Shape::OneOf(fields) => {
            let mut object = Map::new();
            if random.below(8) > 0 {
                let (name, shape) = random.pick(fields);
                object.insert((*name).to_owned(), item(random, shape));
            }
            object.into()
        }
    }
}

fn object(random: &mut Random, fields: &[(&str, &Shape)]) -> Json {
    let mut object = Map::new();
    for (name, shape) in fields {
        if random.below(4) > 0 {
            object.insert((*name).to_owned(), item(random, shape));
        }
    }
    object.into()
}
