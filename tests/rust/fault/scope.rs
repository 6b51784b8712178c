//! Which requests does a fault hit?

use automations_core::op;
use automations_sandbox::fault::{Admission, Faults};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{GET_RUN, LIST_RUNS, faults, get, target};

/// Which of so many requests are hit.
fn hits(faults: &mut Faults, target: &str, requests: usize) -> Vec<usize> {
    (0..requests).filter(|_| !get(faults, target).faults().is_empty()).collect()
}

#[track_caller]
fn check(scope: Json, expected: &[usize]) {
    let mut fault = scope.as_object().unwrap().clone();
    fault.insert("kind".into(), "refused".into());
    assert_eq!(hits(&mut faults(json!([fault])), GET_RUN, 6), expected, "{scope}");
}

#[wasm_bindgen_test(unsupported = test)]
fn after_and_times_count_the_requests_of_its_operations() {
    check(json!({}), &[0, 1, 2, 3, 4, 5]);
    check(json!({ "after": 2 }), &[2, 3, 4, 5]);
    check(json!({ "times": 2 }), &[0, 1]);
    check(json!({ "after": 1, "times": 2 }), &[1, 2]);
    check(json!({ "times": 0 }), &[]);
    check(json!({ "rate": 0 }), &[]);
    check(json!({ "rate": 1 }), &[0, 1, 2, 3, 4, 5]);
    check(json!({ "operation": "*" }), &[0, 1, 2, 3, 4, 5]);
    check(json!({ "operation": "GetRun", "times": 1 }), &[0]);
    check(json!({ "operation": ["ListRuns", "GetRun"], "times": 1 }), &[0]);
    check(json!({ "operation": "ListRuns" }), &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn requests_of_other_operations_are_not_counted() {
    let mut faults =
        faults(json!([{ "kind": "refused", "operation": "GetRun", "after": 1, "times": 1 }]));
    assert_eq!(hits(&mut faults, LIST_RUNS, 5), [0; 0]);
    assert_eq!(hits(&mut faults, GET_RUN, 3), [1]);
}

#[wasm_bindgen_test(unsupported = test)]
fn each_operation_is_hit_by_its_name_alone() {
    for operation in op::ALL {
        let mut by_name = faults(json!([{ "kind": "refused", "operation": operation.name }]));
        for other in op::ALL {
            let visit = by_name.admit(Some(other.method), &target(other));
            assert_eq!(visit.operation(), Some(other.name));
            assert_eq!(!visit.faults().is_empty(), other.name == operation.name, "{}", other.name);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_the_service_does_not_have_is_hit_by_a_star_only() {
    let mut star = faults(json!([{ "kind": "refused" }, { "kind": "wrong_types" }]));
    let mut named = faults(json!([{ "kind": "refused", "operation": "GetRun" }]));
    for target in ["/", "/api/v1", "/api/v1/organizations/o", "/api/v2/x?y", ""] {
        assert_eq!(get(&mut star, target).faults(), ["refused"], "{target}");
        assert_eq!(get(&mut named, target).admission(), &Admission::Handle, "{target}");
        assert_eq!(star.admit(None, target).operation(), None);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_rate_is_a_share_and_the_same_seed_gives_the_same_requests() {
    for rate in [0.1, 0.5, 0.9] {
        let list = json!([{ "kind": "refused", "rate": rate }]);
        let first = hits(&mut faults(list.clone()), GET_RUN, 10_000);
        assert_eq!(first, hits(&mut faults(list.clone()), GET_RUN, 10_000));
        let share = first.len() as f64 / 10_000.0;
        assert!((share - rate).abs() < 0.02, "{rate}: {share}");
        let mut other = Faults::read(&list, 2).unwrap();
        assert_ne!(first, hits(&mut other, GET_RUN, 10_000), "another seed");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn latencies_add_up_and_of_the_others_the_first_decides() {
    let mut faults = faults(json!([
        { "kind": "latency", "ms": 5 },
        { "kind": "refused", "times": 1 },
        { "kind": "reset", "times": 1 },
        { "kind": "latency", "ms": 7, "after": 1 },
    ]));
    let visits: Vec<_> = (0..3).map(|_| get(&mut faults, GET_RUN)).collect();
    assert_eq!(visits[0].faults(), ["latency", "refused"]);
    assert_eq!(visits[0].wait_ms(), 5);
    assert_eq!(visits[1].faults(), ["latency", "reset", "latency"], "the reset was not used up");
    assert_eq!(visits[1].wait_ms(), 12);
    assert_eq!(visits[1].admission(), &Admission::Reset);
    assert_eq!(visits[2].faults(), ["latency", "latency"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_delay_keeps_to_its_distribution() {
    let waits = |ms: Json| -> Vec<u32> {
        let mut faults = faults(json!([{ "kind": "latency", "ms": ms }]));
        (0..10_000).map(|_| get(&mut faults, GET_RUN).wait_ms()).collect()
    };
    let mean = |waits: &[u32]| waits.iter().map(|ms| f64::from(*ms)).sum::<f64>() / 10_000.0;
    assert!(waits(json!(25)).iter().all(|ms| *ms == 25));

    let uniform = waits(json!({ "min": 10, "max": 13 }));
    for ms in 10..=13 {
        let share = uniform.iter().filter(|drawn| **drawn == ms).count();
        assert!((2300..2700).contains(&share), "{ms}: {share}");
    }
    assert!(uniform.iter().all(|ms| (10..=13).contains(ms)));
    assert!(waits(json!({ "min": 4, "max": 4 })).iter().all(|ms| *ms == 4));

    let exponential = waits(json!({ "mean": 100 }));
    assert!((mean(&exponential) - 100.0).abs() < 4.0, "{}", mean(&exponential));
    let below = exponential.iter().filter(|ms| **ms < 100).count();
    assert!((6100..6500).contains(&below), "1 - 1/e lie below the mean: {below}");
    assert!(waits(json!({ "mean": 3_600_000 })).iter().all(|ms| *ms <= 3_600_000));
}
