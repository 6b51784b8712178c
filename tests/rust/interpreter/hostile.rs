//! Does a program that means harm end by its limits, soon, and with a clear fault?

use automations_core::model::{ListValue, Value};
use automations_interpreter::read;
use automations_spy::{Answer, End, Event, Fault, FaultKind, Limits, Program};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::any::check;
use crate::random::Random;
use crate::run;

fn ends(code: &str) -> Option<Fault> {
    ends_within(500, code)
}

fn ends_within(millis: u32, code: &str) -> Option<Fault> {
    let limits = Limits { millis, ..Limits::default() };
    let program = Program { code: code.to_owned(), limits, ..Program::default() };
    match run(&program, &mut |_| Answer::Failure("there are no books".to_owned())).end {
        End::Failed(fault) => Some(fault),
        End::Completed | End::Waits { .. } => None,
    }
}

#[test]
#[wasm_bindgen_test]
fn what_would_never_end_or_fill_the_memory_ends_by_a_limit() {
    for code in [
        "while True: pass",
        "while True:\n    try:\n        1 / 0\n    except:\n        pass",
        "x = [n for n in range(10 ** 12)]",
        "x = sum(n * n for n in range(10 ** 10))",
        "x = [0] * 10 ** 10",
        "x = 'a' * 10 ** 10",
        "x = 2 ** 10 ** 9",
        "x = 10 ** 10 ** 8",
        "x = 1 << 10 ** 10",
        "a = [1]\nwhile True:\n    a = a + a",
        "a = 'x'\nwhile True:\n    a += a",
        "d = {}\nfor n in range(10 ** 9): d[n] = 'x' * 1000",
        "def f(): return f()\nf()",
        "def f(n): return g(n)\ndef g(n): return [f(x) for x in [n]]\nf(1)",
        "f = lambda g: g(g)\nf(f)",
        "sorted(range(10 ** 8), key=lambda n: -n)",
        "x = 'x'.join(str(n) for n in range(10 ** 9))",
        "x = list(range(10 ** 10))",
        "x = f\"{'a':>1000000000}\"",
        "x = '%1000000000d' % 1",
        "import itertools\nx = list(itertools.permutations(range(20)))",
        "import math\nx = math.factorial(10 ** 7)",
        "x = set()\nwhile True: x = {frozenset([x if False else 1])} | set(range(1000))",
        "x = bytes(10 ** 11)",
        "x = range(10 ** 15)[::-1]\ny = list(x)",
        "x = (lambda: [0] * 10 ** 9)()",
        "x = sum([[0] * 1000 for n in range(10 ** 7)], [])",
        "x = {0: 7}\nwhile True: x[int()] *= 2 ** 60000",
        "import math\nx = math.perm(10 ** 6, 10 ** 5)",
        "import math\nx = math.comb(10 ** 6, 10 ** 5)",
    ] {
        let fault = ends(code).unwrap_or_else(|| panic!("ended well: {code}"));
        assert_eq!(fault.kind, FaultKind::Limit, "{code}: {}", fault.message);
        assert!(fault.message.starts_with("line "), "{code}: {}", fault.message);
    }
}

/// More than anything takes that is refused before it computes, on a machine with much else to do.
const AMPLE: u32 = 20_000;

