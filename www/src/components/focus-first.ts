/** Puts the focus into the first field of a form that has just been opened. */
import { type RefObject, useEffect, useRef } from "react";

export function useFocusFirst(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  return form;
}
