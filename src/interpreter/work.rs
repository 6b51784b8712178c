//! How is a piece of work done from its begin to its end?

use automations_spy::{Answer, Call, Program, Step, Trace, Work, Worked};

use crate::execution::Execution;

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
        Work::Read { .. } => Worked::Broken("reading is not there yet".to_owned()),
    }
}