/// Whatever makes a long whole number is refused before it computes, or as soon as it has: the limit
/// of time alone would come seconds too late.
#[test]
#[wasm_bindgen_test]
fn long_whole_numbers_are_refused() {
    const BEFORE: &str = "import decimal, math, functools, itertools, random, json\n\
        random.seed(1)\nD = decimal.Decimal\nn = 2 ** 60000\n";
    for code in [
        "x = 3 ** (3 ** 15)",
        "x = 2 ** 10 ** 9",
        "x = 7\nwhile True: x = x * x",
        "x = 7\nwhile True: x *= x",
        "x = 7\nwhile True: x **= 3",
        "x = 7\nwhile True: x <<= 1000",
        "x = {0: 7}\nwhile True: x[0] *= x[0]",
        "x = {0: 7}\nx[int()] **= n",
        "x = {0: 7}\nx[int()] <<= 10 ** 6",
        "x = [n := n * n for i in range(50)]",
        "x = functools.reduce(lambda a, b: a * b, [n] * 50)",
        "x = list(itertools.accumulate([n] * 50, lambda a, b: a * b))",
        "x = 1 << 10 ** 6",
        "x = (lambda: n ** 100)()",
        "x = pow(n, 100)",
        "x = pow(3, n, n + 1)",
        "x = int(D(\"1E9999999\"))",
        "x = int(float(\"1e999999\"))",
        "x = list(map(int, [D(\"1E9999999\")]))",
        "x = int('f' * 10 ** 6, 16)",
        "x = round(D(\"1E9999999\"))",
        "x = round(5, -10 ** 9)",
        "x = \"%d\" % D(\"1E9999999\")",
        "x = \"%s %d\" % (1, D(\"1E9999999\"))",
        "x = D(\"1E-9999999\").as_integer_ratio()",
        "x = math.floor(D(\"1E9999999\"))",
        "x = math.factorial(10 ** 7)",
        "x = math.prod([n] * 50)",
        "x = math.lcm(*[n + i for i in range(50)])",
        "x = random.getrandbits(10 ** 7)",
        "x = random.Random(1).getrandbits(10 ** 7)",
        "x = json.dumps(D(\"1E9999999\"))",
        "f = int\nx = f(D(\"1E9999999\"))",
        "f = [int][0]\nx = f(D(\"1E9999999\"))",
        "x = {'f': int}['f'](D(\"1E9999999\"))",
        "x = (lambda f=int: f)()(D(\"1E9999999\"))",
        "x = list[int].__args__[0](D(\"1E9999999\"))",
        "x = (int | str).a(D(\"1E9999999\"))",
        "x = type(1)(D(\"1E9999999\"))",
        "x = [type][0](1)(D(\"1E9999999\"))",
        "x = functools.partial(int)(D(\"1E9999999\"))",
        "x = list(map(*[int, [D(\"1E9999999\")]]))",
        "class C:\n    f = int\nx = C.f(D(\"1E9999999\"))",
        "v = (D(\"1E9999999\"),)\nx = \"%d\" % v",
        "v = {'a': D(\"1E9999999\")}\nx = \"%(a)d\" % v",
        "x = \"%(a)d\" % {'a': D(\"1E9999999\")}",
        "x = \"%d\"\nx %= D(\"1E9999999\")",
        "x = \"%d\"\nx %= D(\"1E9999999\"),",
        "x = D(\"1E9999999\").__int__()",
        "x = D(\"1E9999999\").__trunc__()",
        "x = D(\"1E9999999\").__floor__()",
        "x = D(\"1E9999999\").__ceil__()",
        "x = D(\"1E9999999\").__round__()",
    ] {
        let fault = ends_within(AMPLE, &format!("{BEFORE}{code}"));
        let fault = fault.unwrap_or_else(|| panic!("ended well: {code}"));
        assert_eq!(fault.kind, FaultKind::Limit, "{code}: {}", fault.message);
        assert!(fault.message.ends_with("limit of 65536 bits"), "{code}: {}", fault.message);
    }
    for literal in [
        format!("x = 0x{}", "f".repeat(20_000)),
        format!("x = 0.{}", "1".repeat(4_299)),
        "x = 1e1_000_000".to_owned(),
        "x = 1.5E-1000000".to_owned(),
        "x = 1e99999999999999999999".to_owned(),
    ] {
        assert!(ends(&literal).is_some_and(|fault| fault.kind == FaultKind::Syntax), "{literal}");
    }
    for literal in
        [format!("x = 0.{}", "1".repeat(4_298)), "x = [1e+999_999, 1E-999999]".to_owned()]
    {
        assert_eq!(ends(&literal), None, "{literal}");
    }
}

