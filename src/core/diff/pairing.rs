//! Which item of one list, or of one map, is which of the other?

use serde_json::Value as Json;

use super::field::ChangeKind;
use super::lines::intern;
use crate::descriptor::Kind;

/// A name that is there before, after, or both, and what stands there.
pub(super) struct Pair<'a> {
    pub(super) name: &'a str,
    pub(super) change: ChangeKind,
    pub(super) before: Option<&'a Json>,
    pub(super) after: Option<&'a Json>,
}

/// What became of the items of a list, or of the entries of a map.
#[derive(Default)]
pub(super) struct Pairs<'a> {
    /// Those that are not the same: first those that were there before, in their order, then those
    /// that came.
    pub(super) changes: Vec<Pair<'a>>,
    /// Whether those that stayed stand in another order.
    pub(super) reordered: bool,
}

impl<'a> Pairs<'a> {
    fn push(
        &mut self,
        kind: &Kind,
        name: &'a str,
        before: Option<&'a Json>,
        after: Option<&'a Json>,
    ) {
        let change = match (before, after) {
            (Some(before), Some(after)) => {
                // A name that is there is there, though its value be zero.
                match ChangeKind::between(Some(kind), before, after) {
                    Some(_) => ChangeKind::Changed,
                    None => return,
                }
            }
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
        };
        self.changes.push(Pair { name, change, before, after });
    }
}

/// Pairs the entries of two maps by name.
pub(super) fn entries<'a>(kind: &Kind, before: &'a Json, after: &'a Json) -> Pairs<'a> {
    let mut pairs = Pairs::default();
    for (name, value) in before.as_object().into_iter().flatten() {
        pairs.push(kind, name, Some(value), after.get(name));
    }
    for (name, value) in after.as_object().into_iter().flatten() {
        if before.get(name).is_none() {
            pairs.push(kind, name, None, Some(value));
        }
    }
    pairs
}

/// Pairs the items of two lists by name; of several of one name, the first with the first.
pub(super) fn items<'a>(
    kind: &Kind,
    before: &'a Json,
    after: &'a Json,
    name: fn(&Json) -> &str,
) -> Pairs<'a> {
    let (old, new) = (list(before), list(after));
    let names = |items: &'a [Json]| items.iter().map(name).collect::<Vec<&'a str>>();
    let (old_names, new_names) = (names(old), names(new));
    let (old_ids, new_ids) = intern(&old_names, &new_names);
    // For each name the first place in the new list, and for each place the next of that name.
    let mut next = vec![None; old_ids.len() + new_ids.len()];
    let mut following = vec![None; new_ids.len()];
    for (place, id) in new_ids.iter().enumerate().rev() {
        if let (Some(first), Some(next)) = (next.get_mut(*id), following.get_mut(place)) {
            *next = first.replace(place);
        }
    }
    let mut stays = vec![false; new_ids.len()];
    let mut pairs = Pairs::default();
    let mut last = 0;
    for ((item, name), id) in old.iter().zip(&old_names).zip(&old_ids) {
        let mut found = None;
        if let Some(first) = next.get_mut(*id)
            && let Some(place) = *first
        {
            *first = following.get(place).copied().flatten();
            stays.iter_mut().skip(place).take(1).for_each(|stays| *stays = true);
            pairs.reordered |= place < last;
            last = place;
            found = new.get(place);
        }
        pairs.push(kind, name, Some(item), found);
    }
    for ((item, name), stays) in new.iter().zip(&new_names).zip(&stays) {
        if !stays {
            pairs.push(kind, name, None, Some(item));
        }
    }
    pairs
}

fn list(list: &Json) -> &[Json] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}
