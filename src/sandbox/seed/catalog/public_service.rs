//! What does a city's administration automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "building-permit-check",
            "Check building permit applications",
            "Checks that plans, ownership and neighbours' consents are there, measures \
             distances to the boundary, and starts the legal period only when all is \
             complete.",
        )
        .program(
            "List the documents.\n\
             Measure the distances on the plan.\n\
             Ask the examiner about short distances.\n\
             Start the period.",
            r#"
missing = []
kinds = [kognitos.idp.pageturner.classify(file=upload)["kind"] for upload in get_input("Plans")]
for kind in ["site plan", "elevation", "ownership", "consent"]:
    if kind not in kinds:
        missing.append(kind)
distance = kognitos.idp.pageturner.measure(file=get_input("Plans")[0], what="boundary distance")
if distance["metres"] < minimum_distance:
    ask_for_guidance("The house stands " + str(distance["metres"]) + " m from the boundary")
period = None
if len(missing) == 0:
    period = kognitos.desk.deskline.open_ticket(queue="permits", title="Decide",
        due_in_days=60)["due"]
set_output("Missing Documents", value=missing)
set_output("Decide By", value=period)
"#,
        )
        .input("Plans", list_of(file()))
        .input_or("minimum_distance", number(), num("3.0"))
        .output("Missing Documents", texts([]))
        .output("Decide By", day(2026, 5, 4))
        .uses([IDP, DESK])
        .asks(
            "ask_for_guidance",
            "The garage stands 2.8 m from the boundary. Does the neighbour's consent cover \
             it?",
        )
        .by_webhook([("Plans", "body.files")])
        .published(4)
        .runs(22),
        automation(
            "parking-fines",
            "Answer objections to parking fines",
            "Finds photo and permit data of a fine, accepts clear cases and prepares the \
             decision for the others.",
        )
        .program(
            "Find the fine.\n\
             Compare the plate with permits.\n\
             Accept, or prepare the decision.",
            r#"
fine = kognitos.db.tablehouse.fine(number=get_input("Fine Number"))
permits = kognitos.db.tablehouse.permits(plate=fine["plate"], day=fine["day"])
accepted = len(permits) > 0
letter = "Fine withdrawn" if accepted else "Fine upheld"
kognitos.docs.sharepoint.create_from_template(template=letter, data=fine)
set_output("Objection Accepted", value=accepted)
"#,
        )
        .input("Fine Number", either([text(), number()]))
        .output("Objection Accepted", flag(true))
        .uses([DB, DOCS])
        .by_email([("Fine Number", "message.subject")])
        .published(3)
        .runs(34),
        automation(
            "resident-registration",
            "Register new residents",
            "Reads the registration form and landlord's confirmation, finds doubles and \
             sends the certificate.",
        )
        .program(
            "Read the form.\nLook for the same person.\nRegister and send the certificate.",
            r#"
form = kognitos.idp.pageturner.read_fields(file=get_input("Form"),
    names=["name", "born", "address", "moved_on"])
doubles = kognitos.db.tablehouse.find_residents(name=form["name"], born=form["born"])
if len(doubles) == 0:
    resident = kognitos.db.tablehouse.add_resident(data=form)
else:
    resident = kognitos.db.tablehouse.move_resident(id=doubles[0]["id"], address=form["address"])
certificate = kognitos.sign.inkwell.sign(file=resident["certificate"], signer="registry")
set_output("Resident Number", value=resident["id"])
set_output("Certificate", value=certificate["file"])
"#,
        )
        .input("Form", file())
        .output("Resident Number", words("R-4410228"))
        .output("Certificate", document("registration.pdf"))
        .uses([IDP, DB, SIGN])
        .reopened(2)
        .runs(18),
        automation(
            "waste-collection-calendar",
            "Send waste collection calendars",
            "Builds each street's calendar, moves days after public holidays and sends it \
             before the year begins.",
        )
        .program(
            "Load the routes.\nMove days after holidays.\nSend the calendars.",
            r#"
holidays = kognitos.http.webcall.get(path="/holidays/" + str(calendar_year))
moved = 0
for route in kognitos.db.tablehouse.routes(year=calendar_year):
    for at in range(len(route["days"])):
        if route["days"][at] in holidays:
            route["days"][at] = kognitos.db.tablehouse.next_workday(day=route["days"][at])
            moved = moved + 1
    kognitos.mail.postroom.send_template(template="calendar", to=route["list"], fields=route)
set_output("Moved Days", value=moved)
"#,
        )
        .input("calendar_year", number())
        .output("Moved Days", num("46"))
        .uses([HTTP, DB, MAIL])
        .schedule(yearly(November, 20).at(6, 0).zone("Europe/Copenhagen"))
        .published(2)
        .runs(3),
        automation(
            "grant-applications",
            "Rank culture grant applications",
            "Scores applications by the published criteria and distributes the budget from \
             the top; ties go to the jury.",
        )
        .program(
            "Score each application.\nSort by score.\nDistribute the budget.",
            r#"
ranked = sorted(get_input("Applications"), key=lambda row: -row["score"])
left = get_input("Budget")
granted = []
for row in ranked:
    if row["requested"] <= left:
        left = left - row["requested"]
        granted.append(row["name"])
page = kognitos.docs.sharepoint.create_from_template(template="Grant decision", data=granted)
set_output("Granted", value=granted)
set_output("Budget Left", value=left)
"#,
        )
        .input(
            "Applications",
            columns([("name", text()), ("score", number()), ("requested", number())]),
        )
        .input("Budget", number())
        .output("Granted", texts(["Brass on the square", "Silent cinema"]))
        .output("Budget Left", num("1150.00"))
        .uses([DOCS])
        .published(1)
        .runs(5),
        automation(
            "pothole-reports",
            "Sort reports of damaged streets",
            "Joins reports within thirty metres, chooses urgency by depth and road class, \
             and sends the crew's list each morning.",
        )
        .program(
            "Load new reports.\nJoin near ones.\nSort by urgency.",
            r#"
sites = []
for report in kognitos.http.webcall.get(path="/reports?state=new"):
    near = [s for s in sites if abs(s["x"] - report["x"])
        + abs(s["y"] - report["y"]) < join_metres]
    if len(near) > 0:
        near[0]["reports"] = near[0]["reports"] + 1
    else:
        sites.append({"x": report["x"], "y": report["y"], "depth": report["depth"], "reports": 1})
urgent = [site for site in sites if site["depth"] > 4 or site["reports"] > 3]
set_output("Sites", value=len(sites))
set_output("Urgent Sites", value=len(urgent))
"#,
        )
        .input_or("join_metres", number(), num("30"))
        .output("Sites", num("27"))
        .output("Urgent Sites", num("4"))
        .uses([HTTP])
        .schedule(days(1).at(5, 30).zone("America/Halifax").on_weekdays())
        .fails("report[\"depth\"]", "report 88120 has no depth: the new form does not ask for it")
        .published(2)
        .runs(30),
        automation(
            "freedom-of-information",
            "Handle information requests",
            "Finds documents for a request, marks passages that the law protects and keeps \
             count of the deadline.",
        )
        .program(
            "Search the documents.\nMark protected passages.\nCompute the deadline.",
            r#"
hits = kognitos.docs.sharepoint.search(text=get_input("Question"))
redacted = []
for hit in hits:
    answer = kognitos.http.webcall.post(path="/redact",
        body={"file": hit, "kinds": ["name", "trade secret"]})
    redacted.append(answer["file"])
deadline = kognitos.docs.sharepoint.day_after(day=get_input("Received On"), days=30)
set_output("Documents", value=redacted)
set_output("Deadline", value=deadline)
"#,
        )
        .input("Question", text())
        .input("Received On", date())
        .output("Documents", list([document("minutes-2025-11.pdf")]))
        .output("Deadline", day(2026, 4, 9))
        .uses([DOCS, HTTP])
        .runs(2),
        automation(
            "market-stall-fees",
            "Bill market stall fees",
            "Bills stall holders by metre and day, with the discount of regular stalls.",
        )
        .program(
            "Load the stall book.\nMultiply metres and days.\nIssue the bills.",
            r#"
billed = 0
for stall in kognitos.sheet.gridsheet.read_rows(sheet="Stalls " + get_input("Market Month")):
    fee = stall["metres"] * stall["days"] * fee_per_metre
    if stall["regular"]:
        fee = fee * 0.85
    kognitos.erp.northledger.issue_invoice(account=stall["holder"], fee=round(fee, 2))
    billed = billed + fee
set_output("Fees Billed", value=billed)
"#,
        )
        .input("Market Month", text())
        .input_or("fee_per_metre", number(), num("4.20"))
        .output("Fees Billed", num("18422.46"))
        .uses([SHEET, ERP]),
        automation(
            "library-late-fees",
            "Charge library late fees",
            "Charged late fees. The council abolished them.",
        )
        .program(
            "List late loans.\nCharge each reader.",
            r#"
charged = {}
for loan in kognitos.http.webcall.get(path="/library/late"):
    fee = min(loan["days_late"] * 0.2, 10)
    charged[loan["reader"]] = charged.get(loan["reader"], 0) + fee
set_output("Charged", value=charged)
"#,
        )
        .output("Charged", record([("RD-118", num("2.60"))]))
        .uses([HTTP])
        .deleted()
        .runs(13),
    ]
}
