/**
 * Puts the focus into the first field of a form that has just been opened; after a try that failed, into the first that
 * is wrong; and back when it is closed.
 */
import { type RefObject, useEffect, useRef } from "react";
import { useFocusBack } from "./focus-back";

/** @param failure another value after each try that failed; nothing before */
export function useFocusFirst(failure?: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useFocusBack(form);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-invalid]')?.focus();
  }, [failure]);
  return form;
}
