//! How do the catalog's files become entries?

use std::fmt;

use automations_core::model::{AutomationTrigger, PhaseSubType, PhaseType, Value};
use automations_core::value::encode_each;
use automations_core::wire::{self, Map, Unknown, Wire};
use serde_json::{Value as Json, json};

use super::Catalog;
use crate::form;
use crate::recorded::Recorded;
use crate::seed::entry::{CatalogConnection, CatalogEntry, Fate, Life, VisualizationFate};

/// Reads the files: the connections, then the description (a list) and the programs of each area,
/// and answers that books give them (an object) behind the area whose automations they name.
///
/// # Errors
/// The first thing that is not as it should be, and where it is.
pub(super) fn catalog(texts: &mut dyn Iterator<Item = &str>) -> Result<Catalog, CatalogError> {
    let mut catalog = Catalog::default();
    for connection in objects(texts.next().unwrap_or_default())? {
        let text = |name| text(&connection, name);
        catalog.connections.push(CatalogConnection {
            key: text("key")?,
            book: text("book")?,
            book_version: text("book_version")?,
            endpoint: text("endpoint")?,
        });
    }
    while let Some(automations) = texts.next() {
        if automations.trim_start().starts_with('{') {
            recorded(&mut catalog, automations)?;
            continue;
        }
        let programs = programs(texts.next().unwrap_or_default());
        for automation in objects(automations)? {
            let key = text(&automation, "key")?;
            let program = programs.iter().find(|(named, _)| *named == key);
            let (_, code) = program.ok_or_else(|| CatalogError::new("has no program").at(&key))?;
            let entry = entry(&automation, code).map_err(|error| error.at(&key))?;
            catalog.entries.push(entry);
        }
    }
    Ok(catalog)
}

/// Reads recorded answers: by the key of the automation, a `sample` of its inputs and the `calls`
/// with their answers.
fn recorded(catalog: &mut Catalog, text: &str) -> Result<(), CatalogError> {
    let all: Unknown = form::parse(text.as_bytes()).map_err(|why| CatalogError::new(&why))?;
    for (key, recorded) in &all {
        let error = |why: &str| CatalogError::new(why).at(key);
        let entry = catalog.entries.iter_mut().find(|entry| entry.key == *key);
        let entry = entry.ok_or_else(|| error("has answers and is no automation before them"))?;
        let (Some(Json::Object(sample)), Some(calls @ Json::Object(_))) =
            (recorded.get("sample"), recorded.get("calls"))
        else {
            return Err(error("has answers without a `sample` and `calls`"));
        };
        let sample = encode_each(sample, "sample")
            .map_err(|violations| error(&format!("{violations:?}")))?;
        entry.sample = message(&sample).map_err(|error| error.at(key))?;
        entry.recorded = Some(Recorded::new(calls.to_string()));
    }
    Ok(())
}

fn objects(text: &str) -> Result<Vec<Unknown>, CatalogError> {
    form::parse(text.as_bytes()).map_err(|why| CatalogError::new(&why))
}

/// Keys and programs: each begins with a line `#: ` and its key.
fn programs(text: &str) -> Vec<(&str, &str)> {
    let text = text.strip_prefix("#: ").unwrap_or(text);
    text.split("\n#: ").filter_map(|part| part.split_once('\n')).collect()
}

fn entry(object: &Unknown, code: &str) -> Result<CatalogEntry, CatalogError> {
    let key = text(object, "key")?;
    let mut entry = CatalogEntry {
        display_name: text(object, "display_name")?,
        description: text(object, "description")?,
        english_code: texts(object, "english_code")?.join("\n"),
        code: code.trim().to_owned(),
        inputs: Vec::new(),
        defaults: Vec::new(),
        outputs: Vec::new(),
        connections: Vec::new(),
        schedule: object.get("schedule").map(message).transpose()?,
        triggers: Vec::new(),
        fate: fate(object)?,
        life: life(object)?,
        visualization: match (object.get("chart"), object.get("uncharted")) {
            (None, None) => VisualizationFate::Completed,
            (_, Some(_)) => VisualizationFate::Failed(text(object, "uncharted")?),
            (Some(_), None) => VisualizationFate::Pending,
        },
        recorded: None,
        sample: Map::new(),
        runs: number(object, "runs")?,
        key,
    };
    for input in list(object, "inputs") {
        let name = name(input)?;
        entry.inputs.push((name.clone(), message(&input["type"])?));
        if let Some(default) = input.get("default") {
            entry.defaults.push((name, value(default)?));
        }
    }
    for output in list(object, "outputs") {
        entry.outputs.push((name(output)?, value(&output["value"])?));
    }
    for pair in list(object, "connections") {
        let (Some(alias), Some(connection)) = (pair[0].as_str(), pair[1].as_str()) else {
            return Err(CatalogError::new("a connection is no pair of alias and key"));
        };
        entry.connections.push((alias.to_owned(), connection.to_owned()));
    }
    for (kind, inputs) in list(object, "triggers").iter().filter_map(Json::as_object).flatten() {
        entry.triggers.push(trigger(&entry.key, kind, inputs)?);
    }
    Ok(entry)
}

/// By mail, webhook or call; for each input, the part of the message that it takes.
fn trigger(key: &str, kind: &str, inputs: &Json) -> Result<AutomationTrigger, CatalogError> {
    let phase_sub_type = match kind {
        "email" => PhaseSubType::Email,
        "webhook" => PhaseSubType::Webhook,
        "api" => PhaseSubType::Api,
        _ => return Err(CatalogError::new("a trigger is none of `email`, `webhook`, `api`")),
    };
    Ok(AutomationTrigger {
        trigger_id: format!("{key}-{kind}"),
        input_mapping: message(inputs)?,
        phase_type: PhaseType::Pre,
        phase_sub_type: Some(phase_sub_type),
        is_active: Some(true),
        ..AutomationTrigger::default()
    })
}

