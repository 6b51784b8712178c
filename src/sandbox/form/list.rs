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
            fn zero() -> Self {
                Self { $($field: Read::zero()),* }
            }
            fn read(&mut self, json: Json) -> Result<(), Misfit> {
                const NAMES: &[(&str, bool)] = &[$((stringify!($field), needed!($how))),*];
                fields(json, NAMES, &mut [$(&mut self.$field),*])
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
            fn zero() -> Self {
                first!($($variant $(($value))? $({ $($field),* })?),*)
            }
            fn read(&mut self, json: Json) -> Result<(), Misfit> {
                let (tag, content) = variant(json)?;
                match tag.as_str() {
                    $($tag =>
                        made!(self $variant content tag $(($value))? $({ $($how $field),* })?),)*
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

/// Makes an enum the variant that it was written as.
macro_rules! made {
    ($self:ident $variant:ident $content:ident $tag:ident) => {{
        // What stands beside a name alone is let go.
        drop($content);
        *$self = Self::$variant;
        Ok(())
    }};
    ($self:ident $variant:ident $content:ident $tag:ident ($value:ident)) => {{
        *$self = Self::$variant(Read::zero());
        let Self::$variant($value) = $self else { return Ok(()) };
        $value.read($content).map_err(|misfit| misfit.below(&$tag))
    }};
    ($self:ident $variant:ident $content:ident $tag:ident { $($how:ident $field:ident),* }) => {{
        *$self = Self::$variant { $($field: Read::zero()),* };
        let Self::$variant { $($field),* } = $self else { return Ok(()) };
        const NAMES: &[(&str, bool)] = &[$((stringify!($field), needed!($how))),*];
        fields($content, NAMES, &mut [$($field),*])
    }};
}

/// The first variant of an enum, of zero values.
macro_rules! first {
    ($variant:ident $(, $($rest:tt)*)?) => {
        Self::$variant
    };
    ($variant:ident ($value:ident) $(, $($rest:tt)*)?) => {
        Self::$variant(Read::zero())
    };
    ($variant:ident { $($field:ident),* } $(, $($rest:tt)*)?) => {
        Self::$variant { $($field: Read::zero()),* }
    };
}

/// Whether a field must be there to be read.
macro_rules! needed {
    (kept) => {
        true
    };
    ($how:ident) => {
        false
    };
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
    always, content, first, form, made, needed, read, read_variants, shown, shown_variants,
    variants,
};
