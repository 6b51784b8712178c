//! What has a program done so far?
//!
//! The probes of `instrument` come here. Statements that have begun and not ended are a stack; an
//! exception leaves some on it, which end with it where it is caught, or with the program.

use std::collections::BTreeMap;

use automations_core::model::Value;
use automations_core::wire::Map;
use automations_spy::{Event, Fault, FaultKind, Limits, Made, Node};
use monty::FunctionCall;
use monty_types::unstable::{MontyNode, call_args_parts, node};
use monty_types::{MontyObject, ObjectRef};

use crate::instrument::{Read, Site};
use crate::memory::Memory;
use crate::script::Script;
use crate::watch::Watch;
use crate::{fault, limit, shape};

/// Writes down what the probes tell.
#[derive(Debug)]
pub(crate) struct Recorder {
    /// Statements executed.
    statements: u32,
    /// Nodes begun.
    nodes: u32,
    /// Calls of functions so far.
    frames: u32,
    limits: Limits,
    /// The statement that began last.
    last: u32,
    is_exceeded: bool,
    truncated: bool,
    watch: Watch,
    memory: Memory,
    open: Vec<Open>,
    events: Vec<Event>,
}

/// A statement that has begun.
#[derive(Debug)]
struct Open {
    site: u32,
    frame: u32,
    node: Node,
    /// What it read and what it wrote, with the parts of each: in the node once it ends, for a node's own
    /// maps are made for few names.
    read: Told,
    wrote: Told,
}

type Told = BTreeMap<String, (Value, usize)>;

