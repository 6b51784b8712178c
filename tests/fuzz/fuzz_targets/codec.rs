//! Any bytes: as the response of an operation. See `answer` in tests/rust/json/hostile.rs.

#![no_main]

#[path = "../../rust/json/hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hostile::answer(bytes);
});
