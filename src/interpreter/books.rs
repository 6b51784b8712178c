//! What is `kognitos` in a program?
//!
//! An object of ours: monty stands still where one of its attributes is read, or called.

use monty_types::{MontyObject, MontyUuid};

/// The objects that a program has been given, by their ids: `kognitos`, `kognitos.<alias>`,
/// `kognitos.<alias>.<book>`.
#[derive(Debug)]
pub(crate) struct Books {
    objects: Vec<Vec<String>>,
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
        Self { objects: vec![Vec::new()] }
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
        let at = (0..self.objects.len()).find(|at| uuid(*at) == id)?;
        self.objects.get(at).map(Vec::as_slice)
    }

    fn object(&mut self, parent: &[&str], name: &str) -> Found {
        let path: Vec<String> = parent.iter().copied().chain([name]).map(str::to_owned).collect();
        let known = self.objects.iter().position(|object| *object == path);
        let at = known.unwrap_or_else(|| {
            self.objects.push(path);
            self.objects.len() - 1
        });
        Found::Object(object(at))
    }
}

fn object(at: usize) -> MontyObject {
    let class = MontyObject::class_type("kognitos", MontyUuid::from_u128(1), true, false, []);
    MontyObject::class_instance(class, uuid(at), [])
}

/// Below all ids that monty makes itself, which are random.
fn uuid(at: usize) -> MontyUuid {
    MontyUuid::from_u128(u128::try_from(at).unwrap_or(u128::MAX).saturating_add(2))
}
