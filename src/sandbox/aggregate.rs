//! How many runs were there?
//!
//! By automation: every automation that has runs, by id; a deleted one too, since its runs took
//! place. By day: every day from `start_date` to `end_date`, both included, oldest first, zeros
//! included. A month or a year alone stands for its first day as `start_date` and for its last as
//! `end_date`; the last day defaults to today and the first to 29 days before the last; a range
//! has at most 366 days. The filter takes `automation_id =` (a bare id or a resource name) and
//! `OR` only.

use automations_core::filter::{DAILY_RUN_AGGREGATES, FieldValue};
use automations_core::model::{
    AutomationRunAggregate, AutomationRunAggregateEntry, DailyRunAggregate, DailyRunAggregateEntry,
};
use automations_core::validate::day_of_span;

use crate::body;
use crate::call::Call;
use crate::day_zone::{DayZone, print_day};
use crate::query::Query;
use crate::run_clock::Moment;
use crate::status::Answer;
use crate::store::Store;

/// The longest range of days.
const MAX_DAYS: i64 = 366;

/// `QueryAutomationRunAggregates`
pub(crate) fn by_automation(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    let entry = |id: &str| {
        let total = store.runs(id).count();
        let completed =
            store.runs(id).filter(|run| run.state(call.now).1 == Moment::Completed).count();
        let count = |count: usize| Some(i64::try_from(count).unwrap_or(i64::MAX).into());
        (total > 0).then(|| AutomationRunAggregateEntry {
            automation_id: Some(store.meta().identity.automation(id).to_string()),
            stats: Some(AutomationRunAggregate {
                total_runs: count(total),
                completed_runs: count(completed),
                ..Default::default()
            }),
            ..Default::default()
        })
    };
    let items = store.with_runs().filter_map(entry).collect::<Vec<_>>();
    body::list("automation_run_aggregates", &items, None)
}

/// `QueryDailyRunAggregates`
pub(crate) fn by_day(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let start = date(&mut query, ["start_date.year", "start_date.month", "start_date.day"], false);
    let end = date(&mut query, ["end_date.year", "end_date.month", "end_date.day"], true);
    let zone = zone(&mut query);
    let text = query.text("filter").unwrap_or_default();
    let filter = query.filter(&DAILY_RUN_AGGREGATES, &text);
    let end = end.unwrap_or_else(|| zone.day(call.now));
    let start = start.unwrap_or(end - 29);
    if start > end {
        query.fault("end_date", "range", "lies before `start_date`");
    } else if end - start >= MAX_DAYS {
        let message = format!("makes a range of more than {MAX_DAYS} days");
        query.fault("end_date", "range", message);
    }
    query.finish()?;

    let mut counts = vec![0_i32; usize::try_from(end - start + 1).unwrap_or(0)];
    let identity = &store.meta().identity;
    for id in store.with_runs() {
        let keeps = |id: &str| filter.matches(|_| Some(FieldValue::Text(id)));
        if !keeps(id) && !keeps(&identity.automation(id).to_string()) {
            continue;
        }
        let newest = store.by_creation(id).into_iter().flat_map(|newest| newest.after(None));
        for (created, run) in newest {
            let place = usize::try_from(zone.day(created) - start);
            let count = place.ok().and_then(|place| counts.get_mut(place));
            // A run is read only where it counts.
            if let Some(count) = count.filter(|_| store.run(id, run).is_some()) {
                *count = count.saturating_add(1);
            }
        }
    }
    let entry = |(day, total): (i64, i32)| DailyRunAggregateEntry {
        date: Some(print_day(day)),
        stats: Some(DailyRunAggregate { total_runs: Some(total), ..Default::default() }),
        ..Default::default()
    };
    let items = (start..).zip(counts).map(entry).collect::<Vec<_>>();
    body::list("daily_run_aggregates", &items, None)
}

fn zone(query: &mut Query) -> DayZone {
    let name = query.required("time_zone");
    DayZone::parse(&name).unwrap_or_else(|| {
        if !name.is_empty() {
            let message = "is not a zone of the IANA database, as `America/New_York` is";
            query.fault("time_zone", "time_zone", message);
        }
        DayZone::UTC
    })
}

/// The first or the last day of a date, which may be a month or a year alone; `None` where there is
/// none.
fn date(query: &mut Query, names: [&'static str; 3], last: bool) -> Option<i64> {
    let parts = names.map(|name| query.int32(name));
    if parts.iter().all(Option::is_none) {
        return None;
    }
    let [year, month, day] = parts.map(|part| i64::from(part.unwrap_or(0)));
    let found = day_of_span(year, month, day, last);
    if found.is_none() {
        let [_, _, name] = names;
        query.fault(name, "date", "makes a date that does not exist");
    }
    found
}
