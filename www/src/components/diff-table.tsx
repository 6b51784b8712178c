/** The lines of two texts that differ, one below the other. Loaded by `text-diff-view`. */
import { pythonLanguage } from "@codemirror/lang-python";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import { Button, VisuallyHidden } from "@mantine/core";
import type { DiffLine, TextDiff } from "automations-wasm";
import { useMemo, useState } from "react";
import { type DiffRow, diffRows, linePieces, type Token } from "../lib/diff-lines";
import { counted } from "../lib/value";
import classes from "./diff-table.module.css";

export interface TextDiffProps {
  diff: TextDiff;
  before: string;
  after: string;
  /** Plain text has no colours. */
  language: "python" | "text";
  label: string;
}

/** How many lines are drawn at once. */
const STEP = 1_000;

const SIGNS = { equal: "", insert: "+", delete: "−" } as const;
const WORDS = { equal: "", insert: "added", delete: "removed" } as const;

const looks = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], class: "keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "string" },
  { tag: [tags.number, tags.bool, tags.null], class: "literal" },
  { tag: tags.comment, class: "comment" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "name" },
]);

export default function DiffTable({ diff, before, after, language, label }: TextDiffProps) {
  const [shown, setShown] = useState(STEP);
  const rows = useMemo(() => diffRows(diff), [diff]);
  const old = useMemo(() => (language === "python" ? tokensByLine(before) : []), [before, language]);
  const now = useMemo(() => (language === "python" ? tokensByLine(after) : []), [after, language]);
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={label}>
      <table className={classes.lines} data-wrapped={language === "text" || undefined}>
        <thead className={classes.head}>
          <tr>
            <th>Line before</th>
            <th>Line after</th>
            <th>Change</th>
            <th>Text</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <Row key={index} row={row} old={old} now={now} />
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button variant="subtle" size="xs" m={4} onClick={() => setShown(shown + STEP)}>
          Show more of {counted(rows.length, "line")}
        </Button>
      )}
    </div>
  );
}

function Row({ row, old, now }: { row: DiffRow; old: Token[][]; now: Token[][] }) {
  if ("skipped" in row) {
    return (
      <tr className={classes.skipped}>
        <td colSpan={4}>{counted(row.skipped, "equal line")} not shown</td>
      </tr>
    );
  }
  const { kind, before_line, after_line, no_newline } = row.line;
  const tokens = after_line === undefined ? old[(before_line ?? 0) - 1] : now[after_line - 1];
  const Text = kind === "delete" ? "del" : kind === "insert" ? "ins" : "span";
  return (
    <tr data-kind={kind}>
      <td className={classes.number}>{before_line}</td>
      <td className={classes.number}>{after_line}</td>
      <td className={classes.sign}>
        <span aria-hidden>{SIGNS[kind]}</span>
        <VisuallyHidden>{WORDS[kind]}</VisuallyHidden>
      </td>
      <td className={classes.text}>
        <Text>
          <Pieces line={row.line} tokens={tokens} />
        </Text>
        {no_newline && <span className={classes.note}> no line ending</span>}
      </td>
    </tr>
  );
}

function Pieces({ line, tokens }: { line: DiffLine; tokens: Token[] | undefined }) {
  return linePieces(line, tokens).map(({ text, look, isChanged }, index) => {
    // A changed carriage return must be seen to be told.
    if (isChanged) return <mark key={index}>{text.replaceAll("\r", "␍")}</mark>;
    return look === undefined ? (
      text
    ) : (
      <span key={index} className={classes[look]}>
        {text}
      </span>
    );
  });
}

function tokensByLine(code: string): Token[][] {
  const lines: Token[][] = [[]];
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    looks,
    (text, look) => lines.at(-1)?.push(look === "" ? { text } : { text, look: look.split(" ")[0] }),
    () => lines.push([]),
  );
  return lines;
}
