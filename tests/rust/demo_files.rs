//! What do the files of the demo hold?

use automations_core::wire::Unknown;
use serde_json::Value as Json;

/// A business area of the demo.
pub(crate) struct Area {
    /// What is said of its automations.
    pub(crate) automations: Vec<Json>,
    /// Their programs, each after a line `#: ` and its key.
    pub(crate) programs: &'static str,
    /// What is recorded for each, by its key.
    pub(crate) recorded: Unknown,
}

macro_rules! texts {
    ($($area:literal)*) => {
        [$([
            include_str!(concat!("../../src/sandbox/seed/catalog/", $area, ".json")),
            include_str!(concat!("../../src/sandbox/seed/catalog/", $area, ".spy")),
            include_str!(concat!("../../src/sandbox/seed/recorded/", $area, ".json")),
        ]),*]
    };
}

/// Every area.
pub(crate) fn areas() -> impl Iterator<Item = Area> {
    let texts = texts![
        "audit" "bank-statement" "carrier-invoice" "closing" "education" "healthcare"
        "insurance-claim" "legal" "licence" "logistics" "manufacturing" "operations" "payables"
        "payroll" "people" "procurement" "property" "public-service" "receivables" "sales"
        "support" "tax" "treasury" "vat-return"
    ];
    texts.into_iter().map(|[automations, programs, recorded]| Area {
        automations: serde_json::from_str(automations).unwrap(),
        programs,
        recorded: serde_json::from_str(recorded).unwrap(),
    })
}
