//! Which of Python's modules does a program have in a form of ours?
//!
//! Those whose functions give doubles or long whole numbers, or have them made. A program that imports one, by
//! whatever name, gets an object that has the module's names; what its functions give is exact and
//! within the limits, however they come to be called.

/// A module in a form of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Module {
    name: &'static str,
    /// Functions whose results are made exact.
    exact: &'static [&'static str],
    /// Numbers that are made exact.
    numbers: &'static [&'static str],
    /// What is as it is.
    same: &'static [&'static str],
    /// Functions of ours in the place of the module's: their names and their texts.
    own: &'static [(&'static str, &'static str)],
}

const MODULES: [Module; 5] = [
    Module {
        name: "math",
        exact: &[
            "floor",
            "ceil",
            "trunc",
            "sqrt",
            "isqrt",
            "cbrt",
            "pow",
            "exp",
            "exp2",
            "expm1",
            "log",
            "log1p",
            "log2",
            "log10",
            "fabs",
            "isnan",
            "isinf",
            "isfinite",
            "copysign",
            "isclose",
            "nextafter",
            "ulp",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "atan2",
            "sinh",
            "cosh",
            "tanh",
            "asinh",
            "acosh",
            "atanh",
            "degrees",
            "radians",
            "factorial",
            "gcd",
            "lcm",
            "comb",
            "perm",
            "fmod",
            "remainder",
            "modf",
            "frexp",
            "ldexp",
            "gamma",
            "lgamma",
            "erf",
            "erfc",
            "hypot",
            "dist",
            "fsum",
            "prod",
            "sumprod",
            "fma",
        ],
        numbers: &["pi", "e", "tau", "inf", "nan"],
        same: &[],
        own: &[
            (
                "factorial",
                "def __spy_h(n, f=__spy_math.factorial):\n    \
                 if __spy_ty(n) is __spy_I and n > 6000:\n        __spy_long()\n    \
                 return f(n)\n",
            ),
            (
                "lcm",
                "def __spy_h(*a, f=__spy_math.lcm):\n    r = 1\n    \
                 for i in a:\n        r = f(r, i)\n    return r\n",
            ),
            (
                "prod",
                "def __spy_h(a, start=1):\n    \
                 for i in a:\n        start = __spy_whole(start * i)\n    return start\n",
            ),
        ],
    },
    Module {
        name: "json",
        exact: &["loads", "load"],
        numbers: &[],
        same: &["dump", "JSONDecodeError"],
        own: &[(
            "dumps",
            "def __spy_h(obj, f=__spy_s.dumps, **k):\n    return f(__spy_j(obj), **k)\n",
        )],
    },
    Module {
        name: "decimal",
        exact: &[],
        numbers: &[],
        same: &[
            "Decimal",
            "DecimalTuple",
            "getcontext",
            "setcontext",
            "IEEEContext",
            "DefaultContext",
            "BasicContext",
            "ExtendedContext",
            "DecimalException",
            "Clamped",
            "InvalidOperation",
            "DivisionByZero",
            "Inexact",
            "Rounded",
            "Subnormal",
            "Overflow",
            "Underflow",
            "FloatOperation",
            "ROUND_UP",
            "ROUND_DOWN",
            "ROUND_CEILING",
            "ROUND_FLOOR",
            "ROUND_HALF_UP",
            "ROUND_HALF_DOWN",
            "ROUND_HALF_EVEN",
            "ROUND_05UP",
            "MAX_EMAX",
            "MIN_EMIN",
            "MIN_ETINY",
        ],
        own: &[
            ("Context", "__spy_h = __spy_Cx\n"),
            ("localcontext", "__spy_h = __spy_Lc\n"),
            ("MAX_PREC", "__spy_h = __spy_P\n"),
        ],
    },
    Module {
        name: "random",
        exact: &[
            "random",
            "getrandbits",
            "randrange",
            "randint",
            "uniform",
            "triangular",
            "normalvariate",
            "gauss",
            "lognormvariate",
            "expovariate",
            "vonmisesvariate",
            "gammavariate",
            "betavariate",
            "paretovariate",
            "weibullvariate",
            "binomialvariate",
        ],
        numbers: &[],
        same: &[
            "seed",
            "getstate",
            "setstate",
            "randbytes",
            "choice",
            "choices",
            "shuffle",
            "sample",
            "Random",
        ],
        own: &[],
    },
    Module {
        name: "tomllib",
        exact: &["loads"],
        numbers: &[],
        same: &["load", "TOMLDecodeError"],
        own: &[],
    },
];

/// Whether a method of `random.Random` gives a number, as the module's function of that name does.
pub(crate) fn is_of_random(name: &str) -> bool {
    Module::find("random").is_some_and(|module| module.exact.contains(&name))
}

impl Module {
    /// What the modules' own texts need.
    pub(crate) const BEFORE: &str = "class __spy_c1:\n    pass\n\
        def __spy_out(f):\n    \
        return lambda *a, **k: __spy_whole(__spy_x(f(*[__spy_fits(i) for i in a], **k)))\n";

    /// The one of this name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        MODULES.into_iter().find(|module| module.name == name)
    }

    /// Our name of it.
    pub(crate) fn object(&self) -> String {
        format!("__spy_{}", self.name)
    }

    /// Whether it has such a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        let mut own = self.own.iter().map(|(own, _)| own);
        [self.exact, self.numbers, self.same].concat().contains(&name) || own.any(|it| *it == name)
    }

    /// Writes the text that makes the object.
    pub(crate) fn write(&self, text: &mut String) {
        let object = self.object();
        text.push_str(&format!("import {} as __spy_s\n{object} = __spy_c1()\n", self.name));
        for (names, made) in [
            (self.exact, "__spy_out(__spy_ga(__spy_s, __spy_h))"),
            (self.numbers, "__spy_x(__spy_ga(__spy_s, __spy_h))"),
            (self.same, "__spy_ga(__spy_s, __spy_h)"),
        ] {
            if !names.is_empty() {
                let names = names.join("\", \"");
                text.push_str(&format!("for __spy_h in [\"{names}\"]:\n    "));
                text.push_str(&format!("__spy_sa({object}, __spy_h, {made})\n"));
            }
        }
        for (name, function) in self.own {
            text.push_str(&format!("{function}{object}.{name} = __spy_h\n"));
        }
    }
}
