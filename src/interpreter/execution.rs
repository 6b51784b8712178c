//! How does a program run, from one call of a book to the next?

use automations_core::wire::Map;
use automations_spy::{Answer, Call, End, Fault, FaultKind, Program, Step, Trace};
use monty::{FunctionCall, MontyRun, NameLookup, RunProgress};
use monty_types::{ExcType, MontyException, MontyObject, NameLookupResult, PrintWriter};

use crate::books::{Books, Found};
use crate::host::{self, Host};
use crate::script::Script;
use crate::source::offset;
use crate::watch::Watch;
use crate::{limit, prelude, shape};

/// A program that runs. It stands still at each call of a book whose answer it does not have.
///
/// ```
/// use automations_core::model::Value;
/// use automations_interpreter::Execution;
/// use automations_spy::{Answer, Connected, End, Program, Step};
///
/// let code = "note = kognitos.mail.postroom.read(box=\"in\")\nset_output(\"Note\", value=note)";
/// let book = Connected { book: "postroom".to_owned(), version: "1.0".to_owned() };
/// let connections = [("mail".to_owned(), book)].into();
/// let program = Program { code: code.to_owned(), connections, ..Program::default() };
///
/// let (mut execution, step) = Execution::start(&program);
/// assert!(matches!(step, Step::Call(call) if call.procedure == "read"));
/// let step = execution.resume(Answer::Value(Value::Text("hello".to_owned())));
/// let Step::Done(trace) = step else { return Err("it goes on") };
/// assert_eq!((trace.end, trace.outputs.len()), (End::Completed, 1));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Execution {
    host: Option<Host>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// At a call of a book.
    Stands(Box<FunctionCall>, Call),
    Ended(Trace),
}

/// What monty gives after each stretch.
type Progress = Result<RunProgress, MontyException>;

impl Execution {
    /// Runs a program up to the first call of a book without an answer, or to its end.
    ///
    /// A text that is no SPy ends at once: [`End::Failed`] with the first fault of it.
    pub fn start(program: &Program) -> (Self, Step) {
        Self::watched(program, &Watch::default())
    }

    /// The same, for who looks on.
    pub(crate) fn watched(program: &Program, watch: &Watch) -> (Self, Step) {
        let (script, run, values) = match compiled(program) {
            Ok(compiled) => compiled,
            Err(fault) => {
                let trace = ended(End::Failed(fault));
                return (
                    Self { host: None, state: State::Ended(trace.clone()) },
                    Step::Done(trace),
                );
            }
        };
        let mut execution = Self {
            host: Some(Host::new(program, script, watch)),
            state: State::Ended(ended(End::Completed)),
        };
        let progress =
            execution.with_print(|print| run.start(values, limit::tracker(&program.limits), print));
        let step = execution.drive(progress);
        (execution, step)
    }

    /// Goes on with the answer of the call at which it stands. What has ended stays ended.
    pub fn resume(&mut self, answer: Answer) -> Step {
        let ended = State::Ended(ended(End::Completed));
        match core::mem::replace(&mut self.state, ended) {
            State::Ended(trace) => {
                self.state = State::Ended(trace.clone());
                Step::Done(trace)
            }
            State::Stands(paused, call) => match self.answer(*paused, call, answer) {
                Ok(progress) => self.drive(progress),
                Err(end) => self.end(*end),
            },
        }
    }

    fn drive(&mut self, mut progress: Progress) -> Step {
        loop {
            progress = match progress {
                Err(exception) => {
                    let end = self.failed(&exception);
                    return self.end(end);
                }
                Ok(RunProgress::Complete(_)) => return self.end(End::Completed),
                Ok(RunProgress::NameLookup(lookup)) => self.lookup(lookup),
                Ok(RunProgress::OsCall(call)) => {
                    let refused = host::refusal(&call.function_call);
                    self.with_print(|print| call.resume(refused, print))
                }
                Ok(RunProgress::ResolveFutures(_)) => {
                    let fault = host::unknown("a program of SPy has nothing to wait for");
                    return self.end(End::Failed(fault));
                }
                Ok(RunProgress::FunctionCall(call)) => match self.called(call) {
                    Ok(progress) => progress,
                    Err(step) => return *step,
                },
            };
        }
    }

