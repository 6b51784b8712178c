/** CodeMirror on one line, for an AIP-160 filter: what is wrong is underlined, what may follow is offered. Loaded by `filter-box`. */
import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, linter } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as hint } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type FilterCollection, filterCompletions, filterErrors, type FilterScope } from "../api/filter";
import classes from "./filter-box.module.css";

export interface FilterEditorProps {
  collection: FilterCollection;
  scope: FilterScope;
  label: string;
  placeholder: string;
  /** The id of the element that tells what is wrong. */
  describedBy: string;
  value: string;
  change: (text: string) => void;
  apply: (text: string) => void;
}

export default function FilterEditor(props: FilterEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The editor is made once; it asks for the handlers of the moment.
  const now = useRef(props);
  now.current = props;
  const { collection, scope, label, placeholder, describedBy, value } = props;

  useEffect(() => {
    const extensions: Extension[] = [
      history(),
      oneLine,
      keymap.of([...completionKeymap, { key: "Enter", run: applied }, ...historyKeymap, ...defaultKeymap]),
      autocompletion({ override: [completions], icons: false, interactionDelay: 0 }),
      linter(diagnostics, { delay: 200 }),
      hint(placeholder),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-multiline": "false",
        // As in `code-editor`.
        tabindex: "0",
        "aria-describedby": describedBy,
        autocapitalize: "off",
        spellcheck: "false",
      }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) now.current.change(state.doc.toString());
      }),
    ];
    const made = new EditorView({
      parent: parent.current!,
      state: EditorState.create({ doc: now.current.value, extensions }),
    });
    view.current = made;
    return () => made.destroy();

    function applied(): boolean {
      now.current.apply(made.state.doc.toString());
      return true;
    }

    function diagnostics({ state }: EditorView): Diagnostic[] {
      const { length } = state.doc;
      return filterErrors(state.doc.toString(), collection, scope).map(({ message, help, span }) => {
        // At the end there is no sign to underline but the one before.
        const to = Math.min(Math.max(span.end, span.start + 1), length);
        const from = Math.max(0, Math.min(span.start, to - 1));
        return { from, to, severity: "error", message: help ? `${message}: ${help}` : message };
      });
    }

    function completions({ state, pos, explicit }: CompletionContext): CompletionResult | null {
      const found = filterCompletions(state.doc.toString(), pos, collection, scope);
      const [first] = found;
      if (first === undefined || (!explicit && pos === 0)) return null;
      const options = found.map(({ label, insert, detail, kind }) => ({
        label,
        apply: insert,
        type: kind,
        ...(detail ? { detail } : {}),
      }));
      return { from: first.span.start, to: first.span.end, options, filter: false };
    }
  }, [collection, scope, label, placeholder, describedBy]);

  // The text may change from outside: the way back, or “Clear”.
  useEffect(() => {
    const { current } = view;
    if (current === undefined || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={parent} className={classes.editor} />;
}

/** What is pasted or dropped becomes one line. */
const oneLine: Extension = [
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*[\r\n]+\s*/g, " ")),
  EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
];
