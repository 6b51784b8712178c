//! What stands in the fields of one message of the wire?

use serde_json::Value as Json;

use super::trail::Trail;
use crate::validate::{Violation, type_of};
use crate::wire::Unknown;

/// Why a message gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is wrong, and that was told.
    Told,
    /// It has what this version does not know.
    Unfamiliar,
}

impl Stop {
    /// Tells that something else was expected.
    pub(super) fn wrong_type(trail: &mut Trail, expected: &str, found: &Json) -> Self {
        let message = format!("expected {expected}, got {}", type_of(found));
        trail.push("type", message, "give ".to_owned() + expected);
        Self::Told
    }

    /// What was read, or its violation told.
    pub(super) fn told<T>(trail: &mut Trail, read: Result<T, Violation>) -> Result<T, Self> {
        trail.told(read).ok_or(Self::Told)
    }
}

/// The fields of a message; `null` is as good as absent.
pub(super) struct Fields<'a>(Option<&'a Unknown>);

impl<'a> Fields<'a> {
    /// Opens a message that has these fields and no other.
    pub(super) fn of(trail: &mut Trail, wire: &'a Json, names: &[&str]) -> Result<Self, Stop> {
        match wire {
            Json::Null => Ok(Self(None)),
            Json::Object(object) if object.keys().all(|name| names.contains(&name.as_str())) => {
                Ok(Self(Some(object)))
            }
            Json::Object(_) => Err(Stop::Unfamiliar),
            _ => Err(Stop::wrong_type(trail, "an object", wire)),
        }
    }

    /// A field that is set.
    pub(super) fn get(&self, name: &str) -> Option<&'a Json> {
        self.0?.get(name).filter(|value| !value.is_null())
    }

    /// Text, where it is set.
    pub(super) fn text(&self, trail: &mut Trail, name: &str) -> Result<Option<String>, Stop> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(text.clone())),
            Some(other) => {
                Err(trail.below(name, |trail| Stop::wrong_type(trail, "a string", other)))
            }
        }
    }

    /// Integers of 32 bits, 0 where they are not set.
    pub(super) fn integers<const N: usize>(
        &self,
        trail: &mut Trail,
        names: [&str; N],
    ) -> Result<[i32; N], Stop> {
        let numbers = names.map(|name| self.number(trail, name, i32::MIN.into(), i32::MAX.into()));
        all(numbers, |number| i32::try_from(number).unwrap_or(0))
    }

    /// Words of 32 bits without sign; `flags` may have one, as some senders write it.
    pub(super) fn words(&self, trail: &mut Trail, names: [&str; 4]) -> Result<[u32; 4], Stop> {
        let numbers = names.map(|name| {
            let least = if name == "flags" { i32::MIN.into() } else { 0 };
            self.number(trail, name, least, u32::MAX.into())
        });
        all(numbers, |number| u32::try_from(number & i64::from(u32::MAX)).unwrap_or(0))
    }

    fn number(&self, trail: &mut Trail, name: &str, least: i64, most: i64) -> Option<i64> {
        match self.get(name) {
            None => Some(0),
            Some(Json::Number(number)) => {
                let number = number.as_i64().filter(|number| (least..=most).contains(number));
                if number.is_none() {
                    trail.below(name, |trail| {
                        trail.push(
                            "range",
                            "is not an integer of 32 bits",
                            "give a whole number that fits",
                        )
                    });
                }
                number
            }
            Some(other) => {
                trail.below(name, |trail| Stop::wrong_type(trail, "a number", other));
                None
            }
        }
    }

    /// Each item of a list, which is empty where it is not set. A wrong item does not end it.
    pub(super) fn each<T>(
        &self,
        trail: &mut Trail,
        name: &str,
        mut read: impl FnMut(&mut Trail, &'a Json) -> Result<T, Stop>,
    ) -> Result<Vec<T>, Stop> {
        let items = match self.get(name) {
            None => return Ok(Vec::new()),
            Some(Json::Array(items)) => items,
            Some(other) => {
                return Err(trail.below(name, |trail| Stop::wrong_type(trail, "an array", other)));
            }
        };
        let mut stop = None;
        let mut list = Vec::with_capacity(items.len());
        trail.below(name, |trail| {
            for (index, item) in items.iter().enumerate() {
                match trail.item(index, |trail| read(trail, item)) {
                    Ok(item) => list.push(item),
                    // What is not known outweighs what is wrong: then all of it is kept as it is.
                    Err(Stop::Unfamiliar) => stop = Some(Stop::Unfamiliar),
                    Err(Stop::Told) => stop = stop.or(Some(Stop::Told)),
                }
            }
        });
        stop.map_or(Ok(list), Err)
    }
}

/// The numbers, where all of them are some; what is none was told.
fn all<T, const N: usize>(
    numbers: [Option<i64>; N],
    as_word: fn(i64) -> T,
) -> Result<[T; N], Stop> {
    if numbers.contains(&None) {
        Err(Stop::Told)
    } else {
        Ok(numbers.map(|n| as_word(n.unwrap_or(0))))
    }
}
