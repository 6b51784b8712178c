//! What does customer support automate?

use super::vocabulary::*;

/// The second mailbox of the workspace: customers write to it.
const SUPPORT_MAIL: (&str, &str) = ("inbox", "mailbox-support");

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "ticket-triage",
            "Triage incoming support tickets",
            "Reads subject and body, finds product, language and urgency, and puts the \
             ticket into the right queue with a first answer.",
        )
        .program(
            "Read the message.\n\
             Find product and urgency by their words.\n\
             Open the ticket and send the first answer.",
            r#"
message = get_input("Message")
queue = "general"
for product in get_input("Products"):
    if product.lower() in message["body"].lower():
        queue = product
urgency = "normal"
for word in ["down", "cannot log in", "data loss"]:
    if word in message["body"].lower():
        urgency = "high"
ticket = kognitos.desk.deskline.open_ticket(queue=queue, title=message["subject"], urgency=urgency)
kognitos.inbox.postroom.reply(to=message["from"], template="received", number=ticket["id"])
set_output("Ticket", value=ticket["id"])
set_output("Queue", value=queue)
set_output("Urgency", value=urgency)
"#,
        )
        .input(
            "Message",
            fields(
                "The mail as it came",
                [("from", text()), ("subject", text()), ("body", text())],
            ),
        )
        .input_or("Products", list_of(text()), texts(["Planner", "Ledger", "Gateway"]))
        .output("Ticket", words("T-90113"))
        .output("Queue", words("Gateway"))
        .output("Urgency", words("high"))
        .uses([DESK, SUPPORT_MAIL])
        .by_email([("Message", "message")])
        .published(7)
        .runs(40),
        automation(
            "sla-breach-alert",
            "Warn before a service level is missed",
            "Looks every quarter of an hour for tickets whose promised answer time is nearly \
             over and calls the team's lead.",
        )
        .program(
            "List tickets with a due answer.\n\
             Warn the lead twenty minutes before.\n\
             Raise the priority.",
            r#"
tickets = kognitos.desk.deskline.due_within(minutes=warning_minutes)
warned = []
for ticket in tickets:
    kognitos.chat.huddle.post(channel=ticket["team"], text=ticket["id"] + " is due at "
        + ticket["due"])
    kognitos.desk.deskline.raise_priority(id=ticket["id"])
    warned.append(ticket["id"])
set_output("Warned Tickets", value=warned)
"#,
        )
        .input_or("warning_minutes", number(), num("20"))
        .output("Warned Tickets", texts(["T-90087"]))
        .uses([DESK, CHAT])
        .schedule(minutes(15).zone("America/New_York").on_weekdays().between(9, 17))
        .published(3)
        .runs(39),
        automation(
            "warranty-claims",
            "Decide warranty claims",
            "Checks purchase date, serial number and photo of a claim and offers repair, \
             exchange or a paid repair.",
        )
        .program(
            "Find the sale by serial number.\n\
             Check the warranty's end.\n\
             Look for signs of misuse on the photo.\n\
             Ask a technician in doubt.",
            r#"
sale = kognitos.erp.northledger.sale_by_serial(serial=serial_number)
photo = kognitos.idp.pageturner.describe(file=get_input("Photo"))
in_warranty = sale["age_months"] <= 24
if "water" in photo["labels"] and in_warranty:
    ask_for_guidance("The photo shows traces of water")
decision = "exchange" if in_warranty and sale["price"] < 80 else "repair"
if not in_warranty:
    decision = "paid repair"
set_output("Decision", value=decision)
set_output("Age In Months", value=sale["age_months"])
"#,
        )
        .input("serial_number", text())
        .input("Photo", file())
        .output("Decision", words("repair"))
        .output("Age In Months", num("14"))
        .uses([ERP, IDP])
        .asks(
            "ask_for_guidance",
            "The photo shows traces of water near the battery. Is it misuse, or a leaking \
             seal?",
        )
        .by_webhook([("serial_number", "body.serial"), ("Photo", "body.photo_url")])
        .reopened(3)
        .runs(18),
        automation(
            "churn-signals",
            "Spot customers about to leave",
            "Joins fewer log-ins, open complaints and a contract that ends soon into one \
             signal for the account manager.",
        )
        .program(
            "Load usage and complaints by account.\n\
             Score each account.\n\
             Tell the account manager about high scores.",
            r#"
accounts = kognitos.db.tablehouse.query(
    sql="select id, logins, logins_before, complaints, days_left from accounts"
)
alerts = {}
for account in accounts:
    score = 0
    if account["logins"] < account["logins_before"] / 2:
        score = score + 40
    score = score + account["complaints"] * 10
    if account["days_left"] < 90:
        score = score + 20
    if score >= alert_score:
        alerts[account["id"]] = score
        kognitos.crm.relata.create_task(account=account["id"], text="Churn signal " + str(score))
set_output("Alerts", value=alerts)
"#,
        )
        .input_or("alert_score", number(), num("60"))
        .output("Alerts", record([("ACC-1180", num("80")), ("ACC-2043", num("60"))]))
        .uses([DB, CRM])
        .schedule(days(1).at(4, 30))
        .published(2)
        .runs(26),
        automation(
            "csat-digest",
            "Send the weekly satisfaction digest",
            "Summarises ratings and the most repeated complaint by team, without naming \
             customers.",
        )
        .program(
            "Load the week's ratings.\nSum them by team.\nPost the digest.",
            r#"
ratings = kognitos.desk.deskline.ratings(week=get_input("Week"))
sums = {}
for rating in ratings:
    team = sums.setdefault(rating["team"], {"points": 0, "answers": 0})
    team["points"] = team["points"] + rating["points"]
    team["answers"] = team["answers"] + 1
digest = {name: sums[name]["points"] / sums[name]["answers"] for name in sums}
kognitos.chat.huddle.post(channel="support", text=str(digest))
set_output("Digest", value=digest)
"#,
        )
        .input("Week", text())
        .output("Digest", record([("Gateway", num("4.41")), ("Ledger", num("3.87"))]))
        .uses([DESK, CHAT])
        .published(1)
        .runs(13),
        automation(
            "knowledge-gaps",
            "Find gaps in the help centre",
            "Collects searches without a result and groups them by their first two words for \
             the writers.",
        )
        .program(
            "Load searches without results.\n\
             Group them.\n\
             Write the most frequent groups down.",
            r#"
searches = kognitos.http.webcall.get(path="/help/searches?results=0")
groups = {}
for search in searches:
    words = search["text"].lower().split(" ")
    name = " ".join(words[:2])
    groups[name] = groups.get(name, 0) + search["count"]
top = sorted(groups.items(), key=lambda pair: -pair[1])[:10]
kognitos.sheet.gridsheet.replace(sheet="Gaps", rows=top)
set_output("Top Gaps", value=[pair[0] for pair in top])
"#,
        )
        .output("Top Gaps", texts(["export pdf", "change owner", "two factor"]))
        .uses([HTTP, SHEET])
        .fails("gridsheet.replace", "the sheet `Gaps` is protected")
        .runs(4),
        automation(
            "gdpr-erasure",
            "Erase a person's data on request",
            "Finds a person in all systems, erases what no law asks to keep and writes a \
             record of the erasure.",
        )
        .program(
            "Find the person in each system.\n\
             Erase records without a duty to keep.\n\
             Write the record.",
            r#"
found = []
kept = []
email = get_input("Email Address")
for account in kognitos.crm.relata.find_people(email=email):
    if account["open_invoices"] > 0:
        kept.append("CRM " + account["id"])
    else:
        kognitos.crm.relata.erase(id=account["id"])
        found.append("CRM " + account["id"])
for ticket in kognitos.desk.deskline.tickets_of(email=email):
    kognitos.desk.deskline.anonymise(id=ticket["id"])
    found.append("ticket " + ticket["id"])
set_output("Erased", value=found)
set_output("Kept By Law", value=kept)
"#,
        )
        .input("Email Address", secret(text()))
        .output("Erased", texts(["CRM P-5510", "ticket T-61123"]))
        .output("Kept By Law", texts([]))
        .uses([CRM, DESK])
        .by_api([("Email Address", "email")])
        .runs(3),
        automation(
            "chat-transcript-archive",
            "Archive chat transcripts",
            "Moves closed conversations into the object store, one file for each, with an \
             index by customer.",
        )
        .program(
            "List closed conversations.\nSave each one.\nAdd it to the index.",
            r#"
closed = kognitos.desk.deskline.conversations(state="closed", since=get_input("Since"))
index = {}
for conversation in closed:
    path = "transcripts/" + conversation["customer"] + "/" + conversation["id"] + ".json"
    kognitos.store.bucketry.put(path=path, content=conversation)
    index.setdefault(conversation["customer"], []).append(path)
set_output("Index", value=index)
"#,
        )
        .input("Since", datetime())
        .output("Index", record([("CU-119", texts(["transcripts/CU-119/8841.json"]))]))
        .uses([DESK, STORE])
        .published(1)
        .charting(),
        automation(
            "callback-scheduler",
            "Offer callbacks by phone queue length",
            "Offered callbacks when the phone queue was long; the telephone system now does \
             so itself.",
        )
        .program(
            "Read the queue's length.\nOffer callbacks above the limit.",
            r#"
queue = kognitos.http.webcall.get(path="/telephony/queue")
offered = 0
if queue["waiting"] > limit:
    for caller in queue["callers"]:
        kognitos.http.webcall.post(path="/telephony/offer", body=caller)
        offered = offered + 1
set_output("Callbacks Offered", value=offered)
"#,
        )
        .input_or("limit", number(), num("8"))
        .output("Callbacks Offered", num("0"))
        .uses([HTTP])
        .deleted()
        .runs(11),
    ]
}
