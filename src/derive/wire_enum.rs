//! Expands `#[wire_enum("…", prefix = "…")]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, ItemEnum, LitStr, Token, parse_quote};

/// `"v1PhaseType", prefix = "PHASE_TYPE_"`.
pub(crate) struct Args {
    name: LitStr,
    prefix: LitStr,
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![,]>()?;
        let key: Ident = input.parse()?;
        if key != "prefix" {
            return Err(syn::Error::new_spanned(key, "expected `prefix`"));
        }
        input.parse::<Token![=]>()?;
        Ok(Self { name, prefix: input.parse()? })
    }
}

/// `FirstOfMonth` → `first_of_month`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

pub(crate) fn expand(args: Args, mut item: ItemEnum) -> syn::Result<TokenStream> {
    let ident = item.ident.clone();
    let contract = args.name;
    let variants: Vec<Ident> = item.variants.iter().map(|v| v.ident.clone()).collect();
    let names: Vec<String> = variants
        .iter()
        .map(|v| args.prefix.value() + &snake_case(&v.to_string()).to_ascii_uppercase())
        .collect();
    let Some(first) = item.variants.first_mut() else {
        return Err(syn::Error::new_spanned(&item, "an enum has at least its unspecified value"));
    };
    first.attrs.push(parse_quote!(#[default]));
    item.variants.push(parse_quote! {
        /// A name that this version does not know, kept as it came.
        Unknown(String)
    });
    let ts = names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(" | ")
        + " | (string & {})";

    let places: Vec<usize> = (0..variants.len()).collect();
    Ok(quote! {
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
        #[cfg_attr(feature = "typescript", derive(::tsify::Tsify))]
        #[cfg_attr(feature = "typescript", tsify(type = #ts))]
        #item

        impl #ident {
            /// The name on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #names,)*
                    Self::Unknown(name) => name,
                }
            }

            /// Whether no choice was made: the contract's zero value, or an empty name.
            pub fn is_unspecified(&self) -> bool {
                *self == Self::default() || self.as_str().is_empty()
            }
        }

        impl #ident {
            const NAMES: &'static [&'static str] = &[#(#names),*];

            fn at(place: usize, name: &str) -> Self {
                match place {
                    #(#places => Self::#variants,)*
                    _ => Self::Unknown(name.to_owned()),
                }
            }
        }

        impl From<&str> for #ident {
            fn from(name: &str) -> Self {
                Self::at(crate::node::named(Self::NAMES, name), name)
            }
        }

        impl crate::node::Choice for #ident {
            fn choose(&mut self, place: usize, name: &str) {
                *self = Self::at(place, name);
            }
        }

        impl crate::node::Field for #ident {
            fn node(&self) -> crate::node::Node<'_> {
                crate::node::Node::Text(self.as_str())
            }

            fn read(&mut self, json: ::serde_json::Value) -> Result<(), crate::node::Misfit> {
                crate::node::choice(self, Self::NAMES, json)
            }
        }

        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::wire::deserialize(deserializer)
            }
        }

        impl crate::wire::Wire for #ident {
            const KIND: crate::descriptor::Kind = {
                static DESCRIPTOR: crate::descriptor::EnumDescriptor =
                    crate::descriptor::EnumDescriptor { name: #contract, values: #ident::NAMES };
                crate::descriptor::Kind::Enum(&DESCRIPTOR)
            };
        }
    })
}
