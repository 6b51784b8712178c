//! What does accounts receivable automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "cash-application",
            "Apply incoming payments to open invoices",
            "Reads remittance references from the bank feed and clears the invoices they \
             name. What cannot be matched stays on account.",
        )
        .program(
            "Get the payments of the day.\n\
             Find invoice numbers in each reference.\n\
             Clear the invoices if the amounts agree, else post on account.",
            r#"
payments = kognitos.bank.bankfeed.credits(day=get_input("Booking Day"))
applied = 0
on_account = 0
for payment in payments:
    numbers = [word for word in payment["reference"].split(" ") if word.startswith("RE-")]
    invoices = kognitos.erp.northledger.open_receivables(numbers=numbers)
    if sum([invoice["amount"] for invoice in invoices]) == payment["amount"]:
        kognitos.erp.northledger.clear(invoices=numbers, payment=payment["id"])
        applied = applied + payment["amount"]
    else:
        on_account = on_account + payment["amount"]
set_output("Applied Amount", value=applied)
set_output("On Account", value=on_account)
"#,
        )
        .input("Booking Day", date())
        .output("Applied Amount", num("96310.22"))
        .output("On Account", num("1840.00"))
        .uses([BANK, ERP])
        .schedule(days(1).at(6, 30).zone("Europe/London").on_weekdays())
        .published(6)
        .runs(40),
        automation(
            "dunning-letters",
            "Send dunning letters by level",
            "Chooses the wording by how late a customer is and how long they have been with \
             us, and pauses letters for disputed invoices.",
        )
        .program(
            "List overdue invoices without a dispute.\n\
             Choose the level by days overdue.\n\
             Send the letter and remember the level.",
            r#"
overdue = kognitos.erp.northledger.overdue(minimum_days=grace_days)
sent = {"reminder": 0, "first notice": 0, "final notice": 0}
for invoice in overdue:
    if invoice["disputed"]:
        continue
    level = "reminder"
    if invoice["days"] > 45:
        level = "final notice"
    elif invoice["days"] > 21:
        level = "first notice"
    kognitos.mail.postroom.send_template(template=level, to=invoice["contact"], fields=invoice)
    sent[level] = sent[level] + 1
set_output("Letters By Level", value=sent)
"#,
        )
        .input_or("grace_days", number(), num("7"))
        .output(
            "Letters By Level",
            record([
                ("reminder", num("31")),
                ("first notice", num("12")),
                ("final notice", num("3")),
            ]),
        )
        .uses([ERP, MAIL])
        .schedule(weeks(2).at(9, 0).zone("Europe/Vienna").on([Tuesday, Thursday]))
        .published(3)
        .runs(22),
        automation(
            "credit-limit-review",
            "Review customer credit limits",
            "Scores payment behaviour, order growth and an external rating, and proposes a \
             new limit. Large raises wait for the credit committee.",
        )
        .program(
            "Get the customer's payment history and rating.\n\
             Work out the score.\n\
             Ask the committee when the raise is above the threshold.",
            r#"
history = kognitos.erp.northledger.payment_history(customer=customer, months=12)
rating = kognitos.http.webcall.get(path="/ratings/" + customer)
score = 100 - history["mean_days_late"] * 2 + rating["points"]
proposal = history["mean_monthly_sales"] * 1.5
if score < 60:
    proposal = proposal / 2
if proposal - history["limit"] > get_input("Committee Threshold"):
    ask_for_guidance("Raise the limit to " + str(proposal) + "?")
set_output("Score", value=score)
set_output("Proposed Limit", value=proposal)
"#,
        )
        .input("customer", text())
        .input_or("Committee Threshold", number(), num("50000"))
        .output("Score", num("81.5"))
        .output("Proposed Limit", num("120000"))
        .uses([ERP, HTTP])
        .asks(
            "ask_for_guidance",
            "The proposal is 75,000 above the present limit. Does the committee agree?",
        )
        .reopened(2)
        .runs(14),
        automation(
            "subscription-invoicing",
            "Invoice subscriptions with usage",
            "Adds metered usage above the plan's allowance to the monthly fee and issues the \
             invoice.",
        )
        .program(
            "List the subscriptions that renew today.\n\
             Read each one's usage.\n\
             Issue an invoice with fee and overage.",
            r#"
renewals = kognitos.crm.relata.renewals(day=get_input("Billing Day"))
billed = 0
for plan in renewals:
    usage = kognitos.db.tablehouse.usage(account=plan["account"], month=plan["month"])
    overage = max(0, usage["units"] - plan["allowance"]) * plan["unit_price"]
    kognitos.erp.northledger.issue_invoice(account=plan["account"], fee=plan["fee"],
        overage=overage)
    billed = billed + plan["fee"] + overage
set_output("Billed Total", value=billed)
set_output("Invoices Issued", value=len(renewals))
"#,
        )
        .input("Billing Day", date())
        .output("Billed Total", num("51204.9350"))
        .output("Invoices Issued", num("318"))
        .uses([CRM, DB, ERP])
        .schedule(days(1).at(2, 0))
        .published(4)
        .runs(33),
        automation(
            "deduction-research",
            "Research retailer deductions",
            "Finds the reason code and the proof of delivery of a short-paid invoice and \
             drafts the dispute.",
        )
        .program(
            "Find the deduction.\nCollect proof of delivery.\nDraft the dispute letter.",
            r#"
deduction = kognitos.erp.northledger.deduction(id=get_input("Deduction Number"))
proof = kognitos.store.bucketry.find(prefix="pod/" + deduction["delivery"])
valid = proof is None or deduction["reason"] in accepted_reasons
if not valid:
    kognitos.docs.sharepoint.create_from_template(template="Deduction dispute", data=deduction)
set_output("Deduction Is Valid", value=valid)
set_output("Reason Code", value=deduction["reason"])
"#,
        )
        .input("Deduction Number", text())
        .input_or("accepted_reasons", list_of(text()), texts(["damage", "price promotion"]))
        .output("Deduction Is Valid", flag(false))
        .output("Reason Code", words("shortage"))
        .uses([ERP, STORE, DOCS])
        .fails("bucketry.find", "the bucket `operations` denied the listing of `pod/`")
        .published(1)
        .runs(11),
        automation(
            "e-invoice-peppol",
            "Send e-invoices to public buyers",
            "Turns a posted invoice into a structured electronic invoice, validates it and \
             hands it to the access point.",
        )
        .program(
            "Render the invoice as XML.\nValidate it.\nSend it through the access point.",
            r#"
invoice = kognitos.erp.northledger.invoice(number=invoice_number)
xml = kognitos.http.webcall.post(path="/render/ubl", body=invoice)
report = kognitos.http.webcall.post(path="/validate/ubl", body=xml)
if report["errors"] == 0:
    kognitos.http.webcall.post(path="/access-point/send", body=xml)
set_output("Structured Invoice", value=xml["file"])
set_output("Validation Errors", value=report["errors"])
"#,
        )
        .input("invoice_number", text())
        .output("Structured Invoice", document("RE-2026-1184.xml"))
        .output("Validation Errors", num("0"))
        .uses([ERP, HTTP])
        .by_api([("invoice_number", "invoice")])
        .runs(2),
        automation(
            "refund-approval",
            "Approve customer refunds",
            "Approves small refunds within the return period at once and routes the others \
             to the shop's lead.",
        )
        .program(
            "Look the sale up.\n\
             Approve if the amount is small and the sale recent.\n\
             Else ask the shop's lead in chat.",
            r#"
sale = kognitos.erp.northledger.sale(number=get_input("Sale Number"))
route = "automatic"
if refund_amount > 150 or sale["age_days"] > 30:
    route = "shop lead"
    kognitos.chat.huddle.post(channel="refunds", text="Refund for " + sale["number"]
        + " needs a decision")
else:
    kognitos.erp.northledger.refund(sale=sale["number"], amount=refund_amount)
set_output("Route", value=route)
"#,
        )
        .input("Sale Number", text())
        .input("refund_amount", number())
        .output("Route", words("automatic"))
        .uses([ERP, CHAT])
        .runs(3),
        automation(
            "collections-call-list",
            "Build the collectors' call list",
            "Orders overdue customers by amount, promise to pay and best time to call in \
             their own time zone.",
        )
        .program(
            "List customers with broken promises.\n\
             Sort them by amount.\n\
             Write the list for the day.",
            r#"
customers = kognitos.crm.relata.broken_promises(since=get_input("Since"))
ranked = sorted(customers, key=lambda item: -item["amount"])
calls = []
for customer in ranked[:25]:
    calls.append({"name": customer["name"], "amount": customer["amount"],
        "call_at": customer["best_hour"]})
kognitos.sheet.gridsheet.replace(sheet="Calls", rows=calls)
set_output("Call List", value=calls)
"#,
        )
        .input("Since", optional(date()))
        .output(
            "Call List",
            grid([
                ("name", names(["Aldgate Tools", "Ferrovia Sul"])),
                ("amount", figures([18200.0, 9411.35])),
                ("call_at", names(["09:30", "14:00"])),
            ]),
        )
        .uses([CRM, SHEET]),
        automation(
            "lockbox-import",
            "Import lockbox cheque images",
            "Read cheques from the lockbox provider's nightly archive. Switched off since \
             the provider closed the lockbox.",
        )
        .program(
            "Fetch the archive.\nRead each cheque.\nPost the receipts.",
            r#"
images = kognitos.store.bucketry.list(prefix="lockbox/" + get_input("Batch"))
total = 0
for image in images:
    cheque = kognitos.idp.pageturner.read_cheque(file=image)
    total = total + cheque["amount"]
    kognitos.erp.northledger.post_receipt(amount=cheque["amount"], reference=cheque["number"])
set_output("Deposited", value=total)
"#,
        )
        .input("Batch", text())
        .output("Deposited", num("7713.00"))
        .uses([STORE, IDP, ERP])
        .deactivated(3)
        .runs(26),
    ]
}
