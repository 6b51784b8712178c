//! Any bytes: as a resource name, and as the parts of one. See `answer` in tests/rust/name/hostile.rs.

#![no_main]

#[path = "../../rust/name/hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hostile::answer(bytes);
});
