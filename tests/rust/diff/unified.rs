//! How does a comparison read, and what does it make of a text?

use automations_core::diff::{ChangedSpan, LineKind, TextDiff, TextHunk};

/// A hunk as people write it: a line each, what changed within a line between `«` and `»`.
pub fn print(diff: &TextDiff) -> Vec<String> {
    diff.hunks.iter().flat_map(print_hunk).collect()
}

fn print_hunk(hunk: &TextHunk) -> Vec<String> {
    let TextHunk { before_line, before_count, after_line, after_count, lines } = hunk;
    let mut text = vec![format!("@@ -{before_line},{before_count} +{after_line},{after_count} @@")];
    for line in lines {
        let sign = match line.kind {
            LineKind::Equal => ' ',
            LineKind::Delete => '-',
            LineKind::Insert => '+',
        };
        text.push(format!("{sign}{}", marked(&line.text, &line.changed)));
        if line.no_newline {
            text.push("\\ no newline".to_owned());
        }
    }
    text
}

fn marked(text: &str, spans: &[ChangedSpan]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |start: u32, end: u32| {
        String::from_utf16(&units[start as usize..end as usize]).expect("whole characters")
    };
    let (mut marked, mut at) = (String::new(), 0);
    for span in spans {
        marked += &format!("{}«{}»", part(at, span.start), part(span.start, span.end));
        at = span.end;
    }
    marked + &part(at, units.len().try_into().unwrap())
}

/// What the hunks make of a text; they say which lines they expect there.
pub fn apply(text: &str, diff: &TextDiff) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    // The text that is made, its lines, and those of the other that were read.
    let (mut made, mut many, mut at) = (String::new(), 0, 0);
    for hunk in &diff.hunks {
        let start = hunk.before_line as usize - 1;
        made += &lines[at..start].concat();
        many += start - at;
        at = start;
        let before = many;
        assert_eq!(before + 1, hunk.after_line as usize);
        for line in &hunk.lines {
            let whole = format!("{}{}", line.text, if line.no_newline { "" } else { "\n" });
            if line.kind != LineKind::Insert {
                assert_eq!(lines[at], whole);
                at += 1;
                assert_eq!(line.before_line, Some(at.try_into().unwrap()));
            }
            if line.kind != LineKind::Delete {
                made += &whole;
                many += 1;
                assert_eq!(line.after_line, Some(many.try_into().unwrap()));
            }
        }
        assert_eq!(at - start, hunk.before_count as usize);
        assert_eq!(many - before, hunk.after_count as usize);
    }
    made + &lines[at..].concat()
}
