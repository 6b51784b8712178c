//! What does every program have before its first line?
//!
//! Names that begin with `__spy` are ours; a program that has one is refused (`syntax`). The
//! functions here call Python's own by such names, so a program, or an input of it, may be called
//! `list`.

use monty_types::{BuiltinsFunctions, ExcType, MontyObject, MontyType};
use num_bigint::BigInt;

use crate::limit;
use crate::modules::Module;

/// The prefix of our own names.
pub(crate) const OWN: &str = "__spy";

/// What stands before each program's text.
///
/// - `__spy_x`: a double that came out of a function (`math.sqrt`) as the decimal of its shortest
///   text; lists and dictionaries of them as well. A whole number is looked at by `__spy_whole`.
/// - `__spy_div`: exact division: of whole numbers a whole one where it is.
/// - `__spy_q`: the divisor of `/=`, so that a whole number divided gives a decimal.
/// - `__spy_w`: a `timedelta` of decimals, which monty's own takes no fractions for.
/// - `__spy_j`: decimals as whole numbers or doubles, for `json.dumps`.
/// - `__spy_whole`: what it is given, unless that is a whole number with too many bits.
/// - `__spy_fits`: what it is given, unless that is a decimal of which such a number is made.
/// - `__spy_near`: the same for the two numbers of a fraction.
/// - `__spy_form`: what it is given, unless `"%d"` makes such a number of it, or of a part.
/// - `__spy_pow`: a power, which is looked at before; of whole numbers a decimal where it is a fraction.
/// - `__spy_int`: what a program has as `int`, by whatever name: it makes no number that is too long.
/// - `__spy_kind`: what it has as `type`, so that `type(1)` is that `int`; `__spy_real`: Python's own.
/// - `__spy_prec`: looks at a precision of decimals; `__spy_at`: an object whose `prec` is set.
/// - `__spy_Cx`, `__spy_Lc`: `decimal.Context` and `decimal.localcontext`.
/// - `__spy_few`: how often a number may be taken where the other one is not known.
const TEXT: &str = r#"from collections import namedtuple as __spy_n
from math import log2 as __spy_l
from decimal import Context as __spy_C, localcontext as __spy_lc
from sys import stderr as __spy_o
__spy_t = __spy_n("Table", ["rows", "columns"])
def __spy_x(v):
    t = __spy_ty(v)
    if t is __spy_F:
        return __spy_D(__spy_re(v))
    if t is __spy_L:
        return [__spy_x(i) for i in v]
    if t is __spy_T:
        return __spy_T([__spy_x(i) for i in v])
    if t is __spy_M:
        return {k: __spy_x(i) for k, i in v.items()}
    return __spy_whole(v)
def __spy_div(a, b):
    if __spy_is(a, (__spy_I, __spy_D)) and __spy_is(b, (__spy_I, __spy_D)):
        if b == 0:
            return 1 / 0
        if __spy_is(a, __spy_I) and __spy_is(b, __spy_I):
            return a // b if a % b == 0 else __spy_D(a) / b
    elif __spy_is(a, __spy_F) or __spy_is(b, __spy_F):
        a, b = __spy_q(__spy_x(a)), __spy_x(b)
    return __spy_x(a / b)
def __spy_q(b):
    return __spy_D(b) if __spy_is(b, __spy_I) else b
