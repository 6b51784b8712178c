//! What does a property manager automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "rent-collection",
            "Collect rents and chase arrears",
            "Matches rents with the bank feed on the fifth, writes friendly reminders and \
             gives repeated arrears to the property lawyer.",
        )
        .program(
            "List rents due.\n\
             Match them with credits.\n\
             Remind, and hand over after three months.",
            r#"
credits = kognitos.bank.bankfeed.credits(account="rents")
paid = [credit["reference"] for credit in credits]
arrears = {}
for lease in kognitos.db.tablehouse.leases(state="active"):
    if lease["number"] in paid:
        continue
    arrears[lease["number"]] = lease["rent"]
    if lease["months_late"] >= 3:
        kognitos.desk.deskline.open_ticket(queue="lawyer", title="Arrears of " + lease["number"])
    else:
        kognitos.mail.postroom.send_template(template="rent reminder", to=lease["email"],
            fields=lease)
set_output("Arrears", value=arrears)
set_output("Arrears Total", value=sum(arrears.values()))
"#,
        )
        .output("Arrears", record([("L-0411", num("1240.00")), ("L-0530", num("985.50"))]))
        .output("Arrears Total", num("2225.50"))
        .uses([BANK, DB, DESK, MAIL])
        .schedule(months(1).at(8, 0).zone("Europe/Berlin").on_day(5))
        .published(4)
        .runs(30),
        automation(
            "lease-abstraction",
            "Abstract commercial leases",
            "Reads rent steps, break options, service charges and index clauses from a lease \
             and fills the lease sheet.",
        )
        .program(
            "Read the clauses.\nBuild the rent steps.\nAsk when the index is not named.",
            r#"
lease = kognitos.idp.pageturner.read_clauses(file=get_input("Lease"))
steps = []
rent = lease["first_rent"]
for step in lease["steps"]:
    rent = rent + step["raise"]
    steps.append({"from": step["from"], "rent": rent})
if lease["index"] is None and "index" in lease["text"]:
    ask_for_guidance("The lease names an index clause without an index")
set_output("Rent Steps", value=steps)
set_output("Break Options", value=lease["breaks"])
"#,
        )
        .input("Lease", file())
        .output(
            "Rent Steps",
            grid([
                ("from", days_in([[2026, 1, 1], [2029, 1, 1]])),
                ("rent", figures([42000.0, 46500.0])),
            ]),
        )
        .output("Break Options", list([day(2029, 12, 31)]))
        .uses([IDP])
        .asks(
            "ask_for_guidance",
            "Clause 4.2 says `indexed yearly` without naming an index. Assume the national \
             consumer price index?",
        )
        .by_email([("Lease", "attachments[0]")])
        .reopened(2)
        .runs(16),
        automation(
            "service-charge-statement",
            "Settle service charges",
            "Distributes heating, water, cleaning and insurance by area or meter, and writes \
             each tenant's statement.",
        )
        .program(
            "Load the year's cost.\nDistribute it by its key.\nSubtract prepayments.",
            r#"
costs = kognitos.erp.northledger.costs(building=building, year=get_input("Year"))
units = kognitos.db.tablehouse.units(building=building)
area = sum([unit["area"] for unit in units])
statements = []
for unit in units:
    share = 0
    for cost in costs:
        if cost["key"] == "area":
            share = share + cost["amount"] * unit["area"] / area
        else:
            share = share + cost["amount"] * unit["meters"][cost["key"]]
    statements.append({"unit": unit["name"], "balance": share - unit["prepaid"]})
set_output("Statements", value=statements)
"#,
        )
        .input("building", text())
        .input("Year", number())
        .output(
            "Statements",
            grid([
                ("unit", names(["1.OG links", "1.OG rechts"])),
                ("balance", figures([112.4, -38.05])),
            ]),
        )
        .uses([ERP, DB])
        .schedule(yearly(September, 30).at(7, 0).zone("Europe/Vienna"))
        .published(3)
        .runs(4),
        automation(
            "maintenance-dispatch",
            "Dispatch maintenance requests",
            "Sorts tenants' requests by trade and urgency, picks a contractor under contract \
             and shares the access details.",
        )
        .program(
            "Read the request.\nFind its trade.\nPick the contractor.\nSend the order.",
            r#"
request = get_input("Request")
trade = "handyman"
for name in get_input("Trades"):
    for word in get_input("Trades")[name]:
        if word in request["text"].lower():
            trade = name
contractor = kognitos.docs.sharepoint.lookup(list="Contractors", trade=trade,
    area=request["postcode"])
kognitos.mail.postroom.send(to=contractor["email"], subject="Order: " + request["text"])
set_output("Trade", value=trade)
set_output("Contractor", value=contractor["name"])
"#,
        )
        .input("Request", fields("What a tenant reports", [("text", text()), ("postcode", text())]))
        .input_or(
            "Trades",
            keyed(list_of(text())),
            record([
                ("plumber", texts(["water", "drain", "toilet"])),
                ("electrician", texts(["light", "fuse"])),
            ]),
        )
        .output("Trade", words("plumber"))
        .output("Contractor", words("Rohr & Sohn"))
        .uses([DOCS, MAIL])
        .by_webhook([("Request", "body")])
        .published(6)
        .runs(40),
        automation(
            "meter-readings",
            "Read meters from photos",
            "Reads the counter from a tenant's photo, compares it with last year and asks \
             for a new photo when it went backwards.",
        )
        .program(
            "Read the photo.\nCompare with the last reading.\nSave it.",
            r#"
reading = kognitos.idp.pageturner.read_meter(file=get_input("Photo"))
last = kognitos.db.tablehouse.last_reading(meter=reading["meter"])
plausible = reading["value"] >= last["value"] and reading["value"] < last["value"] * 1.5
if plausible:
    kognitos.db.tablehouse.save_reading(meter=reading["meter"], value=reading["value"])
set_output("Meter", value=reading["meter"])
set_output("Reading", value=reading["value"])
set_output("Plausible", value=plausible)
"#,
        )
        .input("Photo", file())
        .output("Meter", words("W-30118"))
        .output("Reading", num("418.772"))
        .output("Plausible", flag(true))
        .uses([IDP, DB])
        .fails("last_reading", "meter `W-30118` was exchanged: it has no earlier reading")
        .published(1)
        .runs(9),
        automation(
            "vacancy-listing",
            "List vacant flats on portals",
            "Builds an advertisement from unit data, floor plan and photos and publishes it \
             when notice is confirmed.",
        )
        .program(
            "Find units under notice.\nBuild the text.\nPublish.",
            r#"
published = []
for unit in kognitos.db.tablehouse.units(state="under notice"):
    text = str(unit["rooms"]) + " rooms, " + str(unit["area"]) + " m2, from " + unit["free_from"]
    photos = kognitos.store.bucketry.list(prefix="photos/" + unit["id"])
    if len(photos) >= minimum_photos:
        kognitos.http.webcall.post(path="/portals/listings", body={"text": text, "photos": photos})
        published.append(unit["id"])
set_output("Published Units", value=published)
"#,
        )
        .input_or("minimum_photos", number(), num("5"))
        .output("Published Units", texts(["U-2204"]))
        .uses([DB, STORE, HTTP])
        .runs(2),
        automation(
            "insurance-renewal-buildings",
            "Renew building insurance",
            "Updates rebuilding values with the construction index and sends the schedule to \
             three brokers.",
        )
        .program(
            "Load buildings.\nApply the index.\nSend the schedule.",
            r#"
buildings = kognitos.db.tablehouse.query(sql="select id, value from buildings")
rows = []
for building in buildings:
    rows.append({"building": building["id"], "value": building["value"] * construction_index})
schedule = kognitos.docs.sharepoint.save_csv(folder="Insurance", rows=rows)
for broker in get_input("Brokers"):
    kognitos.mail.postroom.send(to=broker, subject="Building schedule", file=schedule)
set_output("Insured Value", value=sum([row["value"] for row in rows]))
"#,
        )
        .input("construction_index", number())
        .input("Brokers", list_of(text()))
        .output("Insured Value", num("48810250.00"))
        .uses([DB, DOCS, MAIL])
        .runs(1),
        automation(
            "key-handover",
            "Prepare key handovers",
            "Books the handover, prepares the protocol with meter fields and photos, and \
             files it after both have signed.",
        )
        .program(
            "Book the time.\nPrepare the protocol.\nSend it for signature.",
            r#"
protocol = kognitos.docs.sharepoint.create_from_template(template="Handover",
    data={"unit": unit, "at": handover_at})
envelope = kognitos.sign.inkwell.send(file=protocol, to=[get_input("Tenant Email"), "caretaker"])
set_output("Protocol", value=protocol)
set_output("Signature Request", value=envelope)
set_output("Handover", value=handover_at)
"#,
        )
        .input("unit", text())
        .input("handover_at", datetime())
        .input("Tenant Email", text())
        .output("Protocol", document("handover-U-2204.pdf"))
        .output("Signature Request", words("ENV-7420"))
        .output("Handover", moment([2026, 4, 30], [15, 0], "Europe/Vienna"))
        .uses([DOCS, SIGN]),
        automation(
            "parking-permits",
            "Renew parking permits",
            "Renewed tenants' parking permits each December. Stopped: the garage has \
             number-plate recognition now.",
        )
        .program(
            "List permits.\nRenew those of tenants who stay.",
            r#"
renewed = []
for permit in kognitos.db.tablehouse.permits(year=get_input("Year")):
    if permit["tenant_stays"]:
        kognitos.mail.postroom.send(to=permit["email"], subject="Your permit for next year")
        renewed.append(permit["plate"])
set_output("Renewed Plates", value=renewed)
"#,
        )
        .input("Year", number())
        .output("Renewed Plates", texts(["W-4418 K"]))
        .uses([DB, MAIL])
        .schedule(yearly(December, 1))
        .deactivated(3)
        .runs(3),
    ]
}
