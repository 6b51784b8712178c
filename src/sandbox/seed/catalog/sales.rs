//! What do sales operations automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "lead-routing",
            "Route new leads to sellers",
            "Enriches a lead with company size and region and gives it to the seller of that \
             territory with the fewest open leads.",
        )
        .program(
            "Look the company up.\n\
             Find the territory's sellers.\n\
             Assign the lead to the least busy one.",
            r#"
lead = get_input("Lead")
company = kognitos.http.webcall.get(path="/companies?domain=" + lead["domain"])
sellers = kognitos.crm.relata.sellers(region=company["region"], segment=company["segment"])
best = sellers[0]
for seller in sellers:
    if seller["open_leads"] < best["open_leads"]:
        best = seller
kognitos.crm.relata.assign(lead=lead["id"], owner=best["id"])
set_output("Owner", value=best["name"])
set_output("Segment", value=company["segment"])
"#,
        )
        .input("Lead", fields("A form that was filled in", [("id", text()), ("domain", text())]))
        .output("Owner", words("Priya Nair"))
        .output("Segment", words("mid-market"))
        .uses([HTTP, CRM])
        .by_webhook([("Lead", "body.lead")])
        .published(4)
        .runs(40),
        automation(
            "quote-generation",
            "Generate quotes with approved discounts",
            "Prices a basket, applies volume discounts and writes the quote. Discounts above \
             the seller's limit need the sales director.",
        )
        .program(
            "Price the basket.\n\
             Apply the volume discount.\n\
             Ask for approval above the limit.\n\
             Write the quote.",
            r#"
basket = get_input("Basket")
total = 0
for row in basket:
    price = kognitos.erp.northledger.list_price(sku=row["sku"])
    total = total + price * row["quantity"]
discount = get_input("Extra Discount") or 0
if total > 50000:
    discount = discount + 0.05
if discount > seller_limit:
    ask_for_guidance("Discount " + str(discount) + " is above the limit")
quote = kognitos.docs.sharepoint.create_from_template(template="Quote",
    data={"total": total * (1 - discount)})
set_output("Quote", value=quote)
set_output("Net Total", value=total * (1 - discount))
"#,
        )
        .input("Basket", columns([("sku", text()), ("quantity", number())]))
        .input("Extra Discount", optional(number()))
        .input_or("seller_limit", number(), num("0.10"))
        .output("Quote", document("quote-Q-20417.pdf"))
        .output("Net Total", num("61237.5000"))
        .uses([ERP, DOCS])
        .asks(
            "ask_for_guidance",
            "The seller asks for 15 % and may give 10 %. Approve, or offer free training \
             instead?",
        )
        .reopened(5)
        .runs(23),
        automation(
            "pipeline-hygiene",
            "Keep the sales pipeline clean",
            "Flags opportunities without activity, with a close date in the past, or without \
             an amount, and nudges their owners.",
        )
        .program(
            "List the open opportunities.\n\
             Flag what is stale or incomplete.\n\
             Create a task for the owner.",
            r#"
flags = {}
for deal in kognitos.crm.relata.opportunities(state="open"):
    reasons = []
    if deal["idle_days"] > 21:
        reasons.append("no activity")
    if deal["close_in_days"] < 0:
        reasons.append("close date is past")
    if deal["amount"] is None:
        reasons.append("no amount")
    if len(reasons) > 0:
        flags[deal["id"]] = reasons
        kognitos.crm.relata.create_task(deal=deal["id"], text=", ".join(reasons))
set_output("Flags", value=flags)
"#,
        )
        .output(
            "Flags",
            record([
                ("D-771", texts(["no activity", "no amount"])),
                ("D-802", texts(["close date is past"])),
            ]),
        )
        .uses([CRM])
        .schedule(weeks(1).at(7, 30).zone("America/Sao_Paulo").on([Monday, Thursday]))
        .published(2)
        .runs(17),
        automation(
            "commission-statements",
            "Calculate commission statements",
            "Applies each seller's plan, accelerators and claw-backs to the month's bookings \
             and writes a statement.",
        )
        .program(
            "Load the bookings.\nApply the seller's plan.\nSubtract claw-backs.",
            r#"
statements = []
for seller in kognitos.crm.relata.sellers(active=True):
    bookings = kognitos.db.tablehouse.bookings(seller=seller["id"], month=get_input("Month"))
    earned = 0
    for booking in bookings:
        rate = seller["rate"]
        if earned > seller["quota"]:
            rate = rate * 1.5
        earned = earned + booking["amount"]
        booking["commission"] = booking["amount"] * rate
    clawback = sum([b["commission"] for b in bookings if b["cancelled"]])
    statements.append({"seller": seller["name"], "earned": earned, "clawback": clawback})
set_output("Statements", value=statements)
"#,
        )
        .input("Month", text())
        .output(
            "Statements",
            grid([
                ("seller", names(["Nair", "Oduya"])),
                ("earned", figures([182000.0, 97500.0])),
                ("clawback", figures([0.0, 1120.0])),
            ]),
        )
        .uses([CRM, DB])
        .schedule(months(1).at(6, 0).on_the(First, Tuesday))
        .fails("rate = seller", "seller `Oduya` has no commission plan for this year")
        .published(3)
        .runs(14),
        automation(
            "contract-to-order",
            "Turn signed contracts into orders",
            "Waits for the signature, reads terms and products from the contract and creates \
             the order with its billing plan.",
        )
        .program(
            "Fetch the signed contract.\nRead its terms.\nCreate the order.",
            r#"
contract = kognitos.sign.inkwell.completed(envelope=envelope)
terms = kognitos.idp.pageturner.read_fields(file=contract,
    names=["customer", "products", "term", "billing"])
order = kognitos.erp.northledger.create_order(customer=terms["customer"], lines=terms["products"])
kognitos.crm.relata.close_won(customer=terms["customer"], order=order["number"])
set_output("Order", value=order["number"])
set_output("Billing Plan", value=terms["billing"])
"#,
        )
        .input("envelope", text())
        .output("Order", words("SO-118402"))
        .output("Billing Plan", words("yearly in advance"))
        .uses([SIGN, IDP, ERP, CRM])
        .by_webhook([("envelope", "body.envelope_id")])
        .published(6)
        .runs(22),
        automation(
            "territory-rebalance",
            "Rebalance sales territories",
            "Proposes which accounts to move so that potential is spread evenly, while \
             accounts with an open deal stay.",
        )
        .program(
            "Sum the potential by seller.\n\
             Move accounts without deals from the fullest to the emptiest.",
            r#"
accounts = kognitos.crm.relata.accounts(region=region)
load = {}
for account in accounts:
    load[account["owner"]] = load.get(account["owner"], 0) + account["potential"]
moves = []
for account in accounts:
    fullest = max(load, key=load.get)
    emptiest = min(load, key=load.get)
    if account["owner"] == fullest and not account["open_deal"] and len(moves) < max_moves:
        load[fullest] = load[fullest] - account["potential"]
        load[emptiest] = load[emptiest] + account["potential"]
        moves.append({"account": account["id"], "to": emptiest})
set_output("Moves", value=moves)
"#,
        )
        .input("region", one_of(["North", "South", "Coast"]))
        .input_or("max_moves", number(), num("20"))
        .output("Moves", list([record([("account", words("ACC-301")), ("to", words("oduya"))])]))
        .uses([CRM])
        .runs(3),
        automation(
            "tender-watch",
            "Watch public tenders",
            "Reads new tenders, keeps those with our product words above a minimum value, \
             and posts them to the bid team.",
        )
        .program(
            "Fetch new tenders.\nKeep the fitting ones.\nPost them.",
            r#"
tenders = kognitos.http.webcall.get(path="/tenders?since=" + str(get_input("Since")))
fitting = []
for tender in tenders:
    words = tender["title"].lower()
    hits = [word for word in get_input("Product Words") if word in words]
    if len(hits) > 0 and tender["value"] >= minimum_value:
        fitting.append(tender["id"])
        kognitos.chat.huddle.post(channel="bids", text=tender["title"])
set_output("Fitting Tenders", value=fitting)
"#,
        )
        .input("Since", datetime())
        .input_or("Product Words", list_of(text()), texts(["archive", "records management"]))
        .input_or("minimum_value", number(), num("40000"))
        .output("Fitting Tenders", texts(["2026/S 041-118823"]))
        .uses([HTTP, CHAT])
        .schedule(hours(3).zone("Europe/Brussels").between(6, 21))
        .runs(6),
        automation(
            "win-loss-interviews",
            "Invite customers to win-loss interviews",
            "Picks a fair sample of closed deals and invites the buyer to a short interview, \
             at most once a year.",
        )
        .program(
            "List deals closed last month.\n\
             Skip buyers asked within a year.\n\
             Invite the others.",
            r#"
deals = kognitos.crm.relata.closed_deals(days=30)
invited = []
for deal in deals:
    if deal["buyer_last_asked_days"] < 365:
        continue
    kognitos.mail.postroom.send_template(template="interview", to=deal["buyer"], fields=deal)
    invited.append(deal["id"])
set_output("Invited Deals", value=invited)
"#,
        )
        .output("Invited Deals", texts(["D-640", "D-655", "D-668"]))
        .uses([CRM, MAIL]),
        automation(
            "price-list-publisher",
            "Publish partner price lists",
            "Writes one price list per partner tier. Paused while prices move to the partner \
             portal.",
        )
        .program(
            "Load the list prices.\nApply the tier's discount.\nSave a list for each tier.",
            r#"
prices = kognitos.erp.northledger.price_list(valid_from=valid_from)
files = []
for tier in get_input("Tiers"):
    rows = [{"sku": p["sku"], "price": round(p["price"] * (1 - tier["discount"]), 2)}
        for p in prices]
    files.append(kognitos.docs.sharepoint.save_csv(folder="Partners/" + tier["name"], rows=rows))
set_output("Price Lists", value=files)
"#,
        )
        .input("valid_from", date())
        .input(
            "Tiers",
            list_of(fields("A partner tier", [("name", text()), ("discount", number())])),
        )
        .output("Price Lists", list([document("gold-2026.csv"), document("silver-2026.csv")]))
        .uses([ERP, DOCS])
        .in_repair(2)
        .runs(10),
    ]
}
