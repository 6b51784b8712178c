//! Whether an item passes a filter, the plain way: a second reading of the rules, without plan,
//! parser or checker.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::random_filter::{Place, Tree, Wanted};
use super::shape::{DURATIONS, Shape, TIMES};

pub fn keeps(tree: &Tree<'_>, shape: &Shape, item: &Json) -> bool {
    match tree {
        Tree::All(items) => items.iter().all(|tree| keeps(tree, shape, item)),
        Tree::One(items) => items.iter().any(|tree| keeps(tree, shape, item)),
        Tree::Not(tree) => !keeps(tree, shape, item),
        Tree::Bare(pattern) => texts(shape, item).any(|text| is_found(&text, pattern)),
        Tree::Compare(place, operator, wanted) => {
            let mut found = Vec::new();
            reach(shape, item, &place.names, &mut found);
            let found: Vec<&Json> = found.into_iter().filter(|found| !found.is_null()).collect();
            compare(place, operator, wanted, &found)
        }
    }
}

/// Everything that stands at the end of a path.
fn reach<'a>(shape: &Shape, item: &'a Json, names: &[&str], found: &mut Vec<&'a Json>) {
    let Some((first, rest)) = names.split_first() else { return found.push(item) };
    let below = match shape {
        Shape::List(shape) => {
            let items = item.as_array().into_iter().flatten();
            return items.for_each(|item| reach(shape, item, names, found));
        }
        Shape::Map(_, shape) => Some(&**shape),
        Shape::Object(fields) | Shape::OneOf(fields) => {
            fields.iter().find(|(name, _)| name == first).map(|(_, shape)| shape)
        }
        _ => None,
    };
    if let (Some(shape), Some(item)) = (below, item.as_object().and_then(|item| item.get(*first))) {
        reach(shape, item, rest, found);
    }
}

fn compare(place: &Place<'_>, operator: &str, wanted: &Wanted, found: &[&Json]) -> bool {
    let (negated, operator) = if operator == "!=" { (true, "=") } else { (false, operator) };
    let result = match wanted {
        Wanted::Null => found.is_empty(),
        Wanted::Set => found.iter().any(|value| place.is_key || is_set(place.shape, value)),
        Wanted::Key(key) => {
            let shape = match place.shape {
                Shape::Object(fields) => fields.iter().find(|(name, _)| name == key).map(|f| &f.1),
                _ => None,
            };
            let below = found.iter().filter_map(|value| value.as_object()?.get(*key));
            below.into_iter().any(|value| match shape {
                Some(shape) => !value.is_null() && is_set(shape, value),
                None => !value.is_null(),
            })
        }
        Wanted::OneOf(values) => values.iter().any(|value| compare(place, operator, value, found)),
        Wanted::NoneOf(values) => !compare(place, operator, values, found),
        wanted => {
            let (shape, values): (&Shape, Vec<&Json>) = match place.shape {
                Shape::List(shape) => {
                    (shape, found.iter().filter_map(|v| v.as_array()).flatten().collect())
                }
                shape => (shape, found.to_vec()),
            };
            let top = place.names.len() == 1 && matches!(place.shape, Shape::Text);
            values.iter().any(|value| fits(shape, value, operator, wanted, top))
        }
    };
    result != negated
}

/// Whether one value fits.
fn fits(shape: &Shape, value: &Json, operator: &str, wanted: &Wanted, top: bool) -> bool {
    let ordering = match (shape, wanted) {
        (Shape::Text, Wanted::Pattern(pattern)) => {
            let Some(text) = value.as_str() else { return false };
            let text: Vec<char> = text.chars().collect();
            match operator {
                ":" if top && !pattern.contains(&None) => {
                    let part: Vec<char> = pattern.iter().copied().flatten().collect();
                    return part.is_empty() || text.windows(part.len()).any(|w| w == part);
                }
                "=" | ":" => return glob(&text, pattern),
                // In order, a `*` is a sign as any other.
                _ => text.cmp(&pattern.iter().map(|c| c.unwrap_or('*')).collect()),
            }
        }
        (Shape::Number, Wanted::Number(other)) => match number(value, other) {
            Some(ordering) => ordering,
            None => return false,
        },
        (Shape::Bool, Wanted::Bool(other)) => return value.as_bool() == Some(*other),
        (Shape::Time, Wanted::Time(_, nanos)) => match known(&TIMES, value) {
            Some(value) => value.cmp(nanos),
            None => return false,
        },
        (Shape::Duration, Wanted::Duration(_, nanos)) => match known(&DURATIONS, value) {
            Some(value) => value.cmp(nanos),
            None => return false,
        },
        (Shape::Enum(prefix, _), Wanted::Name(name)) => {
            return value.as_str().and_then(|text| text.strip_prefix(prefix)) == Some(name);
        }
        _ => return false,
    };
    match operator {
        "<" => ordering.is_lt(),
        "<=" => ordering.is_le(),
        ">" => ordering.is_gt(),
        ">=" => ordering.is_ge(),
        _ => ordering.is_eq(),
    }
}

