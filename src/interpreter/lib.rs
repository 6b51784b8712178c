//! What does SPy do when it runs, and what does it say without being run?
//!
//! [`Execution`] runs a program up to each call of a book; [`run`] is the loop around it. [`read`]
//! finds the books that code names and draws its flow chart. [`work`] does what the service asks.
//! SPy is a subset of Python; it is executed by monty and parsed by ruff's parser.
//!
//! # What a program has
//!
//! - `set_output("Total", value=total)` gives an output; the last value of a name counts.
//! - Each input whose name is an identifier is a variable; `get_input("Due Date")` gives any.
//! - `kognitos.<alias>.<book>.<procedure>(name=value)` calls a book. `kognitos.mail` is a value too.
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
//! is `Decimal`. Two things differ from Python's doubles: `//` and `%` of decimals go toward zero,
//! and a `timedelta` is multiplied by whole numbers only. `case 0.5:` compares with a double, which
//! no number of a program is.
//!
//! # What is told
//!
//! Every statement that is executed is a node, and every call of a function of the program. A
//! value is what it was then; large ones are left out (see `memory`). A function that another one
//! runs (`sorted(rows, key=amount)`, a lambda, a method such as `__lt__`) cannot stand still: its
//! statements are counted and not told, and it cannot call a book.
//!
//! # What monty does not have
//!
//! Classes of classes, decorated methods and properties, generators, `async`, `del`, `import *`,
//! `type` statements, template strings: faults of the text, before anything runs.
//!
//! # Limits
//!
//! Statements, calls of books, nodes and bytes of source are counted here, so that a program ends
//! the same way everywhere. monty watches the depth of calls (`RecursionError`, which a program can
//! catch), time and memory. Memory is counted where the process has monty's allocator
//! (`monty-alloc`), as the shells and tests do; elsewhere only single results that would be too
//! large are refused. It is the process's memory: programs that run at once count together.

mod books;
mod edit;
mod execution;
mod fault;
mod host;
mod instrument;
mod limit;
mod memory;
mod prelude;
mod read;
mod recorder;
mod script;
mod shape;
mod source;
mod syntax;
mod work;

pub use execution::Execution;
pub use read::read;
pub use work::{run, work};
