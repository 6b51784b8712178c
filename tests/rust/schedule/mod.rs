//! When does a schedule run? Asked of other people's answers, of tables, and of laws.
//!
//! - `vectors`: tests/schedule/*.json, by hand and from RFC 5545;
//! - `dateutil`: tests/schedule/dateutil.jsonl, random configs as python-dateutil answers them;
//! - `properties`: laws of any schedule, and a walk through every day or step as a reference;
//! - `hostile`: random bytes and extreme numbers; the function that tests/fuzz drives too.

mod dateutil;
mod hostile;
mod laws;
mod oracle_case;
mod properties;
pub mod random_config;
mod reference;
mod vectors;
