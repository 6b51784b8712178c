//! Which automations does a list show, the last updated first?
//!
//! Those that a list's parameters tell apart stand in an index each, so that what is left out is not
//! walked, however much of it there is.

use std::cmp::Reverse;

use super::times::NewestFirst;
use crate::Millis;
use crate::automation::AutomationRecord;

/// What a list's parameters can ask of an automation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class {
    /// Whether anything of it was published.
    pub(crate) is_published: bool,
    /// Whether it was deleted.
    pub(crate) is_deleted: bool,
}

impl Class {
    const ALL: [Self; 4] = [
        Self { is_published: false, is_deleted: false },
        Self { is_published: true, is_deleted: false },
        Self { is_published: false, is_deleted: true },
        Self { is_published: true, is_deleted: true },
    ];

    fn of(record: &AutomationRecord) -> Self {
        Self { is_published: record.published().is_some(), is_deleted: record.is_deleted() }
    }
}

/// The ids of all automations by their classes, each the last updated first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Listed([NewestFirst; 4]);

impl Listed {
    /// Adds an automation.
    pub(super) fn insert(&mut self, id: &str, record: &AutomationRecord) {
        if let Some(newest) = self.class(record) {
            newest.insert(record.update_millis(), id);
        }
    }

    /// Takes an automation away, as it was when it was added.
    pub(super) fn remove(&mut self, id: &str, record: &AutomationRecord) {
        if let Some(newest) = self.class(record) {
            newest.remove(record.update_millis(), id);
        }
    }

    fn class(&mut self, record: &AutomationRecord) -> Option<&mut NewestFirst> {
        let class = Class::of(record);
        let mut all = Class::ALL.into_iter().zip(&mut self.0);
        all.find_map(|(other, newest)| (other == class).then_some(newest))
    }

    /// The update times and ids of those classes behind one of them, the newest first, and of one time by
    /// id; from the first on behind `None`.
    pub(crate) fn after<F: Fn(Class) -> bool>(
        &self,
        last: Option<(Millis, &str)>,
        is_shown: F,
    ) -> impl Iterator<Item = (Millis, &str)> + use<'_, F> {
        let shown = Class::ALL.into_iter().zip(&self.0).filter(|(class, _)| is_shown(*class));
        let mut shown: Vec<_> = shown.map(|(_, newest)| newest.after(last).peekable()).collect();
        std::iter::from_fn(move || {
            let heads = shown.iter_mut().enumerate().filter_map(|(place, rest)| {
                let (at, id) = *rest.peek()?;
                Some((Reverse(at), id, place))
            });
            let (.., place) = heads.min()?;
            shown.get_mut(place)?.next()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nano_id::Generator;

    #[test]
    fn the_classes_together_are_in_the_order_of_one_list() {
        let mut generator = Generator::new(7, "listed");
        let mut pick = |count: u64| Millis::try_from(generator.next() % count).unwrap();
        let mut listed = Listed::default();
        let mut all = Vec::new();
        for number in 0..200 {
            let (at, place) = (pick(40), usize::try_from(pick(4)).unwrap());
            let id = format!("{number:03}");
            listed.0[place].insert(at, &id);
            all.push((Reverse(at), id, Class::ALL[place]));
        }
        all.sort_by_key(|(at, id, _)| (*at, id.clone()));
        for shown in 0..16_u8 {
            let is_shown = |class: Class| {
                let place = Class::ALL.iter().position(|other| *other == class).unwrap();
                shown >> place & 1 == 1
            };
            let mut expected: Vec<(Millis, &str)> = all
                .iter()
                .filter(|(.., class)| is_shown(*class))
                .map(|(at, id, _)| (at.0, id.as_str()))
                .collect();
            assert_eq!(listed.after(None, is_shown).collect::<Vec<_>>(), expected, "{shown}");
            // Behind any of all, shown or not.
            for (at, id, _) in &all {
                expected.retain(|other| (Reverse(other.0), other.1) > (*at, id.as_str()));
                let behind = listed.after(Some((at.0, id)), is_shown).collect::<Vec<_>>();
                assert_eq!(behind, expected, "{shown} {id}");
            }
        }
    }
}
