//! Where does code name books?
//!
//! Found among its tokens, so that white space, comments, brackets and line breaks between them do
//! not hide one, nor the texts around it (`f"{kognitos.mail.postroom.read()}"`).

use std::ops::Range;

use super::token::{Kind, Token, tokens};

/// One place where the code names a book: `kognitos.<alias>.<book>`, perhaps with a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// All of it.
    pub(crate) span: Range<usize>,
    /// The name of the connection; [`PLACEHOLDER`] where none was chosen.
    pub(crate) alias: String,
    /// Where that stands.
    pub(crate) alias_at: Range<usize>,
    /// The book.
    pub(crate) book: String,
    /// The procedure, if one is called.
    pub(crate) procedure: Option<String>,
}

/// What stands in the place of an alias while a book has no connection.
pub(crate) const PLACEHOLDER: &str = "connection_name";

/// The name of all books.
const ROOT: &str = "kognitos";

/// Words after which a bracket holds an expression and no arguments.
const KEYWORDS: [&str; 18] = [
    "and", "assert", "case", "elif", "else", "for", "from", "if", "import", "in", "is", "lambda",
    "match", "not", "or", "raise", "return", "while",
];

/// Whether a text can stand between two dots of the code.
pub(crate) fn is_name(text: &str) -> bool {
    matches!(&tokens(text)[..], [only] if only.kind == Kind::Name && only.span == (0..text.len()))
}

/// Where the code names books, in their order; comments and texts are left out.
pub(crate) fn references(code: &str) -> Vec<Reference> {
    found(code).into_iter().filter_map(Result::ok).collect()
}

/// Where `kognitos` or one of its connections is a value (`k = kognitos.mail`): which book is
/// called through it is seen when the code runs, and not before.
pub(crate) fn values(code: &str) -> Vec<Range<usize>> {
    found(code).into_iter().filter_map(Result::err).collect()
}

/// The code with another alias in every place that names a book through one that `other` knows. All
/// are changed at once, so two may exchange their names.
pub(crate) fn with_aliases<'a>(code: &str, other: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut changed = String::with_capacity(code.len());
    let mut copied = 0;
    for reference in references(code) {
        let Some(other) = other(&reference.alias) else { continue };
        changed.push_str(code.get(copied..reference.alias_at.start).unwrap_or_default());
        changed.push_str(other);
        copied = reference.alias_at.end;
    }
    changed.push_str(code.get(copied..).unwrap_or_default());
    changed
}

/// Each place that says `kognitos`: a book, or a value.
fn found(code: &str) -> Vec<Result<Reference, Range<usize>>> {
    let tokens = tokens(code);
    let text = |token: &Token| code.get(token.span.clone()).unwrap_or_default();
    let is_root =
        |at: usize| tokens.get(at).is_some_and(|it| it.kind == Kind::Name && text(it) == ROOT);
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| is_root(*at)) {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is_other = before.is_some_and(|it| {
            it.kind == Kind::Dot || matches!(text(it), "import" | "from" | "def" | "class")
        });
        let is_set = tokens.get(at + 1).is_some_and(|it| text(it) == "=")
            && tokens.get(at + 2).is_some_and(|it| text(it) != "=");
        if is_other || is_set {
            continue;
        }
        // Brackets around the name alone: `(kognitos).mail`, but not `f(kognitos).mail`.
        let is_group = |open: usize| {
            let before = open.checked_sub(1).and_then(|at| tokens.get(at));
            tokens.get(open).is_some_and(|it| text(it) == "(")
                && before.is_none_or(|it| match it.kind {
                    Kind::Name => KEYWORDS.contains(&text(it)),
                    Kind::Close | Kind::Text => false,
                    _ => true,
                })
        };
        let groups = (0..at).rev().take_while(|open| is_group(*open)).count();
        found.push(chain(code, &tokens, at, groups));
    }
    found
}

