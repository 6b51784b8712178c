//! What does a type's list of fields or variants make of it?

/// Writes and reads a struct by its list of fields.
macro_rules! form {
    ($type:ident { $($how:ident $field:ident),* $(,)? }) => {
        shown!($type { $($how $field),* });
        read!($type { $($how $field),* });
    };
}

/// Writes a struct by its list of fields.
macro_rules! shown {
    ($type:ident { $($how:ident $field:ident),* $(,)? }) => {
        impl Shown for $type {
            fn node(&self) -> Node<'_> {
                object(&[$((stringify!($field), always!($how), &self.$field)),*])
            }
        }
    };
}

/// Reads a struct by its list of fields.
macro_rules! read {
    ($type:ident { $($how:ident $field:ident),* $(,)? }) => {
        impl Read for $type {
            fn read(json: Json) -> Result<Self, Misfit> {
                let mut fields = Fields::of(json)?;
                Ok(Self { $($field: fields.$how(stringify!($field))?),* })
            }
        }
    };
}

/// Writes and reads an enum by its list of variants and their names: one alone, one with a value, or
/// one with fields.
macro_rules! variants {
    ($type:ident { $($list:tt)* }) => {
        shown_variants!($type { $($list)* });
        read_variants!($type { $($list)* });
    };
}

/// Writes an enum by its list of variants.
macro_rules! shown_variants {
    ($type:ident { $($tag:literal $variant:ident
        $(($value:ident))? $({ $($how:ident $field:ident),* })?),* $(,)? }) => {
        impl Shown for $type {
            fn node(&self) -> Node<'_> {
                match self {
                    $(Self::$variant $(($value))? $({ $($field),* })? =>
                        content!($tag $(($value))? $({ $($how $field),* })?),)*
                }
            }
        }
    };
}

/// Reads an enum by its list of variants.
macro_rules! read_variants {
    ($type:ident { $($tag:literal $variant:ident
        $(($value:ident))? $({ $($how:ident $field:ident),* })?),* $(,)? }) => {
        impl Read for $type {
            fn read(json: Json) -> Result<Self, Misfit> {
                let (tag, content) = variant(json)?;
                match tag.as_str() {
                    $($tag => made!($variant content tag $(($value))? $({ $($how $field),* })?),)*
                    _ => Err(Misfit::new("another name").below(&tag)),
                }
            }
        }
    };
}

/// What an enum's variant is written as.
macro_rules! content {
    ($tag:literal) => {
        Node::Text($tag)
    };
    ($tag:literal ($value:ident)) => {
        tagged($tag, $value.node())
    };
    ($tag:literal { $($how:ident $field:ident),* }) => {
        tagged($tag, object(&[$((stringify!($field), always!($how), $field)),*]))
    };
}

/// An enum's variant of what it was written as.
macro_rules! made {
    ($variant:ident $content:ident $tag:ident) => {{
        // What stands beside a name alone is let go.
        drop($content);
        Ok(Self::$variant)
    }};
    ($variant:ident $content:ident $tag:ident ($value:ident)) => {
        Read::read($content).map(Self::$variant).map_err(|misfit: Misfit| misfit.below(&$tag))
    };
    ($variant:ident $content:ident $tag:ident { $($how:ident $field:ident),* }) => {{
        let mut fields = Fields::of($content)?;
        Ok(Self::$variant { $($field: fields.$how(stringify!($field))?),* })
    }};
}

/// Whether a field is written also where it holds nothing.
macro_rules! always {
    (maybe) => {
        false
    };
    ($how:ident) => {
        true
    };
}

pub(super) use {
    always, content, form, made, read, read_variants, shown, shown_variants, variants,
};
