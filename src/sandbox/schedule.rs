//! When does an automation run by itself?
//!
//! An automation has at most one schedule: a second Create is `ALREADY_EXISTS`, everything else
//! without one is `NOT_FOUND`. A new schedule starts enabled. PATCH replaces the `config` whole
//! and leaves `enabled` alone. Enabling an enabled schedule changes nothing, and is no error.
//!
//! The rule is that of `automations_core::schedule`, which previews in the page too: what it
//! refuses is `INVALID_ARGUMENT` below `config`. `summary` is its sentence. `next_run_times` are
//! its next [`NEXT`] occurrences after now, and none while the schedule is disabled.
//! `remaining_occurrences` is there for an end `AFTER_OCCURRENCES` only: how many of them lie
//! after now, whether the schedule is enabled or not, since they are counted from its start.
//!
//! It fires (`firing`) from when it was created, updated or enabled on; that instant's own
//! occurrence is not among them. What it misses while disabled is not made up.

use automations_core::error::ErrorCode;
use automations_core::model::{
    AutomationSchedule, DisableAutomationScheduleBody, Empty, EnableAutomationScheduleBody,
    ScheduleConfig, UpdateAutomationScheduleBody,
};
use automations_core::node::Field as _;
use automations_core::schedule::Rule;
use automations_core::time::Instant;
use automations_core::validate::Violation;
use automations_core::wire::Unknown;
use serde_json::{Value as Json, json};

use crate::Millis;
use crate::automation;
use crate::body::{json, ok};
use crate::call::Call;
use crate::form;
use crate::status::{Answer, Status};
use crate::store::Store;

/// How many run times are foretold.
const NEXT: usize = 10;

/// The schedule of an automation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScheduleRecord {
    /// The rule, as JSON: an `active_window` has two shapes, and only one of them is kept.
    pub(crate) config: Unknown,
    /// Whether it fires.
    pub(crate) enabled: bool,
    /// Until when its occurrences are settled, that instant included; absent while it is
    /// disabled. Records from before schedules fired have none either.
    pub(crate) since: Option<Millis>,
}

impl ScheduleRecord {
    /// A new schedule, which is enabled.
    pub(crate) fn new(config: &ScheduleConfig, now: Millis) -> Self {
        Self { config: written(config), enabled: true, since: Some(now) }
    }

    /// The same, having fired for all that came due until now.
    #[must_use]
    pub(crate) fn settled(self, now: Millis) -> Self {
        Self { since: self.enabled.then_some(now), ..self }
    }

    /// `None` for a kept config that is not, or no longer, taken for a rule; it never fires.
    fn rule(&self) -> Option<Rule> {
        Rule::read(&self.config).ok()
    }

    /// When it comes due next: the start of all time, where it is not known since when it fires.
    pub(crate) fn due(&self) -> Option<Millis> {
        match self.since {
            _ if !self.enabled => None,
            None => Some(Millis::MIN),
            Some(since) => {
                let next = self.rule()?.occurrences(after(since)).next();
                next.map(|occurrence| occurrence.instant.as_millis())
            }
        }
    }

    /// The newest of the times that have come due by now, at most so many, the oldest first.
    pub(crate) fn missed(&self, now: Millis, most: usize) -> Vec<Millis> {
        let (Some(since), Some(rule)) = (self.since.filter(|_| self.enabled), self.rule()) else {
            return Vec::new();
        };
        let mut before = after(now);
        let newest_first = std::iter::from_fn(|| {
            before = rule.previous(before)?.instant;
            Some(before.as_millis())
        });
        let mut times: Vec<Millis> = newest_first.take_while(|at| *at > since).take(most).collect();
        times.reverse();
        times
    }

    /// How many times have come due by now.
    pub(crate) fn missed_count(&self, now: Millis) -> u64 {
        match (self.since.filter(|_| self.enabled), self.rule()) {
            (Some(since), Some(rule)) => rule.count(after(since), after(now)),
            _ => 0,
        }
    }

