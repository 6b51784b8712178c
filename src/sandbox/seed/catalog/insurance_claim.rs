//! Which lines of insurance take in claims, each with its own questions?

use super::vocabulary::*;

/// An intake: key, line, description, step in English, step in SPy, reserve, route.
macro_rules! intake {
    (
        $key:literal, $line:literal, $about:literal, $step:literal, $code:literal,
        $reserve:literal, $route:literal $(,)?
    ) => {
        automation(concat!("claim-intake-", $key), concat!("Take in ", $line, " claims"), $about)
            .program(
                concat!(
                    "Read the notice of loss.\nFind the ",
                    $line,
                    " policy and its limit.\n",
                    $step,
                    "\nSet the first reserve and choose the route.",
                ),
                concat!(
                    r#"
notice = kognitos.idp.pageturner.read_fields(
    file=get_input("Notice Of Loss"), names=["policy", "day", "amount", "text"]
)
policy = kognitos.db.tablehouse.policy(line=""#,
                    $key,
                    r#"", number=notice["policy"])
reserve = min(notice["amount"], policy["limit"]) - policy["deductible"]
route = "adjuster""#,
                    $code,
                    r#"claim = kognitos.db.tablehouse.open_claim(
    policy=policy["number"], reserve=reserve, route=route
)
set_output("Claim Number", value=claim["number"])
set_output("First Reserve", value=reserve)
set_output("Route", value=route)
"#,
                ),
            )
            .input("Notice Of Loss", file())
            .output("Claim Number", words(concat!($key, "-2026-00418")))
            .output("First Reserve", num($reserve))
            .output("Route", words($route))
            .uses([IDP, DB])
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        intake!(
            "motor",
            "motor",
            "Takes in motor claims, pays glass damage at once and sends total losses to the \
             salvage desk.",
            "Pay glass at once; find total losses.",
            r#"
if "windscreen" in notice["text"].lower():
    route = "pay at once"
elif notice["amount"] > policy["vehicle_value"] * 0.7:
    route = "salvage"
"#,
            "640.00",
            "pay at once"
        )
        .by_email([("Notice Of Loss", "attachments[0]")])
        .published(7)
        .runs(40),
        intake!(
            "household",
            "household",
            "Takes in water, fire and theft claims at home; theft needs the police report's \
             number.",
            "Ask for the police report after a theft.",
            r#"
if "stolen" in notice["text"].lower() and get_input("Police Report") is None:
    route = "waiting for police report"
    kognitos.mail.postroom.send(to=policy["email"],
        subject="Please send the police report's number")
"#,
            "2150.00",
            "adjuster"
        )
        .input("Police Report", optional(text()))
        .uses([MAIL])
        .published(4)
        .runs(35),
        intake!(
            "travel",
            "travel",
            "Takes in cancellations, baggage and illness abroad, and checks the flight's \
             delay with the airline's data.",
            "Look the flight's delay up.",
            r#"
flight = kognitos.http.webcall.get(path="/flights/" + get_input("Flight Number"))
if flight["delay_minutes"] >= delay_minutes:
    route = "pay at once"
    reserve = 250
"#,
            "250.00",
            "pay at once"
        )
        .input("Flight Number", text())
        .input_or("delay_minutes", number(), num("180"))
        .uses([HTTP])
        .by_webhook([("Notice Of Loss", "body.notice"), ("Flight Number", "body.flight")])
        .reopened(3)
        .runs(28),
        intake!(
            "liability",
            "public liability",
            "Takes in claims of third parties against insured firms; injuries always go to a \
             person.",
            "Ask a claims lead about injuries.",
            r#"
for word in ["injury", "hospital", "fracture"]:
    if word in notice["text"].lower():
        ask_for_guidance("The notice names an injury")
        route = "injury team"
        break
"#,
            "18000.00",
            "injury team"
        )
        .asks(
            "ask_for_guidance",
            "The notice names a wrist fracture on wet stairs. Appoint a medical assessor now?",
        )
        .published(2)
        .runs(19),
        intake!(
            "crop",
            "crop",
            "Takes in hail and frost claims by field and compares them with radar and \
             temperature of that night.",
            "Compare with the night's weather.",
            r#"
weather = kognitos.http.webcall.get(path="/weather/" + policy["field"] + "/" + notice["day"])
if weather["hail_millimetres"] == 0 and weather["low_celsius"] > 0:
    route = "doubtful"
"#,
            "31200.00",
            "adjuster"
        )
        .uses([HTTP])
        .fails("webcall.get", "the weather archive has no station within 40 km of field `DK-118-4`")
        .published(1)
        .runs(11),
        intake!(
            "cyber",
            "cyber",
            "Takes in ransom and data loss claims within the hour and calls the response \
             firm.",
            "Call the response firm.",
            r#"
firm = get_input("Response Firms")[policy["region"]]
kognitos.chat.huddle.direct(user=firm, text="New incident at " + policy["holder"])
route = "response firm"
reserve = max(reserve, 50000)
"#,
            "50000.00",
            "response firm"
        )
        .input("Response Firms", keyed(text()))
        .uses([CHAT])
        .runs(4),
        intake!(
            "pet",
            "pet",
            "Takes in veterinary bills, pays by the fee schedule and declines conditions \
             from before the policy.",
            "Compare each item with the fee schedule.",
            r#"
schedule = kognitos.docs.sharepoint.read_list(name="Veterinary fees")
reserve = 0
for item in notice["text"].split(";"):
    reserve = reserve + schedule.get(item.strip(), 0)
if notice["day"] < policy["start"]:
    route = "declined"
"#,
            "184.30",
            "adjuster"
        )
        .uses([DOCS])
        .published(1)
        .uncharted("the program has no procedure that the chart knows")
        .runs(2),
        intake!(
            "marine",
            "marine cargo",
            "Took in cargo claims with survey reports. Off while the line is run off.",
            "Require a survey above the limit.",
            r#"
if notice["amount"] > survey_above:
    kognitos.mail.postroom.send(to=policy["surveyor"], subject="Survey of " + notice["policy"])
    route = "survey"
"#,
            "88000.00",
            "survey"
        )
        .input_or("survey_above", number(), num("5000"))
        .uses([MAIL])
        .in_repair(3)
        .runs(8),
        intake!(
            "event",
            "event cancellation",
            "Took in claims for cancelled concerts. The line was sold.",
            "Check that tickets were refunded.",
            r#"
refunds = kognitos.erp.northledger.refunds(event=policy["event"])
if refunds["share"] < 1:
    route = "waiting for refunds"
"#,
            "120000.00",
            "waiting for refunds"
        )
        .uses([ERP])
        .deleted()
        .runs(4),
    ]
}
