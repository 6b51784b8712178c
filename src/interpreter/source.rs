//! Where in a text is a byte, and on which line?

use automations_spy::Span;

/// A text with the starts of its lines. Lines end with `\n`, `\r\n` or `\r`, as Python's do.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    text: String,
    starts: Vec<u32>,
}

impl Source {
    pub(crate) fn new(text: String) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(offset(at + 1));
            }
        }
        Self { text, starts }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: u32) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at))
    }

    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        Span { start, end, line: self.line(start) }
    }

    /// The byte of a line and a column, both from 1, the column in characters.
    pub(crate) fn at(&self, line: u32, column: u32) -> u32 {
        let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let Some(start) = self.starts.get(index) else { return offset(self.text.len()) };
        let rest = self.text.get(index_of(*start)..).unwrap_or_default();
        let before = usize::try_from(column).unwrap_or(1).saturating_sub(1);
        let bytes = rest.char_indices().nth(before).map_or(rest.len(), |(at, _)| at);
        start.saturating_add(offset(bytes))
    }

    /// The text of a range; empty where it is none.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &str {
        self.text.get(index_of(start)..index_of(end)).unwrap_or_default()
    }
}

/// A length as a position. No text comes near to 4 GiB: [`Limits::source`](automations_spy::Limits)
/// is 32 bits wide.
pub(crate) fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A position as an index.
pub(crate) fn index_of(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
