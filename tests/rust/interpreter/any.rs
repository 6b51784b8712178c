//! Whatever the bytes: they are read, run and refused alike. tests/fuzz drives [`check`] too.

use automations_interpreter::{read, run};
use automations_spy::{Answer, End, FaultKind, Limits, Program};

/// Any bytes: as a program's text. Reading and running agree on whether it is SPy, and every place
/// that is told is one of the text.
///
/// # Panics
/// Where that does not hold.
pub fn check(bytes: &[u8]) {
    let code = String::from_utf8_lossy(bytes);
    let reading = read(&code, &["x".to_owned()]);
    assert_eq!(reading.graph.is_none(), !reading.faults.is_empty(), "{code}");
    let limits = Limits { statements: 200, millis: 200, memory: 8 << 20, ..Limits::default() };
    let program = Program { code: code.clone().into_owned(), limits, ..Program::default() };
    let trace = run(&program, &mut |_| Answer::Failure("no".to_owned()));
    let is_place = |start: u32, end: u32| code.get(start as usize..end as usize).is_some();
    if let End::Failed(fault) = &trace.end {
        assert!(is_place(fault.span.start, fault.span.end), "{code}: {fault:?}");
        assert!(reading.faults.is_empty() || fault.kind == FaultKind::Syntax, "{code}");
    } else {
        assert!(reading.faults.is_empty(), "{code}: {:?}", reading.faults);
    }
}
