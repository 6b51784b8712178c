//! Expands `#[message("…")]` on an enum: a union in which the variant is the key that is present.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ItemEnum, parse_quote};

use crate::field::{self, Markers};
use crate::message::Args;
use crate::wire_enum::snake_case;

pub(crate) fn expand(args: Args, mut item: ItemEnum) -> syn::Result<TokenStream> {
    let ident = item.ident.clone();
    let (contract, rust) = (args.name, ident.to_string());

    let mut descriptors = Vec::new();
    let mut variants = Vec::new();
    for variant in &mut item.variants {
        let markers = Markers::take(&mut variant.attrs)?;
        let name = markers.wire.clone().unwrap_or_else(|| snake_case(&variant.ident.to_string()));
        let Some(payload) = variant.fields.iter_mut().next() else {
            return Err(syn::Error::new_spanned(variant, "a union's variant carries one value"));
        };
        let ts = field::typescript(&payload.ty);
        descriptors.push(field::descriptor(payload, &name, &markers));
        payload.attrs.push(parse_quote!(#[cfg_attr(feature = "typescript", tsify(type = #ts))]));
        variant
            .attrs
            .push(parse_quote!(#[cfg_attr(feature = "typescript", serde(rename = #name))]));
        variants.push(variant.ident.clone());
    }
    item.variants.push(parse_quote! {
        /// No variant, several, or one that this version does not know, kept as it came.
        #[cfg_attr(feature = "typescript", serde(skip))]
        Unknown(crate::wire::Unknown)
    });

    let places: Vec<usize> = (0..variants.len()).collect();
    Ok(quote! {
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "typescript", derive(::tsify::Tsify))]
        #item

        impl Default for #ident {
            fn default() -> Self {
                Self::Unknown(crate::wire::Unknown::new())
            }
        }

        impl crate::node::Union for #ident {
            fn chosen(&self) -> (usize, &dyn crate::node::Field) {
                match self {
                    #(Self::#variants(value) => (#places, value),)*
                    Self::Unknown(unknown) => (usize::MAX, unknown),
                }
            }

            fn choose(&mut self, place: usize) -> &mut dyn crate::node::Field {
                *self = match place {
                    #(#places => Self::#variants(Default::default()),)*
                    _ => Self::default(),
                };
                match self {
                    #(Self::#variants(value) => value,)*
                    Self::Unknown(unknown) => unknown,
                }
            }
        }

        impl crate::node::Field for #ident {
            fn node(&self) -> crate::node::Node<'_> {
                let descriptor = <Self as crate::descriptor::Message>::descriptor();
                crate::node::Node::union(self, descriptor)
            }

            fn read(&mut self, json: ::serde_json::Value) -> Result<(), crate::node::Misfit> {
                let descriptor = <Self as crate::descriptor::Message>::descriptor();
                crate::node::union(self, descriptor, json)
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
                        union: true,
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
