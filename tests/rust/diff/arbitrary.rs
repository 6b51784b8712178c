//! Automations and texts of any kind, most of them alike.

use serde_json::{Value as Json, json};

use crate::random::Random;

const LINES: [&str; 12] = [
    "",
    "a",
    "b",
    "  a",
    "    b = 1",
    "    b = 2",
    "\tc",
    "for row in rows:",
    "    total = total + row",
    "größe = \"😀\"",
    "a\r",
    " ",
];

/// A text of lines that come again and again; the last may lack its end.
pub fn text(random: &mut Random, most: usize) -> String {
    let many = random.below(most + 1);
    let kinds = 1 + random.below(LINES.len());
    let mut text = String::new();
    for _ in 0..many {
        text += random.pick::<&str>(&LINES[..kinds]);
        text.push('\n');
    }
    if random.below(4) == 0 {
        text.pop();
    }
    text
}

/// The same text but for a few lines.
pub fn edited(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    for _ in 0..random.below(5) {
        let at = random.below(lines.len() + 1);
        match random.below(3) {
            0 => lines.insert(at, "new = 1\n"),
            1 if at < lines.len() => drop(lines.remove(at)),
            _ if at < lines.len() => lines[at] = "b = 1\n",
            _ => {}
        }
    }
    lines.concat()
}

fn value(random: &mut Random, depth: usize) -> Json {
    match random.below(if depth > 2 { 4 } else { 7 }) {
        0 => json!({ "text": random.pick(&["", "a", "b"]) }),
        1 => json!({ "bool_value": random.below(2) == 0 }),
        2 => json!({ "number": { "lo": random.below(3), "flags": random.below(3) << 16 } }),
        3 => json!({ "null_value": null }),
        4 => json!({ "list": { "items": values(random, depth) } }),
        5 => json!({ "set": { "items": [{ "text": random.pick(&["a", "b"]) }, { "text": "c" }] } }),
        _ => json!({ "dictionary": { "entries": [
            { "key": { "text": "k" }, "value": value(random, depth + 1) }
        ] } }),
    }
}

fn values(random: &mut Random, depth: usize) -> Vec<Json> {
    (0..random.below(3)).map(|_| value(random, depth + 1)).collect()
}

fn map(random: &mut Random, of: fn(&mut Random) -> Json) -> Json {
    let mut map = json!({});
    for name in ["a", "b", "Due Date", "__proto__"] {
        if random.below(2) == 0 {
            map[name] = of(random);
        }
    }
    map
}

fn list(random: &mut Random, of: fn(&mut Random, &str) -> Json) -> Json {
    let mut names = vec!["a", "b", "c", "a"];
    let mut list = Vec::new();
    for _ in 0..random.below(5) {
        let name = names.remove(random.below(names.len()));
        list.push(of(random, name));
    }
    json!(list)
}

fn input(random: &mut Random, name: &str) -> Json {
    let scalar = random.pick(&["TEXT", "NUMBER", "DATE"]);
    json!({ "name": name, "type": { "scalar_type": format!("VALUE_SCALAR_TYPE_{scalar}") } })
}

/// An automation with some of its fields, and one that nobody knows.
pub fn automation(random: &mut Random) -> Json {
    let all = json!({
        "display_name": random.pick(&["", "Pay", "Pay all"]),
        "description": random.pick(&["", "Pays."]),
        "version": random.pick(&["0.1", "0.2"]),
        "activation_state": random.pick(&[
            "AUTOMATION_ACTIVATION_STATE_UNSPECIFIED", "AUTOMATION_ACTIVATION_STATE_ACTIVE"]),
        "code": text(random, 6),
        "english_code": text(random, 3),
        "connections": map(random, |random| json!({ "connection_id": random.pick(&["", "c1", "c2"]) })),
        "input_specs": list(random, input),
        "marked_outputs": list(random, |_, name| json!(name)),
        "default_inputs": map(random, |random| value(random, 0)),
        "artifacts": map(random, |random| json!(random.pick(&["", "AA==", "AAEC"]))),
        "code_mapping": { "entries": [{ "spy_location": { "start_byte": "1" } }] },
        "owner": { "id": random.below(2) },
    });
    let mut some = json!({});
    for (name, value) in all.as_object().unwrap() {
        match random.below(6) {
            0 => {}
            1 => some[name] = Json::Null,
            _ => some[name] = value.clone(),
        }
    }
    some
}
