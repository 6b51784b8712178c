//! How is a piece of work done from its begin to its end?

use automations_spy::{Answer, Call, Program, Step, Trace, Work, Worked};

use crate::execution::Execution;
use crate::read::read;
use crate::watch::Watch;

/// Runs a program to its end; `ask` answers its calls of books, each at once.
///
/// Whatever the program is, it ends: by itself, by a fault, or by one of its limits.
///
/// ```
/// use automations_interpreter::run;
/// use automations_spy::{Answer, End, Program};
///
/// let code = "set_output(\"Third\", value=1 / 3)\nx = [][0]".to_owned();
/// let program = Program { code, ..Program::default() };
/// let trace = run(&program, &mut |_| Answer::Failure("there are no books".to_owned()));
/// assert_eq!(trace.outputs.len(), 1);
/// let End::Failed(fault) = trace.end else { return Err("it went well") };
/// assert_eq!(fault.message, "line 2: IndexError: list index out of range");
/// # Ok::<(), &str>(())
/// ```
pub fn run(program: &Program, ask: &mut dyn FnMut(&Call) -> Answer) -> Trace {
    watched(program, &Watch::default(), ask)
}

fn watched(program: &Program, watch: &Watch, ask: &mut dyn FnMut(&Call) -> Answer) -> Trace {
    let (mut execution, mut step) = Execution::watched(program, watch);
    loop {
        match step {
            Step::Done(trace) => return trace,
            Step::Call(call) => step = execution.resume(ask(&call)),
        }
    }
}

/// Does what the service asks: runs a program, as [`run`] does, or reads code, as [`read`] does. `watch` tells
/// other threads where a program is.
///
/// ```
/// use automations_interpreter::{Watch, work};
/// use automations_spy::{Answer, Work, Worked};
///
/// let read = Work::Read { code: "x = 1".to_owned(), inputs: Vec::new() };
/// let none = &mut |_: &_| Answer::Failure("it is not run".to_owned());
/// let worked = work(&read, &Watch::default(), none);
/// assert!(matches!(worked, Worked::Read(reading) if reading.faults.is_empty()));
/// ```
pub fn work(work: &Work, watch: &Watch, ask: &mut dyn FnMut(&Call) -> Answer) -> Worked {
    match work {
        Work::Run(program) => Worked::Ran(Box::new(watched(program, watch, ask))),
        Work::Read { code, inputs } => Worked::Read(Box::new(read(code, inputs))),
    }
}
