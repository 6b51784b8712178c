//! How does the flow chart of code look?
//!
//! Start, the inputs, a box for each statement that does something, a decision for each `if` and
//! each round of a loop, an output for each `set_output`, End. A function is drawn where it is
//! called by itself, without arguments. What nothing leads to is not drawn.

use automations_core::model::{FlowEdge, FlowGraph, FlowNode, FlowNodeType};
use ruff_python_ast::{ExceptHandler, Expr, Pattern, Stmt, StmtFunctionDef, StmtMatch, StmtTry};

use super::label;
use super::words::{text, words};
use crate::source::Source;

/// Boxes from which a way is open, with the condition of each.
type Ways = Vec<(String, Option<&'static str>)>;

/// The chart of a program with these inputs.
pub(super) fn graph(source: &Source, body: &[Stmt], inputs: &[String]) -> FlowGraph {
    let functions = body.iter().filter_map(Stmt::as_function_def_stmt).collect();
    let mut chart = Chart {
        source,
        functions,
        graph: FlowGraph::default(),
        open: Vec::new(),
        loops: Vec::new(),
        returns: vec![Vec::new()],
        within: Vec::new(),
        drawn: 0,
    };
    chart.add(FlowNodeType::Start, "Start");
    for name in inputs {
        chart.add(FlowNodeType::Input, name);
    }
    chart.body(body);
    chart.open.append(&mut chart.returns.pop().unwrap_or_default());
    if !chart.open.is_empty() {
        chart.add(FlowNodeType::End, "End");
    }
    chart.graph
}

/// A chart in the making.
struct Chart<'a> {
    source: &'a Source,
    functions: Vec<&'a StmtFunctionDef>,
    graph: FlowGraph,
    /// From where the next box follows; empty where nothing leads.
    open: Ways,
    /// For each loop around: the ways that leave a round of it.
    loops: Vec<Loop>,
    /// For each function around: the ways out of it by `return`.
    returns: Vec<Ways>,
    /// The functions that are being drawn.
    within: Vec<&'a str>,
    /// How many statements have been gone through.
    drawn: usize,
}

/// The ways that leave a round of a loop before its end.
#[derive(Default)]
struct Loop {
    breaks: Ways,
    continues: Ways,
}

/// One kind of ways out of where a chart is.
type Leaving = for<'c, 'a> fn(&'c mut Chart<'a>) -> Option<&'c mut Ways>;

/// Those by `break`, `continue` and `return`.
const LEAVING: [Leaving; 3] = [
    |chart| chart.loops.last_mut().map(|around| &mut around.breaks),
    |chart| chart.loops.last_mut().map(|around| &mut around.continues),
    |chart| chart.returns.last_mut(),
];

/// How many functions may be drawn within each other, and how large a chart may become.
const DEEPEST: usize = 8;
const MOST_BOXES: usize = 2_000;

/// How many statements are gone through: a function without a box, drawn by a hundred calls of one that is
/// drawn by a hundred calls, would never end otherwise.
const MOST_DRAWN: usize = 50_000;

impl<'a> Chart<'a> {
    fn add(&mut self, r#type: FlowNodeType, label: &str) -> String {
        let id = format!("n{}", self.graph.nodes.len());
        for (from, condition) in core::mem::take(&mut self.open) {
            self.edge(from, id.clone(), condition);
        }
        self.graph.nodes.push(FlowNode {
            id: Some(id.clone()),
            label: Some(label::short(label)),
            r#type: Some(r#type),
            ..FlowNode::default()
        });
        self.open.push((id.clone(), None));
        id
    }

    fn edge(&mut self, from: String, to: String, condition: Option<&str>) {
        self.graph.edges.push(FlowEdge {
            source: Some(from),
            target: Some(to),
            condition: condition.map(str::to_owned),
            ..FlowEdge::default()
        });
    }

    fn decide(&mut self, question: &str) -> String {
        let id = self.add(FlowNodeType::Decision, question);
        self.open = vec![(id.clone(), Some("Yes"))];
        id
    }

    fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            if self.open.is_empty() {
                return;
            }
            self.drawn += 1;
            if self.graph.nodes.len() >= MOST_BOXES || self.drawn > MOST_DRAWN {
                let is_last = |node: &FlowNode| node.label.as_deref() == Some("…");
                if !self.graph.nodes.last().is_some_and(is_last) {
                    self.add(FlowNodeType::Process, "…");
                }
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Pass(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_) => {}
            Stmt::Expr(it) if it.value.is_literal_expr() => {}
            Stmt::If(it) => {
                let mut done: Ways = Vec::new();
                let mut no = self.branch(&it.test, &it.body, &mut done);
                for clause in &it.elif_else_clauses {
                    self.open = core::mem::take(&mut no);
                    match &clause.test {
                        Some(test) => no = self.branch(test, &clause.body, &mut done),
                        None => self.body(&clause.body),
                    }
                    if clause.test.is_none() {
                        done.append(&mut self.open);
                    }
                }
                done.append(&mut no);
                self.open = done;
            }
            Stmt::For(it) => {
                let of = |expression: &Expr| words(self.source, expression);
                let question = format!("Another {} in {}?", of(&it.target), of(&it.iter));
                self.repeat(&question, true, &it.body, &it.orelse);
            }
            Stmt::While(it) => {
                let ends = !matches!(&*it.test, Expr::BooleanLiteral(test) if test.value);
                let question = match ends {
                    true => label::question(self.source, &it.test),
                    false => "Once more?".to_owned(),
                };
                self.repeat(&question, ends, &it.body, &it.orelse);
            }
            Stmt::With(it) => {
                self.add(FlowNodeType::Process, &label::of(self.source, statement));
                self.body(&it.body);
            }
            Stmt::Match(it) => self.choose(it),
            Stmt::Try(it) => self.attempt(it),
            Stmt::Break(_) => {
                let open = core::mem::take(&mut self.open);
                if let Some(around) = self.loops.last_mut() {
                    around.breaks.extend(open);
                }
            }
            Stmt::Continue(_) => {
                let open = core::mem::take(&mut self.open);
                if let Some(around) = self.loops.last_mut() {
                    around.continues.extend(open);
                }
            }
            Stmt::Return(_) => {
                self.add(FlowNodeType::Process, &label::of(self.source, statement));
                let open = core::mem::take(&mut self.open);
                if let Some(ways) = self.returns.last_mut() {
                    ways.extend(open);
                }
            }
            Stmt::Raise(_) => {
                self.add(FlowNodeType::Process, &label::of(self.source, statement));
                let open = core::mem::take(&mut self.open);
                // Caught or not: a chart shows where the program ends if it is not.
                if let Some(ways) = self.returns.first_mut() {
                    ways.extend(open);
                }
            }
            _ => match (self.own_function(statement), label::output(self.source, statement)) {
                (Some(function), _) => self.function(function),
                (None, Some(name)) => {
                    self.add(FlowNodeType::Output, &name);
                }
                (None, None) => {
                    self.add(FlowNodeType::Process, &label::of(self.source, statement));
                }
            },
        }
    }

    /// A decision with its Yes; gives its No.
    fn branch(&mut self, test: &Expr, body: &'a [Stmt], done: &mut Ways) -> Ways {
        let decision = self.decide(&label::question(self.source, test));
        self.body(body);
        done.append(&mut self.open);
        vec![(decision, Some("No"))]
    }

    fn repeat(&mut self, question: &str, ends: bool, body: &'a [Stmt], orelse: &'a [Stmt]) {
        let decision = self.decide(question);
        self.loops.push(Loop::default());
        self.body(body);
        let mut left = self.loops.pop().unwrap_or_default();
        left.continues.append(&mut self.open);
        for (from, condition) in left.continues {
            self.edge(from, decision.clone(), condition);
        }
        self.open = if ends { vec![(decision, Some("No"))] } else { Vec::new() };
        self.body(orelse);
        self.open.append(&mut left.breaks);
    }

    fn choose(&mut self, choice: &'a StmtMatch) {
        let subject = words(self.source, &choice.subject);
        let mut done: Ways = Vec::new();
        for case in &choice.cases {
            if self.open.is_empty() {
                break;
            }
            let is_rest = matches!(&case.pattern, Pattern::MatchAs(it) if it.pattern.is_none());
            if is_rest && case.guard.is_none() {
                self.body(&case.body);
                done.append(&mut self.open);
                break;
            }
            let pattern = text(self.source, &case.pattern);
            let decision = self.decide(&label_of_case(&subject, &pattern));
            self.body(&case.body);
            done.append(&mut self.open);
            self.open = vec![(decision, Some("No"))];
        }
        self.open.append(&mut done);
    }

    /// How many ways there are by `break`, `continue` and `return`.
    fn ways(&mut self) -> [usize; 3] {
        LEAVING.map(|ways| ways(self).map_or(0, |ways| ways.len()))
    }

    /// The ways that leave, of which there are so many before, go through `finally`.
    fn leave_through(&mut self, last: &'a [Stmt], before: [usize; 3]) {
        for (ways, before) in LEAVING.into_iter().zip(before) {
            let left = ways(self).map(|ways| ways.split_off(before.min(ways.len())));
            if let Some(left) = left.filter(|left| !left.is_empty()) {
                self.open = left;
                self.body(last);
                let mut open = core::mem::take(&mut self.open);
                if let Some(ways) = ways(self) {
                    ways.append(&mut open);
                }
            }
        }
    }

    /// The body, then for each handler whether it is what failed; the rest goes on.
    fn attempt(&mut self, attempt: &'a StmtTry) {
        let ways = self.ways();
        let before = self.graph.nodes.len();
        self.body(&attempt.body);
        let is_caught = !attempt.handlers.is_empty();
        if self.open.is_empty() && is_caught && self.graph.nodes.len() > before {
            // Its last box leaves; it may fail all the same.
            let last = self.graph.nodes.last().and_then(|node| node.id.clone());
            self.open.extend(last.map(|id| (id, None)));
        }
        let mut done: Ways = Vec::new();
        for handler in &attempt.handlers {
            if self.open.is_empty() {
                break;
            }
            let ExceptHandler::ExceptHandler(it) = handler;
            let question = match &it.type_ {
                Some(kind) => match text(self.source, &**kind).as_str() {
                    "Exception" => "Did that fail?".to_owned(),
                    kind => format!("Did that fail with {kind}?"),
                },
                None => "Did that fail?".to_owned(),
            };
            let decision = self.decide(&question);
            self.body(&it.body);
            done.append(&mut self.open);
            self.open = vec![(decision, Some("No"))];
        }
        self.body(&attempt.orelse);
        self.open.append(&mut done);
        self.body(&attempt.finalbody);
        let open = core::mem::take(&mut self.open);
        self.leave_through(&attempt.finalbody, ways);
        self.open = open;
    }

    /// The function of the program that a statement calls, if it does nothing else.
    fn own_function(&self, statement: &Stmt) -> Option<&'a StmtFunctionDef> {
        let Stmt::Expr(it) = statement else { return None };
        let Expr::Call(call) = &*it.value else { return None };
        let Expr::Name(name) = &*call.func else { return None };
        let function = self.functions.iter().rfind(|it| it.name.as_str() == name.id.as_str())?;
        let is_plain = call.arguments.is_empty() && self.within.len() < DEEPEST;
        let is_new = self.within.iter().all(|within| *within != name.id.as_str());
        (is_plain && is_new).then_some(*function)
    }

    fn function(&mut self, function: &'a StmtFunctionDef) {
        self.within.push(function.name.as_str());
        self.returns.push(Vec::new());
        let loops = core::mem::take(&mut self.loops);
        self.body(&function.body);
        self.loops = loops;
        let mut returned = self.returns.pop().unwrap_or_default();
        self.open.append(&mut returned);
        self.within.pop();
    }
}

fn label_of_case(subject: &str, pattern: &str) -> String {
    let mut chars = subject.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{} is {pattern}?", chars.as_str())
}
