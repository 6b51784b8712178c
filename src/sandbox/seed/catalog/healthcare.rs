//! What does a clinic's administration automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "eligibility-check",
            "Check insurance eligibility before visits",
            "Asks the payer two days before each visit whether the plan is active and what \
             the patient pays, and tells the front desk about problems.",
        )
        .program(
            "List the visits.\nAsk each payer.\nTell the front desk about inactive plans.",
            r#"
visits = kognitos.db.tablehouse.visits(day=get_input("Visit Day"))
inactive = []
copay_total = 0
for visit in visits:
    answer = kognitos.http.webcall.post(path="/eligibility",
        body={"member": visit["member"], "payer": visit["payer"]})
    if not answer["active"]:
        inactive.append(visit["id"])
    else:
        copay_total = copay_total + answer["copay"]
kognitos.chat.huddle.post(channel="front-desk", text=str(len(inactive)) + " plans to clear up")
set_output("Inactive Plans", value=inactive)
set_output("Expected Copay", value=copay_total)
"#,
        )
        .input("Visit Day", date())
        .output("Inactive Plans", texts(["V-20811"]))
        .output("Expected Copay", num("1365.00"))
        .uses([DB, HTTP, CHAT])
        .schedule(
            days(1)
                .at(18, 0)
                .zone("America/Chicago")
                .on([Sunday, Monday, Tuesday, Wednesday, Thursday]),
        )
        .published(4)
        .runs(38),
        automation(
            "prior-authorisation",
            "Request prior authorisations",
            "Collects diagnosis, procedure and clinical notes, fills the payer's form and \
             follows its status. Missing notes go back to the clinician.",
        )
        .program(
            "Read the order.\n\
             Collect the notes that the payer wants.\n\
             Ask the clinician for missing ones.\n\
             Send the request.",
            r#"
order = get_input("Order")
wanted = kognitos.http.webcall.get(path="/payers/" + order["payer"] + "/criteria/"
    + order["procedure"])
notes = kognitos.docs.sharepoint.find_all(folder="Charts/" + order["patient"],
    kinds=wanted["documents"])
if len(notes) < len(wanted["documents"]):
    ask_for_guidance("Some clinical notes are missing")
request = kognitos.http.webcall.post(path="/authorisations", body={"order": order, "notes": notes})
set_output("Authorisation", value=request["id"])
set_output("Status", value=request["status"])
"#,
        )
        .input(
            "Order",
            fields(
                "What the clinician ordered",
                [("patient", secret(text())), ("payer", text()), ("procedure", text())],
            ),
        )
        .output("Authorisation", words("PA-771204"))
        .output("Status", words("pended"))
        .uses([HTTP, DOCS])
        .asks(
            "ask_for_guidance",
            "The payer wants six weeks of physiotherapy notes; the chart holds four. Send as \
             it is, or wait?",
        )
        .by_webhook([("Order", "body.order")])
        .reopened(3)
        .runs(27),
        automation(
            "referral-intake",
            "Take in faxed referrals",
            "Reads referral letters, finds the patient or creates one, and puts the \
             appointment on the specialist's list by urgency.",
        )
        .program(
            "Read the letter.\nFind or create the patient.\nPut the appointment on the list.",
            r#"
letter = kognitos.idp.pageturner.read_fields(file=get_input("Referral"),
    names=["patient", "born", "specialty", "urgency"])
matches = kognitos.db.tablehouse.find_patient(name=letter["patient"], born=letter["born"])
if len(matches) == 0:
    patient = kognitos.db.tablehouse.create_patient(name=letter["patient"], born=letter["born"])
else:
    patient = matches[0]
days = 3 if letter["urgency"] == "urgent" else 21
set_output("Patient", value=patient["id"])
set_output("See Within Days", value=days)
set_output("Specialty", value=letter["specialty"])
"#,
        )
        .input("Referral", file())
        .output("Patient", words("P-118820"))
        .output("See Within Days", num("21"))
        .output("Specialty", words("cardiology"))
        .uses([IDP, DB])
        .by_email([("Referral", "attachments[0]")])
        .published(5)
        .runs(33),
        automation(
            "claim-scrubber",
            "Scrub claims before submission",
            "Applies bundling, modifier and gender rules to a batch of claims and holds the \
             ones a payer would reject.",
        )
        .program(
            "Load the batch.\nApply each rule.\nHold claims with errors.",
            r#"
claims = kognitos.db.tablehouse.claims(batch=batch)
held = {}
for claim in claims:
    errors = []
    codes = [line["code"] for line in claim["lines"]]
    for bundle in get_input("Bundles"):
        if bundle["part"] in codes and bundle["whole"] in codes:
            errors.append(bundle["part"] + " is part of " + bundle["whole"])
    if claim["diagnosis"] is None:
        errors.append("no diagnosis")
    if len(errors) > 0:
        held[claim["id"]] = errors
set_output("Held Claims", value=held)
set_output("Clean Claims", value=len(claims) - len(held))
"#,
        )
        .input("batch", text())
        .input("Bundles", columns([("part", text()), ("whole", text())]))
        .output("Held Claims", record([("CL-5001", texts(["no diagnosis"]))]))
        .output("Clean Claims", num("212"))
        .uses([DB])
        .fails(
            "bundle[\"part\"]",
            "the rules table has no column `part`: it was renamed to `component`",
        )
        .published(2)
        .runs(19),
        automation(
            "denial-follow-up",
            "Follow up denied claims",
            "Groups denials by reason, appeals those with a good record of success and \
             writes off small ones.",
        )
        .program(
            "List denials.\nLook up the success of appeals by reason.\nAppeal, or write off.",
            r#"
appealed = []
written_off = 0
for denial in kognitos.db.tablehouse.denials(since=get_input("Since")):
    if denial["success_rate"] > 0.4 and denial["amount"] > 75:
        kognitos.docs.sharepoint.create_from_template(template="Appeal " + denial["reason"],
            data=denial)
        appealed.append(denial["claim"])
    elif denial["amount"] < small_balance:
        kognitos.db.tablehouse.write_off(claim=denial["claim"])
        written_off = written_off + denial["amount"]
set_output("Appealed", value=appealed)
set_output("Written Off", value=written_off)
"#,
        )
        .input("Since", date())
        .input_or("small_balance", number(), num("12.50"))
        .output("Appealed", texts(["CL-4410", "CL-4476"]))
        .output("Written Off", num("38.15"))
        .uses([DB, DOCS])
        .schedule(weeks(1).at(14, 0).zone("America/Phoenix").on([Friday]))
        .published(3)
        .runs(15),
        automation(
            "credential-renewals",
            "Renew clinicians' credentials",
            "Watches licences, insurance and board certificates and fills the renewal forms \
             two months before they end.",
        )
        .program(
            "List credentials that end soon.\nFill the form.\nSend it for signature.",
            r#"
envelopes = []
for credential in kognitos.hris.peoplebase.credentials(ending_within=60):
    form = kognitos.docs.sharepoint.create_from_template(template="Renewal "
        + credential["kind"], data=credential)
    envelopes.append(kognitos.sign.inkwell.send(file=form, to=[credential["email"]]))
set_output("Envelopes", value=envelopes)
"#,
        )
        .output("Envelopes", texts(["ENV-7001"]))
        .uses([HRIS, DOCS, SIGN])
        .runs(3),
        automation(
            "appointment-reminders",
            "Remind patients of appointments",
            "Chooses text or mail by preference, in the patient's language, and offers a \
             swap when a reminder is declined.",
        )
        .program(
            "List tomorrow's appointments.\n\
             Remind by the preferred way.\n\
             Offer freed hours to the waiting list.",
            r#"
reminded = {"text": 0, "mail": 0}
for visit in kognitos.db.tablehouse.visits(day=get_input("Day")):
    if visit["prefers"] == "text":
        kognitos.http.webcall.post(path="/sms",
            body={"to": visit["phone"], "text": visit["reminder"]})
        reminded["text"] = reminded["text"] + 1
    else:
        kognitos.mail.postroom.send(to=visit["email"], subject="Your appointment")
        reminded["mail"] = reminded["mail"] + 1
set_output("Reminded", value=reminded)
set_output("Clinic Time Zone", value=clinic_zone)
"#,
        )
        .input("Day", date())
        .input_or("clinic_zone", text(), words("America/Chicago"))
        .output("Reminded", record([("text", num("61")), ("mail", num("18"))]))
        .output("Clinic Time Zone", zone("America/Chicago"))
        .uses([DB, HTTP, MAIL])
        .runs(5),
        automation(
            "lab-result-routing",
            "Route laboratory results",
            "Sends critical values to the physician on call at once and the others to the \
             ordering physician's inbox.",
        )
        .program(
            "Read the result.\nCompare with the critical limits.\nCall, or file.",
            r#"
result = get_input("Result")
limits = get_input("Critical Limits").get(result["test"])
critical = limits is not None and not (limits["low"] <= result["value"] <= limits["high"])
if critical:
    kognitos.chat.huddle.direct(user="on-call", text=result["test"] + " is critical")
else:
    kognitos.mail.postroom.send(to=result["physician"], subject="Result of " + result["test"])
set_output("Critical", value=critical)
"#,
        )
        .input("Result", anything())
        .input(
            "Critical Limits",
            keyed(fields("Bounds of one test", [("low", number()), ("high", number())])),
        )
        .output("Critical", flag(false))
        .uses([CHAT, MAIL])
        .by_api([("Result", "result")])
        .published(1)
        .charting(),
        automation(
            "vaccine-stock",
            "Count vaccine stock by lot",
            "Counted vials by lot and expiry each week. Stopped when the pharmacy system \
             took it over.",
        )
        .program(
            "Read the count sheet.\nSum by lot.\nList lots that end soon.",
            r#"
rows = kognitos.sheet.gridsheet.read_rows(sheet="Vaccines")
lots = {}
ending = []
for row in rows:
    lots[row["lot"]] = lots.get(row["lot"], 0) + row["vials"]
    if row["days_left"] < 30 and row["lot"] not in ending:
        ending.append(row["lot"])
set_output("Vials By Lot", value=lots)
set_output("Ending Lots", value=ending)
"#,
        )
        .output("Vials By Lot", record([("AX-118", num("40")), ("BK-204", num("12"))]))
        .output("Ending Lots", texts(["BK-204"]))
        .uses([SHEET])
        .schedule(weeks(1).on([Saturday]).until(2026, 6, 27))
        .deactivated(2)
        .runs(16),
    ]
}
