//! How does JavaScript ask a schedule? A config is compiled once and asked often.
//!
//! Answers with objects come as JSON text, which the façade parses: for these small objects full
//! of strings that is several times faster than making each object and string from here
//! (`npm run bench`, tests/bench/schedule).

use std::cell::OnceCell;

use automations_boundary::{fields_of, json, refused};
use automations_core::schedule::{Range, Rule, ScheduleOccurrence};
use automations_core::time::Instant;
use automations_core::validate::{Violation, zone_violation};
use automations_core::zone::Zone;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A validated schedule. Free it when it is asked no more.
#[wasm_bindgen]
pub struct CompiledSchedule {
    pub(crate) rule: Rule,
    /// What [`Rule::describe`] gives, once it was asked for.
    summary: OnceCell<String>,
}

#[wasm_bindgen]
impl CompiledSchedule {
    /// Reads the JSON of a `config`.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_ARGUMENT` with every violation.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &str) -> Result<Self, JsValue> {
        let fields = fields_of(config).map_err(|violation| refused(vec![violation]))?;
        let rule = Rule::read(&fields).map_err(refused)?;
        Ok(Self { rule, summary: OnceCell::new() })
    }

    /// The occurrences of a range as epoch milliseconds.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for ends that are no instants, and for too many.
    pub fn times(
        &self,
        from: &JsValue,
        until: &JsValue,
        count: &JsValue,
    ) -> Result<Vec<f64>, JsValue> {
        self.rule.times_within(&range(from, until, count)?).map_err(refused)
    }

    /// [`Self::times`] where all are numbers: nothing else crosses. No `until` is infinite, no
    /// `count` is negative.
    ///
    /// # Errors
    /// As [`Self::times`].
    pub fn times_millis(&self, from: f64, until: f64, count: f64) -> Result<Vec<f64>, JsValue> {
        let range = || {
            let until = if until == f64::INFINITY { None } else { Some(from_millis(until)?) };
            let count = if count < 0.0 { None } else { Some(whole_number(count)?) };
            Some(Range { from: from_millis(from)?, until, count })
        };
        match range() {
            Some(range) => self.rule.times_within(&range).map_err(refused),
            None => {
                let given = |number: f64, is_given| {
                    if is_given { JsValue::from_f64(number) } else { JsValue::UNDEFINED }
                };
                let until = given(until, until != f64::INFINITY);
                self.times(&JsValue::from_f64(from), &until, &given(count, count >= 0.0))
            }
        }
    }

    /// A `SchedulePreview` as JSON.
    ///
    /// # Errors
    /// As `range`, and `INVALID_ARGUMENT` for too many or for a zone that does not exist.
    pub fn preview(
        &self,
        from: &JsValue,
        until: &JsValue,
        count: &JsValue,
        zone: Option<String>,
    ) -> Result<String, JsValue> {
        let range = range(from, until, count)?;
        if let Some(violation) = zone.as_deref().and_then(|id| zone_violation("time_zone", id)) {
            return Err(refused(vec![violation]));
        }
        let zone = zone.as_deref().and_then(Zone::find);
        self.rule.preview_json(&range, zone.as_ref(), self.summary()).map_err(refused)
    }

    /// The first `ScheduleOccurrence` strictly after an instant, as JSON.
    ///
    /// # Errors
    /// As `instant`.
    pub fn next(&self, after: &JsValue) -> Result<Option<String>, JsValue> {
        let after = one("instant", after)?;
        Ok(self.rule.next(after).map(|next| json(&ScheduleOccurrence::of(next, self.rule.zone()))))
    }

    /// The last `ScheduleOccurrence` strictly before an instant, as JSON.
    ///
    /// # Errors
    /// As `instant`.
    pub fn previous(&self, before: &JsValue) -> Result<Option<String>, JsValue> {
        let before = one("instant", before)?;
        let previous = self.rule.previous(before);
        Ok(previous.map(|previous| json(&ScheduleOccurrence::of(previous, self.rule.zone()))))
    }

    /// How many occurrences lie in `from..until`.
    ///
    /// # Errors
    /// As `range`, and where `until` is missing.
    #[allow(clippy::cast_precision_loss)] // minutes of ten thousand years are whole in a double
    pub fn count(&self, from: &JsValue, until: &JsValue) -> Result<f64, JsValue> {
        let range = range(from, until, &JsValue::UNDEFINED)?;
        let Some(until) = range.until else {
            return Err(refused(vec![Violation::new("until", "required", "is required")]));
        };
        if until < range.from {
            let violation = Violation::new("until", "range", "lies before `from`");
            return Err(refused(vec![violation]));
        }
        Ok(self.rule.count(range.from, until) as f64)
    }

    /// An `Explanation` as JSON: why it fires at an instant, or why not.
    ///
    /// # Errors
    /// As `instant`.
    pub fn explain(&self, at: &JsValue) -> Result<String, JsValue> {
        Ok(json(&self.rule.explain(one("instant", at)?)))
    }

    /// The schedule in one sentence of English.
    pub fn describe(&self) -> String {
        self.summary().to_owned()
    }
}

