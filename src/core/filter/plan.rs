//! What does a filter ask of an item, once every name and value of it is known?
//!
//! A [`Plan`] is a filter after the checker: no names to resolve, no values to convert, few
//! operators. Rust runs it over JSON values and over a lookup (`eval`), TypeScript over the page's
//! own objects; it crosses as JSON, so both read one and the same plan.
//!
//! # How a plan is run
//!
//! - `true` and `false` are themselves; `{"and": […]}` keeps what all keep (so `[]` keeps
//!   everything), `{"or": […]}` what one keeps (`[]` keeps nothing), `{"not": …}` the rest.
//! - A **test** `{"path", "fan"?, "type", "is", "value"?}` goes down the item by the names of
//!   `path`: each is an *own* property (`Object.hasOwn`; a name may be `constructor`) of an object
//!   that is no array. Where a name is missing, or what stands there is `null` or no object, the
//!   test is **false**. `fan` holds indexes of `path`: what stands behind that name is an array,
//!   and the test is true when it is for **one** of its elements. An index that stands twice is an
//!   array of arrays. `fan` is left out where it is empty.
//! - What the path leads to is compared as `type` says. A value of another JSON type is never
//!   equal, less or greater: the test is **false**. There is no `!=`; it is `{"not": {… "="}}`, so
//!   that it keeps what is not set.
//!
//! | `type` | the item's value | `is` | `value` |
//! |---|---|---|---|
//! | `text` | string | `=` `<` `<=` `>` `>=`: by Unicode **code point** (not by UTF-16 unit) | string |
//! | | | `like`: starts with the first part, ends with the last, the others between in order, none overlapping | array of two or more strings |
//! | | | `holds`: contains it | string |
//! | `number` | number, bigint, or a string of a decimal integer (`-?[0-9]{1,38}`, an int64) | `=` `<` … as numbers: exactly where both are integers below 1e38 in size, else as doubles; `NaN` is nothing | string: decimal, as `-42` or `2.997e9` or `0.5`; digits alone are an exact integer of at most 38 digits, anything else is the double that it reads as |
//! | `bool` | boolean | `=` | boolean |
//! | `timestamp` | string of RFC 3339 (as `time::Instant::parse` reads it) | `=` `<` … | `{"seconds", "nanos"}` since 1970-01-01T00:00:00Z, seconds rounded down |
//! | `duration` | string as `1.5s`, `-3s` | `=` `<` … | `{"seconds", "nanos"}`, seconds rounded down |
//! | `enum` | string | `=` | string |
//!
//! `is: "set"` asks whether something is there that is no default value (AIP-160, "Has"):
//!
//! | `type` | set when it is |
//! |---|---|
//! | `text` | a string that is not empty |
//! | `number` | a number, bigint or decimal string (as above) that is not 0 |
//! | `bool` | `true` |
//! | `enum` | a string that is neither empty nor `value` (the name that says nothing; left out where there is none) |
//! | `list` | an array that is not empty |
//! | `map` | an object, no array, with at least one own property |
//! | `timestamp`, `duration`, `any` | anything but `null` and `undefined` (messages, keys of maps, alternatives of a oneof) |
//!
//! - A **search** `{"texts": […], "is", "value"}` is true when one of those properties of the item
//!   is a string, or an array with a string, that `holds` the value or is `like` its parts. Both
//!   sides are compared in lower case (Unicode's, without a locale); the value already is.

use serde::Serialize;

use crate::time::Instant;

/// What a filter asks of an item; see the module's text for how it is run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(untagged)]
pub enum Plan {
    /// Keeps everything, or nothing.
    Constant(bool),
    /// Keeps what all of them keep.
    And {
        /// The plans.
        and: Vec<Plan>,
    },
    /// Keeps what one of them keeps.
    Or {
        /// The plans.
        or: Vec<Plan>,
    },
    /// Keeps what the other does not.
    Not {
        /// The other.
        not: Box<Plan>,
    },
    /// Compares what stands at one place.
    Test(Test),
    /// Looks for a text in several places.
    Search(Search),
}

impl Default for Plan {
    fn default() -> Self {
        Self::Constant(true)
    }
}

impl Plan {
    /// The plan that keeps what this one does not.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Constant(constant) => Self::Constant(!constant),
            Self::Not { not } => *not,
            plan => Self::Not { not: Box::new(plan) },
        }
    }

    /// Keeps what one of these keeps; a single one stands alone.
    pub(super) fn any(mut plans: Vec<Self>) -> Self {
        match plans.pop() {
            Some(only) if plans.is_empty() => only,
            Some(last) => {
                plans.push(last);
                Self::Or { or: plans }
            }
            None => Self::Constant(false),
        }
    }
}

/// A comparison of what stands at one place of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Test {
    /// The names that lead there, from the item on.
    pub path: Vec<String>,
    /// Behind which of them stands an array, of which one element must pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub fan: Vec<usize>,
    /// As what the value is read.
    pub r#type: TestType,
    /// How it is compared.
    pub is: Relation,
    /// With what; nothing for `set`.
    #[serde(skip_serializing_if = "Operand::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub value: Operand,
}

/// A search for a text in several properties of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Search {
    /// The properties: strings, and arrays of strings.
    pub texts: Vec<String>,
    /// `holds` or `like`.
    pub is: Relation,
    /// A text or the parts of a pattern, in lower case.
    pub value: Operand,
}

/// As what the value of an item is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(rename_all = "snake_case")]
pub enum TestType {
    /// A string.
    Text,
    /// A number, or a string of an int64.
    Number,
    /// A boolean.
    Bool,
    /// A string of RFC 3339.
    Timestamp,
    /// A string such as `1.5s`.
    Duration,
    /// A string that names a value.
    Enum,
    /// An array; `set` alone.
    List,
    /// An object with free keys; `set` alone.
    Map,
    /// Anything; `set` alone.
    Any,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub enum Relation {
    /// `=`
    #[serde(rename = "=")]
    Equal,
    /// `<`
    #[serde(rename = "<")]
    Less,
    /// `<=`
    #[serde(rename = "<=")]
    LessOrEqual,
    /// `>`
    #[serde(rename = ">")]
    Greater,
    /// `>=`
    #[serde(rename = ">=")]
    GreaterOrEqual,
    /// Starts, goes on and ends with the parts of a pattern.
    #[serde(rename = "like")]
    Like,
    /// Contains a text.
    #[serde(rename = "holds")]
    Holds,
    /// Is there, and is no default value.
    #[serde(rename = "set")]
    Set,
}

/// The right side of a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(untagged)]
pub enum Operand {
    /// Nothing.
    None,
    /// A text, or the name of an enum's value.
    Text(String),
    /// The texts between the `*` of a pattern; two or more.
    Parts(Vec<String>),
    /// A number as it was written, since a double cannot hold every int64.
    Number(String),
    /// True or false.
    Bool(bool),
    /// An instant or a length of time.
    Time(Time),
}

impl Operand {
    /// Whether there is nothing on the right.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// Seconds and nanoseconds: since 1970-01-01T00:00:00Z, or of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Time {
    /// Whole seconds, rounded down.
    pub seconds: i64,
    /// 0..=999_999_999, on top of the seconds.
    pub nanos: u32,
}

impl From<Instant> for Time {
    fn from(instant: Instant) -> Self {
        Self { seconds: instant.seconds, nanos: instant.nanos }
    }
}
