//! Where are the records kept?
//!
//! One SQLite file, one table: key and JSON. A change is one transaction, written ahead and synced
//! before it counts. The file is locked as long as it is open, so that two servers cannot share it. A file that
//! does not read is told and left as it is; [`Database::put_aside`] gives it another name, to begin anew.

use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use automations_core::time::Instant;
use automations_sandbox::{Change, Record, RestoreError, Sandbox};
use rusqlite::{Connection, ErrorCode, ffi, params};

/// "AUTO": says whose file it is.
const APPLICATION: i32 = 0x4155_544f;

/// The version of the table.
const VERSION: i32 = 1;

/// How every file of SQLite begins that holds anything.
const HEAD: &[u8] = b"SQLite format 3\0";

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
    /// When the file cannot be opened, made or written, is another program's, or another server has it; when it is
    /// damaged, no database or one of another version: then it can be [put aside](Self::put_aside).
    pub fn open(path: &Path, limit: Option<u32>) -> Result<Self, DatabaseError> {
        if path.is_dir() {
            return Err(DatabaseError::new("is a folder: give the name of a file in it"));
        }
        // SQLite takes a file of some bytes for a new one.
        let is_other = fs::File::open(path).is_ok_and(|file| {
            let mut head = Vec::new();
            file.take(HEAD.len() as u64).read_to_end(&mut head).is_ok_and(|read| read > 0)
                && head != HEAD
        });
        if is_other {
            return Err(DatabaseError::no_database());
        }
        let connection = Connection::open(path)?;
        if connection.is_readonly(rusqlite::MAIN_DB)? {
            return Err(DatabaseError::read_only());
        }
        // Nobody else is to come in between; whoever is there already is not waited for long.
        connection.busy_timeout(std::time::Duration::from_millis(500))?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let (application, version) = (number("application_id")?, number("user_version")?);
        let tables: u32 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if application != APPLICATION && (application != 0 || tables > 0) {
            return Err(DatabaseError::new("is that of another program: give another file"));
        }
        if application == APPLICATION && version != VERSION {
            let message = format!("is of version {version}; this server reads version {VERSION}");
            return Err(DatabaseError { kind: Kind::Unreadable, message });
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

    /// Gives the file of a database, and what SQLite keeps beside it, the name `FILE.aside-TIME`, so that a new one
    /// can be made; the new name of what was there. `None` where there is no such file. Nothing is deleted.
    ///
    /// # Errors
    /// When another server has it, it is a folder or another program's, or it cannot be renamed; it stays then.
    pub fn put_aside(path: &Path, now: Instant) -> Result<Option<PathBuf>, DatabaseError> {
        if !path.try_exists().map_err(|error| DatabaseError::unmoved(&error))? {
            return Ok(None);
        }
        // One that opens is nobody else's, and what was written ahead is in it then.
        match Self::open(path, None) {
            Ok(database) => database.close()?,
            Err(error) if error.is_unreadable() => {}
            Err(error) => return Err(error),
        }
        let time = now.to_timestamp().0.replace(['-', ':', '.'], "");
        let ending = |suffix: &str| {
            let mut name = OsString::from(path);
            name.push(suffix);
            PathBuf::from(name)
        };
        let aside = ending(&format!(".aside-{time}"));
        for suffix in ["-journal", "-shm", "-wal", ""] {
            let (from, to) = (ending(suffix), ending(&format!(".aside-{time}{suffix}")));
            if to.exists() {
                let message = format!("cannot be put aside: {} is there already", to.display());
                return Err(DatabaseError::new(message));
            }
            if from.exists() {
                fs::rename(from, to).map_err(|error| DatabaseError::unmoved(&error))?;
            }
        }
        Ok(Some(aside))
    }

    /// The service of its records; `None` for a new file. Each record is read when the one before is part of it.
    ///
    /// # Errors
    /// When the file cannot be read, or its records are no service's.
    pub fn read(&self) -> Result<Option<Sandbox>, DatabaseError> {
        let mut all = self.connection.prepare_cached("SELECT key, value FROM record")?;
        let mut records = all
            .query_map([], |row| Ok(Record { key: row.get(0)?, value: row.get(1)? }))?
            .peekable();
        if records.peek().is_none() {
            return Ok(None);
        }
        let mut unread = None;
        let records = records.map_while(|record| record.map_err(|error| unread = Some(error)).ok());
        let restored = Sandbox::restore(records);
        match unread {
            Some(error) => Err(error.into()),
            None => restored.map(Some).map_err(|error| DatabaseError::no_service(&error)),
        }
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
    pub fn replace(
        &mut self,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<(), DatabaseError> {
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
    kind: Kind,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Full,
    Unreadable,
    Other,
}

impl DatabaseError {
    fn new(message: impl Into<String>) -> Self {
        Self { kind: Kind::Other, message: message.into() }
    }

    fn no_service(error: &RestoreError) -> Self {
        Self { kind: Kind::Unreadable, message: format!("does not hold a service: {error}") }
    }

    fn no_database() -> Self {
        Self { kind: Kind::Unreadable, message: "is no database".to_owned() }
    }

    fn read_only() -> Self {
        Self::new("cannot be written: let this user write the file and its folder")
    }

    fn unmoved(error: &std::io::Error) -> Self {
        Self::new(format!("cannot be put aside: {error}"))
    }

    /// Somebody else has taken the records out.
    pub(crate) fn emptied() -> Self {
        Self { kind: Kind::Unreadable, message: "holds no service any more".to_owned() }
    }

    /// The server is ending, and nothing is stored any more.
    pub(crate) fn closed() -> Self {
        Self::new("is closed: the server is ending")
    }

    /// Whether there is no more room: on the disk, or below the limit; or the file cannot be written.
    pub fn is_full(&self) -> bool {
        self.kind == Kind::Full
    }

    /// Whether the file is there and nobody else's, and this server cannot read what it holds.
    pub fn is_unreadable(&self) -> bool {
        self.kind == Kind::Unreadable
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        // SQLite says that a disk is full where the system does; a quota and a limit on the size of files are writes
        // that fail, to it.
        let is_unwritten = error
            .sqlite_error()
            .is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_WRITE);
        let (kind, message) = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                (Kind::Other, "is in use by another server".to_owned())
            }
            Some(ErrorCode::DiskFull) => (Kind::Full, "has no more room".to_owned()),
            _ if is_unwritten => (
                Kind::Full,
                "cannot be written: its file may not grow any more, or its disk fails".to_owned(),
            ),
            Some(ErrorCode::ReadOnly) => return Self::read_only(),
            Some(ErrorCode::CannotOpen) => (
                Kind::Other,
                "cannot be opened: its folder must be there, and this user may read and write both"
                    .to_owned(),
            ),
            Some(ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory) => {
                (Kind::Other, error.to_string())
            }
            Some(ErrorCode::NotADatabase) => return Self::no_database(),
            _ => (Kind::Unreadable, format!("is damaged: {error}")),
        };
        Self { kind, message }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DatabaseError {}
