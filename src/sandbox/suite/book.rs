//! What every procedure of every book gives, step by step, and what it says when it cannot.

use automations_core::model::Value;
use automations_core::value;
use automations_spy::{Answer, Call, Span};

use super::execution::{start, with_code};
use super::*;

/// A service with a run that can call every book; the alias is the book's name.
struct Desk {
    service: Service,
    run: String,
}

impl Desk {
    fn new() -> Self {
        let mut service = with_code("x = 1");
        let run = start(&mut service);
        Self { service, run: run.trim_start_matches("/automations/a/runs/").to_owned() }
    }

    /// What a call gives; values are in the notation.
    fn call(&mut self, book: &str, procedure: &str, arguments: &Json) -> Result<Json, String> {
        let wire = value::encode_each(arguments.as_object().unwrap(), "").unwrap();
        let call = Call {
            index: 0,
            alias: book.to_owned(),
            book: book.to_owned(),
            procedure: procedure.to_owned(),
            inputs: serde_json::from_value(wire).unwrap(),
            span: Span::default(),
        };
        let now = Instant::from_millis(self.service.now);
        let task = format!("run/a/{}", self.run);
        match self.service.sandbox.answer(now, &task, &call) {
            Answer::Value(value) => {
                let wire = serde_json::to_value(value).unwrap();
                Ok(value::decode_json(&wire, "").unwrap())
            }
            Answer::Wait(question) => Err(format!("asks: {question}")),
            Answer::Failure(why) => Err(why),
        }
    }
}

fn row(fields: &[(&str, Json)]) -> Json {
    let entries: Vec<Json> = fields.iter().map(|(name, value)| json!([name, value])).collect();
    json!({ "dictionary": entries })
}

fn number(text: &str) -> Json {
    json!({ "number": text })
}

/// A book's calls, one after the other, and what each gives.
type Steps = Vec<(&'static str, Json, Result<Json, &'static str>)>;

fn check(book: &str, steps: Steps) {
    let mut desk = Desk::new();
    for (place, (procedure, arguments, expected)) in steps.into_iter().enumerate() {
        let given = desk.call(book, procedure, &arguments);
        let expected = expected.map_err(str::to_owned);
        assert_eq!(given, expected, "{place}: {book}.{procedure}({arguments})");
    }
}

#[test]
fn a_name_has_an_end_too() {
    let mut desk = Desk::new();
    let row = row(&[("a", json!(true))]);
    let append = |sheet: String| json!({ "sheet": sheet, "row": row });
    assert_eq!(desk.call("gridsheet", "append_row", &append("é".repeat(500))), Ok(row.clone()));
    let refused = desk.call("gridsheet", "append_row", &append("x".repeat(2000)));
    let told = refused.unwrap_err();
    assert!(told.contains("2006 bytes; 1024 are the most") && told.len() < 200, "{told}");
    assert_eq!(
        desk.service.sandbox.kept("gridsheet-1", &format!("sheet/{}", "x".repeat(2000))),
        []
    );
}

#[test]
fn what_keeps_too_much_can_be_made_less() {
    let mut desk = Desk::new();
    let text = |length| Value::Text("x".repeat(length));
    // More than a program can put there.
    for name in ["sheet/a", "sheet/b"] {
        desk.service.sandbox.keep("gridsheet-1", name, vec![text(40 << 20)]);
    }
    let rows = |sheet: &str| json!({ "sheet": sheet, "rows": [row(&[("a", json!("x"))])] });
    assert!(desk.call("gridsheet", "append", &rows("c")).is_err());
    assert_eq!(desk.call("gridsheet", "replace", &rows("a")), Ok(number("1")));
    assert_eq!(desk.call("gridsheet", "append", &rows("c")), Ok(number("1")));
}

