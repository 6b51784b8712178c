//! How is a large snapshot written and read without being there twice?
//!
//! Record by record. One that comes in is in pieces, and a piece is let go once what stands in it is read;
//! so whoever makes a service of the records needs room for the larger of the two, and not for both.
//! That goes for a snapshot as services write it. Another text is read as a whole, and all that is wrong
//! with it is told.

use std::vec;

use automations_core::http::Response;

use super::control::SnapshotState;
use crate::Record;

/// How every snapshot begins that a service writes.
const BEGIN: &[u8] = br#"{"version":1,"records":["#;

/// How it ends.
const END: &[u8] = b"]}";

/// The JSON of the snapshot that holds these records: that of [`SnapshotState`].
///
/// ```
/// use automations_sandbox::Record;
/// use automations_sandbox::admin::snapshot;
///
/// let record = Record { key: "meta".into(), value: b"{}".to_vec() };
/// let text = snapshot::text([record]);
/// assert_eq!(text, br#"{"version":1,"records":[["meta","{}"]]}"#);
/// ```
pub fn text(records: impl IntoIterator<Item = Record>) -> Vec<u8> {
    let mut text = BEGIN.to_vec();
    for (place, Record { key, value }) in records.into_iter().enumerate() {
        let pair = [&key, &*String::from_utf8_lossy(&value)];
        text.extend_from_slice(if place > 0 { b"," } else { b"" });
        // A text can be written, and there is room or the process ends.
        let _ = serde_json::to_writer(&mut text, &pair);
    }
    text.extend_from_slice(END);
    text
}

/// The records of a snapshot, which came in these pieces.
///
/// # Errors
/// The refusal that says all that is wrong with it, as [`SnapshotState::read`] does.
///
/// ```
/// use automations_sandbox::admin::snapshot;
///
/// let pieces = vec![r#"{"version":1,"rec"#, r#"ords":[["meta","{}"]]}"#];
/// assert_eq!(snapshot::read(pieces).map(|records| records.count()), Ok(1));
/// assert_eq!(snapshot::read(vec!["{}"]).err().map(|refused| refused.status), Some(400));
/// ```
pub fn read<P: AsRef<[u8]>>(pieces: Vec<P>) -> Result<Records<P>, Response> {
    if Plain::of(pieces.iter()).all(|record| record.is_some()) {
        return Ok(Records(Source::Plain(Plain::of(pieces.into_iter()))));
    }
    let whole: Vec<u8> = pieces.iter().flat_map(AsRef::as_ref).copied().collect();
    drop(pieces);
    SnapshotState::read(&whole).map(|records| Records(Source::Read(records.into_iter())))
}

/// The records of a snapshot, in its order. What was read of it is gone.
#[derive(Debug)]
pub struct Records<P>(Source<P>);

#[derive(Debug)]
enum Source<P> {
    Plain(Plain<vec::IntoIter<P>>),
    Read(vec::IntoIter<Record>),
}

impl<P: AsRef<[u8]>> Iterator for Records<P> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        match &mut self.0 {
            Source::Plain(plain) => plain.next().flatten(),
            Source::Read(records) => records.next(),
        }
    }
}

/// The records of a snapshot as services write it; `None`, and nothing behind it, where it is otherwise.
#[derive(Debug)]
struct Plain<I> {
    pieces: I,
    /// What came and was not read, from `at` on.
    rest: Vec<u8>,
    at: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Begin,
    Pair,
    Over,
}

impl<I: Iterator<Item: AsRef<[u8]>>> Plain<I> {
    fn of(pieces: I) -> Self {
        Self { pieces, rest: Vec::new(), at: 0, state: State::Begin }
    }

    /// The byte that is so far ahead; `None` at the end.
    fn byte(&mut self, ahead: usize) -> Option<u8> {
        loop {
            if let Some(byte) = self.rest.get(self.at + ahead) {
                return Some(*byte);
            }
            let piece = self.pieces.next()?;
            self.rest.drain(..self.at);
            self.at = 0;
            self.rest.extend_from_slice(piece.as_ref());
        }
    }

    /// Goes on behind this text; nothing where another one stands here.
    fn pass(&mut self, text: &[u8]) -> Option<()> {
        for (ahead, expected) in text.iter().enumerate() {
            (self.byte(ahead)? == *expected).then_some(())?;
        }
        self.at += text.len();
        Some(())
    }

    /// How long the pair is that begins here: to the first `]` that is in none of its texts.
    fn pair_length(&mut self) -> Option<usize> {
        let (mut ahead, mut is_in_text) = (0, false);
        loop {
            match self.byte(ahead)? {
                b'"' => is_in_text = !is_in_text,
                b'\\' if is_in_text => ahead += 1,
                b']' if !is_in_text => return Some(ahead + 1),
                _ => {}
            }
            ahead += 1;
        }
    }

