//! Where are the records kept?
//!
//! One SQLite file, one table: key and JSON. A change is one transaction, written ahead and synced
//! before it counts. The file is locked as long as it is open, so that two servers cannot share it.

use std::fmt;
use std::path::Path;

use automations_sandbox::{Change, Record};
use rusqlite::{Connection, ErrorCode, ffi, params};

/// "AUTO": says whose file it is.
const APPLICATION: i32 = 0x4155_544f;

/// The version of the table.
const VERSION: i32 = 1;

/// The bytes of a page of the file.
const PAGE: u64 = 4096;

/// The records of one service in a file.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
}

impl Database {
    /// Opens a file, or makes one where there is none. `limit` is how many MiB it may grow to.
    ///
    /// # Errors
    /// When the file cannot be opened or made, is another program's, or another server has it.
    pub fn open(path: &Path, limit: Option<u32>) -> Result<Self, DatabaseError> {
        let connection = Connection::open(path)?;
        // Nobody else is to come in between; whoever is there already is not waited for long.
        connection.busy_timeout(std::time::Duration::from_millis(500))?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let (application, version) = (number("application_id")?, number("user_version")?);
        let tables: u32 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if application != APPLICATION && (application != 0 || tables > 0) {
            return Err(DatabaseError::new("is the database of another program"));
        }
        if application == APPLICATION && version != VERSION {
            let message = format!("is of version {version}; this server reads version {VERSION}");
            return Err(DatabaseError::new(message));
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        if let Some(limit) = limit {
            let pages = u64::from(limit) * (1 << 20) / PAGE;
            connection.pragma_update(
                None,
                "max_page_count",
                i64::try_from(pages).unwrap_or(i64::MAX),
            )?;
        }
        // One transaction: a file is the whole of ours, or nothing.
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE;
             CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
             PRAGMA application_id = {APPLICATION};
             PRAGMA user_version = {VERSION};
             COMMIT;"
        ))?;
        Ok(Self { connection })
    }

    /// Every record; empty for a new file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&self) -> Result<Vec<Record>, DatabaseError> {
        let mut all = self.connection.prepare_cached("SELECT key, value FROM record")?;
        let records =
            all.query_map([], |row| Ok(Record { key: row.get(0)?, value: row.get(1)? }))?;
        Ok(records.collect::<Result<_, _>>()?)
    }

    /// Stores what changed: all of it, or nothing.
    ///
    /// # Errors
    /// When it cannot be stored; the file holds what it held before then.
    pub fn write(&mut self, changes: &[Change]) -> Result<(), DatabaseError> {
        let transaction = self.connection.transaction()?;
        {
            let mut put = transaction.prepare_cached(
                "INSERT INTO record VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
            )?;
            let mut remove = transaction.prepare_cached("DELETE FROM record WHERE key = ?1")?;
            for Change { key, value } in changes {
                match value {
                    Some(value) => put.execute(params![key, value])?,
                    None => remove.execute(params![key])?,
                };
            }
        }
        Ok(transaction.commit()?)
    }

    /// Puts these records in the place of all.
    ///
    /// # Errors
    /// When they cannot be stored; the file holds what it held before then.
    pub fn replace(&mut self, records: &[Record]) -> Result<(), DatabaseError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM record", [])?;
        {
            let mut put = transaction.prepare_cached("INSERT INTO record VALUES (?1, ?2)")?;
            for Record { key, value } in records {
                put.execute(params![key, value])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Closes the file; what was written ahead is brought into it first.
    ///
    /// # Errors
    /// When that cannot be done. Nothing is lost: it is done when the file is opened again.
    pub fn close(self) -> Result<(), DatabaseError> {
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// Why a file cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseError {
    full: bool,
    message: String,
}

impl DatabaseError {
    fn new(message: impl Into<String>) -> Self {
        Self { full: false, message: message.into() }
    }

    /// Records were read that are no service's.
    pub(crate) fn unreadable(error: &automations_sandbox::RestoreError) -> Self {
        Self::new(format!("does not hold a service: {error}"))
    }

    /// The server is ending, and nothing is stored any more.
    pub(crate) fn closed() -> Self {
        Self::new("is closed: the server is ending")
    }

    /// Whether there is no more room: on the disk, or below the limit; or the file cannot be written.
    pub fn is_full(&self) -> bool {
        self.full
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        // SQLite says that a disk is full where the system does; a quota and a limit on the size of files are writes
        // that fail, to it.
        let is_unwritten = error
            .sqlite_error()
            .is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_WRITE);
        let message = match code {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                "is in use by another server".to_owned()
            }
            Some(ErrorCode::NotADatabase) => "is no database".to_owned(),
            Some(ErrorCode::DiskFull) => "has no more room".to_owned(),
            _ if is_unwritten => {
                "cannot be written: its file may not grow any more, or its disk fails".to_owned()
            }
            _ => error.to_string(),
        };
        Self { full: is_unwritten || code == Some(ErrorCode::DiskFull), message }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DatabaseError {}