#[test]
fn a_sheet_keeps_rows() {
    let ada = row(&[("name", json!("Ada")), ("age", number("36"))]);
    let bob = row(&[("name", json!("Bob")), ("age", number("41"))]);
    let sheet = || json!({ "sheet": "People" });
    check(
        "gridsheet",
        vec![
            ("read_rows", sheet(), Ok(json!([]))),
            ("append_row", json!({ "sheet": "People", "row": ada }), Ok(ada.clone())),
            ("append", json!({ "sheet": "People", "rows": [bob] }), Ok(number("2"))),
            ("read_rows", sheet(), Ok(json!([ada, bob]))),
            (
                "read_rows",
                json!({ "sheet": "People", "where": row(&[("age", number("41.0"))]) }),
                Ok(json!([bob])),
            ),
            ("lookup", json!({ "sheet": "People", "key": "Bob" }), Ok(bob.clone())),
            (
                "lookup",
                json!({ "sheet": "People", "key": number("36"), "column": "age" }),
                Ok(ada.clone()),
            ),
            (
                "lookup",
                json!({ "sheet": "People", "key": "Eve" }),
                Err("the sheet `People` has no such row"),
            ),
            ("replace", json!({ "sheet": "People", "rows": [bob] }), Ok(number("1"))),
            ("read_rows", sheet(), Ok(json!([bob]))),
            ("sheets", json!({}), Ok(json!(["People"]))),
            ("replace", json!({ "sheet": "People", "rows": [] }), Ok(number("0"))),
            ("sheets", json!({}), Ok(json!([]))),
            ("read_rows", json!({}), Err("gridsheet.gridsheet.read_rows needs `sheet`")),
            (
                "append",
                json!({ "sheet": "P", "rows": "x", "row": ada }),
                Err("gridsheet.gridsheet.append takes no `row`, but sheet, rows"),
            ),
            (
                "append",
                json!({ "sheet": "P", "rows": ["x"] }),
                Err("gridsheet.gridsheet.append needs a list of dictionaries whose keys are text \
                     for `rows`"),
            ),
            (
                "append_row",
                json!({ "sheet": number("1"), "row": ada }),
                Err("gridsheet.gridsheet.append_row needs text for `sheet`"),
            ),
            (
                "sum",
                json!({}),
                Err("the book `gridsheet` has no procedure `sum`; it has read_rows, append_row, \
                     append, replace, lookup, sheets"),
            ),
        ],
    );
}

#[test]
fn a_table_is_asked_by_value_and_by_a_little_sql() {
    let line = |item: &str, amount: &str| {
        row(&[("item", json!(item)), ("amount", number(amount)), ("open", json!(true))])
    };
    let (a, b, c) = (line("a", "9"), line("b", "10"), line("c", "-1"));
    let some = |item: &str, amount: &str| row(&[("amount", number(amount)), ("item", json!(item))]);
    let closed =
        |item: &str| row(&[("item", json!(item)), ("amount", number("0")), ("open", json!(false))]);
    let only_sql = "this sandbox reads no other SQL than `select a, b from t order by a desc`; ask \
                    with `table`, `where`, `order_by` and `limit`";
    check(
        "tablehouse",
        vec![
            ("query", json!({ "table": "lines" }), Ok(json!([]))),
            ("insert", json!({ "table": "lines", "rows": [a, b, c] }), Ok(number("3"))),
            ("insert", json!({ "table": "other", "rows": a }), Ok(number("1"))),
            ("tables", json!({}), Ok(json!(["lines", "other"]))),
            ("query", json!({ "table": "lines", "order_by": "amount" }), Ok(json!([c, a, b]))),
            (
                "query",
                json!({ "table": "lines", "order_by": "amount", "descending": true,
                    "limit": number("2") }),
                Ok(json!([b, a])),
            ),
            (
                "query",
                json!({ "sql": "SELECT amount, item FROM lines\n ORDER BY item DESC;" }),
                Ok(json!([some("c", "-1"), some("b", "10"), some("a", "9")])),
            ),
            ("query", json!({ "sql": "select * from other" }), Ok(json!([a]))),
            ("query", json!({ "sql": "select item from lines where x = 1" }), Err(only_sql)),
            ("query", json!({ "sql": "drop table lines" }), Err(only_sql)),
            ("query", json!({ "sql": "" }), Err(only_sql)),
            ("query", json!({}), Err("tablehouse.tablehouse.query needs text for `table`")),
            (
                "query",
                json!({ "table": "lines", "limit": number("1.5") }),
                Err("tablehouse.tablehouse.query needs a whole number for `limit`"),
            ),
            (
                "update",
                json!({ "table": "lines", "where": row(&[("item", json!("b"))]),
                    "values": row(&[("amount", number("0")), ("open", json!(false))]) }),
                Ok(number("1")),
            ),
            ("query", json!({ "table": "lines" }), Ok(json!([a, closed("b"), c]))),
            (
                "delete",
                json!({ "table": "lines", "where": row(&[("open", json!(true))]) }),
                Ok(number("2")),
            ),
            ("query", json!({ "table": "lines" }), Ok(json!([closed("b")]))),
            ("delete", json!({ "table": "lines" }), Ok(number("1"))),
            ("tables", json!({}), Ok(json!(["other"]))),
        ],
    );
}

