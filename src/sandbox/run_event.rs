//! What happened in a run so far?
//!
//! Oldest first: a `run_update` for every state that the run came into, and the journal of its
//! execution. Events are only ever added, so their position is a stable sort key. A filter knows
//! `node_kind`, and keeps journal entries about statements alone.

use automations_core::filter::{FieldValue, RUN_EVENTS};
use automations_core::model::{ExecutionJournal, RunEvent, RunUpdate};

use crate::Millis;
use crate::body;
use crate::call::Call;
use crate::journal::Journal;
use crate::paging::PageRequest;
use crate::run::RunView;
use crate::run_clock::Moment;
use crate::status::Answer;
use crate::store::Store;

/// One event that is not written out yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// The run changed.
    Update,
    /// The execution began.
    Started,
    /// The execution went a step on.
    Journal,
}

/// `ListRunEvents`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 100, Some(&RUN_EVENTS), "");
    query.finish()?;
    let view = RunView::find(store, call)?;
    let journal = Journal::new(view);
    let history = view.history(call.now);
    let start = page.cursor.as_deref().and_then(|cursor| cursor.parse::<usize>().ok());
    let events = entries(&history)
        .into_iter()
        .enumerate()
        .skip(start.map_or(0, |last| last.saturating_add(1)))
        .filter(|(_, (_, moment, entry))| {
            let kind = journal.node_kind(moment).filter(|_| *entry == Entry::Journal);
            page.filter.is_empty()
                || kind.is_some_and(|kind| page.filter.matches(|_| Some(FieldValue::Text(kind))))
        });
    let (events, token) = page.fill(events, |(position, _)| position.to_string());
    let journal_event = |entry: ExecutionJournal| RunEvent::ExecutionJournal(Box::new(entry));
    let write = |(_, (at, moment, entry)): (usize, (Millis, &Moment, Entry))| match entry {
        Entry::Update => {
            let run = Some(view.shown(at, moment));
            Some(RunEvent::RunUpdate(Box::new(RunUpdate { run, ..Default::default() })))
        }
        Entry::Started => Some(journal_event(journal.started(at))),
        Entry::Journal => journal.write(at, moment).map(journal_event),
    };
    let items = events.into_iter().filter_map(write).collect::<Vec<_>>();
    body::list("run_events", &items, token)
}

/// The events of a history: what the execution did stands before the state that it led to.
fn entries(history: &[(Millis, Moment)]) -> Vec<(Millis, &Moment, Entry)> {
    let mut entries = Vec::new();
    let mut started = false;
    for (at, moment) in history {
        let kinds: &[Entry] = match moment {
            Moment::Executing if !started => &[Entry::Update, Entry::Started],
            Moment::Pending | Moment::Executing | Moment::Stopping(_) => &[Entry::Update],
            // A run that was stopped before its turn has no execution to stop.
            Moment::Stopped(_) if !started => &[Entry::Update],
            Moment::NodeStarted(_) | Moment::NodeExecuted(_) => &[Entry::Journal],
            Moment::Stopped(_)
            | Moment::AwaitingGuidance(_)
            | Moment::Completed
            | Moment::Failed(_) => &[Entry::Journal, Entry::Update],
        };
        started |= matches!(moment, Moment::Executing);
        entries.extend(kinds.iter().map(|entry| (*at, moment, *entry)));
    }
    entries
}
