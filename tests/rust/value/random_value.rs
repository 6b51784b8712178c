//! A random value on the wire, from any source of choices: a generator in tests, bytes in
//! tests/fuzz. What it draws is canonical: every part is written.

use serde_json::{Value as Json, json};

/// Draws values; `below(n)` gives a number below `n`.
pub struct Draw<'a> {
    pub below: &'a mut dyn FnMut(usize) -> usize,
}

const TEXTS: [&str; 9] =
    ["", "a", "b", "__proto__", "constructor", "漢字 😀", "a\"b\\\n", "\u{0}", "Due Date"];
const BASE64: [&str; 5] = ["", "QQ==", "JVBERi0xLjcK", "AAECAw==", "-_8="];
const ZONES: [&str; 4] = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"];
const DURATIONS: [&str; 5] = ["0s", "1.5s", "-14400s", "3.000000001s", "315576000000s"];
const DOUBLES: [f64; 8] =
    [0.0, 0.1, -1.5, 1e300, 5e-324, 9_007_199_254_740_993.0, 0.300_000_000_000_000_04, 123_456.75];

impl Draw<'_> {
    fn below(&mut self, end: usize) -> usize {
        (self.below)(end)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn number(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// A value, nested at most `depth` deep.
    pub fn value(&mut self, depth: usize) -> Json {
        let kinds = if depth == 0 { 10 } else { 15 };
        match self.below(kinds) {
            0 => json!({"null_value": null}),
            1 => json!({"time_zone": self.zone()}),
            2 => json!({"file": self.file()}),
            3 => json!({"table": {"remote": "https://files.example.com/t"}}),
            4..=9 => self.key(),
            10 | 11 => {
                let items: Vec<Json> = self.times(4).map(|_| self.value(depth - 1)).collect();
                json!({"list": {"items": items}})
            }
            12 => {
                let keys = self.distinct_keys();
                let entry = |key| json!({"key": key, "value": self.value(depth - 1)});
                let entries: Vec<Json> = keys.into_iter().map(entry).collect();
                json!({"dictionary": {"entries": entries}})
            }
            13 => json!({"set": {"items": self.distinct_keys()}}),
            _ => json!({"table": self.table(depth - 1)}),
        }
    }

    fn times(&mut self, most: usize) -> core::ops::Range<usize> {
        0..self.below(most + 1)
    }

    /// A value that may be a key.
    pub fn key(&mut self) -> Json {
        match self.below(7) {
            0 => json!({"bool_value": self.below(2) == 0}),
            1 => json!({"number": self.decimal()}),
            2 => json!({"text": self.pick(&TEXTS)}),
            3 => json!({"date": self.date()}),
            4 => json!({"timeofday": self.time()}),
            5 => json!({"datetime": self.date_time()}),
            _ => json!({"duration": self.pick(&DURATIONS)}),
        }
    }

    /// Keys of different kinds, so no two are equal.
    fn distinct_keys(&mut self) -> Vec<Json> {
        let mut keys: Vec<Json> = Vec::new();
        for _ in self.times(4) {
            let key = self.key();
            let kind = |key: &Json| key.as_object().and_then(|k| k.keys().next().cloned());
            if !keys.iter().any(|other| kind(other) == kind(&key)) {
                keys.push(key);
            }
        }
        keys
    }

    /// The words of a number: any mantissa, scale and sign.
    pub fn decimal(&mut self) -> Json {
        let word = |draw: &mut Self| match draw.below(4) {
            0 => 0,
            1 => u32::MAX,
            _ => u32::try_from(draw.below(1 << 16) << 16 | draw.below(1 << 16)).unwrap(),
        };
        let (lo, mid, hi) = (word(self), word(self), word(self));
        let flags = u32::try_from(self.below(29) << 16 | self.below(2) << 31).unwrap();
        json!({"lo": lo, "mid": mid, "hi": hi, "flags": flags})
    }

    fn date(&mut self) -> Json {
        let (year, month, day) = (self.number(1, 9999), self.number(1, 12), self.number(1, 28));
        match self.below(5) {
            0 => json!({"year": year, "month": month, "day": 0}),
            1 => json!({"year": year, "month": 0, "day": 0}),
            2 => json!({"year": 0, "month": month, "day": day}),
            _ => json!({"year": year, "month": month, "day": day}),
        }
    }

    fn time(&mut self) -> Json {
        let nanos = self.pick(&[0, 1, 500_000_000, 123_000, 999_999_999]);
        json!({"hours": self.number(0, 23), "minutes": self.number(0, 59), "seconds": self.number(0, 59), "nanos": nanos})
    }

    fn zone(&mut self) -> Json {
        let id = self.pick(&ZONES);
        if self.below(3) == 0 { json!({"id": id, "version": "2026a"}) } else { json!({"id": id}) }
    }

    fn date_time(&mut self) -> Json {
        let mut moment = self.time();
        moment["year"] = json!(self.number(0, 9999));
        moment["month"] = json!(self.number(1, 12));
        moment["day"] = json!(self.number(1, 28));
        match self.below(3) {
            0 => {}
            1 => {
                let offset = i64::try_from(self.number(0, 129_600)).unwrap() - 64_800;
                moment["utc_offset"] = json!(format!("{offset}s"));
            }
            _ => moment["time_zone"] = self.zone(),
        }
        moment
    }

    fn file(&mut self) -> Json {
        let content = self.pick(&BASE64);
        match self.below(3) {
            0 => json!({"remote": "https://files.example.com/f"}),
            1 => json!({"inline": {"content": content}}),
            _ => json!({"inline": {"content": content, "file_name": self.pick(&TEXTS)}}),
        }
    }

    fn table(&mut self, depth: usize) -> Json {
        if self.below(5) == 0 {
            return json!({"inline": {"data": self.pick(&BASE64)}});
        }
        let rows = self.below(4);
        let column = |_| {
            let values: Vec<Json> = (0..rows).map(|_| self.cell(depth)).collect();
            if self.below(4) == 0 {
                json!({"values": values})
            } else {
                json!({"name": self.pick(&TEXTS), "values": values})
            }
        };
        let columns: Vec<Json> = (0..3).map(column).collect();
        json!({"inline": {"columns": columns}})
    }

    /// A cell, nested at most `depth` deep.
    fn cell(&mut self, depth: usize) -> Json {
        let kinds = if depth == 0 { 10 } else { 14 };
        match self.below(kinds) {
            0 => json!({"null_value": null}),
            1 => json!({"boolean_value": self.below(2) == 0}),
            2 => json!({"text_value": self.pick(&TEXTS)}),
            3 => json!({"number_value": self.pick(&DOUBLES)}),
            4 => json!({"datetime_value": "2026-03-01T09:30:00.500+02:00"}),
            5 => json!({"date_value": self.date()}),
            6 => json!({"time_value": self.time()}),
            7 => json!({"file_value": self.file()}),
            8 => json!({"conceptual_value": self.concept()}),
            9 => json!({"opaque_value": {"content": self.pick(&BASE64), "is_a": [self.concept()]}}),
            10 => {
                let values: Vec<Json> = self.times(3).map(|_| self.cell(depth - 1)).collect();
                json!({"list_value": {"values": values}})
            }
            11 => {
                let (a, b) = (self.cell(depth - 1), self.cell(depth - 1));
                let fields = json!([{"key": "a", "value": a}, {"key": "__proto__", "value": b}]);
                json!({"dictionary_value": {"fields": fields}})
            }
            12 => json!({"sensitive_value": {"value": self.cell(depth - 1)}}),
            _ => json!({"table_value": self.table(depth - 1)}),
        }
    }

    fn concept(&mut self) -> Json {
        match self.below(2) {
            0 => json!({"head": "invoice"}),
            _ => json!({"head": self.pick(&TEXTS), "modifiers": [self.pick(&TEXTS)]}),
        }
    }
}
