//! What does a value say, in one form for every language?
//!
//! [`Plain`] stands between the API's two unions (`commonV1Value`, and `bdkV1Value` for the cells
//! of inline tables) and a language's own types. Each language maps its types to the notation
//! below, and nothing else: what is valid, and how it stands on the wire, is decided here alone.
//!
//! # Notation
//!
//! `null`, `true`, `"text"` and `[item, …]` stand for themselves; everything else is an object
//! whose key says what it is:
//!
//! | notation | is |
//! |---|---|
//! | `{"number": "1.50"}` | a decimal |
//! | `{"double": 1.5}` | a double, in cells alone |
//! | `{"date": "2026-03"}`, `{"time": "09:30:00"}` | a date, a time of day |
//! | `{"datetime": "2026-03-01T09:30:00[Europe/Berlin]"}` | both, local or at a place |
//! | `{"time_zone": "UTC", "version": "2019a"}` | a zone |
//! | `{"duration": "1.5s"}` | a duration |
//! | `{"set": [item, …]}`, `{"dictionary": [[key, value], …], "is_a": [concept, …]}` | no order; keys |
//! | `{"file": "base64", "name": "a.pdf"}`, `{"file_at": "https://…"}` | a file |
//! | `{"table": [{"name": "n", "values": [cell, …]}, …]}`, `{"table_at": "https://…"}`, `{"arrow": "base64"}` | a table |
//! | `{"concept": "invoice", "modifiers": ["outstanding"]}` | words |
//! | `{"opaque": "base64", "is_a": [concept, …]}`, `{"sensitive": cell}` | of cells alone |
//! | `{"unknown": {…}}` | what stands on the wire, and is not understood |

use crate::wire::Unknown;

use super::date::Date;
use super::date_time::DateTime;
use super::decimal::Decimal;
use super::duration::Duration;
use super::time::Time;
use super::zone_id::ZoneId;

/// A value, or a cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// An exact decimal.
    Number(Decimal),
    /// A double, as cells have them: finite.
    Double(f64),
    /// Text.
    Text(String),
    /// A date, whole or in part.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// Both.
    DateTime(DateTime),
    /// A zone.
    TimeZone(ZoneId),
    /// A span of time: text that [`Duration`] reads, kept as it was written.
    Duration(String),
    /// Items in order.
    List(Vec<Plain>),
    /// Items without order; of equal ones the first counts.
    Set(Vec<Plain>),
    /// Keys with values, in order; of equal keys the last one's value counts.
    Dictionary(Dictionary),
    /// A file.
    File(File),
    /// A table.
    Table(Table),
    /// A concept named in words; in cells alone.
    Concept(Concept),
    /// Bytes of a book, in base64, and the concepts that they are one of; in cells alone.
    Opaque(String, Vec<Concept>),
    /// A value not to be shown; in cells alone.
    Sensitive(Box<Plain>),
    /// What stands on the wire and is not understood: a variant or a field of a newer service.
    Unknown(Unknown),
}

/// Keys with values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dictionary {
    /// The entries.
    pub entries: Vec<(Plain, Plain)>,
    /// The concepts that it is one of; in cells alone.
    pub is_a: Vec<Concept>,
}

/// A file: its bytes, or where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    /// The address.
    Remote(String),
    /// The bytes in base64, and the file's name.
    Inline(String, Option<String>),
}

/// A table: its columns, the bytes of an Arrow file, or where they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Table {
    /// The address of a Feather file.
    Remote(String),
    /// The columns; each has as many cells.
    Columns(Vec<Column>),
    /// The bytes of an Arrow IPC file, in base64, as some services send a table.
    Arrow(String),
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// Its name.
    pub name: Option<String>,
    /// Its cells.
    pub values: Vec<Plain>,
}

/// A concept in words: `outstanding` `invoice`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concept {
    /// The main word.
    pub head: Option<String>,
    /// The words before it.
    pub modifiers: Vec<String>,
}

impl Plain {
    /// Stands where something was refused, so that the walk can go on.
    pub(super) fn refused() -> Self {
        Self::Unknown(Unknown::new())
    }

    /// What it is, for messages.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) | Self::Double(_) => "a number",
            Self::Text(_) => "text",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time of day",
            Self::DateTime(_) => "a date with a time",
            Self::TimeZone(_) => "a time zone",
            Self::Duration(_) => "a duration",
            Self::List(_) => "a list",
            Self::Set(_) => "a set",
            Self::Dictionary(_) => "a dictionary",
            Self::File(_) => "a file",
            Self::Table(_) => "a table",
            Self::Concept(_) => "a concept",
            Self::Opaque(..) => "an opaque value",
            Self::Sensitive(_) => "a sensitive value",
            Self::Unknown(_) => "an unknown value",
        }
    }

    /// A text that two keys have in common when they are the same key: `1.50` and `1.5` are.
    pub(super) fn identity(&self) -> String {
        match self {
            Self::Bool(truth) => format!("b{truth}"),
            Self::Number(number) => {
                let text = number.to_string();
                let text = if number.mantissa() == 0 { "0" } else { text.as_str() };
                let short = text.trim_end_matches('0').trim_end_matches('.');
                format!("n{}", if text.contains('.') { short } else { text })
            }
            Self::Text(text) => format!("t{text}"),
            Self::Date(date) => format!("d{date}"),
            Self::Time(time) => format!("c{time}"),
            Self::DateTime(moment) => format!("m{moment}"),
            Self::Duration(text) => match Duration::parse(text) {
                Ok(span) => format!("s{span}"),
                Err(_) => format!("s{text}"),
            },
            other => format!("u{}", other.notation()),
        }
    }
}
