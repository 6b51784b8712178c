//! Any bytes: as a decimal's, a date's or a duration's text, as a value's JSON, and as the choices
//! that make a canonical value. See `any::any_bytes`.

#![no_main]

#[path = "value/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::any::any_bytes(bytes);
});
