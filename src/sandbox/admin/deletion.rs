//! How does an automation go, and come back?

use automations_core::error::ErrorCode;
use automations_core::model::{Automation, Empty};
use automations_core::time::Instant;
use serde_json::{Value as Json, json};

use super::condition;
use super::operation::{PurgeAutomationBody, UndeleteAutomationBody};
use crate::Millis;
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;

/// How long a deleted automation can be brought back, as its `purge_time` says: 30 days. Then it goes
/// by itself.
pub(crate) const KEPT: Millis = 30 * 86_400_000;

/// `DeleteAutomation`
pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let etag = query.text("etag");
    query.finish()?;
    let record = automation::find(store, call.automation())?;
    if record.is_deleted() {
        return Err(Status::not_found("automation that is not deleted", call.automation()));
    }
    condition::is_of(store, call.automation(), record, etag.as_deref())?;
    let deleted = Some(Instant::from_millis(call.now).to_timestamp());
    let purged = Some(Instant::from_millis(call.now.saturating_add(KEPT)).to_timestamp());
    set(store, call, |automation| Automation {
        delete_time: deleted.clone(),
        purge_time: purged.clone(),
        ..automation
    })
}

/// `UndeleteAutomation`
pub(super) fn undelete(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: UndeleteAutomationBody = call.body()?;
    let record = automation::find(store, call.automation())?;
    if !record.is_deleted() {
        return Err(Status::new(ErrorCode::AlreadyExists, "the automation is not deleted"));
    }
    condition::is_of(store, call.automation(), record, body.etag.as_deref())?;
    let name = &record.working().automation.display_name;
    if store.is_taken(name, call.automation()) {
        let message = format!("another automation has the name `{name}` by now; give it another");
        return Err(Status::failed_precondition(message));
    }
    let gone: Vec<Json> = record
        .published()
        .into_iter()
        .flat_map(|edition| &edition.credentials)
        .filter_map(|(alias, used)| Some((alias, used.connection_id.as_deref()?)))
        .filter(|(_, id)| store.connection(id).is_none())
        .map(|(alias, id)| {
            let description = format!("its connection `{id}` is not in the workspace any more");
            let subject = format!("connections.{alias}");
            json!({ "type": "UNRESOLVED_CONNECTION", "subject": subject, "description": description })
        })
        .collect();
    if !gone.is_empty() {
        let message = "the published version uses connections that were deleted meanwhile; make \
                       others of the same ids first";
        return Err(Status::failed_precondition(message).with_detail(json!({
            "@type": "type.googleapis.com/google.rpc.PreconditionFailure",
            "violations": gone,
        })));
    }
    set(store, call, |automation| Automation { delete_time: None, purge_time: None, ..automation })
}

/// Changes every edition.
fn set(store: &mut Store, call: &Call<'_>, change: impl Fn(Automation) -> Automation) -> Answer {
    let now = Instant::from_millis(call.now).to_timestamp();
    let user = store.meta().identity.user.clone();
    let record = automation::find(store, call.automation())?.clone();
    let record = record.changed(|automation| Automation {
        update_time: Some(now.clone()),
        update_user_id: Some(user.clone()),
        ..change(automation)
    });
    let shown = record.working().automation.clone();
    store.put_automation(call.automation(), record);
    ok(&shown)
}

/// `PurgeAutomation`
pub(super) fn purge(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: PurgeAutomationBody = call.body()?;
    let record = automation::find(store, call.automation())?;
    condition::is_of(store, call.automation(), record, body.etag.as_deref())?;
    if !record.is_deleted() {
        return Err(Status::failed_precondition("the automation is not deleted; delete it first"));
    }
    store.purge_automation(call.automation());
    ok(&Empty::default())
}
