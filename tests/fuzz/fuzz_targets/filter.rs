//! Any bytes, as the text of a filter. See `laws::hold`.

#![no_main]

#[path = "../../rust/filter/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::hold(&String::from_utf8_lossy(bytes));
});
