//! `cargo run -p automations-zone-table` writes the table of time zones into the core, and its names into the tests.

use std::error::Error;
use std::path::Path;

#[expect(clippy::disallowed_methods, reason = "a generator writes files")]
fn main() -> Result<(), Box<dyn Error>> {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = crate_folder.join("../core/zone");
    let list = crate_folder.join("../../tests/js/lib/zone-names.mjs");
    let table = automations_zone_table::make()?;
    std::fs::write(folder.join("table.bin"), table.bytes)?;
    std::fs::write(folder.join("names.txt"), table.names)?;
    std::fs::write(folder.join("layout.rs"), table.layout)?;
    std::fs::write(list, table.list)?;
    Ok(())
}
