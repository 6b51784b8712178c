//! Where is a program that runs, for who looks on from another thread?

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use automations_spy::Span;

/// The statement that a program began last. Clones look at the same program.
///
/// Some single operations are not ended by the limit of time (see the crate's words on limits). Whoever ends the
/// process instead says with it where the program was.
///
/// ```
/// use automations_interpreter::{Watch, work};
/// use automations_spy::{Answer, Program, Work};
///
/// let watch = Watch::default();
/// assert_eq!(watch.last(), None);
/// let program = Program { code: "x = 1\ny = x".to_owned(), ..Program::default() };
/// let none = &mut |_: &_| Answer::Failure("there are no books".to_owned());
/// work(&Work::Run(Box::new(program)), &watch, none);
/// assert_eq!(watch.last().map(|span| span.line), Some(2));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<Mutex<Option<Span>>>);

impl Watch {
    /// The place of the statement; `None` before the first one. It stays when the program has ended.
    pub fn last(&self) -> Option<Span> {
        *self.place()
    }

    pub(crate) fn begin(&self, statement: Span) {
        *self.place() = Some(statement);
    }

    fn place(&self) -> MutexGuard<'_, Option<Span>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
