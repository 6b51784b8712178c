//! What happens as time passes? Schedules start runs, and what was deleted goes.
//!
//! Before a request is answered, every occurrence that an enabled schedule had since the request
//! before becomes a run, created at exactly that time. Over all schedules they start in the order
//! of their times. What runs is the published version, as `:invoke` has it; where there is none,
//! or the automation is deactivated or deleted, there is no run, nor is it made up later. Nobody
//! is there to give inputs: a run has the default ones, and begins also where one that is
//! required has no default.
//!
//! However far the clock goes in one step, a schedule starts at most [`MOST`] runs, and all of
//! them together at most [`MOST_TOGETHER`]: the newest, where more came due. What is left out is
//! not made up. A clock that is set back lets schedules wait until it is where it was.
//!
//! A deleted automation whose `purge_time` has come goes for good, with everything below it.

use crate::Millis;
use crate::admin;
use crate::invoke;
use crate::run::RunRecord;
use crate::store::Store;

/// How many runs one schedule starts in one step of the clock, at most.
pub(crate) const MOST: usize = 1000;

/// How many runs all schedules start in one step of the clock, at most; those with the most give
/// way first.
pub(crate) const MOST_TOGETHER: usize = 50_000;

/// Purges and starts what has come due by now.
pub(crate) fn fire(store: &mut Store, now: Millis) {
    for automation in store.purge_due(now) {
        store.purge_automation(&automation);
    }
    let mut firing: Vec<(String, RunRecord, Vec<Millis>)> = Vec::new();
    for automation in store.due(now) {
        let Some(schedule) = store.schedule(&automation).cloned() else { continue };
        match invoke::by_schedule(store, &automation) {
            Some(run) => firing.push((automation.clone(), run, schedule.missed(now, MOST))),
            None => {
                if let Some(last) = schedule.missed(now, 1).last() {
                    admin::note_skipped(store, &automation, *last, schedule.missed_count(now));
                }
            }
        }
        store.put_schedule(&automation, schedule.settled(now));
    }
    let share = share(firing.iter().map(|(_, _, times)| times.len()), MOST_TOGETHER);
    let mut runs: Vec<(Millis, &str, &RunRecord)> = Vec::new();
    for (automation, run, times) in &firing {
        let newest = times.iter().rev().take(share);
        runs.extend(newest.map(|at| (*at, automation.as_str(), run)));
    }
    runs.sort_by_key(|(at, automation, _)| (*at, *automation));
    for (at, automation, run) in runs {
        invoke::start(store, automation, run.clone(), at, now);
    }
}

/// How many each may have so that all together have no more than `most`; one at least.
fn share(counts: impl Iterator<Item = usize> + Clone, most: usize) -> usize {
    let fits = |share: &usize| counts.clone().map(|count| count.min(*share)).sum::<usize>() <= most;
    let largest = counts.clone().max().unwrap_or(0);
    if fits(&largest) {
        return largest;
    }
    (1..largest).rev().find(fits).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_largest_give_way_first() {
        let share = |counts: &[usize], most| share(counts.iter().copied(), most);
        assert_eq!(share(&[], 5), 0);
        assert_eq!(share(&[3, 2], 5), 3);
        assert_eq!(share(&[9, 2], 5), 3);
        assert_eq!(share(&[9, 9], 5), 2);
        assert_eq!(share(&[1, 1, 1], 2), 1, "each has one at least");
    }
}
