//! What does the demo catalog say of an automation?
//!
//! Plain data, read by `catalog` and turned into state by [`super`]. It holds no time,
//! no id and no version: those come from the seed and the instant at which the sandbox is made.

use automations_core::model::{AutomationTrigger, ScheduleConfig, Value, ValueType};
use automations_core::wire::Map;

use crate::recorded::Recorded;

/// One automation of the demo catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogEntry {
    /// Stable, unique, kebab-case; the automation's id derives from it and the seed.
    pub key: String,
    /// The name that people read.
    pub display_name: String,
    /// What it is, in words.
    pub description: String,
    /// The program in English.
    pub english_code: String,
    /// The program in SPy, a subset of Python.
    pub code: String,
    /// The inputs that it declares, with their types.
    pub inputs: Vec<(String, ValueType)>,
    /// Values for inputs that a run may leave out.
    pub defaults: Vec<(String, Value)>,
    /// The outputs that a run answers: declared examples.
    pub outputs: Vec<(String, Value)>,
    /// Its connections: alias, and the key of a connection of the workspace.
    pub connections: Vec<(String, String)>,
    /// Its schedule, if it has one.
    pub schedule: Option<ScheduleConfig>,
    /// The triggers that start it.
    pub triggers: Vec<AutomationTrigger>,
    /// How its runs end.
    pub fate: Fate,
    /// How far its own life has come.
    pub life: Life,
    /// How the generation of its flow chart went.
    pub visualization: VisualizationFate,
    /// What books answer its programs; without it, its runs go as it declares.
    pub recorded: Option<Recorded>,
    /// Inputs with which its programs, answered so, come to the declared end.
    pub sample: Map<Value>,
    /// How many past runs to make: 0..=40.
    pub runs: u32,
}

/// How the runs of an automation end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// With its outputs.
    Completes,
    /// With a failure.
    Fails {
        /// What went wrong.
        description: String,
        /// The line of the code at which it did, from 1.
        at_line: u32,
    },
    /// Not by itself: it waits for someone's advice.
    AwaitsGuidance {
        /// What it asks.
        description: String,
        /// The line of the code at which it does, from 1.
        at_line: u32,
    },
}

/// How far an automation's own life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Never published.
    Draft,
    /// Published, and its published runs are executed.
    Published {
        /// How many major versions were published: 1 or more.
        versions: u32,
        /// Whether a draft has been opened since.
        open_draft: bool,
    },
    /// Published, and its published runs are not executed.
    Deactivated {
        /// How many major versions were published: 1 or more.
        versions: u32,
        /// Whether a draft has been opened since.
        open_draft: bool,
    },
    /// Deleted, and not yet purged.
    Deleted,
}

/// How the generation of a flow chart went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisualizationFate {
    /// There is a chart.
    Completed,
    /// It is being made.
    Pending,
    /// There is none, and this is why.
    Failed(String),
}

/// One connection of the demo workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogConnection {
    /// Stable, unique; entries name it by this.
    pub key: String,
    /// The book that it serves.
    pub book: String,
    /// The version of that book.
    pub book_version: String,
    /// Where it leads.
    pub endpoint: String,
}
