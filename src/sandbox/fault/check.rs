//! Is this a list of faults?
//!
//! A table says which fields each kind has and what they hold; every violation is told at once.

use automations_core::error::ErrorCode;
use automations_core::op;
use automations_core::validate::{Violation, nearest};
use automations_core::wire::Unknown;
use serde_json::Value as Json;

use super::FaultEffect;
use super::chance::LONGEST_MS;
use super::model::whole;

/// What a field holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    Kind,
    Operation,
    /// A number from 0 to 1.
    Share,
    /// A whole number within both bounds, inclusive.
    Whole(u32, u32),
    OneOf(&'static [u32]),
    Flag,
    Delay,
    RetryAfter,
    Code,
    Text,
    Address,
}

type Field = (&'static str, Holds);

const ANY: Holds = Holds::Whole(0, u32::MAX);
const HANDLED: Field = ("handled", Holds::Flag);
const LENGTH: &[Field] = &[("bytes", ANY), ("fraction", Holds::Share)];
const DELAY: Field = ("ms", Holds::Delay);

/// What every fault may have.
const SCOPE: &[Field] = &[
    ("kind", Holds::Kind),
    ("operation", Holds::Operation),
    ("rate", Holds::Share),
    ("after", ANY),
    ("times", ANY),
];

/// What each kind may have besides; the first of them must be there where `true` says so.
const KINDS: &[(&str, bool, &[Field])] = &[
    ("latency", true, &[DELAY, HANDLED]),
    ("refused", false, &[]),
    ("reset", false, &[HANDLED]),
    (
        "status",
        true,
        &[
            ("status", Holds::Whole(400, 599)),
            ("code", Holds::Code),
            ("message", Holds::Text),
            ("retry_after", Holds::RetryAfter),
            ("retry_info_ms", ANY),
            HANDLED,
        ],
    ),
    ("cut", false, LENGTH),
    ("slow_body", true, &[DELAY, ("bytes", Holds::Whole(1, u32::MAX))]),
    ("html", false, &[("status", Holds::Whole(200, 599)), HANDLED]),
    ("truncated_json", false, LENGTH),
    ("wrong_types", false, &[]),
    ("duplicate_page_token", false, &[]),
    ("expired_page_token", false, &[]),
    ("expired_token", false, &[]),
    (
        "redirect",
        false,
        &[("status", Holds::OneOf(&[301, 302, 303, 307, 308])), ("location", Holds::Address)],
    ),
];

/// Every violation of a list of faults with its path, as `faults[2].rate`.
pub(super) fn violations(list: &Json) -> Vec<Violation> {
    let mut violations = Vec::new();
    match list.as_array() {
        None => {
            let violation = Violation::new("faults", "type", "is not a list");
            violations.push(violation.with_help("write it as a list: `[…]`"));
        }
        Some(items) => {
            for (index, item) in items.iter().enumerate() {
                Look { path: format!("faults[{index}]"), violations: &mut violations }.fault(item);
            }
        }
    }
    violations
}

/// A look at one fault: where it is, and what is wrong.
struct Look<'a> {
    path: String,
    violations: &'a mut Vec<Violation>,
}

