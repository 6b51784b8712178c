//! What does the legal department automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "nda-review",
            "Review incoming confidentiality agreements",
            "Compares term, governing law, residual clause and penalty with the playbook and \
             returns either a signature request or a list of deviations.",
        )
        .program(
            "Read the clauses.\n\
             Compare each with the playbook.\n\
             Ask counsel when a penalty is agreed.\n\
             Send for signature if nothing deviates.",
            r#"
clauses = kognitos.idp.pageturner.read_clauses(file=get_input("Agreement"))
deviations = []
if clauses["term_months"] > 36:
    deviations.append("term")
if clauses["law"] not in get_input("Accepted Laws"):
    deviations.append("governing law")
if clauses["penalty"] is not None:
    ask_for_guidance("The agreement has a contractual penalty")
if len(deviations) == 0:
    kognitos.sign.inkwell.send(file=get_input("Agreement"), to=["general-counsel"])
set_output("Deviations", value=deviations)
set_output("Sent For Signature", value=len(deviations) == 0)
"#,
        )
        .input("Agreement", file())
        .input_or(
            "Accepted Laws",
            list_of(text()),
            texts(["England and Wales", "Delaware", "Germany"]),
        )
        .output("Deviations", texts(["term"]))
        .output("Sent For Signature", flag(false))
        .uses([IDP, SIGN])
        .asks(
            "ask_for_guidance",
            "A penalty of EUR 50,000 for each breach is agreed. Strike it, or accept for \
             this customer?",
        )
        .by_email([("Agreement", "attachments[0]")])
        .reopened(6)
        .runs(29),
        automation(
            "contract-metadata",
            "Extract metadata from contracts",
            "Reads parties, dates, value, renewal and notice from a contract and fills the \
             register.",
        )
        .program(
            "Read the fields.\nCheck that dates follow one another.\nFill the register.",
            r#"
contract = kognitos.idp.pageturner.read_fields(file=get_input("Contract"),
    names=["parties", "start", "end", "value", "notice_days"])
problems = []
if contract["end"] is not None and contract["end"] < contract["start"]:
    problems.append("ends before it starts")
if len(contract["parties"]) < 2:
    problems.append("has fewer than two parties")
row = kognitos.docs.sharepoint.add_row(list="Contract register", data=contract)
set_output("Parties", value=contract["parties"])
set_output("End Date", value=contract["end"])
set_output("Problems", value=problems)
"#,
        )
        .input("Contract", file())
        .output("Parties", texts(["Example Group plc", "Halden Maritime AS"]))
        .output("End Date", day(2029, 1, 31))
        .output("Problems", texts([]))
        .uses([("idp", "documents-v6"), DOCS])
        .by_api([("Contract", "file")])
        .published(4)
        .runs(34),
        automation(
            "matter-budget",
            "Compare outside counsel's bills with budgets",
            "Checks rates, hours above ten a day and block billing, and shows how much of \
             each matter's budget is used.",
        )
        .program(
            "Read the bill's lines.\n\
             Flag what the guidelines forbid.\n\
             Compare with the budget.",
            r#"
bill = kognitos.idp.pageturner.read_invoice(file=get_input("Bill"))
rates = get_input("Agreed Rates")
flags = []
for line in bill["lines"]:
    if line["hours"] > 10:
        flags.append(line["day"] + ": more than ten hours")
    if line["rate"] > rates.get(line["grade"], 0):
        flags.append(line["day"] + ": rate of " + line["grade"])
used = kognitos.erp.northledger.matter_cost(matter=bill["matter"]) + bill["total"]
set_output("Flags", value=flags)
set_output("Budget Used", value=used)
"#,
        )
        .input("Bill", file())
        .input("Agreed Rates", keyed(number()))
        .output("Flags", texts(["2026-02-03: more than ten hours", "2026-02-11: rate of partner"]))
        .output("Budget Used", num("44120.50"))
        .uses([IDP, ERP])
        .published(2)
        .runs(12),
        automation(
            "litigation-deadlines",
            "Compute litigation deadlines",
            "Works out answer, discovery and appeal deadlines from the service date, moves \
             those on a weekend to Monday, and enters them twice.",
        )
        .program(
            "Take the service date.\nAdd each period.\nMove weekends.\nEnter the deadlines.",
            r#"
periods = get_input("Periods")
deadlines = {}
for name in periods:
    deadline = kognitos.desk.deskline.day_after(day=get_input("Served On"), days=periods[name])
    if deadline["weekday"] > 5:
        deadline = kognitos.desk.deskline.next_monday(day=deadline)
    deadlines[name] = deadline
    kognitos.desk.deskline.open_ticket(queue="litigation", title=name, due=deadline)
set_output("Deadlines", value=deadlines)
"#,
        )
        .input("Served On", date())
        .input_or(
            "Periods",
            keyed(number()),
            record([("answer", num("21")), ("appeal", num("30"))]),
        )
        .output("Deadlines", record([("answer", day(2026, 4, 6)), ("appeal", day(2026, 4, 13))]))
        .uses([DESK])
        .published(3)
        .runs(20),
        automation(
            "board-consents",
            "Collect written board consents",
            "Sends a resolution to all directors, reminds those who have not signed and \
             files the executed consent.",
        )
        .program(
            "Prepare the resolution.\n\
             Send it to the directors.\n\
             File it when all have signed.",
            r#"
resolution = kognitos.docs.sharepoint.create_from_template(template="Resolution",
    data={"text": resolution_text})
envelope = kognitos.sign.inkwell.send(file=resolution, to=get_input("Directors"))
state = kognitos.sign.inkwell.status(envelope=envelope)
missing = [name for name in get_input("Directors") if name not in state["signed"]]
if len(missing) == 0:
    kognitos.docs.sharepoint.file(document=state["file"], folder="Minutes/" + state["year"])
set_output("Missing Signatures", value=missing)
set_output("Envelope", value=envelope)
"#,
        )
        .input("resolution_text", text())
        .input("Directors", list_of(text()))
        .output("Missing Signatures", texts(["A. Brandt"]))
        .output("Envelope", words("ENV-6114"))
        .uses([DOCS, SIGN])
        .published(1)
        .runs(7),
        automation(
            "trademark-watch",
            "Watch new trademark filings",
            "Compares newly published marks with ours by sound and class and drafts an \
             opposition note for close ones.",
        )
        .program(
            "Fetch the new filings.\nCompare them by sound.\nNote the close ones.",
            r#"
filings = kognitos.http.webcall.get(path="/registers/marks?week=" + get_input("Gazette Week"))
close = []
for filing in filings:
    for mark in get_input("Our Marks"):
        sound = kognitos.http.webcall.post(path="/sound", body=[mark, filing["mark"]])
        if sound["likeness"] > 0.75 and filing["class"] in [9, 35, 42]:
            close.append(filing["number"])
set_output("Close Filings", value=close)
"#,
        )
        .input("Gazette Week", text())
        .input("Our Marks", list_of(text()))
        .output("Close Filings", texts(["018990214"]))
        .uses([HTTP])
        .schedule(weeks(1).at(11, 0).zone("Europe/Madrid").on([Friday]))
        .fails("webcall.get", "the register's interface changed: `marks` is now `trademarks`")
        .runs(8),
        automation(
            "policy-acknowledgement",
            "Collect policy acknowledgements",
            "Sends a changed policy to everyone it concerns and reports who has not yet \
             acknowledged it.",
        )
        .program(
            "Find the people concerned.\nSend the policy.\nReport open acknowledgements.",
            r#"
people = kognitos.hris.peoplebase.employees(department=department)
signed = kognitos.sign.inkwell.acknowledged(document=get_input("Policy"))
waiting = [person["email"] for person in people if person["email"] not in signed]
for email in waiting:
    kognitos.mail.postroom.send(to=email, subject="Please read the new policy")
set_output("Waiting", value=len(waiting))
set_output("Share Done", value=1 - len(waiting) / len(people))
"#,
        )
        .input("department", text())
        .input("Policy", text())
        .output("Waiting", num("18"))
        .output("Share Done", num("0.86"))
        .uses([HRIS, SIGN, MAIL])
        .runs(2),
        automation(
            "data-room-index",
            "Index a data room",
            "Numbers all documents of a data room by folder and writes the index for the \
             disclosure schedule.",
        )
        .program(
            "List all folders.\nNumber the documents.\nWrite the index.",
            r#"
index = []
folders = kognitos.docs.sharepoint.folders(root=root_folder)
for at in range(len(folders)):
    documents = kognitos.docs.sharepoint.files(folder=folders[at])
    for place in range(len(documents)):
        index.append(str(at + 1) + "." + str(place + 1) + " " + documents[place]["name"])
set_output("Index", value=index)
"#,
        )
        .input_or("root_folder", text(), words("Projects/Heron"))
        .output("Index", texts(["1.1 Articles.pdf", "1.2 Shareholders.pdf", "2.1 Lease Porto.pdf"]))
        .uses([DOCS]),
        automation(
            "cookie-consent-audit",
            "Audit cookie banners",
            "Opens our sites without consent and lists cookies that are set all the same. \
             Replaced by the consent platform's own report.",
        )
        .program(
            "Open each site.\nList cookies set without consent.",
            r#"
offenders = {}
for site in get_input("Sites"):
    page = kognitos.http.webcall.get(path="/browser/cookies?site=" + site)
    early = [cookie["name"] for cookie in page["cookies"] if not cookie["necessary"]]
    if len(early) > 0:
        offenders[site] = early
set_output("Offenders", value=offenders)
"#,
        )
        .input("Sites", list_of(text()))
        .output("Offenders", record([("shop.example.com", texts(["_visitor"]))]))
        .uses([HTTP])
        .deactivated(2)
        .runs(6),
    ]
}
