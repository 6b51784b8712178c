/** CodeMirror, for reading only. Loaded by `code-view`. */
import { EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type CodeLanguage, codeLook, readOnly } from "./code-look";

export interface CodeViewProps {
  code: string;
  language: CodeLanguage;
  label: string;
  /** Lines to point out, from 1. */
  marked?: { first: number; last: number } | undefined;
}

const mark = Decoration.line({ class: "cm-marked" });

export default function CodeMirror({ code, language, label, marked }: CodeViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const first = marked?.first;
  const last = marked?.last;
  useEffect(() => {
    const extensions: Extension[] = [codeLook(language), readOnly(label)];
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
