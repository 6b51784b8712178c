//! The engine without HTTP, for the suite that all shells share: reads requests from stdin, one JSON
//! object a line, and answers each with a line.
//!
//! `{"now": ms}` begins a demo at that time, `{"advance": ms}` moves its clock; any other line is a request:
//! `{"method", "target", "headers": [[name, value]], "body"}`.

use std::io::{self, BufRead as _, Write as _};
use std::process::ExitCode;

use automations_core::http::{Method, Request};
use automations_core::time::Instant;
use automations_server::{Clock, Desk, Seed, Workers};
use serde_json::{Value as Json, json};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    if automations_server::is_worker() {
        return Ok(automations_server::work());
    }
    let mut desk: Option<Desk> = None;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line: Json = serde_json::from_str(&line?)?;
        let answer = if let Some(now) = line["now"].as_i64() {
            let clock = Clock::standing(Instant::from_millis(now));
            let mut fresh = Desk::open(None, Seed::Demo, clock, Workers::of_this_program()?)?;
            let identity = fresh.identity()?;
            desk = Some(fresh);
            json!({ "organization": identity.organization, "workspace": identity.workspace, "token": identity.token })
        } else {
            let desk = desk.as_mut().ok_or("the first line must say what time it is")?;
            match line["advance"].as_i64() {
                Some(ms) => {
                    desk.move_clock(|clock| clock.advance(ms))??;
                    json!({})
                }
                None => answer(desk, &line),
            }
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(desk: &mut Desk, line: &Json) -> Json {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let headers = line["headers"].as_array().into_iter().flatten();
    let request = Request {
        method: Method::parse(&text(&line["method"])).unwrap_or(Method::Get),
        target: text(&line["target"]),
        headers: headers.map(|pair| (text(&pair[0]), text(&pair[1]))).collect(),
        body: line["body"].as_str().map(|body| body.as_bytes().to_vec()),
    };
    let response = desk.handle(&request);
    let body = String::from_utf8_lossy(&response.body).into_owned();
    json!({ "status": response.status, "headers": response.headers, "body": body })
}
