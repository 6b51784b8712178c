//! The book `postroom`: a mailbox.
//!
//! Nothing leaves the sandbox: what is sent stands in the outbox, and what is unread was put into
//! the inbox from outside.

use automations_core::model::Value;

use super::arguments::Arguments;
use super::desk::{Desk, list};
use super::{Book, Done, Procedure, row};

/// Where sent mails are kept.
pub(crate) const OUTBOX: &str = "outbox";

/// Where mails are kept that nobody has read.
pub(crate) const INBOX: &str = "inbox";

pub(super) const BOOK: Book = Book {
    name: "postroom",
    procedures: &[
        Procedure {
            name: "send",
            needs: &["to", "subject"],
            takes: &["body", "file", "cc"],
            does: |desk, arguments| post(desk, arguments, "send", OUTBOX),
        },
        Procedure {
            name: "reply",
            needs: &["to"],
            takes: &["subject", "body", "template", "file"],
            does: |desk, arguments| post(desk, arguments, "reply", OUTBOX),
        },
        Procedure {
            name: "draft",
            needs: &["to", "subject"],
            takes: &["body", "file", "cc"],
            does: |desk, arguments| post(desk, arguments, "draft", "drafts"),
        },
        Procedure { name: "unread", needs: &[], takes: &["folder"], does: unread },
    ],
};

/// The mail with its `id`, which no other that is kept there has, the `kind` of post that it is, and when it was written (`time`).
fn post(
    desk: &mut Desk<'_>,
    arguments: &Arguments<'_>,
    kind: &str,
    place: &str,
) -> Result<Done, String> {
    let number_of = |mail: &Value| match row::field(mail, "id")? {
        Value::Text(id) => id.strip_prefix(place)?.strip_prefix('-')?.parse::<u64>().ok(),
        _ => None,
    };
    let last = desk.values(place).iter().filter_map(number_of).max().unwrap_or(0);
    let number = last.saturating_add(1);
    let fields = arguments.all().iter().map(|(name, value)| (name.as_str(), value.clone()));
    let own = [
        ("id", Value::Text(format!("{place}-{number}"))),
        ("kind", row::text(kind)),
        ("time", desk.time()),
    ];
    let mail = row::of(own.into_iter().chain(fields));
    desk.add(place, vec![mail.clone()])?;
    Ok(Done::Gave(mail))
}

/// The mails that nobody has read, of one folder or all; they are read then.
fn unread(desk: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let folder = row::text(arguments.text_or("folder", "")?);
    let is_meant = |mail: &Value| {
        folder == row::text("") || row::field(mail, "folder").is_some_and(|of| *of == folder)
    };
    let (read, left): (Vec<Value>, Vec<Value>) =
        desk.values(INBOX).iter().cloned().partition(is_meant);
    if !read.is_empty() {
        desk.put(INBOX, left)?;
    }
    Ok(list(read))
}
