//! What does `f"{a / b = }"` show?
//!
//! The expression as the program has it, and not what it has become.

use ruff_python_ast::{ConversionFlag, InterpolatedElement};
use ruff_text_size::Ranged;

use super::Instrumented;
use crate::source::offset;

/// Puts the text of an expression that shows itself before it, in place of its `=`. In a raw text
/// only what needs no escape can be written.
pub(super) fn keep_text(out: &mut Instrumented, element: &InterpolatedElement, is_raw: bool) {
    let Some(shown) = &element.debug_text else { return };
    let special = |c: char| matches!(c, '\\' | '"' | '\'' | '\n' | '\r');
    if is_raw && shown.as_str().contains(special) {
        return;
    }
    let mut text = String::with_capacity(shown.as_str().len());
    for c in shown.as_str().chars() {
        match c {
            '{' | '}' => text.push(c),
            '\n' => {
                text.push_str("\\n");
                continue;
            }
            '\r' => {
                text.push_str("\\r");
                continue;
            }
            c if special(c) => text.push('\\'),
            _ => {}
        }
        text.push(c);
    }
    let start = u32::from(element.range().start());
    let inner = start + 1;
    let trailing = shown.as_str().len() - shown.trailing().len();
    let Some(equals) = shown.trailing().rfind('=') else { return };
    out.edits.insert(start, text);
    out.edits.replace(inner + offset(trailing + equals), 1, "");
    // What shows itself shows its value as `repr` does, unless it says how.
    if element.conversion == ConversionFlag::None && element.format_spec.is_none() {
        out.edits.insert(inner + offset(shown.as_str().len()), "!r");
    }
}
