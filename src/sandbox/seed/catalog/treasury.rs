//! What does the treasury automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "daily-cash-position",
            "Report the daily cash position",
            "Adds the closing balances of all accounts in one currency and shows how far \
             each lies from its target balance.",
        )
        .program(
            "Get yesterday's closing balances.\n\
             Turn them into one currency.\n\
             Compare each with its target.",
            r#"
balances = kognitos.bank.bankfeed.closing_balances()
rates = kognitos.bank.bankfeed.rates(base=currency)
total = 0
gaps = {}
for balance in balances:
    amount = balance["amount"] * rates.get(balance["currency"], 1)
    total = total + amount
    gaps[balance["account"]] = amount - balance["target"]
kognitos.chat.huddle.post(channel="treasury", text="Cash today: " + str(total))
set_output("Cash Position", value=total)
set_output("Gap To Target", value=gaps)
"#,
        )
        .input_or("currency", text(), words("CHF"))
        .output("Cash Position", num("8830112.07"))
        .output("Gap To Target", record([("ZH-01", num("30112.07")), ("GVA-02", num("-1200.00"))]))
        .uses([BANK, CHAT])
        .schedule(days(1).at(7, 45).zone("Europe/Zurich").on_weekdays())
        .published(6)
        .runs(40),
        automation(
            "thirteen-week-forecast",
            "Forecast liquidity for thirteen weeks",
            "Combines due receivables, due payables, payroll and loan service into a weekly \
             forecast with its lowest point.",
        )
        .program(
            "Collect expected cash flows by week.\n\
             Add them up from today's balance.\n\
             Find the lowest week.",
            r#"
balance = get_input("Opening Balance")
weeks = kognitos.db.tablehouse.query(
    sql="select week, inflow, outflow from cash_plan order by week"
)
path = []
lowest = balance
for week in weeks[:13]:
    balance = balance + week["inflow"] * collection_rate - week["outflow"]
    lowest = min(lowest, balance)
    path.append({"week": week["week"], "balance": balance})
set_output("Forecast", value=path)
set_output("Lowest Balance", value=lowest)
"#,
        )
        .input("Opening Balance", number())
        .input_or("collection_rate", number(), num("0.94"))
        .output(
            "Forecast",
            grid([
                ("week", names(["2026-W10", "2026-W11", "2026-W12"])),
                ("balance", figures([812000.0, 640500.0, 701250.0])),
            ]),
        )
        .output("Lowest Balance", num("640500.00"))
        .uses([DB])
        .schedule(weeks(1).at(6, 0).zone("Asia/Singapore").on([Monday]))
        .published(3)
        .runs(23),
        automation(
            "loan-covenants",
            "Test loan covenants",
            "Computes leverage, interest cover and equity ratio for each facility and alerts \
             before a covenant is broken.",
        )
        .program(
            "Load the facilities and their covenants.\n\
             Compute each ratio.\n\
             List the ones inside the warning margin.",
            r#"
facilities = kognitos.docs.sharepoint.read_list(name="Facilities")
figures = kognitos.erp.northledger.key_figures(quarter=get_input("Quarter"))
headroom = {}
for facility in facilities:
    actual = figures["net_debt"] / figures["ebitda"]
    headroom[facility["name"]] = facility["max_leverage"] - actual
tight = [name for name in headroom if headroom[name] < warning_margin]
set_output("Headroom", value=headroom)
set_output("Tight Facilities", value=tight)
"#,
        )
        .input("Quarter", text())
        .input_or("warning_margin", number(), num("0.3"))
        .output("Headroom", record([("Term loan A", num("0.82")), ("Revolver", num("0.21"))]))
        .output("Tight Facilities", texts(["Revolver"]))
        .uses([DOCS, ERP])
        .schedule(months(3).at(9, 0).zone("Europe/Stockholm").on_day(20))
        .reopened(2)
        .runs(9),
        automation(
            "fx-hedge-proposals",
            "Propose currency hedges",
            "Nets forecast exposures per currency and month and proposes forwards up to the \
             policy's hedge ratio.",
        )
        .program(
            "Net the exposures.\n\
             Subtract existing forwards.\n\
             Propose the rest up to the ratio.",
            r#"
exposures = kognitos.sheet.gridsheet.read_rows(sheet="Exposures")
proposals = []
for exposure in exposures:
    goal = exposure["net"] * hedge_ratio
    open_amount = goal - exposure["hedged"]
    if abs(open_amount) > get_input("Smallest Deal"):
        proposals.append({"currency": exposure["currency"], "month": exposure["month"],
            "amount": open_amount})
set_output("Proposals", value=proposals)
"#,
        )
        .input_or("hedge_ratio", number(), num("0.75"))
        .input_or("Smallest Deal", number(), num("100000"))
        .output(
            "Proposals",
            list([record([
                ("currency", words("JPY")),
                ("month", words("2026-06")),
                ("amount", num("-240000000")),
            ])]),
        )
        .uses([SHEET])
        .runs(3),
        automation(
            "bank-fee-analysis",
            "Analyse bank fees against contracts",
            "Compares charged fees with the agreed price list of each bank and drafts a \
             claim for overcharges.",
        )
        .program(
            "Read the fee statement.\n\
             Look each service up in the price list.\n\
             Draft a claim for the difference.",
            r#"
statement = kognitos.idp.pageturner.extract_table(file=get_input("Fee Statement"))
prices = kognitos.docs.sharepoint.read_list(name="Bank prices")
overcharge = 0
for row in statement["rows"]:
    agreed = prices[row["service"]]
    if row["price"] > agreed:
        overcharge = overcharge + (row["price"] - agreed) * row["volume"]
if overcharge > 0:
    kognitos.mail.postroom.draft(to=get_input("Bank Contact"), subject="Fee claim")
set_output("Overcharge", value=overcharge)
"#,
        )
        .input("Fee Statement", file())
        .input("Bank Contact", text())
        .output("Overcharge", num("318.44"))
        .uses([IDP, DOCS, MAIL])
        .fails("agreed =", "the price list has no service `SEPA instant, inbound`")
        .published(1)
        .runs(7),
        automation(
            "signatory-register",
            "Keep the bank signatory register current",
            "Removes leavers from the signatory lists of all accounts and prepares the \
             banks' forms for signature.",
        )
        .program(
            "List leavers with signing rights.\n\
             Prepare each bank's form.\n\
             Send it for signature.",
            r#"
leavers = kognitos.hris.peoplebase.leavers(since=get_input("Since"))
rights = kognitos.docs.sharepoint.read_list(name="Signatories")
forms = []
for right in rights:
    if right["person"] in leavers:
        form = kognitos.sign.inkwell.prepare(template="remove signatory", account=right["account"])
        kognitos.sign.inkwell.send(envelope=form, to=["treasurer", "cfo"])
        forms.append(form)
set_output("Forms Sent", value=forms)
"#,
        )
        .input("Since", date())
        .output("Forms Sent", texts(["ENV-5521", "ENV-5522"]))
        .uses([HRIS, DOCS, SIGN])
        .by_api([("Since", "since")])
        .published(2)
        .runs(13),
        automation(
            "guarantee-expiry",
            "Watch bank guarantees until they end",
            "Reminds project leads ninety, sixty and thirty days before a guarantee ends and \
             asks whether to extend it.",
        )
        .program(
            "List guarantees by days left.\nRemind the project lead on the set days.",
            r#"
guarantees = kognitos.erp.northledger.guarantees(state="active")
reminded = []
for guarantee in guarantees:
    if guarantee["days_left"] in get_input("Reminder Days"):
        kognitos.mail.postroom.send(to=guarantee["lead"], subject=guarantee["number"]
            + " ends soon")
        reminded.append(guarantee["number"])
set_output("Reminded", value=reminded)
"#,
        )
        .input_or("Reminder Days", list_of(number()), list([num("90"), num("60"), num("30")]))
        .output("Reminded", texts(["BG-2024-071"]))
        .uses([ERP, MAIL]),
        automation(
            "investment-sweep",
            "Sweep idle cash into money-market funds",
            "Moves balances above the buffer into the fund with the best yield that the \
             investment policy allows.",
        )
        .program(
            "Find the idle cash.\n\
             Choose a permitted fund.\n\
             Ask before buying above the day's limit.",
            r#"
idle = kognitos.bank.bankfeed.balance(account=account) - buffer
funds = kognitos.http.webcall.get(path="/funds?rating=AAA")
best = max(funds, key=lambda fund: fund["yield"])
if idle > best["daily_limit"]:
    ask_for_guidance("Only " + str(best["daily_limit"]) + " fits into " + best["name"])
order = kognitos.http.webcall.post(path="/orders", body={"fund": best["id"], "amount": idle})
set_output("Order", value=order["id"])
set_output("Yield", value=best["yield"])
"#,
        )
        .input("account", secret(text()))
        .input_or("buffer", number(), num("250000"))
        .output("Order", words("MM-20260302-1"))
        .output("Yield", num("0.0218"))
        .uses([BANK, HTTP])
        .asks(
            "ask_for_guidance",
            "1.4 million are idle, the fund takes 1 million a day. Split over two days or \
             take the second fund?",
        )
        .deactivated(1)
        .runs(10),
        automation(
            "petty-cash-count",
            "Check petty cash counts",
            "Compared counted notes and coins with the cash book of each office.",
        )
        .program(
            "Add the counted notes.\nCompare with the cash book.",
            r#"
counted = 0
for note in get_input("Counted"):
    counted = counted + note["value"] * note["pieces"]
book = kognitos.erp.northledger.balance(account="1000-" + office)
set_output("Difference", value=counted - book)
"#,
        )
        .input("Counted", columns([("value", number()), ("pieces", number())]))
        .input("office", text())
        .output("Difference", num("-3.40"))
        .uses([ERP])
        .deleted()
        .runs(12),
    ]
}
