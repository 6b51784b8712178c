//! What does the tax department automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "withholding-certificates",
            "Request withholding tax certificates",
            "Finds foreign suppliers whose certificate of residence ends within sixty days \
             and asks them for a new one.",
        )
        .program(
            "List certificates that end soon.\n\
             Write to each supplier in its language.\n\
             Count the requests.",
            r#"
expiring = kognitos.docs.sharepoint.list_expiring(folder="Tax/Residence", days=60)
asked = []
for certificate in expiring:
    kognitos.mail.postroom.send_template(template="residence-" + certificate["language"],
        to=certificate["contact"])
    asked.append(certificate["supplier"])
set_output("Suppliers Asked", value=asked)
"#,
        )
        .output("Suppliers Asked", texts(["Halden Maritime AS", "Oakline Software Inc"]))
        .uses([DOCS, MAIL])
        .schedule(months(1).at(7, 0).on_the(First, Monday))
        .published(2)
        .runs(10),
        automation(
            "sales-tax-nexus",
            "Watch sales-tax nexus thresholds",
            "Sums sales and transactions by state over twelve months and warns before a \
             registration threshold is reached.",
        )
        .program(
            "Sum sales by state.\n\
             Compare with each state's threshold.\n\
             Warn at ninety percent.",
            r#"
totals = kognitos.db.tablehouse.query(
    sql="select state, sum(net) as net, count(*) as orders from sales group by state"
)
limits = kognitos.tax.taxpoint.nexus_thresholds(country="US")
warnings = []
for row in totals:
    limit = limits[row["state"]]
    if row["net"] >= limit["amount"] * 0.9 or row["orders"] >= limit["orders"] * 0.9:
        warnings.append(row["state"])
set_output("States At Risk", value=warnings)
"#,
        )
        .output("States At Risk", texts(["CO", "NC", "WA"]))
        .uses([DB, TAX])
        .schedule(weeks(1).at(5, 30).zone("America/Denver").on([Monday]))
        .published(5)
        .runs(27),
        automation(
            "tax-provision",
            "Compute the quarterly tax provision",
            "Adjusts pre-tax profit for permanent and temporary differences and computes \
             current and deferred tax.",
        )
        .program(
            "Get profit before tax.\n\
             Apply the differences.\n\
             Compute current and deferred tax.",
            r#"
profit = kognitos.erp.northledger.profit_before_tax(quarter=get_input("Quarter"))
permanent = 0
temporary = 0
for item in get_input("Differences"):
    if item["kind"] == "permanent":
        permanent = permanent + item["amount"]
    else:
        temporary = temporary + item["amount"]
current = (profit + permanent + temporary) * rate
deferred = -temporary * rate
set_output("Current Tax", value=current)
set_output("Deferred Tax", value=deferred)
set_output("Effective Rate", value=(current + deferred) / profit)
"#,
        )
        .input("Quarter", text())
        .input_or("rate", number(), num("0.25"))
        .input(
            "Differences",
            columns([("kind", one_of(["permanent", "temporary"])), ("amount", number())]),
        )
        .output("Current Tax", num("81240.00"))
        .output("Deferred Tax", num("-6110.25"))
        .output("Effective Rate", num("0.2571"))
        .uses([ERP])
        .reopened(3)
        .runs(8),
        automation(
            "customs-tariff-codes",
            "Classify products by tariff code",
            "Suggests a customs tariff code from a product's description and materials, with \
             the ruling that supports it.",
        )
        .program(
            "Read the product.\n\
             Search rulings with like words.\n\
             Ask when two codes are equally likely.",
            r#"
product = kognitos.erp.northledger.product(sku=sku)
hits = kognitos.tax.taxpoint.search_rulings(text=product["description"],
    materials=product["materials"])
best = hits[0]
if len(hits) > 1 and hits[1]["score"] > best["score"] * 0.95:
    ask_for_guidance("Both " + best["code"] + " and " + hits[1]["code"] + " fit")
set_output("Tariff Code", value=best["code"])
set_output("Ruling", value=best["ruling"])
set_output("Confidence", value=best["score"])
"#,
        )
        .input("sku", text())
        .output("Tariff Code", words("9403.60.80"))
        .output("Ruling", words("N301442"))
        .output("Confidence", num("0.87"))
        .uses([ERP, TAX])
        .asks(
            "ask_for_guidance",
            "Both 9403.60.80 and 9403.50.90 fit a `bedside cabinet, oak veneer`. Which one \
             applies?",
        )
        .runs(6),
        automation(
            "transfer-pricing-file",
            "Collect transfer-pricing evidence",
            "Gathers contracts, invoices and margins of each intragroup service and builds \
             the local file's annex.",
        )
        .program(
            "List the intragroup services.\nGather evidence for each.\nBuild the annex.",
            r#"
services = kognitos.erp.northledger.intragroup_services(year=fiscal_year)
missing = []
for service in services:
    contract = kognitos.docs.sharepoint.find(folder="Legal/Intragroup", name=service["contract"])
    if contract is None:
        missing.append(service["contract"])
annex = kognitos.docs.sharepoint.create_from_template(template="Local file annex", data=services)
set_output("Annex", value=annex)
set_output("Missing Contracts", value=missing)
"#,
        )
        .input("fiscal_year", number())
        .output("Annex", document("local-file-annex-2025.pdf"))
        .output("Missing Contracts", texts(["IC-Marketing-2023"]))
        .uses([ERP, DOCS])
        .schedule(yearly(March, 15).at(9, 0).zone("Europe/Amsterdam"))
        .published(1)
        .runs(2),
        automation(
            "tax-notice-triage",
            "Triage letters from tax authorities",
            "Reads each letter, finds authority, kind and deadline, and opens a case for the \
             responsible adviser.",
        )
        .program(
            "Read the letter.\nFind its deadline.\nOpen a case.",
            r#"
letter = kognitos.idp.pageturner.read_fields(file=get_input("Letter"),
    names=["authority", "kind", "deadline", "amount"])
owner = get_input("Advisers").get(letter["authority"], "head of tax")
case = kognitos.desk.deskline.open_ticket(queue="tax", title=letter["kind"], owner=owner,
    due=letter["deadline"])
set_output("Case", value=case["id"])
set_output("Deadline", value=letter["deadline"])
set_output("Owner", value=owner)
"#,
        )
        .input("Letter", file())
        .input_or("Advisers", keyed(text()), record([("Tax Agency of Valmont", words("i.moreau"))]))
        .output("Case", words("TAX-3391"))
        .output("Deadline", day(2026, 5, 29))
        .output("Owner", words("i.moreau"))
        .uses([IDP, DESK])
        .by_email([("Letter", "attachments[0]")])
        .published(2)
        .runs(21),
        automation(
            "r-and-d-credit",
            "Collect hours for the research credit",
            "Sums engineers' hours on qualifying projects and multiplies them with loaded \
             cost.",
        )
        .program(
            "List qualifying projects.\nSum the hours of each.\nMultiply with cost.",
            r#"
projects = get_input("Qualifying Projects")
total = 0
for project in projects:
    hours = kognitos.hris.peoplebase.hours(project=project, year=year)
    for person in hours:
        total = total + person["hours"] * person["loaded_cost"]
set_output("Qualifying Cost", value=total)
set_output("Credit", value=total * credit_share)
"#,
        )
        .input("Qualifying Projects", list_of(text()))
        .input("year", number())
        .input_or("credit_share", number(), num("0.065"))
        .output("Qualifying Cost", num("912400.00"))
        .output("Credit", num("59306.00000"))
        .uses([HRIS])
        .fails("peoplebase.hours", "the time sheet of project `aurora` is not approved for May"),
        automation(
            "exemption-certificates",
            "Validate exemption certificates",
            "Checks a customer's resale certificate with the state and stores the answer \
             beside the customer.",
        )
        .program(
            "Read the certificate.\nAsk the state's registry.\nRemember the answer.",
            r#"
certificate = kognitos.idp.pageturner.read_fields(file=get_input("Certificate"),
    names=["number", "state", "holder"])
answer = kognitos.tax.taxpoint.validate_certificate(number=certificate["number"],
    state=certificate["state"])
kognitos.crm.relata.update_account(name=certificate["holder"], exempt=answer["valid"])
set_output("Valid", value=answer["valid"])
set_output("Valid Until", value=answer["until"])
"#,
        )
        .input("Certificate", file())
        .output("Valid", flag(true))
        .output("Valid Until", day(2027, 12, 31))
        .uses([IDP, ("tax", "tax-2026"), CRM])
        .by_webhook([("Certificate", "body.file_url")]),
        automation(
            "fuel-tax-mileage",
            "Compute fuel tax by state mileage",
            "Splits each truck's miles by state and computes the fuel tax owed or refunded. \
             Out of use while telematics are replaced.",
        )
        .program(
            "Load miles and fuel by truck.\nSplit by state.\nApply each state's rate.",
            r#"
trips = kognitos.http.webcall.get(path="/telematics/trips?quarter=" + get_input("Quarter"))
rates = kognitos.tax.taxpoint.fuel_rates(quarter=get_input("Quarter"))
owed = {}
for trip in trips:
    gallons = trip["miles"] / trip["miles_per_gallon"]
    owed[trip["state"]] = owed.get(trip["state"], 0) + gallons * rates[trip["state"]]
set_output("Owed By State", value=owed)
"#,
        )
        .input("Quarter", text())
        .output("Owed By State", record([("TX", num("812.40")), ("OK", num("-55.10"))]))
        .uses([HTTP, TAX])
        .in_repair(2)
        .runs(9),
    ]
}
