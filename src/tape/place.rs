//! Where is what is wrong? Paths, and what was found to mismatch so far.

use core::fmt::Write as _;

/// Where bytes are not the message that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The dotted path, as `automations[3].connections.erp`; empty for the whole body.
    pub path: String,
    /// What is wrong there, in words.
    pub message: String,
    /// The place in the bytes.
    pub offset: usize,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    Field(&'static str),
    Key(Vec<u8>),
    Item(u32),
}

/// The dotted path, as `automations[3].connections.erp`.
pub fn print(segments: &[Segment]) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            Segment::Item(index) => {
                let _ = write!(path, "[{index}]");
            }
            Segment::Field(name) => dotted(&mut path, name),
            Segment::Key(key) => dotted(&mut path, &String::from_utf8_lossy(key)),
        }
    }
    path
}

fn dotted(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(name.chars().take(64));
}

/// How many mismatches are kept. More than one only because a member that is sent again counts
/// for nothing the first time.
const MOST: usize = 64;

/// What was found to mismatch and was not replaced since.
#[derive(Default)]
pub struct Mismatches {
    found: Vec<(Vec<Segment>, String, usize)>,
    lost: bool,
}

impl Mismatches {
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn add(&mut self, path: Vec<Segment>, message: String, offset: usize) {
        if self.found.len() < MOST {
            self.found.push((path, message, offset));
        } else {
            self.lost = true;
        }
    }

    /// The member at this path begins: what was there before is replaced, as `JSON.parse` does.
    pub fn forget(&mut self, path: &[Segment]) {
        self.found.retain(|(found, ..)| !found.starts_with(path));
    }

    /// The first in the text.
    pub fn first(&self) -> Option<Mismatch> {
        match self.found.first() {
            Some((path, message, offset)) => {
                Some(Mismatch { path: print(path), message: message.clone(), offset: *offset })
            }
            None if self.lost => Some(Mismatch {
                path: String::new(),
                message: "holds too many wrong types to tell".to_owned(),
                offset: 0,
            }),
            None => None,
        }
    }
}
