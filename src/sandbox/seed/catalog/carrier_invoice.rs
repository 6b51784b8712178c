//! Which carriers' invoices are audited, each against its own contract?

use super::vocabulary::*;

/// An audit: key, carrier, description, step in English, step in SPy, overcharge, reasons.
macro_rules! audit {
    (
        $key:literal, $carrier:literal, $about:literal, $step:literal, $code:literal,
        $overcharge:literal, $reasons:expr $(,)?
    ) => {
        automation(
            concat!("audit-carrier-", $key),
            concat!("Audit ", $carrier, " freight invoices"),
            $about,
        )
        .program(
            concat!("Read the invoice of ", $carrier, ".\n", $step, "\nClaim the difference."),
            concat!(
                r#"
invoice = kognitos.idp.pageturner.extract_table(file=get_input("Freight Invoice"))
overcharge = 0
disputed = []
for row in invoice["rows"]:
    expected = row["price"]"#,
                $code,
                r#"    if row["price"] - expected > 0.01:
        overcharge = overcharge + row["price"] - expected
        disputed.append(row["tracking"])
if overcharge > 0:
    kognitos.mail.postroom.send(to="claims@"#,
                $key,
                r#".example.com", subject="Freight claim")
set_output("Overcharge", value=overcharge)
set_output("Disputed Shipments", value=disputed)
"#,
            ),
        )
        .input("Freight Invoice", file())
        .output("Overcharge", num($overcharge))
        .output("Disputed Shipments", texts($reasons))
        .uses([IDP, MAIL])
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        audit!(
            "swiftlane",
            "Swiftlane",
            "Checks billed weight against the scales of our own packing line; Swiftlane \
             rounds up to full kilograms.",
            "Compare the billed weight with our scales.",
            r#"
    parcel = kognitos.erp.northledger.parcel(tracking=row["tracking"])
    if row["kilograms"] > parcel["kilograms"] + 1:
        expected = row["price"] * parcel["kilograms"] / row["kilograms"]
"#,
            "214.80",
            ["SL-88120", "SL-88144"]
        )
        .uses([ERP])
        .by_email([("Freight Invoice", "attachments[0]")])
        .published(4)
        .runs(36),
        audit!(
            "ocean-bridge",
            "Ocean Bridge",
            "Checks demurrage days of sea containers against gate moves of the terminal.",
            "Count the days between the gate moves.",
            r#"
    moves = kognitos.http.webcall.get(path="/terminal/moves/" + row["container"])
    days = max(0, moves["out_day"] - moves["in_day"] - free_days)
    expected = days * row["daily_rate"]
"#,
            "1850.00",
            ["MSKU-2204178"]
        )
        .input_or("free_days", number(), num("5"))
        .uses([HTTP])
        .published(2)
        .runs(14),
        audit!(
            "alpine-cargo",
            "Alpine Cargo",
            "Checks tolls of alpine transits by route and axle class.",
            "Look the toll up by route and axles.",
            r#"
    toll = kognitos.db.tablehouse.toll(route=row["route"], axles=row["axles"])
    expected = row["freight"] + toll["amount"]
"#,
            "96.42",
            ["AC-5510"]
        )
        .uses([DB])
        .fails(
            "tablehouse.toll",
            "there is no toll for the route `Gotthard north` after the reform",
        )
        .published(1)
        .runs(10),
        audit!(
            "blue-comet",
            "Blue Comet Air",
            "Checks the fuel surcharge of air freight against the index of the flight's week.",
            "Apply the week's fuel index.",
            r#"
    index = kognitos.http.webcall.get(path="/indices/jet-fuel/" + row["week"])
    expected = row["freight"] * (1 + index["surcharge"])
"#,
            "402.15",
            ["160-88201145"]
        )
        .uses([HTTP])
        .runs(5),
        audit!(
            "cityhop",
            "Cityhop Couriers",
            "Checks waiting minutes of city couriers against the signature's time.",
            "Compute waiting from arrival to signature.",
            r#"
    proof = kognitos.ship.parcelway.track(number=row["tracking"])
    waited = max(0, proof["signed_minute"] - proof["arrived_minute"] - 10)
    expected = row["freight"] + waited * 0.65
"#,
            "58.50",
            ["CH-1", "CH-7", "CH-12"]
        )
        .uses([SHIP])
        .reopened(2)
        .runs(31),
        audit!(
            "pallet-union",
            "Pallet Union",
            "Checks zone and pallet class of groupage freight, where the wrong zone is the \
             usual mistake.",
            "Find the zone by postcode.",
            r#"
    zone = row["postcode"][:2]
    if zone in get_input("Zones"):
        expected = get_input("Zones")[zone] * row["pallets"]
"#,
            "133.00",
            ["PU-20117"]
        )
        .input("Zones", keyed(number()))
        .by_webhook([("Freight Invoice", "body.document")])
        .published(3)
        .runs(19),
        audit!(
            "northwind-rail",
            "Northwind Rail",
            "Checks wagon kilometres of rail freight and the bonus for punctual loading.",
            "Apply the punctuality bonus.",
            r#"
    expected = row["wagons"] * row["kilometres"] * rate_per_kilometre
    if row["loaded_on_time"]:
        expected = expected * 0.97
"#,
            "771.20",
            ["NR-0418"]
        )
        .input_or("rate_per_kilometre", number(), num("1.18"))
        .published(1)
        .charting(),
        audit!(
            "chill-chain",
            "Chill Chain",
            "Checked temperature surcharges of frozen freight. Off while the contract is \
             negotiated again.",
            "Keep the surcharge only for frozen goods.",
            r#"
    if row["celsius"] > -18:
        expected = row["freight"]
"#,
            "40.00",
            ["CC-119"]
        )
        .in_repair(2)
        .runs(7),
        audit!(
            "roadrunner-coop",
            "Roadrunner Co-op",
            "Checked night surcharges of a haulier that has left the market.",
            "Allow the surcharge between ten and five only.",
            r#"
    if 5 <= row["hour"] < 22:
        expected = row["freight"]
"#,
            "0.00",
            []
        )
        .deleted()
        .runs(3),
    ]
}
