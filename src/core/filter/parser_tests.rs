//! The sentences of AIP-160, and texts that are none.
#![allow(clippy::unwrap_used)]

use super::*;

/// An expression as text with every parenthesis: the way cases below are written.
fn print(expression: &Expression) -> String {
    let joined = |items: &[Expression], with: &str| {
        let items: Vec<String> = items.iter().map(print).collect();
        format!("({})", items.join(with))
    };
    match expression {
        Expression::Everything => "*".into(),
        Expression::And(items) => joined(items, " AND "),
        Expression::Sequence(items) => joined(items, " "),
        Expression::Or(items) => joined(items, " OR "),
        Expression::Not(item, _) => format!("NOT {}", print(item)),
        Expression::Restriction(restriction) => match &restriction.comparison {
            None => comparable(&restriction.comparable),
            Some((comparator, _, argument)) => {
                let left = comparable(&restriction.comparable);
                format!("{left} {comparator} {}", print_argument(argument))
            }
        },
    }
}

fn comparable(comparable: &Comparable) -> String {
    match comparable {
        Comparable::Member(member) if member.is_quoted() => format!("{:?}", member.text()),
        Comparable::Member(member) => member.text(),
        Comparable::Function(function) => {
            let arguments: Vec<String> = function.arguments.iter().map(print_argument).collect();
            format!("{}({})", function.name, arguments.join(", "))
        }
    }
}

fn print_argument(argument: &Argument) -> String {
    match argument {
        Argument::Comparable(value) => comparable(value),
        Argument::Composite(expression, _) => print(expression),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(print(&parse(text).unwrap()), expected, "{text}");
}

#[track_caller]
fn refused(text: &str, start: usize, message: &str) {
    let error = parse(text).unwrap_err();
    assert_eq!((error.span.start, error.message.as_str()), (start, message), "{text}");
}

#[test]
fn or_binds_tighter_than_and() {
    check("a AND b OR c", "(a AND (b OR c))");
    check("a OR b AND c", "((a OR b) AND c)");
    check("New York Giants OR Yankees", "(New York (Giants OR Yankees))");
    check("New York (Giants OR Yankees)", "(New York (Giants OR Yankees))");
    check("a b AND c AND d", "((a b) AND c AND d)");
    check("(a b) AND c AND d", "((a b) AND c AND d)");
    check("a < 10 OR a >= 100", "(a < 10 OR a >= 100)");
}

#[test]
fn not_and_minus_negate_one_term() {
    check("NOT (a OR b)", "NOT (a OR b)");
    check("NOT(a)", "NOT a");
    check(r#"-file:".java""#, r#"NOT file : ".java""#);
    check("-30", "NOT 30");
    check("a -b", "(a NOT b)");
    check("msg != 'hello'", r#"msg != "hello""#);
}

#[test]
fn members_functions_and_values() {
    check("package=com.google", "package = com.google");
    check("1 > 0", "1 > 0");
    check("2.5 >= 2.4", "2.5 >= 2.4");
    check("foo >= -2.4", "foo >= -2.4");
    check("a.AND.b = c", "a.AND.b = c");
    check("yesterday < request.time", "yesterday < request.time");
    check(
        "experiment.rollout <= cohort(request.user)",
        "experiment.rollout <= cohort(request.user)",
    );
    check("regex(m.key, '^.*prod.*$')", r#"regex(m.key, "^.*prod.*$")"#);
    check("math.mem('30mb')", r#"math.mem("30mb")"#);
    check("f()", "f()");
    check(
        "(msg.endsWith('world') AND retries < 10)",
        r#"(msg.endsWith("world") AND retries < 10)"#,
    );
    check("a = (b OR c)", "a = (b OR c)");
    check("m.foo:*", "m.foo : *");
    check("t > 2012-04-21T11:30:00.5-04:00", "t > 2012-04-21T11:30:00.5-04:00");
    check(r#"a = "say \"hi\" \\ é""#, r#"a = "say \"hi\" \\ é""#);
    check("", "*");
    check(" \t\n", "*");
}

#[test]
fn a_fault_names_its_place() {
    refused("a AND", 5, "expected a term, but the filter ends");
    refused("a AND AND b", 6, "expected a term, found `AND`");
    refused("OR a", 0, "expected a term, found `OR`");
    refused("a = ", 4, "expected a value, but the filter ends");
    refused("(a", 0, "`(` is never closed");
    refused("a)", 1, "`)` closes nothing");
    refused("a == b", 2, "`==` is not a comparator");
    refused("!a", 0, "`!` is not a comparator");
    refused("a = \"b", 4, "a quoted text does not end");
    refused("a - b", 2, "`-` stands apart from its term");
    refused("a = \"b\"\"c\"", 7, "expected a term, `AND` or `OR`, found `c`");
    refused("a.", 2, "expected a field, but the filter ends");
    refused("a .b", 2, "`.` stands apart from its name");
    refused("f(a b)", 4, "expected `,` or `)`, found `b`");
    refused("a = b = c", 6, "expected a term, `AND` or `OR`, found `=`");
}

#[test]
fn length_and_nesting_are_limited() {
    assert!(parse(&format!("{}a{}", "(".repeat(64), ")".repeat(64))).is_ok());
    let deep = parse(&"(".repeat(65)).unwrap_err();
    assert!(deep.message.contains("deeper than 64"), "{deep}");
    let calls = parse(&"f(".repeat(100)).unwrap_err();
    assert!(calls.message.contains("deeper than 64"), "{calls}");
    assert!(parse(&"a ".repeat(32_768)).is_ok());
    assert!(parse(&"a".repeat(65_537)).unwrap_err().message.contains("at most 65536"));
}

#[test]
fn no_text_makes_it_panic() {
    let alphabet: Vec<char> =
        "ab.-,()=!<>:*\"'\\ \t\nANDORNOTé𝄞0129TZ\u{0}\u{a0}".chars().collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state =
                state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            let index = usize::try_from(state >> 33).unwrap() % (alphabet.len() + 6);
            match index.checked_sub(alphabet.len()) {
                None => text.push(alphabet[index]),
                Some(word) => {
                    text.push_str([" AND ", " OR ", " NOT ", "f(", "2024-01-01T", "=\"x\""][word])
                }
            }
        }
        if let Err(error) = parse(&text) {
            assert!(error.span.start <= error.span.end && error.span.end <= text.len(), "{text:?}");
            assert!(text.get(error.span.start..error.span.end).is_some(), "{text:?}");
        }
    }
}
