//! How does a run begin?
//!
//! `DRAFT` runs the working copy (see `automation`), `PUBLISHED` the published edition;
//! `UNSPECIFIED` is refused. Nothing published, a deactivated automation (for `PUBLISHED`) and a
//! deleted one are `FAILED_PRECONDITION`. Default inputs fill what the call leaves out. The answer
//! names the run by its full resource name. A call that is sent twice starts two runs.
//!
//! A version of the seed's runs as it declares, unless answers of books are recorded for it; every
//! other is executed.

use automations_core::model::{
    AutomationActivationState, AutomationStage, InvocationDetails, InvocationSource,
    InvokeAutomationBody, InvokeAutomationResponse, Value,
};
use automations_core::wire::Map;
use automations_spy::End as Ended;

use crate::Millis;
use crate::automation::{self, Edition};
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::input;
use crate::program::fingerprint;
use crate::progress::Progress;
use crate::revision::{Behaviour, RevisionRecord};
use crate::run::RunRecord;
use crate::run_clock::{End, Plan};
use crate::status::{Answer, Status};
use crate::store::Store;

/// `InvokeAutomation`
pub(crate) fn invoke(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: InvokeAutomationBody = call.body()?;
    let invocation = InvocationDetails {
        user_id: Some(store.meta().identity.user.clone()),
        invocation_source: Some(InvocationSource::Manual),
        ..Default::default()
    };
    let edition = edition(store, call.automation(), &body.stage)?;
    let declared = &edition.automation;
    let inputs = input::resolve(&declared.input_specs, &declared.default_inputs, &body.inputs)
        .map_err(|violations| Status::invalid(&violations))?;
    let prepared = prepared(store, call.automation(), edition, inputs, invocation);
    let run = RunRecord { stage: body.stage, user_inputs: body.inputs, ..prepared };
    let id = start(store, call.automation(), run, call.now, call.now);
    let name = store.meta().identity.run(call.automation(), &id);
    ok(&InvokeAutomationResponse { run_id: Some(name), ..Default::default() })
}

/// What a schedule starts; `None` where the published version does not run.
pub(crate) fn by_schedule(store: &Store, automation: &str) -> Option<RunRecord> {
    let invocation = InvocationDetails {
        invocation_source: Some(InvocationSource::Schedule),
        ..Default::default()
    };
    let edition = edition(store, automation, &AutomationStage::Published).ok()?;
    let declared = &edition.automation;
    let inputs = input::by_default(&declared.input_specs, &declared.default_inputs);
    Some(prepared(store, automation, edition, inputs, invocation))
}

/// Starts a prepared run at a time that has come by `now`; gives its id.
pub(crate) fn start(
    store: &mut Store,
    automation: &str,
    run: RunRecord,
    at: Millis,
    now: Millis,
) -> String {
    let mut run = RunRecord { execution_id: store.issue_id(), created: at, ..run };
    if run.plan.is_none() && run.progress.trace.is_none() {
        run.progress.due = Some(now);
    }
    let id = store.issue_id();
    store.put_run(automation, &id, run);
    id
}

/// A published run that nobody gave inputs to, without its time and its execution id.
pub(crate) fn prepared(
    store: &Store,
    automation: &str,
    edition: &Edition,
    inputs: Map<Value>,
    invocation: InvocationDetails,
) -> RunRecord {
    let revision = store.revision(automation, edition.version());
    let is_recorded = store.recorded(automation).is_some();
    let declared = !is_recorded && revision.is_none_or(|revision| revision.behaviour.is_some());
    let mut run = RunRecord {
        execution_id: String::new(),
        created: 0,
        stage: AutomationStage::Published,
        version: edition.version().to_string(),
        inputs,
        user_inputs: Map::new(),
        invocation,
        plan: declared.then(|| plan(revision)),
        progress: Progress::default(),
        commands: Vec::new(),
    };
    if !declared {
        let program = fingerprint(store, automation, &run);
        run.progress.program = program.clone();
        // What an equal run did, this one does too; a question is asked anew.
        let shared = store.trace(&program);
        if let Some(trace) = shared.filter(|trace| !matches!(trace.end, Ended::Waits { .. })) {
            run.progress = run.progress.with(trace, program, Millis::MIN);
        }
    }
    run
}

/// The edition that runs.
pub(crate) fn edition<'a>(
    store: &'a Store,
    automation: &str,
    stage: &AutomationStage,
) -> Result<&'a Edition, Status> {
    let record = automation::find_alive(store, automation)?;
    let edition = match stage {
        AutomationStage::Draft => return Ok(record.working()),
        AutomationStage::Published => record.published().ok_or_else(|| {
            Status::failed_precondition("the automation has no published version to run")
        })?,
        AutomationStage::Unspecified | AutomationStage::Unknown(_) => {
            return Err(Status::fault("stage", "enum", "is neither draft nor published"));
        }
    };
    if edition.automation.activation_state == Some(AutomationActivationState::Deactivated) {
        let message = "the automation is deactivated; its published version does not run";
        return Err(Status::failed_precondition(message));
    }
    Ok(edition)
}

/// How the runs of a version go by declaration.
pub(crate) fn plan(revision: Option<&RevisionRecord>) -> Plan {
    let code = revision.and_then(|revision| revision.snapshot.code.as_deref()).unwrap_or_default();
    let statements = code::statements(code);
    let behaviour = revision.and_then(|revision| revision.behaviour.clone());
    let Behaviour { trouble, .. } = behaviour.unwrap_or_default();
    let end = match trouble.filter(|_| !statements.is_empty()) {
        None => End::Completes,
        Some(trouble) => {
            let step = code::statement_at_line(code, &statements, trouble.line);
            let step = u32::try_from(step).unwrap_or(u32::MAX);
            if trouble.awaits_guidance { End::AwaitsGuidance(step) } else { End::Fails(step) }
        }
    };
    Plan { steps: u32::try_from(statements.len()).unwrap_or(u32::MAX), end }
}
