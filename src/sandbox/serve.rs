//! How does a shell that has an interpreter serve a request?
//!
//! ```text
//! fire ─► every open task ─► answer ─► every open task ─► all changes, to be stored together
//! ```

use automations_core::http::{Request, Response};
use automations_core::time::Instant;
use automations_spy::{Answer, Call, Task, Worked};

use crate::{Changes, Sandbox};

/// What executes and reads code: a shell's own, or a test's table.
///
/// A function of a task and of what answers its calls is one:
///
/// ```
/// use automations_sandbox::Interpreter;
/// use automations_spy::{Answer, Call, Task, Worked};
///
/// let mut none = |_: &Task, _: &mut dyn FnMut(&Call) -> Answer| {
///     Worked::Broken("there is no interpreter here".into())
/// };
/// let _: &mut dyn Interpreter = &mut none;
/// ```
pub trait Interpreter {
    /// Does a task; `answer` says what the books that its program calls answer.
    fn work(&mut self, task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked;

    /// Whether it may be asked for another run that a schedule started, in this step of the clock: a
    /// shell that finds that the step takes long enough says no ([`Sandbox::rest`]). Always, unless an
    /// interpreter says otherwise.
    fn goes_on(&mut self) -> bool {
        true
    }
}

impl<F: FnMut(&Task, &mut dyn FnMut(&Call) -> Answer) -> Worked> Interpreter for F {
    fn work(&mut self, task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
        self(task, answer)
    }
}

impl Sandbox {
    /// Answers a request as of `now` with everything that it leads to: schedules fire, what they
    /// and the request started is executed, and all records that changed come with the answer.
    ///
    /// ```
    /// use automations_core::http::{Method, Request};
    /// use automations_core::time::Instant;
    /// use automations_sandbox::Sandbox;
    /// use automations_spy::{Answer, Call, Task, Worked};
    ///
    /// let now = Instant::parse("2026-03-01T09:30:00Z").unwrap_or_default();
    /// let mut sandbox = Sandbox::seeded(1, now);
    /// let request = Request {
    ///     method: Method::Get,
    ///     target: "/".into(),
    ///     headers: Vec::new(),
    ///     body: None,
    /// };
    /// let mut none = |_: &Task, _: &mut dyn FnMut(&Call) -> Answer| Worked::Broken("none".into());
    /// let (response, changes) = sandbox.serve(now, &request, &mut none);
    /// assert_eq!((response.status, changes.records.len()), (401, 0));
    /// ```
    pub fn serve(
        &mut self,
        now: Instant,
        request: &Request,
        interpreter: &mut dyn Interpreter,
    ) -> (Response, Changes) {
        self.fire(now);
        self.work(now, interpreter);
        let response = self.respond(now, request);
        self.work(now, interpreter);
        (response, self.take_changes())
    }

    /// Has every open task done that may be done in this step of the clock.
    pub fn work(&mut self, now: Instant, interpreter: &mut dyn Interpreter) {
        while let Some(task) = self.next_task() {
            let worked =
                interpreter.work(&task, &mut |call: &Call| self.answer(now, &task.id, call));
            self.settle(now, &task.id, worked);
            if !interpreter.goes_on() {
                self.rest();
            }
        }
    }
}
