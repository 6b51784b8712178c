//! Does the catalog keep its promises?
//!
//! `clippy` forbids `panic` and `expect` even here: a broken promise is collected as text, and a
//! list that must be empty names every offender at once.

use std::collections::BTreeSet;

use automations_core::descriptor::Message;
use automations_core::model::{
    AutomationTrigger, FrequencyUnit, PhaseSubType, ScheduleConfig, Value, ValueScalarType,
    ValueType,
};
use automations_core::validate;
use serde::Serialize;

use crate::code;

use super::{Catalog, TEXTS};
use crate::seed::entry::{CatalogConnection, CatalogEntry, Fate, Life, VisualizationFate};

fn entries() -> Vec<CatalogEntry> {
    Catalog::bundled().entries
}

fn connections() -> Vec<CatalogConnection> {
    Catalog::bundled().connections
}

fn doubles<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| !seen.insert(*name)).collect()
}

fn check_share(what: &str, is: impl Fn(&CatalogEntry) -> bool, from: usize, to: usize) {
    let all = entries();
    let percent = all.iter().filter(|entry| is(entry)).count() * 100 / all.len();
    assert!((from..=to).contains(&percent), "{what}: {percent} % instead of {from} to {to} %");
}

fn violations<T: Message + Serialize>(value: &T) -> Vec<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::Object(mut object)) => {
            // A daily window has no instants, and the typed message writes the empty ones out.
            if let Some(window) = object.get_mut("active_window").and_then(|w| w.as_object_mut()) {
                window.retain(|_, value| value != "");
            }
            let found = validate::message(T::descriptor(), &object);
            found.iter().map(|violation| format!("{violation:?}")).collect()
        }
        other => vec![format!("not an object: {other:?}")],
    }
}

/// What stands between each `start` and the `end` that follows it.
fn between<'a>(code: &'a str, start: &str, end: char) -> Vec<&'a str> {
    code.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

fn is_word(code: &str, name: &str) -> bool {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}

/// Whether a value may stand where the type is asked for, as far as the catalog goes.
fn fits(value: &Value, value_type: &ValueType) -> bool {
    match (value_type, value) {
        (ValueType::AnyType(_), _) | (ValueType::OptionalType(_), Value::NullValue(_)) => true,
        (ValueType::ScalarType(scalar), value) => matches!(
            (scalar, value),
            (ValueScalarType::Text, Value::Text(_))
                | (ValueScalarType::Number, Value::Number(_))
                | (ValueScalarType::Boolean, Value::BoolValue(_))
                | (ValueScalarType::Datetime, Value::Datetime(_))
                | (ValueScalarType::Date, Value::Date(_))
                | (ValueScalarType::Time, Value::Timeofday(_))
                | (ValueScalarType::File, Value::File(_))
        ),
        (ValueType::OptionalType(of), _) => of.inner.as_ref().is_some_and(|t| fits(value, t)),
        (ValueType::SensitiveType(of), _) => of.inner.as_ref().is_some_and(|t| fits(value, t)),
        (ValueType::UnionType(of), _) => of.inners.iter().any(|inner| fits(value, inner)),
        (ValueType::EnumType(of), Value::Text(text)) => {
            of.members.iter().any(|member| member.name.as_ref() == Some(text))
        }
        (ValueType::ListType(of), Value::List(list)) => {
            list.items.iter().all(|item| of.inner.as_ref().is_some_and(|t| fits(item, t)))
        }
        (ValueType::GenericDictionaryType(of), Value::Dictionary(dictionary)) => {
            dictionary.entries.iter().all(|entry| match (&of.value_type, &entry.value) {
                (Some(of), Some(value)) => fits(value, of),
                _ => false,
            })
        }
        (ValueType::DictionaryType(of), Value::Dictionary(dictionary)) => {
            of.fields.len() == dictionary.entries.len()
                && of.fields.iter().zip(&dictionary.entries).all(|(field, entry)| {
                    match (&field.value, &entry.value) {
                        (Some(of), Some(value)) => fits(value, of),
                        _ => false,
                    }
                })
        }
        (ValueType::TableType(_), Value::Table(_)) => true,
        _ => false,
    }
}

#[test]
fn there_are_at_least_210_and_no_two_share_a_key_or_a_name() {
    let all = entries();
    assert!(all.len() >= 210, "{} automations", all.len());
    assert_eq!(doubles(all.iter().map(|entry| entry.key.as_str())), Vec::<&str>::new());
    assert_eq!(doubles(all.iter().map(|entry| entry.display_name.as_str())), Vec::<&str>::new());
    assert_eq!(doubles(all.iter().map(|entry| entry.description.as_str())), Vec::<&str>::new());
    assert_eq!(doubles(all.iter().map(|entry| entry.code.as_str())), Vec::<&str>::new());
    let kebab =
        |key: &str| key.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_lowercase());
    assert!(all.iter().all(|entry| kebab(&entry.key)), "keys are kebab-case");
}

