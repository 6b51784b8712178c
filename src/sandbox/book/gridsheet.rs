//! The book `gridsheet`: spreadsheets, each a list of rows.

use super::arguments::Arguments;
use super::desk::{Desk, list};
use super::{Book, Done, Procedure, row};

pub(super) const BOOK: Book = Book {
    name: "gridsheet",
    procedures: &[
        Procedure { name: "read_rows", needs: &["sheet"], takes: &["where"], does: read_rows },
        Procedure { name: "append_row", needs: &["sheet", "row"], takes: &[], does: append_row },
        Procedure { name: "append", needs: &["sheet", "rows"], takes: &[], does: append },
        Procedure { name: "replace", needs: &["sheet", "rows"], takes: &[], does: replace },
        Procedure { name: "lookup", needs: &["sheet", "key"], takes: &["column"], does: lookup },
        Procedure { name: "sheets", needs: &[], takes: &[], does: sheets },
    ],
};

/// Where a sheet is kept.
fn place(sheet: &str) -> String {
    format!("sheet/{sheet}")
}

fn read_rows(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let mut rows = desk.values(&place(arguments.text("sheet")?)).to_vec();
    if arguments.get("where").is_some() {
        let wanted = arguments.row("where")?;
        rows.retain(|kept| row::fits(kept, wanted));
    }
    Ok(list(rows))
}

fn append_row(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let added = arguments.row("row")?.clone();
    desk.add(&place(arguments.text("sheet")?), vec![added.clone()])?;
    Ok(Done::Gave(added))
}

/// How many rows the sheet has then.
fn append(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let place = place(arguments.text("sheet")?);
    desk.add(&place, arguments.rows("rows")?)?;
    Ok(Done::Gave(row::number(desk.values(&place).len())))
}

/// How many rows the sheet has then.
fn replace(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let rows = arguments.rows("rows")?;
    let count = rows.len();
    desk.put(&place(arguments.text("sheet")?), rows)?;
    Ok(Done::Gave(row::number(count)))
}

/// The first row with that key in a column, else in its first one; a failure where there is none.
fn lookup(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let sheet = arguments.text("sheet")?;
    let column = arguments.text_or("column", "")?;
    let key = arguments.get("key").ok_or("there is no key")?;
    let found = desk.values(&place(sheet)).iter().find(|kept| {
        let name = match column {
            "" => row::names(kept).next(),
            name => Some(name),
        };
        let value = name.and_then(|name| row::field(kept, name));
        value.is_some_and(|value| row::equal(value, key))
    });
    found.cloned().map(Done::Gave).ok_or_else(|| format!("the sheet `{sheet}` has no such row"))
}

fn sheets(desk: &mut Desk<'_>, _: &Arguments<'_>) -> Result<Done, String> {
    Ok(list(desk.names("sheet/").iter().map(|name| row::text(name)).collect()))
}
