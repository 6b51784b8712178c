//! How is an expression written, the one way that means the same?
//!
//! `parse(print(e)) == e`, spans apart: `AND` and mere sequence are kept apart, `NOT` stands for
//! `-`, parentheses stand only where the tree needs them. A word that stood in quotes keeps them
//! (services tell the text `"789"` from the number `789` by them), as double quotes; a word that
//! cannot stand without them gets them.

use std::fmt;

use super::ast::{Argument, Comparable, Comparator, Expression, Function, Member, Word};
use super::lexer::{is_timestamp, is_word};

/// The canonical text; `…` where the expression has an error.
///
/// # Examples
/// ```
/// use automations_core::filter::parse;
/// let canonical = |text| parse(text).expression.to_string();
/// assert_eq!(canonical("(a='x')  AND -(b<3 OR c)"), r#"a = "x" AND NOT (b < 3 OR c)"#);
/// ```
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        print(&mut text, self);
        f.write_str(&text)
    }
}

/// How tightly an expression binds; an item stands in parentheses where it binds no tighter.
fn binding(expression: &Expression) -> u8 {
    match expression {
        Expression::Everything | Expression::And { .. } => 0,
        Expression::Sequence { .. } => 1,
        Expression::Or { .. } => 2,
        Expression::Not { .. } => 3,
        Expression::Restriction(_) | Expression::Error { .. } => 4,
    }
}

fn print(text: &mut String, expression: &Expression) {
    let own = binding(expression);
    let between = match expression {
        Expression::And { .. } => " AND ",
        Expression::Or { .. } => " OR ",
        _ => " ",
    };
    match expression {
        Expression::Everything => {}
        Expression::And { items, .. }
        | Expression::Sequence { items, .. }
        | Expression::Or { items, .. } => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(between);
                }
                print_item(text, item, own);
            }
        }
        Expression::Not { item, .. } => {
            text.push_str("NOT ");
            print_item(text, item, own);
        }
        Expression::Restriction(restriction) => {
            let mut ends_as_timestamp = false;
            match &restriction.comparable {
                Comparable::Member(member) => {
                    print_member(text, member, false);
                    ends_as_timestamp = member.words().any(|word| is_timestamp(&word.text));
                }
                Comparable::Function(function) => print_function(text, function),
            }
            if let Some(comparison) = &restriction.comparison {
                let touching = comparison.comparator == Comparator::Has && !ends_as_timestamp;
                let space = if touching { "" } else { " " };
                text.push_str(space);
                text.push_str(comparison.comparator.as_str());
                text.push_str(space);
                print_argument(text, &comparison.argument);
            }
        }
        Expression::Error { .. } => text.push('…'),
    }
}

fn print_item(text: &mut String, item: &Expression, outer: u8) {
    if binding(item) > outer {
        return print(text, item);
    }
    text.push('(');
    print(text, item);
    text.push(')');
}

fn print_argument(text: &mut String, argument: &Argument) {
    match argument {
        Argument::Member(member) => print_member(text, member, true),
        Argument::Function(function) => print_function(text, function),
        Argument::Composite { expression, .. } => {
            text.push('(');
            print(text, expression);
            text.push(')');
        }
        Argument::Missing { .. } => text.push('…'),
    }
}

fn print_function(text: &mut String, function: &Function) {
    text.push_str(&function.name);
    text.push('(');
    for (index, argument) in function.arguments.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        print_argument(text, argument);
    }
    text.push(')');
}

fn print_member(text: &mut String, member: &Member, is_argument: bool) {
    let number = member.value.text.strip_prefix('-').filter(|_| is_argument);
    let mut plain = is_word(number.unwrap_or(&member.value.text));
    for (index, word) in member.words().enumerate() {
        if index > 0 {
            text.push('.');
            let keyword = matches!(word.text.as_str(), "AND" | "OR" | "NOT");
            plain = keyword || is_word(&word.text);
        }
        // A timestamp would take the dot and what follows into itself.
        let takes_dot = index < member.fields.len() && is_timestamp(&word.text);
        if word.quoted || !plain || takes_dot {
            print_quoted(text, word);
        } else {
            text.push_str(&word.text);
        }
    }
}

fn print_quoted(text: &mut String, word: &Word) {
    let mut stars = 0;
    text.push('"');
    for character in word.text.chars() {
        let escape = match character {
            '"' | '\\' => Some(character),
            '\n' => Some('n'),
            '\r' => Some('r'),
            '\t' => Some('t'),
            '*' => {
                let escaped = word.escaped.contains(&stars);
                stars += 1;
                escaped.then_some('*')
            }
            _ => None,
        };
        if let Some(escape) = escape {
            text.push('\\');
            text.push(escape);
        } else {
            text.push(character);
        }
    }
    text.push('"');
}
