//! What is asked of an interpreter of SPy, and what does it answer?
//!
//! SPy is the language of the automations' code, a subset of Python. The service
//! (`automations-sandbox`) asks and the interpreter (`automations-interpreter`) answers; neither
//! names the other. Everything between them is a plain value with one JSON form, because in a page
//! they are two WebAssembly modules.
//!
//! The service has [`Work`]: a [`Program`] to run or code to read. A program runs until it calls a
//! procedure of a book, and stands still at that [`Step::Call`]; the service gives an [`Answer`],
//! and it goes on, until [`Step::Done`] tells its whole [`Trace`]. Running is a function of the
//! program and the answers alone: no clock, no chance, no network.
//!
//! A program that waits for a person ends in [`End::Waits`]. It goes on by being run again from its
//! start with the answers so far in [`Program::answers`], which are given without asking: the same
//! program and the same answers lead to the same place, so nothing of an interpreter's insides is
//! ever stored.

mod call;
mod program;
mod reading;
mod trace;
mod work;

pub use call::{Answer, Call};
pub use program::{Connected, Limits, Program};
pub use reading::{Reading, Reference};
pub use trace::{End, Event, Fault, FaultKind, Made, Node, Span, Step, Trace};
pub use work::{Task, Work, Worked};
