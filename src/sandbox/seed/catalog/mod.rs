//! Which automations and connections does a new sandbox hold?
//!
//! One file per business area, in the words of `vocabulary`. Plain data: the same on every call.
//! Ids, times and past runs are not here; the seed makes them.

mod audit;
mod bank_statement;
mod carrier_invoice;
mod closing;
mod connection;
mod draft_entry;
mod education;
mod example;
mod healthcare;
mod input_type;
mod insurance_claim;
mod legal;
mod licence;
mod logistics;
mod manufacturing;
mod operations;
mod payables;
mod payroll;
mod people;
mod procurement;
mod property;
mod public_service;
mod receivables;
mod sales;
mod support;
mod tax;
#[cfg(test)]
mod tests;
mod timetable;
mod treasury;
mod vat_return;
mod vocabulary;

use super::entry::CatalogEntry;

pub use connection::connections;

/// All automations of the demo workspace, area by area.
pub fn entries() -> Vec<CatalogEntry> {
    [
        audit::entries(),
        bank_statement::entries(),
        carrier_invoice::entries(),
        closing::entries(),
        education::entries(),
        healthcare::entries(),
        insurance_claim::entries(),
        legal::entries(),
        licence::entries(),
        logistics::entries(),
        manufacturing::entries(),
        operations::entries(),
        payables::entries(),
        payroll::entries(),
        people::entries(),
        procurement::entries(),
        property::entries(),
        public_service::entries(),
        receivables::entries(),
        sales::entries(),
        support::entries(),
        tax::entries(),
        treasury::entries(),
        vat_return::entries(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
