// The API pages of the TypeScript side, in docs/api: every public export, and the guides beside them.

import { readdirSync } from "node:fs";
import { Application, LogLevel, ReflectionKind } from "typedoc";
import { path } from "../project.mjs";
import { Failure } from "../terminal.mjs";

/** The entries of the package by the names that users import. */
const ENTRIES = { "automations-wasm": "index.ts", "automations-wasm/sandbox": "sandbox.ts" };

/** Writes the pages; a warning (an export without words, a link that leads nowhere) is a failure. */
export async function writePages() {
  const app = await Application.bootstrap({
    name: "automations-wasm",
    entryPoints: Object.values(ENTRIES).map((file) => path("src", "ts", file)),
    tsconfig: path("src", "ts", "tsconfig.json"),
    readme: path("README.md"),
    projectDocuments: readdirSync(path("docs")).filter((file) => file.endsWith(".md")).sort().map((file) => path("docs", file)),
    out: path("docs", "api"),
    excludeInternal: true,
    excludePrivate: true,
    disableSources: true,
    hideGenerator: true,
    githubPages: false,
    validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: false, unusedMergeModuleWith: true },
    intentionallyNotExported: ["Known"],
    highlightLanguages: ["typescript", "tsx", "rust", "bash", "http"],
    logLevel: LogLevel.Warn,
  });
  const project = await app.convert();
  if (project === undefined || app.logger.errorCount > 0) throw new Failure("typedoc cannot read src/ts");
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    const [name] = Object.entries(ENTRIES).find(([, file]) => file === `${module.name}.ts`) ?? [];
    if (name !== undefined) module.name = name;
  }
  app.validate(project);
  for (const named of undocumented(project)) app.logger.warn(`${named.getFullName()} has no doc comment`);
  await app.generateOutputs(project);
  const { errorCount, warningCount } = app.logger;
  if (errorCount + warningCount > 0) throw new Failure(`typedoc found ${errorCount} errors and ${warningCount} warnings`);
}

/** What a reader can look up, and so needs words. */
const NAMED = [
  ReflectionKind.Class, ReflectionKind.Interface, ReflectionKind.TypeAlias, ReflectionKind.Variable, ReflectionKind.Property,
  ReflectionKind.Accessor, ReflectionKind.Function, ReflectionKind.Method,
].reduce((all, kind) => all | kind);

/** What says of its names all there is to say: tables of types, and a detail of any type. */
const TABLES = new Set(["Requests", "Responses", "ErrorDetails", "ProtobufAny"]);

// typedoc's own check also asks for words on each variant of a union, which is one field that its own type explains.
const undocumented = (project) => project.getReflectionsByKind(NAMED).filter((named) => !isDocumented(named) && !isInType(named) && !TABLES.has(named.parent?.name));

const isDocumented = (named) => named.hasComment() || named.flags.isExternal || named.getSignature?.hasComment() === true
  || named.signatures?.every((signature) => signature.hasComment()) === true || named.type?.declaration?.signatures?.every((signature) => signature.hasComment()) === true;

const isInType = ({ parent }) => parent !== undefined && (parent.kindOf(ReflectionKind.TypeLiteral) || isInType(parent));
