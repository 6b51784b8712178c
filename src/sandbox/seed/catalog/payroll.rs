//! Which payrolls are prepared, each by its country's rules?

use super::vocabulary::*;

/// A payroll: key, country, description, step in English, step in SPy, net total, employees.
macro_rules! payroll {
    (
        $key:literal, $country:literal, $about:literal, $step:literal, $code:literal,
        $net:literal, $count:literal $(,)?
    ) => {
        automation(concat!("payroll-", $key), concat!("Prepare the payroll of ", $country), $about)
            .program(
                concat!(
                    "Load employees and their changes in ",
                    $country,
                    ".\n",
                    $step,
                    "\nAdd up the net pay.\nHand the run to the payroll accountant.",
                ),
                concat!(
                    r#"
month = get_input("Pay Month")
people = kognitos.hris.peoplebase.payroll_changes(country=""#,
                    $key,
                    r#"", month=month)
net_total = 0
warnings = []
for person in people:
    gross = person["salary"] + person["bonus"] - person["unpaid"]"#,
                    $code,
                    r#"    if net < 0:
        warnings.append(person["id"])
    net_total = net_total + net
set_output("Net Total", value=net_total)
set_output("Employees", value=len(people))
set_output("Warnings", value=warnings)
"#,
                ),
            )
            .input("Pay Month", text())
            .output("Net Total", num($net))
            .output("Employees", num($count))
            .output("Warnings", texts([]))
            .uses([HRIS])
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        payroll!(
            "nl",
            "the Netherlands",
            "Computes wages tax with the thirty percent ruling, and sets the holiday \
             allowance aside for May.",
            "Apply the thirty percent ruling and reserve the holiday allowance.",
            r#"
    taxable = gross * 0.7 if person["ruling"] else gross
    net = gross - kognitos.tax.taxpoint.wage_tax(country="nl", gross=taxable)
    person["holiday_reserve"] = gross * 0.08
"#,
            "402118.20",
            "131"
        )
        .uses([TAX])
        .schedule(months(1).at(9, 0).zone("Europe/Amsterdam").on_day(20))
        .published(6)
        .runs(24),
        payroll!(
            "be",
            "Belgium",
            "Computes pay with meal vouchers and the index that raises wages in January.",
            "Raise wages by the index and take the voucher share off.",
            r#"
    if month.endswith("-01"):
        gross = gross * (1 + wage_index)
    net = gross - kognitos.tax.taxpoint.wage_tax(country="be",
        gross=gross) - person["voucher_days"] * 1.09
"#,
            "96401.77",
            "34"
        )
        .input_or("wage_index", number(), num("0.0214"))
        .uses([TAX])
        .published(3)
        .runs(18),
        payroll!(
            "ie",
            "Ireland",
            "Computes pay with the weekly tax credit of each employee, taken from the \
             revenue service's latest notice.",
            "Use each employee's latest notice.",
            r#"
    notice = kognitos.tax.taxpoint.notice(country="ie", employee=person["id"])
    tax = max(0, gross * notice["rate"] - notice["credit"])
    net = gross - tax
"#,
            "120450.10",
            "38"
        )
        .uses([TAX])
        .reopened(2)
        .runs(15),
        payroll!(
            "pt",
            "Portugal",
            "Computes pay with the thirteenth and fourteenth salary in June and November.",
            "Double the salary in June and November.",
            r#"
    if month[-2:] in ["06", "11"]:
        gross = gross + person["salary"]
    social = gross * 0.11
    net = gross - social - kognitos.tax.taxpoint.wage_tax(country="pt", gross=gross)
"#,
            "88012.44",
            "41"
        )
        .uses([TAX])
        .fails("taxpoint.wage_tax", "the table for June has no column for two dependants")
        .published(1)
        .runs(9),
        payroll!(
            "mx",
            "Mexico",
            "Computes fortnightly pay with profit sharing in May and the Sunday premium of \
             shift workers.",
            "Add the Sunday premium and profit sharing.",
            r#"
    premium = person["sundays"] * person["day_rate"] * 0.25
    share = 0
    if month.endswith("-05"):
        share = kognitos.erp.northledger.profit_share(employee=person["id"])
    net = (gross + premium + share) * 0.84
"#,
            "1840221.00",
            "212"
        )
        .uses([ERP])
        .published(2)
        .runs(20),
        payroll!(
            "sg",
            "Singapore",
            "Computes fund contributions by age band, capped at the ordinary wage ceiling.",
            "Choose the contribution by age band.",
            r#"
    share = 0.20
    if person["age"] > 55:
        share = 0.16
    elif person["age"] > 65:
        share = 0.075
    net = gross - min(gross, wage_ceiling) * share
"#,
            "210455.90",
            "52"
        )
        .input_or("wage_ceiling", number(), num("6800"))
        .by_api([("Pay Month", "month")])
        .runs(3),
        payroll!(
            "ca",
            "Canada",
            "Computes federal and provincial tax and stops pension contributions at the \
             yearly maximum.",
            "Add both taxes and stop at the pension's maximum.",
            r#"
    federal = kognitos.tax.taxpoint.wage_tax(country="ca", gross=gross)
    provincial = kognitos.tax.taxpoint.wage_tax(country="ca-" + person["province"], gross=gross)
    pension = min(gross * 0.0595, max(0, person["pension_left"]))
    net = gross - federal - provincial - pension
"#,
            "318044.62",
            "87"
        )
        .uses([("tax", "tax-2026")])
        .runs(2),
        payroll!(
            "za",
            "South Africa",
            "Computed pay with medical credits; stopped since a bureau took the payroll over.",
            "Subtract the medical credits from the tax.",
            r#"
    tax = kognitos.tax.taxpoint.wage_tax(country="za", gross=gross)
    credits = 364 + max(0, person["dependants"] - 1) * 246
    net = gross - max(0, tax - credits)
"#,
            "655120.00",
            "44"
        )
        .uses([TAX])
        .deactivated(4)
        .runs(21),
        payroll!(
            "fi",
            "Finland",
            "Computes pay from electronic tax cards and reports each payment to the income \
             register within five days.",
            "Report each payment to the income register.",
            r#"
    card = kognitos.tax.taxpoint.tax_card(country="fi", employee=person["id"])
    net = gross * (1 - card["percent"] / 100)
    kognitos.http.webcall.post(path="/income-register",
        body={"employee": person["id"], "gross": gross})
"#,
            "71208.15",
            "22"
        )
        .uses([TAX, HTTP])
        .published(3)
        .runs(12),
    ]
}
