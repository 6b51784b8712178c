//! Which items does a filter keep?
//!
//! Filters as AIP-160 (google.aip.dev/160) has them, in separate passes: [`parse`] reads the text
//! along the grammar of the AIP, [`Filter::new`] also checks it against the fields of a
//! [`Collection`], and [`Filter::matches`] evaluates it against one item. `OR` binds tighter than
//! `AND`, and terms that only follow each other are a sequence, which means `AND`.
//!
//! What a collection makes of the parts that the AIP leaves to the service:
//!
//! - A bare term is refused, except for the name of a boolean field, which means `= true`.
//! - Functions are read and refused: no collection of the contract declares one.
//! - `*` inside a text after `=` or `!=` stands for any characters, none included; `field:*` asks
//!   whether the field is set; `:` on a text field asks whether it holds that text.
//! - A field that is not set is equal to nothing, so only `!=` keeps its item.
//! - Text is compared as it is written, letter case included.
//!
//! It stops at the first fault, knows no repeated or nested field, and completes nothing.

mod ast;
mod check;
mod cursor;
mod error;
mod eval;
mod lexer;
mod parser;
mod plan;

pub use ast::{Argument, Comparable, Comparator, Expression, Function, Member, Restriction, Word};
pub use check::{Collection, Field, FieldType, Filter, Logic};
pub use error::{FilterError, Span};
pub use eval::FieldValue;
pub use parser::parse;
pub use plan::{Number, Operand, Plan, Relation, Search, Test, TestType, Time};

/// The longest filter that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// How deep parentheses may be nested.
pub const MAX_DEPTH: usize = 64;
