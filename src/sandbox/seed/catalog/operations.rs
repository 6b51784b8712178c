//! What do IT operations automate?

use super::vocabulary::*;

pub(super) fn entries() -> Vec<CatalogEntry> {
    vec![
        automation(
            "certificate-expiry",
            "Renew TLS certificates before they end",
            "Lists certificates of all public hosts, requests new ones thirty days before \
             the end and opens a change for hosts that need a manual install.",
        )
        .program(
            "List the hosts and their certificates.\n\
             Request renewals inside thirty days.\n\
             Open a change where nobody can install it automatically.",
            r#"
hosts = kognitos.db.tablehouse.query(sql="select name, days_left, automated from hosts")
renewed = []
manual = []
for host in hosts:
    if host["days_left"] > renew_before_days:
        continue
    kognitos.http.webcall.post(path="/acme/orders", body={"host": host["name"]})
    if host["automated"]:
        renewed.append(host["name"])
    else:
        kognitos.desk.deskline.open_ticket(queue="changes", title="Install certificate on "
            + host["name"])
        manual.append(host["name"])
set_output("Renewed", value=renewed)
set_output("Needs Manual Install", value=manual)
"#,
        )
        .input_or("renew_before_days", number(), num("30"))
        .output("Renewed", texts(["www.example.com", "shop.example.com"]))
        .output("Needs Manual Install", texts(["vpn.example.com"]))
        .uses([DB, HTTP, DESK])
        .schedule(days(1).at(3, 30))
        .published(3)
        .runs(35),
        automation(
            "access-recertification",
            "Recertify system access",
            "Asks each manager once a quarter whether their people still need their rights, \
             and revokes what is not confirmed in two weeks.",
        )
        .program(
            "List rights by manager.\nAsk for confirmation.\nRevoke the unconfirmed.",
            r#"
rights = kognitos.db.tablehouse.query(
    sql="select person, manager, system, confirmed_at from rights"
)
revoked = 0
for right in rights:
    if right["confirmed_at"] is None and get_input("Round") > 1:
        kognitos.desk.deskline.open_ticket(queue="accounts", title="Revoke " + right["system"])
        revoked = revoked + 1
    elif right["confirmed_at"] is None:
        kognitos.chat.huddle.direct(user=right["manager"], text=right["person"]
            + " still needs " + right["system"] + "?")
set_output("Revoked", value=revoked)
"#,
        )
        .input_or("Round", number(), num("1"))
        .output("Revoked", num("23"))
        .uses([DB, DESK, CHAT])
        .schedule(months(3).at(8, 0).zone("America/Toronto").on_day(1))
        .reopened(2)
        .runs(8),
        automation(
            "backup-verification",
            "Verify that backups restore",
            "Restores one random table of each nightly backup into a scratch database and \
             compares row counts.",
        )
        .program(
            "Pick the latest backup.\nRestore a table.\nCompare the row counts.",
            r#"
backup = kognitos.store.bucketry.latest(prefix="backups/" + database)
restored = kognitos.db.tablehouse.restore(file=backup["path"], into="scratch")
failed = []
for table in restored["tables"]:
    if table["rows"] != table["expected_rows"]:
        failed.append(table["name"])
set_output("Failed Tables", value=failed)
set_output("Restore Time", value=restored["duration"])
set_output("Backup Taken", value=backup["taken_at"])
"#,
        )
        .input_or("database", text(), words("orders"))
        .output("Failed Tables", texts([]))
        .output("Restore Time", span("1260s"))
        .output("Backup Taken", moment([2026, 3, 2], [1, 0], "Etc/UTC"))
        .uses([STORE, ("db", "warehouse-replica")])
        .schedule(hours(12))
        .fails("tablehouse.restore", "the archive ends after 3.1 of 4.0 GB")
        .published(2)
        .runs(32),
        automation(
            "incident-postmortem",
            "Draft incident post-mortems",
            "Builds the timeline of an incident from alerts, chat and changes, and leaves \
             causes and lessons to people.",
        )
        .program(
            "Collect alerts, messages and changes between start and end.\n\
             Sort them by time.\n\
             Fill the template.",
            r#"
events = kognitos.http.webcall.get(path="/alerts?incident=" + incident)
events = events + kognitos.chat.huddle.history(channel="inc-" + incident)
events = sorted(events, key=lambda event: event["time"])
timeline = [event["time"] + " " + event["text"] for event in events]
page = kognitos.docs.sharepoint.create_from_template(template="Post-mortem",
    data={"timeline": timeline})
set_output("Page", value=page)
set_output("Timeline", value=timeline)
"#,
        )
        .input("incident", text())
        .output("Page", words("Incidents/2026/INC-204"))
        .output(
            "Timeline",
            texts(["09:02 error rate above 5 %", "09:07 rollback started", "09:15 recovered"]),
        )
        .uses([HTTP, CHAT, DOCS])
        .by_webhook([("incident", "body.incident.id")])
        .published(4)
        .runs(15),
        automation(
            "device-patch-report",
            "Report laptops behind on patches",
            "Counts devices by patch age and operating system, and asks owners of the oldest \
             to restart.",
        )
        .program(
            "List the devices.\n\
             Count by system and age.\n\
             Ask the owners of late ones to restart.",
            r#"
devices = kognitos.http.webcall.get(path="/mdm/devices")
counts = {}
for device in devices:
    counts[device["system"]] = counts.get(device["system"], 0) + 1
    if device["patch_age_days"] > max_age_days and notify_owners:
        kognitos.chat.huddle.direct(user=device["owner"], text="Please restart today")
set_output("Devices By System", value=counts)
"#,
        )
        .input_or("max_age_days", number(), num("14"))
        .input_or("notify_owners", boolean(), flag(true))
        .output(
            "Devices By System",
            record([("macOS", num("210")), ("Windows", num("388")), ("Linux", num("42"))]),
        )
        .uses([HTTP, CHAT])
        .published(1)
        .runs(11),
        automation(
            "cloud-cost-anomalies",
            "Find anomalies in cloud spend",
            "Compares each service's daily cost with its median of four weeks and asks its \
             owner about jumps.",
        )
        .program(
            "Load daily costs.\nCompare with the median.\nReport jumps.",
            r#"
costs = kognitos.db.tablehouse.query(sql="select service, owner, today, median from cloud_costs")
jumps = []
for row in costs:
    if row["today"] > row["median"] * factor and row["today"] > 50:
        jumps.append({"service": row["service"], "today": row["today"], "median": row["median"]})
        kognitos.chat.huddle.direct(user=row["owner"], text=row["service"] + " cost jumped")
set_output("Jumps", value=jumps)
"#,
        )
        .input_or("factor", number(), num("1.8"))
        .output(
            "Jumps",
            grid([
                ("service", names(["object storage", "queue"])),
                ("today", figures([412.5, 88.0])),
                ("median", figures([120.0, 31.2])),
            ]),
        )
        .uses([DB, CHAT])
        .schedule(days(1).at(10, 15).zone("Asia/Kolkata"))
        .runs(5),
        automation(
            "log-retention-holds",
            "Apply retention holds to logs",
            "Marks log folders named by a legal hold so that the retention job spares them.",
        )
        .program(
            "Read the hold.\nMark the folders.\nConfirm to legal.",
            r#"
hold = get_input("Hold")
marked = []
for system in hold["systems"]:
    for folder in kognitos.store.bucketry.list(prefix="logs/" + system):
        kognitos.store.bucketry.tag(path=folder, name="hold", value=hold["matter"])
        marked.append(folder)
set_output("Folders On Hold", value=marked)
"#,
        )
        .input(
            "Hold",
            fields(
                "What legal asks to keep",
                [("matter", text()), ("systems", list_of(text())), ("from", date())],
            ),
        )
        .output("Folders On Hold", set_of(["logs/crm/2025", "logs/mail/2025"]))
        .uses([STORE]),
        automation(
            "on-call-handover",
            "Hand over the on-call shift",
            "Summarises open alerts and yesterday's pages at shift change and asks the next \
             person to confirm.",
        )
        .program(
            "Collect open alerts.\nFind the next person.\nPost the handover.",
            r#"
alerts = kognitos.http.webcall.get(path="/alerts?state=open")
next_person = kognitos.sheet.gridsheet.lookup(sheet="Rota", key=get_input("Shift Start"))
text = str(len(alerts)) + " open alerts"
for alert in alerts:
    text = text + "; " + alert["title"]
kognitos.chat.huddle.post(channel="on-call", text=next_person + ": " + text)
set_output("Next On Call", value=next_person)
set_output("Open Alerts", value=len(alerts))
"#,
        )
        .input_or("Shift Start", time(), clock(8, 0))
        .output("Next On Call", words("m.okafor"))
        .output("Open Alerts", num("2"))
        .uses([HTTP, SHEET, CHAT]),
        automation(
            "badge-printer-queue",
            "Reset the badge printer queue",
            "Restarts the badge printer's queue when it stalls. Off since reception got a \
             new printer.",
        )
        .program(
            "Ask the printer for its queue.\nRestart it when a job is older than an hour.",
            r#"
queue = kognitos.http.webcall.get(path="/printers/badge/queue")
restarted = False
for job in queue:
    if job["age_minutes"] > 60:
        kognitos.http.webcall.post(path="/printers/badge/restart", body={})
        restarted = True
        break
set_output("Restarted", value=restarted)
"#,
        )
        .output("Restarted", flag(false))
        .uses([HTTP])
        .schedule(minutes(10).between(7, 19))
        .deactivated(1)
        .runs(40),
    ]
}
