//! How much of what a program did is kept?
//!
//! What a trace tells has [`MOST_TOLD`] bytes at most. A statement that would go beyond is told
//! without what it read, wrote and called, and none that begins after it is told at all; the journal
//! says so. What the run came to is never cut: its outputs, its end, and the answers with which it
//! goes on after a person decided. So that these have an end too, a run is answered with
//! [`MOST_ANSWERED`] bytes at most: a call beyond fails, in words, and the program may go on without.

use automations_spy::{Answer, Event, Node, Trace};

use crate::form::{self, Shown};

/// How many bytes of JSON the events of one trace may have: 4 MiB.
pub(crate) const MOST_TOLD: usize = 4 << 20;

/// How many bytes of JSON the answers of books to one run may have together: 16 MiB.
pub(crate) const MOST_ANSWERED: usize = 16 << 20;

/// The trace with no more events than are kept.
pub(crate) fn bounded(mut trace: Trace) -> Trace {
    let mut left = MOST_TOLD;
    // The first node that is told no more; those that began later have higher numbers.
    let mut cut: Option<u32> = None;
    trace.events.retain_mut(|event| {
        let size = size(event);
        match event {
            Event::Started(node) => {
                if size > left {
                    cut = cut.or(Some(node.id));
                }
                if cut.is_some() {
                    return false;
                }
            }
            Event::Executed(node) => {
                if cut.is_some_and(|cut| node.id >= cut) {
                    return false;
                }
                if size > left {
                    cut = cut.or(Some(node.id.saturating_add(1)));
                    *node = bare(std::mem::take(node));
                    return true;
                }
            }
        }
        left = left.saturating_sub(size);
        true
    });
    trace.truncated |= cut.is_some();
    trace
}

/// What has to be told of a node that began: that it ended, and whether it failed.
fn bare(node: Node) -> Node {
    let Node { id, parent, kind, span, error, .. } = node;
    Node { id, parent, kind, span, error, ..Node::default() }
}

/// The answer, unless a run that was answered with so many bytes before has had enough; and how
/// many it was answered with then.
pub(crate) fn answered(answer: Answer, before: usize) -> (Answer, usize) {
    let after = before.saturating_add(size(&answer));
    if after <= MOST_ANSWERED || matches!(answer, Answer::Failure(_)) {
        return (answer, after);
    }
    let mib = MOST_ANSWERED >> 20;
    let why = format!("books have answered this run with more than its limit of {mib} MiB");
    (Answer::Failure(why), before)
}

/// How many bytes of JSON something has.
pub(crate) fn size(value: &dyn Shown) -> usize {
    form::text(value).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use automations_core::model::Value;
    use automations_core::wire::Map;
    use automations_spy::End;

    fn node(id: u32, parent: Option<u32>, bytes: usize) -> Node {
        let outputs = Map::from([("x".to_owned(), Value::Text("x".repeat(bytes)))]);
        Node { id, parent, kind: "Assignment".to_owned(), outputs, ..Node::default() }
    }

    fn trace(events: Vec<Event>) -> Trace {
        let outputs = Map::from([("out".to_owned(), Value::BoolValue(true))]);
        let answers = vec![Answer::Value(Value::BoolValue(true))];
        Trace { events, truncated: false, outputs, answers, end: End::Completed }
    }

    fn started(id: u32) -> Event {
        Event::Started(node(id, None, 0))
    }

    #[test]
    fn what_fits_is_told_whole() {
        let whole = trace(vec![started(0), Event::Executed(node(0, None, MOST_TOLD / 2))]);
        assert_eq!(bounded(whole.clone()), whole);
    }

    #[test]
    fn what_began_ends_without_its_values_and_nothing_begins_after() {
        // A loop (0) around statements of 1 MiB: three fit, the fourth is told without its value.
        let mut events = vec![started(0)];
        for id in 1..=9 {
            events.extend([started(id), Event::Executed(node(id, Some(0), 1 << 20))]);
        }
        events.push(Event::Executed(node(0, None, 1 << 20)));
        let whole = trace(events);
        let cut = bounded(whole.clone());
        let ended = |event: &Event| match event {
            Event::Executed(node) => Some((node.id, node.outputs.len())),
            Event::Started(_) => None,
        };
        let told: Vec<(u32, usize)> = cut.events.iter().filter_map(ended).collect();
        assert_eq!(told, [(1, 1), (2, 1), (3, 1), (4, 0), (0, 0)]);
        let began = cut.events.iter().filter(|event| matches!(event, Event::Started(_)));
        assert_eq!((began.count(), cut.truncated), (5, true));
        assert!(size(&cut.events) <= MOST_TOLD + 1000);
        let rest = (&whole.outputs, &whole.answers, &whole.end);
        assert_eq!((&cut.outputs, &cut.answers, &cut.end), rest);
    }

    #[test]
    fn answers_beyond_the_limit_are_failures_in_words() {
        let large = || Answer::Value(Value::Text("x".repeat(MOST_ANSWERED / 4)));
        let mut bytes = 0;
        let mut answers = Vec::new();
        for _ in 0..5 {
            let (answer, after) = answered(large(), bytes);
            bytes = after;
            answers.push(answer);
        }
        assert_eq!(answers.iter().filter(|answer| **answer == large()).count(), 3);
        let why = "books have answered this run with more than its limit of 16 MiB";
        assert_eq!(answers.last(), Some(&Answer::Failure(why.to_owned())));
        let small = Answer::Value(Value::BoolValue(true));
        assert_eq!(answered(small.clone(), bytes).0, small, "what still fits is answered");
    }
}
