//! Where is what was read? Words and texts, unit by unit.

use super::text::measure;
use super::word::{self, word};

/// A string of more bytes is decoded apart, so that what holds a small one beside it does not hold
/// it as well.
const LONG: usize = 1024;
/// A segment takes no further string when it has so many bytes.
const SEGMENT: usize = 4096;

/// The finished units, and the one being written.
#[derive(Default)]
pub struct Units {
    words: Vec<u32>,
    /// UTF-8, and room behind `end`.
    text: Vec<u8>,
    end: usize,
    wide: Vec<u8>,
    /// Where the unit being written begins, in `words`, `text` and `wide`.
    begins: (usize, usize, usize),
    /// The open segment: the same, at its start.
    segment: Option<(usize, usize, usize)>,
}

impl Units {
    pub fn words(&self) -> &[u32] {
        self.words.get(..self.begins.0).unwrap_or_default()
    }

    pub fn narrow(&self) -> &[u8] {
        &self.text
    }

    pub fn wide(&self) -> &[u8] {
        &self.wide
    }

    /// Throws the finished units away.
    pub fn drain(&mut self) {
        let (words, text, wide) = self.begins;
        if words == 0 {
            return;
        }
        self.words.drain(..words);
        self.text.copy_within(text..self.end, 0);
        self.end -= text;
        self.wide.drain(..wide);
        self.begins = (0, 0, 0);
        if let Some(segment) = &mut self.segment {
            *segment = (segment.0 - words, segment.1 - text, segment.2 - wide);
        }
    }

    /// Makes room for the text of so many bytes.
    pub fn make_room(&mut self, bytes: usize) {
        let needed = self.end + bytes + 16;
        if self.text.len() < needed {
            self.text.resize(needed, 0);
        }
    }

    /// Where the next word will be, counted from the unit's first.
    #[inline]
    pub fn place(&self) -> u32 {
        (self.words.len() - self.begins.0) as u32
    }

    #[inline]
    pub fn push(&mut self, tag: u32, says: u32) {
        self.words.push(word(tag, says));
    }

    /// Writes the word of a place again.
    #[inline]
    pub fn patch(&mut self, place: u32, tag: u32, says: u32) {
        self.set(self.begins.0 + place as usize, word(tag, says));
    }

    fn set(&mut self, at: usize, word: u32) {
        if let Some(there) = self.words.get_mut(at) {
            *there = word;
        }
    }

    /// Begins a unit.
    pub fn begin(&mut self, tag: u32) {
        self.words.extend([word(tag, 0), 0, 0]);
    }

    /// Ends the unit.
    pub fn finish(&mut self) {
        self.close();
        let (words, text, wide) = self.begins;
        self.set(words + 1, text as u32);
        self.set(words + 2, wide as u32);
        self.begins = (self.words.len(), self.end, self.wide.len());
    }

    /// The buffer for a string's text, and from where on.
    #[inline]
    pub fn buffer(&mut self) -> (&mut [u8], usize) {
        (&mut self.text, self.end)
    }

    /// The text from the buffer's place on.
    #[inline]
    pub fn written(&self, end: usize) -> &[u8] {
        self.text.get(self.end..end).unwrap_or_default()
    }

    fn open(&mut self) {
        if let Some((_, text, wide)) = self.segment
            && self.end - text + self.wide.len() - wide < SEGMENT
        {
            return;
        }
        self.close();
        self.segment = Some((self.words.len(), self.end, self.wide.len()));
        self.words.extend([word(word::SEGMENT, 0), 0, 0, 0, 0]);
    }

    fn close(&mut self) {
        if let Some((words, text, wide)) = self.segment.take() {
            let (_, unit_text, unit_wide) = self.begins;
            let says = [text - unit_text, self.end - text, wide - unit_wide, self.wide.len() - wide];
            for (at, says) in says.into_iter().enumerate() {
                self.set(words + 1 + at, says as u32);
            }
        }
    }

    /// Keeps the text up to `end` as a string.
    #[inline]
    pub fn keep(&mut self, end: usize, high: bool) {
        let length = end - self.end;
        if length > LONG {
            return self.keep_apart(end, word::APART);
        }
        self.open();
        if high {
            let (units, wide) = measure(self.written(end));
            if wide {
                // The narrow text stays narrow, so that half its characters' room suffices.
                let text = self.text.get(self.end..end).unwrap_or_default();
                self.wide.extend_from_slice(text);
                return self.push(word::WIDE, units as u32);
            }
            self.push(word::TEXT, units as u32);
        } else {
            self.push(word::TEXT, length as u32);
        }
        self.end = end;
    }

    /// Keeps a number's text.
    pub fn keep_number(&mut self, text: &[u8]) {
        if text.len() > LONG {
            // Not read as a string but as JSON, which it is.
            return self.keep_quoted(text);
        }
        self.open();
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
        if let Some(room) = self.text.get_mut(self.end..self.end + text.len()) {
            room.copy_from_slice(text);
        }
    }

    fn keep_apart(&mut self, end: usize, tag: u32) {
        self.close();
        let length = (end - self.end).min(word::MOST as usize);
        self.push(tag, length as u32);
        self.words.push((self.end - self.begins.1) as u32);
        self.end = end;
    }
}
