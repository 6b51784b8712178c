//! How does a rule read in JSON Schema, or in words?

use automations_core::descriptor::Rule;
use serde_json::{Value as Json, json};

/// A schema with what its field must obey beyond its type.
pub(super) fn onto(mut schema: Json, rules: &[Rule]) -> Json {
    let mut words = Vec::new();
    for rule in rules {
        match rule {
            Rule::Range(low, high) => {
                schema["minimum"] = json!(low);
                if *high != i64::from(i32::MAX) {
                    schema["maximum"] = json!(high);
                }
            }
            Rule::PageSize => {
                schema["minimum"] = json!(0);
                words.push("more than 1000 is read as 1000, and 0 as nothing".to_owned());
            }
            Rule::Duration => schema["pattern"] = json!("^-?[0-9]+(\\.[0-9]{1,9})?s$"),
            Rule::Name => words.push("not blank, and without control characters".to_owned()),
            Rule::TimeZone => words.push("the id of an IANA time zone".to_owned()),
            Rule::DateWithYear => words.push("with its year, if any part is given".to_owned()),
            Rule::Unique(keys) => {
                let keys: Vec<String> = keys.iter().map(|names| names.join(" and ")).collect();
                words.push(format!("no two items agree in {}", keys.join(", or in ")));
            }
            Rule::Present => words.push("always there".to_owned()),
            Rule::MayBeUnspecified => {
                words.push("its `…_UNSPECIFIED` name says something".to_owned());
            }
        }
    }
    if !words.is_empty() {
        schema["x-rule"] = json!(words);
    }
    schema
}
