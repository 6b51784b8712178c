//! What does a university's administration automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "admission-documents",
            "Check admission documents",
            "Reads transcripts and language certificates, converts grades and tells \
             applicants what is still missing.",
        )
        .program(
            "Read each document.\nConvert the grade.\nList what is missing.",
            r#"
application = kognitos.db.tablehouse.application(id=application_id)
have = []
grade = None
for upload in get_input("Documents"):
    document = kognitos.idp.pageturner.classify(file=upload)
    have.append(document["kind"])
    if document["kind"] == "transcript":
        span = document["best"] - document["pass"]
        grade = 1 + 3 * (document["best"] - document["mean"]) / span
missing = [kind for kind in ["transcript", "language", "passport"] if kind not in have]
if len(missing) > 0:
    kognitos.mail.postroom.send(to=application["email"], subject="Please send: "
        + ", ".join(missing))
set_output("Converted Grade", value=grade)
set_output("Missing Documents", value=missing)
"#,
        )
        .input("application_id", text())
        .input("Documents", list_of(file()))
        .output("Converted Grade", num("1.7"))
        .output("Missing Documents", texts(["language"]))
        .uses([DB, IDP, MAIL])
        .by_webhook([("application_id", "body.id"), ("Documents", "body.files")])
        .published(5)
        .runs(36),
        automation(
            "exam-timetable",
            "Check the exam timetable for clashes",
            "Finds students with two exams at one time or three in a day, and rooms with too \
             few seats.",
        )
        .program(
            "Load exams and enrolments.\n\
             Find clashes by student.\n\
             Find rooms that are too small.",
            r#"
exams = kognitos.sheet.gridsheet.read_rows(sheet=get_input("Timetable"))
by_student = {}
small_rooms = []
clashes = 0
for exam in exams:
    if len(exam["students"]) > exam["seats"]:
        small_rooms.append(exam["room"])
    for student in exam["students"]:
        times = by_student.setdefault(student, [])
        if exam["time"] in times:
            clashes = clashes + 1
        times.append(exam["time"])
set_output("Clashes", value=clashes)
set_output("Rooms Too Small", value=small_rooms)
"#,
        )
        .input("Timetable", text())
        .output("Clashes", num("3"))
        .output("Rooms Too Small", texts(["H-104"]))
        .uses([SHEET])
        .reopened(2)
        .runs(11),
        automation(
            "tuition-instalments",
            "Bill tuition by instalments",
            "Creates the instalments of each plan, subtracts scholarships and holds the \
             enrolment when two are late.",
        )
        .program(
            "Load the plans.\n\
             Bill this month's instalment.\n\
             Hold enrolments with two late ones.",
            r#"
held = []
billed = 0
for plan in kognitos.db.tablehouse.tuition_plans(month=get_input("Month")):
    amount = (plan["tuition"] - plan["scholarship"]) / plan["instalments"]
    kognitos.erp.northledger.issue_invoice(account=plan["student"], fee=round(amount, 2))
    billed = billed + amount
    if plan["late"] >= 2:
        kognitos.db.tablehouse.hold_enrolment(student=plan["student"])
        held.append(plan["student"])
set_output("Billed", value=billed)
set_output("Held Enrolments", value=held)
"#,
        )
        .input("Month", text())
        .output("Billed", num("318200.00"))
        .output("Held Enrolments", texts(["ST-20118"]))
        .uses([DB, ERP])
        .schedule(months(1).at(5, 0).zone("Australia/Sydney").on_day(10))
        .published(3)
        .runs(20),
        automation(
            "transfer-credits",
            "Recognise transfer credits",
            "Compares course descriptions of another university with ours and proposes which \
             credits to recognise.",
        )
        .program(
            "Read the course list.\n\
             Find our nearest course.\n\
             Ask the programme's head about half matches.",
            r#"
courses = kognitos.idp.pageturner.extract_table(file=get_input("Course List"))
recognised = []
credits = 0
for course in courses["rows"]:
    match = kognitos.http.webcall.post(path="/catalogue/nearest", body=course)
    if match["overlap"] > 0.8:
        recognised.append(course["name"])
        credits = credits + course["credits"]
    elif match["overlap"] > 0.6:
        ask_for_guidance(course["name"] + " overlaps in part with " + match["name"])
set_output("Recognised", value=recognised)
set_output("Credits", value=credits)
"#,
        )
        .input("Course List", file())
        .output("Recognised", texts(["Linear Algebra", "Statics"]))
        .output("Credits", num("13.5"))
        .uses([IDP, HTTP])
        .asks(
            "ask_for_guidance",
            "`Numerical Methods` overlaps by 71 % with `Scientific Computing`. Recognise it, \
             or ask for an exam?",
        )
        .published(2)
        .runs(17),
        automation(
            "plagiarism-cases",
            "Open cases for similar theses",
            "Runs new theses through the similarity service and opens a case for the board \
             above the limit, quotations excluded.",
        )
        .program(
            "Fetch new theses.\nCheck similarity.\nOpen a case above the limit.",
            r#"
cases = []
for thesis in kognitos.store.bucketry.list(prefix="theses/new"):
    report = kognitos.http.webcall.post(path="/similarity", body={"file": thesis})
    share = report["similar_words"] / (report["words"] - report["quoted_words"])
    if share > limit_share:
        cases.append(kognitos.desk.deskline.open_ticket(queue="examination board",
            title=thesis)["id"])
set_output("Cases", value=cases)
"#,
        )
        .input_or("limit_share", number(), num("0.15"))
        .output("Cases", texts(["EB-118"]))
        .uses([STORE, HTTP, DESK])
        .schedule(once().from(2026, 7, 1).at(20, 0).zone("Europe/London"))
        .fails("share =", "division by zero: the thesis holds no text layer")
        .published(1)
        .runs(1),
        automation(
            "grant-reporting",
            "Compile grant reports",
            "Sums staff, travel and equipment cost of a research grant by category and warns \
             before a budget line is exceeded.",
        )
        .program(
            "Load the grant's postings.\nSum by category.\nCompare with the budget.",
            r#"
grant = kognitos.erp.northledger.project(number=grant_number)
sums = {}
for posting in kognitos.erp.northledger.postings(project=grant_number,
    until=get_input("Report Date")):
    sums[posting["category"]] = sums.get(posting["category"], 0) + posting["amount"]
over = [name for name in sums if sums[name] > grant["budget"][name] * 0.9]
report = kognitos.docs.sharepoint.create_from_template(template="Grant report", data=sums)
set_output("Report", value=report)
set_output("Nearly Spent", value=over)
"#,
        )
        .input("grant_number", text())
        .input("Report Date", date())
        .output("Report", document("grant-report-ERC-7741.pdf"))
        .output("Nearly Spent", texts(["travel"]))
        .uses([ERP, DOCS])
        .published(2)
        .runs(8),
        automation(
            "library-holds",
            "Manage library holds",
            "Tells readers when a book waits for them, passes it on after five days, and \
             orders another copy of the most wanted.",
        )
        .program(
            "List holds.\nTell the first reader.\nOrder copies of wanted titles.",
            r#"
orders = []
for hold in kognitos.http.webcall.get(path="/library/holds"):
    if hold["waiting_days"] > pass_on_after:
        kognitos.http.webcall.post(path="/library/pass-on", body=hold)
    if hold["readers"] >= 8:
        orders.append(hold["title"])
set_output("Copies To Order", value=orders)
"#,
        )
        .input_or("pass_on_after", number(), num("5"))
        .output("Copies To Order", texts(["Thermodynamics, 4th edition"]))
        .uses([HTTP])
        .schedule(days(2).at(21, 0).zone("Asia/Tokyo"))
        .runs(5),
        automation(
            "alumni-address-check",
            "Check alumni addresses",
            "Compares returned mail with the address service and updates what it is sure of.",
        )
        .program(
            "Read the returned letters.\nLook each address up.\nUpdate sure ones.",
            r#"
updated = 0
unsure = []
for letter in get_input("Returned Letters"):
    person = kognitos.idp.pageturner.read_address(file=letter)
    answer = kognitos.http.webcall.post(path="/addresses/check", body=person)
    if answer["certainty"] > 0.95:
        kognitos.crm.relata.update_contact(name=person["name"], address=answer["address"])
        updated = updated + 1
    else:
        unsure.append(person["name"])
set_output("Updated", value=updated)
set_output("Unsure", value=unsure)
"#,
        )
        .input("Returned Letters", list_of(file()))
        .output("Updated", num("31"))
        .output("Unsure", texts(["E. Sandoval"]))
        .uses([IDP, HTTP, CRM]),
        automation(
            "campus-card-photos",
            "Crop campus card photos",
            "Cropped uploaded photos for campus cards. The card office's form does it now.",
        )
        .program(
            "List uploads.\nCrop each photo.\nSave it.",
            r#"
done = []
for upload in kognitos.store.bucketry.list(prefix="photos/upload"):
    photo = kognitos.http.webcall.post(path="/images/crop", body={"file": upload, "ratio": ratio})
    kognitos.store.bucketry.put(path="photos/cards/" + photo["name"], content=photo["file"])
    done.append(photo["name"])
set_output("Cropped", value=done)
"#,
        )
        .input_or("ratio", number(), num("0.8"))
        .output("Cropped", texts(["20118.jpg", "20119.jpg"]))
        .uses([STORE, HTTP])
        .deleted()
        .runs(8),
    ]
}
