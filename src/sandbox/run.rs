//! What is one execution of an automation, and where does it stand?
//!
//! A run's record holds what was decided when it began, how far its program was executed, and what
//! people asked of it since; where it stands now is computed (`run_clock`). Its code and its
//! connections are those of the version that it runs. A run either goes as that version declares,
//! with its example outputs, or as its program did, which its trace tells. `ListRuns` gives the
//! newest first; its filter knows `create_time`.

use automations_core::filter::{FieldValue, RUNS};
use automations_core::model::{
    AutomationPhaseType, AutomationStage, AwaitingGuidanceRunState, CodeLocation,
    CompletedRunState, ExecutableStep, ExecutableSteps, ExecutingRunState, FailedRunState,
    InvocationDetails, InvocationSource, PendingRunState, Run, RunState, StoppedRunState,
    StoppingRunState, Value,
};
use automations_core::time::Instant;
use automations_core::wire::Map;
use automations_spy::{Event, Span, Trace};

use crate::Millis;
use crate::automation;
use crate::body::{self, ok};
use crate::call::Call;
use crate::code;
use crate::made_between::made_between;
use crate::paging::{PageRequest, parse_time_cursor, time_cursor};
use crate::progress::{PartEnd, Progress};
use crate::revision::{Behaviour, RevisionRecord};
use crate::run_clock::{Command, End, Moment, Plan, is_declared_end};
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// A run as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RunRecord {
    /// What `GetExecutionOutputs` takes.
    pub(crate) execution_id: String,
    /// When it was made.
    pub(crate) created: Millis,
    /// Which edition runs.
    pub(crate) stage: AutomationStage,
    /// Its version when the run was made.
    pub(crate) version: String,
    /// The inputs, defaults included.
    pub(crate) inputs: Map<Value>,
    /// The inputs that the caller gave.
    pub(crate) user_inputs: Map<Value>,
    /// Who or what started it.
    pub(crate) invocation: InvocationDetails,
    /// How it goes if nobody stops it, where that is declared; `None` for one that is executed.
    pub(crate) plan: Option<Plan>,
    /// How far it was executed; nothing where its course is declared.
    pub(crate) progress: Progress,
    /// What was asked of it since, the oldest first.
    pub(crate) commands: Vec<Command>,
}

impl RunRecord {
    /// Whether somebody stopped it, and nobody let it go on since.
    pub(crate) fn is_stopped(&self) -> bool {
        matches!(self.commands.last(), Some(Command::Pause { .. }))
    }

    /// Whether a schedule started it.
    pub(crate) fn is_scheduled(&self) -> bool {
        self.invocation.invocation_source == Some(InvocationSource::Schedule)
    }
}

/// A run with everything that it refers to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunView<'a> {
    /// Where it is kept.
    pub(crate) store: &'a Store,
    /// Its automation's id.
    pub(crate) automation: &'a str,
    /// Its own id.
    pub(crate) id: &'a str,
    /// The run.
    pub(crate) record: &'a RunRecord,
    /// The version that it runs; `None` in a store that lost it.
    pub(crate) revision: Option<&'a RevisionRecord>,
    /// What its program did; `None` before it was executed, and where its course is declared.
    pub(crate) trace: Option<&'a Trace>,
}

impl<'a> RunView<'a> {
    /// A run and what it refers to.
    pub(crate) fn new(
        store: &'a Store,
        automation: &'a str,
        id: &'a str,
        record: &'a RunRecord,
    ) -> Self {
        let version = Version::parse(&record.version);
        let revision = version.and_then(|version| store.revision(automation, version));
        let trace = record.progress.trace.as_deref().and_then(|id| store.trace(id));
        Self { store, automation, id, record, revision, trace }
    }

    /// The run of a call.
    ///
    /// # Errors
    /// `NOT_FOUND` where there is none.
    pub(crate) fn find(store: &'a Store, call: &'a Call<'_>) -> Result<Self, Status> {
        automation::find(store, call.automation())?;
        let record = store.run(call.automation(), call.child());
        let record = record.ok_or_else(|| Status::not_found("run", call.child()))?;
        Ok(Self::new(store, call.automation(), call.child(), record))
    }