    /// A call of a procedure, or of one of our own functions.
    fn called(&mut self, paused: FunctionCall) -> Result<Progress, Box<Step>> {
        let Some(host) = &mut self.host else { return Ok(Err(host::broken())) };
        match host.call(&paused) {
            host::Reply::Value(value) => Ok(self.with_print(|print| paused.resume(value, print))),
            host::Reply::Raise(exception) => {
                Ok(self.with_print(|print| paused.resume(exception, print)))
            }
            host::Reply::Fail(fault) => {
                host.fail(fault);
                Ok(self.with_print(|print| paused.abort(host::abort(), print)))
            }
            host::Reply::Ask(call) => match host.known(&call) {
                Some(answer) => {
                    self.answer(paused, call, answer).map_err(|end| Box::new(self.end(*end)))
                }
                None => {
                    self.state = State::Stands(Box::new(paused), call.clone());
                    Err(Box::new(Step::Call(call)))
                }
            },
        }
    }

    fn answer(
        &mut self,
        paused: FunctionCall,
        call: Call,
        answer: Answer,
    ) -> Result<Progress, Box<End>> {
        let Some(host) = &mut self.host else { return Ok(Err(host::broken())) };
        let reply = match &answer {
            Answer::Wait(question) => {
                return Err(Box::new(End::Waits { call, question: question.clone() }));
            }
            Answer::Value(value) => Ok(shape::object(value)),
            Answer::Failure(message) => {
                Err(MontyException::new(ExcType::Exception, Some(message.clone())))
            }
        };
        host.answered(call, answer);
        Ok(self.with_print(|print| match reply {
            Ok(value) => paused.resume(value, print),
            Err(exception) => paused.resume(exception, print),
        }))
    }

    /// An attribute of `kognitos`, or a name that nothing has.
    fn lookup(&mut self, lookup: NameLookup) -> Progress {
        let Some(host) = &mut self.host else { return Err(host::broken()) };
        let Some(id) = lookup.object_id() else {
            return self.with_print(|print| lookup.resume(NameLookupResult::Undefined, print));
        };
        match host.attribute(id, &lookup.name) {
            Found::Object(object) => self.with_print(|print| lookup.resume(object, print)),
            Found::Procedure(path) => {
                let words = format!("call the procedure where you name it: `{path}(name=value)`");
                let exception = MontyException::new(ExcType::AttributeError, Some(words));
                self.with_print(|print| lookup.resume(exception, print))
            }
            Found::Nothing => {
                self.with_print(|print| lookup.resume(NameLookupResult::Undefined, print))
            }
        }
    }

    fn failed(&self, exception: &MontyException) -> End {
        let Some(host) = &self.host else { return End::Failed(host::unknown("no program")) };
        End::Failed(host.fault(exception))
    }

    fn end(&mut self, end: End) -> Step {
        let trace = match self.host.take() {
            Some(host) => host.trace(end),
            None => ended(end),
        };
        self.state = State::Ended(trace.clone());
        Step::Done(trace)
    }

    /// What a program prints is seen by nobody; a function that cannot stand still counts its
    /// statements by printing.
    fn with_print(&mut self, go: impl FnOnce(PrintWriter<'_>) -> Progress) -> Progress {
        match &mut self.host {
            Some(host) => go(PrintWriter::Callback(host.printer())),
            None => go(PrintWriter::Disabled),
        }
    }
}

fn ended(end: End) -> Trace {
    Trace { events: Vec::new(), truncated: false, outputs: Map::new(), answers: Vec::new(), end }
}

/// The program as monty takes it, with the values of the names that it is given.
fn compiled(program: &Program) -> Result<(Script, MontyRun, Vec<MontyObject>), Fault> {
    let limit = program.limits.source;
    if offset(program.code.len()) > limit {
        let words = format!("the program's text is longer than its limit of {limit} bytes");
        return Err(Fault { kind: FaultKind::Limit, ..host::unknown(&words) });
    }
    let script = Script::new(&program.code, program.inputs.keys()).map_err(|faults| {
        let more = faults.len().saturating_sub(1);
        let first = faults.into_iter().next();
        let mut first = first.unwrap_or_else(|| host::unknown("the text is no SPy"));
        if more > 0 {
            first.message.push_str(&format!(" (and {more} more)"));
        }
        first
    })?;
    let mut given = prelude::names(&|name| program.inputs.contains_key(name));
    given.push(("kognitos".to_owned(), Books::root()));
    let constant =
        |(name, text): &(String, String)| (name.clone(), MontyObject::decimal(text.clone()));
    given.extend(script.constants.iter().map(constant));
    for (name, value) in &program.inputs {
        let is_free = given.iter().all(|(taken, _)| taken != name);
        if is_free && !name.starts_with(prelude::OWN) && monty_types::is_identifier(name) {
            given.push((name.clone(), shape::object(value)));
        }
    }
    let (names, values) = given.into_iter().unzip();
    let run = script.compile(names)?;
    Ok((script, run.with_os_policy(limit::policy()), values))
}