impl Look<'_> {
    fn wrong(
        &mut self,
        name: &str,
        rule: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let field = match name {
            "" => self.path.clone(),
            name => automations_core::validate::path_below(&self.path, name),
        };
        self.violations.push(Violation::new(field, rule, message).with_help(help));
    }

    fn fault(&mut self, item: &Json) {
        let Some(object) = item.as_object() else {
            let help = r#"write it as `{ "kind": "refused" }`"#;
            return self.wrong("", "type", "is not an object", help);
        };
        let kind = object.get("kind").and_then(Json::as_str).unwrap_or_default();
        let known = KINDS.iter().find(|(name, ..)| *name == kind);
        if known.is_none() {
            self.kind(object.get("kind"));
        }
        let (needed, own) = known.map_or((false, &[][..]), |(_, needed, own)| (*needed, *own));
        for (name, value) in object {
            match SCOPE.iter().chain(own).find(|(field, _)| field == name) {
                // A field left empty is none.
                Some(_) if value.is_null() => {}
                Some((_, holds)) => self.value(name, *holds, value),
                // Of an unknown kind, nobody knows the fields.
                None if known.is_none() => {}
                None => {
                    let names = SCOPE.iter().chain(own).map(|(name, _)| *name);
                    let help = match nearest(name, names.clone()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("leave it out; the fields here are {}", quoted(names)),
                    };
                    self.wrong(name, "unknown_field", format!("is not a field of `{kind}`"), help);
                }
            }
        }
        if let Some((name, holds)) = own.first().filter(|_| needed)
            && is_absent(object, name)
        {
            self.wrong(name, "required", "is required", holds.help());
        }
        if !is_absent(object, "bytes")
            && !is_absent(object, "fraction")
            && own.iter().any(|(name, _)| *name == "fraction")
        {
            let message = "at most one of `bytes`, `fraction` may be set";
            self.wrong("", "oneof", message, "leave out all but one");
        }
    }

    fn kind(&mut self, given: Option<&Json>) {
        let names = KINDS.iter().map(|(name, ..)| *name);
        let help = match given.and_then(Json::as_str).and_then(|name| nearest(name, names.clone()))
        {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("give one of {}", quoted(names)),
        };
        match given {
            None | Some(Json::Null) => self.wrong("kind", "required", "is required", help),
            Some(Json::String(_)) => self.wrong("kind", "enum", "is no kind of fault", help),
            Some(_) => self.wrong("kind", "type", "is not a text", help),
        }
    }

    fn value(&mut self, name: &str, holds: Holds, value: &Json) {
        match holds {
            Holds::Kind => {}
            Holds::Operation => self.operations(name, value),
            Holds::Delay => self.delay(name, value),
            Holds::Code => {
                let is = |code: &&ErrorCode| Some(code.as_str()) == value.as_str();
                let found = ErrorCode::ALL.iter().find(is).and_then(|code| code.number());
                if found.is_none() {
                    self.wrong(name, "enum", "is no canonical code", holds.help());
                }
            }
            _ => {
                if let Some(rule) = holds.broken(value) {
                    let message =
                        if rule == "type" { "is of another type" } else { "is out of range" };
                    let message = if rule == "format" { "cannot be sent" } else { message };
                    self.wrong(name, rule, message, holds.help());
                }
            }
        }
    }

    fn operations(&mut self, name: &str, value: &Json) {
        match value {
            Json::String(operation) if operation == "*" => {}
            Json::String(operation) => {
                if let Err(error) = op::find(operation) {
                    let help =
                        error.violations().first().and_then(|violation| violation.help.clone());
                    let message = "is not an operation of the contract";
                    self.wrong(name, "enum", message, help.unwrap_or_default());
                }
            }
            Json::Array(items) if !name.is_empty() => {
                if items.is_empty() {
                    self.wrong(
                        name,
                        "required",
                        "names no operation",
                        "leave it out to hit all of them",
                    );
                }
                let parent = self.path.clone();
                for (index, item) in items.iter().enumerate() {
                    self.path = format!("{parent}.{name}[{index}]");
                    self.operations("", item);
                }
                self.path = parent;
            }
            _ => self.wrong(
                name,
                "type",
                "is not a name",
                "give an operation's name, several in a list, or `*`",
            ),
        }
    }

    fn delay(&mut self, name: &str, value: &Json) {
        let Some(object) = value.as_object() else {
            if let Some(rule) = Holds::Whole(0, LONGEST_MS).broken(value) {
                let message = if rule == "type" { "is no delay" } else { "is out of range" };
                self.wrong(name, rule, message, Holds::Delay.help());
            }
            return;
        };
        let number = |field: &str| object.get(field).and_then(whole).filter(|ms| *ms <= LONGEST_MS);
        let names: Vec<&str> = object.keys().map(String::as_str).collect();
        match (&names[..], number("min"), number("max"), number("mean")) {
            (["max", "min"] | ["min", "max"], Some(min), Some(max), None) => {
                if min > max {
                    self.wrong(name, "range", "begins after its end", "swap `min` and `max`");
                }
            }
            (["mean"], None, None, Some(_)) => {}
            _ => self.wrong(name, "type", "is no delay", Holds::Delay.help()),
        }
    }
}

