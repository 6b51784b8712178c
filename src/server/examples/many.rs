//! Makes a database with many automations, for the benchmarks: `many FILE COUNT`. They are copies of
//! one small automation of the demo, each with its versions and under an id of its own. Prints the id
//! of the first and how many bytes their records hold.

use std::io::{self, Write as _};
use std::path::Path;

use automations_core::time::Instant;
use automations_sandbox::{Record, Sandbox};
use automations_server::Database;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let count: usize = arguments.next().ok_or("how many?")?.parse()?;
    let now = Instant::parse("2026-03-01T09:30:00Z").ok_or("no time")?;
    let records = Sandbox::seeded(1, now).records();
    let id = smallest(&records).ok_or("the demo has no automation")?;
    let (mut many, mut bytes) = (Vec::new(), 0);
    many.extend(records.iter().filter(|record| is_shared(&record.key)).cloned());
    for number in 0..count {
        let copy = format!("bench{number:016}");
        for record in records.iter().filter(|record| is_of(&record.key, &id)) {
            let value = String::from_utf8(record.value.clone())?.replace(&id, &copy);
            bytes += value.len();
            many.push(Record { key: record.key.replace(&id, &copy), value: value.into_bytes() });
        }
    }
    let mut database = Database::open(Path::new(&file), None)?;
    database.replace(many)?;
    database.close()?;
    writeln!(io::stdout(), "{{\"first\":\"bench{:016}\",\"bytes\":{bytes}}}", 0)?;
    Ok(())
}

/// Whether every workspace needs the record.
fn is_shared(key: &str) -> bool {
    key == "meta" || key.starts_with("connection/")
}

/// Whether the record is one of an automation's own; its runs and its schedule are not copied.
fn is_of(key: &str, id: &str) -> bool {
    let mut parts = key.split('/');
    let kind = parts.next().unwrap_or_default();
    parts.next() == Some(id) && !matches!(kind, "run" | "schedule" | "connection")
}

/// The published automation without inputs whose records hold the fewest bytes.
fn smallest(records: &[Record]) -> Option<String> {
    let ids = records.iter().filter_map(|record| record.key.strip_prefix("automation/"));
    let startable = ids.filter(|id| {
        let text = |key: &str| {
            let found = records.iter().find(|record| record.key == key);
            found.map_or_else(String::new, |found| {
                String::from_utf8_lossy(&found.value).into_owned()
            })
        };
        let automation = text(&format!("automation/{id}"));
        automation.contains("latest_published_version")
            && automation.contains("AUTOMATION_ACTIVATION_STATE_ACTIVE")
            && !automation.contains("\"delete_time\"")
            && !automation.contains("\"input_specs\":[{")
    });
    let size = |id: &&str| -> usize {
        records
            .iter()
            .filter(|record| is_of(&record.key, id))
            .map(|record| record.value.len())
            .sum()
    };
    startable.min_by_key(size).map(str::to_owned)
}
