//! What does procurement automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "purchase-request-intake",
            "Turn purchase requests into orders",
            "Finds a framework contract for a request, fills price and supplier from it and \
             creates the order. Requests without a contract go to a buyer.",
        )
        .program(
            "Read the request.\n\
             Find a contract for its category.\n\
             Create the order or a task for a buyer.",
            r#"
request = get_input("Request")
contract = kognitos.erp.northledger.find_contract(category=request["category"])
if contract is None:
    task = kognitos.desk.deskline.open_ticket(queue="buyers", title=request["item"])
    set_output("Buyer Task", value=task["id"])
    set_output("Order Number", value=None)
else:
    order = kognitos.erp.northledger.create_order(contract=contract["id"],
        quantity=request["quantity"])
    set_output("Order Number", value=order["number"])
    set_output("Buyer Task", value=None)
"#,
        )
        .input(
            "Request",
            fields(
                "What is to be bought",
                [("item", text()), ("category", text()), ("quantity", number())],
            ),
        )
        .output("Buyer Task", nothing())
        .output("Order Number", words("PO-450081"))
        .uses([ERP, DESK])
        .by_webhook([("Request", "body")])
        .published(7)
        .runs(39),
        automation(
            "supplier-onboarding",
            "Onboard a new supplier",
            "Collects tax form, bank letter and insurance proof from a new supplier, screens \
             it against sanctions lists and creates the master record.",
        )
        .program(
            "Ask for the documents.\n\
             Screen names and owners.\n\
             Create the supplier when nothing is found.",
            r#"
profile = get_input("Supplier Profile")
hits = []
for name in [profile["name"]] + profile["owners"]:
    screening = kognitos.http.webcall.get(path="/sanctions?name=" + name)
    if screening["score"] > 0.8:
        hits.append(name)
if len(hits) > 0:
    ask_for_guidance("Possible sanctions hit: " + hits[0])
record = kognitos.erp.northledger.create_supplier(name=profile["name"], tax_id=profile["tax_id"])
set_output("Supplier Number", value=record["number"])
set_output("Screening Hits", value=hits)
"#,
        )
        .input(
            "Supplier Profile",
            fields(
                "Who the supplier is",
                [("name", text()), ("tax_id", secret(text())), ("owners", list_of(text()))],
            ),
        )
        .output("Supplier Number", words("S-30418"))
        .output("Screening Hits", texts([]))
        .uses([HTTP, ERP])
        .asks(
            "ask_for_guidance",
            "An owner shares name and birth year with a listed person; the country differs. \
             Go on?",
        )
        .reopened(4)
        .runs(25),
        automation(
            "quote-comparison",
            "Compare supplier quotes",
            "Puts quotes from several suppliers side by side, in one currency and with \
             freight, and names the best by total cost.",
        )
        .program(
            "Read each quote.\nAdd freight and duty.\nRank by total cost.",
            r#"
offers = []
for quote in get_input("Quotes"):
    data = kognitos.idp.pageturner.read_fields(file=quote,
        names=["supplier", "price", "freight", "days"])
    total = data["price"] + data["freight"] + data["days"] * cost_of_delay
    offers.append({"supplier": data["supplier"], "total": total, "days": data["days"]})
offers = sorted(offers, key=lambda offer: offer["total"])
kognitos.sheet.gridsheet.append(sheet="Comparisons", rows=offers)
set_output("Ranking", value=offers)
set_output("Best Supplier", value=offers[0]["supplier"])
"#,
        )
        .input("Quotes", list_of(file()))
        .input_or("cost_of_delay", number(), num("15"))
        .output(
            "Ranking",
            grid([
                ("supplier", names(["Nordfab", "Castellan", "Ironvale"])),
                ("total", figures([10410.0, 10982.5, 11840.0])),
                ("days", figures([12.0, 9.0, 21.0])),
            ]),
        )
        .output("Best Supplier", words("Nordfab"))
        .uses([IDP, SHEET])
        .published(2)
        .runs(19),
        automation(
            "contract-renewal-radar",
            "Watch supplier contracts for renewal",
            "Lists contracts whose notice period starts within the horizon, with yearly \
             spend, and assigns each to its owner.",
        )
        .program(
            "List contracts with a notice date inside the horizon.\n\
             Add the yearly spend.\n\
             Assign a task to the owner.",
            r#"
contracts = kognitos.docs.sharepoint.read_list(name="Supplier contracts")
due = []
for contract in contracts:
    if contract["days_to_notice"] <= horizon_days:
        spend = kognitos.erp.northledger.spend(supplier=contract["supplier"], months=12)
        kognitos.desk.deskline.open_ticket(queue="contracts", title=contract["title"],
            owner=contract["owner"])
        due.append({"contract": contract["title"], "spend": spend, "notice": contract["notice"]})
set_output("Due For Review", value=due)
"#,
        )
        .input_or("horizon_days", number(), num("120"))
        .output(
            "Due For Review",
            grid([
                ("contract", names(["Cleaning, Lyon", "Telephony"])),
                ("spend", figures([84000.0, 31250.0])),
                ("notice", days_in([[2026, 6, 30], [2026, 7, 15]])),
            ]),
        )
        .uses([DOCS, ERP, DESK])
        .schedule(months(1).at(8, 30).zone("Europe/Paris").on_the(Last, Friday))
        .published(3)
        .runs(14),
        automation(
            "maverick-spend",
            "Report spend outside contracts",
            "Groups card and invoice spend by category and shows how much of it bypassed a \
             framework contract.",
        )
        .program(
            "Load the spend.\nMark lines without a contract.\nSum by category.",
            r#"
lines = kognitos.db.tablehouse.query(sql="select category, amount, contract from spend")
outside = {}
total = 0
for line in lines:
    total = total + line["amount"]
    if line["contract"] is None:
        outside[line["category"]] = outside.get(line["category"], 0) + line["amount"]
set_output("Outside Contracts", value=outside)
set_output("Share Outside", value=sum(outside.values()) / total)
"#,
        )
        .output(
            "Outside Contracts",
            record([("IT accessories", num("41200.10")), ("Travel", num("18300.00"))]),
        )
        .output("Share Outside", num("0.137"))
        .uses([("db", "warehouse-replica")])
        .fails("set_output(\"Share Outside\"", "division by zero: the table `spend` is empty")
        .published(1)
        .runs(8),
        automation(
            "order-confirmation-check",
            "Check order confirmations",
            "Reads a supplier's confirmation and compares quantity, price and date with the \
             order; late dates are passed to planning.",
        )
        .program(
            "Read the confirmation.\n\
             Compare with the order.\n\
             Tell planning about a later date.",
            r#"
confirmation = kognitos.idp.pageturner.read_order_confirmation(file=get_input("Confirmation"))
order = kognitos.erp.northledger.find_order(number=confirmation["order"])
changes = {}
for name in ["quantity", "price", "delivery_date"]:
    if confirmation[name] != order[name]:
        changes[name] = confirmation[name]
if "delivery_date" in changes:
    kognitos.chat.huddle.post(channel="planning", text=order["number"] + " comes later")
set_output("Changes", value=changes)
"#,
        )
        .input("Confirmation", file())
        .output("Changes", record([("delivery_date", day(2026, 4, 17))]))
        .uses([IDP, ERP, CHAT])
        .by_email([("Confirmation", "attachments[0]")])
        .runs(5),
        automation(
            "stock-reorder",
            "Reorder stock below its reorder point",
            "Orders the economic quantity of each article whose free stock falls below its \
             reorder point.",
        )
        .program(
            "List articles below the reorder point.\n\
             Work out the economic quantity.\n\
             Create requisitions.",
            r#"
articles = kognitos.erp.northledger.below_reorder_point(warehouse=warehouse)
ordered = {}
for article in articles:
    quantity = (2 * article["yearly_demand"] * ordering_cost / article["holding_cost"]) ** 0.5
    ordered[article["sku"]] = round(quantity)
    kognitos.erp.northledger.create_requisition(sku=article["sku"], quantity=round(quantity))
set_output("Requisitions", value=ordered)
"#,
        )
        .input("warehouse", one_of(["Hamburg", "Valencia", "Gdansk"]))
        .input_or("ordering_cost", number(), num("38.50"))
        .output("Requisitions", record([("BOLT-M8", num("5200")), ("SEAL-40", num("310"))]))
        .uses([ERP])
        .schedule(hours(6).at(5, 0).zone("Europe/Warsaw"))
        .runs(4),
        automation(
            "supplier-scorecard",
            "Score suppliers by quality and delivery",
            "Weighs punctuality, rejected parts and response time into one score per \
             supplier.",
        )
        .program(
            "Collect deliveries and complaints.\n\
             Weigh them.\n\
             Write the scores to the spreadsheet.",
            r#"
suppliers = kognitos.db.tablehouse.query(
    sql="select supplier, on_time, rejected, response_days from supplier_quarter"
)
weights = get_input("Weights")
scores = {}
for row in suppliers:
    score = row["on_time"] * weights["on_time"] + (1 - row["rejected"]) * weights["quality"]
    scores[row["supplier"]] = score - row["response_days"] * weights["response"]
set_output("Scores", value=scores)
"#,
        )
        .input_or(
            "Weights",
            fields(
                "How much each part counts",
                [("on_time", number()), ("quality", number()), ("response", number())],
            ),
            record([("on_time", num("50")), ("quality", num("45")), ("response", num("0.5"))]),
        )
        .output("Scores", record([("Nordfab", num("91.2")), ("Ironvale", num("77.85"))]))
        .uses([DB]),
        automation(
            "punch-out-catalogue",
            "Synchronise punch-out catalogues",
            "Loads price changes of the office suppliers' shops. Stopped until the shops' \
             new interface is contracted.",
        )
        .program(
            "Fetch the price list.\nUpdate changed prices.",
            r#"
prices = kognitos.http.webcall.get(path="/catalogues/" + shop)
changed = 0
for item in prices:
    if kognitos.erp.northledger.update_price(sku=item["sku"], price=item["price"]):
        changed = changed + 1
set_output("Prices Changed", value=changed)
"#,
        )
        .input("shop", text())
        .output("Prices Changed", num("212"))
        .uses([HTTP, ERP])
        .deactivated(5)
        .runs(30),
    ]
}
