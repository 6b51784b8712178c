//! What is `kognitos` in a program?
//!
//! An object of ours: monty stands still where one of its attributes is read, or called.

use std::collections::BTreeMap;

use monty_types::{MontyObject, MontyUuid};

/// The objects that a program has been given, by their ids: `kognitos`, `kognitos.<alias>`,
/// `kognitos.<alias>.<book>`.
#[derive(Debug)]
pub(crate) struct Books {
    objects: Vec<Vec<String>>,
    /// Where each of them is.
    places: BTreeMap<Vec<String>, usize>,
}

/// What reading an attribute of one of them comes to.
#[derive(Debug)]
pub(crate) enum Found {
    /// Another one.
    Object(MontyObject),
    /// A procedure that is not called there.
    Procedure(String),
    /// There is no such object.
    Nothing,
}

impl Books {
    /// The root alone.
    pub(crate) fn new() -> Self {
        Self { objects: vec![Vec::new()], places: BTreeMap::new() }
    }

    /// `kognitos`.
    pub(crate) fn root() -> MontyObject {
        object(0)
    }

    /// What `<object>.<name>` is. Any name is an alias and a book: whether there is a connection
    /// is asked when it is called, for a call that has its answer needs none any more.
    pub(crate) fn attribute(&mut self, id: MontyUuid, name: &str) -> Found {
        let Some(path) = self.path(id) else { return Found::Nothing };
        match path {
            [] => self.object(&[], name),
            [alias] => {
                let alias = alias.clone();
                self.object(&[&alias], name)
            }
            [alias, book, ..] => Found::Procedure(format!("kognitos.{alias}.{book}.{name}")),
        }
    }

    /// The alias and the book of the object whose method is called.
    pub(crate) fn of_call(&self, id: MontyUuid) -> Option<(&str, &str)> {
        match self.path(id)? {
            [alias, book] => Some((alias, book)),
            _ => None,
        }
    }

    fn path(&self, id: MontyUuid) -> Option<&[String]> {
        let at = usize::try_from(u128::from_be_bytes(*id.as_bytes()).checked_sub(FIRST)?).ok()?;
        self.objects.get(at).map(Vec::as_slice)
    }

    fn object(&mut self, parent: &[&str], name: &str) -> Found {
        let path: Vec<String> = parent.iter().copied().chain([name]).map(str::to_owned).collect();
        let next = self.objects.len();
        let at = *self.places.entry(path).or_insert_with_key(|path| {
            self.objects.push(path.clone());
            next
        });
        Found::Object(object(at))
    }
}

fn object(at: usize) -> MontyObject {
    let class = MontyObject::class_type("kognitos", MontyUuid::from_u128(1), true, false, []);
    MontyObject::class_instance(class, uuid(at), [])
}

/// The id of the first object: below all that monty makes itself, which are random.
const FIRST: u128 = 2;

fn uuid(at: usize) -> MontyUuid {
    MontyUuid::from_u128(u128::try_from(at).unwrap_or(u128::MAX).saturating_add(FIRST))
}
