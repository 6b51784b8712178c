//! What do a program's calls get that are not its own functions?

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use automations_core::model::Value;
use automations_core::wire::Map;
use automations_spy::{
    Answer, Call, Connected, End, Fault, FaultKind, Limits, Made, Program, Span, Trace,
};
use monty::FunctionCall;
use monty_types::{
    ExcType, ExtFunctionResult, MontyException, MontyObject, MontyUuid, OsFunctionCall,
    PrintWriterCallback,
};

use crate::books::{Books, Found};
use crate::recorder::Recorder;
use crate::script::Script;
use crate::shape::{self, Misfit};
use crate::watch::Watch;
use crate::{fault, limit, prelude};

/// How much of a path into a value a message tells.
const LONGEST_PATH: usize = 60;
/// How many parts a question may have.
const QUESTION: usize = 1_000;

/// Everything around a program that runs.
#[derive(Debug)]
pub(crate) struct Host {
    script: Script,
    inputs: Map<Value>,
    connections: Map<Connected>,
    limits: Limits,
    replayed: VecDeque<Answer>,
    books: Books,
    outputs: BTreeMap<String, Value>,
    answers: Vec<Answer>,
    calls: u32,
    /// The parts of what was handed over.
    handed: usize,
    /// Why it was ended by us.
    ended: Option<Fault>,
    /// What the last call of a book that failed did so with, and what kind of fault that is.
    failure: Option<(FaultKind, String)>,
    recorder: Recorder,
}

/// What a call gets.
#[derive(Debug)]
pub(crate) enum Reply {
    /// A value.
    Value(MontyObject),
    /// An exception, which the program can catch.
    Raise(MontyException),
    /// The end of the program.
    Fail(Fault),
    /// The answer of a book.
    Ask(Call),
}

impl Host {
    pub(crate) fn new(program: &Program, script: Script, watch: &Watch) -> Self {
        Self {
            script,
            inputs: program.inputs.clone(),
            connections: program.connections.clone(),
            limits: program.limits.clone(),
            replayed: program.answers.iter().cloned().collect(),
            books: Books::new(),
            outputs: BTreeMap::new(),
            answers: Vec::new(),
            calls: 0,
            handed: 0,
            ended: None,
            failure: None,
            recorder: Recorder::new(&program.limits, watch.clone(), program.inputs.iter()),
        }
    }

    /// What a call of the program gets.
    pub(crate) fn call(&mut self, paused: &FunctionCall) -> Reply {
        let span = self.script.span(paused.position.start, paused.position.end);
        let name = paused.function_name.as_str();
        let is_probe = name.starts_with(prelude::OWN) && paused.object_id.is_none();
        if !is_probe {
            self.handed = self.handed.saturating_add(shape::held(&paused.args));
            if self.handed > limit::HANDED {
                return Reply::Fail(self.located(FaultKind::Limit, limit::handed(), span));
            }
        }
        if let Some(id) = paused.object_id {
            return self.book(id, paused, span);
        }
        match paused.function_name.as_str() {
            "set_output" => self.set_output(paused, span),
            "get_input" => self.get_input(paused, span),
            "ask_for_guidance" => self.ask_for_guidance(paused, span),
            name if prelude::REFUSED.contains(&name) => {
                let words = fault::refused(name);
                Reply::Raise(MontyException::new(ExcType::NotImplementedError, Some(words)))
            }
            name if prelude::FUNCTIONS.contains(&name) => {
                match self.recorder.probe(name, paused, &self.script) {
                    Ok(value) => Reply::Value(value),
                    Err(words) => Reply::Fail(self.located(FaultKind::Limit, words, span)),
                }
            }
            // monty asks for whatever is called and has no name.
            name => {
                let words = format!("name '{name}' is not defined");
                Reply::Raise(MontyException::new(ExcType::NameError, Some(words)))
            }
        }
    }

    fn book(&mut self, id: MontyUuid, paused: &FunctionCall, span: Span) -> Reply {
        let procedure = paused.function_name.clone();
        let Some((alias, book)) = self.books.of_call(id) else {
            return type_error(
                "a book's procedure is called as `kognitos.<alias>.<book>.<procedure>(name=value)`",
            );
        };
        let (alias, book) = (alias.to_owned(), book.to_owned());
        if paused.args.args().len() > 0 {
            return type_error(&format!(
                "`{book}.{procedure}` takes its arguments by name: `{procedure}(name=value)`"
            ));
        }
        self.ask(paused, span, [alias, book, procedure])
    }