    fn shown(&self, store: &Store, call: &Call<'_>) -> Json {
        let name = store.meta().identity.automation(call.automation());
        let mut shown = json!({
            "name": format!("{name}/schedule"),
            "config": self.config,
            "enabled": self.enabled,
        });
        let Some(rule) = self.rule() else { return shown };
        shown["summary"] = rule.describe().into();
        let next = rule.occurrences(after(call.now)).take(if self.enabled { NEXT } else { 0 });
        shown["next_run_times"] = next.map(|next| next.instant.to_timestamp().0).collect();
        if self.config.get("end").and_then(|end| end.get("end_type")) == Some(&AFTER.into()) {
            let remaining = rule.remaining(after(call.now)).unwrap_or(0);
            shown["remaining_occurrences"] = i32::try_from(remaining).unwrap_or(i32::MAX).into();
        }
        shown
    }
}

const AFTER: &str = "SCHEDULE_END_TYPE_AFTER_OCCURRENCES";

/// The first instant that lies after a time, in whole milliseconds as all times here.
fn after(time: Millis) -> Instant {
    Instant::from_millis(time.saturating_add(1))
}

/// A config as its record keeps it.
fn written(config: &ScheduleConfig) -> Unknown {
    form::parse(&form::written(&config.node())).unwrap_or_default()
}

/// A config that makes a rule.
///
/// # Errors
/// `INVALID_ARGUMENT` with every violation, below `config`.
fn checked(config: &ScheduleConfig) -> Result<(), Status> {
    let below = |violation: Violation| Violation {
        field: format!("config.{}", violation.field),
        ..violation
    };
    match Rule::validate(config) {
        Ok(_) => Ok(()),
        Err(violations) => {
            Err(Status::invalid(&violations.into_iter().map(below).collect::<Vec<_>>()))
        }
    }
}

fn find(store: &Store, automation: &str) -> Result<ScheduleRecord, Status> {
    let schedule = store.schedule(automation).cloned();
    schedule.ok_or_else(|| Status::not_found("schedule of the automation", automation))
}

/// `CreateAutomationSchedule`
pub(crate) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: AutomationSchedule = call.body()?;
    checked(&body.config)?;
    automation::find_alive(store, call.automation())?;
    if store.schedule(call.automation()).is_some() {
        let message = "the automation has a schedule already; it can be updated";
        return Err(Status::new(ErrorCode::AlreadyExists, message));
    }
    let schedule = ScheduleRecord::new(&body.config, call.now);
    store.put_schedule(call.automation(), schedule.clone());
    json(&schedule.shown(store, call))
}

/// `UpdateAutomationSchedule`
pub(crate) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: UpdateAutomationScheduleBody = call.body()?;
    checked(&body.config)?;
    automation::find_alive(store, call.automation())?;
    let before = find(store, call.automation())?;
    let schedule = ScheduleRecord { config: written(&body.config), ..before }.settled(call.now);
    store.put_schedule(call.automation(), schedule.clone());
    json(&schedule.shown(store, call))
}

/// `GetAutomationSchedule`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find(store, call.automation())?;
    json(&find(store, call.automation())?.shown(store, call))
}

/// `DeleteAutomationSchedule`
pub(crate) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find_alive(store, call.automation())?;
    match store.remove_schedule(call.automation()) {
        Some(_) => ok(&Empty::default()),
        None => Err(Status::not_found("schedule of the automation", call.automation())),
    }
}

/// `EnableAutomationSchedule`
pub(crate) fn enable(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<EnableAutomationScheduleBody>()?;
    set_enabled(store, call, true)
}

/// `DisableAutomationSchedule`
pub(crate) fn disable(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<DisableAutomationScheduleBody>()?;
    set_enabled(store, call, false)
}

fn set_enabled(store: &mut Store, call: &Call<'_>, enabled: bool) -> Answer {
    automation::find_alive(store, call.automation())?;
    let mut schedule = find(store, call.automation())?;
    if schedule.enabled != enabled {
        schedule = ScheduleRecord { enabled, ..schedule }.settled(call.now);
        store.put_schedule(call.automation(), schedule.clone());
    }
    json(&json!({ "schedule": schedule.shown(store, call) }))
}
