//! The book `tablehouse`: a database of tables.
//!
//! `query(table=…, where={…}, order_by=…, descending=True, limit=…)` gives the rows whose fields
//! hold those values. Of SQL it reads as much as `query(sql="select a, b from t order by a")`: one
//! table, all columns (`*`) or some, and an order.

use automations_core::model::Value;

use super::arguments::Arguments;
use super::desk::{Desk, list};
use super::{Book, Done, Procedure, row};

pub(super) const BOOK: Book = Book {
    name: "tablehouse",
    procedures: &[
        Procedure {
            name: "query",
            needs: &[],
            takes: &["table", "where", "order_by", "descending", "limit", "sql"],
            does: query,
        },
        Procedure { name: "insert", needs: &["table", "rows"], takes: &[], does: insert },
        Procedure { name: "update", needs: &["table", "values"], takes: &["where"], does: update },
        Procedure { name: "delete", needs: &["table"], takes: &["where"], does: delete },
        Procedure { name: "tables", needs: &[], takes: &[], does: tables },
    ],
};

/// Where a table is kept.
fn place(table: &str) -> String {
    format!("table/{table}")
}

/// What is asked of a table.
struct Question<'a> {
    table: &'a str,
    /// Which columns; none is all.
    columns: Vec<&'a str>,
    order_by: Option<&'a str>,
    descending: bool,
}

fn query(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let question = match arguments.get("sql") {
        Some(_) => select(arguments.text("sql")?)?,
        None => Question {
            table: arguments.text("table")?,
            columns: Vec::new(),
            order_by: match arguments.text_or("order_by", "")? {
                "" => None,
                column => Some(column),
            },
            descending: arguments.flag("descending")?,
        },
    };
    let mut rows = desk.values(&place(question.table)).to_vec();
    if arguments.get("where").is_some() {
        let wanted = arguments.row("where")?;
        rows.retain(|kept| row::fits(kept, wanted));
    }
    if let Some(column) = question.order_by {
        let null = Value::default();
        let key = |kept: &Value| row::field(kept, column).cloned().unwrap_or_else(|| null.clone());
        rows.sort_by(|a, b| row::compare(&key(a), &key(b)));
        if question.descending {
            rows.reverse();
        }
    }
    rows.truncate(arguments.count("limit")?.unwrap_or(usize::MAX));
    if !question.columns.is_empty() {
        let some = |kept: &Value| {
            let fields = question.columns.iter();
            row::of(fields.filter_map(|name| Some((*name, row::field(kept, name)?.clone()))))
        };
        rows = rows.iter().map(some).collect();
    }
    Ok(list(rows))
}

/// Reads `select a, b from t order by a desc`.
fn select(sql: &str) -> Result<Question<'_>, String> {
    let refused = || {
        "this sandbox reads no other SQL than `select a, b from t order by a desc`; ask with \
         `table`, `where`, `order_by` and `limit`"
            .to_owned()
    };
    let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
    let spaced: Vec<&str> = sql
        .trim()
        .trim_end_matches(';')
        .split([' ', '\n', '\t', ','])
        .filter(|w| !w.is_empty())
        .collect();
    let (first, rest) = spaced.split_first().ok_or_else(refused)?;
    let from = rest.iter().position(|word| is(word, "from")).ok_or_else(refused)?;
    let (columns, rest) = rest.split_at(from);
    let (order_by, descending) = match rest.get(2..).unwrap_or_default() {
        [] => (None, false),
        [order, by, column] if is(order, "order") && is(by, "by") => (Some(*column), false),
        [order, by, column, way] if is(order, "order") && is(by, "by") => {
            let descending = is(way, "desc");
            if !descending && !is(way, "asc") {
                return Err(refused());
            }
            (Some(*column), descending)
        }
        _ => return Err(refused()),
    };
    let plain = |word: &str| word == "*" || word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let table = rest.get(1).copied().filter(|table| plain(table)).ok_or_else(refused)?;
    if !is(first, "select") || columns.is_empty() || !columns.iter().all(|word| plain(word)) {
        return Err(refused());
    }
    let all = columns == ["*"];
    let columns = if all { Vec::new() } else { columns.to_vec() };
    Ok(Question { table, columns, order_by, descending })
}

/// How many rows were added.
fn insert(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let rows = arguments.rows("rows")?;
    let count = rows.len();
    desk.add(&place(arguments.text("table")?), rows)?;
    Ok(Done::Gave(row::number(count)))
}

/// Whether a row is meant; every one, where nothing is said.
fn is_meant(arguments: &Arguments<'_>, kept: &Value) -> Result<bool, String> {
    match arguments.get("where") {
        None => Ok(true),
        Some(_) => Ok(row::fits(kept, arguments.row("where")?)),
    }
}

/// How many rows were changed.
fn update(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let place = place(arguments.text("table")?);
    let values = arguments.row("values")?;
    let mut rows = desk.values(&place).to_vec();
    let mut count = 0;
    for kept in &mut rows {
        if is_meant(arguments, kept)? {
            row::update(kept, values);
            count += 1;
        }
    }
    if count > 0 {
        desk.put(&place, rows)?;
    }
    Ok(Done::Gave(row::number(count)))
}

/// How many rows were taken away.
fn delete(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let place = place(arguments.text("table")?);
    let mut left = Vec::new();
    for kept in desk.values(&place) {
        if !is_meant(arguments, kept)? {
            left.push(kept.clone());
        }
    }
    let count = desk.values(&place).len() - left.len();
    if count > 0 {
        desk.put(&place, left)?;
    }
    Ok(Done::Gave(row::number(count)))
}

fn tables(desk: &mut Desk<'_>, _: &Arguments<'_>) -> Result<Done, String> {
    Ok(list(desk.names("table/").iter().map(|name| row::text(name)).collect()))
}
