//! What has a program done so far?

use automations_core::model::Value;
use automations_spy::{Event, Fault, Limits, Made};
use monty::FunctionCall;
use monty_types::MontyObject;

use crate::script::Script;

/// Writes down what the probes tell.
#[derive(Debug)]
pub(crate) struct Recorder {
    statements: u32,
    limit: u32,
}

impl Recorder {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { statements: 0, limit: limits.statements }
    }

    pub(crate) fn probe(
        &mut self,
        _name: &str,
        _paused: &FunctionCall,
        _script: &Script,
    ) -> Result<MontyObject, String> {
        Ok(MontyObject::none())
    }

    pub(crate) fn called(&mut self, _made: Made) {}

    pub(crate) fn input(&mut self, _name: &str, _value: &Value) {}

    pub(crate) fn output(&mut self, _name: &str, _value: &Value) {}

    pub(crate) fn printed(&mut self, _text: &str) -> Result<(), String> {
        self.statements += 1;
        let _ = self.limit;
        Ok(())
    }

    pub(crate) fn exceeded(&self, _script: &Script) -> Option<Fault> {
        None
    }

    pub(crate) fn finish(self, _fault: Option<&Fault>, _script: &Script) -> (Vec<Event>, bool) {
        (Vec::new(), false)
    }
}
