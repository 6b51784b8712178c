//! Where is what was read? Words and texts, unit by unit.

use crate::text::measure;
use crate::word::{self, word};

/// A string of more bytes is decoded apart, so that what holds a small one beside it does not hold
/// it as well.
const LONG: usize = 1024;
/// A segment takes no further string when it has so many bytes.
const SEGMENT: usize = 4096;

/// Lengths of the four buffers.
#[derive(Clone, Copy, Default)]
struct Lengths {
    words: usize,
    narrow: usize,
    wide: usize,
    apart: usize,
}

/// A run of strings that are kept together.
#[derive(Clone, Copy, Default)]
struct Segment {
    /// The place of its first word.
    place: usize,
    narrow: usize,
    wide: usize,
}

/// The finished units, and the one being written.
#[derive(Default)]
pub struct Units {
    words: Vec<u32>,
    /// UTF-8 up to `end`, then room.
    narrow: Vec<u8>,
    end: usize,
    wide: Vec<u8>,
    apart: Vec<u8>,
    /// What of it is finished.
    done: Lengths,
    /// The segment that the next string goes to: where it begins, and its UTF-16 units so far.
    segment: Option<Segment>,
}

impl Units {
    /// The words of the finished units.
    pub fn words(&self) -> &[u32] {
        self.words.get(..self.done.words).unwrap_or_default()
    }

    pub fn narrow(&self) -> &[u8] {
        self.narrow.get(..self.done.narrow).unwrap_or_default()
    }

    pub fn wide(&self) -> &[u8] {
        self.wide.get(..self.done.wide).unwrap_or_default()
    }

    pub fn apart(&self) -> &[u8] {
        self.apart.get(..self.done.apart).unwrap_or_default()
    }

    /// Throws the finished units away.
    pub fn drain(&mut self) {
        let Lengths { words, narrow, wide, apart } = core::mem::take(&mut self.done);
        if words == 0 {
            return;
        }
        self.words.drain(..words);
        self.narrow.copy_within(narrow..self.end, 0);
        self.end -= narrow;
        self.wide.drain(..wide);
        self.apart.drain(..apart);
        if let Some(segment) = &mut self.segment {
            segment.place -= words;
        }
    }

    /// Makes room for the text of so many bytes.
    pub fn make_room(&mut self, bytes: usize) {
        let needed = self.end + bytes + 16;
        if self.narrow.len() < needed {
            self.narrow.resize(needed, 0);
        }
    }

    /// Where the next word will be, counted from the unit's first.
    #[inline]
    pub fn place(&self) -> u32 {
        (self.words.len() - self.done.words) as u32
    }

    #[inline]
    pub fn push(&mut self, tag: u32, says: u32) {
        self.words.push(word(tag, says));
    }

    /// Writes the word of a place again.
    #[inline]
    pub fn patch(&mut self, place: u32, tag: u32, says: u32) {
        self.set(self.done.words + place as usize, word(tag, says));
    }

    fn set(&mut self, at: usize, word: u32) {
        if let Some(there) = self.words.get_mut(at) {
            *there = word;
        }
    }

    /// Ends the unit.
    pub fn finish(&mut self) {
        self.close();
        self.done = Lengths {
            words: self.words.len(),
            narrow: self.end,
            wide: self.wide.len(),
            apart: self.apart.len(),
        };
    }

    /// The buffer for a string's text, and from where on.
    #[inline]
    pub fn buffer(&mut self) -> (&mut [u8], usize) {
        (&mut self.narrow, self.end)
    }

    /// The text from the buffer's place on.
    #[inline]
    pub fn written(&self, end: usize) -> &[u8] {
        self.narrow.get(self.end..end).unwrap_or_default()
    }

    /// The segment that a string goes to.
    #[inline]
    fn segment(&mut self) -> &mut Segment {
        if self.segment.is_some_and(|open| open.narrow + open.wide >= SEGMENT) {
            self.close();
        }
        let place = self.words.len();
        let words = &mut self.words;
        self.segment.get_or_insert_with(|| {
            words.extend([word(word::SEGMENT, 0), 0]);
            Segment { place, narrow: 0, wide: 0 }
        })
    }

    fn close(&mut self) {
        if let Some(Segment { place, narrow, wide }) = self.segment.take() {
            self.set(place, word(word::SEGMENT, narrow as u32));
            self.set(place + 1, wide as u32);
        }
    }

    /// Keeps the text up to `end` as a string.
    #[inline]
    pub fn keep(&mut self, end: usize, high: bool) {
        let length = end - self.end;
        if length > LONG {
            return self.keep_apart(end, word::APART);
        }
        let (units, wide) = if high { measure(self.written(end)) } else { (length, false) };
        let segment = self.segment();
        if wide {
            // The narrow text stays narrow, so that half its characters' room suffices.
            segment.wide += units;
            let text = self.narrow.get(self.end..end).unwrap_or_default();
            self.wide.extend_from_slice(text);
            return self.push(word::WIDE, units as u32);
        }
        segment.narrow += units;
        self.end = end;
        self.push(word::TEXT, units as u32);
    }

    /// Keeps a number's text.
    pub fn keep_number(&mut self, text: &[u8]) {
        if text.len() > LONG {
            // It is read as JSON, which it is.
            return self.keep_quoted(text);
        }
        self.segment().narrow += text.len();
        self.put(text);
        self.push(word::NUMBER, text.len() as u32);
        self.end += text.len();
    }

    /// Keeps a string as its JSON.
    pub fn keep_quoted(&mut self, json: &[u8]) {
        self.put(json);
        self.keep_apart(self.end + json.len(), word::QUOTED);
    }

    fn put(&mut self, text: &[u8]) {
        if let Some(room) = self.narrow.get_mut(self.end..self.end + text.len()) {
            room.copy_from_slice(text);
        }
    }

    fn keep_apart(&mut self, end: usize, tag: u32) {
        let text = self.narrow.get(self.end..end).unwrap_or_default();
        self.apart.extend_from_slice(text);
        self.push(tag, text.len().min(word::MOST as usize) as u32);
    }
}
