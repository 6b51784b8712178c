//! Which bank statements are reconciled, each with its bank's own habits?

use super::vocabulary::*;

/// A reconciliation: key, bank, description, step in English, step in SPy, matched sum, open items.
macro_rules! reconciliation {
    (
        $key:literal, $bank:literal, $about:literal, $step:literal, $code:literal,
        $matched:literal, $open:expr $(,)?
    ) => {
        automation(
            concat!("reconcile-", $key),
            concat!("Reconcile the ", $bank, " statement"),
            $about,
        )
        .program(
            concat!(
                "Fetch the statement of ",
                $bank,
                ".\n",
                $step,
                "\nMatch what is left with the ledger by amount.\nList the open items.",
            ),
            concat!(
                r#"
lines = kognitos.bank.bankfeed.statement(bank=""#,
                $key,
                r#"", day=get_input("Statement Day"))
ledger = kognitos.erp.northledger.bank_postings(account=""#,
                $key,
                r#"")
matched = 0
open_items = []
for line in lines:"#,
                $code,
                r#"    if line["amount"] in [posting["amount"] for posting in ledger]:
        matched = matched + line["amount"]
    else:
        open_items.append(line["reference"])
set_output("Matched", value=matched)
set_output("Open Items", value=open_items)
"#,
            ),
        )
        .input("Statement Day", date())
        .output("Matched", num($matched))
        .output("Open Items", texts($open))
        .uses([BANK, ERP])
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        reconciliation!(
            "harbour",
            "Harbour Savings",
            "Matches the operating account. Card batches arrive net of fees, so the fee is \
             added back before matching.",
            "Add the card fee back to card batches.",
            r#"
    if line["kind"] == "card batch":
        line["amount"] = line["amount"] + line["fee"]
"#,
            "81204.16",
            ["CB-2026-0302"]
        )
        .schedule(days(1).at(6, 0).zone("Europe/London").on_weekdays())
        .published(5)
        .runs(38),
        reconciliation!(
            "monte-alto",
            "Banco Monte Alto",
            "Matches the Iberian collection account. Direct debits come in one sum per batch \
             and are split by the batch file.",
            "Split direct debit batches by their file.",
            r#"
    if line["kind"] == "direct debit":
        for part in kognitos.bank.bankfeed.batch(id=line["batch"]):
            matched = matched + part["amount"]
        continue
"#,
            "240118.90",
            ["RD-118", "RD-120"]
        )
        .published(3)
        .runs(29),
        reconciliation!(
            "nordkyst",
            "Nordkyst Bank",
            "Matches the Nordic account by its structured payment numbers, and only then by \
             amount.",
            "Match structured payment numbers first.",
            r#"
    if line["payment_number"] in [posting["payment_number"] for posting in ledger]:
        matched = matched + line["amount"]
        continue
"#,
            "1180442.00",
            []
        )
        .reopened(2)
        .runs(33),
        reconciliation!(
            "first-prairie",
            "First Prairie",
            "Matches the lockbox account of the Midwest. Cheques clear two days late and are \
             matched by number.",
            "Match cheques by their number.",
            r#"
    if line["kind"] == "cheque":
        posting = kognitos.erp.northledger.find_cheque(number=line["number"])
        if posting is not None:
            matched = matched + line["amount"]
            continue
"#,
            "50211.75",
            ["CHK 20418"]
        )
        .fails("find_cheque", "cheque 20418 is posted twice")
        .published(1)
        .runs(17),
        reconciliation!(
            "sakura-trust",
            "Sakura Trust",
            "Matches the yen account, whose payers write names in another script; names are \
             transliterated before matching.",
            "Write payer names in Latin letters.",
            r#"
    line["payer"] = kognitos.http.webcall.post(path="/transliterate", body=line["payer"])
    if line["amount"] % 1 != 0:
        open_items.append("fraction of a yen: " + line["reference"])
        continue
"#,
            "64120500",
            ["FURIKOMI 0331"]
        )
        .uses([HTTP])
        .runs(4),
        reconciliation!(
            "helvetia-private",
            "Helvetia Private",
            "Matches the custody cash account, where coupon payments are split into income \
             and withheld tax.",
            "Split coupons into income and tax.",
            r#"
    if line["kind"] == "coupon":
        net = line["gross"] * (1 - tax_rate)
        line["amount"] = round(net, 2)
"#,
            "9911.25",
            ["COUPON CH0118"]
        )
        .input_or("tax_rate", number(), num("0.35"))
        .asks(
            "line[\"gross\"]",
            "The coupon of CH0118 came gross, not net. Was the tax refunded at source?",
        )
        .published(2)
        .runs(15),
        reconciliation!(
            "delta-merchant",
            "Delta Merchant",
            "Matches settlements of the web shop's payment provider after taking out \
             chargebacks and reserves.",
            "Take chargebacks and reserves out.",
            r#"
    if line["kind"] in ["chargeback", "reserve"]:
        kognitos.chat.huddle.post(channel="web-shop", text=line["kind"] + " " + line["reference"])
        continue
"#,
            "37002.48",
            ["STL-7781"]
        )
        .uses([CHAT])
        .by_webhook([("Statement Day", "body.settlement_date")])
        .published(4)
        .runs(40),
        reconciliation!(
            "union-rural",
            "Union Rural Credit",
            "Matches the farm shops' account. Cash deposits are rounded, so a few cents are \
             let through.",
            "Let a few cents through for cash.",
            r#"
    if line["kind"] == "cash":
        near = [p for p in ledger if abs(p["amount"] - line["amount"]) <= cash_tolerance]
        if len(near) == 1:
            matched = matched + near[0]["amount"]
            continue
"#,
            "6120.35",
            []
        )
        .input_or("cash_tolerance", number(), num("0.05")),
        reconciliation!(
            "old-mercantile",
            "Old Mercantile",
            "Matched an account that was closed when the subsidiary was sold.",
            "Skip everything after the closing day.",
            r#"
    if line["day"] > "2024-09-30":
        break
"#,
            "0.00",
            ["FINAL FEE"]
        )
        .deleted()
        .runs(6),
    ]
}
