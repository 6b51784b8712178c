//! How does a run begin?
//!
//! `DRAFT` runs the working copy (see `automation`), `PUBLISHED` the published edition;
//! `UNSPECIFIED` is refused. Nothing published, a deactivated automation (for `PUBLISHED`) and a
//! deleted one are `FAILED_PRECONDITION`. Default inputs fill what the call leaves out. The answer
//! names the run by its full resource name. A call that is sent twice starts two runs.

use automations_core::model::{
    AutomationActivationState, AutomationStage, InvocationDetails, InvocationSource,
    InvokeAutomationBody, InvokeAutomationResponse,
};

use crate::automation::{self, Edition};
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::input;
use crate::revision::{Behaviour, RevisionRecord};
use crate::run::RunRecord;
use crate::run_clock::{End, Plan};
use crate::status::{Answer, Status};
use crate::store::Store;

/// `InvokeAutomation`
pub(crate) fn invoke(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: InvokeAutomationBody = call.body()?;
    let record = automation::find_alive(store, call.automation())?;
    let edition = match body.stage {
        AutomationStage::Draft => record.working(),
        AutomationStage::Published => record.published().ok_or_else(|| {
            Status::failed_precondition("the automation has no published version to run")
        })?,
        AutomationStage::Unspecified | AutomationStage::Unknown(_) => {
            return Err(Status::fault("stage", "enum", "is neither draft nor published"));
        }
    };
    let state = &edition.automation.activation_state;
    if body.stage == AutomationStage::Published
        && *state == Some(AutomationActivationState::Deactivated)
    {
        let message = "the automation is deactivated; its published version does not run";
        return Err(Status::failed_precondition(message));
    }
    let run = run(store, call, body, edition)?;
    let run = RunRecord { execution_id: store.issue_id(), ..run };
    let id = store.issue_id();
    store.put_run(call.automation(), &id, run);
    let name = store.meta().identity.run(call.automation(), &id);
    ok(&InvokeAutomationResponse { run_id: Some(name), ..Default::default() })
}

/// The run of an invocation, without its execution id.
fn run(
    store: &Store,
    call: &Call<'_>,
    body: InvokeAutomationBody,
    edition: &Edition,
) -> Result<RunRecord, Status> {
    let automation = &edition.automation;
    let inputs = input::resolve(&automation.input_specs, &automation.default_inputs, &body.inputs)
        .map_err(|violations| Status::invalid(&violations))?;
    let revision = store.revision(call.automation(), edition.version());
    Ok(RunRecord {
        execution_id: String::new(),
        created: call.now,
        stage: body.stage,
        version: edition.version().to_string(),
        inputs,
        user_inputs: body.inputs,
        invocation: InvocationDetails {
            user_id: Some(store.meta().identity.user.clone()),
            invocation_source: Some(InvocationSource::Manual),
            ..Default::default()
        },
        plan: plan(revision),
        commands: Vec::new(),
    })
}

/// How the runs of a version go.
pub(crate) fn plan(revision: Option<&RevisionRecord>) -> Plan {
    let code = revision.and_then(|revision| revision.snapshot.code.as_deref()).unwrap_or_default();
    let statements = code::statements(code);
    let Behaviour { trouble, .. } = revision.map(|r| r.behaviour.clone()).unwrap_or_default();
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