impl Holds {
    /// The rule that a value breaks.
    fn broken(self, value: &Json) -> Option<&'static str> {
        let (right_type, right) = match self {
            Self::Share => {
                (value.is_number(), value.as_f64().is_some_and(|n| (0.0..=1.0).contains(&n)))
            }
            Self::Whole(low, high) => {
                (value.is_number(), whole(value).is_some_and(|n| (low..=high).contains(&n)))
            }
            Self::OneOf(numbers) => {
                (value.is_number(), whole(value).is_some_and(|n| numbers.contains(&n)))
            }
            Self::Flag => (value.is_boolean(), true),
            Self::Text => (value.is_string(), true),
            Self::RetryAfter if value.is_number() => (true, whole(value).is_some()),
            Self::RetryAfter | Self::Address => {
                let text = value.as_str().unwrap_or_default();
                // What a header can say.
                let sayable = !text.is_empty() && text.bytes().all(|b| matches!(b, b' '..=b'~'));
                let web = text.starts_with("https://") || text.starts_with("http://");
                let fits = sayable && (web || !matches!(self, Self::Address));
                return if !value.is_string() { Some("type") } else { (!fits).then_some("format") };
            }
            Self::Kind | Self::Operation | Self::Delay | Self::Code => (true, true),
        };
        if right_type { (!right).then_some("range") } else { Some("type") }
    }

    fn help(self) -> String {
        match self {
            Self::Kind => format!("give one of {}", quoted(KINDS.iter().map(|(name, ..)| *name))),
            Self::Operation => "give an operation's name, several in a list, or `*`".to_owned(),
            Self::Share => "give a number from 0 to 1".to_owned(),
            Self::Whole(low, u32::MAX) => format!("give a whole number from {low} on"),
            Self::Whole(low, high) => format!("give a whole number from {low} to {high}"),
            Self::OneOf(numbers) => format!("give one of {numbers:?}"),
            Self::Flag => "write `true` or `false`, without quotes".to_owned(),
            Self::Delay => format!(
                "give milliseconds from 0 to {LONGEST_MS}, or `{{ min, max }}`, or `{{ mean }}`"
            ),
            Self::RetryAfter => "give whole seconds, or an HTTP date".to_owned(),
            Self::Code => "give one as `UNAVAILABLE`".to_owned(),
            Self::Text => "write it in quotes".to_owned(),
            Self::Address => "give an address such as `https://example.com/`".to_owned(),
        }
    }
}

impl FaultEffect {
    /// Its kind's name, as in the data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Latency { .. } => "latency",
            Self::Refused => "refused",
            Self::Reset { .. } => "reset",
            Self::Status { .. } => "status",
            Self::Cut { .. } => "cut",
            Self::SlowBody { .. } => "slow_body",
            Self::Html { .. } => "html",
            Self::TruncatedJson { .. } => "truncated_json",
            Self::WrongTypes => "wrong_types",
            Self::DuplicatePageToken => "duplicate_page_token",
            Self::ExpiredPageToken => "expired_page_token",
            Self::ExpiredToken => "expired_token",
            Self::Redirect { .. } => "redirect",
        }
    }
}

fn is_absent(object: &Unknown, name: &str) -> bool {
    object.get(name).is_none_or(Json::is_null)
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