fn known(table: &[(&str, i128)], value: &Json) -> Option<i128> {
    table.iter().find(|(text, _)| value.as_str() == Some(text)).map(|(_, nanos)| *nanos)
}

/// As integers where both are, else as doubles.
fn number(value: &Json, other: &str) -> Option<Ordering> {
    let text = match value {
        Json::Number(number) => number.to_string(),
        Json::String(text) if text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()) => {
            text.clone()
        }
        _ => return None,
    };
    let (double, other_double) = (text.parse::<f64>().ok()?, other.parse::<f64>().ok()?);
    match (text.parse::<i128>(), other.parse::<i128>()) {
        (Ok(whole), Ok(other)) => Some(whole.cmp(&other)),
        _ => double.partial_cmp(&other_double),
    }
}

fn is_set(shape: &Shape, value: &Json) -> bool {
    match shape {
        Shape::Text => value.as_str().is_some_and(|text| !text.is_empty()),
        Shape::Number => number(value, "0").is_some_and(Ordering::is_ne),
        Shape::Bool => value == &Json::Bool(true),
        Shape::Enum(prefix, _) => value
            .as_str()
            .is_some_and(|text| !text.is_empty() && text != format!("{prefix}UNSPECIFIED")),
        Shape::List(_) => value.as_array().is_some_and(|items| !items.is_empty()),
        Shape::Map(..) => value.as_object().is_some_and(|entries| !entries.is_empty()),
        Shape::Time | Shape::Duration | Shape::Object(_) | Shape::OneOf(_) => true,
    }
}

/// The texts of the item itself, and of its lists.
fn texts(shape: &Shape, item: &Json) -> impl Iterator<Item = String> {
    let mut texts: Vec<String> = Vec::new();
    if let Shape::Object(fields) = shape {
        for (name, shape) in fields {
            let Some(value) = item.get(name) else { continue };
            match (shape, value) {
                (Shape::Text, Json::String(text)) => texts.push(text.clone()),
                // A text where a list should be is found, as it is a text all the same.
                (Shape::List(item), Json::String(text)) if matches!(**item, Shape::Text) => {
                    texts.push(text.clone());
                }
                (Shape::Text, Json::Array(items)) => texts.extend(strings(items)),
                (Shape::List(item), Json::Array(items)) if matches!(**item, Shape::Text) => {
                    texts.extend(strings(items));
                }
                _ => {}
            }
        }
    }
    texts.into_iter()
}

fn strings(items: &[Json]) -> impl Iterator<Item = String> {
    items.iter().filter_map(Json::as_str).map(str::to_owned)
}

fn is_found(text: &str, pattern: &[Option<char>]) -> bool {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let lower = |c: &Option<char>| match c {
        Some(c) => c.to_lowercase().map(Some).collect(),
        None => vec![None],
    };
    let mut pattern: Vec<Option<char>> = pattern.iter().flat_map(lower).collect();
    if !pattern.contains(&None) {
        pattern.insert(0, None);
        pattern.push(None);
    }
    glob(&text, &pattern)
}

/// Whether a text is like a pattern: tried out.
fn glob(text: &[char], pattern: &[Option<char>]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((None, rest)) => (0..=text.len()).any(|skip| glob(&text[skip..], rest)),
        Some((Some(first), rest)) => text.first() == Some(first) && glob(&text[1..], rest),
    }
}
