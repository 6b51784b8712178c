//! What does accounts payable automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "three-way-match",
            "Match supplier invoices to orders and receipts",
            "Compares each invoice line with its purchase order and goods receipt. Lines \
             inside the tolerance are released for payment, the rest is listed for the buyer.",
        )
        .program(
            "Read the invoice.\n\
             Find the purchase order and its goods receipts in the ERP.\n\
             For each invoice line, compare quantity and price.\n\
             Release the invoice if no line is outside the tolerance.",
            r#"
invoice = kognitos.idp.pageturner.read_invoice(file=get_input("Invoice File"))
order = kognitos.erp.northledger.find_order(number=invoice["order_number"])
receipts = kognitos.erp.northledger.list_receipts(order=order["id"])
received = {}
for receipt in receipts:
    sku = receipt["sku"]
    received[sku] = received.get(sku, 0) + receipt["quantity"]
exceptions = []
for line in invoice["lines"]:
    ordered = order["lines"][line["sku"]]
    drift = abs(line["price"] - ordered["price"]) / ordered["price"] * 100
    if drift > tolerance_percent or line["quantity"] > received.get(line["sku"], 0):
        exceptions.append(line["sku"])
if len(exceptions) == 0:
    kognitos.erp.northledger.release_invoice(number=invoice["number"])
set_output("Matched Amount", value=invoice["total"])
set_output("Lines With Exceptions", value=exceptions)
"#,
        )
        .input("Invoice File", file())
        .input_or("tolerance_percent", number(), num("2.5"))
        .output("Matched Amount", num("18420.75"))
        .output("Lines With Exceptions", texts(["SKU-20418"]))
        .uses([IDP, ERP])
        .by_email([("Invoice File", "attachments[0]")])
        .reopened(4)
        .runs(38),
        automation(
            "duplicate-invoice-guard",
            "Stop duplicate supplier invoices",
            "Looks for an earlier invoice of the same supplier with the same amount and a \
             date within thirty days, and blocks the later one.",
        )
        .program(
            "List the open invoices of the supplier.\n\
             Compare amount and date with every earlier invoice.\n\
             Block each later twin.",
            r#"
invoices = kognitos.erp.northledger.list_invoices(supplier=supplier_id, state="open")
seen = {}
blocked = []
for invoice in invoices:
    mark = str(invoice["amount"]) + invoice["currency"]
    if mark in seen and invoice["day"] - seen[mark] <= 30:
        kognitos.erp.northledger.block_invoice(number=invoice["number"],
            reason="possible duplicate")
        blocked.append(invoice["number"])
    seen[mark] = invoice["day"]
set_output("Blocked Invoices", value=blocked)
set_output("Checked Count", value=len(invoices))
"#,
        )
        .input("supplier_id", text())
        .output("Blocked Invoices", texts(["INV-77120", "INV-77164"]))
        .output("Checked Count", num("142"))
        .uses([ERP])
        .schedule(hours(2).zone("Europe/Madrid").on_weekdays().between(7, 20))
        .published(3)
        .runs(24),
        automation(
            "early-payment-discounts",
            "Capture early-payment discounts",
            "Ranks open invoices by the yearly return of their cash discount and proposes \
             the ones worth paying early with the cash at hand.",
        )
        .program(
            "Get the open invoices that still earn a discount.\n\
             Work out each one's yearly return.\n\
             Take the best ones until the budget is spent.",
            r#"
candidates = kognitos.erp.northledger.list_discountable(as_of=get_input("As Of"))
budget = get_input("Cash Budget")
saved = 0
chosen = []
for invoice in candidates:
    gain = invoice["discount"] / invoice["amount"] * 365 / invoice["days_early"]
    if gain < minimum_return or invoice["amount"] > budget:
        continue
    budget = budget - invoice["amount"]
    saved = saved + invoice["discount"]
    chosen.append(invoice["number"])
set_output("Discount Captured", value=saved)
set_output("Pay Early", value=chosen)
set_output("Budget Left", value=budget)
"#,
        )
        .input("As Of", date())
        .input("Cash Budget", number())
        .input_or("minimum_return", number(), num("0.12"))
        .output("Discount Captured", num("3127.40"))
        .output("Pay Early", texts(["INV-80311", "INV-80316", "INV-80342"]))
        .output("Budget Left", num("1204.18"))
        .uses([ERP])
        .schedule(days(1).at(8, 15).zone("America/Chicago").on_weekdays())
        .published(2)
        .runs(31),
        automation(
            "supplier-bank-change",
            "Verify a supplier's change of bank details",
            "Holds a request to change bank details until the account holder's name agrees \
             with the supplier's register entry and a known contact confirms.",
        )
        .program(
            "Read the request.\n\
             Check the account holder against the register.\n\
             Ask how to go on when the names differ.\n\
             Update the supplier.",
            r#"
request = get_input("Change Request")
holder = kognitos.bank.bankfeed.account_holder(iban=request["iban"])
supplier = kognitos.erp.northledger.find_supplier(id=request["supplier"])
if holder["name"] != supplier["legal_name"]:
    ask_for_guidance("The account belongs to " + holder["name"])
kognitos.erp.northledger.update_bank(supplier=supplier["id"], iban=request["iban"])
kognitos.mail.postroom.send(to=supplier["email"], subject="Your bank details were updated")
set_output("Verified", value=True)
set_output("Account Holder", value=holder["name"])
"#,
        )
        .input(
            "Change Request",
            fields("What the supplier asks for", [("supplier", text()), ("iban", secret(text()))]),
        )
        .output("Verified", flag(true))
        .output("Account Holder", words("Brightwater Packaging BV"))
        .uses([BANK, ERP, MAIL])
        .asks(
            "ask_for_guidance",
            "The account holder is `Brightwater Trading`, the supplier is `Brightwater \
             Packaging BV`. Is this the same company?",
        )
        .by_webhook([("Change Request", "body.request")])
        .published(5)
        .runs(17),
        automation(
            "expense-report-audit",
            "Audit employee expense reports",
            "Checks receipts, daily limits and weekend dates of one expense report against \
             the travel policy.",
        )
        .program(
            "Read the expense lines.\n\
             Compare each line with the policy's limit for its category.\n\
             Return the report if anything is out of policy.",
            r#"
report = kognitos.erp.northledger.expense_report(id=report_id)
violations = []
for line in report["lines"]:
    limit = get_input("Daily Limits").get(line["category"], 0)
    if line["amount"] > limit:
        violations.append(line["category"] + " on " + line["date"] + " is over the limit")
    if line["amount"] > 25 and line["receipt"] is None:
        violations.append("no receipt for " + line["merchant"])
decision = "approved" if len(violations) == 0 else "returned"
set_output("Decision", value=decision)
set_output("Violations", value=violations)
"#,
        )
        .input("report_id", text())
        .input_or(
            "Daily Limits",
            keyed(number()),
            record([("meals", num("65")), ("lodging", num("240")), ("taxi", num("80"))]),
        )
        .output("Decision", words("returned"))
        .output("Violations", texts(["lodging on 2026-03-11 is over the limit"]))
        .uses([ERP])
        .runs(4),
        automation(
            "vendor-statement-reconciliation",
            "Reconcile vendor statements",
            "Compares a vendor's monthly statement with our ledger and lists invoices that \
             only one side knows.",
        )
        .program(
            "Extract the statement's lines.\n\
             Look each one up in the ledger.\n\
             List what is missing on either side and send it to the vendor.",
            r#"
statement = kognitos.idp.pageturner.extract_table(file=get_input("Statement"), sheet=1)
ledger = kognitos.erp.northledger.vendor_ledger(vendor=vendor, until=statement["date"])
ours = [item["number"] for item in ledger]
theirs = [row["number"] for row in statement["rows"]]
missing_here = [number for number in theirs if number not in ours]
missing_there = [number for number in ours if number not in theirs]
set_output("Missing In Ledger", value=missing_here)
set_output("Missing On Statement", value=missing_there)
set_output("Difference", value=statement["balance"] - sum([item["amount"] for item in ledger]))
"#,
        )
        .input("Statement", either([file(), text()]))
        .input("vendor", text())
        .output("Missing In Ledger", texts(["F-2026-0291"]))
        .output("Missing On Statement", texts([]))
        .output("Difference", num("-412.09"))
        .uses([IDP, ERP])
        .fails("extract_table", "the statement has no table on page 1: the scan is upside down")
        .runs(6),
        automation(
            "payment-run-proposal",
            "Prepare the weekly payment run",
            "Collects due invoices, nets credit notes per supplier and puts a payment file \
             into the treasurer's folder.",
        )
        .program(
            "List what falls due until the next run.\n\
             Net credit notes per supplier.\n\
             Write the payment file.",
            r#"
due = kognitos.erp.northledger.due_items(until=get_input("Next Run"))
totals = {}
for item in due:
    totals[item["supplier"]] = totals.get(item["supplier"], 0) + item["amount"]
payable = {name: amount for name, amount in totals.items() if amount > 0}
path = kognitos.docs.sharepoint.save_csv(folder="Treasury/Payment runs", rows=payable)
set_output("Payment Total", value=sum(payable.values()))
set_output("Suppliers", value=len(payable))
set_output("Payment File", value=path)
"#,
        )
        .input("Next Run", date())
        .output("Payment Total", num("284119.63"))
        .output("Suppliers", num("57"))
        .output("Payment File", document("payment-run-2026-11.csv"))
        .uses([ERP, DOCS])
        .schedule(weeks(1).at(10, 0).zone("Europe/Berlin").on([Wednesday]))
        .published(7)
        .runs(40),
        automation(
            "utility-bill-intake",
            "Book utility bills by meter",
            "Reads electricity, gas and water bills, finds the site by its meter number and \
             books the cost on that site's cost centre.",
        )
        .program(
            "Read meter number, period and amount from the bill.\n\
             Find the site of the meter.\n\
             Book the bill.",
            r#"
bill = kognitos.idp.pageturner.read_fields(file=get_input("Bill"),
    names=["meter", "period", "amount"])
site = kognitos.db.tablehouse.query(sql="select site, cost_centre from meters where id = ?",
    values=[bill["meter"]])
entry = kognitos.erp.northledger.post_entry(cost_centre=site["cost_centre"],
    amount=bill["amount"], text=bill["period"])
set_output("Journal Entry", value=entry["number"])
set_output("Cost Centre", value=site["cost_centre"])
"#,
        )
        .input("Bill", file())
        .output("Journal Entry", words("JE-104482"))
        .output("Cost Centre", words("4100-LISBON"))
        .uses([IDP, DB, ERP])
        .published(1)
        .charting(),
        automation(
            "freight-accrual-legacy",
            "Accrue freight by spreadsheet (old)",
            "Estimated freight cost from a spreadsheet of lanes. Replaced by the carrier \
             invoice audits.",
        )
        .program(
            "Read the lanes from the spreadsheet.\n\
             Multiply shipments by the lane's mean cost.\n\
             Write the accrual.",
            r#"
lanes = kognitos.sheet.gridsheet.read_rows(sheet="Lanes 2024")
accrual = 0
for lane in lanes:
    accrual = accrual + lane["shipments"] * lane["mean_cost"]
set_output("Accrual", value=accrual)
"#,
        )
        .output("Accrual", num("40211.00"))
        .uses([SHEET])
        .deleted()
        .runs(9),
    ]
}
