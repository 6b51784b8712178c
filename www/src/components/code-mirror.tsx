/** CodeMirror, for reading only. Loaded by `code-view`. */
import { python } from "@codemirror/lang-python";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";

export interface CodeViewProps {
  code: string;
  /** Plain text has no colours. */
  language: "python" | "text";
  label: string;
  /** Lines to point out, from 1. */
  marked?: { first: number; last: number } | undefined;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-name)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "0.83rem", backgroundColor: "var(--surface-sunken)", color: "var(--mantine-color-text)" },
  "&.cm-focused": { outline: "2px solid var(--mantine-color-anchor)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.65", maxHeight: "70vh" },
  ".cm-content": { paddingBlock: "0.75rem" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    color: "var(--mantine-color-dimmed)",
    border: "none",
    paddingInline: "0.5rem",
  },
  ".cm-marked": { backgroundColor: "var(--mark)" },
});

const mark = Decoration.line({ class: "cm-marked" });

export default function CodeMirror({ code, language, label, marked }: CodeViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const first = marked?.first;
  const last = marked?.last;
  useEffect(() => {
    const extensions: Extension[] = [
      lineNumbers(),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
      syntaxHighlighting(colours),
      look,
      language === "python" ? python() : EditorView.lineWrapping,
    ];
    if (first !== undefined && last !== undefined) extensions.push(marking(first, last));
    const view = new EditorView({ parent: parent.current!, state: EditorState.create({ doc: code, extensions }) });
    if (first !== undefined && first <= view.state.doc.lines) {
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(first).from, { y: "center" }) });
    }
    return () => view.destroy();
  }, [code, language, label, first, last]);
  return <div ref={parent} />;
}

function marking(first: number, last: number): Extension {
  return EditorView.decorations.of((view) => {
    const { doc } = view.state;
    const lines = Array.from(
      { length: Math.max(0, Math.min(last, doc.lines) - first + 1) },
      (_, index) => first + index,
    );
    return Decoration.set(lines.map((line) => mark.range(doc.line(line).from)));
  });
}