    fn pair(&mut self) -> Option<Record> {
        let length = self.pair_length()?;
        let pair = self.rest.get(self.at..self.at + length)?;
        let (key, text): (String, String) = serde_json::from_slice(pair).ok()?;
        self.at += length;
        Some(Record { key, value: text.into_bytes() })
    }

    /// Whether another pair stands here; nothing where neither that nor the end does.
    fn goes_on(&mut self) -> Option<bool> {
        if self.state == State::Begin {
            self.pass(BEGIN)?;
            if self.byte(0)? != END[0] {
                return Some(true);
            }
        } else if self.byte(0)? == b',' {
            return self.pass(b",").map(|()| true);
        }
        self.pass(END)?;
        while let Some(byte) = self.byte(0) {
            byte.is_ascii_whitespace().then(|| self.at += 1)?;
        }
        Some(false)
    }
}

impl<I: Iterator<Item: AsRef<[u8]>>> Iterator for Plain<I> {
    type Item = Option<Record>;

    fn next(&mut self) -> Option<Option<Record>> {
        if self.state == State::Over {
            return None;
        }
        let record = match self.goes_on() {
            Some(true) => self.pair(),
            Some(false) => {
                self.state = State::Over;
                return None;
            }
            None => None,
        };
        self.state = if record.is_some() { State::Pair } else { State::Over };
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    fn record(key: &str, value: &str) -> Record {
        Record { key: key.to_owned(), value: value.as_bytes().to_vec() }
    }

    /// The same text in pieces of so many bytes.
    fn pieces(text: &[u8], size: usize) -> Vec<Vec<u8>> {
        text.chunks(size).map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn what_is_written_is_read_whatever_its_pieces_are() {
        let records = [
            record("meta", r#"{"a":"\"]},["}"#),
            record("a/\\", "\\"),
            record("é\u{1f600}", "[]\n\u{1}\"\\\""),
            record("", ""),
        ];
        for count in 0..=records.len() {
            let records = &records[..count];
            let text = text(records.iter().cloned());
            let state = SnapshotState::of(records.iter().cloned());
            assert_eq!(text, serde_json::to_vec(&state).unwrap());
            for size in [1, 2, 3, 7, 1000] {
                let read = read(pieces(&text, size)).unwrap();
                assert!(matches!(read.0, Source::Plain(_)));
                assert!(read.eq(records.iter().cloned()), "{count} by {size}");
            }
        }
        let blank = read(vec!["{\"version\":1,\"records\":[[\"a\", \"b\"]]}\n", " "]).unwrap();
        assert!(blank.eq([record("a", "b")]));
    }

    #[test]
    fn another_text_is_read_as_a_whole_and_all_its_faults_are_told() {
        for (text, faults) in [
            (r#"{"records":[["a","b"]],"version":1}"#, None),
            (r#"{ "version": 1, "records": [ ["a", "b"] ] }"#, None),
            (
                r#"{"version":1,"records":[["a","b"],["c"],["d",7]]}"#,
                Some(&["records[1]", "records[2][1]"][..]),
            ),
            (r#"{"version":2,"records":[["a"]]}"#, Some(&["version", "records[0]"])),
            (r#"{"version":1,"records":[["a","b"],]}"#, Some(&["body"])),
            (r#"{"version":1,"records":[["a","b"]]}x"#, Some(&["body"])),
            (r#"{"version":1,"records":[["a","b"]"#, Some(&["body"])),
            (r#"{"version":1,"records":[["a","b\ud800"]]}"#, Some(&["body"])),
            (r#"{"version":1,"records":["a"]}"#, Some(&["records[0]"])),
            ("", Some(&["body"])),
        ] {
            let read = read(pieces(text.as_bytes(), 5));
            match faults {
                None => assert!(read.unwrap().eq([record("a", "b")]), "{text}"),
                Some(faults) => {
                    let refused = String::from_utf8(read.unwrap_err().body).unwrap();
                    for fault in faults {
                        assert!(refused.contains(&format!("\"{fault}\"")), "{text}: {refused}");
                    }
                }
            }
        }
    }

    /// A piece that tells when it is let go.
    struct Piece(Vec<u8>, Rc<Cell<usize>>);

    impl AsRef<[u8]> for Piece {
        fn as_ref(&self) -> &[u8] {
            &self.0
        }
    }

    impl Drop for Piece {
        fn drop(&mut self) {
            self.1.set(self.1.get() + 1);
        }
    }

    #[test]
    fn a_piece_is_let_go_once_it_is_read() {
        let text = text((0..100).map(|number| record(&number.to_string(), "x")));
        let gone = Rc::new(Cell::new(0));
        let pieces = pieces(&text, 10);
        let count = pieces.len();
        let pieces = pieces.into_iter().map(|piece| Piece(piece, gone.clone())).collect();
        let mut records = read(pieces).unwrap();
        assert_eq!((records.by_ref().take(50).count(), gone.get() > count / 3), (50, true));
        assert!(gone.get() < count, "the rest is still to come");
    }
}
