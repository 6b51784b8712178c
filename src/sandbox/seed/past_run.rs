//! Which runs took place before the sandbox was made?
//!
//! Those of a schedule began when it came due, and ran what was published then.

use automations_core::model::{AutomationStage, InvocationDetails, InvocationSource, Value};
use automations_core::schedule::Rule;
use automations_core::time::Instant;
use automations_core::wire::Map;

use super::entry::{CatalogEntry, Life};
use super::history::History;
use super::{DAY, MINUTE, sample};
use crate::Millis;
use crate::invoke::plan;
use crate::nano_id::Generator;
use crate::progress::Progress;
use crate::revision::RevisionRecord;
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
    // Most versions have no run; the code of the others is read once.
    let mut plans: Vec<(usize, Plan)> = Vec::new();
    let rule = entry.schedule.as_ref().and_then(|config| Rule::validate(config).ok());
    let mut runs: Vec<RunRecord> = Vec::new();
    for place in 0..count {
        let slot = (latest - earliest) / count;
        let at = earliest + slot * place + generator.within(0, slot.max(1));
        let mut invocation = invocation(store, entry, generator);
        let mut created = at;
        if invocation.invocation_source == Some(InvocationSource::Schedule) {
            let since = runs.last().map_or(earliest, |run| run.created + 1);
            match rule.as_ref().and_then(|rule| came_due(rule, at, since)) {
                Some(due) if published(history, due).is_some() => created = due,
                _ => invocation = by_hand(store),
            }
        }
        let newest = || history.revisions().iter().rposition(|(_, r)| r.created <= created);
        let Some(place) = published(history, created).or_else(newest) else { continue };
        let Some((version, revision)) = history.revisions().get(place) else { continue };
        let plan = match plans.iter().find(|(of, _)| *of == place) {
            Some((_, known)) => *known,
            None => {
                let new = plan(Some(revision));
                plans.push((place, new));
                new
            }
        };
        let run = run(entry, (*version, plan), generator, (created, now));
        runs.push(RunRecord { invocation, ..run });
    }
    runs
}

/// When a schedule last came due by a time, where that was not before `since`.
fn came_due(rule: &Rule, by: Millis, since: Millis) -> Option<Millis> {
    let due = rule.previous(Instant::from_millis(by + 1))?.instant.as_millis();
    (due >= since).then_some(due)
}

/// The place of the version that was the published one at a time.
fn published(history: &History, at: Millis) -> Option<usize> {
    let was = |(version, revision): &(Version, RevisionRecord)| {
        version.is_published() && revision.created <= at
    };
    history.revisions().iter().rposition(was)
}

fn run(
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
        invocation: InvocationDetails::default(),
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
    let is_by_hand = generator.within(0, 6) == 0;
    match entry.triggers.first() {
        Some(trigger) if !is_by_hand => InvocationDetails {
            trigger_id: Some(trigger.trigger_id.clone()),
            invocation_source: Some(InvocationSource::Trigger),
            ..Default::default()
        },
        None if entry.schedule.is_some() && !is_by_hand => InvocationDetails {
            invocation_source: Some(InvocationSource::Schedule),
            ..Default::default()
        },
        _ => by_hand(store),
    }
}

fn by_hand(store: &Store) -> InvocationDetails {
    InvocationDetails {
        user_id: Some(store.meta().identity.user.clone()),
        invocation_source: Some(InvocationSource::Manual),
        ..Default::default()
    }
}
