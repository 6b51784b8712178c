//! What is noted of an event that started no run?
//!
//! One entry for a trigger that fired, and one for all the times at which a schedule came due in one
//! step of the clock, in one record an automation. The newest [`MOST`] are kept.

use automations_core::model::AutomationActivationState;
use automations_core::time::Instant;

use super::operation::{SkippedEvent, SkippedEventReason, SkippedEventSource};
use crate::Millis;
use crate::automation::{self, AutomationRecord};
use crate::body;
use crate::call::Call;
use crate::paging::PageRequest;
use crate::status::Answer;
use crate::store::Store;

/// How many are kept of an automation.
const MOST: usize = 200;

/// An event that started no run, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SkippedRecord {
    /// Its number among those of its automation, from 0.
    pub(crate) number: u64,
    /// When it happened; the last time, where there were several.
    pub(crate) at: Millis,
    /// The trigger that fired; `None` for a schedule.
    pub(crate) trigger_id: Option<String>,
    /// Why nothing ran.
    pub(crate) reason: SkippedEventReason,
    /// How many times it happened.
    pub(crate) count: i32,
}

impl SkippedRecord {
    /// As it is shown.
    pub(super) fn shown(&self) -> SkippedEvent {
        let source = match self.trigger_id {
            Some(_) => SkippedEventSource::Trigger,
            None => SkippedEventSource::Schedule,
        };
        SkippedEvent {
            event_time: Some(Instant::from_millis(self.at).to_timestamp()),
            source: Some(source),
            trigger_id: self.trigger_id.clone(),
            reason: Some(self.reason.clone()),
            count: Some(self.count),
            ..Default::default()
        }
    }
}

/// Why the published version of an automation does not run; `None` where it does.
pub(super) fn reason(record: &AutomationRecord) -> Option<SkippedEventReason> {
    match record.published() {
        None => Some(SkippedEventReason::Unpublished),
        Some(edition) => (edition.automation.activation_state
            == Some(AutomationActivationState::Deactivated))
        .then_some(SkippedEventReason::Deactivated),
    }
}

/// Notes that a schedule came due so many times, the last one at `at`, and nothing ran. Of a deleted
/// automation nothing is noted.
pub(crate) fn note(store: &mut Store, automation: &str, at: Millis, count: u64) {
    let record = store.automation(automation).filter(|record| !record.is_deleted());
    let Some(reason) = record.and_then(reason) else { return };
    add(store, automation, None, at, reason, count);
}

/// Adds an entry, and drops the oldest beyond [`MOST`].
pub(super) fn add(
    store: &mut Store,
    automation: &str,
    trigger_id: Option<String>,
    at: Millis,
    reason: SkippedEventReason,
    count: u64,
) -> SkippedRecord {
    let mut kept = store.skipped(automation).to_vec();
    let number = kept.last().map_or(0, |last| last.number.saturating_add(1));
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    let added = SkippedRecord { number, at, trigger_id, reason, count };
    kept.push(added.clone());
    let oldest = kept.len().saturating_sub(MOST);
    store.put_skipped(automation, kept.split_off(oldest));
    added
}

/// `ListSkippedEvents`
pub(super) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, None, "");
    query.finish()?;
    automation::find(store, call.automation())?;
    let end = page.cursor.as_deref().and_then(|cursor| cursor.parse::<u64>().ok());
    let kept = store.skipped(call.automation()).iter().rev();
    let events = kept.filter(|event| end.is_none_or(|end| event.number < end));
    let (events, token) = page.fill(events, |event| event.number.to_string());
    let items: Vec<_> = events.into_iter().map(SkippedRecord::shown).collect();
    body::list("skipped_events", &items, token)
}
