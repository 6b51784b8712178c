//! How is each probe written?

use super::site::{Read, Site};

/// The most variables that one probe reads, or has: each that is read has a bit in a number.
pub(super) const MOST: usize = 32;

/// Before a statement: its begin, with what it reads. Without an end of its own.
pub(super) fn begin(number: u32, frame: &str, site: &Site) -> String {
    if site.reads.is_empty() {
        return format!("__spy_m = __spy_b({number}, {frame})");
    }
    let read = |(at, read): (usize, &Read)| {
        let bit = 4_u64 << at;
        format!(", {} if __spy_m & {bit} else None", read.name)
    };
    let reads: String = site.reads.iter().enumerate().map(read).collect();
    format!("(__spy_m := __spy_b({number}, {frame})) > 3 and __spy_r({number}{reads})")
}

/// Behind a simple statement: its end, with what it wrote.
pub(super) fn end(number: u32, frame: &str, site: &Site) -> String {
    if site.writes.is_empty() {
        return format!("__spy_m and __spy_e({number}, {frame})");
    }
    let writes = listed(&site.writes);
    format!(
        "__spy_m and (__spy_e({number}, {frame}{writes}) if __spy_m & 2 \
         else __spy_e({number}, {frame}))"
    )
}

/// Behind a statement with a body.
pub(super) fn end_of_body(number: u32, frame: &str) -> String {
    format!("__spy_e({number}, {frame})")
}

/// At the begin of a function's body, with its parameters where they are to be told: the number of the
/// call is odd then.
pub(super) fn function(number: u32, site: &Site) -> String {
    let begin = format!("__spy_g = __spy_f({number})");
    if site.writes.is_empty() {
        return begin;
    }
    format!("{begin}; __spy_g & 1 and __spy_d({number}, __spy_g{})", listed(&site.writes))
}

/// At the begin of a round of a loop, with its variables where they are to be told.
pub(super) fn round(number: u32, frame: &str, site: &Site) -> String {
    let begin = format!("__spy_i({number}, {frame})");
    if site.writes.is_empty() {
        return begin;
    }
    format!("{begin} and __spy_d({number}, {frame}{})", listed(&site.writes))
}

/// At the begin of a handler.
pub(super) fn caught(number: u32, frame: &str, name: &str) -> String {
    format!("__spy_c({number}, {frame}, {name})")
}

/// Before a statement of a function that monty cannot stand still in.
pub(super) const COUNT: &str = "__spy_p(\"\\0\", end=\"\", file=__spy_o)";

fn listed(variables: &[Read]) -> String {
    variables.iter().map(|variable| format!(", {}", variable.name)).collect()
}
