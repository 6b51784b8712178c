//! How large is an object, before anything is made of it?

use monty_types::unstable::{MontyNode, call_args_parts};
use monty_types::{CallArgs, ObjectRef};

/// How many bytes of a text count as one part.
const BYTES: usize = 128;

/// The parts of an object (an item, a key, a value; a long text counts as several), each as often as
/// it is told: what stands in two places counts twice. `most` or more of them are not counted on, for
/// `x = [x, x]`, thirty times over, has a thousand million.
pub(crate) fn parts(object: ObjectRef<'_>, most: usize) -> usize {
    let mut count: usize = 1;
    let mut open = vec![object];
    while let Some(object) = open.pop() {
        let before = open.len();
        if let Some(text) = object.as_str() {
            count = count.saturating_add(text.len() / BYTES);
        } else if let Some(items) = object.items() {
            open.extend(items);
        } else {
            let pairs = object.pairs().unwrap_or_default();
            open.extend(pairs.into_iter().flat_map(|(key, value)| [key, value]));
        }
        count = count.saturating_add(open.len().saturating_sub(before));
        if count >= most {
            break;
        }
    }
    count
}

/// The parts of what a call was given, each once.
pub(crate) fn held(arguments: &CallArgs) -> usize {
    let (graph, ..) = call_args_parts(arguments);
    let texts = graph.nodes().iter().map(|node| match node {
        MontyNode::String(text) => text.len() / BYTES,
        MontyNode::Bytes(bytes) => bytes.len() / BYTES,
        _ => 0,
    });
    graph.len().saturating_add(texts.sum())
}
