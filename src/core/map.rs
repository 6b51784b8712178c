//! What is an object with free keys, in Rust?
//!
//! A list in the order of its keys. A `BTreeMap` has the same order, but a tree's code for every
//! type of its values was a twelfth of the sandbox's module, and its smallest node holds eleven
//! values where most maps have one or two.

use std::marker::PhantomData;
use std::{fmt, slice, vec};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A JSON object with free keys, in the order of the keys' bytes.
///
/// It offers what `BTreeMap<String, T>` does, as far as messages ask for it. A key that is inserted
/// before others moves what is behind it; whoever has many in any order collects them, which sorts once.
///
/// ```
/// use automations_core::wire::Map;
///
/// let mut rates = Map::from([("usd".to_owned(), 1), ("eur".to_owned(), 2)]);
/// rates.insert("chf".to_owned(), 3);
/// assert_eq!(rates.keys().collect::<Vec<_>>(), ["chf", "eur", "usd"]);
/// assert_eq!(rates.get("eur"), Some(&2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Map<T>(Vec<(String, T)>);

/// The entries of a [`Map`], borrowed.
pub type Iter<'a, T> =
    std::iter::Map<slice::Iter<'a, (String, T)>, fn(&'a (String, T)) -> (&'a String, &'a T)>;

impl<T> Map<T> {
    /// One without entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key; `None` where it has none.
    pub fn get(&self, key: &str) -> Option<&T> {
        let place = self.place(key).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Whether the key has a value.
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    /// Gives a key its value, and gives back the one that it had.
    pub fn insert(&mut self, key: String, value: T) -> Option<T> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|(_, old)| std::mem::replace(old, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes the value of a key out; `None` where it has none.
    pub fn remove(&mut self, key: &str) -> Option<T> {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Takes out what the question denies.
    pub fn retain(&mut self, mut stays: impl FnMut(&String, &mut T) -> bool) {
        self.0.retain_mut(|(key, value)| stays(key, value));
    }

    /// Its entries, by key.
    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Its entries, by key, the values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&String, &mut T)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// Its keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// Its values, by key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Its values, by key, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Its keys, each as its own.
    pub fn into_keys(self) -> impl DoubleEndedIterator<Item = String> {
        self.0.into_iter().map(|(key, _)| key)
    }

    /// Its values, by key, each as its own.
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = T> {
        self.0.into_iter().map(|(_, value)| value)
    }

    /// The entry at a place in the order of keys.
    pub(crate) fn at(&self, place: usize) -> Option<&(String, T)> {
        self.0.get(place)
    }

    /// The value of a key, its zero value where it had none.
    pub(crate) fn value_of(&mut self, key: String) -> Option<&mut T>
    where
        T: Default,
    {
        let place = self.place(&key);
        if let Err(place) = place {
            self.0.insert(place, (key, T::default()));
        }
        let (Ok(place) | Err(place)) = place;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Puts entries that came in any order into that of their keys; of two of one key the later stays.
    fn settle(&mut self) {
        self.0.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.0.dedup_by(|later, kept| {
            let is_again = later.0 == kept.0;
            if is_again {
                std::mem::swap(later, kept);
            }
            is_again
        });
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        if self.0.last().is_none_or(|(last, _)| last.as_str() < key) {
            return Err(self.0.len());
        }
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Of two values of one key the later counts.
impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T> Extend<(String, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, entries: I) {
        self.0.extend(entries);
        self.settle();
    }
}

impl<T, const N: usize> From<[(String, T); N]> for Map<T> {
    fn from(entries: [(String, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
    type Value = Map<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Map<T>, A::Error> {
        let mut map = Map::new();
        while let Some(entry) = entries.next_entry()? {
            map.0.push(entry);
        }
        map.settle();
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn it_does_what_a_tree_does() {
        // A generator of small numbers, the same at every run.
        let mut state = 7_u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        let (mut map, mut tree) = (Map::new(), BTreeMap::new());
        for step in 0..4000 {
            let key = format!("{:x}", next() % 97);
            if next() % 3 == 0 {
                assert_eq!(map.remove(&key), tree.remove(&key));
            } else {
                assert_eq!(map.insert(key.clone(), step), tree.insert(key, step));
            }
            assert!(map.iter().eq(tree.iter()));
        }
        map.retain(|_, value| *value % 2 == 0);
        tree.retain(|_, value| *value % 2 == 0);
        assert!(map.keys().eq(tree.keys()) && map.values().rev().eq(tree.values().rev()));
        for (key, value) in &tree {
            assert_eq!(map.get(key), Some(value));
            assert!(map.contains_key(key));
        }
        assert!(map.into_iter().eq(tree));
    }

    #[test]
    fn a_hundred_thousand_keys_in_the_wrong_order_are_sorted_once() {
        let keys = (0..100_000).rev().map(|key| format!("{key:06}"));
        let text: Vec<_> = keys.map(|key| format!("\"{key}\":1")).collect();
        let map: Map<u32> = serde_json::from_str(&format!("{{{}}}", text.join(","))).unwrap();
        assert_eq!((map.len(), map.keys().is_sorted()), (100_000, true));
    }

    #[test]
    fn its_json_is_an_object_and_the_later_of_two_values_counts() {
        let map: Map<u32> = serde_json::from_str(r#"{"b":1,"a":2,"b":3}"#).unwrap();
        assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"a":2,"b":3}"#);
        assert_eq!(map, Map::from([("b".to_owned(), 1), ("a".to_owned(), 2), ("b".to_owned(), 3)]));
    }
}