/// Roots and quotients of so many digits take minutes: nothing sets such a precision.
#[test]
#[wasm_bindgen_test]
fn a_precision_of_decimals_has_its_limit() {
    const NAMES: &str = "import decimal\nfrom decimal import Context, localcontext, getcontext\n\
        c = getcontext()\n";
    for code in [
        "c.prec = 10001",
        "(c).prec = 10 ** 6",
        "c.prec, x = 10 ** 6, 1",
        "for c.prec in [10 ** 6]: pass",
        "c.prec += 10 ** 6",
        "c.prec *= 10 ** 6",
        "c.prec **= 6",
        "c.prec <<= 12",
        "[c][0].prec = 10 ** 6",
        "decimal.getcontext().prec = 10 ** 6",
        "decimal.DefaultContext.prec = 10 ** 6",
        "setattr(c, 'prec', 10 ** 6)",
        "s = setattr\ns(c, 'prec', 10 ** 6)",
        "x = Context(10 ** 6)",
        "x = decimal.Context(prec=10 ** 6)",
        "x = localcontext(prec=10 ** 6)",
        "with decimal.localcontext() as d: d.prec = 10 ** 6",
        "x = type(c)(prec=10 ** 6)",
        "x = decimal.MAX_PREC * 2\nc.prec = x",
    ] {
        let fault = ends_within(AMPLE, &format!("{NAMES}{code}"))
            .unwrap_or_else(|| panic!("ended well: {code}"));
        assert_eq!(fault.kind, FaultKind::Exception, "{code}: {}", fault.message);
        let words = "ValueError: valid range for prec is [1, 10000]";
        assert!(fault.message.ends_with(words), "{code}: {}", fault.message);
    }
    for code in [
        "c.prec = decimal.MAX_PREC\nx = 1 / decimal.Decimal(7)\nx = decimal.Decimal(2).sqrt()",
        "with localcontext() as d:\n    d.prec = 50\n    d.prec += 1\nassert d.prec == 51",
        "x = Context(50)\nassert isinstance(x, Context) and isinstance(c, type(c))",
        "class A:\n    prec = 1\na = A()\na.prec = 10 ** 6\na.prec += 1\nassert a.prec == 1000001",
    ] {
        assert_eq!(ends_within(AMPLE, &format!("{NAMES}{code}")), None, "{code}");
    }
}

/// A list that stands in itself many times over is small in memory, and without end where it is told.
#[test]
#[wasm_bindgen_test]
fn what_is_shared_is_not_told_over_and_over() {
    const SHARED: &str = "x = 0\nfor n in range(60): x = [x, x]\n";
    const TEXT: &str =
        "t = 'a' * 10 ** 7\nx = [t for n in range(1000)]\nfor n in range(100): y = t\n";
    for (code, expected) in [
        (SHARED.to_owned(), None),
        (TEXT.to_owned(), None),
        (format!("{SHARED}set_output('x', value=x)"), Some((FaultKind::Value, "parts or more"))),
        (format!("{TEXT}set_output('x', value=x)"), Some((FaultKind::Value, "parts or more"))),
        (format!("{SHARED}ask_for_guidance(x)"), Some((FaultKind::Exception, "takes a question"))),
    ] {
        let fault = ends(&code);
        match expected {
            None => assert_eq!(fault, None, "{code}"),
            Some((kind, words)) => {
                let fault = fault.unwrap_or_else(|| panic!("ended well: {code}"));
                assert_eq!(fault.kind, kind, "{code}: {}", fault.message);
                assert!(fault.message.contains(words), "{code}: {}", fault.message);
            }
        }
    }
}

/// Bombs that Python itself refuses, or that do no harm: they end, somehow.
#[test]
#[wasm_bindgen_test]
fn other_bombs_end() {
    for code in [
        "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
        "import re\nre.match('(a|a)*$', 'a' * 40 + 'b')",
        "import re\nre.compile('a{1000}{1000}{1000}')",
        "x = int('9' * 100000)",
        "x = str(10 ** 100000)",
        "x = 1.1 ** 10 ** 9",
        "a = []\nfor n in range(50000): a = [a]\nx = str(a)",
        "a = []\nfor n in range(50000): a = [a]\nset_output('a', value=a)",
        "a = []\nfor n in range(50000): a = [a]\nb = a == a\ndel_ = 1",
        "a = {}\na['a'] = a\nset_output('a', value=a)",
        "import json\njson.loads('[' * 100000)",
        "import time\ntime.sleep(1000)",
        "x = 'a'.replace('', 'b' * 100000).replace('b', 'c' * 100000)",
        "def f():\n    try:\n        f()\n    finally:\n        f()\nf()",
        "import datetime\nx = datetime.timedelta(days=float(\"1E9999999\"))",
        "import gc\ngc.collect()\nimport sys\nsys.setrecursionlimit(10 ** 9)",
        "__import__('os').system('true')",
        "().__class__.__bases__[0].__subclasses__()",
        "globals()['__spy_b'](10 ** 20, 'x', [1])",
        "globals()['__spy_e'](0, 0, 1, 2, 3)\nglobals()['__spy_f']()\nglobals()['__spy_r'](0)",
        "kognitos.a = 1",
        "kognitos()",
        "x = [kognitos, set_output, get_input]\nset_output('x', value=x)",
    ] {
        ends(code);
    }
}

