//! What changed between two revisions?

use serde::{Deserialize, Serialize};

use super::artifact::{ArtifactChange, artifact_changes};
use super::connection::{ConnectionChange, connection_changes};
use super::default_input::{DefaultInputChange, default_input_changes};
use super::field::{ChangeKind, FieldChange, field_changes, get};
use super::input::{InputsDiff, inputs_diff};
use super::output::{OutputsDiff, outputs_diff};
use super::subject::read;
use super::text::TextDiff;
use crate::descriptor::Message as _;
use crate::model::Automation;
use crate::validate::Violation;
use crate::wire::Unknown;

/// What changed between two automations, or revisions of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct RevisionDiff {
    /// Whether nothing differs but, perhaps, `bookkeeping`.
    pub same: bool,
    /// The fields that changed and have no place of their own below, in the contract's order:
    /// `display_name`, `description`, `activation_state`; then those that only a newer service
    /// knows.
    pub fields: Vec<FieldChange>,
    /// What the service itself writes down, and whose name it is: `name`, `version`,
    /// `update_time` and every other read-only field but `default_inputs`. It differs between any
    /// two revisions, so `same` does not look at it.
    pub bookkeeping: Vec<FieldChange>,
    /// The SPy code, by lines.
    pub code: TextDiff,
    /// The English text, by lines.
    pub english_code: TextDiff,
    /// The connections that changed, by alias.
    pub connections: Vec<ConnectionChange>,
    /// The inputs.
    pub inputs: InputsDiff,
    /// The marked outputs.
    pub outputs: OutputsDiff,
    /// The default inputs that changed, by name.
    pub default_inputs: Vec<DefaultInputChange>,
    /// The artifacts that changed, by name.
    pub artifacts: Vec<ArtifactChange>,
    /// What became of the mapping of code to English text; absent where it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub code_mapping: Option<ChangeKind>,
}

/// How two revisions are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiffOptions {
    /// How many equal lines stand around each place where a text differs, 3 by default;
    /// `u32::MAX` for all.
    pub context: u32,
}

impl Default for DiffOptions {
    fn default() -> Self {
        Self { context: 3 }
    }
}

/// The fields that are compared by what they hold.
const APART: [&str; 8] = [
    "code",
    "english_code",
    "connections",
    "input_specs",
    "marked_outputs",
    "default_inputs",
    "artifacts",
    "code_mapping",
];

/// What changed from `a` to `b`: each the JSON of an automation or of a revision, as it came.
///
/// Of a revision its snapshot is compared; what stands around it says which revision it is. A
/// field that is absent, `null` or its zero value is the same.
///
/// # Errors
/// Every value that is not of the contract's type, with its path below `a` or `b`. Names and
/// numbers that this version does not know are none.
///
/// # Examples
/// ```
/// use automations_core::diff::{DiffOptions, diff_revisions};
/// use serde_json::json;
///
/// let before = json!({ "display_name": "Pay", "code": "a = 1\n", "version": "0.1" });
/// let after = json!({ "snapshot": { "display_name": "Pay", "code": "a = 2\n", "version": "0.2" } });
/// let (Some(a), Some(b)) = (before.as_object(), after.as_object()) else { return };
/// let diff = diff_revisions(a, b, DiffOptions::default()).unwrap_or_default();
/// assert!(!diff.same && diff.fields.is_empty());
/// assert_eq!((diff.code.added, diff.code.removed), (1, 1));
/// assert_eq!(diff.bookkeeping[0].field, "version");
/// ```
pub fn diff_revisions(
    a: &Unknown,
    b: &Unknown,
    options: DiffOptions,
) -> Result<RevisionDiff, Vec<Violation>> {
    match (read("a", a), read("b", b)) {
        (Ok(a), Ok(b)) => Ok(compare(a, b, options)),
        (a, b) => {
            let mut violations = a.err().unwrap_or_default();
            violations.extend(b.err().unwrap_or_default());
            Err(violations)
        }
    }
}

fn compare(a: &Unknown, b: &Unknown, options: DiffOptions) -> RevisionDiff {
    let descriptor = Automation::descriptor();
    let (mut fields, mut bookkeeping) = (Vec::new(), Vec::new());
    for change in field_changes(descriptor, a, b, &APART) {
        let is_read_only = descriptor.field(&change.field).is_some_and(|field| field.read_only);
        let is_content = !is_read_only && change.field != "name";
        if is_content { fields.push(change) } else { bookkeeping.push(change) }
    }
    let text = |field| {
        let text = |side| get(side, field).as_str().unwrap_or_default();
        TextDiff::of(text(a), text(b), options.context)
    };
    let both = |field| (get(a, field), get(b, field));
    let mapping = descriptor.field("code_mapping").and_then(|field| {
        let (before, after) = both(field.name);
        ChangeKind::between(Some(&field.kind), before, after)
    });
    let connections = both("connections");
    let (inputs, outputs) = (both("input_specs"), both("marked_outputs"));
    let (defaults, artifacts) = (both("default_inputs"), both("artifacts"));
    let mut diff = RevisionDiff {
        same: false,
        fields,
        bookkeeping,
        code: text("code"),
        english_code: text("english_code"),
        connections: connection_changes(connections.0, connections.1),
        inputs: inputs_diff(inputs.0, inputs.1),
        outputs: outputs_diff(outputs.0, outputs.1),
        default_inputs: default_input_changes(defaults.0, defaults.1),
        artifacts: artifact_changes(artifacts.0, artifacts.1),
        code_mapping: mapping,
    };
    diff.same = diff.fields.is_empty()
        && diff.code.same
        && diff.english_code.same
        && diff.connections.is_empty()
        && diff.inputs.is_empty()
        && diff.outputs.is_empty()
        && diff.default_inputs.is_empty()
        && diff.artifacts.is_empty()
        && diff.code_mapping.is_none();
    diff
}
