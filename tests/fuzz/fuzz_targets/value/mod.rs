//! The modules of tests/rust/value that a target needs, as that folder names them.

#[path = "../../../rust/value/any.rs"]
pub mod any;
#[path = "../../../rust/value/random_value.rs"]
pub mod random_value;