#[test]
fn states_come_in_lifelike_shares() {
    check_share("published", |e| matches!(e.life, Life::Published { .. }), 50, 65);
    check_share("draft", |e| e.life == Life::Draft, 20, 35);
    check_share("deactivated", |e| matches!(e.life, Life::Deactivated { .. }), 5, 11);
    check_share("deleted", |e| e.life == Life::Deleted, 4, 10);
    check_share(
        "open draft",
        |e| matches!(e.life, Life::Published { open_draft: true, .. }),
        7,
        20,
    );
    check_share("fails", |e| matches!(e.fate, Fate::Fails { .. }), 9, 15);
    check_share("asks", |e| matches!(e.fate, Fate::AwaitsGuidance { .. }), 6, 11);
    check_share("scheduled", |e| e.schedule.is_some(), 20, 30);
    check_share("triggered", |e| !e.triggers.is_empty(), 15, 25);
    check_share("charted", |e| e.visualization == VisualizationFate::Completed, 85, 97);
}

/// A chart is made of published code, so one that is pending or failed belongs to it.
#[test]
fn charts_in_the_making_belong_to_published_automations() {
    let unfinished = |entry: &CatalogEntry| entry.visualization != VisualizationFate::Completed;
    let all = entries();
    let shown = all.iter().filter(|e| unfinished(e) && !matches!(e.life, Life::Draft));
    assert_eq!(shown.count(), all.iter().filter(|e| unfinished(e)).count());
    assert!(all.iter().any(unfinished));
}

