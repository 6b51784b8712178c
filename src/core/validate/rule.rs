//! Does a value obey the rules of its field?

use serde_json::Value as Json;

use super::format::{is_duration, zone_violation};
use super::help::{quoted, range};
use super::value::Walk;
use crate::descriptor::Rule;
use crate::wire::Unknown;

impl Walk {
    /// One rule, on a value of the field's type.
    pub(super) fn rule(&mut self, rule: Rule, value: &Json) {
        match rule {
            Rule::Range(low, high) => {
                if value.as_i64().is_some_and(|n| !(low..=high).contains(&n)) {
                    let message = if high == i64::from(i32::MAX) {
                        format!("is less than {low}")
                    } else {
                        format!("is not within {low} and {high}")
                    };
                    self.here("range", message, range(low, high));
                }
            }
            Rule::PageSize => {
                if value.as_i64().is_some_and(|n| n < 0) {
                    let help = "leave it out for the service's own page size";
                    self.here("range", "must not be negative", help);
                }
            }
            Rule::TimeZone => {
                let id = value.as_str().filter(|id| !id.is_empty());
                if let Some(violation) = id.and_then(|id| zone_violation(self.path(), id)) {
                    self.push(violation);
                }
            }
            Rule::Name => self.names(value),
            Rule::Duration => {
                if value.as_str().is_some_and(|text| !is_duration(text)) {
                    let help = "write seconds and an `s`, as `1.5s` or `-14400s`";
                    self.here("format", "is not a duration", help);
                }
            }
            Rule::DateWithYear => self.date_with_year(value),
            Rule::Unique(keys) => self.unique(keys, value),
            Rule::MayBeUnspecified | Rule::Present => {}
        }
    }

    /// A name, each item of a list of names, or each key of a map.
    fn names(&mut self, value: &Json) {
        match value {
            // An empty text is an absent one, and told as such where it is required.
            Json::String(text) if !text.is_empty() => self.name(text),
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let text = item.as_str().filter(|text| is_faulty(text));
                    if let Some(text) = text {
                        self.item(index, |walk| walk.name(text));
                    }
                }
            }
            Json::Object(entries) => {
                for key in entries.keys().filter(|key| is_faulty(key)) {
                    self.below(key, |walk| walk.name(key));
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.here("required", "must not be blank", "give a name that can be read");
        } else if text.chars().any(char::is_control) {
            self.here("format", "holds control characters", "leave out line breaks and the like");
        }
    }

    /// A year, if there is any part of a date.
    fn date_with_year(&mut self, value: &Json) {
        let Json::Object(date) = value else { return };
        let part = |name: &str| date.get(name).and_then(Json::as_i64);
        let any = ["year", "month", "day"].iter().any(|name| part(name).is_some());
        if any && part("year").unwrap_or(0) == 0 {
            self.at("year", "date", "is needed to count days", "give the `year` too");
        }
    }

    /// No two items agree in all the fields of one of the keys; an item is told once.
    fn unique(&mut self, keys: &'static [&'static [&'static str]], value: &Json) {
        // Maps of JSON are there anyway, and no other kind of map is.
        let mut seen: Vec<Unknown> = keys.iter().map(|_| Unknown::new()).collect();
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            let mut repeated = None;
            for (names, seen) in keys.iter().zip(&mut seen) {
                let text = |name: &&str| item.get(*name).and_then(Json::as_str).unwrap_or_default();
                let parts = names.iter().map(text);
                if parts.clone().all(str::is_empty) {
                    continue;
                }
                // With its length before each part, so that no two keys look alike.
                let key = parts.map(|part| format!("{} {part}", part.len())).collect();
                if seen.insert(key, Json::Null).is_some() {
                    repeated = repeated.or(Some(names));
                }
            }
            if let Some(names) = repeated {
                let names = quoted(names.iter().copied());
                let message = format!("repeats an earlier item ({names})");
                self.item(index, |walk| walk.here("unique", message, "leave one of them out"));
            }
        }
    }
}

fn is_faulty(text: &str) -> bool {
    text.trim().is_empty() || text.chars().any(char::is_control)
}
