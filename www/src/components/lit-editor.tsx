/** CodeMirror with lit lines, in which one can point. Loaded by `lit-code`. */
import { defaultKeymap } from "@codemirror/commands";
import { EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker, keymap } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { codeLook, readOnly } from "./code-look";
import type { CodeSpan } from "../lib/code-span";
import type { LitSpan } from "../lib/lit-code";

export interface LitEditorProps {
  code: string;
  label: string;
  lit: readonly LitSpan[];
  /** What is selected. */
  selected: CodeSpan | undefined;
  /** What is brought into view when it changes. */
  inView: CodeSpan | undefined;
  /** Told the position at which somebody points, by a click or by Enter. */
  onPick: (position: number) => void;
}

interface Shown {
  lit: readonly LitSpan[];
  selected: CodeSpan | undefined;
}

const show = StateEffect.define<Shown>();

/** What is lit, as it was said last. */
const shown = StateField.define<Shown>({
  create: () => ({ lit: [], selected: undefined }),
  update: (value, { effects }) => effects.filter((effect) => effect.is(show)).at(-1)?.value ?? value,
});

class Times extends GutterMarker {
  constructor(readonly times: number) {
    super();
  }
  override eq(other: Times): boolean {
    return other.times === this.times;
  }
  override toDOM(): Node {
    const element = document.createElement("span");
    element.textContent = `${this.times}×`;
    element.title = `It ran ${this.times} times`;
    return element;
  }
}

const timesGutter = gutter({
  class: "cm-times",
  lineMarker(view, line) {
    const times = view.state
      .field(shown)
      .lit.reduce((most, span) => (span.from >= line.from && span.from <= line.to ? Math.max(most, span.times) : most), 0);
    return times > 1 ? new Times(times) : null;
  },
  lineMarkerChange: (update) => update.transactions.some(({ effects }) => effects.some((effect) => effect.is(show))),
});

const look = EditorView.theme({
  ".cm-line": { borderInlineStart: "3px solid transparent" },
  ".cm-ran": { backgroundColor: "var(--lit-ran)", borderInlineStartColor: "var(--good-fg)" },
  ".cm-current": { backgroundColor: "var(--active-bg)", borderInlineStartColor: "var(--active-fg)" },
  ".cm-waits": { backgroundColor: "var(--waiting-bg)", borderInlineStartColor: "var(--waiting-fg)" },
  ".cm-failed": { backgroundColor: "var(--bad-bg)", borderInlineStartColor: "var(--bad-fg)" },
  ".cm-skipped": { opacity: "0.6" },
  ".cm-picked": { outline: "1.5px solid var(--mantine-color-anchor)", borderRadius: "2px" },
  ".cm-times": { fontSize: "0.72rem", textAlign: "right" },
  ".cm-content": { cursor: "pointer" },
});

export default function LitEditor({ code, label, lit, selected, inView, onPick }: LitEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const view = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: code,
        extensions: [timesGutter, codeLook("python"), readOnly(label), look, shown, lights, picking(pick)],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [code, label]);
  useEffect(() => {
    const view = editor.current!;
    view.dispatch({ effects: show.of({ lit, selected }) });
  }, [code, label, lit, selected]);
  useEffect(() => {
    if (inView) bringIntoView(editor.current!, inView.from);
  }, [code, label, inView?.from, inView?.to]);
  return <div ref={parent} />;
}

const lights = EditorView.decorations.compute([shown], (state): DecorationSet => {
  const { lit, selected } = state.field(shown);
  const { doc } = state;
  const lines = new Map<number, string>();
  for (const { from, to, light } of lit) {
    if (from > doc.length) continue;
    // What ends a line later says more: inner statements come after those around them.
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      lines.set(line.from, light);
      if (line.to >= to || line.number === doc.lines) break;
    }
  }
  const ranges: Range<Decoration>[] = [...lines].map(([from, light]) => Decoration.line({ class: `cm-${light}` }).range(from));
  if (selected && selected.to <= doc.length && selected.to > selected.from) {
    ranges.push(Decoration.mark({ class: "cm-picked" }).range(selected.from, selected.to));
  }
  return Decoration.set(ranges, true);
});

/** A click, or Enter where the cursor is, points at a place. */
const picking = (pick: { current: (position: number) => void }) => [
  EditorView.domEventHandlers({
    click(event, view) {
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (position !== null && view.state.selection.main.empty) pick.current(position);
    },
  }),
  keymap.of([
    { key: "Enter", run: (view) => (pick.current(view.state.selection.main.head), true) },
    ...defaultKeymap,
  ]),
];

/** Scrolls the editor alone, and only when it must: the page stays where it is. */
function bringIntoView(view: EditorView, position: number): void {
  const { scrollDOM } = view;
  const block = view.lineBlockAt(Math.min(position, view.state.doc.length));
  const top = block.top - scrollDOM.scrollTop;
  if (top < 0 || top + block.height * 2 > scrollDOM.clientHeight) {
    scrollDOM.scrollTop = Math.max(0, block.top - scrollDOM.clientHeight / 3);
  }
}
