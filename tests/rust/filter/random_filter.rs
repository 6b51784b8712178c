//! Random filters over a shape: as a tree of our own, and as text.

use super::shape::{DURATIONS, NUMBERS, Shape, TEXTS, TIMES};
use crate::random::Random;

/// A filter, apart from the core's own tree.
pub enum Tree<'a> {
    All(Vec<Tree<'a>>),
    One(Vec<Tree<'a>>),
    Not(Box<Tree<'a>>),
    Compare(Place<'a>, &'static str, Wanted),
    Bare(Vec<Option<char>>),
}

/// A way into an item.
pub struct Place<'a> {
    pub names: Vec<&'a str>,
    /// What stands at its end.
    pub shape: &'a Shape,
    /// Whether the last name is a key or an alternative.
    pub is_key: bool,
    /// Whether it leads through a list.
    pub through: bool,
}

/// What a place is compared with; `None` in a pattern is a `*`.
pub enum Wanted {
    Pattern(Vec<Option<char>>),
    Number(&'static str),
    Bool(bool),
    Time(&'static str, i128),
    Duration(&'static str, i128),
    Name(String),
    Set,
    Null,
    Key(&'static str),
    OneOf(Vec<Wanted>),
    NoneOf(Box<Wanted>),
}

/// A random filter of some depth.
pub fn tree<'a>(random: &mut Random, shape: &'a Shape, depth: usize) -> Tree<'a> {
    let many = |random: &mut Random| {
        (0..2 + random.below(2)).map(|_| tree(random, shape, depth - 1)).collect()
    };
    match random.below(if depth == 0 { 2 } else { 7 }) {
        2 | 3 => Tree::All(many(random)),
        4 | 5 => Tree::One(many(random)),
        6 => Tree::Not(Box::new(tree(random, shape, depth - 1))),
        _ if random.below(12) == 0 && has_text(shape) => Tree::Bare(pattern(random)),
        _ => {
            let place = place(random, shape);
            compare(random, place)
        }
    }
}

/// Whether a bare term has anywhere to be looked for.
fn has_text(shape: &Shape) -> bool {
    let is_text = |shape: &Shape| match shape {
        Shape::Text => true,
        Shape::List(item) => matches!(**item, Shape::Text),
        _ => false,
    };
    matches!(shape, Shape::Object(fields) if fields.iter().any(|(_, shape)| is_text(shape)))
}

fn place<'a>(random: &mut Random, shape: &'a Shape) -> Place<'a> {
    let mut place = Place { names: Vec::new(), shape, is_key: false, through: false };
    loop {
        let stop = !place.names.is_empty() && random.below(4) == 0;
        match place.shape {
            Shape::Object(fields) | Shape::OneOf(fields) if !stop && !fields.is_empty() => {
                let (name, below) = random.pick(fields);
                place.is_key = matches!(place.shape, Shape::OneOf(_));
                place.names.push(name);
                place.shape = below;
            }
            Shape::Map(keys, below) if !stop => {
                place.is_key = true;
                place.names.push(random.pick::<&str>(keys));
                place.shape = below;
            }
            // Elements that are objects are compared field by field.
            Shape::List(below) if !stop => match &**below {
                Shape::Object(fields) => {
                    let (name, below) = random.pick(fields);
                    place.is_key = false;
                    place.through = true;
                    place.names.push(name);
                    place.shape = below;
                }
                _ => return place,
            },
            _ => return place,
        }
    }
}

fn compare<'a>(random: &mut Random, place: Place<'a>) -> Tree<'a> {
    const ORDER: [&str; 7] = ["=", "!=", "<", "<=", ">", ">=", ":"];
    let leaf = match place.shape {
        Shape::List(item) => item,
        other => other,
    };
    let only_has = place.through || matches!(place.shape, Shape::List(_));
    let operator = match leaf {
        _ if only_has => ":",
        Shape::Text | Shape::Number | Shape::Time | Shape::Duration => *random.pick(&ORDER),
        Shape::Bool | Shape::Enum(..) => *random.pick(&["=", "!=", ":"]),
        _ => ":",
    };
    if operator == ":" && random.below(4) == 0 {
        return Tree::Compare(place, ":", Wanted::Set);
    }
    if !only_has && random.below(12) == 0 {
        return Tree::Compare(place, random.pick::<&str>(&["=", "!="]), Wanted::Null);
    }
    let wanted = match leaf {
        Shape::Map(keys, _) => Wanted::Key(random.pick::<&str>(keys)),
        Shape::Object(fields) | Shape::OneOf(fields) => match fields.first() {
            Some(_) if !matches!(place.shape, Shape::List(_)) => Wanted::Key(random.pick(fields).0),
            _ => Wanted::Set,
        },
        leaf if random.below(5) == 0 => {
            let values = (0..2).map(|_| value(random, leaf, operator)).collect();
            let one = Wanted::OneOf(values);
            if random.below(3) == 0 { Wanted::NoneOf(Box::new(one)) } else { one }
        }
        leaf => value(random, leaf, operator),
    };
    Tree::Compare(place, operator, wanted)
}

