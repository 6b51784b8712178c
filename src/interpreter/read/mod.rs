//! What does code say without being run?

mod chart;
mod label;
mod reference;
mod words;

use automations_spy::{Fault, Reading};

use crate::prelude;
use crate::script::Script;
use crate::source::Source;
use crate::syntax;

/// The books that code names, and its flow chart; or why it is no SPy.
///
/// Faults are those of the text alone: that a name has no value or a connection no book is found
/// when the code runs. Whatever the text is, it is read in a time that goes with its length.
///
/// ```
/// use automations_interpreter::read;
///
/// let code = "if kognitos.mail.postroom.count() > 5:\n    set_output(\"Full\", value=True)";
/// let reading = read(code, &[]);
/// let found: Vec<&str> = reading.references.iter().map(|it| it.book.as_str()).collect();
/// assert_eq!(found, ["postroom"]);
/// assert_eq!(reading.graph.map(|graph| graph.nodes.len()), Some(4));
/// assert_eq!(read("if :", &[]).faults.len(), 2);
/// ```
pub fn read(code: &str, inputs: &[String]) -> Reading {
    let source = Source::new(code.to_owned());
    let parsed = match syntax::parse(&source) {
        Ok(parsed) => parsed,
        Err(faults) => return unread(faults),
    };
    let is_input = |name: &str| inputs.iter().any(|input| input == name);
    let names = || prelude::names(&is_input).into_iter().map(|(name, _)| name);
    let compiled = Script::new(code, inputs.iter()).and_then(|script| {
        let constants = script.constants.iter().map(|(name, _)| name.clone());
        script.compile(names().chain(constants).collect()).map_err(|fault| vec![fault])
    });
    match compiled {
        Ok(_) => Reading {
            references: reference::references(&source, parsed.suite()),
            graph: Some(chart::graph(&source, parsed.suite(), inputs)),
            faults: Vec::new(),
        },
        Err(faults) => unread(faults),
    }
}

fn unread(faults: Vec<Fault>) -> Reading {
    Reading { references: Vec::new(), graph: None, faults }
}
