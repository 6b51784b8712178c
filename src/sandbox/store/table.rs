//! How are records kept, whatever they are?
//!
//! By a text, in order, in one kind of map for all tables: a map of its own for each kind of record
//! would be a tenth of the module. A row is shared until it is changed, and so is a table; a fork of
//! a service therefore costs as much as it has tables, not rows, and what is changed then is copied
//! first.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Bound;
use std::sync::Arc;

/// What a row may hold.
pub(crate) trait Row: Any + Send + Sync {}

impl<T: Any + Send + Sync> Row for T {}

type Rows = BTreeMap<String, Arc<dyn Any + Send + Sync>>;

/// Values of one type by their keys.
pub(crate) struct Table<T> {
    rows: Arc<Rows>,
    of: PhantomData<T>,
}

impl<T> Table<T> {
    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there is a row of that key.
    pub(crate) fn holds(&self, key: &str) -> bool {
        self.rows.contains_key(key)
    }

    /// The keys, in their order.
    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        between(&self.rows, Bound::Unbounded).map(|(key, _)| key)
    }
}

impl<T: Row> Table<T> {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.rows.get(key)?.downcast_ref()
    }

    /// The keys with their values, in the order of the keys.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> + use<'_, T> {
        self.after(None)
    }

    /// The keys behind one with their values, in the order of the keys; all of them behind `None`.
    pub(crate) fn after(
        &self,
        key: Option<&str>,
    ) -> impl DoubleEndedIterator<Item = (&str, &T)> + use<'_, T> {
        let from = key.map_or(Bound::Unbounded, Bound::Excluded);
        between(&self.rows, from).filter_map(|(key, row)| Some((key, row.downcast_ref()?)))
    }

    /// Adds a value or replaces the one of its key.
    pub(crate) fn insert(&mut self, key: String, value: T) {
        insert(&mut self.rows, key, Arc::new(value));
    }
}

impl<T: Row + Clone> Table<T> {
    /// Takes a value out.
    pub(crate) fn remove(&mut self, key: &str) -> Option<T> {
        remove(&mut self.rows, key)?.downcast().ok().map(Arc::unwrap_or_clone)
    }
}

impl<T: Row + Clone + Default> Table<T> {
    /// Changes the value of a key; the zero value, where there is none.
    pub(crate) fn change(&mut self, key: &str, change: impl FnOnce(&mut T)) {
        let row = self.holds(key).then(|| row(&mut self.rows, key)).flatten();
        // A row that is shared is copied first.
        match row.and_then(Arc::get_mut).and_then(|row| row.downcast_mut()) {
            Some(value) => change(value),
            None => {
                let mut value = self.get(key).cloned().unwrap_or_default();
                change(&mut value);
                self.insert(key.to_owned(), value);
            }
        }
    }
}

fn between<'a>(
    rows: &'a Rows,
    from: Bound<&str>,
) -> impl DoubleEndedIterator<Item = (&'a str, &'a Arc<dyn Any + Send + Sync>)> + use<'a> {
    rows.range::<str, _>((from, Bound::Unbounded)).map(|(key, row)| (key.as_str(), row))
}

#[inline(never)]
fn insert(rows: &mut Arc<Rows>, key: String, row: Arc<dyn Any + Send + Sync>) {
    Arc::make_mut(rows).insert(key, row);
}

#[inline(never)]
fn row<'a>(rows: &'a mut Arc<Rows>, key: &str) -> Option<&'a mut Arc<dyn Any + Send + Sync>> {
    Arc::make_mut(rows).get_mut(key)
}

#[inline(never)]
fn remove(rows: &mut Arc<Rows>, key: &str) -> Option<Arc<dyn Any + Send + Sync>> {
    // Nothing is copied where there is nothing to take.
    rows.get(key)?;
    Arc::make_mut(rows).remove(key)
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), of: PhantomData }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Arc::default(), of: PhantomData }
    }
}

impl<T: Row + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows) || self.iter().eq(other.iter())
    }
}

impl<T: Row + fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_one_leaves_the_other_alone() {
        let mut one = Table::default();
        one.insert("a".to_owned(), vec![1]);
        let mut other = one.clone();
        assert!(Arc::ptr_eq(&one.rows, &other.rows));
        other.change("a", |row| row.push(2));
        assert_eq!((one.get("a"), other.get("a")), (Some(&vec![1]), Some(&vec![1, 2])));
        let place = other.get("a").map(Vec::as_ptr);
        other.change("a", |row| row.truncate(1));
        assert_eq!(other.get("a").map(Vec::as_ptr), place);
        assert_eq!(one, other);
    }

    #[test]
    fn what_is_not_there_is_taken_without_a_copy() {
        let mut one = Table::<u32>::default();
        one.insert("a".to_owned(), 1);
        let mut other = one.clone();
        assert_eq!(other.remove("b"), None);
        assert!(Arc::ptr_eq(&one.rows, &other.rows));
        assert_eq!((other.remove("a"), other.is_empty(), one.get("a")), (Some(1), true, Some(&1)));
    }

    #[test]
    fn rows_are_in_the_order_of_their_keys() {
        let mut table = Table::default();
        for key in ["b", "c", "a"] {
            table.insert(key.to_owned(), key.to_owned());
        }
        let keys = |after| table.after(after).map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(keys(None), ["a", "b", "c"]);
        assert_eq!(keys(Some("a")), ["b", "c"]);
        assert_eq!(keys(Some("aa")), ["b", "c"]);
        assert_eq!(table.iter().next_back().map(|(key, _)| key), Some("c"));
    }
}