fn value(random: &mut Random, leaf: &Shape, operator: &str) -> Wanted {
    match leaf {
        Shape::Text if matches!(operator, "=" | "!=" | ":") => Wanted::Pattern(pattern(random)),
        Shape::Text => Wanted::Pattern(random.pick(&TEXTS).chars().map(Some).collect()),
        Shape::Number => Wanted::Number(random.pick::<&str>(&NUMBERS)),
        Shape::Bool => Wanted::Bool(random.below(2) == 0),
        Shape::Time => {
            let (text, nanos) = random.pick(&TIMES);
            Wanted::Time(text, *nanos)
        }
        Shape::Duration => {
            let (text, nanos) = random.pick(&DURATIONS);
            Wanted::Duration(text, *nanos)
        }
        Shape::Enum(_, names) => Wanted::Name((*random.pick(names)).to_owned()),
        _ => Wanted::Set,
    }
}

/// A text of which some parts may be anything.
fn pattern(random: &mut Random) -> Vec<Option<char>> {
    let mut pattern: Vec<_> = random.pick(&TEXTS).chars().map(Some).collect();
    for _ in 0..random.below(3) {
        let at = random.below(pattern.len() + 1);
        match pattern.get_mut(at) {
            Some(character) if random.below(2) == 0 => *character = None,
            _ => pattern.insert(at, None),
        }
    }
    pattern
}

/// The filter as text, in one of the ways to write it.
pub fn write(random: &mut Random, tree: &Tree<'_>) -> String {
    let all = |random: &mut Random, items: &[Tree<'_>]| -> Vec<String> {
        items.iter().map(|item| format!("({})", write(random, item))).collect()
    };
    match tree {
        Tree::All(items) => {
            let between = *random.pick(&[" AND ", " ", "  AND\t"]);
            all(random, items).join(between)
        }
        Tree::One(items) => all(random, items).join(" OR "),
        Tree::Not(item) => {
            let sign = *random.pick(&["NOT ", "-"]);
            format!("{sign}({})", write(random, item))
        }
        Tree::Bare(pattern) => quote(random, pattern),
        Tree::Compare(place, operator, wanted) => {
            let names: Vec<_> = place.names.iter().map(|name| self::name(name)).collect();
            let space = *random.pick(&["", " ", "  "]);
            let value = write_wanted(random, wanted);
            format!("{}{space}{operator}{space}{value}", names.join("."))
        }
    }
}

fn write_wanted(random: &mut Random, wanted: &Wanted) -> String {
    let maybe_quoted = |random: &mut Random, text: &str| match random.below(3) {
        0 => format!("\"{text}\""),
        1 => format!("'{text}'"),
        _ => text.to_owned(),
    };
    match wanted {
        Wanted::Pattern(pattern) => quote(random, pattern),
        Wanted::Number(text) => maybe_quoted(random, text),
        Wanted::Bool(value) => value.to_string(),
        Wanted::Time(text, _) | Wanted::Duration(text, _) => maybe_quoted(random, text),
        Wanted::Name(text) => maybe_quoted(random, text),
        Wanted::Set => "*".to_owned(),
        Wanted::Null => "null".to_owned(),
        Wanted::Key(key) => name(key),
        Wanted::OneOf(values) => {
            let write = |value| match write_wanted(random, value) {
                // In parentheses a bare `-` negates.
                text if text.starts_with('-') => format!("\"{text}\""),
                text => text,
            };
            let values: Vec<_> = values.iter().map(write).collect();
            format!("({})", values.join(" OR "))
        }
        Wanted::NoneOf(values) => format!("(NOT {})", write_wanted(random, values)),
    }
}

fn name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(plain) { name.to_owned() } else { format!("\"{name}\"") }
}

fn quote(random: &mut Random, pattern: &[Option<char>]) -> String {
    let quote = *random.pick(&['"', '\'']);
    let mut text = String::from(quote);
    for character in pattern {
        match character {
            None => text.push('*'),
            Some(character) => {
                if matches!(character, '*' | '\\') || *character == quote {
                    text.push('\\');
                }
                text.push(*character);
            }
        }
    }
    text.push(quote);
    text
}