fn fate(object: &Unknown) -> Result<Fate, CatalogError> {
    let end = |end: &Json| {
        let end = end.as_object().ok_or_else(|| CatalogError::new("an end is no object"))?;
        Ok((text(end, "description")?, number(end, "at_line")?))
    };
    Ok(match (object.get("fails"), object.get("asks")) {
        (Some(fails), _) => {
            let (description, at_line) = end(fails)?;
            Fate::Fails { description, at_line }
        }
        (None, Some(asks)) => {
            let (description, at_line) = end(asks)?;
            Fate::AwaitsGuidance { description, at_line }
        }
        (None, None) => Fate::Completes,
    })
}

fn life(object: &Unknown) -> Result<Life, CatalogError> {
    let versions = || number(object, "versions");
    Ok(match text(object, "life")?.as_str() {
        "draft" => Life::Draft,
        "published" => Life::Published { versions: versions()?, open_draft: false },
        "reopened" => Life::Published { versions: versions()?, open_draft: true },
        "deactivated" => Life::Deactivated { versions: versions()?, open_draft: false },
        "in_repair" => Life::Deactivated { versions: versions()?, open_draft: true },
        "deleted" => Life::Deleted,
        _ => return Err(CatalogError::new("`life` is none that an automation has")),
    })
}

fn text(object: &Unknown, name: &str) -> Result<String, CatalogError> {
    let text = object.get(name).and_then(Json::as_str);
    text.map(str::to_owned).ok_or_else(|| CatalogError::new(&format!("`{name}` is no text")))
}

fn name(object: &Json) -> Result<String, CatalogError> {
    let name = object["name"].as_str();
    name.map(str::to_owned).ok_or_else(|| CatalogError::new("an input or output has no name"))
}

fn texts<'a>(object: &'a Unknown, name: &str) -> Result<Vec<&'a str>, CatalogError> {
    let texts = list(object, name).iter().map(Json::as_str).collect::<Option<_>>();
    texts.ok_or_else(|| CatalogError::new(&format!("`{name}` holds what is no text")))
}

fn number(object: &Unknown, name: &str) -> Result<u32, CatalogError> {
    let number = object.get(name).and_then(Json::as_u64).and_then(|n| u32::try_from(n).ok());
    number.ok_or_else(|| CatalogError::new(&format!("`{name}` is no whole number")))
}

/// A list; what is absent is empty.
fn list<'a>(object: &'a Unknown, name: &str) -> &'a [Json] {
    object.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn message<T: Wire>(json: &Json) -> Result<T, CatalogError> {
    wire::read(json.clone()).map_err(|misfit| CatalogError::new(&misfit.to_string()))
}

fn value(json: &Json) -> Result<Value, CatalogError> {
    let mut json = json.clone();
    spell_out(&mut json);
    message(&json)
}

/// Turns every decimal that is written by its digits into the API's form.
fn spell_out(json: &mut Json) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(spell_out),
        Json::Object(object) => {
            for (name, inner) in object {
                match inner {
                    Json::String(digits) if name == "number" => *inner = decimal(digits),
                    _ => spell_out(inner),
                }
            }
        }
        _ => {}
    }
}

/// An exact decimal, from its digits: `-1204.50`. Anything but digits, sign and point is skipped.
fn decimal(digits: &str) -> Json {
    let mantissa = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0u128, |sum, digit| sum.wrapping_mul(10).wrapping_add(u128::from(digit)));
    let scale = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let sign = u64::from(digits.starts_with('-')) << 31;
    let part = |shift: u32| u64::try_from((mantissa >> shift) & 0xFFFF_FFFF).unwrap_or(0);
    let flags = u64::try_from(scale).unwrap_or(0) << 16 | sign;
    json!({ "lo": part(0), "mid": part(32), "hi": part(64), "flags": flags })
}

/// Why the files make no catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogError {
    key: String,
    why: String,
}

impl CatalogError {
    fn new(why: &str) -> Self {
        Self { key: String::new(), why: why.to_owned() }
    }

    fn at(self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "the demo catalog does not read: {}", self.why),
            key => write!(f, "the demo catalog does not read: `{key}`: {}", self.why),
        }
    }
}

impl std::error::Error for CatalogError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let number = decimal("-1204.50");
        let flags = (2u32 << 16) | (1 << 31);
        assert_eq!(number, json!({ "lo": 120_450, "mid": 0, "hi": 0, "flags": flags }));
        let long = decimal("18446744073709551617");
        assert_eq!(long, json!({ "lo": 1, "mid": 0, "hi": 1, "flags": 0 }));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let entry = r#"[{ "key": "a", "display_name": "A", "description": "", "life": "merry", "runs": 0 }]"#;
        let check = |texts: &[&str], expected: &str| {
            let told = Catalog::read(texts).map_err(|error| error.to_string());
            assert_eq!(told, Err(format!("the demo catalog does not read: {expected}")));
        };
        check(&["[{}]"], "`key` is no text");
        let answers = r#"{ "a": { "calls": {} } }"#;
        check(&["[]", answers], "`a`: has answers and is no automation before them");
        check(&["[]", entry, "#: b\n1"], "`a`: has no program");
        check(&["[]", entry, "#: a\n1"], "`a`: `life` is none that an automation has");
    }
}
