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
        Expression::And { items, .. } => joined(items, " AND "),
        Expression::Sequence { items, .. } => joined(items, " "),
        Expression::Or { items, .. } => joined(items, " OR "),
        Expression::Not { item, .. } => format!("NOT {}", print(item)),
        Expression::Error { .. } => "?".into(),
        Expression::Restriction(restriction) => {
            let left = match &restriction.comparable {
                Comparable::Member(member) => word(member),
                Comparable::Function(function) => call(function),
            };
            match &restriction.comparison {
                None => left,
                Some(Comparison { comparator, argument, .. }) => {
                    format!("{left} {comparator} {}", print_argument(argument))
                }
            }
        }
    }
}

fn word(member: &Member) -> String {
    if member.is_quoted() { format!("{:?}", member.text()) } else { member.text() }
}

fn call(function: &Function) -> String {
    let arguments: Vec<String> = function.arguments.iter().map(print_argument).collect();
    format!("{}({})", function.name, arguments.join(", "))
}

fn print_argument(argument: &Argument) -> String {
    match argument {
        Argument::Member(member) => word(member),
        Argument::Function(function) => call(function),
        Argument::Composite { expression, .. } => print(expression),
        Argument::Missing { .. } => "?".into(),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(print(&parse(text).into_result().unwrap()), expected, "{text}");
}

/// A faulty text: what could be read of it, and each fault as `start..end message`.
#[track_caller]
fn faulty(text: &str, expected: &str, errors: &[&str]) {
    let parsed = parse(text);
    let found: Vec<String> = parsed
        .errors
        .iter()
        .map(|e| format!("{}..{} {}", e.span.start, e.span.end, e.message))
        .collect();
    assert_eq!(found, errors, "{text}");
    assert_eq!(print(&parsed.expression), expected, "{text}");
    assert!(parsed.errors.iter().all(|error| !error.help.is_empty()), "{text}");
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
    check("NOT(a)", "NOT(a)");
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
fn a_fault_names_its_place_and_the_rest_is_read() {
    faulty("a AND", "(a AND ?)", &["5..5 expected a term, but the filter ends"]);
    faulty("a AND AND b", "(a AND ? AND b)", &["6..9 expected a term, found `AND`"]);
    faulty("OR a", "(? OR a)", &["0..2 expected a term, found `OR`"]);
    faulty("a = ", "a = ?", &["4..4 expected a value, but the filter ends"]);
    faulty("a = AND b", "(a = ? AND b)", &["4..7 expected a value, found `AND`"]);
    faulty("= a b", "(? b)", &["0..1 expected a term, found `=`"]);
    faulty("(a", "a", &["0..1 `(` is never closed"]);
    faulty("a) AND b", "(a AND b)", &["1..2 `)` closes nothing"]);
    faulty("()", "?", &["1..2 expected a term, found `)`"]);
    faulty("a == b", "a = b", &["2..4 `==` is not a comparator"]);
    faulty("a <> b", "a != b", &["2..4 `<>` is not a comparator"]);
    faulty("!a", "NOT a", &["0..1 `!` is not a comparator"]);
    faulty("a = \"b", "a = \"b\"", &["4..6 a quoted text does not end"]);
    faulty("a - b", "(a NOT b)", &["2..3 `-` stands apart from its term"]);
    faulty("NOT.a", "NOT.a", &["0..3 `NOT` cannot begin a name"]);
    faulty("NOT\"a\"", "NOT \"a\"", &["0..3 `NOT` touches its term"]);
    faulty("\"a\"OR \"b\"", "(\"a\" OR \"b\")", &["3..5 `OR` touches its neighbour"]);
    faulty("a AND\"b\"", "(a AND \"b\")", &["2..5 `AND` touches its neighbour"]);
    faulty("NOT -a", "NOT a", &["4..5 a term is negated twice"]);
    faulty("a = \"b\"\"c\"", "(a = \"b\" \"c\")", &["7..10 two terms touch each other"]);
    faulty("(a)(b)", "(a b)", &["3..4 two terms touch each other"]);
    faulty("a.", "a.", &["2..2 expected a field, but the filter ends"]);
    faulty("a. = b", "a. = b", &["3..4 expected a field, found `=`"]);
    faulty("a .b", "a.b", &["2..3 `.` stands apart from its name"]);
    faulty("a. b", "a.b", &["3..4 expected a field right behind `.`, found `b`"]);
    faulty("f(a b)", "f(a)", &["4..5 expected `,` or `)`, found `b`"]);
    faulty("f(a,)", "f(a, ?)", &["4..5 expected a value, found `)`"]);
    faulty("f(a", "f(a)", &["1..2 `(` is never closed"]);
    faulty("a = b = c", "a = b", &["6..7 expected a term, `AND` or `OR`, found `=`"]);
    faulty("a = - 5", "a = 5", &["4..5 `-` is no sign of a number here"]);
    faulty("a = -", "a = ?", &["4..5 `-` is no sign of a number here"]);
    faulty("a = -f(x)", "a = f(x)", &["4..9 the call of `f` has a sign"]);
}

#[test]
fn several_faults_are_told_at_once() {
    faulty(
        "(state = AND create_time >> 5 OR",
        "(state = ? AND (create_time > 5 OR ?))",
        &[
            "0..1 `(` is never closed",
            "9..12 expected a value, found `AND`",
            "26..27 expected a value, found `>`",
            "32..32 expected a term, but the filter ends",
        ],
    );
    let parsed = parse(&"= ".repeat(1000));
    assert_eq!(parsed.errors.len(), 100);
}

#[test]
fn length_and_nesting_are_limited() {
    let nested = format!("{}a{}", "(".repeat(64), ")".repeat(64));
    assert_eq!(print(&parse(&nested).into_result().unwrap()), "a");
    for deep in ["(".repeat(65), "f(".repeat(100), "-(".repeat(1000), "a=(".repeat(9000)] {
        let errors = parse(&deep).errors;
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].message.contains("deeper than 64"), "{errors:?}");
    }
    assert_eq!(parse(&"-".repeat(65_536)).errors.len(), 100);
    assert_eq!(parse(&"NOT ".repeat(16_384)).errors.len(), 100);
    assert_eq!(parse(&"a ".repeat(32_768)).errors, []);
    for long in ["(".repeat(1_000_000), "é".repeat(40_000), "a".repeat(65_537)] {
        let parsed = parse(&long);
        assert!(parsed.errors[0].message.contains("at most 65536"), "{:?}", parsed.errors);
        assert!(matches!(parsed.expression, Expression::Error { .. }));
    }
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
        for error in parse(&text).errors {
            assert!(text.get(error.span.start..error.span.end).is_some(), "{text:?}: {error}");
        }
    }
}
