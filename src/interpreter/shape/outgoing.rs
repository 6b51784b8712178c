//! Which value of the API is a Python object?

use std::collections::{BTreeMap, BTreeSet};

use automations_core::model::Value;
use automations_core::value::{Column, Decimal, Dictionary, File, Plain, Table, encode_json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use monty_types::ObjectRef;
use monty_types::unstable::{MontyNode, node};

use super::{FILE, MAX_DEPTH, MAX_PARTS, OTHER, TABLE, moment, number, parts};

/// Why an object is no value, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// From the object on: `[2].total`; empty for the object itself.
    pub(crate) path: String,
    /// What is wrong, as `is a function, which …`.
    pub(crate) message: String,
}

/// The value of an object.
///
/// # Errors
/// The first part of it that no value of the API can be; the object itself where it is too large.
pub(crate) fn value(object: ObjectRef<'_>) -> Result<Value, Misfit> {
    if parts(object, MAX_PARTS) >= MAX_PARTS {
        let message = format!("has {MAX_PARTS} parts or more, which is too large for a value");
        return Err(Misfit { path: String::new(), message });
    }
    let plain = Walk { path: Vec::new() }.plain(object)?;
    plain.to_value().map_err(|violations| {
        let first = violations.into_iter().next();
        let (path, message) = first.map_or_else(Default::default, |it| (it.field, it.message));
        Misfit { path, message }
    })
}

/// A walk through an object.
struct Walk {
    path: Vec<String>,
}

impl Walk {
    fn plain(&mut self, object: ObjectRef<'_>) -> Result<Plain, Misfit> {
        if self.path.len() > MAX_DEPTH {
            return Err(self.misfit(format!("is nested more than {MAX_DEPTH} deep")));
        }
        let plain = match node(object) {
            MontyNode::None => Ok(Plain::Null),
            MontyNode::Bool(truth) => Ok(Plain::Bool(*truth)),
            MontyNode::Int(number) => {
                Decimal::parse(&number.to_string()).map(Plain::Number).map_err(|it| it.message)
            }
            MontyNode::BigInt(number) => number::of_big(number).map(Plain::Number),
            MontyNode::Float(double) => number::of_text(&shortest(*double)).map(Plain::Number),
            MontyNode::Decimal(text) => number::of_text(text).map(Plain::Number),
            MontyNode::String(text) => Ok(Plain::Text(text.clone())),
            MontyNode::Bytes(bytes) => Ok(Plain::File(File::Inline(STANDARD.encode(bytes), None))),
            MontyNode::Date(date) => moment::of_date(date).map(Plain::Date),
            MontyNode::Time(time) => moment::of_time(time).map(Plain::Time),
            MontyNode::DateTime(date_time) => moment::of_date_time(date_time).map(Plain::DateTime),
            MontyNode::TimeDelta(delta) => moment::of_delta(delta).map(Plain::Duration),
            MontyNode::List(_) | MontyNode::Tuple(_) => return self.items(object).map(Plain::List),
            MontyNode::Set(_) | MontyNode::FrozenSet(_) => {
                return self.items(object).map(Plain::Set);
            }
            MontyNode::Dict(_) => return self.dictionary(object),
            MontyNode::NamedTuple { type_name, field_names, .. } => {
                return self.named(type_name, field_names, object);
            }
            MontyNode::Cycle(_) => Err("contains itself".to_owned()),
            MontyNode::Repr(_) => {
                Err("is a function or an object of its own kind, which no value of the API can be"
                    .to_owned())
            }
            _ => Err(format!(
                "is of the type `{}`, which no value of the API has",
                object.type_name()
            )),
        };
        plain.map_err(|message| self.misfit(message))
    }

    fn items(&mut self, object: ObjectRef<'_>) -> Result<Vec<Plain>, Misfit> {
        let items = object.items().unwrap_or_default().into_iter().enumerate();
        items.map(|(at, item)| self.below(format!("[{at}]"), item)).collect()
    }

    fn dictionary(&mut self, object: ObjectRef<'_>) -> Result<Plain, Misfit> {
        let mut entries = Vec::new();
        for (key, item) in object.pairs().unwrap_or_default() {
            let name = match key.as_str() {
                Some(text) => format!(".{text}"),
                None if parts(key, 40) < 40 => {
                    format!("[{}]", key.py_repr().chars().take(40).collect::<String>())
                }
                None => "[…]".to_owned(),
            };
            entries.push((self.below("(key)".to_owned(), key)?, self.below(name, item)?));
        }
        Ok(Plain::Dictionary(Dictionary { entries, is_a: Vec::new() }))
    }

