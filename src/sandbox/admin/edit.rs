//! Which fields does a change name, and what do they become?

use automations_core::descriptor::Message;
use automations_core::model::{Automation, BookConnection, CodeMapping, CredentialInfo};
use automations_core::validate::{nearest, path_below};
use automations_core::wire::{Int64, Map, Unknown};

use super::operation::AutomationEdit;
use crate::automation::Edition;
use crate::call::Call;
use crate::code;
use crate::connection::Faults;
use crate::form;
use crate::status::Status;
use crate::store::Store;

/// The fields that a PATCH names: those of its mask, else those of its body (AIP-134).
///
/// # Errors
/// `INVALID_ARGUMENT` for a name that the message does not have.
pub(super) fn fields<T: Message>(
    call: &Call<'_>,
    mask: Option<String>,
) -> Result<Vec<&'static str>, Status> {
    let known = T::descriptor().fields;
    let Some(mask) = mask else {
        let sent: Unknown = call.body.and_then(|b| form::parse(b).ok()).unwrap_or_default();
        return Ok(known
            .iter()
            .map(|field| field.name)
            .filter(|name| sent.contains_key(*name))
            .collect());
    };
    let mut fields = Vec::new();
    for path in mask.split(',').map(str::trim).filter(|path| !path.is_empty()) {
        if path == "*" {
            return Ok(known.iter().map(|field| field.name).collect());
        }
        match known.iter().find(|field| field.name == path) {
            Some(field) => fields.push(field.name),
            None => {
                let short: String = path.chars().take(64).collect();
                let near = nearest(path, known.iter().map(|field| field.name));
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                let message =
                    format!("names `{short}`, which is no field that can be changed{help}");
                return Err(Status::fault("update_mask", "enum", message));
            }
        }
    }
    Ok(fields)
}

/// Puts the named fields into an edition, and notes what does not fit.
pub(super) fn apply(
    store: &Store,
    id: &str,
    edition: &mut Edition,
    edit: AutomationEdit,
    fields: &[&str],
    faults: &mut Faults,
) {
    let names = |name: &str| fields.contains(&name);
    let before = (edition.automation.code.clone(), edition.automation.english_code.clone());
    let automation = &mut edition.automation;
    if names("display_name") {
        automation.display_name = edit.display_name.unwrap_or_default();
        display_name(store, id, &automation.display_name, faults);
    }
    if names("description") {
        automation.description = edit.description;
    }
    if names("english_code") {
        automation.english_code = edit.english_code;
    }
    if names("code") {
        automation.code = edit.code;
    }
    if names("artifacts") {
        automation.artifacts = edit.artifacts;
    }
    if names("input_specs") {
        for (index, spec) in edit.input_specs.iter().enumerate() {
            if spec.name.trim().is_empty() {
                faults.note(format!("input_specs[{index}].name"), "required", "must not be blank");
            }
        }
        automation.input_specs = edit.input_specs;
    }
    if names("marked_outputs") {
        automation.marked_outputs = edit.marked_outputs;
    }
    if names("code_mapping") {
        automation.code_mapping = edit.code_mapping;
        mapping(automation, faults);
    } else if before != (automation.code.clone(), automation.english_code.clone()) {
        // Its places are those of texts that are gone.
        automation.code_mapping = None;
    }
    if names("connections") {
        edition.credentials = credentials(store, edition, edit.connections, faults);
    }
}

fn display_name(store: &Store, id: &str, name: &str, faults: &mut Faults) {
    if name.trim().is_empty() {
        faults.note("display_name".to_owned(), "required", "must not be blank");
    } else if store.is_taken(name, id) {
        faults.note("display_name".to_owned(), "unique", "is the name of another automation");
    }
}

/// A mapping names places that there are.
fn mapping(automation: &Automation, faults: &mut Faults) {
    let Some(CodeMapping { entries, .. }) = &automation.code_mapping else { return };
    let length = |text: &Option<String>| text.as_deref().map_or(0, str::len);
    let (code, english) = (length(&automation.code), length(&automation.english_code));
    for (index, entry) in entries.iter().enumerate() {
        let places = [
            ("spy_location", &entry.spy_location, code),
            ("english_location", &entry.english_location, english),
        ];
        for (name, place, length) in places {
            let byte = |at: &Option<Int64>| at.as_ref().and_then(Int64::get).unwrap_or(0);
            let (start, end) = (byte(&place.start_byte), byte(&place.end_byte));
            if start < 0 || end < start || usize::try_from(end).unwrap_or(usize::MAX) > length {
                let field = format!("code_mapping.entries[{index}].{name}");
                faults.note(field, "range", format!("is no place in a text of {length} bytes"));
            }
        }
    }
}

/// The connections with their books. One that the draft had keeps its book, also when it is gone
/// from the workspace.
fn credentials(
    store: &Store,
    edition: &Edition,
    connections: Map<BookConnection>,
    faults: &mut Faults,
) -> Map<CredentialInfo> {
    let mut credentials = Map::new();
    for (alias, used) in connections {
        let path = path_below("connections", &alias);
        let at = |field: &str| format!("{path}{field}");
        let id = used.connection_id.filter(|id| !id.is_empty());
        let kept = edition.credentials.get(&alias).filter(|kept| kept.connection_id == id);
        let found = id.as_deref().and_then(|id| store.connection(id));
        if alias == code::PLACEHOLDER {
            faults.note(at(""), "reserved", "marks books without connection");
        } else if let Some(known) = found {
            if used.endpoint.is_some_and(|endpoint| endpoint != known.endpoint) {
                faults.note(at(".endpoint"), "conflict", "is not where the connection leads");
            }
            let credential = CredentialInfo {
                book: known.book.clone(),
                book_version: known.book_version.clone(),
                connection_alias: Some(alias.clone()),
                connection_id: id,
                ..Default::default()
            };
            credentials.insert(alias, credential);
        } else if let Some(kept) = kept {
            credentials.insert(alias, kept.clone());
        } else if id.is_some() {
            faults.note(at(".connection_id"), "exists", "is not in the workspace");
        } else {
            faults.note(at(".connection_id"), "required", "is required");
        }
    }
    credentials
}
