//! Expands `#[operation(…)]`.

use proc_macro2::TokenStream;
use quote::quote;
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

    let (mut path_fields, mut query_fields) = (Vec::new(), Vec::new());
    let (mut plain, mut plain_names) = (Vec::new(), Vec::new());
    let mut body = None;
    for field in &mut fields.named {
        let mut markers = Markers::take(&mut field.attrs)?;
        let Some(field_ident) = field.ident.clone() else { continue };
        let wire = field::wire_name(&field_ident, &markers);
        if markers.body {
            field.attrs.push(parse_quote!(#[cfg_attr(feature = "typescript", serde(flatten))]));
            body = Some((field_ident, field.ty.clone()));
            continue;
        }
        // The client fills these two from its defaults.
        let defaulted = matches!(wire.as_str(), "organization_id" | "workspace_id");
        markers.required |= markers.path;
        let ts = field::typescript(&field.ty);
        let optional = if markers.required && !defaulted { quote!() } else { quote!(optional,) };
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
        Some((field, ty)) => (
            quote!(Some(<#ty as crate::descriptor::Message>::descriptor)),
            quote!(crate::op::insert_body(&mut fields, &self.#field)?;),
        ),
        None => (quote!(None), quote!()),
    };
    let page = match page {
        Some(items) => quote!(Some(#items)),
        None => quote!(None),
    };
    Ok(quote! {
        #[derive(Debug, Clone, PartialEq, Default)]
        #[cfg_attr(feature = "typescript", derive(::tsify::Tsify))]
        #[cfg_attr(feature = "typescript", tsify(rename = #request_type))]
        #item

        impl crate::op::Operation for #ident {
            type Output = #response;

            fn descriptor() -> &'static crate::descriptor::OperationDescriptor {
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
            }

            fn fields(&self) -> Result<crate::wire::Unknown, crate::error::Error> {
                let mut fields = crate::wire::Unknown::new();
                #(crate::op::insert(&mut fields, #plain_names, &self.#plain)?;)*
                #body_fields
                Ok(fields)
            }
        }
    })
}
