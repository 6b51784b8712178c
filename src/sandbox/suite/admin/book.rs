//! What books keep is seen and put there.

use super::*;

#[test]
fn a_shelf_is_filled_seen_and_emptied() {
    let mut service = Service::new();
    let path = "/connections/http-api/shelves";
    assert_eq!(service.own(Method::Get, path, None), json!({ "book_shelves": [] }));
    let shelf = format!("{path}/{}", escape("answers/GET /rates?a=b"));
    let empty = json!({ "shelf_id": "answers/GET /rates?a=b", "count": 0 });
    assert_eq!(service.own(Method::Get, &shelf, None), empty);
    let values = json!([{ "text": "one" }, { "number": { "lo": 2 } }]);
    let full = json!({ "shelf_id": "answers/GET /rates?a=b", "count": 2, "values": values });
    assert_eq!(service.own(Method::Patch, &shelf, Some(json!({ "values": values }))), full);
    assert_eq!(service.own(Method::Get, &shelf, None), full);
    for name in ["b", "c", "d"] {
        service.own(
            Method::Patch,
            &format!("{path}/{name}"),
            Some(json!({ "values": [{ "null_value": null }] })),
        );
    }
    let page = service.own(Method::Get, &format!("{path}?page_size=3"), None);
    let names = |page: &Json| -> Vec<String> {
        let shelves = page["book_shelves"].as_array().unwrap().iter();
        shelves.map(|shelf| shelf["shelf_id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&page), ["answers/GET /rates?a=b", "b", "c"]);
    assert_eq!(page["book_shelves"][0]["values"], Json::Null, "lists tell how many, not which");
    let token = page["next_page_token"].as_str().unwrap();
    assert_eq!(
        names(&service.own(Method::Get, &format!("{path}?page_token={token}"), None)),
        ["d"]
    );
    service.is_kept();
    assert_eq!(service.own(Method::Patch, &shelf, Some(json!({}))), empty);
    service.own_refused(Method::Get, "/connections/none/shelves", None).is(404, 5, &[]);
    service.own_refused(Method::Patch, &shelf, Some(json!({ "values": [{ "txt": "x" }] }))).is(
        400,
        3,
        &["values[0]", "values[0].txt"],
    );
    service.is_kept();
}

#[test]
fn what_a_connection_kept_goes_with_it() {
    let mut service = Service::new();
    service.own_post(
        "/connections?connection_id=mine",
        json!({ "book": "webcall", "book_version": "1" }),
    );
    service.own(
        Method::Patch,
        "/connections/mine/shelves/requests",
        Some(json!({ "values": [{ "text": "x" }] })),
    );
    service.own(Method::Delete, "/connections/mine", None);
    assert!(!service.sandbox.records().iter().any(|record| record.key.contains("mine")));
    service.is_kept();
}