#[test]
#[wasm_bindgen_test]
fn texts_of_every_shape_are_read_or_refused() {
    let million = 1 << 20;
    let deep = |open: &str, close: &str, count: usize| {
        format!("x = {}1{}", open.repeat(count), close.repeat(count))
    };
    let refused = [
        deep("(", ")", 10_000),
        deep("[", "]", 10_000),
        deep("{1: ", "}", 10_000),
        deep("-", "", 10_000),
        deep("not ", "", 10_000),
        deep("f(", ")", 10_000),
        deep("lambda: ", "", 10_000),
        deep("1 + ", "", 200_000),
        deep("1 if 1 else ", "", 10_000),
        format!("x = a{}", ".b".repeat(100_000)),
        format!("x = a{}", "[0]".repeat(100_000)),
        format!("x = a{}", "()".repeat(100_000)),
        format!("x = {}", "f'{".repeat(10_000)),
        (0..1_000).map(|n| format!("{}if 1:\n", " ".repeat(n))).collect(),
        "(".repeat(million - 10),
        "\"\"\"".to_owned() + &"x".repeat(million - 10),
        "\u{0}".to_owned(),
    ];
    for code in &refused {
        let start: String = code.chars().take(30).collect();
        let faults = read(code, &[]).faults;
        assert!(faults.iter().all(|fault| fault.kind == FaultKind::Syntax), "{start}");
        assert!(!faults.is_empty(), "{start}");
        assert!(ends(code).is_some_and(|fault| fault.kind == FaultKind::Syntax), "{start}");
    }
    for code in [
        "x = 1\n".repeat(million / 6),
        format!("x = '{}'", "é".repeat(million / 2 - 4)),
        "#".repeat(million),
        format!("if 0:\n  x = 1\n{}", "elif 0:\n  x = 1\n".repeat(20)),
        format!("x = {}'a'", "'a' ".repeat(5_000)),
    ] {
        assert!(read(&code, &[]).faults.is_empty());
        ends(&code);
    }
    // Too much for one expression of monty's: refused or run, in both ways alike.
    for code in [
        format!("x = [{}]", "1,".repeat(million / 2 - 4)),
        format!("x = {}True", "True and ".repeat(5_000)),
    ] {
        let is_read = read(&code, &[]).faults.is_empty();
        let is_run = ends(&code).is_none_or(|fault| fault.kind != FaultKind::Syntax);
        assert_eq!(is_read, is_run);
    }
    let long = "#".repeat(million + 1);
    assert!(ends(&long).is_some_and(|fault| fault.kind == FaultKind::Limit));
}

/// What is looked for among what there is already is found at once, however much that is: a list that is
/// gone through for each would take minutes here.
#[test]
#[wasm_bindgen_test]
fn texts_with_very_much_of_one_kind_are_read() {
    let many = |name: &str| (0..60_000).map(|n| format!("{name}{n},")).collect::<String>();
    let texts = [
        ("literals", format!("x = [{}]", many("0."))),
        ("literals in lines", (0..40_000).map(|n| format!("x = 0.{n}\n")).collect()),
        ("names", format!("x = [{}]", many("a"))),
        ("targets", format!("{} = []", many("a"))),
    ];
    for (kind, code) in texts {
        let is_read = read(&code, &[]).faults.is_empty();
        let is_run = ends(&code).is_none_or(|fault| fault.kind != FaultKind::Syntax);
        assert_eq!(is_read, is_run, "{kind}");
    }
}

/// A table has a cell for each row and column, whatever its rows hold.
#[test]
#[wasm_bindgen_test]
fn a_table_is_as_large_as_its_rows_and_columns_say() {
    let wide = "x = table([{str(n): n for n in range(60_000)}])\nset_output('x', value=x)";
    assert_eq!(ends_within(AMPLE, wide), None);
    let code = "x = table([{str(n): n} for n in range(600)])\nset_output('x', value=x)";
    let fault = ends_within(AMPLE, code).expect("600 rows of 600 columns are too many");
    assert_eq!(fault.kind, FaultKind::Value);
    assert_eq!(fault.message, "line 2: output `x` is a table of 250000 cells or more");
}

