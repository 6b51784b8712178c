//! Which software licences are reclaimed, each by the signs of use its product gives?

use super::vocabulary::*;

/// A reclamation: key, product, description, step in English, sign of use in SPy, saving, people.
macro_rules! reclamation {
    (
        $key:literal, $product:literal, $about:literal, $step:literal, $code:literal,
        $saving:literal, $people:expr $(,)?
    ) => {
        automation(
            concat!("reclaim-", $key),
            concat!("Reclaim idle ", $product, " licences"),
            $about,
        )
        .program(
            concat!(
                "List the seats of ",
                $product,
                ".\n",
                $step,
                "\nTell the holder, and free the seat after a week without answer.",
            ),
            concat!(
                r#"
seats = kognitos.http.webcall.get(path="/"#,
                $key,
                r#"/seats")
freed = []
saving = 0
for seat in seats:"#,
                $code,
                r#"    if not idle:
        continue
    if seat["warned_days_ago"] >= 7:
        kognitos.http.webcall.post(path="/"#,
                $key,
                r#"/release", body=seat)
        freed.append(seat["person"])
        saving = saving + seat["monthly_price"]
    else:
        question = "Do you still use "#,
                $product,
                r#"?"
        kognitos.chat.huddle.direct(user=seat["person"], text=question)
set_output("Freed Seats", value=freed)
set_output("Monthly Saving", value=saving)
"#,
            ),
        )
        .output("Freed Seats", texts($people))
        .output("Monthly Saving", num($saving))
        .uses([HTTP, CHAT])
    };
}

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        reclamation!(
            "drafter-cad",
            "Drafter CAD",
            "Frees seats of the drawing program that were not started for forty-five days; \
             apprentices keep theirs.",
            "Look for starts in forty-five days, and spare apprentices.",
            r#"
    idle = seat["days_since_start"] > idle_days and seat["role"] != "apprentice"
"#,
            "840.00",
            ["p.lund", "s.haas"]
        )
        .input_or("idle_days", number(), num("45"))
        .schedule(months(1).at(6, 0).on_the(First, Monday))
        .published(3)
        .runs(16),
        reclamation!(
            "statworks",
            "Statworks",
            "Moves analysts who only open reports from full seats to viewers.",
            "Count saved models in a quarter.",
            r#"
    models = seat["models_saved"]
    idle = models == 0 and seat["reports_opened"] < 20
"#,
            "1260.00",
            ["j.ito"]
        )
        .published(2)
        .runs(11),
        reclamation!(
            "signal-board",
            "Signal Board",
            "Frees seats of guests whose project is closed.",
            "Find out whether the guest's project is closed.",
            r#"
    project = kognitos.db.tablehouse.project(code=seat["project"])
    idle = seat["guest"] and project["closed"]
"#,
            "95.00",
            ["guest-118", "guest-140", "guest-141"]
        )
        .uses([DB])
        .reopened(1)
        .runs(9),
        reclamation!(
            "pixelroom",
            "Pixelroom",
            "Frees image editing seats outside the marketing team unless a manager vouches \
             for them.",
            "Ask the manager of holders outside marketing.",
            r#"
    holder = kognitos.hris.peoplebase.employee(id=seat["person"])
    if holder["team"] != "marketing" and seat["days_since_start"] > 30:
        ask_for_guidance(seat["person"] + " edits images outside marketing")
    idle = seat["days_since_start"] > 90
"#,
            "315.00",
            ["f.moreno"]
        )
        .uses([HRIS])
        .asks(
            "ask_for_guidance",
            "`d.kaya` of the repair shop uses Pixelroom weekly for damage photos. Keep the \
             seat?",
        )
        .published(2)
        .runs(13),
        reclamation!(
            "callwise",
            "Callwise Telephony",
            "Frees numbers without a call for sixty days, except lifts and emergency phones.",
            "Spare lifts and emergency phones.",
            r#"
    idle = seat["days_since_call"] > 60
    if seat["kind"] in ["lift", "emergency"]:
        idle = False
"#,
            "222.50",
            ["desk 4.12", "desk 4.13"]
        )
        .fails("/callwise/release", "the number +44 20 7946 0118 is being ported")
        .published(1)
        .runs(8),
        reclamation!(
            "codeharbor",
            "Codeharbor",
            "Frees developer seats without a commit, review or comment for sixty days.",
            "Look for commits, reviews and comments.",
            r#"
    activity = seat["commits"] + seat["reviews"] + seat["comments"]
    idle = activity == 0 and seat["age_days"] > 60
"#,
            "399.00",
            ["k.abebe"]
        )
        .runs(4),
        reclamation!(
            "mapscape",
            "Mapscape",
            "Compares concurrent use with the pool's size and proposes a smaller pool.",
            "Compare the seat's share of peak use.",
            r#"
    peak = max(seat["daily_peaks"])
    idle = peak < seat["pool"] * pool_share
"#,
            "2400.00",
            ["pool north"]
        )
        .input_or("pool_share", number(), num("0.6"))
        .runs(2),
        reclamation!(
            "translata",
            "Translata",
            "Frees translation seats by words translated. Paused until the yearly contract \
             ends.",
            "Count the words of the last quarter.",
            r#"
    words = sum(seat["words_by_month"][-3:])
    idle = words < 500
"#,
            "150.00",
            ["r.silva"]
        )
        .deactivated(1)
        .runs(5),
        reclamation!(
            "fax-gateway",
            "Fax Gateway",
            "Freed fax lines. There are no fax lines any more.",
            "Count pages sent and received.",
            r#"
    pages = seat["sent"] + seat["received"]
    idle = pages == 0
"#,
            "12.00",
            ["line 3"]
        )
        .deleted()
        .runs(2),
    ]
}
