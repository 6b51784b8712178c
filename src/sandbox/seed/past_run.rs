//! Which runs took place before the sandbox was made?

use automations_core::model::{AutomationStage, InvocationDetails, InvocationSource, Value};
use automations_core::wire::Map;

use super::entry::{CatalogEntry, Life};
use super::history::History;
use super::{DAY, MINUTE, sample};
use crate::Millis;
use crate::invoke::plan;
use crate::nano_id::Generator;
use crate::progress::Progress;
use crate::run::RunRecord;
use crate::run_clock::{Command, End, PENDING, Plan, STEP};
use crate::store::Store;
use crate::version::Version;

/// The runs of an entry, the oldest first, spread evenly with some chance.
pub(super) fn runs(
    store: &Store,
    entry: &CatalogEntry,
    history: &History,
    generator: &mut Generator,
    now: Millis,
) -> Vec<RunRecord> {
    let count = Millis::from(entry.runs.min(40));
    let deleted = entry.life == Life::Deleted;
    let updated = history.revisions().last().map_or(now, |(_, newest)| newest.created);
    let latest = if deleted { updated } else { now - 2 * MINUTE };
    let earliest = history.created().max(latest - 45 * DAY).min(latest);
    let plans: Vec<Plan> = history.revisions().iter().map(|(_, r)| plan(Some(r))).collect();
    let mut runs = Vec::new();
    for place in 0..count {
        let slot = (latest - earliest) / count;
        let at = earliest + slot * place + generator.within(0, slot.max(1));
        // The published version of that time, else the newest draft.
        let known = || {
            let versions = history.revisions().iter().zip(&plans).rev();
            versions.filter(|((_, revision), _)| revision.created <= at)
        };
        let found = known().find(|((version, _), _)| version.is_published());
        if let Some(((version, _), plan)) = found.or_else(|| known().next()) {
            runs.push(run(store, entry, (*version, *plan), generator, (at, now)));
        }
    }
    runs
}

fn run(
    store: &Store,
    entry: &CatalogEntry,
    (version, plan): (Version, Plan),
    generator: &mut Generator,
    (created, now): (Millis, Millis),
) -> RunRecord {
    let user_inputs = sample::inputs(entry, generator);
    let defaults = entry.defaults.iter().map(|(name, value)| (name.clone(), value.clone()));
    let mut inputs: Map<Value> = defaults.collect();
    inputs.extend(user_inputs.clone());
    let mut run = RunRecord {
        execution_id: generator.id(),
        created,
        stage: match version.is_published() {
            true => AutomationStage::Published,
            false => AutomationStage::Draft,
        },
        version: version.to_string(),
        inputs,
        user_inputs,
        invocation: invocation(store, entry, generator),
        plan: Some(plan),
        progress: Progress::default(),
        commands: Vec::new(),
    };
    run.commands = commands(&run, plan, generator, now);
    run
}

/// Half of the runs that waited for guidance got it, and a few others were paused; of these,
/// half go on.
fn commands(run: &RunRecord, plan: Plan, generator: &mut Generator, now: Millis) -> Vec<Command> {
    let begin = run.created + PENDING;
    let later = generator.within(10 * MINUTE, 300 * MINUTE);
    let chance = generator.within(0, 50);
    let mut commands = Vec::new();
    match plan.end {
        End::AwaitsGuidance(step) if chance % 2 == 0 => {
            let waited = begin + (Millis::from(step) + 1) * STEP;
            commands.push(Command::Continue { at: waited + later, note: None });
        }
        End::Completes if chance < 2 && plan.steps > 1 => {
            let reason = "the figures are being checked".to_owned();
            commands.push(Command::Pause { at: begin + STEP + STEP / 2, reason });
            if chance == 0 {
                commands.push(Command::Continue { at: begin + later, note: None });
            }
        }
        End::Completes | End::AwaitsGuidance(_) | End::Fails(_) | End::Refused(_) => {}
    }
    commands.retain(|command| match command {
        Command::Pause { at, .. } | Command::Continue { at, .. } => *at < now,
    });
    commands
}

/// By its schedule, by a trigger, or by hand: whichever the entry has, mostly.
fn invocation(store: &Store, entry: &CatalogEntry, generator: &mut Generator) -> InvocationDetails {
    let by_hand = generator.within(0, 6) == 0;
    match entry.triggers.first() {
        Some(trigger) if !by_hand => InvocationDetails {
            trigger_id: Some(trigger.trigger_id.clone()),
            invocation_source: Some(InvocationSource::Trigger),
            ..Default::default()
        },
        None if entry.schedule.is_some() && !by_hand => InvocationDetails {
            invocation_source: Some(InvocationSource::Schedule),
            ..Default::default()
        },
        _ => InvocationDetails {
            user_id: Some(store.meta().identity.user.clone()),
            invocation_source: Some(InvocationSource::Manual),
            ..Default::default()
        },
    }
}
