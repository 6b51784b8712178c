/** Where the focus goes when a form is closed: to what opened it, else to the part of the page that it stood in. */
import { type RefObject, useEffect, useState } from "react";

export function useFocusBack(form: RefObject<HTMLElement | null>): void {
  // The form may take the place of the button that opens it, so the button is found again by its name.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const { current } = form;
    const part = current?.closest<HTMLElement>('[role="tabpanel"], main');
    const name = opener && nameOf(opener);
    return () => {
      // After the commit: another page may have taken the focus by then.
      setTimeout(() => {
        const { activeElement } = document;
        if (current?.isConnected || !part?.isConnected || (activeElement && activeElement !== document.body)) return;
        const there = [...part.querySelectorAll<HTMLElement>("button")].find((button) => nameOf(button) === name);
        if (!there) part.setAttribute("tabindex", "-1");
        (there ?? part).focus({ preventScroll: !there });
      });
    };
  }, []);
}

const nameOf = (element: Element): string => element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