/// A statement tells what the statements in it told, as long as there is room for it: no program has told
/// by twenty statements what one did.
#[test]
#[wasm_bindgen_test]
fn what_is_told_is_not_told_again_by_all_around_it() {
    let depth = 20;
    let head: String = (0..depth).map(|n| format!("{}if 1:\n", " ".repeat(n))).collect();
    let large = format!("{head}{}set_output('x', value=[0] * 20_000)", " ".repeat(depth));
    let small = format!("{head}{}set_output('x', value=[0] * 100)", " ".repeat(depth));
    for (code, told) in [(small, depth + 1), (large, 10)] {
        let limits = Limits { millis: AMPLE, ..Limits::default() };
        let program = Program { code, limits, ..Program::default() };
        let trace = run(&program, &mut |_| Answer::Failure("there are no books".to_owned()));
        assert_eq!(trace.end, End::Completed);
        let nodes = trace.events.iter().filter(
            |event| matches!(event, Event::Executed(node) if node.outputs.contains_key("x")),
        );
        assert_eq!(nodes.count(), told);
    }
}

/// What a program is given it can ask for again and again: it is copied each time.
#[test]
#[wasm_bindgen_test]
fn a_large_input_is_not_given_again_and_again() {
    let items = (0..30_000).map(|_| Value::Text("x".to_owned())).collect();
    let list = Value::List(ListValue { items, ..ListValue::default() });
    for (code, fails) in [
        ("x = get_input('Rows')\nset_output('n', value=len(x))", false),
        ("for n in range(20): x = get_input('Rows')", false),
        ("for n in range(1_000): x = get_input('Rows')", true),
    ] {
        let inputs = [("Rows".to_owned(), list.clone())].into();
        let limits = Limits { millis: AMPLE, ..Limits::default() };
        let program = Program { code: code.to_owned(), inputs, limits, ..Program::default() };
        let trace = run(&program, &mut |_| Answer::Failure("there are no books".to_owned()));
        let End::Failed(fault) = trace.end else {
            assert!(!fails, "{code}");
            continue;
        };
        assert!(fails && fault.kind == FaultKind::Limit, "{code}: {}", fault.message);
        let words = "line 1: the program hands over more than its limit of 2000000 parts of values";
        assert_eq!(fault.message, words);
    }
}

/// Random pieces of programs, put together anyhow: whatever they are, they are read and run.
#[test]
#[wasm_bindgen_test]
fn random_texts_are_read_and_run() {
    const PIECES: [&str; 48] = [
        "x",
        "y",
        " = ",
        "1",
        "0.5",
        "/",
        "**",
        " + ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "\n",
        "\n    ",
        "\n  ",
        "if ",
        "else:",
        "elif ",
        "for ",
        " in ",
        "while ",
        "def f(a):",
        "return ",
        "try:",
        "except:",
        "finally:",
        "except E as e:",
        "break",
        "continue",
        "pass",
        "raise ",
        "lambda a: ",
        "'t'",
        "\"\"\"",
        "f'{",
        "}'",
        "#",
        ";",
        "\\\n",
        "kognitos.a.b.c(",
        "class A:",
        "match x:",
        "case ",
        "with ",
    ];
    let mut random = Random::new(6);
    for _ in 0..3_000 {
        let count = 1 + random.below(24);
        let code: String = (0..count).map(|_| *random.pick(&PIECES)).collect();
        check(code.as_bytes());
    }
}

/// What a probe, or any other function that is not Python's, is given is copied, which monty's clock does
/// not see: a large value is handed to none again and again.
#[test]
#[wasm_bindgen_test]
fn a_large_value_is_not_handed_over_again_and_again() {
    const BIG: &str = "big = [0] * 30_000\n";
    for code in [
        "def f(a): return 1\nfor i in range(2_000): f(big)",
        "def f(a, b): return 1\nfor i in range(2_000): f(i, b=[big, i])",
        "for y in [big] * 2_000: pass",
        "def f():\n    for y, z in [(1, big)] * 2_000: pass\nf()\nf()",
        "for i in range(2_000): y = big",
    ] {
        // Two thousand copies would be 60 million parts, beyond what a program may hand over.
        assert_eq!(ends_within(AMPLE, &format!("{BIG}{code}")), None, "{code}");
    }
    for code in ["get_input(big)", "set_output('a', value=big)", "kognitos.a.b.c(x=big)"] {
        // What a trace still tells is not the question here.
        let code = format!(
            "big = [0] * 3_000\nfor i in range(3_000): x = 1\n\
             for i in range(2_000):\n    try: {code}\n    except Exception: pass"
        );
        let fault = ends_within(AMPLE, &code).unwrap_or_else(|| panic!("ended well: {code}"));
        assert_eq!(fault.kind, FaultKind::Limit, "{code}: {}", fault.message);
        let words = "hands over more than its limit of 2000000 parts of values";
        assert!(fault.message.ends_with(words), "{code}: {}", fault.message);
    }
}