def __spy_w(c, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
    h = hours + 24 * (days + 7 * weeks)
    return c(microseconds=__spy_I(__spy_ro(__spy_fits(__spy_D(microseconds + 1000 * (milliseconds + 1000 * (seconds + 60 * (minutes + 60 * h))))))))
def __spy_j(v):
    if __spy_is(v, __spy_D):
        return __spy_I(__spy_fits(v)) if v == v.to_integral_value() else __spy_F(v)
    if __spy_is(v, (__spy_L, __spy_T)):
        return [__spy_j(i) for i in v]
    if __spy_is(v, __spy_M):
        return {(__spy_j(k) if __spy_ty(k) is __spy_D else k): __spy_j(i) for k, i in v.items()}
    return v
def __spy_long():
    raise __spy_O
def __spy_whole(v):
    if __spy_ty(v) is __spy_I and not __spy_G < v < __spy_H:
        __spy_long()
    return v
def __spy_fits(v):
    if __spy_ty(v) is __spy_D and v.adjusted() > __spy_B // 3:
        __spy_long()
    return v
def __spy_near(v):
    if __spy_ty(v) is __spy_D and not -__spy_B < v.adjusted() < __spy_B // 3:
        __spy_long()
    return v
def __spy_few(n):
    if __spy_ty(n) is __spy_I and n > 16:
        __spy_long()
    return n
def __spy_pow(a, b):
    if __spy_ty(a) is __spy_I and __spy_ty(b) is __spy_I and b > 1 and not -2 < a < 2:
        if b > __spy_B or __spy_l(a if a > 0 else -a) * b > __spy_B:
            __spy_long()
    if __spy_ty(a) is __spy_I and __spy_ty(b) is __spy_I and b < 0 and a != 0:
        return __spy_D(a) ** b
    return __spy_whole(__spy_x(a ** b))
def __spy_form(v):
    if __spy_is(v, __spy_T):
        for i in v:
            __spy_fits(i)
    elif __spy_is(v, __spy_M):
        for i in v.values():
            __spy_fits(i)
    return __spy_fits(v)
class __spy_c2:
    def __init__(self):
        self.__name__ = "int"
    def __call__(self, v=0, *a, **k):
        return __spy_whole(__spy_I(__spy_fits(v), *a, **k))
    def __repr__(self):
        return "<class 'int'>"
    def __or__(self, t):
        return __spy_c3(self, t)
    def __ror__(self, t):
        return __spy_c3(t, self)
class __spy_c3:
    def __init__(self, a, b):
        self.a, self.b = a, b
    def __or__(self, t):
        return __spy_c3(self, t)
    def __ror__(self, t):
        return __spy_c3(t, self)
__spy_int = __spy_c2()
def __spy_kind(*a):
    t = __spy_ty(*a)
    if t is __spy_I:
        return __spy_int
    return __spy_Cx if t is __spy_C else t
def __spy_real(t):
    if t is __spy_int:
        return __spy_I
    k = __spy_ty(t)
    if k is __spy_T:
        return __spy_T([__spy_real(i) for i in t])
    if k is __spy_c3:
        return __spy_real(t.a), __spy_real(t.b)
    return __spy_C if t is __spy_Cx else __spy_ty(t) if t is None else t
def __spy_prec(n):
    if __spy_ty(n) is __spy_I and n > __spy_P:
        raise __spy_V
class __spy_at:
    def __init__(self, o):
        self.o = o
    def __getitem__(self, n):
        return self.o.prec
    def __setitem__(self, n, v):
        if __spy_ty(self.o) is __spy_C:
            __spy_prec(v)
        self.o.prec = v
def __spy_Cx(prec=None, *a, **k):
    __spy_prec(prec)
    return __spy_C(prec, *a, **k)
def __spy_Lc(ctx=None, **k):
    __spy_prec(k.get("prec"))
    return __spy_lc(ctx, **k)
"#;

/// What Python or SPy calls by these names, unless an input has the name.
const FUNCTIONS_BY_NAME: [(&str, &str); 8] = [
    ("File", "File = __spy_n(\"File\", [\"name\", \"content\"])\n"),
    (
        "table",
        "def table(rows, columns=()):\n    return __spy_t(__spy_L(rows), __spy_L(columns))\n",
    ),
    (
        "round",
        "def round(number, ndigits=None):\n    \
         if ndigits is None:\n        return __spy_ro(__spy_fits(number))\n    \
         if __spy_ty(ndigits) is __spy_I and ndigits < -(__spy_B // 3):\n        __spy_long()\n    \
         return __spy_ro(number, ndigits)\n",
    ),
    (
        "pow",
        "def pow(base, exp, mod=None):\n    \
         if mod is None:\n        return __spy_pow(base, exp)\n    \
         if __spy_ty(exp) is __spy_I and __spy_ty(mod) is __spy_I and exp > 1 and not -2 < mod < 2:\n        \
         if __spy_l(exp) * __spy_l(mod if mod > 0 else -mod) ** 2 > 68719476736:\n            __spy_long()\n    \
         return __spy_po(base, exp, mod)\n",
    ),
    ("int", "int = __spy_int\n"),
    ("type", "type = __spy_kind\n"),
    ("isinstance", "def isinstance(value, kind):\n    return __spy_is(value, __spy_real(kind))\n"),
    (
        "setattr",
        "def setattr(o, name, value):\n    \
         if name == \"prec\" and __spy_ty(o) is __spy_C:\n        __spy_prec(value)\n    \
         return __spy_sa(o, name, value)\n",
    ),
];

/// What stands before the text of a program that has such inputs and imports such modules.
pub(crate) fn text(is_input: &dyn Fn(&str) -> bool, modules: &[Module]) -> String {
    let mut text = TEXT.to_owned();
    for (name, function) in FUNCTIONS_BY_NAME {
        if !is_input(name) {
            text.push_str(function);
        }
    }
    if !modules.is_empty() {
        text.push_str(Module::BEFORE);
    }
    for module in modules {
        module.write(&mut text);
    }
    text
}

/// The functions at which a program stands still, by the names that it calls.
pub(crate) const FUNCTIONS: [&str; 10] = [
    "set_output",
    "get_input",
    "ask_for_guidance",
    "__spy_b",
    "__spy_r",
    "__spy_e",
    "__spy_f",
    "__spy_i",
    "__spy_d",
    "__spy_c",
];

/// Functions of Python that would run text that nobody has read, or show what is ours.
pub(crate) const REFUSED: [&str; 4] = ["eval", "exec", "open", "locals"];

/// The names of what is given to a program, with what they are. An input of the name of one of
/// Python's functions is the input.
pub(crate) fn names(is_input: &dyn Fn(&str) -> bool) -> Vec<(String, MontyObject)> {
    let function = |name: &&str| ((*name).to_owned(), MontyObject::function(*name, None));
    let mut names: Vec<_> = FUNCTIONS.iter().map(function).collect();
    names.extend(REFUSED.iter().filter(|name| !is_input(name)).map(function));
    let kinds = [
        ("__spy_D", MontyType::Decimal),
        ("__spy_F", MontyType::Float),
        ("__spy_I", MontyType::Int),
        ("__spy_L", MontyType::List),
        ("__spy_T", MontyType::Tuple),
        ("__spy_M", MontyType::Dict),
        // `float("0.1")` is exact, and `isinstance(0.1, float)` holds.
        ("float", MontyType::Decimal),
    ];
    let kinds = kinds.into_iter().filter(|(name, _)| name.starts_with(OWN) || !is_input(name));
    names.extend(kinds.map(|(name, kind)| (name.to_owned(), MontyObject::type_object(kind))));
    let functions = [
        ("__spy_p", BuiltinsFunctions::Print),
        ("__spy_is", BuiltinsFunctions::Isinstance),
        ("__spy_re", BuiltinsFunctions::Repr),
        ("__spy_ro", BuiltinsFunctions::Round),
        ("__spy_po", BuiltinsFunctions::Pow),
        ("__spy_ga", BuiltinsFunctions::Getattr),
        ("__spy_sa", BuiltinsFunctions::Setattr),
        ("__spy_ty", BuiltinsFunctions::Type),
    ];
    let functions = functions.into_iter();
    names.extend(functions.map(|(name, it)| (name.to_owned(), MontyObject::builtin_function(it))));
    names.push(("__spy_B".to_owned(), MontyObject::int(limit::BITS)));
    let most = BigInt::from(1) << limit::BITS;
    names.push(("__spy_G".to_owned(), MontyObject::bigint(-most.clone())));
    names.push(("__spy_H".to_owned(), MontyObject::bigint(most)));
    names.push(("__spy_P".to_owned(), MontyObject::int(limit::PRECISION)));
    let precise = format!("valid range for prec is [1, {}]", limit::PRECISION);
    let precise = MontyObject::exception(ExcType::ValueError, Some(precise));
    names.push(("__spy_V".to_owned(), precise));
    let long = MontyObject::exception(ExcType::OverflowError, Some(limit::LONG.to_owned()));
    names.push(("__spy_O".to_owned(), long));
    names
}
