//! What can be said of a contract, one line a fact, so that two contracts can be compared.

use std::collections::BTreeMap;

/// Facts by the place that they are about: `v1Automation.display_name` → `string required`.
#[derive(Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<String, String>);

impl Facts {
    pub fn add(&mut self, place: impl Into<String>, fact: impl Into<String>) {
        let (place, fact) = (place.into(), fact.into());
        if let Some(before) = self.0.insert(place.clone(), fact) {
            panic!("{place} is described twice, first as: {before}");
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Every place at which the two differ, with what each says; in the order of the places.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let places: std::collections::BTreeSet<&String> =
            self.0.keys().chain(other.0.keys()).collect();
        let say = |facts: &Self, place| facts.0.get(place).map_or("nothing", |s| s).to_owned();
        places
            .into_iter()
            .filter(|place| self.0.get(*place) != other.0.get(*place))
            .map(|place| {
                format!(
                    "{place}: the contract says `{}`, the descriptors say `{}`",
                    say(self, place),
                    say(other, place)
                )
            })
            .collect()
    }
}

/// The words after a type, in one fixed order.
pub fn marked(kind: &str, required: bool, read_only: bool) -> String {
    let mut fact = kind.to_owned();
    for (mark, set) in [(" required", required), (" read-only", read_only)] {
        if set {
            fact.push_str(mark);
        }
    }
    fact
}
