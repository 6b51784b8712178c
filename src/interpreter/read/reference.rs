//! Which books does code name?

use automations_spy::Reference;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprAttribute, Stmt};
use ruff_text_size::Ranged;

use crate::source::Source;

/// Every `kognitos.<alias>.<book>`, with or without a procedure, in the order of the text; those
/// whose connection is still to be chosen (`connection_name`) as well.
pub(super) fn references(source: &Source, body: &[Stmt]) -> Vec<Reference> {
    let mut search = Search { source, found: Vec::new() };
    search.visit_body(body);
    search.found.sort_by_key(|reference| reference.span.start);
    search.found
}

struct Search<'a> {
    source: &'a Source,
    found: Vec<Reference>,
}

impl<'a> Visitor<'a> for Search<'_> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression
            && let Some(names) = path(attribute)
        {
            let [alias, book, rest @ ..] = names.as_slice() else { return };
            let end = rest.first().unwrap_or(book).range().end();
            let span = self.source.span(attribute.range().start().into(), end.into());
            self.found.push(Reference {
                alias: alias.as_str().to_owned(),
                book: book.as_str().to_owned(),
                procedure: rest.first().map(|procedure| procedure.as_str().to_owned()),
                span,
            });
            return;
        }
        walk_expr(self, expression);
    }
}

/// The names behind `kognitos`; `None` for an attribute of anything else.
pub(super) fn path(attribute: &ExprAttribute) -> Option<Vec<&ruff_python_ast::Identifier>> {
    let mut names = vec![&attribute.attr];
    let mut value = &*attribute.value;
    loop {
        match value {
            Expr::Attribute(inner) => {
                names.push(&inner.attr);
                value = &inner.value;
            }
            Expr::Name(name) if name.id == "kognitos" => {
                names.reverse();
                return Some(names);
            }
            _ => return None,
        }
    }
}
