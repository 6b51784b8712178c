//! What does human resources automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "new-hire-onboarding",
            "Onboard a new hire",
            "Creates accounts, orders equipment, books the first-week meetings and sends the \
             welcome letter two weeks before the first day.",
        )
        .program(
            "Read the hire's record.\n\
             Order equipment for the role.\n\
             Open account requests.\n\
             Send the welcome letter.",
            r#"
hire = kognitos.hris.peoplebase.employee(id=employee_id)
kit = get_input("Equipment By Role").get(hire["role"], ["laptop"])
tickets = []
for item in kit:
    tickets.append(kognitos.desk.deskline.open_ticket(queue="equipment", title=item,
        due=hire["first_day"])["id"])
for system in ["mail", "chat", "time sheets"]:
    tickets.append(kognitos.desk.deskline.open_ticket(queue="accounts", title=system)["id"])
kognitos.mail.postroom.send_template(template="welcome", to=hire["private_email"], fields=hire)
set_output("Tickets", value=tickets)
set_output("First Day", value=hire["first_day"])
"#,
        )
        .input("employee_id", text())
        .input_or(
            "Equipment By Role",
            keyed(list_of(text())),
            record([("engineer", texts(["laptop", "two screens"])), ("driver", texts(["phone"]))]),
        )
        .output("Tickets", texts(["EQ-811", "EQ-812", "AC-1290", "AC-1291", "AC-1292"]))
        .output("First Day", day(2026, 4, 1))
        .uses([HRIS, DESK, MAIL])
        .by_webhook([("employee_id", "body.employee.id")])
        .published(5)
        .runs(36),
        automation(
            "leaver-checklist",
            "Run the leaver's checklist",
            "Ends access on the last day, asks for devices, and computes the holidays to pay \
             out.",
        )
        .program(
            "Find the leaver.\n\
             Schedule the end of access.\n\
             Ask for the devices.\n\
             Compute holidays left.",
            r#"
leaver = kognitos.hris.peoplebase.employee(id=get_input("Employee"))
kognitos.desk.deskline.open_ticket(queue="accounts", title="end access", due=last_day)
devices = kognitos.desk.deskline.assets(owner=leaver["id"])
for device in devices:
    kognitos.mail.postroom.send(to=leaver["email"], subject="Please return " + device["name"])
days = kognitos.hris.peoplebase.holiday_balance(employee=leaver["id"], on=last_day)
set_output("Devices To Return", value=[device["serial"] for device in devices])
set_output("Holiday Payout Days", value=days)
"#,
        )
        .input("Employee", text())
        .input("last_day", date())
        .output("Devices To Return", texts(["C02-88190", "PH-4410"]))
        .output("Holiday Payout Days", num("6.5"))
        .uses([HRIS, DESK, MAIL])
        .reopened(3)
        .runs(20),
        automation(
            "cv-screening",
            "Screen applications against must-haves",
            "Reads CVs and checks only the stated must-haves; never rejects by itself, and \
             leaves doubtful ones to a recruiter.",
        )
        .program(
            "Read the CV.\nCheck each must-have.\nAsk a recruiter in doubt.",
            r#"
profile = kognitos.idp.pageturner.read_cv(file=get_input("CV"))
missing = []
for requirement in get_input("Must Haves"):
    found = [skill for skill in profile["skills"] if requirement.lower() in skill.lower()]
    if len(found) == 0:
        missing.append(requirement)
if len(missing) == 1:
    ask_for_guidance("Only `" + missing[0] + "` is missing")
set_output("Missing", value=missing)
set_output("Years Of Experience", value=profile["years"])
"#,
        )
        .input("CV", file())
        .input("Must Haves", list_of(text()))
        .output("Missing", texts(["forklift licence"]))
        .output("Years Of Experience", num("7"))
        .uses([IDP])
        .asks(
            "ask_for_guidance",
            "The CV names `reach truck certificate` but no `forklift licence`. Does it count?",
        )
        .by_email([("CV", "attachments[0]")])
        .published(2)
        .runs(28),
        automation(
            "probation-reviews",
            "Prepare probation reviews",
            "Asks managers for feedback three weeks before probation ends and prepares the \
             confirmation letter.",
        )
        .program(
            "List probations that end soon.\nSend the manager a form.\nPrepare the letter.",
            r#"
ending = kognitos.hris.peoplebase.probations(ending_within=21)
letters = []
for person in ending:
    kognitos.chat.huddle.direct(user=person["manager"], text="Probation review of "
        + person["name"])
    letters.append(kognitos.docs.sharepoint.create_from_template(template="Confirmation",
        data=person))
set_output("Letters", value=letters)
set_output("Reviews Due", value=len(ending))
"#,
        )
        .output("Letters", list([document("confirmation-0417.pdf")]))
        .output("Reviews Due", num("1"))
        .uses([HRIS, CHAT, DOCS])
        .schedule(weeks(1).at(9, 0).zone("Europe/Dublin").on([Monday]))
        .published(1)
        .runs(16),
        automation(
            "right-to-work",
            "Renew right-to-work documents",
            "Watches visas and permits that end within ninety days and starts the renewal \
             with the immigration counsel.",
        )
        .program(
            "List permits that end soon.\nStart a case for each.\nTell the employee.",
            r#"
permits = kognitos.hris.peoplebase.permits(ending_within=90)
cases = {}
for permit in permits:
    case = kognitos.http.webcall.post(path="/counsel/cases", body=permit)
    cases[permit["employee"]] = case["id"]
    kognitos.mail.postroom.send(to=permit["email"], subject="Your permit renewal has started")
set_output("Cases", value=cases)
"#,
        )
        .output("Cases", record([("E-2210", words("IMM-90-118"))]))
        .uses([HRIS, HTTP, MAIL])
        .fails("webcall.post", "the counsel's portal answered 503 three times")
        .schedule(days(7).at(4, 0))
        .published(2)
        .runs(12),
        automation(
            "training-compliance",
            "Track mandatory training",
            "Compares completed courses with the courses of each role and reminds those who \
             are late, twice, before telling their manager.",
        )
        .program(
            "Load roles and courses.\n\
             Find who is late.\n\
             Remind, and escalate after two reminders.",
            r#"
late = []
for person in kognitos.hris.peoplebase.employees(site=site):
    open_courses = [course for course in person["mandatory"] if course not in person["completed"]]
    if len(open_courses) == 0:
        continue
    late.append(person["id"])
    if person["reminders"] >= 2:
        kognitos.mail.postroom.send(to=person["manager"], subject="Training is overdue")
    else:
        kognitos.mail.postroom.send(to=person["email"], subject="Please finish " + open_courses[0])
set_output("Late Employees", value=late)
"#,
        )
        .input_or("site", optional(text()), words("Rotterdam"))
        .output("Late Employees", texts(["E-1180", "E-2001", "E-2034"]))
        .uses([HRIS, MAIL])
        .schedule(months(1).at(7, 0).zone("Europe/Amsterdam").on_the(Third, Wednesday))
        .runs(6),
        automation(
            "employee-letters",
            "Write employment confirmation letters",
            "Fills the confirmation of employment in the employee's language and signs it \
             electronically.",
        )
        .program(
            "Get the employee's data.\nFill the letter.\nSign and send it.",
            r#"
person = kognitos.hris.peoplebase.employee(id=get_input("Employee Number"))
letter = kognitos.docs.sharepoint.create_from_template(template="Employment " + language,
    data=person)
envelope = kognitos.sign.inkwell.sign(file=letter, signer="hr-services")
set_output("Signed Letter", value=envelope["file"])
"#,
        )
        .input("Employee Number", text())
        .input_or("language", one_of(["English", "Spanish", "Polish"]), words("English"))
        .output("Signed Letter", document("employment-confirmation.pdf"))
        .uses([HRIS, DOCS, SIGN])
        .by_api([("Employee Number", "employee"), ("language", "language")])
        .runs(2),
        automation(
            "engagement-survey",
            "Summarise the engagement survey",
            "Groups answers by team of at least five people, so that nobody can be \
             recognised, and compares them with the last survey.",
        )
        .program(
            "Load the answers.\nGroup by team.\nHide small teams.",
            r#"
answers = kognitos.sheet.gridsheet.read_rows(sheet=get_input("Survey"))
teams = {}
for answer in answers:
    teams.setdefault(answer["team"], []).append(answer["score"])
means = {}
for team in teams:
    if len(teams[team]) >= smallest_team:
        means[team] = sum(teams[team]) / len(teams[team])
set_output("Mean By Team", value=means)
set_output("Answers", value=len(answers))
"#,
        )
        .input("Survey", text())
        .input_or("smallest_team", number(), num("5"))
        .output("Mean By Team", record([("Warehouse", num("3.9")), ("Sales", num("4.2"))]))
        .output("Answers", num("188"))
        .uses([SHEET])
        .published(1)
        .charting(),
        automation(
            "shift-swap-desk",
            "Settle shift swaps by mail",
            "Read swap requests from a mailbox. The planning app does this now.",
        )
        .program(
            "Read the requests.\nSwap when both agree.",
            r#"
requests = kognitos.mail.postroom.unread(folder="Shift swaps")
swapped = 0
for request in requests:
    if request["agreed"]:
        kognitos.hris.peoplebase.swap(first=request["from"], second=request["to"])
        swapped = swapped + 1
set_output("Swapped", value=swapped)
"#,
        )
        .output("Swapped", num("14"))
        .uses([MAIL, HRIS])
        .deleted()
        .runs(5),
    ]
}
