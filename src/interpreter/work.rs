//! How is a piece of work done from its begin to its end?

use automations_spy::{Answer, Call, Program, Step, Trace, Work, Worked};

use crate::execution::Execution;
use crate::read::read;

/// Runs a program to its end; `ask` answers its calls of books.
pub fn run(program: &Program, ask: &mut dyn FnMut(&Call) -> Answer) -> Trace {
    let (mut execution, mut step) = Execution::start(program);
    loop {
        match step {
            Step::Done(trace) => return trace,
            Step::Call(call) => step = execution.resume(ask(&call)),
        }
    }
}

/// Does what the service asks.
pub fn work(work: &Work, ask: &mut dyn FnMut(&Call) -> Answer) -> Worked {
    match work {
        Work::Run(program) => Worked::Ran(Box::new(run(program, ask))),
        Work::Read { code, inputs } => Worked::Read(Box::new(read(code, inputs))),
    }
}