    /// `ask_for_guidance("…")`, a call of no book: the service asks a person.
    fn ask_for_guidance(&mut self, paused: &FunctionCall, span: Span) -> Reply {
        let question = paused.args.arg(0).or_else(|| paused.args.kwarg("question"));
        let question = question.filter(|it| shape::parts(*it, QUESTION) < QUESTION);
        let text = question.map(|it| Value::Text(it.to_string()));
        let Some(text) =
            text.filter(|_| paused.args.args().len() + paused.args.kwargs().len() == 1)
        else {
            return type_error(
                "`ask_for_guidance` takes a question: `ask_for_guidance(\"Go on?\")`",
            );
        };
        let procedure = [String::new(), String::new(), "ask_for_guidance".to_owned()];
        self.asked(Map::from([("question".to_owned(), text)]), span, procedure)
    }

    fn ask(&mut self, paused: &FunctionCall, span: Span, procedure: [String; 3]) -> Reply {
        let mut inputs = Vec::new();
        let [_, book, called] = &procedure;
        for (key, object) in paused.args.kwargs() {
            let name = key.as_str().unwrap_or_default();
            match shape::value(object) {
                Ok(value) => inputs.push((name.to_owned(), value)),
                Err(misfit) => {
                    let what = format!("`{name}` of `{book}.{called}`");
                    return Reply::Fail(self.misfit(&what, misfit, span));
                }
            };
        }
        self.asked(inputs.into_iter().collect(), span, procedure)
    }

    fn asked(&mut self, inputs: Map<Value>, span: Span, procedure: [String; 3]) -> Reply {
        if self.calls >= self.limits.calls {
            let words = format!(
                "the program calls books more often than its limit of {}",
                self.limits.calls
            );
            return Reply::Fail(self.located(FaultKind::Limit, words, span));
        }
        let [alias, book, procedure] = procedure;
        let call = Call { index: self.calls, alias, book, procedure, inputs, span };
        self.calls += 1;
        Reply::Ask(call)
    }

    /// The answer of a call for which nobody is asked: what it had in an earlier run, whatever has
    /// become of its connection since; else the failure of one without a connection.
    pub(crate) fn known(&mut self, call: &Call) -> Option<Answer> {
        self.replayed.pop_front().or_else(|| self.refused(call).map(Answer::Failure))
    }

    fn refused(&self, call: &Call) -> Option<String> {
        if call.alias.is_empty() {
            return None;
        }
        match self.connections.get(&call.alias) {
            None => Some(not_provided(&call.alias)),
            Some(it) if it.book.is_empty() || it.book == call.book => None,
            Some(it) => {
                Some(format!("{}{}`, not of `{}`", of_book(&call.alias), it.book, call.book))
            }
        }
    }

    /// A call has its answer.
    pub(crate) fn answered(&mut self, call: Call, answer: Answer) {
        if let Answer::Failure(message) = &answer {
            let connects = *message != not_provided(&call.alias)
                && !message.starts_with(&of_book(&call.alias));
            let kind = if connects { FaultKind::Procedure } else { FaultKind::Connection };
            self.failure = Some((kind, message.clone()));
        }
        self.answers.push(answer.clone());
        self.recorder.called(Made { call, answer });
    }

    fn set_output(&mut self, paused: &FunctionCall, span: Span) -> Reply {
        let arguments = &paused.args;
        let name = arguments.arg(0).or_else(|| arguments.kwarg("name"));
        let value = arguments.arg(1).or_else(|| arguments.kwarg("value"));
        let count = arguments.args().len() + arguments.kwargs().len();
        let (Some(name), Some(object), 2) = (name.and_then(|it| it.as_str()), value, count) else {
            return type_error(
                "`set_output` takes a name and a value: `set_output(\"Total\", value=total)`",
            );
        };
        match shape::value(object) {
            Ok(value) => {
                self.recorder.output(name, &value, shape::parts(object, shape::MAX_PARTS));
                self.outputs.insert(name.to_owned(), value);
                Reply::Value(MontyObject::none())
            }
            Err(misfit) => Reply::Fail(self.misfit(&format!("output `{name}`"), misfit, span)),
        }
    }

    fn get_input(&mut self, paused: &FunctionCall, span: Span) -> Reply {
        let arguments = &paused.args;
        let name = arguments.arg(0).or_else(|| arguments.kwarg("name"));
        let count = arguments.args().len() + arguments.kwargs().len();
        let (Some(name), 1) = (name.and_then(|it| it.as_str()), count) else {
            return type_error("`get_input` takes the name of an input: `get_input(\"Due Date\")`");
        };
        match self.inputs.get(name) {
            Some(value) => {
                let object = shape::object(value);
                let parts = shape::parts(object.as_ref(), limit::HANDED);
                self.handed = self.handed.saturating_add(parts);
                if self.handed > limit::HANDED {
                    return Reply::Fail(self.located(FaultKind::Limit, limit::handed(), span));
                }
                self.recorder.input(name, value, parts);
                Reply::Value(object)
            }
            None => {
                let known: Vec<String> = self.inputs.keys().map(|it| format!("`{it}`")).collect();
                let known = match known.as_slice() {
                    [] => "the program was given none".to_owned(),
                    known => format!("the program was given {}", known.join(", ")),
                };
                let words = format!("there is no input `{name}`: {known}");
                Reply::Raise(MontyException::new(ExcType::NameError, Some(words)))
            }
        }
    }

