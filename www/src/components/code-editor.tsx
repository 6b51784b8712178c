/** Code to write. Loaded by `code-input`. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type CodeLanguage, codeLook } from "./code-look";

export interface CodeEditorProps {
  /** What is there at first. */
  initial: string;
  language: CodeLanguage;
  label: string;
  /** The id of the element that tells what is wrong. */
  describedBy?: string | undefined;
  onChange: (text: string) => void;
}

export default function CodeEditor({ initial, language, label, describedBy, onChange }: CodeEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => {
    const view = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: initial,
        extensions: [
          history(),
          indentUnit.of("    "),
          // Tab goes on to the next field; Ctrl+] and Ctrl+[ indent.
          keymap.of([...historyKeymap, ...defaultKeymap]),
          codeLook(language),
          EditorView.theme({ ".cm-content": { minHeight: "14rem" } }),
          EditorView.contentAttributes.of({
            "aria-label": label,
            // It has the focus by itself; this says so to whoever looks for what scrolls without.
            tabindex: "0",
            autocapitalize: "off",
            spellcheck: "false",
            ...(describedBy ? { "aria-describedby": describedBy } : {}),
          }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) told.current(state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.destroy();
    // What is typed lives in the editor; only another text to begin with makes another one.
  }, [initial, language, label, describedBy]);
  return <div ref={parent} />;
}
