//! What does SPy do when it runs, and what does it say without being run?
//!
//! [`Execution`] runs a program up to each call of a book; [`run`] is the loop around it. [`read`]
//! finds the books that code names and draws its flow chart. [`work`] does what the service asks.
//! SPy is a subset of Python; it is executed by monty and parsed by ruff's parser.
//!
//! # What a program has
//!
//! - `set_output("Total", value=total)` gives an output; the last value of a name counts.
//! - Each input whose name is an identifier is a variable, also in the place of a function of
//!   Python's (`list`, `float`, `table`); those of the names `kognitos`, `set_output`, `get_input`
//!   and `ask_for_guidance` are not. `get_input("Due Date")` gives any.
//! - `kognitos.<alias>.<book>.<procedure>(name=value)` calls a book. `kognitos.mail` is a value too,
//!   in code that is not to be published: the service finds the books in the text.
//! - What a book fails with is an `Exception` that the program can catch; so is a connection that
//!   is missing, or is of another book. A name that nothing has is a `NameError`, called or not; its
//!   arguments are evaluated before.
//! - `ask_for_guidance("Go on?")` asks a person: a [`Call`](automations_spy::Call) whose alias and
//!   book are empty, with the input `question`.
//! - `table(rows, columns=[…])` and `File(name, content)` make values that Python has no type for.
//! - Pure modules: `math`, `json`, `re`, `datetime`, `decimal`, `collections`, `itertools`,
//!   `functools` and the like, and `random` once it is seeded. What would ask a clock, chance, a
//!   file or the network raises `NotImplementedError`.
//!
//! # Values
//!
//! | value | in a program | back |
//! |---|---|---|
//! | nothing, boolean, text | `None`, `bool`, `str` | the same |
//! | number | `int` without places, else `decimal.Decimal` | both, and `float` by its shortest text |
//! | date, time of day | `datetime.date`, `datetime.time` | the same |
//! | date with a time | `datetime`: naive, at an offset, or at its zone's offset with the zone's id as `tzname` | the zone where it has that offset then, else the offset |
//! | duration | `timedelta` | the same |
//! | list, set, dictionary | `list`, `set`, `dict` | also of `tuple`, `frozenset`, and of a named tuple's fields |
//! | file | named tuple `File(name, content)`, the content `bytes` | `File`, with bytes or text; `bytes` alone |
//! | table | list of dictionaries, one a row | a list; a table through `table(rows)` |
//! | anything else (a zone, a date in part, a nanosecond, what is elsewhere) | named tuple `Other(kind, notation)` | as it was |
//!
//! What none of this is (a function, an object of a class, a value in itself, more than 96 bits) is
//! a fault of the kind `Value`, with the path to it.
//!
//! # Numbers
//!
//! Arithmetic is exact or rounded to 28 significant digits, half to even, as `decimal` does: `0.1`
//! is a `Decimal`, and `a / b` of whole numbers is whole where it can be, else a `Decimal`. Only
//! division, powers and functions of `math` round; what is put out is rounded to 28 places. `float`
//! is `Decimal`. Two things differ from Python's doubles: `//` and `%` of decimals go toward zero (as
//! those of Python's `decimal` do: `-7.0 // 2` is `-3`), and a
//! `timedelta` is multiplied by whole numbers only. `case 0.5:` compares with a double, which no number of
//! a program is. The modules that give doubles (`math`, `json`, `random`, `tomllib`)
//! are there in a form of ours (`modules`), so the names by which a program calls them do not matter.
//!
//! # What is told
//!
//! Every statement that is executed is a node (of the first 5,000 of the text), and every call of a function of the program. A
//! value is what it was then; large ones are left out (see `memory`). A function that another one
//! runs (`sorted(rows, key=amount)`, a lambda, a method such as `__eq__`) cannot stand still: its
//! statements are counted and not told, and it cannot call a book.
//!
//! # What monty does not have
//!
//! Classes of classes, decorated methods and properties, generators, `async`, `del`, `import *`,
//! `type` statements, template strings: faults of the text, before anything runs. A class has
//! operators of arithmetic, `__eq__`, `__getitem__`, `__iter__`, `__call__` and the like; what it has
//! not are orders and operators in place (`__lt__`, `__iadd__`), which are a `TypeError`: objects are
//! sorted by a `key`. What would be passed over in silence (`__bool__`, `__len__`, `__ne__`) is a fault
//! of the text.
//!
//! A method is called where it is named: `key=lambda name: name.lower()`, for `str.lower` and
//! `prices.get` are no values. An exception is given one text, or nothing, and has no `__cause__`.
//! `re.sub` takes a text, no function. There is no `callable`, `issubclass`, `ascii`, `vars`, `bytearray` or
//! `super`, and no module `calendar`, `enum`, `heapq`, `io`, `operator`, `statistics`, `string` or `textwrap`.
//! Of what there is, these are missing: `str.translate`; `latin-1` and what else has one byte a character;
//! `re.subn`; `collections.OrderedDict` and `ChainMap`; `toordinal`, `fromordinal`, `isocalendar`, `timetuple`
//! and `ctime` of dates, and dates as texts without hyphens; `pow(a, -1, n)`.
//!
//! A few things are otherwise, without a word: a key that is equal to one that is there takes its place
//! (`{1: "a", True: "b"}` has the key `True`); `f(**names, last=1)` gives `last` first; `f"{value:>9}"` also fills
//! where Python refuses or takes the format for a date's (`None`, lists, durations, dates); a variable of a
//! comprehension may be set in it by `:=`. Texts of exceptions are those of later Pythons, mostly: a `KeyError` that
//! nobody caught tells its key without quotes.
//!
//! # Limits
//!
//! Statements, calls of books, nodes and bytes of source are counted here, so that a program ends
//! the same way everywhere. monty watches the depth of calls, time and memory. Time and memory
//! end a program, whatever it catches, and so does the depth of calls of functions that are told; in those
//! that are not it is a `RecursionError`. Memory is counted where the process has monty's allocator
//! (`monty-alloc`), as the shells and tests do; elsewhere only single results that would be too
//! large are refused. It is the process's memory: what else happens in it meanwhile counts too.
//!
//! monty looks at its clock between operations, so a single one must not take long by itself: a
//! whole number has at most 65,536 bits. What makes a longer one (`*`, `**`, `<<`, `int`, `round`,
//! `math`) is an `OverflowError`, which a program can catch, and a fault of the kind `Limit` where
//! it does not. The precision of decimals is 10,000 digits at most. Nor does it see the time in which
//! values are handed over, to books and outputs and by `get_input`: they have 2,000,000 parts at most (an
//! item, a key, 128 bytes of a text); nor that in which variables are told, which is bounded by the parts
//! of a trace (`memory`).
//!
//! Some single operations can take far longer than the limit, since monty looks at no clock within them: a
//! regular expression whose counts multiply (`(a{0,50}){0,50}`) or that looks around, over a very long
//! text; and whatever goes through lists, tuples, dictionaries or objects that stand in one another over and
//! over (`x = [x, x]`, forty times): `==`, `<`, `in`, sorting, keys that are found equal, `repr` and `str`. Nothing
//! in the process can end those: who runs programs of others does so in a process that can be killed, as the
//! server does, or in a Web Worker that can be terminated.

mod books;
mod edit;
mod execution;
mod fault;
mod host;
mod instrument;
mod limit;
mod memory;
mod modules;
mod prelude;
mod read;
mod recorder;
mod script;
mod shape;
mod source;
mod syntax;
mod watch;
mod work;

pub use execution::Execution;
pub use read::read;
pub use watch::Watch;
pub use work::{run, work};