/// The names behind `kognitos`, from its token on; where there are not enough of them its place.
fn chain(
    code: &str,
    tokens: &[Token],
    root: usize,
    mut groups: usize,
) -> Result<Reference, Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = root + 1;
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    while names.len() < 3 {
        let mut dot = at;
        while groups > 0 && kind(dot) == Some(Kind::Close) {
            dot += 1;
            groups -= 1;
        }
        let name = tokens.get(dot + 1).filter(|it| it.kind == Kind::Name);
        let Some(name) = name.filter(|_| kind(dot) == Some(Kind::Dot)) else { break };
        names.push(name.span.clone());
        at = dot + 2;
    }
    let start = tokens.get(root).map_or(0..0, |it| it.span.clone());
    let text = |span: &Range<usize>| code.get(span.clone()).unwrap_or_default().to_owned();
    match names.as_slice() {
        [alias, book, rest @ ..] => Ok(Reference {
            span: start.start..rest.first().unwrap_or(book).end,
            alias: text(alias),
            alias_at: alias.clone(),
            book: text(book),
            procedure: rest.first().map(text),
        }),
        [alias] => Err(start.start..alias.end),
        [] => Err(start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However it is written, it is one call of `postroom.send` through `m`, and is found as such.
    #[test]
    fn a_reference_is_found_however_it_is_written() {
        for code in [
            "kognitos.m.postroom.send(to=\"x\")",
            "kognitos .m.postroom.send(to=\"x\")",
            "kognitos. m . postroom\t.send(to=\"x\")",
            "(kognitos\n  .m\n  .postroom\n  .send(to=\"x\"))",
            "x = (\n  kognitos.m  # the mail\n  # of us\n  .postroom.send(to=\"x\")\n)",
            "(kognitos).m.postroom.send(to=\"x\")",
            "((kognitos.m)).postroom.send(to=\"x\")",
            "return (kognitos.m.postroom).send(to=\"x\")",
            "kognitos.m \\\n  .postroom.send(to=\"x\")",
            "kognitos\\\n.m.postroom.send(to=\"x\")",
            "f\"{kognitos.m.postroom.send(to=\"x\")}\"",
            "f'it is {kognitos . m.postroom.send(to=\"x\")!r:>{10}}'",
            "rf\"\"\"{{no}} {a:{kognitos.m.postroom.send(to='x')}}\"\"\"",
            "f\"{f'{kognitos.m.postroom.send()}'}\"",
            "f\"{'{'}{kognitos.m.postroom.send()}\"",
            "'é' + kognitos.m.postroom.send(to=\"é\")",
            "x=[kognitos.m.postroom.send(to=\"x\")]",
        ] {
            let found = references(code);
            let names = found.iter().map(|it| {
                (it.alias.as_str(), it.book.as_str(), it.procedure.as_deref().unwrap_or("?"))
            });
            assert_eq!(names.collect::<Vec<_>>(), [("m", "postroom", "send")], "{code}");
            assert_eq!(values(code), [], "{code}");
            let renamed = with_aliases(code, |alias| (alias == "m").then_some("other"));
            let renamed = references(&renamed);
            assert_eq!(renamed.first().map(|it| it.alias.as_str()), Some("other"), "{code}");
        }
    }

    /// A value through which books are called is not missed.
    #[test]
    fn a_value_is_told() {
        for (code, told) in [
            ("k = kognitos\nk.m.postroom.send()", "kognitos"),
            ("k = kognitos.m", "kognitos.m"),
            ("getattr(kognitos, \"m\")", "kognitos"),
            ("f(kognitos).m.postroom.send()", "kognitos"),
            ("kognitos\n.m.postroom.send()", "kognitos"),
            ("kognitos[0].m.postroom.send()", "kognitos"),
            ("x = f\"{kognitos}\"", "kognitos"),
        ] {
            let found: Vec<_> = values(code).into_iter().filter_map(|at| code.get(at)).collect();
            assert_eq!(
                (found.as_slice(), references(code).len()),
                ([told].as_slice(), 0),
                "{code}"
            );
        }
    }

    #[test]
    fn what_is_no_reference_is_none() {
        for code in [
            "# kognitos.m.postroom.send()",
            "\"kognitos.m.postroom.send()\"",
            "f\"{{kognitos.m.postroom.send()}}\"",
            "x.kognitos.m.postroom.send()",
            "my_kognitos.m.postroom.send()",
            "kognitos2.m.postroom.send()",
            "b'kognitos.m.b.c' r\"kognitos.m.b.c\"",
            "import kognitos",
            "f(kognitos=1)",
        ] {
            assert_eq!((references(code), values(code)), (Vec::new(), Vec::new()), "{code}");
        }
    }

    #[test]
    fn a_name_is_one_token() {
        for name in ["a", "_a1", "ä", "if_"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["", " a", "a ", "1a", "a.b", "a#", "a\n", "\\a", "f''", "a\n.b()"] {
            assert!(!is_name(text), "{text:?}");
        }
    }

    #[test]
    fn an_alias_is_renamed_where_it_is_the_whole_name() {
        for (code, expected) in [
            (
                "a(kognitos.x.b.p(), kognitos.xy.b.p(), kognitos.x.b)",
                "a(kognitos.y.b.p(), kognitos.xy.b.p(), kognitos.y.b)",
            ),
            ("(kognitos\n  . x\n  .b.p())", "(kognitos\n  . y\n  .b.p())"),
            ("kognitos.x.b.p(kognitos.y.b.p())", "kognitos.y.b.p(kognitos.x.b.p())"),
        ] {
            let exchanged = |alias: &str| match alias {
                "x" => Some("y"),
                "y" => Some("x"),
                _ => None,
            };
            assert_eq!(with_aliases(code, exchanged), expected);
        }
    }

    #[test]
    fn no_text_makes_it_panic_or_overflow() {
        let deep = ["f'{", "f\"{", "(", "{", "f'{x:{"].map(|piece| piece.repeat(20_000));
        let odd = [
            "'",
            "\"\"\"",
            "\\",
            "'\\",
            "é'\n\\",
            "kognitos.",
            "kognitos.a.",
            "f'",
            "f'{",
            "f'{x:",
        ];
        for text in deep.iter().map(String::as_str).chain(odd) {
            assert!(references(text).is_empty());
            assert!(references(&format!("{text}#é")).is_empty());
        }
    }
}
