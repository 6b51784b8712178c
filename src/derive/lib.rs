//! How is a wire message described once?
//!
//! Three attribute macros turn a plain Rust item into everything the library needs of it: the
//! serde codec, the TypeScript declaration (tsify) and the static descriptor that drives
//! validation, decoding, the sandbox and the drift test.
//!
//! - [`macro@message`] on a struct: a message; on an enum: a union by present key.
//! - [`macro@wire_enum`]: an open enum, whose unknown names survive.
//! - [`macro@operation`]: one call of the API.
//!
//! The expansions name `crate::descriptor`, `crate::wire` and the like: they work inside
//! `automations-core`, and in a crate that imports those modules of it at its root, as the sandbox
//! does for the messages that the contract lacks.

mod field;
mod message;
mod operation;
mod union;
mod wire_enum;

use proc_macro::TokenStream;

/// Describes a message (`struct`) or a union by present key (`enum`).
///
/// `#[message("v1Automation")]` names the contract's schema. Field attributes: `#[required]`,
/// `#[read_only]`, `#[oneof]` (at most one of the fields so marked), `#[extension]` (read and
/// written, but not in the contract), `#[wire("name")]` (another name on the wire),
/// `#[rule(…)]` (a [`Rule`](../automations_core/descriptor/enum.Rule.html) on the value),
/// `#[ts("…")]` (another TypeScript type), `#[present]` (a response without it is refused).
/// Options: `ts = "…"` replaces the TypeScript type; `input` declares a second one, `…Input`,
/// in which a request cannot set what is read-only; `request` says that it only stands in requests.
#[proc_macro_attribute]
pub fn message(args: TokenStream, item: TokenStream) -> TokenStream {
    expand(args, item, |args, item: syn::Item| match item {
        syn::Item::Struct(item) => message::expand(args, item),
        syn::Item::Enum(item) => union::expand(args, item),
        other => Err(syn::Error::new_spanned(other, "`message` goes on a struct or an enum")),
    })
}

/// Describes an open enum: `#[wire_enum("v1PhaseType", prefix = "PHASE_TYPE_")]`.
///
/// The first variant is the contract's `…_UNSPECIFIED`. A variant `Unknown(String)` is added.
#[proc_macro_attribute]
pub fn wire_enum(args: TokenStream, item: TokenStream) -> TokenStream {
    expand(args, item, wire_enum::expand)
}

/// Describes an operation:
/// `#[operation(Post, "/path/{id}:verb", tag = "Runs", response = Run, idempotency = Unsafe)]`.
///
/// Fields carry `#[path]`, `#[query]` or `#[body]`, with `#[input]` where the body's message has
/// the option `input`; `page = "runs"` names a list's items.
#[proc_macro_attribute]
pub fn operation(args: TokenStream, item: TokenStream) -> TokenStream {
    expand(args, item, operation::expand)
}

fn expand<A: syn::parse::Parse, I: syn::parse::Parse>(
    args: TokenStream,
    item: TokenStream,
    with: impl FnOnce(A, I) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    let expanded = syn::parse(args)
        .and_then(|args| syn::parse(item).and_then(|item| with(args, item)))
        .unwrap_or_else(syn::Error::into_compile_error);
    expanded.into()
}
