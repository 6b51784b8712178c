//! Which bytes are the table? The reader's `data.rs` says where what stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::Table;
use crate::calendar::Rule;
use crate::cover::cover;
use crate::history::History;
use crate::record::{Word, words};

/// Names in a block: the first stands whole, so that a block can be searched for.
const BLOCK: usize = 32;

/// Numbers of records below it take one byte; the first two are no rules.
const SHORT: usize = 126;

/// The table of all zones.
pub(crate) fn encode(
    zones: &BTreeMap<&str, History>,
    version: &str,
) -> Result<Table, &'static str> {
    // In the order in which names need them.
    let mut histories: Vec<&History> = Vec::new();
    let mut numbers = BTreeMap::new();
    for history in zones.values() {
        numbers.entry(history).or_insert_with(|| {
            histories.push(history);
            histories.len() - 1
        });
    }
    let records = histories
        .iter()
        .zip(cover(&histories))
        .map(|(history, rules)| words(history, &rules))
        .collect::<Result<Vec<_>, _>>()?;

    let rules = in_order(&records);
    let seconds: BTreeSet<i64> = histories
        .iter()
        .map(|history| i64::from(history.first_offset))
        .chain(rules.iter().flat_map(|rule| [rule.time, i64::from(rule.step)]))
        .collect();
    let seconds: Vec<i64> = seconds.into_iter().collect();
    let index_of = |value: i64| {
        let index = seconds.binary_search(&value).ok();
        index.and_then(|index| u8::try_from(index).ok()).ok_or("too many numbers of seconds")
    };

    let mut bytes = Vec::new();
    for value in &seconds {
        let value = i32::try_from(*value).map_err(|_| "a number of seconds out of range")?;
        bytes.extend(value.to_le_bytes());
    }
    let small = |value: i64| u8::try_from(value).map_err(|_| "a rule's number out of range");
    for rule in &rules {
        bytes.push(small(rule.month * 8 + rule.weekday)?);
    }
    for rule in &rules {
        bytes.push(small(rule.earliest_day)?);
    }
    for rule in &rules {
        bytes.push(index_of(rule.time)?);
    }
    for rule in &rules {
        bytes.push(index_of(i64::from(rule.step))?);
    }

    let places: BTreeMap<Rule, usize> =
        rules.iter().enumerate().map(|(index, rule)| (*rule, index)).collect();
    let (mut body, mut lengths) = (Vec::new(), Vec::new());
    for (history, words) in histories.iter().zip(&records) {
        let start = body.len();
        body.push(index_of(i64::from(history.first_offset))?);
        for word in words {
            match word {
                Word::Change(rule) => {
                    number(&mut body, 2 + places.get(rule).ok_or("a rule is not listed")?);
                }
                Word::Pass(times) => {
                    number(&mut body, 1);
                    number(&mut body, *times);
                }
                Word::Repeat(times) => {
                    number(&mut body, 0);
                    number(&mut body, *times);
                }
                Word::Forever => body.extend([0, 0]),
            }
        }
        lengths.push(body.len() - start);
    }
    columns(&mut bytes, &lengths)?;
    bytes.extend(&body);

    let names = names(zones, &numbers)?;
    columns(&mut bytes, &names.starts)?;
    columns(&mut bytes, &names.named)?;
    bytes.extend(names.bytes);

    let layout = layout(
        version,
        &[
            ("NUMBERS", "numbers of seconds", seconds.len()),
            ("RULES", "rules", rules.len()),
            ("RECORDS", "records", histories.len()),
            ("RECORD_BYTES", "bytes of all records", body.len()),
            ("BLOCKS", "blocks of names", names.starts.len()),
        ],
    );
    Ok(Table { bytes, layout })
}

/// The rules in use: those that take one byte, then the others; each in its own order, which
/// compresses best.
fn in_order(records: &[Vec<Word>]) -> Vec<Rule> {
    let mut uses: BTreeMap<Rule, usize> = BTreeMap::new();
    for word in records.iter().flatten() {
        if let Word::Change(rule) = word {
            *uses.entry(*rule).or_default() += 1;
        }
    }
    let mut rules: Vec<Rule> = uses.keys().copied().collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(uses.get(rule)));
    let (short, long) = rules.split_at_mut(SHORT.min(uses.len()));
    short.sort_unstable();
    long.sort_unstable();
    rules
}

struct Names {
    bytes: Vec<u8>,
    /// Where each block begins.
    starts: Vec<usize>,
    /// How many records were named before each block.
    named: Vec<usize>,
}

fn names(
    zones: &BTreeMap<&str, History>,
    numbers: &BTreeMap<&History, usize>,
) -> Result<Names, &'static str> {
    let mut names = Names { bytes: Vec::new(), starts: Vec::new(), named: Vec::new() };
    let (mut last, mut named) = ("", 0);
    for (index, (name, history)) in zones.iter().enumerate() {
        if index % BLOCK == 0 {
            names.starts.push(names.bytes.len());
            names.named.push(named);
            last = "";
        }
        let kept = last.bytes().zip(name.bytes()).take_while(|(one, other)| one == other).count();
        let (end, further) = name
            .as_bytes()
            .get(kept..)
            .and_then(<[u8]>::split_last)
            .filter(|_| name.is_ascii() && name.len() < 64)
            .ok_or("a name that cannot be written")?;
        names.bytes.push(u8::try_from(kept).map_err(|_| "a name that is too long")?);
        names.bytes.extend(further);
        names.bytes.push(end | 128);
        let record = *numbers.get(history).ok_or("a name without a record")?;
        if record == named {
            names.bytes.push(0);
            named += 1;
        } else {
            number(&mut names.bytes, record + 1);
        }
        last = name;
    }
    Ok(names)
}

/// Seven bits a byte, the lowest first, the high bit says "more".
fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while value > 127 {
        bytes.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Numbers of 16 bits: a column of low bytes, then a column of high bytes.
fn columns(bytes: &mut Vec<u8>, values: &[usize]) -> Result<(), &'static str> {
    let halves: Vec<[u8; 2]> = values
        .iter()
        .map(|value| u16::try_from(*value).map(u16::to_le_bytes))
        .collect::<Result<_, _>>()
        .map_err(|_| "a section that is too long")?;
    bytes.extend(halves.iter().map(|[low, _]| low));
    bytes.extend(halves.iter().map(|[_, high]| high));
    Ok(())
}

fn layout(version: &str, counts: &[(&str, &str, usize)]) -> String {
    let mut text = format!(
        "// Generated by `cargo run -p automations-zone-table`. DO NOT EDIT.\n\
         \n\
         //! How much of each is in the table?\n\
         \n\
         /// The version of the IANA database that the table was made from.\n\
         pub const TZDB_VERSION: &str = \"{version}\";\n"
    );
    for (name, what, count) in counts {
        let _ = write!(
            text,
            "\n/// How many {what} there are.\npub(super) const {name}: usize = {count};\n"
        );
    }
    text
}
