//! How much memory may the module have?
#![allow(clippy::print_stdout, clippy::disallowed_methods)] // That is how a build script speaks and hears.

/// 256 MiB: four times a program's own limit, for the program's text, its trace and what monty
/// needs. What would take more traps.
const MOST: u32 = 256 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|it| it == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--max-memory={MOST}");
    }
}
