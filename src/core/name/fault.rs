//! Why is a text no name?

use super::Kind;
use crate::validate::Violation;

/// Why a text is no name, or parts make none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFault {
    /// The part that is at fault, as `automation`; `None` for the text as a whole.
    pub part: Option<Kind>,
    /// Which rule: `name` (the form), `id` (an id in it), `required` (a part is missing), `kind`
    /// (it names another kind of resource than was asked for).
    pub rule: &'static str,
    /// What is wrong, in words.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl NameFault {
    pub(super) fn new(rule: &'static str, message: impl Into<String>) -> Self {
        Self { part: None, rule, message: message.into(), help: String::new() }
    }

    pub(super) fn at(mut self, part: Kind) -> Self {
        self.part = Some(part);
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same as a violation: of the part's own field, else of `whole`.
    pub fn violation(self, whole: &str) -> Violation {
        let field = match self.part {
            Some(part) => part.as_str(),
            None => whole,
        };
        Violation::new(field, self.rule, self.message).with_help(self.help)
    }
}