#[test]
fn documents_have_paths() {
    let file = json!({ "file": "w6k=", "name": "a.txt" });
    let bytes = json!({ "file": "/w==" });
    let fields = row(&[("day", json!("Monday"))]);
    check(
        "sharepoint",
        vec![
            ("put", json!({ "path": "/Legal/a.txt", "content": file }), Ok(json!("Legal/a.txt"))),
            ("put", json!({ "path": "note", "content": "hello" }), Ok(json!("note"))),
            ("put", json!({ "path": "Legal/b", "content": bytes }), Ok(json!("Legal/b"))),
            ("get", json!({ "path": "Legal/a.txt" }), Ok(file)),
            ("text", json!({ "path": "Legal/a.txt" }), Ok(json!("é"))),
            ("text", json!({ "path": "note" }), Ok(json!("hello"))),
            ("text", json!({ "path": "Legal/b" }), Err("the document `Legal/b` is no text")),
            ("get", json!({ "path": "/none/" }), Err("there is no document `none`")),
            ("list", json!({}), Ok(json!(["Legal/a.txt", "Legal/b", "note"]))),
            ("list", json!({ "folder": "Legal" }), Ok(json!(["Legal/a.txt", "Legal/b"]))),
            ("list", json!({ "folder": "Leg" }), Ok(json!([]))),
            ("read_list", json!({ "name": "Days" }), Ok(json!([]))),
            ("add_row", json!({ "list": "Days", "row": fields }), Ok(fields.clone())),
            ("read_list", json!({ "name": "Days" }), Ok(json!([fields]))),
        ],
    );
}