impl CompiledSchedule {
    fn summary(&self) -> &str {
        self.summary.get_or_init(|| self.rule.describe())
    }
}

/// A range of instants; absent ends are `undefined` or `null`.
///
/// # Errors
/// An `ErrorObject` with a violation at each of `from`, `until` and `count` that is none.
fn range(from: &JsValue, until: &JsValue, count: &JsValue) -> Result<Range, JsValue> {
    let mut violations = Vec::new();
    let mut told = |read: Result<Option<Instant>, Violation>| match read {
        Ok(read) => read,
        Err(violation) => {
            violations.push(violation);
            None
        }
    };
    let begin = told(instant("from", from));
    let until = told(instant("until", until));
    if begin.is_none() && (from.is_undefined() || from.is_null()) {
        violations.push(Violation::new("from", "required", "is required"));
    }
    let count = whole(count).unwrap_or_else(|violation| {
        violations.push(violation);
        None
    });
    match begin {
        Some(from) if violations.is_empty() => Ok(Range { from, until, count }),
        _ => Err(refused(violations)),
    }
}

/// A count: a whole number that is not negative; `None` where it is left out.
fn whole(count: &JsValue) -> Result<Option<u64>, Violation> {
    if count.is_undefined() || count.is_null() {
        return Ok(None);
    }
    let Some(number) = count.as_f64() else {
        return Err(Violation::new("count", "type", "expected a number"));
    };
    let none = || Violation::new("count", "range", "is not a whole number of 0 or more");
    whole_number(number).map(Some).ok_or_else(none)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and in range
fn whole_number(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..=9e15).contains(&number)).then_some(number as u64)
}

/// One instant that must be there.
fn one(field: &str, value: &JsValue) -> Result<Instant, JsValue> {
    let read = instant(field, value)
        .and_then(|read| read.ok_or_else(|| Violation::new(field, "required", "is required")));
    read.map_err(|violation| refused(vec![violation]))
}

/// An instant: RFC 3339 text, or milliseconds since 1970-01-01T00:00:00Z; `None` where it is
/// left out.
fn instant(field: &str, value: &JsValue) -> Result<Option<Instant>, Violation> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    if let Some(millis) = value.as_f64() {
        return match from_millis(millis) {
            Some(instant) => Ok(Some(instant)),
            None => Err(Violation::new(field, "range", "is no time that a Date can hold")),
        };
    }
    let Some(text) = value.as_string() else {
        return Err(Violation::new(field, "type", "expected RFC 3339 text, a Date or a number")
            .with_help("a number is in milliseconds since 1970-01-01T00:00:00Z"));
    };
    Instant::parse(&text).map(Some).ok_or_else(|| {
        Violation::new(field, "format", "is not an RFC 3339 timestamp")
            .with_help("write it as `2026-03-01T09:00:00Z`, with `Z` or an offset")
    })
}

/// `None` beyond what a `Date` holds. Fractions of a millisecond are kept to the nanosecond.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // in range, checked first
fn from_millis(millis: f64) -> Option<Instant> {
    if !(-8.64e15..=8.64e15).contains(&millis) {
        return None;
    }
    let whole = millis.floor();
    let nanos = ((millis - whole) * 1e6) as u32;
    let mut instant = Instant::from_millis(whole as i64);
    instant.nanos += nanos;
    Some(instant)
}
