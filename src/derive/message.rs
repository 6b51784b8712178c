//! Expands `#[message("…")]` on a struct.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, ItemStruct, LitStr, Token, parse_quote};

use crate::field::{self, Markers};

/// `"v1Automation", ts = "…"`, and whether it stands in requests: there too, or there alone.
pub(crate) struct Args {
    pub(crate) name: LitStr,
    pub(crate) ts: Option<LitStr>,
    pub(crate) input: bool,
    pub(crate) request: bool,
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let mut args = Self { name, ts: None, input: false, request: false };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            match key.to_string().as_str() {
                "input" => args.input = true,
                "request" => args.request = true,
                "ts" => {
                    input.parse::<Token![=]>()?;
                    args.ts = Some(input.parse()?);
                }
                _ => {
                    return Err(syn::Error::new_spanned(
                        key,
                        "expected `ts`, `input` or `request`",
                    ));
                }
            }
        }
        Ok(args)
    }
}

pub(crate) fn expand(args: Args, mut item: ItemStruct) -> syn::Result<TokenStream> {
    let ident = item.ident.clone();
    let (contract, rust) = (args.name, ident.to_string());
    // What a request may hold of it: the same fields, those that the service sets as `never`.
    let mut sent = args.input.then(|| item.clone());
    let syn::Fields::Named(fields) = &mut item.fields else {
        return Err(syn::Error::new_spanned(&item, "a message has named fields"));
    };

    let mut descriptors = Vec::new();
    let mut idents = Vec::new();
    for field in &mut fields.named {
        let markers = Markers::take(&mut field.attrs)?;
        let Some(name_ident) = field.ident.clone() else { continue };
        let name = field::wire_name(&name_ident, &markers);
        descriptors.push(field::descriptor(field, &name, &markers));
        let ts = field::typescript_of(field, &markers);
        // Required by the contract, yet absent in the message's other shape.
        let is_option = field::is_option(&field.ty);
        let is_there = markers.present || markers.required && !is_option;
        let optional: TokenStream = if is_there { quote!() } else { quote!(optional,) };
        let sent_ts = if markers.read_only { "never" } else { ts.as_str() };
        let sent_as: syn::Attribute = parse_quote!(
            #[cfg_attr(feature = "typescript", tsify(#optional type = #sent_ts), serde(rename = #name))]
        );
        if args.request {
            field.attrs.push(sent_as.clone());
        } else {
            field.attrs.push(parse_quote!(
                #[cfg_attr(feature = "typescript", tsify(#optional type = #ts), serde(rename = #name))]
            ));
        }
        if let Some(sent) = sent
            .as_mut()
            .and_then(|sent| sent.fields.iter_mut().find(|sent| sent.ident == field.ident))
        {
            Markers::take(&mut sent.attrs)?;
            sent.attrs.push(sent_as);
        }
        idents.push(name_ident);
    }
    fields.named.push(parse_quote! {
        /// Fields that this version does not know, kept as they came.
        #[cfg_attr(feature = "typescript", serde(skip))]
        pub unknown: crate::wire::Unknown
    });

    let places: Vec<usize> = (0..idents.len()).collect();
    let ts = args.ts.map(|ts| quote!(#[cfg_attr(feature = "typescript", tsify(type = #ts))]));
    let sent = sent.map(|mut sent| {
        sent.ident = quote::format_ident!("{ident}Input");
        quote! {
            #[cfg(feature = "typescript")]
            #[derive(Debug, ::tsify::Tsify)]
            #sent
        }
    });
    Ok(quote! {
        #[derive(Debug, Clone, PartialEq, Default)]
        #[cfg_attr(feature = "typescript", derive(::tsify::Tsify))]
        #ts
        #item

        #sent

        impl crate::node::Parts for #ident {
            fn part(&self, place: usize) -> &dyn crate::node::Field {
                match place {
                    #(#places => &self.#idents,)*
                    _ => &self.unknown,
                }
            }

            fn part_mut(&mut self, place: usize) -> &mut dyn crate::node::Field {
                match place {
                    #(#places => &mut self.#idents,)*
                    _ => &mut self.unknown,
                }
            }
        }

        impl crate::node::Field for #ident {
            fn node(&self) -> crate::node::Node<'_> {
                let descriptor = <Self as crate::descriptor::Message>::descriptor();
                crate::node::Node::message(self, descriptor)
            }

            fn read(&mut self, json: ::serde_json::Value) -> Result<(), crate::node::Misfit> {
                let descriptor = <Self as crate::descriptor::Message>::descriptor();
                crate::node::message(self, descriptor, json)
            }
        }

        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::node::Field::node(self).serialize(serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::wire::deserialize(deserializer)
            }
        }

        impl crate::descriptor::Message for #ident {
            fn descriptor() -> &'static crate::descriptor::MessageDescriptor {
                static DESCRIPTOR: crate::descriptor::MessageDescriptor =
                    crate::descriptor::MessageDescriptor {
                        name: #contract,
                        type_name: #rust,
                        union: false,
                        fields: &[#(#descriptors),*],
                    };
                &DESCRIPTOR
            }
        }

        impl crate::wire::Wire for #ident {
            const KIND: crate::descriptor::Kind =
                crate::descriptor::Kind::Message(<#ident as crate::descriptor::Message>::descriptor);
        }
    })
}
