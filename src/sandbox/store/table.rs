//! How are records kept, whatever they are?
//!
//! By a text, in order, in one kind of map for all tables: a map of its own for each kind of record
//! would be a tenth of the module. A row is shared until it is changed, and so is a table; a fork of
//! a service therefore costs as much as it has tables, not rows, and what is changed then is copied
//! first.

use std::any::Any;
use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Bound;
use std::sync::Arc;

/// What a row may hold.
pub(crate) trait Row: Any + Send + Sync {}

impl<T: Any + Send + Sync> Row for T {}

type Rows = BTreeMap<String, Arc<dyn Any + Send + Sync>>;
type Range<'a> = btree_map::Range<'a, String, Arc<dyn Any + Send + Sync>>;

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
        get(&self.rows, key).is_some()
    }

    /// The keys, in their order.
    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        Keys(range(&self.rows, None))
    }
}

impl<T: Row> Table<T> {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        get(&self.rows, key)?.downcast_ref()
    }

    /// The keys with their values, in the order of the keys.
    pub(crate) fn iter(&self) -> After<'_, T> {
        self.after(None)
    }

    /// The keys behind one with their values, in the order of the keys; all of them behind `None`.
    pub(crate) fn after(&self, key: Option<&str>) -> After<'_, T> {
        After { rows: range(&self.rows, key), of: PhantomData }
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
        match own(&mut self.rows, key).and_then(|row| row.downcast_mut()) {
            Some(value) => change(value),
            // One that is shared is copied first.
            None => {
                let mut value = self.get(key).cloned().unwrap_or_default();
                change(&mut value);
                self.insert(key.to_owned(), value);
            }
        }
    }
}

/// Some keys with their values, in the order of the keys.
pub(crate) struct After<'a, T> {
    rows: Range<'a>,
    of: PhantomData<&'a T>,
}

impl<'a, T: Row> Iterator for After<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, row) = first(&mut self.rows)?;
        Some((key, row.downcast_ref()?))
    }
}

impl<T: Row> DoubleEndedIterator for After<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let (key, row) = last(&mut self.rows)?;
        Some((key, row.downcast_ref()?))
    }
}

/// Some keys, in their order.
struct Keys<'a>(Range<'a>);

impl<'a> Iterator for Keys<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        first(&mut self.0).map(|(key, _)| key)
    }
}

impl DoubleEndedIterator for Keys<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        last(&mut self.0).map(|(key, _)| key)
    }
}

// What walks a map is there once, and not in each loop over a table.
#[inline(never)]
fn range<'a>(rows: &'a Rows, after: Option<&str>) -> Range<'a> {
    let from = after.map_or(Bound::Unbounded, Bound::Excluded);
    rows.range::<str, _>((from, Bound::Unbounded))
}

#[inline(never)]
fn first<'a>(rows: &mut Range<'a>) -> Option<(&'a str, &'a dyn Any)> {
    rows.next().map(|(key, row)| (key.as_str(), &**row as &dyn Any))
}

#[inline(never)]
fn last<'a>(rows: &mut Range<'a>) -> Option<(&'a str, &'a dyn Any)> {
    rows.next_back().map(|(key, row)| (key.as_str(), &**row as &dyn Any))
}

#[inline(never)]
fn get<'a>(rows: &'a Rows, key: &str) -> Option<&'a dyn Any> {
    rows.get(key).map(|row| &**row as &dyn Any)
}

#[inline(never)]
fn insert(rows: &mut Arc<Rows>, key: String, row: Arc<dyn Any + Send + Sync>) {
    Arc::make_mut(rows).insert(key, row);
}

/// The row of a key, where nobody else has it.
#[inline(never)]
fn own<'a>(rows: &'a mut Arc<Rows>, key: &str) -> Option<&'a mut dyn Any> {
    rows.get(key)?;
    let row = Arc::get_mut(Arc::make_mut(rows).get_mut(key)?)?;
    Some(row)
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
