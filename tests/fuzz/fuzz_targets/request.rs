//! Any bytes: as the request of an operation. See `answer` in tests/rust/validate/answer.rs.

#![no_main]

#[path = "../../rust/validate/answer.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hostile::answer(bytes);
});