impl Recorder {
    pub(crate) fn new<'a>(
        limits: &Limits,
        watch: Watch,
        inputs: impl Iterator<Item = (&'a String, &'a Value)>,
    ) -> Self {
        Self {
            statements: 0,
            nodes: 0,
            frames: 0,
            limits: limits.clone(),
            last: 0,
            is_exceeded: false,
            truncated: false,
            watch,
            memory: Memory::new(inputs),
            open: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Answers a probe.
    ///
    /// # Errors
    /// The words of the limit that was reached.
    pub(crate) fn probe(
        &mut self,
        name: &str,
        paused: &FunctionCall,
        script: &Script,
    ) -> Result<MontyObject, String> {
        let mut arguments = paused.args.args();
        let number = arguments.next().and_then(number);
        let Some((number, site)) = number.and_then(|it| Some((it, script.site(it)?))) else {
            return Err(limit::depth(&self.limits));
        };
        let size = call_args_parts(&paused.args).0.len();
        if name == "__spy_r" {
            self.read(number, site, arguments, size);
            return Ok(MontyObject::none());
        }
        if name == "__spy_f" {
            self.count()?;
            let frame = self.function(number, site);
            return Ok(MontyObject::int(frame.into()));
        }
        // In the deepest call that there may be monty no longer hands over what it is given.
        let Some(frame) = arguments.next().and_then(self::number) else {
            return Err(limit::depth(&self.limits));
        };
        match name {
            "__spy_b" => {
                self.last = number;
                self.watch.begin(site.span);
                self.count()?;
                return Ok(MontyObject::int(self.begin(number, frame, site)));
            }
            "__spy_i" => {
                self.count()?;
                if let Some(at) = self.find(number, frame) {
                    self.unwind(at + 1, None);
                    let told = site.writes.iter().all(|it| self.memory.can_write(frame, it));
                    return Ok(MontyObject::int(told.into()));
                }
            }
            "__spy_d" => self.given(number, frame, site, arguments, size),
            "__spy_e" => {
                if let Some(at) = self.find(number, frame) {
                    self.unwind(at + 1, None);
                    self.write(site, frame, arguments, size);
                    self.unwind(at, None);
                }
            }
            "__spy_c" => {
                if let (Some(at), Some(exception)) = (self.find(number, frame), arguments.next()) {
                    let fault = self.caught(exception, at, script);
                    self.unwind(at + 1, Some(&fault));
                }
            }
            _ => {}
        }
        Ok(MontyObject::none())
    }

    fn count(&mut self) -> Result<(), String> {
        self.statements = self.statements.saturating_add(1);
        self.is_exceeded |= self.statements > self.limits.statements;
        if self.is_exceeded { Err(limit::statements(&self.limits)) } else { Ok(()) }
    }

    /// The bits of `instrument`: what is to be told.
    fn begin(&mut self, number: u32, frame: u32, site: &Site) -> i64 {
        if !self.is_told() {
            return 0;
        }
        match site.parent.map(|parent| self.find(parent, frame)) {
            Some(Some(at)) if !site.in_final => self.unwind(at + 1, None),
            None if frame == 0 => self.unwind(0, None),
            _ => {}
        }
        let parent = site.parent.and_then(|parent| self.find(parent, frame));
        let parent = parent.and_then(|at| self.open.get(at)).map(|open| open.node.id);
        self.start(number, frame, parent, site);
        let read = |(at, read): (usize, &Read)| {
            if self.memory.can_read(frame, read) { 4_i64 << at } else { 0 }
        };
        let reads: i64 = site.reads.iter().enumerate().map(read).sum();
        let writes = site.writes.iter().all(|write| self.memory.can_write(frame, write));
        1 | if writes { 2 } else { 0 } | reads
    }

    fn is_told(&mut self) -> bool {
        self.truncated |= self.nodes >= self.limits.nodes;
        !self.truncated
    }

    fn start(&mut self, number: u32, frame: u32, parent: Option<u32>, site: &Site) {
        let kind = site.kind.to_owned();
        let node = Node { id: self.nodes, parent, kind, span: site.span, ..Node::default() };
        self.nodes += 1;
        self.events.push(Event::Started(node.clone()));
        let (read, wrote) = (Told::new(), Told::new());
        self.open.push(Open { site: number, frame, node, read, wrote });
    }

    /// The number of a call; an odd one asks for the parameters.
    fn function(&mut self, number: u32, site: &Site) -> u32 {
        self.frames = self.frames.saturating_add(2);
        if !self.is_told() {
            return self.frames;
        }
        let frame = self.frames | u32::from(self.memory.can_give(number));
        let parent = self.open.last().map(|open| open.node.id);
        self.start(number, frame, parent, site);
        frame
    }

    /// The parameters of a call that has begun, or the variables of a loop's round.
    fn given<'a>(
        &mut self,
        number: u32,
        frame: u32,
        site: &Site,
        arguments: impl Iterator<Item = ObjectRef<'a>>,
        size: usize,
    ) {
        let Some(open) = self.open.last_mut().filter(|it| it.site == number && it.frame == frame)
        else {
            return;
        };
        if open.node.kind != "Function" {
            return self.write(site, frame, arguments, size);
        }
        for (parameter, object) in site.writes.iter().zip(arguments) {
            if let Some(told) = self.memory.wrote(frame, parameter, object, size) {
                open.read.insert(parameter.name.clone(), told);
            } else if !self.memory.can_write(frame, parameter) {
                self.memory.too_large(number);
            }
        }
    }

    /// The values of variables before the statement that has begun last.
    fn read<'a>(
        &mut self,
        number: u32,
        site: &Site,
        arguments: impl Iterator<Item = ObjectRef<'a>>,
        size: usize,
    ) {
        let Some(open) = self.open.last_mut().filter(|open| open.site == number) else { return };
        for (read, object) in site.reads.iter().zip(arguments) {
            // What was not to be read came as `None`.
            if !self.memory.can_read(open.frame, read) {
                continue;
            }
            if let Some(told) = self.memory.wrote(open.frame, read, object, size) {
                open.read.insert(read.name.clone(), told);
            }
        }
    }

    /// The values of variables that the innermost statement wrote.
    fn write<'a>(
        &mut self,
        site: &Site,
        frame: u32,
        arguments: impl Iterator<Item = ObjectRef<'a>>,
        size: usize,
    ) {
        let Some(open) = self.open.last_mut() else { return };
        for (write, object) in site.writes.iter().zip(arguments) {
            if let Some(told) = self.memory.wrote(frame, write, object, size) {
                open.wrote.insert(write.name.clone(), told);
            }
        }
    }

    /// A book has answered the innermost statement.
    pub(crate) fn called(&mut self, made: Made) {
        if let Some(open) = self.open.last_mut().filter(|_| !self.truncated) {
            open.node.calls.push(made);
        }
    }

    /// `get_input` gave a value of so many parts, which is told as long as there is room for it.
    pub(crate) fn input(&mut self, name: &str, value: &Value, parts: usize) {
        if let Some(open) = self.open.last_mut().filter(|_| !self.truncated)
            && self.memory.can_tell_again(parts)
        {
            open.read.insert(name.to_owned(), (value.clone(), parts));
        }
    }

    /// `set_output` was given a value of so many parts.
    pub(crate) fn output(&mut self, name: &str, value: &Value, parts: usize) {
        if let Some(open) = self.open.last_mut().filter(|_| !self.truncated) {
            open.wrote.insert(name.to_owned(), (value.clone(), parts));
        }
    }

    /// A function that cannot stand still has printed: a statement.
    ///
    /// # Errors
    /// The words of the limit on statements.
    pub(crate) fn printed(&mut self, text: &str) -> Result<(), String> {
        if text == "\0" { self.count() } else { Ok(()) }
    }

    /// The fault of the limit on statements, which a function that cannot stand still raises as
    /// an exception.
    pub(crate) fn exceeded(&self, place: Option<u32>, script: &Script) -> Option<Fault> {
        let words = limit::statements(&self.limits);
        self.is_exceeded.then(|| fault::located(FaultKind::Limit, words, place, script))
    }

    /// Where the program failed, if monty says another place: where an exception went by that no handler
    /// caught, or through a `finally`; and the head of a function that was called with what it does not take.
    pub(crate) fn failed_before(&self, place: u32, script: &Script) -> Option<u32> {
        let last = self.open.last().and_then(|open| script.site(open.site))?;
        let start = last.span.start;
        let is_in_last = (start..=last.span.end).contains(&place);
        let sites = self.open.iter().filter_map(|open| script.site(open.site));
        let went_by = sites
            .filter_map(|site| site.behind)
            .any(|(from, to)| (from..=to).contains(&place) && !(from..=to).contains(&start));
        let is_moved = went_by || !is_in_last && script.is_head(place);
        (is_moved && !self.truncated).then_some(start)
    }

    /// Where the statement that began last begins: a limit of time says nothing of where it was
    /// reached.
    pub(crate) fn last_place(&self, script: &Script) -> Option<u32> {
        script.site(self.last).map(|site| site.span.start)
    }

    /// Everything that was told. What is open has failed, where the program has; else it stands.
    pub(crate) fn finish(mut self, fault: Option<&Fault>, is_over: bool) -> (Vec<Event>, bool) {
        if is_over {
            self.unwind(0, fault);
        }
        (self.events, self.truncated)
    }

    fn find(&self, site: u32, frame: u32) -> Option<usize> {
        self.open.iter().rposition(|open| open.site == site && open.frame == frame)
    }

    /// Ends what is open from there on. What a statement read, wrote and failed with is its
    /// parent's as well, as long as there is room for it.
    fn unwind(&mut self, from: usize, fault: Option<&Fault>) {
        while self.open.len() > from {
            let Some(Open { mut node, frame, read, wrote, .. }) = self.open.pop() else { return };
            node.error = fault.cloned();
            let around = self.open.iter_mut().rev();
            let mut around = around.filter(|open| Some(open.node.id) == node.parent);
            if node.kind == "Function" {
                self.memory.forget(frame);
            } else if let Some(parent) = around.next() {
                for (name, (value, parts)) in &read {
                    let is_new = !parent.read.contains_key(name);
                    if is_new && self.memory.can_tell_again(*parts) {
                        parent.read.insert(name.clone(), (value.clone(), *parts));
                    }
                }
                for (name, (value, parts)) in &wrote {
                    if self.memory.can_tell_again(*parts) {
                        parent.wrote.insert(name.clone(), (value.clone(), *parts));
                    } else {
                        // What it was before is not what it is.
                        parent.wrote.remove(name);
                    }
                }
            }
            node.inputs = values(read);
            node.outputs = values(wrote);
            self.events.push(Event::Executed(node));
        }
    }

    fn caught(&self, exception: ObjectRef<'_>, at: usize, script: &Script) -> Fault {
        let words = match node(exception) {
            MontyNode::Exception { exc_type, arg: Some(arg) } => format!("{exc_type}: {arg}"),
            MontyNode::Exception { exc_type, arg: None } => exc_type.to_string(),
            _ if shape::parts(exception, 1_000) < 1_000 => exception.py_repr(),
            _ => exception.type_name().to_owned(),
        };
        let innermost = self.open.get(at + 1..).and_then(<[Open]>::last);
        let place = innermost.map(|open| open.node.span.start);
        fault::located(FaultKind::Exception, words, place, script)
    }
}

fn values(told: Told) -> Map<Value> {
    told.into_iter().map(|(name, (value, _))| (name, value)).collect()
}

/// A number that a probe was given. A program that calls a probe itself may give anything.
fn number(object: ObjectRef<'_>) -> Option<u32> {
    object.as_int().and_then(|number| u32::try_from(number).ok())
}