    /// The code that it runs.
    pub(crate) fn code(&self) -> &'a str {
        self.revision.and_then(|revision| revision.snapshot.code.as_deref()).unwrap_or_default()
    }

    /// What its version declares, where that is how it goes.
    fn declared(&self) -> Option<&'a Behaviour> {
        self.record.plan.and(self.revision)?.behaviour.as_ref()
    }

    /// What it puts out.
    pub(crate) fn outputs(&self) -> Map<Value> {
        match (self.declared(), self.trace) {
            (Some(declared), _) => declared.outputs.clone(),
            (None, Some(trace)) => trace.outputs.clone(),
            (None, None) => Map::new(),
        }
    }

    /// Why it failed, at a place.
    pub(crate) fn failure(&self, place: u32) -> String {
        if !self.record.plan.is_some_and(|plan| plan.end == End::Refused(place)) {
            return self.trouble(place);
        }
        let note = self.record.commands.iter().rev().find_map(|command| match command {
            Command::Continue { note: Some(note), .. } => Some(note.as_str()),
            _ => None,
        });
        refusal(note)
    }

    /// What is wrong at a place where it does not complete.
    pub(crate) fn trouble(&self, place: u32) -> String {
        if let Some(declared) = self.declared() {
            let trouble = declared.trouble.as_ref();
            return trouble.map(|trouble| trouble.description.clone()).unwrap_or_default();
        }
        match self.record.progress.end(place) {
            Some(PartEnd::Fails(fault)) => fault.message.clone(),
            Some(PartEnd::Waits { question, .. }) => question.clone(),
            Some(PartEnd::Completes) | None => String::new(),
        }
    }

    /// The code at a place where it does not complete.
    pub(crate) fn trouble_location(&self, place: u32) -> Option<CodeLocation> {
        if self.record.plan.is_some() {
            let statements = code::statements(self.code());
            return statements.get(usize::try_from(place).ok()?).map(location);
        }
        match self.record.progress.end(place)? {
            PartEnd::Fails(fault) => Some(span_location(fault.span)),
            PartEnd::Waits { span, .. } => Some(span_location(*span)),
            PartEnd::Completes => None,
        }
    }

    /// What happened by a time, in its order.
    pub(crate) fn history(&self, now: Millis) -> Vec<(Millis, Moment)> {
        let Some(trace) = self.trace.filter(|_| self.record.plan.is_none()) else {
            return self.record.history(now, &is_declared_end);
        };
        self.record.history(now, &|event| {
            let event = usize::try_from(event).ok().and_then(|at| trace.events.get(at));
            matches!(event, Some(Event::Executed(_)))
        })
    }

    /// The run as of `now`.
    pub(crate) fn now(&self, now: Millis) -> Run {
        let (at, moment) = self.record.state(now);
        self.shown(at, &moment)
    }

    /// The run as it was when it came into a state.
    pub(crate) fn shown(&self, at: Millis, moment: &Moment) -> Run {
        let snapshot = self.revision.map(|revision| &revision.snapshot);
        let step = ExecutableStep {
            code: self.code().to_owned(),
            book_connections: snapshot.map(|s| s.connections.clone()).unwrap_or_default(),
            phase_type: AutomationPhaseType::Main,
            ..Default::default()
        };
        let time = Instant::from_millis(at).to_timestamp();
        Run {
            name: Some(self.store.meta().identity.run(self.automation, self.id)),
            executable_steps: Some(ExecutableSteps {
                inputs: self.record.inputs.clone(),
                executables: vec![step],
                ..Default::default()
            }),
            create_time: Some(Instant::from_millis(self.record.created).to_timestamp()),
            state: Some(RunState { update_time: Some(time.clone()), ..self.state(moment) }),
            update_time: Some(time),
            stage: self.record.stage.clone(),
            stage_version: self.record.version.clone(),
            invocation_details: Some(self.record.invocation.clone()),
            user_inputs: self.record.user_inputs.clone(),
            ..Default::default()
        }
    }

    fn state(&self, moment: &Moment) -> RunState {
        let none = RunState::default();
        match moment {
            Moment::Pending => RunState { pending: Some(PendingRunState::default()), ..none },
            Moment::Executing | Moment::NodeStarted(_) | Moment::NodeExecuted(_) => {
                RunState { executing: Some(ExecutingRunState::default()), ..none }
            }
            Moment::Stopping(reason) => {
                let reason = Some(reason.clone());
                RunState {
                    stopping: Some(StoppingRunState { reason, ..Default::default() }),
                    ..none
                }
            }
            Moment::Stopped(reason) => {
                let reason = Some(reason.clone());
                RunState { stopped: Some(StoppedRunState { reason, ..Default::default() }), ..none }
            }
            Moment::AwaitingGuidance(place) => RunState {
                awaiting_guidance: Some(AwaitingGuidanceRunState {
                    exception: Some(self.error_id(*place)),
                    description: Some(self.trouble(*place)),
                    location: self.trouble_location(*place),
                    ..Default::default()
                }),
                ..none
            },
            Moment::Completed => {
                let outputs = self.outputs();
                let completed = CompletedRunState { outputs, ..Default::default() };
                RunState { completed: Some(completed), ..none }
            }
            Moment::Failed(place) => RunState {
                failed: Some(FailedRunState {
                    id: Some(self.error_id(*place)),
                    description: Some(self.failure(*place)),
                    location: self.trouble_location(*place),
                    ..Default::default()
                }),
                ..none
            },
        }
    }

    /// The id of what went wrong at a place.
    pub(crate) fn error_id(&self, place: u32) -> String {
        format!("{}-{place}", self.id)
    }
}

