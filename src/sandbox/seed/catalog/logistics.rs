//! What does logistics automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "late-shipment-alerts",
            "Tell customers about late shipments",
            "Compares the promised day with the carrier's estimate and writes to the \
             customer before they ask.",
        )
        .program(
            "List shipments under way.\n\
             Ask the carrier for its estimate.\n\
             Write to customers whose parcel comes late.",
            r#"
late = []
for shipment in kognitos.erp.northledger.shipments(state="in transit"):
    status = kognitos.ship.parcelway.track(number=shipment["tracking"])
    days = status["estimate_day"] - shipment["promised_day"]
    if days >= tolerance_days:
        kognitos.mail.postroom.send_template(template="late", to=shipment["email"],
            fields={"days": days})
        late.append(shipment["tracking"])
set_output("Late Shipments", value=late)
"#,
        )
        .input_or("tolerance_days", number(), num("1"))
        .output("Late Shipments", texts(["PW4410021", "PW4410388"]))
        .uses([ERP, SHIP, MAIL])
        .schedule(hours(4).zone("Europe/Rome").between(6, 22))
        .published(5)
        .runs(40),
        automation(
            "dock-scheduling",
            "Plan dock appointments",
            "Gives arriving trucks a dock and an hour by load type and unloading time, and \
             sends the confirmation to the haulier.",
        )
        .program(
            "Read the request.\nFind the first free dock for that load.\nConfirm the time.",
            r#"
request = get_input("Request")
docks = kognitos.sheet.gridsheet.read_rows(sheet="Docks " + request["day"])
slot = None
for dock in docks:
    if request["load"] in dock["loads"] and dock["free_minutes"] >= request["minutes"]:
        slot = dock
        break
if slot is None:
    ask_for_guidance("No dock is free for " + request["load"])
kognitos.mail.postroom.send(to=request["haulier"], subject="Dock " + slot["name"] + " at "
    + slot["from"])
set_output("Dock", value=slot["name"])
set_output("Arrival", value=slot["from"])
"#,
        )
        .input(
            "Request",
            fields(
                "A truck that wants to unload",
                [
                    ("day", text()),
                    ("load", one_of(["pallets", "loose", "chilled"])),
                    ("minutes", number()),
                    ("haulier", text()),
                ],
            ),
        )
        .output("Dock", words("D4"))
        .output("Arrival", clock(10, 30))
        .uses([SHEET, MAIL])
        .asks(
            "ask_for_guidance",
            "All chilled docks are taken until 18:00. May the truck use dock D7 with a \
             portable cooler?",
        )
        .by_email([("Request", "message.fields")])
        .published(3)
        .runs(31),
        automation(
            "customs-declaration",
            "Prepare export declarations",
            "Builds the declaration from commercial invoice and packing list and stops when \
             weights do not add up.",
        )
        .program(
            "Read both documents.\n\
             Compare the weights.\n\
             Send the declaration to the customs broker.",
            r#"
invoice = kognitos.idp.pageturner.read_invoice(file=get_input("Commercial Invoice"))
packing = kognitos.idp.pageturner.extract_table(file=get_input("Packing List"))
net = sum([line["net_weight"] for line in invoice["lines"]])
gross = sum([row["gross_weight"] for row in packing["rows"]])
assert gross >= net, "gross weight is below net weight"
filing = kognitos.http.webcall.post(path="/broker/exports",
    body={"invoice": invoice, "gross": gross})
set_output("Movement Number", value=filing["mrn"])
set_output("Gross Weight", value=gross)
"#,
        )
        .input("Commercial Invoice", file())
        .input("Packing List", file())
        .output("Movement Number", words("26DE48510041A7C3B2"))
        .output("Gross Weight", num("1204.6"))
        .uses([IDP, HTTP])
        .fails("assert", "gross weight is below net weight: 1,180.0 kg against 1,204.6 kg")
        .reopened(2)
        .runs(13),
        automation(
            "route-consolidation",
            "Consolidate parcels into truck loads",
            "Groups orders by region and day until a truck is full and compares the price \
             with parcel freight.",
        )
        .program(
            "Group orders by region.\n\
             Fill trucks up to their capacity.\n\
             Keep the cheaper way.",
            r#"
orders = kognitos.erp.northledger.ready_to_ship(day=get_input("Ship Day"))
loads = {}
for order in orders:
    loads.setdefault(order["region"], []).append(order)
savings = 0
trucks = 0
for region in loads:
    volume = sum([order["volume"] for order in loads[region]])
    parcel_cost = kognitos.ship.parcelway.quote(orders=loads[region])
    truck_cost = get_input("Truck Price")[region]
    if volume >= truck_capacity * 0.8 and truck_cost < parcel_cost:
        savings = savings + parcel_cost - truck_cost
        trucks = trucks + 1
set_output("Savings", value=savings)
set_output("Trucks", value=trucks)
"#,
        )
        .input("Ship Day", date())
        .input("Truck Price", keyed(number()))
        .input_or("truck_capacity", number(), num("33"))
        .output("Savings", num("1840.25"))
        .output("Trucks", num("2"))
        .uses([ERP, SHIP])
        .published(1)
        .runs(9),
        automation(
            "proof-of-delivery",
            "File proofs of delivery",
            "Fetches signed delivery notes, reads signature and remarks, and files them by \
             order; a remark of damage opens a claim.",
        )
        .program(
            "Fetch the delivery note.\n\
             Read signature and remarks.\n\
             File it.\n\
             Open a claim for damage.",
            r#"
note = kognitos.ship.parcelway.delivery_note(number=tracking)
fields = kognitos.idp.pageturner.read_fields(file=note,
    names=["signed_by", "signed_on", "remarks"])
kognitos.store.bucketry.put(path="pod/" + tracking + ".pdf", content=note)
claim = None
if "damage" in fields["remarks"].lower():
    claim = kognitos.ship.parcelway.open_claim(number=tracking, reason=fields["remarks"])["id"]
set_output("Signed By", value=fields["signed_by"])
set_output("Signed On", value=fields["signed_on"])
set_output("Claim", value=claim)
"#,
        )
        .input("tracking", text())
        .output("Signed By", words("H. Lindqvist"))
        .output("Signed On", day(2026, 2, 27))
        .output("Claim", nothing())
        .uses([SHIP, IDP, STORE])
        .by_webhook([("tracking", "body.shipment.number")])
        .published(4)
        .runs(37),
        automation(
            "pallet-balance",
            "Keep pallet accounts with hauliers",
            "Counts pallets out and back per haulier and bills the missing ones at the end \
             of the quarter.",
        )
        .program(
            "Load pallet movements.\nSum them by haulier.\nBill the missing ones.",
            r#"
movements = kognitos.db.tablehouse.query(
    sql="select haulier, given, returned from pallet_totals"
)
owed = {}
for row in movements:
    missing = row["given"] - row["returned"]
    if missing > free_pallets:
        owed[row["haulier"]] = missing * price_per_pallet
        kognitos.erp.northledger.issue_invoice(account=row["haulier"], fee=owed[row["haulier"]])
set_output("Owed By Haulier", value=owed)
"#,
        )
        .input_or("free_pallets", number(), num("10"))
        .input_or("price_per_pallet", number(), num("14.20"))
        .output("Owed By Haulier", record([("Transvia", num("298.20"))]))
        .uses([DB, ERP])
        .schedule(months(3).at(6, 0).zone("Europe/Prague").on_day(30).times(8))
        .runs(2),
        automation(
            "cold-chain-monitor",
            "Monitor the cold chain",
            "Reads temperature loggers of chilled shipments and computes the time above the \
             limit for each pallet.",
        )
        .program(
            "Read the logger.\n\
             Add the minutes above the limit.\n\
             Block the pallet when they are too many.",
            r#"
readings = kognitos.http.webcall.get(path="/loggers/" + logger)
minutes_above = 0
warmest = readings[0]["celsius"]
for reading in readings:
    warmest = max(warmest, reading["celsius"])
    if reading["celsius"] > limit_celsius:
        minutes_above = minutes_above + reading["minutes"]
if minutes_above > 30:
    kognitos.erp.northledger.block_stock(pallet=logger, reason="cold chain")
set_output("Minutes Above", value=minutes_above)
set_output("Warmest", value=warmest)
"#,
        )
        .input("logger", text())
        .input_or("limit_celsius", number(), num("7.5"))
        .output("Minutes Above", num("12"))
        .output("Warmest", num("8.1"))
        .uses([HTTP, ERP])
        .published(1)
        .uncharted("the chart's generator stopped after 60 seconds")
        .runs(5),
        automation(
            "returns-authorisation",
            "Authorise customer returns",
            "Issues a return label for items inside the return period and decides whether \
             they go back to stock or to repair.",
        )
        .program(
            "Find the order line.\n\
             Check the return period.\n\
             Issue a label to the right place.",
            r#"
line = kognitos.erp.northledger.order_line(id=get_input("Order Line"))
place = "stock"
if get_input("Condition") == "defective":
    place = "repair shop"
elif line["age_days"] > 30:
    place = "refused"
label = None
if place != "refused":
    label = kognitos.ship.parcelway.return_label(to=place, weight=line["weight"])
set_output("Destination", value=place)
set_output("Label", value=label)
"#,
        )
        .input("Order Line", text())
        .input("Condition", one_of(["unopened", "opened", "defective"]))
        .output("Destination", words("stock"))
        .output("Label", document("return-label.pdf"))
        .uses([ERP, SHIP]),
        automation(
            "fleet-fuel-cards",
            "Check fuel cards against tank sizes",
            "Compared each fill with the truck's tank size. The card provider blocks such \
             fills itself now.",
        )
        .program(
            "Load the fills.\nFind fills larger than the tank.",
            r#"
fills = kognitos.http.webcall.get(path="/fuel-cards/fills")
suspicious = []
for fill in fills:
    if fill["litres"] > fill["tank_litres"] * 1.05:
        suspicious.append(fill["card"])
set_output("Suspicious Cards", value=suspicious)
"#,
        )
        .output("Suspicious Cards", texts(["FC-4471"]))
        .uses([HTTP])
        .deleted()
        .runs(15),
    ]
}
