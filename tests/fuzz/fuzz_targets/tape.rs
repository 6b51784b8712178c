//! Any bytes: as a response that comes in pieces. See `hold` in tests/rust/tape/law.rs.

#![no_main]

#[path = "../../rust/tape/law.rs"]
mod law;
#[path = "../../rust/tape/read.rs"]
mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    law::hold(bytes);
});