#[test]
fn every_entry_is_whole() {
    let mut faults = Vec::new();
    for entry in entries() {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", entry.key));
        let lines = entry.code.lines().count();
        if !(4..=40).contains(&lines) {
            fault(&format!("{lines} lines of code"));
        }
        if entry.english_code.is_empty() || entry.description.is_empty() {
            fault("no words");
        }
        if entry.outputs.is_empty() {
            fault("no outputs");
        }
        if entry.runs > 40 {
            fault("too many runs");
        }
        if let Fate::Fails { at_line, .. } | Fate::AwaitsGuidance { at_line, .. } = entry.fate
            && !(1..=lines).contains(&(at_line as usize))
        {
            fault("ends at a line that it does not have");
        }
        if let Life::Published { versions, .. } | Life::Deactivated { versions, .. } = entry.life
            && !(1..=7).contains(&versions)
        {
            fault("has a version beyond 1 to 7");
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn code_and_connections_agree() {
    let known = connections();
    assert_eq!(doubles(known.iter().map(|connection| connection.key.as_str())), Vec::<&str>::new());
    let mut faults = Vec::new();
    for entry in entries() {
        let called: BTreeSet<_> = between(&entry.code, "kognitos.", '(')
            .into_iter()
            .filter_map(|call| {
                let mut parts = call.split('.');
                Some((parts.next()?, parts.next()?))
            })
            .collect();
        let declared: BTreeSet<_> = entry
            .connections
            .iter()
            .filter_map(|(alias, key)| {
                let connection = known.iter().find(|connection| connection.key == *key)?;
                Some((alias.as_str(), connection.book.as_str()))
            })
            .collect();
        if called != declared || declared.len() != entry.connections.len() {
            faults.push(format!("{}: calls {called:?}, declares {declared:?}", entry.key));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn code_and_outputs_agree() {
    let mut faults = Vec::new();
    for entry in entries() {
        let set: BTreeSet<_> = between(&entry.code, "set_output(\"", '"').into_iter().collect();
        let declared: BTreeSet<_> = entry.outputs.iter().map(|(name, _)| name.as_str()).collect();
        if set != declared || declared.len() != entry.outputs.len() {
            faults.push(format!("{}: sets {set:?}, declares {declared:?}", entry.key));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn code_and_inputs_agree() {
    let mut faults = Vec::new();
    for entry in entries() {
        let key = &entry.key;
        let got: BTreeSet<_> = between(&entry.code, "get_input(\"", '"').into_iter().collect();
        let declared: BTreeSet<_> = entry.inputs.iter().map(|(name, _)| name.as_str()).collect();
        if declared.len() != entry.inputs.len() {
            faults.push(format!("{key}: an input is declared twice"));
        }
        for name in got.difference(&declared) {
            faults.push(format!("{key}: `{name}` is read and not declared"));
        }
        for name in declared.difference(&got).filter(|name| !is_word(&entry.code, name)) {
            faults.push(format!("{key}: `{name}` is declared and not read"));
        }
        for (name, value) in &entry.defaults {
            match entry.inputs.iter().find(|(input, _)| input == name) {
                None => faults.push(format!("{key}: default for no input `{name}`")),
                Some((_, of)) if !fits(value, of) => {
                    faults.push(format!("{key}: the default of `{name}` is of another type"))
                }
                Some(_) => {}
            }
        }
        for input in entry.triggers.iter().flat_map(|trigger| trigger.input_mapping.keys()) {
            if !declared.contains(input.as_str()) {
                faults.push(format!("{key}: trigger feeds no input `{input}`"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn schedules_triggers_types_and_values_have_no_violations() {
    let mut faults = Vec::new();
    for entry in entries() {
        let mut found = entry.schedule.iter().flat_map(violations).collect::<Vec<_>>();
        found.extend(entry.triggers.iter().flat_map(violations));
        found.extend(entry.inputs.iter().flat_map(|(_, value_type)| violations(value_type)));
        found.extend(entry.defaults.iter().flat_map(|(_, value)| violations(value)));
        found.extend(entry.outputs.iter().flat_map(|(_, value)| violations(value)));
        faults.extend(found.iter().map(|violation| format!("{}: {violation}", entry.key)));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_kind_of_schedule_trigger_type_and_example_is_there() {
    let all = entries();
    let configs: Vec<&ScheduleConfig> = all.iter().filter_map(|e| e.schedule.as_ref()).collect();
    for unit in [
        FrequencyUnit::Minute,
        FrequencyUnit::Hour,
        FrequencyUnit::Day,
        FrequencyUnit::Week,
        FrequencyUnit::Month,
        FrequencyUnit::Year,
    ] {
        let found =
            configs.iter().any(|c| c.repeat_interval.as_ref().is_some_and(|r| r.unit == unit));
        assert!(found, "no schedule by {unit:?}");
    }
    assert!(configs.iter().any(|config| config.repeat_interval.is_none()), "no single run");
    assert!(configs.iter().any(|config| config.active_window.is_some()), "no window");
    assert!(configs.iter().any(|config| config.end.is_some()), "no end");
    let triggers: Vec<&AutomationTrigger> = all.iter().flat_map(|e| &e.triggers).collect();
    for kind in [PhaseSubType::Email, PhaseSubType::Webhook, PhaseSubType::Api] {
        let found = triggers.iter().any(|trigger| trigger.phase_sub_type.as_ref() == Some(&kind));
        assert!(found, "no trigger by {kind:?}");
    }
    let keys = |values: Vec<serde_json::Value>| -> BTreeSet<String> {
        values.iter().filter_map(|v| v.as_object()).flat_map(|o| o.keys().cloned()).collect()
    };
    let types =
        all.iter().flat_map(|e| &e.inputs).filter_map(|(_, t)| serde_json::to_value(t).ok());
    // All but the bytes of a book.
    assert!(keys(types.collect()).len() >= 10, "a kind of type is missing");
    let values =
        all.iter().flat_map(|e| &e.outputs).filter_map(|(_, v)| serde_json::to_value(v).ok());
    assert_eq!(keys(values.collect()).len(), 14, "a kind of value is missing");
}

/// A field that nobody reads is a slip of the pen.
#[test]
fn every_field_of_the_files_is_read() {
    const FIELDS: &[&str] = &[
        "asks",
        "chart",
        "connections",
        "description",
        "display_name",
        "english_code",
        "fails",
        "inputs",
        "key",
        "life",
        "outputs",
        "runs",
        "schedule",
        "triggers",
        "uncharted",
        "versions",
    ];
    let mut found = BTreeSet::new();
    for text in TEXTS.iter().skip(1).step_by(3) {
        let area: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(text).unwrap_or_default();
        assert!(!area.is_empty(), "{text}");
        found
            .extend(area.into_iter().flat_map(|automation| automation.into_iter().map(|(k, _)| k)));
    }
    assert_eq!(found, FIELDS.iter().map(|name| (*name).to_owned()).collect());
}

/// Every program is there for an automation of its area.
#[test]
fn every_program_is_used() {
    let programs = TEXTS.iter().skip(2).step_by(3).flat_map(|text| text.lines());
    let mut keys: Vec<&str> = programs.filter_map(|line| line.strip_prefix("#: ")).collect();
    let all = entries();
    let mut known: Vec<&str> = all.iter().map(|entry| entry.key.as_str()).collect();
    keys.sort_unstable();
    known.sort_unstable();
    assert_eq!(keys, known);
}

/// Every automation has answers for each procedure that it calls, and a sample of its inputs.
#[test]
fn recorded_answers_and_programs_agree() {
    let mut faults = Vec::new();
    for entry in entries() {
        let Some(recorded) = &entry.recorded else {
            faults.push(format!("{}: no answers", entry.key));
            continue;
        };
        let answers: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(recorded.text()).unwrap_or_default();
        let calls: BTreeSet<String> = code::references(&entry.code)
            .into_iter()
            .filter_map(|call| Some(format!("{}.{}.{}", call.alias, call.book, call.procedure?)))
            .collect();
        let is_called = |call: &&String| match call.as_str() {
            "ask_for_guidance" => entry.code.contains("ask_for_guidance("),
            call => calls.contains(call),
        };
        for call in answers.keys().filter(|call| !is_called(call)) {
            faults.push(format!("{}: answers `{call}`, which it does not call", entry.key));
        }
        let declared = |name: &&String| entry.inputs.iter().any(|(input, _)| input == *name);
        for name in entry.sample.keys().filter(|name| !declared(name)) {
            faults.push(format!("{}: a sample of no input `{name}`", entry.key));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn it_is_the_same_on_every_call() {
    assert!(entries() == entries());
}
