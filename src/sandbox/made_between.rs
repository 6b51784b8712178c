//! When was everything made that a filter keeps?
//!
//! A list that is in the order of time need not walk what lies outside.

use automations_core::filter::{Operand, Plan, Relation};

use crate::Millis;

/// The first and the last time at which something may have been made that a filter of `create_time`
/// keeps. Not all that was made between them has to pass.
pub(crate) fn made_between(plan: &Plan) -> (Millis, Millis) {
    const ALL: (Millis, Millis) = (Millis::MIN, Millis::MAX);
    match plan {
        Plan::And { and } => and
            .iter()
            .map(made_between)
            .fold(ALL, |(oldest, newest), (from, to)| (oldest.max(from), newest.min(to))),
        Plan::Test(test) => {
            let Operand::Time(time) = &test.value else { return ALL };
            let at = time.seconds.saturating_mul(1000);
            // Their part of a second is left to the filter.
            let next = at.saturating_add(1000);
            match test.is {
                Relation::Equal => (at, next),
                Relation::Less | Relation::LessOrEqual => (Millis::MIN, next),
                Relation::Greater | Relation::GreaterOrEqual => (at, Millis::MAX),
                Relation::Like | Relation::Holds | Relation::Set => ALL,
            }
        }
        Plan::Constant(_) | Plan::Or { .. } | Plan::Not { .. } | Plan::Search(_) => ALL,
    }
}

#[cfg(test)]
mod tests {
    use automations_core::filter::{FieldValue, RUNS};
    use automations_core::time::Instant;
    use automations_core::validate;

    use super::*;

    #[test]
    fn what_passes_was_made_between_and_little_else_is_walked() {
        let at = |second: &str| Instant::parse(&format!("2026-03-01T09:30:{second}Z")).unwrap();
        let whole = |from: &str, to: &str| (at(from).as_millis(), at(to).as_millis());
        let time = |second: &str| format!("\"2026-03-01T09:30:{second}Z\"");
        let (early, late) = (time("10.5"), time("20"));
        for (filter, between) in [
            (String::new(), (Millis::MIN, Millis::MAX)),
            (format!("create_time = {early}"), whole("10", "11")),
            (format!("create_time < {late}"), (Millis::MIN, at("21").as_millis())),
            (format!("create_time >= {early}"), (at("10").as_millis(), Millis::MAX)),
            (format!("create_time > {early} create_time <= {late}"), whole("10", "21")),
            (format!("create_time > {late} AND create_time < {early}"), whole("20", "11")),
            (format!("NOT create_time > {early}"), (Millis::MIN, Millis::MAX)),
            (format!("create_time < {early} OR create_time > {late}"), (Millis::MIN, Millis::MAX)),
        ] {
            let read = validate::filter(&RUNS, &filter).unwrap();
            let (oldest, newest) = made_between(read.plan());
            assert_eq!((oldest, newest), between, "{filter}");
            for millis in (at("05").as_millis()..at("25").as_millis()).step_by(100) {
                let created = FieldValue::Instant(Instant::from_millis(millis));
                let passes = read.matches(|_| Some(created));
                assert!(!passes || (oldest..=newest).contains(&millis), "{filter} {millis}");
            }
        }
    }
}
