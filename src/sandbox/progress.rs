//! How far was a run's program executed?
//!
//! A program is executed as soon as its run is made, and again from its start each time that
//! someone has decided what it waited for. Each execution adds a [`Part`] to the course of the run;
//! what happened in all of them is in one trace, to which each adds what it tells beyond those before
//! it (`task`).

use automations_spy::{Answer, End, Event, Fault, Span, Trace};

use crate::Millis;
use crate::book;
use crate::run_clock::{Stretch, StretchEnd};
use crate::store::Table;

/// How far a run's program was executed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Progress {
    /// What stands for the program with everything that it runs with: equal programs may share a
    /// trace.
    pub(crate) program: String,
    /// Since when it is to be executed: for the first time, or again.
    pub(crate) due: Option<Millis>,
    /// The id of its trace; `None` before it was executed.
    pub(crate) trace: Option<String>,
    /// What each execution added.
    pub(crate) parts: Vec<Part>,
    /// How often it called each procedure, where it waits for a person.
    pub(crate) calls: Table<u32>,
}

/// What one execution added to a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// How many events of the trace had happened at its end.
    pub(crate) events: u32,
    /// How many statements ended in it.
    pub(crate) statements: u32,
    /// Whether the trace told less than had happened at its end.
    pub(crate) truncated: bool,
    /// Before when it does not begin, where it was executed later than it was due.
    pub(crate) begin: Option<Millis>,
    /// How it ended.
    pub(crate) end: PartEnd,
}

/// How an execution ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PartEnd {
    /// After its last statement.
    Completes,
    /// With a fault.
    Fails(Fault),
    /// At a call that a person has to decide.
    Waits {
        /// What they are asked.
        question: String,
        /// Where the call stands.
        span: Span,
        /// What it is answered, once they have decided.
        answer: Option<Answer>,
        /// The procedure that was called.
        procedure: String,
    },
}

impl Progress {
    /// Whether nothing is to be executed, and nothing was.
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The stretches of the run's course.
    pub(crate) fn stretches(&self) -> Vec<Stretch> {
        let stretch = |(place, part): (u32, &Part)| Stretch {
            events: part.events,
            statements: part.statements,
            begin: part.begin,
            end: match part.end {
                PartEnd::Completes => StretchEnd::Completes,
                PartEnd::Fails(_) => StretchEnd::Fails(place),
                PartEnd::Waits { .. } => StretchEnd::Waits(place),
            },
        };
        (0..).zip(&self.parts).map(stretch).collect()
    }

    /// How an execution ended, by its place.
    pub(crate) fn end(&self, place: u32) -> Option<&PartEnd> {
        self.parts.get(usize::try_from(place).ok()?).map(|part| &part.end)
    }

    /// What a person decided last.
    pub(crate) fn decision(&self) -> Option<&Answer> {
        match &self.parts.last()?.end {
            PartEnd::Waits { answer, .. } => answer.as_ref(),
            PartEnd::Completes | PartEnd::Fails(_) => None,
        }
    }

    /// How many events of its trace have been told.
    pub(crate) fn told(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.events)
    }

    /// The same after an execution, which does not begin before `now`.
    #[must_use]
    pub(crate) fn with(mut self, trace: &Trace, id: String, now: Millis) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let told = self.told();
        let new = trace.events.iter().skip(usize::try_from(told).unwrap_or(usize::MAX));
        self.parts.push(Part {
            // An interpreter that tells less than before does not undo what was told.
            events: count(trace.events.len()).max(told),
            statements: count(new.filter(|event| matches!(event, Event::Executed(_))).count()),
            truncated: trace.truncated,
            begin: self.due.filter(|due| *due < now).map(|_| now),
            end: match &trace.end {
                End::Completed => PartEnd::Completes,
                End::Failed(fault) => PartEnd::Fails(fault.clone()),
                End::Waits { call, question } => PartEnd::Waits {
                    question: question.clone(),
                    span: call.span,
                    answer: None,
                    procedure: book::name(call),
                },
            },
        });
        Self { trace: Some(id), due: None, ..self }
    }
}

#[cfg(test)]
impl Part {
    /// A part that ends the run.
    pub(crate) fn completed(events: u32, statements: u32) -> Self {
        Self { events, statements, truncated: false, begin: None, end: PartEnd::Completes }
    }

    /// A part at whose end a person is asked.
    pub(crate) fn waiting(events: u32, statements: u32, question: &str) -> Self {
        let end = PartEnd::Waits {
            question: question.to_owned(),
            span: Span::default(),
            answer: None,
            procedure: "boss.approvals.request".to_owned(),
        };
        Self { events, statements, truncated: false, begin: None, end }
    }
}
