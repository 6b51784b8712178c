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
    let (mut names, mut variants) = (Vec::new(), Vec::new());
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
        names.push(name);
        variants.push(variant.ident.clone());
    }
    item.variants.push(parse_quote! {
        /// No variant, several, or one that this version does not know, kept as it came.
        #[cfg_attr(feature = "typescript", serde(skip))]
        Unknown(crate::wire::Unknown)
    });

    Ok(quote! {
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "typescript", derive(::tsify::Tsify))]
        #item

        impl Default for #ident {
            fn default() -> Self {
                Self::Unknown(crate::wire::Unknown::new())
            }
        }

        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                match self {
                    #(Self::#variants(value) => map.serialize_entry(#names, value)?,)*
                    Self::Unknown(unknown) => for (key, value) in unknown {
                        map.serialize_entry(key, value)?;
                    },
                }
                map.end()
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let object = crate::wire::Unknown::deserialize(deserializer)?;
                if object.len() != 1 {
                    return Ok(Self::Unknown(object));
                }
                let Some((key, value)) = object.into_iter().next() else {
                    return Ok(Self::default());
                };
                match key.as_str() {
                    #(#names => crate::wire::variant(value).map(Self::#variants),)*
                    _ => Ok(Self::Unknown([(key, value)].into_iter().collect())),
                }
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
