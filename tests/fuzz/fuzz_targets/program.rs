//! Any bytes: as a program's text. See `check` in tests/rust/interpreter/any.rs.

#![no_main]

#[path = "../../rust/interpreter/any.rs"]
mod any;

#[global_allocator]
static ALLOCATOR: monty_alloc::LimitedAllocator = monty_alloc::LimitedAllocator;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    any::check(bytes);
});
