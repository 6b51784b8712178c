//! An interpreter of a language with a handful of statements, so that the service is tested without one.
//!
//! `x = kognitos.alias.book.procedure(name="text")` calls a book, and what it gave is `last`;
//! `set_output("name", value=last)` puts that out; `fail("why")` fails, and
//! `ask_for_guidance("question")` asks a person. A statement with others
//! within (`if`, `for`, `try`) makes the calls in it once and forgives their failures. Anything else
//! does nothing. Code with a `!` cannot be read.

use automations_core::model::{FlowGraph, FlowNode, Value};
use automations_core::wire::Map;
use automations_spy::{
    Answer, Call, End, Event, Fault, FaultKind, Made, Node, Program, Reading, Span, Task, Trace,
    Work, Worked,
};

use crate::code::{self, Statement};

pub(super) fn interpreter(task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
    match &task.work {
        Work::Run(program) => Worked::Ran(Box::new(run(program, answer))),
        Work::Read { code, .. } => Worked::Read(Box::new(read(code))),
    }
}

fn read(code: &str) -> Reading {
    let at = code.find('!');
    let fault = |at: usize| fault(FaultKind::Syntax, "what is `!`?", span(code, at..at + 1));
    let box_of = |statement: &Statement| FlowNode {
        label: Some(statement.kind.to_owned()),
        ..FlowNode::default()
    };
    let nodes = code::statements(code).iter().map(box_of).collect();
    Reading {
        references: Vec::new(),
        graph: at.is_none().then(|| FlowGraph { nodes, ..FlowGraph::default() }),
        faults: at.map(fault).into_iter().collect(),
    }
}

fn span(code: &str, bytes: std::ops::Range<usize>) -> Span {
    let number = |at: usize| u32::try_from(at).unwrap();
    let line = code[..bytes.start].matches('\n').count() + 1;
    Span { start: number(bytes.start), end: number(bytes.end), line: number(line) }
}

fn fault(kind: FaultKind, message: &str, span: Span) -> Fault {
    Fault { kind, message: format!("line {}: {message}", span.line), span }
}

fn run(program: &Program, answer: &mut dyn FnMut(&Call) -> Answer) -> Trace {
    let code = &program.code;
    let mut trace = Trace {
        events: Vec::new(),
        truncated: false,
        outputs: Map::new(),
        answers: Vec::new(),
        end: End::Completed,
    };
    let mut last = Value::Text("nothing".into());
    let mut replayed = program.answers.iter().cloned();
    let mut index = 0;
    for (id, statement) in (0..).zip(code::statements(code)) {
        let text = &code[statement.span.clone()];
        let mut node = Node {
            id,
            kind: statement.kind.to_owned(),
            span: span(code, statement.span.clone()),
            ..Node::default()
        };
        trace.events.push(Event::Started(node.clone()));
        for mut call in calls(code, &statement) {
            call.index = index;
            index += 1;
            let known = |alias: &str| alias.is_empty() || program.connections.contains_key(alias);
            let given = match replayed.next() {
                Some(replayed) => replayed,
                None if known(&call.alias) => answer(&call),
                None => Answer::Failure(format!("book connection not provided: {}", call.alias)),
            };
            node.calls.push(Made { call: call.clone(), answer: given.clone() });
            if let Answer::Wait(question) = given {
                trace.end = End::Waits { call, question };
                return trace;
            }
            trace.answers.push(given.clone());
            match given {
                Answer::Value(value) => {
                    node.outputs.insert("last".into(), value.clone());
                    last = value;
                }
                Answer::Failure(_) if ["If", "For", "Try"].contains(&statement.kind) => {}
                Answer::Failure(why) => {
                    node.error = Some(fault(FaultKind::Procedure, &why, node.span));
                }
                Answer::Wait(_) => {}
            }
        }
        if let Some(why) = text.strip_prefix("fail(\"").and_then(|rest| rest.split('"').next()) {
            node.error = Some(fault(FaultKind::Exception, why, node.span));
        }
        if let Some(name) = text.strip_prefix("set_output(\"").and_then(|r| r.split('"').next()) {
            node.inputs.insert("last".into(), last.clone());
            node.outputs.insert(name.into(), last.clone());
            trace.outputs.insert(name.into(), last.clone());
        }
        let failed = node.error.clone();
        if trace.events.len() < usize::try_from(program.limits.nodes).unwrap() {
            trace.events.push(Event::Executed(node));
        } else {
            trace.events.pop();
            trace.truncated = true;
        }
        if let Some(fault) = failed {
            trace.end = End::Failed(fault);
            return trace;
        }
    }
    trace
}

/// The calls of a statement.
fn calls(code: &str, statement: &Statement) -> Vec<Call> {
    let text = &code[statement.span.clone()];
    if let Some(question) = text.strip_prefix("ask_for_guidance(\"") {
        let question = question.split('"').next().unwrap_or_default().to_owned();
        return vec![Call {
            index: 0,
            alias: String::new(),
            book: String::new(),
            procedure: "ask_for_guidance".into(),
            inputs: Map::from([("question".to_owned(), Value::Text(question))]),
            span: span(code, statement.span.clone()),
        }];
    }
    let call = |reference: code::Reference| {
        let place = |at: usize| statement.span.start + at;
        Some(Call {
            index: 0,
            alias: reference.alias,
            book: reference.book,
            procedure: reference.procedure?,
            inputs: arguments(&text[reference.span.end..]),
            span: span(code, place(reference.span.start)..place(reference.span.end)),
        })
    };
    code::references(text).into_iter().filter_map(call).collect()
}

/// The arguments of `(name="text", other="text")`.
fn arguments(text: &str) -> Map<Value> {
    let inside = text.trim_start_matches('(').split(')').next().unwrap_or_default();
    let pair = |part: &str| {
        let (name, value) = part.trim().split_once('=')?;
        Some((name.to_owned(), Value::Text(value.trim_matches('"').to_owned())))
    };
    inside.split(',').filter_map(pair).collect()
}
