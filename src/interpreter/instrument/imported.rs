//! Which imports give a module in a form of ours?

use ruff_python_ast::{Alias, Stmt, StmtImport, StmtImportFrom};
use ruff_text_size::Ranged;

use super::Instrumented;
use crate::modules::Module;
use crate::source::Source;

/// Changes an import of such a module, by whatever name: `import math as m` is `m = __spy_math`,
/// and `from math import sqrt` is `sqrt = __spy_math.sqrt`.
pub(super) fn import(source: &Source, out: &mut Instrumented, statement: &Stmt) {
    let parts = match statement {
        Stmt::Import(it) => modules(source, it),
        Stmt::ImportFrom(it) => names(source, it),
        _ => None,
    };
    let Some((parts, modules)) = parts else { return };
    for module in modules {
        if !out.modules.contains(&module) {
            out.modules.push(module);
        }
    }
    let range = statement.range();
    let length = u32::from(range.end()) - u32::from(range.start());
    out.edits.replace(range.start().into(), length, parts.join("; "));
}

/// The statements in the place of one, and the modules that they name.
type Parts = Option<(Vec<String>, Vec<Module>)>;

fn modules(source: &Source, import: &StmtImport) -> Parts {
    let found = import.names.iter().map(|alias| (alias, Module::find(alias.name.as_str())));
    let found: Vec<(&Alias, Option<Module>)> = found.collect();
    let modules: Vec<Module> = found.iter().filter_map(|(_, module)| *module).collect();
    let part = |(alias, module): &(&Alias, Option<Module>)| match module {
        Some(module) => format!("{} = {}", named(alias), module.object()),
        None => format!("import {}", text(source, alias)),
    };
    (!modules.is_empty()).then(|| (found.iter().map(part).collect(), modules))
}

fn names(source: &Source, import: &StmtImportFrom) -> Parts {
    let of = import.module.as_ref().filter(|_| import.level == 0)?;
    let module = Module::find(of.as_str())?;
    let part = |alias: &Alias| match alias.name.as_str() {
        name if module.has(name) => format!("{} = {}.{name}", named(alias), module.object()),
        _ => format!("from {of} import {}", text(source, alias)),
    };
    Some((import.names.iter().map(part).collect(), vec![module]))
}

/// The name that an import binds.
fn named(alias: &Alias) -> &str {
    alias.asname.as_ref().unwrap_or(&alias.name).as_str()
}

fn text<'a>(source: &'a Source, alias: &Alias) -> &'a str {
    source.slice(alias.range().start().into(), alias.range().end().into())
}
