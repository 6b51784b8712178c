//! How do two services have the same data without a copy of it?
//!
//! By sharing it until one of them changes it: what is changed then is copied first, and nothing
//! else. So a fork of a service costs as much as it has kinds of records, not records.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that is shared until it is changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// A value that nobody shares yet.
    pub(super) fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T: Clone> Shared<T> {
    /// The value, out of its share.
    pub(super) fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_one_leaves_the_other_alone() {
        let one = Shared::new(vec![1]);
        let mut other = one.clone();
        assert!(Arc::ptr_eq(&one.0, &other.0));
        other.push(2);
        assert_eq!((&*one, &*other), (&vec![1], &vec![1, 2]));
        let place = other.as_ptr();
        other.pop();
        assert_eq!((other.as_ptr(), other.into_inner()), (place, vec![1]));
    }
}