    /// Files, tables and what came in as `Other`; any other named tuple is a dictionary.
    fn named(
        &mut self,
        name: &str,
        fields: &[String],
        object: ObjectRef<'_>,
    ) -> Result<Plain, Misfit> {
        let parts = object.items().unwrap_or_default();
        match (name, parts.as_slice()) {
            (FILE, [name, content]) => self.file(*name, *content),
            (TABLE, [rows, columns]) => self.table(*rows, *columns),
            (OTHER, [_, notation]) => {
                let json = notation.as_str().and_then(|text| serde_json::from_str(text).ok());
                let wire = json.and_then(|json| encode_json(&json, "").ok());
                let value = wire.and_then(|wire| serde_json::from_value::<Value>(wire).ok());
                value.and_then(|value| Plain::of(&value).ok()).ok_or_else(|| {
                    self.misfit("was no value of the API outside of its table".to_owned())
                })
            }
            _ => {
                let mut entries = Vec::new();
                for (field, part) in fields.iter().zip(parts) {
                    entries
                        .push((Plain::Text(field.clone()), self.below(format!(".{field}"), part)?));
                }
                Ok(Plain::Dictionary(Dictionary { entries, is_a: Vec::new() }))
            }
        }
    }

    fn file(&self, name: ObjectRef<'_>, content: ObjectRef<'_>) -> Result<Plain, Misfit> {
        let bytes = match node(content) {
            MontyNode::Bytes(bytes) => bytes.as_slice(),
            MontyNode::String(text) => text.as_bytes(),
            _ => return Err(self.misfit("is a file whose content is no text or bytes".to_owned())),
        };
        let name = name.as_str().map(str::to_owned);
        Ok(Plain::File(File::Inline(STANDARD.encode(bytes), name)))
    }

    /// The columns are those that were named, or the keys of the rows in the order in which they
    /// come first. A row without one has nothing there.
    fn table(&mut self, rows: ObjectRef<'_>, columns: ObjectRef<'_>) -> Result<Plain, Misfit> {
        let rows = rows.items().unwrap_or_default();
        let mut names: Vec<String> = Vec::new();
        for name in columns.items().unwrap_or_default() {
            names.push(name.as_str().unwrap_or_default().to_owned());
        }
        if names.is_empty() {
            let mut known = BTreeSet::new();
            for (key, _) in rows.iter().filter_map(ObjectRef::pairs).flatten() {
                if let Some(name) = key.as_str().filter(|name| known.insert((*name).to_owned())) {
                    names.push(name.to_owned());
                }
            }
        }
        // A row without a column has a cell there all the same.
        if names.len().saturating_mul(rows.len()) >= MAX_PARTS {
            return Err(self.misfit(format!("is a table of {MAX_PARTS} cells or more")));
        }
        let mut table: Vec<Column> =
            names.iter().map(|it| Column { name: Some(it.clone()), ..Column::default() }).collect();
        for (at, row) in rows.iter().enumerate() {
            let Some(pairs) = row.pairs() else {
                self.path.push(format!("[{at}]"));
                return Err(self.misfit("is a row of a table, and no dictionary".to_owned()));
            };
            let cells: BTreeMap<&str, ObjectRef<'_>> =
                pairs.iter().filter_map(|(key, cell)| Some((key.as_str()?, *cell))).collect();
            for column in &mut table {
                let name = column.name.as_deref().unwrap_or_default();
                let cell = match cells.get(name) {
                    Some(cell) => self.below(format!("[{at}].{name}"), *cell)?,
                    None => Plain::Null,
                };
                column.values.push(cell);
            }
        }
        Ok(Plain::Table(Table::Columns(table)))
    }

    fn below(&mut self, name: String, object: ObjectRef<'_>) -> Result<Plain, Misfit> {
        self.path.push(name);
        let plain = self.plain(object)?;
        self.path.pop();
        Ok(plain)
    }

    fn misfit(&self, message: String) -> Misfit {
        Misfit { path: self.path.concat(), message }
    }
}

/// A double's shortest text, as a `Decimal` prints it: `1E-7` for what is small.
fn shortest(double: f64) -> String {
    if double.is_finite() { format!("{double}") } else { "NaN".to_owned() }
}
