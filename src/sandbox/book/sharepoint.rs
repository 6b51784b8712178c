//! The book `sharepoint`: documents by path, and lists of rows.

use automations_core::model::{FileValue, InlineFile, Value};

use super::arguments::Arguments;
use super::desk::{Desk, list};
use super::{Book, Done, Procedure, row};

pub(super) const BOOK: Book = Book {
    name: "sharepoint",
    procedures: &[
        Procedure { name: "put", needs: &["path", "content"], takes: &[], does: put },
        Procedure { name: "get", needs: &["path"], takes: &[], does: get },
        Procedure { name: "text", needs: &["path"], takes: &[], does: text },
        Procedure { name: "list", needs: &[], takes: &["folder"], does: documents },
        Procedure { name: "read_list", needs: &["name"], takes: &[], does: read_list },
        Procedure { name: "add_row", needs: &["list", "row"], takes: &[], does: add_row },
    ],
};

/// Where a document is kept.
fn place(path: &str) -> String {
    format!("document/{}", path.trim_matches('/'))
}

/// Where a list is kept.
fn list_place(name: &str) -> String {
    format!("list/{name}")
}

/// Its path. The document that was there before is gone.
fn put(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let path = arguments.text("path")?;
    let content = arguments.get("content").cloned().unwrap_or_default();
    desk.put(&place(path), vec![content])?;
    Ok(Done::Gave(row::text(path.trim_matches('/'))))
}

fn document<'a>(desk: &'a Desk<'_>, path: &str) -> Result<&'a Value, String> {
    let kept = desk.values(&place(path)).first();
    kept.ok_or_else(|| format!("there is no document `{}`", path.trim_matches('/')))
}

fn get(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    document(desk, arguments.text("path")?).cloned().map(Done::Gave)
}

/// What is written in a document: its text, or the bytes of its file where they are text.
fn text(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let path = arguments.text("path")?;
    let text = match document(desk, path)? {
        Value::Text(text) => Some(text.clone()),
        Value::File(FileValue::Inline(InlineFile { content: Some(content), .. })) => {
            decoded(content.as_str()).and_then(|bytes| String::from_utf8(bytes).ok())
        }
        _ => None,
    };
    match text {
        Some(text) => Ok(Done::Gave(Value::Text(text))),
        None => Err(format!("the document `{path}` is no text")),
    }
}

/// The paths of the documents in a folder and those below it; of all, where none is named.
fn documents(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let folder = arguments.text_or("folder", "")?.trim_matches('/');
    let below = |path: &String| {
        folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let paths = desk.names("document/").into_iter().filter(below);
    Ok(list(paths.map(Value::Text).collect()))
}

fn read_list(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    Ok(list(desk.values(&list_place(arguments.text("name")?)).to_vec()))
}

fn add_row(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let added = arguments.row("row")?.clone();
    desk.add(&list_place(arguments.text("list")?), vec![added.clone()])?;
    Ok(Done::Gave(added))
}

/// The bytes of base64 of either alphabet, padded or not.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for character in text.trim_end_matches('=').bytes() {
        let digit = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}
