//! What does every program have before its first line?
//!
//! Names that begin with `__spy` are ours; a program that has one is refused (`syntax`). What the
//! functions here need is bound by their defaults, so that a program may call a variable `list`.

use monty_types::{BuiltinsFunctions, MontyObject, MontyType};

/// The prefix of our own names.
pub(crate) const OWN: &str = "__spy";

/// What stands before a program's text.
///
/// - `__spy_x`: a double that came out of a function (`math.sqrt`) as the decimal of its shortest
///   text; lists and dictionaries of them as well.
/// - `__spy_div`: exact division: of whole numbers a whole one where it is.
/// - `__spy_q`: the divisor of `/=`, so that a whole number divided gives a decimal.
/// - `__spy_w`: a `timedelta` of decimals, which monty's own takes no fractions for.
/// - `__spy_j`: decimals as whole numbers or doubles, for `json.dumps`.
pub(crate) const TEXT: &str = r#"from collections import namedtuple as __spy_n
from sys import stderr as __spy_o
File = __spy_n("File", ["name", "content"])
__spy_t = __spy_n("Table", ["rows", "columns"])
def table(rows, columns=(), __spy_t=__spy_t, __spy_l=list):
    return __spy_t(__spy_l(rows), __spy_l(columns))
def __spy_x(v, D=__spy_D, F=__spy_F, type=type, list=list, dict=dict, tuple=tuple, repr=repr):
    t = type(v)
    if t is F:
        return D(repr(v))
    if t is list:
        return [__spy_x(i) for i in v]
    if t is tuple:
        return tuple([__spy_x(i) for i in v])
    if t is dict:
        return {k: __spy_x(i) for k, i in v.items()}
    return v
def __spy_div(a, b, D=__spy_D, F=__spy_F, I=int, isinstance=isinstance, Z=ZeroDivisionError):
    if isinstance(a, (I, D)) and isinstance(b, (I, D)):
        if b == 0:
            raise Z("division by zero")
        if isinstance(a, I) and isinstance(b, I):
            return a // b if a % b == 0 else D(a) / b
    elif isinstance(a, F) or isinstance(b, F):
        a, b = __spy_q(__spy_x(a)), __spy_x(b)
    return __spy_x(a / b)
def __spy_q(b, D=__spy_D, I=int, isinstance=isinstance):
    return D(b) if isinstance(b, I) else b
def __spy_w(c, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0, D=__spy_D, I=int, round=round):
    h = hours + 24 * (days + 7 * weeks)
    return c(microseconds=I(round(D(microseconds + 1000 * (milliseconds + 1000 * (seconds + 60 * (minutes + 60 * h)))))))
def __spy_j(v, D=__spy_D, F=__spy_F, I=int, isinstance=isinstance, list=list, tuple=tuple, dict=dict):
    if isinstance(v, D):
        return I(v) if v == v.to_integral_value() else F(v)
    if isinstance(v, (list, tuple)):
        return [__spy_j(i) for i in v]
    if isinstance(v, dict):
        return {__spy_j(k): __spy_j(i) for k, i in v.items()}
    return v
"#;

/// The functions at which a program stands still, by the names that it calls.
pub(crate) const FUNCTIONS: [&str; 9] = [
    "set_output",
    "get_input",
    "ask_for_guidance",
    "__spy_b",
    "__spy_r",
    "__spy_e",
    "__spy_f",
    "__spy_i",
    "__spy_c",
];

/// Functions of Python that would run text that nobody has read.
pub(crate) const REFUSED: [&str; 3] = ["eval", "exec", "open"];

/// The names of what is given to every program, with what they are.
pub(crate) fn names() -> Vec<(String, MontyObject)> {
    let function = |name: &&str| ((*name).to_owned(), MontyObject::function(*name, None));
    let mut names: Vec<_> = FUNCTIONS.iter().chain(&REFUSED).map(function).collect();
    let decimal = || MontyObject::type_object(MontyType::Decimal);
    names.push(("__spy_D".to_owned(), decimal()));
    names.push(("__spy_F".to_owned(), MontyObject::type_object(MontyType::Float)));
    names.push(("__spy_p".to_owned(), MontyObject::builtin_function(BuiltinsFunctions::Print)));
    // `float("0.1")` is exact, and `isinstance(0.1, float)` holds.
    names.push(("float".to_owned(), decimal()));
    names
}
