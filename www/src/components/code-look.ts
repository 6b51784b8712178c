/** What every editor of the console looks like. */
import { python } from "@codemirror/lang-python";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Plain text has no colours. */
export type CodeLanguage = "python" | "text";

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

/** Colours, fonts and line numbers. */
export function codeLook(language: CodeLanguage): Extension {
  return [
    lineNumbers(),
    syntaxHighlighting(colours),
    look,
    language === "python" ? python() : EditorView.lineWrapping,
  ];
}

/** Code that can be read, copied and scrolled with the keyboard, and not changed. */
export function readOnly(label: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
  ];
}
