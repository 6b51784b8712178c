//! Which value-added tax returns are prepared, each by its country's rules?

use super::vocabulary::*;

/// A return: key, country, form, description, step in English, step in SPy, payable, rate.
macro_rules! tax_return {
    (
        $key:literal, $country:literal, $form:literal, $about:literal, $step:literal, $code:literal,
        $payable:literal, $rate:literal $(,)?
    ) => {
        automation(
            concat!("vat-return-", $key),
            concat!("Prepare the ", $form, " for ", $country),
            $about,
        )
        .program(
            concat!(
                "Load sales and purchases of the period for ",
                $country,
                ".\n",
                $step,
                "\nSubtract input tax from output tax.\nSave the ",
                $form,
                " as a draft.",
            ),
            concat!(
                r#"
period = get_input("Tax Period")
rate = "#,
                $rate,
                r#"
sales = kognitos.erp.northledger.taxable_sales(country=""#,
                $key,
                r#"", period=period)
purchases = kognitos.erp.northledger.taxable_purchases(country=""#,
                $key,
                r#"", period=period)
output_tax = 0
for sale in sales:
    output_tax = output_tax + sale["net"] * sale.get("rate", rate)
input_tax = sum([purchase["tax"] for purchase in purchases])"#,
                $code,
                r#"draft = kognitos.tax.taxpoint.save_draft(
    form=""#,
                $form,
                r#"", output=output_tax, input=input_tax
)
set_output("Payable", value=output_tax - input_tax)
set_output("Draft Return", value=draft["id"])
"#,
            ),
        )
        .input("Tax Period", text())
        .output("Payable", num($payable))
        .output("Draft Return", words(concat!($key, "-2026-02")))
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        tax_return!(
            "de",
            "Germany",
            "USt-Voranmeldung",
            "Prepares the monthly advance return, with reverse charge lines kept apart and \
             the special prepayment set off in December.",
            "Keep reverse charge apart.",
            r#"
reverse = [p for p in purchases if p["reverse_charge"]]
output_tax = output_tax + sum([p["net"] * rate for p in reverse])
"#,
            "48120.33",
            "0.19"
        )
        .uses([ERP, TAX])
        .schedule(months(1).at(7, 0).zone("Europe/Berlin").on_day(8))
        .published(6)
        .runs(26),
        tax_return!(
            "fr",
            "France",
            "CA3",
            "Prepares the monthly CA3 and moves import tax into the same form, as is \
             obligatory.",
            "Add import tax on both sides.",
            r#"
imports = kognitos.tax.taxpoint.import_tax(country="fr", period=period)
output_tax = output_tax + imports["due"]
input_tax = input_tax + imports["deductible"]
"#,
            "30991.00",
            "0.20"
        )
        .uses([ERP, TAX])
        .reopened(3)
        .runs(25),
        tax_return!(
            "es",
            "Spain",
            "Modelo 303",
            "Prepares the quarterly form and checks that each invoice reached the immediate \
             reporting system within four days.",
            "Check the immediate reporting.",
            r#"
late = [sale["number"] for sale in sales if sale["reported_after_days"] > 4]
if len(late) > 0:
    kognitos.chat.huddle.post(channel="tax-es", text="Reported late: " + ", ".join(late))
"#,
            "12804.57",
            "0.21"
        )
        .uses([ERP, TAX, CHAT])
        .fails("reported_after_days", "sale `FV-2026-0118` has no reporting date")
        .published(2)
        .runs(12),
        tax_return!(
            "it",
            "Italy",
            "Liquidazione IVA",
            "Prepares the quarterly settlement and splits payments of public buyers, who pay \
             the tax themselves.",
            "Take split payments out.",
            r#"
split = [sale for sale in sales if sale["buyer_kind"] == "public"]
output_tax = output_tax - sum([sale["net"] * rate for sale in split])
"#,
            "9310.18",
            "0.22"
        )
        .uses([ERP, TAX])
        .published(1)
        .runs(8),
        tax_return!(
            "pl",
            "Poland",
            "JPK_V7M",
            "Prepares the monthly audit file with group codes for goods, and pays through \
             the split account.",
            "Give each sale its group code.",
            r#"
for sale in sales:
    sale["group"] = kognitos.tax.taxpoint.goods_group(sku=sale["sku"])
missing = [sale["sku"] for sale in sales if sale["group"] is None]
"#,
            "77014.00",
            "0.23"
        )
        .uses([ERP, ("tax", "tax-2026")])
        .runs(3),
        tax_return!(
            "gb",
            "the United Kingdom",
            "VAT100",
            "Prepares the nine boxes of the return and submits them digitally after the \
             controller agrees.",
            "Show the controller the figure before submission.",
            r#"
if abs(output_tax - input_tax) > review_above:
    ask_for_guidance("Submit " + str(output_tax - input_tax) + "?")
"#,
            "-4120.00",
            "0.20"
        )
        .input_or("review_above", number(), num("100000"))
        .uses([ERP, TAX])
        .asks(
            "ask_for_guidance",
            "This quarter's refund is three times the usual one, because of the new line. \
             Submit?",
        )
        .published(4)
        .runs(10),
        tax_return!(
            "ch",
            "Switzerland",
            "MWST-Abrechnung",
            "Prepares the quarterly settlement with the special rate of lodging and the \
             purchase tax on foreign services.",
            "Add the tax on foreign services.",
            r#"
foreign = [p for p in purchases if p["supplier_country"] != "ch"]
output_tax = output_tax + sum([p["net"] * rate for p in foreign])
"#,
            "18002.05",
            "0.081"
        )
        .uses([ERP, TAX])
        .by_api([("Tax Period", "period")])
        .runs(2),
        tax_return!(
            "au",
            "Australia",
            "Business Activity Statement",
            "Prepared the quarterly statement; stopped since a local bureau files it.",
            "Add withheld wages tax.",
            r#"
wages = kognitos.hris.peoplebase.withheld(country="au", period=period)
output_tax = output_tax + wages["amount"]
"#,
            "22018.00",
            "0.10"
        )
        .uses([ERP, TAX, HRIS])
        .deactivated(2)
        .runs(9),
        tax_return!(
            "in",
            "India",
            "GSTR-3B",
            "Prepared the monthly summary by state. The group sold its Indian company.",
            "Sum by state of supply.",
            r#"
states = {}
for sale in sales:
    states[sale["state"]] = states.get(sale["state"], 0) + sale["net"] * rate
"#,
            "640211.00",
            "0.18"
        )
        .uses([ERP, TAX])
        .deleted()
        .runs(14),
    ]
}
