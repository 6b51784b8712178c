// The code of a text, section by section, made into modules that run on a stage and say whether they keep their word.
//
// A claim is a comment `// → value` behind a statement: behind `console.log(…)` it is what is printed, behind another
// expression what it gives. A `…` in it stands for anything. Further lines `// → …` below are the next times that the
// statement was reached. All other words in comments are words.

/** A block of code: `info` is the fence's first line, `line` where the code begins. */
const FENCE = /^([ \t*]*)```(\w+)([^\n]*)\n([\s\S]*?)\n\1```/gm;

/** The sections of a Markdown text that hold code: `{ title, blocks }`; a block is `{ lang, info, line, code }`. */
export function sectionsOf(markdown) {
  const sections = [];
  const heads = [...markdown.matchAll(/^## (.*)$/gm)].map(({ 1: title, index }) => ({ title, index }));
  for (const match of markdown.matchAll(FENCE)) {
    const title = heads.findLast(({ index }) => index < match.index)?.title ?? "";
    if (sections.at(-1)?.title !== title) sections.push({ title, blocks: [] });
    sections.at(-1).blocks.push(blockOf(markdown, match));
  }
  return sections;
}

/** The examples of a source file's doc comments, a section each. */
export function examplesOf(source) {
  return [...source.matchAll(FENCE)].map((match) => {
    const block = blockOf(source, match);
    return { title: `line ${block.line}`, blocks: [block] };
  });
}

function blockOf(text, { 0: all, 1: margin, 2: lang, 3: info, 4: body, index }) {
  const line = text.slice(0, index).split("\n").length + 1;
  const bare = margin.trimEnd();
  const code = body.split("\n").map((row) => (row.startsWith(margin) ? row.slice(margin.length) : row.startsWith(bare) ? row.slice(bare.length) : row)).join("\n");
  return { lang, info: info.trim(), line, code, all };
}

const IMPORT = /^import\s[\s\S]*?from\s+"[^"]+";[^\n]*$|^import\s+"[^"]+";[^\n]*$/gm;
const NAME = "[A-Za-z_$][\\w$]*";

/**
 * A TypeScript module whose `run(stage)` does what the blocks say. `names` are those of the stage, `exports` what may be
 * left out of the imports: names by module.
 */
export function moduleOf({ blocks }, { names, exports = {} }) {
  const imports = new Map();
  const body = blocks.map(({ code, line }) => {
    const rest = code.replace(IMPORT, (statement) => (merge(imports, statement), ""));
    return `// line ${line}\n${rest.replace(/^export (?=(async )?(function|const|class|interface|type)\b)/gm, "")}`;
  }).join("\n");
  const taken = new Set([...imports.values()].flatMap((set) => [...set]).map((specifier) => specifier.split(/\s/).at(-1)));
  const free = (name) => !taken.has(name) && new RegExp(`(?<![\\w$"']|(?<!\\.\\.)\\.)${name}(?![\\w$]*["'])\\b`).test(body) && !isDeclared(name, body);
  for (const [module, exported] of Object.entries(exports)) {
    for (const name of exported) if (free(name) && !names.includes(name)) add(imports, module, name);
  }
  const used = names.filter(free);
  return [
    'import type { Stage } from "automations-docs-stage";',
    ...[...imports].map(([module, set]) => (set.size === 0 ? `import ${JSON.stringify(module)};` : `import { ${[...set].join(", ")} } from ${JSON.stringify(module)};`)),
    `export async function run({ ${["say", ...used].join(", ")} }: Stage): Promise<void> {`,
    withClaims(body),
    "}",
  ].join("\n");
}

function merge(imports, statement) {
  const [, type, specifiers, module] = /^import\s+(type\s+)?(?:\{([\s\S]*)\}\s*from\s*)?"([^"]+)"/.exec(statement) ?? [];
  if (module === undefined) throw new Error(`the guides import by name, not with \`${statement}\``);
  if (!imports.has(module)) imports.set(module, new Set());
  for (const specifier of (specifiers ?? "").split(",").map((text) => text.trim()).filter(Boolean)) add(imports, module, type ? `type ${specifier}` : specifier);
}

function add(imports, module, specifier) {
  if (!imports.has(module)) imports.set(module, new Set());
  imports.get(module).add(specifier);
}

const isDeclared = (name, body) =>
  new RegExp(`^(?:const|let|class|(?:async )?function|interface|type)\\s+${name}\\b`, "m").test(body)
  || [...body.matchAll(/^(?:const|let)\s+([{[][\s\S]*?[}\]])\s*=/gm)].some(([, pattern]) => new RegExp(`(?<!${NAME}\\s*)\\b${name}\\b(?!\\s*:)`).test(pattern));

/** The claims in a text, by their number: what is to be said each time. */
export function claimsOf(code) {
  const claims = [];
  const lines = code.split("\n");
  lines.forEach((line, index) => {
    const claim = /\/\/ → (.*)$/.exec(line);
    if (claim === null) return;
    // On a line of its own it belongs to the statement above, as its first claim or as a further one.
    if (/^\s*\/\/ → /.test(line) && claims.at(-1)?.last === index - 1 && claims.at(-1) !== undefined) {
      claims.at(-1).values.push(claim[1]);
      claims.at(-1).last = index;
    } else {
      claims.push({ line: /^\s*\/\/ → /.test(line) ? index - 1 : index, values: [claim[1]], last: index });
    }
  });
  return claims;
}

/** The code with every statement that has a claim told to `say`, and no printing. */
function withClaims(code) {
  const lines = code.split("\n");
  claimsOf(code).forEach(({ line }, number) => {
    const first = startOf(lines, line);
    const statement = lines.slice(first, line + 1).join("\n").replace(/\s*\/\/ → .*$/, "");
    const printed = /console\.\w+\(/.test(statement);
    const told = printed ? statement.replace(/console\.\w+\(/, `say(${number}, "text", `) : statement.replace(/^(\s*)([\s\S]*?);?\s*$/, `$1say(${number}, "value", $2);`);
    lines.splice(first, line + 1 - first, ...told.split("\n"), ...Array(Math.max(0, line + 1 - first - told.split("\n").length)).fill(""));
  });
  return lines.join("\n").replace(/console\.\w+\(/g, 'say(undefined, "text", ');
}

// A statement may go over several lines: up from its end until the brackets are even.
function startOf(lines, end) {
  let first = end;
  for (let depth = depthOf(lines[end]); depth < 0 && first > 0; depth += depthOf(lines[first])) first -= 1;
  return first;
}
const depthOf = (line) => {
  const code = line.replace(/\/\/ .*$/, "").replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, "");
  return [...code].reduce((depth, char) => depth + ("([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0), 0);
};
