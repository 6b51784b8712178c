//! What do the books' close and reporting automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "intercompany-elimination",
            "Eliminate intercompany balances",
            "Pairs receivables and payables between group companies, books the elimination \
             and reports pairs that differ by more than the threshold.",
        )
        .program(
            "Load intercompany balances of the period.\n\
             Pair them by company.\n\
             Book the elimination for pairs that agree.",
            r#"
balances = kognitos.erp.northledger.intercompany(period=get_input("Period"))
differences = {}
eliminated = 0
for pair in balances:
    gap = pair["receivable"] - pair["payable"]
    if abs(gap) <= threshold:
        kognitos.erp.northledger.eliminate(pair=pair["id"])
        eliminated = eliminated + pair["receivable"]
    else:
        differences[pair["id"]] = gap
set_output("Eliminated", value=eliminated)
set_output("Differences", value=differences)
"#,
        )
        .input("Period", text())
        .input_or("threshold", number(), num("100.00"))
        .output("Eliminated", num("4120880.16"))
        .output(
            "Differences",
            record([("ES01-PT02", num("-1830.55")), ("DE01-FR01", num("412.00"))]),
        )
        .uses([ERP])
        .schedule(months(1).at(5, 0).zone("Europe/Paris").on_day(2))
        .published(4)
        .runs(18),
        automation(
            "flux-commentary",
            "Draft flux commentary for the balance sheet",
            "Compares each account with last month and the same month last year, and drafts \
             a sentence for each large movement.",
        )
        .program(
            "Get three balances for each account.\n\
             Pick the movements above the limit.\n\
             Write a sentence for each.",
            r#"
rows = kognitos.db.tablehouse.query(sql="select account, now, before, last_year from balances")
comments = []
for row in rows:
    change = row["now"] - row["before"]
    if abs(change) > materiality:
        direction = "rose" if change > 0 else "fell"
        comments.append(row["account"] + " " + direction + " by " + str(abs(change)))
set_output("Commentary", value=comments)
set_output("Accounts Reviewed", value=len(rows))
"#,
        )
        .input_or("materiality", number(), num("25000"))
        .output(
            "Commentary",
            texts(["1200 Receivables rose by 81250.00", "2100 Payables fell by 40012.50"]),
        )
        .output("Accounts Reviewed", num("96"))
        .uses([DB])
        .reopened(2)
        .runs(12),
        automation(
            "prepaid-amortisation",
            "Amortise prepaid expenses",
            "Spreads insurance, licences and rent over the months they cover and books this \
             month's share.",
        )
        .program(
            "List the prepaid items.\nDivide the rest by the months left.\nBook the share.",
            r#"
items = kognitos.erp.northledger.prepaid_items(as_of=get_input("Month End"))
booked = 0
for item in items:
    share = round(item["remaining"] / item["months_left"], 2)
    kognitos.erp.northledger.post_entry(debit=item["expense"], credit=item["asset"], amount=share)
    booked = booked + share
set_output("Amortised", value=booked)
"#,
        )
        .input("Month End", date())
        .output("Amortised", num("13877.29"))
        .uses([ERP])
        .schedule(months(1).at(23, 0).zone("America/New_York").on_day(31))
        .published(2)
        .runs(15),
        automation(
            "close-checklist-chaser",
            "Chase the close checklist",
            "Posts each morning of the close which tasks are late, who owns them, and which \
             later tasks they block.",
        )
        .program(
            "Read the checklist.\nFind tasks past their due day.\nRemind the owners in chat.",
            r#"
tasks = kognitos.sheet.gridsheet.read_rows(sheet="Close checklist")
late = []
for task in tasks:
    if task["state"] != "done" and task["due"] < get_input("Today"):
        late.append(task["name"])
        kognitos.chat.huddle.direct(user=task["owner"], text="`" + task["name"] + "` blocks "
            + str(task["blocks"]))
set_output("Late Tasks", value=late)
set_output("All Done", value=len(late) == 0)
"#,
        )
        .input("Today", date())
        .output("Late Tasks", texts(["Accrue bonuses", "Count stock in Porto"]))
        .output("All Done", flag(false))
        .uses([SHEET, CHAT])
        .schedule(
            days(1)
                .at(8, 0)
                .zone("Europe/Lisbon")
                .on_weekdays()
                .within("2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z"),
        )
        .published(1)
        .runs(29),
        automation(
            "revenue-recognition",
            "Recognise revenue of long contracts",
            "Measures progress by cost, applies it to the contract price and books the \
             difference to what was recognised before.",
        )
        .program(
            "For each open contract, divide cost to date by expected cost.\n\
             Apply the share to the price.\n\
             Book the difference.",
            r#"
contracts = kognitos.crm.relata.open_contracts(kind="long term")
rows = []
for contract in contracts:
    cost = kognitos.erp.northledger.project_cost(project=contract["project"])
    progress = min(1, cost["actual"] / cost["expected"])
    revenue = contract["price"] * progress - contract["recognised"]
    rows.append({"contract": contract["id"], "progress": progress, "revenue": revenue})
set_output("Recognition", value=rows)
"#,
        )
        .output(
            "Recognition",
            grid([
                ("contract", names(["C-118", "C-131", "C-140"])),
                ("progress", figures([0.42, 0.9, 0.07])),
                ("revenue", figures([88200.0, 14500.5, 3100.0])),
            ]),
        )
        .uses([CRM, ERP])
        .fails("progress =", "expected cost of project `P-140` is zero")
        .published(3)
        .runs(16),
        automation(
            "board-pack",
            "Assemble the board pack",
            "Collects the finance, people and sales pages, numbers them, and puts one PDF \
             into the directors' folder.",
        )
        .program(
            "Collect the chapters from each department's folder.\n\
             Merge them in the agreed order.\n\
             Share the pack with the directors.",
            r#"
chapters = []
for department in get_input("Departments"):
    chapters.append(kognitos.docs.sharepoint.latest(folder=department + "/Board"))
pack = kognitos.docs.sharepoint.merge_pdf(files=chapters, title="Board pack")
kognitos.docs.sharepoint.share(file=pack, group="directors")
set_output("Board Pack", value=pack)
set_output("Chapters", value=len(chapters))
"#,
        )
        .input_or("Departments", list_of(text()), texts(["Finance", "People", "Sales"]))
        .output("Board Pack", document("board-pack-2026-q1.pdf"))
        .output("Chapters", num("3"))
        .uses([DOCS])
        .schedule(months(3).at(12, 0).zone("Europe/Zurich").on_the(Second, Tuesday))
        .runs(5),
        automation(
            "fx-revaluation",
            "Revalue foreign-currency balances",
            "Takes closing rates and revalues cash, receivables and payables held in other \
             currencies.",
        )
        .program(
            "Fetch the closing rates.\nRevalue each balance.\nBook gains and losses.",
            r#"
rates = kognitos.bank.bankfeed.rates(day=get_input("Closing Day"), base=base_currency)
result = 0
for balance in kognitos.erp.northledger.foreign_balances():
    value = balance["amount"] * rates[balance["currency"]]
    result = result + value - balance["book_value"]
set_output("Revaluation Result", value=result)
set_output("Rates Used", value=rates)
"#,
        )
        .input("Closing Day", date())
        .input_or("base_currency", one_of(["EUR", "USD", "GBP"]), words("EUR"))
        .output("Revaluation Result", num("-2204.118"))
        .output("Rates Used", record([("USD", num("0.9188")), ("GBP", num("1.1702"))]))
        .uses([BANK, ERP])
        .published(1)
        .uncharted("the program calls a procedure inside a loop header"),
        automation(
            "fixed-asset-additions",
            "Capitalise fixed asset additions",
            "Finds invoices above the capitalisation limit on expense accounts and proposes \
             an asset class for each.",
        )
        .program(
            "List expense lines above the limit.\n\
             Propose an asset class by its words.\n\
             Hand the list to the asset accountant.",
            r#"
lines = kognitos.erp.northledger.expense_lines(minimum=limit)
proposals = {}
for line in lines:
    words = line["text"].lower()
    if "laptop" in words or "server" in words:
        proposals[line["id"]] = "IT equipment"
    elif "forklift" in words:
        proposals[line["id"]] = "Vehicles"
    else:
        proposals[line["id"]] = "Unclear"
set_output("Proposed Classes", value=proposals)
"#,
        )
        .input_or("limit", number(), num("1000"))
        .output(
            "Proposed Classes",
            record([("L-88120", words("IT equipment")), ("L-88146", words("Unclear"))]),
        )
        .uses([ERP]),
        automation(
            "segment-report-v1",
            "Segment report, first version",
            "Summed revenue by segment from trial balances. Taken over by the warehouse \
             report.",
        )
        .program(
            "Read the trial balance.\nSum it by segment.",
            r#"
balance = kognitos.idp.pageturner.extract_table(file=get_input("Trial Balance"))
segments = {}
for row in balance["rows"]:
    segments[row["segment"]] = segments.get(row["segment"], 0) + row["amount"]
set_output("Segments", value=segments)
"#,
        )
        .input("Trial Balance", file())
        .output("Segments", record([("Retail", num("120400")), ("Wholesale", num("98110"))]))
        .uses([IDP])
        .deleted()
        .runs(7),
    ]
}