    /// What an attribute of `kognitos` is.
    pub(crate) fn attribute(&mut self, id: MontyUuid, name: &str) -> Found {
        self.books.attribute(id, name)
    }

    /// Ends the program with a fault.
    pub(crate) fn fail(&mut self, fault: Fault) {
        self.ended = Some(fault);
    }

    /// The fault of an exception that nobody caught, or for which we ended the program.
    pub(crate) fn fault(&self, exception: &MontyException) -> Fault {
        if let Some(fault) = &self.ended {
            return fault.clone();
        }
        let place = fault::place(exception, &self.script)
            .map(|place| self.recorder.failed_before(place, &self.script).unwrap_or(place));
        let place = place.or_else(|| self.recorder.last_place(&self.script));
        self.recorder.exceeded(place, &self.script).unwrap_or_else(|| {
            let failure = self.failure.as_ref();
            fault::of(exception, place, &self.script, &self.limits, failure)
        })
    }

    /// Where the program prints.
    pub(crate) fn printer(&mut self) -> &mut dyn PrintWriterCallback {
        self
    }

    /// What the program did.
    pub(crate) fn trace(self, end: End) -> Trace {
        let (fault, is_over) = match &end {
            End::Failed(fault) => (Some(fault), true),
            End::Completed => (None, true),
            End::Waits { .. } => (None, false),
        };
        let (events, truncated) = self.recorder.finish(fault, is_over);
        let outputs = self.outputs.into_iter().collect();
        Trace { events, truncated, outputs, answers: self.answers, end }
    }

    fn misfit(&self, what: &str, misfit: Misfit, span: Span) -> Fault {
        let words = match misfit.path.as_str() {
            "" => format!("{what} {}", misfit.message),
            path if path.len() > LONGEST_PATH => {
                let begin: String = path.chars().take(LONGEST_PATH).collect();
                format!("{what}: {begin}… {}", misfit.message)
            }
            path => format!("{what}: {path} {}", misfit.message),
        };
        self.located(FaultKind::Value, words, span)
    }

    fn located(&self, kind: FaultKind, words: String, span: Span) -> Fault {
        fault::located(kind, words, Some(span.start), &self.script)
    }
}

impl PrintWriterCallback for Host {
    fn stdout_write(&mut self, _: Cow<'_, str>) -> Result<(), MontyException> {
        Ok(())
    }

    fn stdout_push(&mut self, _: char) -> Result<(), MontyException> {
        Ok(())
    }

    fn stderr_write(&mut self, text: Cow<'_, str>) -> Result<(), MontyException> {
        self.recorder
            .printed(&text)
            .map_err(|words| MontyException::new(ExcType::RuntimeError, Some(words)))
    }
}

/// What the service says where an alias has no connection.
fn not_provided(alias: &str) -> String {
    format!("book connection not provided: {alias}")
}

/// How the failure of a call through another book's connection begins.
fn of_book(alias: &str) -> String {
    format!("the connection `{alias}` is of the book `")
}

fn type_error(words: &str) -> Reply {
    Reply::Raise(MontyException::new(ExcType::TypeError, Some(words.to_owned())))
}

/// Why a program does not get what it asks the system for.
pub(crate) fn refusal(call: &OsFunctionCall) -> ExtFunctionResult {
    let (kind, words) = match call {
        OsFunctionCall::Import(module) => {
            (ExcType::ModuleNotFoundError, format!("SPy has no module `{module}`"))
        }
        other => (
            ExcType::NotImplementedError,
            format!(
                "`{}` is refused: a program has no clock, no chance, no files and no network",
                other.name()
            ),
        ),
    };
    ExtFunctionResult::Error(MontyException::new(kind, Some(words)))
}

/// What ends monty's run when we end it. The fault is told, not this.
pub(crate) fn abort() -> MontyException {
    MontyException::new(ExcType::RuntimeError, Some("ended".to_owned()))
}

/// Cannot happen: a program that ended does not call.
pub(crate) fn broken() -> MontyException {
    MontyException::new(ExcType::RuntimeError, Some("the program has ended".to_owned()))
}

/// A fault without a place.
pub(crate) fn unknown(words: &str) -> Fault {
    Fault { kind: FaultKind::Interpreter, message: words.to_owned(), span: Span::default() }
}
