//! What do manufacturing and its quality department automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "incoming-inspection",
            "Plan incoming inspections by sampling",
            "Chooses the sample size from lot size and supplier level, and relaxes or \
             tightens inspection after each lot.",
        )
        .program(
            "Find the supplier's level.\n\
             Choose the sample size.\n\
             Tighten after a reject, relax after ten good lots.",
            r#"
lot = kognitos.erp.northledger.lot(number=lot_number)
history = kognitos.db.tablehouse.inspections(supplier=lot["supplier"], last=10)
rejects = len([entry for entry in history if entry["rejected"]])
level = "normal"
if rejects >= 2:
    level = "tightened"
elif rejects == 0 and len(history) == 10:
    level = "reduced"
sizes = get_input("Sample Sizes")[level]
sample = min(lot["pieces"], sizes)
set_output("Inspection Level", value=level)
set_output("Sample Size", value=sample)
"#,
        )
        .input("lot_number", text())
        .input_or(
            "Sample Sizes",
            keyed(number()),
            record([("reduced", num("13")), ("normal", num("32")), ("tightened", num("50"))]),
        )
        .output("Inspection Level", words("reduced"))
        .output("Sample Size", num("13"))
        .uses([ERP, DB])
        .by_webhook([("lot_number", "body.lot")])
        .published(5)
        .runs(37),
        automation(
            "nonconformance-report",
            "Open non-conformance reports",
            "Turns a defect found on the line into a report with containment, owner and due \
             date, and blocks the affected stock.",
        )
        .program(
            "Read the defect.\n\
             Block the stock of the lot.\n\
             Open the report.\n\
             Ask when the lot has been shipped in part.",
            r#"
defect = get_input("Defect")
stock = kognitos.erp.northledger.stock_of_lot(lot=defect["lot"])
shipped = stock["produced"] - stock["on_hand"]
if shipped > 0:
    ask_for_guidance(str(shipped) + " pieces have left the plant")
kognitos.erp.northledger.block_stock(lot=defect["lot"], reason=defect["kind"])
report = kognitos.desk.deskline.open_ticket(queue="quality", title=defect["kind"],
    owner=defect["line_lead"])
set_output("Report", value=report["id"])
set_output("Blocked Pieces", value=stock["on_hand"])
"#,
        )
        .input(
            "Defect",
            fields(
                "What was seen on the line",
                [
                    ("lot", text()),
                    ("kind", one_of(["crack", "burr", "wrong part", "colour"])),
                    ("line_lead", text()),
                ],
            ),
        )
        .output("Report", words("NCR-2026-041"))
        .output("Blocked Pieces", num("1180"))
        .uses([ERP, DESK])
        .asks(
            "ask_for_guidance",
            "320 pieces of this lot went to two customers. Recall them, or inform only?",
        )
        .reopened(4)
        .runs(21),
        automation(
            "calibration-due",
            "Recall gauges for calibration",
            "Lists gauges due within two weeks, blocks overdue ones in the inspection plans \
             and books the laboratory.",
        )
        .program(
            "List due gauges.\nBook the laboratory.\nBlock overdue ones.",
            r#"
booked = []
blocked = []
for gauge in kognitos.db.tablehouse.gauges(site=get_input("Site")):
    if gauge["days_left"] < 0:
        kognitos.db.tablehouse.block_gauge(id=gauge["id"])
        blocked.append(gauge["id"])
    elif gauge["days_left"] <= 14:
        kognitos.mail.postroom.send(to=gauge["laboratory"], subject="Calibration of "
            + gauge["id"])
        booked.append(gauge["id"])
set_output("Booked", value=booked)
set_output("Blocked", value=blocked)
"#,
        )
        .input("Site", one_of(["Brno", "Zaragoza", "Leeds"]))
        .output("Booked", texts(["CAL-0114", "MIC-2201"]))
        .output("Blocked", texts([]))
        .uses([DB, MAIL])
        .schedule(weeks(2).at(6, 30).zone("Europe/Prague").on([Monday]))
        .published(2)
        .runs(24),
        automation(
            "spc-alarms",
            "Watch control charts for trends",
            "Applies four run rules to the last points of each control chart and stops the \
             machine when a value is out of control.",
        )
        .program(
            "Load the last twenty-five points.\nApply the rules.\nRaise an alarm.",
            r#"
points = kognitos.db.tablehouse.measurements(feature=feature, last=25)
mean = sum([p["value"] for p in points]) / len(points)
alarms = []
run = 0
for point in points:
    if abs(point["value"] - mean) > 3 * sigma:
        alarms.append("beyond three sigma at " + point["time"])
    run = run + 1 if point["value"] > mean else 0
    if run == 8:
        alarms.append("eight points above the mean")
if len(alarms) > 0:
    kognitos.chat.huddle.post(channel="line-2", text=alarms[0])
set_output("Alarms", value=alarms)
set_output("Mean", value=mean)
"#,
        )
        .input("feature", text())
        .input("sigma", number())
        .output("Alarms", texts(["eight points above the mean"]))
        .output("Mean", num("12.0043"))
        .uses([DB, CHAT])
        .schedule(minutes(30).on_weekdays().between(6, 22))
        .published(3)
        .runs(40),
        automation(
            "supplier-8d",
            "Chase suppliers' corrective actions",
            "Sends an eight-step report form to the supplier, checks each step's due day and \
             escalates after the second reminder.",
        )
        .program(
            "List open reports.\nRemind about due steps.\nEscalate after two reminders.",
            r#"
escalated = []
for report in kognitos.desk.deskline.tickets(queue="8d", state="open"):
    if report["step_due_in_days"] >= 0:
        continue
    if report["reminders"] < 2:
        kognitos.mail.postroom.send(to=report["supplier_contact"], subject="Step "
            + str(report["step"]) + " is due")
    else:
        kognitos.erp.northledger.flag_supplier(id=report["supplier"],
            reason="open corrective action")
        escalated.append(report["id"])
set_output("Escalated", value=escalated)
"#,
        )
        .output("Escalated", texts(["8D-118"]))
        .uses([DESK, MAIL, ERP])
        .published(1)
        .runs(10),
        automation(
            "bom-change-impact",
            "Show the impact of a part's change",
            "Walks the bills of material upwards from a part and lists products, open orders \
             and stock that a change would touch.",
        )
        .program(
            "Start with the part.\nWalk up level by level.\nSum stock and open orders.",
            r#"
level = [get_input("Part Number")]
products = []
value = 0
while len(level) > 0:
    parents = []
    for part in level:
        stock = kognitos.erp.northledger.stock(part=part)
        value = value + stock["value"]
        for parent in kognitos.erp.northledger.used_in(part=part):
            if parent["is_product"]:
                products.append(parent["number"])
            else:
                parents.append(parent["number"])
    level = parents
set_output("Products", value=products)
set_output("Stock Value", value=value)
"#,
        )
        .input("Part Number", text())
        .output("Products", set_of(["PUMP-40", "PUMP-60"]))
        .output("Stock Value", num("18240.66"))
        .uses([ERP])
        .fails("used_in", "part `GSK-11` is part of itself: the bill of material has a loop")
        .published(2)
        .runs(11),
        automation(
            "downtime-report",
            "Report downtime by cause",
            "Sums stops of a shift by machine and cause, computes availability and posts the \
             three longest.",
        )
        .program(
            "Load the stops.\nSum by cause.\nCompute availability.",
            r#"
stops = kognitos.http.webcall.get(path="/machines/stops?shift=" + get_input("Shift"))
causes = {}
lost = 0
for stop in stops:
    causes[stop["cause"]] = causes.get(stop["cause"], 0) + stop["minutes"]
    lost = lost + stop["minutes"]
availability = 1 - lost / planned_minutes
set_output("Minutes By Cause", value=causes)
set_output("Availability", value=availability)
"#,
        )
        .input("Shift", text())
        .input_or("planned_minutes", number(), num("450"))
        .output(
            "Minutes By Cause",
            record([("tool change", num("41")), ("no material", num("22"))]),
        )
        .output("Availability", num("0.86"))
        .uses([HTTP])
        .schedule(hours(8))
        .runs(6),
        automation(
            "certificate-of-analysis",
            "Issue certificates of analysis",
            "Fills a certificate from the laboratory's results, checks it against the \
             customer's specification and signs it.",
        )
        .program(
            "Load results and specification.\nCompare each property.\nSign the certificate.",
            r#"
results = kognitos.db.tablehouse.lab_results(lot=get_input("Lot"))
spec = kognitos.docs.sharepoint.read_list(name="Spec " + get_input("Customer"))
outside = []
for name in spec:
    if not spec[name]["min"] <= results[name] <= spec[name]["max"]:
        outside.append(name)
certificate = None
if len(outside) == 0:
    certificate = kognitos.sign.inkwell.sign(file=results["sheet"], signer="quality-lead")["file"]
set_output("Certificate", value=certificate)
set_output("Outside Specification", value=outside)
"#,
        )
        .input("Lot", text())
        .input("Customer", text())
        .output("Certificate", document("coa-lot-88120.pdf"))
        .output("Outside Specification", texts([]))
        .uses([DB, DOCS, SIGN])
        .by_email([("Lot", "message.subject"), ("Customer", "message.from")]),
        automation(
            "paint-shop-recipes",
            "Copy paint recipes to the old mixer",
            "Copied colour recipes into the old mixer's format. The mixer is scrapped.",
        )
        .program(
            "Load the recipe.\nWrite it as lines.\nPut it where the mixer reads.",
            r#"
recipe = kognitos.db.tablehouse.recipe(colour=colour)
lines = []
for pigment in recipe:
    lines.append(pigment["code"] + ";" + str(pigment["grams"]))
path = kognitos.store.bucketry.put(path="mixer/" + colour + ".txt", content="\n".join(lines))
set_output("Recipe File", value=path)
"#,
        )
        .input("colour", text())
        .output("Recipe File", document("mixer-ral-5010.txt"))
        .uses([DB, STORE])
        .deleted()
        .runs(20),
    ]
}
