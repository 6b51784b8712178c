/** What is typed and not saved yet: whoever is about to leave it is asked. */
import { useCallback, useEffect, useRef } from "react";

const held = new Set<object>();

/**
 * Asks before the page is left while something is not saved.
 *
 * @returns lets it go: for a form that itself leads on, once it is saved
 */
export function useUnsaved(isUnsaved: boolean): () => void {
  const own = useRef({});
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const { current } = own;
    listen();
    held.add(current);
    return () => void held.delete(current);
  }, [isUnsaved]);
  return useCallback(() => void held.delete(own.current), []);
}

/** The part of the Navigation API that is needed; browsers without it ask only when the whole page is left. */
interface Navigation {
  addEventListener(type: "navigate", heard: (event: NavigateEvent) => void): void;
}

interface NavigateEvent extends Event {
  readonly navigationType: "push" | "replace" | "reload" | "traverse";
  /** Whether it stays in this document. */
  readonly hashChange: boolean;
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("beforeunload", (event) => {
    if (held.size > 0) event.preventDefault();
  });
  const { navigation } = window as { navigation?: Navigation };
  navigation?.addEventListener("navigate", (event) => {
    // What replaces the address leads nowhere else, as a choice within the page.
    if (held.size === 0 || !event.cancelable || !event.hashChange || event.navigationType === "replace") return;
    if (!window.confirm("What you typed here is not saved yet. Leave it?")) event.preventDefault();
  });
}