#[test]
fn mails_stay_in_the_house() {
    let mut desk = Desk::new();
    let sent = desk.call("postroom", "send", &json!({ "to": "a@x.example", "subject": "Hi" }));
    let expected = row(&[
        ("id", json!("outbox-1")),
        ("kind", json!("send")),
        ("time", json!("2026-03-01T09:30:00Z")),
        ("subject", json!("Hi")),
        ("to", json!("a@x.example")),
    ]);
    assert_eq!(sent, Ok(expected));
    desk.call("postroom", "reply", &json!({ "to": "b" })).unwrap();
    desk.call("postroom", "draft", &json!({ "to": "b", "subject": "later" })).unwrap();
    assert_eq!(desk.service.sandbox.kept("postroom-1", "outbox").len(), 2);
    assert_eq!(desk.service.sandbox.kept("postroom-1", "drafts").len(), 1);
    let mail = |folder: &str| {
        let notation = row(&[("folder", json!(folder)), ("text", json!("…"))]);
        serde_json::from_value(value::encode_json(&notation, "").unwrap()).unwrap()
    };
    desk.service.sandbox.keep("postroom-1", "inbox", vec![mail("A"), mail("B")]);
    let mut unread = |arguments: Json| match desk.call("postroom", "unread", &arguments) {
        Ok(Json::Array(mails)) => mails.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(unread(json!({ "folder": "B" })), 1);
    assert_eq!(unread(json!({ "folder": "B" })), 0);
    assert_eq!(unread(json!({})), 1);
    assert_eq!(unread(json!({})), 0);
    let why = desk.call("postroom", "send", &json!({})).unwrap_err();
    assert_eq!(why, "postroom.postroom.send needs `to`; it needs `subject`");
}

#[test]
fn other_services_answer_what_was_put_there() {
    let mut desk = Desk::new();
    let get = |desk: &mut Desk, path: &str| desk.call("webcall", "get", &json!({ "path": path }));
    let none = get(&mut desk, "/a").unwrap_err();
    assert_eq!(none, "no answer is recorded for GET /a; there are: none");
    let values = |notations: &[Json]| {
        let value = |notation| value::encode_json(notation, "").unwrap();
        notations.iter().map(|n| serde_json::from_value(value(n)).unwrap()).collect::<Vec<_>>()
    };
    let answers = values(&[json!("one"), row(&[("failure", json!("503"))]), json!("last")]);
    desk.service.sandbox.keep("webcall-1", "answers/GET /a", answers);
    let given: Vec<_> = (0..4).map(|_| get(&mut desk, "/a")).collect();
    let text = |text: &str| Ok(json!(text));
    assert_eq!(given, [text("one"), Err("503".to_owned()), text("last"), text("last")]);
    let other = desk.call("webcall", "post", &json!({ "path": "/a", "body": "x" })).unwrap_err();
    assert_eq!(other, "no answer is recorded for POST /a; there are: GET /a");
    assert_eq!(desk.service.sandbox.kept("webcall-1", "requests").len(), 6);
}

#[test]
fn a_person_is_asked_with_all_that_they_need() {
    let mut desk = Desk::new();
    let asked = json!({ "question": "Pay?", "amount": number("5.00"), "details": "late" });
    let asked = desk.call("approvals", "request", &asked);
    assert_eq!(asked, Err("asks: Pay?\ndetails: late\namount: 5.00".to_owned()));
}

#[test]
fn what_is_no_book_says_which_there_are() {
    let mut desk = Desk::new();
    desk.service.sandbox.store.put_connection(
        "webcall-1",
        crate::connection::WorkspaceConnection {
            book: "northledger".into(),
            book_version: "1".into(),
            endpoint: String::new(),
        },
    );
    let other = desk.call("webcall", "get", &json!({ "path": "/" })).unwrap_err();
    assert_eq!(other, "the connection `webcall` is one of `northledger`, not of `webcall`");
    let none = desk.call("nobody", "x", &json!({})).unwrap_err();
    assert_eq!(none, "book connection not provided: nobody");
}

#[test]
fn a_shelf_has_its_limits() {
    let mut desk = Desk::new();
    let rows: Vec<Json> = (0..10_000).map(|_| row(&[])).collect();
    desk.call("gridsheet", "append", &json!({ "sheet": "S", "rows": rows })).unwrap();
    let more = json!({ "sheet": "S", "row": row(&[]) });
    let why = desk.call("gridsheet", "append_row", &more).unwrap_err();
    assert_eq!(why, "`sheet/S` would hold 10001 values; 10000 are the most");
    let large = json!({ "path": "x", "content": "a".repeat(1 << 20) });
    let why = desk.call("sharepoint", "put", &large).unwrap_err();
    assert_eq!(why, "`document/x` would hold more than the sandbox keeps");
    assert_eq!(desk.service.sandbox.kept("sharepoint-1", "document/x"), []);
}

#[test]
fn rows_are_ordered_by_what_their_values_are_worth() {
    let cases = [
        (
            "dates",
            vec![
                json!({ "date": "2026-09-01" }),
                json!({ "date": "2026-10-01" }),
                json!({ "date": "2026-12-01" }),
            ],
        ),
        (
            "times",
            vec![
                json!({ "time": "08:05:00" }),
                json!({ "time": "08:30:00" }),
                json!({ "time": "10:00:00" }),
            ],
        ),
        (
            "date-times",
            vec![
                json!({ "datetime": "2026-02-28T23:00:00" }),
                json!({ "datetime": "2026-09-01T09:00:00" }),
                json!({ "datetime": "2026-10-01T08:00:00" }),
            ],
        ),
        (
            "date-times with an offset",
            vec![
                json!({ "datetime": "2026-03-01T12:00:00+05:00" }),
                json!({ "datetime": "2026-03-01T09:00:00+01:00" }),
                json!({ "datetime": "2026-03-01T07:00:00-04:00" }),
            ],
        ),
        (
            "durations",
            vec![
                json!({ "duration": "3s" }),
                json!({ "duration": "20s" }),
                json!({ "duration": "100s" }),
            ],
        ),
        ("numbers", vec![number("-1"), number("9"), number("10")]),
        ("texts", vec![json!("10"), json!("9"), json!("a")]),
    ];
    for (case, values) in cases {
        let rows: Vec<Json> = values.iter().map(|value| row(&[("v", value.clone())])).collect();
        let mut desk = Desk::new();
        let mixed = json!([rows[1], rows[2], rows[0]]);
        desk.call("tablehouse", "insert", &json!({ "table": "t", "rows": mixed })).unwrap();
        let sorted = desk.call("tablehouse", "query", &json!({ "table": "t", "order_by": "v" }));
        assert_eq!(sorted, Ok(json!(rows)), "{case}");
    }
}

#[test]
fn numbers_within_a_value_are_the_same_by_what_they_are_worth() {
    let kept = row(&[("a", row(&[("n", json!([number("1.0")])), ("m", json!("x"))]))]);
    for (wanted, found) in [
        (row(&[("n", json!([number("1")])), ("m", json!("x"))]), 1),
        (row(&[("m", json!("x")), ("n", json!([number("1.00")]))]), 1),
        (row(&[("n", json!([number("2")])), ("m", json!("x"))]), 0),
        (row(&[("n", json!([number("1"), number("1")])), ("m", json!("x"))]), 0),
        (row(&[("n", json!([number("1")]))]), 0),
    ] {
        let mut desk = Desk::new();
        desk.call("tablehouse", "insert", &json!({ "table": "t", "rows": kept })).unwrap();
        let wanted = row(&[("a", wanted)]);
        let arguments = json!({ "table": "t", "where": wanted });
        let rows = desk.call("tablehouse", "query", &arguments).unwrap();
        assert_eq!(rows.as_array().unwrap().len(), found, "{wanted}");
    }
}

#[test]
fn no_two_mails_that_are_kept_have_one_id() {
    let mut desk = Desk::new();
    let send = |desk: &mut Desk| {
        let mail = desk.call("postroom", "send", &json!({ "to": "x", "subject": "s" })).unwrap();
        mail["dictionary"][0][1].clone()
    };
    assert_eq!((send(&mut desk), send(&mut desk)), (json!("outbox-1"), json!("outbox-2")));
    let kept = desk.service.sandbox.kept("postroom-1", "outbox").to_vec();
    desk.service.sandbox.keep("postroom-1", "outbox", kept[1..].to_vec());
    assert_eq!(send(&mut desk), json!("outbox-3"));
    desk.service.sandbox.keep("postroom-1", "outbox", vec![Value::Text("no mail".into())]);
    assert_eq!(send(&mut desk), json!("outbox-1"));
}
