//! `cargo run -p automations-zone-table` writes the table of time zones into the core.

use std::error::Error;
use std::path::Path;

#[expect(clippy::disallowed_methods, reason = "a generator writes files")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/zone");
    let table = automations_zone_table::make()?;
    std::fs::write(folder.join("table.bin"), table.bytes)?;
    std::fs::write(folder.join("layout.rs"), table.layout)?;
    Ok(())
}