/// What a run says that someone refused to help, with their reason where they gave one.
pub(crate) fn refusal(note: Option<&str>) -> String {
    match note.filter(|note| !note.is_empty()) {
        Some(note) => format!("refused: {note}"),
        None => "refused".to_owned(),
    }
}

/// The place of a statement.
pub(crate) fn location(statement: &code::Statement) -> CodeLocation {
    let byte = |at: usize| Some(i64::try_from(at).unwrap_or(i64::MAX).into());
    CodeLocation {
        start_byte: byte(statement.span.start),
        end_byte: byte(statement.span.end),
        ..Default::default()
    }
}

/// The place of a piece of code.
pub(crate) fn span_location(span: Span) -> CodeLocation {
    CodeLocation {
        start_byte: Some(i64::from(span.start).into()),
        end_byte: Some(i64::from(span.end).into()),
        ..Default::default()
    }
}

/// `GetRun`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    ok(&RunView::find(store, call)?.now(call.now))
}

/// `ListRuns`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 10, Some(&RUNS), "");
    query.finish()?;
    automation::find(store, call.automation())?;
    let (oldest, newest) = made_between(page.filter.plan());
    let last = page.cursor.as_deref().and_then(parse_time_cursor);
    // What is newer than all that pass is leapt over.
    let last = last.filter(|(at, _)| *at <= newest).or(Some((newest, "")));
    let created = |millis: Millis| Some(FieldValue::Instant(Instant::from_millis(millis)));
    let runs = store
        .by_creation(call.automation())
        .into_iter()
        .flat_map(|runs| runs.after(last))
        .take_while(|(millis, _)| *millis >= oldest)
        .filter(|(millis, _)| page.filter.matches(|_| created(*millis)))
        .filter_map(|(_, id)| {
            let record = store.run(call.automation(), id)?;
            Some(RunView::new(store, call.automation(), id, record))
        });
    let (runs, token) = page.fill(runs, |view| time_cursor(view.record.created, view.id));
    let items = runs.into_iter().map(|view| view.now(call.now)).collect::<Vec<_>>();
    body::list("runs", &items, token)
}
