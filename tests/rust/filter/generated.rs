//! A filter, items, and which of them it keeps: one line of tests/filter/generated.jsonl.

use automations_core::filter::{Collection, Filter, Schema, Scope};
use serde_json::{Value as Json, json};

use super::{naive, random_filter, shape};
use crate::random::Random;

/// A random line; what is kept is said by the naive reading.
pub fn line(random: &mut Random) -> Json {
    let (schema, shape) = shape::schema(random);
    let tree = random_filter::tree(random, &shape, 2);
    let filter = random_filter::write(random, &tree);
    let items: Vec<Json> = (0..3).map(|_| shape::item(random, &shape)).collect();
    let keeps: Vec<bool> = items.iter().map(|item| naive::keeps(&tree, &shape, item)).collect();
    let key = if schema.is_string() { "collection" } else { "schema" };
    json!({ key: schema, "filter": filter, "items": items, "keeps": keeps })
}

/// How the engine differs from a line.
pub fn difference(line: &Json) -> Option<String> {
    let schema = match line["collection"].as_str() {
        Some(name) => Collection::find(name).unwrap().schema(Scope::Loaded),
        None => Schema::read(&line["schema"]).unwrap(),
    };
    let text = line["filter"].as_str().unwrap();
    let filter = match Filter::new(&schema, text) {
        Ok(filter) => filter,
        Err(errors) => return Some(format!("{line}\n    {errors:?}")),
    };
    let items = line["items"].as_array().unwrap();
    let kept: Json = items.iter().map(|item| filter.matches_item(item)).collect();
    // What is printed keeps the same.
    let printed = filter.expression().to_string();
    let again = Filter::new(&schema, &printed);
    let same = again.as_ref().is_ok_and(|again| again.plan() == filter.plan());
    (kept != line["keeps"] || !same).then(|| format!("{line}\n    {kept} {printed} {again:?}"))
}
