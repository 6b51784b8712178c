//! Which zone may have been meant?

use super::name;

/// How much of a name is looked at.
const LONGEST: usize = 64;

/// See [`super::Zone::nearest`].
pub(super) fn nearest(name: &str, count: usize) -> Vec<String> {
    let wanted = essence(name.chars().take(LONGEST));
    if wanted.is_empty() {
        return Vec::new();
    }
    let place = essence(place(name).chars().take(LONGEST));
    let mut found: Vec<(usize, &str)> = Vec::new();
    for known in name::all() {
        let Some(distance) = distance(&wanted, &place, known) else { continue };
        // Equally far ones stay in the order of their names.
        let behind = found.partition_point(|(other, _)| *other <= distance);
        found.insert(behind, (distance, known));
        found.truncate(count);
    }
    found.into_iter().map(|(_, known)| known.to_owned()).collect()
}

/// How far a known name is from what was asked for; `None` for too far.
fn distance(wanted: &str, wanted_place: &str, known: &str) -> Option<usize> {
    let whole = essence(known.chars());
    if whole == wanted {
        return Some(0);
    }
    let place = essence(place(known).chars());
    if place == wanted {
        return Some(1);
    }
    // At most a third of the letters may differ; an abbreviation is not a misspelt other one.
    let allowed = if wanted.len() < 4 { 0 } else { wanted.len() / 3 };
    let misspelt = edits(wanted, &whole).min(edits(wanted, &place));
    if misspelt <= allowed {
        return Some(1 + misspelt);
    }
    if place == wanted_place {
        return Some(allowed + 2);
    }
    let begins = wanted.len() >= 3 && (place.starts_with(wanted) || whole.starts_with(wanted));
    begins.then_some(allowed + 3)
}

/// The part behind the last slash.
fn place(name: &str) -> &str {
    let slash = name.bytes().rposition(|byte| byte == b'/');
    slash.and_then(|slash| name.get(slash + 1..)).unwrap_or(name)
}

/// What makes a name: its letters in lower case, digits and signs.
fn essence(name: impl Iterator<Item = char>) -> String {
    name.filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// How many letters must be put in, left out or replaced (Levenshtein's distance).
fn edits(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for letter in one.bytes() {
        let Some((first, cells)) = row.split_first_mut() else { break };
        let mut corner = *first;
        *first += 1;
        let mut left = *first;
        for (cell, second) in cells.iter_mut().zip(other.bytes()) {
            let replaced = corner + usize::from(letter != second);
            corner = *cell;
            left = replaced.min(corner + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
