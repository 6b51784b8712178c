//! What do internal audit and compliance automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "segregation-of-duties",
            "Test segregation of duties",
            "Finds people who can both create a supplier and release a payment, or who did \
             so last month, and assigns a remedy.",
        )
        .program(
            "Load rights and actions.\n\
             Find people with both sides of a rule.\n\
             Open a finding.",
            r#"
rights = kognitos.db.tablehouse.query(sql="select person, right_name from rights")
held = {}
for row in rights:
    held.setdefault(row["person"], []).append(row["right_name"])
conflicts = []
for person in held:
    for rule in get_input("Rules"):
        if rule["first"] in held[person] and rule["second"] in held[person]:
            conflicts.append(person)
            kognitos.desk.deskline.open_ticket(queue="audit", title=person
                + " holds both sides of a rule")
set_output("Conflicts", value=conflicts)
"#,
        )
        .input("Rules", columns([("first", text()), ("second", text())]))
        .output("Conflicts", texts(["t.marsh", "l.iversen"]))
        .uses([("db", "warehouse-replica"), DESK])
        .schedule(months(1).at(3, 0).on_the(Second, Saturday))
        .published(3)
        .runs(22),
        automation(
            "journal-entry-testing",
            "Test journal entries",
            "Selects entries posted at night, by rare users, in round amounts or just below \
             the approval limit.",
        )
        .program(
            "Load the entries.\n\
             Mark each by its traits.\n\
             Select the ones with two traits or more.",
            r#"
selected = []
for entry in kognitos.erp.northledger.entries(period=get_input("Period")):
    traits = 0
    if entry["hour"] < 6 or entry["hour"] > 22:
        traits = traits + 1
    if entry["amount"] % 1000 == 0:
        traits = traits + 1
    if approval_limit * 0.95 < entry["amount"] < approval_limit:
        traits = traits + 1
    if entry["user_entries"] < 5:
        traits = traits + 1
    if traits >= 2:
        selected.append(entry["number"])
set_output("Selected Entries", value=selected)
"#,
        )
        .input("Period", text())
        .input_or("approval_limit", number(), num("10000"))
        .output("Selected Entries", texts(["JE-100482", "JE-100971"]))
        .uses([ERP])
        .reopened(2)
        .runs(9),
        automation(
            "whistleblower-intake",
            "Take in whistleblower reports",
            "Receives a report, removes what could identify its author, gives it a number \
             and tells the ombudsperson.",
        )
        .program(
            "Read the report.\nRemove identifying words.\nStore it and tell the ombudsperson.",
            r#"
report = get_input("Report")
clean = kognitos.http.webcall.post(path="/redact",
    body={"text": report, "kinds": ["name", "phone", "email"]})
case = kognitos.desk.deskline.open_ticket(queue="ombuds", title=clean["summary"], urgency=urgency)
kognitos.mail.postroom.send(to="ombuds", subject="New report " + case["id"])
set_output("Case Number", value=case["id"])
set_output("Redactions", value=clean["count"])
"#,
        )
        .input("Report", secret(text()))
        .input_or("urgency", one_of(["normal", "high"]), words("normal"))
        .output("Case Number", words("OMB-31"))
        .output("Redactions", num("4"))
        .uses([HTTP, DESK, MAIL])
        .by_api([("Report", "report"), ("urgency", "urgency")])
        .published(4)
        .runs(6),
        automation(
            "gift-register",
            "Check the gift and hospitality register",
            "Adds gifts by giver and receiver over twelve months and asks compliance about \
             sums above the limit, and about any gift during a tender.",
        )
        .program(
            "Load the register.\nSum by pair.\nAsk about gifts during tenders.",
            r#"
register = kognitos.docs.sharepoint.read_list(name="Gifts")
tenders = kognitos.crm.relata.open_tenders()
sums = {}
for gift in register:
    pair = gift["giver"] + " to " + gift["receiver"]
    sums[pair] = sums.get(pair, 0) + gift["value"]
    if gift["giver"] in tenders:
        ask_for_guidance(gift["giver"] + " bids in an open tender")
above = {pair: sums[pair] for pair in sums if sums[pair] > yearly_limit}
set_output("Above Limit", value=above)
"#,
        )
        .input_or("yearly_limit", number(), num("150"))
        .output("Above Limit", record([("Castellan to r.vos", num("185.00"))]))
        .uses([DOCS, CRM])
        .asks(
            "ask_for_guidance",
            "A bidder invited our buyer to a concert (EUR 80) before the tender opened. \
             Report it?",
        )
        .published(2)
        .runs(12),
        automation(
            "control-evidence",
            "Collect evidence for key controls",
            "Fetches approvals, screenshots and logs for each control of a quarter and lists \
             the ones without evidence.",
        )
        .program(
            "Load the control list.\nFetch evidence for each.\nList the gaps.",
            r#"
gaps = []
folders = []
for control in kognitos.sheet.gridsheet.read_rows(sheet="Controls"):
    files = kognitos.docs.sharepoint.find_all(folder="Evidence/" + quarter, kinds=[control["id"]])
    if len(files) < control["samples"]:
        gaps.append(control["id"])
    else:
        folders.append(kognitos.store.bucketry.put(path="audit/" + quarter + "/"
            + control["id"], content=files))
set_output("Controls Without Evidence", value=gaps)
set_output("Evidence Folders", value=folders)
"#,
        )
        .input("quarter", text())
        .output("Controls Without Evidence", texts(["FIN-07"]))
        .output("Evidence Folders", texts(["audit/2026-Q1/FIN-01", "audit/2026-Q1/FIN-02"]))
        .uses([SHEET, DOCS, STORE])
        .schedule(months(3).at(4, 0).on_day(15))
        .fails("bucketry.put", "the object is larger than the upload limit of 5 GB")
        .published(2)
        .runs(7),
        automation(
            "sanctions-rescreening",
            "Rescreen business partners nightly",
            "Compares all partners with the changes of sanctions lists since yesterday and \
             freezes exact matches.",
        )
        .program(
            "Fetch the changes.\nCompare names and birth dates.\nFreeze exact matches.",
            r#"
changes = kognitos.http.webcall.get(path="/sanctions/changes?since=" + str(get_input("Since")))
frozen = []
review = []
for change in changes:
    for partner in kognitos.crm.relata.find_accounts(name=change["name"]):
        if partner["country"] == change["country"]:
            kognitos.crm.relata.freeze(account=partner["id"])
            frozen.append(partner["id"])
        else:
            review.append(partner["id"])
set_output("Frozen", value=frozen)
set_output("To Review", value=review)
"#,
        )
        .input("Since", datetime())
        .output("Frozen", texts([]))
        .output("To Review", texts(["ACC-2290"]))
        .uses([HTTP, CRM])
        .schedule(days(1).at(1, 30).zone("Europe/Luxembourg"))
        .published(5)
        .runs(40),
        automation(
            "risk-register-review",
            "Review the risk register",
            "Asks owners to confirm likelihood and impact of their risks and shows which \
             moved on the heat map.",
        )
        .program(
            "Load the risks.\nAsk the owners.\nCompare with the last quarter.",
            r#"
moved = []
for risk in kognitos.sheet.gridsheet.read_rows(sheet="Risks"):
    score = risk["likelihood"] * risk["impact"]
    if abs(score - risk["last_score"]) >= 4:
        moved.append({"risk": risk["name"], "score": score, "before": risk["last_score"]})
    kognitos.chat.huddle.direct(user=risk["owner"], text="Please confirm `" + risk["name"] + "`")
set_output("Moved Risks", value=moved)
"#,
        )
        .output(
            "Moved Risks",
            grid([
                ("risk", names(["Single supplier", "Cyber attack"])),
                ("score", figures([16.0, 20.0])),
                ("before", figures([9.0, 15.0])),
            ]),
        )
        .uses([SHEET, CHAT])
        .runs(3),
        automation(
            "esg-data-collection",
            "Collect energy and emission data",
            "Gathers electricity, gas and fleet fuel by site, applies emission factors and \
             flags sites without data.",
        )
        .program(
            "Load consumption by site.\nApply the factors.\nFlag empty sites.",
            r#"
factors = get_input("Emission Factors")
tonnes = 0
complete = {}
for site in kognitos.db.tablehouse.consumption(year=get_input("Reporting Year")):
    complete[site["name"]] = len(site["meters"]) > 0
    for meter in site["meters"]:
        tonnes = tonnes + meter["amount"] * factors[meter["kind"]] / 1000
set_output("Tonnes", value=tonnes)
set_output("Sites Complete", value=complete)
"#,
        )
        .input("Reporting Year", number())
        .input_or(
            "Emission Factors",
            keyed(number()),
            record([("electricity", num("0.363")), ("gas", num("0.201")), ("diesel", num("2.68"))]),
        )
        .output("Tonnes", num("1842.70"))
        .output(
            "Sites Complete",
            grid([("site", names(["Brno", "Leeds"])), ("complete", ticks([true, false]))]),
        )
        .uses([DB]),
        automation(
            "conflict-declarations",
            "Collect conflict of interest declarations",
            "Sent the yearly declaration to all managers. Paused until the new form is \
             approved.",
        )
        .program(
            "List the managers.\nSend the form.\nCount the answers.",
            r#"
sent = 0
for person in kognitos.hris.peoplebase.employees(grade="manager"):
    kognitos.sign.inkwell.send(template=form, to=[person["email"]])
    sent = sent + 1
set_output("Declarations Sent", value=sent)
"#,
        )
        .input_or("form", text(), words("conflicts-2025"))
        .output("Declarations Sent", num("88"))
        .uses([HRIS, SIGN])
        .schedule(yearly(February, 29).at(9, 0))
        .in_repair(2)
        .runs(2),
    ]
}
