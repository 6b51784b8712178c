//! Where does a value stand, and what is it called there?
//!
//! The API has three unions with different names for the same: values, keys (which are also the
//! items of sets) and the cells of inline tables.

use super::plain::Plain;

/// Which of the three unions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// `commonV1Value`.
    Value,
    /// `v1HashableValue`.
    Key,
    /// `bdkV1Value`.
    Cell,
}

/// A kind of value and what each union calls it; empty where the union has no such variant.
struct Variant {
    kind: Kind,
    value: &'static str,
    key: &'static str,
    cell: &'static str,
}

/// What can be set in one of the unions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    Date,
    Time,
    DateTime,
    TimeZone,
    Duration,
    List,
    Set,
    Dictionary,
    File,
    Table,
    Concept,
    Opaque,
    Sensitive,
}

const fn named(kind: Kind, value: &'static str, key: &'static str, cell: &'static str) -> Variant {
    Variant { kind, value, key, cell }
}

const VARIANTS: [Variant; 17] = [
    named(Kind::Null, "null_value", "", "null_value"),
    named(Kind::Bool, "bool_value", "bool_value", "boolean_value"),
    named(Kind::Number, "number", "number", "number_value"),
    named(Kind::Text, "text", "text", "text_value"),
    named(Kind::Date, "date", "date", "date_value"),
    named(Kind::Time, "timeofday", "timeofday", "time_value"),
    named(Kind::DateTime, "datetime", "datetime", "datetime_value"),
    named(Kind::TimeZone, "time_zone", "", ""),
    named(Kind::Duration, "duration", "duration", ""),
    named(Kind::List, "list", "", "list_value"),
    named(Kind::Set, "set", "", ""),
    named(Kind::Dictionary, "dictionary", "", "dictionary_value"),
    named(Kind::File, "file", "", "file_value"),
    named(Kind::Table, "table", "", "table_value"),
    named(Kind::Concept, "", "", "conceptual_value"),
    named(Kind::Opaque, "", "", "opaque_value"),
    named(Kind::Sensitive, "", "", "sensitive_value"),
];

impl Role {
    fn name(self, variant: &Variant) -> Option<&'static str> {
        let name = match self {
            Self::Value => variant.value,
            Self::Key => variant.key,
            Self::Cell => variant.cell,
        };
        (!name.is_empty()).then_some(name)
    }

    /// The variant's name here; `None` where there is none.
    pub(super) fn variant(self, plain: &Plain) -> Option<&'static str> {
        let kind =
            kind_of(plain).filter(|_| self == Self::Cell || !matches!(plain, Plain::Double(_)));
        VARIANTS.iter().find(|variant| Some(variant.kind) == kind).and_then(|v| self.name(v))
    }

    /// The kind that has that name here.
    pub(super) fn kind(self, name: &str) -> Option<Kind> {
        VARIANTS.iter().find(|variant| self.name(variant) == Some(name)).map(|v| v.kind)
    }

    /// What a list's items are called.
    pub(super) fn items(self) -> &'static str {
        if self == Self::Cell { "values" } else { "items" }
    }
}

fn kind_of(plain: &Plain) -> Option<Kind> {
    Some(match plain {
        Plain::Null => Kind::Null,
        Plain::Bool(_) => Kind::Bool,
        Plain::Number(_) | Plain::Double(_) => Kind::Number,
        Plain::Text(_) => Kind::Text,
        Plain::Date(_) => Kind::Date,
        Plain::Time(_) => Kind::Time,
        Plain::DateTime(_) => Kind::DateTime,
        Plain::TimeZone(_) => Kind::TimeZone,
        Plain::Duration(_) => Kind::Duration,
        Plain::List(_) => Kind::List,
        Plain::Set(_) => Kind::Set,
        Plain::Dictionary(_) => Kind::Dictionary,
        Plain::File(_) => Kind::File,
        Plain::Table(_) => Kind::Table,
        Plain::Concept(_) => Kind::Concept,
        Plain::Opaque(..) => Kind::Opaque,
        Plain::Sensitive(_) => Kind::Sensitive,
        Plain::Unknown(_) => return None,
    })
}
