//! What can be seen in an automation's code without running it?
//!
//! Top-level statements with their places, what kind each is, and where books are called
//! (`reference`). A line splitter that knows strings, comments and brackets: it neither parses nor
//! checks the code.

mod reference;
mod token;

use std::ops::Range;

#[cfg(test)]
pub(crate) use reference::Reference;
pub(crate) use reference::{PLACEHOLDER, is_name, references, values, with_aliases};

/// What a byte of the code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Text,
    Comment,
}

/// One statement at the top level, with everything indented below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its bytes, without white space and comments around it.
    pub(crate) span: Range<usize>,
    /// `Assignment`, `FunctionCall`, `If`, …
    pub(crate) kind: &'static str,
}

/// The statements of the code, in their order.
pub(crate) fn statements(code: &str) -> Vec<Statement> {
    let parts = parts(code);
    let mut spans: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut start, mut continues) = (0_usize, 0, false);
    for line in code.split_inclusive('\n') {
        let bytes = start..start + line.len();
        let of_code = |index: &usize| {
            let blank = code.as_bytes().get(*index).is_none_or(u8::is_ascii_whitespace);
            parts.get(*index).is_some_and(|part| match part {
                Part::Code => !blank,
                Part::Text => true,
                Part::Comment => false,
            })
        };
        let last = bytes.clone().rev().find(of_code);
        if let Some(last) = last {
            let joins = depth > 0 || continues || line.starts_with([' ', '\t']) || is_clause(line);
            match spans.last_mut() {
                Some(span) if joins => span.end = last + 1,
                _ => spans.push(bytes.clone().find(of_code).unwrap_or(start)..last + 1),
            }
        }
        for index in bytes.clone().filter(|index| parts.get(*index) == Some(&Part::Code)) {
            match code.as_bytes().get(index) {
                Some(b'(' | b'[' | b'{') => depth += 1,
                Some(b')' | b']' | b'}') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let text_goes_on = bytes.end > 0 && parts.get(bytes.end - 1) == Some(&Part::Text);
        continues = text_goes_on || line.trim_end().ends_with('\\');
        start = bytes.end;
    }
    let kind = |span: &Range<usize>| kind(code.get(span.clone()).unwrap_or_default());
    spans.into_iter().map(|span| Statement { kind: kind(&span), span }).collect()
}

/// The statement in which a line (from 1) stands, or the last before it.
pub(crate) fn statement_at_line(code: &str, statements: &[Statement], line: u32) -> usize {
    let before = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let start: usize = code.split_inclusive('\n').take(before).map(str::len).sum();
    let end = code.get(start..).and_then(|rest| rest.find('\n')).map_or(code.len(), |n| start + n);
    statements.iter().rposition(|statement| statement.span.start <= end).unwrap_or(0)
}

/// `else:` and its like belong to the statement before.
fn is_clause(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(word, "else" | "elif" | "except" | "finally")
}

fn kind(text: &str) -> &'static str {
    match text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default() {
        "if" => "If",
        "for" => "For",
        "while" => "While",
        "def" => "FunctionDef",
        "import" | "from" => "Import",
        "try" => "Try",
        "with" => "With",
        "return" => "Return",
        "pass" => "Pass",
        "raise" => "Raise",
        _ if is_assignment(text) => "Assignment",
        _ if text.contains('(') => "FunctionCall",
        _ => "Expression",
    }
}

/// Whether a `=` that compares nothing stands outside of brackets.
fn is_assignment(text: &str) -> bool {
    let parts = parts(text);
    let (mut depth, mut before) = (0_usize, b' ');
    let mut bytes = text.bytes().zip(parts).filter(|(_, part)| *part == Part::Code).peekable();
    while let Some((byte, _)) = bytes.next() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' if depth == 0 => {
                let doubled = bytes.peek().is_some_and(|(next, _)| *next == b'=');
                if !doubled && !b"=!<>".contains(&before) {
                    return true;
                }
            }
            _ => {}
        }
        before = byte;
    }
    false
}

/// For each byte, what it belongs to. Quotes belong to their text.
fn parts(code: &str) -> Vec<Part> {
    let mut parts = Vec::with_capacity(code.len());
    let mut open: Option<&str> = None;
    while let Some(rest) = code.get(parts.len()..).filter(|rest| !rest.is_empty()) {
        let until = |ends: &[char]| rest.find(ends).unwrap_or(rest.len());
        let (length, part) = match open {
            Some(quote) if rest.starts_with(quote) => {
                open = None;
                (quote.len(), Part::Text)
            }
            Some(_) if rest.starts_with('\\') => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                (1 + escaped, Part::Text)
            }
            // A text in single quotes ends with its line at the latest.
            Some(quote) if quote.len() == 1 && rest.starts_with('\n') => {
                open = None;
                (1, Part::Code)
            }
            Some(_) => (until(&['\\', '"', '\'', '\n']).max(1), Part::Text),
            None if rest.starts_with('#') => (until(&['\n']), Part::Comment),
            None => {
                open = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| rest.starts_with(q));
                match open {
                    Some(quote) => (quote.len(), Part::Text),
                    None => (until(&['#', '"', '\'']), Part::Code),
                }
            }
        };
        parts.extend(std::iter::repeat_n(part, length));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "# Pays\nrows = kognitos.erp.sap.find_rows(\n    kind=\"a # b\",\n)  # all\n\
        for row in rows:\n    if row == 1:\n        break\nelse:\n    pass\n\n\
        note = \"\"\"kognitos.x.y.z(\n  é\"\"\"\nset_output(\"rows\", value=rows)";

    fn spans(code: &str) -> Vec<(&str, &str)> {
        let statements = statements(code);
        statements.iter().map(|s| (s.kind, code.get(s.span.clone()).unwrap_or("?"))).collect()
    }

    #[test]
    fn a_statement_holds_its_brackets_clauses_and_texts() {
        let found = spans(CODE);
        let kinds: Vec<&str> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, ["Assignment", "For", "Assignment", "FunctionCall"]);
        assert!(found.iter().all(|(_, text)| text.trim() == *text && !text.ends_with("all")));
        assert!(found.get(1).is_some_and(|(_, text)| text.ends_with("else:\n    pass")));
        assert!(found.get(2).is_some_and(|(_, text)| text.ends_with("é\"\"\"")));
        assert!(spans("").is_empty() && spans("# only\n\n").is_empty());
    }

    #[test]
    fn a_line_belongs_to_the_statement_around_it() {
        let statements = statements(CODE);
        let at = |line| statement_at_line(CODE, &statements, line);
        assert_eq!(
            [at(1), at(2), at(3), at(5), at(6), at(11), at(13), at(99)],
            [0, 0, 0, 1, 1, 2, 3, 3]
        );
    }

    #[test]
    fn references_are_found_in_code_alone() {
        let found = references(CODE);
        assert_eq!(found.len(), 1);
        let only = found.first();
        assert!(only.is_some_and(|r| r.alias == "erp" && r.book == "sap"));
        assert!(only.is_some_and(|r| r.procedure.as_deref() == Some("find_rows")));
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in
            ["'", "\"\"\"", "\\", "'\\", "é'\n\\", "kognitos.", "kognitos.a.", "(((", ")))x"]
        {
            statements(text);
            references(text);
        }
    }
}
