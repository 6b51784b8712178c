//! How many runs were there?
//!
//! By automation: every automation that has runs, by id; a deleted one too, since its runs took
//! place. By day: every day from `start_date` to `end_date`, both included, oldest first, zeros
//! included. A date is given whole or not at all; the last day defaults to today and the first to
//! 29 days before the last; a range has at most 366 days. The filter takes `automation_id =` (a bare id or a resource name) and `OR` only.

use automations_core::filter::{DAILY_RUN_AGGREGATES, FieldValue};
use automations_core::model::{
    AutomationRunAggregate, AutomationRunAggregateEntry, DailyRunAggregate, DailyRunAggregateEntry,
};

use crate::body;
use crate::call::Call;
use crate::day_zone::{DayZone, day_of, print_day};
use crate::query::Query;
use crate::run_clock::Moment;
use crate::status::Answer;
use crate::store::Store;

/// The longest range of days.
const MAX_DAYS: i64 = 366;

/// `QueryAutomationRunAggregates`
pub(crate) fn by_automation(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    let entry = |id: &String| {
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
    let items = store.automations().filter_map(|(id, _)| entry(id)).collect::<Vec<_>>();
    body::list("automation_run_aggregates", &items, None)
}

/// `QueryDailyRunAggregates`
pub(crate) fn by_day(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let start = date(&mut query, ["start_date.year", "start_date.month", "start_date.day"]);
    let end = date(&mut query, ["end_date.year", "end_date.month", "end_date.day"]);
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
    for (id, _) in store.automations() {
        let name = identity.automation(id).to_string();
        let keeps = |id: &str| filter.matches(|_| Some(FieldValue::Text(id)));
        if !keeps(id) && !keeps(&name) {
            continue;
        }
        for run in store.runs(id) {
            let place = usize::try_from(zone.day(run.created) - start);
            if let Some(count) = place.ok().and_then(|place| counts.get_mut(place)) {
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

/// The day of a whole date; `None` where there is none, or one with a fault.
fn date(query: &mut Query, names: [&'static str; 3]) -> Option<i64> {
    let parts = names.map(|name| query.int32(name));
    match parts {
        [None, None, None] => None,
        [Some(year), Some(month), Some(day)] => {
            let found = day_of(year, month, day);
            if found.is_none() {
                let [_, _, name] = names;
                query.fault(name, "date", "makes a date that does not exist");
            }
            found
        }
        _ => {
            for (name, _) in names.iter().zip(parts).filter(|(_, part)| part.is_none()) {
                query.fault(name, "required", "is required beside the other parts of the date");
            }
            None
        }
    }
}
