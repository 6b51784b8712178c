//! What form does that have which the service and the interpreter say to each other?
//!
//! The one that serde gives it in `automations-spy`, as a test of this module says.

use automations_core::node::{Misfit, Node};
use automations_spy::{
    Answer, Call, Connected, End, Event, Fault, FaultKind, Limits, Made, Node as Statement,
    Program, Reading, Reference, Span, Task, Trace, Work, Worked,
};
use serde_json::Value as Json;

use super::list::{
    always, content, first, form, made, needed, read, read_variants, shown, shown_variants,
    variants,
};
use super::{Read, Shown, fields, object, tagged, variant};

shown!(Task { kept id, kept work });

shown_variants!(Work {
    "run" Run(program),
    "read" Read { kept code, kept inputs },
});

impl Shown for Program {
    fn node(&self) -> Node<'_> {
        let connections = self.connections.iter();
        let connections = connections.map(|(alias, book)| (alias.as_str(), book.node()));
        Node::Object(vec![
            ("code", self.code.node()),
            ("inputs", self.inputs.node()),
            ("connections", Node::Object(connections.collect())),
            ("answers", self.answers.node()),
            ("limits", self.limits.node()),
        ])
    }
}

shown!(Connected { kept book, kept version });

shown!(Limits {
    kept statements,
    kept calls,
    kept depth,
    kept memory,
    kept millis,
    kept source,
    kept nodes,
});

read_variants!(Worked {
    "ran" Ran(trace),
    "read" Read(reading),
    "broken" Broken(why),
});

read!(Reading { kept references, maybe graph, kept faults });

read!(Reference { kept alias, kept book, maybe procedure, kept span });

form!(Call { kept index, kept alias, kept book, kept procedure, kept inputs, kept span });

variants!(Answer {
    "value" Value(value),
    "failure" Failure(why),
    "wait" Wait(question),
});

form!(Trace { kept events, since truncated, kept outputs, kept answers, kept end });

variants!(Event {
    "started" Started(node),
    "executed" Executed(node),
});

form!(Statement {
    kept id,
    maybe parent,
    kept kind,
    kept span,
    maybe inputs,
    maybe outputs,
    maybe calls,
    maybe error,
});

form!(Made { kept call, kept answer });

form!(Span { kept start, kept end, kept line });

variants!(End {
    "completed" Completed,
    "failed" Failed(fault),
    "waits" Waits { kept call, kept question },
});

form!(Fault { kept kind, kept message, kept span });

variants!(FaultKind {
    "syntax" Syntax,
    "exception" Exception,
    "procedure" Procedure,
    "connection" Connection,
    "limit" Limit,
    "value" Value,
    "interpreter" Interpreter,
});

#[cfg(test)]
mod tests {
    use automations_core::model::{FlowGraph, Value};
    use automations_core::wire::Map;
    use serde::{Serialize, de::DeserializeOwned};

    use super::super::{parse, text};
    use super::*;

    fn span() -> Span {
        Span { start: 1, end: 7, line: 2 }
    }

    fn fault(kind: FaultKind) -> Fault {
        Fault { kind, message: "line 2: no".to_owned(), span: span() }
    }

    fn values() -> Map<Value> {
        Map::from([("a".to_owned(), Value::Text("x".to_owned()))])
    }

    fn call() -> Call {
        Call {
            index: 3,
            alias: "mail".to_owned(),
            book: "postroom".to_owned(),
            procedure: "send".to_owned(),
            inputs: values(),
            span: span(),
        }
    }

    fn answers() -> Vec<Answer> {
        let value = Answer::Value(Value::BoolValue(true));
        vec![value, Answer::Failure("full".to_owned()), Answer::Wait("sure?".to_owned())]
    }

    fn node(all: bool) -> Statement {
        let node = Statement { id: 1, kind: "If".to_owned(), span: span(), ..Default::default() };
        if !all {
            return node;
        }
        let made = |answer| Made { call: call(), answer };
        Statement {
            parent: Some(0),
            inputs: values(),
            outputs: values(),
            calls: answers().into_iter().map(made).collect(),
            error: Some(fault(FaultKind::Exception)),
            ..node
        }
    }

    fn traces() -> Vec<Trace> {
        let kinds = [
            FaultKind::Syntax,
            FaultKind::Exception,
            FaultKind::Procedure,
            FaultKind::Connection,
            FaultKind::Limit,
            FaultKind::Value,
            FaultKind::Interpreter,
        ];
        let mut ends = vec![End::Completed];
        ends.extend(kinds.map(|kind| End::Failed(fault(kind))));
        ends.push(End::Waits { call: call(), question: "sure?".to_owned() });
        let trace = |end| Trace {
            events: vec![Event::Started(node(false)), Event::Executed(node(true))],
            truncated: true,
            outputs: values(),
            answers: answers(),
            end,
        };
        ends.into_iter().map(trace).collect()
    }

    fn json(value: &impl Serialize) -> String {
        serde_json::to_string(value).unwrap()
    }

    fn is_written_as_by_serde<T: Shown + Serialize>(value: &T) {
        assert_eq!(String::from_utf8(text(value)).unwrap(), json(value));
    }

    fn is_read_as_by_serde<T: Read + Serialize + DeserializeOwned + PartialEq>(value: &T) {
        let text = json(value);
        let read: T = parse(text.as_bytes()).unwrap();
        assert!(read == *value, "{text}");
        assert!(read == serde_json::from_str(&text).unwrap(), "{text}");
    }

    #[test]
    fn what_is_said_has_the_form_that_serde_gives_it() {
        for trace in traces() {
            is_written_as_by_serde(&trace);
            is_read_as_by_serde(&trace);
            is_read_as_by_serde(&Worked::Ran(Box::new(trace)));
        }
        for answer in answers() {
            is_written_as_by_serde(&answer);
            is_read_as_by_serde(&answer);
        }
        is_read_as_by_serde(&call());
        let connected = Connected { book: "b".to_owned(), version: "1".to_owned() };
        let program = Program {
            code: "x = 1".to_owned(),
            inputs: values(),
            connections: Map::from([("mail".to_owned(), connected)]),
            answers: answers(),
            limits: Limits::default(),
        };
        let read = Work::Read { code: "x".to_owned(), inputs: vec!["a".to_owned()] };
        for work in [Work::Run(Box::new(program)), read] {
            is_written_as_by_serde(&Task { id: "t".to_owned(), work });
        }
        let reference = |procedure| Reference {
            alias: "mail".to_owned(),
            book: "postroom".to_owned(),
            procedure,
            span: span(),
        };
        for graph in [None, Some(FlowGraph::default())] {
            is_read_as_by_serde(&Worked::Read(Box::new(Reading {
                references: vec![reference(None), reference(Some("send".to_owned()))],
                graph,
                faults: vec![fault(FaultKind::Syntax)],
            })));
        }
        is_read_as_by_serde(&Worked::Broken("no memory".to_owned()));
    }

    #[test]
    fn what_has_another_form_is_told_with_its_place() {
        for (text, told) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            ("[]", "expected a name, or an object with one field"),
            (r#"{"ran": {}}"#, "`ran.events`: expected a value"),
            (
                r#"{"ran": {"events": [{"ended": 1}]}}"#,
                "`ran.events[0].ended`: expected another name",
            ),
            (r#"{"broken": null}"#, "`broken`: expected anything but null"),
            (r#"{"read": {"references": {}}}"#, "`read.references`: expected an array"),
        ] {
            assert_eq!(parse::<Worked>(text.as_bytes()).unwrap_err(), told, "{text}");
        }
    }
}
