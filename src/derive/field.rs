//! What does a field of a message say about itself?
//!
//! Reads the field's attributes, takes them off the item, and gives the descriptor's
//! expression and the TypeScript type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::{Attribute, Field, GenericArgument, Ident, LitStr, PathArguments, Type};

/// The markers of one field, taken off it.
#[derive(Default)]
pub(crate) struct Markers {
    pub(crate) required: bool,
    pub(crate) present: bool,
    pub(crate) read_only: bool,
    pub(crate) oneof: bool,
    pub(crate) extension: bool,
    pub(crate) path: bool,
    pub(crate) query: bool,
    pub(crate) body: bool,
    pub(crate) input: bool,
    pub(crate) wire: Option<String>,
    pub(crate) ts: Option<String>,
    pub(crate) rules: Vec<TokenStream>,
}

impl Markers {
    /// Reads and removes our attributes; doc comments and others stay.
    pub(crate) fn take(attrs: &mut Vec<Attribute>) -> syn::Result<Self> {
        let mut markers = Self::default();
        let mut kept = Vec::new();
        for attr in attrs.drain(..) {
            let Some(name) = attr.path().get_ident().map(ToString::to_string) else {
                kept.push(attr);
                continue;
            };
            match name.as_str() {
                "required" => markers.required = true,
                "present" => {
                    markers.present = true;
                    markers.rules.push(quote!(crate::descriptor::Rule::Present));
                }
                "read_only" => markers.read_only = true,
                "oneof" => markers.oneof = true,
                "extension" => markers.extension = true,
                "path" => markers.path = true,
                "query" => markers.query = true,
                "body" => markers.body = true,
                "input" => markers.input = true,
                "wire" => markers.wire = Some(attr.parse_args::<LitStr>()?.value()),
                "ts" => markers.ts = Some(attr.parse_args::<LitStr>()?.value()),
                "rule" => markers.rules.push(attr.parse_args_with(rule)?),
                _ => kept.push(attr),
            }
        }
        *attrs = kept;
        Ok(markers)
    }
}

/// `Range(1, 31)` and friends: a path of `Rule` with its arguments.
fn rule(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let rest: TokenStream = input.parse()?;
    Ok(quote!(crate::descriptor::Rule::#rest))
}

/// The field's name on the wire.
pub(crate) fn wire_name(ident: &Ident, markers: &Markers) -> String {
    markers.wire.clone().unwrap_or_else(|| {
        let name = ident.to_string();
        name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
    })
}

/// The descriptor of one field, as an expression.
pub(crate) fn descriptor(field: &Field, name: &str, markers: &Markers) -> TokenStream {
    let ty = &field.ty;
    let Markers { required, read_only, oneof, extension, rules, .. } = markers;
    quote! {
        crate::descriptor::FieldDescriptor {
            name: #name,
            kind: <#ty as crate::wire::Wire>::KIND,
            required: #required,
            read_only: #read_only,
            oneof: #oneof,
            extension: #extension,
            rules: &[#(#rules),*],
        }
    }
}

/// The TypeScript type of a field: the one that it says, else what its Rust type gives.
pub(crate) fn typescript_of(field: &Field, markers: &Markers) -> String {
    markers.ts.clone().unwrap_or_else(|| typescript(&field.ty))
}

/// The TypeScript type of a path parameter such as `automation_id`: an id or a name of that kind.
pub(crate) fn typescript_id(parameter: &str) -> String {
    let word = parameter.strip_suffix("_id").unwrap_or(parameter);
    let (first, rest) = word.split_at(word.len().min(1));
    let kind = first.to_ascii_uppercase() + rest;
    format!("{kind}Id | {kind}Name")
}

/// The TypeScript type of a Rust field type: `Option` and `Box` vanish, a `Map` is a `Record`.
pub(crate) fn typescript(ty: &Type) -> String {
    let Type::Path(path) = ty else { return "unknown".into() };
    let Some(segment) = path.path.segments.last() else { return "unknown".into() };
    let argument = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|a| match a {
            GenericArgument::Type(ty) => Some(typescript(ty)),
            _ => None,
        }),
        _ => None,
    };
    match (segment.ident.to_string().as_str(), argument) {
        ("Option" | "Box", Some(inner)) => inner,
        ("Vec", Some(inner)) => format!("{inner}[]"),
        ("Map", Some(inner)) => format!("Record<string, {inner}>"),
        ("String", _) => "string".into(),
        ("bool", _) => "boolean".into(),
        ("i32" | "u32" | "f64" | "Flags", _) => "number".into(),
        ("Null", _) => "null".into(),
        (name, _) => name.into(),
    }
}

/// Whether the field can be absent in Rust.
pub(crate) fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|s| s.ident == "Option"))
}
