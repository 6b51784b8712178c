//! How does a body become objects while it arrives? A [`Tape`] takes the bytes in any pieces,
//! checks them along the descriptor and writes down what it read, for a shell to build objects of:
//! words (see [`word`]) and the texts that they name.
//!
//! A body is read as `JSON.parse` and a check of its value would: text that is no JSON is the first
//! fault, then the first value of a wrong type; a member that is sent again replaces the first one,
//! and what was wrong with it.
//!
//! What was read is written in *units*: the members of the body's object, and each item of a list
//! of messages that is one of them. A shell takes the finished ones away after each piece, so no
//! more is held than the longest unit. It does not make values, and does not know JavaScript.
//!
//! All of a page's responses go through it, byte by byte, so this crate is compiled for speed where
//! everything above it is compiled for size. It needs no more than the tables of the messages, and
//! those are its [`descriptor`]: `automations-core` has them filled in.

pub mod descriptor;
mod frame;
mod key;
mod number;
mod place;
mod scan;
mod schema;
mod shape;
mod text;
mod unit;
pub mod word;

use descriptor::MessageDescriptor;
use frame::Frame;
use place::Mismatches;
use scan::{State, Stop};
use unit::Units;

pub use place::Mismatch;
pub use schema::Schema;

/// A token that the end of a piece cuts is read again from its start; when it is this long, only
/// after as much again has come, so that the time stays linear.
const LONG_TOKEN: usize = 64 * 1024;

/// How deep a body may be nested.
pub const MAX_DEPTH: usize = 100;

/// A body being read.
///
/// # Examples
/// ```
/// use automations_tape::descriptor::{FieldDescriptor, Kind, MessageDescriptor};
/// use automations_tape::{Schema, Tape};
///
/// const RUN_ID: FieldDescriptor = FieldDescriptor {
///     name: "run_id",
///     kind: Kind::String,
///     required: false,
///     read_only: false,
///     oneof: false,
///     extension: false,
///     rules: &[],
/// };
/// static STARTED: MessageDescriptor = MessageDescriptor {
///     name: "v1Started",
///     type_name: "Started",
///     union: false,
///     fields: &[RUN_ID],
/// };
/// let mut schema = Schema::new();
/// let mut tape = Tape::new(&mut schema, &STARTED);
/// tape.feed(&mut schema, br#"{"run_"#);
/// tape.feed(&mut schema, br#"id":5}"#);
/// let mismatch = tape.finish(&mut schema).map_err(|m| (m.path, m.message));
/// assert_eq!(mismatch, Err(("run_id".into(), "is a number, expected a string".into())));
/// ```
pub struct Tape {
    /// What was not read yet: the start of a token.
    rest: Vec<u8>,
    /// How long `rest` must be before it is tried again.
    wanted: usize,
    /// The bytes read before `rest`.
    offset: usize,
    began: bool,
    fatal: Option<Mismatch>,
    state: State,
    root: u16,
    frames: Vec<Frame>,
    depth: usize,
    /// For each container beyond the deepest allowed: whether it is an object.
    deep: Vec<bool>,
    mismatches: Mismatches,
    units: Units,
}

impl Tape {
    /// A body of which nothing has come. All the calls of a tape must be given the same schema.
    pub fn new(schema: &mut Schema, descriptor: &'static MessageDescriptor) -> Self {
        Self {
            rest: Vec::new(),
            wanted: 0,
            offset: 0,
            began: false,
            fatal: None,
            state: State::Start,
            root: schema.message(descriptor),
            frames: Vec::new(),
            depth: 0,
            deep: Vec::new(),
            mismatches: Mismatches::default(),
            units: Units::default(),
        }
    }

    /// Takes the next bytes, after throwing away what was taken before: the finished units. Gives
    /// whether more are of use; they are not when the body is known to be no JSON.
    pub fn feed(&mut self, schema: &mut Schema, bytes: &[u8]) -> bool {
        self.units.drain();
        if self.fatal.is_some() {
            return false;
        }
        if self.rest.is_empty() && self.began {
            let read = self.scan(schema, bytes, false);
            self.rest.extend_from_slice(bytes.get(read..).unwrap_or_default());
        } else {
            self.rest.extend_from_slice(bytes);
            if self.rest.len() < self.wanted.max(3) {
                return true;
            }
            self.scan_rest(schema, false);
        }
        self.wanted = if self.rest.len() < LONG_TOKEN { 0 } else { self.rest.len() * 2 };
        self.fatal.is_none()
    }

    /// Says that no more bytes come.
    ///
    /// # Errors
    /// Why the body is not the message: the first place that is no JSON, or else the first value
    /// of a wrong type.
    pub fn finish(&mut self, schema: &mut Schema) -> Result<(), Mismatch> {
        self.units.drain();
        if self.fatal.is_none() {
            self.scan_rest(schema, true);
        }
        match self.fatal.clone().or_else(|| self.mismatches.first()) {
            Some(mismatch) => Err(mismatch),
            None => Ok(()),
        }
    }

    /// The words of the finished units.
    pub fn words(&self) -> &[u32] {
        self.units.words()
    }

    /// Their text within Latin-1, in UTF-8.
    pub fn narrow(&self) -> &[u8] {
        self.units.narrow()
    }

    /// Their text beyond, in UTF-8.
    pub fn wide(&self) -> &[u8] {
        self.units.wide()
    }

    /// Their texts that stand by themselves, in UTF-8.
    pub fn apart(&self) -> &[u8] {
        self.units.apart()
    }

    fn scan_rest(&mut self, schema: &mut Schema, last: bool) {
        let mut bytes = core::mem::take(&mut self.rest);
        if !self.began && (last || bytes.len() >= 3) {
            self.began = true;
            if without_mark(&bytes).len() < bytes.len() {
                bytes.drain(..3);
            }
        }
        let read = self.scan(schema, &bytes, last);
        bytes.drain(..read.min(bytes.len()));
        self.rest = bytes;
    }

    /// Reads as far as whole tokens go; gives how far.
    fn scan(&mut self, schema: &mut Schema, bytes: &[u8], last: bool) -> usize {
        self.units.make_room(bytes.len());
        let (read, stop) = scan::Scan { tape: self, schema, bytes, at: 0, mark: 0, last }.run();
        if let Stop::Fatal(mismatch) = stop {
            self.fatal = Some(mismatch);
        }
        self.offset += read;
        read
    }
}

/// The bytes behind a byte order mark, which JSON must not have but some services send.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
