//! Which items does a filter keep?
//!
//! Filters as AIP-160 (google.aip.dev/160) has them, in separate passes: [`parse`] reads the text
//! along the grammar of the AIP, [`check`] holds it against the fields of a [`Schema`] and makes a
//! [`Plan`], which is run over items; [`complete`] says what may stand at a cursor. None of them
//! stops at the first fault. `OR` binds tighter than `AND`, and terms that only follow each other
//! are a sequence, which means `AND`.
//!
//! What is made of the parts that the AIP leaves to the service:
//!
//! - **Two scopes.** [`Scope::Service`] is what the contract lets the filter of a list say: a
//!   request is validated by it, and the sandbox filters with it. [`Scope::Loaded`] is for items
//!   that a page has: every field of their message besides.
//! - **Bare terms.** The name of a boolean field means `= true`. Else a service refuses a bare
//!   term; over loaded items it is looked for in every text and list of texts of the item itself
//!   (nothing below objects and maps), in any letter case. Unquoted `and`, `or`, `not`, `in`,
//!   `&&` and `||` are refused, since somebody meant an operator.
//! - **Functions** are read and refused: no collection of the contract declares one.
//! - **Wildcards.** `*` after `=`, `!=` and `:` stands for any characters, none included, wherever
//!   in a text it stands, in quotes or not; `\*` in quotes is the sign itself.
//! - **Has.** `field:*` asks whether the field is set to no default value; keys of maps and
//!   alternatives of a oneof are set when they are there. `m:key` asks for a key, `m.key:v` and
//!   `r:v` for equality, as the AIP has it; on a text of the item itself, where the AIP says
//!   nothing, `:` asks whether it *holds* the value.
//! - **Arguments in parentheses.** `f = (a OR b)` is `f = a OR f = b`; other comparisons have no
//!   place in there. `f != (a OR b)` is `NOT f = (a OR b)`.
//! - **What is not set** is equal to nothing, so only `!=` and `NOT` keep its item. Over loaded
//!   items the unquoted `null` after `=` or `!=` stands for it, whatever the field's type.
//! - **Values.** Text is compared as it is written, letter case included, and ordered by code
//!   point. Any value may stand in quotes. A number goes with any numeric field, exactly.
//! - **Enums** have the short names that the contract's filters use (`DRAFT`); over loaded items
//!   the long ones that those hold (`AUTOMATION_STAGE_DRAFT`), too.
//! - **Names** may stand in quotes on the left of a comparator; they have to where they hold
//!   signs: `connections."my erp".book = sap`.
//! - **Limits.** [`MAX_BYTES`], [`MAX_DEPTH`] and [`MAX_ERRORS`].

mod ast;
mod check;
mod collection;
mod complete;
mod cursor;
mod error;
mod eval;
#[allow(clippy::module_inception)] // the noun of the folder is the noun of the type
mod filter;
mod given;
mod lexer;
mod literal;
mod offer;
mod parser;
mod plan;
mod print;
mod resolve;
mod respan;
mod schema;
mod span;

pub use ast::{
    Argument, Comparable, Comparator, Comparison, Expression, Function, Member, Restriction, Word,
};
pub use check::check;
pub use collection::{
    AUTOMATIONS, CONNECTIONS, Collection, DAILY_RUN_AGGREGATES, REVISIONS, RUN_EVENTS, RUNS, Scope,
    TRIGGERS,
};
pub use complete::{Completion, CompletionKind, complete};
pub use error::FilterError;
pub use eval::FieldValue;
pub use filter::Filter;
pub use given::{FilterSchema, FilterSchemaField};
pub use parser::{Parsed, parse};
pub use plan::{Operand, Plan, Relation, Search, Test, TestType, Time};
pub use schema::{Field, Logic, Names, Schema, Source, Type};
pub use span::{Span, Utf16};

/// The longest filter that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// How deep parentheses may be nested.
pub const MAX_DEPTH: usize = 64;

/// How many faults are told at once.
pub const MAX_ERRORS: usize = 100;
