//! Schedules go on where they stood when the service starts again.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use automations_core::time::Instant;
use automations_sandbox::{Record, Sandbox};
use wasm_bindgen_test::wasm_bindgen_test;

use super::client::{Client, START};
use super::schedule_firing::{MINUTE, bare, create, every, runs};

/// A client, and the sandbox behind it.
fn service() -> (Client, Rc<RefCell<Sandbox>>) {
    let now = Instant::parse(START).unwrap();
    static SEEDED: OnceLock<Sandbox> = OnceLock::new();
    let sandbox = SEEDED.get_or_init(|| Sandbox::seeded(7, now)).clone();
    let sandbox = Rc::new(RefCell::new(sandbox));
    let identity = sandbox.borrow().identity().clone();
    let inner = Rc::clone(&sandbox);
    let send = Box::new(move |now, request: &_| inner.borrow_mut().handle(now, request).0);
    (Client::over(identity, now, send), sandbox)
}

fn restart(sandbox: &RefCell<Sandbox>) {
    let records: Vec<Record> = sandbox.borrow().records();
    let restored = Sandbox::restore(records).unwrap();
    assert!(restored == *sandbox.borrow());
    sandbox.replace(restored);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_restart_in_the_middle_makes_no_difference() {
    let ((mut one, kept), (mut other, restarted)) = (service(), service());
    let automations: Vec<String> = bare(&mut one).into_iter().take(3).collect();
    assert!(automations.iter().eq(bare(&mut other).iter().take(3)));
    for (automation, minutes) in automations.iter().zip([60, 7, 25]) {
        create(&mut one, automation, every(minutes));
        create(&mut other, automation, every(minutes));
    }
    for minutes in [1, 59, 61, 600] {
        one.advance(minutes * MINUTE);
        other.advance(minutes * MINUTE);
        restart(&restarted);
        for automation in &automations {
            assert_eq!(runs(&mut one, automation), runs(&mut other, automation));
        }
    }
    assert!(*kept.borrow() == *restarted.borrow());
}
