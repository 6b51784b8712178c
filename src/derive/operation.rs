//! Expands `#[operation(…)]`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, ItemStruct, LitStr, Token, parse_quote};

use crate::field::{self, Markers};

/// `Get, "/path", tag = "Runs", response = Run, idempotency = Safe, page = "runs"`.
pub(crate) struct Args {
    method: Ident,
    path: LitStr,
    tag: LitStr,
    response: Ident,
    idempotency: Ident,
    page: Option<LitStr>,
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let method = input.parse()?;
        input.parse::<Token![,]>()?;
        let path = input.parse()?;
        let (mut tag, mut response, mut idempotency, mut page) = (None, None, None, None);
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "tag" => tag = Some(input.parse()?),
                "response" => response = Some(input.parse()?),
                "idempotency" => idempotency = Some(input.parse()?),
                "page" => page = Some(input.parse()?),
                _ => return Err(syn::Error::new_spanned(key, "not an option of an operation")),
            }
        }
        let missing =
            |what| syn::Error::new(input.span(), format!("an operation needs its {what}"));
        Ok(Self {
            method,
            path,
            tag: tag.ok_or_else(|| missing("tag"))?,
            response: response.ok_or_else(|| missing("response"))?,
            idempotency: idempotency.ok_or_else(|| missing("idempotency"))?,
            page,
        })
    }
}

pub(crate) fn expand(args: Args, mut item: ItemStruct) -> syn::Result<TokenStream> {
    let ident = item.ident.clone();
    let name = ident.to_string();
    let request_type = format!("{name}Request");
    let Args { method, path, tag, response, idempotency, page } = args;
    let syn::Fields::Named(fields) = &mut item.fields else {
        return Err(syn::Error::new_spanned(&item, "an operation has named fields"));
    };

    // The last one names the resource; the client's defaults or its name may say the others.
    let last = fields.named.iter().rfind(|field| is_path(field));
    let last = last.and_then(|field| field.ident.as_ref()).map(ToString::to_string);
    let (mut path_fields, mut query_fields) = (Vec::new(), Vec::new());
    let (mut plain, mut plain_names) = (Vec::new(), Vec::new());
    let mut body = None;
    for field in &mut fields.named {
        let mut markers = Markers::take(&mut field.attrs)?;
        let Some(field_ident) = field.ident.clone() else { continue };
        let wire = field::wire_name(&field_ident, &markers);
        if markers.body {
            field.attrs.push(parse_quote!(#[cfg_attr(feature = "typescript", serde(flatten))]));
            body = Some((field_ident, field.ty.clone(), markers.input));
            continue;
        }
        // The client fills these two from its defaults.
        let defaulted = matches!(wire.as_str(), "organization_id" | "workspace_id");
        let inferred = markers.path && last.as_ref() != Some(&wire);
        markers.required |= markers.path;
        if markers.path {
            markers.ts.get_or_insert_with(|| field::typescript_id(&wire));
        }
        let ts = field::typescript_of(field, &markers);
        let needed = markers.required && !defaulted && !inferred;
        let optional = if needed { quote!() } else { quote!(optional,) };
        field.attrs.push(parse_quote!(
            #[cfg_attr(feature = "typescript", tsify(#optional type = #ts))]
        ));
        let descriptor = field::descriptor(field, &wire, &markers);
        if markers.path {
            path_fields.push(descriptor)
        } else {
            query_fields.push(descriptor)
        }
        plain.push(field_ident);
        plain_names.push(wire);
    }

    let (body_descriptor, body_fields) = match &body {
        Some((field, ty, _)) => (
            quote!(Some(<#ty as crate::descriptor::Message>::descriptor)),
            quote!(crate::op::insert_body(&mut fields, &self.#field)?;),
        ),
        None => (quote!(None), quote!()),
    };
    let page = match page {
        Some(items) => quote!(Some(#items)),
        None => quote!(None),
    };
    let declared =
        declaration(&item, &request_type, body.as_ref().filter(|body| body.2).map(|body| &body.0))?;
    // Declared apart: in TypeScript a body may be another type than in Rust.
    for field in &mut item.fields {
        field.attrs.retain(|attr| !attr.path().is_ident("cfg_attr"));
    }
    Ok(quote! {
        #[derive(Debug, Clone, PartialEq, Default)]
        #item

        #declared

        impl crate::op::Operation for #ident {
            type Output = #response;

            const DESCRIPTOR: &'static crate::descriptor::OperationDescriptor = {
                static DESCRIPTOR: crate::descriptor::OperationDescriptor =
                    crate::descriptor::OperationDescriptor {
                        name: #name,
                        tag: #tag,
                        method: crate::http::Method::#method,
                        path: #path,
                        path_parameters: &[#(#path_fields),*],
                        query_parameters: &[#(#query_fields),*],
                        body: #body_descriptor,
                        response: <#response as crate::descriptor::Message>::descriptor,
                        idempotency: crate::descriptor::Idempotency::#idempotency,
                        page: #page,
                    };
                &DESCRIPTOR
            };

            fn fields(&self) -> Result<crate::wire::Unknown, crate::error::Error> {
                let mut fields = crate::wire::Unknown::new();
                #(crate::op::insert(&mut fields, #plain_names, &self.#plain)?;)*
                #body_fields
                Ok(fields)
            }
        }
    })
}

/// The request's TypeScript declaration; the body `input` stands in it as its message's `…Input`.
fn declaration(item: &ItemStruct, name: &str, input: Option<&Ident>) -> syn::Result<TokenStream> {
    let mut declared = item.clone();
    declared.ident = format_ident!("{name}");
    for field in &mut declared.fields {
        if input.is_none() || field.ident.as_ref() != input {
            continue;
        }
        let syn::Type::Path(path) = &mut field.ty else { continue };
        let Some(segment) = path.path.segments.last_mut() else { continue };
        segment.ident = format_ident!("{}Input", segment.ident);
        let named = path.path.clone();
        path.path = parse_quote!(crate::model::#named);
    }
    Ok(quote! {
        #[cfg(feature = "typescript")]
        #[derive(Debug, ::tsify::Tsify)]
        #declared
    })
}

fn is_path(field: &syn::Field) -> bool {
    field.attrs.iter().any(|attr| attr.path().is_ident("path"))
}
