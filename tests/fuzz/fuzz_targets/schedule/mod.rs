//! The modules of tests/rust/schedule that a target needs, as that folder names them.

#[path = "../../../rust/schedule/hostile.rs"]
pub mod hostile;
#[path = "../../../rust/schedule/laws.rs"]
pub mod laws;
#[path = "../../../rust/schedule/random_config.rs"]
pub mod random_config;
#[path = "../../../rust/schedule/reference.rs"]
#[allow(dead_code)]
pub mod reference;
