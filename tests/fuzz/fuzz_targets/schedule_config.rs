//! Any bytes: as a config's text, or as the choices that make a config. See `hostile::answer`.

#![no_main]

mod schedule;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    schedule::hostile::answer(bytes);
});
